//! The table of problem codes. A code never changes its meaning; a code that is given up is not
//! used again. 01 project and files, 02 plan.yaml, 03 sections and Markdown, 04 responsibilities,
//! 05 references and pictures, 06 matrices, 07 themes and templates, 08 layout and fonts,
//! 09 outputs. A code is written with its cause (the comment), how grave it can be, the cause in Chinese, and its
//! cure in both languages; docs/reference.md is made of them.

use super::{Message, Severity};

macro_rules! codes {
    ($(
        #[doc = $cause:literal]
        $name:ident = $number:literal, $($severity:ident)|+ {
            chinese: $chinese:literal,
            cure: $cure:literal,
                  $cure_chinese:literal,
        }
    )*) => {
        /// The stable code of a problem.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $cause] $name,)* }

        impl Code {
            /// Every code there is, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The code as printed, such as `WP0102`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => concat!("WP", $number),)* }
            }

            /// The code of a name in any letter case and width, with or without `WP` and the zeros before its number.
            pub fn find(written: &str) -> Option<Code> {
                let digits: String = written.chars().filter_map(|letter| match letter {
                    '０'..='９' => char::from_digit(u32::from(letter) - u32::from('０'), 10),
                    other => other.is_ascii_digit().then_some(other),
                }).collect();
                let letters: String = written.chars().filter(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase).collect();
                let number: u32 = digits.parse().ok()?;
                let named = ["", "wp", "ｗｐ"].contains(&letters.as_str());
                Code::ALL.iter().copied().find(|code| named && code.as_str() == format!("WP{number:04}"))
            }

            /// How grave a problem of this code can be.
            pub fn severities(self) -> &'static [Severity] {
                match self { $(Code::$name => &[$(Severity::$severity),+],)* }
            }

            /// What is wrong, in a sentence.
            pub fn cause(self) -> Message {
                match self { $(Code::$name => Message::new($cause.trim(), $chinese),)* }
            }

            /// What to do about it, in a sentence.
            pub fn cure(self) -> Message {
                match self { $(Code::$name => Message::new($cure, $cure_chinese),)* }
            }
        }
    };
}

codes! {
    // 01: project and files
    /// content/plan.yaml is missing.
    PlanMissing = "0101", Error {
        chinese: "缺少 content/plan.yaml。",
        cure: "Name the folder that holds content/, or start a plan with `workplan new`.",
              "给出 content/ 所在的文件夹，或者用 `workplan new` 新建一个计划。",
    }
    /// A file is not UTF-8.
    NotUtf8 = "0102", Error | Information {
        chinese: "文件不是 UTF-8 编码。",
        cure: "Save the file as UTF-8; a CSV may be in GB18030 as well.",
              "把文件另存为 UTF-8；CSV 文件也可以是 GB18030。",
    }
    /// A file holds a control character other than tab and newline.
    ControlCharacter = "0103", Error {
        chinese: "文件里有制表符和换行以外的控制字符。",
        cure: "Delete the character; it often comes in with text pasted from another program.",
              "删去这个字符；它常常是从别的软件粘贴时带进来的。",
    }
    /// A file cannot be read.
    Unreadable = "0104", Error | Warning {
        chinese: "文件读不出来。",
        cure: "See that the file exists, is a file, and may be read by you.",
              "看看文件在不在、是不是文件、有没有读的权限。",
    }
    /// A symbolic link leads outside the project.
    LinkOutside = "0105", Error {
        chinese: "符号链接指到了项目文件夹以外。",
        cure: "Copy the file into the project and remove the link.",
              "把文件复制到项目里，去掉链接。",
    }
    /// A folder of sections has no `index.md`, or one without a title.
    FolderWithoutIndex = "0106", Error {
        chinese: "放各部分的文件夹里没有 `index.md`，或者它没有标题。",
        cure: "Give the folder an `index.md` with `title:` in its front matter.",
              "在文件夹里放一个 `index.md`，开头写上 `title:`。",
    }
    /// A CSV file in GB18030 was read.
    ReadAsGb18030 = "0107", Information {
        chinese: "CSV 文件按 GB18030 读入。",
        cure: "Nothing has to be done; saved as UTF-8, the file is read without this note.",
              "不用处理；另存为 UTF-8 就没有这条提示了。",
    }
    /// The git repository that the plan lies in cannot be read.
    RepositoryUnreadable = "0108", Error {
        chinese: "计划所在的 git 仓库无法读取。",
        cure: "Ask `git fsck` what is broken, or write the revision into plan.yaml as a text.",
              "用 `git fsck` 查明哪里损坏，或者在 plan.yaml 里把 revision 写成文字。",
    }
    /// The names of section files leave their order in doubt.
    DoubtfulOrder = "0114", Warning {
        chinese: "从各部分的文件名看不准先后顺序。",
        cure: "Begin all names with numbers of one kind, such as `01-` or `一、`.",
              "所有文件名都加上同一种编号，例如 `01-` 或者 `一、`。",
    }

    /// The folder that is named does not exist.
    FolderMissing = "0117", Error {
        chinese: "写的文件夹不存在。",
        cure: "Name the folder that holds content/; without a name the plan is looked for from the current folder upwards.",
              "写 content/ 所在的文件夹；不写的话，从当前文件夹往上找。",
    }
    /// A file is named where the folder of a plan is wanted.
    FileForFolder = "0118", Error {
        chinese: "应该写要点的文件夹，写的却是文件。",
        cure: "Name the folder that holds content/.",
              "写 content/ 所在的文件夹。",
    }

    // 02: YAML and plan.yaml
    /// YAML that cannot be parsed, or goes over its budget.
    YamlSyntax = "0201", Error {
        chinese: "YAML 写法有误，或者超出了限度。",
        cure: "Look at the marked line and the one before it: indent with spaces, put a space after `:`, put text that holds `: ` or `#` in quotes.",
              "看标出的一行和上一行：用空格缩进，冒号用半角、后面空一格，含有 `: ` 或 `#` 的文字加引号。",
    }
    /// A key that is not known.
    UnknownKey = "0202", Error | Information {
        chinese: "没有这个键。",
        cure: "Write the key as this reference spells it; the message names the nearest one.",
              "照本手册的拼法写；消息里给出了最接近的键。",
    }
    /// A value of the wrong kind or outside what is allowed.
    WrongValue = "0203", Error {
        chinese: "值的种类不对，或者超出了允许的范围。",
        cure: "Write a value of the type that the key takes.",
              "写这个键能用的值。",
    }
    /// A required key is missing.
    MissingKey = "0204", Error {
        chinese: "缺少必须有的键。",
        cure: "Add the key; the message shows an example.",
              "补上这个键；消息里有例子。",
    }
    /// A key given twice, or in both plan.yaml and units.yaml.
    DuplicateKey = "0206", Error {
        chinese: "同一个键写了两次，或者 plan.yaml 和 units.yaml 里都有。",
        cure: "Keep one of the two.",
              "两处留一处。",
    }
    /// An id that holds a character it cannot hold.
    MalformedId = "0207", Error {
        chinese: "id 里有不能用的字符。",
        cure: "Write it with letters, digits, `-`, `_`, `.` and Han alone.",
              "只用字母、数字、`-`、`_`、`.` 和汉字。",
    }
    /// A name, short name, alias or id of a unit, person or group used twice.
    DuplicateName = "0208", Error {
        chinese: "单位、人员或者小组的名称、简称、别名或 id 用了两次。",
        cure: "Give each its own; a name stands for one unit, person or group alone.",
              "改成各不相同的；一个名称只能指一个单位、人员或者小组。",
    }

    // 03: sections and Markdown
    /// Front matter that is not closed.
    FrontMatterNotClosed = "0301", Error {
        chinese: "文件开头的 `---` 没有结束。",
        cure: "Close it with a line `---`, or take the first line away if the file has no front matter.",
              "在开头的键后面加一行 `---`；如果没有开头的键，就去掉第一行。",
    }
    /// A `{%` or an unclosed `{{` in text.
    ExpressionSyntax = "0302", Error {
        chinese: "文字里有 `{%`，或者 `{{` 没有写完。",
        cure: "Write an expression as `{{ plan.year }}`; for the braces themselves write `\\{{`.",
              "表达式写成 `{{ plan.year }}`；要印出花括号本身，写 `\\{{`。",
    }
    /// A tera expression that cannot be evaluated.
    ExpressionValue = "0303", Error {
        chinese: "表达式算不出来。",
        cure: "Use what there is: `plan`, `section`, `units`, `tasks` and their fields.",
              "只用已有的：`plan`、`section`、`units`、`tasks` 和它们的字段。",
    }
    /// Raw HTML where plan.yaml does not allow it.
    RawHtml = "0304", Error {
        chinese: "plan.yaml 没有允许的 HTML 代码。",
        cure: "Write it as Markdown; for the characters themselves write `&lt;`.",
              "改用 Markdown 的写法；要印出尖括号本身，写 `&lt;`。",
    }
    /// Blocks nested too deep.
    NestedTooDeep = "0305", Error {
        chinese: "嵌套太深。",
        cure: "Take lists and quotes out of one another, folders out of folders.",
              "减少列表、引用或者文件夹套的层数。",
    }
    /// An id written twice.
    DuplicateId = "0306", Error {
        chinese: "同一个 id 写了两次。",
        cure: "Change one of them, and the references that mean it.",
              "改掉其中一个，连同指向它的引用。",
    }
    /// A run-in heading with nothing to run into.
    RunInWithoutText = "0307", Warning {
        chinese: "接排的标题后面没有可接的正文。",
        cure: "Write the paragraph right after the heading, or take the full stop off its end.",
              "在标题后面接着写正文，或者去掉标题末尾的句号。",
    }
    /// A footnote that is called but not written.
    UnknownFootnote = "0308", Error {
        chinese: "引用的脚注没有写。",
        cure: "Write the note, as in `[^1]: …`, or take its call out.",
              "写上脚注 `[^1]: ……`，或者去掉引用。",
    }
    /// A heading deeper than the numbering has levels.
    HeadingTooDeep = "0309", Error {
        chinese: "标题的层次比编号的层次还深。",
        cure: "Use fewer levels, give `numbering` another level format, or mark the heading `{.unnumbered}`.",
              "减少层次，给 `numbering` 加一级格式，或者给标题加上 `{.unnumbered}`。",
    }
    /// A footnote that is written but not called.
    UnusedFootnote = "0310", Warning {
        chinese: "脚注写了，但没有引用。",
        cure: "Call the note in the text, as in `[^1]`, or take it out.",
              "在正文里引用它（如 `[^1]`），或者删去。",
    }
    /// HTML that cannot be published and is left out, or is not closed.
    HtmlLeftOut = "0311", Warning {
        chinese: "HTML 代码不能发布，已略去，或者没有结束标签。",
        cure: "Say it in Markdown, or with the elements and attributes that the message names.",
              "改用 Markdown 的写法，或者改用提示里列出的元素和属性。",
    }
    /// A row of a table with more cells than its head.
    ExcessCells = "0312", Warning {
        chinese: "表格一行的格数比表头多。",
        cure: "Give the head as many cells, or write `\\|` for a `|` that is text.",
              "给表头补上格子；如果竖线是文字，写 `\\|`。",
    }
    /// A block of code whose language looks like a misspelt `matrix`.
    MisspeltMatrix = "0313", Warning {
        chinese: "代码块的语言像是 `matrix` 写错了。",
        cure: "Write `matrix` after the opening fence to get a table of responsibilities.",
              "要生成责任分工表，开头的围栏后面写 `matrix`。",
    }
    /// The definition of a link that no link uses: nothing of it is printed.
    UnusedDefinition = "0314", Warning {
        chinese: "链接地址的定义没有链接用它，这一行不会印出来。",
        cure: "Write `\\[` at its beginning if it is text, else take it out.",
              "如果是正文，在开头的方括号前面加 `\\`；否则删去。",
    }
    /// Two versions of a text that a merge has left, with its marks.
    MergeConflict = "0320", Error {
        chinese: "合并时留下了冲突，两个版本和标记都在文件里。",
        cure: "Keep one version, or make one of both, and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`.",
              "留下一个版本，或者合成一个，再删去以 `<<<<<<<`、`=======` 和 `>>>>>>>` 开头的几行。",
    }
    /// A line that begins like a heading and is none.
    NoHeading = "0321", Warning {
        chinese: "行首像标题，却不是标题。",
        cure: "Write half-width `#`, at most six, and a half-width blank after them; `\\#` is the character itself.",
              "用半角的 `#`（最多六个），后面加半角空格；要印出这个字符，写 `\\#`。",
    }
    /// A line that begins like an item of a list and is none.
    NoList = "0322", Warning {
        chinese: "行首像列表，却不是列表。",
        cure: "Begin an item with `-` and a half-width blank.",
              "列表项用半角的 `-` 加半角空格开头。",
    }
    /// A line that begins like a numbered item and is none.
    NoNumberedList = "0323", Warning {
        chinese: "行首像有序号的列表，却不是列表。",
        cure: "Begin an item with half-width digits, `.` and a blank, as in `1. …`.",
              "列表项用半角数字、半角的 `.` 和空格开头。",
    }
    /// Lines that look like paragraphs of their own and become one.
    LinesJoined = "0324", Warning {
        chinese: "看着是几段的文字连成了一段。",
        cure: "Leave an empty line between paragraphs; begin headings with `#` and items with `1.` or `-`.",
              "段与段之间空一行；标题用 `#` 开头，列表用 `1.` 或者 `-` 开头。",
    }
    /// A number typed before a heading that the plan numbers as well.
    TypedNumber = "0325", Warning {
        chinese: "标题里写了序号，程序还会再编一个。",
        cure: "Take the number out, or mark the heading `{.unnumbered}` (a section file: `numbered: false`).",
              "删去写的序号；不要程序编号的，给标题加上 `{.unnumbered}`（文件的标题写 `numbered: false`）。",
    }
    /// A heading that leaves out a level.
    LevelLeftOut = "0326", Warning {
        chinese: "标题跳了一级。",
        cure: "Take signs `#` away until it is one level below the heading that it stands under; it is published like that.",
              "减少 `#`，使它只比上面的标题低一级；发布时已按这一级处理。",
    }
    /// Text that a line below it makes a heading.
    HeadingByUnderline = "0327", Warning {
        chinese: "文字下面的一行使它变成了标题。",
        cure: "Leave an empty line above `---`; write headings with `#`.",
              "在 `---` 上面空一行；标题用 `#` 开头。",
    }
    /// Text that is code because it is indented.
    CodeByIndent = "0328", Warning {
        chinese: "文字因为缩进变成了代码。",
        cure: "Begin the line without blanks and tabs.",
              "去掉行首的空格和制表符。",
    }
    /// Rows that are no table.
    NoTable = "0329", Warning {
        chinese: "像表格的几行不是表格。",
        cure: "Divide cells by the half-width `|`, write `|---|---|` below the head and leave an empty line above it.",
              "用半角的 `|` 分隔各格，表头下面写一行 `|---|---|`，表头上面空一行。",
    }
    /// Text that becomes a row of the table above it.
    TextInTable = "0330", Warning {
        chinese: "文字成了上面表格的一行。",
        cure: "Leave an empty line below the table.",
              "在表格下面空一行。",
    }
    /// A table with an empty head.
    EmptyTableHead = "0331", Warning {
        chinese: "表格的表头是空的。",
        cure: "Write what the columns are called into the first row.",
              "在第一行写上各栏的名称。",
    }
    /// Markup of another program, which is printed as it stands.
    ForeignMarkup = "0332", Warning {
        chinese: "别的软件的标记，会原样印出。",
        cure: "Write what the message names instead; to print the characters write `\\` before the first.",
              "按提示改写；确实要印出这些字符的，在前面加 `\\`。",
    }
    /// Markdown with full-width marks, which is printed as it stands.
    FullWidthMarkup = "0333", Warning {
        chinese: "Markdown 的符号用了全角，会原样印出。",
        cure: "Write the marks half-width: `> `, `**…**`, `[…](…)`.",
              "符号改用半角：`> `、`**…**`、`[…](…)`。",
    }
    /// A box that is no box of a task.
    NoCheckBox = "0334", Warning {
        chinese: "这里的方框不是任务框。",
        cure: "Write `- [ ] …` or `- [x] …`.",
              "写成 `- [ ] 甲` 或者 `- [x] 甲`。",
    }
    /// Settings of a section that do not begin with the first line of the file.
    NoFrontMatter = "0335", Warning {
        chinese: "文件开头的设置没有从第一行写起。",
        cure: "Let the file begin with the line `---`.",
              "让 `---` 成为文件的第一行。",
    }
    /// A line that looks like a caption and stands below no table.
    NoCaption = "0336", Warning {
        chinese: "像表题的一行，上面没有表格。",
        cure: "Put the caption, a paragraph of its own, directly below the table; a matrix has `caption:`, a picture a title in its parentheses.",
              "表题单独一段，紧跟在表格下面；责任分工表用 `caption:`，图片的题目写在圆括号里。",
    }
    /// A comment that is not closed.
    CommentNotClosed = "0337", Error {
        chinese: "注释没有结束。",
        cure: "Close it with `-->`; to print the characters write `\\<!--`.",
              "用 `-->` 结束；要印出这几个字符，写 `\\<!--`。",
    }
    /// A `<br>` between paragraphs, where it breaks no line.
    LineBreakAlone = "0339", Warning {
        chinese: "`<br>` 单独成段，没有可以换行的文字。",
        cure: "Take it out: spaces between paragraphs are the theme's.",
              "删去；段落之间的距离由版式安排。",
    }

    // 04: responsibilities
    /// A name that no unit, person or group has.
    UnknownName = "0401", Error {
        chinese: "没有叫这个名称的单位、人员或者小组。",
        cure: "Correct the name, or give it under `units`, `people` or `groups`, as an alias perhaps.",
              "改正名称，或者在 `units`、`people`、`groups` 里补上（也可以补作别名）。",
    }
    /// A time limit that is not understood, or a day that does not exist.
    WrongDue = "0402", Error {
        chinese: "完成时限看不懂，或者没有这一天。",
        cure: "Write a time limit as the contract knows them: 2026-06, 2026-Q2, 6月底前, by end of June.",
              "写成能认的时限：2026-06、2026-Q2、6月底前、每季度、持续推进。",
    }
    /// A task with nobody in a role that needs somebody, or with fewer than it needs.
    NobodyResponsible = "0403", Error {
        chinese: "必须有人承担的角色没有人，或者人数不够。",
        cure: "Name a unit or person in that role, or share the task with `mode: by-duty`.",
              "在这个角色里写上单位或者人员，或者写按职责分工负责（`mode: by-duty`）。",
    }
    /// A role label that the plan's roles do not have.
    UnknownRole = "0404", Error {
        chinese: "计划的角色里没有这个名称。",
        cure: "Write the name of one of the plan's roles; `roles` says which there are.",
              "写计划已有的角色；有哪些角色由 `roles` 决定。",
    }
    /// Several leads without a word how they share.
    SeveralLeads = "0405", Warning {
        chinese: "有几个牵头单位，却没说怎样分工。",
        cure: "Say 共同牵头 or 分别牵头 in the text, `mode: joint` or `mode: each` in data.",
              "在正文里写共同牵头或者分别牵头，在数据里写 `mode: joint` 或者 `mode: each`。",
    }
    /// A task file that is missing a column.
    MissingColumn = "0406", Error {
        chinese: "任务文件缺少必要的列。",
        cure: "Give the file a column for the title and one for each role that needs somebody.",
              "补上任务名称一列，以及必须有人承担的角色的列。",
    }
    /// A task file that cannot be read as a table.
    MalformedTable = "0407", Error {
        chinese: "任务文件不是一张能读的表。",
        cure: "Begin it with one row of heads; in CSV divide cells by commas, and make every row as long as the head.",
              "第一行写表头；CSV 用逗号分隔，每行的格数和表头一样。",
    }
    /// A unit named twice in one role of a task.
    NamedTwice = "0408", Error {
        chinese: "同一个单位在同一个角色里写了两次。",
        cure: "Keep it once.",
              "留一个。",
    }
    /// A task without a title.
    TaskWithoutTitle = "0409", Error | Warning {
        chinese: "任务没有名称。",
        cure: "Say what is to be done: `title:` in data, a sentence before the bracket in the text.",
              "写明做什么：数据里用 `title:`，正文里在括号前面写一句话。",
    }
    /// Text that looks like a task bracket but names nobody known.
    BracketLeftAsText = "0410", Warning | Information {
        chinese: "看着像责任括号，但里面没有认识的名称，当作普通文字。",
        cure: "Correct the names or the punctuation, or leave it if it is text.",
              "改正名称或者标点；如果本来就是文字，可以不管。",
    }
    /// More parties in a role than it takes.
    TooMany = "0411", Error {
        chinese: "一个角色里的单位或者人员超过了上限。",
        cure: "Keep as many as the role takes and give the others another role.",
              "留下允许的个数，其余的改作别的角色。",
    }
    /// A unit or person that both leads a task and supports it.
    LeadsAndHelps = "0412", Warning {
        chinese: "同一个单位或者人员在一项任务里既牵头又配合。",
        cure: "Keep it as lead and take it out of support.",
              "保留牵头，从配合里删去。",
    }
    /// A task without a time limit; where most tasks have none, one piece of information for all of them.
    WithoutDue = "0413", Warning | Information {
        chinese: "任务没有完成时限；多数任务都没有时，合成一条提示。",
        cure: "Say by when; for work without an end write `ongoing` (持续推进).",
              "写明时限；没有终点的工作写持续推进。",
    }
    /// A time limit that ends outside the plan's year.
    DueOutsideYear = "0414", Warning {
        chinese: "完成时限不在计划的期间之内。",
        cure: "Correct the year, or give the plan the `period` that it is for.",
              "改正年份，或者用 `period` 写明计划的期间。",
    }
    /// A task that ends before one of its milestones.
    DueBeforeMilestone = "0415", Warning {
        chinese: "任务的时限早于它的节点。",
        cure: "Give the task the limit of its last milestone, or the milestone an earlier one.",
              "把任务的时限改到最后一个节点之后，或者把节点提前。",
    }
    /// Two tasks of the same title (marks and spaces do not count).
    EqualTitles = "0416", Information {
        chinese: "两项任务名称相同（标点和空格不计）。",
        cure: "If it is one task, keep one of the two and refer to it with `[](#id)`.",
              "若是同一项任务，只保留一处，另一处用 `[](#id)` 引用。",
    }
    /// A task that stands in the text and as data, and the two disagree.
    TextAndDataDisagree = "0417", Warning {
        chinese: "同一项任务在正文和数据中各有一处，两处不一致。",
        cure: "Keep one of the two and refer to it with `[](#id)` where the other stood.",
              "只保留一处，另一处用 `[](#id)` 引用。",
    }
    /// An internal unit that no task names, neither itself nor by a group; information as long as there are fewer tasks than such units.
    UnitWithoutTask = "0418", Warning | Information {
        chinese: "一个内设单位没有任何任务，也不在任务所写的单位组里；任务比内设单位还少时只作说明。",
        cure: "Name it in a task, or take it out of `units`.",
              "在任务里写上它，或者从 `units` 里删去。",
    }
    /// A unit that leads at least 5 tasks and more than 2.5 times as many as the other units that lead on average.
    LoadFarAbove = "0419", Warning {
        chinese: "一个单位牵头的任务不少于5项，并且超过其他牵头单位平均数的2.5倍。",
        cure: "Consider whether another unit can lead some of them.",
              "考虑把其中一些交给其他单位牵头。",
    }
    /// A heading without a task in a part of the plan in which at least half of the lowest headings have one.
    HeadingWithoutTask = "0420", Information {
        chinese: "一个标题下没有任务，而同一部分里至少一半的最低一级标题下有任务。",
        cure: "Say who does it by when, or refer to its task with `[](#id)`.",
              "写明由谁、何时完成，或者用 `[](#id)` 引用相应的任务。",
    }
    /// A part of a task's bracket that is not understood.
    PartNotUnderstood = "0421", Warning {
        chinese: "任务括号里有看不懂的部分。",
        cure: "Write who does what, or a time limit; put anything else outside the bracket.",
              "括号里只写谁牵头、谁配合、何时完成，其他内容写到括号外面。",
    }
    /// A workbook that cannot be read: protected by a password, damaged, too large, or in another format.
    UnreadableWorkbook = "0422", Error {
        chinese: "工作簿读不出来：有打开密码、已经损坏、太大，或者是别的格式。",
        cure: "Save it as an Excel workbook (.xlsx) without a password, with the tasks in its first sheet.",
              "另存为不带密码的 Excel 工作簿（.xlsx），任务写在第一张工作表里。",
    }
    /// A cell of a workbook that holds an error, or a formula without its value.
    CellWithoutValue = "0423", Error {
        chinese: "工作簿里有一格是错误值，或者是没有结果的公式。",
        cure: "Mend the formula and save the file in a spreadsheet program, or write the value itself.",
              "改正公式，用表格软件重新保存，或者直接填写内容。",
    }
    /// A workbook with more sheets than the first in which something stands.
    FurtherSheets = "0424", Information {
        chinese: "工作簿里除了第一张工作表，别的工作表也有内容。",
        cure: "Tasks are read from the first sheet alone: move them there, or save the others as files of their own.",
              "任务只从第一张工作表读入：把任务移到那里，或者把别的工作表另存为文件。",
    }
    /// A time limit is in words of its own, and names no last day.
    DueInOwnWords = "0433", Information {
        chinese: "时限用的是自己的说法，没有写明最后一天。",
        cure: "It is printed as written. If there is a last day, write it in brackets: before the flood season (31 May).",
              "时限按原文印出。如有具体日期，写在括号里：汛期前（5月31日前）。",
    }
    /// A time limit can be read in more than one way.
    UnclearDue = "0434", Warning {
        chinese: "时限可以有不止一种读法。",
        cure: "Write the year, and days as 2026-06-30: until then the time limit has no last day.",
              "写上年份，日期写成 2026-06-30；在此之前，这个时限没有最后一天。",
    }

    // 05: references and pictures
    /// A reference to an id or file that does not exist.
    UnknownReference = "0501", Error {
        chinese: "引用的 id 或者文件不存在。",
        cure: "Correct the id or path; the message names the nearest one.",
              "改正 id 或者路径；消息里给出了最接近的。",
    }
    /// A picture that does not exist or cannot be read.
    UnknownPicture = "0502", Error {
        chinese: "图片不存在，或者读不出来。",
        cure: "Correct the path, which is relative to the file that shows it, or save the picture as PNG or JPEG.",
              "改正路径（相对于引用它的文件），或者把图片存成 PNG 或 JPEG。",
    }
    /// A picture from the network.
    RemotePicture = "0503", Error {
        chinese: "图片在网络上。",
        cure: "Save the picture in the project and name that file.",
              "把图片存到项目里，写那个文件。",
    }
    /// A path that leads outside the project.
    PathOutside = "0504", Error {
        chinese: "路径指到了项目以外。",
        cure: "Copy the file into the project.",
              "把文件复制到项目里。",
    }
    /// A drawing in SVG that runs scripts, refers to other files or holds what cannot be printed.
    UnpublishableDrawing = "0505", Error {
        chinese: "SVG 图里有脚本、引用了别的文件，或者有印不出来的内容。",
        cure: "Export it as plain SVG, without scripts, effects, embedded or linked files, or save it as PNG.",
              "导出成普通 SVG（不带脚本、特效、嵌入或链接的文件），或者存成 PNG。",
    }
    /// A picture printed so large that its pixels show.
    CoarsePicture = "0506", Information {
        chinese: "图片印得太大，像素看得出来。",
        cure: "Give a picture of more pixels, best 300 in an inch, or a drawing in SVG.",
              "换一张像素更多的图片（每英寸最好 300 像素），或者用 SVG 图。",
    }
    /// What stands behind a picture and is no width that it can have.
    WrongPictureWidth = "0507", Error {
        chinese: "图片后面写的不是能用的宽度。",
        cure: "Write `{width=50%}` (up to 100%), `{width=80mm}` or `{width=8cm}`.",
              "写成 `{width=50%}`（最多 100%）、`{width=80mm}` 或者 `{width=8cm}`。",
    }

    // 06: matrices
    /// A matrix view that is not known.
    UnknownView = "0601", Error {
        chinese: "没有这种表。",
        cure: "Write one of the views that this reference lists.",
              "写本手册列出的表的种类。",
    }
    /// A matrix column that is not known.
    UnknownColumn = "0602", Error {
        chinese: "没有这一列。",
        cure: "Write a column of the view, a role, or one of the plan's further fields.",
              "写已有的列、角色，或者计划自己加的列。",
    }

    // 07: themes and templates
    /// A theme that does not exist.
    UnknownTheme = "0701", Error {
        chinese: "没有这个主题。",
        cure: "`workplan theme list` shows the themes there are.",
              "用 `workplan theme list` 看有哪些主题。",
    }
    /// A template that does not compile or fails while it renders.
    TemplateFails = "0702", Error {
        chinese: "模板有错，或者套用时出错。",
        cure: "Correct the template at the place named, or delete the file to use the built-in one.",
              "改正标出的地方，或者删去这个文件，用内置的模板。",
    }
    /// The print templates gave XHTML that is not well-formed.
    MalformedXhtml = "0703", Error {
        chinese: "打印模板给出的 XHTML 不完整。",
        cure: "Close every element, as in `<br/>`, and write `&amp;` and `&lt;`.",
              "每个元素都要结束（如 `<br/>`），`&` 和 `<` 写成 `&amp;` 和 `&lt;`。",
    }
    /// A style sheet holds what is not understood.
    StyleSheet = "0704", Warning {
        chinese: "样式表里有看不懂的内容。",
        cure: "Use the properties that docs/css-support.md lists.",
              "用 docs/css-support.md 列出的属性。",
    }
    /// A theme file that cannot be used.
    ThemeFile = "0705", Error | Warning {
        chinese: "主题的文件用不了。",
        cure: "Correct the file that the message names.",
              "改正消息里说的文件。",
    }

    // 08: layout and fonts
    /// A character that no face has.
    MissingGlyph = "0801", Error {
        chinese: "所有字体里都没有这个字。",
        cure: "Write another character, or give the theme a font that has it.",
              "换一个字，或者给主题加上有这个字的字体。",
    }
    /// A line, table or picture that is wider than its place, or text beyond the edge of its page.
    Overfull = "0802", Warning {
        chinese: "一行、一张表或者一幅图比它的位置宽，或者文字超出了纸边。",
        cure: "Shorten the word or address, or give the column more width; look at margins and places in print.css.",
              "缩短长词或者网址，或者加大列宽；检查 print.css 里的边距和位置。",
    }
    /// A font that is not found, or not installed.
    UnknownFont = "0803", Error | Information {
        chinese: "找不到要用的字体，或者没有安装。",
        cure: "Write a family that theme.yaml names under `fonts`, or one that is installed; `workplan fonts` shows what is used.",
              "写 theme.yaml 的 `fonts` 里有的字体，或者已经安装的字体；`workplan fonts` 可以查看实际使用的字体。",
    }
    /// Contents asked for where the document has no place for them.
    ContentsNotPrinted = "0804", Warning {
        chinese: "要印目录，但这份公文没有放目录的地方。",
        cure: "Take `toc: {pdf: true}` out, or give the plan a notice.",
              "去掉 `toc: {pdf: true}`，或者给计划加上印发通知。",
    }
    /// A cover asked for where the document has no place for it.
    CoverNotPrinted = "0805", Warning {
        chinese: "要印封面，但这份公文没有放封面的地方。",
        cure: "Take `cover: true` out, or give the plan a notice.",
              "去掉 `cover: true`，或者给计划加上印发通知。",
    }
    /// An element of an official document that the pages do not show.
    ElementNotPrinted = "0806", Warning | Information {
        chinese: "写了公文的某个要素，但版面上不印它。",
        cure: "Give `document.mark` where the element stands in a 版头; else take it out, or choose a theme that prints it.",
              "印在版头里的，写上 `document.mark`；其余的请去掉，或者换用印它的主题。",
    }

    // 09: outputs
    /// Something that is not workplan's is in the way of an output.
    OutputInTheWay = "0901", Error {
        chinese: "要写出的地方有别人的文件。",
        cure: "Move the file away, or build into another folder with `--output`.",
              "把那个文件移走，或者用 `--output` 写到别的文件夹。",
    }
    /// The PDF edition cannot be written.
    PdfNotWritten = "0902", Error {
        chinese: "PDF 版写不出来。",
        cure: "Report it with the plan that shows it; this is a fault of workplan.",
              "这是 workplan 的毛病，请连同计划一起反映。",
    }
    /// Files of a plan that is to be published were changed and are not committed.
    NotCommitted = "0903", Error {
        chinese: "要发布的计划有改动没有提交。",
        cure: "Commit them with git, or publish a draft with `--draft`.",
              "先用 git 提交，或者用 `--draft` 发布草稿。",
    }
    /// A plan that is to be published is classified.
    Classified = "0904", Error {
        chinese: "要发布的计划标有密级。",
        cure: "Add `--classified` if the site may hold it.",
              "网站可以存放的，加上 `--classified`。",
    }
    /// A revision is published already with other contents, or cannot have a folder of its name.
    PublishedAlready = "0905", Error {
        chinese: "这个版本已经发布过，内容不同，或者版本名不能用。",
        cure: "Tag the plan anew, or add `--force` to replace what was published.",
              "打新的标签，或者加上 `--force` 覆盖。",
    }
    /// A plan that is to be published has no revision.
    NoRevision = "0906", Error {
        chinese: "要发布的计划没有版本号。",
        cure: "Commit it with git, or write `revision` in plan.yaml.",
              "用 git 提交，或者在 plan.yaml 里写 `revision`。",
    }
    /// Another plan is published under the same name.
    OtherPlan = "0907", Error {
        chinese: "同一个名称下已经发布了另一份计划。",
        cure: "Give the plan a `slug` of its own, or add `--force` if it is the same one.",
              "写一个不同的 `slug`；确是同一份计划的，加上 `--force`。",
    }
    /// A published file is not as it was published.
    PublishedFileDiffers = "0908", Error {
        chinese: "已发布的文件与发布时不一致。",
        cure: "Publish the revision again with `--force`, or bring the file back from a copy.",
              "用 `--force` 重新发布，或者从备份恢复。",
    }
}

#[cfg(test)]
mod tests {
    use super::Code;
    use crate::diag::Language;

    #[test]
    fn causes_and_cures_are_sentences_in_both_languages() {
        for code in Code::ALL {
            for text in [code.cause(), code.cure()] {
                let (english, chinese) = (text.wording(Language::English), text.wording(Language::Chinese));
                assert!(english.ends_with('.') && english.len() > 10, "{}: {english}", code.as_str());
                assert!(chinese.ends_with('。') && !chinese.contains(". "), "{}: {chinese}", code.as_str());
            }
            assert!(!code.severities().is_empty());
        }
    }

    #[test]
    fn a_code_is_found_however_it_is_written() {
        for written in ["WP0402", "wp0402", "Wp402", "402", "0402", "ＷＰ０４０２", "error[WP0402]"] {
            let expected = (!written.contains("error")).then_some(Code::WrongDue);
            assert_eq!(Code::find(written), expected, "{written}");
        }
        for written in ["", "WP", "WP9999", "due", "WX0402"] {
            assert_eq!(Code::find(written), None, "{written}");
        }
    }

    #[test]
    fn codes_are_unique_and_in_order() {
        let numbers: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "{numbers:?}");
    }
}
