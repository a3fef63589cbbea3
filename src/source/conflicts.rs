//! What a merge leaves in a text where two versions disagree: found, reported, and taken out with the other side's
//! version, so that later stages see one version of the text.

use super::Sources;
use crate::diag::{Code, Place, Sink};
use crate::message;
use crate::span::SourceId;
use std::ops::Range;

/// A line that a merge writes around the versions.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `<<<<<<<`: our version follows.
    Ours,
    /// `|||||||`: what both come from follows.
    Base,
    /// `=======`: their version follows.
    Theirs,
    /// `>>>>>>>`: the conflict ends.
    End,
}

/// Reports every conflict in a text and takes out of it all but one version.
pub(super) fn settle(id: SourceId, sources: &mut Sources, sink: &mut Sink) {
    let Some(source) = sources.get(id).filter(|source| source.text.contains("<<<<<<<") || source.text.contains(">>>>>>>")) else { return };
    let (parts, places) = find(&source.text);
    for (line, text) in places {
        let place = Place::File { path: source.path.clone(), position: Some((line, 1)), line: Some(text.to_owned()) };
        let message = message!("a merge has left two versions of the text here", "这里有合并时留下的冲突，两个版本都在");
        sink.error(Code::MergeConflict, place, message).help(message!(
            "keep one version or make one of both, and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`",
            "请留下一个版本，或者把两个版本合成一个，再删去以“<<<<<<<”“=======”“>>>>>>>”开头的几行"
        ));
    }
    sources.take_out(id, &parts);
}

/// The bytes to take out, and the lines, by number from 1, at which conflicts are reported.
fn find(text: &str) -> (Vec<Range<usize>>, Vec<(usize, &str)>) {
    let (mut parts, mut places) = (Vec::new(), Vec::new());
    // inside a conflict: from where on it is taken out, once our version is over
    let mut open: Option<Option<usize>> = None;
    let mut offset = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let end = offset + line.len();
        match (mark(line), open) {
            (Some(Mark::Ours), _) => {
                places.push((index + 1, line.trim_end()));
                parts.push(offset..end);
                open = Some(None);
            }
            (Some(Mark::Base | Mark::Theirs), Some(None)) => open = Some(Some(offset)),
            (Some(Mark::End), Some(from)) => {
                parts.push(from.unwrap_or(offset)..end);
                open = None;
            }
            (Some(Mark::End), None) => {
                places.push((index + 1, line.trim_end()));
                parts.push(offset..end);
            }
            _ => {}
        }
        offset = end;
    }
    (parts, places)
}

fn mark(line: &str) -> Option<Mark> {
    let [mark, rest] = [line.get(..7)?, line.get(7..)?];
    let alone = rest.trim_end().is_empty();
    match mark {
        "<<<<<<<" if alone || rest.starts_with(' ') => Some(Mark::Ours),
        ">>>>>>>" if alone || rest.starts_with(' ') => Some(Mark::End),
        "|||||||" if alone || rest.starts_with(' ') => Some(Mark::Base),
        "=======" if alone => Some(Mark::Theirs),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(text: &str) -> (String, Vec<usize>) {
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let id = sources.add("content/01.md", text);
        settle(id, &mut sources, &mut sink);
        let lines = sink.diagnostics().iter().map(|found| crate::diag::render::position(&sources, &found.place).line);
        (sources.get(id).unwrap().text.clone(), lines.collect())
    }

    #[test]
    fn one_version_of_a_conflict_is_left() {
        let cases = [
            ("甲\n<<<<<<< HEAD\n乙\n=======\n丙\n>>>>>>> topic\n丁\n", "甲\n乙\n丁\n", vec![2]),
            ("<<<<<<<\n乙\n||||||| 4bc\n戊\n=======\n丙\n>>>>>>>\n丁", "乙\n丁", vec![1]),
            ("<<<<<<< a\n乙\n=======\n>>>>>>> b\n甲\n<<<<<<< a\n=======\n丙\n>>>>>>> b\n", "乙\n甲\n", vec![1, 6]),
            // remains of one
            ("甲\n>>>>>>> topic\n乙", "甲\n乙", vec![2]),
            ("甲\n<<<<<<< HEAD\n乙", "甲\n乙", vec![2]),
        ];
        for (text, left, lines) in cases {
            assert_eq!(settled(text), (left.to_owned(), lines), "{text}");
        }
    }

    #[test]
    fn headings_quotations_and_arrows_are_no_conflicts() {
        for text in ["标题\n=======\n正文", ">>> 引用", ">>>>>>>引用", "a <<<<<<< b", " <<<<<<< HEAD", "<<<<<<<<< 9"] {
            assert_eq!(settled(text), (text.to_owned(), Vec::new()));
        }
    }
}
