//! Plan and numbers -> what each reference leads to and how it reads, as a side table. Knows
//! nothing of files: a link to a section file has become one to its section before.

mod own;
mod reading;
mod targets;
mod titles;
mod walk;
mod wording;

pub use reading::Resolved;

use crate::diag::{Code, Sink, did_you_mean, nearest};
use crate::message;
use crate::model::{LinkTarget, MatrixSpec, Plan};
use crate::numbering::Numbers;
use crate::span::Span;
use std::collections::BTreeMap;
use targets::Targets;
use walk::Met;

/// With more problems than this the nearest id is no longer looked for: each look compares all ids.
const HINTS: usize = 200;

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

/// Finds what every link of a plan leads to; an id that does not exist is reported. A target that
/// is still a file was reported when its section was looked for, and has no entry.
pub fn resolve(plan: &Plan, numbers: &Numbers, sink: &mut Sink) -> Links {
    let targets = Targets::of(plan, numbers);
    let mut links = Links::default();
    walk::plan(plan, &mut |met| match met {
        Met::Link { target, span, empty } => {
            let link = match target {
                LinkTarget::Url(address) => Some(Link { href: address.clone(), text: empty.then(|| address.clone()) }),
                LinkTarget::Id(id) => link_to_id(id, span, empty, &targets, sink),
                LinkTarget::File { .. } => None,
            };
            links.targets.extend(link.map(|link| (span, link)));
        }
        Met::Matrix(spec) => check_from(spec, &targets, sink),
        Met::Captioned { .. } => {}
    });
    links
}

fn link_to_id(id: &str, span: Span, empty: bool, targets: &Targets<'_>, sink: &mut Sink) -> Option<Link> {
    match targets.text(id) {
        Some(text) => Some(Link { href: format!("#{id}"), text: empty.then_some(text) }),
        None => {
            unknown(id, span, targets.ids(), sink);
            None
        }
    }
}

fn check_from(spec: &MatrixSpec, targets: &Targets<'_>, sink: &mut Sink) {
    if let Some(from) = &spec.from
        && !targets.is_section(&from.value)
    {
        unknown(&from.value, from.span, targets.section_ids(), sink);
    }
}

fn unknown<'a>(id: &str, span: Span, known: impl Iterator<Item = &'a str>, sink: &mut Sink) {
    let nearest = if sink.diagnostics().len() < HINTS { nearest(id, known) } else { None };
    let diagnostic = sink.error(Code::UnknownReference, span, message!("nothing has the id `{id}`", "没有标识为“{id}”的内容"));
    match nearest {
        Some(near) => diagnostic.help(did_you_mean(near)),
        None => diagnostic.help(message!(
            "give the heading or task an id with `{{#id}}`, or correct the reference",
            "请给要引用的标题或任务加上标识“{{#标识}}”，或者改正引用"
        )),
    };
}

#[cfg(test)]
mod tests;
