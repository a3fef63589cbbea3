//! The PDF edition: print XHTML -> pages -> bytes, with or without contents as the plan asks, and
//! what the typesetter finds wrong as problems of the sources.

use super::problems;
use crate::diag::{Code, Sink};
use crate::html::{self, Material, PrintEdition};
use crate::message;
use crate::model::{Node, PrintContents, Section};
use crate::print::fonts::FontLibrary;
use crate::print::frame::Pages;
use crate::print::paint::{self, Metadata};
use crate::print::picture::{Images, Picture};
use crate::print::style::StyleSheet;
use crate::print::{self, Input};
use crate::source::Sources;
use crate::source::files::Files;
use crate::template::Engine;

/// `toc.pdf: auto` gives contents to a body of so many pages (product.md 2).
const PAGES_THAT_NEED_CONTENTS: usize = 10;

/// Sets the pages of the PDF edition; none, with a problem, if they cannot be set.
pub fn typeset(
    material: Material<'_>,
    engine: &Engine<'_>,
    fonts: &FontLibrary,
    files: &dyn Files,
    sources: &Sources,
    sink: &mut Sink,
) -> Option<Pages> {
    let set = |contents, sink: &mut Sink| set_pages(material, engine, fonts, files, contents, sources, sink);
    let place = html::has_place_for_contents(material.plan);
    match material.plan.settings.toc.pdf {
        PrintContents::Yes => set(true, sink),
        PrintContents::No => set(false, sink),
        PrintContents::Auto if !place => set(false, sink),
        PrintContents::Auto => {
            // Most plans are either long or quickly set twice.
            let mut first = Sink::default();
            let pages = set(true, &mut first);
            if pages.as_ref().is_none_or(|pages| body_pages(material, pages) >= PAGES_THAT_NEED_CONTENTS) {
                sink.append(first);
                return pages;
            }
            set(false, sink)
        }
    }
}

/// The sheet of a unit as PDF; none, with a problem, if it cannot be made.
pub fn sheet(
    material: Material<'_>,
    engine: &Engine<'_>,
    fonts: &FontLibrary,
    unit: usize,
    date: Option<i64>,
    sources: &Sources,
    sink: &mut Sink,
) -> Option<Vec<u8>> {
    let edition = html::print_sheet(material, engine, unit, sink)?;
    let style_sheets: Vec<StyleSheet<'_>> = edition.style_sheets.iter().map(|(name, text)| StyleSheet { name, text }).collect();
    let (pages, found) = print::typeset(Input { xhtml: &edition.xhtml, style_sheets: &style_sheets, fonts, images: &Images::new() });
    problems::report(&found, &edition, sources, material.plan, sink);
    let title = format!("{} {}", html::title(material.plan), html::sheet_title(material.plan, unit));
    paint(material, title, date, &pages?, fonts, sink)
}

/// The PDF of set pages, with the date of the plan, else of its commit, else the one given; none, with a problem, if
/// it cannot be written.
pub fn paint(
    material: Material<'_>,
    title: String,
    date: Option<i64>,
    pages: &Pages,
    fonts: &FontLibrary,
    sink: &mut Sink,
) -> Option<Vec<u8>> {
    let settings = &material.plan.settings;
    let dated = settings.document.date.map(|date| date.midnight().assume_utc().unix_timestamp());
    let revised = material.revision.revised.as_ref().map(|revised| revised.seconds);
    let revision = Some(material.revision.name.clone()).filter(|name| !name.is_empty());
    let metadata = Metadata {
        title,
        author: Some(settings.issuer.clone()),
        lang: settings.lang.tag().to_owned(),
        creator: "workplan".to_owned(),
        producer: concat!("workplan ", env!("CARGO_PKG_VERSION")).to_owned(),
        created: dated.or(revised).or(date),
        revision,
        ..Metadata::default()
    };
    match paint::paint(pages, &metadata, fonts) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            sink.error(
                Code::PdfNotWritten,
                settings.span,
                message!("the PDF edition cannot be written: {error}", "PDF版写不出来：{error}"),
            );
            None
        }
    }
}

fn set_pages(
    material: Material<'_>,
    engine: &Engine<'_>,
    fonts: &FontLibrary,
    files: &dyn Files,
    contents: bool,
    sources: &Sources,
    sink: &mut Sink,
) -> Option<Pages> {
    let edition = html::print(material, engine, contents, sink)?;
    let style_sheets: Vec<StyleSheet<'_>> = edition.style_sheets.iter().map(|(name, text)| StyleSheet { name, text }).collect();
    let images = pictures(&edition, fonts, files, sink);
    let input = Input { xhtml: &edition.xhtml, style_sheets: &style_sheets, fonts, images: &images };
    let (pages, found) = print::typeset(input);
    problems::report(&found, &edition, sources, material.plan, sink);
    pages
}

/// The pictures of the edition, read and measured.
fn pictures(edition: &PrintEdition, fonts: &FontLibrary, files: &dyn Files, sink: &mut Sink) -> Images {
    let mut images = Images::new();
    for (path, span) in &edition.pictures {
        match files.read(path).ok().map(|bytes| Picture::read(bytes, fonts)) {
            Some(Ok(picture)) => {
                problems::report_lost_fonts(path, &picture, *span, sink);
                images.insert(path.clone(), picture);
            }
            Some(Err(error)) => problems::report_picture(path, &error, *span, sink),
            None => {
                sink.error(Code::UnknownPicture, *span, message!("the picture `{path}` cannot be read", "图片“{path}”无法读取"));
            }
        }
    }
    images
}

/// The pages from the first heading of the body up to the first annex.
fn body_pages(material: Material<'_>, pages: &Pages) -> usize {
    let sections = || material.plan.nodes.iter().filter_map(section);
    let page = |section: &Section| pages.destinations.get(&section.id).map(|destination| destination.page);
    let first = sections().find(|section| !section.annex).and_then(page).unwrap_or(0);
    let end = sections().find(|section| section.annex).and_then(page).unwrap_or(pages.pages.len());
    end.saturating_sub(first)
}

fn section(node: &Node) -> Option<&Section> {
    match node {
        Node::Section(section) => Some(section),
        Node::Block(_) => None,
    }
}
