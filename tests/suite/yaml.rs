//! YAML as JSON has it, for tests that look at the files of plans.

use serde_json::Value;

/// The value of a text; `yes` and `no` are words, as in YAML 1.2.
pub fn value(text: &str) -> Value {
    let options = serde_yaml::options! { strict_booleans: true };
    serde_yaml::from_str_with_options(text, options).unwrap_or_else(|error| panic!("{error}\n{text}"))
}
