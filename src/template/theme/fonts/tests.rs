//! Which face a theme takes where: its own files, installed fonts, those of the theme it extends.

use super::super::{FontOrigin, Theme};
use crate::diag::{Code, Place, Severity, Sink};
use crate::print::fonts::tests::{axes, named, with_tables};
use crate::source::files::{FileError, Files, MemoryFiles};
use crate::source::installed::{InstalledFace, InstalledFonts};
use crate::span::{SourceId, Span, Spanned};

/// A project in memory on a machine with some fonts.
struct Machine {
    files: MemoryFiles,
    installed: InstalledFonts,
}

impl Files for Machine {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        self.files.read(path)
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, FileError> {
        self.files.list(folder)
    }

    fn exists(&self, path: &str) -> bool {
        self.files.exists(path)
    }

    fn installed_faces(&self, name: &str) -> Vec<InstalledFace> {
        self.installed.find(name)
    }
}

/// A theme that extends gbt9704, with what its theme.yaml and its further files say, on a machine with 方正小标宋简体 and the
/// variable 可变宋体.
fn load(fonts: &str, further: &[(&str, &str)]) -> (Option<Theme>, Sink) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("FZXBSJW.otf"), with_tables(&[(b"name", named("方正小标宋简体"))])).unwrap();
    std::fs::write(folder.path().join("variable.otf"), with_tables(&[(b"name", named("可变宋体")), (b"fvar", axes())])).unwrap();
    let description = format!("extends: gbt9704\nfonts:\n  {fonts}\n");
    let own = [("themes/own/theme.yaml", description.as_str())];
    let files = own.iter().chain(further).map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let machine = Machine { files: MemoryFiles(files.collect()), installed: InstalledFonts::of_folder(folder.path()) };
    let mut sink = Sink::default();
    let name = Spanned::new("own".to_owned(), Span::new(SourceId(0), 7, 10));
    (Theme::load(&name, &machine, &mut sink), sink)
}

/// The files of a family in a theme.
fn files(theme: Option<Theme>, family: &str) -> Vec<(String, FontOrigin)> {
    let theme = theme.unwrap();
    let fonts = theme.fonts().iter().zip(theme.font_files()).filter(|(font, _)| font.family == family);
    fonts.map(|(_, file)| (file.path.clone(), file.origin)).collect()
}

/// Each problem: its severity, its code and where it is.
fn problems(sink: &Sink) -> Vec<(Severity, Code, String)> {
    let at = |place: &Place| match place {
        Place::File { path, position: Some((line, column)), .. } => format!("{path}:{line}:{column}"),
        place => panic!("{place:?}"),
    };
    sink.diagnostics().iter().map(|found| (found.severity, found.code, at(&found.place))).collect()
}

#[test]
fn an_installed_font_is_taken_where_it_is_asked_for() {
    for fonts in [
        "xiaobiaosong: {local: 方正小标宋简体}",
        "xiaobiaosong: {local: [方正小标宋_GBK, 方正小标宋简体], file: fonts/fandol/FandolHei-Regular.otf}",
        "xiaobiaosong: [{local: Renamed, weight: 400}]",
    ] {
        let (theme, sink) = load(fonts, &[]);
        assert!(sink.diagnostics().is_empty(), "{fonts}: {:?}", sink.diagnostics());
        assert_eq!(files(theme, "xiaobiaosong"), [("FZXBSJW.otf".to_owned(), FontOrigin::Installed)], "{fonts}");
    }
}

#[test]
fn what_is_not_installed_is_replaced_and_that_is_told() {
    let said = [(Severity::Information, Code::UnknownFont, "themes/own/theme.yaml:3:25".to_owned())];
    for (fonts, instead) in [
        ("xiaobiaosong: {local: \"方正小标宋_GBK\"}", "fonts/fandol/FandolSong-Bold.otf"),
        ("xiaobiaosong: {local: \"方正小标宋_GBK\", file: fonts/fandol/FandolHei-Regular.otf}", "fonts/fandol/FandolHei-Regular.otf"),
    ] {
        let (theme, sink) = load(fonts, &[]);
        assert_eq!(problems(&sink), said, "{fonts}");
        assert_eq!(files(theme, "xiaobiaosong"), [(instead.to_owned(), FontOrigin::Program)], "{fonts}");
    }
}

#[test]
fn a_family_without_any_face_is_an_error() {
    let (theme, sink) = load("name: {local: 某某手写体}", &[]);
    assert!(theme.is_none());
    assert_eq!(problems(&sink), [(Severity::Error, Code::UnknownFont, "themes/own/theme.yaml:3:17".to_owned())]);
}

#[test]
fn a_variable_font_and_what_is_no_font_are_refused_where_they_are_named() {
    for (fonts, column) in [("songti: {local: 可变宋体}", 19), ("songti: fonts/none.otf", 11), ("songti: {file: theme.yaml}", 18)] {
        let (theme, sink) = load(fonts, &[]);
        assert!(theme.is_none(), "{fonts}");
        assert_eq!(problems(&sink), [(Severity::Error, Code::ThemeFile, format!("themes/own/theme.yaml:3:{column}"))], "{fonts}");
    }
}

#[test]
fn style_sheets_call_installed_fonts_by_their_names() {
    let sheet = ("themes/own/print/own.css", ".title { font-family: 方正小标宋_GBK, 方正小标宋简体, xiaobiaosong }");
    let (theme, sink) = load("other: fonts/fandol/FandolHei-Regular.otf", &[sheet]);
    assert!(sink.diagnostics().is_empty(), "{:?}", sink.diagnostics());
    assert_eq!(files(theme, "方正小标宋简体"), [("FZXBSJW.otf".to_owned(), FontOrigin::Installed)]);
}

#[test]
fn font_face_takes_the_first_that_is_there() {
    let face = |sources: &str| {
        let css = format!("@font-face {{ font-family: 标题; src: {sources} }}");
        load("other: fonts/fandol/FandolHei-Regular.otf", &[("themes/own/print/own.css", &css)])
    };
    let (theme, _) = face("local(方正小标宋_GBK), local('方正小标宋简体'), url(fonts/fandol/FandolKai-Regular.otf)");
    assert_eq!(files(theme, "标题"), [("FZXBSJW.otf".to_owned(), FontOrigin::Installed)]);
    let (theme, sink) = face("url(fonts/none.otf), local(方正小标宋_GBK), url(fonts/fandol/FandolKai-Regular.otf)");
    assert_eq!(files(theme, "标题"), [("fonts/fandol/FandolKai-Regular.otf".to_owned(), FontOrigin::Program)]);
    assert_eq!(problems(&sink), [(Severity::Information, Code::UnknownFont, "themes/own/print/own.css:1:57".to_owned())]);
    let (theme, sink) = face("local(方正小标宋_GBK)");
    assert!(theme.is_none());
    assert_eq!(problems(&sink), [(Severity::Error, Code::UnknownFont, "themes/own/print/own.css:1:36".to_owned())]);
}

#[test]
fn the_built_in_themes_ask_for_no_installed_font() {
    /// A machine that must not be asked.
    struct Strange;

    impl Files for Strange {
        fn read(&self, _: &str) -> Result<Vec<u8>, FileError> {
            Err(FileError::NotFound)
        }

        fn list(&self, _: &str) -> Result<Vec<String>, FileError> {
            Err(FileError::NotFound)
        }

        fn exists(&self, _: &str) -> bool {
            false
        }

        fn installed_faces(&self, name: &str) -> Vec<InstalledFace> {
            panic!("{name} is asked for")
        }
    }

    for name in ["gbt9704", "report"] {
        let name = Spanned::new(name.to_owned(), Span::new(SourceId(0), 7, 14));
        assert!(Theme::load(&name, &Strange, &mut Sink::default()).is_some());
    }
}
