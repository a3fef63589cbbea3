//! theme.yaml in, what it says of a theme out: the theme it extends and its faces.

use super::declared::{self, Declared};
use crate::diag::{Message, Sink};
use crate::message;
use crate::print::style::FaceSource;
use crate::source::Sources;
use crate::source::fields::{Fields, text_of, texts_of, wrong_value};
use crate::source::yaml::{self, Node, Value};
use crate::span::Spanned;

const FACE_EXAMPLE: &str = "{file: fonts/Serif-Bold.otf, weight: 700}";
const LOCAL_EXAMPLE: &str = "{local: 方正小标宋简体, file: fonts/Serif-Bold.otf}";

/// More fonts than any collection has.
const MOST_IN_A_COLLECTION: i64 = 10_000;

/// What theme.yaml says.
#[derive(Clone, Debug, Default)]
pub(super) struct Description {
    /// The name of the theme it extends.
    pub extends: Option<Spanned<String>>,
    /// Its faces, by family in the order given.
    pub faces: Vec<FaceFile>,
    /// Its options, and those of the theme it extends that it takes out.
    pub options: Vec<Declared>,
}

/// A face of a family.
#[derive(Clone, Debug)]
pub(super) struct FaceFile {
    /// The name by which style sheets call the family.
    pub family: String,
    /// Where it is to be had, in order of wish.
    pub sources: Vec<Spanned<FaceSource>>,
    /// The index of its file in a collection.
    pub index: u32,
    /// 100 to 900.
    pub weight: u16,
    /// Whether it is an italic.
    pub italic: bool,
    /// Characters that it is not used for.
    pub except: String,
}

/// Reads a theme.yaml; what is wrong with it is reported at its place in `sources`.
pub(super) fn read(path: &str, text: &str, sources: &mut Sources, sink: &mut Sink) -> Description {
    let source = sources.add(path.to_owned(), text);
    let whole = sources.whole(source);
    let Some(root) = yaml::parse(sources, whole, sink) else { return Description::default() };
    if matches!(root.value, Value::Null) {
        return Description::default();
    }
    let expected = message!("keys with values, for example `extends: gbt9704`", "“名称: 内容”，例如“extends: gbt9704”");
    let Some(mut fields) = Fields::of(&root, &expected, sink) else {
        return Description::default();
    };
    fields.text("name", sink);
    fields.text("title", sink);
    let extends = fields.spanned_text("extends", sink);
    let faces = fields.take("fonts").map(|node| families(node, sink)).unwrap_or_default();
    let options = fields.take("options").map(|node| declared::read(node, sink)).unwrap_or_default();
    fields.finish(sink);
    Description { extends, faces, options }
}

/// `fonts: {FAMILY: PATH}`, `{FAMILY: {file: PATH, index: 2}}`, or a list of such faces.
fn families(value: &Node, sink: &mut Sink) -> Vec<FaceFile> {
    let Value::Map(families) = &value.value else {
        let expected = message!(
            "a map of families, for example `fonts: {{fangsong: fonts/FangSong.otf}}`",
            "一组“字体: 文件”，例如“fonts: {{fangsong: fonts/FangSong.otf}}”"
        );
        wrong_value(value, &expected, sink);
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

/// A face, written as the path of its file or as a map.
fn face(family: &str, value: &Node, sink: &mut Sink) -> Option<FaceFile> {
    let family = family.to_owned();
    let expected =
        message!("the path of a font file or a face such as {FACE_EXAMPLE}", "字体文件的路径，或者“{FACE_EXAMPLE}”这样的一组内容");
    if !matches!(value.value, Value::Map(_)) {
        let path = text_of(value, &expected, sink)?;
        let sources = vec![Spanned::new(FaceSource::File(path.value), path.span)];
        return Some(FaceFile { family, sources, index: 0, weight: 400, italic: false, except: String::new() });
    }
    let mut fields = Fields::of(value, &expected, sink)?;
    let mut sources = installed(&mut fields, sink);
    let path = match sources.is_empty() {
        true => fields.required_text("file", &Message::same(FACE_EXAMPLE), sink),
        false => fields.spanned_text("file", sink),
    };
    sources.extend(path.map(|path| Spanned::new(FaceSource::File(path.value), path.span)));
    let index = fields.integer("index", 0..=MOST_IN_A_COLLECTION, sink).and_then(|index| u32::try_from(index).ok());
    let weight = fields.integer("weight", 1..=1000, sink).and_then(|weight| u16::try_from(weight).ok());
    let italic = fields.boolean("italic", sink).unwrap_or(false);
    let except = fields.text("except", sink).unwrap_or_default();
    fields.finish(sink);
    let whole = FaceFile { family, sources, index: index.unwrap_or(0), weight: weight.unwrap_or(400), italic, except };
    (!whole.sources.is_empty()).then_some(whole)
}

/// `local: NAME` or `local: [NAME, NAME]`: fonts that are used where they are installed.
fn installed(fields: &mut Fields<'_>, sink: &mut Sink) -> Vec<Spanned<FaceSource>> {
    let Some(node) = fields.take("local") else { return Vec::new() };
    let expected =
        message!("the name of a font such as {LOCAL_EXAMPLE}, or a list of names", "“{LOCAL_EXAMPLE}”这样的字体名称，或者几个名称的列表");
    let names = match node.value {
        Value::List(_) => texts_of(node, &expected, sink),
        _ => text_of(node, &expected, sink).into_iter().collect(),
    };
    names.into_iter().map(|name| Spanned::new(FaceSource::Local(name.value), name.span)).collect()
}
