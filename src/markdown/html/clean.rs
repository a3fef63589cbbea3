//! HTML as it was written -> a tree of known elements: ammonia sanitises, and what it writes is read back.

use super::known::{self, Allowed, PLACE, PLACEHOLDER};
use crate::markdown::reading::DEPTH;
use std::ops::Range;

/// A piece of sanitised HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// Text.
    Text(String),
    /// What Markdown made, by number.
    Content(usize),
    /// An element.
    Element(Element),
}

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name.
    pub name: &'static str,
    /// Its attributes.
    pub attributes: Vec<(&'static str, String)>,
    /// What is in it.
    pub content: Vec<Node>,
    /// The bytes of its tag in the source.
    pub place: Option<Range<usize>>,
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

/// The tree of a text, without all that is not allowed in its place.
pub(super) fn clean(html: &str, allowed: Allowed) -> Vec<Node> {
    let cleaned = allowed.sanitiser().clean(html).to_string();
    read(&cleaned, allowed)
}

/// Reads what the sanitiser writes: tags are closed, values stand in double quotes, `&`, `<` and `>` are escaped.
/// Elements deeper than anything in a section may be are left out, not their content.
fn read(html: &str, allowed: Allowed) -> Vec<Node> {
    let mut open = vec![Element::default()];
    let mut skipped = 0_usize;
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        push_text(&mut open, text);
        let (tag, after) = split_tag(tag);
        rest = after;
        if tag.starts_with('/') {
            match skipped {
                0 => close(&mut open),
                _ => skipped -= 1,
            }
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let Some(name) = allowed.name(name) else {
            // The placeholder and its end.
            push(&mut open, placeholder(attributes));
            skipped += 1;
            continue;
        };
        let element = element(name, attributes);
        if known::is_void(name) {
            push(&mut open, Some(Node::Element(element)));
        } else if open.len() >= DEPTH || skipped > 0 {
            skipped += 1;
        } else {
            open.push(element);
        }
    }
    push_text(&mut open, rest);
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().map(|root| root.content).unwrap_or_default()
}

/// A tag without its `<` and `>`, and what follows it; a `>` in a value ends nothing.
fn split_tag(text: &str) -> (&str, &str) {
    let mut quoted = false;
    let end = text.find(|letter| {
        quoted ^= letter == '"';
        letter == '>' && !quoted
    });
    let end = end.unwrap_or(text.len());
    (text.get(..end).unwrap_or_default(), text.get(end + 1..).unwrap_or_default())
}

fn element(name: &'static str, written: &str) -> Element {
    let mut element = Element { name, ..Element::default() };
    let mut rest = written;
    while let Some((attribute, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"').unwrap_or((after, ""));
        rest = after;
        let (attribute, value) = (attribute.trim(), unescaped(value));
        if attribute == PLACE {
            element.place = value.split_once('-').and_then(|(start, end)| Some(start.parse().ok()?..end.parse().ok()?));
        } else if let Some(attribute) = known::attribute(name, attribute) {
            element.attributes.push((attribute, value));
        }
    }
    element
}

fn placeholder(attributes: &str) -> Option<Node> {
    let number = attributes.split_once("=\"").filter(|(name, _)| name.trim() == PLACEHOLDER.1)?.1;
    number.split('"').next()?.parse().ok().map(Node::Content)
}

fn push_text(open: &mut [Element], text: &str) {
    push(open, (!text.is_empty()).then(|| Node::Text(unescaped(text))));
}

fn push(open: &mut [Element], node: Option<Node>) {
    if let Some(parent) = open.last_mut() {
        parent.content.extend(node);
    }
}

fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(element) = open.pop()
    {
        push(open, Some(Node::Element(element)));
    }
}

/// Text with the entities of the HTML serialisation as characters.
fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree as text.
    fn shown(nodes: &[Node]) -> String {
        let show = |node: &Node| match node {
            Node::Text(text) => text.clone(),
            Node::Content(number) => format!("#{number}"),
            Node::Element(Element { name, attributes, content, .. }) => {
                let attributes: String = attributes.iter().map(|(name, value)| format!(" {name}={value}")).collect();
                format!("[{name}{attributes}:{}]", shown(content))
            }
        };
        nodes.iter().map(show).collect()
    }

    #[test]
    fn what_is_left_is_known_and_harmless() {
        let cases = [
            ("<div onclick=\"x()\" style=\"color:red\" class=\"a\">一<b>二</b></div>", "[div:一[b:二]]"),
            ("<script>alert('<b>')</script>三<style>p{}</style>", "三"),
            ("<a href=\"javascript:alert(1)\">四</a><a href='#x\">y'>五</a>", "[a:四][a href=#x\">y:五]"),
            ("<img src=x.png onerror=alert(1) alt='a &amp; &lt;b&gt;'>", "[img alt=a & <b> src=x.png:]"),
            ("<iframe src=\"https://example.org\">六</iframe><object data=x>七</object>", ""),
            ("<p>一<p>二<ul><li>三<li>四</ul>", "[p:一][p:二][ul:[li:三][li:四]]"),
            ("<b>一<i>二</b>三</i>", "[b:一[i:二]][i:三]"),
            ("a &nbsp;&amp;lt; <!-- c --> <font>b</font>", "a \u{a0}&lt;  b"),
            ("<svg><a href=\"#x\"><script>1</script></a></svg>x", "x"),
            (
                "<workplan-content number=\"3\"></workplan-content><div><workplan-content number=\"4\"></workplan-content></div>",
                "#3[div:#4]",
            ),
        ];
        for (html, expected) in cases {
            let mut found = clean(html, Allowed::Block);
            sort_attributes(&mut found);
            assert_eq!(shown(&found), expected, "{html}");
        }
    }

    fn sort_attributes(nodes: &mut [Node]) {
        for node in nodes {
            if let Node::Element(element) = node {
                element.attributes.sort();
                sort_attributes(&mut element.content);
            }
        }
    }

    #[test]
    fn blocks_do_not_stand_inside_lines() {
        assert_eq!(shown(&clean("<b><div>一</div></b><sup>2</sup>", Allowed::Inline)), "[b:一][sup:2]");
    }

    #[test]
    fn depth_is_limited_and_text_kept() {
        let html = "<div>".repeat(20_000) + "深";
        let mut depth = 0;
        let mut nodes = clean(&html, Allowed::Block);
        while let Some(Node::Element(element)) = nodes.pop() {
            depth += 1;
            nodes = element.content;
        }
        assert!(depth <= DEPTH, "{depth}");
    }
}
