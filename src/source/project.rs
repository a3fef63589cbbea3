//! The files of a project in their order. In: the seam to the disk. Out: the settings files and
//! the tree of section files, each read once and its front matter set apart.

use super::files::{FileError, Files};
use super::order::{Doubt, doubt, natural};
use super::text::{read_text, report_file_error};
use super::{Entry, Project, SectionFile, Sources};
use crate::diag::{Code, Message, Place, Sink};
use crate::message;
use crate::span::{SourceId, Span};

const CONTENT: &str = "content";
/// The path of the settings of a plan.
pub const PLAN: &str = "content/plan.yaml";
const UNITS: &str = "content/units.yaml";
const INDEX: &str = "index.md";

/// Folders of sections may lie in one another this deep, content/ being the first.
const DEPTH_LIMIT: usize = 9;

/// Reads a project. Nothing without content/plan.yaml; of files that cannot be read, all are
/// reported and the others go on.
pub fn read(files: &dyn Files, sources: &mut Sources, sink: &mut Sink) -> Option<Project> {
    let plan = read_plan(files, sources, sink)?;
    let units = read_if_there(files, UNITS, sources, sink);
    let listed = list_folder(files, CONTENT, 1, sink);
    let entries = read_entries(files, CONTENT, listed, sources, sink);
    Some(Project { plan, units, entries })
}

fn read_plan(files: &dyn Files, sources: &mut Sources, sink: &mut Sink) -> Option<SourceId> {
    if !matches!(files.read(PLAN), Err(FileError::NotFound)) {
        return read_text(files, PLAN, sources, sink, &whole_file(PLAN));
    }
    let help = if files.exists("content/plan.yml") {
        message!("rename content/plan.yml to content/plan.yaml", "请把content/plan.yml改名为content/plan.yaml")
    } else {
        message!(
            "`workplan new DIR` makes a plan that builds; or name the folder that holds content/",
            "运行“workplan new 文件夹”可以生成一份能直接编制的要点；或者在命令后写明content/所在的文件夹"
        )
    };
    sink.error(Code::PlanMissing, whole_file(PLAN), message!("there is no content/plan.yaml", "没有找到content/plan.yaml")).help(help);
    None
}

fn read_if_there(files: &dyn Files, path: &str, sources: &mut Sources, sink: &mut Sink) -> Option<SourceId> {
    if matches!(files.read(path), Err(FileError::NotFound)) {
        return None;
    }
    read_text(files, path, sources, sink, &whole_file(path))
}

fn whole_file(path: &str) -> Place {
    Place::File { path: path.to_owned(), position: None, line: None }
}

/// What lies in a folder, by name only.
struct Listed {
    has_index: bool,
    entries: Vec<ListedEntry>,
}

enum ListedEntry {
    File(String),
    Folder(String, Listed),
}

impl ListedEntry {
    fn name(&self) -> &str {
        match self {
            ListedEntry::File(name) | ListedEntry::Folder(name, _) => name,
        }
    }
}

/// The section files and folders of a folder in natural order, without its index.
fn list_folder(files: &dyn Files, folder: &str, depth: usize, sink: &mut Sink) -> Listed {
    let mut listed = Listed { has_index: false, entries: Vec::new() };
    let mut names = match files.list(folder) {
        Ok(names) => names,
        Err(error) => {
            report_file_error(&error, folder, sink, &whole_file(folder));
            return listed;
        }
    };
    names.retain(|name| !name.starts_with(['_', '.']));
    names.sort_by(|left, right| natural(left.trim_end_matches('/'), right.trim_end_matches('/')));
    for name in names {
        match name.strip_suffix('/') {
            Some(name) => listed.entries.extend(list_sub_folder(files, folder, name, depth, sink)),
            None if name == INDEX && depth > 1 => listed.has_index = true,
            None if is_markdown(&name) => listed.entries.push(ListedEntry::File(name)),
            None if is_nearly_markdown(&name) => report_ending(&format!("{folder}/{name}"), sink),
            None => {}
        }
    }
    report_doubtful_order(folder, &listed.entries, sink);
    listed
}

/// Says in which order sections stand where their names leave that in doubt.
fn report_doubtful_order(folder: &str, entries: &[ListedEntry], sink: &mut Sink) {
    const SHOWN: usize = 8;
    let names: Vec<&str> = entries.iter().map(ListedEntry::name).collect();
    let stems: Vec<&str> = names.iter().map(|name| name.trim_end_matches(".md")).collect();
    let Some(doubt) = doubt(&stems) else { return };
    let (Doubt::Mixed(place) | Doubt::Unnumbered(place)) = doubt;
    let name = names.get(place).copied().unwrap_or_default();
    let more = if names.len() > SHOWN { "…" } else { "" };
    let order = Message::listed(names.iter().take(SHOWN).copied().chain((!more.is_empty()).then_some(more)));
    let message = match doubt {
        Doubt::Mixed(_) => message!(
            "`{name}` is numbered in another way than the files before it; they stand in this order: {order}",
            "“{name}”编号的写法和前面的文件不同；各部分的顺序现在是：{order}",
            order = order
        ),
        Doubt::Unnumbered(_) => message!(
            "the name of `{name}` does not say where it stands; the sections stand in this order: {order}",
            "从文件名“{name}”看不出它排第几；各部分的顺序现在是：{order}",
            order = order
        ),
    };
    let help = message!(
        "begin the names of all files with numbers of one kind: 01-, 02-, … or 一、, 二、, …",
        "请给所有文件名加上同一种编号，例如“01-”“02-”，或者“一、”“二、”"
    );
    sink.warning(Code::DoubtfulOrder, whole_file(&format!("{folder}/{name}")), message).help(help);
}

/// A folder in a folder; nothing if it holds no sections, as images/ does not.
fn list_sub_folder(files: &dyn Files, folder: &str, name: &str, depth: usize, sink: &mut Sink) -> Option<ListedEntry> {
    let path = format!("{folder}/{name}");
    if depth >= DEPTH_LIMIT {
        let message =
            message!("the folder `{path}` lies deeper than {DEPTH_LIMIT} levels", "文件夹“{path}”的层次太深，最多{DEPTH_LIMIT}层");
        sink.error(Code::NestedTooDeep, whole_file(&path), message).help(message!("move its files up", "请把其中的文件往上移"));
        return None;
    }
    let listed = list_folder(files, &path, depth + 1, sink);
    let holds_sections = listed.has_index || !listed.entries.is_empty();
    holds_sections.then(|| ListedEntry::Folder(name.to_owned(), listed))
}

fn is_markdown(name: &str) -> bool {
    name.strip_suffix(".md").is_some_and(|stem| !stem.is_empty())
}

/// Whether a file is Markdown by an ending that is not ours, such as `.MD`.
fn is_nearly_markdown(name: &str) -> bool {
    let ending = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| matches!(ending.as_str(), "md" | "markdown"))
}

fn report_ending(path: &str, sink: &mut Sink) {
    let renamed = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    sink.error(
        Code::Unreadable,
        whole_file(path),
        message!("`{path}` is not read: the name of a section file ends in .md", "“{path}”没有读入：各部分的文件名要以.md结尾"),
    )
    .help(message!(
        "rename it to {renamed}.md, or begin its name with `_` if it is no section",
        "请改名为“{renamed}.md”；如果不是正文的一部分，请在文件名前加“_”"
    ));
}

fn read_entries(files: &dyn Files, folder: &str, listed: Listed, sources: &mut Sources, sink: &mut Sink) -> Vec<Entry> {
    let mut entries = Vec::new();
    for entry in listed.entries {
        match entry {
            ListedEntry::File(name) => entries.extend(read_section(files, folder, &name, sources, sink).map(Entry::File)),
            ListedEntry::Folder(name, inner) => entries.extend(read_folder(files, folder, name, inner, sources, sink)),
        }
    }
    entries
}

/// A folder with its index; without one, its files stand in its place, so that what is wrong in
/// them is found all the same.
fn read_folder(files: &dyn Files, parent: &str, name: String, listed: Listed, sources: &mut Sources, sink: &mut Sink) -> Vec<Entry> {
    let folder = format!("{parent}/{name}");
    if !listed.has_index {
        let message = message!("the folder `{folder}` has no index.md", "文件夹“{folder}”里没有index.md");
        let help = message!(
            "write {folder}/{INDEX} with a title in its front matter; it is the section that the files of the folder belong to",
            "请新建{folder}/{INDEX}，在开头的设置里写上title（标题）；这个文件夹里的文件都归在这个标题之下"
        );
        sink.error(Code::FolderWithoutIndex, whole_file(&format!("{folder}/{INDEX}")), message).help(help);
        return read_entries(files, &folder, listed, sources, sink);
    }
    let index = read_section(files, &folder, INDEX, sources, sink);
    let entries = read_entries(files, &folder, listed, sources, sink);
    match index {
        Some(index) => vec![Entry::Folder { name, index, entries }],
        None => entries,
    }
}

fn read_section(files: &dyn Files, folder: &str, name: &str, sources: &mut Sources, sink: &mut Sink) -> Option<SectionFile> {
    let path = format!("{folder}/{name}");
    let source = read_text(files, &path, sources, sink, &whole_file(&path))?;
    let text = sources.get(source).map_or("", |found| found.text.as_str());
    let (front_matter, body) = split_front_matter(source, text, sink);
    Some(SectionFile { source, folder: folder.to_owned(), name: name.to_owned(), front_matter, body })
}

/// The bytes between the lines `---` at the head of a text, and those after them.
fn split_front_matter(source: SourceId, text: &str, sink: &mut Sink) -> (Option<Span>, Span) {
    const FENCE: &str = "---";
    let mut offset = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_end() == FENCE;
        match start {
            None if !is_fence => break,
            None => start = Some(offset + line.len()),
            Some(start) if is_fence => {
                let body = Span::new(source, offset + line.len(), text.len());
                return (Some(Span::new(source, start, offset)), body);
            }
            Some(_) => {}
        }
        offset += line.len();
    }
    if start.is_some() {
        sink.error(
            Code::FrontMatterNotClosed,
            Span::new(source, 0, FENCE.len()),
            message!("the front matter is not closed", "文件开头的设置没有结束"),
        )
        .help(message!(
            "end it by a line `---` of its own; if the file has none, begin it with another line (a rule is also written `***`)",
            "请用单独一行“---”结束；如果这个文件没有设置，开头不要写“---”（分隔线也可以写成“***”）"
        ));
        // What it holds is not known: neither settings nor text.
        return (None, Span::new(source, text.len(), text.len()));
    }
    (None, Span::new(source, 0, text.len()))
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::diag::{Code, Diagnostic, Sink, render::position};
    use crate::source::files::MemoryFiles;
    use crate::source::{Entry, Project, SectionFile, Sources};

    fn read_files(files: &[(&str, &str)]) -> (Sources, Option<Project>, Vec<Diagnostic>) {
        let files = MemoryFiles(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect());
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let project = read(&files, &mut sources, &mut sink);
        (sources, project, sink.diagnostics().to_vec())
    }

    fn outline(entries: &[Entry]) -> String {
        let shown: Vec<_> = entries
            .iter()
            .map(|entry| match entry {
                Entry::File(file) => file.name.clone(),
                Entry::Folder { name, index, entries } => format!("{name}({}: {})", index.folder, outline(entries)),
            })
            .collect();
        shown.join(" ")
    }

    #[test]
    fn markdown_by_another_ending_is_not_passed_over() {
        let files = [("content/plan.yaml", "title: 甲"), ("content/01-a.MD", ""), ("content/_b.markdown", ""), ("content/c.txt", "")];
        let (_, project, found) = read_files(&files);
        assert!(project.unwrap().entries.is_empty());
        assert_eq!(
            found.iter().map(|found| found.help_in(crate::diag::Language::English).unwrap()).collect::<Vec<_>>(),
            ["rename it to content/01-a.md, or begin its name with `_` if it is no section"]
        );
    }

    #[test]
    fn sections_stand_in_natural_order() {
        let (_, project, found) = read_files(&[
            ("content/plan.yaml", "title: 甲"),
            ("content/units.yaml", "units: []"),
            ("content/10-last.md", ""),
            ("content/2-first.md", ""),
            ("content/3-folder/index.md", ""),
            ("content/3-folder/2.md", ""),
            ("content/3-folder/10.md", ""),
            ("content/3-folder/images/a.png", ""),
            ("content/_notice.md", ""),
            ("content/.hidden.md", ""),
            ("content/_drafts/a.md", ""),
            ("content/3-folder/tasks.csv", ""),
            ("content/images/a.png", ""),
            ("content/.md", ""),
        ]);
        let project = project.unwrap();
        assert!(found.is_empty(), "{found:?}");
        assert!(project.units.is_some());
        assert_eq!(outline(&project.entries), "2-first.md 3-folder(content/3-folder: 2.md 10.md) 10-last.md");
    }

    #[test]
    fn an_index_in_content_is_a_section_like_others() {
        let (_, project, _) = read_files(&[("content/plan.yaml", ""), ("content/index.md", "")]);
        assert_eq!(outline(&project.unwrap().entries), "index.md");
    }

    #[test]
    fn a_missing_plan_is_an_error() {
        let (_, project, found) = read_files(&[("content/01.md", "")]);
        assert!(project.is_none());
        assert_eq!((found[0].code, found.len()), (Code::PlanMissing, 1));
        assert!(found[0].help_in(crate::diag::Language::English).unwrap().contains("workplan new"));
    }

    #[test]
    fn a_folder_without_index_is_named_and_its_files_are_read() {
        let files = [("content/plan.yaml", ""), ("content/03-work/a.md", "---\n"), ("content/03-work/sub/b.md", "")];
        let (sources, project, found) = read_files(&files);
        let paths: Vec<_> = found.iter().map(|one| (one.code, position(&sources, &one.place).path)).collect();
        let expected = [
            (Code::FolderWithoutIndex, "content/03-work/index.md"),
            (Code::FrontMatterNotClosed, "content/03-work/a.md"),
            (Code::FolderWithoutIndex, "content/03-work/sub/index.md"),
        ];
        assert_eq!(paths, expected.map(|(code, path)| (code, path.to_owned())));
        assert!(found[0].message_in(crate::diag::Language::English).contains("content/03-work"));
        assert_eq!(outline(&project.unwrap().entries), "a.md b.md");
    }

    #[test]
    fn folders_have_a_depth_limit() {
        let deep = format!("content/{}a.md", "x/".repeat(12));
        let (_, _, found) = read_files(&[("content/plan.yaml", ""), (&deep, "")]);
        assert_eq!((found[0].code, found.len()), (Code::NestedTooDeep, 1));
    }

    fn only_section(text: &str) -> (Sources, SectionFile, Vec<Diagnostic>) {
        let (sources, project, found) = read_files(&[("content/plan.yaml", ""), ("content/01.md", text)]);
        let Some(Entry::File(file)) = project.unwrap().entries.into_iter().next() else { panic!("a file was given") };
        (sources, file, found)
    }

    #[test]
    fn front_matter_is_set_apart() {
        let cases = [
            ("---\ntitle: 甲\n---\n正文\n", Some("title: 甲\n"), "正文\n"),
            ("---\n---\n正文", Some(""), "正文"),
            ("---\na: 1\n---", Some("a: 1\n"), ""),
            ("--- \na: 1\n---\t\nb", Some("a: 1\n"), "b"),
            ("正文\n---\n", None, "正文\n---\n"),
            ("\n---\na: 1\n---\n", None, "\n---\na: 1\n---\n"),
            ("----\n甲\n", None, "----\n甲\n"),
            ("", None, ""),
        ];
        for (text, front_matter, body) in cases {
            let (sources, file, found) = only_section(text);
            assert_eq!(file.front_matter.map(|span| sources.slice(span)), front_matter, "{text}");
            assert_eq!(sources.slice(file.body), body, "{text}");
            assert!(found.is_empty(), "{text}");
        }
    }

    #[test]
    fn front_matter_that_is_not_closed_is_an_error_at_its_beginning() {
        let (sources, file, found) = only_section("---\ntitle: 甲\n\n正文\n ---\n");
        let place = position(&sources, &found[0].place);
        assert_eq!((found[0].code, found.len(), place.line, place.column), (Code::FrontMatterNotClosed, 1, 1, 1));
        assert!(file.front_matter.is_none());
    }
}
