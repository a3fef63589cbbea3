//! Random documents, for the laws that hold of every page: an official text of headings, paragraphs, lists,
//! quotes, tables and footnotes, with what its XHTML is.

use proptest::collection::vec;
use proptest::prelude::*;

/// A block of a document.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading of level 2 to 4.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list, ordered or not, of items that are blocks.
    List(bool, Vec<Vec<Block>>),
    /// A quotation.
    Quote(Vec<Block>),
    /// A table: whether its first row is a head, its caption, the class of its cells, and its rows.
    Table(bool, Option<String>, &'static str, Vec<Vec<Cell>>),
    /// An element without content.
    Empty(&'static str),
}

/// A cell with the columns and rows it spans.
#[derive(Clone, Debug)]
pub struct Cell {
    columns: usize,
    rows: usize,
    content: Vec<Inline>,
}

/// A piece of a paragraph.
#[derive(Clone, Debug)]
pub enum Inline {
    /// Text.
    Text(String),
    /// Text in another face.
    Element(&'static str, String),
    /// A footnote.
    Note(String),
}

/// Blocks of a document, without tables where `tables` is not set.
pub fn document(tables: bool) -> impl Strategy<Value = Vec<Block>> {
    let leaf = prop_oneof![
        2 => (2u8..5, "[安全生产工作任务]{2,40}").prop_map(|(level, text)| Block::Heading(level, text)),
        8 => paragraph().prop_map(Block::Paragraph),
        1 => prop::sample::select(vec!["p", "ul", "blockquote", "h3", "div", "section", "table"]).prop_map(Block::Empty),
    ];
    let leaf = if tables { prop_oneof![3 => leaf, 1 => table()].boxed() } else { leaf.boxed() };
    let block = leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            (any::<bool>(), vec(vec(inner.clone(), 1..3), 1..4)).prop_map(|(ordered, items)| Block::List(ordered, items)),
            vec(inner, 1..4).prop_map(Block::Quote),
        ]
    });
    vec(block, 1..16)
}

/// A table, some of whose cells are longer than a page, those that span rows as well.
fn table() -> impl Strategy<Value = Block> {
    let content = prop_oneof![
        6 => vec(text(1..6).prop_map(Inline::Text), 0..2),
        2 => paragraph(),
        1 => "[安全生产]{400,1500}".prop_map(|text| vec![Inline::Text(text)]),
    ];
    let rows = prop_oneof![5 => Just(1usize), 1 => 2usize..6];
    let cell = (1usize..3, rows, content).prop_map(|(columns, rows, content)| Cell { columns, rows, content });
    let caption = prop::option::of("[安全生产工作任务]{2,20}");
    // The least widths of columns of running text make many a table too wide for an upright page.
    let class = prop::sample::select(vec!["column-short", "column-long"]);
    (any::<bool>(), caption, class, vec(vec(cell, 1..6), 1..12))
        .prop_map(|(head, caption, class, rows)| Block::Table(head, caption, class, rows))
}

fn paragraph() -> impl Strategy<Value = Vec<Inline>> {
    let note = prop_oneof![8 => text(1..8), 1 => text(30..60)];
    let inline = prop_oneof![
        12 => text(1..12).prop_map(Inline::Text),
        2 => (prop::sample::select(vec!["strong", "em", "del", "code"]), text(1..4)).prop_map(|(name, text)| Inline::Element(name, text)),
        1 => note.prop_map(Inline::Note),
    ];
    vec(inline, 1..12)
}

/// Chinese text with marks, numbers and words. It begins and ends with Han, so that no rule of marks forbids a
/// break at a paragraph's own edges.
fn text(parts: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let part = prop_oneof![
        9 => "[安全生产监督检查整改落实各级部门]{1,12}",
        4 => prop::sample::select(vec!["，", "。", "、", "；", "：", "？", "”", "“", "（", "）", "《", "》", "——", "……", "·", "。”", "），"])
            .prop_map(str::to_owned),
        2 => prop::sample::select(vec!["2026年", "12月", "100%", "29.61", "3—5月", "〔2026〕1号", "3.5万元", "50℃", "30余家"])
            .prop_map(str::to_owned),
        1 => "[a-z]{1,9}",
        1 => Just(" ".to_owned()),
        1 => prop::sample::select(vec!["镕", "&amp;", "https://example.org/a-b/c.html", "-", "\n  "]).prop_map(str::to_owned),
    ];
    vec(part, parts).prop_map(|parts| format!("始{}终", parts.concat()))
}

/// The XHTML of a document.
pub fn xhtml(blocks: &[Block]) -> String {
    let body: String = blocks.iter().map(block).collect();
    format!("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"zh-CN\"><body>{body}</body></html>")
}

fn block(block: &Block) -> String {
    let blocks = |blocks: &[Block]| blocks.iter().map(self::block).collect::<String>();
    match block {
        Block::Heading(level, text) => format!("<h{level} class=\"heading level-{}\">{text}</h{level}>", level - 1),
        Block::Paragraph(content) => format!("<p>{}</p>", inlines(content)),
        Block::List(ordered, items) => {
            let name = if *ordered { "ol" } else { "ul" };
            let items: String = items.iter().map(|item| format!("<li>{}</li>", blocks(item))).collect();
            format!("<{name}>{items}</{name}>")
        }
        Block::Quote(content) => format!("<blockquote>{}</blockquote>", blocks(content)),
        Block::Table(head, caption, class, content) => {
            let (head, body) = content.split_at(usize::from(*head && content.len() > 1));
            let head = if head.is_empty() { String::new() } else { format!("<thead>{}</thead>", rows(head, "th", class)) };
            let caption = caption.as_ref().map(|caption| format!("<caption>{caption}</caption>")).unwrap_or_default();
            format!("<table class=\"table table-medium\">{caption}{head}<tbody>{}</tbody></table>", rows(body, "td", class))
        }
        Block::Empty(name) => format!("<{name}></{name}>"),
    }
}

fn rows(rows: &[Vec<Cell>], name: &str, class: &str) -> String {
    let cell = |cell: &Cell| {
        let Cell { columns, rows, content } = cell;
        format!("<{name} class=\"{class}\" colspan=\"{columns}\" rowspan=\"{rows}\">{}</{name}>", inlines(content))
    };
    rows.iter().map(|row| format!("<tr>{}</tr>", row.iter().map(cell).collect::<String>())).collect()
}

fn inlines(content: &[Inline]) -> String {
    let inline = |piece: &Inline| match piece {
        Inline::Text(text) => text.clone(),
        Inline::Element(name, text) => format!("<{name}>{text}</{name}>"),
        Inline::Note(text) => format!("<span class=\"footnote\">{text}</span>"),
    };
    content.iter().map(inline).collect()
}
