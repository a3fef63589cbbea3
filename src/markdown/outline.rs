//! The tree of section files -> a list of files in the order of the document, annexes last, each
//! with its front matter, level and the file whose section it belongs to. Reads no Markdown.

use super::front_matter::{self, FrontMatter};
use super::ids;
use crate::diag::{Code, Sink};
use crate::message;
use crate::source::{Entry, Project, SectionFile, Sources};
use crate::span::Span;

/// A section file in its place.
pub(super) struct Chapter<'a> {
    /// The file.
    pub(super) file: &'a SectionFile,
    /// What its front matter says.
    pub(super) front: FrontMatter,
    /// Its body, once comments are taken out of it.
    pub(super) body: Span,
    /// The level of its heading, or of its first headings if it has no title.
    pub(super) level: u8,
    /// Its id where none is written.
    pub(super) default_id: String,
    /// The chapters inside it, as indices.
    pub(super) children: Vec<usize>,
    /// The chapter it is inside.
    pub(super) parent: Option<usize>,
}

/// All section files.
pub(super) struct Outline<'a> {
    /// In the order of the document.
    pub(super) chapters: Vec<Chapter<'a>>,
    /// Those that are inside no other.
    pub(super) roots: Vec<usize>,
}

/// Reads the front matter of all files and puts them in order.
pub(super) fn read<'a>(project: &'a Project, sources: &Sources, sink: &mut Sink) -> Outline<'a> {
    let mut body = Vec::new();
    let mut annexes = Vec::new();
    for entry in &project.entries {
        body.extend(branch(entry, &mut annexes, false, sources, sink));
    }
    let mut outline = Outline { chapters: Vec::new(), roots: Vec::new() };
    for branch in body.into_iter().chain(annexes) {
        let index = outline.add(branch, 1, None);
        outline.roots.push(index);
    }
    outline
}

/// A file with the files inside it, before all are in one list.
struct Branch<'a> {
    file: &'a SectionFile,
    front: FrontMatter,
    default_id: String,
    inside: Vec<Branch<'a>>,
}

/// An entry as a branch; none if it is an annex, which goes to `annexes`.
fn branch<'a>(entry: &'a Entry, annexes: &mut Vec<Branch<'a>>, in_annex: bool, sources: &Sources, sink: &mut Sink) -> Option<Branch<'a>> {
    let (file, default_id, entries): (_, _, &[Entry]) = match entry {
        Entry::File(file) => (file, ids::of_file(file), &[]),
        Entry::Folder { name, index, entries } => (index, ids::of_name(name), entries),
    };
    let mut front = front_matter::read(file.front_matter, sources, sink);
    if matches!(entry, Entry::Folder { .. }) && front.title.is_none() {
        report_untitled_index(file, sources, sink);
    }
    check_annex(&mut front, in_annex, sink);
    let is_annex = front.annex.is_some();
    let inside = entries.iter().filter_map(|entry| branch(entry, annexes, in_annex || is_annex, sources, sink)).collect();
    let branch = Branch { file, front, default_id, inside };
    if is_annex {
        annexes.push(branch);
        return None;
    }
    Some(branch)
}

fn report_untitled_index(file: &SectionFile, sources: &Sources, sink: &mut Sink) {
    let place = file.front_matter.unwrap_or(Span::new(file.source, 0, 0));
    let path = sources.get(file.source).map_or("", |source| source.path.as_str());
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    sink.error(
        Code::FolderWithoutIndex,
        place,
        message!("the index.md of the folder `{folder}` has no title", "文件夹“{folder}”的index.md没有标题"),
    )
    .help(message!(
        "give it front matter with a title: it is the heading of the folder's sections",
        "请在index.md开头的设置里写上title；这个文件夹里的文件都归在这个标题之下"
    ));
}

/// An annex needs a title and cannot stand in another.
fn check_annex(front: &mut FrontMatter, in_annex: bool, sink: &mut Sink) {
    let Some(place) = front.annex else { return };
    if front.title.is_none() {
        sink.error(Code::MissingKey, place, message!("an annex without a title", "附件没有标题"))
            .help(message!("give it a `title`", "请加上“title”"));
        front.annex = None;
    } else if in_annex {
        sink.error(Code::WrongValue, place, message!("an annex inside an annex", "附件里面不能再有附件"))
            .help(message!("move the file out of the folder of the other annex", "请把这个文件移出另一个附件的文件夹"));
        front.annex = None;
    }
}

impl<'a> Outline<'a> {
    fn add(&mut self, branch: Branch<'a>, level: u8, parent: Option<usize>) -> usize {
        let index = self.chapters.len();
        let Branch { file, front, default_id, inside } = branch;
        self.chapters.push(Chapter { file, front, body: file.body, level, default_id, children: Vec::new(), parent });
        let children: Vec<usize> = inside.into_iter().map(|inner| self.add(inner, level.saturating_add(1), Some(index))).collect();
        if let Some(chapter) = self.chapters.get_mut(index) {
            chapter.children = children;
        }
        index
    }
}
