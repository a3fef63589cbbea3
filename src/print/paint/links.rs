//! What links say of themselves (ISO 14289-1, 7.18.5): the text that is printed where they are.

use super::roles::Roles;
use crate::print::frame::{Item, ItemKind, Pages, TextRun};
use crate::print::units::{Point, Pt};
use std::collections::BTreeMap;

/// The text of each link, by its element, all its lines together.
pub(super) fn texts(pages: &Pages, roles: &Roles) -> BTreeMap<usize, String> {
    let mut texts: BTreeMap<usize, LinkText> = BTreeMap::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        if let (ItemKind::Text(run), Some(link)) = (&item.kind, item.element().and_then(|element| roles.link(element))) {
            texts.entry(link).or_default().push(item, run);
        }
    }
    texts.into_iter().map(|(link, text)| (link, text.text.trim().to_owned())).collect()
}

/// A text in the making, and where its last run ended.
#[derive(Default)]
struct LinkText {
    text: String,
    end: Option<(Point, Pt)>,
}

impl LinkText {
    /// Takes in a run; a gap as wide as a letter, or a new line of letters, is a space.
    fn push(&mut self, item: &Item, run: &TextRun) {
        if let Some((end, size)) = self.end {
            let is_gap = item.at.x > end.x + size / 2.0;
            let is_new_line = (item.at.y - end.y).abs() > size / 2.0;
            let ends_in_letter = self.text.chars().next_back().is_some_and(|last| last.is_ascii_graphic());
            if is_gap && !is_new_line || is_new_line && ends_in_letter {
                self.text.push(' ');
            }
        }
        self.text.push_str(&run.text);
        let advance = run.glyphs.last().map_or(0.0, |glyph| glyph.x + glyph.advance);
        self.end = Some((Point { x: item.at.x + advance, y: item.at.y }, run.size));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print::fonts::FaceId;
    use crate::print::frame::{Color, Glyph, Owner};

    /// The text of runs of 10 pt, each with the place where it begins; a glyph is 5 pt wide.
    fn text(runs: &[(&str, Pt, Pt)]) -> String {
        let mut text = LinkText::default();
        for (content, x, y) in runs {
            let glyphs = (0..content.chars().count() as u16).map(|at| Glyph { id: 1, x: Pt::from(at) * 5.0, advance: 5.0, text: 0..0 });
            let run = TextRun {
                face: FaceId(0),
                size: 10.0,
                color: Color::BLACK,
                text: (*content).to_owned(),
                glyphs: glyphs.collect(),
                rotation: 0,
            };
            let item = Item { at: Point { x: *x, y: *y }, kind: ItemKind::Text(run.clone()), owner: Owner::Element(0) };
            text.push(&item, &run);
        }
        text.text
    }

    #[test]
    fn gaps_and_new_lines_of_letters_are_spaces() {
        assert_eq!(text(&[("Goals", 0.0, 0.0), ("7", 200.0, 0.0)]), "Goals 7");
        assert_eq!(text(&[("section", 0.0, 0.0), ("two", 0.0, 20.0)]), "section two");
        assert_eq!(text(&[("第三", 0.0, 0.0), ("部分", 10.0, 0.0), ("第一项", 0.0, 20.0)]), "第三部分第一项");
    }
}
