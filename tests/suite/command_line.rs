//! The command line as its users meet it: exit codes, streams, colour, what is not built yet.

use crate::program::{files_below, run, said, workplan};

#[test]
fn wrong_usage_ends_with_2() {
    let place = tempfile::tempdir().unwrap();
    for arguments in
        [&["bulid"][..], &["build", "--edition", "epub"], &["check", "--format", "xml"], &["new"], &["new", "x", "--lang", "fr"], &[]]
    {
        let run = said(place.path(), arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {run:?}");
        assert!(run.stdout.is_empty() && !run.stderr.is_empty(), "{arguments:?}: {run:?}");
    }
}

#[test]
fn what_is_not_built_yet_says_so_and_ends_with_2() {
    let place = tempfile::tempdir().unwrap();
    for arguments in [&["serve", "--port", "1"][..], &["diff", "v1", "--format", "html"], &["check", "--format", "sarif"]] {
        let run = said(place.path(), arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {run:?}");
        assert!(run.stderr.contains("not built yet"), "{arguments:?}: {run:?}");
    }
}

#[test]
fn help_and_version_go_to_standard_output() {
    let place = tempfile::tempdir().unwrap();
    for arguments in [&["--help"][..], &["build", "--help"], &["--version"]] {
        let run = said(place.path(), arguments);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments:?}");
        assert!(!run.stdout.is_empty());
    }
}

#[test]
fn completions_are_there_for_every_shell() {
    let place = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = said(place.path(), &["completions", shell]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{shell}");
        assert!(run.stdout.contains("workplan") && run.stdout.contains("strict"), "{shell}: {}", run.stdout);
    }
    assert_eq!(said(place.path(), &["completions", "tcsh"]).code, 2);
}

#[test]
fn fonts_are_named_with_file_and_licence_and_what_a_page_lacks() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(said(place.path(), &["new", "."]).code, 0);
    let whole = said(place.path(), &["fonts"]);
    assert_eq!((whole.code, whole.stderr.as_str()), (0, ""), "{whole:?}");
    let line = |family: &str| whole.stdout.lines().find(|line| line.starts_with(family)).unwrap_or_default();
    for part in ["FandolFang-Regular", "10240", "GPL-3.0 with the font exception", "fonts/fandol/FandolFang-Regular.otf"] {
        assert!(line("fangsong").contains(part), "{part} in {}", whole.stdout);
    }
    assert!(line("broad").contains("OFL-1.1") && !whole.stdout.contains("U+"), "{}", whole.stdout);

    std::fs::write(place.path().join("content/01-more.md"), "甲\u{10ABCD}乙\n").unwrap();
    let lacking = said(place.path(), &["fonts", "--theme", "report"]);
    assert_eq!(lacking.code, 0, "{lacking:?}");
    assert!(lacking.stdout.contains("LinLibertine_R.otf") && lacking.stdout.contains("(U+10ABCD)"), "{}", lacking.stdout);
    assert_eq!(said(place.path(), &["fonts", "--theme", "reprot"]).code, 2);
    assert_eq!(said(place.path(), &["fonts", "nowhere"]).code, 1);
}

#[test]
fn a_missing_plan_is_an_error_of_the_sources() {
    let place = tempfile::tempdir().unwrap();
    let build = said(place.path(), &["build"]);
    assert_eq!(build.code, 1, "{build:?}");
    assert!(build.stderr.starts_with("error[WP0101]: "), "{build:?}");
    assert!(build.stderr.contains("\n --> content/plan.yaml"), "{build:?}");
    assert!(files_below(place.path()).is_empty(), "nothing is written");
    let check = said(place.path(), &["check", "--format", "json"]);
    assert_eq!(check.code, 1, "{check:?}");
    let problems: serde_json::Value = serde_json::from_str(&check.stdout).unwrap();
    assert_eq!(problems[0]["code"], "WP0101");
    assert_eq!(problems[0]["severity"], "error");
    assert_eq!(problems[0]["file"], "content/plan.yaml");
}

/// Five tasks of one title, each with a unit that leads and helps.
fn plan_with_alike_problems(folder: &std::path::Path) {
    let plan = "title: 2026\nissuer: 甲\nyear: 2026\nlang: en\nunits: [{id: a, name: Alpha}]\n";
    let task = "  - {title: Survey, lead: a, support: a, due: 2026-06}\n";
    let content = folder.join("content");
    std::fs::create_dir(&content).unwrap();
    std::fs::write(content.join("plan.yaml"), plan).unwrap();
    std::fs::write(content.join("01-work.md"), format!("---\ntitle: Work\ntasks:\n{}---\nText.\n", task.repeat(5))).unwrap();
}

#[test]
fn alike_problems_are_one_message_unless_each_is_asked_for_and_information_is_for_check() {
    let place = tempfile::tempdir().unwrap();
    plan_with_alike_problems(place.path());
    let told = |text: &str| (text.matches("warning[WP0412]").count(), text.matches("information[WP0416]").count());
    let [build, build_all] = [&["build"][..], &["build", "--all"]].map(|arguments| said(place.path(), arguments).stderr);
    let [check, check_all] = [&["check"][..], &["check", "--all"]].map(|arguments| said(place.path(), arguments).stdout);
    assert_eq!([told(&build), told(&build_all), told(&check), told(&check_all)], [(1, 0), (5, 4), (1, 1), (5, 4)]);
    assert!(build.ends_with("\n5 warnings in the plan\n4 pieces of information: `workplan check` shows them\n"), "{build}");
    assert!(build.contains("5 of these in all, of which 3 are shown"), "{build}");
    assert!(build_all.ends_with("\n5 warnings in the plan\n"), "{build_all}");
    let json: Vec<serde_json::Value> = serde_json::from_str(&said(place.path(), &["check", "--format", "json"]).stdout).unwrap();
    assert_eq!(json.len(), 9, "each problem by itself");
}

#[test]
fn a_path_that_is_no_plan_is_named() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(said(place.path(), &["new", "plan"]).code, 0);
    for command in [&["build"][..], &["check"], &["fonts"], &["matrix", "--view", "tasks"]] {
        let told = |path: &'static str| {
            let run = said(place.path(), &[command, &[path]].concat());
            assert_eq!(run.code, 1, "{run:?}");
            run.stdout + &run.stderr
        };
        let missing = told("plna");
        assert!(missing.starts_with("error[WP0117]: there is no folder `plna`\n --> plna:1:1\n"), "{missing}");
        assert!(missing.contains("did you mean `plan`?"), "{missing}");
        let file = told("plan/content/plan.yaml");
        assert!(file.starts_with("error[WP0118]: `plan/content/plan.yaml` is a file"), "{file}");
        assert!(file.contains("name the folder of its plan: plan\n"), "{file}");
    }
    let json = said(place.path(), &["check", "plna", "--format", "json"]);
    let problems: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((json.code, &problems[0]["code"], &problems[0]["file"]), (1, &"WP0117".into(), &"plna".into()));
}

#[test]
fn the_plan_is_found_from_inside_it() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(said(place.path(), &["new", "plan"]).code, 0);
    let inside = place.path().join("plan/content");
    for arguments in [&["build"][..], &["check"], &["fonts"], &["matrix", "--view", "tasks"]] {
        let run = said(&inside, arguments);
        assert_eq!((run.code, run.stderr.lines().next()), (0, Some("note: the plan is in ..")), "{arguments:?}: {run:?}");
    }
    assert!(place.path().join("plan/output/plan.pdf").is_file() && !inside.join("output").exists());
    assert_eq!(said(&inside, &["theme", "eject", "report"]).code, 0);
    assert!(place.path().join("plan/themes/report/theme.yaml").is_file());
}

#[test]
fn codes_are_explained_however_they_are_written() {
    let place = tempfile::tempdir().unwrap();
    for written in ["WP0402", "wp402", "402"] {
        let run = said(place.path(), &["explain", written]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{written}");
        assert!(run.stdout.starts_with("WP0402 (error)\n\nA time limit that is not understood"), "{}", run.stdout);
        assert!(run.stdout.contains("\nWhat to do: ") && run.stdout.contains("Due: by end of June"), "{}", run.stdout);
    }
    let chinese = said(place.path(), &["explain", "wp0413", "--lang", "zh-CN"]).stdout;
    assert!(chinese.starts_with("WP0413（警告、提示）\n\n任务没有完成时限") && chinese.contains("例如："), "{chinese}");
    let unknown = said(place.path(), &["explain", "WP0499"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    assert!(unknown.stderr.contains("there is no problem code `WP0499`") && unknown.stderr.contains("did you mean `WP04"), "{unknown:?}");
}

#[test]
fn what_an_input_method_makes_of_a_command_line_is_named() {
    let place = tempfile::tempdir().unwrap();
    for arguments in [&["build", "－－strict"][..], &["build", "—strict"], &["build　--strict"]] {
        let run = said(place.path(), arguments);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stderr.contains("type `workplan build --strict`"), "{run:?}");
    }
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let place = tempfile::tempdir().unwrap();
    assert!(!said(place.path(), &["build"]).stderr.contains('\x1b'));
    assert!(said(place.path(), &["build", "--color", "always"]).stderr.contains('\x1b'));
    let asked = run(workplan(place.path(), &["build", "--color", "always"]).env("NO_COLOR", "1"));
    assert!(asked.stderr.contains('\x1b'), "the flag decides before the variable");
}

/// A plan with an unknown key, in Chinese or English.
fn plan_with_a_fault(lang: &str) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    std::fs::create_dir(place.path().join("content")).unwrap();
    let text = format!("title: 2026\nissuer: 甲\nyear: 2026\n{lang}titel: 甲\n");
    std::fs::write(place.path().join("content/plan.yaml"), text).unwrap();
    place
}

/// The folder, the arguments, the variables, and whether what is said is Chinese.
type Case<'a> = (&'a tempfile::TempDir, &'a [&'a str], &'a [(&'a str, &'a str)], bool);

#[test]
fn flag_variable_plan_and_locale_choose_the_language_of_messages() {
    let (chinese, english, nothing) = (plan_with_a_fault(""), plan_with_a_fault("lang: en\n"), tempfile::tempdir().unwrap());
    let said = |folder: &tempfile::TempDir, arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = workplan(folder.path(), arguments);
        for name in ["WORKPLAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        run(command.envs(variables.iter().copied()))
    };
    let is_chinese = |text: &str| text.contains("没有“titel”这一项") || text.contains("没有找到content/plan.yaml");
    let table: [Case<'_>; 10] = [
        (&chinese, &["build"], &[], true),
        (&chinese, &["build"], &[("LANG", "C.UTF-8")], true),
        (&chinese, &["build"], &[("LANG", "en_US.UTF-8")], false),
        (&chinese, &["build", "--lang", "zh-CN"], &[("LANG", "en_US.UTF-8"), ("WORKPLAN_LANG", "en")], true),
        (&chinese, &["build"], &[("LANG", "zh_CN.UTF-8"), ("WORKPLAN_LANG", "en")], false),
        (&english, &["build"], &[("LANG", "zh_CN.UTF-8")], false),
        (&english, &["build"], &[("WORKPLAN_LANG", "zh-CN")], true),
        (&nothing, &["build"], &[("LANG", "zh_CN.UTF-8")], true),
        (&nothing, &["build"], &[], false),
        (&nothing, &["--lang", "zh-CN", "build"], &[], true),
    ];
    for (folder, arguments, variables, expected) in table {
        let build = said(folder, arguments, variables);
        assert_eq!((build.code, is_chinese(&build.stderr)), (1, expected), "{arguments:?} {variables:?}: {}", build.stderr);
    }
    let json = said(&chinese, &["check", "--format", "json"], &[]).stdout;
    assert!(is_chinese(&json) && json.contains("\"code\": \"WP0202\""), "{json}");
    let refused = said(&chinese, &["build"], &[("WORKPLAN_LANG", "fr"), ("LANG", "zh_CN.UTF-8")]);
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    assert!(refused.stderr.contains("环境变量WORKPLAN_LANG写的“fr”不是可用的语言"), "{refused:?}");
}

#[test]
fn a_new_plan_is_announced_in_its_own_language() {
    let place = tempfile::tempdir().unwrap();
    let new = |folder: &str, arguments: &[&str]| {
        run(workplan(place.path(), &[&["new", folder], arguments].concat()).env_remove("WORKPLAN_LANG").env("LC_ALL", "C")).stderr
    };
    assert!(new("a", &[]).contains("要点已写到a"));
    assert!(new("b", &["--lang", "en"]).contains("wrote a plan to b"));
}
