//! Decimal numbers: 1 / 1.1 / 1.1.1

use super::{NumberForm, Scheme};

/// 1 / 1.1 / 1.1.1
pub(super) struct Decimal;

impl Scheme for Decimal {
    fn depth(&self) -> usize {
        usize::MAX
    }

    fn format(&self, path: &[usize], under_unnumbered: bool) -> Option<(String, NumberForm)> {
        // a number under an unnumbered heading would be that of another heading
        (!under_unnumbered).then(|| (dotted(path), NumberForm::Decimal))
    }
}

/// The ordinals of a path with dots between them.
pub(crate) fn dotted(path: &[usize]) -> String {
    let ordinals: Vec<String> = path.iter().map(usize::to_string).collect();
    ordinals.join(".")
}
