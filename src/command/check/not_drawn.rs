//! Which findings are drawn, what is said of those that are too many, and how many of them can be fixed.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Args;
use crate::command::shell::word;
use crate::diagnostic::{Code, Diagnostic, safe_fixes};
use crate::report::Style;
use crate::report::untrusted::{no_command, one_line};
use crate::rules::{self, Rule, UNKNOWN_CLIENT, UNKNOWN_PROJECT};

/// The most findings of one rule that are drawn; the rest are counted.
pub(super) const DRAWN_OF_ONE_RULE: usize = 30;

/// The most lines with one unknown name that are drawn: a file that no include reads any more leaves dozens.
const DRAWN_OF_ONE_NAME: usize = 3;

/// Findings of one rule that are not drawn.
pub(super) struct Left<'d> {
    code: Code,
    name: &'d str,
    count: usize,
}

/// The findings to draw, errors last, and what is left of each rule of which there are too many: those that were not even
/// put into words among them.
pub(super) fn most_important_last<'d>(
    shown: &[&'d Diagnostic],
    unworded: &[(Code, usize)],
    all: bool,
) -> (Vec<&'d Diagnostic>, Vec<Left<'d>>) {
    let mut drawn: Vec<&Diagnostic> = Vec::new();
    let name = |code| Rule::of(code).map_or("", |rule| rule.name);
    let mut left: Vec<Left<'_>> =
        unworded.iter().map(|&(code, count)| Left { code, name: name(code), count }).collect();
    let mut codes: Vec<_> = shown.iter().map(|finding| (finding.code, rules::name_of(finding))).collect();
    codes.sort_unstable();
    codes.dedup();
    for (code, name) in codes {
        let is_of_rule = |finding: &&&Diagnostic| finding.code == code && rules::name_of(finding) == name;
        let of_rule: Vec<&Diagnostic> = shown.iter().filter(is_of_rule).copied().collect();
        let found = of_rule.len();
        let first = if all { of_rule } else { first_of_rule(code, &of_rule) };
        let count = found.saturating_sub(first.len());
        drawn.extend(first);
        match left.iter_mut().find(|left| (left.code, left.name) == (code, name)) {
            Some(left) => left.count += count,
            None if count > 0 => left.push(Left { code, name, count }),
            None => {}
        }
    }
    left.sort_by_key(|left| (left.code, left.name));
    drawn.sort_by_key(|finding| (finding.severity, finding.primary.place, finding.code));
    (drawn, left)
}

/// The findings of one rule that are drawn.
fn first_of_rule<'d>(code: Code, findings: &[&'d Diagnostic]) -> Vec<&'d Diagnostic> {
    let is_of_name = code == UNKNOWN_CLIENT || code == UNKNOWN_PROJECT;
    let mut alike: BTreeMap<&str, usize> = BTreeMap::new();
    let mut drawn = Vec::new();
    for finding in findings {
        let count = alike.entry(&finding.message).or_default();
        *count += 1;
        if !is_of_name || *count <= DRAWN_OF_ONE_NAME {
            drawn.push(*finding);
        }
    }
    drawn.truncate(DRAWN_OF_ONE_RULE);
    drawn
}

/// Says what is left, with the command that shows it, and how all is drawn.
///
/// # Errors
/// Where `out` cannot be written.
pub(super) fn write(left: &[Left<'_>], args: &Args, style: Style, out: &mut dyn Write) -> io::Result<()> {
    if left.is_empty() {
        return Ok(());
    }
    for Left { code, name, count } in left {
        let line = format!("and {count} more of {code} `{name}`; `-v` draws them all");
        for line in style.lines(&one_line(&line)) {
            writeln!(out, "{}", no_command(&line))?;
        }
        // Whole, so that it can be copied.
        writeln!(out, "  {}", one_line(&again(args, name)))?;
    }
    writeln!(out)
}

/// Says how many of these findings `--fix` would mend, with the command.
///
/// # Errors
/// Where `out` cannot be written.
pub(super) fn write_fixable(findings: &[&Diagnostic], args: &Args, out: &mut dyn Write) -> io::Result<()> {
    let moment = &args.common.moment;
    // What git keeps, and what is typed in, does not change.
    let is_fixed = args.extra.fix || args.extra.watch || moment.at.is_some() || moment.staged;
    if is_fixed || args.paths.iter().any(|path| path.as_os_str() == "-") {
        return Ok(());
    }
    let heard = findings.iter().copied().filter(|finding| finding.suppressed.is_none());
    let count: usize = safe_fixes(heard).values().map(Vec::len).sum();
    if count == 0 {
        return Ok(());
    }
    // Whole, so that it can be copied.
    writeln!(out, "{count} of them can be fixed: {}\n", one_line(&fix(args)))
}

/// The command that fixes what was asked for.
fn fix(args: &Args) -> String {
    let mut words = begun(args);
    let lists = [("--subject", &args.subject), ("--only", &args.only), ("--skip", &args.skip)];
    let lists = lists.into_iter().flat_map(|(name, list)| list.iter().map(move |one| (name, one.clone())));
    let paths = args
        .show
        .iter()
        .map(|path| ("--show", path))
        .chain(args.extra.baseline.iter().map(|path| ("--baseline", path)));
    let paths = paths.map(|(name, path)| (name, path.display().to_string()));
    words.extend(lists.chain(paths).flat_map(|(name, value)| [name.to_owned(), word(&value)]));
    let switches = [(args.data, "--data"), (args.clock, "--clock"), (true, "--fix")];
    words.extend(switches.into_iter().filter(|(is_on, _)| *is_on).map(|(_, name)| name.to_owned()));
    words.join(" ")
}

/// The command with its files.
fn begun(args: &Args) -> Vec<String> {
    let paths = args.paths.iter().map(|path| word(&path.display().to_string()));
    ["ghost", "check"].map(str::to_owned).into_iter().chain(paths).collect()
}

/// The command as it was typed, for one rule and a line each.
fn again(args: &Args, rule: &str) -> String {
    let mut words = begun(args);
    let mut option = |name: &str, value: &str| words.extend([name.to_owned(), word(value)]);
    let moment = &args.common.moment;
    let texts = [("--today", &moment.day.today), ("--at", &moment.at), ("--against", &args.against)];
    for (name, value) in texts.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?))) {
        option(name, value);
    }
    if let Some(day) = args.until {
        option("--until", &day.to_string());
    }
    for subject in &args.subject {
        option("--subject", subject);
    }
    for path in &args.show {
        option("--show", &path.display().to_string());
    }
    if let Some(path) = &args.extra.baseline {
        option("--baseline", &path.display().to_string());
    }
    for name in &args.extra.with {
        option("--with", name);
    }
    if let Some(path) = &args.stdin_filename {
        option("--stdin-filename", &path.display().to_string());
    }
    option("--only", rule);
    let switches = [(moment.staged, "--staged"), (args.show_allowed, "--show-allowed")];
    words.extend(switches.into_iter().filter(|(is_on, _)| *is_on).map(|(_, name)| name.to_owned()));
    words.push("--format concise".into());
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{Cli, Command, definition};
    use clap::Parser;

    /// Options that choose no other findings of one rule, or that name what is repeated under another name.
    const NOT_REPEATED: [&str; 19] = [
        "charset",
        "clock",
        "color",
        "data",
        "diff",
        "fail-on",
        "file",
        "fix",
        "format",
        "help",
        "quiet",
        "report",
        "skip",
        "statistics",
        "timings",
        "verbose",
        "version",
        "watch",
        "write-baseline",
    ];

    /// The command that is offered to somebody who typed this one.
    fn offered(typed: &str) -> String {
        let cli = Cli::try_parse_from(typed.split(' ')).ok();
        let Some(Command::Check(args)) = cli.and_then(|cli| cli.command) else { return String::new() };
        again(&args, "a-rule")
    }

    #[test]
    fn the_command_for_the_rest_repeats_every_option_that_chooses_findings() {
        let typed = "ghost check - --stdin-filename a --today now --at A --against B --until 2026-03-02 --subject c \
                     --show d --baseline e --with f --show-allowed";
        let offered = offered(typed) + " " + &offered("ghost check --staged");
        let words: Vec<&str> = offered.split(' ').collect();
        let mut definition = definition();
        definition.build();
        let check = definition.find_subcommand("check");
        let options =
            check.into_iter().flat_map(clap::Command::get_arguments).filter_map(clap::Arg::get_long);
        let mut seen = 0;
        for option in options.filter(|option| !["format", "only"].contains(option)) {
            let is_repeated = words.contains(&&*format!("--{option}"));
            assert_ne!(is_repeated, NOT_REPEATED.contains(&option), "--{option}: {offered}");
            seen += 1;
        }
        assert!(seen > 25, "{seen}");
    }
}
