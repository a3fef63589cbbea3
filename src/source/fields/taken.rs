//! Which keys the readers of maps take, for the test that holds the reference against them: a map that has the key
//! `?NAME` is noted under that name, with every key that was taken from it.

use super::Fields;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

static TAKEN: Mutex<BTreeMap<String, BTreeSet<String>>> = Mutex::new(BTreeMap::new());

pub(super) fn note(fields: &Fields<'_>) {
    let marks = fields.entries.iter().filter_map(|(key, _)| key.value.strip_prefix('?'));
    for mark in marks {
        let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        taken.entry(mark.to_owned()).or_default().extend(fields.known.iter().cloned());
    }
}

/// The keys that were taken from maps with the mark `?NAME`.
pub(crate) fn of(name: &str) -> BTreeSet<String> {
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned().unwrap_or_default()
}
