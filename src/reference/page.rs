//! What the program knows of its keys, commands and problems -> a page in Markdown.

use super::{Argument, Command, Key, Object, Shape, objects};
use crate::diag::{Code, Language, Message, severity_name};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The reference in a language.
pub fn page(commands: &[Command], language: Language) -> String {
    let mut page = Page { language, text: String::new(), listed: BTreeSet::new() };
    page.head();
    for shape in Shape::ALL {
        page.file(shape);
    }
    page.commands(commands);
    page.codes();
    page.text
}

struct Page {
    language: Language,
    text: String,
    /// The maps that are on the page already.
    listed: BTreeSet<String>,
}

impl Page {
    fn say<'a>(&self, english: &'a str, chinese: &'a str) -> &'a str {
        match self.language {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }

    fn wording<'a>(&self, message: &'a Message) -> &'a str {
        message.wording(self.language)
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn paragraph(&mut self, text: &str) {
        self.line(text);
        self.line("");
    }

    fn head(&mut self) {
        self.paragraph(self.say("# Reference", "# 手册"));
        self.paragraph(self.say("*English* · [中文](reference.zh-CN.md)", "[English](reference.md) · *中文*"));
        self.paragraph(self.say(
            "Every key, command and problem code there is, as the program itself has them (`cargo run --example reference` writes this page).",
            "所有的键、命令和问题代码，都取自程序本身（本页由 `cargo run --example reference` 写出）。",
        ));
        self.paragraph(self.say(
            "In the tables, **bold** keys must be given. An example is a line as an author writes it; a key with nothing after it counts as\n\
             not given. Wherever a unit, person or group is expected, its id, name, short name or alias may be written.",
            "表中**加粗**的键必须写。例子就是作者要写的那一行；键后面什么都不写，等于没写这个键。\n\
             凡是要写单位、人员或者小组的地方，写 id、全称、简称、别名都可以。",
        ));
        self.paragraph(self.say(
            "Editors that know JSON Schema (VS Code with its YAML extension, for one) complete these keys and mark wrong ones: `workplan new`\n\
             writes the schemas into `schema/`, and the first line of plan.yaml, `# yaml-language-server: $schema=../schema/plan.schema.json`,\n\
             says where they are; units.yaml and task files take such a line too. All of them in English: [docs/schema](schema).",
            "认得 JSON Schema 的编辑器（例如装了 YAML 扩展的 VS Code）会补全这些键，并标出写错的：`workplan new` 把说明文件写在 `schema/` 里，\n\
             plan.yaml 的第一行 `# yaml-language-server: $schema=../schema/plan.schema.json` 指明位置；units.yaml 和任务文件也可以加这样一行。\n\
             英文的在 [docs/schema](schema)。",
        ));
        self.contents();
    }

    fn contents(&mut self) {
        for shape in Shape::ALL {
            let (title, anchor) = (self.title(shape), anchor(shape));
            self.line(&format!("- [{title}](#{anchor})"));
        }
        self.line(self.say("- [Commands](#commands)", "- [命令](#commands)"));
        self.paragraph(self.say("- [Problem codes](#problem-codes)", "- [问题代码](#problem-codes)"));
    }

    fn heading(&mut self, level: usize, anchor: &str, title: &str) {
        let marks = "#".repeat(level);
        self.paragraph(&format!("{marks} <a id=\"{anchor}\"></a>{title}"));
    }

    fn title(&self, shape: Shape) -> &'static str {
        let (english, chinese) = match shape {
            Shape::Plan => ("plan.yaml", "plan.yaml：整个计划"),
            Shape::Units => ("units.yaml", "units.yaml：单位和人员"),
            Shape::FrontMatter => ("Section files: front matter", "各部分的文件：开头的键"),
            Shape::TaskFile => ("Task files", "任务文件"),
            Shape::Matrix => ("Blocks `matrix`", "`matrix` 代码块：责任表"),
            Shape::Theme => ("theme.yaml", "theme.yaml：主题"),
        };
        match self.language {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }

    fn file(&mut self, shape: Shape) {
        self.heading(2, anchor(shape), self.title(shape));
        for object in objects(shape) {
            if self.listed.insert(object.name.clone()) {
                self.object(&object);
            }
        }
    }

    fn object(&mut self, object: &Object) {
        if !object.path.is_empty() {
            self.heading(3, &object.name, &format!("`{}`", object.path));
        }
        self.paragraph(self.wording(&object.sentence).to_owned().as_str());
        self.line(self.say("| key | value | default | what it does | example |", "| 键 | 值 | 默认 | 作用 | 例子 |"));
        self.line("|---|---|---|---|---|");
        for key in &object.keys {
            self.key(key);
        }
        self.line("");
    }

    fn key(&mut self, key: &Key) {
        let name = if key.required { format!("**`{}`**", key.name) } else { format!("`{}`", key.name) };
        let default = key.default.as_ref().map(|values| self.default(values)).unwrap_or_default();
        let cells = [name, self.kind(&key.kind, &key.words), default, self.sentence(key), code(&key.example)];
        self.line(&row(&cells));
    }

    /// What a value can be: a kind, or words with what they stand for.
    fn kind(&self, kind: &Message, words: &[(String, Message)]) -> String {
        let mut values: Vec<String> = words.iter().map(|(word, meaning)| self.word(word, meaning)).collect();
        let kind = self.wording(kind);
        if !kind.is_empty() {
            values.push(if words.is_empty() { kind.to_owned() } else { format!("{}{kind}", self.say("or ", "或者")) });
        }
        values.join("<br>")
    }

    fn word(&self, word: &str, meaning: &Message) -> String {
        let meaning = self.wording(meaning).trim_end_matches(['.', '。']);
        match self.language {
            _ if meaning.is_empty() => format!("`{word}`"),
            Language::English => format!("`{word}`: {meaning}"),
            Language::Chinese => format!("`{word}`：{meaning}"),
        }
    }

    fn default(&self, [chinese, english]: &[Value; 2]) -> String {
        let shown = |value: &Value| code(&value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        if chinese == english {
            return shown(chinese);
        }
        format!("{}<br>en: {}", shown(chinese), shown(english))
    }

    fn sentence(&self, key: &Key) -> String {
        let sentence = self.wording(&key.sentence);
        if key.also.is_empty() {
            return sentence.to_owned();
        }
        let also: Vec<String> = key.also.iter().map(|other| code(other)).collect();
        let (begin, divide, end) = match self.language {
            Language::English => (" Also written ", ", ", "."),
            Language::Chinese => ("也可以写作", "、", "。"),
        };
        format!("{sentence}{begin}{}{end}", also.join(divide))
    }

    fn commands(&mut self, commands: &[Command]) {
        self.heading(2, "commands", self.say("Commands", "命令"));
        for command in commands {
            let typed = format!("workplan {}", command.name);
            self.heading(3, &typed.trim_end().replace(' ', "-"), &format!("`{}`", typed.trim_end()));
            self.paragraph(self.wording(&command.about).to_owned().as_str());
            if command.arguments.is_empty() {
                continue;
            }
            self.line(self.say("| argument | default | what it does |", "| 参数 | 默认 | 作用 |"));
            self.line("|---|---|---|");
            for argument in &command.arguments {
                self.argument(argument);
            }
            self.line("");
        }
        self.paragraph(self.say(
            "Exit codes: 0 done; 1 the sources have errors (with `--strict`, warnings too); 2 wrong usage; 3 the environment failed.",
            "退出码：0 完成；1 源文件有错误（用 `--strict` 时警告也算）；2 用法不对；3 环境有问题（读写、git、端口）。",
        ));
    }

    fn argument(&mut self, argument: &Argument) {
        let words: String = argument.words.iter().map(|(word, meaning)| format!("<br>{}", self.word(word, meaning))).collect();
        let default = argument.default.as_deref().map(code).unwrap_or_default();
        self.line(&row(&[code(&argument.usage), default, format!("{}{words}", self.wording(&argument.about))]));
    }

    fn codes(&mut self) {
        self.heading(2, "problem-codes", self.say("Problem codes", "问题代码"));
        self.paragraph(self.say(
            "A code keeps its meaning. Errors keep a plan from being published; with `--strict` warnings do too.",
            "代码的含义不会改变。有错误就不能发布；用 `--strict` 时，有警告也不能。",
        ));
        self.line(self.say("| code | severity | cause | cure |", "| 代码 | 程度 | 原因 | 怎么办 |"));
        self.line("|---|---|---|---|");
        for code in Code::ALL {
            let severities: Vec<String> =
                code.severities().iter().map(|severity| severity_name(*severity).wording(self.language).to_owned()).collect();
            let (cause, cure) = (code.cause(), code.cure());
            let name = format!("<a id=\"{}\"></a>{}", code.as_str(), code.as_str());
            let cells = [name, severities.join(self.say(", ", "、")), self.wording(&cause).to_owned(), self.wording(&cure).to_owned()];
            self.line(&row(&cells));
        }
    }
}

fn anchor(shape: Shape) -> &'static str {
    match shape {
        Shape::Plan => "plan",
        Shape::Units => "units",
        Shape::FrontMatter => "front-matter",
        Shape::TaskFile => "task-files",
        Shape::Matrix => "matrix",
        Shape::Theme => "theme",
    }
}

fn row(cells: &[String]) -> String {
    let mut row = String::from("|");
    for cell in cells {
        // A cell ends at a bar, wherever it stands.
        write!(row, " {} |", cell.replace('|', "\\|")).ok();
    }
    row
}

/// A text as code; none for an empty one.
fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("`{text}`") }
}
