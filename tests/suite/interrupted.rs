//! Builds that are killed, find the disk full or may not write: the former output or the new one is there, and none of its
//! files is ever missing (product.md sections 5 and 9).

use crate::program::{files_below, said, workplan};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

type Output = BTreeMap<String, Vec<u8>>;

/// Two plans with the same names of files, one with a picture and sheets, and what a build makes of each.
struct TwoPlans {
    place: tempfile::TempDir,
    made: [Output; 2],
}

const PLANS: [&str; 2] = ["one", "two"];

impl TwoPlans {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        for plan in PLANS {
            assert_eq!(said(place.path(), &["new", plan]).code, 0);
        }
        let two = place.path().join("two/content");
        let settings = fs::read_to_string(two.join("plan.yaml")).unwrap();
        fs::write(two.join("plan.yaml"), settings + "sheets: true\n").unwrap();
        fs::write(two.join("图.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>").unwrap();
        fs::write(two.join("09-more.md"), "# 更多\n\n![流程](图.svg)\n").unwrap();
        let made = PLANS.map(|plan| {
            let build = said(place.path(), &["build", plan, "--edition", "html", "--output", "expected"]);
            assert_eq!(build.code, 0, "{build:?}");
            files_below(&place.path().join("expected"))
        });
        Self { place, made }
    }

    fn output(&self) -> PathBuf {
        self.place.path().join("output")
    }

    fn build(&self, plan: usize) -> Command {
        let mut command = workplan(self.place.path(), &["build", PLANS[plan], "--edition", "html", "--output", "output"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }
}

/// Numbers without a pattern, the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// Waits until a build puts its files in place or ends; whether it does put them.
fn puts_files_in_place(output: &Path, build: &mut std::process::Child) -> bool {
    while !output.join(".workplan-staging").exists() {
        if build.try_wait().unwrap().is_some() {
            return false;
        }
    }
    true
}

#[test]
fn of_200_builds_killed_at_random_none_leaves_a_file_missing_and_the_next_build_is_right() {
    let plans = TwoPlans::new();
    let output = plans.output();
    assert!(plans.build(0).status().unwrap().success());
    let (mut dice, mut killed) = (Dice(20_260_115), 0);
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut missed = Vec::new();
            while !ended.load(Ordering::Relaxed) {
                for name in ["index.html", "plan.json", "manifest.json"] {
                    let found = fs::read(output.join(name)).ok();
                    if !plans.made.iter().any(|made| found.as_ref() == Some(&made[name])) {
                        missed.push(name);
                    }
                }
            }
            missed
        });
        for round in 0..200 {
            let plan = round % 2;
            let mut build = plans.build(plan).spawn().unwrap();
            // Half of them while files are put in place, which takes a small part of the time.
            let wait = if round % 4 < 2 && puts_files_in_place(&output, &mut build) { dice.below(4_000) } else { dice.below(120_000) };
            std::thread::sleep(Duration::from_micros(wait));
            killed += usize::from(build.try_wait().unwrap().is_none());
            build.kill().unwrap();
            build.wait().unwrap();
            if round % 10 == 9 {
                assert!(plans.build(plan).status().unwrap().success());
                assert_eq!(files_below(&output), plans.made[plan], "after round {round}");
            }
        }
        ended.store(true, Ordering::Relaxed);
        assert_eq!(reader.join().unwrap(), Vec::<&str>::new());
    });
    assert!(killed > 100, "{killed} of 200 were killed");
}

#[test]
fn a_build_with_errors_puts_right_what_one_before_it_left() {
    let plans = TwoPlans::new();
    let output = plans.output();
    assert!(plans.build(0).status().unwrap().success());
    // What a build leaves that is killed between its renames.
    let staging = output.join(".workplan-staging");
    fs::create_dir_all(staging.join("former")).unwrap();
    fs::rename(output.join("index.html"), staging.join("former/index.html")).unwrap();
    fs::write(output.join("index.html"), "of the build that was killed").unwrap();
    fs::write(staging.join("journal.json"), r#"{"folders":[],"steps":[{"replace":"index.html"}]}"#).unwrap();
    fs::write(plans.place.path().join("one/content/plan.yaml"), "title: [\n").unwrap();
    assert_eq!(plans.build(0).status().unwrap().code(), Some(1));
    assert_eq!(files_below(&output), plans.made[0]);
}

/// A small disk of its own, where the machine lets us have one; unmounted when it goes.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn at(folder: &Path, size: &str) -> Option<Self> {
        fs::create_dir(folder).unwrap();
        let mounted = mount(&["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs", folder.to_str().unwrap()]);
        if !mounted {
            eprintln!("skipped: only root may mount a small disk");
        }
        mounted.then(|| Self(folder.to_owned()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        Command::new("umount").arg(&self.0).status().ok();
    }
}

fn mount(arguments: &[&str]) -> bool {
    Command::new("mount").args(arguments).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

#[test]
fn a_full_disk_and_one_that_is_read_only_are_named_and_the_former_output_stays() {
    let plans = TwoPlans::new();
    let folder = plans.place.path().join("disk");
    let Some(disk) = SmallDisk::at(&folder, "220k") else { return };
    let build =
        |editions: &str, project: &str| said(plans.place.path(), &["build", project, "--edition", editions, "--output", "disk/output"]);
    assert_eq!(build("html", "one").code, 0);

    let full = build("html,pdf", "one");
    assert_eq!(full.code, 3, "{full:?}");
    assert!(full.stderr.starts_with("error: cannot write disk/output/") && full.stderr.contains(": the disk is full\n"), "{full:?}");
    assert_eq!(files_below(&folder.join("output")), plans.made[0]);

    assert!(mount(&["-o", "remount,ro", disk.0.to_str().unwrap()]));
    let read_only = build("html", "two");
    assert_eq!(read_only.code, 3, "{read_only:?}");
    assert!(read_only.stderr.contains("the disk is read-only"), "{read_only:?}");
    assert_eq!(files_below(&folder.join("output")), plans.made[0]);
    assert_eq!(build("html", "one").code, 0, "where nothing changes nothing has to be written");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_into_is_named_and_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let plans = TwoPlans::new();
    let output = plans.output();
    assert!(plans.build(0).status().unwrap().success());
    fs::set_permissions(&output, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(output.join("try"), "").is_ok() {
        eprintln!("skipped: root may write everywhere");
        fs::remove_file(output.join("try")).unwrap();
        return;
    }
    let build = said(plans.place.path(), &["build", "two", "--edition", "html", "--output", "output"]);
    assert_eq!(build.code, 3, "{build:?}");
    assert!(build.stderr.contains("permission denied"), "{build:?}");
    fs::set_permissions(&output, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(files_below(&output), plans.made[0]);
}
