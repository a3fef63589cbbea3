//! The first law of publishing: every word of the sources stands in both editions, or a message names it. Random plans in Chinese
//! and in English, of lists of all kinds, notes, tables, quotations, code and brackets in one another; each word in them is
//! another.

use crate::pdf::Pdf;
use crate::program::{run, workplan};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::fmt::Write as _;
use std::fs;

/// A block of a section.
#[derive(Clone, Debug)]
enum Block {
    Paragraph(Vec<Inline>),
    /// Whether it is ordered and whether it is loose; of each item its box and its blocks.
    List(bool, bool, Vec<(Option<bool>, Vec<Block>)>),
    Quote(Vec<Block>),
    /// Whether it is fenced.
    Code(bool),
    /// Whether it has a caption, and its rows, the head first.
    Table(bool, Vec<Vec<Inline>>),
}

/// A piece of a paragraph.
#[derive(Clone, Debug)]
enum Inline {
    Word,
    /// A word between delimiters.
    Between(&'static str),
    /// A text with a word in it.
    With(&'static str, &'static str),
    /// A footnote of its own.
    Note(Vec<Block>),
    /// A further call of one of the footnotes.
    Again(usize),
}

fn inline(notes: Option<BoxedStrategy<Block>>) -> BoxedStrategy<Inline> {
    let plain = prop_oneof![
        6 => Just(Inline::Word),
        2 => prop::sample::select(vec!["**", "*", "~~", "`", "_"]).prop_map(Inline::Between),
        2 => prop::sample::select(vec![
            ("（", "）"),
            ("**（", "）**"),
            ("~~（", "）~~"),
            ("（牵头单位：执法监督科；完成时限：6月底前）", "。"),
            ("(Lead: IT; Due: Q3)", "."),
            ("[", "](https://example.org)"),
            ("[", "](#main)"),
            ("&emsp;", ""),
            ("　　", ""),
            ("3~5月，", "6~8月"),
            ("{{ plan.year }}", ""),
        ]).prop_map(|(before, after)| Inline::With(before, after)),
        1 => (0usize..9).prop_map(Inline::Again),
    ];
    match notes {
        Some(block) => prop_oneof![8 => plain, 1 => vec(block, 1..4).prop_map(Inline::Note)].boxed(),
        None => plain.boxed(),
    }
}

/// Blocks, and footnotes in them which hold blocks, `depth` deep.
fn block(depth: u32) -> BoxedStrategy<Block> {
    let notes = depth.checked_sub(1).map(block);
    let text = move || vec(inline(notes.clone()), 1..6);
    let leaf = prop_oneof![
        5 => text().prop_map(Block::Paragraph),
        1 => any::<bool>().prop_map(Block::Code),
        1 => (1usize..4, 2usize..5).prop_flat_map({
            let text = text.clone();
            move |(columns, rows)| (any::<bool>(), vec(vec(text().prop_map(|text| text.into_iter().next().unwrap_or(Inline::Word)), columns), rows))
        }).prop_map(|(caption, rows)| Block::Table(caption, rows)),
    ];
    leaf.prop_recursive(3, 16, 3, |inner| {
        let item = (prop::option::of(any::<bool>()), vec(inner.clone(), 1..3));
        prop_oneof![
            2 => (any::<bool>(), any::<bool>(), vec(item, 1..4)).prop_map(|(ordered, loose, items)| Block::List(ordered, loose, items)),
            1 => vec(inner, 1..3).prop_map(Block::Quote),
        ]
    })
    .boxed()
}

/// Writes a plan down, each word another.
#[derive(Default)]
struct Author {
    words: usize,
    labels: usize,
    /// What is still to be written of footnotes.
    notes: Vec<(usize, Vec<Block>)>,
    is_chinese: bool,
}

impl Author {
    fn word(&mut self) -> String {
        self.words += 1;
        format!("Q{}X", self.words)
    }

    fn text(&mut self, inlines: &[Inline]) -> String {
        let mut text = String::new();
        for (index, inline) in inlines.iter().enumerate() {
            if index > 0 {
                text.push_str(if self.is_chinese { "安全" } else { " safety " });
            }
            match inline {
                Inline::Word => text.push_str(&self.word()),
                Inline::Between(delimiter) => {
                    let _ = write!(text, "{delimiter}{}{delimiter}", self.word());
                }
                Inline::With(before, after) => {
                    let _ = write!(text, "{before}{}{after}", self.word());
                }
                Inline::Note(blocks) => {
                    self.labels += 1;
                    let _ = write!(text, "{}[^n{}]", self.word(), self.labels);
                    self.notes.push((self.labels, blocks.clone()));
                }
                Inline::Again(index) if self.labels > 0 => {
                    let _ = write!(text, "{}[^n{}]", self.word(), index % self.labels + 1);
                }
                Inline::Again(_) => text.push_str(&self.word()),
            }
        }
        text
    }

    /// The lines of a block.
    fn block(&mut self, block: &Block) -> Vec<String> {
        match block {
            Block::Paragraph(inlines) => vec![self.text(inlines)],
            Block::List(ordered, loose, items) => {
                let mut lines = Vec::new();
                for (index, (checked, blocks)) in items.iter().enumerate() {
                    let marker = if *ordered { format!("{}. ", index + 1) } else { "- ".to_owned() };
                    let of_text = matches!(blocks.first(), Some(Block::Paragraph(_)));
                    let sign = match checked.filter(|_| of_text) {
                        Some(true) => "[x] ",
                        Some(false) => "[ ] ",
                        None => "",
                    };
                    let inner = self.blocks(blocks);
                    if *loose && index > 0 {
                        lines.push(String::new());
                    }
                    let width = marker.len();
                    lines.extend(inner.iter().enumerate().map(|(at, line)| match (at, line.is_empty()) {
                        (0, _) => format!("{marker}{sign}{line}"),
                        (_, true) => String::new(),
                        _ => format!("{}{line}", " ".repeat(width)),
                    }));
                }
                lines
            }
            Block::Quote(blocks) => self.blocks(blocks).iter().map(|line| format!("> {line}")).collect(),
            Block::Code(true) => vec!["```".to_owned(), format!("{}  {}", self.word(), self.word()), "```".to_owned()],
            Block::Code(false) => vec![format!("    {}", self.word())],
            Block::Table(caption, rows) => {
                let mut lines = Vec::new();
                for (index, row) in rows.iter().enumerate() {
                    let cells: Vec<String> = row.iter().map(|cell| self.text(std::slice::from_ref(cell))).collect();
                    lines.push(format!("| {} |", cells.join(" | ")));
                    if index == 0 {
                        lines.push(format!("|{}", "---|".repeat(row.len())));
                    }
                }
                if *caption {
                    lines.extend([String::new(), format!(": {}", self.word())]);
                }
                lines
            }
        }
    }

    /// Blocks below one another.
    fn blocks(&mut self, blocks: &[Block]) -> Vec<String> {
        let mut lines = Vec::new();
        for block in blocks {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.extend(self.block(block));
        }
        lines
    }

    /// A section file: blocks under headings, and the footnotes at its end.
    fn section(&mut self, blocks: &[Block]) -> String {
        let mut file = format!("---\ntitle: {}\nid: main\n---\n", self.word());
        for (index, block) in blocks.iter().enumerate() {
            if index % 3 == 1 {
                let _ = write!(file, "# {}\n\n", self.word());
            }
            let _ = write!(file, "{}\n\n", self.block(block).join("\n"));
        }
        while let Some((label, blocks)) = self.notes.pop() {
            let lines = self.blocks(&blocks);
            let _ = write!(file, "[^n{label}]: ");
            for (at, line) in lines.iter().enumerate() {
                let _ = writeln!(file, "{}{line}", if at == 0 || line.is_empty() { "" } else { "    " });
            }
            file.push('\n');
        }
        file
    }
}

/// The text of the HTML edition without its tags.
fn text_of_html(html: &str) -> String {
    html.split('<').filter_map(|piece| piece.split_once('>').map(|(_, text)| text)).collect()
}

/// Fails where a word of the section stands in one of the editions not at all, and no message names its line.
fn assert_words_stand(section: &str, words: usize, lang: &str) -> Result<(), TestCaseError> {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    fs::create_dir(&content).unwrap();
    let plan = format!(
        "title: 工作要点\nissuer: 某市应急管理局\nyear: 2026\nlang: {lang}\nunits:\n  - {{id: law, name: 执法监督科}}\n  - {{id: it, name: IT}}\n"
    );
    fs::write(content.join("plan.yaml"), plan).unwrap();
    fs::write(content.join("01-main.md"), section).unwrap();
    let build = run(&mut workplan(folder.path(), &["build"]));
    prop_assert!(build.code == 0, "{}\n{}", build.stderr, section);
    let check = run(&mut workplan(folder.path(), &["check", "--format", "json"]));
    let told: Vec<serde_json::Value> = serde_json::from_str(&check.stdout).unwrap();
    let html = text_of_html(&fs::read_to_string(folder.path().join("output/index.html")).unwrap());
    let pdf = Pdf::read(&fs::read(folder.path().join("output/plan.pdf")).unwrap());
    let printed: String = pdf.sheets.iter().flat_map(|sheet| &sheet.glyphs).map(|glyph| glyph.text.as_str()).collect();
    for number in 1..=words {
        let word = format!("Q{number}X");
        let line = section.lines().position(|line| line.contains(&word)).map_or(0, |line| line + 1);
        let is_told = told.iter().any(|problem| problem["line"] == line);
        for (edition, text) in [("HTML", &html), ("PDF", &printed)] {
            prop_assert!(
                text.contains(&word) || is_told,
                "{word} of line {line} is lost in the {edition} edition\n{}\n{section}",
                build.stderr
            );
        }
    }
    Ok(())
}

/// `PROPTEST_CASES` asks for more than the usual number.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(16);
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(11), failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_word_stands_in_both_editions_or_is_told_of(blocks in vec(block(2), 1..8), is_chinese in any::<bool>()) {
        let mut author = Author { is_chinese, ..Author::default() };
        let section = author.section(&blocks);
        assert_words_stand(&section, author.words, if is_chinese { "zh-CN" } else { "en" })?;
    }
}
