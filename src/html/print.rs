//! The print edition as the typesetter takes it: XHTML and style sheets.

use super::markup::Writer;
use super::{Edition, Material, unprinted, views};
use crate::diag::{Code, Sink};
use crate::message;
use crate::model::{Plan, PrintContents};
use crate::span::Span;
use crate::template::{Engine, ThemeFile};

/// What the typesetter makes the PDF edition of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintEdition {
    /// The document: well-formed XHTML. Blocks carry `data-origin="SOURCE:START-END"`, the place in
    /// the sources they come from; `src` of a picture is its path relative to the project.
    pub xhtml: String,
    /// The style sheets by name, later ones winning.
    pub style_sheets: Vec<(String, String)>,
    /// The pictures shown, by their path relative to the project, each with the place where it is shown first.
    pub pictures: Vec<(String, Span)>,
}

/// Whether a document has a place for contents and a cover: with a 版头 and no notice title and body
/// share the first page. A draft has no notice.
pub fn has_place_for_contents(plan: &Plan) -> bool {
    let settings = &plan.settings;
    settings.document.marks.is_empty() || plan.notice.is_some() && settings.stage.is_none()
}

/// Builds the print edition, with contents or without; none, with a problem, if a template fails.
pub fn print(material: Material<'_>, engine: &Engine<'_>, contents: bool, sink: &mut Sink) -> Option<PrintEdition> {
    let toc = material.plan.settings.toc;
    let placed = has_place_for_contents(material.plan);
    if contents && !placed && toc.pdf == PrintContents::Yes {
        sink.warning(
            Code::ContentsNotPrinted,
            material.plan.settings.span,
            message!("contents are not printed: title and text share the first page", "目录没有印：标题和正文同在第一页"),
        )
        .help(message!(
            "give `document.notice`, or leave out `document.mark` or `toc.pdf`",
            "请写“document.notice”，或者去掉“document.mark”或“toc.pdf”"
        ));
    }
    if material.plan.settings.cover && !placed {
        sink.warning(
            Code::CoverNotPrinted,
            material.plan.settings.span,
            message!("the cover is not printed: the first page has a 版头 and text", "封面没有印：第一页是版头和正文"),
        )
        .help(message!(
            "give `document.notice`, or leave out `document.mark` or `cover`",
            "请写“document.notice”，或者去掉“document.mark”或“cover”"
        ));
    }
    let mut writer = Writer::new(material, Edition::Print, engine);
    let mut view = views::publication(&mut writer, (contents && placed).then_some(toc.depth), sink);
    view.cover &= placed;
    if writer.failed() {
        return None;
    }
    let xhtml = engine.render("print/plan.html", &view, sink)?;
    let seals = material.plan.settings.document.seals.iter().filter(|_| view.document.is_sealed);
    let seals = seals.map(|seal| (seal.value.clone(), seal.span));
    let pictures = writer.pictures().map(|(path, span)| (path.to_owned(), span)).chain(seals).collect();
    unprinted::report(material, engine, view, sink);
    Some(PrintEdition { xhtml, style_sheets: style_sheets(engine), pictures })
}

/// The style sheets of a theme for print, by name, those of matrices first, what is added last.
pub(super) fn style_sheets(engine: &Engine<'_>) -> Vec<(String, String)> {
    let named = |file: &ThemeFile| (format!("themes/{}/{}", file.theme, file.path), file.text.clone());
    engine.theme().print_sheets().into_iter().map(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::samples::{self, Sample};

    fn printed(plan: Plan, contents: bool, files: &[(&str, &str)]) -> (Option<PrintEdition>, Sink) {
        let sample = Sample::new(plan);
        let theme = samples::theme(files);
        let mut sink = Sink::default();
        let edition = Engine::new(&theme, &mut sink).and_then(|engine| print(sample.material(), &engine, contents, &mut sink));
        (edition, sink)
    }

    /// The classes or names of the elements below `body`, in order.
    fn order(xhtml: &str) -> Vec<String> {
        let document = roxmltree::Document::parse(xhtml).unwrap();
        let body = document.descendants().find(|node| node.has_tag_name(("http://www.w3.org/1999/xhtml", "body"))).unwrap();
        body.children().filter(roxmltree::Node::is_element).map(|node| node.attribute("class").unwrap_or("-").to_owned()).collect()
    }

    #[test]
    fn a_notice_comes_first_then_contents_body_annexes_and_imprint() {
        let (edition, sink) = printed(samples::plan(), true, &[]);
        assert!(sink.diagnostics().is_empty(), "{:?}", sink.diagnostics());
        let xhtml = edition.unwrap().xhtml;
        assert_eq!(order(&xhtml), ["notice", "contents", "plan on-new-page", "annex", "imprint"], "{xhtml}");
        for expected in
            ["主送", "某应急〔2026〕1号", "各科室，各县区应急管理局：", "附件：任务分工表", "抄送：市安委会办公室。", "2026年1月16日印发"]
        {
            assert_eq!(xhtml.contains(expected), expected != "主送", "{expected}");
        }
    }

    #[test]
    fn without_a_notice_the_red_head_stands_on_the_first_page_of_the_body() {
        let mut plan = samples::plan();
        plan.notice = None;
        let (edition, sink) = printed(plan, true, &[]);
        assert_eq!(sink.diagnostics().len(), 0);
        let xhtml = edition.unwrap().xhtml;
        assert_eq!(order(&xhtml), ["plan", "annex", "imprint"]);
        let places: Vec<_> = ["red-head", "class=\"title\"", "recipients", "制定本要点", "annex-note", "signature"]
            .iter()
            .map(|part| xhtml.find(part).unwrap())
            .collect();
        assert!(places.is_sorted(), "{places:?}");
    }

    #[test]
    fn asking_for_contents_that_have_no_place_is_a_warning() {
        let mut plan = samples::plan();
        plan.notice = None;
        plan.settings.toc.pdf = crate::model::PrintContents::Yes;
        let (_, sink) = printed(plan, true, &[]);
        assert_eq!(sink.diagnostics().iter().map(|found| found.code).collect::<Vec<_>>(), [Code::ContentsNotPrinted]);
    }

    #[test]
    fn without_a_red_head_there_is_none_and_no_element_that_was_not_given() {
        let mut plan = samples::plan();
        plan.notice = None;
        plan.settings.document = crate::model::Document::default();
        let xhtml = printed(plan, true, &[]).0.unwrap().xhtml;
        assert_eq!(order(&xhtml), ["contents", "plan on-new-page", "annex"]);
        assert!(!xhtml.contains("signature") && !xhtml.contains("recipients"));
    }

    #[test]
    fn a_run_in_heading_and_its_paragraph_are_one_block() {
        let xhtml = printed(samples::plan(), false, &[]).0.unwrap().xhtml;
        let expected = "<div class=\"run-in level-2 number-han-parentheses\" data-origin=\"3:120-121\">\
            <h3 class=\"level-2 number-han-parentheses\" id=\"focus\" data-label=\"（一）突出重点，深入整治\" data-origin=\"3:40-41\">\
            <span class=\"number\">（一）</span>突出重点，深入整治。</h3><p>对重点行业<span class=\"footnote\"";
        assert!(xhtml.contains(expected), "{xhtml}");
    }

    #[test]
    fn ids_are_unique_and_every_internal_link_leads_somewhere() {
        let xhtml = printed(samples::plan(), true, &[]).0.unwrap().xhtml;
        let document = roxmltree::Document::parse(&xhtml).unwrap();
        let mut ids: Vec<_> = document.descendants().filter_map(|node| node.attribute("id")).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
        for target in document.descendants().filter_map(|node| node.attribute("href")?.strip_prefix('#')) {
            assert!(ids.contains(&target), "{target}");
        }
        assert!(["t-focus", "t-data", "focus", "annex-tasks"].iter().all(|id| ids.contains(id)), "{ids:?}");
    }

    #[test]
    fn distances_of_the_red_head_stay_within_two_and_two_and_a_half_lines() {
        const PITCH: f32 = 29.609_29;
        for length in 2..=30 {
            let mut plan = samples::plan();
            plan.settings.document.marks = vec!["某".repeat(length)];
            let xhtml = printed(plan, false, &[]).0.unwrap().xhtml;
            let number = |before: &str| -> f32 {
                let rest = &xhtml[xhtml.find(before).unwrap() + before.len()..];
                rest[..rest.find("pt").unwrap()].parse().unwrap()
            };
            let (size, gap) = (number("font-size: "), number("margin-top: "));
            assert!(size * length as f32 <= 442.2 && size <= 50.0, "{length}: {size}");
            let below_line = 99.213 + size + gap + 16.0 + 11.339 + 1.417;
            // The title stands on the first line that leaves at least two lines free.
            let line = ((below_line + 2.0 * PITCH + 5.28) / PITCH - 1e-3).ceil();
            let title_gap = (line * PITCH - 5.28 - below_line) / PITCH;
            for gap in [gap / PITCH, title_gap] {
                assert!((1.999..2.501).contains(&gap), "{length}: {gap}");
            }
        }
    }

    #[test]
    fn a_template_of_the_project_replaces_the_built_in_one() {
        let files = [("themes/gbt9704/print/title.html", "<h1 class=\"own\">{{ year }}</h1>")];
        let xhtml = printed(samples::plan(), false, &files).0.unwrap().xhtml;
        assert!(xhtml.contains("<h1 class=\"own\">2026</h1>"));
    }

    #[test]
    fn a_template_that_fails_is_reported_once_with_its_place() {
        let files = [("themes/gbt9704/print/matrix.html", "<table>\n{{ nothing.here }}</table>")];
        let (edition, sink) = printed(samples::plan(), false, &files);
        assert!(edition.is_none());
        let [found] = sink.diagnostics() else { panic!("{:?}", sink.diagnostics()) };
        let crate::diag::Place::File { path, position, line } = &found.place else { panic!("{found:?}") };
        assert_eq!((path.as_str(), position.unwrap().0), ("themes/gbt9704/print/matrix.html", 2));
        assert_eq!(line.as_deref(), Some("{{ nothing.here }}</table>"));
    }
}
