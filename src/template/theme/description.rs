//! theme.yaml in, what it says of a theme out: the theme it extends and its faces.

use crate::diag::{Code, Message, Sink, nearest, with_nearest};
use crate::message;
use crate::source::Sources;
use crate::source::yaml::{self, Node, Value};
use crate::span::Spanned;

const KEYS: [&str; 5] = ["name", "title", "fonts", "extends", "options"];

/// What theme.yaml says.
#[derive(Clone, Debug, Default)]
pub(super) struct Description {
    /// The name of the theme it extends.
    pub extends: Option<Spanned<String>>,
    /// Its faces, by family in the order given.
    pub faces: Vec<FaceFile>,
}

/// A face of a family.
#[derive(Clone, Debug)]
pub(super) struct FaceFile {
    /// The name by which style sheets call the family.
    pub family: String,
    /// The path of its file.
    pub path: Spanned<String>,
    /// Its index in a collection.
    pub index: u32,
    /// 100 to 900.
    pub weight: u16,
    /// Whether it is an italic.
    pub italic: bool,
}

/// Reads a theme.yaml; what is wrong with it is reported at its place in `sources`.
pub(super) fn read(path: &str, text: &str, sources: &mut Sources, sink: &mut Sink) -> Description {
    let mut description = Description::default();
    let source = sources.add(path.to_owned(), text);
    let whole = sources.whole(source);
    let Some(root) = yaml::parse(sources, whole, sink) else { return description };
    let Value::Map(entries) = root.value else {
        sink.error(Code::ThemeFile, root.span, message!("a theme is described by a map of keys", "主题的说明应是一组“名称: 内容”"));
        return description;
    };
    for (key, value) in &entries {
        match (key.value.as_str(), &value.value) {
            ("name" | "title", _) => {}
            ("fonts", _) => description.faces = families(value, sink),
            ("extends", Value::Text(base)) => description.extends = Some(Spanned::new(base.clone(), value.span)),
            ("extends", _) => {
                sink.error(Code::ThemeFile, value.span, message!("`extends` is the name of a theme", "“extends”后面应是一个主题的名称"))
                    .help(message!("for example `extends: gbt9704`", "请写成“extends: gbt9704”这样"));
            }
            ("options", _) => {
                sink.error(Code::NotBuiltYet, key.span, message!("`options` of a theme is not built yet", "还不能使用主题的“options”"));
            }
            (other, _) => report_unknown(key, other, &KEYS, sink),
        }
    }
    description
}

fn report_unknown(key: &Spanned<String>, name: &str, known: &[&'static str], sink: &mut Sink) {
    let known_keys = message!("known keys: {keys}", "可以写的有：{keys}", keys = Message::listed(known));
    sink.error(Code::UnknownKey, key.span, message!("unknown key `{name}`", "没有“{name}”这一项"))
        .help(with_nearest(nearest(name, known.iter().copied()), &known_keys));
}

/// `fonts: {FAMILY: PATH}`, `{FAMILY: {file: PATH, index: 2}}`, or a list of such faces.
fn families(value: &Node, sink: &mut Sink) -> Vec<FaceFile> {
    let Value::Map(families) = &value.value else {
        sink.error(Code::ThemeFile, value.span, message!("`fonts` is a map of families", "“fonts”应是一组“字体: 文件”"))
            .help(message!("for example `fangsong: fonts/face.otf`", "请写成“fangsong: fonts/face.otf”这样"));
        return Vec::new();
    };
    let mut faces = Vec::new();
    for (family, value) in families {
        match &value.value {
            Value::List(members) => faces.extend(members.iter().filter_map(|member| face(&family.value, member, sink))),
            _ => faces.extend(face(&family.value, value, sink)),
        }
    }
    faces
}

fn face(family: &str, value: &Node, sink: &mut Sink) -> Option<FaceFile> {
    match &value.value {
        Value::Text(path) => {
            let path = Spanned::new(path.clone(), value.span);
            Some(FaceFile { family: family.to_owned(), path, index: 0, weight: 400, italic: false })
        }
        Value::Map(entries) => face_of_entries(family, entries, value, sink),
        _ => {
            sink.error(Code::ThemeFile, value.span, message!("a font is the path of a file", "字体应是一个文件的路径"))
                .help(message!("for example `fonts/face.otf`", "请写成“fonts/face.otf”这样"));
            None
        }
    }
}

fn face_of_entries(family: &str, entries: &[(Spanned<String>, Node)], whole: &Node, sink: &mut Sink) -> Option<FaceFile> {
    let mut path = None;
    let (mut index, mut weight, mut italic) = (0, 400, false);
    for (key, value) in entries {
        let understood = match (key.value.as_str(), &value.value) {
            ("file", Value::Text(text)) => {
                path = Some(Spanned::new(text.clone(), value.span));
                true
            }
            ("index", Value::Text(text)) => text.parse().map(|number| index = number).is_ok(),
            ("weight", Value::Text(text)) => {
                text.parse().ok().filter(|number| (1..=1000).contains(number)).map(|number| weight = number).is_some()
            }
            ("italic", Value::Bool(is_italic)) => {
                italic = *is_italic;
                true
            }
            ("file" | "index" | "weight" | "italic", _) => false,
            (other, _) => {
                report_unknown(key, other, &["file", "index", "weight", "italic"], sink);
                true
            }
        };
        if !understood {
            sink.error(Code::WrongValue, value.span, message!("wrong value of `{key}`", "“{key}”的内容不对", key = key.value));
        }
    }
    if path.is_none() {
        sink.error(Code::MissingKey, whole.span, message!("a font needs `file`", "字体缺少“file”这一项"));
    }
    Some(FaceFile { family: family.to_owned(), path: path?, index, weight, italic })
}
