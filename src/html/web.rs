//! The HTML edition: index.html and what it needs.

use super::markup::Writer;
use super::{Edition, Material, assets, picture, views};
use crate::diag::{Code, Sink};
use crate::message;
use crate::source::files::Files;
use crate::template::{Engine, Theme};

/// The HTML edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WebEdition {
    /// The page.
    pub index_html: String,
    /// What it needs, by path relative to it (`assets/html-3f2a9c1b07.css`), sorted.
    pub assets: Vec<(String, Vec<u8>)>,
}

/// Builds the HTML edition; none, with a problem, if a template fails. `pdf` is the path of the PDF
/// edition relative to the page, where there is one; pictures are read from `files`.
pub fn web(material: Material<'_>, engine: &Engine<'_>, pdf: Option<&str>, files: &dyn Files, sink: &mut Sink) -> Option<WebEdition> {
    let toc = material.plan.settings.toc;
    let mut writer = Writer::new(material, Edition::Web, engine);
    let mut view = views::publication(&mut writer, toc.html.then_some(toc.depth), sink);
    view.pdf = pdf.map(str::to_owned);
    if writer.failed() {
        return None;
    }
    let index_html = engine.render("html/plan.html", &view, sink)?;
    let mut plain = theme_assets(engine);
    plain.extend(pictures(&writer, files, sink));
    let (index_html, mut assets) = assets::with_hashes(index_html, plain);
    assets.sort();
    Some(WebEdition { index_html, assets })
}

/// The style sheets and the scripts of the theme, where it has them.
fn theme_assets(engine: &Engine<'_>) -> Vec<(String, Vec<u8>)> {
    let scripts = ["filter.js", "html.js"].into_iter().filter_map(|path| Some((path, engine.theme().text(path)?.to_owned())));
    style_sheets(engine).into_iter().chain(scripts).map(|(name, text)| (format!("assets/{name}"), text.into_bytes())).collect()
}

/// The style sheets of a theme for browsers, by name; the last has what is added.
pub(super) fn style_sheets<'e>(engine: &Engine<'e>) -> Vec<(&'static str, String)> {
    let theme: &'e Theme = engine.theme();
    let own = std::iter::once("html.css").filter_map(|path| theme.text(path));
    let own = own.chain(theme.additions("html/own.css").map(|file| file.text.as_str())).collect::<Vec<_>>().join("\n");
    let sheets = [("base.css", "base.css"), ("matrix.css", "html/matrix.css")];
    let sheets = sheets.into_iter().filter_map(|(name, path)| Some((name, theme.text(path)?.to_owned())));
    sheets.chain(std::iter::once(("html.css", own)).filter(|(_, text)| !text.is_empty())).collect()
}

fn pictures(writer: &Writer<'_>, files: &dyn Files, sink: &mut Sink) -> Vec<(String, Vec<u8>)> {
    let mut pictures = Vec::new();
    for (path, _) in writer.pictures() {
        match files.read(path) {
            Ok(bytes) => pictures.push((picture::output_path(path), bytes)),
            Err(_) => {
                let place = crate::diag::Place::File { path: path.to_owned(), position: None, line: None };
                sink.error(Code::UnknownPicture, place, message!("the picture cannot be read", "这张图片读不出来"));
            }
        }
    }
    pictures
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::samples::{self, Sample, block, paragraph, place, section, text};
    use crate::model::{BlockKind, Inline, Node, Plan};
    use crate::source::files::MemoryFiles;

    fn edition(plan: Plan, pdf: Option<&str>) -> WebEdition {
        let sample = Sample::new(plan);
        let theme = samples::theme(&[]);
        let mut sink = Sink::default();
        let engine = Engine::new(&theme, &mut sink).unwrap();
        let files = MemoryFiles([("content/图 1.png".to_owned(), b"picture".to_vec())].into());
        let edition = web(sample.material(), &engine, pdf, &files, &mut sink);
        assert!(sink.diagnostics().is_empty(), "{:?}", sink.diagnostics());
        edition.unwrap()
    }

    #[test]
    fn the_page_says_what_it_is_and_fetches_nothing_from_elsewhere() {
        let html = edition(samples::plan(), Some("plan.pdf")).index_html;
        for expected in [
            "<html lang=\"zh-CN\">",
            "<title>某市应急管理局2026年安全生产工作要点</title>",
            "<a class=\"download\" href=\"plan.pdf\">",
            "某应急〔2026〕1号",
            "<time datetime=\"2026-01-15\">2026年1月15日</time>",
        ] {
            assert!(html.contains(expected), "{expected}");
        }
        assert!(!html.contains("http:") && !html.contains("https:"));
    }

    #[test]
    fn without_a_pdf_there_is_no_link_to_one() {
        assert!(!edition(samples::plan(), None).index_html.contains("download"));
    }

    #[test]
    fn ids_are_unique_and_every_link_inside_leads_somewhere() {
        let html = edition(samples::plan(), None).index_html;
        let values = |name: &str| -> Vec<String> {
            html.split(&format!(" {name}=\"")).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
        };
        let mut ids = values("id");
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
        for target in values("href").iter().filter_map(|address| address.strip_prefix('#')) {
            assert!(ids.iter().any(|id| id == target), "{target}");
        }
    }

    #[test]
    fn contents_nest_as_the_headings_do() {
        let mut plan = samples::plan();
        plan.settings.toc.depth = 3;
        let leaf = |id: &str| Node::Section(section(id, 3, id, None, Vec::new()));
        let middle = |id: &str, nodes| Node::Section(section(id, 2, id, None, nodes));
        let top = section("a", 1, "a", None, vec![middle("b", vec![leaf("c"), leaf("d")]), middle("e", Vec::new())]);
        plan.nodes = vec![Node::Block(paragraph(vec![text("文")])), Node::Section(top), samples::annex("z", "z", Vec::new())];
        let html = edition(plan, None).index_html;
        let contents = html.split_once("<details open>").unwrap().1.split_once("</details>").unwrap().0;
        let mut shape = String::new();
        for piece in contents.split('<') {
            match piece.split(['>', ' ']).next().unwrap_or_default() {
                "ol" => shape.push('('),
                "/ol" => shape.push(')'),
                "a" => shape.push_str(piece.split_once('#').unwrap().1.split_once('"').unwrap().0),
                _ => {}
            }
        }
        assert_eq!(shape, "(a(b(cd)e)z)");
        assert_eq!(contents.matches("<li>").count(), contents.matches("</li>").count());
    }

    #[test]
    fn pictures_stand_among_the_assets() {
        let mut plan = samples::plan();
        let picture =
            Inline::Image { path: "content/图 1.png".to_owned(), alt: "流程".to_owned(), title: None, id: None, width: None, span: place(70) };
        plan.nodes.push(Node::Block(block(BlockKind::Paragraph(vec![picture]))));
        let edition = edition(plan, None);
        assert!(edition.index_html.contains("<figure><img src=\"assets/content/图%201-2cea274d0b.png\" alt=\"流程\"></figure>"));
        let names: Vec<_> = edition.assets.iter().map(|(path, _)| path.rsplit_once('-').unwrap().0).collect();
        let expected = ["base", "content/图 1", "filter", "html", "html", "matrix"];
        assert_eq!(names, expected.map(|name| format!("assets/{name}")));
        for (path, _) in edition.assets.iter().filter(|(path, _)| !path.contains("图")) {
            assert!(edition.index_html.contains(&format!("=\"{path}\"")), "{path}");
        }
    }

    #[test]
    fn a_task_that_is_data_has_its_anchor_in_one_row() {
        let html = edition(samples::plan(), None).index_html;
        assert_eq!(html.matches("<tr id=\"t-data\" ").count(), 1);
        assert_eq!(html.matches("<span class=\"task\" id=\"t-focus\">").count(), 1);
    }

    #[test]
    fn footnotes_lead_there_and_back() {
        let html = edition(samples::plan(), None).index_html;
        assert!(html.contains("<a href=\"#fn:1\" id=\"fnref:1\" role=\"doc-noteref\">1</a>"));
        assert!(html.contains("<li id=\"fn:1\" value=\"1\"><p>指矿山。</p>"));
        assert!(html.contains("href=\"#fnref:1\" role=\"doc-backlink\""));
    }
}
