//! What the typesetter finds wrong, as problems with codes and places in the sources, in words.

use super::style_faults;
use crate::diag::render::{Position, position};
use crate::diag::{Code, Message, Place, Severity, Sink};
use crate::html::PrintEdition;
use crate::message;
use crate::model::Plan;
use crate::print::picture::{Picture, PictureError};
use crate::print::problem::{Problem, ProblemKind, ProblemPlace, StyleFault, WidestCell};
use crate::source::Sources;
use crate::span::{SourceId, Span};
use std::collections::BTreeSet;

/// Reports what the typesetter found.
pub fn report(found: &[Problem], edition: &PrintEdition, sources: &Sources, plan: &Plan, sink: &mut Sink) {
    let mut characters = BTreeSet::new();
    for problem in found {
        let place = place(&problem.place, edition, sources, plan);
        match (&problem.kind, &place) {
            (ProblemKind::MissingGlyph(character), Place::Span(span)) => {
                for span in places_of(*character, *span, sources) {
                    let is_news = !has_control_characters(span.source, sink) && characters.insert(span);
                    if is_news {
                        report_at(span.into(), &problem.kind, sink);
                    }
                }
            }
            (ProblemKind::Overfull(_, text) | ProblemKind::Outside(text), Place::Span(span)) => {
                report_at(place_of(text, *span, sources).into(), &problem.kind, sink)
            }
            (ProblemKind::WideTable(excess, Some(widest)), _) => {
                let cell = match self::place(&widest.place, edition, sources, plan) {
                    Place::Span(span) => place_of(&widest.text, span, sources).into(),
                    cell @ Place::File { .. } => cell,
                };
                // A table that a template makes for its layout is none to who writes its text.
                let table = (problem.place != ProblemPlace::Unknown).then_some((&place, widest));
                report_wide_cell(*excess, table, cell, sources, sink);
            }
            (ProblemKind::Coarse(_, picture), _) if problem.place == ProblemPlace::Unknown => {
                let shown = edition.pictures.iter().find(|(path, _)| path == picture);
                report_at(shown.map_or(place, |(_, span)| (*span).into()), &problem.kind, sink);
            }
            _ => report_at(place, &problem.kind, sink),
        }
    }
}

/// Reports why a picture cannot be printed.
pub fn report_picture(path: &str, error: &PictureError, span: Span, sink: &mut Sink) {
    let (message, help) = match error {
        PictureError::Unknown => (
            message!(
                "the picture `{path}` cannot be read: it is damaged, or no PNG, JPEG or SVG file",
                "图片“{path}”无法读取：已损坏，或不是 PNG、JPEG、SVG 文件"
            ),
            message!("give a PNG, JPEG or SVG file", "请换用 PNG、JPEG 或 SVG 文件"),
        ),
        PictureError::Inks => (
            message!(
                "the picture `{path}` is in printing inks (CMYK), whose colours are not defined",
                "图片“{path}”是印刷色（CMYK），颜色没有确定的含义"
            ),
            message!("save it in RGB", "请另存为 RGB 图片"),
        ),
        PictureError::Drawing(reason) => (
            message!("the drawing `{path}` cannot be printed: {reason}", "图“{path}”不能印出：{reason}"),
            message!("export it as plain SVG with a width and a height, or save it as PNG", "请导出为带宽、高的普通 SVG，或另存为 PNG"),
        ),
        PictureError::MissingGlyph => (
            message!("the drawing `{path}` holds a character that no face of the theme has", "图“{path}”含有主题各字体都没有的字符"),
            message!("write another character, or turn the text of the drawing into outlines", "请换一个字符，或把图中文字转换为轮廓"),
        ),
    };
    sink.error(Code::UnknownPicture, span, message).help(help);
}

/// Names a table that is too wide by the cell that makes it so, which may stand far from where the table begins.
fn report_wide_cell(excess: f32, table: Option<(&Place, &WidestCell)>, cell: Place, sources: &Sources, sink: &mut Sink) {
    let Some((table, WidestCell { column, head, .. })) = table else {
        let problem = ProblemKind::Overfull(excess, String::new());
        return report_at(cell, &problem, sink);
    };
    let Position { path, line, .. } = position(sources, table);
    let (named, named_in_chinese) =
        if head.is_empty() { (String::new(), String::new()) } else { (format!(" (`{head}`)"), format!("“{head}”")) };
    sink.warning(
        Code::Overfull,
        cell,
        message!(
            "the columns of the table at {path}:{line} need {excess:.1} mm more than its page has, column {column}{named} most, for this cell",
            "{path}第{line}行的表格各栏需要的宽度比版面多{excess:.1}毫米，最宽的是第{column}栏{named_in_chinese}的这一格"
        ),
    )
    .help(message!("shorten the longest word of the cell, or take out or join columns", "请缩短这一格里最长的词，或者减少、合并几栏"));
}

/// Reports the fonts that a drawing names and that are not there.
pub fn report_lost_fonts(path: &str, picture: &Picture, span: Span, sink: &mut Sink) {
    for families in &picture.lost_fonts {
        let message = message!(
            "the drawing `{path}` names the font {families}, which is not there: its text is set in another face",
            "图“{path}”里的文字用的是{families}，没有这种字体，改用了别的字体",
            families = Message::listed(families)
        );
        sink.information(Code::UnknownFont, span, message).help(message!(
            "name a family of the theme in the drawing (`workplan fonts` lists them), or turn its text into outlines",
            "请在图中改用主题的字体（“workplan fonts”可以查看），或者把图中文字转换为轮廓"
        ));
    }
}

fn report_at(place: Place, kind: &ProblemKind, sink: &mut Sink) {
    let Meaning { code, severity, message, help } = meaning(kind);
    let reported = match severity {
        Severity::Error => sink.error(code, place, message),
        Severity::Warning => sink.warning(code, place, message),
        Severity::Information => sink.information(code, place, message),
    };
    if let Some(help) = help {
        reported.help(help);
    }
}

/// Where a character stands in the text of `span`. Text that an element takes from elsewhere, such as
/// the name of a unit in a table, is looked for in all sources; what nobody wrote is at the element.
fn places_of(character: char, span: Span, sources: &Sources) -> Vec<Span> {
    let found = occurrences(character, span, sources);
    if !found.is_empty() {
        return found;
    }
    let elsewhere: Vec<Span> = sources.ids().flat_map(|id| occurrences(character, sources.whole(id), sources)).collect();
    if elsewhere.is_empty() { vec![span] } else { elsewhere }
}

/// Where the longest word of a line stands: in the text of `span`, else in whatever source has it, else all of `span`.
fn place_of(line: &str, span: Span, sources: &Sources) -> Span {
    let Some(word) = line.split_whitespace().max_by_key(|word| word.chars().count()) else { return span };
    let within = |span: Span| {
        let at = span.start as usize + sources.slice(span).find(word)?;
        Some(Span::new(span.source, at, at + word.len()))
    };
    within(span).or_else(|| sources.ids().find_map(|id| within(sources.whole(id)))).unwrap_or(span)
}

fn occurrences(character: char, span: Span, sources: &Sources) -> Vec<Span> {
    let start = span.start as usize;
    let found = sources.slice(span).match_indices(character);
    found.map(|(at, found)| Span::new(span.source, start + at, start + at + found.len())).collect()
}

/// Whether control characters of a file were reported: what stands in their place is no news then.
fn has_control_characters(source: SourceId, sink: &Sink) -> bool {
    let is_of_source = |place: &Place| matches!(place, Place::Span(span) if span.source == source);
    sink.diagnostics().iter().any(|found| found.code == Code::ControlCharacter && is_of_source(&found.place))
}

/// What a finding is called, how grave it is, what is wrong and what to write instead.
struct Meaning {
    code: Code,
    severity: Severity,
    message: Message,
    help: Option<Message>,
}

fn meaning(kind: &ProblemKind) -> Meaning {
    let (code, severity, message, help) = match kind {
        ProblemKind::MalformedXhtml(cause) => (
            Code::MalformedXhtml,
            Severity::Error,
            message!("the XHTML is not well-formed: {cause}", "模板生成的XHTML不合规则：{cause}"),
            Some(message!(
                "print templates give XHTML: close every element, as in <br/>, and escape & and <",
                "打印模板要生成XHTML：每个元素都要闭合，例如“<br/>”；“&”和“<”要写成“&amp;”和“&lt;”"
            )),
        ),
        ProblemKind::TooDeep(depth) => (
            Code::MalformedXhtml,
            Severity::Error,
            message!("the print template nests {depth} elements in one another", "打印模板把{depth}个元素一层套一层"),
            Some(message!("close each element before the next one begins", "请在下一个元素开始之前闭合前一个")),
        ),
        ProblemKind::StyleSheet(fault) => return style_sheet(fault),
        ProblemKind::MissingGlyph(character) => {
            let number = format!("{:04X}", u32::from(*character));
            (
                Code::MissingGlyph,
                Severity::Error,
                message!("no face has the character {character} (U+{number})", "各种字体里都没有“{character}”这个字（U+{number}）"),
                Some(message!("write another character, or give the theme a font that has it", "请换一个字，或者给主题加上有这个字的字体")),
            )
        }
        ProblemKind::NoTarget(id) => (
            Code::UnknownReference,
            Severity::Error,
            message!(
                "the page is to show something of `{id}`, and nothing printed has that id",
                "版面要引用“{id}”，但印出的内容没有这个标识"
            ),
            Some(message!(
                "correct the link in the template, or its `target-counter()` or `target-text()` in print.css",
                "请改正模板里的链接，或者print.css里的“target-counter()”“target-text()”"
            )),
        ),
        ProblemKind::UnknownFont(families) => (
            Code::UnknownFont,
            Severity::Error,
            message!("there is no font family {families}", "没有{families}这种字体", families = Message::listed(families)),
            Some(message!(
                "write a family that the theme.yaml of the theme names, or one that is installed; `workplan fonts` lists the first",
                "请写主题的theme.yaml里列出的字体，或者已经安装的字体；“workplan fonts”列出前一种"
            )),
        ),
        ProblemKind::Overfull(excess, _) => (
            Code::Overfull,
            Severity::Warning,
            message!("a line is {excess:.1} mm wider than its place", "有一行超出版面{excess:.1}毫米"),
            Some(message!(
                "shorten the word or address, or give the column of a table more width",
                "请缩短其中的单词或网址，或者加宽表格里的这一栏"
            )),
        ),
        ProblemKind::WideTable(excess, _) => (
            Code::Overfull,
            Severity::Warning,
            message!("the columns of the table need {excess:.1} mm more than its page has", "这张表各栏需要的宽度比版面多{excess:.1}毫米"),
            Some(message!("take out or join columns", "请减少或者合并几栏")),
        ),
        ProblemKind::Outside(_) => (
            Code::Overfull,
            Severity::Warning,
            message!("this text reaches beyond the edge of its page", "这段文字超出了纸边"),
            Some(message!(
                "look for margins, heights and places in print.css that take it there, or break what is higher than a page",
                "请检查print.css里的边距、高度和位置；比一页还高的内容请分开写"
            )),
        ),
        ProblemKind::Coarse(pixels, _) => (
            Code::CoarsePicture,
            Severity::Information,
            message!(
                "the picture is printed with {pixels} pixels in an inch, and will look coarse",
                "这张图片印出来每英寸只有{pixels}个像素，会显得粗糙"
            ),
            Some(message!(
                "give a picture of more pixels, best 300 in an inch, or a drawing in SVG",
                "请换用像素更多的图片（每英寸300个为好），或者SVG图"
            )),
        ),
    };
    Meaning { code, severity, message, help }
}

/// What is not understood in a style sheet has no effect, which is seldom what was meant.
fn style_sheet(fault: &StyleFault) -> Meaning {
    let (message, help) = style_faults::words(fault);
    Meaning { code: Code::StyleSheet, severity: Severity::Warning, message, help }
}

fn place(place: &ProblemPlace, edition: &PrintEdition, sources: &Sources, plan: &Plan) -> Place {
    match place {
        ProblemPlace::Origin(origin) => span(origin, sources).unwrap_or(plan.settings.span).into(),
        ProblemPlace::StyleSheet { name, line, column } => {
            let text = edition.style_sheets.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str());
            in_text(name, text, *line, *column)
        }
        ProblemPlace::Document { line, column } => {
            in_text(&format!("themes/{}/print/plan.html", plan.settings.theme.value), Some(&edition.xhtml), *line, *column)
        }
        ProblemPlace::Unknown => plan.settings.span.into(),
    }
}

fn in_text(path: &str, text: Option<&str>, line: usize, column: usize) -> Place {
    let shown = text.and_then(|text| text.lines().nth(line.saturating_sub(1)));
    Place::File { path: path.to_owned(), position: Some((line, column)), line: shown.map(str::to_owned) }
}

/// The span that a `data-origin` names as `SOURCE:START-END`; none if it is not one of these sources
/// (a template of a user may write anything).
fn span(origin: &str, sources: &Sources) -> Option<Span> {
    let (source, bytes) = origin.split_once(':')?;
    let (start, end) = bytes.split_once('-')?;
    let source = SourceId(source.parse().ok()?);
    let range = start.parse().ok()?..end.parse().ok()?;
    sources.get(source)?.text.get(range.clone())?;
    Some(Span::new(source, range.start, range.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_character_is_marked_itself_wherever_it_stands() {
        let mut sources = Sources::default();
        let units = sources.add("content/plan.yaml", "name: 甲\u{10FFFD}科");
        let text = sources.add("content/01.md", "一\u{10FFFE}二\u{10FFFE}");
        let at = |source, start| Span::new(source, start, start + 4);
        let whole = sources.whole(text);
        assert_eq!(places_of('\u{10FFFE}', whole, &sources), [at(text, 3), at(text, 10)]);
        assert_eq!(places_of('\u{10FFFD}', whole, &sources), [at(units, 9)], "text from another file");
        assert_eq!(places_of('三', whole, &sources), [whole], "text that a template makes");
    }

    #[test]
    fn a_line_is_found_by_its_longest_word() {
        let mut sources = Sources::default();
        let units = sources.add("content/plan.yaml", "signed_by: 某市应急管理局");
        let text = sources.add("content/01.md", "见 https://example.org/a 等");
        let whole = sources.whole(text);
        assert_eq!(place_of("见 https://example.org/a", whole, &sources), Span::new(text, 4, 25));
        assert_eq!(place_of("某市应急管理局", whole, &sources), Span::new(units, 11, 32), "text from another file");
        assert_eq!(place_of("模板", whole, &sources), whole, "text that a template makes");
    }

    #[test]
    fn what_stands_for_a_control_character_is_not_reported_again() {
        let mut sources = Sources::default();
        let [bell, replaced] = ["01.md", "02.md"].map(|name| sources.add(name, "一\u{FFFD}"));
        let missing = |source: SourceId| Problem {
            kind: ProblemKind::MissingGlyph('\u{FFFD}'),
            place: ProblemPlace::Origin(format!("{}:0-6", source.0)),
        };
        let mut sink = Sink::default();
        sink.error(Code::ControlCharacter, Span::new(bell, 3, 6), Message::same("a control character"));
        let settings = crate::responsibility::fixture::settings();
        let plan =
            Plan { settings, nodes: Vec::new(), notice: None, tasks: Vec::new(), footnotes: Vec::new(), written_ids: Default::default() };
        report(&[missing(bell), missing(replaced), missing(replaced)], &PrintEdition::default(), &sources, &plan, &mut sink);
        let places: Vec<_> = sink.diagnostics().iter().map(|found| found.place.clone()).collect();
        assert_eq!(places, [Span::new(bell, 3, 6).into(), Span::new(replaced, 3, 6).into()]);
    }

    #[test]
    fn an_origin_is_a_place_in_the_sources_only_if_it_is_one() {
        let mut sources = Sources::default();
        let source = sources.add("content/01.md", "全面排查");
        assert_eq!(span("0:3-6", &sources), Some(Span::new(source, 3, 6)));
        for origin in ["", "0", "0:3", "1:0-3", "0:0-99", "0:1-3", "0:6-3", "0:-1-3", "x:0-3"] {
            assert_eq!(span(origin, &sources), None, "{origin}");
        }
    }
}
