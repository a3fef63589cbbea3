//! The numbers of Chinese official documents: 一、 / （一） / 1. / （1） / ①
//! (GB/T 9704-2012, clause 7.3.3, which has the first four levels).

use super::chinese::{circled, han};
use super::{NumberForm, Scheme};

/// 一、 / （一） / 1. / （1） / ①
pub(super) struct Official;

impl Scheme for Official {
    fn depth(&self) -> usize {
        5
    }

    fn format(&self, path: &[usize], _under_unnumbered: bool) -> Option<(String, NumberForm)> {
        let own = *path.last()?;
        match path.len() {
            1 => Some((format!("{}、", han(own)), NumberForm::Han)),
            2 => Some((format!("（{}）", han(own)), NumberForm::HanInParentheses)),
            3 => Some((format!("{own}."), NumberForm::Digits)),
            4 => Some((format!("（{own}）"), NumberForm::DigitsInParentheses)),
            5 => Some((circled(own), NumberForm::Circled)),
            _ => None,
        }
    }
}
