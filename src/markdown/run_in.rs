//! Run-in headings: a heading that ends with a full stop. The stop is split off here; running the
//! paragraph in is the editions' part.

use crate::model::{Inline, Lang};

/// Takes the stop off a title that ends with one; none if the heading stands alone. A `.` is one
/// in English plans alone.
pub(super) fn take_stop(title: &mut Vec<Inline>, lang: Lang) -> Option<char> {
    let Some(Inline::Text(text)) = title.last_mut() else { return None };
    let trimmed = text.trim_end();
    let stop =
        trimmed.chars().next_back().filter(|last| *last == '。' || (*last == '.' && lang == Lang::En && !trimmed.ends_with("..")))?;
    let length = trimmed.len() - stop.len_utf8();
    text.truncate(length);
    if text.is_empty() {
        title.pop();
    }
    Some(stop)
}

#[cfg(test)]
mod tests {
    use super::take_stop;
    use crate::model::{Inline, Lang, plain_text};

    #[test]
    fn stops_are_split_off() {
        let cases = [
            ("健全责任体系，压实安全责任。", Lang::ZhCn, Some('。'), "健全责任体系，压实安全责任"),
            ("总体要求", Lang::ZhCn, None, "总体要求"),
            ("Goals.", Lang::ZhCn, None, "Goals."),
            ("Goals.", Lang::En, Some('.'), "Goals"),
            ("And so on...", Lang::En, None, "And so on..."),
            ("总体要求。", Lang::En, Some('。'), "总体要求"),
        ];
        for (written, lang, stop, left) in cases {
            let mut title = vec![Inline::Text(written.to_owned())];
            assert_eq!(take_stop(&mut title, lang), stop, "{written}");
            assert_eq!(plain_text(&title), left);
        }
    }
}
