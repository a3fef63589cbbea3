//! What the reference says counts where a key is not given, counts: written out it changes nothing.

use super::change::{self, Change};
use super::{cases, difference, outputs};
use crate::program::{copy, files_below};
use rayon::prelude::*;
use serde_json::Value;
use std::fs;
use std::path::Path;
use workplan::reference::{Shape, objects};

#[test]
fn a_default_written_out_changes_nothing() {
    let faults: Vec<String> = defaults().par_iter().flat_map(|(key, values)| faults(key, values)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The keys that have a default, each with that of Chinese and that of English plans.
fn defaults() -> Vec<(String, [Value; 2])> {
    let objects = Shape::ALL.into_iter().flat_map(objects);
    let keys = objects.flat_map(|object| object.keys.into_iter().map(move |key| (format!("{}.{}", object.name, key.name), key.default)));
    keys.filter_map(|(key, default)| default.map(|default| (key, default))).collect()
}

/// Takes a key out of the first case of each language that has it, or writes its default there instead.
fn faults(key: &str, values: &[Value; 2]) -> Vec<String> {
    let of_languages = [false, true].into_iter().zip(values).filter_map(|(english, value)| {
        let difference =
            cases().into_iter().filter(|case| is_english(case) == english).find_map(|case| difference_in(&case, key, value))?;
        (!difference.is_empty()).then(|| format!("{key}: {value} is not what counts without it\n{difference}"))
    });
    of_languages.collect()
}

fn is_english(case: &Path) -> bool {
    fs::read_to_string(case.join("content/plan.yaml")).unwrap().contains("lang: en")
}

/// How the outputs of a case with the default differ from those without the key; none if it has no such key.
fn difference_in(case: &Path, key: &str, default: &Value) -> Option<String> {
    let place = tempfile::tempdir().unwrap();
    let [written, without, with] = ["written", "without", "with"].map(|name| place.path().join(name));
    let removal = Change::of(key, &Value::Null);
    let replacement = Change::of(key, default);
    for (project, change) in [(&written, None), (&without, Some(&removal)), (&with, Some(&replacement))] {
        copy(case, project);
        change::apply(project, change);
    }
    if files_below(&written) == files_below(&without) {
        return None;
    }
    Some(difference::between(&outputs::build(&without), &outputs::build(&with)))
}
