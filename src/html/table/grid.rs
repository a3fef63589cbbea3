//! How a grid of tasks and units is set in print. In: how many units there are, how long their names and marks are. Out: the
//! step of size, how wide a column of marks is, which way the names run, whether the page is turned, and on how many parts
//! the units stand. Does not know what the marks mean.

use super::shape::{COLUMN_EXTRA, SIZES, TURNED, is_han, width};
use crate::matrix::Column;

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
    /// The step of size.
    pub size: &'static str,
    /// Whether its page is turned.
    pub turned: bool,
    /// The width of a column of marks, in characters.
    pub mark: f32,
    /// How many columns of marks stand beside one another.
    pub beside: usize,
    /// Whether names stand upright: those of Han below one another, others run upwards.
    upright: bool,
    /// What all columns of a part need, in characters.
    pub needed: f32,
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

/// The place that a grid has.
#[derive(Clone, Copy, Debug)]
struct Place {
    size: &'static str,
    capacity: f32,
    turned: bool,
}

/// The smallest step on a turned page.
const SMALLEST: Place = Place { size: SIZES[2].0, capacity: SIZES[2].1 * TURNED, turned: true };

/// The steps of size on a page, the largest first.
fn places(turned: bool) -> impl Iterator<Item = Place> {
    SIZES.iter().map(move |(size, capacity)| Place { size, capacity: if turned { capacity * TURNED } else { *capacity }, turned })
}

impl GridShape {
    /// The shape of a grid with columns, each with the width of its widest cell; `landscape` says that its page is turned anyway.
    pub fn of(columns: &[Column], widths: &[f32], landscape: bool) -> Self {
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
        let tried = [landscape, true].into_iter().flat_map(|turned| needs.ways(turned));
        match tried.into_iter().find(|(place, upright)| needs.fits(*place, *upright)) {
            Some((place, upright)) => needs.shape(place, upright, needs.column(upright), needs.marks),
            None => needs.in_parts(SMALLEST),
        }
    }

    /// Whether the name of a unit runs upwards: if it is not of Han, which stand below one another, or holds a word that is too long.
    pub fn runs_upwards(&self, name: &str) -> bool {
        self.upright && (!name.chars().any(is_han) || longest_word(name) > self.mark)
    }
}

impl Needs {
    /// The places that a page has, each with names that run across and with upright ones, in the order in which they are
    /// tried. For Han to stand below one another is usual, so that the size comes first; other names are better read
    /// small than upright.
    fn ways(&self, turned: bool) -> Vec<(Place, bool)> {
        if self.of_han {
            places(turned).flat_map(|place| [(place, false), (place, true)]).collect()
        } else {
            [false, true].into_iter().flat_map(|upright| places(turned).map(move |place| (place, upright))).collect()
        }
    }

    /// The width of a column of marks where there is room.
    fn column(&self, upright: bool) -> f32 {
        let head = if upright { 1.0 } else { self.longest_name };
        self.widest_mark.max(head) + FREE
    }

    fn fits(&self, place: Place, upright: bool) -> bool {
        self.others + self.marks as f32 * self.column(upright) <= place.capacity
    }

    /// Narrow columns, and if they are too many beside one another still, as few parts as can be, of equal breadth.
    fn in_parts(&self, place: Place) -> GridShape {
        let least = self.widest_mark + LEAST_FREE;
        let beside = (((place.capacity - self.others) / least).floor() as usize).max(1);
        let parts = self.marks.div_ceil(beside).max(1);
        self.shape(place, true, least, self.marks.div_ceil(parts))
    }

    fn shape(&self, place: Place, upright: bool, least: f32, beside: usize) -> GridShape {
        let shared = (place.capacity - self.others - TASK_WISH + TASK) / beside.max(1) as f32;
        // Two Han beside one another would be no column.
        let most = if upright && self.of_han { BELOW_ONE_ANOTHER } else { WIDE };
        let mark = shared.clamp(least, least.max(most));
        GridShape { size: place.size, turned: place.turned, mark, beside, upright, needed: self.others + beside as f32 * mark }
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
    if name.chars().any(is_han) { longest.max(1.0) } else { longest + COLUMN_EXTRA / 4.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(units: usize, name: &str, mark: f32, landscape: bool) -> GridShape {
        let column = |title: &str, kind| Column { title: title.to_owned(), kind, ..Column::default() };
        let first = [column("序号", "number"), column("重点任务", "long")];
        let columns: Vec<Column> = first.into_iter().chain((0..units).map(|_| column(name, "mark"))).collect();
        let widths: Vec<f32> = [1.0, 20.0].into_iter().chain((0..units).map(|_| mark)).collect();
        GridShape::of(&columns, &widths, landscape)
    }

    #[test]
    fn the_more_units_the_smaller_the_type_then_the_page_is_turned_then_there_are_parts() {
        let shapes: Vec<_> = [8, 12, 17, 28, 34, 40, 60, 100].map(|units| shape(units, "执法监督科", 1.0, false)).into();
        let found: Vec<_> = shapes.iter().map(|shape| (shape.size, shape.turned, shape.beside)).collect();
        let expected = [
            ("large", false, 8),
            ("medium", false, 12),
            ("small", false, 17),
            ("small", true, 28),
            ("small", true, 34),
            ("small", true, 20),
            ("small", true, 30),
            ("small", true, 34),
        ];
        assert_eq!(found, expected);
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
