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
        let Words { message, seen, help } = words(path, &bad.why);
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
struct Words {
    message: String,
    seen: String,
    help: Option<String>,
}

fn words(path: &str, why: &IncludeFault) -> Words {
    let cannot = |seen: &str| Words {
        message: format!("`{path}` cannot be included"),
        seen: seen.to_owned(),
        help: None,
    };
    match why {
        IncludeFault::Unreadable(Unreadable::Folder, _) => {
            cannot("is a folder").help(format!("include its files: `{}/*.ghost`", path.trim_end_matches('/')))
        }
        IncludeFault::Unreadable(why, looked_for) => {
            cannot(&why.to_string()).help(format!("it was looked for at `{looked_for}`"))
        }
        IncludeFault::Outside(root) => cannot("lies outside the book")
            .help(format!("a book reads only what lies in its own folder `{root}`, and nothing of git's")),
        IncludeFault::Extension => cannot("is no `.ghost` file"),
        IncludeFault::Cycle(chain) => Words {
            message: format!("`{path}` includes itself"),
            seen: "leads back to where it began".into(),
            help: Some(format!("the circle is {}", chain.join(" -> "))),
        },
        IncludeFault::Nothing => cannot("matches no `.ghost` file of the book"),
        IncludeFault::Pattern => cannot("is no pattern").help("a `[` is closed by a `]`"),
        IncludeFault::TooMany => cannot("one file too many")
            .help(format!("a book has at most {MAX_FILES} files, and {MAX_DEPTH} one inside the other")),
        IncludeFault::Form => {
            let odd = odd_part(path).filter(|odd| *odd != "/");
            let odd = odd.map(|odd| format!("`{odd}` is not read alike on every system"));
            cannot(odd.as_deref().unwrap_or("is not a plain relative path"))
                .help("write the path from this file on, with `/` between its parts")
        }
    }
}

impl Words {
    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}
