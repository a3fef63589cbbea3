//! The text of an SVG file in, why it cannot be published out. A drawing has to be whole in itself: it may
//! run nothing and refer to nothing outside (SVG 2, 2.7 "secure static mode"). Knows nothing of how it is drawn.

use crate::diag::Message;
use crate::message;
use roxmltree::{Attribute, Document, Node, ParsingOptions};

/// How deep elements may nest.
const DEEPEST: usize = 200;

/// Elements that run something.
const RUNNING: [&str; 2] = ["script", "handler"];
/// Elements that show what is no vectors.
const FOREIGN: [&str; 6] = ["foreignObject", "image", "feImage", "video", "audio", "iframe"];

/// Why a drawing cannot be published; nothing if it can.
pub fn fault(bytes: &[u8]) -> Option<Message> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Some(message!("it is not UTF-8 text", "它不是 UTF-8 文本")) };
    if is_too_deep(text) {
        return Some(message!("its elements nest deeper than {DEEPEST} levels", "其元素嵌套超过 {DEEPEST} 层"));
    }
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(text.trim_start_matches('\u{FEFF}'), options) {
        Ok(document) => document,
        Err(error) => return Some(message!("it is not well-formed XML: {error}", "它不是格式正确的 XML：{error}")),
    };
    if document.root_element().tag_name().name() != "svg" {
        return Some(message!("it is no SVG document", "它不是 SVG 文件"));
    }
    document.descendants().find_map(|node| fault_of_node(&node))
}

/// Whether tags open more often than is good before they close; counted without a parser, since
/// parsers go as deep as the text does.
fn is_too_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    for (at, _) in text.match_indices('<') {
        let tag = text.get(at + 1..).unwrap_or_default();
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if tag.starts_with(|first: char| first.is_alphabetic() || first == '_') {
            let end = tag.find('>').unwrap_or(tag.len());
            depth += usize::from(!tag.get(..end).is_some_and(|tag| tag.ends_with('/')));
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

fn fault_of_node(node: &Node<'_, '_>) -> Option<Message> {
    if let Some(instruction) = node.pi() {
        let is_style = instruction.target == "xml-stylesheet";
        return is_style.then(|| message!("it refers to a style sheet outside of itself", "它引用了外部样式表"));
    }
    let name = node.tag_name().name();
    if RUNNING.contains(&name) {
        return Some(message!("it runs a script (`{name}`)", "它含有脚本（`{name}`）"));
    }
    if FOREIGN.contains(&name) {
        return Some(message!("it holds `{name}`, which is no drawing", "它含有“{name}”，不是矢量图形"));
    }
    if name == "filter" {
        return Some(message!("it uses a filter, such as a shadow or a blur", "它使用了滤镜（如阴影、模糊）"));
    }
    let style = if name == "style" { node.text().and_then(fault_of_style) } else { None };
    style.or_else(|| node.attributes().find_map(|attribute| fault_of_attribute(name, &attribute)))
}

fn fault_of_attribute(element: &str, attribute: &Attribute<'_, '_>) -> Option<Message> {
    let (name, value) = (attribute.name(), attribute.value().trim());
    if name.starts_with("on") {
        return Some(message!("it runs a script (`{name}`)", "它含有脚本（`{name}`）"));
    }
    // A link in a drawing is not followed, neither on paper nor in a page that shows it as a picture.
    if name == "href" && element != "a" && !value.starts_with('#') {
        let shown: String = value.chars().take(60).collect();
        return Some(message!("it refers to `{shown}` outside of itself", "它引用了自身之外的“{shown}”"));
    }
    fault_of_style(value)
}

/// What style sheets and the values of attributes refer to.
fn fault_of_style(style: &str) -> Option<Message> {
    if style.contains("@import") {
        return Some(message!("it refers to a style sheet outside of itself", "它引用了外部样式表"));
    }
    let outside = style.match_indices("url(").find_map(|(at, opening)| {
        let target = style.get(at + opening.len()..)?.trim_start_matches([' ', '"', '\'']);
        (!target.starts_with('#')).then(|| target.split(')').next().unwrap_or_default().trim_end_matches(['"', '\'']))
    })?;
    let shown: String = outside.chars().take(60).collect();
    Some(message!("it refers to `{shown}` outside of itself", "它引用了自身之外的“{shown}”"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Language;

    fn fault_in(content: &str) -> Option<String> {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"9\" height=\"9\">{content}</svg>"
        );
        fault(svg.as_bytes()).map(|message| message.wording(Language::English).to_owned())
    }

    #[test]
    fn drawings_that_are_whole_in_themselves_may_be_published() {
        for content in [
            "",
            "<defs><linearGradient id=\"g\"/></defs><rect fill=\"url(#g)\" style=\"stroke:url('#g')\"/><use xlink:href=\"#a\"/>",
            "<a href=\"https://example.org\"><text>某市</text></a><style>rect { fill: red }</style>",
        ] {
            assert_eq!(fault_in(content), None, "{content}");
        }
    }

    #[test]
    fn drawings_that_run_or_refer_outside_may_not() {
        for (content, expected) in [
            ("<script>alert(1)</script>", "it runs a script (`script`)"),
            ("<rect onclick=\"alert(1)\"/>", "it runs a script (`onclick`)"),
            ("<image href=\"a.png\"/>", "it holds `image`, which is no drawing"),
            ("<image href=\"data:image/png;base64,AA\"/>", "it holds `image`, which is no drawing"),
            ("<foreignObject/>", "it holds `foreignObject`, which is no drawing"),
            ("<use xlink:href=\"other.svg#a\"/>", "it refers to `other.svg#a` outside of itself"),
            ("<use href=\"https://example.org/a.svg#b\"/>", "it refers to `https://example.org/a.svg#b` outside of itself"),
            ("<rect fill=\"url(http://example.org/#g)\"/>", "it refers to `http://example.org/#g` outside of itself"),
            ("<style>@import 'a.css';</style>", "it refers to a style sheet outside of itself"),
            ("<style>@font-face { src: url(\"a.woff\") }</style>", "it refers to `a.woff` outside of itself"),
            ("<filter/>", "it uses a filter, such as a shadow or a blur"),
        ] {
            assert_eq!(fault_in(content).as_deref(), Some(expected), "{content}");
        }
    }

    #[test]
    fn what_is_no_drawing_is_told() {
        let told = |bytes: &[u8]| fault(bytes).map(|message| message.wording(Language::English).to_owned()).unwrap_or_default();
        assert_eq!(told(b"\xFF\xFE"), "it is not UTF-8 text");
        assert!(told(b"<svg>").starts_with("it is not well-formed XML: "));
        assert_eq!(told(b"<html/>"), "it is no SVG document");
        assert_eq!(told("<g>".repeat(100_000).as_bytes()), "its elements nest deeper than 200 levels");
        let sheet = b"<?xml-stylesheet href=\"a.css\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert_eq!(told(sheet), "it refers to a style sheet outside of itself");
    }
}
