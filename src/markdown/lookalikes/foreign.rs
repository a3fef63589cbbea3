//! Markup of other programs, which is printed as it stands: each as a row that says how it looks and what to write.

use super::{Finding, View};
use crate::message;
use crate::source::fields::is_id_character;
use std::ops::Range;

/// A kind of foreign markup.
struct Foreign {
    /// Where it stands in a line or in a run of plain characters.
    find: fn(&str) -> Option<Range<usize>>,
    looks_in: Part,
    /// What to write, in English and in Chinese.
    instead: [&'static str; 2],
}

/// What a kind is looked for in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Whole lines.
    Line,
    /// Anywhere in plain text.
    Run,
}

const KINDS: [Foreign; 13] = [
    Foreign {
        find: |run| between(run, "^", "^", |inner| inner.len() <= 4 && inner.chars().all(is_index)),
        looks_in: Part::Run,
        instead: ["write raised characters themselves: m², 10³", "上标请直接写字符，例如“m²”“10³”"],
    },
    Foreign {
        find: |run| {
            between(run, "~", "~", |inner| inner.len() <= 3 && inner.chars().all(is_index)).filter(|found| follows_letter(run, found))
        },
        looks_in: Part::Run,
        instead: ["write lowered characters themselves: CO₂", "下标请直接写字符，例如“CO₂”"],
    },
    Foreign {
        find: |run| between(run, "==", "==", |inner| !inner.contains('=')),
        looks_in: Part::Run,
        instead: ["emphasis is written `**…**`", "强调请写成“**…**”"],
    },
    Foreign {
        find: |run| between(run, "++", "++", |inner| !inner.contains('+')),
        looks_in: Part::Run,
        instead: ["emphasis is written `**…**`", "强调请写成“**…**”"],
    },
    Foreign {
        find: formula,
        looks_in: Part::Run,
        instead: ["write the formula in words and signs: x² + y", "公式请用文字和符号直接写，例如“x² + y”"],
    },
    Foreign {
        find: |line| (line == "$$").then_some(0..2),
        looks_in: Part::Line,
        instead: ["write the formula in words and signs: x² + y", "公式请用文字和符号直接写，例如“x² + y”"],
    },
    Foreign {
        find: |run| between(run, "[[", "]]", |inner| !inner.contains(['[', ']']) && !is_contents(inner)),
        looks_in: Part::Run,
        instead: [
            "refer to a section by `[](#id)`, or to its file by `[text](file.md)`",
            "引用某个部分请写“[](#标识)”或者“[文字](文件.md)”",
        ],
    },
    Foreign {
        find: |line| line.starts_with(":::").then_some(0..line.len()),
        looks_in: Part::Line,
        instead: [
            "take the line out: blocks are paragraphs, lists, tables and quotations (`>`)",
            "请去掉这一行；可以用的有段落、列表、表格和引用（“>”）",
        ],
    },
    Foreign {
        find: |line| (line.starts_with("!!! ") || line.starts_with("??? ")).then_some(0..3),
        looks_in: Part::Line,
        instead: ["write a quotation that begins with a word in bold: `> **Note** …`", "请写成引用，开头的字加粗，例如“> **注意** …”"],
    },
    Foreign {
        find: |line| {
            between(line, "[!", "]", |inner| inner.chars().all(|c| c.is_ascii_alphabetic())).filter(|found| *found == (0..line.len()))
        },
        looks_in: Part::Line,
        instead: ["write a quotation that begins with a word in bold: `> **Note** …`", "请写成引用，开头的字加粗，例如“> **注意** …”"],
    },
    Foreign {
        find: |line| {
            is_contents(line.trim_matches(['[', ']', '_', '{', '}', ':', '@', ' ']))
                .then_some(0..line.len())
                .filter(|_| line.starts_with(['[', '{', '@']))
        },
        looks_in: Part::Line,
        instead: [
            "take the line out: plan.yaml says by `toc:` whether there are contents",
            "请去掉这一行；要不要目录，在plan.yaml里用“toc:”设置",
        ],
    },
    Foreign {
        find: |line| is_break(line).then_some(0..line.len()),
        looks_in: Part::Line,
        instead: [
            "take the line out: pages break by themselves, and an annex (`annex: true`) begins a new one",
            "请去掉这一行：程序会自动分页，附件（annex: true）另起一页",
        ],
    },
    Foreign {
        find: |line| is_command(line).then_some(0..line.len()),
        looks_in: Part::Line,
        instead: ["take the line out: the theme says how pages look", "请去掉这一行；版式由主题安排"],
    },
];

/// Everything of foreign markup in a text, the first of each kind.
pub(super) fn markup(view: &View<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for kind in &KINDS {
        let place = match kind.looks_in {
            Part::Line => view.lines().find_map(|(range, line)| Some((range.start, line, (kind.find)(line)?))),
            Part::Run => view.runs().find_map(|(range, run)| Some((range.start, run, (kind.find)(run)?))),
        };
        let Some((start, text, at)) = place else { continue };
        let range = start + at.start..start + at.end;
        if found.iter().any(|other| other.range.start < range.end && range.start < other.range.end) {
            continue;
        }
        let [english, chinese] = kind.instead;
        found.push(Finding {
            message: message!(
                "`{written}` has no meaning here and is printed as it stands",
                "“{written}”在这里没有作用，会原样印出",
                written = super::shortened(text.get(at).unwrap_or_default())
            ),
            help: message!("{english}", "{chinese}"),
            range,
        });
    }
    found
}

/// What stands between two marks, with them: nothing empty and nothing that begins or ends with a blank.
fn between(text: &str, open: &str, close: &str, fits: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    for (at, _) in text.match_indices(open) {
        let from = at + open.len();
        let rest = text.get(from..)?;
        let Some(length) = rest.find(close) else { continue };
        let inner = rest.get(..length)?;
        let is_tight = !inner.is_empty() && inner.trim() == inner;
        if is_tight && fits(inner) {
            return Some(at..from + length + close.len());
        }
    }
    None
}

/// Whether a character stands in raised or lowered text.
fn is_index(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '+' | '-' | '−')
}

/// Whether a letter stands before a place: H~2~O, but not 5~10~15.
fn follows_letter(text: &str, place: &Range<usize>) -> bool {
    text.get(..place.start).and_then(|before| before.chars().next_back()).is_some_and(|c| c.is_ascii_alphabetic() || c == ')')
}

/// `$x^2$`, `$$…$$`, but no amounts of money.
fn formula(text: &str) -> Option<Range<usize>> {
    if let Some(found) = between(text, "$$", "$$", |_| true) {
        return Some(found);
    }
    let is_formula = |inner: &str| {
        let is_letter = inner.len() == 1 && inner.chars().all(|c| c.is_ascii_alphabetic());
        let is_ascii = inner.is_ascii() && !inner.starts_with(|c: char| c.is_ascii_digit());
        is_letter || (is_ascii && inner.contains(['\\', '^', '_', '=', '{', '+']))
    };
    between(text, "$", "$", is_formula)
}

fn is_contents(word: &str) -> bool {
    word.eq_ignore_ascii_case("toc") || word == "目录"
}

/// Whether a line is a command that breaks pages.
fn is_break(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    let word = line.trim_matches(|c: char| !c.is_alphanumeric());
    let is_marked =
        line.starts_with(['\\', '{', '[', '@', '<', '/']) || line.starts_with("--") || line.starts_with("==") || line.starts_with("++");
    let words = ["newpage", "pagebreak", "page-break", "page break", "new page", "clearpage", "cleardoublepage", "分页", "分页符", "换页"];
    is_marked && words.contains(&word)
}

/// Whether a line is a command of TeX, such as `\vspace{1cm}`.
fn is_command(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('\\') else { return false };
    let name = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    rest.len() > name.len() + 1 && (name.is_empty() || (name.starts_with(['{', '[']) && name.ends_with(['}', ']'])))
}

/// `{#id}`, `{.class}`, `{: …}`, `{key=value}` at the end of a line that has no place for them.
pub(super) fn attributes(view: &View<'_>) -> Vec<Finding> {
    let found = view.lines().find_map(|(range, line)| {
        let open =
            line.rfind('{').filter(|open| line.ends_with('}') && are_attributes(line.get(open + 1..line.len() - 1).unwrap_or_default()))?;
        // behind a picture, the bracket of a task and a caption they have a meaning
        let before = line.get(..open).unwrap_or_default().trim_end().trim_end_matches(['。', '.', '；', ';']);
        let open_bracket = before.rfind(['（', '(']) > before.rfind(['）', ')']);
        let is_placed = line.starts_with([':', '：']) || open_bracket || before.ends_with([')', '）', '】', '〕', '］', ']', '*']);
        let place = range.start + open..range.end;
        let is_plain = view.runs().any(|(run, _)| run.start <= place.start && place.end <= run.end);
        (!is_placed && is_plain).then_some(place)
    });
    let Some(range) = found else { return Vec::new() };
    let message = message!(
        "`{written}` has no meaning here and is printed as it stands",
        "“{written}”在这里没有作用，会原样印出",
        written = view.slice(&range)
    );
    let help = message!(
        "attributes stand behind headings, brackets of tasks, captions and pictures alone: take them out",
        "这样的标记只能写在标题、责任括号、表题和图片后面；请删去"
    );
    vec![Finding { range, message, help }]
}

/// Whether these words between braces are attributes.
fn are_attributes(inner: &str) -> bool {
    let is_name = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let is_attribute = |word: &str| {
        let is_id = |text: &str| !text.is_empty() && text.chars().all(is_id_character);
        word.strip_prefix('.').is_some_and(is_name)
            || word.strip_prefix('#').is_some_and(is_id)
            || word.split_once('=').is_some_and(|(key, value)| is_name(key) && !value.is_empty())
    };
    inner.starts_with(": ") || (!inner.is_empty() && inner.split_whitespace().all(is_attribute))
}
