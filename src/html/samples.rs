//! A small plan, made by hand, for the tests of the editions.

use super::{Material, Revision};
use crate::diag::Sink;
use crate::model::{
    Alignment, Block, BlockKind, Date, Due, Footnote, FootnoteIndex, Heading, Identity, Inline, LinkTarget, ListItem, MatrixSpec, Mode,
    Node, Orientation, PartyRef, Period, Plan, Section, Table, Task, TaskIndex, TaskOrigin, View,
};
use crate::numbering::{self, Numbers};
use crate::resolve::{self, Links};
use crate::responsibility::fixture;
use crate::source::files::MemoryFiles;
use crate::span::{SourceId, Span, Spanned};
use crate::template::{Options, Theme};

/// A plan with its side tables.
pub struct Sample {
    pub plan: Plan,
    pub numbers: Numbers,
    pub links: Links,
    pub revision: Revision,
    pub options: Options,
}

impl Sample {
    pub fn new(plan: Plan) -> Self {
        let mut sink = Sink::default();
        let numbers = numbering::number(&plan, &mut sink);
        let links = resolve::resolve(&plan, &numbers, &mut sink);
        assert!(sink.diagnostics().is_empty(), "{:?}", sink.diagnostics());
        let options = Options::settle(theme(&[]).options(), &[], "gbt9704", false, &mut sink);
        Self { plan, numbers, links, revision: Revision { name: "v1.0".to_owned(), revised: None }, options }
    }

    pub fn material(&self) -> Material<'_> {
        let Self { plan, numbers, links, revision, options } = self;
        Material { plan, numbers, links, revision, options }
    }
}

/// The built-in theme, overridden by `files` (path in the project, text).
pub fn theme(files: &[(&str, &str)]) -> Theme {
    let files = MemoryFiles(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect());
    let mut sink = Sink::default();
    let theme = Theme::load(&Spanned::new("gbt9704".to_owned(), place(0)), &files, &mut sink);
    assert!(sink.diagnostics().is_empty(), "{:?}", sink.diagnostics());
    theme.unwrap()
}

/// A place; links are told apart by theirs.
pub fn place(start: usize) -> Span {
    Span::new(SourceId(3), start, start + 1)
}

pub fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

pub fn block(kind: BlockKind) -> Block {
    Block { kind, span: place(120) }
}

pub fn paragraph(content: Vec<Inline>) -> Block {
    block(BlockKind::Paragraph(content))
}

pub fn section(id: &str, level: u8, title: &str, stop: Option<char>, nodes: Vec<Node>) -> Section {
    Section {
        id: id.to_owned(),
        heading: Heading { title: vec![text(title)], stop, numbered: true, span: place(40) },
        level,
        annex: false,
        orientation: Orientation::Portrait,
        nodes,
    }
}

pub fn annex(id: &str, title: &str, nodes: Vec<Node>) -> Node {
    Node::Section(Section { annex: true, ..section(id, 1, title, None, nodes) })
}

pub fn reference(id: &str, start: usize) -> Inline {
    Inline::Reference { target: LinkTarget::Id(id.to_owned()), span: place(start) }
}

fn task(id: &str, title: &str, section: &str, origin: TaskOrigin) -> Task {
    Task {
        id: id.to_owned(),
        title: title.to_owned(),
        section: Some(section.to_owned()),
        assigned: vec![vec![PartyRef::Unit(1)], vec![PartyRef::Unit(0)], Vec::new()],
        mode: Mode::Single,
        mode_said: false,
        labels: Vec::new(),
        due: Some((Due::Period(Period::Month { year: 2026, month: 6 }), None)),
        indicator: None,
        measures: None,
        notes: None,
        fields: Vec::new(),
        milestones: Vec::new(),
        parent: None,
        status: None,
        source: None,
        identity: Identity::WrittenId,
        origin,
        span: place(0),
    }
}

fn matrix(view: View) -> Block {
    let spec = MatrixSpec { caption: Some("责任分工表".to_owned()), ..MatrixSpec::of(view) };
    block(BlockKind::Matrix(spec))
}

fn bracket() -> Inline {
    Inline::Task { task: TaskIndex(0), content: vec![text("（牵头单位：执法监督科；完成时限：6月底前）")] }
}

/// Body, run-in heading, task, table, list, footnote, references, an annex with two matrices.
pub fn plan() -> Plan {
    let run_in = section(
        "focus",
        2,
        "突出重点，深入整治",
        Some('。'),
        vec![
            Node::Block(paragraph(vec![text("对重点行业"), Inline::FootnoteCall(FootnoteIndex(0)), text("开展整治。"), bracket()])),
            Node::Block(block(BlockKind::List {
                start: None,
                tight: true,
                items: vec![ListItem { checked: None, blocks: vec![paragraph(vec![text("甲 & 乙")])] }],
            })),
        ],
    );
    let main = section("main-work", 1, "主要工作", None, vec![Node::Block(table()), Node::Section(run_in)]);
    Plan {
        settings: settings(),
        nodes: vec![
            Node::Block(paragraph(vec![
                text("制定本要点，见"),
                reference("focus", 500),
                text("和"),
                reference("annex-tasks", 501),
                text("。"),
            ])),
            Node::Section(main),
            annex("annex-tasks", "任务分工表", vec![Node::Block(matrix(View::Tasks)), Node::Block(matrix(View::Grid))]),
        ],
        notice: Some(vec![paragraph(vec![text("现印发给你们。")])]),
        tasks: vec![task("t-focus", "突出重点", "focus", TaskOrigin::Text), task("t-data", "组织培训", "focus", TaskOrigin::Data)],
        footnotes: vec![Footnote { blocks: vec![paragraph(vec![text("指矿山。")])], span: place(300) }],
    }
}

fn settings() -> crate::model::Settings {
    let mut settings = fixture::settings();
    settings.title = vec!["某市应急管理局".to_owned(), "2026年安全生产工作要点".to_owned()];
    let document = &mut settings.document;
    document.marks = vec!["某市应急管理局文件".to_owned()];
    document.number = Some("某应急[2026]1号".to_owned());
    document.recipients = vec!["各科室".to_owned(), "各县区应急管理局".to_owned()];
    document.signed_by = vec!["某市应急管理局".to_owned()];
    document.date = Date::from_calendar_date(2026, time::Month::January, 15).ok();
    document.copies_to = vec!["市安委会办公室".to_owned()];
    document.printed_by = Some("某市应急管理局办公室".to_owned());
    document.printed_on = Date::from_calendar_date(2026, time::Month::January, 16).ok();
    settings
}

fn table() -> Block {
    let cell = |content: &str| vec![text(content)];
    block(BlockKind::Table(Table {
        caption: None,
        orientation: None,
        alignments: vec![Alignment::None, Alignment::Right],
        head: vec![cell("类别"), cell("家数")],
        rows: vec![vec![cell("甲类"), cell("26")]],
        row_spans: vec![place(130), place(140)],
    }))
}
