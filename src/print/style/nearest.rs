//! A name that is not known in, the known name nearest to it out, for findings about style sheets.

/// The known name nearest to the one that is written; none if none is near.
pub(super) fn nearest(written: &str, known: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    // No name of CSS is this long, and comparing takes time and memory in proportion to the length.
    const LENGTH_LIMIT: usize = 500;
    if written.len() > LENGTH_LIMIT {
        return None;
    }
    known
        .into_iter()
        .map(|name| (strsim::normalized_damerau_levenshtein(written, name), name))
        .filter(|(likeness, _)| *likeness >= 0.4)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, name)| name)
}
