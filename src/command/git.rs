//! The door to git, which only the command line opens: questions to it, and the one file that is put among its hooks and
//! removed again.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use chrono::NaiveDate;

use super::programs::is_program;
use crate::book::files::cause;
use crate::book::revision::{Ask, NoAnswer, object};
use crate::book::write::{New, create};

/// Whose repository is asked about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// The one that is at work: a hook finds the index that is about to be committed in its environment.
    AtWork,
    /// The one of the folder, whatever the environment says.
    Folder,
}

/// What is asked of git.
pub trait Git {
    /// Runs git in a folder with these arguments and this standard input, and gives what it prints.
    ///
    /// # Errors
    /// What git says where it fails.
    fn ask(&self, reach: Reach, folder: &Path, args: &[&str], input: &[u8]) -> Result<Vec<u8>, NoAnswer>;

    /// Writes a new program; refuses where something is there.
    ///
    /// # Errors
    /// Why it is not written.
    fn put(&self, path: &Path, text: &str) -> Result<(), String>;

    /// Removes a file.
    ///
    /// # Errors
    /// Why it stays.
    fn remove(&self, path: &Path) -> Result<(), String>;

    /// Whether a path is that of a program that may be run.
    fn is_program(&self, path: &Path) -> bool;

    /// Where this program is.
    fn own_path(&self) -> PathBuf;
}

/// The variables that bind git to a repository: those of `git rev-parse --local-env-vars`.
const BOUND: [&str; 15] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_CONFIG",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// The variables that change how git takes a path: its callers set them for themselves, and hooks inherit them.
const OF_PATHS: [&str; 4] =
    ["GIT_GLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_LITERAL_PATHSPECS", "GIT_NOGLOB_PATHSPECS"];

/// What git must not do on anybody's word: start a program, as it does to show a signature, or take a folder among the
/// files for a repository.
const SETTINGS: [&str; 3] =
    ["core.fsmonitor=false", "safe.bareRepository=explicit", "log.showSignature=false"];

/// More than this is not taken from git.
const MAX_ANSWER: u64 = 512 << 20;

/// Where git is: only absolute folders of the PATH are looked into.
#[expect(clippy::disallowed_methods, reason = "these are the doors")]
fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders = std::env::split_paths(&path).filter(|folder| folder.is_absolute());
    folders.map(|folder| folder.join("git")).find(|program| program.is_file())
}

/// The git of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Installed;

impl Git for Installed {
    #[expect(clippy::disallowed_methods, reason = "this is the door")]
    fn ask(&self, reach: Reach, folder: &Path, args: &[&str], input: &[u8]) -> Result<Vec<u8>, NoAnswer> {
        let git = program().ok_or_else(|| NoAnswer::Said("git is not on the PATH".into()))?;
        let mut command = Command::new(git);
        command
            .arg("--no-pager")
            .args(SETTINGS.iter().flat_map(|setting| ["-c", setting]))
            .args(args)
            .current_dir(folder)
            // What a partial clone lacks is not fetched: nothing here opens a connection.
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_OPTIONAL_LOCKS", "0")
            // Why it fails is read in English, whatever the reader speaks.
            .env("LC_ALL", "C")
            .env("GIT_TERMINAL_PROMPT", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let bound: &[&str] = if reach == Reach::Folder { &BOUND } else { &[] };
        for name in bound.iter().chain(&OF_PATHS) {
            command.env_remove(name);
        }
        answer(command, input, MAX_ANSWER)
    }

    #[expect(clippy::disallowed_methods, reason = "git may have no folder for hooks yet")]
    fn put(&self, path: &Path, text: &str) -> Result<(), String> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| cause(&error))?;
        }
        create(path, text, New::Program)
    }

    #[expect(clippy::disallowed_methods, reason = "a hook goes as a whole; no text is changed")]
    fn remove(&self, path: &Path) -> Result<(), String> {
        std::fs::remove_file(path).map_err(|error| cause(&error))
    }

    fn is_program(&self, path: &Path) -> bool {
        is_program(path)
    }

    fn own_path(&self) -> PathBuf {
        std::env::current_exe().unwrap_or_default()
    }
}

/// The committer's date of a revision of the checkout that holds a folder.
pub(super) fn commit_date(git: &dyn Git, folder: &Path, revision: &str) -> Result<NaiveDate, String> {
    let ask: Ask<'_> = Box::new(|args, input| git.ask(Reach::AtWork, folder, args, input));
    let commit = object("commit", revision, &ask)?;
    let answer = ask(&["log", "-1", "--format=%cd", "--date=format:%Y-%m-%d", &commit, "--"], b"")?;
    let text = String::from_utf8_lossy(&answer);
    crate::syntax::day(text.trim()).ok_or_else(|| format!("git gives no date of `{revision}`"))
}

/// Runs a command; what it reads is written beside what it prints, so that neither waits for the other.
fn answer(mut command: Command, input: &[u8], most: u64) -> Result<Vec<u8>, NoAnswer> {
    let say = |error: std::io::Error| NoAnswer::Said(format!("git: {}", cause(&error)));
    let mut child = command.spawn().map_err(say)?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (mut printed, mut complaint) = (Vec::new(), Vec::new());
    let read = std::thread::scope(|scope| {
        // Who does not read to the end says why by the exit status.
        scope.spawn(|| stdin.map(|mut stdin| stdin.write_all(input)));
        scope.spawn(|| stderr.map(|stderr| stderr.take(1 << 16).read_to_end(&mut complaint)));
        stdout.map(|stdout| stdout.take(most + 1).read_to_end(&mut printed)).transpose()
    });
    let status = child.wait().map_err(say)?;
    read.map_err(say)?;
    // Who is not listened to any more may end as one who failed.
    if printed.len() as u64 > most {
        return Err(NoAnswer::Said("git holds more than can be read".into()));
    }
    if status.success() { Ok(printed) } else { Err(reason(&String::from_utf8_lossy(&complaint))) }
}

/// The first thing that git complains of; what it only warns of is not why it fails.
fn reason(complaint: &str) -> NoAnswer {
    let mut lines = complaint.lines().map(str::trim);
    match lines.find(|line| !line.is_empty() && !line.starts_with("warning: ")) {
        // That is a setting of ours.
        Some(line) if line.contains("safe.bareRepository") => NoAnswer::Bare,
        Some(line) if line.contains("not a git repository") => NoAnswer::Nowhere,
        Some(line) => {
            let why = line.trim_start_matches("fatal: ").trim_start_matches("error: ");
            NoAnswer::Said(format!("git: {why}"))
        }
        None => NoAnswer::Wordless,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[expect(clippy::disallowed_methods, reason = "a shell stands for git")]
    fn told(script: &str) -> Result<Vec<u8>, String> {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Ok(answer(command, b"", 1000)?)
    }

    #[test]
    fn an_answer_that_is_too_long_is_told_as_that() {
        assert_eq!(told("printf '%1000d' 1").map(|printed| printed.len()), Ok(1000));
        let said = Err("git holds more than can be read".to_owned());
        assert_eq!(told("printf '%1001d' 1"), said);
        assert_eq!(told("while printf '%1000d' 1; do :; done; exit 1"), said);
    }

    #[test]
    fn a_complaint_that_is_not_utf_8_is_told_as_far_as_it_can_be_read() {
        assert_eq!(
            told("printf 'fatal: caf\\351 is no ref\\n' >&2; exit 1"),
            Err("git: caf\u{fffd} is no ref".into())
        );
        assert_eq!(told("exit 1"), Err("git: it says no".into()));
        assert_eq!(
            told("printf 'warning: lazy fetching is off\\n\\nfatal: no such blob\\n' >&2; exit 1"),
            Err("git: no such blob".into())
        );
    }
}
