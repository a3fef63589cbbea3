//! How high lines are, and how high their boxes stand.

use super::*;
use crate::print::style::computed::Length;

/// An inline box in another.
fn aligned(align: VerticalAlign, style: &Arc<TextStyle>, within: Option<Arc<AlignedBox>>) -> Arc<AlignedBox> {
    Arc::new(AlignedBox { align, style: Arc::clone(style), is_atomic: false, within })
}

fn raised(style: &Arc<TextStyle>, by: Pt) -> Arc<AlignedBox> {
    aligned(VerticalAlign::Raise(Length { pt: by, fraction: 0.0 }), style, None)
}

fn item_in(text: &str, within: Arc<AlignedBox>) -> InlineItem {
    let (text, style) = (text.to_owned(), Arc::clone(&within.style));
    InlineItem::Text { text, style, within: Some(within), decoration: TextDecoration::None, element: None, link: None }
}

#[test]
fn lines_are_as_high_as_css_says() {
    let style = Arc::new(body());
    let note = Arc::new(TextStyle { font_size: 8.0, line_height: LineHeight::Length(0.0), character_grid: None, ..body() });
    let paragraph = paragraph(&[item("安全", &style), item_in("①", raised(&note, 6.0))], &options(&style), library());
    let line = &paragraph.lines[0];
    assert!((line.ascent + line.descent - 29.61).abs() < SLACK, "{} {}", line.ascent, line.descent);
    let leading = (29.61 - 16.0) / 2.0;
    assert!((line.leading_above - leading).abs() < SLACK && (line.leading_below - leading).abs() < SLACK);
    assert!((line.pieces[1].y + 6.0).abs() < SLACK);
}

/// Chromium moves what is at an edge of the line once more with the box around it; CSS 2.2 says the edge of the line box.
#[test]
fn what_stands_at_an_edge_of_the_line_stands_there_in_a_raised_box_too() {
    let style = Arc::new(body());
    let around = raised(&style, 8.0);
    for (align, top) in [(VerticalAlign::Top, 0.0), (VerticalAlign::Bottom, 37.61 - 5.0)] {
        let within = Some(Arc::new(AlignedBox { align, style: Arc::clone(&style), is_atomic: true, within: Some(Arc::clone(&around)) }));
        let small = InlineItem::Box { width: 5.0, ascent: 5.0, descent: 0.0, content: 0, within };
        let paragraph = paragraph(&[item("安全", &style), item_in("生产", Arc::clone(&around)), small], &options(&style), library());
        let line = &paragraph.lines[0];
        assert!((line.ascent + line.descent - 37.61).abs() < SLACK, "{} {}", line.ascent, line.descent);
        assert!((line.ascent + line.pieces[2].y - top).abs() < SLACK, "{align:?}: {}", line.ascent + line.pieces[2].y);
    }
}

#[test]
fn a_box_that_has_nothing_on_a_line_does_not_make_it_higher() {
    let style = Arc::new(body());
    let high = Arc::new(TextStyle { line_height: LineHeight::Length(60.0), ..body() });
    let outer = aligned(VerticalAlign::Baseline, &high, None);
    let inner = aligned(VerticalAlign::Baseline, &style, Some(outer));
    let items = [item("安全", &style), InlineItem::Break, item_in("生产", inner), InlineItem::Break, item("监督", &style)];
    let heights: Vec<Pt> =
        paragraph(&items, &options(&style), library()).lines.iter().map(|line| (line.ascent + line.descent).round()).collect();
    assert_eq!(heights, [30.0, 60.0, 30.0]);
}

#[test]
fn a_note_call_stays_with_its_word() {
    let style = Arc::new(body());
    let call = item_in("①", raised(&style, 6.0));
    let options = ParagraphOptions { measure: 4.0 * CELL, first_indent: 0.0, ..options(&style) };
    let paragraph = paragraph(&[item("安全生产", &style), InlineItem::Mark { mark: 0 }, call], &options, library());
    assert_eq!(texts(&paragraph), ["安全生", "产①"], "{}", dump(&paragraph));
}
