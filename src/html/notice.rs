//! The issuing notice as plain text, for systems that take the text of a message and the plan as its annex.

use super::document::DocumentView;
use super::markup::Writer;
use super::{Edition, Material, title};
use crate::diag::Sink;
use crate::model::Plan;
use crate::template::Engine;

/// The number of the document as it is printed; none of a draft.
pub fn number(plan: &Plan) -> Option<String> {
    DocumentView::new(&plan.settings, &title(plan)).number
}

/// The notice with its title, recipients, signature and date, a paragraph a line; none where the plan has none.
pub fn text(material: Material<'_>, engine: &Engine<'_>, sink: &mut Sink) -> Option<String> {
    let plan = material.plan;
    let blocks = plan.notice.as_ref().filter(|_| plan.settings.stage.is_none())?;
    let document = DocumentView::new(&plan.settings, &title(plan));
    let markup = Writer::new(material, Edition::Web, engine).blocks(blocks, sink);
    let body = unmarked(&markup);
    let lines = std::iter::once(document.notice_title).chain(document.recipients).chain(body.lines().map(str::to_owned));
    let end = document.signed_by.into_iter().chain(document.date);
    let lines: Vec<String> = lines.chain(end).map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    Some(lines.join("\n") + "\n")
}

/// The text of markup that we have written: without its elements, the escaped marks as they are.
fn unmarked(markup: &str) -> String {
    let mut text = String::new();
    let mut rest = markup;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = after.split_once('>').unwrap_or(("", after));
        if tag.starts_with("br") || tag.starts_with("/li") || tag.starts_with("/td") {
            text.push('\n');
        }
        rest = after;
    }
    text.push_str(rest);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::unmarked;

    #[test]
    fn text_is_left_of_markup() {
        assert_eq!(unmarked("<p>甲<b>乙</b>&amp;lt;<br>丙</p>\n"), "甲乙&lt;\n丙\n");
    }
}
