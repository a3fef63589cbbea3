//! A matrix as CSV (RFC 4180): lines end in CRLF, and the text begins with a byte order mark, without which
//! Excel in Chinese takes UTF-8 for GBK.

use super::flat::Flat;
use crate::matrix::Matrix;
use crate::model::Lang;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The table.
pub fn csv(matrix: &Matrix, lang: Lang) -> Result<Vec<u8>, csv::Error> {
    let flat = Flat::of(matrix, lang);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    writer.write_record(flat.bands.into_iter().chain(flat.columns.iter().map(|column| column.title.as_str())))?;
    for row in &flat.rows {
        let band = flat.bands.map(|_| row.band);
        writer.write_record(band.into_iter().chain(row.cells.iter().map(|cell| cell.text.as_str())))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}
