//! The doors to the world: clock, environment, terminal, git. Everything else is handed what it needs.

use std::ffi::{OsStr, OsString};
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;

use super::Failure;
use super::git::{Git, Installed, commit_date};
use super::programs::Programs;
use crate::book::files::{Disk, Files};
use crate::book::write::{New, create};
use crate::report::{Style, WIDTH};

/// When a report may be coloured.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Color {
    /// Where a terminal shows it.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The value of an environment variable.
type Env<'w> = Box<dyn Fn(&str) -> Option<OsString> + 'w>;
/// Writes a text into a new file.
type Create<'w> = Box<dyn Fn(&Path, &str) -> Result<(), String> + 'w>;

/// Puts a new text in the place of a file's old one.
type Replace<'w> = Box<dyn Fn(&Path, &[u8], &str) -> Result<(), String> + 'w>;

/// Makes a file hold a text.
type Put<'w> = Box<dyn Fn(&Path, &str) -> Result<(), String> + 'w>;

/// When a file was last written, and how long it is.
pub type Stamp = Option<(std::time::SystemTime, u64)>;

/// What a run may see and touch.
pub struct World<'w> {
    /// The files.
    pub files: Box<dyn Files + 'w>,
    /// The folder in which it runs.
    pub folder: PathBuf,
    /// The environment.
    pub env: Env<'w>,
    /// The local date; asked once, but by a session that lasts.
    pub clock: Box<dyn Fn() -> NaiveDate + 'w>,
    /// How long it is until the local date is another one.
    pub rest_of_day: Box<dyn Fn() -> Duration + 'w>,
    /// Git, asked only where the command line asks for it.
    pub git: std::rc::Rc<dyn Git + 'w>,
    /// Writes a new file; refuses one that is there.
    pub create: Create<'w>,
    /// Replaces a file's text, which must still be the one that was read.
    pub replace: Replace<'w>,
    /// Makes a file hold a text, whether it is there or not.
    pub put: Put<'w>,
    /// What changes where a file or a folder changes.
    pub stamp: Box<dyn Fn(&Path) -> Stamp + 'w>,
    /// Waits a moment; false where nobody wants to wait on.
    pub pause: Box<dyn Fn() -> bool + 'w>,
    /// The programs beside this one.
    pub programs: Programs<'w>,
    /// Standard input; a thread may read it.
    pub input: Box<dyn Read + Send>,
    /// Standard output.
    pub out: Box<dyn Write + 'w>,
    /// Standard error.
    pub err: Box<dyn Write + 'w>,
    /// How wide the terminal is; none where output goes to no terminal.
    pub width: Option<u16>,
    /// Whether the output wants colour by itself.
    pub wants_color: bool,
    /// Whether the process ends with the command: its memory need not be given back piece by piece.
    pub ends: bool,
}

impl World<'_> {
    /// The real world.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "these are the doors")]
    pub fn real() -> Self {
        let stdout = std::io::stdout();
        let columns = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let stdout_is_terminal = stdout.is_terminal();
        let width = stdout_is_terminal.then(|| {
            terminal_size::terminal_size().map(|(width, _)| width.0).or_else(columns).unwrap_or(WIDTH)
        });
        Self {
            files: Box::new(Disk),
            folder: std::env::current_dir().unwrap_or_default(),
            env: Box::new(|name| std::env::var_os(name)),
            clock: Box::new(|| chrono::Local::now().date_naive()),
            rest_of_day: Box::new(|| rest_of_day(&chrono::Local::now())),
            git: std::rc::Rc::new(Installed),
            create: Box::new(|path, text| create(path, text, New::Text)),
            replace: Box::new(crate::book::write::replace),
            put: Box::new(crate::book::write::put),
            stamp: Box::new(stamp),
            pause: Box::new(|| {
                std::thread::sleep(MOMENT);
                true
            }),
            programs: Programs::real(),
            input: Box::new(std::io::stdin()),
            out: Box::new(std::io::BufWriter::new(stdout)),
            err: Box::new(std::io::stderr()),
            width,
            wants_color: wants_color(&|name| std::env::var_os(name), stdout_is_terminal),
            ends: true,
        }
    }

    /// An environment variable that is set and not empty.
    pub(super) fn variable(&self, name: &str) -> Option<OsString> {
        (self.env)(name).filter(|value| !value.is_empty())
    }

    /// The paths that an environment variable names.
    pub(super) fn paths(&self, name: &str) -> Vec<PathBuf> {
        self.variable(name).map(|paths| std::env::split_paths(&paths).collect()).unwrap_or_default()
    }

    /// How a report for people is written.
    #[must_use]
    pub fn style(&self, color: Color) -> Style {
        let color = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => self.wants_color,
        };
        let width = self.width.unwrap_or(WIDTH).max(40);
        Style { width, is_terminal: self.width.is_some(), color, ascii: false }
    }

    /// Says that `GHOST_COLOR` says nothing that is known: it changes no result, so nothing stops for it.
    pub(super) fn tell_of_color(&mut self) -> Result<(), Failure> {
        let set = self.variable("GHOST_COLOR").map(|value| value.to_string_lossy().into_owned());
        match set.filter(|value| !["auto", "always", "never"].contains(&&**value)) {
            Some(value) => {
                self.say(&format!("warning: GHOST_COLOR: `{value}` is not auto, always, or never"))
            }
            None => Ok(()),
        }
    }

    /// The committer's date of a revision.
    ///
    /// # Errors
    /// Where git is not there or knows no such commit.
    pub(super) fn commit_date(&self, revision: &str) -> Result<NaiveDate, String> {
        commit_date(&*self.git, &self.folder, revision)
    }

    /// Says something beside the report.
    ///
    /// # Errors
    /// Where standard error cannot be written.
    pub fn say(&mut self, line: &str) -> Result<(), Failure> {
        writeln!(self.err, "{}", crate::report::untrusted::one_line(line)).map_err(Failure::from)
    }
}

/// So long it takes at most until a change is seen.
const MOMENT: Duration = Duration::from_millis(300);

/// What changes where a file or a folder changes.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
fn stamp(path: &Path) -> Stamp {
    let facts = std::fs::metadata(path).ok()?;
    Some((facts.modified().ok()?, facts.len()))
}

/// How long it is until the date is another one; a day on which the clock is put back or forward is as long as it is.
fn rest_of_day(now: &chrono::DateTime<chrono::Local>) -> Duration {
    let midnight = now.date_naive().succ_opt().and_then(|tomorrow| tomorrow.and_hms_opt(0, 0, 0));
    let begins = midnight.and_then(|midnight| midnight.and_local_timezone(chrono::Local).earliest());
    let rest = begins.and_then(|begins| begins.signed_duration_since(now).to_std().ok());
    // Where there is no midnight, one looks again in an hour.
    rest.unwrap_or(Duration::from_hours(1))
}

/// Whether output is coloured where the command line does not say so: as `GHOST_COLOR` says; else never without a
/// terminal, but that `CLICOLOR_FORCE` or `FORCE_COLOR` asks for it.
fn wants_color(env: &dyn Fn(&str) -> Option<OsString>, terminal: bool) -> bool {
    let set = |name: &str| env(name).filter(|value| !value.is_empty());
    match set("GHOST_COLOR").as_deref().and_then(OsStr::to_str) {
        Some("always") => return true,
        Some("never") => return false,
        _ => {}
    }
    if set("NO_COLOR").is_some() {
        return false;
    }
    if ["CLICOLOR_FORCE", "FORCE_COLOR"].into_iter().any(|name| set(name).is_some_and(|value| value != "0")) {
        return true;
    }
    let declined =
        set("CLICOLOR").is_some_and(|value| value == "0") || set("TERM").is_some_and(|term| term == "dumb");
    terminal && !declined
}
