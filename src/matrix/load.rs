//! The view `load`: how many tasks each unit leads and how many it helps with, in all and by the
//! quarter in which they are due, as numbers and as a bar.

use super::drawing::{Drawing, Share};
use super::standing::{self, Standing};
use super::wording::{self, Wording};
use super::{Cell, Column, Counted, Mark, Row, Table, filter, scope};
use crate::model::{MatrixSpec, Period, Plan, Task, Unit};
use crate::resolve::Resolved;
use crate::responsibility::due;

/// The four quarters, and what is due in none of them.
const SPANS: usize = 5;

/// The columns before those of numbers: the unit and the picture.
const NUMBERS_FROM: usize = 2;

/// How many tasks a unit has: by sign, for each span.
#[derive(Clone)]
struct Load {
    counts: Vec<[usize; SPANS]>,
    /// Each task with its sign and span.
    tasks: Vec<(String, usize, usize)>,
}

impl Load {
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
    let loads: Vec<Load> = loads(&tasks, plan, signs.len())
        .into_iter()
        .enumerate()
        .filter(|(place, _)| units.iter().any(|(unit, _)| unit == place))
        .map(|(_, load)| load)
        .collect();
    let counted: Vec<usize> = (0..signs.len()).filter(|sign| loads.iter().any(|load| load.of(*sign) > 0)).collect();
    let most = loads.iter().map(Load::total).max().unwrap_or(0).max(1);
    let view = LoadView { plan, words, signs: &signs, counted: &counted, most };
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
fn loads(tasks: &[&Task], plan: &Plan, signs: usize) -> Vec<Load> {
    let mut loads = vec![Load { counts: vec![[0; SPANS]; signs], tasks: Vec::new() }; plan.settings.registry.units.len()];
    for task in tasks {
        let span = span(task, plan);
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

/// The quarter of the plan in which a task is due, from 0; 4 where there is none.
fn span(task: &Task, plan: &Plan) -> usize {
    let year = plan.settings.plan_year();
    let by = task.due.as_ref().and_then(|(limit, _)| due::by(limit, year));
    match by.map(|day| year.quarter_of(day.year(), day.month().into())) {
        Some(Period::Quarter { year: of, quarter }) if of == year.year => usize::from(quarter) - 1,
        _ => SPANS - 1,
    }
}

struct LoadView<'a> {
    plan: &'a Plan,
    words: &'static Wording,
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
        let spans = (0..SPANS).map(|span| (self.span_name(span), format!("q{}", span + 1)));
        for (place, (above, key)) in std::iter::once(all).chain(spans).enumerate() {
            let counted = if place == 0 { self.counted } else { self.by_quarter() };
            columns.extend(counted.iter().filter_map(|sign| {
                let mark = self.signs.get(*sign)?;
                let role = self.plan.settings.roles.roles.get(*sign).map_or(mark.meaning.as_str(), |role| role.id.as_str());
                let spoken = Some(format!("{above} {}", mark.meaning));
                Some(Column { above: Some(above.clone()), spoken, ..column(format!("{key}-{role}"), &mark.mark, "count") })
            }));
        }
        columns
    }

    /// The signs that are counted by quarter: those of the work itself, the first two.
    fn by_quarter(&self) -> &[usize] {
        self.counted.get(..2).unwrap_or(self.counted)
    }

    fn span_name(&self, span: usize) -> String {
        let settings = &self.plan.settings;
        match u8::try_from(span + 1).ok().filter(|quarter| *quarter <= 4) {
            Some(quarter) => due::period_name(Period::Quarter { year: settings.year, quarter }, settings.plan_year(), settings.lang),
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
        let by_quarter = self.by_quarter().len();
        let columns = |sign: usize, span: usize| {
            let place = self.counted.iter().position(|counted| *counted == sign)?;
            let in_span = (place < by_quarter).then(|| NUMBERS_FROM + self.counted.len() + span * by_quarter + place);
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
        let spans = (0..SPANS).flat_map(|span| self.by_quarter().iter().map(move |sign| (span, *sign)));
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
        let mut all = Load { counts: vec![[0; SPANS]; signs], tasks: Vec::new() };
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
