//! `workplan publish`: the site that it leaves (product.md section 9).

use crate::program::{Run, files_below, repository, run, said, workplan};
use crate::witnesses::{Module, Witness};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn git(folder: &Path, date: &str, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=clerk", "-c", "user.email=clerk@example.org"]).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_COMMITTER_DATE", date).env("GIT_AUTHOR_DATE", date);
    assert!(command.output().unwrap().status.success(), "{command:?}");
}

/// A plan with units' sheets in a repository, tagged v1 and 送审/v2; checked out is the latter.
struct Published {
    place: tempfile::TempDir,
}

const FIRST: &str = "2026-01-15T09:30:00+0800";
const SECOND: &str = "2026-02-20T09:30:00+0800";

impl Published {
    fn new(lang: &str) -> Self {
        let place = tempfile::tempdir().unwrap();
        assert_eq!(said(place.path(), &["new", "plan", "--lang", lang]).code, 0);
        let published = Self { place };
        let project = published.project();
        fs::write(project.join(".gitignore"), "output/\n").unwrap();
        published.append("content/plan.yaml", "sheets: true\n");
        git(&project, FIRST, &["init", "-q"]);
        git(&project, FIRST, &["add", "-A"]);
        git(&project, FIRST, &["commit", "-q", "-m", "初稿 <一>"]);
        git(&project, FIRST, &["tag", "v1"]);
        assert_eq!(published.publish(&[]).code, 0);
        published.append("content/01-overall.md", "\n再加一句。\n");
        git(&project, SECOND, &["add", "-A"]);
        git(&project, SECOND, &["commit", "-q", "-m", "补充要求"]);
        git(&project, SECOND, &["tag", "送审/v2"]);
        published
    }

    fn project(&self) -> PathBuf {
        self.place.path().join("plan")
    }

    fn site(&self) -> PathBuf {
        self.place.path().join("site")
    }

    fn append(&self, path: &str, text: &str) {
        let path = self.project().join(path);
        let before = fs::read_to_string(&path).unwrap_or_default();
        fs::write(path, before + text).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        workplan(self.place.path(), &[&["publish", "plan", "--to", "site"], arguments].concat())
    }

    fn publish(&self, arguments: &[&str]) -> Run {
        run(&mut self.command(arguments))
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.site().join(path)).unwrap()
    }

    fn current(&self) -> String {
        let versions: serde_json::Value = serde_json::from_str(&self.read("plan/versions.json")).unwrap();
        versions["current"].as_str().unwrap_or_default().to_owned()
    }
}

#[test]
fn each_revision_has_its_folder_for_good_and_the_newest_the_fixed_addresses() {
    let published = Published::new("zh-CN");
    let first = files_below(&published.site().join("plan/v1"));
    let done = published.publish(&[]);
    assert_eq!(done.code, 0, "{done:?}");
    assert_eq!(files_below(&published.site().join("plan/v1")), first, "what was published stays");
    let new = files_below(&published.site().join("plan/送审-v2"));
    assert_eq!(fs::read(published.site().join("plan/plan.pdf")).unwrap(), new["plan.pdf"]);
    assert!(published.read("plan/index.html").contains("url=送审-v2/index.html"));
    assert!(published.read("index.html").contains("<a href=\"plan/index.html\">"));
    assert_eq!(published.current(), "送审/v2");
    let page = published.read("plan/versions.html");
    for shown in ["v1/index.html", "2026年1月15日", "2026年2月20日", "2026-02-20 补充要求", "初稿 &lt;一&gt;", "3页"] {
        assert!(page.contains(shown), "{shown} in {page}");
    }
    let feed = published.read("plan/feed.xml");
    assert!(feed.contains("<updated>2026-02-20T09:30:00+08:00</updated>") && feed.matches("<entry>").count() == 2, "{feed}");
    let page = String::from_utf8(first["index.html"].clone()).unwrap();
    assert!(page.contains("<script src=\"../versions.js\" data-revision=\"v1\"></script>"));
    let sheet = first.iter().find(|(path, _)| path.starts_with("units/") && path.ends_with(".html")).unwrap();
    assert!(String::from_utf8_lossy(sheet.1).contains("<script src=\"../../versions.js\" data-revision=\"v1\"></script>"));
    assert!(published.read("plan/versions.js").contains("已有新版本"));

    let before = files_below(&published.site());
    assert_eq!(published.publish(&[]).code, 0);
    assert_eq!(files_below(&published.site()), before, "the same again changes nothing");
}

#[test]
fn what_must_not_be_published_is_refused_and_leaves_the_site_alone() {
    let published = Published::new("zh-CN");
    assert_eq!(published.publish(&[]).code, 0);
    let before = files_below(&published.site());
    let refused = |arguments: &[&str], code: i32, said: &str| {
        let refused = published.publish(arguments);
        assert!(refused.code == code && refused.stderr.contains(said), "{said}: {refused:?}");
        assert_eq!(files_below(&published.site()), before, "{said}");
    };
    let project = published.project();
    let settings = fs::read_to_string(project.join("content/plan.yaml")).unwrap();

    published.append("content/01-overall.md", "\n未提交。\n");
    refused(&[], 1, "error[WP0903]");
    fs::write(project.join("content/plan.yaml"), format!("{settings}revision: 第三稿\n")).unwrap();
    refused(&[], 1, "error[WP0903]");

    git(&project, SECOND, &["checkout", "-q", "."]);
    published.append("content/01-overall.md", "\n改动。\n");
    git(&project, SECOND, &["commit", "-q", "-a", "-m", "改动"]);
    git(&project, SECOND, &["tag", "-f", "送审/v2"]);
    refused(&[], 3, "error[WP0905]");
    git(&project, SECOND, &["tag", "-d", "送审/v2"]);
    git(&project, SECOND, &["tag", "送审+v2"]);
    refused(&[], 3, "error[WP0905]");

    fs::write(project.join("content/plan.yaml"), settings.replace("issuer: ", "issuer: 另")).unwrap();
    git(&project, SECOND, &["commit", "-q", "-a", "-m", "改名"]);
    refused(&[], 3, "error[WP0907]");

    fs::write(project.join("content/plan.yaml"), settings.replace("document:", "document:\n  classification: 秘密★1年")).unwrap();
    git(&project, SECOND, &["commit", "-q", "-a", "-m", "定密"]);
    refused(&[], 1, "error[WP0904]");
    assert_eq!(published.publish(&["--classified"]).code, 0);

    fs::remove_dir_all(project.join(".git")).unwrap();
    let nameless = published.publish(&["--classified"]);
    assert!(nameless.code == 1 && nameless.stderr.contains("error[WP0906]"), "{nameless:?}");
}

#[test]
fn force_replaces_a_revision_and_verify_finds_each_byte_that_differs() {
    let published = Published::new("en");
    assert_eq!(published.publish(&[]).code, 0);
    assert_eq!(published.publish(&["--verify"]).code, 0);
    for (path, bytes) in files_below(&published.site()) {
        let place = published.site().join(&path);
        let mut changed = bytes.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        fs::write(&place, changed).unwrap();
        let found = published.publish(&["--verify"]);
        assert_eq!(found.code, 1, "{path}: {found:?}");
        fs::write(&place, bytes).unwrap();
    }
    fs::remove_file(published.site().join("plan/v1/plan.json")).unwrap();
    let missing = published.publish(&["--verify"]);
    assert!(missing.code == 1 && missing.stderr.contains("plan/v1/plan.json") && missing.stderr.contains("WP0908"), "{missing:?}");
    git(&published.project(), FIRST, &["checkout", "-q", "v1"]);
    assert_eq!(published.publish(&["--force"]).code, 0);
    assert_eq!(published.publish(&["--verify"]).code, 0, "published again with force it is whole");
    assert_eq!(published.current(), "送审/v2", "an earlier revision is not the newest");
}

#[test]
fn a_revision_is_rolled_back_and_removed() {
    let published = Published::new("zh-CN");
    assert_eq!(published.publish(&[]).code, 0);
    fs::write(published.site().join("plan/v1/mine.txt"), "mine").unwrap();
    assert_eq!(published.publish(&["--rollback", "v1"]).code, 0);
    assert_eq!(published.current(), "v1");
    assert!(published.site().join("plan/送审-v2/index.html").is_file());
    assert_eq!(published.publish(&[]).code, 0);
    assert_eq!(published.current(), "v1", "the same revision again stays withdrawn");
    let unknown = published.publish(&["--rollback", "v9"]);
    assert!(unknown.code == 3 && unknown.stderr.contains("送审/v2, v1"), "{unknown:?}");
    assert_eq!(published.publish(&["--rollback", "送审/v2"]).code, 0);
    assert_eq!(published.publish(&["--remove", "送审/v2"]).code, 0);
    assert_eq!(published.current(), "v1");
    assert_eq!(published.publish(&["--verify"]).code, 0);
    assert_eq!(published.publish(&["--remove", "v1"]).code, 0);
    let left: Vec<String> = files_below(&published.site()).into_keys().collect();
    assert_eq!(left, ["SHA256SUMS", "index.html", "plan/v1/mine.txt"], "nothing of others' is removed");
    assert_eq!(published.publish(&["--verify"]).code, 0);
}

#[test]
fn a_draft_lies_apart_and_says_until_when_it_is_valid() {
    let published = Published::new("zh-CN");
    assert_eq!(published.publish(&[]).code, 0);
    published.append("content/01-overall.md", "\n未提交。\n");
    let lists = ["index.html", "plan/versions.json", "plan/versions.html", "plan/feed.xml"];
    let before = lists.map(|path| published.read(path));
    assert_eq!(published.publish(&["--draft"]).code, 0);
    assert_eq!(lists.map(|path| published.read(path)), before);
    let page = published.read("plan/drafts/送审-v2-/index.html");
    assert!(page.contains("草稿 2026年3月22日前有效") && page.contains("未提交。"), "{page}");
    assert_eq!(published.publish(&["--draft", "--until", "2026-05-01"]).code, 0);
    if let Some(mut pdftotext) = Witness::Pdftotext.call() {
        let pdf = published.site().join("plan/drafts/送审-v2-/plan.pdf");
        let text = pdftotext.arg("-raw").arg(pdf).arg("-").output().unwrap();
        // The watermark lies aslant: each of its letters is a line of its own.
        let text: String = String::from_utf8_lossy(&text.stdout).split_whitespace().collect();
        assert!(text.contains("草稿2026年5月1日前有效"), "{text}");
    }
    assert_eq!(published.publish(&["--verify"]).code, 0);
    assert_eq!(published.publish(&["--draft", "--until", "soon"]).code, 2);
}

#[test]
fn a_foreign_file_in_the_way_is_named_and_kept() {
    let published = Published::new("zh-CN");
    fs::create_dir(published.site().join("plan/送审-v2")).unwrap();
    let before = files_below(&published.site());
    let refused = published.publish(&[]);
    assert!(refused.code == 3 && refused.stderr.contains("error[WP0901]"), "{refused:?}");
    assert_eq!(files_below(&published.site()), before);
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("index.html"), "mine").unwrap();
    let refused = said(published.place.path(), &["publish", "plan", "--to", other.path().to_str().unwrap()]);
    assert!(refused.code == 3 && refused.stderr.contains("error[WP0901]"), "{refused:?}");
    assert_eq!(files_below(other.path()).len(), 1);
}

#[test]
fn two_at_once_and_publishing_that_is_killed_leave_the_site_whole() {
    let published = Published::new("zh-CN");
    let mut both = [published.command(&[]), published.command(&["--draft"])].map(|mut command| command.spawn().unwrap());
    assert!(both.iter_mut().all(|run| run.wait().unwrap().success()));
    assert_eq!(published.publish(&["--verify"]).code, 0);
    let staging = published.site().join(".workplan-staging");
    for round in 0..30_u64 {
        let revision = if round % 2 == 0 { "v1" } else { "送审/v2" };
        let mut command = published.command(&["--rollback", revision]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while !staging.exists() && child.try_wait().unwrap().is_none() {}
        std::thread::sleep(std::time::Duration::from_micros(round * 61 % 1_500));
        child.kill().unwrap();
        child.wait().unwrap();
        for path in
            ["index.html", "plan/index.html", "plan/plan.pdf", "plan/versions.json", "plan/v1/index.html", "plan/送审-v2/index.html"]
        {
            assert!(!fs::read(published.site().join(path)).unwrap().is_empty(), "{path} after round {round}");
        }
    }
    assert_eq!(published.publish(&["--rollback", "送审/v2"]).code, 0);
    assert_eq!(published.publish(&["--verify"]).code, 0);
    assert_eq!(published.current(), "送审/v2");
}

#[test]
fn a_bundle_has_the_pdf_under_its_title_and_number_and_the_same_bytes_each_time() {
    let published = Published::new("zh-CN");
    let bundle = |name: &str| {
        let made = said(published.place.path(), &["publish", "plan", "--bundle", name]);
        assert_eq!(made.code, 0, "{made:?}");
        fs::read(published.place.path().join(name)).unwrap()
    };
    let bytes = bundle("一.zip");
    assert_eq!(bytes, bundle("二.zip"));
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = (0..zip.len()).map(|index| zip.by_index(index).unwrap().name().unwrap().into_owned()).collect();
    assert!(names[0].starts_with('《') && names[0].ends_with("》.pdf") && names.contains(&"修改情况.txt".to_owned()), "{names:?}");
}

#[test]
fn the_pages_of_a_site_have_no_fault_before_the_checkers() {
    let sites = ["zh-CN", "en"].map(|lang| {
        let published = Published::new(lang);
        assert_eq!(published.publish(&["--draft"]).code, 0);
        assert_eq!(published.publish(&[]).code, 0);
        assert_eq!(published.publish(&["--rollback", "v1"]).code, 0);
        published
    });
    // The page at the fixed address leads away at once: the checker of markup alone judges it.
    let pages =
        |names: &[&str]| -> Vec<PathBuf> { sites.iter().flat_map(|site| names.iter().map(|name| site.site().join(name))).collect() };
    let seen = ["index.html", "plan/versions.html", "plan/v1/index.html", "plan/送审-v2/index.html"];
    if let (Some(checker), Some(mut java)) = (Module::Vnu.path(), Witness::Java.call()) {
        java.arg("-jar").arg(checker).args(["--stdout", "--format", "json", "--exit-zero-always"]).args(pages(&seen));
        let output = java.args(pages(&["plan/index.html"])).output().unwrap();
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["messages"], serde_json::json!([]));
    }
    if let (Some(axe), Some(mut node), Some(chromium)) = (Module::Axe.path(), Witness::Node.call(), Witness::Chromium.call()) {
        let profile = sites[0].place.path().join("profile");
        node.arg(repository().join("tests/suite/browser/axe.js")).arg(chromium.get_program()).arg(profile).arg(axe).args(pages(&seen));
        let output = node.output().unwrap();
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("no report: {output:?}"));
        assert_eq!(report["faults"], serde_json::json!([]));
    }
}
