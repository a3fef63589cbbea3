//! Sees to it that each name of a unit, person or group stands for one alone.

use crate::diag::{Code, Place, Sink, render::position};
use crate::model::comparable;
use crate::source::Sources;
use crate::span::{Span, Spanned};
use std::collections::BTreeMap;

/// The names given so far, with whose they are.
pub(super) struct Names<'a> {
    sources: &'a Sources,
    taken: BTreeMap<String, Owner>,
    owners: usize,
}

struct Owner {
    number: usize,
    /// Such as `the unit office`.
    title: String,
    place: Span,
}

impl<'a> Names<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self { sources, taken: BTreeMap::new(), owners: 0 }
    }

    /// Takes the names of one party; `title` says who it is. A name that another has is reported;
    /// that a party writes one of its own names twice does no harm.
    pub(super) fn take<'n>(&mut self, title: &str, names: impl IntoIterator<Item = &'n Spanned<String>>, sink: &mut Sink) {
        let number = self.owners;
        self.owners += 1;
        for name in names {
            let key: String = comparable(&name.value).collect();
            match self.taken.get(&key) {
                None => {
                    self.taken.insert(key, Owner { number, title: title.to_owned(), place: name.span });
                }
                Some(owner) if owner.number != number => self.report(name, title, owner, sink),
                Some(_) => {}
            }
        }
    }

    fn report(&self, name: &Spanned<String>, title: &str, first: &Owner, sink: &mut Sink) {
        let at = position(self.sources, &Place::Span(first.place));
        let message = if first.title == title {
            format!("the id `{}` is given twice", name.value)
        } else {
            format!("`{}` names both {} and {title}", name.value, first.title)
        };
        let help = format!(
            "it was given first in {}:{}:{}; each id, name, short name and alias stands for one unit, person or group",
            at.path, at.line, at.column
        );
        sink.error(Code::DuplicateName, name.span, message).help(help);
    }
}
