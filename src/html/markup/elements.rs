//! Elements that were written in HTML -> markup. They are of known names with known attributes; the typesetter is given
//! only those that it can set.

use super::{Writer, escape};
use crate::diag::Sink;
use crate::html::Edition;
use crate::model::{HtmlContent, HtmlElement, Inline};
use std::fmt::Write as _;

impl Writer<'_> {
    /// Writes a block element with what is in it.
    pub(super) fn html(&mut self, element: &HtmlElement, origin: &str, out: &mut String, sink: &mut Sink) {
        let HtmlElement { name, attributes, content } = element;
        let tag = self.tag(name, attributes);
        if matches!(*name, "hr" | "col") {
            let _ = writeln!(out, "<{tag}{origin}{}>", self.void());
            return;
        }
        let is_table = *name == "table";
        if is_table {
            self.open_table_frame(self.words.table, out);
        }
        let (open, close) = self.around(name);
        let _ = write!(out, "<{tag}{origin}>{open}");
        for content in content {
            match content {
                HtmlContent::Text(inlines) => out.push_str(&self.inlines(inlines)),
                HtmlContent::Block(block) => self.block(block, out, sink),
            }
        }
        let _ = writeln!(out, "{close}</{}>", self.name_of(name));
        if is_table {
            self.close_table_frame(out);
        }
    }

    /// Writes an element inside a line.
    pub(super) fn element(&mut self, name: &str, attributes: &[(&'static str, String)], content: &[Inline], out: &mut String) {
        let tag = self.tag(name, attributes);
        let inner = self.inlines(content);
        let _ = write!(out, "<{tag}>{inner}</{name}>");
    }

    /// A name with its attributes, as it stands in a tag.
    fn tag(&mut self, name: &str, attributes: &[(&'static str, String)]) -> String {
        let mut tag = self.name_of(name).to_owned();
        match name {
            "table" => tag.push_str(" class=\"table\""),
            "pre" if self.is_web() => tag.push_str(" tabindex=\"0\""),
            "summary" if !self.is_web() => tag.push_str(" class=\"summary\""),
            _ => {}
        }
        for (attribute, value) in attributes {
            match *attribute {
                "id" if !self.anchored.insert(value.clone()) => {}
                "start" => tag.push_str(&self.first_number(value.parse().unwrap_or(1))),
                "open" if !self.is_web() => {}
                _ => {
                    let _ = write!(tag, " {attribute}=\"{}\"", escape(value));
                }
            }
        }
        tag
    }

    /// On paper nothing can be unfolded: all of it is shown, the summary as its heading.
    fn name_of<'n>(&self, name: &'n str) -> &'n str {
        match (self.edition, name) {
            (Edition::Print, "details") => "div",
            (Edition::Print, "summary") => "p",
            (_, name) => name,
        }
    }

    fn around(&self, name: &str) -> (&'static str, &'static str) {
        match (self.edition, name) {
            (Edition::Print, "summary") => ("<strong>", "</strong>"),
            _ => ("", ""),
        }
    }
}
