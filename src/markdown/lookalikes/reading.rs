//! A text as Markdown reads it, as far as the rules look at it: its blocks in their order, of texts the lines and the
//! runs of plain characters.

use crate::markdown::reading::options;
use pulldown_cmark::{CodeBlockKind, Event, OffsetIter, Parser, Tag};
use std::ops::Range;

/// A part of a text, as bytes of it.
#[derive(Debug)]
pub(super) enum Element {
    /// A paragraph, or the text of an item.
    Text(Text),
    /// A heading.
    Heading {
        /// All of it, with its marks.
        range: Range<usize>,
        /// Its text.
        text: Text,
    },
    /// Code that is one because it is indented.
    IndentedCode(Range<usize>),
    /// A table.
    Table(Table),
    /// A rule.
    Rule,
    /// Any other block that is no text: code between fences, HTML.
    Other,
}

/// Running text.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Its lines, without what they are indented or quoted by.
    pub(super) lines: Vec<Range<usize>>,
    /// What of it is plain characters, apart wherever one is escaped or something else stands between.
    pub(super) runs: Vec<Range<usize>>,
    /// Whether it is the text of an item.
    pub(super) in_item: bool,
}

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The head and its cells, empty or not.
    pub(super) head: Range<usize>,
    /// Whether something stands in the head.
    pub(super) headed: bool,
    /// How many columns it has.
    pub(super) columns: usize,
    /// The other rows.
    pub(super) rows: Vec<Range<usize>>,
    /// The texts of all cells.
    pub(super) texts: Vec<Text>,
}

/// The elements of a text, in their order.
pub(super) fn elements(text: &str) -> Vec<Element> {
    Builder { text, events: Parser::new_ext(text, options()).into_offset_iter(), elements: Vec::new(), open: None, items: Vec::new() }
        .build()
}

struct Builder<'t> {
    text: &'t str,
    events: OffsetIter<'t>,
    elements: Vec<Element>,
    /// The text that is being read.
    open: Option<Text>,
    /// For each container that is open: whether it is an item.
    items: Vec<bool>,
}

impl Builder<'_> {
    fn build(mut self) -> Vec<Element> {
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Paragraph) => self.close_text(),
                Event::Start(Tag::Heading { .. }) => {
                    let text = self.heading_text();
                    self.elements.push(Element::Heading { range, text });
                }
                Event::Start(Tag::Table(alignments)) => self.table(alignments.len()),
                Event::Start(Tag::CodeBlock(kind)) => {
                    let indented = matches!(kind, CodeBlockKind::Indented);
                    self.push(if indented { Element::IndentedCode(range) } else { Element::Other });
                }
                Event::Start(Tag::HtmlBlock) => self.push(Element::Other),
                Event::Start(tag @ (Tag::Item | Tag::BlockQuote(_) | Tag::List(_) | Tag::FootnoteDefinition(_))) => {
                    self.close_text();
                    self.items.push(matches!(tag, Tag::Item));
                }
                Event::End(pulldown_cmark::TagEnd::Paragraph) => self.close_text(),
                Event::End(
                    pulldown_cmark::TagEnd::Item
                    | pulldown_cmark::TagEnd::BlockQuote(_)
                    | pulldown_cmark::TagEnd::List(_)
                    | pulldown_cmark::TagEnd::FootnoteDefinition,
                ) => {
                    self.close_text();
                    self.items.pop();
                }
                Event::Rule => self.push(Element::Rule),
                Event::TaskListMarker(_) | Event::Html(_) => {}
                event => {
                    let text = self.text;
                    let in_item = self.items.last().copied().unwrap_or_default();
                    self.open.get_or_insert_with(|| Text { in_item, ..Text::default() }).add(&event, &range, text);
                }
            }
        }
        self.close_text();
        self.elements
    }

    fn close_text(&mut self) {
        let text = self.open.take().filter(|text| !text.lines.is_empty());
        self.elements.extend(text.map(Element::Text));
    }

    /// Adds a block of code or HTML or a rule, whose content is passed over.
    fn push(&mut self, element: Element) {
        self.close_text();
        if !matches!(element, Element::Rule) {
            self.events.by_ref().find(|(event, _)| matches!(event, Event::End(_)));
        }
        self.elements.push(element);
    }

    fn heading_text(&mut self) -> Text {
        self.close_text();
        let mut text = Text::default();
        for (event, range) in self.events.by_ref() {
            if matches!(event, Event::End(pulldown_cmark::TagEnd::Heading(_))) {
                break;
            }
            text.add(&event, &range, self.text);
        }
        text
    }

    fn table(&mut self, columns: usize) {
        self.close_text();
        let mut table = Table { columns, ..Table::default() };
        let mut in_head = false;
        for (event, range) in self.events.by_ref() {
            match event {
                Event::Start(Tag::TableHead) => (table.head, in_head) = (range, true),
                Event::Start(Tag::TableRow) => (in_head, _) = (false, table.rows.push(range)),
                Event::Start(Tag::TableCell) => table.texts.push(Text::default()),
                Event::End(pulldown_cmark::TagEnd::Table) => break,
                Event::End(_) => {}
                event => {
                    table.headed |= in_head;
                    if let Some(cell) = table.texts.last_mut() {
                        cell.add(&event, &range, self.text);
                    }
                }
            }
        }
        self.elements.push(Element::Table(table));
    }
}

impl Text {
    /// Adds what an event of the `text` stands for.
    fn add(&mut self, event: &Event<'_>, range: &Range<usize>, text: &str) {
        match event {
            Event::SoftBreak | Event::HardBreak => {
                if let Some(line) = self.lines.last_mut() {
                    line.end = line.end.max(range.start);
                }
                // the next line begins where the next event does
                self.lines.push(usize::MAX..usize::MAX);
                return;
            }
            Event::End(_) => return,
            _ => {}
        }
        let escaped = text.get(..range.start).is_some_and(|before| before.ends_with('\\')) && matches!(event, Event::Text(_));
        let start = range.start - usize::from(escaped);
        match self.lines.last_mut() {
            Some(line) if line.start < usize::MAX => {}
            Some(line) => *line = start..start,
            None => self.lines.push(start..start),
        }
        if let Some(line) = self.lines.last_mut() {
            let end = text.get(start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |newline| start + newline);
            *line = line.start..text.get(line.start..end).map_or(end, |line_text| line.start + line_text.trim_end().len());
        }
        if matches!(event, Event::Text(_)) {
            self.add_run(range, escaped, text);
        }
    }

    /// Adds plain characters; of those that are escaped the first is none.
    fn add_run(&mut self, range: &Range<usize>, escaped: bool, text: &str) {
        let first = text.get(range.clone()).and_then(|run| run.chars().next()).map_or(0, char::len_utf8);
        let start = range.start + if escaped { first } else { 0 };
        match self.runs.last_mut() {
            Some(run) if run.end == start && !escaped => run.end = range.end,
            _ => self.runs.push(start..range.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Element, elements};

    fn shown(text: &str) -> Vec<String> {
        let of = |text: &str, parts: &[std::ops::Range<usize>]| parts.iter().map(|part| text[part.clone()].to_owned()).collect::<Vec<_>>();
        elements(text)
            .iter()
            .map(|element| match element {
                Element::Text(found) => {
                    format!("text{}{:?}{:?}", if found.in_item { "*" } else { "" }, of(text, &found.lines), of(text, &found.runs))
                }
                Element::Heading { range, text: found } => {
                    format!("heading {:?}{:?}", text[range.clone()].trim_end(), of(text, &found.lines))
                }
                Element::IndentedCode(range) => format!("code {:?}", &text[range.clone()]),
                Element::Table(table) => {
                    let rows = of(text, &table.rows).iter().map(|row| row.trim_end().to_owned()).collect::<Vec<_>>();
                    format!("table {} {} {rows:?}", table.columns, table.headed)
                }
                Element::Rule => "rule".to_owned(),
                Element::Other => "other".to_owned(),
            })
            .collect()
    }

    #[test]
    fn texts_have_lines_and_runs() {
        let cases: [(&str, &[&str]); 9] = [
            ("甲**乙**\n丙`丁`  \n戊", &["text[\"甲**乙**\", \"丙`丁`\", \"戊\"][\"甲\", \"乙\", \"丙\", \"戊\"]"]),
            ("\\#甲 \\$x$", &["text[\"\\\\#甲 \\\\$x$\"][\"甲 \", \"x$\"]"]),
            ("> 甲\n> #乙", &["text[\"甲\", \"#乙\"][\"甲\", \"#乙\"]"]),
            (
                "- 甲\n  [乙]\n  - 丙\n- [ ] 丁",
                &["text*[\"甲\", \"[乙]\"][\"甲\", \"[乙]\"]", "text*[\"丙\"][\"丙\"]", "text*[\"丁\"][\"丁\"]"],
            ),
            ("# 甲\n乙\n---", &["heading \"# 甲\"[\"甲\"]", "heading \"乙\\n---\"[\"乙\"]"]),
            ("    甲\n\n```\n乙\n```\n\n---", &["code \"甲\\n\"", "other", "rule"]),
            ("|甲||\n|-|-|\n|乙|\n: 丙", &["table 2 true [\"|乙|\", \": 丙\"]"]),
            ("||\n|-|\n|乙|", &["table 1 false [\"|乙|\"]"]),
            ("[甲](#乙 \"丙\") 丁", &["text[\"[甲](#乙 \\\"丙\\\") 丁\"][\"甲\", \" 丁\"]"]),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
