//! The door to other programs: which add-ons lie on the PATH, and how one is run. Only absolute folders of the PATH are
//! looked into, and never a shell is asked.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::book::files::cause;
pub use crate::report::foreign::is_name;

/// How a program is run.
#[derive(Debug)]
pub struct Launch<'l> {
    /// Where it is.
    pub program: &'l Path,
    /// What it is told, untouched.
    pub args: &'l [OsString],
    /// What it finds in its environment beside ours.
    pub env: &'l [(&'static str, OsString)],
    /// What it reads; ours where there is none, and then it writes to our output too.
    pub input: Option<&'l str>,
}

/// How a program ended.
#[derive(Debug)]
pub struct Ended {
    /// Its exit status.
    pub code: u8,
    /// What it wrote, where it was given an input.
    pub out: Vec<u8>,
}

/// Finds every program whose name begins so: what follows in the name, and where it is.
type Find<'w> = Box<dyn Fn(&str) -> BTreeMap<String, PathBuf> + 'w>;
/// Runs a program to its end.
type Run<'w> = Box<dyn Fn(&Launch<'_>) -> Result<Ended, String> + 'w>;

/// The programs beside this one.
pub struct Programs<'w> {
    /// Finds them by how their names begin.
    pub find: Find<'w>,
    /// Runs one.
    pub run: Run<'w>,
    /// Where this program is.
    pub own: Option<PathBuf>,
}

impl Programs<'_> {
    /// Those on the PATH.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "these are the doors")]
    pub fn real() -> Self {
        Self {
            find: Box::new(|prefix| on_path(&std::env::var_os("PATH").unwrap_or_default(), prefix)),
            run: Box::new(run),
            own: std::env::current_exe().ok(),
        }
    }

    /// A world without any.
    #[must_use]
    pub fn none() -> Self {
        Self {
            find: Box::new(|_| BTreeMap::new()),
            run: Box::new(|_| Err("this world has no programs".into())),
            own: None,
        }
    }

    /// The program `ghost-NAME`, where the name is one and the program is there.
    #[must_use]
    pub fn named(&self, prefix: &str, name: &str) -> Option<PathBuf> {
        if is_name(name) { (self.find)(prefix).remove(name) } else { None }
    }
}

/// The first program of each name in the absolute folders of a PATH.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
fn on_path(path: &OsStr, prefix: &str) -> BTreeMap<String, PathBuf> {
    let mut found = BTreeMap::new();
    for folder in std::env::split_paths(path).filter(|folder| folder.is_absolute()) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
            let file = entry.file_name();
            let word = file.to_str().and_then(|name| {
                name.strip_suffix(std::env::consts::EXE_SUFFIX).unwrap_or(name).strip_prefix(prefix)
            });
            if let Some(word) = word.filter(|word| is_name(word) && is_program(&entry.path())) {
                found.entry(word.to_owned()).or_insert_with(|| entry.path());
            }
        }
    }
    found
}

/// Whether a path is that of a program that may be run.
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub(super) fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|facts| facts.is_file() && facts.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
pub(super) fn is_program(path: &Path) -> bool {
    path.is_file()
}

#[expect(clippy::disallowed_methods, reason = "this is the door to the add-ons that the command line names")]
fn run(launch: &Launch<'_>) -> Result<Ended, String> {
    let say = |error: std::io::Error| cause(&error);
    let mut command = std::process::Command::new(launch.program);
    command.args(launch.args).envs(launch.env.iter().map(|(name, value)| (name, value)));
    let Some(input) = launch.input else {
        let status = command.status().map_err(say)?;
        return Ok(Ended { code: code(status), out: Vec::new() });
    };
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(say)?;
    let pipe = child.stdin.take();
    std::thread::scope(|scope| {
        // Beside the reading, for each may wait for the other; a program need not read all that it is given.
        scope.spawn(move || pipe.map(|mut pipe| pipe.write_all(input.as_bytes())));
        let output = child.wait_with_output().map_err(say)?;
        Ok(Ended { code: code(output.status), out: output.stdout })
    })
}

/// The exit status of a program; as a shell says it where a signal ended it.
fn code(status: std::process::ExitStatus) -> u8 {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        if let Some(signal) = status.signal() {
            return u8::try_from(128 + signal).unwrap_or(super::FAILED);
        }
    }
    status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(super::FAILED)
}
