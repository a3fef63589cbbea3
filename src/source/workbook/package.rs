//! Whether the bytes of a workbook can be given to its reader: a package of a bounded size, whose parts refer to
//! cells that a sheet can have. The reader trusts what is written there and would reserve memory for it.

use super::Fault;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;

/// The largest sum of the unpacked parts.
const UNPACKED_LIMIT: u64 = 64 * 1024 * 1024;
/// The most parts: a workbook has a few for each sheet.
const PARTS_LIMIT: usize = 2000;
/// ISO/IEC 29500-1, 18.3.1.73 and 18.3.1.4 as Excel limits them: rows and columns of a sheet.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;
/// The first bytes of a compound file: a workbook of before 2007, or one that is encrypted.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Looks through the whole package.
pub(super) fn check(bytes: &[u8]) -> Result<(), Fault> {
    if bytes.starts_with(COMPOUND) {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let encrypted = bytes.windows(name.len()).any(|window| window == name);
        return Err(if encrypted { Fault::Encrypted } else { Fault::OldFormat });
    }
    if !bytes.starts_with(b"PK") {
        return Err(Fault::AnotherFormat);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
    if archive.len() > PARTS_LIMIT {
        return Err(Fault::TooLarge);
    }
    let mut left = UNPACKED_LIMIT;
    let mut is_workbook = false;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| Fault::Damaged)?;
        let name = part.name().map_err(|_| Fault::Damaged)?.to_ascii_lowercase();
        is_workbook |= name.ends_with("workbook.xml");
        let mut counted = Counted { part, left };
        if name.ends_with(".xml") || name.ends_with(".rels") {
            check_part(BufReader::new(&mut counted))?;
        }
        std::io::copy(&mut counted, &mut std::io::sink()).map_err(|_| Fault::Damaged)?;
        left = counted.left;
        if left == 0 {
            return Err(Fault::TooLarge);
        }
    }
    if is_workbook { Ok(()) } else { Err(Fault::AnotherFormat) }
}

/// A part, of which no more is unpacked than is left of the limit.
struct Counted<R> {
    part: R,
    left: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.part.by_ref().take(self.left).read(buffer)?;
        self.left = self.left.saturating_sub(read as u64);
        Ok(read)
    }
}

/// Looks through the tags of a part. What is no XML is left to the reader of the workbook.
fn check_part(part: impl BufRead) -> Result<(), Fault> {
    let mut reader = Reader::from_reader(part);
    let config = reader.config_mut();
    config.check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) if !is_plausible(&tag) => return Err(Fault::Damaged),
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

/// Whether a tag of a sheet, or of the list of texts, says nothing that no sheet can hold.
fn is_plausible(tag: &BytesStart<'_>) -> bool {
    let name = tag.local_name();
    let (key, fits): (&str, fn(&str) -> bool) = match name.as_ref() {
        "sst" => ("uniqueCount", is_count),
        "c" | "row" => ("r", is_range),
        "dimension" | "mergeCell" | "f" => ("ref", is_range),
        _ => return true,
    };
    // both readers go on behind an attribute that is not well-formed, but not in the same way
    tag.attributes()
        .with_checks(false)
        .all(|attribute| attribute.is_ok_and(|attribute| attribute.key.as_ref() != key || fits(&attribute.value)))
}

/// Whether so many texts fit into what may be unpacked.
fn is_count(written: &str) -> bool {
    // the shortest text is `<si/>`
    written.parse::<u64>().is_ok_and(|count| count <= UNPACKED_LIMIT / 5)
}

/// Whether a reference is a row (`12`), a cell (`B3`) or a range of cells from its first to its last (`A1:C9`).
fn is_range(written: &str) -> bool {
    let (first, last) = written.split_once(':').unwrap_or((written, written));
    let (Some(first), Some(last)) = (corner(first), corner(last)) else { return false };
    first.0 <= last.0 && first.1 <= last.1
}

/// Column and row of a reference, from 1; the column is 0 where there is none.
fn corner(written: &str) -> Option<(u32, u32)> {
    let digits = written.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let letters = written.strip_suffix(digits).filter(|letters| letters.len() <= 3)?;
    let column = letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row: u32 = digits.parse().ok()?;
    ((1..=ROWS).contains(&row) && column <= COLUMNS).then_some((column, row))
}

#[cfg(test)]
mod tests {
    use super::{is_count, is_range};

    #[test]
    fn references_are_those_of_a_sheet() {
        for written in ["A1", "XFD1048576", "A1:XFD1048576", "b2:C9", "7"] {
            assert!(is_range(written), "{written}");
        }
        for written in ["", "A", "A0", "XFE1", "A1048577", "B2:A1", "ZZZZZZZZZ1", "A99999999999", "A-1", "甲1", "A1:B2:C3"] {
            assert!(!is_range(written), "{written}");
        }
    }

    #[test]
    fn texts_are_no_more_than_can_be_unpacked() {
        assert!(is_count("12") && !is_count("99999999999999999999") && !is_count("1000000000") && !is_count("-1"));
    }
}
