//! Laws of set lines, and cases from the rules of Chinese typesetting.

use super::*;
use crate::print::fonts::tests::library;
use crate::print::shape::cjk;
use crate::print::style::computed::{
    HangingPunctuation, LineBreakStrictness, LineHeight, ListStyle, PunctuationWidth, TextSpacingTrim, WhiteSpace,
};
use crate::print::units::MM;
use proptest::prelude::*;

mod clreq;
mod edges;
mod heights;

const MEASURE: Pt = 156.0 * MM;
const CELL: Pt = MEASURE / 28.0;
/// What rounding may add up to on a line.
const SLACK: Pt = 0.01;

/// The body text of gbt9704.
fn body() -> TextStyle {
    TextStyle {
        font_family: vec!["fangsong".to_owned(), "broad".to_owned()],
        font_size: 16.0,
        line_height: LineHeight::Length(29.61),
        text_align: TextAlign::Justify,
        line_break: LineBreakStrictness::Strict,
        text_autospace: false,
        character_grid: Some(CELL),
        line_snap: true,
        list_style: ListStyle::None,
        lang: "zh-CN".to_owned(),
        ..TextStyle::default()
    }
}

fn item(text: &str, style: &Arc<TextStyle>) -> InlineItem {
    let (text, style) = (text.to_owned(), Arc::clone(style));
    InlineItem::Text { text, style, within: None, decoration: TextDecoration::None, element: Some(1), link: None }
}

fn options(style: &Arc<TextStyle>) -> ParagraphOptions {
    ParagraphOptions {
        measure: MEASURE,
        first_indent: 2.0 * CELL,
        hanging_indent: 0.0,
        align: TextAlign::Justify,
        align_last: TextAlign::Start,
        strut: Arc::clone(style),
    }
}

fn set(text: &str) -> Paragraph {
    let style = Arc::new(body());
    paragraph(&[item(text, &style)], &options(&style), library())
}

fn set_in(text: &str, cells: f32) -> Paragraph {
    let style = Arc::new(body());
    let options = ParagraphOptions { measure: cells * CELL, first_indent: 0.0, ..options(&style) };
    paragraph(&[item(text, &style)], &options, library())
}

fn text_of(line: &Line) -> String {
    let texts = line.pieces.iter().filter_map(|piece| match &piece.kind {
        PieceKind::Text { run, .. } => Some(run.text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// What is to be seen of each line: without the space at its end.
fn texts(paragraph: &Paragraph) -> Vec<String> {
    paragraph.lines.iter().map(|line| text_of(line).trim_end_matches(' ').to_owned()).collect()
}

/// Character and place of every glyph to be seen of a line.
fn glyphs(line: &Line) -> Vec<(char, Pt)> {
    let mut all = Vec::new();
    for piece in &line.pieces {
        if let PieceKind::Text { run, .. } = &piece.kind {
            for glyph in &run.glyphs {
                let ch = run.text[glyph.text.start as usize..].chars().next().unwrap_or(' ');
                all.push((ch, piece.x + glyph.x));
            }
        }
    }
    all.pop_if(|(ch, _)| *ch == ' ');
    all
}

fn right_edge(line: &Line) -> Pt {
    line.pieces.last().map_or(0.0, |piece| piece.x + piece.width)
}

/// A line as text, for a look at it when a test fails.
fn dump(paragraph: &Paragraph) -> String {
    let line = |line: &Line| {
        let glyphs: String = glyphs(line).iter().map(|(ch, x)| format!("{ch}{:.2} ", x / CELL)).collect();
        format!("{:8.3} {} | {glyphs}\n", right_edge(line), text_of(line))
    };
    paragraph.lines.iter().map(line).collect()
}

fn is_squeezed(line: &Line) -> bool {
    let glyphs = glyphs(line);
    let ends = glyphs.iter().skip(1).map(|(_, x)| *x).chain([right_edge(line)]);
    glyphs.iter().zip(ends).any(|((_, x), next)| next - x < CELL - SLACK)
}

/// Marks and Han alone: what stands on the raster.
fn is_full_width(line: &Line) -> bool {
    text_of(line).trim_end_matches(' ').chars().all(|ch| cjk::class(ch).is_chinese() && ch != '°' && ch != '%' && ch != '–')
}

fn text_strategy() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        6 => "[安全生产监督检查整改落实各级部门]{1,12}",
        3 => prop::sample::select(vec!["，", "。", "、", "；", "：", "？", "！", "”", "“", "（", "）", "《", "》", "——", "……", "·", "～", "。”", "》（", "）、"]).prop_map(str::to_owned),
        2 => prop::sample::select(vec!["2026年", "12月", "100%", "29.61", "2026—2028", "〔2026〕1号", "3.5万元", "99.9％", "50℃"]).prop_map(str::to_owned),
        1 => "[a-z]{1,9}",
        1 => Just(" ".to_owned()),
        1 => prop::sample::select(vec!["镕", "①", "㊿", "e\u{301}", "(a)", "https://example.org/a-b/c.html", "\u{200b}", "-", "\"", "한", "ア"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(part, 1..40).prop_map(|parts| parts.concat())
}

/// The text without the spaces that may be dropped at line edges.
fn unspaced(text: &str) -> String {
    text.chars().filter(|&ch| ch != ' ' && ch != '\u{200b}').collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_character_is_lost_or_doubled(text in text_strategy(), cells in 1.0f32..30.0) {
        let paragraph = set_in(&text, cells);
        prop_assert_eq!(unspaced(&texts(&paragraph).concat()), unspaced(&text));
        for line in &paragraph.lines {
            let whole = text_of(line);
            let inner = whole.strip_suffix(' ').unwrap_or(&whole);
            prop_assert_eq!(inner.trim_matches(' '), inner);
        }
    }

    #[test]
    fn no_line_begins_or_ends_with_a_forbidden_mark(text in text_strategy(), cells in 24.0f32..30.0) {
        let paragraph = set_in(&text, cells);
        let lines = texts(&paragraph);
        // A run of marks wider than a line has to be broken somewhere.
        prop_assume!(!has_long_piece(&text));
        for pair in lines.windows(2) {
            let (last, first) = (pair[0].chars().next_back(), pair[1].chars().next());
            prop_assert!(!last.is_some_and(|ch| cjk::class(ch).never_ends()), "{}", dump(&paragraph));
            prop_assert!(!first.is_some_and(|ch| cjk::class(ch).never_begins()), "{}", dump(&paragraph));
        }
    }

    #[test]
    fn justified_lines_end_at_the_measure(text in text_strategy()) {
        let paragraph = set(&text);
        for line in paragraph.lines.iter().filter(|line| !line.ends && line.overfull == 0.0) {
            // A word alone has no gap that could open, and none opens beside a connector mark.
            let opens = |ch: char| ch == ' ' || (cjk::class(ch).is_chinese() && ch != cjk::EM_DASH && cjk::class(ch) != cjk::Class::Connector);
            if text_of(line).chars().filter(|&ch| opens(ch)).count() > 2 {
                prop_assert!((right_edge(line) - MEASURE).abs() <= SLACK, "{}", dump(&paragraph));
            }
        }
        for line in paragraph.lines.iter().filter(|line| line.ends) {
            prop_assert!(right_edge(line) <= MEASURE + SLACK, "{}", dump(&paragraph));
        }
    }

    #[test]
    fn glyphs_never_run_backwards_nor_ink_into_ink(text in text_strategy()) {
        let paragraph = set(&text);
        for line in &paragraph.lines {
            for pair in glyphs(line).windows(2) {
                let ((left, from), (right, to)) = (pair[0], pair[1]);
                let face = library().face(crate::print::fonts::FaceId(0));
                let (left_end, right_start) = (face.ink(left).map_or(0.0, |ink| ink.right), face.ink(right).map_or(0.0, |ink| ink.left));
                prop_assert!(to + right_start * 16.0 >= from + left_end * 16.0 - SLACK, "{left}{right} {}", dump(&paragraph));
            }
        }
    }

    #[test]
    fn the_same_text_gives_the_same_lines(text in text_strategy()) {
        prop_assert_eq!(dump(&set(&text)), dump(&set(&text)));
    }

    #[test]
    fn lines_of_han_have_all_their_cells_and_stand_on_the_raster(text in "[安全生产监督检查整改落实]{30,200}") {
        let paragraph = set(&text);
        for (index, line) in paragraph.lines.iter().enumerate().filter(|(_, line)| !line.ends) {
            let start = if index == 0 { 2 } else { 0 };
            prop_assert_eq!(glyphs(line).len(), 28 - start);
            for (cell, (_, x)) in glyphs(line).iter().enumerate() {
                prop_assert!((x - (cell + start) as Pt * CELL).abs() < SLACK, "{}", dump(&paragraph));
            }
        }
    }

    #[test]
    fn narrow_and_odd_measures_end(text in text_strategy(), measure in -20.0f32..40.0) {
        let style = Arc::new(body());
        let options = ParagraphOptions { measure, ..options(&style) };
        let paragraph = paragraph(&[item(&text, &style)], &options, library());
        prop_assert_eq!(unspaced(&texts(&paragraph).concat()), unspaced(&text));
    }
}

/// Whether a text holds a run of marks or Latin that may be wider than a short line.
fn has_long_piece(text: &str) -> bool {
    let mut run = 0;
    text.chars().any(|ch| {
        let breaks = cjk::class(ch) == cjk::Class::Han;
        run = if breaks { 0 } else { run + 1 };
        run > 22
    })
}

#[test]
fn no_line_of_han_is_opened_while_a_mark_can_be_squeezed() {
    let text = "坚持人民至上、生命至上，统筹发展和安全，压实各级责任（含属地责任），强化监督检查。".repeat(6);
    for offset in 0..40 {
        let text: String = text.chars().skip(offset).skip_while(|&ch| cjk::class(ch).never_begins()).collect();
        let paragraph = set_in(&text, 28.0);
        for line in paragraph.lines.iter().filter(|line| !line.ends && is_full_width(line)) {
            assert!(is_squeezed(line) || glyphs(line).len() == 28, "{}", dump(&paragraph));
        }
    }
}

#[test]
fn speed_is_in_proportion_to_length() {
    let text = "各科室要加强安全生产监督检查，落实整改责任；对重大隐患“挂牌督办”（2026年6月底前）。".repeat(250);
    let start = std::time::Instant::now();
    let paragraph = set(&text);
    assert!(paragraph.lines.len() > 300);
    assert!(start.elapsed() < std::time::Duration::from_secs(2), "{:?}", start.elapsed());
}

#[test]
fn units_numbers_dashes_and_document_numbers_stay_whole() {
    let pieces = [
        "100万元",
        "2026年",
        "3—5月",
        "2026—2028年",
        "99.9%",
        "50℃",
        "29.61",
        "〔2026〕1号",
        "〔2026〕第12号",
        "——",
        "……",
        "10kg",
        "第3条",
        "30余家",
        "1,000",
        "12:30",
        "Latin",
        "3平方米",
    ];
    for piece in pieces {
        for before in 0..12 {
            let text = format!("{}{piece}{}", "安".repeat(before), "全".repeat(30));
            let paragraph = set_in(&text, 10.0);
            assert!(texts(&paragraph).iter().any(|line| line.contains(piece)), "{piece}\n{}", dump(&paragraph));
        }
    }
}

#[test]
fn lines_are_broken_where_they_should() {
    // What is set, how many cells wide, the lines.
    let cases: [(&str, f32, &[&str]); 10] = [
        ("安全生产监督，检查", 6.0, &["安全生产监", "督，检查"]),
        ("安全生产（监督）检查整改", 5.0, &["安全生产", "（监督）检", "查整改"]),
        ("他说“安全第一”。", 5.0, &["他说“安全", "第一”。"]),
        ("制定方案 落实整改", 5.0, &["制定方案", "落实整改"]),
        ("the annual work plan", 5.0, &["the annual", "work plan"]),
        ("见https://example.org/plan/annex", 8.0, &["见https://", "example.org/", "plan/annex"]),
        ("安全\u{200b}abc", 3.0, &["安全", "abc"]),
        ("安全生产监督检查落", 8.0, &["安全生产监督检查", "落"]),
        ("安全“ 生产", 3.5, &["安全", "“ 生产"]),
        ("一二三四五六七八九十", 5.0, &["一二三四五", "六七八九十"]),
    ];
    for (text, cells, lines) in cases {
        let paragraph = set_in(text, cells);
        let found: Vec<_> = texts(&paragraph).iter().map(|line| line.trim_matches('\u{200b}').to_owned()).collect();
        assert_eq!(found, lines, "{}", dump(&paragraph));
    }
}

#[test]
fn marks_are_squeezed_at_edges_and_between_neighbours_first() {
    // 29 characters on 28 cells: one cell is squeezed out.
    let head = "安".repeat(14);
    let text = format!("{head}。”{}（{}，{}", "全".repeat(5), "产".repeat(6), "生".repeat(20));
    let paragraph = set_in(&text, 28.0);
    let first = glyphs(&paragraph.lines[0]);
    assert_eq!(first.len(), 29, "{}", dump(&paragraph));
    let advance = |ch: char| first.windows(2).find(|pair| pair[0].0 == ch).map(|pair| (pair[1].1 - pair[0].1) / CELL);
    assert!((advance('。').unwrap() - 0.5).abs() < 0.01, "{}", dump(&paragraph));
    assert!((advance('”').unwrap() - 1.0).abs() < 0.3, "{}", dump(&paragraph));
    assert!((advance('安').unwrap() - 1.0).abs() < 0.001, "Han stays on its cell: {}", dump(&paragraph));
    assert!((right_edge(&paragraph.lines[0]) - MEASURE).abs() < SLACK);
}

#[test]
fn no_character_stands_alone_on_the_last_line_where_marks_can_give() {
    let text = format!("{}，{}；{}全", "安".repeat(9), "生".repeat(9), "产".repeat(8));
    let paragraph = set_in(&text, 28.0);
    assert_eq!(paragraph.lines.len(), 1, "{}", dump(&paragraph));
    // A line with digits can be opened, one of Han alone has all its cells.
    let text = format!("{}5{}", "安".repeat(15), "全".repeat(14));
    assert_eq!(texts(&set_in(&text, 28.0))[1].chars().count(), 2);
    let text = "安".repeat(29);
    assert_eq!(texts(&set_in(&text, 28.0))[0].chars().count(), 28);
}

#[test]
fn a_number_is_taken_in_by_tightening_before_a_line_of_han_is_opened() {
    let text = "全年工作目标是：生产安全事故起数和死亡人数分别比2025年下降5%以上，防范遏制较大事故，不发生重大及以上事故。";
    let paragraph = set(text);
    assert!(texts(&paragraph)[0].ends_with("2025年"), "{}", dump(&paragraph));
    for pair in glyphs(&paragraph.lines[0]).windows(2).filter(|pair| cjk::class(pair[0].0) == cjk::Class::Han) {
        assert!(pair[1].1 - pair[0].1 >= CELL - 0.03 * 16.0 - SLACK, "{}", dump(&paragraph));
    }
    assert!((right_edge(&paragraph.lines[0]) - MEASURE).abs() < SLACK);
}

#[test]
fn a_mark_that_begins_a_line_keeps_its_place() {
    for offset in 0..4 {
        let text = format!("（一）加强{}（{}）、{}；全", "安".repeat(19 + offset), "生".repeat(20), "产".repeat(12));
        let paragraph = set(&text);
        for (index, line) in paragraph.lines.iter().enumerate() {
            let edge = if index == 0 { 2.0 * CELL } else { 0.0 };
            assert!((glyphs(line)[0].1 - edge).abs() < SLACK, "{}", dump(&paragraph));
        }
    }
}

#[test]
fn han_and_latin_are_set_apart_only_where_the_style_says() {
    let gap = |autospace: bool| {
        let style = Arc::new(TextStyle { text_autospace: autospace, character_grid: None, ..body() });
        let paragraph = paragraph(&[item("安a", &style)], &options(&style), library());
        let glyphs = glyphs(&paragraph.lines[0]);
        glyphs[1].1 - glyphs[0].1 - 16.0
    };
    assert!(gap(false).abs() < SLACK);
    assert!((gap(true) - 4.0).abs() < SLACK);
}

#[test]
fn neighbouring_marks_share_a_blank_where_there_is_no_grid() {
    let style = Arc::new(TextStyle { character_grid: None, ..body() });
    let paragraph = paragraph(&[item("安”，（全。", &style)], &ParagraphOptions { first_indent: 0.0, ..options(&style) }, library());
    let places: Vec<_> = glyphs(&paragraph.lines[0]).iter().map(|(_, x)| (x / 16.0 * 100.0).round() / 100.0).collect();
    assert_eq!(places, [0.0, 1.0, 1.5, 2.0, 3.0, 4.0], "{}", dump(&paragraph));
}

#[test]
fn lines_are_ranged_as_the_style_says() {
    for (align, x) in [(TextAlign::Start, 0.0), (TextAlign::Center, 13.0), (TextAlign::End, 26.0), (TextAlign::Justify, 0.0)] {
        let style = Arc::new(body());
        let options = ParagraphOptions { first_indent: 0.0, align, align_last: align, ..options(&style) };
        let paragraph = paragraph(&[item("安全", &style)], &options, library());
        assert!((paragraph.lines[0].pieces[0].x - x * CELL).abs() < SLACK, "{align:?}");
    }
    let style = Arc::new(body());
    let options = ParagraphOptions { first_indent: 0.0, align: TextAlign::Center, align_last: TextAlign::Center, ..options(&style) };
    let paragraph = paragraph(&[item(&"安".repeat(32), &style)], &options, library());
    let counts: Vec<_> = texts(&paragraph).iter().map(|line| line.chars().count()).collect();
    assert_eq!(counts, [16, 16], "centred lines are even");
}

#[test]
fn leaders_fill_their_line_and_stand_below_one_another() {
    let style = Arc::new(body());
    let leader = |text: &str| InlineItem::Leader { text: text.to_owned(), style: Arc::clone(&style), element: None };
    let entry = |title: &str, page: &str| {
        let items = [item(title, &style), leader("."), item(page, &style)];
        let options = ParagraphOptions { first_indent: 0.0, ..options(&style) };
        let paragraph = paragraph(&items, &options, library());
        assert_eq!(paragraph.lines.len(), 1);
        assert!((right_edge(&paragraph.lines[0]) - MEASURE).abs() < SLACK, "{}", dump(&paragraph));
        let dots: Vec<Pt> = glyphs(&paragraph.lines[0]).iter().filter(|(ch, _)| *ch == '.').map(|(_, x)| *x).collect();
        dots
    };
    let (short, long) = (entry("一、总体要求", "1"), entry("二、工作原则和责任分工", "12"));
    assert!(short.len() > 50 && long.len() > 40, "{} {}", short.len(), long.len());
    let below = |x: Pt| short.iter().any(|&other| (x - other).abs() < SLACK);
    assert!(long.iter().all(|&x| below(x)), "{short:?} {long:?}");
}

#[test]
fn forced_breaks_marks_and_boxes_keep_their_places() {
    let style = Arc::new(body());
    let items = [
        InlineItem::Mark { mark: 7 },
        item("安全", &style),
        InlineItem::Box { width: 20.0, ascent: 40.0, descent: 5.0, content: 3, within: None },
        InlineItem::Break,
        InlineItem::Break,
        item("生产", &style),
        InlineItem::Mark { mark: 8 },
    ];
    let paragraph = paragraph(&items, &options(&style), library());
    assert_eq!(texts(&paragraph), ["安全", "", "生产"]);
    assert!(paragraph.lines.iter().all(|line| line.ends));
    let kinds: Vec<_> = paragraph.lines[0]
        .pieces
        .iter()
        .map(|piece| (piece.x / CELL, matches!(piece.kind, PieceKind::Mark(7) | PieceKind::Box(3))))
        .collect();
    assert_eq!(kinds, [(2.0, true), (2.0, false), (4.0, true)]);
    assert_eq!(paragraph.lines[0].ascent, 40.0);
    assert!(matches!(paragraph.lines[2].pieces[1].kind, PieceKind::Mark(8)));
}

#[test]
fn missing_characters_are_named_once() {
    let style = Arc::new(TextStyle { font_family: vec!["fangsong".to_owned()], ..body() });
    let paragraph = paragraph(&[item("镕安镕", &style)], &options(&style), library());
    assert_eq!(paragraph.missing, [MissingGlyph { ch: '镕', element: Some(1) }]);
    assert_eq!(paragraph.missing[0].to_string(), "no font has the character `镕` (U+9555)");
}

#[test]
fn kept_spaces_and_unbroken_text_stay() {
    let style = Arc::new(TextStyle { white_space: WhiteSpace::Pre, text_align: TextAlign::Start, ..body() });
    let options = ParagraphOptions { measure: 5.0 * CELL, first_indent: 0.0, align: TextAlign::Start, ..options(&style) };
    let paragraph = paragraph(&[item("  安全  生产监督\n检查", &style)], &options, library());
    assert_eq!(texts(&paragraph), ["  安全  生产监督", "检查"]);
    assert!(paragraph.lines[0].overfull > 0.0);
}

#[test]
fn widths_of_content_are_those_of_its_widest_piece_and_line() {
    let style = Arc::new(body());
    let options = ParagraphOptions { first_indent: 0.0, ..options(&style) };
    let widths = content_widths(&[item("安全（生）产", &style), InlineItem::Break, item("监督", &style)], &options, library());
    assert!((widths.min - 3.0 * CELL).abs() < SLACK, "{widths:?}");
    assert!((widths.max - 6.0 * CELL).abs() < SLACK, "{widths:?}");
}

#[test]
fn an_empty_paragraph_has_no_line() {
    let style = Arc::new(body());
    assert!(paragraph(&[], &options(&style), library()).lines.is_empty());
    assert!(paragraph(&[item("", &style)], &options(&style), library()).lines.is_empty());
}
