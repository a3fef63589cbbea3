//! Every step of putting files in place fails once, and is the last one once: the folder has the former files or the new.

use super::*;
use std::cell::Cell;
use std::io::{Error, ErrorKind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// What happens at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// It fails; those after it do not.
    Refused,
    /// It fails with half of its work done, as on a disk that is full.
    Full,
    /// Nothing happens any more, as if the program had been killed.
    Killed,
}

/// The disk, with a fault at one step.
struct Faulty {
    fault: Fault,
    /// How many steps are done before it.
    before: Cell<usize>,
}

impl Faulty {
    fn after(before: usize, fault: Fault) -> Self {
        Self { fault, before: Cell::new(before) }
    }

    fn step(&self, works: impl FnOnce() -> Result<(), Error>) -> Result<(), Error> {
        let before = self.before.get();
        if before == 0 && self.fault == Fault::Killed {
            return Err(Error::other("killed"));
        }
        self.before.set(before.wrapping_sub(1));
        if before == 0 { Err(Error::from(ErrorKind::PermissionDenied)) } else { works() }
    }
}

impl FileSystem for Faulty {
    fn create_folder(&self, path: &Path) -> Result<(), Error> {
        self.step(|| Disk.create_folder(path))
    }
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        if self.before.get() == 0 && self.fault == Fault::Full {
            Disk.write(path, &bytes[..bytes.len() / 2])?;
        }
        self.step(|| Disk.write(path, bytes))
    }
    fn keep(&self, from: &Path, to: &Path) -> Result<(), Error> {
        self.step(|| Disk.keep(from, to))
    }
    fn rename(&self, from: &Path, to: &Path) -> Result<(), Error> {
        self.step(|| Disk.rename(from, to))
    }
    fn remove_file(&self, path: &Path) -> Result<(), Error> {
        self.step(|| Disk.remove_file(path))
    }
    fn remove_folder(&self, path: &Path) -> Result<(), Error> {
        self.step(|| Disk.remove_folder(path))
    }
    fn remove_tree(&self, path: &Path) -> Result<(), Error> {
        self.step(|| Disk.remove_tree(path))
    }
}

/// What stands in the folder before, and what a build puts there: replaced, new, removed and unchanged files, some in folders.
const FORMER: [(&str, &str); 5] =
    [("assets/a.css", "former"), ("gone/deep/x.png", "former"), ("index.html", "former"), ("plan.pdf", "former"), ("same.json", "same")];
const NEW: [(&str, &str); 5] = [
    ("assets/a.css", "new one"),
    ("index.html", "new one"),
    ("plan.pdf", "new one"),
    ("same.json", "same"),
    ("units/law/b.html", "new one"),
];

fn with_former_files() -> Folder {
    let folder = Folder::new();
    folder.put(&FORMER).unwrap();
    folder
}

/// All that stands in a folder, other folders, manifest and staging included.
fn everything(folder: &Folder) -> BTreeMap<String, String> {
    let entries = walkdir::WalkDir::new(&folder.output).into_iter().map(Result::unwrap);
    entries
        .map(|entry| {
            let name = entry.path().strip_prefix(&folder.output).unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(entry.path()).unwrap_or_default())
        })
        .collect()
}

fn expected(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let folder = Folder::new();
    folder.put(files).unwrap();
    everything(&folder)
}

/// Whatever a reader asks for of what both builds have is there, whole, and of one of the two.
fn assert_that_nothing_is_missing(folder: &Folder, at: &str) {
    for (path, new) in NEW {
        let former = FORMER.iter().find(|(name, _)| *name == path).map(|(_, text)| *text);
        match (fs::read_to_string(folder.output.join(path)), former) {
            (Ok(found), _) => assert!(found == new || Some(found.as_str()) == former, "{at}: {path} is {found:?}"),
            (Err(error), former) => assert!(former.is_none(), "{at}: {path}: {error}"),
        }
    }
    assert!(Manifest::read(&fs::read(folder.output.join(MANIFEST)).unwrap()).is_some(), "{at}: the manifest is whole");
}

/// How many steps it takes to put the new files over the former ones.
fn steps() -> usize {
    (0..)
        .find(|before| put_in_place_on(&Faulty::after(*before, Fault::Killed), &with_former_files().output, &publication(&NEW)).is_ok())
        .unwrap()
}

#[test]
fn whatever_step_fails_the_former_files_are_there_again() {
    let former = expected(&FORMER);
    let steps = steps();
    assert!(steps > 20);
    for fault in [Fault::Refused, Fault::Full] {
        for before in 0..=steps {
            let folder = with_former_files();
            let result = put_in_place_on(&Faulty::after(before, fault), &folder.output, &publication(&NEW));
            let at = format!("{fault:?} after {before}: {result:?}");
            match result {
                Err(_) => assert_eq!(everything(&folder), former, "{at}"),
                // What fails when all is in place is the tidying up; the next build does it, but for a folder that is empty.
                Ok(()) => {
                    folder.put(&NEW).unwrap();
                    assert_eq!(folder.files(), texts(&NEW), "{at}");
                }
            }
        }
    }
}

#[test]
fn whatever_step_is_the_last_one_no_file_is_missing_and_the_next_start_puts_it_right() {
    let (former, new) = (expected(&FORMER), expected(&NEW));
    for before in 0..=steps() {
        let folder = with_former_files();
        put_in_place_on(&Faulty::after(before, Fault::Killed), &folder.output, &publication(&NEW)).ok();
        let at = format!("killed after {before}");
        assert_that_nothing_is_missing(&folder, &at);
        put_right(&folder.output).unwrap();
        let found = everything(&folder);
        assert!(found == former || found == new, "{at}: {:?}", folder.files());
        folder.put(&NEW).unwrap();
        assert_eq!(everything(&folder), new, "{at}");
    }
}

#[test]
fn a_next_build_that_is_cut_off_too_loses_nothing() {
    let (new, steps) = (expected(&NEW), steps());
    for before in (0..=steps).step_by(3) {
        for before_again in (0..=steps).step_by(7) {
            let folder = with_former_files();
            for before in [before, before_again] {
                put_in_place_on(&Faulty::after(before, Fault::Killed), &folder.output, &publication(&NEW)).ok();
                assert_that_nothing_is_missing(&folder, &format!("killed after {before} and {before_again}"));
            }
            folder.put(&NEW).unwrap();
            assert_eq!(everything(&folder), new, "killed after {before} and {before_again}");
        }
    }
}

#[test]
fn a_first_build_that_is_cut_off_leaves_nothing_in_the_way_of_the_next() {
    let new = expected(&NEW);
    for before in 0..=steps() {
        let folder = Folder::new();
        put_in_place_on(&Faulty::after(before, Fault::Killed), &folder.output, &publication(&FORMER)).ok();
        folder.put(&NEW).unwrap();
        assert_eq!(everything(&folder), new, "killed after {before}");
    }
}

#[test]
fn a_journal_that_leads_outside_is_not_followed() {
    let folder = with_former_files();
    fs::write(folder.outside().join("precious.txt"), "p").unwrap();
    let staging = folder.output.join(staging::FOLDER);
    fs::create_dir_all(staging.join("new")).unwrap();
    fs::write(staging.join("journal.json"), r#"{"folders":[],"steps":[{"add":"../precious.txt"}]}"#).unwrap();
    put_right(&folder.output).unwrap();
    assert_eq!(fs::read_to_string(folder.outside().join("precious.txt")).unwrap(), "p");
    assert_eq!(everything(&folder), expected(&FORMER));
}

#[test]
fn a_reader_that_polls_during_200_builds_never_misses_a_file() {
    let folder = with_former_files();
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let readers: Vec<_> = ["index.html", "plan.pdf", "assets/a.css", "same.json", MANIFEST]
            .map(|name| {
                let (path, ended) = (folder.output.join(name), &ended);
                scope.spawn(move || {
                    let (mut looks, mut missed) = (0_u64, 0_u64);
                    while !ended.load(Ordering::Relaxed) {
                        looks += 1;
                        missed += u64::from(!fs::read(&path).is_ok_and(|bytes| !bytes.is_empty()));
                    }
                    (looks, missed)
                })
            })
            .into_iter()
            .collect();
        for round in 0..200 {
            folder.put(if round % 2 == 0 { &NEW } else { &FORMER }).unwrap();
        }
        ended.store(true, Ordering::Relaxed);
        for reader in readers {
            let (looks, missed) = reader.join().unwrap();
            assert!(looks > 200, "{looks}");
            assert_eq!(missed, 0, "of {looks}");
        }
    });
}
