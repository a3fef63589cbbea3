//! What is shared while the files of a plan are read one after another, and what is kept for a
//! file while it is read.

use super::expressions::{Expressions, Prepared};
use crate::diag::{Code, Message, Sink};
use crate::message;
use crate::model::{Footnote, FootnoteIndex, Settings};
use crate::responsibility::bracket::Bracket;
use crate::responsibility::data::{Defaults, TaskData};
use crate::source::Sources;
use crate::source::files::Files;
use crate::span::{SourceId, Span, Spanned};
use pulldown_cmark::{OffsetIter, Options, Parser};
use std::collections::BTreeMap;
use std::iter::Peekable;
use std::ops::Range;

/// Blocks and inlines nest at most this deep.
pub(super) const DEPTH: usize = 32;

/// What of Markdown is read.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// What is shared by all files.
pub(super) struct Shared<'a> {
    pub(super) settings: &'a Settings,
    pub(super) files: &'a dyn Files,
    pub(super) sources: &'a Sources,
    pub(super) sink: &'a mut Sink,
    pub(super) expressions: Expressions,
    /// The tasks so far, in the order of the plan.
    pub(super) tasks: Vec<FoundTask>,
    /// The footnotes so far, in the order of their first call.
    pub(super) footnotes: Vec<Footnote>,
    /// Every id that was written so far.
    pub(super) written_ids: Vec<Spanned<String>>,
}

/// A heading of the plan: which chapter, and which heading in its file; 0 is that of the file
/// itself, or of what it is inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct HeadingPlace {
    pub(super) chapter: usize,
    pub(super) heading: usize,
}

/// A task, before ids are given.
pub(super) struct FoundTask {
    /// Its heading.
    pub(super) place: HeadingPlace,
    /// What was found.
    pub(super) kind: FoundTaskKind,
}

/// The kinds of tasks that are found.
pub(super) enum FoundTaskKind {
    /// A bracket in the text.
    Bracket {
        bracket: Box<Bracket>,
        /// The sentence that it ends.
        sentence: String,
        written_id: Option<Spanned<String>>,
        span: Span,
    },
    /// Data.
    Data(Box<TaskData>),
}

/// Where text is read, which decides what may stand in it.
#[derive(Clone)]
pub(super) struct Surroundings {
    /// The folder of the file, relative to the project.
    pub(super) folder: String,
    /// Where brackets become tasks, and what these have where they say nothing; none in a notice.
    pub(super) tasks: Option<(usize, Defaults)>,
}

/// A Markdown text while it is read.
pub(super) struct Reader<'s, 'a, 'e> {
    pub(super) shared: &'s mut Shared<'a>,
    pub(super) prepared: &'e Prepared<'e>,
    pub(super) events: Peekable<OffsetIter<'e>>,
    pub(super) source: SourceId,
    /// The place of the text's first byte in its source.
    pub(super) start: usize,
    pub(super) surroundings: Surroundings,
    /// How many headings have been read.
    pub(super) headings: usize,
    /// Whether a footnote is being read, in which brackets are text.
    pub(super) in_footnote: bool,
    /// The last sentence under the heading so far: what a bracket is about that stands alone.
    pub(super) sentence: String,
    /// The footnotes called so far, by their labels in this text.
    pub(super) called: BTreeMap<String, FootnoteIndex>,
    /// The footnotes written so far, by their labels.
    pub(super) written: BTreeMap<String, Footnote>,
    /// Whether it was reported that the text is nested too deep.
    pub(super) too_deep: bool,
}

impl<'s, 'a, 'e> Reader<'s, 'a, 'e> {
    /// A reader of a prepared text that stands at `span`.
    pub(super) fn new(shared: &'s mut Shared<'a>, prepared: &'e Prepared<'e>, span: Span, surroundings: Surroundings) -> Self {
        let events = Parser::new_ext(&prepared.text, options()).into_offset_iter().peekable();
        Self {
            shared,
            prepared,
            events,
            source: span.source,
            start: span.start as usize,
            surroundings,
            headings: 0,
            in_footnote: false,
            sentence: String::new(),
            called: BTreeMap::new(),
            written: BTreeMap::new(),
            too_deep: false,
        }
    }

    /// The prepared text.
    pub(super) fn text(&self) -> &'e str {
        &self.prepared.text
    }

    /// A range of the text as one of the source.
    pub(super) fn in_source(&self, range: &Range<usize>) -> Range<usize> {
        self.start + range.start..self.start + range.end
    }

    /// A range of the text as a place.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.source, self.start + range.start, self.start + range.end)
    }

    /// Warns of something at a range of the source.
    pub(super) fn warn_at(&mut self, code: Code, range: &Range<usize>, message: Message, help: Message) {
        self.shared.sink.warning(code, Span::new(self.source, range.start, range.end), message).help(help);
    }

    /// Reports, once a file, that blocks or inlines are nested too deep.
    pub(super) fn report_too_deep(&mut self, range: &Range<usize>) {
        if !std::mem::replace(&mut self.too_deep, true) {
            let span = self.span(&(range.start..range.end.min(range.start + 1)));
            self.shared
                .sink
                .error(
                    Code::NestedTooDeep,
                    span,
                    message!("quotations, lists or emphasis nested deeper than {DEPTH}", "引用、列表或强调嵌套超过{DEPTH}层"),
                )
                .help(message!("write the text without so many levels", "请减少层次"));
        }
    }
}
