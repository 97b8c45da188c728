//! What else `check` can do: the options that most runs do not need.

use std::io::Write;
use std::path::PathBuf;

use super::reports::{self, Wanted};
use super::{Args, Format, SHOWN};
use crate::command::Failure;
use crate::command::loading::NO_INPUT;
use crate::command::scope::head;
use crate::report::Style;
use crate::report::run::Run;
use crate::report::statistics;
use crate::report::table::Form;

/// What says how findings are told, or which else: a patch tells none.
const NOT_BESIDE_A_PATCH: [&str; 10] = [
    "against",
    "fail_on",
    "format",
    "report",
    "show_allowed",
    "statistics",
    "timings",
    "until",
    "with",
    "write_baseline",
];

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "What else is done")]
#[expect(clippy::struct_excessive_bools, reason = "one switch of the command line each")]
pub(super) struct ExtraArgs {
    /// Also write a report into a file, as in `sarif=ghost.sarif`; may be repeated
    #[arg(long, value_name = "FORMAT=FILE", value_parser = reports::wanted)]
    pub(super) report: Vec<Wanted>,
    /// Leave out the findings that this file lists
    #[arg(long, value_name = "FILE", help_heading = SHOWN)]
    pub(super) baseline: Option<PathBuf>,
    /// Write the current findings into this file, for --baseline
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    pub(super) write_baseline: Option<PathBuf>,
    /// Make every safe fix, then check
    #[arg(long)]
    pub(super) fix: bool,
    /// With --fix: write nothing and check nothing, show the changes as a patch; no --format and no --report
    #[arg(long, requires = "fix", conflicts_with_all = NOT_BESIDE_A_PATCH)]
    pub(super) diff: bool,
    /// Count findings per rule instead of showing them
    #[arg(long)]
    pub(super) statistics: bool,
    /// Print how long each stage took, to standard error
    #[arg(long)]
    pub(super) timings: bool,
    /// Check again whenever a file of the book changes
    #[arg(long, conflicts_with_all = ["fix", "write_baseline"])]
    pub(super) watch: bool,
    /// Also run the add-on `ghost-check-NAME`; may be repeated
    #[arg(long, value_name = "NAME", help_heading = SHOWN)]
    pub(super) with: Vec<String>,
}

impl ExtraArgs {
    /// Whether none of it changes what is counted or written.
    pub(super) fn is_plain(&self) -> bool {
        self.report.is_empty()
            && self.baseline.is_none()
            && self.write_baseline.is_none()
            && !self.statistics
            && self.with.is_empty()
    }

    /// What cannot be done together.
    pub(super) fn refuse(&self, args: &Args) -> Result<(), Failure> {
        let reads_input = args.paths.iter().any(|path| path.as_os_str() == "-");
        let is_of_git = args.common.moment.of().is_some();
        let refused = [
            (args.stdin_filename.is_some() && !reads_input, NO_INPUT),
            (self.fix && reads_input, "standard input cannot be fixed: name its file"),
            (self.watch && reads_input, "standard input cannot be watched: name its file"),
            (
                (self.fix || self.watch) && is_of_git,
                "what git keeps does not change: --fix and --watch are for the files",
            ),
            (
                self.statistics && form(args.format).is_none(),
                "--statistics is written with --format human or json",
            ),
        ];
        match refused.into_iter().find(|(is_asked, _)| *is_asked) {
            Some((_, why)) => Err(Failure::Cannot(why.into())),
            None => Ok(()),
        }
    }
}

/// The form of a table that goes with a format of findings.
const fn form(format: Format) -> Option<Form> {
    match format {
        Format::Human | Format::Concise => Some(Form::Text),
        Format::Json => Some(Form::Json),
        _ => None,
    }
}

/// Writes how often each rule was found.
pub(super) fn statistics(
    args: &Args,
    run: &Run<'_>,
    style: Style,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let form = form(args.format).unwrap_or(Form::Text);
    let table = statistics::statistics(run.findings);
    if form == Form::Json || (args.quiet == 0 && !run.findings.is_empty()) {
        table.write(form, &head(run.as_of), style, out)?;
    }
    if form == Form::Text {
        let gap = if args.quiet == 0 && !run.findings.is_empty() { "\n" } else { "" };
        write!(out, "{gap}{}", run.summary.text(run.as_of, style))?;
    }
    Ok(())
}
