//! The words that the editions add to a plan, in its language.

use crate::model::{Date, Lang};
use serde::Serialize;

/// Words for templates.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Words {
    /// The heading of the contents.
    pub contents: &'static str,
    /// The label of the annex note.
    pub annex: &'static str,
    /// The heading of the footnotes.
    pub footnotes: &'static str,
    /// The name of a footnote's way back.
    pub back: &'static str,
    /// The name of the link that leads past the contents.
    pub skip: &'static str,
    /// The name of the link from below to the top.
    pub top: &'static str,
    /// The name of the link to the PDF edition.
    pub pdf: &'static str,
    /// Before the revision.
    pub revision: &'static str,
    /// Before the issuer.
    pub issuer: &'static str,
    /// Before the number of the document.
    pub number: &'static str,
    /// Before the signatories.
    pub signatory: &'static str,
    /// What a seal is called where it cannot be seen.
    pub seal: &'static str,
    /// Before the date.
    pub date: &'static str,
    /// The name of the fold that holds the issuing notice.
    pub notice: &'static str,
    /// Before the marks of a grid.
    pub legend: &'static str,
    /// After the name of a unit, in the title of its sheet.
    pub sheet: &'static str,
    /// The heading of what the plan says of a unit's tasks.
    pub wording: &'static str,
    /// Where a unit has no tasks.
    pub no_tasks: &'static str,
    /// The name of a table without a caption.
    pub table: &'static str,
    /// The name of a list item's box that is checked.
    pub checked: &'static str,
    /// The name of a list item's box that is not checked.
    pub unchecked: &'static str,
    /// Before the copies.
    pub copies: &'static str,
    /// After the date of printing.
    pub printed: &'static str,
    /// Between the names of a list of organs.
    pub organ_separator: &'static str,
    /// Between the first and the last of several.
    pub to: &'static str,
    /// After the recipients.
    pub colon: &'static str,
    /// Between parts of a line.
    pub semicolon: &'static str,
    /// Before a remark.
    pub open: &'static str,
    /// After a remark.
    pub close: &'static str,
    /// After the copies.
    pub stop: &'static str,
}

const CHINESE: Words = Words {
    contents: "目录",
    annex: "附件",
    footnotes: "注释",
    back: "返回正文",
    skip: "跳到正文",
    top: "回到顶部",
    pdf: "下载PDF版",
    revision: "版本",
    issuer: "发布机关",
    number: "发文字号",
    signatory: "签发人",
    seal: "印章",
    date: "成文日期",
    notice: "印发通知",
    legend: "图例",
    sheet: "任务单",
    wording: "要点原文",
    no_tasks: "本计划没有列入该单位的任务。",
    table: "表格",
    checked: "已完成",
    unchecked: "未完成",
    copies: "抄送",
    printed: "印发",
    organ_separator: "，",
    to: "—",
    colon: "：",
    semicolon: "；",
    open: "（",
    close: "）",
    stop: "。",
};

const ENGLISH: Words = Words {
    contents: "Contents",
    annex: "Annex",
    footnotes: "Notes",
    back: "Back to the text",
    skip: "Skip to the text",
    top: "Back to the top",
    pdf: "Download as PDF",
    revision: "Revision",
    issuer: "Issued by",
    number: "Number",
    signatory: "Signed by",
    seal: "Seal",
    date: "Date",
    notice: "Issuing notice",
    legend: "Key",
    sheet: "tasks",
    wording: "In the words of the plan",
    no_tasks: "The plan has no tasks for this unit.",
    table: "Table",
    checked: "Done",
    unchecked: "To do",
    copies: "Copies",
    printed: "",
    organ_separator: ", ",
    to: " – ",
    colon: ": ",
    semicolon: "; ",
    open: " (",
    close: ")",
    stop: ".",
};

impl Words {
    /// The words of a language.
    pub fn of(lang: Lang) -> Self {
        match lang {
            Lang::ZhCn => CHINESE,
            Lang::En => ENGLISH,
        }
    }
}

/// A date in full: figures in Arabic, no leading zeros (GB/T 9704-2012, 7.3.5.4).
pub fn date(date: Date, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{}年{}月{}日", date.year(), u8::from(date.month()), date.day()),
        Lang::En => format!("{} {} {}", date.day(), date.month(), date.year()),
    }
}

/// The title of the notice that issues a plan. Book-title marks inside the title become the inner
/// ones (GB/T 15834).
pub fn notice_title(title: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("关于印发《{}》的通知", title.replace('《', "〈").replace('》', "〉")),
        Lang::En => format!("Notice on issuing “{title}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_no_leading_zeros() {
        let day = Date::from_calendar_date(2026, time::Month::March, 5).unwrap();
        assert_eq!(date(day, Lang::ZhCn), "2026年3月5日");
        assert_eq!(date(day, Lang::En), "5 March 2026");
    }

    #[test]
    fn inner_book_titles_take_the_inner_marks() {
        assert_eq!(notice_title("贯彻《条例》要点", Lang::ZhCn), "关于印发《贯彻〈条例〉要点》的通知");
    }
}
