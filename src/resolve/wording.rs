//! How a reference reads: the number and name of its target in the plan's own words.

use super::own;
use crate::model::{Lang, Numbering};
use crate::numbering::{SectionNumber, dotted};
use crate::numerals::{circled, han};

/// The text of a reference to a section: `第三部分第（二）项“…”`, `附件1`, `section 3.2`, `“…”`.
pub(super) fn section(number: Option<&SectionNumber>, title: &str, annex: bool, lang: Lang, numbering: &Numbering) -> String {
    let Some(number) = number else {
        return quoted(title);
    };
    if annex {
        return annex_name(number, lang);
    }
    let (annex, path) = split_annex(number);
    let place = match (lang, numbering) {
        (Lang::En, Numbering::Own(formats)) => return own::english(annex, path, formats),
        (Lang::En, _) => return english(annex, path),
        (Lang::ZhCn, Numbering::Own(formats)) => own::chinese(path, formats),
        (Lang::ZhCn, Numbering::Official) => official_place(path),
        (Lang::ZhCn, _) => format!("第{}节", dotted(path)),
    };
    let annex = annex.map(|ordinal| format!("附件{ordinal}")).unwrap_or_default();
    format!("{annex}{place}{}", quoted(title))
}

/// The text of a reference to a task: `任务12`, of a part `任务4.1`, `task 12`.
pub(super) fn task(number: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("任务{number}"),
        Lang::En => format!("task {number}"),
    }
}

/// A name or caption in the quotation marks of both languages.
pub(super) fn quoted(name: &str) -> String {
    format!("“{name}”")
}

fn annex_name(number: &SectionNumber, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => number.text.clone(),
        Lang::En => number.text.to_lowercase(),
    }
}

/// The ordinal of the annex a number stands in, if any, and the ordinals from level 1 on.
fn split_annex(number: &SectionNumber) -> (Option<usize>, &[usize]) {
    match number.path.split_first() {
        Some((annex, path)) if number.in_annex => (Some(*annex), path),
        _ => (None, &number.path),
    }
}

fn english(annex: Option<usize>, path: &[usize]) -> String {
    in_annex(annex, &format!("section {}", dotted(path)))
}

/// An English place, in its annex if it is in one.
pub(super) fn in_annex(annex: Option<usize>, place: &str) -> String {
    match annex {
        Some(ordinal) => format!("annex {ordinal}, {place}"),
        None => place.to_owned(),
    }
}

/// 第三部分第（二）项第1目; below that 第（1）点第①小点. A level without a number is left out.
fn official_place(path: &[usize]) -> String {
    path.iter()
        .enumerate()
        .filter(|(_, ordinal)| **ordinal > 0)
        .map(|(depth, ordinal)| match depth {
            0 => format!("第{}部分", han(*ordinal)),
            1 => format!("第（{}）项", han(*ordinal)),
            2 => format!("第{ordinal}目"),
            3 => format!("第（{ordinal}）点"),
            _ => format!("第{}小点", circled(*ordinal)),
        })
        .collect()
}
