//! `workplan fonts`: the faces of the plan's theme, where they come from, and what the plan needs that none of them has.

use super::job::FontsTask;
use super::progress::Progress;
use super::report::Report;
use super::{Exit, asked_for_unknown_theme};
use crate::diag::Language;
use crate::pipeline::{self, FaceReport, FontReport, Job, Lacking, Outcome};
use crate::revision::Revision;
use crate::source::files::DiskFiles;
use crate::template::FontOrigin;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Reports the faces.
pub fn fonts(task: &FontsTask, report: Report) -> Exit {
    let files = DiskFiles::new(task.project.clone());
    let progress = Progress::start(report.language);
    let editions = BTreeSet::new();
    let job = Job {
        editions,
        theme: task.theme.clone(),
        revisions: &Revision::default(),
        date: None,
        strict: false,
        watermark: None,
        observer: &progress,
    };
    let outcome = pipeline::fonts(&files, &job);
    progress.finish();
    match &outcome.report {
        Some(found) => {
            report.result(&table(found, report.language));
            Exit::Done
        }
        None => {
            let found = Outcome { sources: outcome.sources, diagnostics: outcome.diagnostics, ..Outcome::default() };
            report.problems(&found);
            if asked_for_unknown_theme(task.theme.as_deref(), &found.diagnostics) { Exit::Usage } else { Exit::Sources }
        }
    }
}

/// The faces as a table, and below it the pages that lack some.
fn table(report: &FontReport, language: Language) -> String {
    let head = match language {
        Language::English => ["family", "face", "characters", "in the plan", "licence", "file"],
        Language::Chinese => ["字体族", "字体", "字数", "本要点使用", "许可", "文件"],
    };
    let mut rows = vec![head.map(str::to_owned)];
    rows.extend(report.faces.iter().map(|face| row(face, language)));
    let mut text = String::new();
    let mut widest = [0; 6];
    for row in &rows {
        widest.iter_mut().zip(row).for_each(|(widest, cell)| *widest = width(cell).max(*widest));
    }
    for row in &rows {
        let cells = row.iter().zip(widest).map(|(cell, widest)| format!("{cell}{}", " ".repeat(widest - width(cell))));
        let _ = writeln!(text, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    text.push('\n');
    text.push_str(&pages(report, language));
    text
}

fn row(face: &FaceReport, language: Language) -> [String; 6] {
    let FaceReport { family, name, characters, used, pages, file, .. } = face;
    let usage = match (language, used) {
        (Language::English, 0) => "unused".to_owned(),
        (Language::Chinese, 0) => "未使用".to_owned(),
        (Language::English, _) => format!("{used} on {pages} page{}", if *pages == 1 { "" } else { "s" }),
        (Language::Chinese, _) => format!("{used}字，{pages}页"),
    };
    let unknown = match language {
        Language::English => "not stated",
        Language::Chinese => "未注明",
    };
    let origin = match (&file.origin, language) {
        (FontOrigin::Program, Language::English) => " (built in)",
        (FontOrigin::Program, Language::Chinese) => "（内置）",
        (FontOrigin::Installed, Language::English) => " (installed)",
        (FontOrigin::Installed, Language::Chinese) => "（系统安装）",
        (FontOrigin::Project, _) => "",
    };
    let licence = file.licence.clone().unwrap_or_else(|| unknown.to_owned());
    [family.clone(), name.clone(), characters.to_string(), usage, licence, format!("{}{origin}", file.path)]
}

fn pages(report: &FontReport, language: Language) -> String {
    if report.lacking.is_empty() {
        return match language {
            Language::English => format!("pages: {}; every character has a face\n", report.pages),
            Language::Chinese => format!("共{}页，每个字都有字体\n", report.pages),
        };
    }
    let line = |Lacking { page, label, characters }: &Lacking| {
        let shown: Vec<_> = characters.iter().map(|character| format!("{character} (U+{:04X})", u32::from(*character))).collect();
        let label = label.as_ref().map(|label| format!(" [{label}]")).unwrap_or_default();
        match language {
            Language::English => format!("sheet {page}{label} lacks {}\n", shown.join(", ")),
            Language::Chinese => format!("第{page}面{label}缺字：{}\n", shown.join("、")),
        }
    };
    report.lacking.iter().map(line).collect()
}

/// The columns of a terminal that a text takes: Han and its marks take two.
fn width(text: &str) -> usize {
    text.chars().map(|letter| if letter >= '\u{2e80}' { 2 } else { 1 }).sum()
}
