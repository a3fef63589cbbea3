//! Marks at the edges of lines: `text-spacing-trim`, `hanging-punctuation`, `text-wrap: balance`.

use super::*;
use crate::print::style::computed::{HangAtEnds, HangingPunctuation, TextSpacingTrim};

/// Text off the grid, in lines of so many characters.
fn set_as(text: &str, cells: f32, change: impl Fn(&mut TextStyle)) -> Paragraph {
    let mut style = TextStyle { character_grid: None, line_snap: false, ..body() };
    change(&mut style);
    let align = style.text_align;
    let style = Arc::new(style);
    let options = ParagraphOptions { measure: cells * 16.0, first_indent: 0.0, align, ..options(&style) };
    paragraph(&[item(text, &style)], &options, library())
}

fn first_x(line: &Line) -> Pt {
    glyphs(line)[0].1 / 16.0
}

#[test]
fn marks_keep_their_blanks_where_all_space_is_kept() {
    let width = |trim| right_edge(&set_as("计划（年度）《要点》。", 30.0, |style| style.text_spacing_trim = trim).lines[0]) / 16.0;
    assert_eq!(width(TextSpacingTrim::SpaceAll).round(), 11.0);
    assert!(width(TextSpacingTrim::Normal) < 10.2, "the blanks between ）《 and 》。 are shared");
}

#[test]
fn an_opening_mark_begins_its_line_as_the_style_says() {
    let text = "“安全生产”监督检查落实各级部门整改，“安全生产”监督检查";
    let begins = |trim| -> Vec<Pt> {
        let paragraph = set_as(text, 18.0, |style| style.text_spacing_trim = trim);
        assert_eq!(texts(&paragraph)[1], "“安全生产”监督检查", "{}", dump(&paragraph));
        paragraph.lines.iter().map(first_x).collect()
    };
    assert_eq!(begins(TextSpacingTrim::Normal), [0.0, 0.0]);
    let trimmed = begins(TextSpacingTrim::TrimStart);
    assert!(trimmed.iter().all(|x| (-0.5..-0.3).contains(x)), "{trimmed:?}");
    let first_kept = begins(TextSpacingTrim::SpaceFirst);
    assert!(first_kept[0] == 0.0 && first_kept[1] < -0.3, "{first_kept:?}");
}

#[test]
fn a_closing_mark_that_is_trimmed_ends_its_line_at_the_edge_by_its_ink() {
    let end = |trim| {
        let paragraph = set_as("安全生产监督检查、整改落实", 9.0, |style| style.text_spacing_trim = trim);
        assert_eq!(texts(&paragraph)[0], "安全生产监督检查、", "{}", dump(&paragraph));
        right_edge(&paragraph.lines[0]) / 16.0
    };
    assert!((end(TextSpacingTrim::Normal) - 9.0).abs() < 0.01);
    assert!(end(TextSpacingTrim::TrimBoth) > 9.3, "the line is opened by what the blank gave up");
}

#[test]
fn stops_and_commas_hang_where_they_may() {
    let ends = |text: &str, ends| {
        let paragraph = set_as(text, 8.0, |style| style.hanging_punctuation = HangingPunctuation { ends, ..HangingPunctuation::default() });
        let line = &paragraph.lines[0];
        assert_eq!(line.overfull, 0.0);
        (text_of(line), (right_edge(line) / 16.0 * 10.0).round() / 10.0)
    };
    let (full, short) = ("安全生产监督检查，整改落实", "安全生产监督检，整改落实");
    assert_eq!(ends(full, HangAtEnds::Allow), ("安全生产监督检查，".to_owned(), 9.0));
    assert_eq!(ends(full, HangAtEnds::Force), ("安全生产监督检查，".to_owned(), 9.0));
    assert_eq!(ends(short, HangAtEnds::Allow), ("安全生产监督检，".to_owned(), 8.0));
    assert_eq!(ends(short, HangAtEnds::Force).1, 9.0, "the line is opened up to where the comma hangs");
}

#[test]
fn brackets_hang_at_both_ends_of_a_paragraph() {
    let hanging = HangingPunctuation { first: true, last: true, ends: HangAtEnds::None };
    let paragraph = set_as("“安全生产监督检查落实整改”", 6.0, |style| style.hanging_punctuation = hanging);
    assert_eq!(texts(&paragraph), ["“安全生产监督", "检查落实整改”"]);
    assert!((first_x(&paragraph.lines[0]) + 1.0).abs() < 0.01);
    assert!((right_edge(&paragraph.lines[1]) / 16.0 - 7.0).abs() < 0.01);
}

#[test]
fn balanced_lines_are_about_as_long_as_one_another() {
    let lines = |balance| {
        texts(&set_as("安全生产监督检查整改落实各级部门安全生产", 12.0, |style| {
            (style.text_align, style.balance) = (TextAlign::Start, balance)
        }))
    };
    assert_eq!(lines(false)[0].chars().count(), 12);
    let balanced: Vec<usize> = lines(true).iter().map(|line| line.chars().count()).collect();
    assert_eq!(balanced, [10, 10]);
}
