//! The view `load`: how many tasks each unit leads and how many it helps with, in all and by the part of the plan's time
//! in which they are due (of a year its quarters), as numbers and as a bar.

use super::drawing::{Drawing, Share};
use super::standing::{self, Standing};
use super::wording::{self, Wording};
use super::{Cell, Column, Counted, Mark, Row, Table, filter, scope};
use crate::model::{MatrixSpec, PartLength, Period, Plan, Task, Unit};
use crate::resolve::Resolved;
use crate::responsibility::due;

/// The most parts of the plan's time that have columns of their own.
const PARTS: usize = 6;

/// The columns before those of numbers: the unit and the picture.
const NUMBERS_FROM: usize = 2;

/// How many tasks a unit has: by sign, for each span.
#[derive(Clone)]
struct Load {
    counts: Vec<Vec<usize>>,
    /// Each task with its sign and span.
    tasks: Vec<(String, usize, usize)>,
}

impl Load {
    /// Nothing yet, of so many signs in so many spans.
    fn none(signs: usize, spans: usize) -> Self {
        Self { counts: vec![vec![0; spans]; signs], tasks: Vec::new() }
    }

    fn of(&self, sign: usize) -> usize {
        self.counts.get(sign).map_or(0, |spans| spans.iter().sum())
    }

    fn in_span(&self, sign: usize, span: usize) -> usize {
        self.counts.get(sign).and_then(|spans| spans.get(span)).copied().unwrap_or(0)
    }

    fn total(&self) -> usize {
        (0..self.counts.len()).map(|sign| self.of(sign)).sum()
    }
}

/// Builds the view: the table, and the signs that it counts.
pub(super) fn build(spec: &MatrixSpec, resolved: Resolved<'_>) -> (Vec<Table>, Vec<Mark>) {
    let plan = resolved.plan;
    let words = wording::of(plan.settings.lang);
    let signs = standing::signs(plan, words);
    let tasks = scope::tasks(spec, resolved);
    let units = filter::units(spec, plan);
    let (length, parts) = plan.settings.period.parts(PARTS);
    let spans = Spans { length, parts };
    let loads: Vec<Load> = loads(&tasks, plan, signs.len(), &spans)
        .into_iter()
        .enumerate()
        .filter(|(place, _)| units.iter().any(|(unit, _)| unit == place))
        .map(|(_, load)| load)
        .collect();
    let counted: Vec<usize> = (0..signs.len()).filter(|sign| loads.iter().any(|load| load.of(*sign) > 0)).collect();
    let most = loads.iter().map(Load::total).max().unwrap_or(0).max(1);
    let view = LoadView { plan, words, spans: &spans, signs: &signs, counted: &counted, most };
    let mut rows: Vec<Row> = units.iter().zip(&loads).map(|((_, unit), load)| view.row(unit, load)).collect();
    if rows.len() > 1 {
        rows.push(view.total_row(&loads));
    }
    let table = Table { columns: view.columns(), rows, ..Table::default() };
    let legend = counted.iter().enumerate().filter_map(|(place, sign)| {
        let mark = signs.get(*sign)?.clone();
        Some(Mark { swatch: Some(format!("sign-{place}")), ..mark })
    });
    (vec![table], legend.collect())
}

/// The load of each unit.
fn loads(tasks: &[&Task], plan: &Plan, signs: usize, spans: &Spans) -> Vec<Load> {
    let mut loads = vec![Load::none(signs, spans.count()); plan.settings.registry.units.len()];
    for task in tasks {
        let span = spans.of(task, plan);
        for (load, Standing { signs, .. }) in loads.iter_mut().zip(standing::of_units(task, plan)) {
            // A unit that answers for a task and does it has one task.
            let Some(sign) = signs.first().copied() else { continue };
            if let Some(count) = load.counts.get_mut(sign).and_then(|spans| spans.get_mut(span)) {
                *count += 1;
                load.tasks.push((task.id.clone(), sign, span));
            }
        }
    }
    loads
}

/// The parts of the plan's time, and behind them what is due in none of them.
struct Spans {
    length: PartLength,
    parts: Vec<Period>,
}

impl Spans {
    fn count(&self) -> usize {
        self.parts.len() + 1
    }

    /// The place of the one in which a task is due.
    fn of(&self, task: &Task, plan: &Plan) -> usize {
        let period = plan.settings.period;
        let by = task.due.as_ref().and_then(|(limit, _)| due::by(limit, period));
        let part = by.map(|day| period.part_of(self.length, day.year(), day.month().into()));
        part.and_then(|part| self.parts.iter().position(|known| *known == part)).unwrap_or(self.parts.len())
    }

    /// The key of the columns of a span.
    fn key(&self, span: usize) -> String {
        let letter = match self.length {
            PartLength::Month => 'm',
            PartLength::Quarter => 'q',
            PartLength::Half => 'h',
            PartLength::Year => 'y',
        };
        format!("{letter}{}", span + 1)
    }
}

struct LoadView<'a> {
    plan: &'a Plan,
    words: &'static Wording,
    spans: &'a Spans,
    signs: &'a [Mark],
    counted: &'a [usize],
    most: usize,
}

impl LoadView<'_> {
    fn columns(&self) -> Vec<Column> {
        let column = |key: String, title: &str, kind| Column { key, title: title.to_owned(), kind, ..Column::default() };
        let mut columns =
            vec![column("unit".to_owned(), self.words.unit, "short"), column("picture".to_owned(), self.words.picture, "drawing")];
        let all = (self.words.total.to_owned(), "total".to_owned());
        let spans = (0..self.spans.count()).map(|span| (self.span_name(span), self.spans.key(span)));
        for (place, (above, key)) in std::iter::once(all).chain(spans).enumerate() {
            let counted = if place == 0 { self.counted } else { self.by_span() };
            columns.extend(counted.iter().filter_map(|sign| {
                let mark = self.signs.get(*sign)?;
                let role = self.plan.settings.roles.roles.get(*sign).map_or(mark.meaning.as_str(), |role| role.id.as_str());
                let spoken = Some(format!("{above} {}", mark.meaning));
                Some(Column { above: Some(above.clone()), spoken, ..column(format!("{key}-{role}"), &mark.mark, "count") })
            }));
        }
        columns
    }

    /// The signs that are counted by span: those of the work itself, the first two.
    fn by_span(&self) -> &[usize] {
        self.counted.get(..2).unwrap_or(self.counted)
    }

    fn span_name(&self, span: usize) -> String {
        let settings = &self.plan.settings;
        match self.spans.parts.get(span) {
            Some(part) => due::period_name(*part, settings.period, settings.lang),
            None => self.words.other_times.to_owned(),
        }
    }

    fn row(&self, unit: &Unit, load: &Load) -> Row {
        let name = unit.short.as_deref().unwrap_or(&unit.name);
        let part = super::Part { text: name.to_owned(), unit: Some(unit.id.clone()), is_name: true };
        let name = Cell { parts: vec![part], units: vec![unit.id.clone()], ..Cell::of(name) };
        let picture = Cell { blank: true, drawing: Some(self.drawing(load)), ..Cell::default() };
        let cells = [name, picture].into_iter().chain(self.numbers(load)).collect();
        Row { unit: Some(unit.id.clone()), counted: self.counted_in(load), cells, ..Row::default() }
    }

    /// Each task of a unit with the columns in which it is counted: in all, and of the signs of the work itself by its span.
    fn counted_in(&self, load: &Load) -> Vec<Counted> {
        let by_span = self.by_span().len();
        let columns = |sign: usize, span: usize| {
            let place = self.counted.iter().position(|counted| *counted == sign)?;
            let in_span = (place < by_span).then(|| NUMBERS_FROM + self.counted.len() + span * by_span + place);
            Some(std::iter::once(NUMBERS_FROM + place).chain(in_span).collect())
        };
        let counted =
            load.tasks.iter().filter_map(|(task, sign, span)| Some(Counted { task: task.clone(), columns: columns(*sign, *span)? }));
        counted.collect()
    }

    fn numbers(&self, load: &Load) -> Vec<Cell> {
        let cell = |count: usize| {
            let text = if count == 0 { String::new() } else { count.to_string() };
            Cell { blank: true, sort: Some(count.to_string()), ..Cell::of(text) }
        };
        let totals = self.counted.iter().map(|sign| cell(load.of(*sign)));
        let spans = (0..self.spans.count()).flat_map(|span| self.by_span().iter().map(move |sign| (span, *sign)));
        totals.chain(spans.map(|(span, sign)| cell(load.in_span(sign, span)))).collect()
    }

    fn drawing(&self, load: &Load) -> Drawing {
        let part = |count: usize| u32::try_from(count * 1000 / self.most).unwrap_or(0);
        let shares = self.counted.iter().enumerate().map(|(place, sign)| (place, load.of(*sign))).filter(|(_, count)| *count > 0);
        let said = self.counted.iter().filter_map(|sign| Some(self.words.counted(&self.signs.get(*sign)?.meaning, load.of(*sign))));
        Drawing {
            alternative: said.collect::<Vec<_>>().join(self.words.between),
            shares: shares.map(|(place, count)| Share { length: part(count), count, sign: place, column: NUMBERS_FROM + place }).collect(),
            ..Drawing::default()
        }
    }

    fn total_row(&self, loads: &[Load]) -> Row {
        let signs = self.signs.len();
        let mut all = Load::none(signs, self.spans.count());
        for (sum, load) in loads.iter().flat_map(|load| (0..signs).map(move |sign| (sign, load))) {
            if let Some((into, from)) = all.counts.get_mut(sum).zip(load.counts.get(sum)) {
                into.iter_mut().zip(from).for_each(|(into, from)| *into += from);
            }
        }
        let picture = Cell { blank: true, ..Cell::default() };
        let cells = [Cell::of(self.words.total), picture].into_iter().chain(self.numbers(&all)).collect();
        Row { total: true, cells, ..Row::default() }
    }
}
