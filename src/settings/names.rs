//! Sees to it that each name of a unit, person or group stands for one alone.

use crate::diag::{Code, Message, Place, Sink, render::position};
use crate::message;
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
    title: Message,
    place: Span,
}

impl<'a> Names<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self { sources, taken: BTreeMap::new(), owners: 0 }
    }

    /// Takes the names of one party; `title` says who it is. A name that another has is reported;
    /// that a party writes one of its own names twice does no harm.
    pub(super) fn take<'n>(&mut self, title: &Message, names: impl IntoIterator<Item = &'n Spanned<String>>, sink: &mut Sink) {
        let number = self.owners;
        self.owners += 1;
        for name in names {
            let key: String = comparable(&name.value).collect();
            match self.taken.get(&key) {
                None => {
                    self.taken.insert(key, Owner { number, title: title.clone(), place: name.span });
                }
                Some(owner) if owner.number != number => self.report(name, title, owner, sink),
                Some(_) => {}
            }
        }
    }

    fn report(&self, name: &Spanned<String>, title: &Message, first: &Owner, sink: &mut Sink) {
        let at = position(self.sources, &Place::Span(first.place));
        let message = if first.title == *title {
            message!("the id `{name}` is given twice", "标识“{name}”用了两次", name = name.value)
        } else {
            message!(
                "`{name}` names both {first} and {title}",
                "“{name}”既是{first}的名称，又是{title}的名称",
                name = name.value,
                first = first.title,
                title = title
            )
        };
        let help = message!(
            "it was given first in {path}:{line}:{column}; each id, name, short name and alias stands for one unit, person or group",
            "第一处在{path}:{line}:{column}；标识、名称、简称和别名都只能指一个单位、人员或单位组，请改掉其中一个",
            path = at.path,
            line = at.line,
            column = at.column
        );
        sink.error(Code::DuplicateName, name.span, message).help(help);
    }
}
