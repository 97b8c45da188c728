//! `ghost completions SHELL`: what a shell needs to complete the command line.

use std::collections::BTreeSet;
use std::io::Write;

use clap::builder::PossibleValuesParser;
use clap_complete::Generator;
use clap_complete::aot::{Bash, Elvish, Fish, PowerShell, Zsh};
use clap_complete_nushell::Nushell;

use super::explain::known;
use super::world::World;
use super::{CLEAN, Failure, definition};
use crate::book::prelude::LAWS;
use crate::rules::ALL;

/// The shells that are known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
#[value(rename_all = "lowercase")]
enum Shell {
    /// In `~/.local/share/bash-completion/completions/ghost`
    Bash,
    /// As `_ghost` in a folder of `$fpath`
    Zsh,
    /// In `~/.config/fish/completions/ghost.fish`; options and commands only
    Fish,
    /// In the profile
    #[value(name = "powershell")]
    Power,
    /// In `rc.elv`
    Elvish,
    /// In a file that `config.nu` sources
    Nushell,
}

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The shell to generate them for
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let text = match args.shell {
        Shell::Bash => script(Bash, with_words()),
        Shell::Zsh => for_zsh(),
        Shell::Fish => script(Fish, with_words()),
        Shell::Power => script(PowerShell, with_words()),
        Shell::Elvish => script(Elvish, with_words()),
        Shell::Nushell => script(Nushell, with_words()),
    };
    world.out.write_all(&text)?;
    Ok(CLEAN)
}

/// The command line, with the words that an argument may be: a run of another command needs no list of them.
fn with_words() -> clap::Command {
    let mut whole = definition();
    whole.build();
    whole.mut_subcommands(|command| {
        let name = command.get_name().to_owned();
        command.mut_args(|arg| match words_of(&name, arg.get_id().as_str()) {
            words if words.is_empty() => arg,
            words => arg.value_parser(PossibleValuesParser::new(words)),
        })
    })
}

/// The words that an argument of a command may be; none where there is no list of them.
fn words_of(command: &str, arg: &str) -> Vec<&'static str> {
    // A shell would take a blank for the end of a word.
    let is_word = |word: &&str| word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    match (command, arg) {
        ("policy", "law") => LAWS.iter().map(|(name, _)| *name).collect(),
        ("check", "only" | "skip") => ALL.iter().map(|rule| rule.name).collect(),
        ("explain", "rule") => known().filter(is_word).collect::<BTreeSet<_>>().into_iter().collect(),
        _ => Vec::new(),
    }
}

fn script(shell: impl Generator, mut definition: clap::Command) -> Vec<u8> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut definition, "ghost", &mut text);
    text
}

/// For zsh, the command line without the clients that may stand in place of a command: its script would take a command for
/// one of them, and complete nothing behind it. What stands before a command is not offered behind it.
fn for_zsh() -> Vec<u8> {
    let whole = with_words();
    // Every command line has these by itself.
    let is_own = |name: &str| !["help", "version"].contains(&name);
    let options = whole.get_arguments().filter(|arg| !arg.is_positional() && is_own(arg.get_id().as_str()));
    let commands = whole.get_subcommands().filter(|command| is_own(command.get_name()));
    let named = clap::Command::new("ghost").args(options.cloned()).subcommands(commands.cloned());
    let text = script(Zsh, named);
    String::from_utf8_lossy(&text).replacen("_arguments ", "_arguments -A '-*' ", 1).into_bytes()
}
