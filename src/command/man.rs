//! `ghost man`: the manual page, out of the same definitions as the help.

use std::io::Write;

use clap::{Arg, ArgAction};
use clap_mangen::roff::{Roff, bold, roman};

use super::world::World;
use super::{CLEAN, Failure, definition};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The command to print the page of, such as `hook install`; without one, the page of `ghost` itself
    command: Vec<String>,
}

/// What the environment says: its names, which commands it is about, or those with which arguments, and what it means.
const ENVIRONMENT: [(&str, &[&str], &str); 6] = [
    (
        "GHOST_FILE",
        &["files", "paths"],
        "The files and folders that make up the book, where the command line names none. Several are separated as in \
         PATH: by a colon, on Windows by a semicolon.",
    ),
    ("GHOST_TODAY", &["today"], "The day to answer for, as in 2026-03-02, where --today names none."),
    (
        "GHOST_REQUIRED",
        &["hook"],
        "Set to anything: where ghost is gone, the hook that `ghost hook install` wrote lets no commit through.",
    ),
    (
        "GHOST_COLOR",
        &["color"],
        "When to colour the output, where --color does not say: auto, always, or never.",
    ),
    ("NO_COLOR", &["color"], "Set to anything: no colour, where --color does not ask for it."),
    (
        "CLICOLOR_FORCE, FORCE_COLOR",
        &["color"],
        "Set to anything but 0: colour, also where the output goes to no terminal, unless NO_COLOR is set.",
    ),
];

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let mut all = definition();
    // What the program and its commands have in common is made known to each of them.
    all.build();
    let is_whole = args.command.is_empty();
    let page = args.command.iter().try_fold(all, |page, name| {
        let found = page.get_subcommands().find(|command| command.get_name() == name).cloned();
        found.ok_or_else(|| format!("there is no command `{}`", args.command.join(" ")))
    })?;
    let environment = environment(&page, is_whole);
    let synopsis = synopsis(&page);
    let version = format!("ghost {}", env!("CARGO_PKG_VERSION"));
    let mut text = Vec::new();
    let page = clap_mangen::Man::new(page.override_usage(synopsis));
    page.source(version).manual("ghost").render(&mut text)?;
    // The page has no date of its own; its place in the title line must not be taken by what follows.
    let text = String::from_utf8_lossy(&text).replacen(" 1  \"", " 1 \"\" \"", 1);
    let text = with_headings(&text);
    let ends = [".SH NOTES", EXIT_STATUS, ".SH VERSION"];
    let end = ends.into_iter().find_map(|section| text.find(section));
    let (body, rest) = text.split_at_checked(end.unwrap_or(text.len())).unwrap_or((&text, ""));
    write!(world.out, "{body}{environment}{rest}")?;
    Ok(CLEAN)
}

/// The heading above what the help says of the exit status.
const EXIT_STATUS: &str = ".SH \"EXIT STATUS\"";

/// A page that says of what stands below the options what it is.
fn with_headings(page: &str) -> String {
    let says = "Exit status:";
    page.replacen(&format!(".SH EXTRA\n{says}"), &format!("{EXIT_STATUS}\n{says}"), 1)
        .replacen(".SH EXTRA", ".SH NOTES", 1)
        .replacen(&format!("\n\n{says}"), &format!("\n{EXIT_STATUS}\n{says}"), 1)
}

/// How a command is typed: each option with its values.
fn synopsis(page: &clap::Command) -> String {
    let name = page.get_bin_name().unwrap_or_else(|| page.get_name());
    let shown = || page.get_arguments().filter(|arg| !arg.is_hide_set());
    let (options, values) = (shown().filter(|arg| !arg.is_positional()), page.get_positionals());
    let words = options.chain(values.filter(|arg| !arg.is_hide_set())).map(form);
    let line = words.fold(name.to_owned(), |line, word| format!("{line} {word}"));
    match page.has_subcommands() {
        true if page.is_subcommand_required_set() => format!("{line} COMMAND"),
        true => format!("{line}\n{name} COMMAND"),
        false => line,
    }
}

/// An argument as it is typed: `[-f|--file PATH]...`.
fn form(arg: &Arg) -> String {
    let short = arg.get_short().map(|short| format!("-{short}"));
    let long = arg.get_long().map(|long| format!("--{long}"));
    let names: Vec<String> = short.into_iter().chain(long).collect();
    let takes_values = arg.get_num_args().is_some_and(|range| range.takes_values());
    let values = arg.get_value_names().filter(|_| takes_values || arg.is_positional()).unwrap_or_default();
    let mut words = vec![names.join("|")];
    words.extend(values.iter().map(ToString::to_string));
    words.retain(|word| !word.is_empty());
    let words = words.join(" ");
    let more = if matches!(arg.get_action(), ArgAction::Append | ArgAction::Count) { "..." } else { "" };
    if arg.is_required_set() { format!("{words}{more}") } else { format!("[{words}]{more}") }
}

/// The section about what of the environment a command reads; nothing where it reads none.
fn environment(page: &clap::Command, is_whole: bool) -> String {
    let has = |id: &&str| page.get_name() == *id || page.get_arguments().any(|arg| arg.get_id() == *id);
    let read = |about: &[&str]| is_whole || about.iter().any(has);
    let read: Vec<_> = ENVIRONMENT.iter().filter(|(_, about, _)| read(about)).collect();
    if read.is_empty() {
        return String::new();
    }
    let mut section = Roff::new();
    section.control("SH", ["ENVIRONMENT"]);
    for (names, _, says) in read {
        section.control("TP", []).text([bold(*names)]).text([roman(*says)]);
    }
    section.to_roff()
}
