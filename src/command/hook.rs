//! `ghost hook`: a git hook that checks what is staged before each commit, and nothing that is somebody else's.

mod run;
mod script;

use std::io::Write;
use std::path::{Path, PathBuf};

use script::{MARK, script};

use super::git::Reach;
use super::world::World;
use super::{CLEAN, FOUND, Failure};
use crate::book::files::Unreadable;
use crate::report::untrusted::one_line;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Clone, Copy, Debug, clap::Subcommand)]
enum What {
    /// Install a pre-commit hook where git looks for it; an existing hook is left as it is
    Install,
    /// Say whether commits are checked: exit status 0 if they are, else 1
    Status,
    /// Remove the hook, if ghost installed it
    Uninstall,
    /// Check what is staged, as the hook does
    Run,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    match args.what {
        What::Install => install(&find(world)?, world),
        What::Status => status(&find(world)?, world),
        What::Uninstall => uninstall(&find(world)?, world),
        What::Run => run::run(world),
    }
}

/// What a hook has to run.
const COMMAND: &str = "ghost check --data --staged --fail-on error";

/// The hook of a repository.
struct Hook {
    path: PathBuf,
    /// Whether all repositories of this user share it.
    shared: bool,
    what: Found,
}

/// What is at the hook's place.
enum Found {
    Nothing,
    Ours(Vec<u8>),
    /// Whether it runs the check all the same.
    Another(bool),
}

/// Where git looks for the hook: `core.hooksPath` and linked worktrees are its business.
fn find(world: &World<'_>) -> Result<Hook, Failure> {
    let ask = |args: &[&str]| world.git.ask(Reach::Folder, &world.folder, args, b"");
    let folder = ask(&["rev-parse", "--path-format=absolute", "--git-path", "hooks"])?;
    let path = path(&folder).join("pre-commit");
    let scope = ask(&["config", "--show-scope", "--get", "core.hooksPath"]).unwrap_or_default();
    let shared = [&b"global\t"[..], b"system\t"].iter().any(|scopes| scope.starts_with(scopes));
    let what = match world.files.read(&path) {
        Ok(bytes) => {
            let text = String::from_utf8_lossy(&bytes);
            // What only a comment says is not run.
            let mut lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
            let runs = lines.any(|line| line.contains("ghost check"));
            let is_ours = text.lines().any(|line| line.starts_with(MARK));
            if is_ours { Found::Ours(bytes) } else { Found::Another(runs) }
        }
        Err(Unreadable::Missing) => Found::Nothing,
        Err(_) => Found::Another(false),
    };
    Ok(Hook { path, shared, what })
}

/// The path that git prints: all but its last line end, for a path may have one too.
#[cfg(unix)]
fn path(printed: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    let bytes = printed.strip_suffix(b"\n").unwrap_or(printed);
    Path::new(std::ffi::OsStr::from_bytes(bytes)).to_owned()
}

#[cfg(not(unix))]
fn path(printed: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(printed).trim_end_matches(['\r', '\n']))
}

fn shown(hook: &Hook) -> String {
    one_line(&hook.path.display().to_string()).into_owned()
}

fn install(hook: &Hook, world: &mut World<'_>) -> Result<u8, Failure> {
    let path = shown(hook);
    if hook.shared {
        return Err(Failure::Cannot(format!(
            "core.hooksPath is set for all your repositories: nothing is changed; let {path} run `{COMMAND}`"
        )));
    }
    let text = script(&world.git.own_path().to_string_lossy());
    match &hook.what {
        Found::Another(true) => {
            writeln!(world.out, "{path} is somebody else's, and runs `ghost check` already")?;
            return Ok(CLEAN);
        }
        Found::Another(false) => {
            return Err(Failure::Cannot(format!(
                "{path} is somebody else's hook and stays as it is; add this line to it: {COMMAND} || exit 1"
            )));
        }
        Found::Ours(old) if world.git.is_program(&hook.path) => {
            if *old == text.as_bytes() {
                writeln!(world.out, "{path} is there already")?;
                return Ok(CLEAN);
            }
            (world.replace)(&hook.path, old, &text).map_err(|why| format!("{path}: {why}"))?;
        }
        Found::Ours(_) => {
            world.git.remove(&hook.path).map_err(|why| format!("{path}: {why}"))?;
            world.git.put(&hook.path, &text).map_err(|why| format!("{path}: {why}"))?;
        }
        Found::Nothing => world.git.put(&hook.path, &text).map_err(|why| format!("{path}: {why}"))?,
    }
    writeln!(world.out, "wrote {path}: each commit runs `{COMMAND}`")?;
    Ok(CLEAN)
}

fn uninstall(hook: &Hook, world: &mut World<'_>) -> Result<u8, Failure> {
    let path = shown(hook);
    match hook.what {
        Found::Nothing => writeln!(world.out, "no hook at {path}")?,
        Found::Another(_) => {
            return Err(Failure::Cannot(format!("{path} is somebody else's hook and stays as it is")));
        }
        Found::Ours(_) => {
            world.git.remove(&hook.path).map_err(|why| format!("{path}: {why}"))?;
            writeln!(world.out, "removed {path}")?;
        }
    }
    Ok(CLEAN)
}

fn status(hook: &Hook, world: &mut World<'_>) -> Result<u8, Failure> {
    let path = shown(hook);
    let runs = world.git.is_program(&hook.path);
    let (line, checks) = match hook.what {
        Found::Nothing => (format!("no hook at {path}: install it with `ghost hook install`"), false),
        Found::Ours(_) | Found::Another(_) if !runs => {
            (format!("{path} may not be run, so git passes it by: make it executable"), false)
        }
        Found::Ours(_) => (format!("{path} is ours: each commit runs `{COMMAND}`"), true),
        Found::Another(true) => (format!("{path} is somebody else's, and runs `ghost check`"), true),
        Found::Another(false) => (format!("{path} is somebody else's, and does not run `{COMMAND}`"), false),
    };
    writeln!(world.out, "{line}")?;
    if hook.shared {
        writeln!(world.out, "core.hooksPath is set for all your repositories: they share this folder")?;
    }
    Ok(if checks { CLEAN } else { FOUND })
}
