//! Puts what the YAML parser says into words for people who write plans, and finds the place
//! that they have to look at.

use crate::diag::Message;
use crate::message;
use serde_yaml::granit_parser::ErrorKind;
use std::ops::Range;

/// A syntax error in words.
pub(super) struct SyntaxProblem {
    pub(super) message: Message,
    pub(super) help: Message,
    /// Bytes of the text.
    pub(super) range: Range<usize>,
}

/// Explains an error that the parser met at byte `at` of `text`, the innermost bracket not yet
/// closed being at `bracket`.
pub(super) fn explain(kind: &ErrorKind, text: &str, at: usize, bracket: Option<usize>) -> SyntaxProblem {
    let culprit = bracket.and_then(|bracket| open_bracket(kind, text, at, bracket)).or_else(|| unusual_colon(kind, text, at));
    if let Some(problem) = culprit {
        return problem;
    }
    let (message, help) = words(kind, text_before(text, at));
    let range = place(kind, text, at);
    SyntaxProblem { message, help, range }
}

/// The bracket itself as the culprit, where the parser stumbles in a later line.
fn open_bracket(kind: &ErrorKind, text: &str, at: usize, bracket: usize) -> Option<SyntaxProblem> {
    let between = text.get(bracket..at)?;
    let sign = between.chars().next()?;
    if matches!(kind, ErrorKind::RecursionLimitExceeded) || !between.contains('\n') {
        return None;
    }
    Some(SyntaxProblem {
        message: message!(
            "the bracket `{sign}` is not closed, or a comma is missing after it",
            "括号“{sign}”没有闭合，或者它后面的内容之间缺少逗号"
        ),
        help: message!(
            "write [one, two] or {{key: value, key: value}}",
            "请写成“[甲, 乙]”或“{{名称: 内容, 名称: 内容}}”，括号和逗号都用半角"
        ),
        range: bracket..bracket + sign.len_utf8(),
    })
}

/// A full-width colon, or one without a space after it, in the line that should have been a key:
/// the line of the error, or the one before it where the error is that they do not go together.
fn unusual_colon(kind: &ErrorKind, text: &str, at: usize) -> Option<SyntaxProblem> {
    let own_start = text.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
    let start = match kind {
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => own_start,
        ErrorKind::MappingValueNotAllowed => text.get(..own_start.checked_sub(1)?)?.rfind('\n').map_or(0, |newline| newline + 1),
        _ => return None,
    };
    let line = text.get(start..)?.lines().next()?;
    let colon = line.find([':', '：']).filter(|_| !line.contains(": ") && !line.ends_with(':'))?;
    let sign = line.get(colon..)?.chars().next()?;
    let message = if sign == '：' {
        message!("the colon after the key is full-width", "这里的冒号是全角的")
    } else {
        message!("the colon after the key has no space behind it", "冒号后面缺少空格")
    };
    Some(SyntaxProblem {
        message,
        help: message!(
            "write `{key}: ` with a colon and a space",
            "请写成“{key}: ”：半角冒号，后面空一格",
            key = line.get(..colon)?.trim()
        ),
        range: start + colon..start + colon + sign.len_utf8(),
    })
}

/// What stands before byte `at` in its line.
fn text_before(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or(text);
    before.rsplit('\n').next().unwrap_or("")
}

/// Our words for an error: what is wrong, and what to write. What stands `before` it in its line
/// tells mistakes apart that the parser does not.
fn words(kind: &ErrorKind, before: &str) -> (Message, Message) {
    match kind {
        ErrorKind::UnclosedFlowCollection { open } => (
            message!("the bracket `{open}` is not closed", "括号“{open}”没有闭合"),
            message!("close it before the next key", "请在下一项之前把括号闭合"),
        ),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => (
            message!("the bracket `{open}` is closed by `{close}`", "括号“{open}”用“{close}”闭合了"),
            message!("close it by the bracket of its kind", "请用配对的括号闭合"),
        ),
        ErrorKind::UnexpectedCharacter { character: '`' } => (
            message!("a value cannot begin with a backtick", "内容不能以反引号开头"),
            message!("put the value in quotes", "请给这个内容加上引号"),
        ),
        ErrorKind::ExpectedBlockMappingKey if !before.trim().is_empty() => (
            message!("text stands after a closing bracket or quote", "括号或引号闭合之后还有文字"),
            message!("put the whole text in quotes", "请给整段文字加上引号"),
        ),
        ErrorKind::UnexpectedCharacter { character } => (
            message!("a value cannot begin with `{character}`", "内容不能以“{character}”开头"),
            message!("put the value in quotes", "请给这个内容加上引号"),
        ),
        ErrorKind::MappingValueNotAllowed if !before.contains(": ") => (
            message!("the line does not go with the line before", "这一行和上一行接不上"),
            message!(
                "give the line before a colon after its key, or indent both alike",
                "请在上一行的名称后面加冒号，或者把两行的缩进对齐"
            ),
        ),
        _ => other_words(kind),
    }
}

fn other_words(kind: &ErrorKind) -> (Message, Message) {
    use ErrorKind as Kind;
    match kind {
        Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping
        | Kind::ExpectedFlowMappingSeparator
        | Kind::ExpectedFlowSequenceSeparator
        | Kind::InvalidFlowScalarIndent => (
            message!("a bracket is not closed, or a comma is missing between its values", "有括号没有闭合，或者各项之间缺少逗号"),
            message!(
                "write [one, two] or {{key: value, key: value}}",
                "请写成“[甲, 乙]”或“{{名称: 内容, 名称: 内容}}”，括号和逗号都用半角"
            ),
        ),
        Kind::MisplacedFlowCollectionEnd => (
            message!("a closing bracket without an opening one", "多了一个闭合的括号"),
            message!("take it out, or put the value in quotes", "请去掉，或者给这个内容加上引号"),
        ),
        Kind::UnclosedQuotedScalar | Kind::DocumentIndicatorInQuotedScalar | Kind::InvalidQuotedScalarIndent => (
            message!("a quote is not closed", "引号没有闭合"),
            message!("close the text by the quote it begins with", "开头用什么引号，结尾也要用同样的引号"),
        ),
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => (
            message!("text stands after the closing quote", "引号闭合之后还有文字"),
            message!("put the whole text in quotes, quotes inside it as “ and ”", "请给整段文字加上引号，其中的引号写成“和”"),
        ),
        tab if is_tab(tab) => {
            (message!("a tab stands where lines are indented", "缩进用了制表符"), message!("indent with spaces", "请用空格缩进"))
        }
        Kind::MappingValueNotAllowed | Kind::InvalidColonPlacement | Kind::MappingKeyNotAllowed => (
            message!("a second `: ` stands in the line", "这一行里有第二个“: ”"),
            message!(
                "put a text that holds `: ` in quotes, such as title: \"Work: part one\"",
                "文字里有“: ”时请加引号，例如title: \"主要工作: 一\""
            ),
        ),
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => (
            message!("a line has no colon after its key", "有一行缺少冒号"),
            message!("write `key: value`", "请写成“名称: 内容”：半角冒号，后面空一格"),
        ),
        Kind::ExpectedBlockMappingKey | Kind::ExpectedBlockSequenceEntry | Kind::InvalidIndentation | Kind::InvalidBlockScalarIndent => (
            message!("the line is not indented like those it belongs to", "这一行的缩进和同一级的其他行不一致"),
            message!("indent all keys or all dashes of a list alike", "请把同一级的名称或短横线缩进对齐"),
        ),
        Kind::BlockEntryInFlowCollection | Kind::BlockSequenceEntryNotAllowed | Kind::InvalidBlockEntryWhitespace => (
            message!("a list with dashes cannot begin here", "用短横线写的列表不能从这里开始"),
            message!("begin it on a line of its own, each value after `- `", "请另起一行写，每一项前面写“- ”"),
        ),
        Kind::UnknownAnchor => (
            message!("an alias names a value that is not anchored before it", "“*”后面的名称在前面没有定义"),
            message!("put a text that begins with `*` in quotes", "文字以“*”开头时请加引号"),
        ),
        Kind::MissingAnchorOrAliasName => (
            message!("`*` or `&` without a name", "“*”或“&”后面没有名称"),
            message!("put a text that begins with `*` or `&` in quotes", "文字以“*”或“&”开头时请加引号"),
        ),
        Kind::RecursionLimitExceeded => (
            message!("lists and maps are nested deeper than 64 levels", "内容的层次超过64层"),
            message!("no setting of a plan needs more than a few levels", "工作要点的设置用不到这么多层"),
        ),
        Kind::UnknownQuotedScalarEscape | Kind::InvalidQuotedScalarHexEscape | Kind::InvalidUnicodeEscape => (
            message!("`\\` is followed by what it cannot stand before", "“\\”后面的字符不对"),
            message!("write the text in single quotes", "请给这段文字加上单引号"),
        ),
        Kind::UndeclaredTagHandle | Kind::InvalidTagTerminator | Kind::MissingTagUri => {
            (message!("a value cannot begin with `!`", "内容不能以“!”开头"), message!("put the value in quotes", "请给这个内容加上引号"))
        }
        Kind::PlainScalarStartsWithDashFlowIndicator | Kind::InvalidMappingValueWhitespace | Kind::FlowMappingValueAdjacentCollection => (
            message!("a space is missing after `:` or `-`", "“:”或“-”之后缺少空格"),
            message!("write `key: value` and `- value`", "请写成“名称: 内容”和“- 值”"),
        ),
        // The parser's own words are for mistakes that we have none for.
        _ => (
            message!("this is not YAML", "这里的写法不对"),
            message!(
                "write `key: value`, lists as [one, two], and put other texts in quotes (the parser says: {kind})",
                "请写成“名称: 内容”，列表写成“[甲, 乙]”，其他文字加上引号（解析程序的原话：{kind}）"
            ),
        ),
    }
}

fn is_tab(kind: &ErrorKind) -> bool {
    use ErrorKind as Kind;
    matches!(
        kind,
        Kind::TabNotAllowed | Kind::TabInBlockIndentation | Kind::TabInIndentation | Kind::TabInPlainScalar | Kind::TabAtBlockScalarStart
    )
}

/// The place to mark: where the parser stopped, or the last text before it if none follows.
fn place(kind: &ErrorKind, text: &str, at: usize) -> Range<usize> {
    let before = text.get(..at).unwrap_or(text);
    if matches!(kind, ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey) {
        let line = text.get(at..).and_then(|rest| rest.lines().next()).map_or(0, |line| line.trim_end().len());
        return at..at + line;
    }
    let tab = if is_tab(kind) { text.get(at..).and_then(|rest| rest.find('\t')) } else { None };
    if let Some(tab) = tab {
        return at + tab..at + tab + 1;
    }
    let at = if text.get(at..).is_some_and(|rest| rest.trim().is_empty()) { before.trim_end().len() } else { at };
    let length = text.get(at..).and_then(|rest| rest.chars().next()).filter(|next| *next != '\n').map_or(0, char::len_utf8);
    at..at + length
}
