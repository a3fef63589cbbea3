//! The view `timeline`: a row a task, with a bar and its milestones over the months of the plan.

use super::cells::TaskCells;
use super::drawing::{Bar, BarKind, Drawing, Point, Tick};
use super::order::Numbered;
use super::scope::{self, Scope};
use super::{Cell, Column, Mark, Table};
use crate::model::{Date, Due, MatrixSpec, PartLength, Period, Plan, Task};
use crate::resolve::Resolved;
use crate::responsibility::due;

/// The length of the scale.
const WHOLE: u32 = 1000;

/// Builds the view: the table, and what its bars stand for.
pub(super) fn build(spec: &MatrixSpec, resolved: Resolved<'_>) -> (Vec<Table>, Vec<Mark>) {
    let plan = resolved.plan;
    let scope = Scope::new(spec, resolved);
    let cells = TaskCells::new(resolved);
    let first_role = plan.settings.roles.roles.first().map(|role| role.id.as_str());
    let keys: Vec<&str> = ["no", "task"].into_iter().chain(first_role).chain(["due", "status"]).collect();
    let specs = cells.columns(&spec.columns, &keys, scope.tasks().collect::<Vec<_>>().into_iter());
    let scale = Scale::of(plan);
    let merged = spec.merged && scope.is_grouped();
    let row = |row: &Numbered<'_>| {
        let days = row.task.due.as_ref().map(|(limit, _)| scale.days(limit, plan));
        let drawing = Cell { blank: true, drawing: Some(scale.drawing(row.task, &cells)), days, ..Cell::default() };
        specs.iter().map(|column| cells.cell(&column.key, &row.number, row.task)).chain([drawing]).collect()
    };
    let rows = if merged { scope.with_merged_groups(row) } else { scope.with_bands(row) };
    let last = Column {
        key: "timeline".to_owned(),
        title: cells.words.timeline.to_owned(),
        kind: "drawing",
        scale: scale.ticks(plan),
        years: scale.years(plan),
        ..Column::default()
    };
    let first = merged.then(|| scope::group_column(spec, &cells));
    let columns = first.into_iter().chain(specs.iter().map(|column| cells.column(column))).chain([last]).collect();
    let legend = legend(&rows, &cells);
    (vec![Table { columns, rows, ..Table::default() }], legend)
}

/// The kinds of bars that occur, and the sign of milestones.
fn legend(rows: &[super::Row], cells: &TaskCells<'_>) -> Vec<Mark> {
    let drawings = || rows.iter().filter_map(|row| row.cells.last()?.drawing.as_ref());
    let words = cells.words;
    let kinds = [(BarKind::Span, words.bar_span), (BarKind::Until, words.bar_until), (BarKind::Steady, words.bar_steady)];
    let bars = kinds.into_iter().filter(|(kind, _)| drawings().flat_map(|drawing| &drawing.bars).any(|bar| bar.kind == *kind));
    let points = drawings().any(|drawing| !drawing.points.is_empty()).then(|| ("point".to_owned(), words.milestones));
    let entries = bars.map(|(kind, meaning)| (format!("bar-{}", kind.as_str()), meaning)).chain(points);
    entries.map(|(name, meaning)| Mark { meaning: meaning.to_owned(), swatch: Some(name), ..Mark::default() }).collect()
}

/// The most parts whose names find room above the bars.
const PARTS: usize = 6;

/// The time of the plan as a line.
struct Scale {
    /// The first day, and the day after the last.
    ends: Option<(Date, Date)>,
    length: PartLength,
    /// The parts that it is divided into, and where each begins and ends.
    parts: Vec<(Period, u32, u32)>,
}

impl Scale {
    fn of(plan: &Plan) -> Self {
        let period = plan.settings.period;
        let ends = due::plan_span(period).and_then(|(first, last)| Some((first, last.next_day()?)));
        let (length, parts) = period.parts(PARTS);
        let mut scale = Self { ends, length, parts: Vec::new() };
        let place = |part: Period| {
            let (first, last) = due::span(&Due::Period(part), period)?;
            Some((part, scale.at(first), scale.after(last)))
        };
        scale.parts = parts.into_iter().filter_map(place).collect();
        scale
    }

    /// Where a day begins, as a part of the whole.
    fn at(&self, day: Date) -> u32 {
        let Some((first, end)) = self.ends else { return 0 };
        let days = (end - first).whole_days().max(1);
        let part = (day - first).whole_days().clamp(0, days) * i64::from(WHOLE) / days;
        u32::try_from(part).unwrap_or(0)
    }

    /// Where a day ends.
    fn after(&self, day: Date) -> u32 {
        day.next_day().map_or(WHOLE, |next| self.at(next))
    }

    /// The names of the parts, without their years where those stand above.
    fn ticks(&self, plan: &Plan) -> Vec<Tick> {
        let settings = &plan.settings;
        let names_quarters = self.length == PartLength::Quarter && settings.period.is_within_twelve_months();
        let label = |part| match names_quarters {
            true => due::period_name(part, settings.period, settings.lang),
            false => due::short_name(part, settings.lang),
        };
        self.parts.iter().map(|(part, from, to)| Tick { from: *from, length: to - from, label: label(*part) }).collect()
    }

    /// The years of the parts, where there are several and the parts do not say them.
    fn years(&self, plan: &Plan) -> Vec<Tick> {
        let settings = &plan.settings;
        if settings.period.is_within_twelve_months() || self.length == PartLength::Year {
            return Vec::new();
        }
        let years = self.parts.chunk_by(|(one, ..), (next, ..)| one.year() == next.year());
        let tick = |parts: &[(Period, u32, u32)]| {
            let ((part, from, _), (.., to)) = parts.first().zip(parts.last())?;
            let label = due::year_name(part.year(), settings.period, settings.lang);
            Some(Tick { from: *from, length: to - from, label })
        };
        years.filter_map(tick).collect()
    }

    fn drawing(&self, task: &Task, cells: &TaskCells<'_>) -> Drawing {
        let period = cells.plan.settings.period;
        let points: Vec<Point> = task
            .milestones
            .iter()
            .filter_map(|step| {
                let day = due::by(&step.due.as_ref()?.0, period)?;
                Some(Point { at: self.after(day), label: cells.milestone(step) })
            })
            .collect();
        let labels = points.iter().map(|point| point.label.clone());
        let said: Vec<String> = std::iter::once(cells.due(task.due.as_ref()).text).filter(|text| !text.is_empty()).chain(labels).collect();
        Drawing {
            bars: task.due.as_ref().and_then(|(limit, _)| self.bar(limit, cells.plan)).into_iter().collect(),
            points,
            lines: self.parts.iter().skip(1).map(|(_, from, _)| *from).collect(),
            alternative: said.join(cells.words.semicolon),
            ..Drawing::default()
        }
    }

    /// The days of a bar: what is due by a day has no first one, and what goes on or comes again lasts as long as the plan.
    fn days(&self, limit: &Due, plan: &Plan) -> (Option<Date>, Option<Date>) {
        let period = plan.settings.period;
        match limit {
            Due::Range(..) | Due::Period(Period::Quarter { .. } | Period::Half { .. }) => {
                let span = due::span(limit, period);
                (span.map(|(first, _)| first), span.map(|(_, last)| last))
            }
            Due::Day(_) | Due::Period(_) => (None, due::by(limit, period)),
            Due::Words(_) => (None, None),
            Due::Every(_) | Due::YearRound | Due::Ongoing => {
                due::plan_span(period).map_or((None, None), |(first, last)| (Some(first), Some(last)))
            }
        }
    }

    /// The bar of a time limit: what is due by a day goes from the beginning of the plan up to it.
    fn bar(&self, limit: &Due, plan: &Plan) -> Option<Bar> {
        let (kind, from, to) = match limit {
            Due::Range(..) | Due::Period(Period::Quarter { .. } | Period::Half { .. }) => {
                let (first, last) = due::span(limit, plan.settings.period)?;
                (BarKind::Span, self.at(first), self.after(last))
            }
            Due::Day(_) | Due::Period(_) => (BarKind::Until, 0, self.after(due::by(limit, plan.settings.period)?)),
            Due::Every(_) | Due::YearRound | Due::Ongoing => (BarKind::Steady, 0, WHOLE),
            Due::Words(_) => return None,
        };
        (to > from).then_some(Bar { from, length: to - from, kind })
    }
}
