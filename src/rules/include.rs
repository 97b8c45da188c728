#![doc = include_str!("include.md")]

use super::{Facts, Findings, Rule, Severity};
use crate::book::files::MAX_FILES;
use crate::book::files::Unreadable;
use crate::book::include::{MAX_DEPTH, odd_part};
use crate::book::model::IncludeFault;
use crate::diagnostic::Applicability;
use crate::syntax::tree::quote;

pub(super) static RULE: Rule =
    Rule::data(10, "include", Severity::Error, include_str!("include.md"), check).about_reading();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for bad in &facts.book.bad_includes {
        let path = &bad.path;
        let (message, seen, help) = words(path, &bad.why);
        let finding = RULE.finding(message, bad.place).seen(seen);
        let written = facts.book.sources.text(bad.place);
        let right = |meant: &String| {
            if written.starts_with('"') || meant.contains([' ', '\t']) { quote(meant) } else { meant.clone() }
        };
        if let Some(meant) = &bad.meant {
            let help = format!("did you mean `{meant}`?");
            findings.push(finding.help(help).fix(bad.place.span, right(meant), Applicability::Unsafe));
            continue;
        }
        findings.push(match help {
            Some(help) => finding.help(help),
            None => finding,
        });
    }
}

/// What is wrong, what is to be seen, and what to do.
fn words(path: &str, why: &IncludeFault) -> (String, String, Option<String>) {
    let cannot = format!("`{path}` cannot be included");
    match why {
        IncludeFault::Unreadable(Unreadable::Folder, _) => (
            cannot,
            "is a folder".into(),
            Some(format!("include its files: `{}/*.ghost`", path.trim_end_matches('/'))),
        ),
        IncludeFault::Unreadable(why, looked_for) => {
            (cannot, why.to_string(), Some(format!("it was looked for at `{looked_for}`")))
        }
        IncludeFault::Outside(root) => (
            cannot,
            "lies outside the book".into(),
            Some(format!("a book reads only what lies in its own folder `{root}`, and nothing of git's")),
        ),
        IncludeFault::Extension => (cannot, "is no `.ghost` file".into(), None),
        IncludeFault::Cycle(chain) => (
            format!("`{path}` includes itself"),
            "leads back to where it began".into(),
            Some(format!("the circle is {}", chain.join(" -> "))),
        ),
        IncludeFault::Nothing => (cannot, "matches no `.ghost` file of the book".into(), None),
        IncludeFault::Pattern => (cannot, "is no pattern".into(), Some("a `[` is closed by a `]`".into())),
        IncludeFault::TooMany => (
            cannot,
            "one file too many".into(),
            Some(format!("a book has at most {MAX_FILES} files, and {MAX_DEPTH} one inside the other")),
        ),
        IncludeFault::Form => (
            cannot,
            odd_part(path).filter(|odd| *odd != "/").map_or_else(
                || "is not a plain relative path".into(),
                |odd| format!("`{odd}` is not read alike on every system"),
            ),
            Some("write the path from this file on, with `/` between its parts".into()),
        ),
    }
}
