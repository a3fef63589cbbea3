//! Elements of HTML that cross the bounds of what Markdown made (`*a <u>b* c</u>`) -> elements that end and begin again at
//! those bounds, as browsers have it. In and out: pieces.

use super::known;
use super::tags::tags;
use crate::markdown::piece::{Piece, PieceKind};
use std::ops::Range;

/// An element that is open, and the tag that opened it.
#[derive(Clone)]
struct Open {
    name: String,
    tag: String,
    range: Range<usize>,
}

impl Open {
    /// A tag like the one that opened the element. What an attribute says, the first has said; a link alone leads on.
    fn again(&self) -> Piece {
        let tag = if self.name == "a" { self.tag.clone() } else { format!("<{}>", self.name) };
        Piece { kind: PieceKind::Html(tag), range: self.range.clone() }
    }

    fn end(&self) -> Piece {
        Piece { kind: PieceKind::Html(format!("</{}>", self.name)), range: self.range.clone() }
    }
}

/// What is left open at the end of pieces, and the names that they close without having opened them.
fn scan(pieces: &[Piece]) -> (Vec<Open>, Vec<String>) {
    let (mut open, mut closed): (Vec<Open>, Vec<String>) = Default::default();
    for piece in pieces {
        let Some(html) = piece.html() else { continue };
        for tag in tags(html).into_iter().filter(|tag| known::has_to_be_closed(&tag.name)) {
            if !tag.closes {
                let written = html.get(tag.range.clone()).unwrap_or_default().to_owned();
                open.push(Open { name: tag.name, tag: written, range: piece.range.clone() });
            } else if let Some(index) = open.iter().rposition(|element| element.name == tag.name) {
                open.truncate(index);
            } else {
                closed.push(tag.name);
            }
        }
    }
    (open, closed)
}

/// Ends what crosses the bounds of `content`, which stands after `before`, and begins it again on their other side; gives what
/// has to stand after it.
pub(in crate::markdown) fn balance(before: &mut Vec<Piece>, content: &mut Vec<Piece>) -> Vec<Piece> {
    let (open, closed) = scan(content);
    if !closed.is_empty() {
        let mut outside = scan(before).0;
        for name in closed {
            let Some(index) = outside.iter().rposition(|element| element.name == name) else { continue };
            let element = outside.remove(index);
            before.push(element.end());
            content.insert(0, element.again());
        }
    }
    content.extend(open.iter().rev().map(Open::end));
    open.iter().map(Open::again).collect()
}
