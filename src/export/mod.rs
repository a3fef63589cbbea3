//! A matrix -> a file for other tools: a terminal, Markdown, a spreadsheet, a program, a calendar; one file
//! a format. In comes what `matrix` has built, whichever view that is; out come bytes. Decides nothing
//! about who does what, and knows neither disk nor clock.

mod calendar;
mod csv;
mod flat;
mod json;
mod markdown;
mod stamp;
mod text;
mod uid;
mod words;
mod xlsx;

pub use stamp::Stamp;

use crate::matrix::Matrix;
use crate::model::Plan;

/// A format for other tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Columns in line, for a terminal.
    Text,
    /// A table of GitHub Flavored Markdown.
    Markdown,
    /// Comma-separated values (RFC 4180), as Excel opens them in Chinese.
    Csv,
    /// A spreadsheet (ISO/IEC 29500).
    Xlsx,
    /// An object for programs.
    Json,
    /// A calendar of to-dos (RFC 5545).
    Ics,
}

/// What a format is made of.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The rows and columns.
    pub matrix: &'a Matrix,
    /// The plan they are of.
    pub plan: &'a Plan,
    /// When the file counts as made.
    pub stamp: Stamp,
}

/// The file.
///
/// # Errors
/// If a library cannot write the format, in its words; no plan is known to bring that about.
pub fn export(material: Material<'_>, format: Format) -> Result<Vec<u8>, String> {
    let (matrix, lang) = (material.matrix, material.plan.settings.lang);
    match format {
        Format::Text => Ok(text::text(matrix, lang).into_bytes()),
        Format::Markdown => Ok(markdown::markdown(matrix, lang).into_bytes()),
        Format::Csv => csv::csv(matrix, lang).map_err(|error| error.to_string()),
        Format::Xlsx => xlsx::xlsx(material).map_err(|error| error.to_string()),
        Format::Json => json::json(matrix).map_err(|error| error.to_string()),
        Format::Ics => Ok(calendar::calendar(material).into_bytes()),
    }
}

#[cfg(test)]
mod tests;
