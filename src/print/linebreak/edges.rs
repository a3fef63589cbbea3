//! What marks at the edges of a line give up (`text-spacing-trim`) or hang into the margin (`hanging-punctuation`).
//!
//! The clusters at both edges of a line in, how much less room the line needs there out. Knows nothing of breaks.

use super::content::{Cluster, Content, Kind};
use super::glue::{Blank, Glue};
use crate::print::shape::cjk::Class;
use crate::print::style::computed::{HangAtEnds, HangingPunctuation, TextSpacingTrim, TextStyle};
use crate::print::units::EPSILON;

/// Where a line stands among those between two forced breaks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// Its first cluster that is not dropped.
    pub first: usize,
    /// Its last.
    pub last: usize,
    /// Whether it is the first of its paragraph or follows a forced break.
    pub starts: bool,
    /// Whether it is the first of its paragraph.
    pub is_first: bool,
    /// Whether it is the last, or a forced break follows.
    pub ends: bool,
}

/// What a line needs less than the widths of its clusters, at both edges.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Edges {
    /// By this its first cluster lies further to the left.
    pub start: f64,
    /// By this its last cluster reaches beyond its space.
    pub end: f64,
}

impl Edges {
    /// What the marks at the edges of a line give up or hang. `slack` is what the line has left over without that;
    /// negative where it is too long.
    pub fn of(span: Span, content: &Content<'_>, glue: &[Glue], style: &TextStyle, slack: f64) -> Self {
        if style.hanging_punctuation == HangingPunctuation::default() && !trims(style.text_spacing_trim) {
            return Self::default();
        }
        let (first, last) = (&content.clusters[span.first], &content.clusters[span.last]);
        let start = start(span, first, glue[span.first].before, style);
        let before_last = content.clusters[..span.last].iter().rfind(|cluster| cluster.is_solid());
        let follows_mark = before_last.is_some_and(|before| before.class.is_mark());
        Self { start, end: end(span, last, follows_mark, glue[span.last].after, style, slack + start) }
    }
}

fn trims(trim: TextSpacingTrim) -> bool {
    matches!(trim, TextSpacingTrim::TrimStart | TextSpacingTrim::SpaceFirst | TextSpacingTrim::TrimBoth)
}

fn start(span: Span, first: &Cluster, blank: Blank, style: &TextStyle) -> f64 {
    if first.class != Class::Opening {
        return 0.0;
    }
    let keeps = !trims(style.text_spacing_trim) || style.text_spacing_trim == TextSpacingTrim::SpaceFirst && span.starts;
    if style.hanging_punctuation.first && span.is_first {
        f64::from(first.width)
    } else if keeps {
        0.0
    } else {
        f64::from(blank.room)
    }
}

fn end(span: Span, last: &Cluster, follows_mark: bool, blank: Blank, style: &TextStyle, slack: f64) -> f64 {
    let hanging = style.hanging_punctuation;
    let hangs = hanging.last && span.ends && last.class == Class::Closing
        || can_hang(last)
            && match hanging.ends {
                HangAtEnds::None => false,
                // The second of two marks does not hang unless the style insists (CLREQ 3.1.7).
                HangAtEnds::Allow => slack < f64::from(-EPSILON) && !follows_mark,
                HangAtEnds::Force => true,
            };
    let is_mark = matches!(last.class, Class::Closing | Class::Stop);
    if hangs {
        f64::from(last.width)
    } else if style.text_spacing_trim == TextSpacingTrim::TrimBoth && is_mark {
        f64::from(blank.room)
    } else {
        0.0
    }
}

/// The stops and commas that hang (CSS Text 3, 8.2.1).
fn can_hang(cluster: &Cluster) -> bool {
    cluster.kind == Kind::Text && matches!(cluster.ch, ',' | '.' | '،' | '۔' | '、' | '。' | '，' | '．' | '﹐' | '﹑' | '﹒' | '｡' | '､')
}
