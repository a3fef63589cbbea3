//! Section files and task files as an author writes them: front matter, tasks, and the blocks in the text; written
//! as plan.rs is. `also` lists the other spellings of a key, for heads of columns.

use super::values::{DueText, Id, Names, Path, Switch, Text, Texts, Until, Width};
use schemars::JsonSchema;

/// The front matter of a section file, between two lines `---`.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "各部分的文件开头、两行 `---` 之间的键。"))]
pub struct FrontMatter {
    /// Makes the section's numbered heading; a file without it adds no heading.
    #[schemars(extend("zh" = "这一部分的标题，会编号；不写就不加标题。", "example" = "title: 主要工作"))]
    pub title: Option<Text>,
    /// The section's id; by default the file's name without prefix and ending.
    #[schemars(extend("zh" = "这一部分的 id；不写就用去掉数字前缀和后缀的文件名。", "example" = "id: main-work"))]
    pub id: Option<Id>,
    /// Whether the heading takes part in the numbering.
    #[schemars(extend("zh" = "标题是否参加编号。", "default" = true, "example" = "numbered: false"))]
    pub numbered: Option<Switch>,
    /// Makes the section an annex, after the body and on a new page.
    #[schemars(extend("zh" = "作为附件，排在正文后面，另起一页。", "default" = false, "example" = "annex: true"))]
    pub annex: Option<Switch>,
    /// How its pages lie in the PDF.
    #[schemars(extend("zh" = "PDF 里这一部分的页面方向。", "default" = "portrait", "example" = "orientation: landscape"))]
    pub orientation: Option<Orientation>,
    /// What every task of the section, and of the sections in it, has where it says nothing.
    #[schemars(extend("zh" = "这一部分（连同下面各部分）的任务没写时的默认值。", "example" = "defaults: {support: [all]}"))]
    pub defaults: Option<Defaults>,
    /// Tasks as data: a list, or the name of a task file beside the section (.xlsx, .csv, .yaml).
    #[schemars(extend("zh" = "数据形式的任务：一个列表，或者旁边任务文件的名称（.xlsx、.csv、.yaml）。", "example" = "tasks: [{title: 开展专项整治, lead: law, due: 2026-06}]"))]
    pub tasks: Option<Tasks>,
}

/// How pages lie.
#[derive(Debug, JsonSchema)]
#[schemars(inline, rename_all = "lowercase")]
pub enum Orientation {
    /// Upright.
    #[schemars(extend("zh" = "竖排页面。"))]
    Portrait,
    /// On their side.
    #[schemars(extend("zh" = "横排页面。"))]
    Landscape,
}

/// Tasks, here or in a file.
#[derive(Debug, JsonSchema)]
#[schemars(inline, untagged)]
pub enum Tasks {
    /// Here.
    Listed(Vec<Task>),
    /// In a file beside the section.
    File(Path),
}

/// A task file in YAML: a list of tasks, or a map with the one key `tasks`.
#[derive(Debug, JsonSchema)]
#[schemars(untagged, extend("zh" = "YAML 格式的任务文件：任务的列表，或者只有 `tasks` 一个键。"))]
pub enum TaskFile {
    /// The list alone.
    List(Vec<Task>),
    /// Under a key.
    Map(TaskFileMap),
}

/// A task file that is a map.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, inline, extend("zh" = "只有 `tasks` 一个键的任务文件。"))]
pub struct TaskFileMap {
    /// The tasks.
    #[schemars(extend("zh" = "任务的列表。", "example" = "tasks: [{title: 开展专项整治, lead: law}]"))]
    pub tasks: Vec<Task>,
}

/// A task as data. Ids and names of the plan's own roles and further fields are keys as well; in a CSV file keys and
/// their other spellings are heads of columns.
#[derive(Debug, JsonSchema)]
#[schemars(extend(
    "zh" = "数据形式的任务。计划自己的角色和另加的列，其 id 或名称也是键；在 CSV 文件里，键和它的其他写法都可以作表头。",
    "additionalProperties" = {"description": "a role or a further field of the plan", "zh": "计划自己的角色或者另加的列", "anyOf": [{"type": ["string", "number", "null"]}, {"type": "array", "items": {"type": ["string", "number"]}}]}
))]
pub struct Task {
    /// The task's id.
    #[schemars(extend("zh" = "任务的 id。", "example" = "id: t-rectify"))]
    pub id: Option<Id>,
    /// What is to be done; must be given, in one of the spellings.
    #[schemars(extend("zh" = "任务的名称，必须有（可用下面任一写法）。", "example" = "title: 开展重点行业领域专项整治", "also" = ["task", "任务", "重点任务", "工作任务", "目标任务", "任务名称", "标题", "工作内容"]))]
    pub title: Option<Text>,
    /// Who leads (roles `official`).
    #[schemars(extend("zh" = "牵头单位（角色用 `official` 时）。", "example" = "lead: 执法监督科", "also" = ["牵头单位"]))]
    pub lead: Option<Names>,
    /// Who helps (roles `official`).
    #[schemars(extend("zh" = "配合单位（角色用 `official` 时）。", "example" = "support: [office]", "also" = ["配合单位"]))]
    pub support: Option<Names>,
    /// The person responsible (roles `official`).
    #[schemars(extend("zh" = "责任人（角色用 `official` 时）。", "example" = "owner: head", "also" = ["责任人"]))]
    pub owner: Option<Names>,
    /// Who answers for it: exactly one (roles `raci`).
    #[schemars(extend("zh" = "总负责，只有一个（角色用 `raci` 时）。", "example" = "accountable: head", "also" = ["总负责"]))]
    pub accountable: Option<Names>,
    /// Who does it (roles `raci`, `responsible-only`, `first-leads`).
    #[schemars(extend("zh" = "执行（角色用 `raci` 时）；责任单位（角色用 `responsible-only`、`first-leads` 时）。", "example" = "responsible: [law, office]", "also" = ["执行", "责任单位"]))]
    pub responsible: Option<Names>,
    /// Who is asked (roles `raci`).
    #[schemars(extend("zh" = "咨询（角色用 `raci` 时）。", "example" = "consulted: office", "also" = ["咨询"]))]
    pub consulted: Option<Names>,
    /// Who is told (roles `raci`).
    #[schemars(extend("zh" = "知会（角色用 `raci` 时）。", "example" = "informed: [all]", "also" = ["知会"]))]
    pub informed: Option<Names>,
    /// How several leads share it; without it several are taken as joint, with a warning.
    #[schemars(extend("zh" = "几个牵头单位怎样分工；不写就当作共同牵头，并给出警告。", "example" = "mode: joint", "also" = ["分工方式", "牵头方式"]))]
    pub mode: Option<Mode>,
    /// The time limit.
    #[schemars(extend("zh" = "完成时限。", "example" = "due: 2026-06", "also" = ["deadline", "完成时限", "时限", "时限要求", "完成时间", "时间节点", "整改时限", "截止日期", "last day"]))]
    pub due: Option<Due>,
    /// What is measured.
    #[schemars(extend("zh" = "量化指标。", "example" = "indicator: 隐患整改率100%", "also" = ["指标", "量化指标", "工作目标"]))]
    pub indicator: Option<Text>,
    /// How it is done.
    #[schemars(extend("zh" = "怎样做。", "example" = "measures: 制定方案、全面排查、限期整改", "also" = ["措施", "主要措施", "工作措施", "具体措施", "具体举措", "主要举措"]))]
    pub measures: Option<Text>,
    /// Steps on the way.
    #[schemars(extend("zh" = "阶段目标。", "example" = "milestones: [{title: 完成排查, due: 2026-03}]"))]
    pub milestones: Option<Vec<Milestone>>,
    /// The id of the task that it is a part of.
    #[schemars(extend("zh" = "上一级任务的 id。", "example" = "parent: t-rectify", "also" = ["上级任务"]))]
    pub parent: Option<Id>,
    /// The id of the section in which it stands, where that is not its file's.
    #[schemars(extend("zh" = "所在部分的 id；不写就是文件自己的那一部分。", "example" = "section: focus", "also" = ["所属部分", "所在章节"]))]
    pub section: Option<Id>,
    /// How far it is: an id or name of `statuses`.
    #[schemars(extend("zh" = "进展：`statuses` 里的 id 或名称。", "example" = "status: done", "also" = ["进展", "状态"]))]
    pub status: Option<Text>,
    /// Where it comes from.
    #[schemars(extend("zh" = "任务来源。", "example" = "source: 省安委会1号文件", "also" = ["来源", "任务来源"]))]
    pub source: Option<Text>,
    /// Remarks.
    #[schemars(extend("zh" = "备注。", "example" = "notes: 与上级部署同步", "also" = ["note", "remarks", "备注", "说明"]))]
    pub notes: Option<Text>,
    /// A number of the author's own; the plan counts its tasks itself.
    #[schemars(extend("zh" = "作者自己的序号；计划会自己编号，这里写了也不用。", "example" = "no: 1", "also" = ["no.", "number", "序号", "编号"]))]
    pub no: Option<Text>,
}

/// How several leads share a task.
#[derive(Debug, JsonSchema)]
#[schemars(inline)]
pub enum Mode {
    /// One leads.
    #[schemars(rename = "single", extend("zh" = "一个牵头。"))]
    Single,
    /// They lead together.
    #[schemars(rename = "joint", extend("zh" = "共同牵头。"))]
    Joint,
    /// 共同牵头, as `joint`.
    #[schemars(rename = "共同牵头", extend("zh" = "同 `joint`。"))]
    JointChinese,
    /// Each leads its own share.
    #[schemars(rename = "each", extend("zh" = "分别牵头。"))]
    Each,
    /// 分别牵头, as `each`.
    #[schemars(rename = "分别牵头", extend("zh" = "同 `each`。"))]
    EachChinese,
    /// Each by its duties; nobody needs to lead.
    #[schemars(rename = "by-duty", extend("zh" = "按职责分工负责，不用写牵头单位。"))]
    ByDuty,
    /// 按职责分工负责, as `by-duty`.
    #[schemars(rename = "按职责分工负责", extend("zh" = "同 `by-duty`。"))]
    ByDutyChinese,
}

/// A time limit.
#[derive(Debug, JsonSchema)]
#[schemars(inline, untagged)]
pub enum Due {
    /// As one writes it.
    Text(DueText),
    /// With words of its own.
    Map(WordedDue),
}

/// A time limit with words of its own.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "另有说法的时限。"))]
pub struct WordedDue {
    /// The day or period by whose end it is done.
    #[schemars(extend("zh" = "最后期限：某一天，或者某段时间的末尾。", "example" = "by: 2026-06-30"))]
    pub by: Until,
    /// The words that are printed.
    #[schemars(extend("zh" = "印出来的说法。", "example" = "text: 汛期前"))]
    pub text: Option<Text>,
}

/// A step on the way of a task.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "任务的一个阶段目标。"))]
pub struct Milestone {
    /// What is reached.
    #[schemars(extend("zh" = "达到什么。", "example" = "title: 完成排查"))]
    pub title: Text,
    /// By when.
    #[schemars(extend("zh" = "何时达到。", "example" = "due: 2026-03"))]
    pub due: Option<Due>,
}

/// What the tasks of a section have where they say nothing; ids and names of the plan's own roles are keys as well.
#[derive(Debug, JsonSchema)]
#[schemars(extend(
    "zh" = "任务没写时的默认值；计划自己的角色，其 id 或名称也是键。",
    "additionalProperties" = {"description": "a role of the plan", "zh": "计划自己的角色", "anyOf": [{"type": ["string", "number", "null"]}, {"type": "array", "items": {"type": ["string", "number"]}}]}
))]
pub struct Defaults {
    /// Who leads (roles `official`); every other role is a key as well.
    #[schemars(extend("zh" = "牵头单位（角色用 `official` 时）；别的角色同样是键。", "example" = "lead: law"))]
    pub lead: Option<Names>,
    /// How several leads share a task.
    #[schemars(extend("zh" = "几个牵头单位怎样分工。", "example" = "mode: joint"))]
    pub mode: Option<Mode>,
    /// The time limit.
    #[schemars(extend("zh" = "完成时限。", "example" = "due: 2026"))]
    pub due: Option<Due>,
}

/// A fenced block `matrix`: a table of responsibilities in the text.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "正文里的 `matrix` 代码块：一张责任表。"))]
pub struct Matrix {
    /// What the table shows.
    #[schemars(extend("zh" = "表的种类。", "example" = "view: tasks"))]
    pub view: View,
    /// A section's id: its tasks alone; by default those of the whole plan.
    #[schemars(extend("zh" = "某一部分的 id，只列它的任务；不写就是整个计划的。", "example" = "from: main-work"))]
    pub from: Option<Id>,
    /// The columns, in their order: no, task, section, measures, indicator, due, milestones, status, source, notes, the plan's roles and
    /// further fields; or what a table calls them (序号, 任务, 完成时限), which then is the head. Those of grid, duties and load are fixed.
    #[schemars(extend("zh" = "各列，按顺序：no、task、section、measures、indicator、due、milestones、status、source、notes，以及计划的角色和另加的列；也可以写中文名称（序号、任务、完成时限），写什么，表头就是什么。grid、duties、load 的列是固定的。", "example" = "columns: [no, task, lead, {key: due, title: 时限要求, width: 20mm}]"))]
    pub columns: Option<Vec<ColumnItem>>,
    /// Which tasks it shows; by default all.
    #[schemars(rename = "where", extend("zh" = "只列哪些任务；不写就全列。", "example" = "where: {unit: law, time: 2026-Q2}"))]
    pub filter: Option<Where>,
    /// The column by which rows are put in order, or several; the last first where `-` stands before one.
    #[schemars(extend("zh" = "按哪一列排序，可以有几列；前面加 `-` 就倒过来排。", "example" = "sort: [due, -lead]"))]
    pub sort: Option<Texts>,
    /// What brings tasks together, as a band row above them or as a first column; for tasks, grid and timeline.
    #[schemars(extend("zh" = "把同类的任务归在一起，用通栏行或者合并的首列；用于 tasks、grid、timeline。", "default" = "no", "example" = "group: section"))]
    pub group: Option<GroupItem>,
    /// Which way its pages lie in the PDF; by default upright, and turned if the table is too wide for that.
    #[schemars(extend("zh" = "PDF 里这张表的页面方向；不写就竖排，太宽时自动改用横排页面。", "example" = "orientation: portrait"))]
    pub orientation: Option<Orientation>,
    /// What an empty cell prints; by default 无, in English a dash.
    #[schemars(extend("zh" = "空格子里印什么；不写就是“无”。", "example" = "empty: /"))]
    pub empty: Option<Text>,
    /// The caption.
    #[schemars(extend("zh" = "表题。", "example" = "caption: 责任分工表"))]
    pub caption: Option<Text>,
    /// The table's id, by which the text can refer to it.
    #[schemars(extend("zh" = "表的 id，供正文引用。", "example" = "id: table-tasks"))]
    pub id: Option<Id>,
}

/// Which tasks a matrix shows; each key takes one or a list.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "表里列哪些任务；每个键可以填一个，也可以填列表。"))]
pub struct Where {
    /// Those in which these units take part.
    #[schemars(extend("zh" = "这些单位参与的。", "example" = "unit: law"))]
    pub unit: Option<Texts>,
    /// Those in which these people take part.
    #[schemars(extend("zh" = "这些人员参与的。", "example" = "person: head"))]
    pub person: Option<Texts>,
    /// Those in which they have one of these roles.
    #[schemars(extend("zh" = "担任这些角色的。", "example" = "role: lead"))]
    pub role: Option<Texts>,
    /// Those that are so far.
    #[schemars(extend("zh" = "进展是这些的。", "example" = "status: done"))]
    pub status: Option<Texts>,
    /// Those due in these spans of time, or of this kind.
    #[schemars(extend("zh" = "时限在这些时间以内的，或者属于这一种的。", "example" = "time: [2026-Q2, ongoing]"))]
    pub time: Option<Texts>,
}

/// What brings tasks together, by its name or with options.
#[derive(Debug, JsonSchema)]
#[schemars(inline, untagged)]
pub enum GroupItem {
    /// By its name.
    Name(Grouping),
    /// With options.
    Map(GroupBy),
}

/// What brings tasks together, and how it looks.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "怎样归类，怎样显示。"))]
pub struct GroupBy {
    /// What brings them together.
    #[schemars(extend("zh" = "按什么归类。", "example" = "by: section"))]
    pub by: Grouping,
    /// Whether as a row above them or as cells of a first column.
    #[schemars(rename = "as", extend("zh" = "用通栏行还是合并的首列。", "default" = "band", "example" = "as: merge"))]
    pub style: Option<GroupStyle>,
}

/// How a group looks.
#[derive(Debug, JsonSchema)]
#[schemars(inline, rename_all = "lowercase")]
pub enum GroupStyle {
    /// A row of its own.
    #[schemars(extend("zh" = "通栏行。"))]
    Band,
    /// A cell of a first column, over all its rows.
    #[schemars(extend("zh" = "合并的首列。"))]
    Merge,
}

/// What a matrix shows.
#[derive(Debug, JsonSchema)]
#[schemars(inline, rename_all = "lowercase")]
pub enum View {
    /// A row a task.
    #[schemars(extend("zh" = "每个任务一行。"))]
    Tasks,
    /// Tasks and units, with marks.
    #[schemars(extend("zh" = "任务与单位的矩阵，用记号表示。"))]
    Grid,
    /// A table a unit: what it leads, what it helps with, what it shares.
    #[schemars(extend("zh" = "每个单位一张表：牵头、配合和共同的任务。"))]
    Unit,
    /// A table for each leader.
    #[schemars(extend("zh" = "每位领导一张表。"))]
    Person,
    /// By month.
    #[schemars(extend("zh" = "按月份。"))]
    Month,
    /// By quarter.
    #[schemars(extend("zh" = "按季度。"))]
    Quarters,
    /// The chain of responsibility.
    #[schemars(extend("zh" = "责任链条。"))]
    Duties,
    /// How many tasks each unit has, with bars.
    #[schemars(extend("zh" = "各单位的任务量，附条形图。"))]
    Load,
    /// Bars and milestones over the year.
    #[schemars(extend("zh" = "全年进度，用横道和时间节点表示。"))]
    Timeline,
}

/// A column, by its key or with options.
#[derive(Debug, JsonSchema)]
#[schemars(inline, untagged)]
pub enum ColumnItem {
    /// By its key.
    Key(Text),
    /// With options.
    Map(Column),
}

/// A column of a matrix.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("zh" = "表的一列。"))]
pub struct Column {
    /// What it shows.
    #[schemars(extend("zh" = "这一列的内容。", "example" = "key: due"))]
    pub key: Text,
    /// Its head, in place of the usual one.
    #[schemars(extend("zh" = "表头，代替通常的。", "example" = "title: 时限要求"))]
    pub title: Option<Text>,
    /// Its width.
    #[schemars(extend("zh" = "列宽。", "example" = "width: 20mm"))]
    pub width: Option<Width>,
    /// Whether neighbours in it that say the same become one cell, within a band or group; exports keep them apart.
    #[schemars(extend("zh" = "上下相邻、内容相同的格子是否合并，不跨通栏行和分组；导出的表格不合并。", "default" = false, "example" = "merge: true"))]
    pub merge: Option<Switch>,
}

/// What brings tasks together.
#[derive(Debug, JsonSchema)]
#[schemars(inline, rename_all = "lowercase")]
pub enum Grouping {
    /// Nothing.
    #[schemars(extend("zh" = "不归类。"))]
    No,
    /// The section they stand in.
    #[schemars(extend("zh" = "按所在的部分。"))]
    Section,
    /// The unit that leads.
    #[schemars(extend("zh" = "按牵头单位。"))]
    Lead,
    /// The time limit.
    #[schemars(extend("zh" = "按完成时限。"))]
    Due,
}
