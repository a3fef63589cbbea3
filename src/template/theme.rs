//! The files of a theme: those of the binary, each replaced by the project's of the same path.

use super::builtin::{self, BuiltinTheme};
use crate::diag::{Code, Diagnostic, Place, Severity, Sink, nearest, render};
use crate::print::fonts::FontSource;
use crate::source::files::Files;
use crate::source::yaml::{self, Node, Value};
use crate::source::{Sources, read_text};
use crate::span::Spanned;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A theme, its files read.
#[derive(Clone, Debug)]
pub struct Theme {
    name: String,
    files: Vec<ThemeFile>,
    fonts: Vec<FontSource>,
}

/// A text file of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFile {
    /// Its path in the theme's folder, with `/` (`html/plan.html`).
    pub path: String,
    /// Its text.
    pub text: String,
}

impl Theme {
    /// Loads the theme called `name`: a built-in one, overridden file by file by themes/NAME/ of
    /// the project. None, with a problem, if there is no such theme or a file of it cannot be used.
    pub fn load(name: &Spanned<String>, files: &dyn Files, sink: &mut Sink) -> Option<Self> {
        let Some(builtin) = builtin::THEMES.iter().find(|theme| theme.name == name.value) else {
            report_unknown(name, files, sink);
            return None;
        };
        let mut loading = Loading { files, sources: Sources::default(), sink: Sink::default(), name: builtin.name };
        let mut theme = Self { name: builtin.name.to_owned(), files: loading.theme_files(builtin), fonts: Vec::new() };
        if let Some(description) = theme.text("theme.yaml").map(str::to_owned) {
            theme.fonts = loading.fonts(&description);
        }
        let failed = loading.sink.has_errors();
        loading.report(sink);
        (!failed).then_some(theme)
    }

    /// A theme of these files, for tests.
    #[cfg(test)]
    pub fn of_files(name: &str, files: Vec<ThemeFile>) -> Self {
        Self { name: name.to_owned(), files, fonts: Vec::new() }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its text files, by path.
    pub fn files(&self) -> impl Iterator<Item = &ThemeFile> {
        self.files.iter()
    }

    /// The text of one of its files, by its path in the theme's folder.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }

    /// Its fonts by family, in the order of theme.yaml.
    pub fn fonts(&self) -> &[FontSource] {
        &self.fonts
    }
}

fn report_unknown(name: &Spanned<String>, files: &dyn Files, sink: &mut Sink) {
    if files.exists(&format!("themes/{}/theme.yaml", name.value)) {
        sink.error(Code::NotBuiltYet, name.span, "themes of one's own are not built yet")
            .help("override files of a built-in theme: put them into themes/gbt9704/ under the same paths");
        return;
    }
    let known = builtin::THEMES.iter().map(|theme| theme.name);
    let help = match nearest(&name.value, known.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("themes: {}", known.collect::<Vec<_>>().join(", ")),
    };
    sink.error(Code::UnknownTheme, name.span, format!("there is no theme `{}`", name.value)).help(help);
}

/// A theme while it is read. Its files are no sources of the plan: what is wrong with them is
/// collected apart and handed on with paths instead of spans.
struct Loading<'a> {
    files: &'a dyn Files,
    sources: Sources,
    sink: Sink,
    name: &'static str,
}

impl Loading<'_> {
    fn theme_files(&mut self, builtin: &BuiltinTheme) -> Vec<ThemeFile> {
        let mut paths: BTreeSet<String> = builtin.files.iter().map(|(path, _)| (*path).to_owned()).collect();
        paths.extend(self.further_templates());
        paths.into_iter().filter_map(|path| self.theme_file(builtin, path)).collect()
    }

    /// Templates that the project adds for its own templates to include.
    fn further_templates(&self) -> Vec<String> {
        let mut paths = Vec::new();
        for folder in ["html", "print"] {
            let listed = self.files.list(&format!("themes/{}/{folder}", self.name)).unwrap_or_default();
            let templates = listed.into_iter().filter(|name| name.ends_with(".html") && !name.starts_with(['.', '_']));
            paths.extend(templates.map(|name| format!("{folder}/{name}")));
        }
        paths
    }

    fn theme_file(&mut self, builtin: &BuiltinTheme, path: String) -> Option<ThemeFile> {
        let in_project = format!("themes/{}/{path}", self.name);
        if self.files.exists(&in_project) {
            let place = Place::File { path: in_project.clone(), position: None, line: None };
            let source = read_text(self.files, &in_project, &mut self.sources, &mut self.sink, &place)?;
            let text = self.sources.get(source)?.text.clone();
            return Some(ThemeFile { path, text });
        }
        let (_, text) = builtin.files.iter().find(|(known, _)| *known == path)?;
        Some(ThemeFile { path, text: (*text).to_owned() })
    }

    /// The fonts that theme.yaml names: `fonts: {FAMILY: PATH}` or `{FAMILY: {file: PATH, index: 2}}`.
    fn fonts(&mut self, description: &str) -> Vec<FontSource> {
        let source = self.sources.add(format!("themes/{}/theme.yaml", self.name), description);
        let whole = self.sources.whole(source);
        let Some(root) = yaml::parse(&self.sources, whole, &mut self.sink) else { return Vec::new() };
        let Value::Map(entries) = root.value else {
            self.sink.error(Code::ThemeFile, root.span, "a theme is described by a map of keys");
            return Vec::new();
        };
        let mut fonts = Vec::new();
        for (key, value) in &entries {
            match key.value.as_str() {
                "name" | "title" => {}
                "fonts" => fonts = self.font_map(value),
                "extends" | "options" => {
                    self.sink.error(Code::NotBuiltYet, key.span, format!("`{}` of a theme is not built yet", key.value));
                }
                other => {
                    let known = ["name", "title", "fonts", "extends", "options"];
                    let problem = self.sink.error(Code::UnknownKey, key.span, format!("unknown key `{other}`"));
                    if let Some(near) = nearest(other, known) {
                        problem.help(format!("did you mean `{near}`?"));
                    }
                }
            }
        }
        fonts
    }

    fn font_map(&mut self, value: &Node) -> Vec<FontSource> {
        let Value::Map(families) = &value.value else {
            self.sink.error(Code::ThemeFile, value.span, "`fonts` is a map of families").help("for example `fangsong: fonts/face.otf`");
            return Vec::new();
        };
        families.iter().filter_map(|(family, value)| self.font(&family.value, value)).collect()
    }

    fn font(&mut self, family: &str, value: &Node) -> Option<FontSource> {
        let (path, index) = match &value.value {
            Value::Text(path) => (path.as_str(), 0),
            Value::Map(entries) => self.font_entries(entries, value)?,
            _ => {
                self.sink.error(Code::ThemeFile, value.span, "a font is the path of a file").help("for example `fonts/face.otf`");
                return None;
            }
        };
        let Some(data) = self.font_bytes(path) else {
            self.sink.error(Code::ThemeFile, value.span, format!("there is no font file `{path}`"));
            return None;
        };
        Some(FontSource { family: family.to_owned(), weight: 400, italic: false, data, index })
    }

    fn font_entries<'n>(&mut self, entries: &'n [(Spanned<String>, Node)], whole: &Node) -> Option<(&'n str, u32)> {
        let (mut path, mut index) = (None, 0);
        for (key, value) in entries {
            match (key.value.as_str(), &value.value) {
                ("file", Value::Text(text)) => path = Some(text.as_str()),
                ("index", Value::Text(text)) if text.parse::<u32>().is_ok() => index = text.parse().unwrap_or(0),
                ("file" | "index", _) => {
                    self.sink.error(Code::WrongValue, value.span, format!("wrong value of `{}`", key.value));
                }
                (other, _) => {
                    self.sink.error(Code::UnknownKey, key.span, format!("unknown key `{other}`")).help("a font has `file` and `index`");
                }
            }
        }
        if path.is_none() {
            self.sink.error(Code::MissingKey, whole.span, "a font needs `file`");
        }
        Some((path?, index))
    }

    /// The bytes of a font: of the theme's folder in the project, or of those that come with the
    /// program.
    fn font_bytes(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        if !is_inside(path) {
            return None;
        }
        let in_project = format!("themes/{}/{path}", self.name);
        if self.files.exists(&in_project) {
            return self.files.read(&in_project).ok().map(Cow::Owned);
        }
        builtin::FONTS.iter().find(|(known, _)| *known == path).map(|(_, bytes)| Cow::Borrowed(*bytes))
    }

    /// Hands on what was found, with paths instead of spans.
    fn report(self, sink: &mut Sink) {
        for found in self.sink.diagnostics() {
            let Diagnostic { code, severity, message, place, help } = found.clone();
            let place = self.by_path(place);
            let pushed = match severity {
                Severity::Error => sink.error(code, place, message),
                Severity::Warning => sink.warning(code, place, message),
                Severity::Information => sink.information(code, place, message),
            };
            if let Some(help) = help {
                pushed.help(help);
            }
        }
    }

    fn by_path(&self, place: Place) -> Place {
        let Place::Span(span) = place else { return place };
        let position = render::position(&self.sources, &place);
        let text = self.sources.get(span.source).map_or("", |source| source.text.as_str());
        let line = text.lines().nth(position.line.saturating_sub(1)).map(str::to_owned);
        Place::File { path: position.path, position: Some((position.line, position.column)), line }
    }
}

/// Whether a path stays below the folder it is relative to.
fn is_inside(path: &str) -> bool {
    !path.starts_with('/') && !path.contains('\\') && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::files::MemoryFiles;
    use crate::span::{SourceId, Span};

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
            assert!(ttf_parser::Face::parse(&font.data, font.index).is_ok(), "{}", font.family);
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
    fn unknown_themes_and_themes_of_ones_own_are_told_apart() {
        let own = [("themes/own/theme.yaml", "extends: gbt9704")];
        let cases = [("gbt9074", &own[..0], Code::UnknownTheme), ("own", &own[..], Code::NotBuiltYet)];
        for (name, files, code) in cases {
            let (theme, sink) = load(name, files);
            assert!(theme.is_none());
            assert_eq!(sink.diagnostics().iter().map(|found| found.code).collect::<Vec<_>>(), [code]);
        }
        let (_, sink) = load("gbt9074", &[]);
        assert_eq!(sink.diagnostics()[0].help.as_deref(), Some("did you mean `gbt9704`?"));
    }

    #[test]
    fn what_is_wrong_in_theme_yaml_has_its_place() {
        let description = "name: gbt9704\nfonts:\n  fangsong: fonts/none.otf\n  kaiti: ../../secret.otf\ncolour: red\n";
        let (theme, sink) = load("gbt9704", &[("themes/gbt9704/theme.yaml", description)]);
        assert!(theme.is_none());
        let found: Vec<_> = sink
            .diagnostics()
            .iter()
            .map(|found| match &found.place {
                Place::File { path, position, .. } => (found.code, path.as_str(), position.unwrap()),
                Place::Span(_) => panic!("a span of a source that the caller does not have"),
            })
            .collect();
        let path = "themes/gbt9704/theme.yaml";
        assert_eq!(found, [(Code::ThemeFile, path, (3, 13)), (Code::ThemeFile, path, (4, 10)), (Code::UnknownKey, path, (5, 1))]);
    }
}
