//! Promises of product.md section 5: all or nothing, and nothing that is not ours.

use super::*;
use std::fs;
use std::path::PathBuf;

mod interrupted;

struct Folder {
    _guard: tempfile::TempDir,
    output: PathBuf,
}

impl Folder {
    fn new() -> Self {
        let guard = tempfile::tempdir().unwrap();
        let output = guard.path().join("output");
        Self { _guard: guard, output }
    }

    fn outside(&self) -> PathBuf {
        self.output.parent().unwrap().to_owned()
    }

    fn put(&self, files: &[(&str, &str)]) -> Result<(), PublishError> {
        put_in_place(&self.output, &publication(files))
    }

    /// Every file below the output folder but the manifest, with its text.
    fn files(&self) -> BTreeMap<String, String> {
        walkdir::WalkDir::new(&self.output)
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file() && entry.file_name() != MANIFEST)
            .map(|entry| {
                let name = entry.path().strip_prefix(&self.output).unwrap().to_str().unwrap().to_owned();
                (name, fs::read_to_string(entry.path()).unwrap())
            })
            .collect()
    }

    fn manifest(&self) -> serde_json::Value {
        serde_json::from_slice(&fs::read(self.output.join(MANIFEST)).unwrap()).unwrap()
    }
}

fn publication(files: &[(&str, &str)]) -> Publication {
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    Publication { files, revision: "v1".to_owned(), version: "0.1.0".to_owned() }
}

fn texts(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn a_first_build_makes_the_folder_and_lists_every_file() {
    let folder = Folder::new();
    let files = [("assets/a.css", "a"), ("index.html", "h")];
    folder.put(&files).unwrap();
    assert_eq!(folder.files(), texts(&files));
    let manifest = folder.manifest();
    assert_eq!(manifest["version"], "0.1.0");
    assert_eq!(manifest["revision"], "v1");
    assert_eq!(manifest["files"][0]["path"], "assets/a.css");
    assert_eq!(manifest["files"][0]["size"], 1);
    assert_eq!(manifest["files"][0]["sha256"], "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
    assert_eq!(manifest["files"].as_array().unwrap().len(), 2);
}

#[test]
fn a_second_build_replaces_adds_and_removes_and_leaves_what_is_foreign() {
    let folder = Folder::new();
    folder.put(&[("index.html", "1"), ("assets/pictures/old.png", "o"), ("assets/a.css", "1")]).unwrap();
    fs::write(folder.output.join(".gitignore"), "*").unwrap();
    fs::write(folder.output.join("assets/note.txt"), "mine").unwrap();
    folder.put(&[("index.html", "2"), ("assets/b.css", "2")]).unwrap();
    assert_eq!(folder.files(), texts(&[(".gitignore", "*"), ("index.html", "2"), ("assets/b.css", "2"), ("assets/note.txt", "mine")]));
    assert!(!folder.output.join("assets/pictures").exists(), "an emptied folder goes");
    assert!(!folder.output.join(staging::FOLDER).exists(), "nothing is left behind");
}

#[test]
fn a_foreign_file_in_the_way_is_an_error_and_changes_nothing() {
    let folder = Folder::new();
    folder.put(&[("index.html", "1")]).unwrap();
    fs::write(folder.output.join("plan.pdf"), "mine").unwrap();
    let error = folder.put(&[("index.html", "2"), ("plan.pdf", "2")]).unwrap_err();
    assert!(matches!(error, PublishError::InTheWay { ref path, .. } if path == "plan.pdf"), "{error:?}");
    assert_eq!(folder.files(), texts(&[("index.html", "1"), ("plan.pdf", "mine")]));
}

#[test]
fn a_folder_in_the_way_is_an_error() {
    let folder = Folder::new();
    fs::create_dir_all(folder.output.join("index.html")).unwrap();
    assert!(matches!(folder.put(&[("index.html", "1")]), Err(PublishError::InTheWay { .. })));
    fs::write(folder.output.join("assets"), "mine").unwrap();
    assert!(matches!(folder.put(&[("assets/a.css", "1")]), Err(PublishError::InTheWay { .. })));
}

#[test]
fn a_manifest_that_is_broken_or_leads_outside_deletes_nothing() {
    for manifest in [
        "{",
        r#"{"version":"1","revision":"1","files":[{"path":"../precious.txt","size":1,"sha256":""},{"path":"mine.txt","size":1,"sha256":""}]}"#,
    ] {
        let folder = Folder::new();
        fs::create_dir(&folder.output).unwrap();
        fs::write(folder.outside().join("precious.txt"), "p").unwrap();
        fs::write(folder.output.join("mine.txt"), "m").unwrap();
        fs::write(folder.output.join(MANIFEST), manifest).unwrap();
        let error = folder.put(&[("index.html", "1")]).unwrap_err();
        assert!(matches!(error, PublishError::InTheWay { ref path, .. } if path == MANIFEST), "{error:?}");
        assert_eq!(folder.files(), texts(&[("mine.txt", "m")]));
        assert_eq!(fs::read_to_string(folder.outside().join("precious.txt")).unwrap(), "p");
    }
}

#[cfg(unix)]
#[test]
fn links_inside_the_folder_are_not_followed() {
    let folder = Folder::new();
    folder.put(&[("assets/old.css", "1"), ("index.html", "1")]).unwrap();
    let elsewhere = folder.outside().join("elsewhere");
    fs::rename(folder.output.join("assets"), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, folder.output.join("assets")).unwrap();
    assert!(matches!(folder.put(&[("assets/new.css", "2")]), Err(PublishError::InTheWay { .. })));
    folder.put(&[("index.html", "2")]).unwrap();
    assert_eq!(fs::read_to_string(elsewhere.join("old.css")).unwrap(), "1", "what a link leads to is not removed");
    std::os::unix::fs::symlink(elsewhere.join("old.css"), folder.output.join("plan.pdf")).unwrap();
    assert!(matches!(folder.put(&[("plan.pdf", "3")]), Err(PublishError::InTheWay { .. })));
}

#[test]
fn a_file_that_is_the_same_is_left_alone_and_so_are_its_times() {
    let folder = Folder::new();
    folder.put(&[("assets/a.css", "a"), ("index.html", "1")]).unwrap();
    let day = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(86_400);
    for name in ["assets/a.css", "index.html", MANIFEST] {
        fs::File::options().write(true).open(folder.output.join(name)).unwrap().set_modified(day).unwrap();
    }
    let is_untouched = |name: &str| fs::metadata(folder.output.join(name)).unwrap().modified().unwrap() == day;
    folder.put(&[("assets/a.css", "a"), ("index.html", "1")]).unwrap();
    assert!(is_untouched("assets/a.css") && is_untouched("index.html") && is_untouched(MANIFEST));
    folder.put(&[("assets/a.css", "a"), ("index.html", "2")]).unwrap();
    assert!(is_untouched("assets/a.css") && !is_untouched("index.html") && !is_untouched(MANIFEST));
    fs::write(folder.output.join("index.html"), "3").unwrap();
    folder.put(&[("assets/a.css", "a"), ("index.html", "2")]).unwrap();
    assert_eq!(folder.files()["index.html"], "2", "what somebody has changed is put right, with the same manifest");
}

#[test]
fn who_holds_a_file_open_goes_on_reading_the_former_one() {
    let folder = Folder::new();
    folder.put(&[("plan.pdf", "former")]).unwrap();
    let mut held = fs::File::open(folder.output.join("plan.pdf")).unwrap();
    folder.put(&[("plan.pdf", "new")]).unwrap();
    let mut read = String::new();
    std::io::Read::read_to_string(&mut held, &mut read).unwrap();
    assert_eq!((read.as_str(), folder.files()["plan.pdf"].as_str()), ("former", "new"));
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let folder = Folder::new();
    folder.put(&[("index.html", "1")]).unwrap();
    let held = Staging::open(&Disk, &folder.output).unwrap();
    assert!(matches!(folder.put(&[("index.html", "2")]), Err(PublishError::Busy)));
    put_right(&folder.output).unwrap();
    assert_eq!(fs::read_to_string(folder.output.join("index.html")).unwrap(), "1");
    drop(held);
    folder.put(&[("index.html", "2")]).unwrap();
}

#[test]
fn names_that_lead_outside_are_refused() {
    let folder = Folder::new();
    for path in ["../x", "/x", MANIFEST] {
        assert!(matches!(folder.put(&[(path, "1")]), Err(PublishError::Name(_))), "{path}");
    }
    assert!(!folder.output.exists());
}
