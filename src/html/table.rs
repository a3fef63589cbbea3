//! The view of a matrix for templates: what is decided of how it is set is in `shape`.

mod grid;
mod kinds;
mod shape;

pub(super) use shape::{Page, TableShape, name_stays_whole, width};

use grid::GridShape;

use super::filters::TaskFacts;
use super::markup::escape;
use super::words::Words;
use crate::matrix::{Cell, Column, Counted, Drawing, Mark, Matrix, Part, Row, Table, Tick};
use crate::model::Orientation;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A matrix for a template.
#[derive(Clone, Debug, Serialize)]
pub(super) struct MatrixView {
    view: &'static str,
    id: Option<String>,
    caption: Option<String>,
    /// Whether there are so many units beside one another that their names stand upright on a screen.
    crowded: bool,
    /// Whether its pages are turned in any case.
    turned: bool,
    /// Whether they stay upright, even if it is too wide for them.
    upright: bool,
    /// What stands in an empty cell that does not stay blank.
    empty: String,
    origin: String,
    tables: Vec<TableView>,
    legend: Vec<Mark>,
    words: Words,
}

/// A table for a template.
#[derive(Clone, Debug, Serialize)]
struct TableView {
    /// Whether other units of the same grid stand in other tables.
    part: bool,
    title: Option<String>,
    note: Option<String>,
    /// The id of the unit whose table it is.
    unit: Option<String>,
    /// The id of the person whose table it is.
    person: Option<String>,
    /// The name by which it is called where nothing else names it.
    name: String,
    columns: Vec<ColumnView>,
    /// The rows of the head: two where some columns have a common head.
    head: Vec<Vec<HeadView>>,
    rows: Vec<RowView>,
}

/// A column for a template.
#[derive(Clone, Debug, Serialize)]
struct ColumnView {
    key: String,
    /// The class of its cells.
    class: String,
    /// Its width as CSS writes it.
    width: Option<String>,
    /// The least that it has, where it has to have that.
    least: Option<String>,
}

/// A cell of the head for a template.
#[derive(Clone, Debug, Default, Serialize)]
struct HeadView {
    key: Option<String>,
    title: String,
    /// What it is called where its title is a sign.
    spoken: Option<String>,
    /// The address of the sheet of the unit that it names.
    sheet: Option<String>,
    class: String,
    columns: usize,
    rows: usize,
    scale: Vec<PlaceView>,
    /// The years above the scale.
    years: Vec<PlaceView>,
}

/// A row for a template.
#[derive(Clone, Debug, Serialize)]
struct RowView {
    band: Option<String>,
    /// Its anchor.
    id: Option<String>,
    /// The id of the task it stands for, be it an anchor or not.
    task: Option<String>,
    /// What the task is filtered by.
    facts: Option<TaskFacts>,
    /// The id of the unit whose tasks it counts.
    unit: Option<String>,
    /// Those tasks, each with the columns in which it is counted: `t-rectify/2/6 t-drill/3`.
    counts: Option<String>,
    class: String,
    cells: Vec<CellView>,
}

/// A cell for a template.
#[derive(Clone, Debug, Serialize)]
struct CellView {
    /// The head of its column.
    label: String,
    /// Its text as markup, lines set apart.
    html: String,
    class: String,
    /// Whether it stays empty.
    blank: bool,
    meaning: Option<String>,
    units: String,
    sort: Option<String>,
    rows: usize,
    drawing: Option<DrawingView>,
}

/// A drawing for a template; lengths as CSS and SVG write them.
#[derive(Clone, Debug, Serialize)]
struct DrawingView {
    bars: Vec<PlaceView>,
    points: Vec<PlaceView>,
    shares: Vec<PlaceView>,
    lines: Vec<PlaceView>,
    alternative: String,
}

/// Something that lies on a scale.
#[derive(Clone, Debug, Default, Serialize)]
struct PlaceView {
    from: String,
    length: String,
    class: String,
    label: String,
    /// Of a share the column that says it as a number.
    column: usize,
}

/// How names of units become links to their sheets: the address of a sheet by the id of the unit.
pub(super) type SheetOf<'a> = &'a dyn Fn(&str) -> Option<String>;

/// What is known of the tasks and units that a matrix names.
pub(super) struct Names<'a> {
    /// The words of the language.
    pub words: Words,
    /// What tasks are filtered by, by their ids.
    pub facts: &'a BTreeMap<&'a str, TaskFacts>,
    /// Where the sheets of units are.
    pub sheet_of: SheetOf<'a>,
}

/// Where a matrix stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// Whether it is printed, so that it has to fit its page.
    pub printed: bool,
    /// Whether its page is turned anyway.
    pub landscape: bool,
}

impl MatrixView {
    /// The view of `matrix`. Of several rows with the same task the first alone takes its id, as
    /// long as `anchored` does not hold it already.
    pub fn new(matrix: Matrix, origin: String, standing: Standing, names: &Names<'_>, anchored: &mut BTreeSet<String>) -> Self {
        let words = names.words;
        let shape = TableShape::of_matrix(&matrix, standing.landscape);
        let id = matrix.id.filter(|id| anchored.insert(id.clone()));
        let name = matrix.caption.clone().unwrap_or_else(|| words.table.to_owned());
        let setting = Setting { shape: &shape, names, standing, of_people: matrix.view == "person" };
        let tables = matrix.tables.into_iter().flat_map(|table| setting.parts(table, &name, anchored)).collect();
        Self {
            view: matrix.view,
            id,
            caption: matrix.caption,
            crowded: shape.grid.as_ref().is_some_and(GridShape::is_crowded),
            turned: shape.turned,
            upright: matrix.orientation == Some(Orientation::Portrait),
            empty: matrix.empty,
            origin,
            tables,
            legend: matrix.legend,
            words,
        }
    }

    /// The page that it stands on.
    pub fn page(&self) -> Page {
        if self.turned { Page::Landscape } else { Page::Any }
    }
}

/// What all tables of a matrix share.
struct Setting<'a> {
    shape: &'a TableShape,
    names: &'a Names<'a>,
    standing: Standing,
    /// Whether each table is that of a person, and not of a unit.
    of_people: bool,
}

impl Setting<'_> {
    /// A table, or in print as many as the units of a large grid need: each with all tasks and some of the units.
    fn parts(&self, table: Table, name: &str, anchored: &mut BTreeSet<String>) -> Vec<TableView> {
        let beside = self.shape.grid.as_ref().filter(|_| self.standing.printed).map(|grid| grid.beside.max(1));
        let (marks, others): (Vec<usize>, Vec<usize>) =
            (0..table.columns.len()).partition(|index| table.columns.get(*index).is_some_and(|column| column.kind == "mark"));
        let Some(beside) = beside.filter(|beside| *beside < marks.len()) else { return vec![self.table(table, name, anchored)] };
        let count = marks.len().div_ceil(beside);
        let part = |(number, marks): (usize, &[usize])| {
            let mut part = table.clone().of_columns(&[others.as_slice(), marks].concat());
            let named = |column: Option<&Column>| column.map(|column| column.title.clone()).unwrap_or_default();
            let units = format!(
                "{}{}{}",
                named(marks.first().and_then(|first| table.columns.get(*first))),
                self.names.words.to,
                named(part.columns.last())
            );
            part.title = Some(format!("{}/{count}{}{units}", number + 1, self.names.words.colon));
            TableView { part: true, ..self.table(part, name, anchored) }
        };
        marks.chunks(beside).enumerate().map(part).collect()
    }

    fn table(&self, table: Table, name: &str, anchored: &mut BTreeSet<String>) -> TableView {
        let columns = table.columns.iter().enumerate().map(|(index, column)| ColumnView {
            key: column.key.clone(),
            class: self.shape.class(index),
            width: column.width.clone().filter(|width| is_length(width)).or_else(|| self.mark_width(column)),
            least: self.mark_width(column),
        });
        let labels: Vec<String> = table.columns.iter().map(|column| column.title.clone()).collect();
        TableView {
            columns: columns.collect(),
            head: self.head(&table),
            name: table.title.clone().unwrap_or_else(|| name.to_owned()),
            part: false,
            title: table.title,
            note: table.note,
            unit: table.party.clone().filter(|_| !self.of_people),
            person: table.party.filter(|_| self.of_people),
            rows: table.rows.into_iter().map(|row| self.row(row, &labels, anchored)).collect(),
        }
    }

    /// In print the width of a column of marks, so that all that is in it fits.
    fn mark_width(&self, column: &Column) -> Option<String> {
        let grid = self.shape.grid.as_ref().filter(|_| self.standing.printed && column.kind == "mark")?;
        Some(format!("{:.2}em", grid.mark))
    }

    /// The classes of a head.
    fn head_class(&self, index: usize, column: &Column) -> String {
        let class = self.shape.head_class(index, width(&column.title));
        let upwards = column.kind == "mark" && self.shape.grid.as_ref().is_some_and(|grid| grid.runs_upwards(&column.title));
        if upwards { format!("{class} upwards") } else { class }
    }

    /// One row of heads, or two: neighbours with the same head above them stand under it.
    fn head(&self, table: &Table) -> Vec<Vec<HeadView>> {
        let two = table.columns.iter().any(|column| column.above.is_some());
        let (mut upper, mut lower): (Vec<HeadView>, Vec<HeadView>) = (Vec::new(), Vec::new());
        let mut standing: Option<&String> = None;
        for (index, column) in table.columns.iter().enumerate() {
            let own = HeadView {
                key: Some(column.key.clone()),
                title: column.title.clone(),
                spoken: column.spoken.clone(),
                sheet: (self.names.sheet_of)(&column.key).filter(|_| column.kind == "mark"),
                class: self.head_class(index, column),
                columns: 1,
                rows: 1,
                scale: column.scale.iter().map(tick).collect(),
                years: column.years.iter().map(tick).collect(),
            };
            match (&column.above, upper.last_mut()) {
                (None, _) => upper.push(HeadView { rows: if two { 2 } else { 1 }, ..own }),
                (Some(above), Some(last)) if standing == Some(above) => {
                    last.columns += 1;
                    lower.push(own);
                }
                (Some(above), _) => {
                    upper.push(HeadView {
                        title: above.clone(),
                        columns: 1,
                        rows: 1,
                        class: "column-above".to_owned(),
                        ..HeadView::default()
                    });
                    lower.push(own);
                }
            }
            standing = column.above.as_ref();
        }
        [upper, lower].into_iter().filter(|row| !row.is_empty()).collect()
    }

    fn row(&self, row: Row, labels: &[String], anchored: &mut BTreeSet<String>) -> RowView {
        let mut classes = Vec::new();
        if row.depth > 0 {
            classes.push(format!("part part-{}", row.depth.min(3)));
        }
        if row.milestone_of.is_some() {
            classes.push("milestone".to_owned());
        }
        if row.total {
            classes.push("total".to_owned());
        }
        let facts = self.facts_of(&row);
        let task = row.task.clone().or(row.milestone_of);
        RowView {
            band: row.band,
            facts,
            counts: row.unit.as_ref().map(|_| counts(&row.counted)),
            unit: row.unit,
            id: row.task.filter(|task| row.anchor && anchored.insert(task.clone())),
            task,
            class: classes.join(" "),
            cells: row
                .cells
                .into_iter()
                .enumerate()
                .filter(|(_, cell)| !cell.covered)
                .map(|(index, cell)| self.cell(cell, labels.get(index).cloned().unwrap_or_default(), self.shape.class(index)))
                .collect(),
        }
    }

    /// Those of the task it stands for; a step of a task has a limit of its own.
    fn facts_of(&self, row: &Row) -> Option<TaskFacts> {
        let facts = self.names.facts.get(row.task.as_deref().or(row.milestone_of.as_deref())?)?;
        let own_limit = row.cells.iter().find_map(|cell| cell.sort.as_deref()).filter(|_| row.milestone_of.is_some());
        Some(own_limit.map_or_else(|| facts.clone(), |limit| facts.due_by(limit)))
    }

    fn cell(&self, cell: Cell, label: String, class: String) -> CellView {
        CellView {
            label,
            html: self.text(&cell),
            class: match cell.color {
                Some(color) => format!("{class} status-{color}"),
                None => class,
            },
            blank: cell.blank,
            meaning: cell.meaning,
            units: cell.units.join(" "),
            sort: cell.sort,
            rows: cell.further_rows + 1,
            drawing: cell.drawing.map(drawing),
        }
    }

    /// The text of a cell as markup; names of units lead to their sheets, where they have such.
    fn text(&self, cell: &Cell) -> String {
        if cell.parts.is_empty() {
            return cell.text.lines().map(escape).collect::<Vec<_>>().join("<br/>");
        }
        let part = |part: &Part| {
            let class = if part.stays_whole() { " class=\"name\"" } else { "" };
            match part.unit.as_deref().and_then(self.names.sheet_of) {
                Some(address) => format!("<a{class} href=\"{}\">{}</a>", escape(&address), escape(&part.text)),
                None if class.is_empty() => escape(&part.text),
                None => format!("<span{class}>{}</span>", escape(&part.text)),
            }
        };
        cell.parts.iter().map(part).collect()
    }
}

/// What a row counts, as an attribute.
fn counts(counted: &[Counted]) -> String {
    let joined = |counted: &Counted| counted.columns.iter().fold(counted.task.clone(), |text, column| format!("{text}/{column}"));
    counted.iter().map(joined).collect::<Vec<_>>().join(" ")
}

fn tick(tick: &Tick) -> PlaceView {
    PlaceView { from: percent(tick.from), length: percent(tick.length), label: tick.label.clone(), ..PlaceView::default() }
}

fn drawing(drawing: Drawing) -> DrawingView {
    let bars = drawing.bars.iter().map(|bar| PlaceView {
        from: percent(bar.from),
        length: percent(bar.length),
        class: format!("bar-{}", bar.kind.as_str()),
        ..PlaceView::default()
    });
    let points =
        drawing.points.iter().map(|point| PlaceView { from: percent(point.at), label: point.label.clone(), ..PlaceView::default() });
    let mut from = 0;
    let shares = drawing.shares.iter().map(|share| {
        from += share.length;
        PlaceView {
            from: percent(from - share.length),
            length: percent(share.length),
            class: format!("sign-{}", share.sign),
            label: share.count.to_string(),
            column: share.column,
        }
    });
    DrawingView {
        bars: bars.collect(),
        points: points.collect(),
        shares: shares.collect(),
        lines: drawing.lines.iter().map(|at| PlaceView { from: percent(*at), ..PlaceView::default() }).collect(),
        alternative: drawing.alternative,
    }
}

/// Thousandths as CSS writes them.
fn percent(thousandths: u32) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// Whether a width is a length or percentage of CSS and nothing else.
fn is_length(width: &str) -> bool {
    let number_end = width.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(width.len());
    let (number, unit) = width.split_at(number_end);
    number.parse::<f32>().is_ok() && ["mm", "cm", "in", "pt", "em", "rem", "px", "%"].contains(&unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_lengths_and_nothing_else() {
        assert!(["20mm", "1.5em", "30%"].iter().all(|width| is_length(width)));
        assert!(!["20", "mm", "20mm;color:red", "1..2mm", "-3mm"].iter().any(|width| is_length(width)));
    }
}
