//! Declarations and what they compute to.

use super::super::computed::*;
use super::super::properties::{PROPERTIES, Syntax};
use super::{problems, styled, under};
use crate::print::frame::Color;

fn pt(pt: f32) -> Length {
    Length { pt, fraction: 0.0 }
}

fn near(found: f32, expected: f32) -> bool {
    (found - expected).abs() < 0.001
}

#[test]
fn lengths_compute_to_points_and_a_fraction() {
    let table = [
        ("12pt", 12.0, 0.0),
        ("16px", 12.0, 0.0),
        ("25.4mm", 72.0, 0.0),
        ("2.54cm", 72.0, 0.0),
        ("1in", 72.0, 0.0),
        ("1pc", 12.0, 0.0),
        ("4Q", 2.8346, 0.0),
        ("2em", 20.0, 0.0),
        ("2rem", 40.0, 0.0),
        ("50%", 0.0, 0.5),
        ("0", 0.0, 0.0),
        ("-3pt", -3.0, 0.0),
        ("calc(100% - 2em)", -20.0, 1.0),
        ("calc(2 * (1em + 3pt) / 4)", 6.5, 0.0),
        ("calc(1pt + 2 * calc(3pt))", 7.0, 0.0),
        ("calc(29.61pt - 1rem)", 9.61, 0.0),
    ];
    for (text, points, fraction) in table {
        let LengthOrAuto::Length(found) = under(&format!("margin-left: {text}")).margin.left else { panic!("{text}") };
        assert!(near(found.pt, points) && near(found.fraction, fraction), "{text}: {found:?}");
    }
}

#[test]
fn font_sizes_are_measured_by_the_parent() {
    let table = [("2em", 20.0), ("150%", 15.0), ("2rem", 40.0), ("7pt", 7.0), ("larger", 12.0), ("smaller", 8.3333), ("medium", 12.0)];
    for (text, expected) in table {
        assert!(near(under(&format!("font-size: {text}")).text.font_size, expected), "{text}");
    }
    let margin = under("margin-top: 1em; font-size: 2em").margin.top;
    assert_eq!(margin, LengthOrAuto::Length(pt(20.0)), "em follows the own font size, whatever the order");
}

#[test]
fn root_relative_lengths_of_the_root_follow_its_own_font_size() {
    let tree = styled("<html id='x'><p/></html>", "html { font-size: 2rem; margin-left: 1rem }");
    assert_eq!(tree.by_id("x").style.text.font_size, 24.0);
    assert_eq!(tree.by_id("x").style.margin.left, LengthOrAuto::Length(pt(24.0)));
}

#[test]
fn font_weights() {
    let table = [("normal", 400), ("bold", 700), ("350", 350), ("bolder", 700), ("lighter", 100)];
    for (text, expected) in table {
        assert_eq!(under(&format!("font-weight: {text}")).text.font_weight, expected, "{text}");
    }
}

#[test]
fn colors() {
    let table = [
        ("black", Color::Gray(0.0)),
        ("WHITE", Color::Gray(1.0)),
        ("#ff0000", Color::Rgb(1.0, 0.0, 0.0)),
        ("#f00", Color::Rgb(1.0, 0.0, 0.0)),
        ("#333", Color::Gray(0.2)),
        ("rgb(255, 0, 51)", Color::Rgb(1.0, 0.0, 0.2)),
        ("rgb(100% 0% 20%)", Color::Rgb(1.0, 0.0, 0.2)),
        ("currentcolor", Color::Rgb(1.0, 0.0, 0.0)),
    ];
    for (text, expected) in table {
        assert_eq!(under(&format!("color: {text}")).text.color, expected, "{text}");
    }
}

#[test]
fn boxes() {
    let all = under("margin: 1pt 2pt 3pt; padding: 4pt 5pt; inset: 1pt auto; max-width: none; min-height: 2em; width: 50%");
    assert_eq!(all.margin.right, all.margin.left);
    assert_eq!(all.margin.bottom, LengthOrAuto::Length(pt(3.0)));
    assert_eq!((all.padding.bottom, all.padding.left), (pt(4.0), pt(5.0)));
    assert_eq!((all.inset.bottom, all.inset.left), (LengthOrAuto::Length(pt(1.0)), LengthOrAuto::Auto));
    assert_eq!((all.max_width, all.min_height), (None, pt(20.0)));
    assert_eq!(all.width, LengthOrAuto::Length(Length { pt: 0.0, fraction: 0.5 }));
    assert_eq!(under("position: absolute; display: inline").display, Display::Block);
}

#[test]
fn borders() {
    let red = Color::Rgb(1.0, 0.0, 0.0);
    let table = [
        ("border-top: 2pt solid black", Border { width: 2.0, style: BorderStyle::Solid, color: Color::BLACK }),
        ("border: solid", Border { width: 2.25, style: BorderStyle::Solid, color: red }),
        ("border-top: blue 1pt", Border { width: 0.0, style: BorderStyle::None, color: Color::Rgb(0.0, 0.0, 1.0) }),
        ("border-style: double; border-width: 3pt 1pt", Border { width: 3.0, style: BorderStyle::Double, color: red }),
        (
            "border-color: gray; border-top-style: dotted",
            Border { width: 2.25, style: BorderStyle::Dotted, color: Color::Gray(128.0 / 255.0) },
        ),
        ("border-top: 2pt solid; border: none", Border { width: 0.0, style: BorderStyle::None, color: red }),
        ("border: 2pt solid; border-top-color: initial", Border { width: 2.0, style: BorderStyle::Solid, color: red }),
    ];
    for (text, expected) in table {
        assert_eq!(under(text).border.top, expected, "{text}");
    }
}

#[test]
fn line_heights() {
    let table = [
        ("normal", LineHeight::Normal),
        ("1.5", LineHeight::Number(1.5)),
        ("calc(3 / 2)", LineHeight::Number(1.5)),
        ("0", LineHeight::Number(0.0)),
        ("29.5pt", LineHeight::Length(29.5)),
        ("150%", LineHeight::Length(15.0)),
        ("2em", LineHeight::Length(20.0)),
    ];
    for (text, expected) in table {
        assert_eq!(under(&format!("line-height: {text}")).text.line_height, expected, "{text}");
    }
}

#[test]
fn text_properties() {
    let text = under(
        "text-indent: 2em hanging; letter-spacing: 0.1em; font-family: FangSong, 'Noto Serif', Times New Roman; \
         -workplan-character-grid: 15.79pt; text-align-last: right; orphans: 3",
    )
    .text;
    assert_eq!((text.text_indent, text.text_indent_hanging), (pt(20.0), true));
    assert_eq!(text.letter_spacing, 1.0);
    assert_eq!(text.font_family, ["FangSong", "Noto Serif", "Times New Roman"]);
    assert_eq!(text.character_grid, Some(15.79));
    assert_eq!((text.text_align_last, text.orphans, text.widows), (Some(TextAlign::End), 3, 2));
    assert_eq!(under("text-indent: hanging 1pt").text.text_indent, pt(1.0));
    assert_eq!(under("letter-spacing: normal").text.letter_spacing, 0.0);
}

#[test]
fn list_style_takes_a_type_and_a_position_in_any_order() {
    let list = |text: &str| {
        let style = under(&format!("list-style-position: inside; list-style: {text}"));
        (style.text.list_style, style.text.list_inside)
    };
    assert_eq!(list("square"), (ListStyle::Square, false), "what is not said is as usual");
    assert_eq!(list("inside"), (ListStyle::Disc, true));
    assert_eq!([list("none inside"), list("inside none")], [(ListStyle::None, true); 2]);
    for wrong in ["square disc", "inside outside", "square 1pt"] {
        assert_eq!(problems(&format!("ul {{ list-style: {wrong} }}")).len(), 1, "{wrong}");
    }
}

#[test]
fn vertical_align() {
    assert_eq!(under("vertical-align: super").vertical_align, VerticalAlign::Super);
    assert_eq!(under("vertical-align: -0.5em").vertical_align, VerticalAlign::Raise(pt(-5.0)));
    assert_eq!(under("vertical-align: 50%").vertical_align, VerticalAlign::Raise(Length { pt: 0.0, fraction: 0.5 }));
    assert_eq!(under("vertical-align: text-top").vertical_align, VerticalAlign::TextTop);
}

#[test]
fn generated_content() {
    use ContentPart::*;
    let text = |text: &str| Text(text.to_string());
    let table: [(&str, Option<Vec<ContentPart>>); 15] = [
        ("none", None),
        ("normal", None),
        (
            "'第' counter(chapter, cjk-ideographic) '章'",
            Some(vec![text("第"), Counter(ShownCounter::of("chapter", ListStyle::Hans)), text("章")]),
        ),
        ("counter(page)", Some(vec![Counter(ShownCounter::of("page", ListStyle::Decimal))])),
        (
            "counters(item, '.')",
            Some(vec![Counter(ShownCounter { separator: Some(".".into()), ..ShownCounter::of("item", ListStyle::Decimal) })]),
        ),
        ("attr(data-label) string(title, first)", Some(vec![Attribute("data-label".into()), NamedString("title".into(), StringOf::First)])),
        ("string(title, first-except)", Some(vec![NamedString("title".into(), StringOf::FirstExcept)])),
        ("leader('.') leader(dotted)", Some(vec![Leader(".".into()), Leader(".".into())])),
        ("target-counter(attr(href), page)", Some(vec![TargetPage("href".into(), None)])),
        ("target-counter(attr(href url), page)", Some(vec![TargetPage("href".into(), None)])),
        ("target-counter(attr(href), page, lower-roman)", Some(vec![TargetPage("href".into(), Some(ListStyle::LowerRoman))])),
        ("target-counter(attr(href), chapter)", Some(vec![TargetCounter("href".into(), ShownCounter::of("chapter", ListStyle::Decimal))])),
        (
            "target-counters(attr(href), item, '.', simp-chinese-informal)",
            Some(vec![TargetCounter(
                "href".into(),
                ShownCounter { separator: Some(".".into()), ..ShownCounter::of("item", ListStyle::Hans) },
            )]),
        ),
        ("target-text(attr(href))", Some(vec![TargetText("href".into())])),
        ("target-text(attr(href url), content)", Some(vec![TargetText("href".into())])),
    ];
    for (value, expected) in table {
        assert_eq!(under(&format!("content: {value}")).content, expected, "{value}");
    }
}

#[test]
fn counters_strings_and_bookmarks() {
    let all = under("counter-reset: a b 3; counter-increment: a b -1; string-set: title content(), mark 'x' attr(id); bookmark-level: 2");
    let pairs = |values: [(&str, i32); 2]| values.map(|(name, value)| (name.to_string(), value)).to_vec();
    assert_eq!(all.counter_reset, pairs([("a", 0), ("b", 3)]));
    assert_eq!(all.counter_increment, pairs([("a", 1), ("b", -1)]));
    let marks = vec![ContentPart::Text("x".into()), ContentPart::Attribute("id".into())];
    assert_eq!(all.string_set, [("title".to_string(), vec![ContentPart::ElementText]), ("mark".to_string(), marks)]);
    assert_eq!(all.bookmark_level, Some(2));
    assert_eq!(under("bookmark-label: content(text)").bookmark_label, Some(vec![ContentPart::ElementText]));
    assert_eq!(problems("p::before { content: content() }").len(), 1);
    assert_eq!(under("bookmark-level: none; counter-reset: none").counter_reset, []);
}

#[test]
fn every_word_of_every_property_is_taken() {
    for property in PROPERTIES {
        let Syntax::Words(words) = property.syntax else { continue };
        for word in words() {
            assert_eq!(problems(&format!("p {{ {}: {word} }}", property.name)), [""; 0], "{} {word}", property.name);
        }
    }
}

#[test]
fn every_property_inherits_and_resets_as_it_should() {
    for property in PROPERTIES {
        let name = property.name;
        let scope = if name == "size" { "@page" } else { "p" };
        for wide in ["inherit", "initial", "unset"] {
            assert_eq!(problems(&format!("{scope} {{ {name}: {wide} }}")), [""; 0], "{name}: {wide}");
        }
    }
    assert_eq!(under("color: initial").text.color, Color::BLACK);
    assert_eq!(under("color: unset").text.color, Color::Rgb(1.0, 0.0, 0.0));
    assert_eq!(under("font-size: initial").text.font_size, 12.0);
    assert_eq!(under("display: unset").display, Display::Inline);
    assert_eq!(under("text-indent: 1em; text-indent: inherit").text.text_indent, Length::ZERO);
}

#[test]
fn names_of_properties_are_unique() {
    for (number, property) in PROPERTIES.iter().enumerate() {
        assert!(PROPERTIES.iter().skip(number + 1).all(|other| other.name != property.name), "{}", property.name);
    }
}

#[test]
fn custom_properties_are_put_in() {
    let table = [
        ("--w: 3pt; margin-left: var(--w)", 3.0),
        ("margin-left: var(--none, 4pt)", 4.0),
        ("margin-left: var(--none, var(--other, 5pt))", 5.0),
        ("--a: var(--b); --b: 6pt; margin-left: var(--a)", 6.0),
        ("--n: 2; margin-left: calc(var(--n) * 1em)", 20.0),
        ("--m: 1pt 2pt; margin: var(--m) 3pt 7pt", 7.0),
        ("--loop: var(--loop); margin-left: var(--loop, 8pt)", 8.0),
        ("--none: initial; margin-left: var(--none, 8pt)", 8.0),
        ("--w: 9pt !important; --w: 1pt; margin-left: var(--w)", 9.0),
    ];
    for (declarations, expected) in table {
        assert_eq!(under(declarations).margin.left, LengthOrAuto::Length(pt(expected)), "{declarations}");
    }
}

#[test]
fn custom_properties_inherit_and_may_be_set_by_the_root_s_style_attribute() {
    let css = ":root { --pitch: 1pt } .near { --pitch: 3pt } p { line-height: var(--pitch) }";
    let tree = styled("<html style='--pitch: 2pt'><p id='a'/><div class='near'><p id='b'/></div></html>", css);
    assert_eq!(tree.by_id("a").style.text.line_height, LineHeight::Length(2.0));
    assert_eq!(tree.by_id("b").style.text.line_height, LineHeight::Length(3.0));
}
