//! Block events -> the blocks of the model, and the headings between them.

use super::comments;
use super::inlines::is_line_break;
use super::matrix_block;
use super::reading::{DEPTH, Reader};
use super::run_in;
use crate::diag::{Code, did_you_mean, nearest};
use crate::message;
use crate::model::{Alignment, Block, BlockKind, Footnote, Heading, Inline, ListItem, Table};
use crate::span::Spanned;
use pulldown_cmark::{Alignment as Aligned, CodeBlockKind, Event, HeadingLevel, Tag};
use std::collections::BTreeSet;
use std::ops::Range;

/// What a file holds at its top level.
pub(super) enum Part {
    /// A block.
    Block(Block),
    /// A heading, with its depth in the file, 1 for `#`.
    Heading {
        depth: u8,
        /// Whether it is one by a line below it, which may not have been meant.
        underlined: bool,
        written_id: Option<Spanned<String>>,
        heading: Heading,
    },
}

impl<'e> Reader<'_, '_, 'e> {
    /// All of a text.
    pub(super) fn parts(mut self) -> Vec<Part> {
        let mut parts = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Heading { level, id, classes, .. }) => {
                    let classes: Vec<&str> = classes.iter().map(AsRef::as_ref).collect();
                    parts.extend(self.heading(level, id.as_deref(), &classes, &range));
                }
                event => {
                    let before = parts.last_mut().and_then(|part| match part {
                        Part::Block(block) => Some(block),
                        Part::Heading { .. } => None,
                    });
                    let block = self.block(event, range, 0).and_then(|block| self.captioned(block, before));
                    parts.extend(block.map(Part::Block));
                }
            }
        }
        self.settle_footnotes();
        parts
    }

    /// All of a text that makes no sections.
    pub(super) fn blocks_only(mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.next() {
            let block = self.block(event, range, 0).and_then(|block| self.captioned(block, blocks.last_mut()));
            blocks.extend(block);
        }
        self.settle_footnotes();
        blocks
    }

    /// The blocks up to the end of the container they are in.
    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.next_if(|(event, _)| !matches!(event, Event::End(_))) {
            let block = self.block(event, range, depth).and_then(|block| self.captioned(block, blocks.last_mut()));
            blocks.extend(block);
        }
        blocks
    }

    pub(super) fn block(&mut self, event: Event<'e>, range: Range<usize>, depth: usize) -> Option<Block> {
        let kind = match event {
            Event::Rule => BlockKind::Rule,
            Event::Start(Tag::HtmlBlock) if comments::is_emptied(self.text().get(range.clone()).unwrap_or_default()) => {
                self.skip_container();
                return None;
            }
            Event::Start(Tag::HtmlBlock) if self.text().get(range.clone()).is_some_and(is_of_line_breaks) => {
                self.skip_container();
                self.report_line_break(&range);
                return None;
            }
            Event::Start(Tag::HtmlBlock) if self.shared.settings.raw_html && depth < DEPTH => return self.html_block(&range, depth),
            Event::Start(tag) => {
                if depth >= DEPTH {
                    self.report_too_deep(&range);
                    self.skip_container();
                    return None;
                }
                let kind = self.container_block(tag, &range, depth);
                self.events.next();
                kind?
            }
            _ => return None,
        };
        Some(Block { kind, span: self.span(&trimmed(self.text(), range)) })
    }

    fn report_line_break(&mut self, range: &Range<usize>) {
        let place = self.in_source(&trimmed(self.text(), range.clone()));
        self.warn_at(
            Code::LineBreakAlone,
            &place,
            message!("`<br>` breaks no line here", "“<br>”在这里没有可以换行的文字"),
            message!("take it out: spaces between paragraphs are the theme's", "请删去；段落之间的距离由版式安排"),
        );
    }

    fn container_block(&mut self, tag: Tag<'e>, range: &Range<usize>, depth: usize) -> Option<BlockKind> {
        match tag {
            Tag::Paragraph => Some(BlockKind::Paragraph(self.paragraph(0))),
            // headings make sections only at the top level of a file
            Tag::Heading { .. } => {
                self.check_braces(range);
                Some(BlockKind::Paragraph(vec![Inline::Strong(self.inlines(0))]))
            }
            Tag::BlockQuote(_) => Some(BlockKind::Quote(self.blocks(depth + 1))),
            Tag::CodeBlock(kind) => self.code(&kind, range, depth),
            Tag::List(start) => Some(self.list(start, depth)),
            Tag::Table(alignments) => Some(BlockKind::Table(self.table(&alignments))),
            Tag::FootnoteDefinition(label) => {
                self.footnote(&label, range, depth);
                None
            }
            Tag::HtmlBlock => {
                self.report_html(range);
                while self.events.next_if(|(event, _)| !matches!(event, Event::End(_))).is_some() {}
                None
            }
            _ => None,
        }
    }

    fn list(&mut self, start: Option<u64>, depth: usize) -> BlockKind {
        let mut items = Vec::new();
        let mut tight = true;
        while self.events.next_if(|(event, _)| matches!(event, Event::Start(Tag::Item))).is_some() {
            items.push(self.item(depth, &mut tight));
            self.events.next();
        }
        BlockKind::List { start, tight, items }
    }

    /// An item; one whose text stands in paragraphs makes the list loose.
    fn item(&mut self, depth: usize, tight: &mut bool) -> ListItem {
        let mut item = ListItem { checked: None, blocks: Vec::new() };
        loop {
            item.checked = self.check_box().or(item.checked);
            if let Some((_, range)) = self.events.next_if(|(event, _)| matches!(event, Event::Start(Tag::Paragraph))) {
                *tight = false;
                item.checked = self.check_box().or(item.checked);
                let content = self.paragraph(0);
                self.events.next();
                self.add_to_item(&mut item, BlockKind::Paragraph(content), range);
                continue;
            }
            let Some((_, range)) = self.events.peek().filter(|(event, _)| !matches!(event, Event::End(_))) else { return item };
            let range = range.clone();
            let content = self.paragraph(0);
            if !content.is_empty() {
                let end = self.events.peek().map_or(range.end, |(event, next)| match event {
                    Event::End(_) => next.end,
                    _ => next.start,
                });
                self.add_to_item(&mut item, BlockKind::Paragraph(content), range.start..end.max(range.end));
            } else if let Some((event, range)) = self.events.next_if(|(event, _)| !matches!(event, Event::End(_))) {
                let block = self.block(event, range, depth + 1).and_then(|block| self.captioned(block, item.blocks.last_mut()));
                item.blocks.extend(block);
            }
        }
    }

    /// The box of a task list, which stands before the text of its item, in a loose list inside the first paragraph.
    fn check_box(&mut self) -> Option<bool> {
        match self.events.next_if(|(event, _)| matches!(event, Event::TaskListMarker(_)))? {
            (Event::TaskListMarker(checked), _) => Some(checked),
            _ => None,
        }
    }

    fn add_to_item(&mut self, item: &mut ListItem, kind: BlockKind, range: Range<usize>) {
        let block = Block { kind, span: self.span(&trimmed(self.text(), range)) };
        let block = self.captioned(block, item.blocks.last_mut());
        item.blocks.extend(block);
    }

    fn code(&mut self, kind: &CodeBlockKind<'e>, range: &Range<usize>, depth: usize) -> Option<BlockKind> {
        let mut text = String::new();
        let mut content: Option<Range<usize>> = None;
        while let Some((event, range)) = self.events.next_if(|(event, _)| matches!(event, Event::Text(_))) {
            if let Event::Text(part) = event {
                text.push_str(&part);
            }
            content = Some(content.map_or(range.start, |content| content.start)..range.end);
        }
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_owned),
            CodeBlockKind::Indented => None,
        };
        if language.as_deref() != Some("matrix") {
            language.iter().filter(|language| language.len() < 20).for_each(|language| self.check_language(language, range));
            return Some(BlockKind::Code { language, text });
        }
        if depth > 0 {
            let span = self.span(&trimmed(self.text(), range.clone()));
            self.shared
                .sink
                .error(
                    Code::WrongValue,
                    span,
                    message!("a matrix inside a list, quotation or footnote", "表格块（matrix）写在了列表、引用或脚注里"),
                )
                .help(message!("put the block at the beginning of the line", "请把它顶格写"));
            return None;
        }
        let span = self.span(&content.unwrap_or(range.start..range.start));
        matrix_block::read(span, self.shared).map(BlockKind::Matrix)
    }

    fn table(&mut self, alignments: &[Aligned]) -> Table {
        let mut table = Table {
            caption: None,
            orientation: None,
            alignments: alignments.iter().copied().map(alignment).collect(),
            head: Vec::new(),
            rows: Vec::new(),
            row_spans: Vec::new(),
        };
        while let Some((event, range)) = self.events.next_if(|(event, _)| matches!(event, Event::Start(Tag::TableHead | Tag::TableRow))) {
            self.check_cells(&range, table.head.len());
            table.row_spans.push(self.span(&trimmed(self.text(), range)));
            let cells = self.cells();
            self.events.next();
            match event {
                Event::Start(Tag::TableHead) => table.head = cells,
                _ => table.rows.push(cells),
            }
        }
        table
    }

    /// Reports the cells of a row that go beyond its head, for Markdown leaves them out.
    fn check_cells(&mut self, range: &Range<usize>, columns: usize) {
        let row = self.text().get(range.clone()).unwrap_or_default().trim_end();
        let starts = row.len() - row.trim_start().trim_start_matches('|').len();
        let is_bar = |(at, _): &(usize, &str)| *at >= starts && !row.get(..*at).is_some_and(|before| before.ends_with('\\'));
        let mut excess = row.match_indices('|').filter(is_bar).skip(columns.saturating_sub(1)).map(|(at, _)| at);
        let Some(at) = excess.next().filter(|at| columns > 0 && at + 1 < row.len()) else { return };
        let place = self.in_source(&(range.start + at..range.start + row.len()));
        self.warn_at(
            Code::ExcessCells,
            &place,
            message!("a row with more cells than the head of the table, which has {columns}", "这一行的格数比表头多，表头有{columns}格"),
            message!("give the head as many cells, or write `\\|` for a `|` that is text", "请给表头补上格子；如果竖线是文字，请写成“\\|”"),
        );
    }

    /// Reports a block of code whose language is all but `matrix`.
    fn check_language(&mut self, language: &str, range: &Range<usize>) {
        const EDITS: usize = 2;
        if strsim::damerau_levenshtein(&language.to_lowercase(), "matrix") > EDITS {
            return;
        }
        let line = self.text().get(range.clone()).and_then(|text| text.lines().next()).map_or(0, str::len);
        let place = self.in_source(&(range.start..range.start + line));
        self.warn_at(
            Code::MisspeltMatrix,
            &place,
            message!("a block of code in the language `{language}`", "代码块的语言是“{language}”"),
            message!("write `matrix` for a table of responsibilities", "要生成责任分工表，请写 matrix"),
        );
    }

    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while self.events.next_if(|(event, _)| matches!(event, Event::Start(Tag::TableCell))).is_some() {
            cells.push(self.inlines(0));
            self.events.next();
        }
        cells
    }

    fn footnote(&mut self, label: &str, range: &Range<usize>, depth: usize) {
        let outside = self.in_footnote.replace(label.to_owned());
        let blocks = self.blocks(depth + 1);
        self.in_footnote = outside;
        let span = self.span(&trimmed(self.text(), range.clone()));
        if self.written.contains_key(label) {
            self.shared
                .sink
                .error(
                    Code::DuplicateId,
                    span,
                    message!("the footnote `[^{label}]` is written twice in this file", "脚注“[^{label}]”在这个文件里写了两次"),
                )
                .help(message!("give one of the two another label", "请给其中一个换一个编号"));
            return;
        }
        self.written.insert(label.to_owned(), Footnote { blocks, span });
    }

    /// Puts the footnotes of the file where they are called; one that is not called, or only by such, is reported.
    fn settle_footnotes(&mut self) {
        let used = self.used_footnotes();
        for (label, footnote) in std::mem::take(&mut self.written) {
            let place = self.called.get(&label).filter(|_| used.contains(&label));
            match place.and_then(|index| self.shared.footnotes.get_mut(index.0)) {
                Some(place) => *place = footnote,
                None => {
                    self.shared
                        .sink
                        .warning(
                            Code::UnusedFootnote,
                            footnote.span,
                            message!("the footnote `[^{label}]` is not called", "脚注“[^{label}]”没有用到"),
                        )
                        .help(message!(
                            "write `[^{label}]` where it belongs, or take the footnote out",
                            "请在正文需要的地方写上“[^{label}]”，或者删去这个脚注"
                        ));
                }
            }
        }
    }

    /// The labels of the footnotes that the text calls, and of those that these call.
    fn used_footnotes(&self) -> BTreeSet<String> {
        let mut used = BTreeSet::new();
        let mut due = vec![None];
        while let Some(place) = due.pop() {
            for (_, label) in self.calls.iter().filter(|(inside, _)| *inside == place) {
                if used.insert(label.clone()) {
                    due.push(Some(label.clone()));
                }
            }
        }
        used
    }

    /// A heading, and as a paragraph below it the bracket of a task that it ends in: a name in the contents does
    /// not say who does what.
    fn heading(&mut self, level: HeadingLevel, id: Option<&str>, classes: &[&str], range: &Range<usize>) -> impl Iterator<Item = Part> {
        self.headings += 1;
        let (mut title, bracket) = self.heading_inlines();
        self.events.next();
        let stop = run_in::take_stop(&mut title, self.shared.settings.lang);
        let written_id = id.and_then(|id| self.written_id(id, self.span(range)));
        self.check_classes(classes, range);
        self.check_braces(range);
        let span = self.span(&trimmed(self.text(), range.clone()));
        let heading = Heading { title, stop, numbered: !classes.contains(&"unnumbered"), span };
        let bracket = bracket.map(|content| Part::Block(Block { kind: BlockKind::Paragraph(content), span }));
        let underlined = !self.text().get(range.start..).is_some_and(|text| text.trim_start().starts_with('#'));
        std::iter::once(Part::Heading { depth: level as u8, underlined, written_id, heading }).chain(bracket)
    }

    /// Reports what in the braces at the end of a heading is no attribute of it: Markdown would leave it out.
    fn check_braces(&mut self, range: &Range<usize>) {
        let heading = self.text().get(range.clone()).unwrap_or_default();
        let line = heading.lines().next().unwrap_or_default().trim_end().trim_end_matches('#').trim_end();
        let Some((before, inside)) = line.strip_suffix('}').and_then(|line| line.rsplit_once('{')) else { return };
        if before.ends_with('\\') || inside.contains(['\\', '<', '>', '}']) {
            return;
        }
        let from = range.start + before.len();
        let known = |word: &&str| word.len() > 1 && word.starts_with(['#', '.']);
        let ids = inside.split_ascii_whitespace().filter(|word| word.starts_with('#')).skip(1);
        let Some(word) = inside.split_ascii_whitespace().find(|word| !known(word)).or_else(|| ids.into_iter().next()) else { return };
        let span = self.span(&(from..range.start + line.len()));
        self.shared
            .sink
            .error(
                Code::UnknownKey,
                span,
                message!("`{word}` in the braces at the end of a heading would be lost", "标题末尾花括号里的“{word}”印不出来"),
            )
            .help(message!(
                "write `\\{{` for a brace that is text; `{{#id}}` and `{{.unnumbered}}` are read, each once",
                "花括号是文字的，请写成“\\{{”；这里只认“{{#标识}}”和“{{.unnumbered}}”（不编号），各写一次"
            ));
    }

    /// An id in the attributes of a heading; a malformed one is reported.
    fn check_classes(&mut self, classes: &[&str], range: &Range<usize>) {
        for class in classes.iter().filter(|class| **class != "unnumbered") {
            let at = self.text().get(range.clone()).and_then(|text| text.rfind(&format!(".{class}")));
            let at = at.map_or(range.clone(), |at| range.start + at..range.start + at + 1 + class.len());
            let span = self.span(&at);
            let alone = || message!("headings know `.unnumbered` alone", "标题后面只能写“.unnumbered”（不编号）");
            let hint = nearest(class, [".unnumbered"]).map_or_else(alone, did_you_mean);
            self.shared.sink.error(Code::UnknownKey, span, message!("headings know no `.{class}`", "标题后面不能写“.{class}”")).help(hint);
        }
    }
}

/// Whether a block of HTML is nothing but `<br>`.
fn is_of_line_breaks(block: &str) -> bool {
    let mut tags = block.split_inclusive('>').map(str::trim).filter(|tag| !tag.is_empty()).peekable();
    tags.peek().is_some() && tags.all(is_line_break)
}

fn alignment(aligned: Aligned) -> Alignment {
    match aligned {
        Aligned::None => Alignment::None,
        Aligned::Left => Alignment::Left,
        Aligned::Center => Alignment::Center,
        Aligned::Right => Alignment::Right,
    }
}

/// A range without the white space at its end.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let length = text.get(range.clone()).map_or(range.len(), |text| text.trim_end().len());
    range.start..range.start + length
}
