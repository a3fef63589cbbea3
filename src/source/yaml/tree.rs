//! Builds the tree out of the events of the YAML parser, without recursion.

use super::{ALIAS_BUDGET, NESTING_LIMIT, NODE_LIMIT, Node, REPORTED_DUPLICATES, Value, fold, syntax};
use crate::diag::render::LineIndex;
use crate::diag::{Code, Message, Sink};
use crate::message;
use crate::source::Sources;
use crate::span::{Span, Spanned};
use serde_yaml::granit_parser::{Event, Marker, Parser, ScalarStyle, Tag, options};
use std::collections::BTreeMap;

/// A value that was anchored, for its aliases.
struct Anchored {
    node: Node,
    measure: Measure,
}

/// How much a value holds.
#[derive(Clone, Copy)]
struct Measure {
    nodes: usize,
    depth: usize,
}

const SCALAR: Measure = Measure { nodes: 1, depth: 0 };

/// A list or map that is not yet closed.
struct Open {
    content: Content,
    start: usize,
    anchor: usize,
    measure: Measure,
    /// End of the last thing in it: where a block collection ends.
    end: usize,
}

enum Content {
    List(Vec<Node>),
    Map {
        entries: Vec<(Spanned<String>, Node)>,
        /// The keys so far, with their place among the entries.
        places: BTreeMap<String, Span>,
        /// The key whose value comes next; the inner one is none if it cannot be kept.
        key: Option<Option<Spanned<String>>>,
    },
}

/// Why building stops; the problem is in the sink already.
struct Stopped;

/// Builds one tree.
pub(super) struct Builder<'a> {
    sources: &'a Sources,
    sink: &'a mut Sink,
    span: Span,
    text: &'a str,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Anchored>,
    aliased: usize,
    documents: usize,
    nodes: usize,
    duplicates: usize,
    /// The lines of the file, once they are needed.
    lines: Option<LineIndex>,
    root: Option<Node>,
}

impl<'a> Builder<'a> {
    /// For the YAML in `span`.
    pub(super) fn new(sources: &'a Sources, span: Span, sink: &'a mut Sink) -> Self {
        Self {
            text: sources.slice(span),
            sources,
            sink,
            span,
            open: Vec::new(),
            anchors: BTreeMap::new(),
            aliased: 0,
            documents: 0,
            nodes: 0,
            duplicates: 0,
            lines: None,
            root: None,
        }
    }

    /// The tree, or nothing if it cannot be built.
    pub(super) fn build(mut self) -> Option<Node> {
        let limits = options! { flow_nesting_limit: NESTING_LIMIT, block_nesting_limit: NESTING_LIMIT, emit_comments: false };
        for event in Parser::new_from_str_with_options(self.text, limits) {
            match event {
                Ok((event, marks)) => self.accept(event, self.offset(&marks.start), self.offset(&marks.end)).ok()?,
                Err(error) => {
                    let (text, at) = (self.text, self.offset(error.marker()));
                    let problem = syntax::explain(error.kind(), text, at, self.open_bracket());
                    let (start, end) = (problem.range.start, problem.range.end);
                    self.syntax_error(start, end, problem.message, problem.help);
                    return None;
                }
            }
        }
        let nothing = Node { value: Value::Null, span: self.place(0, 0) };
        Some(self.root.unwrap_or(nothing))
    }

    /// Byte offset in the text of a mark, which may lie past its end.
    fn offset(&self, mark: &Marker) -> usize {
        let counted = || self.text.char_indices().nth(mark.index()).map_or(self.text.len(), |(offset, _)| offset);
        mark.byte_offset().unwrap_or_else(counted).min(self.text.len())
    }

    /// Where the innermost bracket that is not yet closed stands.
    fn open_bracket(&self) -> Option<usize> {
        let innermost = self.open.last()?.start;
        self.text.get(innermost..)?.starts_with(['[', '{']).then_some(innermost)
    }

    /// Bytes of the text as a place in the file.
    fn place(&self, start: usize, end: usize) -> Span {
        let base = self.span.start as usize;
        Span::new(self.span.source, base + start, base + end.max(start))
    }

    fn syntax_error(&mut self, start: usize, end: usize, message: Message, help: Message) -> Stopped {
        let place = self.place(start, end);
        self.sink.error(Code::YamlSyntax, place, message).help(help);
        Stopped
    }

    fn accept(&mut self, event: Event<'_>, start: usize, end: usize) -> Result<(), Stopped> {
        self.nodes += 1;
        if self.nodes > NODE_LIMIT {
            let message = message!("the text holds more than {NODE_LIMIT} values", "内容超过{NODE_LIMIT}个值");
            return Err(self.syntax_error(start, end, message, message!("split it into several files", "请分成几个文件")));
        }
        match event {
            Event::DocumentStart(..) => self.begin_document(start, end),
            Event::SequenceStart(_, anchor, tag) => {
                self.check_tag(tag.as_deref(), start, end)?;
                self.begin(Content::List(Vec::new()), start, end, anchor)
            }
            Event::MappingStart(_, anchor, tag) => {
                self.check_tag(tag.as_deref(), start, end)?;
                self.begin(Content::Map { entries: Vec::new(), places: BTreeMap::new(), key: None }, start, end, anchor)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(end),
            Event::Scalar(text, style, anchor, tag) => {
                self.check_tag(tag.as_deref(), start, end)?;
                let text = fold::joined(self.text, start, end, style, text);
                let node = Node { value: scalar(&text, style, tag.as_deref()), span: self.place(start, end) };
                self.keep_anchor(anchor, &node, SCALAR);
                self.add(node, &text, SCALAR)
            }
            Event::Alias(anchor) => self.alias(anchor, start, end),
            _ => Ok(()),
        }
    }

    fn begin_document(&mut self, start: usize, end: usize) -> Result<(), Stopped> {
        self.documents += 1;
        if self.documents < 2 {
            return Ok(());
        }
        Err(self.syntax_error(
            start,
            end,
            message!("a second document begins here", "从这里开始是第二份文档"),
            message!("one file holds one document: take this line `---` out", "一个文件只能有一份文档，请去掉这一行“---”"),
        ))
    }

    fn check_tag(&mut self, tag: Option<&Tag>, start: usize, end: usize) -> Result<(), Stopped> {
        match tag {
            Some(tag) if !tag.is_yaml_core_schema() && tag.original() != "!" => {
                let message = message!("the tag `{tag}` is not supported", "不支持标签“{tag}”", tag = tag.original());
                Err(self.syntax_error(
                    start,
                    end,
                    message,
                    message!("write the value alone; a value that begins with `!` stands in quotes", "请只写内容；内容以“!”开头时请加引号"),
                ))
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, content: Content, start: usize, end: usize, anchor: usize) -> Result<(), Stopped> {
        if let Some(Open { content: Content::Map { key: None, .. }, .. }) = self.open.last() {
            let help = message!(
                "put a text that begins with `{{` or `[` in quotes, such as title: \"{{{{ plan.year }}}}年工作要点\"",
                "文字以“{{”或“[”开头时请加引号，例如title: \"{{{{ plan.year }}}}年工作要点\""
            );
            return Err(self.syntax_error(
                start,
                end,
                message!("a list or map stands where a key belongs", "这里应该写名称，却写了列表或一组“名称: 内容”"),
                help,
            ));
        }
        if self.open.len() >= NESTING_LIMIT {
            return Err(self.nested_too_deep(start, end));
        }
        self.open.push(Open { content, start, anchor, measure: SCALAR, end });
        Ok(())
    }

    fn nested_too_deep(&mut self, start: usize, end: usize) -> Stopped {
        let message = message!("lists and maps are nested deeper than {NESTING_LIMIT} levels", "内容的层次超过{NESTING_LIMIT}层");
        self.syntax_error(
            start,
            end,
            message,
            message!("no setting of a plan needs more than a few levels", "工作要点的设置用不到这么多层"),
        )
    }

    fn close(&mut self, end: usize) -> Result<(), Stopped> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let closing = self.text.get(..end).is_some_and(|before| before.ends_with([']', '}']));
        let flow = self.text.get(open.start..).is_some_and(|from| from.starts_with(['[', '{']));
        let end = if flow && closing { end } else { open.end };
        let value = match open.content {
            Content::List(items) => Value::List(items),
            Content::Map { entries, .. } => Value::Map(entries),
        };
        let node = Node { value, span: self.place(open.start, end) };
        let measure = Measure { nodes: open.measure.nodes, depth: open.measure.depth + 1 };
        self.keep_anchor(open.anchor, &node, measure);
        self.add(node, "", measure)
    }

    fn keep_anchor(&mut self, anchor: usize, node: &Node, measure: Measure) {
        if anchor != 0 {
            self.anchors.insert(anchor, Anchored { node: node.clone(), measure });
        }
    }

    fn alias(&mut self, anchor: usize, start: usize, end: usize) -> Result<(), Stopped> {
        let Some(measure) = self.anchors.get(&anchor).map(|anchored| anchored.measure) else {
            return Err(self.syntax_error(
                start,
                end,
                message!("an alias stands inside the value it repeats", "“*”写在了它自己要重复的内容里面"),
                message!("write the value out", "请把内容直接写出来"),
            ));
        };
        self.aliased += measure.nodes;
        if self.aliased > ALIAS_BUDGET {
            let message = message!("aliases add more than {ALIAS_BUDGET} values", "用“*”重复的内容超过{ALIAS_BUDGET}个值");
            return Err(self.syntax_error(
                start,
                end,
                message,
                message!("write the values out instead of repeating them by `*`", "请把内容直接写出来，不要用“*”重复"),
            ));
        }
        if self.open.len() + measure.depth > NESTING_LIMIT {
            return Err(self.nested_too_deep(start, end));
        }
        let place = self.place(start, end);
        let Some(value) = self.anchors.get(&anchor).map(|anchored| anchored.node.value.clone()) else { return Err(Stopped) };
        let written = if let Value::Text(text) = &value { text.clone() } else { String::new() };
        self.add(Node { value, span: place }, &written, measure)
    }

    /// Puts a finished node where it belongs; `written` is its text if it is a scalar.
    fn add(&mut self, node: Node, written: &str, measure: Measure) -> Result<(), Stopped> {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        open.end = open.end.max((node.span.end - self.span.start) as usize);
        open.measure.nodes += measure.nodes;
        open.measure.depth = open.measure.depth.max(measure.depth);
        match &mut open.content {
            Content::List(items) => items.push(node),
            Content::Map { key, .. } if key.is_none() => return self.add_key(&node, written),
            Content::Map { entries, key, .. } => {
                if let Some(Some(key)) = key.take() {
                    entries.push((key, node));
                }
            }
        }
        Ok(())
    }

    fn add_key(&mut self, node: &Node, written: &str) -> Result<(), Stopped> {
        let span = node.span;
        let (start, end) = ((span.start - self.span.start) as usize, (span.end - self.span.start) as usize);
        if matches!(node.value, Value::List(_) | Value::Map(_)) || written.is_empty() {
            return Err(self.syntax_error(
                start,
                end,
                message!("a key is missing before the colon", "冒号前面没有名称"),
                message!("write `key: value`", "请写成“名称: 内容”"),
            ));
        }
        if written == "<<" {
            return Err(self.syntax_error(
                start,
                end,
                message!("merge keys (`<<`) are not supported", "不支持“<<”"),
                message!("write the keys out", "请把各项直接写出来"),
            ));
        }
        let Some(Open { content: Content::Map { places, key, .. }, .. }) = self.open.last_mut() else { return Ok(()) };
        match places.get(written).copied() {
            None => {
                places.insert(written.to_owned(), span);
                *key = Some(Some(Spanned::new(written.to_owned(), span)));
            }
            Some(first) => {
                *key = Some(None);
                self.report_duplicate(written, first, span);
            }
        }
        Ok(())
    }

    fn report_duplicate(&mut self, key: &str, first: Span, second: Span) {
        self.duplicates += 1;
        if self.duplicates > REPORTED_DUPLICATES {
            return;
        }
        let (first_line, line) = (self.line(first), self.line(second));
        let message = if first_line == line {
            message!("the key `{key}` is given twice in line {line}", "“{key}”在第{line}行写了两次")
        } else {
            message!("the key `{key}` is given twice, in lines {first_line} and {line}", "“{key}”写了两次，在第{first_line}行和第{line}行")
        };
        self.sink.error(Code::DuplicateKey, second, message).help(message!("keep one of the two", "请只保留一处"));
    }

    /// The line of the file, from 1, in which a span begins.
    fn line(&mut self, span: Span) -> usize {
        let text = self.sources.get(self.span.source).map_or("", |source| source.text.as_str());
        self.lines.get_or_insert_with(|| LineIndex::new(text)).line(span.start as usize).0
    }
}

/// The value of a scalar by the core schema of YAML 1.2, numbers left as texts.
fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Value {
    let forced = tag.is_some_and(|tag| tag.is_yaml_core_schema_tag("str") || tag.original() == "!");
    if style != ScalarStyle::Plain || forced {
        return Value::Text(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => Value::Text(text.to_owned()),
    }
}
