//! A plan for a system that takes messages with annexes: the PDF edition under its title and number, the text of the
//! notice, and what has changed, in one ZIP file with the same bytes for the same plan.

use std::io::{Cursor, Write as _};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The longest name of a file without its ending, in bytes, that systems take.
const LONGEST: usize = 200;

/// What is bundled.
#[derive(Clone, Copy, Debug)]
pub struct Bundle<'a> {
    /// The title of the plan.
    pub title: &'a str,
    /// 发文字号.
    pub number: Option<&'a str>,
    /// Whether the plan is in Chinese.
    pub is_chinese: bool,
    /// The PDF edition.
    pub pdf: &'a [u8],
    /// The text of the notice.
    pub notice: Option<&'a str>,
    /// What was committed since the revision before, newest first.
    pub changes: &'a [String],
}

/// The ZIP file.
///
/// # Errors
/// If it would be larger than such a file can be.
pub fn bundle(bundle: &Bundle) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644);
    let mut put = |name: &str, bytes: &[u8], method| -> Result<(), ZipError> {
        zip.start_file(name, options.compression_method(method))?;
        Ok(zip.write_all(bytes)?)
    };
    put(&pdf_name(bundle), bundle.pdf, CompressionMethod::Stored)?;
    let (notice, changes) = if bundle.is_chinese { ("印发通知.txt", "修改情况.txt") } else { ("notice.txt", "changes.txt") };
    if let Some(text) = bundle.notice {
        put(notice, for_windows(text).as_bytes(), CompressionMethod::Deflated)?;
    }
    if !bundle.changes.is_empty() {
        put(changes, for_windows(&(bundle.changes.join("\n") + "\n")).as_bytes(), CompressionMethod::Deflated)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// `《题名》（文号）.pdf`; marks that no file's name can hold become full-width ones.
fn pdf_name(bundle: &Bundle) -> String {
    let number = bundle.number.unwrap_or_default();
    let (mut title, number) = match (bundle.is_chinese, number.is_empty()) {
        (true, true) => (format!("《{}》", bundle.title.replace('《', "〈").replace('》', "〉")), String::new()),
        (true, false) => (format!("《{}》", bundle.title.replace('《', "〈").replace('》', "〉")), format!("（{number}）")),
        (false, true) => (bundle.title.to_owned(), String::new()),
        (false, false) => (bundle.title.to_owned(), format!(" ({number})")),
    };
    while title.len() + number.len() > LONGEST {
        let end = if bundle.is_chinese { title.pop() } else { None };
        title.pop();
        title.extend(end);
        if title.len() < 4 {
            break;
        }
    }
    format!("{}.pdf", safe(&format!("{title}{number}")))
}

fn safe(name: &str) -> String {
    const MARKS: [(char, char); 9] =
        [('/', '／'), ('\\', '＼'), (':', '：'), ('*', '＊'), ('?', '？'), ('"', '＂'), ('<', '＜'), ('>', '＞'), ('|', '｜')];
    let of = |letter: char| MARKS.iter().find(|(mark, _)| *mark == letter).map_or(letter, |(_, wide)| *wide);
    name.chars().filter(|letter| !letter.is_control()).map(of).collect()
}

/// As editors of Windows know text: marked as UTF-8, with its ends of lines.
fn for_windows(text: &str) -> String {
    format!("\u{feff}{}", text.replace("\r\n", "\n").replace('\n', "\r\n"))
}
