//! Plan and numbers -> what each reference leads to and how it reads, as a side table.

use crate::span::Span;
use std::collections::BTreeMap;

/// The references of a plan.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// What each link of the text leads to, by the place of the link.
    pub targets: BTreeMap<Span, Link>,
}

/// A resolved link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// `#id`, or an address.
    pub href: String,
    /// For a link with an empty text: what is printed
    /// (`第三部分第（二）项“突出重点，深入整治”`, `任务12`, `附件1`, `section 3.2`).
    pub text: Option<String>,
}
