//! The HTML edition: index.html and what it needs.

use super::markup::Writer;
use super::picture;
use super::{Edition, Material, views};
use crate::diag::{Code, Sink};
use crate::source::files::Files;
use crate::template::Engine;

/// The HTML edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WebEdition {
    /// The page.
    pub index_html: String,
    /// What it needs, by path relative to it (`assets/html.css`), sorted.
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
    let mut assets = theme_assets(engine);
    assets.extend(pictures(&writer, files, sink));
    assets.sort();
    Some(WebEdition { index_html, assets })
}

/// The style sheet and the script of the theme, where it has them.
fn theme_assets(engine: &Engine<'_>) -> Vec<(String, Vec<u8>)> {
    ["html.css", "html.js"]
        .into_iter()
        .filter_map(|name| Some((format!("assets/{name}"), engine.theme().text(name)?.as_bytes().to_vec())))
        .collect()
}

fn pictures(writer: &Writer<'_>, files: &dyn Files, sink: &mut Sink) -> Vec<(String, Vec<u8>)> {
    let mut pictures = Vec::new();
    for path in writer.pictures() {
        match files.read(path) {
            Ok(bytes) => pictures.push((picture::output_path(path), bytes)),
            Err(_) => {
                let place = crate::diag::Place::File { path: path.to_owned(), position: None, line: None };
                sink.error(Code::UnknownPicture, place, "the picture cannot be read");
            }
        }
    }
    pictures
}
