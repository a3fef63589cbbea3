//! The Chinese of the command line's help: by command and argument, beside clap's definition, whose doc comments are the
//! English. A test holds both against each other. Out: the definition with Chinese help, and wrong usage in Chinese.

use super::args::Arguments;
use crate::diag::nearest;
use clap::builder::Resettable;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory, Error};

/// What a command, an argument or a word is, by its path: `build`, `build edition`, `build edition html`. What can follow
/// every command stands with the program, whose path is empty.
const TEXTS: &[(&str, &str)] = &[
    ("", "把工作要点的文本文件排成网页版和可以付印的PDF版"),
    ("color", "什么时候用颜色显示"),
    ("color auto", "在终端里用颜色，设了NO_COLOR就不用"),
    ("color always", "总是用"),
    ("color never", "从不用"),
    ("lang", "用什么语言显示；“new”命令里也是要点的语言（不写就看要点和系统的语言）"),
    ("lang zh-CN", "中文"),
    ("lang en", "英文"),
    ("help", "显示用法"),
    ("version", "显示版本号"),
    ("build", "生成要点的各个版本"),
    ("build project", "要点的文件夹，里面有content/（不写就是当前文件夹）"),
    ("build edition", "生成哪些版本，用逗号隔开（不写就全部生成）"),
    ("build edition html", "网页版"),
    ("build edition pdf", "PDF版"),
    ("build output", "各版本放在哪个文件夹（不写就是要点文件夹里的output）"),
    ("build theme", "换用这个主题，不用要点里写的"),
    ("build strict", "有警告也不生成，和错误一样"),
    ("build all", "逐条列出每个问题，包括提示"),
    ("build rev", "生成某一版的要点：git里的标签、分支或提交"),
    ("check", "检查要点有什么问题，不生成"),
    ("check project", "要点的文件夹，里面有content/（不写就是当前文件夹）"),
    ("check format", "问题怎样列出来"),
    ("check format text", "给人看：带出错的那一行"),
    ("check format json", "给程序用：一组对象"),
    ("check all", "逐条列出每个问题（json格式总是逐条列出）"),
    ("history", "列出要点在git里的各个版本：标签，以及改过要点的提交"),
    ("history project", "要点的文件夹，里面有content/（不写就是当前文件夹）"),
    ("history section", "只列改过某一部分的版本，写它的id"),
    ("history task", "只列改过某项任务的版本，写它的id"),
    ("history all", "全部列出，不限最近50个"),
    ("history format", "怎样列出"),
    ("history format text", "给人看：分列对齐"),
    ("history format md", "Markdown表格"),
    ("history format json", "给程序用：一组对象"),
    ("diff", "比较要点的两个版本：各部分、任务的每一项、正文的每个词"),
    ("diff old", "旧版本：git里的标签、分支或提交"),
    ("diff new", "新版本（不写就是现在的文件）"),
    ("diff project", "要点的文件夹，里面有content/（不写就是当前文件夹）"),
    ("diff unit", "只看一个单位的任务，写它的id或名称"),
    ("diff format", "怎样显示"),
    ("diff format text", "给人看：标出增加和删去的内容"),
    ("diff format json", "给程序用：一个对象"),
    ("diff output", "写到哪个文件，已经有的会被替换（不写就显示在屏幕上）"),
    ("diff exit_code", "有变化就以1结束，没有变化以0结束"),
    ("new", "新建一份完整的小要点，在它上面改"),
    ("new dir", "要新建的文件夹；已经有的，必须是空的"),
    ("matrix", "把任务分工表写成别的软件能用的文件：表格、日历、数据"),
    ("matrix project", "要点的文件夹，里面有content/（不写就是当前文件夹）"),
    ("matrix view", "哪一种表：tasks、grid、duties等"),
    ("matrix unit", "只要一个单位的，写它的id或名称"),
    ("matrix format", "文件格式（不写就看FILE的扩展名，没有FILE就是text）"),
    ("matrix format text", "对齐的文字，在终端里看"),
    ("matrix format md", "Markdown表格"),
    ("matrix format csv", "CSV，可以直接用Excel打开"),
    ("matrix format xlsx", "Excel表格"),
    ("matrix format json", "给程序用：表的种类和各行"),
    ("matrix format ics", "日历：每个有日期的任务和节点是一条待办"),
    ("matrix output", "写到哪个文件，已经有的会被替换（不写就显示在屏幕上）"),
    ("publish", "把要点的一个版本发布到内部网站，与以前的版本并存"),
    ("publish project", "要点的文件夹，里面有content/（不写就是当前文件夹）"),
    ("publish to", "网站的文件夹"),
    ("publish draft", "发布草稿：与正式版本分开，带水印和有效期；有改动没提交也可以"),
    ("publish until", "草稿有效到哪一天，写成“2026-03-31”（不写就是提交之日起30天）"),
    ("publish classified", "要点标有密级也发布"),
    ("publish force", "覆盖内容不同的已发布版本，或者另一份要点的位置"),
    ("publish verify", "逐个字节核对已发布的文件"),
    ("publish list", "列出已发布的要点和版本"),
    ("publish remove", "删除一个已发布的版本"),
    ("publish rollback", "固定地址改回以前的一个版本；它之后的版本列为已撤回"),
    ("publish bundle", "把PDF（以题名和文号为文件名）、印发通知和修改情况打成一个ZIP文件"),
    ("theme", "列出主题，或者把自带的主题写到要点文件夹里来改"),
    ("theme list", "列出主题：自带的和要点自己的"),
    ("theme eject", "把自带主题的文件写到themes/NAME，用来修改；已经有的文件不动"),
    ("theme eject name", "主题的名称"),
    ("fonts", "列出主题的字体，以及要点里哪些字在这些字体里都没有"),
    ("fonts project", "要点的文件夹，里面有content/（不写就是当前文件夹）"),
    ("fonts theme", "换用这个主题，不用要点里写的"),
    ("explain", "说明一个问题代码是什么意思、怎样改"),
    ("explain code", "问题代码，例如WP0402"),
    ("completions", "输出命令行补全脚本：按Tab就能补全workplan的命令和选项"),
    ("completions shell", "哪一种shell"),
];

/// The Chinese of a command, an argument or a word.
pub(super) fn text(path: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(known, _)| *known == path).map(|(_, text)| *text)
}

/// The path of something below a command.
pub(super) fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path} {name}") }
}

/// The path of an argument: one that can follow every command stands with the program.
pub(super) fn path_of(argument: &Arg, command: &str) -> String {
    let is_everywhere = argument.is_global_set() || ["help", "version"].contains(&argument.get_id().as_str());
    below(if is_everywhere { "" } else { command }, argument.get_id().as_str())
}

/// The definition of the command line with its help in Chinese.
pub(super) fn definition() -> Command {
    let mut program = Arguments::command();
    program.build();
    translated(program, "")
}

fn translated(command: Command, path: &str) -> Command {
    let mut command = command.mut_args(|argument| of_argument(argument, path));
    if let Some(text) = text(path) {
        command = command.about(text);
    }
    let usage = command.render_usage().to_string();
    let usage = usage
        .trim_start_matches("Usage:")
        .trim()
        .replace("[OPTIONS]", "[选项]")
        .replace("<COMMAND>", "<命令>")
        .replace("[COMMAND]", "[命令]");
    let template = template(&command);
    let names: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    command = command.override_usage(usage).help_template(template);
    for name in names {
        // What stands below `help` is the commands once more.
        let below = if path == "help" || name == "help" { name.clone() } else { below(path, &name) };
        command = command.mut_subcommand(&name, |command| translated(command, &below));
    }
    command
}

/// The parts of a page of help that a command has, each under its heading.
fn template(command: &Command) -> String {
    let has = |positional: bool| command.get_arguments().any(|argument| argument.is_positional() == positional && !argument.is_hide_set());
    let parts = [
        (command.has_subcommands(), "\n\n命令：\n{subcommands}"),
        (has(true), "\n\n参数：\n{positionals}"),
        (has(false), "\n\n选项：\n{options}"),
    ];
    let parts: String = parts.into_iter().filter(|(has, _)| *has).map(|(_, part)| part).collect();
    format!("{{about}}\n\n用法：{{usage}}{parts}\n")
}

/// An argument with its help, its words and what holds without it in Chinese.
fn of_argument(argument: Arg, command: &str) -> Arg {
    let path = path_of(&argument, command);
    let Some(mut help) = text(&path).map(str::to_owned) else { return argument };
    let default: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if argument.get_action().takes_values() && !argument.is_hide_default_value_set() && !default.is_empty() {
        help.push_str(&format!("（默认{}）", default.join("、")));
    }
    for word in argument.get_possible_values().iter().filter(|word| !word.is_hide_set()) {
        if argument.get_action().takes_values() {
            let meaning = text(&below(&path, word.get_name())).map(|meaning| format!("：{meaning}")).unwrap_or_default();
            help.push_str(&format!("\n- {}{meaning}", word.get_name()));
        }
    }
    argument.help(help).long_help(Resettable::Reset).hide_possible_values(true).hide_default_value(true)
}

/// What is wrong with a command line, and what to write instead; none where only help is asked for.
pub(super) fn fault(error: &Error) -> Option<(String, String)> {
    let named = |kind| match error.get(kind) {
        Some(ContextValue::String(value)) => value.clone(),
        Some(ContextValue::Strings(values)) => values.join("、"),
        _ => String::new(),
    };
    let argument = named(ContextKind::InvalidArg);
    let value = named(ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令", named(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("没有“{argument}”这个选项或参数"),
        ErrorKind::InvalidValue if value.is_empty() => format!("“{argument}”后面要写一个值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("“{argument}”不能写“{value}”"),
        ErrorKind::MissingRequiredArgument => format!("缺少{argument}"),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::ArgumentConflict if named(ContextKind::PriorArg) == argument => format!("“{argument}”只能写一次"),
        ErrorKind::ArgumentConflict => format!("“{argument}”不能和“{}”一起写", named(ContextKind::PriorArg)),
        ErrorKind::TooManyValues => format!("“{argument}”不能再写“{value}”"),
        ErrorKind::InvalidUtf8 => "有一个参数不是UTF-8文字".to_owned(),
        _ => format!("“{argument}”写得不对"),
    };
    let valid = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) => values.as_slice(),
        _ => &[],
    };
    Some((message, cure(&named, nearest(&value, valid.iter().map(String::as_str)))))
}

/// What to write instead: the nearest, what there is, and how the command is used.
fn cure(named: &impl Fn(ContextKind) -> String, near: Option<&str>) -> String {
    let suggested = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let near = near
        .map(str::to_owned)
        .or_else(|| suggested.into_iter().map(named).find(|near| !near.is_empty()))
        .map(|near| format!("是不是要写“{near}”？"));
    let valid = [ContextKind::ValidSubcommand, ContextKind::ValidValue];
    let valid = valid.into_iter().map(named).find(|valid| !valid.is_empty()).map(|valid| format!("可以写{valid}。"));
    [near, valid, Some("加上“--help”可以看用法".to_owned())].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything of a command that is shown, by its path, with what it is in English.
    fn shown(command: &Command, path: &str, into: &mut Vec<String>) {
        into.push(path.to_owned());
        for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
            let of_argument = path_of(argument, path);
            if argument.get_action().takes_values() {
                let words = argument.get_possible_values();
                let words = words.iter().filter(|word| !word.is_hide_set() && word.get_help().is_some());
                into.extend(words.map(|word| below(&of_argument, word.get_name())));
            }
            into.push(of_argument);
        }
        let commands = command.get_subcommands().filter(|command| !command.is_hide_set() && command.get_name() != "help");
        commands.for_each(|command| shown(command, &below(path, command.get_name()), into));
    }

    #[test]
    fn all_that_is_shown_has_its_chinese_and_nothing_else_does() {
        let mut program = Arguments::command();
        program.build();
        let mut paths = Vec::new();
        shown(&program, "", &mut paths);
        paths.sort();
        paths.dedup();
        let mut known: Vec<_> = TEXTS.iter().map(|(path, _)| (*path).to_owned()).collect();
        known.sort();
        assert_eq!(paths, known);
    }

    #[test]
    fn help_has_no_english_sentence() {
        for name in ["", "build", "check", "new", "matrix", "theme", "fonts", "completions"] {
            let arguments = ["workplan", name, "--help"].into_iter().filter(|argument| !argument.is_empty());
            let help = definition().try_get_matches_from(arguments).unwrap_err();
            assert_eq!(help.kind(), ErrorKind::DisplayHelp);
            let help = help.to_string();
            let words = |line: &str| line.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| word.len() > 2).count();
            let is_english = |line: &str| !line.starts_with("用法") && words(line) > 4;
            assert!(help.contains("用法：workplan") && !help.contains("Usage") && !help.contains("Print"), "{help}");
            assert!(help.contains("选项：") && !help.lines().any(is_english), "{help}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_chinese() {
        let cases: [(&[&str], &str, &str); 7] = [
            (&["biuld"], "没有“biuld”这个命令", "是不是要写“build”？"),
            (&["build", "--themes", "x"], "没有“--themes”这个选项或参数", "是不是要写“--theme”？"),
            (&["build", "--edition", "pfd"], "“--edition <EDITIONS>”不能写“pfd”", "是不是要写“pdf”？可以写html、pdf。"),
            (&["matrix"], "缺少--view <VIEW>", "--help"),
            (&["build", "--output"], "“--output <DIR>”后面要写一个值", "--help"),
            (&["matrix", "--view", "a", "--view", "b"], "“--view <VIEW>”只能写一次", "--help"),
            (&["build", "a", "b"], "没有“b”这个选项或参数", "--help"),
        ];
        for (arguments, expected, help) in cases {
            let error = definition().try_get_matches_from([&["workplan"], arguments].concat()).unwrap_err();
            let (message, cure) = fault(&error).unwrap();
            assert_eq!(message, expected, "{error}");
            assert!(cure.contains(help), "{cure}");
        }
    }
}
