//! plan.yaml and units.yaml as an author writes them: every key with its kind of value, its default, an example and
//! a sentence (the comment; its Chinese stands under `zh`).

use super::values::{
    Day, Depth, EveryUnit, FileName, FormatText, Id, Least, Month, Most, Names, Path, Points, PrintedContents, Switch, Text, Texts, Year,
};
use schemars::JsonSchema;

/// The plan: what it is called, who issues it, for which year, how it is numbered and set, and who can be made responsible.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "整个计划：标题、发文机关、年度、编号、版式，以及可以承担任务的单位和人员。"))]
#[schemars(extend("oneOf" = [{"required": ["year"]}, {"required": ["period"]}]))]
pub struct Plan {
    /// The title; a list gives its lines.
    #[schemars(extend("zh" = "标题；写成列表就按给定的行分行。", "example" = "title: 2026年安全生产工作要点"))]
    pub title: Texts,
    /// A line under the title, in smaller type.
    #[schemars(extend("zh" = "副标题，印在标题下面，字号小一些。", "example" = "subtitle: （2026—2027年度）"))]
    pub subtitle: Option<Text>,
    /// Who issues the plan.
    #[schemars(extend("zh" = "发文机关。", "example" = "issuer: 某市应急管理局"))]
    pub issuer: Text,
    /// The calendar year of the plan; time limits without a year are of this one. Either this or `period`.
    #[schemars(extend("zh" = "计划的年度；没写年份的时限都算这一年。与 `period` 二选一。", "example" = "year: 2026"))]
    pub year: Option<Year>,
    /// Months other than a calendar year, up to ten years of them. Of whole years quarters and half-years are counted from the first
    /// month; of any other period they are those of the calendar.
    #[schemars(extend("zh" = "不按日历年的期间，最长十年。整年的期间，季度和半年从它的第一个月算起；其他期间按日历算。", "example" = "period: {from: 2026-04, to: 2027-03}"))]
    pub period: Option<Period>,
    /// Names the PDF: `output/SLUG.pdf`.
    #[schemars(extend("zh" = "PDF 的文件名：`output/SLUG.pdf`。", "default" = "plan", "example" = "slug: 2026-anquan-yaodian"))]
    pub slug: Option<FileName>,
    /// The language of the plan: of its words, its typesetting and its defaults.
    #[schemars(extend("zh" = "计划的语言：决定用语、排版规则和别的键的默认值。", "default" = "zh-CN", "example" = "lang: en"))]
    pub lang: Option<Lang>,
    /// The theme: a built-in one, or one of the plan's own in `themes/`.
    #[schemars(extend("zh" = "主题：内置的，或者 `themes/` 里自己的。", "default" = "gbt9704", "default-en" = "report", "example" = "theme: report"))]
    pub theme: Option<FileName>,
    /// How headings are numbered; a list gives the format of each level.
    #[schemars(extend("zh" = "标题怎样编号；写成列表就逐级给出格式。", "default" = "official", "default-en" = "decimal", "example" = "numbering: [\"第{hans}章\", \"{1}.{2}\", {format: \"({hans})\", continue: true}]"))]
    pub numbering: Option<Numbering>,
    /// The tables of contents.
    #[schemars(extend("zh" = "目录。", "example" = "toc: {html: true, pdf: auto, depth: 2}"))]
    pub toc: Option<Toc>,
    /// A cover page with title, issuer and date.
    #[schemars(extend("zh" = "封面，印标题、发文机关和日期。", "default" = false, "example" = "cover: true"))]
    pub cover: Option<Switch>,
    /// Marks a draft: printed in brackets under the title, while number, signature, date and imprint are left out.
    #[schemars(extend("zh" = "文稿的阶段：加括号印在标题下，同时不印文号、署名、日期和版记。", "example" = "stage: 征求意见稿"))]
    pub stage: Option<Text>,
    /// A text set large and pale across every page; `stage` stands for the text of `stage`.
    #[schemars(extend("zh" = "斜印在每页上的淡色大字；写 `stage` 就是 `stage` 的文字。", "example" = "watermark: 内部资料"))]
    pub watermark: Option<Text>,
    /// The revision: `auto` takes it from git (tag, else short commit), any other text stands as it is.
    #[schemars(extend("zh" = "版本：`auto` 取自 git（标签，没有就取提交号），别的文字照用。", "default" = "auto", "example" = "revision: 第2稿"))]
    pub revision: Option<Text>,
    /// Makes a sheet for each unit, in `output/units/`.
    #[schemars(extend("zh" = "给每个单位单独出一份任务清单，放在 `output/units/`。", "default" = false, "example" = "sheets: true"))]
    pub sheets: Option<Switch>,
    /// Prints a line with who and when after each measure that has tasks from data.
    #[schemars(extend("zh" = "在有数据任务的举措后面印一行“谁负责、何时完成”。", "default" = false, "example" = "responsibility_line: true"))]
    pub responsibility_line: Option<Switch>,
    /// Allows HTML in the text, which is then sanitised.
    #[schemars(extend("zh" = "允许正文里写 HTML 代码（会先清理）。", "default" = false, "example" = "raw_html: true"))]
    pub raw_html: Option<Switch>,
    /// Options of the theme.
    #[schemars(extend("zh" = "主题的选项。", "example" = "layout: {line_pitch: grid, duplex: true}"))]
    pub layout: Option<Layout>,
    /// The elements of an official document; only those given are printed.
    #[schemars(extend("zh" = "公文的各个要素；写了的才印。", "example" = "document: {number: 某应急〔2026〕1号, date: 2026-01-15}"))]
    pub document: Option<Document>,
    /// Who can be made responsible, in official order.
    #[schemars(extend("zh" = "可以承担任务的单位，按机构序列排列。", "example" = "units: [{id: office, name: 局办公室, short: 办公室}]"))]
    pub units: Option<Vec<Unit>>,
    /// The people who can be made responsible.
    #[schemars(extend("zh" = "可以承担任务的人员。", "example" = "people: [{id: head, name: 张某某, post: 局长}]"))]
    pub people: Option<Vec<Person>>,
    /// Groups of units under one name; `all`, every unit, is built in.
    #[schemars(extend("zh" = "几个单位合用一个名称；“各科室”（`all`，全部单位）是内置的。", "example" = "groups: [{id: related, name: 各有关单位, open: true}]"))]
    pub groups: Option<Vec<Group>>,
    /// The roles that units and people can have in a task: one of four sets, or a list of one's own.
    #[schemars(extend("zh" = "单位和人员在任务里的角色：四套里选一套，或者自己列。", "default" = "official", "example" = "roles: raci"))]
    pub roles: Option<Roles>,
    /// Further columns that tasks carry.
    #[schemars(extend("zh" = "任务另外带的列。", "example" = "fields: [{id: progress, name: 完成进展, blank: true}]"))]
    pub fields: Option<Vec<Field>>,
    /// How far tasks can be, in the plan's own words; without it planned, active, done and late.
    #[schemars(extend("zh" = "任务的进展有哪几种；不写就是未启动、推进中、已完成、滞后。", "example" = "statuses: [{id: done, name: 已完成, mark: √, color: green}]"))]
    pub statuses: Option<Vec<Status>>,
    /// The chain of responsibility, in order; a matrix of the view `duties` prints it.
    #[schemars(extend("zh" = "责任链条，从上到下；由 `view: duties` 的表印出。", "example" = "duties: [{who: 局党组, duty: 主体责任, scope: 对本局安全生产工作负总责}]"))]
    pub duties: Option<Vec<Duty>>,
}

/// units.yaml: units, people and groups, when they are many; a key given in both files is an error.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "units.yaml：单位、人员和小组多的时候另放一个文件；同一个键不能两个文件都写。"))]
pub struct Units {
    /// As in plan.yaml.
    #[schemars(extend("zh" = "同 plan.yaml。", "example" = "units: [{id: law, name: 执法监督科}]"))]
    pub units: Option<Vec<Unit>>,
    /// As in plan.yaml.
    #[schemars(extend("zh" = "同 plan.yaml。", "example" = "people: [{id: head, name: 张某某}]"))]
    pub people: Option<Vec<Person>>,
    /// As in plan.yaml.
    #[schemars(extend("zh" = "同 plan.yaml。", "example" = "groups: [{id: field, name: 各业务科室, members: [law]}]"))]
    pub groups: Option<Vec<Group>>,
}

/// The language of a plan.
#[derive(Debug, JsonSchema)]
#[schemars(inline)]
pub enum Lang {
    /// Chinese.
    #[schemars(rename = "zh-CN", extend("zh" = "中文。"))]
    ZhCn,
    /// English.
    #[schemars(rename = "en", extend("zh" = "英文。"))]
    En,
}

/// The months of a plan, at most ten years.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "计划的起止月份，最长十年。"))]
pub struct Period {
    /// The first month.
    #[schemars(extend("zh" = "第一个月。", "example" = "from: 2026-04"))]
    pub from: Month,
    /// The last month.
    #[schemars(extend("zh" = "最后一个月。", "example" = "to: 2027-03"))]
    pub to: Month,
}

/// How headings are numbered.
#[derive(Debug, JsonSchema)]
#[schemars(inline, untagged)]
pub enum Numbering {
    /// One of the usual ways.
    Named(NumberingName),
    /// The format of each level.
    Own(#[schemars(length(min = 1, max = 9))] Vec<LevelFormatItem>),
}

/// A way of numbering.
#[derive(Debug, JsonSchema)]
#[schemars(inline, rename_all = "lowercase")]
pub enum NumberingName {
    /// 一、 （一） 1. （1） ①
    #[schemars(extend("zh" = "一、 （一） 1. （1） ①"))]
    Official,
    /// 1, 1.1, 1.1.1
    #[schemars(extend("zh" = "1、1.1、1.1.1"))]
    Decimal,
    /// No numbers.
    #[schemars(extend("zh" = "不编号。"))]
    None,
}

/// A level format, as a text or with options.
#[derive(Debug, JsonSchema)]
#[schemars(inline, untagged)]
pub enum LevelFormatItem {
    /// The format alone.
    Text(FormatText),
    /// The format with options.
    Map(LevelFormat),
}

/// The number format of a level of headings.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "一级标题的编号格式。"))]
pub struct LevelFormat {
    /// The number with what stands around it.
    #[schemars(extend("zh" = "编号和它前后的文字。", "example" = "format: \"({hans})\""))]
    pub format: FormatText,
    /// Counts on through the whole plan, instead of from 1 under each heading above.
    #[schemars(extend("zh" = "全文连续编号，不在每个上级标题下从头数起。", "default" = false, "example" = "continue: true"))]
    pub r#continue: Option<Switch>,
}

/// The tables of contents.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "目录。"))]
pub struct Toc {
    /// Contents in the HTML edition.
    #[schemars(extend("zh" = "网页版有没有目录。", "default" = true, "example" = "html: false"))]
    pub html: Option<Switch>,
    /// Contents in the PDF edition; `auto`: from 10 pages of body on.
    #[schemars(extend("zh" = "PDF 版有没有目录；`auto`：正文满10页才有。", "default" = "auto", "example" = "pdf: true"))]
    pub pdf: Option<PrintedContents>,
    /// How many levels of headings they show.
    #[schemars(extend("zh" = "目录列出几级标题。", "default" = 2, "example" = "depth: 3"))]
    pub depth: Option<Depth>,
}

/// Options of the theme; these are gbt9704's, a theme of one's own names its own in theme.yaml.
#[derive(Debug, JsonSchema)]
#[schemars(extend("zh" = "主题的选项；下面是 gbt9704 的，自己的主题在 theme.yaml 里写有哪些。", "additionalProperties" = {"type": ["string", "number", "boolean"]}))]
pub struct Layout {
    /// How far the lines of a page lie apart.
    #[schemars(extend("zh" = "行距。", "default" = "strict", "example" = "line_pitch: grid"))]
    pub line_pitch: Option<LinePitch>,
    /// Mirrors inner and outer margins on even pages, for printing on both sides.
    #[schemars(extend("zh" = "双面印刷：双数页的订口和切口左右对调。", "default" = false, "example" = "duplex: true"))]
    pub duplex: Option<Switch>,
    /// The weight of headings of level 3.
    #[schemars(extend("zh" = "第三级标题的字重。", "default" = "regular", "example" = "level3: bold"))]
    pub level3: Option<Level3>,
    /// Which marks of Chinese take a whole character.
    #[schemars(extend("zh" = "标点的宽度。", "default" = "full", "example" = "punctuation: kaiming"))]
    pub punctuation: Option<Punctuation>,
    /// The format of the document.
    #[schemars(extend("zh" = "公文的格式。", "default" = "document", "example" = "format: letter"))]
    pub format: Option<Format>,
}

/// A line pitch.
#[derive(Debug, JsonSchema)]
#[schemars(inline, untagged)]
pub enum LinePitch {
    /// By name.
    Named(LinePitchName),
    /// In points.
    Points(Points),
}

/// A line pitch that has a name.
#[derive(Debug, JsonSchema)]
#[schemars(inline, rename_all = "lowercase")]
pub enum LinePitchName {
    /// 22 lines fill the type area edge to edge (29.61 pt).
    #[schemars(extend("zh" = "22行撑满版心（29.61磅）。"))]
    Strict,
    /// The height of the type area divided by 22 (28.99 pt).
    #[schemars(extend("zh" = "版心高度除以22（28.99磅）。"))]
    Grid,
}

/// The weight of headings of level 3.
#[derive(Debug, JsonSchema)]
#[schemars(inline, rename_all = "lowercase")]
pub enum Level3 {
    /// As the text.
    #[schemars(extend("zh" = "同正文。"))]
    Regular,
    /// Bold.
    #[schemars(extend("zh" = "加粗。"))]
    Bold,
}

/// Which marks of Chinese take a whole character.
#[derive(Debug, JsonSchema)]
#[schemars(inline, rename_all = "lowercase")]
pub enum Punctuation {
    /// All; only lines that need it squeeze them.
    #[schemars(extend("zh" = "全角式：都占一个字，排不下时才挤压。"))]
    Full,
    /// Those that end a sentence: 。？！
    #[schemars(extend("zh" = "开明式：只有句末的。？！占一个字。"))]
    Kaiming,
    /// None: all take half a character.
    #[schemars(extend("zh" = "半角式：都占半个字。"))]
    Half,
}

/// The format of a document.
#[derive(Debug, JsonSchema)]
#[schemars(inline, rename_all = "lowercase")]
pub enum Format {
    /// With a 版头, where `document.mark` is given.
    #[schemars(extend("zh" = "一般格式：写了“document.mark”就有版头。"))]
    Document,
    /// A letter, 信函格式: between two red double lines.
    #[schemars(extend("zh" = "信函格式：上下各有一条红色双线。"))]
    Letter,
}

/// The elements of an official document (GB/T 9704-2012).
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "公文的要素（GB/T 9704—2012）。"))]
pub struct Document {
    /// The copy number, 份号.
    #[schemars(extend("zh" = "份号。", "example" = "serial: \"000001\""))]
    pub serial: Option<Text>,
    /// Classification and its term, 密级和保密期限.
    #[schemars(extend("zh" = "密级和保密期限。", "example" = "classification: 秘密★1年"))]
    pub classification: Option<Text>,
    /// Urgency, 紧急程度.
    #[schemars(extend("zh" = "紧急程度。", "example" = "urgency: 加急"))]
    pub urgency: Option<Text>,
    /// The issuer's mark in red, 发文机关标志; giving it makes the head of an official document, 版头. Of several issuers a list,
    /// the sponsor first: the names stand below one another, 文件 at their right where the marks end in it.
    #[schemars(extend("zh" = "发文机关标志（红色）；写了就有版头。联合行文写成列表，主办机关在前：各机关名称上下排列，标志里有“文件”的，居中排在右边。", "example" = "mark: 某市应急管理局文件"))]
    pub mark: Option<Texts>,
    /// The document number, 发文字号.
    #[schemars(extend("zh" = "发文字号。", "example" = "number: 某应急〔2026〕1号"))]
    pub number: Option<Text>,
    /// Who signs it off, 签发人; several where several issue it.
    #[schemars(extend("zh" = "签发人；可以有几个。", "example" = "signatory: 张某某"))]
    pub signatory: Option<Texts>,
    /// To whom it is sent, 主送机关.
    #[schemars(extend("zh" = "主送机关。", "example" = "recipients: [各科室, 各县区应急管理局]"))]
    pub recipients: Option<Texts>,
    /// The issuer's signature, 发文机关署名; of several issuers a list, the sponsor first.
    #[schemars(extend("zh" = "发文机关署名；联合行文写成列表，主办机关在前。", "example" = "signed_by: 某市应急管理局"))]
    pub signed_by: Option<Texts>,
    /// The day of the document, 成文日期.
    #[schemars(extend("zh" = "成文日期。", "example" = "date: 2026-01-15"))]
    pub date: Option<Day>,
    /// The seal on signature and date, 印章: a picture in PNG or JPEG, its path relative to content/;
    /// a list of one for each of several signatures.
    #[schemars(extend("zh" = "印章：盖在署名和日期上的图片（PNG 或 JPEG），路径从 content/ 算起；联合行文写成列表，每个署名一个。", "example" = "seal: seal.png"))]
    pub seal: Option<Texts>,
    /// A note under the date, 附注.
    #[schemars(extend("zh" = "附注，印在日期下面，自动加括号。", "example" = "note: 此件公开发布"))]
    pub note: Option<Text>,
    /// Who gets a copy, 抄送机关.
    #[schemars(extend("zh" = "抄送机关。", "example" = "copies_to: [市安委会办公室]"))]
    pub copies_to: Option<Texts>,
    /// Who printed it, 印发机关.
    #[schemars(extend("zh" = "印发机关。", "example" = "printed_by: 某市应急管理局办公室"))]
    pub printed_by: Option<Text>,
    /// The day it was printed, 印发日期.
    #[schemars(extend("zh" = "印发日期。", "example" = "printed_on: 2026-01-16"))]
    pub printed_on: Option<Day>,
    /// The file with the text of the issuing notice (关于印发《…》的通知), relative to content/.
    #[schemars(extend("zh" = "印发通知（关于印发《……》的通知）正文所在的文件，路径从 content/ 算起。", "example" = "notice: _notice.md"))]
    pub notice: Option<Path>,
}

/// A unit that can be made responsible.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "一个单位。"))]
pub struct Unit {
    /// Its id, for references and filters.
    #[schemars(extend("zh" = "id，用于引用和筛选。", "example" = "id: office"))]
    pub id: Id,
    /// Its full name, as the text prints it.
    #[schemars(extend("zh" = "全称，正文里印这个。", "example" = "name: 局办公室"))]
    pub name: Text,
    /// The unit that it is a part of.
    #[schemars(extend("zh" = "上一级单位。", "example" = "parent: office"))]
    pub parent: Option<Text>,
    /// Where it stands to the issuer.
    #[schemars(extend("zh" = "与发布机关的关系。", "default" = "internal", "example" = "kind: local"))]
    pub kind: Option<UnitKind>,
    /// Its short name, as tables print it.
    #[schemars(extend("zh" = "简称，表格里印这个。", "example" = "short: 办公室"))]
    pub short: Option<Text>,
    /// Other names by which it may be written.
    #[schemars(extend("zh" = "别名；写别名也认得。", "example" = "aliases: [综合科]"))]
    pub aliases: Option<Texts>,
}

/// A person who can be made responsible.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "一个人员。"))]
pub struct Person {
    /// The id, for references and filters.
    #[schemars(extend("zh" = "id，用于引用和筛选。", "example" = "id: head"))]
    pub id: Id,
    /// The name.
    #[schemars(extend("zh" = "姓名。", "example" = "name: 张某某"))]
    pub name: Text,
    /// Other names by which the person may be written.
    #[schemars(extend("zh" = "别名；写别名也认得。", "example" = "aliases: [局长]"))]
    pub aliases: Option<Texts>,
    /// The post.
    #[schemars(extend("zh" = "职务。", "example" = "post: 党组书记、局长"))]
    pub post: Option<Text>,
    /// The units overseen.
    #[schemars(extend("zh" = "分管的单位。", "example" = "oversees: [office]"))]
    pub oversees: Option<Names>,
}

/// A group of units.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "一个小组（几个单位合用的名称）。"))]
pub struct Group {
    /// Its id.
    #[schemars(extend("zh" = "id。", "example" = "id: field"))]
    pub id: Id,
    /// Its name, by which it prints.
    #[schemars(extend("zh" = "名称，印出来的就是它。", "example" = "name: 各业务科室"))]
    pub name: Text,
    /// Other names by which it may be written.
    #[schemars(extend("zh" = "别名；写别名也认得。", "example" = "aliases: [业务科室]"))]
    pub aliases: Option<Texts>,
    /// Its units; `"*"` is every unit. Either this or `open: true`.
    #[schemars(extend("zh" = "成员单位；`\"*\"` 是全部单位。与 `open: true` 二选一。", "example" = "members: [law]"))]
    pub members: Option<Members>,
    /// Named only, its members not listed.
    #[schemars(extend("zh" = "只有名称，不列成员。", "default" = false, "example" = "open: true"))]
    pub open: Option<Switch>,
}

/// The units of a group.
#[derive(Debug, JsonSchema)]
#[schemars(inline, untagged)]
pub enum Members {
    /// Every unit.
    All(EveryUnit),
    /// Those named.
    Listed(Names),
}

/// The roles of a plan.
#[derive(Debug, JsonSchema)]
#[schemars(inline, untagged)]
pub enum Roles {
    /// One of the usual sets.
    Set(RoleSet),
    /// Roles of the plan's own; the first leads.
    Own(#[schemars(length(min = 1))] Vec<Role>),
}

/// A set of roles.
#[derive(Debug, JsonSchema)]
#[schemars(inline, rename_all = "kebab-case")]
pub enum RoleSet {
    /// `lead` 牵头单位, `support` 配合单位, `owner` 责任人.
    #[schemars(extend("zh" = "`lead` 牵头单位、`support` 配合单位、`owner` 责任人。"))]
    Official,
    /// `responsible` 责任单位 alone.
    #[schemars(extend("zh" = "只有 `responsible` 责任单位。"))]
    ResponsibleOnly,
    /// `responsible` 责任单位, the first of whom leads.
    #[schemars(extend("zh" = "只有 `responsible` 责任单位，排第一的牵头。"))]
    FirstLeads,
    /// `accountable` (exactly one), `responsible` (one or more), `consulted`, `informed`.
    #[schemars(extend("zh" = "`accountable` 总负责（只有一个）、`responsible` 执行（一个以上）、`consulted` 咨询、`informed` 知会。"))]
    Raci,
}

/// A role of the plan's own.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "一个自己定的角色。"))]
pub struct Role {
    /// Its id, which is a key of tasks.
    #[schemars(extend("zh" = "id，也是任务里的键。", "example" = "id: lead"))]
    pub id: Id,
    /// Its name, as labels and heads of columns print it.
    #[schemars(extend("zh" = "名称，用作标签和表头。", "example" = "name: 牵头单位"))]
    pub name: Text,
    /// Its sign in a grid; without one, the next of ● ○ ▲ △ ■ □ ◆ ◇.
    #[schemars(extend("zh" = "矩阵表里的记号；不写就依次取 ● ○ ▲ △ ■ □ ◆ ◇。", "example" = "mark: ●"))]
    pub mark: Option<Text>,
    /// How many a task needs at least; 1 for the first role, else 0.
    #[schemars(extend("zh" = "每个任务至少几个；不写时第一个角色是1，别的是0。", "example" = "min: 1"))]
    pub min: Option<Least>,
    /// How many a task takes at most; without it, any number.
    #[schemars(extend("zh" = "每个任务最多几个；不写就不限。", "example" = "max: 1"))]
    pub max: Option<Most>,
}

/// A further column that tasks carry.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "任务另外带的一列。"))]
pub struct Field {
    /// Its id, which is a key of tasks and a column of matrices.
    #[schemars(extend("zh" = "id，也是任务里的键和表里的列。", "example" = "id: progress"))]
    pub id: Id,
    /// Its name, as heads of columns print it.
    #[schemars(extend("zh" = "名称，用作表头。", "example" = "name: 完成进展"))]
    pub name: Text,
    /// What it holds.
    #[schemars(extend("zh" = "这一列的内容。", "default" = "text", "example" = "kind: number"))]
    pub kind: Option<FieldKind>,
    /// Adds its numbers up in a last row; for `kind: number`.
    #[schemars(extend("zh" = "在表的最后一行合计；只用于 `kind: number`。", "default" = false, "example" = "total: true"))]
    pub total: Option<Switch>,
    /// Leaves its cells empty, to be filled in by hand.
    #[schemars(extend("zh" = "格子留空，供手工填写。", "default" = false, "example" = "blank: true"))]
    pub blank: Option<Switch>,
}

/// What a further column holds.
#[derive(Debug, JsonSchema)]
#[schemars(inline, rename_all = "lowercase")]
pub enum FieldKind {
    /// Text.
    #[schemars(extend("zh" = "文字。"))]
    Text,
    /// Numbers.
    #[schemars(extend("zh" = "数字。"))]
    Number,
    /// Nothing: to be filled in by hand.
    #[schemars(extend("zh" = "留空，供手工填写。"))]
    Blank,
}

/// How far a task can be.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "任务的一种进展。"))]
pub struct Status {
    /// Its id, the value of `status` in tasks.
    #[schemars(extend("zh" = "id，任务的 `status` 填这个。", "example" = "id: done"))]
    pub id: Id,
    /// Its name, as tables print it.
    #[schemars(extend("zh" = "名称，表格里印这个。", "example" = "name: 已完成"))]
    pub name: Text,
    /// Its sign, before the name.
    #[schemars(extend("zh" = "印在名称前面的记号。", "example" = "mark: √"))]
    pub mark: Option<Text>,
    /// Its colour, where themes have colours.
    #[schemars(extend("zh" = "颜色（主题用颜色时）。", "example" = "color: green"))]
    pub color: Option<StatusColor>,
}

/// The colour of a status.
#[derive(Debug, JsonSchema)]
#[schemars(inline, rename_all = "lowercase")]
pub enum StatusColor {
    /// Grey.
    #[schemars(extend("zh" = "灰色。"))]
    Gray,
    /// Blue.
    #[schemars(extend("zh" = "蓝色。"))]
    Blue,
    /// Green.
    #[schemars(extend("zh" = "绿色。"))]
    Green,
    /// Amber.
    #[schemars(extend("zh" = "橙黄色。"))]
    Amber,
    /// Red.
    #[schemars(extend("zh" = "红色。"))]
    Red,
}

/// Where a unit stands to the issuer.
#[derive(Debug, JsonSchema)]
#[schemars(inline, rename_all = "lowercase")]
pub enum UnitKind {
    /// A part of the issuer.
    #[schemars(extend("zh" = "发布机关内设的。"))]
    Internal,
    /// Of a lower level, or a branch.
    #[schemars(extend("zh" = "下一级的，如各县区。"))]
    Local,
    /// Somebody else.
    #[schemars(extend("zh" = "外单位。"))]
    External,
}

/// A link of the chain of responsibility.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "责任链条的一环。"))]
pub struct Duty {
    /// A person, a unit, a group or any text.
    #[schemars(extend("zh" = "人员、单位、小组，或者任何文字。", "example" = "who: 局党组"))]
    pub who: Text,
    /// What the duty is called.
    #[schemars(extend("zh" = "责任的名称。", "example" = "duty: 主体责任"))]
    pub duty: Text,
    /// What it is for.
    #[schemars(extend("zh" = "负责的范围。", "example" = "scope: 对本局安全生产工作负总责"))]
    pub scope: Option<Text>,
}
