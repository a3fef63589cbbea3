//! What is not understood is told, with its place, and nothing else is lost by it.

use super::super::computed::*;
use super::super::*;
use super::{problems, shown};
use crate::print::problem::ProblemKind;

#[test]
fn problems_name_what_is_wrong_and_where() {
    let table = [
        ("p {\n  colour: red;\n}", r#"theme.css:2:3 UnknownProperty { name: "colour", nearest: Some("color") }"#),
        ("p { zzzzzz: 1 }", r#"theme.css:1:5 UnknownProperty { name: "zzzzzz", nearest: None }"#),
        (
            "/* 标题 */ p { display: blok }",
            r#"theme.css:1:23 WrongValue { property: "display", written: "blok", takes: "none | block | inline | inline-block | list-item | table | table-caption | table-column-group | table-column | table-header-group | table-row-group | table-footer-group | table-row | table-cell" }"#,
        ),
        ("/* 𠮷 */ p { colr: red }", r#"theme.css:1:13 UnknownProperty { name: "colr", nearest: Some("color") }"#),
        ("p { color: red green }", r#"theme.css:1:12 WrongValue { property: "color", written: "red green", takes: "<color>" }"#),
        (
            "p { width: -1pt }",
            r#"theme.css:1:12 WrongValue { property: "width", written: "-1pt", takes: "auto | <length> | <percentage>" }"#,
        ),
        (
            "p { width: calc(1pt + 2) }",
            r#"theme.css:1:12 WrongValue { property: "width", written: "calc(1pt + 2)", takes: "auto | <length> | <percentage>" }"#,
        ),
        (
            "p { width: calc(1pt / 0) }",
            r#"theme.css:1:12 WrongValue { property: "width", written: "calc(1pt / 0)", takes: "auto | <length> | <percentage>" }"#,
        ),
        (
            "p { letter-spacing: 1% }",
            r#"theme.css:1:21 WrongValue { property: "letter-spacing", written: "1%", takes: "normal | <length>" }"#,
        ),
        ("p { color: }", r#"theme.css:1:12 WrongValue { property: "color", written: "", takes: "<color>" }"#),
        ("p { color red }", r#"theme.css:1:5 NotUnderstood("color red")"#),
        ("p { & em { color: red } }", r#"theme.css:1:5 NotUnderstood("& em { color: red }")"#),
        ("\r\np:hover { color: red }", r#"theme.css:2:1 Selector("p:hover")"#),
        ("p::first-line { color: red }", r#"theme.css:1:1 Selector("p::first-line")"#),
        ("@import 'x.css';", r#"theme.css:1:1 AtRule("import")"#),
        ("@media (min-width: 1px) { p { color: red } }", r#"theme.css:1:1 MediaQuery("(min-width: 1px)")"#),
        ("@media print { p { colr: red } }", r#"theme.css:1:20 UnknownProperty { name: "colr", nearest: Some("color") }"#),
        ("p { color: var(--ink) }", r#"theme.css:1:5 VariableNotSet { property: "color", variable: "--ink" }"#),
        (
            ":root { --ink: 3pt } p { color: var(--ink) }",
            r#"theme.css:1:26 WrongValue { property: "color", written: "3pt", takes: "<color>" }"#,
        ),
    ];
    for (css, expected) in table {
        assert_eq!(problems(css), [expected], "{css}");
    }
}

#[test]
fn all_problems_are_told_and_the_rest_holds() {
    let css = "p { colr: red; margin: 1pt; display: blok; text-indent: 2pt }\np:: { color: red }\np { widows: 3 }";
    let mut found = Vec::new();
    let tree = style("<html><p id='p'/></html>", &[StyleSheet { name: "t", text: css }], &mut found).unwrap();
    let places: Vec<String> = found.iter().map(|problem| shown(problem).split(' ').next().unwrap().to_string()).collect();
    assert_eq!(places, ["t:1:5", "t:1:38", "t:2:1"]);
    let style = &tree.by_id("p").style;
    assert_eq!((style.text.text_indent.pt, style.text.widows), (2.0, 3));
    assert_ne!(style.margin.top, LengthOrAuto::Auto);
}

#[test]
fn a_problem_of_var_is_told_once() {
    let xhtml = "<html><p style='--a: 1'>x</p><p style='--a: 2'>x</p><p>x</p></html>";
    let mut found = Vec::new();
    style(xhtml, &[StyleSheet { name: "t", text: "p { color: var(--none) }" }], &mut found);
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn style_attributes_are_placed_in_the_document() {
    let mut found = Vec::new();
    style("<html>\n  <p 属='值' style='colr: red'/><b style='colr: red'/>甲\n\n<i style='colr: red'>\n</i></html>", &[], &mut found);
    let places: Vec<_> = found.iter().map(|problem| shown(problem).split(' ').next().unwrap_or_default().to_owned()).collect();
    assert_eq!(places, ["document:2:12", "document:2:34", "document:4:4"]);
    assert!(shown(&found[0]).ends_with(r#"UnknownProperty { name: "colr", nearest: Some("color") }"#));
}

#[test]
fn xhtml_must_be_well_formed() {
    let table = [
        ("<html><p>x</html>", 1, 11),
        ("<html>\n  <p a=b/></html>", 2, 8),
        ("<html>&nbsp;</html>", 1, 7),
        ("", 1, 1),
        ("<html/><html/>", 1, 8),
    ];
    for (xhtml, line, column) in table {
        let mut found = Vec::new();
        assert!(style(xhtml, &[], &mut found).is_none(), "{xhtml}");
        let [problem] = found.as_slice() else { panic!("{found:?}") };
        let ProblemKind::MalformedXhtml(cause) = &problem.kind else { panic!("{problem:?}") };
        assert!(!cause.is_empty() && !cause.contains(&format!("at {line}:")), "{cause}");
        assert!(shown(problem).starts_with(&format!("document:{line}:{column} ")), "{}", shown(problem));
    }
}

#[test]
fn custom_properties_that_blow_up_are_cut_off() {
    for (fallback, expected) in [("", 1), (", x", 0)] {
        let mut css = String::from(":root { --v0: 0123456789; ");
        for step in 1..30 {
            css += &format!("--v{step}: {}; ", format!("var(--v{}{fallback}) ", step - 1).repeat(10));
        }
        css += "} p { font-family: var(--v29) }";
        assert_eq!(problems(&css).len(), expected, "{fallback}");
    }
}

#[test]
fn any_text_is_read_to_its_end() {
    for css in
        ["}", "p {", "p { color: rgb(", "@page", "@page { @top-left", "p { content: '", "<!-- -->", "p { a: b", "((((", "\u{0}", "p{--:;}"]
    {
        problems(css);
        problems(&css.repeat(200));
    }
}
