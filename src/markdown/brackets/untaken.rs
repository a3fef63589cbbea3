//! What is said of brackets that read like those of tasks, or speak of roles and units, and are text all the same: why, and
//! what to write instead.

use super::pairs::{self, Mark, Pair};
use super::{Finder, Standing};
use crate::diag::{Code, Message, Severity};
use crate::message;
use crate::responsibility::bracket::{Look, begins_like_a_task, look, mention};
use std::ops::Range;

impl Finder<'_, '_, '_, '_> {
    /// A bracket at the end of a sentence that is no task. Where the bracket itself is wrong, that is all that is said.
    pub(super) fn note_text(&mut self, pair: &Pair) {
        let text = self.line.slice(pair.inside.clone()).to_owned();
        let before = self.reader.shared.sink.diagnostics().len();
        let waits = self.reader.shared.expressions.waits_in(&text);
        let _ = self.read(&text, pair.inside.start, waits);
        if self.reader.shared.sink.diagnostics().len() == before {
            self.note_mention(&pair.bracket);
        }
        self.note_left_id(pair);
    }

    /// A bracket where no task can stand.
    pub(super) fn note_elsewhere(&mut self, pair: &Pair) {
        let form = match self.look(pair) {
            Look::Labelled => Severity::Warning,
            Look::InWords => Severity::Information,
            Look::Addition | Look::Text => return self.note_mention(&pair.bracket),
        };
        if self.standing == Standing::Text && (pair.struck || self.is_quoted(&pair.bracket)) {
            return self.note_quoted(&pair.bracket, pair.struck);
        }
        let (message, help) = self.elsewhere();
        let span = self.span(&pair.bracket);
        let sink = &mut *self.reader.shared.sink;
        let found = match form {
            Severity::Warning => sink.warning(Code::BracketElsewhere, span, message),
            _ => sink.information(Code::BracketElsewhere, span, message),
        };
        found.help(help);
    }

    /// Why a bracket is no task where it stands, and what to do.
    fn elsewhere(&self) -> (Message, Message) {
        let move_it = || {
            message!(
                "write it at the end of the sentence in the text that says what is to be done",
                "请写到正文里说明任务的那句话末尾"
            )
        };
        match self.standing {
            Standing::Text => (
                message!(
                    "this bracket reads like the one of a task, but stands inside a sentence, so it is left as text",
                    "这个括号像是写任务分工，但在句子中间，已按普通文字处理"
                ),
                message!(
                    "move it to the end of the sentence, before or behind the stop; if it is an explanation, nothing has to be done",
                    "如果是任务分工，请移到句末（句号前后都可以）；如果只是说明，不用处理"
                ),
            ),
            Standing::Footnote => {
                (message!("brackets in footnotes are no tasks", "脚注里的括号不作为任务"), move_it())
            }
            Standing::Head => {
                (message!("brackets in the head of a table are no tasks", "表头里的括号不作为任务"), move_it())
            }
            Standing::Notice => {
                (message!("brackets in the issuing notice are no tasks", "印发通知里的括号不作为任务"), move_it())
            }
        }
    }

    fn note_quoted(&mut self, range: &Range<usize>, struck: bool) {
        let span = self.span(range);
        let message = if struck {
            message!("this bracket is struck out, so it is no task", "这个括号加了删除线，不作为任务")
        } else {
            message!("this bracket is quoted, so it is no task", "这个括号在引号里，不作为任务")
        };
        let help = message!(
            "nothing has to be done for an example; for a task take the marks away",
            "如果只是举例或者引述，不用处理；如果是任务，请去掉这些标记"
        );
        self.reader.shared.sink.information(Code::BracketQuoted, span, message).help(help);
    }

    /// Code in which a bracket names who does what.
    pub(super) fn note_code(&mut self) {
        let settings = self.reader.shared.settings;
        let found: Vec<Range<usize>> = self
            .line
            .code()
            .filter(|(code, _)| {
                let (brackets, _) = pairs::pairs(&pairs::marks(code).collect::<Vec<_>>());
                let is_task = |pair: &Pair| {
                    let inside = code.get(pair.inside.clone()).unwrap_or_default();
                    matches!(look(inside, settings, &self.defaults), Look::Labelled | Look::InWords)
                };
                brackets.iter().any(is_task)
            })
            .map(|(_, range)| range)
            .collect();
        for range in found {
            let span = self.span(&range);
            let message = message!("this bracket is code, so it is no task", "这个括号是代码，不作为任务");
            let help = message!(
                "nothing has to be done for an example; for a task take the backquotes away",
                "如果只是举例，不用处理；如果是任务，请去掉反引号"
            );
            self.reader.shared.sink.information(Code::BracketQuoted, span, message).help(help);
        }
    }

    /// A bracket of ordinary text that mentions a role or a unit.
    fn note_mention(&mut self, bracket: &Range<usize>) {
        let settings = self.reader.shared.settings;
        let Some(word) = mention(self.line.slice(bracket.clone()), settings) else { return };
        let span = self.span(bracket);
        let message = message!(
            "this bracket mentions “{word}”, but does not say who does what; it is left as text",
            "这个括号提到了“{word}”，但没有写明由谁做什么，已按普通文字处理"
        );
        let help = message!(
            "nothing has to be done if it is an explanation; a task is written (Lead: …; Support: …; Due: …) or (… leads, … supports)",
            "如果只是说明，不用处理；任务请写成“（牵头单位：…；配合单位：…；完成时限：…）”或者“（…牵头，…配合）”"
        );
        self.reader.shared.sink.information(Code::BracketMentions, span, message).help(help);
    }

    /// A mark without its other, where who does what stands behind or before it, would be read over.
    pub(super) fn note_single(&mut self, marks: &[Mark]) {
        if self.standing != Standing::Text {
            return;
        }
        for mark in marks {
            let settings = self.reader.shared.settings;
            let reads_like_one = |text: &str| matches!(look(text, settings, &self.defaults), Look::Labelled | Look::InWords);
            let (message, help) = if mark.opens() {
                let rest = self.line.slice(mark.range().end..self.line.text.len());
                let first = rest.split(['。', '！', '？']).next().unwrap_or_default();
                if !begins_like_a_task(rest, settings) && !reads_like_one(first) {
                    continue;
                }
                (
                    message!("the bracket of a task is not closed, so it is left as text", "任务分工的括号没有闭合，已按普通文字处理"),
                    message!("close it with `）` at the end of the paragraph", "请在段落末尾加上“）”"),
                )
            } else {
                let before = self.line.slice(0..mark.at);
                let last = before.rsplit(['。', '！', '？']).next().unwrap_or_default();
                if look(last, settings, &self.defaults) != Look::Labelled {
                    continue;
                }
                (
                    message!(
                        "the bracket of a task has no mark at its beginning, so it is left as text",
                        "任务分工的括号没有前半个，已按普通文字处理"
                    ),
                    message!("write `（` before the first label", "请在第一个名称前面加上“（”"),
                )
            };
            let span = self.span(&mark.range());
            self.reader.shared.sink.warning(Code::BracketLeftAsText, span, message).help(help);
        }
    }

    /// An id behind a bracket that is no task would be printed.
    fn note_left_id(&mut self, pair: &Pair) {
        let Some((_, braces)) = self.id_behind(pair) else { return };
        let written = self.line.slice(braces.clone()).trim_start();
        let span = self.span(&(braces.end - written.len()..braces.end));
        let message = message!(
            "`{written}` stays in the text, because the bracket before it is no task",
            "“{written}”会原样印出来，因为它前面的括号不是任务分工"
        );
        self.reader.shared.sink.warning(Code::BracketLeftAsText, span, message).help(message!(
            "name the role and the unit in the bracket, as in (Lead: Finance), or take the id out",
            "请在括号里写明角色和单位，例如“（牵头单位：…）”；不需要的，请去掉这个标识"
        ));
    }
}
