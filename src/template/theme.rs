//! The files of a theme: those of the binary, each replaced by the project's of the same path, and
//! for what a theme does not have itself those of the theme it extends.

mod declared;
mod description;
mod fonts;

use super::builtin::{self, BuiltinTheme};
use super::options::ThemeOption;
use crate::diag::{Code, Diagnostic, Message, Place, Severity, Sink, did_you_mean, nearest, render, with_nearest};
use crate::message;
use crate::print::fonts::FontSource;
use crate::source::files::{FileError, Files};
use crate::source::{Sources, read_text, report_file_error};
use crate::span::Spanned;
use description::Description;
pub use fonts::wrong_fonts;
use std::collections::BTreeSet;

/// The files without which nothing can be published.
const NEEDED: [&str; 6] = ["html/plan.html", "html/matrix.html", "html.css", "print/plan.html", "print/matrix.html", "print.css"];

/// Style sheets that replace none, but come after those of the theme.
const ADDED: [&str; 2] = ["html/own.css", "print/own.css"];

/// A theme, its files read.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Its name and those of the themes that it extends, nearest first.
    chain: Vec<String>,
    files: Vec<ThemeFile>,
    fonts: Vec<FontSource>,
    font_files: Vec<FontFile>,
    options: Vec<ThemeOption>,
    additions: Vec<ThemeFile>,
}

/// Where a font of a theme comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFile {
    /// Its path: within the project, or among the fonts that come with the program; of one that is installed its name alone.
    pub path: String,
    /// Which of these.
    pub origin: FontOrigin,
    /// Its licence, where that is known without asking the file.
    pub licence: Option<String>,
}

/// Who gives a font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontOrigin {
    /// It is embedded in the program.
    Program,
    /// It lies in the theme's folder in the project.
    Project,
    /// It is installed on the machine.
    Installed,
}

/// A text file of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFile {
    /// The theme it is a file of: the one asked for, or one that it extends.
    pub theme: String,
    /// Its path in the theme's folder, with `/` (`html/plan.html`).
    pub path: String,
    /// Its text.
    pub text: String,
}

impl Theme {
    /// Loads the theme called `name`: a built-in one, overridden file by file by themes/NAME/ of
    /// the project, or one of the project's own. None, with a problem, if there is no such theme
    /// or a file of it cannot be used.
    pub fn load(name: &Spanned<String>, files: &dyn Files, sink: &mut Sink) -> Option<Self> {
        if leads_outside(&name.value, files) {
            report_file_error(&FileError::LinkOutside, &format!("themes/{}", name.value), sink, &name.span.into());
            return None;
        }
        if !exists(&name.value, files) {
            report_unknown(name, files, sink);
            return None;
        }
        let mut loading = Loading { files, sources: Sources::default(), sink: Sink::default() };
        let chain = loading.chain(&name.value);
        let files = loading.theme_files(&chain);
        let additions = loading.additions(&chain);
        let (fonts, font_files) = loading.fonts(&chain, &print_sheets(&files, &additions)).into_iter().unzip();
        let options = loading.options(&chain);
        let theme = Self { chain: chain.into_iter().map(|link| link.name).collect(), files, fonts, font_files, options, additions };
        if !loading.sink.has_errors() {
            loading.require(&theme);
        }
        let failed = loading.sink.has_errors();
        loading.report(sink);
        (!failed).then_some(theme)
    }

    /// A theme of these files (path, text), for tests.
    #[cfg(test)]
    pub fn of_files(name: &str, files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| ThemeFile { theme: name.to_owned(), path: (*path).to_owned(), text: (*text).to_owned() };
        Self {
            chain: vec![name.to_owned()],
            files: files.iter().map(file).collect(),
            fonts: Vec::new(),
            font_files: Vec::new(),
            options: Vec::new(),
            additions: Vec::new(),
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.chain.first().map_or("", String::as_str)
    }

    /// Its name and those of the themes that it extends, nearest first.
    pub fn chain(&self) -> &[String] {
        &self.chain
    }

    /// Its text files, by path.
    pub fn files(&self) -> impl Iterator<Item = &ThemeFile> {
        self.files.iter()
    }

    /// One of its files, by its path in the theme's folder.
    pub fn file(&self, path: &str) -> Option<&ThemeFile> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The text of one of its files.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.file(path).map(|file| file.text.as_str())
    }

    /// What it and the themes it extends add to the style sheets, theirs first: html/own.css or print/own.css.
    pub fn additions(&self, path: &str) -> impl Iterator<Item = &ThemeFile> {
        self.additions.iter().filter(move |file| file.path == path)
    }

    /// Its style sheets for print: those of matrices first, what is added last.
    pub fn print_sheets(&self) -> Vec<&ThemeFile> {
        print_sheets(&self.files, &self.additions)
    }

    /// Where its fonts come from, in the order of [`Theme::fonts`].
    pub fn font_files(&self) -> &[FontFile] {
        &self.font_files
    }

    /// Its options, those that it has from the themes it extends first.
    pub fn options(&self) -> &[ThemeOption] {
        &self.options
    }

    /// Its fonts by family: those of its style sheets, those of theme.yaml in the order given there, and the installed ones
    /// that its style sheets call by their names.
    pub fn fonts(&self) -> &[FontSource] {
        &self.fonts
    }
}

fn print_sheets<'f>(files: &'f [ThemeFile], additions: &'f [ThemeFile]) -> Vec<&'f ThemeFile> {
    let own = ["print/matrix.css", "print.css"].into_iter().filter_map(|path| files.iter().find(|file| file.path == path));
    own.chain(additions.iter().filter(|file| file.path == "print/own.css")).collect()
}

/// Whether a name can be that of a theme's folder.
fn is_name(name: &str) -> bool {
    !name.is_empty() && is_inside(name) && !name.contains('/')
}

/// Whether the project's folder of a theme is a link out of the project.
fn leads_outside(name: &str, files: &dyn Files) -> bool {
    is_name(name) && files.list(&format!("themes/{name}")) == Err(FileError::LinkOutside)
}

/// Whether there is a theme of this name: built in, or the project's own.
fn exists(name: &str, files: &dyn Files) -> bool {
    is_name(name) && (builtin::find(name).is_some() || files.exists(&format!("themes/{name}/theme.yaml")))
}

/// The text files of a built-in theme: path in its folder, and text. None if none has this name.
pub fn builtin_files(name: &str) -> Option<&'static [(&'static str, &'static str)]> {
    builtin::find(name).map(|theme| theme.files)
}

/// The names of all themes: the built-in ones and the project's own.
pub fn known(files: &dyn Files) -> Vec<String> {
    let mut names: BTreeSet<String> = builtin::THEMES.iter().map(|theme| theme.name.to_owned()).collect();
    let folders = files.list("themes").unwrap_or_default();
    names.extend(folders.iter().filter_map(|name| name.strip_suffix('/')).filter(|name| exists(name, files)).map(str::to_owned));
    names.into_iter().collect()
}

fn report_unknown(name: &Spanned<String>, files: &dyn Files, sink: &mut Sink) {
    let help = help_for_unknown(&name.value, files);
    sink.error(Code::UnknownTheme, name.span, message!("there is no theme `{theme}`", "没有“{theme}”这个主题", theme = name.value))
        .help(help);
}

fn help_for_unknown(name: &str, files: &dyn Files) -> Message {
    let known = known(files);
    let themes = message!("known themes: {themes}", "可以用的主题有：{themes}", themes = Message::listed(&known));
    with_nearest(nearest(name, known.iter().map(String::as_str)), &themes)
}

/// A theme of a chain: the one asked for, the one it extends, and so on.
struct Link {
    name: String,
    builtin: Option<&'static BuiltinTheme>,
    description: Description,
}

/// A theme while it is read. Its files are no sources of the plan: what is wrong with them is
/// collected apart and handed on with paths instead of spans.
struct Loading<'a> {
    files: &'a dyn Files,
    sources: Sources,
    sink: Sink,
}

impl Loading<'_> {
    /// The theme `name` and those it extends, nearest first.
    fn chain(&mut self, name: &str) -> Vec<Link> {
        let mut chain: Vec<Link> = Vec::new();
        let mut next = Some(name.to_owned());
        while let Some(name) = next {
            let builtin = builtin::find(&name);
            let description = self.description(&name, builtin);
            next = self.base(&name, &description, &chain);
            chain.push(Link { name, builtin, description });
        }
        chain
    }

    fn description(&mut self, name: &str, builtin: Option<&'static BuiltinTheme>) -> Description {
        let Some(file) = self.own_file(name, builtin, "theme.yaml") else { return Description::default() };
        description::read(&format!("themes/{name}/theme.yaml"), &file.text, &mut self.sources, &mut self.sink)
    }

    /// The name of the theme that `name` extends, if it is one that can be extended.
    fn base(&mut self, name: &str, description: &Description, chain: &[Link]) -> Option<String> {
        let base = description.extends.as_ref()?;
        if base.value == name || chain.iter().any(|link| link.name == base.value) {
            let way: Vec<&str> = chain.iter().map(|link| link.name.as_str()).chain([name, &base.value]).collect();
            let message = message!(
                "the theme `{theme}` extends itself: {way}",
                "主题“{theme}”扩展了它自己：{way}",
                theme = base.value,
                way = way.join(" -> ")
            );
            self.sink.error(Code::ThemeFile, base.span, message).help(message!("take out one of the `extends`", "请去掉其中一处“extends”"));
            return None;
        }
        if leads_outside(&base.value, self.files) {
            report_file_error(&FileError::LinkOutside, &format!("themes/{}", base.value), &mut self.sink, &base.span.into());
            return None;
        }
        if !exists(&base.value, self.files) {
            let help = help_for_unknown(&base.value, self.files);
            self.sink
                .error(
                    Code::ThemeFile,
                    base.span,
                    message!("there is no theme `{theme}` to extend", "要扩展的主题“{theme}”不存在", theme = base.value),
                )
                .help(help);
            return None;
        }
        Some(base.value.clone())
    }

    fn theme_files(&mut self, chain: &[Link]) -> Vec<ThemeFile> {
        let mut paths = BTreeSet::new();
        for link in chain {
            paths.extend(link.builtin.iter().flat_map(|theme| theme.files).map(|(path, _)| (*path).to_owned()));
            paths.extend(self.templates_of_project(&link.name));
            let sheets_and_scripts = ["base.css", "html/matrix.css", "filter.js", "html.css", "html.js", "print/matrix.css", "print.css"];
            paths.extend(sheets_and_scripts.map(str::to_owned));
        }
        paths.into_iter().filter_map(|path| chain.iter().find_map(|link| self.own_file(&link.name, link.builtin, &path))).collect()
    }

    /// What the themes add to the style sheets, the one that is extended first.
    fn additions(&mut self, chain: &[Link]) -> Vec<ThemeFile> {
        let sheets = chain.iter().rev().flat_map(|link| ADDED.map(|path| (link, path)));
        sheets.filter_map(|(link, path)| self.own_file(&link.name, link.builtin, path)).collect()
    }

    /// The templates in the project's folder of a theme.
    fn templates_of_project(&mut self, name: &str) -> Vec<String> {
        let mut paths = Vec::new();
        for folder in ["html", "print"] {
            let path = format!("themes/{name}/{folder}");
            let listed = self.files.list(&path);
            if listed == Err(FileError::LinkOutside) {
                let place = Place::File { path: path.clone(), position: None, line: None };
                report_file_error(&FileError::LinkOutside, &path, &mut self.sink, &place);
            }
            let listed = listed.unwrap_or_default();
            let templates = listed.into_iter().filter(|name| name.ends_with(".html") && !name.starts_with(['.', '_']));
            paths.extend(templates.map(|name| format!("{folder}/{name}")));
        }
        paths
    }

    /// A file that a theme has itself: the project's, or else the built-in one.
    fn own_file(&mut self, name: &str, builtin: Option<&BuiltinTheme>, path: &str) -> Option<ThemeFile> {
        let file = |text: String| Some(ThemeFile { theme: name.to_owned(), path: path.to_owned(), text });
        let in_project = format!("themes/{name}/{path}");
        if self.has(&in_project) {
            let place = Place::File { path: in_project.clone(), position: None, line: None };
            let source = read_text(self.files, &in_project, &mut self.sources, &mut self.sink, &place)?;
            return file(self.sources.get(source)?.text.clone());
        }
        let (_, text) = builtin?.files.iter().find(|(known, _)| *known == path)?;
        file((*text).to_owned())
    }

    /// Whether a file of the project is there, be it a link that leads outside, which may not be followed.
    fn has(&self, path: &str) -> bool {
        self.files.exists(path) || self.files.read(path) == Err(FileError::LinkOutside)
    }

    /// The options: those of the themes it extends, each replaced or taken out where a nearer theme says so.
    fn options(&mut self, chain: &[Link]) -> Vec<ThemeOption> {
        let mut options: Vec<ThemeOption> = Vec::new();
        for (name, declared) in chain.iter().rev().flat_map(|link| &link.description.options) {
            let place = options.iter().position(|option| option.name == name.value);
            match (place.and_then(|place| options.get_mut(place)), declared) {
                (Some(inherited), Some(own)) => inherited.clone_from(own),
                (None, Some(own)) => options.push(own.clone()),
                (Some(_), None) => options.retain(|option| option.name != name.value),
                (None, None) => self.nothing_to_take_out(name, &options),
            }
        }
        options
    }

    fn nothing_to_take_out(&mut self, name: &Spanned<String>, inherited: &[ThemeOption]) {
        let names: Vec<&str> = inherited.iter().map(|option| option.name.as_str()).collect();
        let message = message!("there is no option `{name}` to take out", "没有“{name}”这个选项可以去掉", name = name.value);
        let help = match nearest(&name.value, names) {
            Some(near) => did_you_mean(near),
            None => message!("`none` takes out an option of the theme that this one extends", "“none”用来去掉所扩展主题的选项"),
        };
        self.sink.error(Code::ThemeFile, name.span, message).help(help);
    }

    /// A theme that extends none has all that is needed itself.
    fn require(&mut self, theme: &Theme) {
        let missing: Vec<&str> = NEEDED.into_iter().filter(|path| theme.file(path).is_none()).collect();
        if !missing.is_empty() {
            let place = theme.place("theme.yaml", None);
            let message = message!(
                "the theme `{theme}` has no {files}",
                "主题“{theme}”缺少{files}",
                theme = theme.name(),
                files = Message::listed(missing)
            );
            self.sink.error(Code::ThemeFile, place, message).help(message!(
                "add the files, or write, for example, `extends: gbt9704` into theme.yaml",
                "请补上这些文件，或者在theme.yaml里写“extends: gbt9704”这样，在已有的主题上修改"
            ));
        }
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
mod tests;
