//! Blocks and inlines -> markup. One writer for both editions: HTML for browsers, well-formed
//! XHTML with the origin of each block for the typesetter. Knows no templates but that of a matrix.

use super::table::{MatrixView, TableShape};
use super::{Edition, Material, picture, words::Words};
use crate::diag::Sink;
use crate::matrix;
use crate::model::{Alignment, Block, BlockKind, FootnoteIndex, Inline, LinkTarget, ListItem, MatrixSpec, Table, TaskIndex};
use crate::span::Span;
use crate::template::Engine;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Writes the running text of one edition and remembers what it has written: which ids are taken,
/// which footnotes were called, which pictures were shown.
pub(super) struct Writer<'a> {
    /// What is published.
    pub material: Material<'a>,
    edition: Edition,
    engine: &'a Engine<'a>,
    words: Words,
    anchored: BTreeSet<String>,
    called: BTreeSet<usize>,
    pictures: BTreeSet<String>,
    failed: bool,
}

/// The title of a heading: a link cannot hold another one, so calls of footnotes stand apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TitleMarkup {
    /// The title, without links in the HTML edition.
    pub title: String,
    /// The calls of footnotes in it.
    pub calls: String,
}

impl<'a> Writer<'a> {
    /// A writer for `edition`.
    pub fn new(material: Material<'a>, edition: Edition, engine: &'a Engine<'a>) -> Self {
        let words = Words::of(material.plan.settings.lang);
        Self {
            material,
            edition,
            engine,
            words,
            anchored: BTreeSet::new(),
            called: BTreeSet::new(),
            pictures: BTreeSet::new(),
            failed: false,
        }
    }

    /// Whether a template failed; its problem has been reported.
    pub fn failed(&self) -> bool {
        self.failed
    }

    /// The pictures shown, by path.
    pub fn pictures(&self) -> impl Iterator<Item = &str> {
        self.pictures.iter().map(String::as_str)
    }

    /// The footnotes called, by index.
    pub fn called(&self) -> impl Iterator<Item = usize> {
        self.called.iter().copied()
    }

    /// Whether this edition is for browsers.
    pub fn is_web(&self) -> bool {
        self.edition == Edition::Web
    }

    /// Writes blocks.
    pub fn blocks(&mut self, blocks: &[Block], sink: &mut Sink) -> String {
        let mut out = String::new();
        for block in blocks {
            self.block(block, &mut out, sink);
        }
        out
    }

    /// Writes one block.
    pub fn block(&mut self, block: &Block, out: &mut String, sink: &mut Sink) {
        let origin = self.origin(block.span);
        match &block.kind {
            BlockKind::Paragraph(content) => self.paragraph(content, &origin, out),
            BlockKind::List { start, tight, items } => self.list(*start, *tight, items, &origin, out, sink),
            BlockKind::Quote(blocks) => {
                let _ = writeln!(out, "<blockquote{origin}>");
                out.push_str(&self.blocks(blocks, sink));
                out.push_str("</blockquote>\n");
            }
            BlockKind::Code { language, text } => self.code_block(language.as_deref(), text, &origin, out),
            BlockKind::Table(table) => self.table(table, &origin, out),
            BlockKind::Rule => {
                let _ = writeln!(out, "<hr{origin}{}>", self.void());
            }
            BlockKind::Matrix(spec) => self.matrix(spec, &origin, out, sink),
        }
    }

    /// `data-origin` of a block, by which the typesetter names the place of what it finds.
    pub fn origin(&self, span: Span) -> String {
        match self.edition {
            Edition::Web => String::new(),
            Edition::Print => format!(" data-origin=\"{}:{}-{}\"", span.source.0, span.start, span.end),
        }
    }

    /// The end of a void tag: XHTML closes it.
    fn void(&self) -> &'static str {
        match self.edition {
            Edition::Web => "",
            Edition::Print => "/",
        }
    }

    fn paragraph(&mut self, content: &[Inline], origin: &str, out: &mut String) {
        if let [Inline::Image { path, alt, title, .. }] = content {
            return self.figure(path, alt, title.as_deref(), origin, out);
        }
        let inner = self.inlines(content);
        let _ = writeln!(out, "<p{origin}>{inner}</p>");
    }

    fn figure(&mut self, path: &str, alt: &str, title: Option<&str>, origin: &str, out: &mut String) {
        let picture = self.picture(path, alt);
        let _ = write!(out, "<figure{origin}>{picture}");
        if let Some(title) = title {
            let _ = write!(out, "<figcaption>{}</figcaption>", escape(title));
        }
        out.push_str("</figure>\n");
    }

    fn picture(&mut self, path: &str, alt: &str) -> String {
        self.pictures.insert(path.to_owned());
        let source = match self.edition {
            Edition::Web => picture::address(path),
            Edition::Print => path.to_owned(),
        };
        format!("<img src=\"{}\" alt=\"{}\"{}>", escape(&source), escape(alt), self.void())
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[ListItem], origin: &str, out: &mut String, sink: &mut Sink) {
        let name = if start.is_some() { "ol" } else { "ul" };
        let first = start.filter(|first| *first != 1).map(|first| self.first_number(first)).unwrap_or_default();
        let class = if items.iter().any(|item| item.checked.is_some()) { " class=\"checklist\"" } else { "" };
        let _ = writeln!(out, "<{name}{first}{class}{origin}>");
        for item in items {
            self.list_item(item, tight, out, sink);
        }
        let _ = writeln!(out, "</{name}>");
    }

    /// The typesetter counts items with a counter of the style sheet.
    fn first_number(&self, first: u64) -> String {
        match self.edition {
            Edition::Web => format!(" start=\"{first}\""),
            Edition::Print => format!(" start=\"{first}\" style=\"counter-reset: item {}\"", i128::from(first) - 1),
        }
    }

    fn list_item(&mut self, item: &ListItem, tight: bool, out: &mut String, sink: &mut Sink) {
        out.push_str("<li>");
        if let Some(checked) = item.checked {
            out.push_str(&self.check_box(checked));
        }
        for block in &item.blocks {
            match &block.kind {
                BlockKind::Paragraph(content) if tight => out.push_str(&self.inlines(content)),
                _ => self.block(block, out, sink),
            }
        }
        out.push_str("</li>\n");
    }

    /// A box as a picture with a name: nothing can be entered in a publication.
    fn check_box(&self, checked: bool) -> String {
        let (sign, name) = if checked { ("■", self.words.checked) } else { ("□", self.words.unchecked) };
        match self.edition {
            Edition::Web => format!("<span class=\"check-box\" role=\"img\" aria-label=\"{name}\">{sign}</span>"),
            Edition::Print => format!("<span class=\"check-box\" aria-label=\"{name}\">{sign}</span>"),
        }
    }

    fn code_block(&self, language: Option<&str>, text: &str, origin: &str, out: &mut String) {
        let class = language.map(|name| format!(" class=\"language-{}\"", escape(name))).unwrap_or_default();
        let focus = if self.is_web() { " tabindex=\"0\"" } else { "" };
        let _ = writeln!(out, "<pre{focus}{origin}><code{class}>{}</code></pre>", escape(text.trim_end_matches('\n')));
    }

    fn table(&mut self, table: &Table, origin: &str, out: &mut String) {
        let shape = TableShape::of_table(table);
        self.open_table_frame(self.words.table, out);
        let _ = writeln!(out, "<table class=\"table table-{}\"{origin}>\n<thead>", shape.size);
        self.table_row(table, &table.head, "th", &shape, out);
        out.push_str("</thead>\n<tbody>\n");
        for row in &table.rows {
            self.table_row(table, row, "td", &shape, out);
        }
        out.push_str("</tbody>\n</table>\n");
        self.close_table_frame(out);
    }

    fn table_row(&mut self, table: &Table, cells: &[Vec<Inline>], name: &str, shape: &TableShape, out: &mut String) {
        let scope = if name == "th" { " scope=\"col\"" } else { "" };
        out.push_str("<tr>");
        for (index, cell) in cells.iter().enumerate() {
            let aligned = match table.alignments.get(index) {
                Some(Alignment::Left) => " align-left",
                Some(Alignment::Center) => " align-center",
                Some(Alignment::Right) => " align-right",
                Some(Alignment::None) | None => "",
            };
            let class = shape.class(index);
            let inner = self.inlines(cell);
            let _ = write!(out, "<{name}{scope} class=\"{class}{aligned}\">{inner}</{name}>");
        }
        out.push_str("</tr>\n");
    }

    /// In browsers a table scrolls in a frame of its own, which the keyboard must reach.
    fn open_table_frame(&self, name: &str, out: &mut String) {
        if self.is_web() {
            let _ = writeln!(out, "<div class=\"table-frame\" role=\"group\" tabindex=\"0\" aria-label=\"{}\">", escape(name));
        }
    }

    fn close_table_frame(&self, out: &mut String) {
        if self.is_web() {
            out.push_str("</div>\n");
        }
    }

    fn matrix(&mut self, spec: &MatrixSpec, origin: &str, out: &mut String, sink: &mut Sink) {
        let matrix = matrix::build(spec, self.material.plan, self.material.numbers);
        let name = matrix.caption.clone().unwrap_or_else(|| self.words.table.to_owned());
        let view = MatrixView::new(matrix, origin.to_owned(), self.words, &mut self.anchored);
        let template = match self.edition {
            Edition::Web => "html/matrix.html",
            Edition::Print => "print/matrix.html",
        };
        if self.failed {
            return;
        }
        match self.engine.render(template, &view, sink) {
            Some(markup) => {
                self.open_table_frame(&name, out);
                out.push_str(&markup);
                self.close_table_frame(out);
            }
            None => self.failed = true,
        }
    }

    /// Writes inlines.
    pub fn inlines(&mut self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        for inline in inlines {
            self.inline(inline, &mut out);
        }
        out
    }

    fn inline(&mut self, inline: &Inline, out: &mut String) {
        match inline {
            Inline::Text(text) => out.push_str(&escape(text)),
            Inline::Break => {
                let _ = write!(out, "<br{}>", self.void());
            }
            Inline::Emphasis(content) => self.wrapped("em", content, out),
            Inline::Strong(content) => self.wrapped("strong", content, out),
            Inline::Strikethrough(content) => self.wrapped("del", content, out),
            Inline::Code(text) => {
                let _ = write!(out, "<code>{}</code>", escape(text));
            }
            Inline::Link { target, content, span } => {
                let inner = self.inlines(content);
                let address = self.address(*span, target);
                out.push_str(&linked(address.as_deref(), "", &inner));
            }
            Inline::Reference { target, span } => {
                let text = self.reference_text(*span);
                let address = self.address(*span, target);
                out.push_str(&linked(address.as_deref(), " class=\"reference\"", &escape(&text)));
            }
            Inline::Image { path, alt, .. } => {
                let picture = self.picture(path, alt);
                out.push_str(&picture);
            }
            Inline::FootnoteCall(index) => {
                let call = self.footnote_call(*index);
                out.push_str(&call);
            }
            Inline::Task { task, content } => self.task(*task, content, out),
        }
    }

    fn wrapped(&mut self, name: &str, content: &[Inline], out: &mut String) {
        let inner = self.inlines(content);
        let _ = write!(out, "<{name}>{inner}</{name}>");
    }

    /// Where a link leads; none where it is not resolved (a problem that was reported already) or
    /// of a kind that a publication does not follow.
    fn address(&self, span: Span, target: &LinkTarget) -> Option<String> {
        let address = match (self.material.links.targets.get(&span), target) {
            (Some(link), _) => link.href.clone(),
            (None, LinkTarget::Url(address)) => address.clone(),
            (None, LinkTarget::Id(_) | LinkTarget::File { .. }) => return None,
        };
        is_followed(&address).then_some(address)
    }

    /// What a link with an empty text reads.
    fn reference_text(&self, span: Span) -> String {
        self.material.links.targets.get(&span).and_then(|link| link.text.clone()).unwrap_or_default()
    }

    fn footnote_call(&mut self, index: FootnoteIndex) -> String {
        let first = self.called.insert(index.0);
        match self.edition {
            Edition::Web => web_footnote_call(index.0 + 1, first),
            Edition::Print => self.print_footnote(index, first),
        }
    }

    /// In print the note itself stands where it is called and floats to the foot of the page.
    fn print_footnote(&mut self, index: FootnoteIndex, first: bool) -> String {
        let Some(note) = self.material.plan.footnotes.get(index.0) else { return String::new() };
        let id = if first { format!(" id=\"fn:{}\"", index.0 + 1) } else { String::new() };
        let origin = self.origin(note.span);
        let mut paragraphs = Vec::new();
        for block in &note.blocks {
            self.note_text(block, &mut paragraphs);
        }
        format!("<span class=\"footnote\"{id}{origin}>{}</span>", paragraphs.join("<br/>"))
    }

    /// A note stands inside a line, so that its blocks become lines of it. A note that calls
    /// another one is read without the call.
    fn note_text(&mut self, block: &Block, into: &mut Vec<String>) {
        match &block.kind {
            BlockKind::Paragraph(content) => {
                let content: Vec<Inline> = content.iter().filter(|inline| !matches!(inline, Inline::FootnoteCall(_))).cloned().collect();
                into.push(self.inlines(&content));
            }
            BlockKind::Quote(blocks) => blocks.iter().for_each(|block| self.note_text(block, into)),
            BlockKind::List { items, .. } => {
                items.iter().flat_map(|item| &item.blocks).for_each(|block| self.note_text(block, into));
            }
            BlockKind::Code { text, .. } => into.push(format!("<code>{}</code>", escape(text.trim_end()))),
            BlockKind::Table(_) | BlockKind::Rule | BlockKind::Matrix(_) => {}
        }
    }

    fn task(&mut self, task: TaskIndex, content: &[Inline], out: &mut String) {
        let id = self.material.plan.task(task).map(|task| task.id.clone());
        let anchor = id.filter(|id| self.anchored.insert(id.clone()));
        let attribute = anchor.map(|id| format!(" id=\"{}\"", escape(&id))).unwrap_or_default();
        let inner = self.inlines(content);
        let _ = write!(out, "<span class=\"task\"{attribute}>{inner}</span>");
    }

    /// Writes the title of a heading.
    pub fn title(&mut self, inlines: &[Inline]) -> TitleMarkup {
        let (title, calls) = match self.edition {
            Edition::Web => (self.unlinked(inlines), calls_in(inlines)),
            Edition::Print => (inlines.to_vec(), Vec::new()),
        };
        TitleMarkup { title: self.inlines(&title), calls: calls.into_iter().map(|call| self.footnote_call(call)).collect() }
    }

    /// The inlines with links and references as mere text, and without calls of footnotes.
    fn unlinked(&self, inlines: &[Inline]) -> Vec<Inline> {
        let mut plain = Vec::new();
        for inline in inlines {
            match inline {
                Inline::Link { content, .. } => plain.extend(self.unlinked(content)),
                Inline::Reference { span, .. } => plain.push(Inline::Text(self.reference_text(*span))),
                Inline::FootnoteCall(_) => {}
                Inline::Emphasis(content) => plain.push(Inline::Emphasis(self.unlinked(content))),
                Inline::Strong(content) => plain.push(Inline::Strong(self.unlinked(content))),
                Inline::Strikethrough(content) => plain.push(Inline::Strikethrough(self.unlinked(content))),
                other => plain.push(other.clone()),
            }
        }
        plain
    }

    /// The text of inlines, references filled in.
    pub fn plain(&self, inlines: &[Inline]) -> String {
        crate::model::plain_text(&self.unlinked(inlines))
    }
}

fn calls_in(inlines: &[Inline]) -> Vec<FootnoteIndex> {
    inlines
        .iter()
        .flat_map(|inline| match inline {
            Inline::FootnoteCall(index) => vec![*index],
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => calls_in(content),
            Inline::Link { content, .. } | Inline::Task { content, .. } => calls_in(content),
            _ => Vec::new(),
        })
        .collect()
}

fn web_footnote_call(number: usize, first: bool) -> String {
    let id = if first { format!(" id=\"fnref:{number}\"") } else { String::new() };
    format!("<sup class=\"footnote-call\"><a href=\"#fn:{number}\"{id} role=\"doc-noteref\">{number}</a></sup>")
}

fn linked(address: Option<&str>, attributes: &str, inner: &str) -> String {
    match address {
        Some(address) => format!("<a href=\"{}\"{attributes}>{inner}</a>", escape(address)),
        None => inner.to_owned(),
    }
}

/// Whether a publication may lead to an address: inside itself, relative, or by a scheme that only
/// fetches or writes to somebody.
fn is_followed(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
    match scheme.split_once(':') {
        None => true,
        Some((scheme, _)) => ["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known)),
    }
}

/// Text for content and for attribute values in double quotes, in HTML and XML alike.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::samples::{self, Sample, block, paragraph, place, text};
    use crate::model::Footnote;

    /// What the writer of `edition` makes of `blocks`.
    fn written(edition: Edition, blocks: &[Block]) -> String {
        let mut plan = samples::plan();
        plan.footnotes = vec![Footnote { blocks: vec![paragraph(vec![text("甲")]), paragraph(vec![text("乙")])], span: place(9) }];
        let sample = Sample::new(plan);
        let theme = samples::theme(&[]);
        let mut sink = Sink::default();
        let engine = Engine::new(&theme, &mut sink).unwrap();
        let markup = Writer::new(sample.material(), edition, &engine).blocks(blocks, &mut sink);
        assert!(sink.diagnostics().is_empty(), "{:?}", sink.diagnostics());
        markup
    }

    fn link(address: &str) -> Inline {
        Inline::Link { target: LinkTarget::Url(address.to_owned()), content: vec![text("甲")], span: place(7) }
    }

    #[test]
    fn inlines_as_the_web_edition_has_them() {
        let call = Inline::FootnoteCall(FootnoteIndex(0));
        let cases = [
            (vec![text("甲<乙 & \"丙\"")], "甲&lt;乙 &amp; &quot;丙&quot;"),
            (vec![text("甲"), Inline::Break, text("乙")], "甲<br>乙"),
            (vec![Inline::Strong(vec![Inline::Emphasis(vec![text("甲")])])], "<strong><em>甲</em></strong>"),
            (vec![link("https://example.org/?a=1&b=2")], "<a href=\"https://example.org/?a=1&amp;b=2\">甲</a>"),
            (vec![link("javascript:alert(1)")], "甲"),
            (vec![samples::reference("focus", 500)], "<a href=\"#focus\" class=\"reference\">第一部分第（一）项“突出重点，深入整治”</a>"),
            (
                vec![call.clone(), text("，"), call],
                "<sup class=\"footnote-call\"><a href=\"#fn:1\" id=\"fnref:1\" role=\"doc-noteref\">1</a></sup>，\
                 <sup class=\"footnote-call\"><a href=\"#fn:1\" role=\"doc-noteref\">1</a></sup>",
            ),
            (
                vec![Inline::Task { task: TaskIndex(0), content: vec![text("（甲负责）")] }],
                "<span class=\"task\" id=\"t-focus\">（甲负责）</span>",
            ),
        ];
        for (inlines, expected) in cases {
            assert_eq!(written(Edition::Web, &[paragraph(inlines)]), format!("<p>{expected}</p>\n"));
        }
    }

    #[test]
    fn the_print_edition_closes_void_tags_and_names_origins() {
        let blocks = [paragraph(vec![text("甲"), Inline::Break]), block(BlockKind::Rule)];
        let expected = "<p data-origin=\"3:120-121\">甲<br/></p>\n<hr data-origin=\"3:120-121\"/>\n";
        assert_eq!(written(Edition::Print, &blocks), expected);
    }

    #[test]
    fn in_print_a_footnote_stands_where_it_is_called() {
        let blocks = [paragraph(vec![text("甲"), Inline::FootnoteCall(FootnoteIndex(0))])];
        let note = "<span class=\"footnote\" id=\"fn:1\" data-origin=\"3:9-10\">甲<br/>乙</span>";
        assert_eq!(written(Edition::Print, &blocks), format!("<p data-origin=\"3:120-121\">甲{note}</p>\n"));
    }

    #[test]
    fn lists_keep_their_first_number_and_tight_items_have_no_paragraphs() {
        let item = |checked| ListItem { checked, blocks: vec![paragraph(vec![text("甲")])] };
        let list = |start, tight, item| block(BlockKind::List { start, tight, items: vec![item] });
        assert_eq!(written(Edition::Web, &[list(Some(3), true, item(None))]), "<ol start=\"3\">\n<li>甲</li>\n</ol>\n");
        assert_eq!(
            written(Edition::Print, &[list(Some(3), true, item(None))]),
            "<ol start=\"3\" style=\"counter-reset: item 2\" data-origin=\"3:120-121\">\n<li>甲</li>\n</ol>\n"
        );
        assert_eq!(written(Edition::Web, &[list(None, false, item(None))]), "<ul>\n<li><p>甲</p>\n</li>\n</ul>\n");
        let checked = written(Edition::Web, &[list(None, true, item(Some(true)))]);
        assert!(checked.contains("role=\"img\" aria-label=\"已完成\">■</span>甲"), "{checked}");
    }

    #[test]
    fn headings_of_the_web_edition_hold_no_links() {
        let sample = Sample::new(samples::plan());
        let theme = samples::theme(&[]);
        let engine = Engine::new(&theme, &mut Sink::default()).unwrap();
        let title = [text("甲"), link("https://example.org"), Inline::FootnoteCall(FootnoteIndex(0))];
        let web = Writer::new(sample.material(), Edition::Web, &engine).title(&title);
        assert_eq!(web.title, "甲甲");
        assert!(web.calls.starts_with("<sup"));
        let print = Writer::new(sample.material(), Edition::Print, &engine).title(&title);
        assert!(print.title.contains("<a href") && print.title.contains("class=\"footnote\"") && print.calls.is_empty());
    }
}
