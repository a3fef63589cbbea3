//! `workplan publish`: puts a revision of the plan on the internal site, for good; verifies, lists, removes and rolls back.

use super::build::{in_words, obstacle_in_words};
use super::job::{PublishAction, PublishTask};
use super::progress::Progress;
use super::report::{Report, summary};
use super::{Exit, asked_for_unknown_theme};
use crate::diag::{Code, Diagnostic, Message, Place, Severity};
use crate::message;
use crate::model::{Date, Lang};
use crate::pipeline::{self, Edition, Facts, Job, Outcome};
use crate::publish::{Publication, PublishError, put_file};
use crate::revision::{self, Revision, Revisions, WorkingTree};
use crate::site::{self, Bundle, Difference, Published, Site, SiteError};
use crate::source::files::DiskFiles;
use std::collections::BTreeSet;
use std::path::Path;
use time::{Duration, Month, OffsetDateTime};

/// How long a draft is meant to be read, from the date of its commit.
const DAYS_OF_A_DRAFT: i64 = 30;
/// How many commits are listed as what has changed.
const MOST_CHANGES: usize = 100;

/// Publishes, or does what is asked about what was published.
pub fn publish(task: &PublishTask, date: Option<i64>, report: Report) -> Exit {
    let done = match (&task.action, &task.to) {
        (PublishAction::Publish, _) => return publish_plan(task, date, report),
        (_, None) => Ok(Exit::Usage),
        (PublishAction::Verify, Some(to)) => verify(to, report),
        (PublishAction::List, Some(to)) => list(to, report),
        (PublishAction::Remove(revision), Some(to)) => {
            slug(task, to).and_then(|slug| Site::open(to)?.remove(&slug, revision)).map(|()| Exit::Done)
        }
        (PublishAction::RollBack(revision), Some(to)) => {
            slug(task, to).and_then(|slug| Site::open(to)?.roll_back(&slug, revision)).map(|()| Exit::Done)
        }
    };
    done.unwrap_or_else(|error| {
        let exit = failed(&error, task, report);
        // A list of hashes that cannot be read is a byte that differs.
        if task.action == PublishAction::Verify && matches!(error, SiteError::Broken(_)) { Exit::Sources } else { exit }
    })
}

fn verify(to: &Path, report: Report) -> Result<Exit, SiteError> {
    let (files, differences) = site::verify(to)?;
    let diagnostics: Vec<Diagnostic> = differences.iter().map(|found| differs(found, to)).collect();
    report.problems(&Outcome { diagnostics, ..Outcome::default() });
    if !differences.is_empty() {
        return Ok(Exit::Sources);
    }
    let line = message!("{files} files are as they were published\n", "{files}个文件与发布时一致\n");
    report.result(line.wording(report.language));
    Ok(Exit::Done)
}

fn differs(difference: &Difference, to: &Path) -> Diagnostic {
    let (path, message) = match difference {
        Difference::Changed(path) => (path, message!("the file is not the one that was published", "文件与发布时不一致")),
        Difference::Missing(path) => (path, message!("the file that was published is missing", "发布的文件不见了")),
    };
    let help = message!(
        "publish the revision again with --force, or bring the file back from a copy",
        "请用“--force”重新发布这一版，或者从备份恢复这个文件"
    );
    problem(Code::PublishedFileDiffers, Place::File { path: shown(&to.join(path)), position: None, line: None }, message, help)
}

fn list(to: &Path, report: Report) -> Result<Exit, SiteError> {
    for plan in site::list(to)? {
        let current = plan.current().map(|version| version.revision.clone());
        report.result(&format!("{}  {}  {}\n", plan.plan.slug, plan.plan.title, plan.plan.issuer));
        for version in &plan.versions {
            let mark = match (current.as_ref() == Some(&version.revision), version.withdrawn) {
                (true, _) => message!("  (current)", "  （现行）"),
                (_, true) => message!("  (withdrawn)", "  （已撤回）"),
                _ => Message::same(""),
            };
            let number = version.number.as_deref().map(|number| format!("  {number}")).unwrap_or_default();
            let day = version.date.get(..10).unwrap_or_default();
            report.result(&format!("  {}  {day}{number}{}\n", version.revision, mark.wording(report.language)));
        }
    }
    Ok(Exit::Done)
}

/// Which plan is meant: the one of the project, else the only one there is.
fn slug(task: &PublishTask, to: &Path) -> Result<String, SiteError> {
    if let Some(slug) = pipeline::slug(&DiskFiles::new(task.project.clone())) {
        return Ok(slug);
    }
    match site::list(to)?.as_slice() {
        [plan] => Ok(plan.plan.slug.clone()),
        _ => Err(SiteError::NoPlan),
    }
}

fn publish_plan(task: &PublishTask, date: Option<i64>, report: Report) -> Exit {
    let files = DiskFiles::new(task.project.clone());
    let revisions = WorkingTree { project: &task.project, files: &files };
    let end = match task.draft.then(|| end_of_draft(task, &revisions)).transpose() {
        Ok(end) => end,
        Err((wrong, help)) => {
            report.failure(&wrong, Some(&help));
            return Exit::Usage;
        }
    };
    let is_chinese = pipeline::language(&files) != Some(crate::diag::Language::English);
    let draft = end.map(|end| of_draft(end, if is_chinese { Lang::ZhCn } else { Lang::En }));
    let progress = Progress::start(report.language);
    let job = Job {
        editions: BTreeSet::from([Edition::Html, Edition::Pdf]),
        theme: None,
        revisions: &revisions,
        date,
        strict: false,
        watermark: draft.clone(),
        observer: &progress,
    };
    let outcome = pipeline::run(&files, &job);
    progress.finish();
    report.problems(&outcome);
    let (Some(publication), Some(facts)) = (&outcome.publication, &outcome.facts) else {
        if let Some(summary) = summary(&outcome, false) {
            report.message(&summary);
        }
        return if asked_for_unknown_theme(None, &outcome.diagnostics) { Exit::Usage } else { Exit::of_problems(&outcome.diagnostics) };
    };
    let committed = match revisions.revision(&facts.folders) {
        Ok(committed) => committed,
        Err(error) => {
            report.failure(&error.message, Some(&error.help));
            return Exit::Environment;
        }
    };
    let refusals = refusals(task, facts, &committed);
    if !refusals.is_empty() {
        report.problems(&Outcome { diagnostics: refusals, sources: outcome.sources, ..Outcome::default() });
        return Exit::Sources;
    }
    let changes = changes(task, facts, &committed);
    let ready = Ready { task, facts, publication, pages: pages(&outcome), changes, committed, draft, date, report };
    let placed = task.to.as_ref().map_or(Ok(()), |to| ready.to_site(to));
    match placed.map_err(|error| failed(&error, task, report)).and_then(|()| ready.to_bundle()) {
        Ok(()) => Exit::Done,
        Err(exit) => exit,
    }
}

fn pages(outcome: &Outcome) -> usize {
    outcome.editions.iter().find(|made| made.edition == Edition::Pdf).map_or(0, |made| made.pages)
}

/// What keeps a plan from being published.
fn refusals(task: &PublishTask, facts: &Facts, committed: &Revision) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Some((classification, span)) = facts.classification.as_ref().filter(|_| !task.classified) {
        found.push(problem(
            Code::Classified,
            (*span).into(),
            message!("the plan is classified ({classification})", "要点标有密级（{classification}）"),
            message!("if the site may hold it, say so by --classified", "如果这个网站可以存放，请加上“--classified”"),
        ));
    }
    if task.draft {
        return found;
    }
    if committed.name.ends_with('+') {
        found.push(problem(
            Code::NotCommitted,
            facts.span.into(),
            message!("files of the plan were changed and are not committed", "要点的文件有改动，还没有提交"),
            message!("commit them with git, or publish a draft by --draft", "请先用git提交，或者用“--draft”发布草稿"),
        ));
    }
    if committed.name.is_empty() && facts.revision.is_none() {
        found.push(problem(
            Code::NoRevision,
            facts.span.into(),
            message!("the plan has no revision by which it could be published", "要点没有版本号，不能发布"),
            message!("commit it with git, or write `revision: …` in plan.yaml", "请用git提交，或者在plan.yaml里写“revision: …”"),
        ));
    }
    found
}

fn problem(code: Code, place: Place, message: Message, help: Message) -> Diagnostic {
    Diagnostic { code, severity: Severity::Error, message, place, help: Some(help) }
}

/// What was committed since the revision before: a line each, newest first.
fn changes(task: &PublishTask, facts: &Facts, committed: &Revision) -> Vec<String> {
    let history = revision::history(&task.project, &facts.folders, Some(MOST_CHANGES)).ok().flatten().unwrap_or_default();
    let is_new = |(index, past): &(usize, &revision::PastRevision)| past.tags.is_empty() || (*index == 0 && past.name == committed.name);
    let line = |(_, past): (usize, &revision::PastRevision)| format!("{} {}", past.date.iso.get(..10).unwrap_or_default(), past.message);
    history.revisions.iter().enumerate().take_while(is_new).map(line).collect()
}

/// The last day of a draft: the one asked for, else some time after its commit.
fn end_of_draft(task: &PublishTask, revisions: &WorkingTree) -> Result<Date, (Message, Message)> {
    let help = message!("write --until YYYY-MM-DD", "请写“--until 年-月-日”，例如“--until 2026-03-31”");
    if let Some(until) = &task.until {
        return day(until).ok_or((message!("`{until}` is no date", "“{until}”不是日期"), help));
    }
    let committed = revisions.revision(&["content".to_owned()]).ok().and_then(|found| found.revised);
    let from = committed.and_then(|revised| day(revised.iso.get(..10)?));
    let end = from.and_then(|from| from.checked_add(Duration::days(DAYS_OF_A_DRAFT)));
    end.ok_or((message!("nothing says until when the draft is valid: it is not in git", "草稿不在git里，不知道有效期到哪一天"), help))
}

fn day(written: &str) -> Option<Date> {
    let mut parts = written.splitn(3, '-');
    let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse::<u8>().ok()?, parts.next()?.parse().ok()?);
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// What every page of a draft says.
fn of_draft(end: Date, lang: Lang) -> String {
    let (year, month, day) = (end.year(), end.month(), end.day());
    match lang {
        Lang::ZhCn => format!("草稿 {year}年{}月{day}日前有效", u8::from(month)),
        Lang::En => format!("DRAFT until {day} {month} {year}"),
    }
}

/// A plan that may be published.
struct Ready<'a> {
    task: &'a PublishTask,
    facts: &'a Facts,
    publication: &'a Publication,
    pages: usize,
    changes: Vec<String>,
    committed: Revision,
    draft: Option<String>,
    date: Option<i64>,
    report: Report,
}

impl Ready<'_> {
    fn to_site(&self, to: &Path) -> Result<(), SiteError> {
        let mut site = Site::open(to)?;
        let slug = &self.facts.slug;
        if let Some(note) = &self.draft {
            let mut publication = self.publication.clone();
            for (_, bytes) in publication.files.iter_mut().filter(|(path, _)| path.ends_with(".html")) {
                *bytes = site::marked_as_draft(bytes, note);
            }
            let folder = site.publish_draft(slug, &site::folder_of(&self.name()), &publication)?;
            self.said(&to.join(folder).join("index.html"));
            return Ok(());
        }
        let version = self.version();
        let (place, name) = (to.join(slug).join(&version.folder), version.revision.clone());
        match site.publish(self.plan(), version, self.publication, self.task.force)? {
            Published::New => {}
            Published::Same => self.report.note(&message!("revision {name} is published already", "版本“{name}”已经发布过，没有变化")),
            Published::Withdrawn => self.report.note(&message!(
                "revision {name} is published already and was withdrawn; `--rollback {name}` shows it again",
                "版本“{name}”已经发布过，后来撤回了；用“--rollback {name}”恢复"
            )),
        }
        self.said(&place.join("index.html"));
        Ok(())
    }

    fn said(&self, path: &Path) {
        self.report.result(&format!("{}\n", path.display()));
    }

    /// The name of the revision; of a draft that is in no repository, that of a draft.
    fn name(&self) -> String {
        let name = self.facts.revision.clone().unwrap_or_else(|| self.committed.name.clone());
        if name.is_empty() { "draft".to_owned() } else { name }
    }

    fn plan(&self) -> site::Plan {
        let (year, month) = self.facts.year;
        site::Plan {
            slug: self.facts.slug.clone(),
            title: self.facts.title.clone(),
            issuer: self.facts.issuer.clone(),
            year: format!("{year}-{month:02}"),
            lang: self.facts.lang.tag().to_owned(),
        }
    }

    fn version(&self) -> site::Version {
        let (date, seconds) = self.moment();
        let comparison = |name: &str| self.publication.files.contains_key(name).then(|| name.to_owned());
        site::Version {
            folder: site::folder_of(&self.name()),
            revision: self.name(),
            title: self.facts.title.clone(),
            number: self.facts.number.clone(),
            date,
            seconds,
            pages: self.pages,
            changes: self.changes.clone(),
            comparison_html: comparison(site::COMPARISON_HTML),
            comparison_pdf: comparison(site::COMPARISON_PDF),
            withdrawn: false,
        }
    }

    /// The date of the commit, else that of the plan, else the one of the surroundings, else the first day of the plan's year.
    fn moment(&self) -> (String, i64) {
        if let Some(revised) = &self.committed.revised {
            return (revised.iso.clone(), revised.seconds);
        }
        let (year, month) = self.facts.year;
        let first = Date::from_calendar_date(year, Month::try_from(month).unwrap_or(Month::January), 1).ok();
        let of_surroundings = || self.date.and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok()).map(OffsetDateTime::date);
        let day = self.facts.date.or_else(of_surroundings).or(first).unwrap_or(Date::MIN);
        (format!("{day}T00:00:00Z"), day.midnight().assume_utc().unix_timestamp())
    }

    fn to_bundle(&self) -> Result<(), Exit> {
        let Some(file) = &self.task.bundle else { return Ok(()) };
        let pdf = self.publication.files.get(&format!("{}.pdf", self.facts.slug)).map(Vec::as_slice).unwrap_or_default();
        let bundle = Bundle {
            title: &self.facts.title,
            number: self.facts.number.as_deref(),
            is_chinese: self.facts.lang == Lang::ZhCn,
            pdf,
            notice: self.facts.notice.as_deref(),
            changes: &self.changes,
        };
        let failed = |reason: Message| {
            let path = file.display();
            self.report.failure(&message!("cannot write {path}: {reason}", "“{path}”写不进去：{reason}", reason = reason), None);
            Exit::Environment
        };
        let bytes = site::bundle(&bundle).map_err(|error| failed(Message::same(error.to_string())))?;
        put_file(file, &bytes).map_err(|error| failed(in_words(&error)))?;
        self.said(file);
        Ok(())
    }
}

fn failed(error: &SiteError, task: &PublishTask, report: Report) -> Exit {
    let to = task.to.as_deref().unwrap_or(Path::new("."));
    let at = |path: &str| Place::File { path: shown(&to.join(path)), position: None, line: None };
    let reported = |found: Diagnostic| {
        report.problems(&Outcome { diagnostics: vec![found], ..Outcome::default() });
        Exit::Environment
    };
    let failure = |message: Message, help: Message| {
        report.failure(&message, Some(&help));
        Exit::Environment
    };
    match error {
        SiteError::Broken(path) => reported(problem(
            Code::PublishedFileDiffers,
            at(path),
            message!("the file is not one that workplan has written, or is damaged", "这个文件不是workplan写的，或者已经损坏"),
            message!("bring it back from a copy, or publish into another folder", "请从备份恢复，或者发布到别的文件夹"),
        )),
        SiteError::Differs(revision) => reported(problem(
            Code::PublishedAlready,
            at(""),
            message!("revision {revision} is published already, with other contents", "版本“{revision}”已经发布过，内容不同"),
            message!("tag the plan anew; to replace what was published, add --force", "请打新的标签再发布；确实要覆盖的，加上“--force”"),
        )),
        SiteError::Name(revision) => reported(problem(
            Code::PublishedAlready,
            at(""),
            message!("revision {revision} would have the name of a file of the site", "版本“{revision}”与网站自己的文件同名"),
            message!("give the revision another name", "请换一个版本名"),
        )),
        SiteError::OtherPlan(plan) => reported(problem(
            Code::OtherPlan,
            at(&plan.slug),
            message!(
                "another plan is published here: {title} ({issuer})",
                "这里已经发布了另一份要点：《{title}》（{issuer}）",
                title = plan.title,
                issuer = plan.issuer
            ),
            message!(
                "give the plan a `slug` of its own in plan.yaml; if it is the same plan, add --force",
                "请在plan.yaml里写一个不同的“slug”；如果确是同一份要点，加上“--force”"
            ),
        )),
        SiteError::NoPlan => failure(
            message!("there is no published plan to do this with in {to}", "“{to}”里没有可以操作的已发布要点", to = to.display()),
            message!("name the folder of the plan, and that of the site by --to", "请写明要点的文件夹，并用“--to”写明网站的文件夹"),
        ),
        SiteError::NoRevision(known) => failure(
            message!("no such revision is published", "没有发布过这个版本"),
            message!("published are {known}", "已发布的有：{known}", known = known.join(", ")),
        ),
        SiteError::Publish(PublishError::InTheWay { path, obstacle }) => reported(problem(
            Code::OutputInTheWay,
            at(path),
            message!("a page has to go here, but {reason}", "要放到这里，但{reason}", reason = obstacle_in_words(*obstacle)),
            message!("move it away, or publish into another folder", "请把它移走，或者发布到别的文件夹"),
        )),
        SiteError::Publish(PublishError::System { path, error }) => failure(
            message!(
                "cannot write {path}: {reason}",
                "“{path}”写不进去：{reason}",
                path = to.join(path).display(),
                reason = in_words(error)
            ),
            message!("nothing was published; publish again when that is mended", "没有发布；请解决后重新发布"),
        ),
        SiteError::Publish(PublishError::Name(path)) => failure(
            message!("`{path}` cannot be the name of a published file", "“{path}”不能用作发布的文件名"),
            message!("give the revision or the plan another name", "请换一个版本名或“slug”"),
        ),
        SiteError::Publish(PublishError::Busy) => failure(
            message!("another run is publishing into {to}", "另一次发布正在进行：{to}", to = to.display()),
            message!("publish again when it has ended", "请等它结束后再发布"),
        ),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/").trim_end_matches('/').to_owned()
}
