//! What the readers of maps take, for the test that holds the reference against them: a map that has the key `?NAME`
//! is noted under that name, with every key that was taken from it; a choice under its key, with its words.

use super::Fields;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

type Noted = Mutex<BTreeMap<String, BTreeSet<String>>>;

static KEYS: Noted = Mutex::new(BTreeMap::new());
static WORDS: Noted = Mutex::new(BTreeMap::new());

fn add<'w>(noted: &Noted, name: &str, words: impl Iterator<Item = &'w str>) {
    let mut noted = noted.lock().unwrap_or_else(PoisonError::into_inner);
    noted.entry(name.to_owned()).or_default().extend(words.map(str::to_owned));
}

fn get(noted: &Noted, name: &str) -> BTreeSet<String> {
    noted.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned().unwrap_or_default()
}

pub(super) fn note(fields: &Fields<'_>) {
    for name in fields.entries.iter().filter_map(|(key, _)| key.value.strip_prefix('?')) {
        add(&KEYS, name, fields.known.iter().map(String::as_str));
    }
}

pub(super) fn note_words<'w>(key: &str, words: impl Iterator<Item = &'w str>) {
    add(&WORDS, key, words);
}

/// The keys that were taken from maps with the mark `?NAME`.
pub(crate) fn keys(name: &str) -> BTreeSet<String> {
    get(&KEYS, name)
}

/// The words among which a choice was made after a key.
pub(crate) fn words(key: &str) -> BTreeSet<String> {
    get(&WORDS, key)
}
