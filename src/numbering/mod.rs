//! Plan -> numbers of headings, annexes and tasks, as a side table by id.

mod count;
mod decimal;
mod nested;
mod official;
pub(crate) mod pattern;

pub use count::number;
pub(crate) use decimal::dotted;
pub use nested::{Numbered, nest};

use crate::model::Lang;
use std::collections::BTreeMap;

/// How the ordinals of a heading become its number.
trait Scheme {
    /// How many levels it has.
    fn depth(&self) -> usize;

    /// Whether the numbers of a level, from 1, are counted on where a heading above begins anew.
    fn continues(&self, _level: usize) -> bool {
        false
    }

    /// The number of a heading with the ordinals `path` from level 1 (in an annex: from the level
    /// below it) down to its own; none where it has none.
    fn format(&self, path: &[usize], under_unnumbered: bool) -> Option<(String, NumberForm)>;
}

/// The numbers of a plan.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    /// Of sections, by id; unnumbered ones are not in it.
    pub sections: BTreeMap<String, SectionNumber>,
    /// Of tasks, by index, from 1 through the plan.
    pub tasks: Vec<usize>,
    /// Of tasks as tables of the whole plan show them, by id: `4`, of a part `4.1`.
    pub in_tables: BTreeMap<String, String>,
}

/// The number of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionNumber {
    /// As printed before the title: `一、`, `（一）`, `1.`, `1.1`, `附件1`.
    pub text: String,
    /// Its form, which decides the face in gbt9704.
    pub form: NumberForm,
    /// The ordinals from level 1 down to the section's own; of an annex its ordinal among the
    /// annexes, then the levels below. 0 stands for a level that has no number, because it is
    /// left out or its heading is unnumbered.
    pub path: Vec<usize>,
    /// Whether the section is an annex (or stands in one: then the path begins with the annex).
    pub in_annex: bool,
}

impl SectionNumber {
    /// The number with what sets it apart from the title: in Chinese a number that ends in a mark
    /// (一、) or is one (①) needs nothing, another (第一章) a space.
    pub fn before_title(&self, lang: Lang) -> String {
        let spaced = match self.form {
            NumberForm::Decimal | NumberForm::Annex => true,
            NumberForm::Circled => lang == Lang::En,
            _ => lang == Lang::En || self.text.ends_with(char::is_alphanumeric),
        };
        if spaced { format!("{} ", self.text) } else { self.text.clone() }
    }
}

/// The form of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberForm {
    /// 一、
    Han,
    /// （一）
    HanInParentheses,
    /// 1.
    Digits,
    /// （1）
    DigitsInParentheses,
    /// ①
    Circled,
    /// 1.1
    Decimal,
    /// 附件1, Annex 1
    Annex,
}

impl NumberForm {
    /// As a class name of the editions: `number-han`, `number-han-parentheses`, `number-digits`,
    /// `number-digits-parentheses`, `number-circled`, `number-decimal`, `number-annex`.
    pub fn class(self) -> &'static str {
        match self {
            NumberForm::Han => "number-han",
            NumberForm::HanInParentheses => "number-han-parentheses",
            NumberForm::Digits => "number-digits",
            NumberForm::DigitsInParentheses => "number-digits-parentheses",
            NumberForm::Circled => "number-circled",
            NumberForm::Decimal => "number-decimal",
            NumberForm::Annex => "number-annex",
        }
    }
}
