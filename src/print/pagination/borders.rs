//! Borders of boxes and rules of tables as rectangles.

use crate::print::flow::Cell;
use crate::print::frame::Color;
use crate::print::style::computed::{Border, BorderStyle};
use crate::print::units::{Point, Pt, Sides, Size};

/// A rectangle of one colour.
type Rectangle = (Point, Size, Color);

/// The four borders of a box, inside its border edge.
pub fn border_rectangles(border: &Sides<Border>, at: Point, size: Size) -> Vec<Rectangle> {
    let (top, right, bottom, left) = (border.top, border.right, border.bottom, border.left);
    let across = |y: Pt, side: Border| (Point { x: at.x, y }, Size { width: size.width, height: side.width }, side);
    let down = |x: Pt, side: Border| (Point { x, y: at.y }, Size { width: side.width, height: size.height }, side);
    [across(at.y, top), down(at.x + size.width - right.width, right), across(at.y + size.height - bottom.width, bottom), down(at.x, left)]
        .into_iter()
        .filter(|(_, _, side)| side.width > 0.0)
        .flat_map(|(at, size, side)| styled(at, size, side.style, side.color))
        .collect()
}

/// A rule in its style (CSS Backgrounds 3, 3.2).
fn styled(at: Point, size: Size, style: BorderStyle, color: Color) -> Vec<Rectangle> {
    match style {
        BorderStyle::None => Vec::new(),
        BorderStyle::Solid => vec![(at, size, color)],
        BorderStyle::Double => doubled(at, size, color),
        BorderStyle::Dashed => pieces(at, size, color, 3.0),
        BorderStyle::Dotted => pieces(at, size, color, 1.0),
    }
}

/// Two rules with as much between them.
fn doubled(at: Point, size: Size, color: Color) -> Vec<Rectangle> {
    let third = size.width.min(size.height) / 3.0;
    if size.width >= size.height {
        let rule = Size { height: third, ..size };
        vec![(at, rule, color), (Point { y: at.y + size.height - third, ..at }, rule, color)]
    } else {
        let rule = Size { width: third, ..size };
        vec![(at, rule, color), (Point { x: at.x + size.width - third, ..at }, rule, color)]
    }
}

/// Pieces so many times as long as the rule is thick, with gaps of nearly that length: one begins and one ends it.
fn pieces(at: Point, size: Size, color: Color, times: f32) -> Vec<Rectangle> {
    let is_across = size.width >= size.height;
    let (length, thickness) = if is_across { (size.width, size.height) } else { (size.height, size.width) };
    let piece = thickness * times;
    let count = (((length / piece + 1.0) / 2.0).round() as usize).clamp(1, MOST_PIECES);
    if count == 1 {
        return vec![(at, size, color)];
    }
    let step = (length - piece) / (count - 1) as Pt;
    let place = |index: usize| {
        let from = step * index as Pt;
        if is_across {
            (Point { x: at.x + from, ..at }, Size { width: piece, ..size }, color)
        } else {
            (Point { y: at.y + from, ..at }, Size { height: piece, ..size }, color)
        }
    };
    (0..count).map(place).collect()
}

/// A rule as long as a sheet, of pieces as thin as any that print, has no more.
const MOST_PIECES: usize = 2_000;

/// The rules of a row: equal borders of cells beside one another become one rule.
#[derive(Default)]
pub struct Rules {
    across: Vec<(Point, Size, Border)>,
    down: Vec<(Point, Size, Border)>,
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
                self.across.push((at, Size { width: outer_right - outer_left, height: side.width }, side));
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
                self.down.push((Point { x: edge, y }, Size { width: side.width, height }, side));
            }
        }
    }

    /// The rules.
    pub fn joined(self) -> Vec<Rectangle> {
        let mut joined: Vec<(Point, Size, Border)> = Vec::new();
        let mut across = self.across;
        across.sort_by(|left, right| left.0.y.total_cmp(&right.0.y).then(left.0.x.total_cmp(&right.0.x)));
        for (at, size, side) in across {
            match joined.last_mut() {
                Some((begin, extent, known))
                    if (begin.y - at.y).abs() < 0.01
                        && (extent.height - size.height).abs() < 0.01
                        && (known.style, known.color) == (side.style, side.color)
                        && at.x <= begin.x + extent.width + 0.01 =>
                {
                    extent.width = extent.width.max(at.x + size.width - begin.x);
                }
                _ => joined.push((at, size, side)),
            }
        }
        joined.extend(self.down);
        joined.into_iter().flat_map(|(at, size, side)| styled(at, size, side.style, side.color)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lefts_and_widths(width: Pt, thickness: Pt, style: BorderStyle) -> Vec<(Pt, Pt)> {
        let rule = styled(Point { x: 10.0, y: 0.0 }, Size { width, height: thickness }, style, Color::BLACK);
        rule.iter().map(|(at, size, _)| (at.x, size.width)).collect()
    }

    #[test]
    fn dashes_and_dots_begin_and_end_a_rule() {
        assert_eq!(lefts_and_widths(30.0, 2.0, BorderStyle::Dashed), [(10.0, 6.0), (22.0, 6.0), (34.0, 6.0)]);
        assert_eq!(lefts_and_widths(5.0, 1.0, BorderStyle::Dotted), [(10.0, 1.0), (12.0, 1.0), (14.0, 1.0)]);
        assert_eq!(lefts_and_widths(4.0, 2.0, BorderStyle::Dashed), [(10.0, 4.0)], "too short for two");
    }

    #[test]
    fn a_double_rule_is_two_and_the_gap_between_them() {
        let rule = styled(Point::default(), Size { width: 30.0, height: 3.0 }, BorderStyle::Double, Color::BLACK);
        assert_eq!(rule.iter().map(|(at, size, _)| (at.y, size.height)).collect::<Vec<_>>(), [(0.0, 1.0), (2.0, 1.0)]);
    }
}
