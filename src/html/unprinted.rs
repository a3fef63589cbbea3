//! Elements of an official document that a plan gives and the pages of its theme do not show. What shows an element is seen
//! from the page itself: without the element it is another.

use super::Material;
use super::document::DocumentView;
use super::views::PublicationView;
use crate::diag::{Code, Message, Sink};
use crate::message;
use crate::model::Document;
use crate::template::Engine;

/// Takes an element out of a document.
type TakeOut = fn(&mut Document) -> bool;

/// What takes each element out, and says whether it was there: one whose value is wrong is not.
const ELEMENTS: [(&str, TakeOut); 15] = [
    ("serial", |document| document.serial.take().is_some()),
    ("classification", |document| document.classification.take().is_some()),
    ("urgency", |document| document.urgency.take().is_some()),
    ("mark", |document| !std::mem::take(&mut document.marks).is_empty()),
    ("number", |document| document.number.take().is_some()),
    ("signatory", |document| !std::mem::take(&mut document.signatory).is_empty()),
    ("recipients", |document| !std::mem::take(&mut document.recipients).is_empty()),
    ("signed_by", |document| !std::mem::take(&mut document.signed_by).is_empty()),
    ("date", |document| document.date.take().is_some()),
    ("seal", |document| !std::mem::take(&mut document.seals).is_empty()),
    ("note", |document| document.note.take().is_some()),
    ("copies_to", |document| !std::mem::take(&mut document.copies_to).is_empty()),
    ("printed_by", |document| document.printed_by.take().is_some()),
    ("printed_on", |document| document.printed_on.take().is_some()),
    ("notice", |document| document.notice.take().is_some()),
];

/// Reports the elements that are not printed, each where it is given. What a draft leaves out is not meant: it will be
/// printed when the plan is issued. `view` is that of the page; its text does not matter here and is dropped.
pub(super) fn report(material: Material<'_>, engine: &Engine<'_>, mut view: PublicationView, sink: &mut Sink) {
    let document = &material.plan.settings.document;
    if document.keys.is_empty() {
        return;
    }
    (view.body, view.annexes, view.contents) = Default::default();
    view.stage = None;
    let mut pages = Pages { material, engine, view };
    let whole = pages.of(document);
    for key in &document.keys {
        let Some((_, take_out)) = ELEMENTS.iter().find(|(name, _)| *name == key.value) else { continue };
        let is_given = take_out(&mut document.clone());
        if !is_given || whole.is_none() || pages.without(document, *take_out) != whole {
            continue;
        }
        let with_mark = Document { marks: vec![material.plan.settings.issuer.clone()], ..document.clone() };
        let needs_mark = document.marks.is_empty() && pages.without(&with_mark, *take_out) != pages.of(&with_mark);
        let (message, help) = if needs_mark { without_mark(&key.value) } else { without_place(&key.value, engine.theme().name()) };
        let found = match material.options.theme_was_replaced {
            true => sink.information(Code::ElementNotPrinted, key.span, message),
            false => sink.warning(Code::ElementNotPrinted, key.span, message),
        };
        found.help(help);
    }
}

fn without_mark(key: &str) -> (Message, Message) {
    (
        message!("`{key}` is not printed: it stands in a 版头, and the plan has none", "“{key}”没有印：它印在版头里，而要点没有版头"),
        message!(
            "give `document.mark`, such as `mark: 某市应急管理局文件`, which makes a 版头, or take `{key}` out",
            "写上“document.mark”就有版头，例如“mark: 某市应急管理局文件”；不要版头就去掉“{key}”"
        ),
    )
}

fn without_place(key: &str, theme: &str) -> (Message, Message) {
    let message =
        message!("`{key}` is not printed: the theme `{theme}` has no place for it here", "“{key}”没有印：主题“{theme}”这里不印它");
    let help = if theme == "gbt9704" {
        message!("take it out", "请去掉它")
    } else {
        message!(
            "take it out, or choose a theme that prints it, such as `theme: gbt9704`",
            "请去掉它，或者换用印它的主题，例如“theme: gbt9704”"
        )
    };
    (message, help)
}

/// Pages without their text.
struct Pages<'a, 'e> {
    material: Material<'a>,
    engine: &'e Engine<'e>,
    view: PublicationView,
}

impl Pages<'_, '_> {
    /// The page with these elements; none if the template fails, which is reported elsewhere.
    fn of(&mut self, document: &Document) -> Option<String> {
        let settings = &self.material.plan.settings;
        self.view.document = DocumentView::of(document, settings, &super::title(self.material.plan));
        // A notice shows where it stands, whatever it says.
        self.view.notice = document.notice.as_ref().map(|_| "<p></p>".to_owned());
        self.engine.render("print/plan.html", &self.view, &mut Sink::default())
    }

    fn without(&mut self, document: &Document, take_out: TakeOut) -> Option<String> {
        let mut document = document.clone();
        take_out(&mut document);
        self.of(&document)
    }
}
