//! tera expressions in the text of a plan. What comes in is text with `{{ … }}`, what goes out
//! plain text. Expressions over `tasks` and `section` wait until all tasks and sections are
//! known; until then a private-use character stands for each. Knows nothing of Markdown but its
//! code.

mod names;
mod scan;

use crate::diag::{Code, Message, Sink, did_you_mean, nearest};
use crate::message;
use crate::model::Settings;
use crate::responsibility::due;
use crate::source::Sources;
use crate::span::{SourceId, Span};
use pulldown_cmark::Options;
use scan::{Found, FoundKind, placeholder, placeholder_index};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use tera::{Context, ErrorKind, Tera};

/// The fields of `plan`, `section` and the roots, as hints name them.
const ROOTS: [&str; 4] = ["plan", "section", "units", "tasks"];
const PLAN_FIELDS: [&str; 7] = ["title", "subtitle", "issuer", "year", "period", "slug", "lang"];
const SECTION_FIELDS: [&str; 2] = ["id", "title"];

#[derive(Serialize)]
struct PlanView<'a> {
    title: String,
    subtitle: &'a str,
    issuer: &'a str,
    year: i32,
    period: String,
    slug: &'a str,
    lang: &'static str,
}

#[derive(Serialize)]
struct UnitView<'a> {
    id: &'a str,
    name: &'a str,
    short: &'a str,
}

/// What expressions see of a task or section.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub(super) struct Named {
    /// The id.
    pub(super) id: String,
    /// The title.
    pub(super) title: String,
}

/// An expression that waits until tasks and sections are known, or a private-use character that
/// was written.
#[derive(Clone, Debug)]
struct Waiting {
    kind: FoundKind,
    span: Span,
}

/// Why an expression has no value.
#[derive(Clone, Debug)]
struct Failure {
    message: Message,
    help: Message,
    /// The bytes of the expression that are wrong.
    range: std::ops::Range<usize>,
}

/// Evaluates expressions and remembers those that have to wait.
pub(super) struct Expressions {
    tera: Tera,
    context: Context,
    values: HashMap<(String, Option<Named>), Result<String, Failure>>,
    waiting: Vec<Waiting>,
    /// Who does each task and by when, by its id.
    responsibilities: BTreeMap<String, String>,
}

/// A Markdown text with opaque pieces in the place of its expressions, as long as it was.
pub(super) struct Prepared<'a> {
    /// The text.
    pub(super) text: Cow<'a, str>,
    /// The place of its first byte in its source.
    start: usize,
    source: SourceId,
    found: Vec<Found>,
}

/// A piece of a text whose expressions were filled in.
pub(super) struct Filled<'a> {
    /// The text.
    pub(super) text: Cow<'a, str>,
    /// The bytes of the text that was given to which it belongs.
    pub(super) range: std::ops::Range<usize>,
}

impl Expressions {
    /// Expressions over a plan with these settings.
    pub(super) fn new(settings: &Settings) -> Self {
        let mut context = Context::new();
        context.insert("plan", &plan_view(settings));
        let units: Vec<UnitView<'_>> = settings
            .registry
            .units
            .iter()
            .map(|unit| UnitView { id: &unit.id, name: &unit.name, short: unit.short.as_deref().unwrap_or(&unit.name) })
            .collect();
        context.insert("units", &units);
        Self { tera: Tera::new(), context, values: HashMap::new(), waiting: Vec::new(), responsibilities: BTreeMap::new() }
    }

    /// Puts opaque pieces in the place of the expressions of a Markdown text.
    pub(super) fn prepare<'a>(text: &'a str, place: Span, options: Options, sink: &mut Sink) -> Prepared<'a> {
        let start = place.start as usize;
        let scanned = scan::markdown(text, place.source, start, options, sink);
        Prepared { text: scanned.text, start, source: place.source, found: scanned.found }
    }

    /// Cuts `text`, a part of a prepared text, at its opaque pieces, and fills those in.
    pub(super) fn fill<'a>(&mut self, text: &'a str, prepared: &Prepared<'_>, sink: &mut Sink) -> Vec<Filled<'a>> {
        let mut parts = Vec::new();
        let mut done = 0;
        if !prepared.found.is_empty() {
            let pieces = text.char_indices().filter_map(|(at, character)| Some((at, prepared.found.get(placeholder_index(character)?)?)));
            for (at, found) in pieces {
                parts.push(Filled { text: Cow::Borrowed(text.get(done..at).unwrap_or_default()), range: done..at });
                done = at + found.range.len();
                let span = Span::new(prepared.source, prepared.start + found.range.start, prepared.start + found.range.end);
                parts.push(Filled { text: Cow::Owned(self.value_now(&found.kind, span, sink)), range: at..done });
            }
        }
        parts.push(Filled { text: Cow::Borrowed(text.get(done..).unwrap_or_default()), range: done..text.len() });
        parts.retain(|part| !part.range.is_empty());
        parts
    }

    /// `text`, a part of a prepared text, with its expressions filled in.
    pub(super) fn fill_all(&mut self, text: &str, prepared: &Prepared<'_>, sink: &mut Sink) -> String {
        self.fill(text, prepared, sink).into_iter().map(|part| part.text).collect()
    }

    /// Fills in the expressions of a plain text that stands at `span`, such as a title in YAML.
    pub(super) fn plain(&mut self, text: &str, span: Span, sources: &Sources, sink: &mut Sink) -> String {
        let written = sources.slice(span);
        let place = match written.find(text) {
            Some(offset) => Span::new(span.source, span.start as usize + offset, span.start as usize + offset + text.len()),
            None => span,
        };
        let scanned = scan::plain(text, place, sink);
        let prepared = Prepared { text: scanned.text, start: place.start as usize, source: place.source, found: scanned.found };
        self.fill_all(&prepared.text, &prepared, sink)
    }

    /// The value of an expression, or the character that stands for it until it can have one.
    fn value_now(&mut self, kind: &FoundKind, span: Span, sink: &mut Sink) -> String {
        match kind {
            FoundKind::Expression(expression) if !must_wait(expression) => self.value(expression, None, span, sink),
            _ => {
                let character = placeholder(self.waiting.len());
                self.waiting.push(Waiting { kind: kind.clone(), span });
                if character.is_none() {
                    sink.error(
                        Code::ExpressionSyntax,
                        span,
                        message!("too many expressions over `tasks` and `section` in one plan", "全文中用到“tasks”和“section”的表达式太多"),
                    );
                }
                character.map(String::from).unwrap_or_default()
            }
        }
    }

    /// Whether no text holds a character that stands for an expression.
    pub(super) fn none_waits(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Whether a text holds an expression that has no value yet.
    pub(super) fn waits_in(&self, text: &str) -> bool {
        !self.waiting.is_empty() && text.chars().any(|character| placeholder_index(character).is_some())
    }

    /// Tells expressions the tasks of the plan.
    pub(super) fn know_tasks(&mut self, tasks: &[Named]) {
        self.context.insert("tasks", tasks);
        self.values.clear();
    }

    /// Tells expressions who does each task and by when, for `task("t-rectify")`.
    pub(super) fn know_responsibilities(&mut self, responsibilities: BTreeMap<String, String>) {
        self.responsibilities = responsibilities;
    }

    /// Fills in what had to wait, in a text of `section`.
    pub(super) fn fill_waiting(&mut self, text: &mut String, section: Option<&Named>, sink: &mut Sink) {
        if !self.waits_in(text) {
            return;
        }
        let mut filled = String::with_capacity(text.len());
        for character in text.chars() {
            match placeholder_index(character).and_then(|index| self.waiting.get(index)).cloned() {
                Some(Waiting { kind: FoundKind::Expression(expression), span }) => {
                    filled.push_str(&self.value(&expression, section, span, sink));
                }
                Some(Waiting { kind: FoundKind::Character(written), .. }) => filled.push(written),
                None => filled.push(character),
            }
        }
        *text = filled;
    }

    fn value(&mut self, expression: &str, section: Option<&Named>, span: Span, sink: &mut Sink) -> String {
        let key = (expression.to_owned(), section.cloned());
        let value = match self.values.get(&key) {
            Some(value) => value.clone(),
            None => {
                let value = self.evaluate(expression, section);
                self.values.insert(key, value.clone());
                value
            }
        };
        value.unwrap_or_else(|failure| {
            let start = span.start as usize + 2;
            let place = Span::new(span.source, start + failure.range.start, start + failure.range.end);
            sink.error(Code::ExpressionValue, place, failure.message).help(failure.help);
            String::new()
        })
    }

    fn evaluate(&mut self, expression: &str, section: Option<&Named>) -> Result<String, Failure> {
        if let Some(range) = names::task_id(expression) {
            return self.responsibility(expression.get(range.clone()).unwrap_or_default(), range);
        }
        match section {
            Some(section) => self.context.insert("section", section),
            None => drop(self.context.remove("section")),
        }
        if let Some(failure) = self.unknown_name(expression) {
            return Err(failure);
        }
        match self.tera.render_str(&format!("{{{{{expression}}}}}"), &self.context, false) {
            Ok(value) => Ok(value.replace(['\n', '\r', '\t'], " ")),
            Err(error) => Err(Failure {
                message: message!("an expression that has no value: {reason}", "这个表达式算不出结果：{reason}", reason = reason(&error)),
                help: message!(
                    "expressions can use `plan`, `section`, `units` and `tasks`, such as `{{{{ plan.year }}}}`",
                    "表达式可以用“plan”“section”“units”“tasks”，例如“{{{{ plan.year }}}}”"
                ),
                range: 0..expression.len(),
            }),
        }
    }

    /// Who does a task and by when, as a bracket of it in the text says it.
    fn responsibility(&self, id: &str, range: std::ops::Range<usize>) -> Result<String, Failure> {
        self.responsibilities.get(id).cloned().ok_or_else(|| Failure {
            message: message!("no task has the id `{id}`", "没有 id 为“{id}”的任务"),
            help: match nearest(id, self.responsibilities.keys().map(String::as_str)) {
                Some(near) => did_you_mean(near),
                None => message!("give the task an id", "请给任务写上id"),
            },
            range,
        })
    }

    /// The first name of an expression that nothing has.
    fn unknown_name(&self, expression: &str) -> Option<Failure> {
        names::variables(expression).into_iter().find_map(|name| {
            let root = *name.parts.first()?;
            let written = name.parts.join(".");
            let field = name.parts.get(1).filter(|_| ROOTS.contains(&root));
            let known: &[&str] = match (root, field) {
                ("section", _) if !self.context.contains_key("section") => {
                    let message = message!("`section` is not known before the first heading", "在第一个标题之前不能用“section”");
                    return Some(Failure {
                        message,
                        help: message!("use `plan`, or move the text under a heading", "请用“plan”，或者把这段文字移到标题下面"),
                        range: name.range,
                    });
                }
                ("plan", Some(field)) if !PLAN_FIELDS.contains(field) => &PLAN_FIELDS,
                ("section", Some(field)) if !SECTION_FIELDS.contains(field) => &SECTION_FIELDS,
                _ if !ROOTS.contains(&root) => &ROOTS,
                _ => return None,
            };
            Some(unknown(&written, field.map_or((root, ""), |field| (*field, root)), known, name.range))
        })
    }
}

/// A failure for `written`, whose part `wrong` is not among those `known` of `root` (empty for the
/// roots themselves).
fn unknown(written: &str, (wrong, root): (&str, &str), known: &[&str], range: std::ops::Range<usize>) -> Failure {
    let prefix = if root.is_empty() { String::new() } else { format!("{root}.") };
    let help = match nearest(wrong, known.iter().copied()) {
        Some(near) => did_you_mean(&format!("{prefix}{near}")),
        None => {
            let names: Vec<_> = known.iter().map(|name| format!("{prefix}{name}")).collect();
            let names = Message::choice(names.iter().map(String::as_str));
            message!("there is {names}", "可以写{names}", names = names)
        }
    };
    Failure {
        message: message!("an expression uses `{written}`, which is not defined", "表达式里的“{written}”没有定义"), help, range
    }
}

fn plan_view(settings: &Settings) -> PlanView<'_> {
    let separator = if settings.lang == crate::model::Lang::En { " " } else { "" };
    PlanView {
        title: settings.title.join(separator),
        subtitle: settings.subtitle.as_deref().unwrap_or_default(),
        issuer: &settings.issuer,
        year: settings.period.year,
        period: due::plan_name(settings.period, settings.lang),
        slug: &settings.slug,
        lang: settings.lang.tag(),
    }
}

/// Whether an expression needs what is known only after all sections are read.
fn must_wait(expression: &str) -> bool {
    names::task_id(expression).is_some()
        || names::variables(expression).iter().any(|name| matches!(name.parts.first(), Some(&"tasks" | &"section")))
}

/// What tera says, on one line, as a part of a message.
fn reason(error: &tera::Error) -> String {
    let message = match error.kind() {
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => report.message().to_owned(),
        _ => error.to_string(),
    };
    let line = message.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().trim_end_matches('.');
    let mut characters = line.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}
