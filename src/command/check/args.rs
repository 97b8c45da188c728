//! What `ghost check` is told on the command line.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::builder::{StringValueParser, TypedValueParser};

use super::extra_args::ExtraArgs;
use crate::command::scope::{Common, day};
use crate::command::{CLEAN, FOUND};
use crate::diagnostic::Severity;
use crate::report::form::Form;
use crate::rules::{self, Counts};

/// In which form findings are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub(super) enum Format {
    /// Pictures for people
    Human,
    /// One line each: `file:line:column: severity[code] message`
    Concise,
    /// For programs, version 1
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations on GitHub
    Github,
    /// Code quality on GitLab
    Gitlab,
    /// XML for test reports
    Junit,
    /// Diagnostics of reviewdog
    Rdjson,
}

impl Format {
    /// The form for programs; none where it is for people.
    pub(super) const fn form(self) -> Option<Form> {
        Some(match self {
            Self::Human => return None,
            Self::Concise => Form::Concise,
            Self::Json => Form::Json,
            Self::Sarif => Form::Sarif,
            Self::Github => Form::Github,
            Self::Gitlab => Form::Gitlab,
            Self::Junit => Form::Junit,
            Self::Rdjson => Form::Rdjson,
        })
    }
}

/// From which severity on findings make the command fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub(super) enum FailOn {
    /// Errors
    Error,
    /// Warnings and errors
    Warning,
    /// Anything
    Note,
    /// Nothing
    Never,
}

impl FailOn {
    /// The least severity that makes the command fail.
    pub(super) const fn least(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Never => None,
        }
    }

    /// The exit status for what was found.
    pub(super) fn code(self, counts: Counts) -> u8 {
        let fails = self.least().is_some_and(|least| counts.worst() >= Some(least));
        if fails { FOUND } else { CLEAN }
    }
}

/// A rule as it is typed: codes and names are known in small and in large letters.
fn typed_rule() -> impl TypedValueParser<Value = String> {
    StringValueParser::new().map(|word| {
        let spelt = [word.to_ascii_uppercase(), word.to_ascii_lowercase()];
        let other = spelt.into_iter().find(|spelt| rules::is_known(spelt));
        other.filter(|_| !rules::is_known(&word)).unwrap_or(word)
    })
}

/// What the help says of the law, and of the exit status.
const EXIT: &str = "What findings say of late fees and laws is no lawyer's advice: check the law that they name before \
                    you rely on it.\n\n\
                    Exit status: 0 no finding at or above --fail-on (default: warning), 1 findings, 2 the command \
                    failed. With --fix --diff: 0 nothing would change, 1 something would, 2 the command failed.";

/// The heading of the options that choose.
pub(super) const SHOWN: &str = "What is shown";

#[derive(Debug, clap::Args)]
#[command(after_help = EXIT)]
#[expect(clippy::struct_excessive_bools, reason = "one switch of the command line each")]
pub(in crate::command) struct Args {
    /// Files, folders, or `-` for standard input
    pub(super) paths: Vec<PathBuf>,
    /// The same, as other commands take it
    #[arg(short, long = "file", value_name = "PATH", hide = true)]
    pub(super) files: Vec<PathBuf>,
    /// Name to use for standard input; where the book includes that file, the text stands in its place
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// Show only what these files and folders hold; the whole book is read
    #[arg(long, value_name = "PATH", num_args = 1.., help_heading = SHOWN)]
    pub(super) show: Vec<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
    /// Exit with 1 if a finding is at least this severe
    #[arg(long, value_enum, default_value_t = FailOn::Warning, value_name = "SEVERITY")]
    pub(super) fail_on: FailOn,
    /// Only rules that do not depend on today's date (for commits)
    #[arg(long, conflicts_with = "clock", help_heading = SHOWN)]
    pub(super) data: bool,
    /// Only rules that depend on today's date (for a nightly reminder)
    #[arg(long, help_heading = SHOWN)]
    pub(super) clock: bool,
    /// Only these rules: names, codes, or groups such as G2
    #[arg(long, value_name = "RULES", value_delimiter = ',', value_parser = typed_rule(), help_heading = SHOWN)]
    pub(super) only: Vec<String>,
    /// All but these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',', value_parser = typed_rule(), help_heading = SHOWN)]
    pub(super) skip: Vec<String>,
    /// Only findings about these clients or projects, with commas between them; may be repeated
    #[arg(long, value_name = "SUBJECTS", value_delimiter = ',', help_heading = SHOWN)]
    pub(super) subject: Vec<String>,
    /// Also what will be found up to this date if nothing is written
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = SHOWN)]
    pub(super) until: Option<NaiveDate>,
    /// Also report past entries that were changed or removed since this git revision
    #[arg(long, value_name = "REF", help_heading = SHOWN)]
    pub(super) against: Option<String>,
    /// Also show findings that an `allow` silences
    #[arg(long, help_heading = SHOWN)]
    pub(super) show_allowed: bool,
    /// Print only the summary, with `--format human` or `concise`; twice, print nothing and only set the exit status
    #[arg(short, long, action = clap::ArgAction::Count)]
    pub(super) quiet: u8,
    /// Draw every finding, however many there are of one rule
    #[arg(short, long)]
    pub(super) verbose: bool,
    #[command(flatten)]
    pub(super) extra: ExtraArgs,
    #[command(flatten)]
    pub(super) common: Common,
}
