//! The command line as the reference lists it: clap's definition of it -> plain data.

use super::args::Arguments;
use super::chinese;
use crate::diag::Message;
use crate::reference::{Argument, Command};
use clap::{Arg, CommandFactory};

/// The commands that are shown, each with what can follow it; what can follow all of them first.
pub fn commands() -> Vec<Command> {
    let mut program = Arguments::command();
    program.build();
    let mut commands = vec![Command { name: String::new(), about: about(&program, ""), arguments: arguments(&program, "") }];
    collect(&program, "", &mut commands);
    commands
}

/// Adds the commands below one; one that only divides into others is none itself.
fn collect(above: &clap::Command, path: &str, into: &mut Vec<Command>) {
    for command in above.get_subcommands().filter(|command| !command.is_hide_set() && command.get_name() != "help") {
        let name = format!("{path}{}", command.get_name());
        if command.is_subcommand_required_set() {
            collect(command, &format!("{name} "), into);
        } else {
            into.push(Command { about: about(command, &name), arguments: arguments(command, &name), name });
        }
    }
}

fn about(command: &clap::Command, path: &str) -> Message {
    said(command.get_about(), path)
}

/// A text of clap's definition with its Chinese.
fn said(english: Option<&clap::builder::StyledStr>, path: &str) -> Message {
    let english = english.map(ToString::to_string).unwrap_or_default();
    match chinese::text(path) {
        Some(chinese) => Message::new(english, chinese),
        None => Message::same(english),
    }
}

/// What follows a command; what follows every command is listed with the program alone.
fn arguments(command: &clap::Command, path: &str) -> Vec<Argument> {
    let is_program = command.get_name() == env!("CARGO_PKG_NAME");
    let own = |argument: &&Arg| !argument.is_hide_set() && argument.is_global_set() == is_program && !is_of_clap(argument);
    command.get_arguments().filter(own).map(|argument| self::argument(argument, &chinese::path_of(argument, path))).collect()
}

fn is_of_clap(argument: &Arg) -> bool {
    ["help", "version"].contains(&argument.get_id().as_str())
}

fn argument(argument: &Arg, path: &str) -> Argument {
    let words = argument.get_possible_values().into_iter().filter(|word| !word.is_hide_set() && argument.get_action().takes_values());
    let words = words.map(|word| (word.get_name().to_owned(), said(word.get_help(), &chinese::below(path, word.get_name()))));
    let defaults: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    Argument {
        usage: argument.to_string(),
        about: said(argument.get_help(), path),
        words: words.collect(),
        default: Some(defaults.join(",")).filter(|default| !default.is_empty() && argument.get_action().takes_values()),
    }
}

#[cfg(test)]
mod tests {
    use super::commands;

    #[test]
    fn commands_and_their_arguments_are_found() {
        let commands = commands();
        let named = |name: &str| commands.iter().find(|command| command.name == name);
        let usages = |name: &str| named(name).unwrap().arguments.iter().map(|argument| argument.usage.clone()).collect::<Vec<_>>();
        assert_eq!(usages("")[0], "--color <WHEN>");
        assert!(usages("build").starts_with(&["[PROJECT]".to_owned(), "--edition <EDITIONS>".to_owned()]), "{:?}", usages("build"));
        assert_eq!(usages("theme eject"), ["<NAME>"]);
        assert!(named("theme").is_none() && named("help").is_none());
        let color = &named("").unwrap().arguments[0];
        assert_eq!((color.default.as_deref(), color.words[0].0.as_str()), (Some("auto"), "auto"));
    }
}
