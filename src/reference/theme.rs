//! theme.yaml as the author of a theme writes it; written as plan.rs is.

use super::values::{FileName, Least, Path, Switch, Text, Weight};
use schemars::JsonSchema;
use std::collections::BTreeMap;

/// theme.yaml: what a theme is made of.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "theme.yaml：主题由什么组成。"))]
pub struct Theme {
    /// The theme's name; its folder is what counts.
    #[schemars(extend("zh" = "主题的名称；以文件夹的名称为准。", "example" = "name: office"))]
    pub name: Option<Text>,
    /// What `workplan theme list` says of it.
    #[schemars(extend("zh" = "主题的说明。", "example" = "title: 本局公文"))]
    pub title: Option<Text>,
    /// The theme whose files it takes where it has none of its own.
    #[schemars(extend("zh" = "以哪个主题为底：自己没有的文件都用它的。", "example" = "extends: gbt9704"))]
    pub extends: Option<FileName>,
    /// The families that its style sheets name: each the path of a font file in the theme's folder, a face, or a list of faces.
    #[schemars(extend("zh" = "样式表里用到的字体：每个写字体文件的路径（在主题文件夹里），或者一个字面，或者几个字面的列表。", "example" = "fonts: {fangsong: fonts/FangSong.otf}"))]
    pub fonts: Option<BTreeMap<String, Family>>,
}

/// The faces of a family.
#[derive(Debug, JsonSchema)]
#[schemars(inline, untagged)]
pub enum Family {
    /// One, regular.
    File(Path),
    /// One.
    Face(Face),
    /// Several.
    Faces(Vec<FaceItem>),
}

/// A face in a list.
#[derive(Debug, JsonSchema)]
#[schemars(inline, untagged)]
pub enum FaceItem {
    /// Regular.
    File(Path),
    /// With its weight and slope.
    Face(Face),
}

/// A face of a family.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "字体的一个字面。"))]
pub struct Face {
    /// The font file, in the theme's folder.
    #[schemars(extend("zh" = "字体文件，在主题文件夹里。", "example" = "file: fonts/Serif-Bold.otf"))]
    pub file: Path,
    /// Which font of a collection (.ttc), from 0.
    #[schemars(extend("zh" = "字体集（.ttc）里的第几个，从0数起。", "default" = 0, "example" = "index: 2"))]
    pub index: Option<Least>,
    /// Its weight; 400 is regular, 700 bold.
    #[schemars(extend("zh" = "字重；400是常规，700是粗体。", "default" = 400, "example" = "weight: 700"))]
    pub weight: Option<Weight>,
    /// Whether it is an italic.
    #[schemars(extend("zh" = "是不是斜体。", "default" = false, "example" = "italic: true"))]
    pub italic: Option<Switch>,
}
