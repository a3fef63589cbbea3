//! What plan.yaml and units.yaml say.

use super::{Date, Numbering, PlanPeriod};
use crate::span::{Span, Spanned};

/// The settings of a plan. Keys of product.md section 2 that are not here are not built yet.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The lines of the title as given; one line unless a list was given.
    pub title: Vec<String>,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// Who issues the plan.
    pub issuer: String,
    /// The months that the plan is for.
    pub period: PlanPeriod,
    /// Whether the plan says its period; else what depends on it is no finding.
    pub period_is_known: bool,
    /// Names the PDF: `output/<slug>.pdf`.
    pub slug: String,
    /// The language of the plan.
    pub lang: Lang,
    /// The name of the theme; `gbt9704` unless given (or given on the command line).
    pub theme: Spanned<String>,
    /// How headings are numbered.
    pub numbering: Numbering,
    /// The tables of contents.
    pub toc: Toc,
    /// A revision given as text; none for `auto`.
    pub revision: Option<String>,
    /// Whether there is a cover page.
    pub cover: bool,
    /// The stage of a draft, such as 征求意见稿.
    pub stage: Option<String>,
    /// The text behind that of each printed page.
    pub watermark: Option<String>,
    /// Whether sections may hold HTML.
    pub raw_html: bool,
    /// The options of the theme: their names and what is given for them, as written.
    pub layout: Vec<(Spanned<String>, Spanned<String>)>,
    /// The elements of an official document.
    pub document: Document,
    /// Units, people and groups.
    pub registry: Registry,
    /// The roles that tasks know.
    pub roles: RoleSet,
    /// Further columns that tasks carry, in order.
    pub fields: Vec<TaskField>,
    /// How far tasks can be, in order.
    pub statuses: Vec<Status>,
    /// The chain of responsibility, in order.
    pub duties: Vec<Duty>,
    /// Whether each unit has a sheet of its own.
    pub sheets: bool,
    /// Whether a measure whose tasks are data says who and when in a line.
    pub responsibility_line: bool,
    /// plan.yaml as a place, for findings about the plan as a whole.
    pub span: Span,
}

/// The language of a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Chinese as written in mainland China.
    #[default]
    ZhCn,
    /// English.
    En,
}

impl Lang {
    /// The BCP 47 tag, as plan.yaml and the editions write it.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::ZhCn => "zh-CN",
            Lang::En => "en",
        }
    }
}

/// The tables of contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Toc {
    /// Whether the HTML edition has one.
    pub html: bool,
    /// Whether the PDF edition has one.
    pub pdf: PrintContents,
    /// How many levels of headings they show.
    pub depth: u8,
}

/// Whether the PDF edition has contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintContents {
    /// It has.
    Yes,
    /// It has not.
    No,
    /// From 10 pages of body on.
    Auto,
}

/// The elements of an official document (GB/T 9704-2012, clauses 7.2 to 7.4).
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The keys that are given, with their places.
    pub keys: Vec<Spanned<String>>,
    /// 份号.
    pub serial: Option<String>,
    /// 密级和保密期限.
    pub classification: Option<String>,
    /// 紧急程度.
    pub urgency: Option<String>,
    /// 发文机关标志, the sponsor's first; giving one makes a 版头.
    pub marks: Vec<String>,
    /// 发文字号.
    pub number: Option<String>,
    /// 签发人, of an upward document; several where several issue it.
    pub signatory: Vec<String>,
    /// 主送机关.
    pub recipients: Vec<String>,
    /// 发文机关署名, the sponsor's first.
    pub signed_by: Vec<String>,
    /// 成文日期.
    pub date: Option<Date>,
    /// 印章, one for each 署名: pictures; in settings relative to content/, in a plan relative to the project.
    pub seals: Vec<Spanned<String>>,
    /// 附注.
    pub note: Option<String>,
    /// 抄送.
    pub copies_to: Vec<String>,
    /// 印发机关.
    pub printed_by: Option<String>,
    /// 印发日期.
    pub printed_on: Option<Date>,
    /// The file with the text of the issuing notice, relative to content/.
    pub notice: Option<Spanned<String>>,
}

/// Units, people and groups, by any of their names.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// In official order.
    pub units: Vec<Unit>,
    /// In the order given.
    pub people: Vec<Person>,
    /// In the order given; the built-in `all` is not among them unless it was given a name.
    pub groups: Vec<Group>,
    /// Whether some could not be read: a name that is not known may be theirs.
    pub incomplete: bool,
}

/// A unit that can be made responsible.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its id.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// Its short name.
    pub short: Option<String>,
    /// Other names it is written by.
    pub aliases: Vec<String>,
    /// Where it was written.
    pub span: Span,
    /// The unit it is a part of, an index into [`Registry::units`].
    pub parent: Option<usize>,
    /// Where it stands to the issuer.
    pub kind: UnitKind,
}

/// Where a unit stands to the issuer of the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnitKind {
    /// A part of the issuer.
    #[default]
    Internal,
    /// Of a lower level of government, or a branch: 各县区.
    Local,
    /// Somebody else.
    External,
}

impl UnitKind {
    /// As `kind:` and plan.json write it.
    pub fn as_str(self) -> &'static str {
        match self {
            UnitKind::Internal => "internal",
            UnitKind::Local => "local",
            UnitKind::External => "external",
        }
    }
}

/// A person.
#[derive(Clone, Debug)]
pub struct Person {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The post.
    pub post: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// The units overseen, as indices into [`Registry::units`].
    pub oversees: Vec<usize>,
}

/// A group of units.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Who is in it.
    pub members: GroupMembers,
}

/// The members of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupMembers {
    /// Every unit of the plan.
    All,
    /// The units listed, as indices into [`Registry::units`].
    Listed(Vec<usize>),
    /// Named, its members not listed.
    Open,
}

/// Somebody of the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartyRef {
    /// An index into [`Registry::units`].
    Unit(usize),
    /// An index into [`Registry::people`].
    Person(usize),
    /// An index into [`Registry::groups`].
    Group(usize),
    /// The built-in group of every unit, where the plan does not define `all` itself.
    EveryUnit,
}

/// Somebody of the registry, as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Party<'a> {
    /// The id (`all` for every unit).
    pub id: &'a str,
    /// The full name.
    pub name: &'a str,
    /// The short name, or the name where there is none.
    pub short: &'a str,
}

/// The roles that tasks know, in order.
#[derive(Clone, Debug)]
pub struct RoleSet {
    /// The roles; the first is the one that leads.
    pub roles: Vec<Role>,
    /// Whether the first named party of the first role leads and the others support.
    pub first_leads: bool,
}

impl RoleSet {
    /// Whether the first role is that of a lead, of whom several share a task in some way that has to be said. Under another
    /// (责任单位) several are each responsible for their part.
    pub fn first_role_leads(&self) -> bool {
        let leads =
            |role: &Role| role.max == Some(1) || role.id == "lead" || ["牵头", "主办", "Lead"].iter().any(|word| role.name.contains(word));
        self.roles.first().is_none_or(leads)
    }
}

/// A role.
#[derive(Clone, Debug)]
pub struct Role {
    /// Its id, a key of tasks as data (`lead`).
    pub id: String,
    /// Its name in the plan's language, the label in a bracket and the head of a column (牵头单位).
    pub name: String,
    /// Its sign in a grid (●).
    pub mark: String,
    /// Least number of parties.
    pub min: usize,
    /// Greatest number of parties.
    pub max: Option<usize>,
    /// Who can have it.
    pub takes: Takes,
}

/// Who can have a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Units, people and groups.
    Anybody,
    /// Units and groups of them (牵头单位).
    Units,
    /// People, or a group that stands for some (责任人).
    People,
}

/// A further column that tasks carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskField {
    /// Its id, a key of tasks as data and of columns (`progress`).
    pub id: String,
    /// Its name, the head of its column (完成进展).
    pub name: String,
    /// Whether it is printed empty where nothing is said, to be filled in by hand.
    pub blank: bool,
    /// What it holds.
    pub kind: FieldKind,
}

/// What a further column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// Text.
    #[default]
    Text,
    /// Numbers.
    Number {
        /// Whether tables add them up.
        total: bool,
    },
}

/// How far a task is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Its id, the value of `status` in tasks as data (`done`).
    pub id: String,
    /// Its name (已完成).
    pub name: String,
    /// Its sign (√).
    pub mark: String,
    /// The colour that themes may give it.
    pub color: Option<StatusColor>,
}

/// The colours of states; a theme has its own shade of each, for light and dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusColor {
    /// Not begun.
    Gray,
    /// Under way.
    Blue,
    /// Done.
    Green,
    /// At risk.
    Amber,
    /// Late.
    Red,
}

impl StatusColor {
    /// As `color:` and the classes of themes write it.
    pub fn as_str(self) -> &'static str {
        match self {
            StatusColor::Gray => "gray",
            StatusColor::Blue => "blue",
            StatusColor::Green => "green",
            StatusColor::Amber => "amber",
            StatusColor::Red => "red",
        }
    }
}

/// How several leads share a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// One lead.
    #[default]
    Single,
    /// 共同牵头.
    Joint,
    /// 分别牵头.
    Each,
    /// 按职责分工负责.
    ByDuty,
}

impl Mode {
    /// As `mode:` and plan.json write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Mode::Single => "single",
            Mode::Joint => "joint",
            Mode::Each => "each",
            Mode::ByDuty => "by-duty",
        }
    }
}

/// A link of the chain of responsibility.
#[derive(Clone, Debug)]
pub struct Duty {
    /// Who: a party of the registry, or any text.
    pub who: DutyBearer,
    /// Which duty (第一责任人).
    pub duty: String,
    /// For what.
    pub scope: Option<String>,
}

/// Who bears a duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DutyBearer {
    /// Somebody of the registry.
    Party(PartyRef),
    /// Any text.
    Text(String),
}
