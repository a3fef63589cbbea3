//! Links to section files -> links to what they stand for. In: the id of each file, and where ids were written. A link to a
//! file that is none, or to an id that stands in another, is reported.

use crate::diag::{Code, Message, Sink, did_you_mean, nearest};
use crate::message;
use crate::model::LinkTarget;
use crate::source::Sources;
use crate::span::{Span, Spanned};
use std::collections::BTreeMap;

/// What links to section files can lead to.
pub(super) struct FileLinks<'a> {
    /// The id that each section file stands for, by its path; none for a file without a heading.
    pub files: BTreeMap<String, Option<String>>,
    /// The ids that were written.
    pub written: &'a [Spanned<String>],
    /// The files in which they were.
    pub sources: &'a Sources,
}

impl FileLinks<'_> {
    /// Makes a link to a file one to its section, or to the id that is given with it.
    pub fn settle(&self, target: &mut LinkTarget, span: Span, sink: &mut Sink) {
        let LinkTarget::File { path, id } = target else { return };
        match (self.files.get(path.as_str()), id.take()) {
            (Some(_), Some(id)) => match self.elsewhere(&id, path) {
                None => *target = LinkTarget::Id(id),
                Some(other) => {
                    let near = format!("{}#{id}", relative(other, self.folder(span)));
                    let message = message!("the id `{id}` stands in `{other}`, not in `{path}`", "标识“{id}”在“{other}”里，不在“{path}”里");
                    sink.error(Code::UnknownReference, span, message).help(did_you_mean(&near));
                }
            },
            (Some(Some(id)), None) => *target = LinkTarget::Id(id.clone()),
            (Some(None), None) => {
                let message = message!("`{path}` has no heading that a link could lead to", "“{path}”里没有标题，链接没有去处");
                sink.error(Code::UnknownReference, span, message)
                    .help(message!("give the file a title, or link to another", "请给那个文件加上标题，或者链接到别处"));
            }
            (None, _) => {
                let message = message!("there is no section file `{path}`", "没有“{path}”这个文件");
                sink.error(Code::UnknownReference, span, message).help(self.help_for_unknown(path, self.folder(span)));
            }
        }
    }

    /// The file in which an id was written, if that is not `path`.
    fn elsewhere(&self, id: &str, path: &str) -> Option<&str> {
        let written = self.written.iter().find(|written| written.value == id)?;
        Some(self.path(written.span)).filter(|other| *other != path)
    }

    fn path(&self, span: Span) -> &str {
        self.sources.get(span.source).map_or("", |source| source.path.as_str())
    }

    /// The folder of the file in which something stands.
    fn folder(&self, span: Span) -> &str {
        self.path(span).rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    fn help_for_unknown(&self, path: &str, folder: &str) -> Message {
        if path.split('/').any(|part| part.starts_with(['_', '.'])) {
            return message!(
                "a file or folder whose name begins with `_` or `.` is no section: rename it, or link to another",
                "名称以“_”或“.”开头的文件和文件夹不算正文：请改名，或者链接到别处"
            );
        }
        let known: Vec<String> = self.files.keys().map(|known| relative(known, folder)).collect();
        match nearest(&relative(path, folder), known.iter().map(String::as_str)) {
            Some(near) => did_you_mean(near),
            None => message!(
                "a path is relative to the file, or to content/ if it begins with `/`",
                "路径从所在的文件算起；以“/”开头的，从content/算起"
            ),
        }
    }
}

/// A path as it is written in a file of `folder`: below it, or from content/ on.
fn relative(path: &str, folder: &str) -> String {
    let below = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
    below.map_or_else(|| format!("/{}", path.strip_prefix("content/").unwrap_or(path)), str::to_owned)
}
