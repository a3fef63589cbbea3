//! The print edition as the typesetter takes it: XHTML and style sheets.

use super::markup::Writer;
use super::{Edition, Material, views};
use crate::diag::Sink;
use crate::template::Engine;

/// What the typesetter makes the PDF edition of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintEdition {
    /// The document: well-formed XHTML. Blocks carry `data-origin="SOURCE:START-END"`, the place in
    /// the sources they come from; `src` of a picture is its path relative to the project.
    pub xhtml: String,
    /// The style sheets by name, later ones winning.
    pub style_sheets: Vec<(String, String)>,
}

/// Builds the print edition, with contents or without; none, with a problem, if a template fails.
pub fn print(material: Material<'_>, engine: &Engine<'_>, contents: bool, sink: &mut Sink) -> Option<PrintEdition> {
    let depth = material.plan.settings.toc.depth;
    let mut writer = Writer::new(material, Edition::Print, engine);
    let view = views::publication(&mut writer, contents.then_some(depth), sink);
    if writer.failed() {
        return None;
    }
    let xhtml = engine.render("print/plan.html", &view, sink)?;
    let name = format!("themes/{}/print.css", engine.theme().name());
    let style_sheets = engine.theme().text("print.css").map(|text| (name, text.to_owned())).into_iter().collect();
    Some(PrintEdition { xhtml, style_sheets })
}
