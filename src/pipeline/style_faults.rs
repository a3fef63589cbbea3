//! What is not understood in a style sheet, in words: what is wrong, and what to write instead.

use crate::diag::{Message, did_you_mean};
use crate::message;
use crate::print::problem::StyleFault;

/// The words for a fault.
pub fn words(fault: &StyleFault) -> (Message, Option<Message>) {
    match fault {
        StyleFault::UnknownProperty { name, nearest } => {
            (message!("the property `{name}` is not supported", "不支持属性“{name}”"), nearest.map(did_you_mean))
        }
        StyleFault::NotOfPages(name) => (
            message!("`{name}` has no effect on a page", "“{name}”对页面不起作用"),
            Some(message!("write it in a rule for elements or margin boxes", "请写在元素或页边区域的规则里")),
        ),
        StyleFault::OfPagesAlone(name) => {
            (message!("`{name}` belongs in `@page`", "“{name}”只能写在“@page”里"), Some(message!("write it there", "请写到“@page”里")))
        }
        StyleFault::WrongValue { property, written, takes } => (
            message!("`{property}` cannot be `{written}`", "“{property}”不能写“{written}”"),
            Some(message!("it takes {takes}", "可以写：{takes}")),
        ),
        StyleFault::VariableNotSet { property, variable } => (
            message!("`{property}` uses `var({variable})`, which is not set", "“{property}”用到的“var({variable})”没有设置"),
            Some(message!("set it on `:root` or give a fallback", "请在“:root”里设置，或者写上备用的值")),
        ),
        StyleFault::VariableOfPage(name) => (
            message!("custom properties such as `{name}` are not read in `@page`", "“@page”里不能设置“{name}”这样的自定义属性"),
            Some(message!("set them on `:root`", "请在“:root”里设置")),
        ),
        StyleFault::Selector(selector) => (
            message!("the selector `{selector}` is not supported, so its rule has no effect", "不支持选择器“{selector}”，这条规则不起作用"),
            None,
        ),
        StyleFault::AtRule(name) => (
            message!("`@{name}` is not supported", "不支持“@{name}”"),
            Some(message!("there are `@page`, `@media` and `@font-face`", "可以写“@page”“@media”和“@font-face”")),
        ),
        StyleFault::FontFace => (
            message!("an `@font-face` without `font-family` or `src`", "“@font-face”里缺少“font-family”或者“src”"),
            Some(message!("write `font-family: name; src: url(fonts/file.otf)`", "请写上“font-family: 名称; src: url(fonts/文件.otf)”")),
        ),
        StyleFault::MediaQuery(query) => (
            message!("the media query `{query}` is not supported", "不支持媒体查询“{query}”"),
            Some(message!("write a media type such as `print`", "请写媒体类型，例如“print”")),
        ),
        StyleFault::PageSelector(selector) => (
            message!("the page selector `{selector}` is not supported", "不支持页面选择器“{selector}”"),
            Some(message!("write a name and `:first`, `:left`, `:right` or `:blank`", "请写名称，加上“:first”“:left”“:right”或“:blank”")),
        ),
        StyleFault::PageArea { name, nearest } => (
            message!("`@{name}` is no part of a page", "页面里没有“@{name}”这个区域"),
            nearest.map(|near| did_you_mean(&format!("@{near}"))),
        ),
        StyleFault::NotUnderstood(text) => {
            (message!("`{text}` is not understood", "看不懂“{text}”"), Some(message!("write `property: value;`", "请写成“属性: 值;”")))
        }
    }
}
