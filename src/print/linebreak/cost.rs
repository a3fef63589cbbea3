//! What a line costs a reader. A line with what it is wide and what may give in, a number out; `choose` looks for the lines
//! that cost the least together.

use super::choose::{Chooser, Fit};
use super::opportunities::Opportunity;
use crate::print::style::computed::TextAlign;
use crate::print::units::EPSILON;

// Costs. A line that stands as it is costs 1; the rest is in proportion to what a reader sees.
const LINE: f64 = 1.0;
/// Per em squeezed at line edges and between neighbouring marks.
const SQUEEZE_EDGES: f64 = 10.0;
/// Per em squeezed at lone marks.
const SQUEEZE_LONE: f64 = 40.0;
/// Per em taken from all gaps.
const TIGHTEN: f64 = 300.0;
/// A line opened to the full capacity of its gaps.
const STRETCH: f64 = 100.0;
/// A line of full-width characters that leaves the raster. It weighs more than anything that can be avoided:
/// such a line has all its cells (product.md 7) unless what follows cannot be broken.
const OFF_RASTER: f64 = 3_000.0;
/// A single character on the last line.
const LONELY: f64 = 2_500.0;
/// A single word of a text without Han on the last line, and a last line that is but the rest of a divided word.
const LONE_WORD: f64 = 100.0;
const REST_OF_WORD: f64 = 1_000.0;
/// A break within what should be kept whole.
const EMERGENCY: f64 = 1_000.0;
/// A divided word, a second one on the line after, and one before the paragraph's last line.
const HYPHEN: f64 = 40.0;
const HYPHENS_IN_A_ROW: f64 = 150.0;
const HYPHEN_BEFORE_LAST: f64 = 80.0;
/// Each line of those that are to be even, so that there are few of them before they are made even.
const FEW_LINES: f64 = 10_000.0;
/// A line that does not fit.
pub(super) const OVERFULL: f64 = 1.0e9;

impl Chooser<'_, '_> {
    /// Whether all lines are to be about as long as one another, the last one too.
    pub fn evens_out(&self) -> bool {
        self.options.align == TextAlign::Center || self.options.strut.balance && !self.justifies()
    }

    /// Whether lines are as long as the measure.
    pub fn justifies(&self) -> bool {
        self.options.align == TextAlign::Justify
    }

    /// The cost of the line between two breaks; `last` where a forced break or the end follows.
    pub fn cost(&self, start: usize, end: usize, fit: &Fit, last: bool) -> f64 {
        let mut cost = LINE;
        if self.opportunities.get(end) == Some(&Opportunity::Emergency) {
            cost += EMERGENCY;
        }
        cost += self.hyphen_cost(start, end, last);
        if last && start > 0 {
            cost += self.loneliness(start, fit);
        }
        let slack = self.space(start) - fit.natural;
        if self.evens_out() {
            cost += FEW_LINES;
        }
        if slack < f64::from(-EPSILON) {
            cost + self.squeeze_cost(-slack, fit)
        } else if fit.leaders > 0 || slack <= f64::from(EPSILON) {
            cost
        } else {
            cost + self.slack_cost(slack, start, fit, last)
        }
    }

    /// What it costs that so little stands on the last line.
    fn loneliness(&self, start: usize, fit: &Fit) -> f64 {
        let is_word = fit.characters == 0 && fit.words > 0 && fit.spaces == 0;
        match (fit.characters, fit.words) {
            (1, 0) => LONELY,
            _ if is_word && self.is_hyphenated(start) => REST_OF_WORD,
            _ if is_word && !self.has_wide => LONE_WORD,
            _ => 0.0,
        }
    }

    fn is_hyphenated(&self, at: usize) -> bool {
        matches!(self.opportunities.get(at), Some(Opportunity::Hyphen(_)))
    }

    fn hyphen_cost(&self, start: usize, end: usize, last: bool) -> f64 {
        match (self.is_hyphenated(start), self.is_hyphenated(end)) {
            (true, true) => HYPHEN + HYPHENS_IN_A_ROW,
            (false, true) => HYPHEN,
            (true, false) if last => HYPHEN_BEFORE_LAST,
            _ => 0.0,
        }
    }

    fn slack_cost(&self, slack: f64, start: usize, fit: &Fit, last: bool) -> f64 {
        match self.options.align {
            _ if self.evens_out() => self.raggedness(slack, start),
            TextAlign::Justify if last => match self.options.align_last {
                TextAlign::Justify => stretch_cost(slack, fit),
                _ => 0.0,
            },
            TextAlign::Justify => stretch_cost(slack, fit),
            TextAlign::Start | TextAlign::End | TextAlign::Center if last => 0.0,
            TextAlign::Start | TextAlign::End | TextAlign::Center => self.raggedness(slack, start),
        }
    }

    fn squeeze_cost(&self, excess: f64, fit: &Fit) -> f64 {
        let em = f64::from(self.content.em.max(1.0));
        let edges = excess.min(fit.rooms.edges);
        let lone = (excess - edges).min(fit.rooms.lone);
        let tighten = (excess - edges - lone).min(fit.rooms.tighten);
        (edges * SQUEEZE_EDGES + lone * SQUEEZE_LONE + tighten * TIGHTEN) / em
    }

    fn raggedness(&self, slack: f64, start: usize) -> f64 {
        let ratio = slack / self.space(start).max(1.0);
        100.0 * ratio * ratio
    }
}

fn stretch_cost(slack: f64, fit: &Fit) -> f64 {
    let ratio = slack / fit.stretch.max(f64::from(EPSILON));
    let raster = if fit.off_grid == 0 { OFF_RASTER } else { 0.0 };
    raster + STRETCH * ratio * ratio * ratio.max(1.0)
}
