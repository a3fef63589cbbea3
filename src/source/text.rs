//! Text files as texts: encoding, line ends, control characters. In: bytes. Out: a source. Does
//! not know what the text means.

use super::Sources;
use super::files::{FileError, Files};
use crate::diag::{Code, Message, Place, Sink};
use crate::message;
use crate::span::{SourceId, Span};

/// The largest text that is read.
const SIZE_LIMIT: usize = 16 * 1024 * 1024;

/// How many control characters of a file are reported one by one.
const REPORTED_CONTROLS: usize = 5;

/// Reads a text file in UTF-8. What is wrong with the file itself is reported at its place in
/// the file; that it is missing, at `place`, where it is named. Nothing if it cannot be read.
pub fn read_text(files: &dyn Files, path: &str, sources: &mut Sources, sink: &mut Sink, place: &Place) -> Option<SourceId> {
    let bytes = read_bytes(files, path, sink, place)?;
    match std::str::from_utf8(without_mark(&bytes)) {
        Ok(text) => Some(add(path, text, sources, sink)),
        Err(error) => {
            report_not_utf8(path, &bytes, error.valid_up_to(), sink);
            None
        }
    }
}

/// Reads a table: UTF-8, or, with a note, UTF-16 (“Unicode text” of Excel) or GB18030 as Excel writes it in China.
pub fn read_table_text(files: &dyn Files, path: &str, sources: &mut Sources, sink: &mut Sink, place: &Place) -> Option<SourceId> {
    let bytes = read_bytes(files, path, sink, place)?;
    let error = match std::str::from_utf8(without_mark(&bytes)) {
        Ok(text) => return Some(add(path, text, sources, sink)),
        Err(error) => error,
    };
    if let Some(text) = from_utf16(&bytes) {
        let id = add(path, &text, sources, sink);
        let message = message!("the file is UTF-16, and was read so", "文件是UTF-16编码，已照此读入");
        let help = message!("nothing has to be done; saved as UTF-8 it is read without this note", "不用处理；另存为UTF-8就没有这条提示了");
        sink.information(Code::ReadAsUtf16, Span::new(id, 0, 0), message).help(help);
        return Some(id);
    }
    let Some(text) = from_gb18030(&bytes) else {
        report_not_utf8(path, &bytes, error.valid_up_to(), sink);
        return None;
    };
    let id = add(path, &text, sources, sink);
    sink.information(
        Code::ReadAsGb18030,
        Span::new(id, 0, 0),
        message!("the file is not UTF-8 and was read as GB18030", "文件不是UTF-8编码，已按GB18030读入"),
    )
    .help(message!(
        "save it as UTF-8 (in Excel: CSV UTF-8) if its characters come out wrong",
        "如果文字显示不对，请另存为UTF-8（Excel中选“CSV UTF-8”）"
    ));
    Some(id)
}

/// Reports why a file that is named at `place` cannot be read.
pub fn report_file_error(error: &FileError, path: &str, sink: &mut Sink, place: &Place) {
    match error {
        FileError::NotFound => sink
            .error(Code::Unreadable, place.clone(), message!("there is no file `{path}`", "没有“{path}”这个文件"))
            .help(message!("put the file there, or correct the path", "请把文件放到那里，或者改正路径")),
        FileError::LinkOutside => sink
            .error(
                Code::LinkOutside,
                place.clone(),
                message!("`{path}` is a link that leads outside the project", "“{path}”是链接，指向项目之外"),
            )
            .help(message!("put a copy of the file into the project", "请把文件复制到项目里来")),
        FileError::Unreadable(why) => {
            sink.error(Code::Unreadable, place.clone(), message!("`{path}` cannot be read: {why}", "“{path}”读不出来：{why}", why = why))
        }
    };
}

/// The bytes of a file of a size that is read.
pub(super) fn read_bytes(files: &dyn Files, path: &str, sink: &mut Sink, place: &Place) -> Option<Vec<u8>> {
    let bytes = files.read(path).map_err(|error| report_file_error(&error, path, sink, place)).ok()?;
    if bytes.len() <= SIZE_LIMIT {
        return Some(bytes);
    }
    let message = message!("`{path}` is larger than {size} MB", "“{path}”超过{size}MB", size = SIZE_LIMIT / 1024 / 1024);
    sink.error(Code::Unreadable, place.clone(), message).help(message!("split the text into several files", "请把文字分成几个文件"));
    None
}

/// The bytes after a byte order mark.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// The text of UTF-16 that begins with a byte order mark.
fn from_utf16(bytes: &[u8]) -> Option<String> {
    let (encoding, _) = encoding_rs::Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != encoding_rs::UTF_8)?;
    let (text, malformed) = encoding.decode_with_bom_removal(bytes);
    if malformed { None } else { Some(text.into_owned()) }
}

fn from_gb18030(bytes: &[u8]) -> Option<String> {
    if bytes.contains(&0) {
        return None;
    }
    let (text, malformed) = encoding_rs::GB18030.decode_without_bom_handling(bytes);
    if malformed { None } else { Some(text.into_owned()) }
}

/// Reports the first byte that is not UTF-8; `valid` bytes before it (after a byte order mark) are.
fn report_not_utf8(path: &str, bytes: &[u8], valid: usize, sink: &mut Sink) {
    let text = without_mark(bytes);
    let (before, after) = text.split_at_checked(valid).unwrap_or((text, &[]));
    let before = String::from_utf8_lossy(before).replace("\r\n", "\n");
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let in_line = before.get(line_start..).unwrap_or("");
    let rest = after.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or(&[]);
    let place = Place::File {
        path: path.to_owned(),
        position: Some((before.matches('\n').count() + 1, in_line.chars().count() + 1)),
        line: Some(format!("{in_line}{}", String::from_utf8_lossy(rest))),
    };
    let offset = valid + (bytes.len() - text.len());
    let found = sink.error(Code::NotUtf8, place, message!("byte {offset} of the file is not UTF-8", "文件的第{offset}个字节不是UTF-8编码"));
    found.help(encoding_hint(bytes));
}

fn encoding_hint(bytes: &[u8]) -> Message {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        message!("the file looks like UTF-16; save it as UTF-8", "这个文件像是UTF-16编码，请另存为UTF-8")
    } else if from_gb18030(bytes).is_some() {
        message!("the file looks like GB18030 (GBK, “ANSI”); save it as UTF-8", "这个文件像是GB18030编码（即GBK、“ANSI”），请另存为UTF-8")
    } else {
        message!(
            "save the file as UTF-8; if it is no text, give it a name that does not end like one",
            "请把文件另存为UTF-8；如果它不是文本文件，请换一个扩展名"
        )
    }
}

/// Adds a text with LF line ends and without control characters, each of which is reported.
fn add(path: &str, text: &str, sources: &mut Sources, sink: &mut Sink) -> SourceId {
    let text = text.replace("\r\n", "\n");
    let mut clean = String::with_capacity(text.len());
    let found = cleaned(&text, &mut clean);
    let id = sources.add(path, clean);
    report_controls(id, &found, sink);
    id
}

/// Adds a text to `clean`, the replacement character in place of each control character, which keeps later stages
/// from meeting it again. Gives the control characters, and where each stood in `clean`.
pub(super) fn cleaned(text: &str, clean: &mut String) -> Vec<(char, usize)> {
    let mut found = Vec::new();
    for character in text.chars() {
        if character.is_control() && !matches!(character, '\t' | '\n') {
            found.push((character, clean.len()));
            clean.push(char::REPLACEMENT_CHARACTER);
        } else {
            clean.push(character);
        }
    }
    found
}

/// Reports control characters, the first of them one by one.
pub(super) fn report_controls(id: SourceId, found: &[(char, usize)], sink: &mut Sink) {
    let more = found.len().saturating_sub(REPORTED_CONTROLS);
    for (number, (character, offset)) in found.iter().take(REPORTED_CONTROLS).enumerate() {
        let place = Span::new(id, *offset, offset + char::REPLACEMENT_CHARACTER.len_utf8());
        let message = message!(
            "the control character U+{code} stands in the text",
            "文字里有控制字符U+{code}",
            code = format!("{:04X}", u32::from(*character))
        );
        let problem = sink.error(Code::ControlCharacter, place, message);
        if number + 1 == REPORTED_CONTROLS && more > 0 {
            problem.help(message!(
                "delete it and the {more} others that follow in this file",
                "请删去，这个文件后面还有{more}处，也请一并删去"
            ));
        } else {
            problem.help(message!("delete it; only tab and newline may stand in a text", "请删去；文字里只能有制表符和换行"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{read_table_text, read_text};
    use crate::diag::{Code, Diagnostic, Place, Sink, render::position};
    use crate::source::Sources;
    use crate::source::files::MemoryFiles;

    fn named() -> Place {
        Place::File { path: "content/plan.yaml".to_owned(), position: Some((3, 5)), line: None }
    }

    fn read(bytes: &[u8], table: bool) -> (Option<String>, Vec<Diagnostic>, Sources) {
        let files = MemoryFiles([("content/a.csv".to_owned(), bytes.to_vec())].into());
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let reader = if table { read_table_text } else { read_text };
        let id = reader(&files, "content/a.csv", &mut sources, &mut sink, &named());
        let text = id.and_then(|id| sources.get(id)).map(|source| source.text.clone());
        (text, sink.diagnostics().to_vec(), sources)
    }

    #[test]
    fn a_table_in_utf16_is_read_with_a_note() {
        let units = |text: &str| text.encode_utf16().collect::<Vec<_>>();
        let little: Vec<u8> = units("\u{feff}甲\t𠮷\r\n").into_iter().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units("\u{feff}甲\t𠮷\r\n").into_iter().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            let (text, found, _) = read(&bytes, true);
            assert_eq!(text.as_deref(), Some("甲\t𠮷\n"));
            assert_eq!(found.iter().map(|found| found.code).collect::<Vec<_>>(), [Code::ReadAsUtf16]);
            assert_eq!(read(&bytes, false).1[0].code, Code::NotUtf8, "other files are UTF-8");
        }
        assert_eq!(read(b"\xFF\xFE\x00\xD8", true).1[0].code, Code::NotUtf8, "half a character");
    }

    #[test]
    fn marks_and_line_ends_do_not_count() {
        let (text, found, _) = read("\u{feff}甲\r\n乙\n\t丙\r\n".as_bytes(), false);
        assert_eq!(text.as_deref(), Some("甲\n乙\n\t丙\n"));
        assert!(found.is_empty());
    }

    #[test]
    fn a_byte_that_is_not_utf8_is_named() {
        let mut bytes = "\u{feff}标题\r\n工作".as_bytes().to_vec();
        bytes.extend(b"\xff\xff end\r\nmore");
        let (text, found, _) = read(&bytes, false);
        assert_eq!(text, None);
        assert_eq!((found[0].code, found.len()), (Code::NotUtf8, 1));
        assert_eq!(found[0].message_in(crate::diag::Language::English), "byte 17 of the file is not UTF-8");
        let Place::File { path, position, line } = &found[0].place else { panic!("the file is no source") };
        assert_eq!((path.as_str(), *position), ("content/a.csv", Some((2, 3))));
        assert_eq!(line.as_deref(), Some("工作\u{fffd}\u{fffd} end"));
    }

    #[test]
    fn control_characters_are_reported_and_kept_from_later_stages() {
        let (text, found, sources) = read("甲\u{7}乙\n\u{0}丙\u{85}\rx".as_bytes(), false);
        assert_eq!(text.as_deref(), Some("甲\u{fffd}乙\n\u{fffd}丙\u{fffd}\u{fffd}x"));
        let places: Vec<_> = found.iter().map(|one| position(&sources, &one.place)).map(|at| (at.line, at.column)).collect();
        assert_eq!(places, [(1, 2), (2, 1), (2, 3), (2, 4)]);
        assert!(found.iter().all(|one| one.code == Code::ControlCharacter));
        assert!(found[0].message_in(crate::diag::Language::English).contains("U+0007"));
    }

    #[test]
    fn many_control_characters_are_summed_up() {
        let (_, found, _) = read(&[1; 40], false);
        assert_eq!(found.len(), 5);
        assert!(found[4].help_in(crate::diag::Language::English).unwrap().contains("35 others"));
    }

    #[test]
    fn a_table_in_gb18030_is_read_with_a_note() {
        let (bytes, _, _) = encoding_rs::GB18030.encode("任务,牵头单位\r\n排查,局办公室\r\n");
        let (text, found, _) = read(&bytes, true);
        assert_eq!(text.as_deref(), Some("任务,牵头单位\n排查,局办公室\n"));
        assert_eq!((found[0].code, found.len()), (Code::ReadAsGb18030, 1));
        let (text, found, _) = read(&bytes, false);
        assert_eq!((text, found[0].code), (None, Code::NotUtf8));
        assert!(found[0].help_in(crate::diag::Language::English).unwrap().contains("GB18030"));
    }

    #[test]
    fn what_is_no_text_is_refused_as_a_table_too() {
        let (text, found, _) = read(b"\x89PNG\x00\xff\xff", true);
        assert_eq!((text, found[0].code), (None, Code::NotUtf8));
    }

    #[test]
    fn a_missing_file_is_reported_where_it_is_named() {
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let id = read_text(&MemoryFiles::default(), "content/_notice.md", &mut sources, &mut sink, &named());
        assert_eq!(id, None);
        assert_eq!(sink.diagnostics()[0].place, named());
        assert_eq!(sink.diagnostics()[0].message_in(crate::diag::Language::English), "there is no file `content/_notice.md`");
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

        #[test]
        fn any_bytes_give_a_clean_text_or_a_problem(bytes: Vec<u8>) {
            let (text, found, _) = read(&bytes, true);
            let clean = |text: &str| !text.contains(|one: char| one.is_control() && one != '\t' && one != '\n');
            proptest::prop_assert!(text.as_deref().map_or(!found.is_empty(), clean));
        }
    }

    #[test]
    fn a_text_that_is_too_large_is_refused() {
        let (text, found, _) = read(&vec![b'x'; 17 * 1024 * 1024], false);
        assert_eq!((text, found[0].code), (None, Code::Unreadable));
    }
}
