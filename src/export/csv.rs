//! A matrix as CSV (RFC 4180): lines end in CRLF, and the text begins with a byte order mark, without which
//! Excel in Chinese takes UTF-8 for GBK. A text that a spreadsheet would run as a formula is kept from it.

use super::flat::Flat;
use crate::matrix::Matrix;
use crate::model::Lang;
use crate::responsibility::data::harmless;
use std::borrow::Cow;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The table.
pub fn csv(matrix: &Matrix, lang: Lang) -> Result<Vec<u8>, csv::Error> {
    let flat = Flat::of(matrix, lang);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    let heads = flat.bands.iter().copied().chain(flat.columns.iter().map(|column| column.title.as_str()));
    writer.write_record(heads.map(|head| harmless(head).into_owned()))?;
    for row in &flat.rows {
        let bands = row.bands.iter().map(|band| Cow::Borrowed(*band));
        let record: Vec<Cow<'_, str>> = bands.chain(flat.columns.iter().map(|column| column.text(&row.cells))).collect();
        writer.write_record(record.iter().map(|text| harmless(text).into_owned()))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}
