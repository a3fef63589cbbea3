//! Themes as they are looked up: chains, files, faces and what is wrong with them.

use super::*;
use crate::source::files::MemoryFiles;
use crate::span::SourceId;
use crate::span::Span;

fn load(name: &str, files: &[(&str, &str)]) -> (Option<Theme>, Sink) {
    let files = MemoryFiles(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect());
    let mut sink = Sink::default();
    let name = Spanned::new(name.to_owned(), Span::new(SourceId(0), 7, 14));
    (Theme::load(&name, &files, &mut sink), sink)
}

#[test]
fn the_built_in_theme_has_its_faces() {
    let (theme, sink) = load("gbt9704", &[]);
    assert!(sink.diagnostics().is_empty(), "{:?}", sink.diagnostics());
    let theme = theme.unwrap();
    let families: Vec<_> = theme.fonts().iter().map(|font| font.family.as_str()).collect();
    assert_eq!(families, ["fangsong", "kaiti", "heiti", "xiaobiaosong", "songti", "broad"]);
    for font in theme.fonts() {
        assert!(ttf_parser::Face::parse(font.data.as_slice(), font.index).is_ok(), "{}", font.family);
    }
}

#[test]
fn a_file_of_the_project_replaces_the_built_in_one() {
    let (theme, _) = load("gbt9704", &[("themes/gbt9704/html.css", "p { color: red }\r\n"), ("themes/gbt9704/html/own.html", "x")]);
    let theme = theme.unwrap();
    assert_eq!(theme.text("html.css"), Some("p { color: red }\n"));
    assert_eq!(theme.text("html/own.html"), Some("x"));
    assert!(theme.text("print.css").unwrap().contains("@page"));
}

#[test]
fn a_theme_of_ones_own_takes_from_its_base_what_it_does_not_have() {
    let files = [("themes/own/theme.yaml", "extends: report\n"), ("themes/own/html.css", "p {}\n"), ("themes/report/html.js", "x")];
    let (theme, sink) = load("own", &files);
    assert!(sink.diagnostics().is_empty(), "{:?}", sink.diagnostics());
    let theme = theme.unwrap();
    let origin = |path: &str| theme.file(path).map(|file| file.theme.as_str());
    assert_eq!((origin("html.css"), origin("print.css"), origin("html/parts.html")), (Some("own"), Some("report"), Some("gbt9704")));
    assert_eq!(theme.text("html.js"), Some("x"), "the project's override of the base");
    let has = |family: &str| theme.fonts().iter().any(|font| font.family == family);
    assert!(has("serif") && has("fangsong"));
}

#[test]
fn themes_that_cannot_be_loaded_are_reported() {
    /// The theme asked for, the files of the project, and the problem.
    type Case = (&'static str, &'static [(&'static str, &'static str)], Code, &'static str);
    let cases: [Case; 5] = [
        ("gbt9074", &[], Code::UnknownTheme, "there is no theme `gbt9074`"),
        ("own", &[("themes/own/theme.yaml", "extends: reprot")], Code::ThemeFile, "there is no theme `reprot` to extend"),
        ("own", &[("themes/own/theme.yaml", "extends: own")], Code::ThemeFile, "the theme `own` extends itself: own -> own"),
        (
            "a",
            &[("themes/a/theme.yaml", "extends: b"), ("themes/b/theme.yaml", "extends: a")],
            Code::ThemeFile,
            "the theme `a` extends itself: a -> b -> a",
        ),
        (
            "own",
            &[("themes/own/theme.yaml", "title: own"), ("themes/own/print.css", ""), ("themes/own/html/plan.html", "")],
            Code::ThemeFile,
            "the theme `own` has no html/matrix.html, html.css, print/plan.html, print/matrix.html",
        ),
    ];
    for (name, files, code, message) in cases {
        let (theme, sink) = load(name, files);
        assert!(theme.is_none());
        let found: Vec<_> = sink.diagnostics().iter().map(|found| (found.code, found.message_in(crate::diag::Language::English))).collect();
        assert_eq!(found, [(code, message)]);
    }
    let (_, sink) = load("gbt9074", &[]);
    assert_eq!(
        sink.diagnostics()[0].help_in(crate::diag::Language::English),
        Some("did you mean `gbt9704`? known themes: gbt9704, report")
    );
}

#[test]
fn a_family_has_faces_by_weight_and_slant() {
    let (theme, _) = load("report", &[]);
    let theme = theme.unwrap();
    let serif: Vec<_> = theme.fonts().iter().filter(|font| font.family == "serif").map(|font| (font.weight, font.italic)).collect();
    assert_eq!(serif, [(400, false), (400, true), (700, false), (700, true)]);
}

#[test]
fn what_is_wrong_in_theme_yaml_has_its_place() {
    let description = "name: gbt9704\nfonts:\n  fangsong: fonts/none.otf\n  kaiti: ../../secret.otf\ncolour: red\n";
    let (theme, sink) = load("gbt9704", &[("themes/gbt9704/theme.yaml", description)]);
    assert!(theme.is_none());
    let mut found: Vec<_> = sink
        .diagnostics()
        .iter()
        .map(|found| match &found.place {
            Place::File { path, position, .. } => (found.code, path.as_str(), position.unwrap()),
            Place::Span(_) => panic!("a span of a source that the caller does not have"),
        })
        .collect();
    found.sort_by_key(|(_, _, position)| *position);
    let path = "themes/gbt9704/theme.yaml";
    assert_eq!(found, [(Code::ThemeFile, path, (3, 13)), (Code::ThemeFile, path, (4, 10)), (Code::UnknownKey, path, (5, 1))]);
}

#[test]
fn a_print_style_sheet_brings_faces_along() {
    let css = "@font-face { font-family: 标题; src: url(fonts/fandol/FandolKai-Regular.otf); font-weight: bold }";
    let own = ("themes/own/theme.yaml", "name: own\nextends: report\n");
    let (theme, sink) = load("own", &[own, ("themes/own/print.css", css)]);
    let theme = theme.unwrap_or_else(|| panic!("{:?}", sink.diagnostics()));
    let face = &theme.fonts()[0];
    assert_eq!((face.family.as_str(), face.weight, face.italic), ("标题", 700, false));
    let wrong = "\n@font-face { font-family: a; src: url('../../secret.otf') }";
    let (theme, sink) = load("own", &[own, ("themes/own/print.css", wrong)]);
    assert!(theme.is_none());
    let Place::File { path, position, .. } = &sink.diagnostics()[0].place else { panic!("no place") };
    assert_eq!((path.as_str(), position.unwrap()), ("themes/own/print.css", (2, 35)));
}
