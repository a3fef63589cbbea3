//! Alike problems as one: those of one code and gravity that say the same thing, if of other names.

use super::Position;
use crate::diag::{Diagnostic, Message, Severity};
use std::collections::BTreeSet;

/// So many errors that say the same thing of other names still stand for themselves: each is mended in a way of its own.
const FEW_ERRORS: usize = 5;

/// A problem and where it lies.
pub(super) type Placed<'a> = (Position, &'a Diagnostic);

/// Problems that are told together.
pub(super) struct Group<'a> {
    /// The place of the first among all problems.
    order: usize,
    first: Placed<'a>,
    further: Vec<(usize, Placed<'a>)>,
}

impl<'a> Group<'a> {
    /// A problem by itself.
    fn of((order, first): (usize, Placed<'a>)) -> Self {
        Self { order, first, further: Vec::new() }
    }

    /// The problem whose headline is that of the group.
    pub(super) fn head(&self) -> &Placed<'a> {
        &self.first
    }

    /// How many problems are told.
    pub(super) fn len(&self) -> usize {
        1 + self.further.len()
    }

    /// The problems behind the first, each in the order of the places: those that say something new, and the others.
    pub(super) fn further(&self) -> (Vec<&Placed<'a>>, Vec<&Placed<'a>>) {
        let mut said: BTreeSet<&Message> = BTreeSet::from([&self.first.1.message]);
        self.further.iter().map(|(_, problem)| problem).partition(|(_, found)| said.insert(&found.message))
    }

    /// Whether what to write instead is the same everywhere.
    pub(super) fn shares_help(&self) -> bool {
        self.further.iter().all(|(_, (_, found))| found.help == self.first.1.help)
    }

    /// The group as it is told: a few errors that differ in their words are as many groups.
    fn settled(self) -> Vec<Self> {
        if self.first.1.severity < Severity::Error || self.len() > FEW_ERRORS {
            return vec![self];
        }
        let problems = std::iter::once((self.order, self.first)).chain(self.further);
        collected(problems, |one, other| one.message == other.message)
    }
}

/// Problems in order -> groups in the order of their first problems.
pub(super) fn grouped(problems: Vec<Placed<'_>>) -> Vec<Group<'_>> {
    let are_alike = |one: &Diagnostic, other: &Diagnostic| {
        (one.code, one.severity) == (other.code, other.severity) && one.message.is_like(&other.message)
    };
    let alike = collected(problems.into_iter().enumerate(), are_alike);
    let mut groups: Vec<_> = alike.into_iter().flat_map(Group::settled).collect();
    groups.sort_by_key(|group| group.order);
    groups
}

/// Problems in order, each by itself.
pub(super) fn single(problems: Vec<Placed<'_>>) -> Vec<Group<'_>> {
    problems.into_iter().enumerate().map(Group::of).collect()
}

fn collected<'a>(
    problems: impl IntoIterator<Item = (usize, Placed<'a>)>,
    are_alike: impl Fn(&Diagnostic, &Diagnostic) -> bool,
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for problem in problems {
        let (_, (_, found)) = &problem;
        match groups.iter_mut().find(|group| are_alike(group.first.1, found)) {
            Some(group) => group.further.push(problem),
            None => groups.push(Group::of(problem)),
        }
    }
    groups
}
