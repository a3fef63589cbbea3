//! Revisions of repositories that the git program makes.

use super::{Revision, RevisionError, Revisions, WorkingTree, at, history};
use crate::diag::Language;
use crate::source::files::{DiskFiles, FileError, Files};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Runs git in a folder, away from the settings of the machine, at a fixed time.
fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=clerk", "-c", "user.email=clerk@example.org", "-c", "core.autocrlf=false"])
        .args(arguments)
        .env_remove("GIT_DIR")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_AUTHOR_DATE", "2026-01-14T08:00:00+0800")
        .env("GIT_COMMITTER_DATE", "2026-01-15T09:30:00+0800")
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// A repository with a plan in `prefix`, committed once.
fn committed(prefix: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join(prefix);
    write(&project, "content/plan.yaml", "title: 要点\n");
    write(&project, "content/01.md", "一\n二\n");
    write(folder.path(), ".gitignore", "*.tmp\n/output/\n");
    git(folder.path(), &["init", "-q", "-b", "main"]);
    git(folder.path(), &["add", "-A"]);
    git(folder.path(), &["commit", "-q", "-m", "one"]);
    (folder, project)
}

fn found(project: &Path) -> Result<Revision, RevisionError> {
    let files = DiskFiles::new(project.to_owned());
    let folders = ["content", "themes/own"].map(str::to_owned);
    WorkingTree { project, files: &files }.revision(&folders)
}

fn name(project: &Path) -> String {
    found(project).unwrap().name
}

#[test]
fn a_commit_is_called_by_its_beginning_and_has_its_date() {
    for prefix in ["", "plans/2026 年"] {
        let (folder, project) = committed(prefix);
        let revision = found(&project).unwrap();
        assert_eq!(revision.name, git(folder.path(), &["rev-parse", "--short=7", "HEAD"]));
        let revised = revision.revised.unwrap();
        assert_eq!((revised.iso.as_str(), revised.seconds), ("2026-01-15T09:30:00+08:00", 1_768_440_600));
    }
}

#[test]
fn outside_a_repository_and_before_a_commit_nothing_is_known() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/plan.yaml", "");
    assert_eq!(found(folder.path()).unwrap(), Revision::default());
    git(folder.path(), &["init", "-q"]);
    assert_eq!(found(folder.path()).unwrap(), Revision::default());
}

#[test]
fn a_plan_that_git_is_told_to_ignore_is_outside() {
    let (folder, _) = committed("");
    write(folder.path(), "output/try/content/plan.yaml", "");
    assert_eq!(found(&folder.path().join("output/try")).unwrap(), Revision::default());
    write(folder.path(), "new/content/plan.yaml", "");
    assert!(name(&folder.path().join("new")).ends_with('+'));
}

#[test]
fn a_tag_goes_before_the_commit_the_first_by_name_if_there_are_several() {
    let (folder, project) = committed("");
    git(folder.path(), &["tag", "v10"]);
    assert_eq!(name(&project), "v10");
    git(folder.path(), &["tag", "-a", "-m", "送审", "v2"]);
    assert_eq!(name(&project), "v2");
    git(folder.path(), &["tag", "征求意见稿"]);
    git(folder.path(), &["pack-refs", "--all"]);
    git(folder.path(), &["gc", "-q"]);
    assert_eq!(name(&project), "v2");
    git(folder.path(), &["commit", "-q", "--allow-empty", "-m", "two"]);
    assert_eq!(name(&project), git(folder.path(), &["rev-parse", "--short=7", "HEAD"]));
    git(folder.path(), &["checkout", "-q", "--detach", "v10"]);
    assert_eq!(name(&project), "v2");
}

#[test]
fn what_is_changed_in_the_plan_or_its_theme_has_a_plus() {
    let (folder, project) = committed("plan");
    let commit = name(&project);
    let changed = format!("{commit}+");
    let cases: [(&str, Option<&str>, &str); 8] = [
        ("content/01.md", Some("一\r\n二\r\n"), &commit),
        ("content/01.md", Some("一\n三\n"), &changed),
        ("content/01.md", None, &changed),
        ("content/02.md", Some(""), &changed),
        ("content/02.tmp", Some(""), &commit),
        ("themes/own/print.css", Some(""), &changed),
        ("themes/another/print.css", Some(""), &commit),
        ("notes.txt", Some(""), &commit),
    ];
    for (path, text, expected) in cases {
        match text {
            Some(text) => write(&project, path, text),
            None => std::fs::remove_file(project.join(path)).unwrap(),
        }
        assert_eq!(name(&project), expected, "{path}");
        git(folder.path(), &["clean", "-q", "-fdx"]);
        git(folder.path(), &["checkout", "-q", "."]);
    }
    write(&project, "content/02.tmp", "");
    git(folder.path(), &["add", "-f", "plan/content/02.tmp"]);
    assert_eq!(name(&project), changed, "a file that was added counts, ignored or not");
}

#[test]
fn a_working_tree_of_its_own_is_read_through_its_file() {
    let (folder, _) = committed("plan");
    git(folder.path(), &["worktree", "add", "-q", "-b", "draft", "output/draft"]);
    let project = folder.path().join("output/draft/plan");
    write(&project, "content/02.md", "");
    git(&project, &["add", "-A"]);
    git(&project, &["commit", "-q", "-m", "two"]);
    assert_eq!(name(&project), git(&project, &["rev-parse", "--short=7", "HEAD"]));
    assert_ne!(name(&project), name(&folder.path().join("plan")));
}

#[test]
fn an_earlier_revision_is_read_as_it_was() {
    let (folder, project) = committed("plan");
    git(folder.path(), &["tag", "v1"]);
    let content = project.join("content");
    std::fs::remove_file(content.join("01.md")).unwrap();
    write(&project, "content/图片/一.png", "png");
    #[cfg(unix)]
    for (target, link) in [("图片", "images"), ("../../secret", "out"), ("../../../etc", "far"), ("/etc", "root"), ("loop", "loop")] {
        std::os::unix::fs::symlink(target, content.join(link)).unwrap();
    }
    git(folder.path(), &["add", "-A"]);
    git(folder.path(), &["commit", "-q", "-m", "two"]);

    let (before, revision) = at(&project, "v1").unwrap();
    assert_eq!((revision.name.as_str(), revision.revised.unwrap().seconds), ("v1", 1_768_440_600));
    assert_eq!(before.list("content").unwrap(), ["01.md", "plan.yaml"]);
    assert_eq!(before.read("content/01.md").unwrap(), "一\n二\n".as_bytes());
    assert_eq!(before.read("content/02.md"), Err(FileError::NotFound));
    assert_eq!(before.read("../.gitignore"), Err(FileError::NotFound));
    assert!(before.exists("content/plan.yaml") && !before.exists("content"));

    let (after, revision) = at(&project, "main").unwrap();
    assert_eq!(revision.name, git(folder.path(), &["rev-parse", "--short=7", "main"]));
    assert_eq!(after.read("content/01.md"), Err(FileError::NotFound));
    assert_eq!(after.read("content/图片/一.png").unwrap(), b"png");
    #[cfg(unix)]
    {
        assert_eq!(after.list("content").unwrap(), ["far", "images/", "loop", "out", "plan.yaml", "root", "图片/"]);
        assert_eq!(after.read("content/images/一.png").unwrap(), b"png");
        for link in ["content/out", "content/far", "content/root"] {
            assert_eq!(after.read(link), Err(FileError::LinkOutside), "{link}");
        }
        assert_eq!(after.read("content/loop"), Err(FileError::NotFound));
    }
}

#[test]
fn a_revision_that_is_unknown_is_named_with_the_nearest() {
    let (folder, project) = committed("");
    git(folder.path(), &["tag", "v1.0"]);
    let english = |written: &str| {
        let error = at(&project, written).err().unwrap();
        [error.message, error.help].map(|text| text.wording(Language::English).to_owned())
    };
    assert_eq!(english("v1.1"), ["there is no revision `v1.1`", "did you mean `v1.0`?"]);
    for unknown in ["", "v9..v1.0", "HEAD~9", "--help", "00000000"] {
        assert_eq!(english(unknown)[0], format!("there is no revision `{unknown}`"));
    }
    let outside = tempfile::tempdir().unwrap();
    assert!(at(outside.path(), "v1").is_err());
}

#[test]
fn a_repository_that_is_broken_is_an_error_and_no_panic() {
    let breaking: [fn(&Path); 6] = [
        |git| std::fs::write(git.join("HEAD"), "nonsense").unwrap(),
        |git| std::fs::remove_file(git.join("HEAD")).unwrap(),
        |git| std::fs::write(git.join("config"), "[core\n").unwrap(),
        |git| std::fs::remove_dir_all(git.join("objects")).unwrap(),
        |git| std::fs::write(git.join("refs/heads/main"), "0123456789012345678901234567890123456789\n").unwrap(),
        |git| {
            let objects = walkdir::WalkDir::new(git.join("objects")).into_iter().flatten();
            for object in objects.filter(|entry| entry.file_type().is_file()) {
                std::fs::remove_file(object.path()).unwrap();
                std::fs::write(object.path(), "x\u{9c}nonsense").unwrap();
            }
        },
    ];
    for (index, breaks) in breaking.iter().enumerate() {
        let (folder, project) = committed("");
        breaks(&folder.path().join(".git"));
        let error = found(&project).expect_err(&format!("broken in way {index}"));
        assert!(error.message.wording(Language::English).contains("cannot be read: "), "{index}: {error:?}");
        assert!(at(&project, "HEAD").is_err(), "{index}");
    }
}

/// The names of the revisions of a plan, newest first; tags in their place.
fn past(project: &Path, limit: Option<usize>) -> Vec<String> {
    let found = history(project, &["content".to_owned(), "themes/own".to_owned()], limit).unwrap().unwrap();
    found.revisions.into_iter().map(|revision| if revision.tags.is_empty() { revision.message } else { revision.name }).collect()
}

fn commit(folder: &Path, message: &str) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "--allow-empty", "-m", message]);
}

#[test]
fn the_history_of_a_plan_is_its_own_commits_and_its_tags() {
    for prefix in ["", "plans/2026 年"] {
        let (folder, project) = committed(prefix);
        write(&project, "content/02.md", "三\n");
        commit(folder.path(), "two\n\nwith more to say");
        write(folder.path(), "README", "not the plan's");
        commit(folder.path(), "readme");
        git(folder.path(), &["tag", "v2"]);
        git(folder.path(), &["tag", "-a", "v10", "-m", "annotated"]);
        write(folder.path(), "notes.txt", "neither");
        commit(folder.path(), "notes");
        write(&project, "themes/own/theme.yaml", "extends: gbt9704\n");
        commit(folder.path(), "theme");
        assert_eq!(past(&project, None), ["theme", "v2", "two", "one"], "{prefix}");
        assert_eq!(past(&project, Some(2)), ["theme", "v2"]);
        let found = history(&project, &["content".to_owned()], Some(2)).unwrap().unwrap();
        assert!(found.has_more && !found.is_shallow);
        let tagged = &found.revisions[0];
        assert_eq!((tagged.tags.as_slice(), tagged.author.as_str()), (["v2", "v10"].map(str::to_owned).as_slice(), "clerk"));
        assert_eq!(tagged.commit, git(folder.path(), &["rev-parse", "v2"]));
        assert_eq!(found.revisions[1].before, Some(git(folder.path(), &["rev-parse", "v2~2"])));
        assert_eq!(found.revisions[1].date.iso, "2026-01-15T09:30:00+08:00");
    }
}

#[test]
fn a_merge_is_a_revision_where_it_is_like_none_of_its_parents() {
    let (folder, project) = committed("");
    git(folder.path(), &["switch", "-q", "-c", "other"]);
    write(&project, "content/02.md", "另一处\n");
    commit(folder.path(), "other");
    git(folder.path(), &["switch", "-q", "main"]);
    write(folder.path(), "README", "x");
    commit(folder.path(), "readme");
    git(folder.path(), &["merge", "-q", "--no-ff", "-m", "takes one side", "other"]);
    assert_eq!(past(&project, None), ["other", "one"]);
    git(folder.path(), &["switch", "-q", "other"]);
    write(&project, "content/03.md", "三\n");
    commit(folder.path(), "three");
    git(folder.path(), &["switch", "-q", "main"]);
    write(&project, "content/04.md", "四\n");
    commit(folder.path(), "four");
    git(folder.path(), &["merge", "-q", "--no-ff", "-m", "takes both", "other"]);
    let found = past(&project, None);
    assert_eq!(found.first().map(String::as_str), Some("takes both"));
    assert_eq!(found.len(), 5, "{found:?}");
}

#[test]
fn a_shallow_clone_says_that_it_is_one() {
    let (folder, project) = committed("plans");
    for number in 2..5 {
        write(&project, "content/02.md", &format!("{number}\n"));
        commit(folder.path(), &format!("commit {number}"));
    }
    let clone = tempfile::tempdir().unwrap();
    git(clone.path(), &["clone", "-q", "--depth=2", &format!("file://{}", folder.path().display()), "shallow"]);
    let found = history(&clone.path().join("shallow/plans"), &["content".to_owned()], None).unwrap().unwrap();
    assert!(found.is_shallow);
    let messages: Vec<&str> = found.revisions.iter().map(|revision| revision.message.as_str()).collect();
    assert_eq!(messages, ["commit 4", "commit 3"]);
    assert_eq!(found.revisions[1].before, None);
}

#[test]
fn without_a_repository_or_a_commit_there_is_no_history() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/plan.yaml", "");
    assert_eq!(history(folder.path(), &["content".to_owned()], None).unwrap(), None);
    git(folder.path(), &["init", "-q"]);
    assert_eq!(history(folder.path(), &["content".to_owned()], None).unwrap(), None);
}
