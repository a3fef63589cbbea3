//! The user's guide: it is a plan itself, so it builds as one; and what it shows is what the program takes.

use crate::program::{files_below, repository, run, said, workplan};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

const GUIDES: [&str; 2] = ["zh-CN", "en"];

fn folder(guide: &str) -> PathBuf {
    repository().join("docs/guide").join(guide)
}

/// The texts of a guide's code blocks in one language, with the file they stand in.
fn blocks(guide: &str, language: &str) -> Vec<String> {
    let files = files_below(&folder(guide).join("content"));
    let texts = files.iter().filter(|(name, _)| name.ends_with(".md")).map(|(_, bytes)| String::from_utf8(bytes.clone()).unwrap());
    let opening = format!("\n```{language}\n");
    let in_text = |text: String| -> Vec<String> {
        text.split(&opening).skip(1).map(|rest| rest.split("\n```").next().unwrap_or_default().to_owned()).collect()
    };
    texts.flat_map(in_text).collect()
}

fn build(project: &Path, strict: bool) -> Value {
    let place = tempfile::tempdir().unwrap();
    let output = place.path().to_str().unwrap();
    let arguments: &[&str] = if strict { &["build", "--strict", "--output", output] } else { &["build", "--output", output] };
    let build = run(&mut workplan(project, arguments));
    assert_eq!(build.code, 0, "{build:?}");
    assert!(!strict || build.stderr.is_empty(), "{build:?}");
    serde_json::from_slice(&fs::read(place.path().join("plan.json")).unwrap()).unwrap()
}

#[test]
fn both_guides_build_without_a_word_and_have_the_same_parts() {
    let ids = |guide| -> Vec<String> {
        let plan = build(&folder(guide), true);
        assert_eq!(plan["tasks"].as_array().unwrap().len(), 10, "the ten steps");
        plan["sections"].as_array().unwrap().iter().map(|section| section["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("zh-CN"), ids("en"));
}

#[test]
fn the_commands_of_the_guide_are_commands_of_the_program() {
    for guide in GUIDES {
        let shown = blocks(guide, "sh").join("\n");
        let commands: Vec<&str> = shown.lines().filter_map(|line| line.strip_prefix("workplan ")).collect();
        assert!(commands.len() >= 6, "{commands:?}");
        for command in commands {
            let words: Vec<&str> = command.split('#').next().unwrap_or_default().split_whitespace().collect();
            let help = said(&repository(), &[words[0], "--help"]);
            assert_eq!(help.code, 0, "{command}: {}", help.stderr);
            for option in words.iter().filter(|word| word.starts_with("--")) {
                assert!(help.stdout.contains(option), "{command}: `{option}` is not an option of `{}`", words[0]);
            }
        }
    }
}

/// The settings that the guide shows, put together, make a plan.
#[test]
fn the_settings_of_the_guide_make_a_plan() {
    for guide in GUIDES {
        let yaml = blocks(guide, "yaml");
        let settings = |key: &str| yaml.iter().filter(|block| block.starts_with(key)).cloned().collect::<Vec<_>>().join("\n");
        let plan = [settings("title:"), settings("units:"), settings("document:")].join("\n");
        let sections = yaml.iter().filter(|block| block.starts_with("---")).cloned().collect::<Vec<_>>().join("\n");
        let project = tempfile::tempdir().unwrap();
        let content = project.path().join("content");
        fs::create_dir(&content).unwrap();
        fs::write(content.join("plan.yaml"), plan).unwrap();
        fs::write(content.join("01-work.md"), format!("{sections}\n正文 text。\n")).unwrap();
        let built = build(project.path(), false);
        assert_eq!(built["tasks"].as_array().unwrap().len(), 1, "{guide}");
    }
}
