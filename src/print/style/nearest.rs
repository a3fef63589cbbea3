//! A name that is not known in, the known name nearest to it out, for messages about style sheets.

/// The part of a message that names the nearest known name, `sign` before it; empty where none is near.
pub(super) fn hint<'a>(written: &str, sign: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    // No name of CSS is this long, and comparing takes time and memory in proportion to the length.
    const LENGTH_LIMIT: usize = 500;
    if written.len() > LENGTH_LIMIT {
        return String::new();
    }
    let near = known
        .into_iter()
        .map(|name| (strsim::normalized_damerau_levenshtein(written, name), name))
        .filter(|(likeness, _)| *likeness >= 0.4)
        .max_by(|left, right| left.0.total_cmp(&right.0));
    near.map(|(_, name)| format!("; the nearest one is `{sign}{name}`")).unwrap_or_default()
}
