//! Raw HTML in a section -> blocks and inlines of the model, sanitised. What stands in Markdown between two pieces of
//! HTML keeps its place: for the sanitiser it is an empty element with a number.
//!
//! In: events of HTML, and a reader for what is between them. Out: elements of known names with known attributes,
//! whose links, pictures and ids have been checked like those of Markdown.

mod balance;
mod build;
mod clean;
mod known;
mod region;
mod tags;

pub(super) use balance::balance;

use super::piece::Piece;
use super::reading::Reader;
use crate::model::Block;
use build::Builder;
use known::Allowed;
use region::Region;
use std::ops::Range;

impl<'e> Reader<'_, '_, 'e> {
    /// The pieces of a text with its HTML tags made elements of what stands between them.
    pub(super) fn with_elements(&mut self, pieces: Vec<Piece>) -> Vec<Piece> {
        let mut region = Region::default();
        for piece in pieces {
            match piece.html() {
                Some(tag) => region.push_html(&[(tag.to_owned(), piece.range.clone())], Allowed::Inline, self),
                None => region.push_content(piece),
            }
        }
        region.report_open(self);
        let nodes = clean::clean(&region.html, Allowed::Inline);
        Builder { reader: self, content: region.content }.pieces(nodes)
    }

    /// The block that begins with HTML: up to the end of the element that is open there, or of the container.
    pub(super) fn html_block(&mut self, range: &Range<usize>, depth: usize) -> Option<Block> {
        let mut region = Region::default();
        self.read_html(&mut region);
        let mut end = range.end;
        while region.is_open() {
            let Some((event, range)) = self.events.next_if(|(event, _)| region::goes_on(event, depth)) else { break };
            end = range.end;
            match event {
                pulldown_cmark::Event::Start(pulldown_cmark::Tag::HtmlBlock) => self.read_html(&mut region),
                event => {
                    if let Some(block) = self.block(event, range, depth + 1) {
                        region.push_content(block);
                    }
                }
            }
        }
        region.report_open(self);
        let span = self.span(&(range.start..end));
        let nodes = clean::clean(&region.html, Allowed::Block);
        Builder { reader: self, content: region.content }.block(nodes, span)
    }

    /// Reads the lines of a block of HTML, to its end.
    fn read_html(&mut self, region: &mut Region<Block>) {
        let mut lines = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                pulldown_cmark::Event::Html(text) | pulldown_cmark::Event::Text(text) => {
                    lines.push((text.into_string(), self.in_source(&range)));
                }
                _ => break,
            }
        }
        region.push_html(&lines, Allowed::Block, self);
    }
}
