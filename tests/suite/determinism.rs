//! The same sources give the same bytes: in two folders, two time zones, two locales.

use crate::program::{copy, files_below, repository, run, workplan};
use std::collections::BTreeMap;

#[test]
fn two_builds_give_the_same_bytes() {
    let shanghai = build(&[("TZ", "Asia/Shanghai"), ("LANG", "zh_CN.UTF-8"), ("LC_ALL", "zh_CN.UTF-8"), ("RAYON_NUM_THREADS", "1")]);
    let new_york = build(&[("TZ", "America/New_York"), ("LANG", "C"), ("LC_ALL", "C"), ("HOME", "/nonexistent")]);
    assert_eq!(shanghai.keys().collect::<Vec<_>>(), new_york.keys().collect::<Vec<_>>());
    for (path, bytes) in &shanghai {
        assert!(*bytes == new_york[path], "{path} differs");
    }
}

/// Builds a copy of the sample plan in a folder of its own; the binary alone has to have all it needs.
fn build(variables: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("plan");
    copy(&repository().join("content"), &project.join("content"));
    let build = run(workplan(&project, &["build"]).envs(variables.iter().copied()));
    assert_eq!(build.code, 0, "{build:?}");
    files_below(&project.join("output"))
}
