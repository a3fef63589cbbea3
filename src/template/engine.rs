//! Compiles the templates of a theme and renders them. What goes wrong is reported with the file,
//! line and column of the template.

use super::theme::Theme;
use crate::diag::{Code, Message, Place, Sink, did_you_mean, nearest};
use crate::message;
use serde::Serialize;
use tera::{Context, Error, ErrorKind, ReportError, Tera};

/// The compiled templates of a theme.
pub struct Engine<'a> {
    theme: &'a Theme,
    tera: Tera,
}

impl<'a> Engine<'a> {
    /// Compiles the templates of `theme`; none, with a problem for each, if some do not compile.
    pub fn new(theme: &'a Theme, sink: &mut Sink) -> Option<Self> {
        let mut tera = Tera::new();
        // Every template escapes what it prints: the views mark what is markup already.
        tera.autoescape_on([""]);
        let broken = compile_alone(theme, sink);
        if broken {
            return None;
        }
        match tera.add_raw_templates(templates(theme)) {
            Ok(()) => Some(Self { theme, tera }),
            Err(error) => {
                report(theme, &error, &message!("a template does not compile", "模板有语法错误"), sink);
                None
            }
        }
    }

    /// The theme whose templates these are.
    pub fn theme(&self) -> &'a Theme {
        self.theme
    }

    /// Renders the template `name` (its path in the theme); none, with a problem, if it fails.
    pub fn render<V: Serialize>(&self, name: &str, view: &V, sink: &mut Sink) -> Option<String> {
        let rendered = Context::from_serialize(view).and_then(|context| self.tera.render(name, &context));
        match rendered {
            Ok(text) => Some(text),
            Err(error) => {
                report(self.theme, &error, &message!("the template `{name}` cannot be rendered", "模板“{name}”生成不了内容"), sink);
                None
            }
        }
    }
}

/// The templates of a theme: what lies in its folders `html` and `print`.
fn templates(theme: &Theme) -> impl Iterator<Item = (&str, &str)> {
    theme
        .files()
        .filter(|file| file.path.starts_with("html/") || file.path.starts_with("print/"))
        .map(|file| (file.path.as_str(), file.text.as_str()))
}

/// Looks for mistakes of syntax in each template by itself, so that all are found and not the
/// first alone. References to other templates are checked later, when all are there.
fn compile_alone(theme: &Theme, sink: &mut Sink) -> bool {
    let mut broken = false;
    for (name, text) in templates(theme) {
        if let Err(error) = Tera::new().add_raw_template(name, text)
            && matches!(error.kind(), ErrorKind::SyntaxError(_))
        {
            report(theme, &error, &message!("a template does not compile", "模板有语法错误"), sink);
            broken = true;
        }
    }
    broken
}

fn report(theme: &Theme, error: &Error, summary: &Message, sink: &mut Sink) {
    match error.kind() {
        ErrorKind::SyntaxError(found) => report_syntax(theme, found, sink),
        ErrorKind::RenderingError(found) => report_rendering(theme, found, sink),
        _ => report_text(theme, &error.to_string(), summary, sink),
    }
}

fn report_syntax(theme: &Theme, found: &ReportError, sink: &mut Sink) {
    sink.error(
        Code::TemplateFails,
        place_of(theme, found),
        message!("the template does not compile: {reason}", "模板有语法错误：{reason}", reason = uncapitalised(found.message())),
    )
    .help(message!(
        "close every `{{{{` by `}}}}`, every `{{%` by `%}}`, and blocks such as `{{% if … %}}` by `{{% endif %}}`",
        "“{{{{”要用“}}}}”闭合，“{{%”要用“%}}”闭合，“{{% if … %}}”这样的块要用“{{% endif %}}”结束"
    ));
}

fn report_rendering(theme: &Theme, found: &ReportError, sink: &mut Sink) {
    let place = place_of(theme, found);
    let message = uncapitalised(found.message());
    let Some((name, known)) = undefined(&message) else {
        sink.error(Code::TemplateFails, place, message!("the template fails: {message}", "模板出错：{message}"));
        return;
    };
    let near = nearest(name, known.split(", "));
    let problem = sink.error(
        Code::TemplateFails,
        place,
        message!("the template uses `{name}`, which is not defined", "模板里用到的“{name}”没有定义"),
    );
    match near {
        Some(near) => problem.help(did_you_mean(near)),
        None => problem.help(message!(
            "write `{{{{ {name} | default(value=\"\") }}}}` where it may be missing",
            "可能没有的内容，请写成“{{{{ {name} | default(value=\"\") }}}}”"
        )),
    };
}

fn place_of(theme: &Theme, found: &ReportError) -> Place {
    let span = found.span();
    theme.place(found.filename(), Some((span.start_line, span.start_col + 1)))
}

/// The name in tera's words that a variable is not defined, and the names that are, which tera lists.
fn undefined(message: &str) -> Option<(&str, &str)> {
    let (name, rest) = message.strip_prefix("variable `")?.split_once("` is not defined")?;
    Some((name, rest.split_once("Available variables: ").map_or("", |(_, known)| known)))
}

/// Findings that several templates share come as one text of reports set apart by blank lines,
/// each with a line ` --> name:line:column`.
fn report_text(theme: &Theme, text: &str, summary: &Message, sink: &mut Sink) {
    let mut reported = false;
    for piece in text.split("\n\n") {
        let Some((message, place)) = parse_report(piece) else { continue };
        let (name, line, column) = place;
        sink.error(
            Code::TemplateFails,
            theme.place(name, Some((line, column))),
            message!("{summary}: {reason}", "{summary}：{reason}", summary = summary, reason = uncapitalised(message)),
        );
        reported = true;
    }
    if !reported {
        let place = theme.place("theme.yaml", None);
        sink.error(
            Code::TemplateFails,
            place,
            message!("{summary}: {reason}", "{summary}：{reason}", summary = summary, reason = uncapitalised(text)),
        );
    }
}

/// Reads `error: MESSAGE`, then ` --> NAME:LINE:COLUMN`.
fn parse_report(piece: &str) -> Option<(&str, (&str, usize, usize))> {
    let mut lines = piece.lines();
    let message = lines.next()?.strip_prefix("error: ")?;
    let place = lines.next()?.trim_start().strip_prefix("--> ")?;
    let (rest, column) = place.rsplit_once(':')?;
    let (name, line) = rest.rsplit_once(':')?;
    Some((message, (name, line.parse().ok()?, column.parse().ok()?)))
}

/// A message of tera in the form of ours: lower case, no full stop.
fn uncapitalised(message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    let mut letters = message.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

impl Theme {
    /// A place in one of the theme's files, by its path in the theme; the place `Theme::load` gives
    /// to messages about files of the project and about built-in ones alike.
    pub(super) fn place(&self, name: &str, position: Option<(usize, usize)>) -> Place {
        let text = self.text(name).unwrap_or_default();
        // What is missing at the end is missed after the last line.
        let end = text.lines().enumerate().last().map(|(index, line)| (index + 1, line.chars().count() + 1));
        let position = position.map(|position| end.filter(|end| position.0 > end.0).unwrap_or(position));
        let line = position.and_then(|(line, _)| text.lines().nth(line.checked_sub(1)?).map(str::to_owned));
        let theme = self.file(name).map_or(self.name(), |file| file.theme.as_str());
        Place::File { path: format!("themes/{theme}/{name}"), position, line }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn theme(files: &[(&str, &str)]) -> Theme {
        Theme::of_files("own", files)
    }

    fn place(path: &str, line: usize, column: usize, text: &str) -> Place {
        Place::File { path: path.to_owned(), position: Some((line, column)), line: Some(text.to_owned()) }
    }

    #[test]
    fn templates_escape_whatever_their_name() {
        let theme = theme(&[("print/plan.html", "<p>{{ title }}</p>"), ("print/plan.css", "{{ title }}")]);
        let mut sink = Sink::default();
        let engine = Engine::new(&theme, &mut sink).unwrap();
        let view = BTreeMap::from([("title", "a<b & c")]);
        assert_eq!(engine.render("print/plan.html", &view, &mut sink).as_deref(), Some("<p>a&lt;b &amp; c</p>"));
        assert_eq!(engine.render("print/plan.css", &view, &mut sink).as_deref(), Some("a&lt;b &amp; c"));
        assert!(sink.diagnostics().is_empty());
    }

    #[test]
    fn every_template_that_does_not_compile_is_reported_with_its_place() {
        let theme = theme(&[("html/a.html", "一\n  {{ title"), ("html/b.html", "{% if %}")]);
        let mut sink = Sink::default();
        assert!(Engine::new(&theme, &mut sink).is_none());
        let paths: Vec<_> = sink
            .diagnostics()
            .iter()
            .map(|found| match &found.place {
                Place::File { path, position, .. } => (path.as_str(), position.map(|(line, _)| line)),
                Place::Span(_) => ("", None),
            })
            .collect();
        assert_eq!(paths, [("themes/own/html/a.html", Some(2)), ("themes/own/html/b.html", Some(1))]);
    }

    #[test]
    fn unknown_filters_and_undefined_variables_have_their_places() {
        let cases = [
            ("第一行\n第二{{ title | upside }}", place("themes/own/html/a.html", 2, 14, "第二{{ title | upside }}")),
            ("第一行\n第二{{ titel }}", place("themes/own/html/a.html", 2, 6, "第二{{ titel }}")),
        ];
        for (text, expected) in cases {
            let theme = theme(&[("html/a.html", text)]);
            let mut sink = Sink::default();
            let view = BTreeMap::from([("title", "t")]);
            if let Some(engine) = Engine::new(&theme, &mut sink) {
                assert_eq!(engine.render("html/a.html", &view, &mut sink), None);
            }
            let places: Vec<_> = sink.diagnostics().iter().map(|found| &found.place).collect();
            assert_eq!(places, [&expected]);
        }
    }
}
