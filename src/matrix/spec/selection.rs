//! `where` and `sort` of a `matrix` block: which tasks it shows, in which order.

use super::column_key;
use crate::diag::{Code, Message, Sink, did_you_mean, nearest, with_nearest};
use crate::message;
use crate::model::{Due, Filter, Order, PartyRef, Settings, View};
use crate::responsibility::due;
use crate::source::fields::{Fields, texts_of};
use crate::source::yaml::Node;
use crate::span::Spanned;

/// `where`: units and people, roles, states, spans of time; each a text or a list.
pub(super) fn filter(fields: &mut Fields<'_>, view: Option<View>, settings: &Settings, sink: &mut Sink) -> Filter {
    let Some(node) = fields.take("where").filter(|node| selects(node, "where", view, sink)) else { return Filter::default() };
    let expected = message!(
        "a map such as `where: {{unit: law, role: lead, status: done, time: 2026-Q2}}`",
        "一组“名称: 内容”，例如“where: {{unit: law, role: lead, status: done, time: 2026-Q2}}”"
    );
    let Some(mut inner) = Fields::of(node, &expected, sink) else { return Filter::default() };
    let mut parties = parties(&inner.list_of_text("unit", sink), false, settings, sink);
    parties.extend(self::parties(&inner.list_of_text("person", sink), true, settings, sink));
    let roles = &settings.roles.roles;
    let statuses = &settings.statuses;
    let filter = Filter {
        parties,
        roles: places(&inner.list_of_text("role", sink), &named(roles.iter().map(|role| (&role.id, &role.name))), "role", sink),
        statuses: places(
            &inner.list_of_text("status", sink),
            &named(statuses.iter().map(|status| (&status.id, &status.name))),
            "status",
            sink,
        ),
        times: inner.take("time").map(|node| times(node, settings, sink)).unwrap_or_default(),
    };
    inner.finish(sink);
    filter
}

/// Whether a view shows tasks that can be chosen and put in order; otherwise that is reported.
fn selects(node: &Node, key: &str, view: Option<View>, sink: &mut Sink) -> bool {
    if view != Some(View::Duties) {
        return true;
    }
    let message = message!("the chain of responsibility has no `{key}`", "责任链条视图不能用“{key}”");
    sink.error(Code::WrongValue, node.span, message).help(message!("take `{key}` out", "请去掉“{key}”"));
    false
}

/// Units and groups, or people.
fn parties(written: &[Spanned<String>], people: bool, settings: &Settings, sink: &mut Sink) -> Vec<PartyRef> {
    let registry = &settings.registry;
    let mut found = Vec::new();
    for name in written {
        match registry.find(&name.value) {
            Some(party) if matches!(party, PartyRef::Person(_)) == people => found.push(party),
            _ if registry.incomplete => {}
            other => {
                let message = match (other.is_some(), people) {
                    (true, true) => message!("`{name}` is not a person", "“{name}”不是人员", name = name.value),
                    (true, false) => message!("`{name}` is not a unit", "“{name}”不是单位", name = name.value),
                    (false, true) => message!("nobody is named `{name}`", "没有名为“{name}”的人员", name = name.value),
                    (false, false) => message!("no unit is named `{name}`", "没有名为“{name}”的单位", name = name.value),
                };
                let help = match nearest(&name.value, registry.names()) {
                    Some(near) if other.is_none() => did_you_mean(near),
                    _ => message!("`unit` takes units and groups, `person` takes people", "“unit”填单位或者单位组，“person”填人员"),
                };
                sink.error(Code::UnknownName, name.span, message).help(help);
            }
        }
    }
    found
}

fn named<'a>(all: impl Iterator<Item = (&'a String, &'a String)>) -> Vec<(&'a str, &'a str)> {
    all.map(|(id, name)| (id.as_str(), name.as_str())).collect()
}

/// The places of what is written among ids and names.
fn places(written: &[Spanned<String>], known: &[(&str, &str)], key: &str, sink: &mut Sink) -> Vec<usize> {
    let mut found = Vec::new();
    for word in written {
        match known.iter().position(|(id, name)| *id == word.value || *name == word.value) {
            Some(place) => found.push(place),
            None => {
                let near = nearest(&word.value, known.iter().flat_map(|(id, name)| [*id, *name]));
                let all = message!("known: {all}", "可以写的有：{all}", all = Message::listed(known.iter().map(|(id, _)| *id)));
                let help = with_nearest(near, &all);
                let message = message!("unknown {key} `{word}`", "“{key}”不能填“{word}”", word = word.value);
                sink.error(Code::WrongValue, word.span, message).help(help);
            }
        }
    }
    found
}

/// Spans of time, as time limits are written.
fn times(node: &Node, settings: &Settings, sink: &mut Sink) -> Vec<Due> {
    let mut times = Vec::new();
    for written in
        texts_of(node, &message!("a span of time such as 2026-Q2, or a list of such", "一段时间，例如2026-Q2，或者这样的列表"), sink)
    {
        match due::parse(&written.value, settings.period) {
            Ok((due, _)) => times.push(due),
            Err(error) => {
                sink.error(Code::WrongDue, written.span, error.message).help(error.help);
            }
        }
    }
    times
}

/// `sort: due`, `sort: [lead, -due]`: keys of columns, the last first where `-` stands before one.
pub(super) fn sort(fields: &mut Fields<'_>, view: Option<View>, settings: &Settings, sink: &mut Sink) -> Vec<Order> {
    let Some(node) = fields.take("sort").filter(|node| selects(node, "sort", view, sink)) else { return Vec::new() };
    let written =
        texts_of(node, &message!("the key of a column such as `due`, or a list of such", "一栏的名称，例如“due”，或者这样的列表"), sink);
    let order = |written: Spanned<String>| {
        let descending = written.value.starts_with('-');
        let key = Spanned::new(written.value.trim_start_matches('-').trim().to_owned(), written.span);
        column_key(&key, settings, sink).map(|key| Order { key, descending })
    };
    written.into_iter().filter_map(order).collect()
}
