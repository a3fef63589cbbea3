//! How the titles of what can be referred to read, references in them filled in. Titles that quote one another come to an
//! end: the last is quoted without what it refers to.

use super::targets::{Name, Targets};
use crate::model::{LinkTarget, plain_text_with};

/// So many titles at most are read one in another.
const DEEPEST: usize = 16;

impl<'a> Targets<'a> {
    /// Reads the titles that hold references.
    pub(super) fn read_titles(&mut self) {
        let ids: Vec<&'a str> = self.ids().collect();
        ids.into_iter().for_each(|id| self.read_title(id, &mut Vec::new()));
    }

    /// Reads a title after those that it quotes; `above` are the titles that quote it.
    fn read_title(&mut self, id: &'a str, above: &mut Vec<&'a str>) {
        let Some(Name::Inlines(title)) = self.name(id) else { return };
        if self.titles.contains_key(id) || above.contains(&id) || above.len() >= DEEPEST {
            return;
        }
        let mut targets: Vec<&'a LinkTarget> = Vec::new();
        plain_text_with(title, &mut |_, target, _| targets.push(target));
        if targets.is_empty() {
            return;
        }
        above.push(id);
        for target in targets {
            if let LinkTarget::Id(quoted) = target {
                self.read_title(quoted, above);
            }
        }
        above.pop();
        let read = plain_text_with(title, &mut |text, target, _| text.push_str(&self.reading(target).unwrap_or_default()));
        self.titles.insert(id, read);
    }
}
