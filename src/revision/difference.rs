//! Whether two states of a project differ: the files on disk and those of a commit.

use crate::source::files::{FileError, Files};
use std::collections::BTreeSet;

/// Folders lie in one another this deep at most; links can lead in a circle.
const DEPTH_LIMIT: usize = 40;

/// The two states, and what of the later one does not count.
pub(super) struct Comparison<'a> {
    /// As committed.
    pub before: &'a dyn Files,
    /// As it is.
    pub now: &'a dyn Files,
    /// Whether a new file, by its path, is one that git is told to ignore.
    pub is_ignored: &'a mut dyn FnMut(&str) -> bool,
}

impl Comparison<'_> {
    /// Whether a file of the folder was changed, added or removed.
    pub fn differs(&mut self, folder: &str) -> bool {
        self.differs_at(folder, 0)
    }

    fn differs_at(&mut self, folder: &str, depth: usize) -> bool {
        if depth > DEPTH_LIMIT {
            return false;
        }
        let (before, now) = (names(self.before, folder), names(self.now, folder));
        if before.iter().any(|name| !now.contains(name)) {
            return true;
        }
        now.iter().any(|name| {
            let path = format!("{folder}/{name}");
            match path.strip_suffix('/') {
                // A folder that is new is so by its files; git does not know empty ones.
                Some(inner) => self.differs_at(inner, depth + 1),
                None if before.contains(name) => !is_same(&self.before.read(&path), &self.now.read(&path)),
                None => !(self.is_ignored)(&path),
            }
        })
    }
}

fn names(files: &dyn Files, folder: &str) -> BTreeSet<String> {
    files.list(folder).unwrap_or_default().into_iter().collect()
}

/// Whether two files are the same but for the ends of lines, which git may have converted.
fn is_same(before: &Result<Vec<u8>, FileError>, now: &Result<Vec<u8>, FileError>) -> bool {
    match (before, now) {
        (Ok(before), Ok(now)) => before == now || without_carriage_returns(before).eq(without_carriage_returns(now)),
        (before, now) => before == now,
    }
}

/// The bytes, with CRLF as LF in a text; git takes what holds no NUL for a text.
fn without_carriage_returns(bytes: &[u8]) -> impl Iterator<Item = u8> {
    let is_text = !bytes.contains(&0);
    let followed = bytes.iter().copied().zip(bytes.iter().copied().skip(1).map(Some).chain([None]));
    followed.filter(move |pair| !(is_text && *pair == (b'\r', Some(b'\n')))).map(|(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use super::Comparison;
    use crate::source::files::MemoryFiles;

    /// Files by path.
    type Given<'a> = &'a [(&'a str, &'a [u8])];

    fn files(given: Given) -> MemoryFiles {
        MemoryFiles(given.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect())
    }

    #[test]
    fn files_count_that_are_changed_added_or_removed() {
        const BEFORE: Given = &[("content/a.md", b"a\nb\n"), ("content/images/a.png", b"\0\r\n")];
        let same = BEFORE[1];
        let cases: [(Given, bool); 8] = [
            (BEFORE, false),
            (&[("content/a.md", b"a\r\nb\r\n"), same], false),
            (&[("content/a.md", b"a\rb\n"), same], true),
            (&[BEFORE[0], ("content/images/a.png", b"\0\n")], true),
            (&[same], true),
            (&[BEFORE[0], same, ("content/new/deep/b.md", b"")], true),
            (&[BEFORE[0], same, ("content/b.tmp", b""), ("content/new/c.tmp", b"")], false),
            (&[BEFORE[0], same, ("themes/own/print.css", b"")], false),
        ];
        for (now, expected) in cases {
            let mut is_ignored = |path: &str| path.ends_with(".tmp");
            let mut comparison = Comparison { before: &files(BEFORE), now: &files(now), is_ignored: &mut is_ignored };
            assert_eq!(comparison.differs("content"), expected, "{now:?}");
        }
    }
}
