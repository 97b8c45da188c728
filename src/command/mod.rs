//! What the user typed, down to an exit code: one command a file. clap lives only here.

mod add;
mod addon;
mod check;
mod clients;
mod completions;
mod diff;
mod explain;
mod export;
mod fees;
mod fmt;
pub mod git;
mod hook;
mod init;
mod invoices;
mod loading;
mod lsp;
mod man;
mod next;
mod opened;
mod patch;
mod playbook;
mod policy;
pub mod programs;
mod rules;
mod scope;
mod shell;
mod timeline;
mod unneeded;
pub mod world;

use std::ffi::OsString;
use std::io::Write;

use crate::book::revision::NoAnswer;
use crate::report::untrusted::{no_command, one_line};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use world::World;

/// Nothing at or above `--fail-on`.
pub const CLEAN: u8 = 0;
/// Findings at or above it.
pub const FOUND: u8 = 1;
/// The command could not do its work.
pub const FAILED: u8 = 2;

/// What the help says of them.
const EXIT: &str = "Exit status: 0 the command did its work: `ghost next` ends so also where something is overdue. 1 `ghost check` has \
     findings, `ghost fmt --check` would change something, or `ghost hook status` finds no hook. 2 the command failed.";

/// Why a command could not do its work.
#[derive(Debug)]
pub enum Failure {
    /// Something is wrong with what was asked, or with the files, git or the program that it needs: in a line for people.
    Cannot(String),
    /// No file was named, and none was found.
    NoBook(String),
    /// The book has no client or project of a name that was asked for.
    UnknownSubject(String),
    /// Nobody reads the output any more.
    Closed,
    /// The output cannot be written.
    Output(std::io::Error),
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe { Self::Closed } else { Self::Output(error) }
    }
}

impl From<NoAnswer> for Failure {
    fn from(why: NoAnswer) -> Self {
        String::from(why).into()
    }
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self::Cannot(message)
    }
}

#[derive(Debug, Parser)]
#[command(
    name = "ghost",
    version,
    about = "A plain-text ledger for clients who go silent",
    long_about = "A plain-text ledger for clients who go silent: a `.ghost` file records what happened with each \
                  client, and ghost says whose turn it is, what is overdue, and what to do next.\n\n\
                  Without a command, ghost shows the agenda: `ghost next`.",
    after_help = EXIT,
    disable_help_subcommand = false
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    next: next::Args,
}

// What a command takes is only put together where that command is typed, behind what it says of itself here: a doc
// comment of its arguments would stand in place of that.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
enum Command {
    /// Show the agenda: what to do today, most urgent first
    Next(next::Args),
    /// Show every finding, with the source drawn
    Check(Box<check::Args>),
    /// Write an entry into the book
    Add(add::Args),
    /// Show what happened with each client or project, with the silences and whose turn it is
    Timeline(timeline::Args),
    /// List open invoices with their age, and totals per currency
    Invoices(invoices::Args),
    /// Explain the claim of one invoice to the cent
    Fees(fees::Args),
    /// Show a score card for each client
    Clients(clients::Args),
    /// Show the ladders of next steps in force
    Playbook(playbook::Args),
    /// Show the settings in force, and where each comes from
    Policy(policy::Args),
    /// List all rules, one line each
    Rules(rules::Args),
    /// Explain a rule, or a word of the language
    Explain(explain::Args),
    /// Show what changed between two git revisions, in clients' terms
    ///
    /// Each revision is judged as of its commit's day, the files as of today. `--today` sets the day of the later one.
    Diff(diff::Args),
    /// Put the book's files into the canonical layout
    Fmt(fmt::Args),
    /// Install or remove a git hook that checks the book before each commit
    Hook(hook::Args),
    /// Write a commented starter book
    Init(init::Args),
    /// Run the language server on standard input and output
    Lsp(lsp::Args),
    /// Export the book as JSON
    Export(export::Args),
    /// Generate shell completions
    Completions(completions::Args),
    /// Print the manual page
    Man(man::Args),
}

/// Runs what was typed.
pub fn run(args: impl IntoIterator<Item = OsString>, world: &mut World<'_>) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    let definition = definition();
    if let Some(ended) = addon::run(&args, &definition, world) {
        return end(ended, world);
    }
    let cli = match parse(definition, &args, world) {
        Ok(cli) => cli,
        Err(error) => return usage(&error, &args, world),
    };
    if let Err(failure) = world.tell_of_color() {
        return end(Err(failure), world);
    }
    let result = match cli.command {
        None => next::run(&cli.next, world).map_err(|failure| meant(failure, &args)),
        Some(Command::Next(args)) => next::run(&args, world),
        Some(Command::Check(args)) => check::run(*args, world),
        Some(Command::Add(args)) => add::run(&args, world),
        Some(Command::Timeline(args)) => timeline::run(&args, world),
        Some(Command::Invoices(args)) => invoices::run(&args, world),
        Some(Command::Fees(args)) => fees::run(&args, world),
        Some(Command::Clients(args)) => clients::run(&args, world),
        Some(Command::Playbook(args)) => playbook::run(&args, world),
        Some(Command::Policy(args)) => policy::run(&args, world),
        Some(Command::Rules(args)) => rules::run(&args, world),
        Some(Command::Explain(args)) => explain::run(&args, world),
        Some(Command::Diff(args)) => diff::run(&args, world),
        Some(Command::Fmt(args)) => fmt::run(&args, world),
        Some(Command::Hook(args)) => hook::run(&args, world),
        Some(Command::Init(args)) => init::run(&args, world),
        Some(Command::Lsp(args)) => lsp::run(&args, world),
        Some(Command::Export(args)) => export::run(&args, world),
        Some(Command::Completions(args)) => completions::run(&args, world),
        Some(Command::Man(args)) => man::run(&args, world),
    };
    end(result.and_then(|code| world.out.flush().map(|()| code).map_err(Failure::from)), world)
}

/// The command line, as all that is generated from it sees it.
fn definition() -> clap::Command {
    Cli::command().args_conflicts_with_subcommands(true)
}

/// What is no client may have been meant as a command.
fn meant(failure: Failure, args: &[OsString]) -> Failure {
    let definition = definition();
    if let Some(line) = command_first(args, &definition)
        && matches!(failure, Failure::UnknownSubject(_))
    {
        return Failure::UnknownSubject(format!("options stand behind the command: `{line}`"));
    }
    let word = args.get(1).and_then(|word| word.to_str()).filter(|word| programs::is_name(word));
    let commands = definition.get_subcommands().map(clap::Command::get_name);
    match (failure, word.and_then(|word| crate::syntax::near(word, commands))) {
        (Failure::UnknownSubject(message), Some(near)) => {
            Failure::UnknownSubject(format!("{message}; did you mean the command `ghost {near}`?"))
        }
        (failure, _) => failure,
    }
}

/// What was typed with its command first, where options stand before it.
fn command_first(args: &[OsString], definition: &clap::Command) -> Option<String> {
    let typed: Vec<&str> = args.iter().skip(1).map(|arg| arg.to_str()).collect::<Option<_>>()?;
    let at = typed.iter().position(|word| is_command(definition, word))?;
    let (before, behind) = typed.split_at_checked(at)?;
    if !before.first()?.starts_with('-') {
        return None;
    }
    let command = behind.iter().take(1).chain(before).chain(behind.iter().skip(1));
    Some(command.fold("ghost".to_owned(), |line, part| format!("{line} {}", shell::word(part))))
}

/// Whether a word is a command of the program itself.
fn is_command(definition: &clap::Command, word: &str) -> bool {
    word == "help" || definition.get_subcommands().any(|command| command.get_name() == word)
}

fn parse(definition: clap::Command, args: &[OsString], world: &World<'_>) -> Result<Cli, clap::Error> {
    let width = world.width.unwrap_or(crate::report::WIDTH).min(crate::report::WIDTH);
    let mut definition = definition.term_width(usize::from(width));
    if addon::is_of_hledger(args.first()) {
        definition = definition.bin_name("hledger ghost");
    }
    let mut args = args.to_vec();
    loop {
        let matches = definition.try_get_matches_from_mut(&args);
        match matches.and_then(|matches| Cli::from_arg_matches(&matches)) {
            Err(error) => match unneeded::without(&args, &error) {
                Some(fewer) => args = fewer,
                None => return Err(error),
            },
            parsed => return parsed,
        }
    }
}

/// What clap has to say: help goes to standard output, a complaint to standard error.
fn usage(error: &clap::Error, args: &[OsString], world: &mut World<'_>) -> u8 {
    let odd = odd_parts(args);
    let text = if world.wants_color && odd.is_empty() {
        error.render().ansi().to_string()
    } else {
        harmless(error.render().to_string(), &odd)
    };
    let (written, code) = if error.use_stderr() {
        (world.err.write_all(text.as_bytes()), FAILED)
    } else {
        (world.out.write_all(text.as_bytes()).and_then(|()| world.out.flush()), CLEAN)
    };
    let is_whole = error.kind() == clap::error::ErrorKind::DisplayHelp && text.contains("Commands:");
    let written = if is_whole {
        written
            .and_then(|()| world.out.write_all(addon::list(world).as_bytes()))
            .and_then(|()| world.out.flush())
    } else {
        written
    };
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            end(Err(Failure::Output(error)), world)
        }
        _ => code,
    }
}

/// What was typed and cannot be shown as it is.
fn odd_parts(args: &[OsString]) -> Vec<&str> {
    let typed = args.iter().filter_map(|arg| arg.to_str());
    let parts = typed.flat_map(|arg| [Some(arg), arg.split_once('=').map(|(_, value)| value)]).flatten();
    parts.filter(|part| one_line(part) != *part || no_command(part) != *part).collect()
}

/// What clap says, with what was typed on one line, nothing of it raw, and no line a command.
fn harmless(text: String, odd: &[&str]) -> String {
    let shown = odd.iter().filter(|part| !part.trim().is_empty());
    let text = shown.fold(text, |text, part| text.replace(*part, &one_line(part)));
    text.split_inclusive('\n').map(no_command).collect()
}

/// The exit code of a result; a closed pipe ends quietly.
fn end(result: Result<u8, Failure>, world: &mut World<'_>) -> u8 {
    match result {
        Ok(code) => code,
        Err(Failure::Closed) => CLEAN,
        Err(Failure::Cannot(message) | Failure::NoBook(message) | Failure::UnknownSubject(message)) => {
            // Where standard error is closed too, the exit code still tells.
            let _ = world.say(&format!("error: {message}"));
            FAILED
        }
        Err(Failure::Output(error)) => {
            let _ = world
                .say(&format!("error: the output cannot be written: {}", crate::book::files::cause(&error)));
            FAILED
        }
    }
}
