//! Content of a cell that is turned: in, what was put on the page as if its lines ran to the right; out, the same with
//! lines that run upwards. Does not know tables.

use crate::print::frame::{Item, ItemKind};
use crate::print::units::{Point, Size};

/// Degrees anticlockwise from a line that runs to the right to one that runs upwards.
const UPWARDS: i16 = 90;

/// A quarter turn anticlockwise about the upper left corner of what is turned, which becomes the lower left one.
#[derive(Clone, Copy, Debug)]
pub struct Sideways {
    /// That corner.
    pub about: Point,
}

impl Sideways {
    /// Turns what stands on a page. Pictures stay upright, about the middle of their place.
    pub fn turn(self, item: &mut Item) {
        item.at = match &mut item.kind {
            ItemKind::Text(run) => {
                run.rotation = UPWARDS;
                self.point(item.at)
            }
            ItemKind::Rectangle { size, .. } | ItemKind::Link { size, .. } => {
                let at = self.upper_left(item.at, *size);
                *size = Size { width: size.height, height: size.width };
                at
            }
            ItemKind::Image { size, .. } => {
                let at = self.upper_left(item.at, *size);
                Point { x: at.x + (size.height - size.width) / 2.0, y: at.y + (size.width - size.height) / 2.0 }
            }
        };
    }

    /// Where a point comes to.
    pub fn point(self, at: Point) -> Point {
        Point { x: self.about.x + at.y - self.about.y, y: self.about.y - (at.x - self.about.x) }
    }

    /// The upper left corner of a turned rectangle.
    fn upper_left(self, at: Point, size: Size) -> Point {
        self.point(Point { x: at.x + size.width, y: at.y })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print::frame::{Color, Owner};

    #[test]
    fn what_ran_to_the_right_runs_upwards() {
        let turn = Sideways { about: Point { x: 10.0, y: 90.0 } };
        assert_eq!(turn.point(Point { x: 10.0, y: 90.0 }), Point { x: 10.0, y: 90.0 });
        assert_eq!(turn.point(Point { x: 40.0, y: 98.0 }), Point { x: 18.0, y: 60.0 });
        let kind = ItemKind::Rectangle { size: Size { width: 30.0, height: 2.0 }, color: Color::BLACK };
        let mut line = Item { at: Point { x: 10.0, y: 98.0 }, kind, owner: Owner::from(None) };
        turn.turn(&mut line);
        assert_eq!(line.at, Point { x: 18.0, y: 60.0 });
        assert!(matches!(line.kind, ItemKind::Rectangle { size: Size { width: 2.0, height: 30.0 }, .. }));
    }
}
