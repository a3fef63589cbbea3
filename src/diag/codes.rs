//! The table of problem codes. A code never changes its meaning; a code that is given up is not
//! used again. 01 project and files, 02 plan.yaml, 03 sections and Markdown, 04 responsibilities,
//! 05 references and pictures, 06 matrices, 07 themes and templates, 08 layout and fonts,
//! 09 outputs.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $number:literal,)*) => {
        /// The stable code of a problem.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code there is, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The code as printed, such as `WP0102`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => concat!("WP", $number),)* }
            }
        }
    };
}

codes! {
    // 01: project and files
    /// content/plan.yaml is missing.
    PlanMissing = "0101",
    /// A file is not UTF-8.
    NotUtf8 = "0102",
    /// A file holds a control character other than tab and newline.
    ControlCharacter = "0103",
    /// A file cannot be read.
    Unreadable = "0104",
    /// A symbolic link leads outside the project.
    LinkOutside = "0105",
    /// A folder of sections has no `index.md`, or one without a title.
    FolderWithoutIndex = "0106",
    /// A CSV file in GB18030 was read.
    ReadAsGb18030 = "0107",

    // 02: YAML and plan.yaml
    /// YAML that cannot be parsed, or goes over its budget.
    YamlSyntax = "0201",
    /// A key that is not known.
    UnknownKey = "0202",
    /// A value of the wrong kind or outside what is allowed.
    WrongValue = "0203",
    /// A required key is missing.
    MissingKey = "0204",
    /// A key or feature that this version does not build yet.
    NotBuiltYet = "0205",
    /// A key given twice, or in both plan.yaml and units.yaml.
    DuplicateKey = "0206",
    /// An id that holds a character it cannot hold.
    MalformedId = "0207",
    /// A name, short name, alias or id of a unit, person or group used twice.
    DuplicateName = "0208",

    // 03: sections and Markdown
    /// Front matter that is not closed.
    FrontMatterNotClosed = "0301",
    /// A `{%` or an unclosed `{{` in text.
    ExpressionSyntax = "0302",
    /// A tera expression that cannot be evaluated.
    ExpressionValue = "0303",
    /// Raw HTML where plan.yaml does not allow it.
    RawHtml = "0304",
    /// Blocks nested too deep.
    NestedTooDeep = "0305",
    /// An id written twice.
    DuplicateId = "0306",
    /// A run-in heading with nothing to run into.
    RunInWithoutText = "0307",
    /// A footnote that is called but not written.
    UnknownFootnote = "0308",
    /// A heading deeper than the numbering has levels.
    HeadingTooDeep = "0309",
    /// A footnote that is written but not called.
    UnusedFootnote = "0310",

    // 04: responsibilities
    /// A name that no unit, person or group has.
    UnknownName = "0401",
    /// A time limit that is not understood, or a day that does not exist.
    WrongDue = "0402",
    /// A task with nobody in a role that needs somebody.
    NobodyResponsible = "0403",
    /// A role label that the plan's roles do not have.
    UnknownRole = "0404",
    /// Several leads without a word how they share.
    SeveralLeads = "0405",
    /// A task file that is missing a column.
    MissingColumn = "0406",
    /// A task file that cannot be read as a table.
    MalformedTable = "0407",
    /// A unit named twice in one role of a task.
    NamedTwice = "0408",
    /// A task without a title.
    TaskWithoutTitle = "0409",
    /// Text that looks like a task bracket but names nobody known.
    BracketLeftAsText = "0410",
    /// More parties in a role than it takes.
    TooMany = "0411",
    /// A unit or person that both leads a task and supports it.
    LeadsAndHelps = "0412",
    /// A task without a time limit.
    WithoutDue = "0413",
    /// A time limit that ends outside the plan's year.
    DueOutsideYear = "0414",
    /// A task that ends before one of its milestones.
    DueBeforeMilestone = "0415",
    /// Two tasks of the same title (marks and spaces do not count).
    EqualTitles = "0416",
    /// A task that stands in the text and as data, and the two disagree.
    TextAndDataDisagree = "0417",
    /// A unit that no task names, neither itself nor by a group.
    UnitWithoutTask = "0418",
    /// A unit that leads at least 5 tasks and more than 2.5 times as many as the others on average.
    LoadFarAbove = "0419",
    /// A heading without a task in a part of the plan in which at least half of the lowest headings have one.
    HeadingWithoutTask = "0420",
    /// A part of a task's bracket that is not understood.
    PartNotUnderstood = "0421",

    // 05: references and pictures
    /// A reference to an id or file that does not exist.
    UnknownReference = "0501",
    /// A picture that does not exist or cannot be read.
    UnknownPicture = "0502",
    /// A picture from the network.
    RemotePicture = "0503",
    /// A path that leads outside the project.
    PathOutside = "0504",

    // 06: matrices
    /// A matrix view that is not known.
    UnknownView = "0601",
    /// A matrix column that is not known.
    UnknownColumn = "0602",

    // 07: themes and templates
    /// A theme that does not exist.
    UnknownTheme = "0701",
    /// A template that does not compile or fails while it renders.
    TemplateFails = "0702",
    /// The print templates gave XHTML that is not well-formed.
    MalformedXhtml = "0703",
    /// A style sheet holds what is not understood.
    StyleSheet = "0704",
    /// A theme file that cannot be used.
    ThemeFile = "0705",

    // 08: layout and fonts
    /// A character that no face has.
    MissingGlyph = "0801",
    /// A line, table or picture that is wider than its place.
    Overfull = "0802",
    /// A font family that is not found.
    UnknownFont = "0803",
    /// Contents asked for where the document has no place for them.
    ContentsNotPrinted = "0804",
    /// A cover asked for where the document has no place for it.
    CoverNotPrinted = "0805",

    // 09: outputs
    /// Something that is not workplan's is in the way of an output.
    OutputInTheWay = "0901",
    /// The PDF edition cannot be written.
    PdfNotWritten = "0902",
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn codes_are_unique_and_in_order() {
        let numbers: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "{numbers:?}");
    }
}
