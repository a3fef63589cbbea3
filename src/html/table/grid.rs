//! How a grid of tasks and units is set in print. In: how many units there are, how long their names and marks are. Out: how
//! wide a column of marks is, which way the names run, and on how many parts the units stand. Does not know what the marks
//! mean.

use super::shape::{is_han, width};
use crate::matrix::Column;
use crate::model::Orientation;

/// The width of the type area in characters of 四号, 小四 and 五号 (GB/T 9704-2012: 156 mm), and how much more a turned page
/// takes in (225 mm).
const CAPACITIES: [f32; 3] = [31.5, 36.8, 42.1];
const TURNED: f32 = 225.0 / 156.0;

/// More names than these beside one another stand upright on a screen.
const MANY: usize = 12;

/// White space beside a word that runs upwards.
const BESIDE_WORD: f32 = 0.24;

/// The least width for the tasks of a grid and that for their numbers, in characters; and the width that tasks should have.
const TASK: f32 = 10.0;
const NUMBER: f32 = 3.0;
const TASK_WISH: f32 = 16.0;

/// What is free around a mark, in characters: where there is room, and at the least.
const FREE: f32 = 0.7;
const LEAST_FREE: f32 = 0.35;

/// A column of marks is no wider than this without need, in characters.
const WIDE: f32 = 2.6;
const BELOW_ONE_ANOTHER: f32 = 1.9;

/// How a grid is set.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct GridShape {
    /// The width of a column of marks, in characters.
    pub mark: f32,
    /// How many columns of marks stand beside one another.
    pub beside: usize,
    /// Whether names stand upright: those of Han below one another, others run upwards.
    upright: bool,
}

/// What of a grid decides how it is set.
#[derive(Clone, Copy, Debug)]
struct Needs {
    marks: usize,
    widest_mark: f32,
    longest_name: f32,
    of_han: bool,
    others: f32,
}

/// The pages that a grid may stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pages {
    /// Upright ones, and turned ones where it is too wide for them.
    Any,
    /// Upright ones alone.
    Upright,
    /// Turned ones alone.
    Turned,
}

impl Pages {
    /// Those of a grid that is told how to stand, or on a page that is turned anyway.
    pub fn of(orientation: Option<Orientation>, landscape: bool) -> Self {
        match orientation {
            _ if landscape => Self::Turned,
            None => Self::Any,
            Some(Orientation::Portrait) => Self::Upright,
            Some(Orientation::Landscape) => Self::Turned,
        }
    }

    /// Whether they are turned, in the order in which they are tried.
    fn turns(self) -> &'static [bool] {
        match self {
            Self::Any => &[false, true],
            Self::Upright => &[false],
            Self::Turned => &[true],
        }
    }

    /// What the smallest type on the last of them takes in.
    fn largest_capacity(self) -> f32 {
        let [.., smallest] = CAPACITIES;
        if self == Self::Upright { smallest } else { smallest * TURNED }
    }
}

/// What the steps of size on a page take in, the largest type first.
fn capacities(turned: bool) -> impl Iterator<Item = f32> {
    CAPACITIES.into_iter().map(move |capacity| if turned { capacity * TURNED } else { capacity })
}

impl GridShape {
    /// The shape of a grid with columns, each with the width of its widest cell.
    pub fn of(columns: &[Column], widths: &[f32], pages: Pages) -> Self {
        let marks = || columns.iter().zip(widths).filter(|(column, _)| column.kind == "mark");
        let needs = Needs {
            marks: marks().count(),
            widest_mark: marks().map(|(_, width)| *width).fold(1.0, f32::max),
            longest_name: marks().map(|(column, _)| straight(&column.title)).fold(1.0, f32::max),
            of_han: marks().any(|(column, _)| column.title.chars().any(is_han)),
            others: columns
                .iter()
                .filter(|column| column.kind != "mark")
                .map(|column| if column.kind == "number" { NUMBER } else { TASK })
                .sum(),
        };
        let mut tried = pages.turns().iter().flat_map(|turned| needs.ways(*turned));
        match tried.find(|(capacity, upright)| needs.fits(*capacity, *upright)) {
            Some((_, upright)) => GridShape { mark: needs.column(upright), beside: needs.marks, upright },
            None => needs.in_parts(pages.largest_capacity()),
        }
    }

    /// Whether there are so many names that they stand upright on a screen.
    pub fn is_crowded(&self) -> bool {
        self.beside > MANY
    }

    /// Whether the name of a unit runs upwards: if it is not of Han, which stand below one another, or holds a word that is too long.
    pub fn runs_upwards(&self, name: &str) -> bool {
        self.upright && (!name.chars().any(is_han) || longest_word(name) > self.mark)
    }
}

impl Needs {
    /// What the steps of size on a page take in, each with names that run across and with upright ones, in the order in
    /// which they are tried. For Han to stand below one another is usual, so that the size comes first; other names are
    /// better read small than upright.
    fn ways(&self, turned: bool) -> Vec<(f32, bool)> {
        if self.of_han {
            capacities(turned).flat_map(|capacity| [(capacity, false), (capacity, true)]).collect()
        } else {
            [false, true].into_iter().flat_map(|upright| capacities(turned).map(move |capacity| (capacity, upright))).collect()
        }
    }

    /// The width of a column of marks where there is room.
    fn column(&self, upright: bool) -> f32 {
        let head = if upright { 1.0 } else { self.longest_name };
        self.widest_mark.max(head) + FREE
    }

    fn fits(&self, capacity: f32, upright: bool) -> bool {
        self.others + self.marks as f32 * self.column(upright) <= capacity
    }

    /// Narrow columns, and if they are too many beside one another still, as few parts as can be, of equal breadth.
    fn in_parts(&self, capacity: f32) -> GridShape {
        let least = self.widest_mark + LEAST_FREE;
        let beside = (((capacity - self.others) / least).floor() as usize).max(1);
        let beside = self.marks.div_ceil(self.marks.div_ceil(beside).max(1));
        let shared = (capacity - self.others - TASK_WISH + TASK) / beside.max(1) as f32;
        // Two Han beside one another would be no column.
        let most = if self.of_han { BELOW_ONE_ANOTHER } else { WIDE };
        GridShape { mark: shared.clamp(least, least.max(most)), beside, upright: true }
    }
}

/// The width that a name needs to run across: that of its longest word; one of Han stays whole.
fn straight(name: &str) -> f32 {
    name.split_whitespace().map(width).fold(0.0, f32::max)
}

/// The width of the longest part of a name at which no line ends.
fn longest_word(name: &str) -> f32 {
    let words = name.split(|letter: char| letter.is_whitespace() || letter == '-' || is_han(letter));
    let longest = words.map(width).fold(0.0, f32::max);
    if name.chars().any(is_han) { longest.max(1.0) } else { longest + BESIDE_WORD }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(units: usize, name: &str, mark: f32, landscape: bool) -> GridShape {
        let column = |title: &str, kind| Column { title: title.to_owned(), kind, ..Column::default() };
        let first = [column("序号", "number"), column("重点任务", "long")];
        let columns: Vec<Column> = first.into_iter().chain((0..units).map(|_| column(name, "mark"))).collect();
        let widths: Vec<f32> = [1.0, 20.0].into_iter().chain((0..units).map(|_| mark)).collect();
        GridShape::of(&columns, &widths, Pages::of(None, landscape))
    }

    #[test]
    fn the_more_units_the_narrower_their_columns_until_there_are_parts() {
        let shapes: Vec<_> = [3, 8, 28, 34, 40, 60, 100].map(|units| shape(units, "执法监督科", 1.0, false)).into();
        let found: Vec<_> = shapes.iter().map(|shape| (shape.upright, shape.beside)).collect();
        assert_eq!(found, [(false, 3), (true, 8), (true, 28), (true, 34), (true, 20), (true, 30), (true, 34)]);
        assert!(shapes.windows(2).all(|pair| pair[0].mark >= pair[1].mark || pair[1].beside < pair[0].beside));
        assert!(shapes.iter().all(|shape| !shape.runs_upwards("执法监督科")), "Han stand below one another");
    }

    #[test]
    fn names_that_do_not_fit_run_upwards_and_wide_marks_have_room() {
        assert!(!shape(4, "Finance", 1.5, false).runs_upwards("Finance"));
        assert!(!shape(7, "Collections", 1.5, true).runs_upwards("Collections"));
        let many = shape(14, "Collections", 1.5, false);
        assert!(many.runs_upwards("Collections") && many.runs_upwards("IT") && !many.runs_upwards("信息科"));
        assert!(many.mark >= 1.5 + LEAST_FREE);
        assert!(shape(60, "Collections", 1.5, false).mark >= 1.5 + LEAST_FREE);
    }
}
