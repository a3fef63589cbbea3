//! The revisions of a plan -> a terminal, Markdown, a program.

use crate::model::Lang;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

/// A revision, as it is listed (product.md, section 9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The tag, or the short commit.
    pub revision: String,
    /// The commit, in full.
    pub commit: String,
    /// When it was committed, as ISO 8601 writes it.
    pub date: String,
    /// Who made it.
    pub author: String,
    /// The first line of what was said of it.
    pub message: String,
    /// How many sections changed.
    pub sections: usize,
    /// How many tasks changed.
    pub tasks: usize,
}

impl Entry {
    /// The cells of its row. The day is the one where it was committed.
    fn cells(&self) -> [String; 6] {
        let day = self.date.get(..10).unwrap_or(&self.date).to_owned();
        let (sections, tasks) = (self.sections.to_string(), self.tasks.to_string());
        [self.revision.clone(), day, self.author.clone(), sections, tasks, self.message.clone()]
    }
}

fn heads(lang: Lang) -> [&'static str; 6] {
    match lang {
        Lang::ZhCn => ["版本", "日期", "作者", "部分", "任务", "说明"],
        Lang::En => ["revision", "date", "author", "sections", "tasks", "message"],
    }
}

/// In columns, with a newline at the end of each line.
pub fn text(entries: &[Entry], lang: Lang) -> String {
    let rows: Vec<[String; 6]> = std::iter::once(heads(lang).map(str::to_owned)).chain(entries.iter().map(Entry::cells)).collect();
    let mut widths = [0; 6];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().max(*width);
        }
    }
    let line = |row: &[String; 6]| {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width()))));
        let line = cells.collect::<Vec<_>>().join("  ");
        format!("{}\n", line.trim_end())
    };
    rows.iter().map(line).collect()
}

/// As a table of GitHub Flavored Markdown.
pub fn markdown(entries: &[Entry], lang: Lang) -> String {
    let row = |cells: &[String]| format!("| {} |\n", cells.iter().map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>().join(" | "));
    let head = row(&heads(lang).map(str::to_owned));
    let line = "|---|---|---|--:|--:|---|\n".to_owned();
    [head, line].into_iter().chain(entries.iter().map(|entry| row(&entry.cells()))).collect()
}

/// As an array of objects, indented, with a newline at its end.
pub fn json(entries: &[Entry]) -> String {
    let mut json = serde_json::to_string_pretty(entries).unwrap_or_default();
    json.push('\n');
    json
}
