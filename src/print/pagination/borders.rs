//! Borders of boxes and rules of tables as rectangles.

use crate::print::flow::Cell;
use crate::print::frame::Color;
use crate::print::style::computed::{Border, BorderStyle};
use crate::print::units::{Point, Pt, Sides, Size};

/// The four borders of a box, inside its border edge.
pub fn border_rectangles(border: &Sides<Border>, at: Point, size: Size) -> Vec<(Point, Size, Color)> {
    let (top, right, bottom, left) = (border.top, border.right, border.bottom, border.left);
    let across = |y: Pt, side: Border| (Point { x: at.x, y }, Size { width: size.width, height: side.width }, side);
    let down = |x: Pt, side: Border| (Point { x, y: at.y }, Size { width: side.width, height: size.height }, side);
    [across(at.y, top), down(at.x + size.width - right.width, right), across(at.y + size.height - bottom.width, bottom), down(at.x, left)]
        .into_iter()
        .filter(|(_, _, side)| side.style != BorderStyle::None && side.width > 0.0)
        .map(|(at, size, side)| (at, size, side.color))
        .collect()
}

/// The rules of a row: equal borders of cells beside one another become one rule.
#[derive(Default)]
pub struct Rules {
    across: Vec<(Point, Size, Color)>,
    down: Vec<(Point, Size, Color)>,
}

impl Rules {
    /// Takes in the borders of a cell. The upper border is that of the row above it where there is
    /// one on the page.
    pub fn cell(&mut self, cell: &Cell, x: Pt, y: Pt, height: Pt, below_row: bool) {
        let border = &cell.edges.border;
        let half = |side: Border| if cell.edges.collapsed { side.width / 2.0 } else { 0.0 };
        let (left, right) = (x + cell.x, x + cell.x + cell.width);
        let (outer_left, outer_right) = (left - half(border.left), right + half(border.right));
        let mut across = |edge: Pt, side: Border, shift: Pt| {
            if side.width > 0.0 {
                let at = Point { x: outer_left, y: edge + shift };
                self.across.push((at, Size { width: outer_right - outer_left, height: side.width }, side.color));
            }
        };
        if !(below_row && cell.edges.collapsed) {
            across(y, border.top, -half(border.top));
        }
        across(y + height, border.bottom, half(border.bottom) - border.bottom.width);
        let down = [(left - half(border.left), border.left), (right + half(border.right) - border.right.width, border.right)];
        for (edge, side) in down.into_iter().filter(|(_, side)| side.width > 0.0) {
            let known = self.down.iter().any(|(at, size, _)| (at.x - edge).abs() < 0.01 && (size.height - height).abs() < 0.01);
            if !known {
                self.down.push((Point { x: edge, y }, Size { width: side.width, height }, side.color));
            }
        }
    }

    /// The rules.
    pub fn joined(self) -> Vec<(Point, Size, Color)> {
        let mut joined: Vec<(Point, Size, Color)> = Vec::new();
        let mut across = self.across;
        across.sort_by(|left, right| left.0.y.total_cmp(&right.0.y).then(left.0.x.total_cmp(&right.0.x)));
        for (at, size, color) in across {
            match joined.last_mut() {
                Some((begin, extent, known))
                    if (begin.y - at.y).abs() < 0.01
                        && (extent.height - size.height).abs() < 0.01
                        && *known == color
                        && at.x <= begin.x + extent.width + 0.01 =>
                {
                    extent.width = extent.width.max(at.x + size.width - begin.x);
                }
                _ => joined.push((at, size, color)),
            }
        }
        joined.extend(self.down);
        joined
    }
}
