//! theme.yaml as the author of a theme writes it; written as plan.rs is.

use super::values::{Bound, FileName, Least, OptionValue, Path, PropertyName, Switch, Text, Texts, Weight};
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
    /// What plans can choose under `layout`, by name; `none` takes out an option of the theme that this one extends.
    #[schemars(extend("zh" = "要点在 `layout` 里能选的，按名称列出；写 `none` 是去掉所扩展主题的这个选项。", "example" = "options: {look: {kind: choice, words: [plain, boxed]}}"))]
    pub options: Option<BTreeMap<String, Declared>>,
}

/// An option, or that there is none of this name.
#[derive(Debug, JsonSchema)]
#[schemars(inline, untagged)]
pub enum Declared {
    /// Taken out.
    None(NoOption),
    /// Declared.
    Option(ThemeOption),
}

/// That an option is taken out.
#[derive(Debug, JsonSchema)]
#[schemars(inline, rename_all = "lowercase")]
pub enum NoOption {
    /// The option of the theme that this one extends is taken out.
    #[schemars(extend("zh" = "去掉所扩展主题的这个选项。"))]
    None,
}

/// An option of a theme. One that a plan gives and that is not as usual is a class of the root element (`look`, and with its word `look-boxed`) and sets its property; templates see it as `layout.look`.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "主题的一个选项。要点里写了、又和默认不同的，根元素就有同名的类（`look`，选词的还有 `look-boxed`），并设好它的自定义属性；模板里用 `layout.look`。"))]
pub struct ThemeOption {
    /// What it is, for those who read theme.yaml.
    #[schemars(extend("zh" = "说明，写给看 theme.yaml 的人。", "example" = "title: Frames of tables"))]
    pub title: Option<Text>,
    /// What it takes.
    #[schemars(extend("zh" = "取什么样的值。", "example" = "kind: choice"))]
    pub kind: OptionKind,
    /// The words it takes: a list, or each with the number, length or value of style sheets that it stands for. A choice has to have them.
    #[schemars(extend("zh" = "可以写的词：列出来，或者给每个词写上它代表的数字、长度、样式值。`choice` 必须有。", "example" = "words: [plain, boxed]"))]
    pub words: Option<OptionWords>,
    /// The least number or length that it takes.
    #[schemars(extend("zh" = "数字或者长度最小是多少。", "example" = "min: 2mm"))]
    pub min: Option<Bound>,
    /// The greatest.
    #[schemars(extend("zh" = "最大是多少。", "example" = "max: 20mm"))]
    pub max: Option<Bound>,
    /// What holds where a plan gives nothing. A choice has its first word, a boolean `false`; the others must say.
    #[schemars(extend("zh" = "要点里没写时的值。`choice` 默认是第一个词，`boolean` 是 `false`；其余的必须写。", "example" = "default: 6mm"))]
    pub default: Option<OptionValue>,
    /// The custom property that it sets; of a boolean to 1.
    #[schemars(extend("zh" = "设定哪个自定义属性；`boolean` 设为1。", "example" = "property: --gap"))]
    pub property: Option<PropertyName>,
}

/// What an option takes.
#[derive(Debug, JsonSchema)]
#[schemars(inline, rename_all = "lowercase")]
pub enum OptionKind {
    /// One of its words.
    #[schemars(extend("zh" = "从几个词里选一个。"))]
    Choice,
    /// `true` or `false`.
    #[schemars(extend("zh" = "`true` 或者 `false`。"))]
    Boolean,
    /// A number.
    #[schemars(extend("zh" = "数字。"))]
    Number,
    /// A length in pt, mm, cm or in; without a unit in points.
    #[schemars(extend("zh" = "长度，单位pt、mm、cm、in；不写单位是磅。"))]
    Length,
    /// A colour such as `#14555f`.
    #[schemars(extend("zh" = "颜色，如 `#14555f`。"))]
    Color,
}

/// The words of an option.
#[derive(Debug, JsonSchema)]
#[schemars(inline, untagged)]
pub enum OptionWords {
    /// By themselves.
    List(Vec<Text>),
    /// With what they stand for.
    Meanings(BTreeMap<String, Text>),
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

/// A face of a family: a file, a font that is installed, or the file where the font is not installed.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "字体的一个字面：字体文件，或者本机安装的字体；两样都写，没有安装时用文件。", "anyOf" = [{"required": ["file"]}, {"required": ["local"]}]))]
pub struct Face {
    /// The font file, in the theme's folder.
    #[schemars(extend("zh" = "字体文件，在主题文件夹里。", "example" = "file: fonts/Serif-Bold.otf"))]
    pub file: Option<Path>,
    /// The name of an installed font that comes before the file, in whatever language, or several in order of wish. Where none is installed and there is no file, the family is that of the theme that this one extends.
    #[schemars(extend("zh" = "优先使用的、本机安装的字体的名称，中文名、英文名都可以；也可以按先后写几个。都没有安装、又没写文件时，用所扩展主题的同名字体。", "example" = "local: 方正小标宋简体"))]
    pub local: Option<Texts>,
    /// Which font of a collection (.ttc), from 0.
    #[schemars(extend("zh" = "字体集（.ttc）里的第几个，从0数起。", "default" = 0, "example" = "index: 2"))]
    pub index: Option<Least>,
    /// Its weight; 400 is regular, 700 bold.
    #[schemars(extend("zh" = "字重；400是常规，700是粗体。", "default" = 400, "example" = "weight: 700"))]
    pub weight: Option<Weight>,
    /// Whether it is an italic.
    #[schemars(extend("zh" = "是不是斜体。", "default" = false, "example" = "italic: true"))]
    pub italic: Option<Switch>,
    /// Characters that the next family is used for, because this face draws others in their place.
    #[schemars(extend("zh" = "哪些字不用这个字体、改用下一个字体：它把这些字画成了别的字。", "example" = "except: ￥"))]
    pub except: Option<Text>,
}
