//! Finds the tags in HTML as it was written, with their places, so that what will be left out can be reported and
//! elements keep their places. Decides nothing about safety: that is the sanitiser's work.

use super::known;
use std::ops::Range;

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its name in lower case.
    pub name: String,
    /// Its bytes.
    pub range: Range<usize>,
    /// Where its name ends.
    pub name_end: usize,
    /// Whether it ends an element.
    pub closes: bool,
    /// The names of its attributes in lower case, with their bytes.
    pub attributes: Vec<(String, Range<usize>)>,
}

/// The tags of a text in order. Comments, and what scripts and styles hold, have none.
pub(super) fn tags(text: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + found;
        let rest = text.get(start..).unwrap_or_default();
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(text.len(), |end| start + end + 3);
            continue;
        }
        let Some(tag) = tag(text, start) else {
            at = start + 1;
            continue;
        };
        at = tag.range.end;
        if !tag.closes && known::takes_content_along(&tag.name) {
            at = end_of_content(text, at, &tag.name);
        }
        tags.push(tag);
    }
    tags
}

/// Where `</name` begins after `at`.
fn end_of_content(text: &str, at: usize, name: &str) -> usize {
    let rest = text.get(at..).unwrap_or_default().to_ascii_lowercase();
    rest.find(&format!("</{name}")).map_or(text.len(), |end| at + end)
}

/// The tag that begins at `start`, if one does.
fn tag(text: &str, start: usize) -> Option<Tag> {
    let closes = text.get(start + 1..)?.starts_with('/');
    let name_start = start + 1 + usize::from(closes);
    let name_end = name_start + length(text.get(name_start..)?, |letter| letter.is_ascii_alphanumeric() || letter == '-');
    let name = text.get(name_start..name_end)?.to_ascii_lowercase();
    if !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        return None;
    }
    let mut tag = Tag { name, range: start..text.len(), name_end, closes, attributes: Vec::new() };
    let mut at = name_end;
    loop {
        at += length(text.get(at..)?, |letter| letter.is_whitespace() || letter == '/');
        let rest = text.get(at..)?;
        if rest.is_empty() {
            return Some(tag);
        }
        if rest.starts_with('>') {
            tag.range.end = at + 1;
            return Some(tag);
        }
        let name = length(rest, |letter| !letter.is_whitespace() && !matches!(letter, '=' | '>' | '/'));
        // A stray `=` is no name; it is stepped over.
        let end = at + name.max(1);
        tag.attributes.push((text.get(at..at + name)?.to_ascii_lowercase(), at..end));
        at = after_value(text, end);
    }
}

/// Where the value of an attribute ends whose name ends at `at`; there, if it has none.
fn after_value(text: &str, at: usize) -> usize {
    let blank = |at: usize| at + length(text.get(at..).unwrap_or_default(), char::is_whitespace);
    let equals = blank(at);
    if !text.get(equals..).is_some_and(|rest| rest.starts_with('=')) {
        return at;
    }
    let start = blank(equals + 1);
    let rest = text.get(start..).unwrap_or_default();
    match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => rest.get(1..).and_then(|inside| inside.find(quote)).map_or(text.len(), |end| start + end + 2),
        _ => start + length(rest, |letter| !letter.is_whitespace() && letter != '>'),
    }
}

/// The bytes of the characters that a text begins with.
fn length(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(|letter| !wanted(letter)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::tags;

    fn shown(text: &str) -> Vec<String> {
        let show = |tag: &super::Tag| {
            let names: Vec<_> = tag.attributes.iter().map(|(name, _)| name.as_str()).collect();
            format!("{}{}({}) {}", if tag.closes { "/" } else { "" }, tag.name, names.join(" "), &text[tag.range.clone()])
        };
        tags(text).iter().map(show).collect()
    }

    #[test]
    fn tags_are_found_as_browsers_find_them() {
        let cases: [(&str, &[&str]); 8] = [
            ("a < b <= c", &[]),
            ("<P Class=a>b</P >", &["p(class) <P Class=a>", "/p() </P >"]),
            ("<a href='x>y' ID = \"z\">", &["a(href id) <a href='x>y' ID = \"z\">"]),
            ("<br/><img src=a/b.png alt>", &["br() <br/>", "img(src alt) <img src=a/b.png alt>"]),
            ("<!-- <b> --><i>", &["i() <i>"]),
            ("<script>if (a<b) '<i>'</script><u>", &["script() <script>", "/script() </script>", "u() <u>"]),
            ("<b", &["b() <b"]),
            ("<b title=\"", &["b(title) <b title=\""]),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
