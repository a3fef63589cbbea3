//! Plan and side tables in, the markup of both editions and plan.json out.
//!
//! [`views`] is what templates see; [`markup`] writes running text, once for both editions;
//! [`web`](web()) and [`print`](print()) fill the templates of a theme; [`plan_json`](plan_json())
//! writes the resolved plan. Nothing here reads the project but for pictures, and nothing writes.

mod assets;
mod document;
mod filter_words;
mod filters;
mod joint;
mod layout;
mod markup;
mod picture;
mod plan_json;
mod print;
mod sheet;
mod table;
mod title;
mod unprinted;
mod views;
mod web;
mod words;

#[cfg(test)]
mod samples;

pub use plan_json::{PageOf, plan_json};
pub use print::{PrintEdition, has_place_for_contents, print};
pub use sheet::{names as sheet_names, path as sheet_path, print as print_sheet, title as sheet_title, web as web_sheet};
pub use web::{WebEdition, web};

use crate::model::Plan;
use crate::numbering::Numbers;
use crate::resolve::Links;
use crate::revision::Revision;
use crate::template::Options;

/// What the editions are made of.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its numbers.
    pub numbers: &'a Numbers,
    /// Its references.
    pub links: &'a Links,
    /// Its revision.
    pub revision: &'a Revision,
    /// The options of its theme.
    pub options: &'a Options,
}

/// The title of a plan on one line, as metadata have it.
pub fn title(plan: &Plan) -> String {
    views::joined(&plan.settings.title, plan.settings.lang)
}

/// The two editions, where their markup differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edition {
    /// HTML for browsers.
    Web,
    /// XHTML for the typesetter.
    Print,
}
