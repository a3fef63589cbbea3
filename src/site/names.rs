//! Names of folders on a site.

use super::DRAFTS;

/// The folder of a revision: letters, digits, Han, `.`, `-` and `_` stay, every other character becomes `-`; so does a
/// dot at either end, which systems hide or drop.
pub fn folder_of(revision: &str) -> String {
    let last = revision.chars().count().saturating_sub(1);
    let safe = |(index, letter): (usize, char)| match letter {
        '.' if index == 0 || index == last => '-',
        '.' | '-' | '_' => letter,
        letter if letter.is_alphanumeric() => letter,
        _ => '-',
    };
    revision.chars().enumerate().map(safe).collect()
}

/// Whether a file of the site, or the folder of drafts, has the name of a revision's folder.
pub(super) fn is_taken(folder: &str, slug: &str) -> bool {
    let folder = folder.to_lowercase();
    let files = ["index.html", "versions.html", "versions.json", "versions.js", "feed.xml", "sha256sums", DRAFTS];
    folder.is_empty() || files.contains(&folder.as_str()) || folder == format!("{}.pdf", slug.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{folder_of, is_taken};

    #[test]
    fn names_of_revisions_become_names_of_folders() {
        for (revision, folder) in [
            ("v1.0", "v1.0"),
            ("v1+", "v1-"),
            ("release/2026 年", "release-2026-年"),
            ("征求意见稿（二）", "征求意见稿-二-"),
            ("..", "--"),
            (".x.", "-x-"),
            ("a:b\\c*?", "a-b-c--"),
        ] {
            assert_eq!(folder_of(revision), folder);
        }
        assert!(is_taken("Feed.xml", "plan") && is_taken("plan.pdf", "plan") && !is_taken("v1", "plan"));
    }
}
