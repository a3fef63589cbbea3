//! Selectors, the order of the cascade, inheritance, pseudo-elements, the user agent's sheet.

use super::super::computed::*;
use super::super::*;
use super::styled;
use crate::print::frame::Color;

const DOCUMENT: &str = "<html><body>\
    <h1 id='h' class='title big'>x</h1><p id='a' lang='zh-CN'>x<em id='e'>y</em></p>\
    <div id='d' data-kind='note wide'><p id='b'>x</p><p id='c'/></div><section><p id='n'/></section></body></html>";

#[test]
fn selectors_pick_elements() {
    let table: &[(&str, &[&str])] = &[
        ("p", &["a", "b", "c", "n"]),
        ("#b", &["b"]),
        (".title.big", &["h"]),
        ("h1, em", &["h", "e"]),
        ("div p", &["b", "c"]),
        ("body section p", &["n"]),
        ("#d p ~ p", &["c"]),
        ("body > p", &["a"]),
        ("h1 + p", &["a"]),
        ("h1 ~ div", &["d"]),
        ("p:first-child", &["b", "n"]),
        ("p:last-child", &["c", "n"]),
        ("p:only-child", &["n"]),
        ("p:nth-child(2)", &["a", "c"]),
        ("p:nth-child(odd)", &["b", "n"]),
        ("p:nth-of-type(1)", &["a", "b", "n"]),
        ("p:not(:first-child)", &["a", "c"]),
        ("p:empty", &["c", "n"]),
        ("[data-kind]", &["d"]),
        ("[data-kind~=wide]", &["d"]),
        ("[data-kind^='note']", &["d"]),
        ("[id='a' i]", &["a"]),
        (":lang(zh)", &["a", "e"]),
        (":is(div, section) > p:first-child", &["b", "n"]),
        ("H1", &[]),
        ("*|em", &["e"]),
    ];
    for (selector, expected) in table {
        let tree = styled(DOCUMENT, &format!("{selector} {{ background: red }}"));
        let found: Vec<&str> = tree
            .elements
            .iter()
            .filter(|element| element.style.background.is_some())
            .filter_map(|element| element.attribute("id"))
            .collect();
        assert_eq!(&found, expected, "{selector}");
    }
}

#[test]
fn the_stronger_declaration_wins() {
    let table = [
        ("p { text-indent: 1pt } p { text-indent: 2pt }", "", 2.0),
        ("body p { text-indent: 1pt } p { text-indent: 2pt }", "", 1.0),
        ("#a { text-indent: 1pt } body > p.k.k { text-indent: 2pt }", "", 1.0),
        (".k { text-indent: 1pt } p { text-indent: 2pt }", "", 1.0),
        (".k { text-indent: 1pt } #a { text-indent: 2pt }", "text-indent: 3pt", 3.0),
        ("p { text-indent: 1pt !important } #a { text-indent: 2pt }", "text-indent: 3pt", 1.0),
        ("p { text-indent: 1pt !important }", "text-indent: 3pt ! IMPORTANT", 3.0),
        ("@media screen { p { text-indent: 1pt } } @media print, speech { p { text-indent: 2pt } }", "", 2.0),
        (":where(#a) { text-indent: 1pt } p { text-indent: 2pt }", "", 2.0),
    ];
    for (css, attribute, expected) in table {
        let tree = styled(&format!("<html><body><p id='a' class='k' style='{attribute}'/></body></html>"), css);
        assert_eq!(tree.by_id("a").style.text.text_indent, Length { pt: expected, fraction: 0.0 }, "{css} {attribute}");
    }
}

#[test]
fn later_sheets_win_and_every_sheet_wins_over_the_user_agent() {
    let sheet = |name, text| StyleSheet { name, text };
    let mut problems = Vec::new();
    let sheets = [sheet("theme", "p { margin: 1pt; text-indent: 1pt } * { font-weight: normal }"), sheet("own", "p { margin: 2pt }")];
    let tree = style("<html><p id='p'/><h1 id='h'/></html>", &sheets, &mut problems).unwrap();
    let two = LengthOrAuto::Length(Length { pt: 2.0, fraction: 0.0 });
    assert_eq!(tree.by_id("p").style.margin.top, two);
    assert_eq!(tree.by_id("p").style.text.text_indent.pt, 1.0);
    assert_eq!(tree.by_id("h").style.text.font_weight, 400);
}

#[test]
fn text_properties_inherit_and_box_properties_do_not() {
    let css = "div { color: red; line-height: 1.5; font-size: 10pt; margin: 5pt; text-indent: 2em; background: blue; page: wide } \
               em { margin: inherit }";
    let tree = styled("<html><div id='d'><p><em id='e'/></p></div></html>", css);
    let inner = &tree.by_id("e").style;
    assert_eq!(inner.text.color, Color::Rgb(1.0, 0.0, 0.0));
    assert_eq!(inner.text.line_height, LineHeight::Number(1.5));
    assert_eq!(inner.text.text_indent.pt, 20.0, "the computed length inherits");
    assert_eq!(inner.background, None);
    assert_eq!(inner.page.as_deref(), Some("wide"), "page: auto is the parent's page");
    assert_eq!(inner.margin.top, tree.elements[2].style.margin.top, "inherit takes the parent's");
}

#[test]
fn equal_text_styles_are_shared() {
    let css =
        "p { color: red } div { margin: 1pt; color: inherit } em { color: blue; color: var(--c) } html { --c: blue } .own { --c: red }";
    let xhtml = "<html><p id='a'><em id='e'/></p><p id='b' class='own'><em id='f'/></p><div id='d'/><p id='c' lang='en'/></html>";
    let tree = styled(xhtml, css);
    let shared = |left, right| std::sync::Arc::ptr_eq(&tree.by_id(left).style.text, &tree.by_id(right).style.text);
    assert!(std::sync::Arc::ptr_eq(&tree.elements[0].style.text, &tree.by_id("d").style.text));
    assert_eq!(tree.by_id("e").style.text.color, Color::Rgb(0.0, 0.0, 1.0));
    assert_eq!(tree.by_id("f").style.text.color, Color::Rgb(1.0, 0.0, 0.0), "the same rules under other custom properties");
    assert!(!shared("a", "c") && tree.by_id("a").style.text.lang.is_empty());
    let plain = styled("<html><p id='a'/><p id='b'/></html>", "p { color: red }");
    assert!(std::sync::Arc::ptr_eq(&plain.by_id("a").style.text, &plain.by_id("b").style.text));
}

#[test]
fn languages_inherit() {
    let tree = styled("<html xml:lang='zh-CN'><p id='a'/><p id='b' lang='en'><em id='c'/></p></html>", "");
    let lang = |id| tree.by_id(id).style.text.lang.clone();
    assert_eq!([lang("a"), lang("b"), lang("c")], ["zh-CN", "en", "en"]);
}

#[test]
fn pseudo_elements_are_filled_where_they_are_generated() {
    let css = "p::before { content: '§'; color: red } p::after { color: red } em::after { content: none } \
               .note { float: footnote } .note::footnote-call { color: red } li::marker, p::marker { font-weight: bold } \
               p::before { font-size: 2em }";
    let tree = styled("<html><p id='p'><em id='e'/><span id='s' class='note'/></p><ul><li id='l'/></ul><ol><li id='m'/></ol></html>", css);
    let before = tree.by_id("p").before.as_ref().unwrap();
    assert_eq!(before.text.color, Color::Rgb(1.0, 0.0, 0.0));
    assert_eq!(before.text.font_size, 24.0, "measured by the element it belongs to");
    assert!(tree.by_id("p").after.is_none() && tree.by_id("e").after.is_none());
    assert!(tree.by_id("p").pseudo.is_empty(), "only list items have markers");
    assert_eq!(tree.by_id("l").pseudo[&Pseudo::Marker].text.font_weight, 700);
    let note = &tree.by_id("s").pseudo;
    assert_eq!(note[&Pseudo::FootnoteCall].content, Some(vec![ContentPart::Counter(ShownCounter::of("footnote", ListStyle::Decimal))]));
    assert_eq!(note[&Pseudo::FootnoteCall].text.color, Color::Rgb(1.0, 0.0, 0.0));
    assert!(note.contains_key(&Pseudo::FootnoteMarker));
}

#[test]
fn the_user_agent_knows_html() {
    let table = [
        ("html", Display::Block),
        ("head", Display::None),
        ("p", Display::Block),
        ("span", Display::Inline),
        ("li", Display::ListItem),
        ("table", Display::Table),
        ("caption", Display::TableCaption),
        ("colgroup", Display::TableColumnGroup),
        ("col", Display::TableColumn),
        ("thead", Display::TableHeaderGroup),
        ("tbody", Display::TableRowGroup),
        ("tfoot", Display::TableFooterGroup),
        ("tr", Display::TableRow),
        ("th", Display::TableCell),
    ];
    for (name, display) in table {
        let tree = styled(&format!("<html><{name} id='x'/></html>"), "");
        assert_eq!(tree.by_id("x").style.display, display, "{name}");
    }
    let tree = styled("<html><h2 id='h'/><pre id='p'/><br id='b'/></html>", "");
    assert_eq!(tree.by_id("h").style.bookmark_level, Some(2));
    assert_eq!(tree.by_id("p").style.text.white_space, WhiteSpace::Pre);
    assert_eq!(tree.by_id("b").before.as_ref().unwrap().content, Some(vec![ContentPart::Text("\n".into())]));
}

#[test]
fn a_box_that_fits_its_place_has_a_style_for_each_size() {
    let css =
        ".fit { -workplan-fit-sizes: 14pt 10pt; padding: 1em 3pt } td { min-width: 2em } sup { font-size: 50% } b::before { content: '*' }";
    let xhtml = "<html><body><p id='p'/><div class='fit' id='d'><table class='fit'><tr><td id='c'><sup id='s'/><b id='b'/></td></tr></table></div></body></html>";
    let mut tree = styled(xhtml, css);
    let sizes = |tree: &StyledTree, id: &str| {
        let element = tree.elements.iter().position(|element| element.attribute("id") == Some(id)).unwrap();
        [0, 1].map(|step| tree.style_in_size(element, step).unwrap().text.font_size)
    };
    assert_eq!(sizes(&tree, "d"), [14.0, 10.0]);
    assert_eq!(sizes(&tree, "s"), [7.0, 5.0], "what is in it goes along, and a box inside it has no sizes of its own");
    assert_eq!(sizes(&tree, "p"), [12.0, 12.0]);
    let cell = tree.elements.iter().position(|element| element.attribute("id") == Some("c")).unwrap();
    assert_eq!([0, 1].map(|step| tree.style_in_size(cell, step).unwrap().min_width.pt), [28.0, 20.0]);
    let fitted = tree.elements.iter().position(|element| element.attribute("id") == Some("d")).unwrap();
    tree.choose_size(fitted, 1);
    assert_eq!((tree.by_id("d").style.padding.top.pt, tree.by_id("d").style.padding.left.pt), (10.0, 3.0));
    assert_eq!((tree.by_id("s").style.text.font_size, tree.by_id("b").before.as_ref().unwrap().text.font_size), (5.0, 10.0));
}

#[test]
fn the_tree_is_kept_as_written() {
    let tree = styled("<!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><p>一 <!-- c -->\n 二<b/>三</p></html>", "");
    let StyledElement { name, parent, children, .. } = &tree.elements[1];
    assert_eq!((name.as_str(), *parent), ("p", Some(0)));
    let shown: Vec<String> = children
        .iter()
        .map(|child| match child {
            StyledChild::Text(text) => text.clone(),
            StyledChild::Element(number) => format!("<{}>", tree.elements[*number].name),
        })
        .collect();
    assert_eq!(shown, ["一 \n 二", "<b>", "三"]);
}

#[test]
fn nesting_may_be_deep() {
    let deep = 20_000;
    let xhtml = format!("<html>{}x{}</html>", "<div>".repeat(deep), "</div>".repeat(deep));
    assert_eq!(styled(&xhtml, "div div { color: red }").elements.len(), deep + 1);
}
