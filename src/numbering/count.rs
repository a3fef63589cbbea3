//! Counts the headings, annexes and tasks of a plan and gives each its number.

use super::decimal::Decimal;
use super::official::Official;
use super::pattern::Own;
use super::{NumberForm, Numbers, Scheme, SectionNumber, nest};
use crate::diag::{Code, Sink};
use crate::message;
use crate::model::{Lang, Node, Numbering, Plan, Section, Settings, Task};
use std::collections::BTreeMap;

/// The numbers of a plan; a heading deeper than its numbering has levels is reported.
pub fn number(plan: &Plan, sink: &mut Sink) -> Numbers {
    let mut counter = Counter {
        scheme: scheme(&plan.settings),
        lang: plan.settings.lang,
        annexes: plan.sections().iter().filter(|section| section.annex && section.heading.numbered).count(),
        annex: 0,
        ordinals: Vec::new(),
        latest: Vec::new(),
        numbers: Numbers { tasks: (1..=plan.tasks.len()).collect(), in_tables: in_tables(plan), ..Numbers::default() },
        sink,
    };
    counter.count(&plan.nodes, Place { base: 0, annex: None, under_unnumbered: false });
    counter.numbers
}

fn in_tables(plan: &Plan) -> BTreeMap<String, String> {
    let tasks: Vec<&Task> = plan.tasks.iter().collect();
    nest(&tasks).into_iter().map(|numbered| (numbered.task.id.clone(), numbered.number)).collect()
}

fn scheme(settings: &Settings) -> Option<Box<dyn Scheme + '_>> {
    match &settings.numbering {
        Numbering::Official => Some(Box::new(Official)),
        Numbering::Decimal => Some(Box::new(Decimal)),
        Numbering::Own(formats) => Some(Box::new(Own { formats, lang: settings.lang })),
        Numbering::None => None,
    }
}

/// Where the sections that are being counted stand.
#[derive(Clone, Copy)]
struct Place {
    /// The level above the one that is counted from 1.
    base: u8,
    /// The ordinal of the annex, inside one.
    annex: Option<usize>,
    /// Whether a heading above is unnumbered.
    under_unnumbered: bool,
}

struct Counter<'a> {
    scheme: Option<Box<dyn Scheme + 'a>>,
    lang: Lang,
    /// How many numbered annexes there are.
    annexes: usize,
    /// How many of them have been counted.
    annex: usize,
    /// The ordinal last given on each level, from the base of the place on.
    ordinals: Vec<usize>,
    /// The ordinal last given on each level, whatever headings stand above, for levels that are
    /// counted on.
    latest: Vec<usize>,
    numbers: Numbers,
    sink: &'a mut Sink,
}

impl Counter<'_> {
    fn count(&mut self, nodes: &[Node], place: Place) {
        for node in nodes {
            match node {
                Node::Section(section) if section.annex => self.count_annex(section),
                Node::Section(section) => self.count_section(section, place),
                Node::Block(_) => {}
            }
        }
    }

    fn count_annex(&mut self, section: &Section) {
        let numbered = section.heading.numbered;
        if numbered {
            self.annex += 1;
            let number = SectionNumber {
                text: annex_label(self.lang, self.annex, self.annexes),
                form: NumberForm::Annex,
                path: vec![self.annex],
                in_annex: true,
            };
            self.numbers.sections.insert(section.id.clone(), number);
        }
        // An annex is a text of its own: it counts from 1.
        let outside = (std::mem::take(&mut self.ordinals), std::mem::take(&mut self.latest));
        let annex = Some(if numbered { self.annex } else { 0 });
        self.count(&section.nodes, Place { base: section.level, annex, under_unnumbered: false });
        (self.ordinals, self.latest) = outside;
    }

    fn count_section(&mut self, section: &Section, place: Place) {
        let depth = usize::from(section.level.saturating_sub(place.base)).max(1);
        self.ordinals.resize(depth, 0);
        let own = self.ordinals.last().copied().unwrap_or(0);
        if section.heading.numbered {
            let next = self.next(depth, own);
            self.set_own(next);
            self.give(section, place);
            self.count(&section.nodes, place);
        } else {
            self.set_own(0);
            self.count(&section.nodes, Place { under_unnumbered: true, ..place });
            self.ordinals.resize(depth, 0);
            self.set_own(own);
        }
    }

    /// The ordinal after `own`, or after the last one of the level where that is counted on.
    fn next(&mut self, depth: usize, own: usize) -> usize {
        if self.latest.len() < depth {
            self.latest.resize(depth, 0);
        }
        let continues = self.scheme.as_ref().is_some_and(|scheme| scheme.continues(depth));
        let Some(latest) = self.latest.get_mut(depth - 1) else { return own + 1 };
        *latest = if continues { *latest } else { own } + 1;
        *latest
    }

    fn set_own(&mut self, ordinal: usize) {
        if let Some(own) = self.ordinals.last_mut() {
            *own = ordinal;
        }
    }

    fn give(&mut self, section: &Section, place: Place) {
        let Some(scheme) = self.scheme.as_deref() else { return };
        if self.ordinals.len() > scheme.depth() {
            let (level, depth) = (self.ordinals.len(), scheme.depth());
            let levels = if depth == 1 { "1 level".to_owned() } else { format!("{depth} levels") };
            let message =
                message!("a heading on level {level}, but the numbering has {levels}", "这个标题是第{level}级，序号只有{depth}级");
            self.sink.error(Code::HeadingTooDeep, section.heading.span, message).help(message!(
                "use a heading of a higher level, a list, or `{{.unnumbered}}`",
                "请改用较高级别的标题、列表，或者加上“{{.unnumbered}}”（不编号）"
            ));
            return;
        }
        if let Some((text, form)) = scheme.format(&self.ordinals, place.under_unnumbered) {
            let path = place.annex.into_iter().chain(self.ordinals.iter().copied()).collect();
            let number = SectionNumber { text, form, path, in_annex: place.annex.is_some() };
            self.numbers.sections.insert(section.id.clone(), number);
        }
    }
}

/// 附件 or Annex, with its ordinal unless it is the only one.
fn annex_label(lang: Lang, ordinal: usize, annexes: usize) -> String {
    match (lang, annexes) {
        (Lang::ZhCn, 1) => "附件".to_owned(),
        (Lang::ZhCn, _) => format!("附件{ordinal}"),
        (Lang::En, 1) => "Annex".to_owned(),
        (Lang::En, _) => format!("Annex {ordinal}"),
    }
}
