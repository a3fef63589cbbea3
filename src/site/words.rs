//! The words of the site's pages, in the language of the plan.

/// Words in a language.
pub(super) struct Words {
    pub lang: &'static str,
    pub plans: &'static str,
    pub no_plans: &'static str,
    pub revisions: &'static str,
    pub number: &'static str,
    pub read: &'static str,
    pub pdf: &'static str,
    pub pages: &'static str,
    pub changes: &'static str,
    pub comparison: &'static str,
    pub comparison_pdf: &'static str,
    pub current: &'static str,
    pub withdrawn: &'static str,
    pub all_revisions: &'static str,
    pub all_plans: &'static str,
    pub feed: &'static str,
    pub issuer: &'static str,
    pub newest_is_here: &'static str,
    pub newer: &'static str,
    pub was_withdrawn: &'static str,
    pub stop: &'static str,
    pub colon: &'static str,
}

pub(super) const CHINESE: Words = Words {
    lang: "zh-CN",
    plans: "工作要点",
    no_plans: "还没有发布的工作要点。",
    revisions: "历次版本",
    number: "发文字号",
    read: "网页版",
    pdf: "PDF版",
    pages: "页",
    changes: "修改情况",
    comparison: "与上一版对照",
    comparison_pdf: "对照（PDF）",
    current: "现行版本",
    withdrawn: "已撤回",
    all_revisions: "历次版本",
    all_plans: "全部工作要点",
    feed: "订阅更新",
    issuer: "发布机关",
    newest_is_here: "现行版本在这里",
    newer: "已有新版本：",
    was_withdrawn: "本版本已撤回，现行版本：",
    stop: "。",
    colon: "：",
};

pub(super) const ENGLISH: Words = Words {
    lang: "en",
    plans: "Work plans",
    no_plans: "No work plan has been published yet.",
    revisions: "Revisions",
    number: "Number",
    read: "Web page",
    pdf: "PDF",
    pages: " pages",
    changes: "What changed",
    comparison: "Compared with the one before",
    comparison_pdf: "Comparison (PDF)",
    current: "current",
    withdrawn: "withdrawn",
    all_revisions: "All revisions",
    all_plans: "All work plans",
    feed: "Feed of revisions",
    issuer: "Issued by",
    newest_is_here: "The current revision is here",
    newer: "There is a newer revision: ",
    was_withdrawn: "This revision was withdrawn. The current one is ",
    stop: ".",
    colon: ": ",
};

impl Words {
    /// The words of a language.
    pub fn of(is_chinese: bool) -> &'static Self {
        if is_chinese { &CHINESE } else { &ENGLISH }
    }

    /// A date for readers.
    pub fn day(&self, iso: &str) -> String {
        const MONTHS: [&str; 12] =
            ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
        let mut parts = iso.get(..10).unwrap_or_default().splitn(3, '-').map(|part| part.parse::<usize>().unwrap_or_default());
        let (year, month, day) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        if self.lang == "en" {
            format!("{day} {} {year}", MONTHS.get(month.wrapping_sub(1)).unwrap_or(&""))
        } else {
            format!("{year}年{month}月{day}日")
        }
    }
}
