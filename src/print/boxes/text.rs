//! White space (CSS Text 3, section 4.1.1): collapsed within and across the items of a paragraph,
//! and dropped at its edges.

use super::InlineContent;
use crate::print::linebreak::InlineItem;
use crate::print::style::computed::WhiteSpace;

/// Collapses the white space of a paragraph; a paragraph of white space alone becomes empty.
pub fn collapse(content: &mut InlineContent) {
    let mut after_space = true;
    for item in &mut content.items {
        match item {
            InlineItem::Text { text, style, .. } if collapses(style.white_space) => {
                *text = collapse_after(text, style.white_space == WhiteSpace::PreLine, &mut after_space);
            }
            InlineItem::Text { text, .. } => after_space = text.is_empty() && after_space,
            InlineItem::Break => after_space = true,
            InlineItem::Box { .. } | InlineItem::Leader { .. } => after_space = false,
            InlineItem::Space { .. } | InlineItem::Mark { .. } => {}
        }
    }
    trim_end(content);
    drop_empty(content);
}

fn collapses(white_space: WhiteSpace) -> bool {
    matches!(white_space, WhiteSpace::Normal | WhiteSpace::NoWrap | WhiteSpace::PreLine)
}

/// Collapses runs of white space; `keeps_newlines` as `pre-line` does, without the spaces around them.
fn collapse_after(text: &str, keeps_newlines: bool, after_space: &mut bool) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for character in text.chars() {
        let space = matches!(character, ' ' | '\t' | '\n' | '\r');
        if !space {
            collapsed.push(character);
        } else if keeps_newlines && character == '\n' {
            collapsed.truncate(collapsed.trim_end_matches(' ').len());
            collapsed.push('\n');
        } else if !*after_space {
            collapsed.push(' ');
        }
        *after_space = space;
    }
    collapsed
}

fn trim_end(content: &mut InlineContent) {
    for item in content.items.iter_mut().rev() {
        match item {
            InlineItem::Text { text, style, .. } if collapses(style.white_space) => {
                text.truncate(text.trim_end_matches(' ').len());
                if !text.is_empty() {
                    return;
                }
            }
            InlineItem::Mark { .. } | InlineItem::Space { .. } => {}
            _ => return,
        }
    }
}

fn drop_empty(content: &mut InlineContent) {
    let kept = |item: &InlineItem| !matches!(item, InlineItem::Text { text, .. } if text.is_empty());
    if content.page_references.is_empty() {
        content.items.retain(kept);
    }
    let seen = |item: &InlineItem| kept(item) && !matches!(item, InlineItem::Mark { .. });
    if !content.items.iter().any(seen) && content.items.iter().all(|item| matches!(item, InlineItem::Text { .. })) {
        content.items.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print::style::computed::{TextDecoration, TextStyle};
    use std::sync::Arc;

    fn collapsed_items(texts: &[(&str, WhiteSpace)]) -> Vec<String> {
        let item = |(text, white_space): &(&str, WhiteSpace)| InlineItem::Text {
            text: (*text).to_owned(),
            style: Arc::new(TextStyle { white_space: *white_space, ..TextStyle::default() }),
            within: None,
            decoration: TextDecoration::None,
            element: None,
            link: None,
        };
        let mut content = InlineContent { items: texts.iter().map(item).collect(), ..InlineContent::default() };
        collapse(&mut content);
        content
            .items
            .into_iter()
            .map(|item| match item {
                InlineItem::Text { text, .. } => text,
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn white_space_collapses_across_items_and_goes_at_the_edges() {
        use WhiteSpace::{Normal, Pre};
        assert_eq!(collapsed_items(&[("\n  a  b ", Normal), (" c\n", Normal)]), ["a b ", "c"]);
        assert_eq!(collapsed_items(&[("a ", Normal), ("  ", Normal)]), ["a"]);
        assert_eq!(collapsed_items(&[("  a\n  b ", Pre)]), ["  a\n  b "]);
        assert_eq!(collapsed_items(&[("a  b \n c\n\nd", WhiteSpace::PreLine)]), ["a b\nc\n\nd"]);
        assert!(collapsed_items(&[(" \n ", Normal), ("", Normal)]).is_empty());
    }
}
