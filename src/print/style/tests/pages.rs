//! `@page` rules: which hold, what they come to.

use super::super::computed::*;
use super::super::*;
use super::{problems, styled};
use crate::print::units::MM;

const PAGE: PageSelection<'static> = PageSelection { name: None, first: false, left: false, blank: false };

fn page(css: &str, selection: PageSelection<'_>) -> PageStyle {
    styled("<html><p/></html>", css).pages.style(&selection)
}

#[test]
fn selectors_pick_pages_by_specificity() {
    let css = "@page wide:first { margin-top: 5pt } @page wide { margin-top: 4pt } @page :first { margin-top: 3pt } \
               @page :left { margin-top: 2pt } @page { margin-top: 1pt } @page :blank, cover { margin-top: 6pt }";
    let table = [
        (PAGE, 1.0),
        (PageSelection { left: true, ..PAGE }, 2.0),
        (PageSelection { first: true, left: true, ..PAGE }, 3.0),
        (PageSelection { name: Some("wide"), left: true, ..PAGE }, 4.0),
        (PageSelection { name: Some("wide"), first: true, ..PAGE }, 5.0),
        (PageSelection { blank: true, ..PAGE }, 6.0),
        (PageSelection { name: Some("cover"), ..PAGE }, 6.0),
        (PageSelection { name: Some("other"), ..PAGE }, 1.0),
    ];
    for (selection, expected) in table {
        assert_eq!(page(css, selection).margin.top, expected, "{selection:?}");
    }
    assert_eq!(page("@page :right { margin: 7pt }", PAGE).margin.left, 7.0);
    assert_eq!(page("@page { margin: 7pt !important } @page :right { margin: 8pt }", PAGE).margin.left, 7.0);
}

#[test]
fn sizes() {
    let table = [
        ("auto", 210.0, 297.0),
        ("A4", 210.0, 297.0),
        ("a4 landscape", 297.0, 210.0),
        ("landscape", 297.0, 210.0),
        ("portrait A3", 297.0, 420.0),
        ("100mm 50mm", 100.0, 50.0),
        ("80mm", 80.0, 80.0),
    ];
    for (value, width, height) in table {
        let size = page(&format!("@page {{ size: {value} }}"), PAGE).size;
        assert!((size.width - width * MM).abs() < 0.01 && (size.height - height * MM).abs() < 0.01, "{value}: {size:?}");
    }
}

#[test]
fn margins_of_pages_may_be_part_of_the_sheet() {
    let style = page("@page { size: 200pt 100pt; margin: 10% auto 1em 10% } html { font-size: 20pt }", PAGE);
    assert_eq!(style.margin, Sides { top: 10.0, right: 0.0, bottom: 20.0, left: 20.0 });
}

#[test]
fn margin_boxes_inherit_from_the_page_and_the_page_from_the_root() {
    let css = "html { font-family: FangSong; font-size: 20pt; --mark: '—' } \
               @page { font-size: 14pt; @bottom-left { content: var(--mark) counter(page); font-size: 2em } @top-center { color: red } } \
               @page :left { @bottom-left { text-align: right } @bottom-center { content: none } }";
    let style = page(css, PAGE);
    let number = &style.margin_boxes[&MarginBox::BottomLeft];
    assert_eq!(style.margin_boxes.len(), 1, "only boxes with content are made");
    assert_eq!((number.text.font_size, number.text.font_family.as_slice()), (28.0, ["FangSong".to_string()].as_slice()));
    let mark = ContentPart::Text("—".into());
    assert_eq!(number.content, Some(vec![mark, ContentPart::Counter(ShownCounter::of("page", ListStyle::Decimal))]));
    assert_eq!((number.text.text_align, number.vertical_align), (TextAlign::Start, VerticalAlign::Middle));
    let left = page(css, PageSelection { left: true, ..PAGE });
    assert_eq!(left.margin_boxes[&MarginBox::BottomLeft].text.text_align, TextAlign::End);
}

#[test]
fn the_page_counter_counts_unless_it_is_spoken_of() {
    let table =
        [("", vec![("page", 1)]), ("counter-increment: page 0", vec![("page", 0)]), ("counter-increment: x", vec![("x", 1), ("page", 1)])];
    for (declaration, expected) in table {
        let found = page(&format!("@page {{ {declaration} }}"), PAGE).counter_increment;
        let found: Vec<(&str, i32)> = found.iter().map(|(name, by)| (name.as_str(), *by)).collect();
        assert_eq!(found, expected, "{declaration}");
    }
    assert_eq!(page("@page { counter-reset: footnote }", PAGE).counter_reset, [("footnote".to_string(), 0)]);
}

#[test]
fn the_footnote_area_has_a_style_where_one_is_given() {
    assert!(page("@page { margin: 0 }", PAGE).footnote_area.is_none());
    let area = page("@page { @footnote { border-top: 1pt solid; padding-top: 4pt } }", PAGE).footnote_area.unwrap();
    assert_eq!((area.border.top.width, area.padding.top.pt, area.display), (1.0, 4.0, Display::Block));
}

#[test]
fn what_pages_cannot_have_is_told() {
    let table = [
        ("@page { display: block }", r#"theme.css:1:9 NotOfPages("display")"#),
        ("p { size: A4 }", r#"theme.css:1:5 OfPagesAlone("size")"#),
        ("@page :even { margin: 0 }", r#"theme.css:1:1 PageSelector(":even")"#),
        ("@page { @botom-left { content: 'x' } }", r#"theme.css:1:9 PageArea { name: "botom-left", nearest: Some("bottom-left") }"#),
        ("@page { --a: 1 }", r#"theme.css:1:9 VariableOfPage("--a")"#),
        ("@page {\n  @top-left { content: var(--no) }\n}", r#"theme.css:2:15 VariableNotSet { property: "content", variable: "--no" }"#),
    ];
    for (css, expected) in table {
        assert_eq!(problems(css), [expected], "{css}");
    }
}
