//! The glyphs of a sheet as lines.

use crate::pdf::{Glyph, MM, Rule, Sheet};

/// The type area of GB/T 9704-2012: its left and right edge, its top and bottom.
pub const LEFT: f64 = 28.0;
/// See [`LEFT`].
pub const RIGHT: f64 = 184.0;
/// See [`LEFT`].
pub const TOP: f64 = 37.0;
/// See [`LEFT`].
pub const BOTTOM: f64 = 262.0;
/// A cell of the grid.
pub const CELL: f64 = (RIGHT - LEFT) / 28.0;

/// The line pitch with which 22 lines of 16 pt fill the type area edge to edge.
pub const PITCH: f64 = (BOTTOM - TOP - 16.0 * MM) / 21.0;

/// What stands on one baseline, from left to right.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its baseline.
    pub baseline: f64,
    /// Its glyphs; at least one.
    pub glyphs: Vec<Glyph>,
}

impl Line {
    /// Its characters.
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
    }

    /// The top of the em box of its first glyph.
    pub fn em_top(&self) -> f64 {
        self.glyphs[0].em_top()
    }

    /// The bottom of the em box of its first glyph.
    pub fn em_bottom(&self) -> f64 {
        self.glyphs[0].em_bottom()
    }

    /// Its left edge.
    pub fn left(&self) -> f64 {
        self.glyphs[0].x
    }

    /// Its right edge: of the cell where its last glyph has one. The blank half of a closing mark may be squeezed
    /// at the end of the measure, as far as the line needs it; the file does not say how far, so that the edge
    /// is that of the measure if it lies in the blank half.
    pub fn right(&self) -> f64 {
        let last = &self.glyphs[self.glyphs.len() - 1];
        let edge = last.x + cell_of(last);
        if is_closing(&last.text) { RIGHT.clamp(last.x + last.advance / 2.0, edge.max(RIGHT)).min(edge) } else { edge }
    }

    fn ends_with_squeezed_mark(&self) -> bool {
        let last = &self.glyphs[self.glyphs.len() - 1];
        is_closing(&last.text) && last.x + cell_of(last) > RIGHT + 0.5
    }

    /// Whether every character takes a whole cell.
    pub fn is_full_width(&self) -> bool {
        self.glyphs.iter().all(|glyph| glyph.advance > 0.95 * glyph.size * MM)
    }

    /// Whether a mark has less than its cell, between others or at the line's end.
    pub fn has_squeezed_mark(&self) -> bool {
        let between = self.glyphs.windows(2).any(|pair| {
            let is_mark = is_mark(&pair[0].text) || is_mark(&pair[1].text);
            is_mark && pair[1].x - pair[0].x < 0.95 * pair[0].advance
        });
        between || self.ends_with_squeezed_mark()
    }
}

/// The width of a glyph on the grid: a full-width one of 16 pt has a cell of 1/28 of the measure.
fn cell_of(glyph: &Glyph) -> f64 {
    if (glyph.size - 16.0).abs() < 0.3 { glyph.advance.min(CELL) } else { glyph.advance }
}

fn is_opening(text: &str) -> bool {
    "“‘（《〈【〔".contains(text)
}

fn is_closing(text: &str) -> bool {
    "，。、；：？！”’）》〉】〕".contains(text)
}

fn is_mark(text: &str) -> bool {
    is_opening(text) || is_closing(text)
}

/// The lines that glyphs stand on, from top to bottom; white space at their ends is left out.
pub fn lines_of<'a>(glyphs: impl Iterator<Item = &'a Glyph>) -> Vec<Line> {
    let mut glyphs: Vec<&Glyph> = glyphs.collect();
    glyphs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut lines: Vec<Line> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line) if glyph.baseline - line.baseline < 0.5 => line.glyphs.push(glyph.clone()),
            _ => lines.push(Line { baseline: glyph.baseline, glyphs: vec![glyph.clone()] }),
        }
    }
    for line in &mut lines {
        line.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        let is_blank = |glyph: &Glyph| glyph.text.trim().is_empty();
        while line.glyphs.last().is_some_and(is_blank) {
            line.glyphs.pop();
        }
        let leading = line.glyphs.iter().take_while(|glyph| is_blank(glyph)).count();
        line.glyphs.drain(..leading);
    }
    lines.retain(|line| !line.glyphs.is_empty());
    lines
}

/// The number printed at the foot of a sheet, `— 3 —`.
pub fn printed_number(sheet: &Sheet) -> Option<usize> {
    let foot = sheet.glyphs.iter().filter(|glyph| glyph.baseline > 264.0 && glyph.upright);
    let text = lines_of(foot).last()?.text();
    text.trim().strip_prefix('—')?.strip_suffix('—')?.trim().parse().ok()
}

/// The upright lines of a sheet.
pub fn lines(sheet: &Sheet) -> Vec<Line> {
    lines_of(sheet.glyphs.iter().filter(|glyph| glyph.upright))
}

/// The first upright line whose characters begin so.
#[track_caller]
pub fn line(sheet: &Sheet, begins: &str) -> Line {
    let found = lines(sheet).into_iter().find(|line| bare(line).starts_with(begins));
    found.unwrap_or_else(|| panic!("no line begins with {begins}: {:?}", lines(sheet).iter().map(Line::text).collect::<Vec<_>>()))
}

/// The characters of a line without white space.
pub fn bare(line: &Line) -> String {
    line.text().chars().filter(|character| !character.is_whitespace()).collect()
}

/// The red line of a 版头.
#[track_caller]
pub fn red_line(sheet: &Sheet) -> &Rule {
    sheet.rules.iter().find(|rule| rule.color.is_red() && rule.width > 100.0).expect("a red line")
}

/// Fails where a measure is off by more than the tolerance.
#[track_caller]
pub fn near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} instead of {expected}");
}
