//! Which names of files may be trusted to stay inside the output folder.

/// Whether `path` names a file inside the folder it is relative to, on every system: parts divided by
/// `/`, none of them empty, `.` or `..`, none with a mark that another system reads as a root or divider.
pub fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && path.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':', '\0']))
        && path.split('/').next() != Some(super::staging::FOLDER)
}

/// The folders that lead to `path`, the outermost first.
pub fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_relative_paths_are_inside() {
        for path in ["index.html", "assets/a b.css", "plan…工作.pdf", "a/b/c"] {
            assert!(is_inside(path), "{path}");
        }
        for path in
            ["", "/etc/passwd", "..", "../x", "a/../b", "a//b", "a/", "./a", "a\\b", "C:/x", "C:x", "a\0", ".workplan-staging/new/x"]
        {
            assert!(!is_inside(path), "{path}");
        }
    }

    #[test]
    fn parents_are_the_folders_on_the_way() {
        assert_eq!(parents("a/b/c").collect::<Vec<_>>(), ["a", "a/b"]);
        assert_eq!(parents("c").count(), 0);
    }
}
