//! `ghost hook`: a git hook that checks what is staged before each commit, and nothing that is somebody else's.

mod place;
mod run;
mod script;

use std::io::Write;

use place::{Found, Hook, find};
use script::Others;

use super::world::World;
use super::{CLEAN, FOUND, Failure};
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

fn shown(hook: &Hook) -> String {
    one_line(&hook.path.display().to_string()).into_owned()
}

fn install(hook: &Hook, world: &mut World<'_>) -> Result<u8, Failure> {
    let path = shown(hook);
    if let Some(why) = hook.shared {
        return Err(Failure::Cannot(format!("{why}: nothing is changed; let {path} run `{COMMAND}`")));
    }
    let program = world.git.own_path().to_string_lossy().into_owned();
    match &hook.what {
        Found::Another { is, runs: true, .. } => {
            writeln!(world.out, "{path} is {is}, and runs `ghost check` already")?;
            return Ok(CLEAN);
        }
        Found::Another { is, advice, .. } => {
            return Err(Failure::Cannot(format!("{path} is {is} and stays as it is; {advice}")));
        }
        Found::Barred(why) => return Err(Failure::Cannot(format!("{path}: {why}; nothing is changed"))),
        Found::Ours(old, others) if world.git.is_program(&hook.path) => {
            let text = others.with_ours(&program);
            if *old == text.as_bytes() {
                writeln!(world.out, "{path} is there already")?;
                return Ok(CLEAN);
            }
            (world.replace)(&hook.path, old, &text).map_err(|why| format!("{path}: {why}"))?;
        }
        Found::Ours(_, others) => {
            world.git.remove(&hook.path).map_err(|why| format!("{path}: {why}"))?;
            let text = others.with_ours(&program);
            world.git.put(&hook.path, &text).map_err(|why| format!("{path}: {why}"))?;
        }
        Found::Nothing => {
            let text = Others::none().with_ours(&program);
            world.git.put(&hook.path, &text).map_err(|why| format!("{path}: {why}"))?;
        }
    }
    writeln!(world.out, "wrote {path}: each commit runs `{COMMAND}`")?;
    Ok(CLEAN)
}

fn uninstall(hook: &Hook, world: &mut World<'_>) -> Result<u8, Failure> {
    let path = shown(hook);
    match &hook.what {
        Found::Nothing => writeln!(world.out, "no hook at {path}")?,
        Found::Barred(why) => return Err(Failure::Cannot(format!("{path}: {why}; nothing is changed"))),
        Found::Another { is, .. } => {
            return Err(Failure::Cannot(format!("{path} is {is} and stays as it is")));
        }
        Found::Ours(old, others) => {
            if let Some(left) = others.without_ours() {
                (world.replace)(&hook.path, old, &left).map_err(|why| format!("{path}: {why}"))?;
                writeln!(world.out, "removed ours from {path}; the lines that others wrote stay")?;
            } else {
                world.git.remove(&hook.path).map_err(|why| format!("{path}: {why}"))?;
                writeln!(world.out, "removed {path}")?;
            }
        }
    }
    Ok(CLEAN)
}

fn status(hook: &Hook, world: &mut World<'_>) -> Result<u8, Failure> {
    let path = shown(hook);
    let is_started = world.git.is_program(&hook.started);
    let (line, checks) = match &hook.what {
        Found::Nothing if hook.shared.is_some() => (format!("no hook at {path}"), false),
        Found::Nothing => (format!("no hook at {path}: install it with `ghost hook install`"), false),
        Found::Barred(why) => (format!("{path}: {why}"), false),
        Found::Ours(..) | Found::Another { .. } if !is_started => {
            let started = one_line(&hook.started.display().to_string()).into_owned();
            (format!("{started} may not be run, so git passes it by: make it executable"), false)
        }
        Found::Ours(old, _)
            if old.split(|byte| *byte == b'\n').next().is_some_and(|line| line.ends_with(b"\r")) =>
        {
            (
                format!(
                    "{path} is ours, but with line ends that no shell reads: mend it with `ghost hook install`"
                ),
                false,
            )
        }
        Found::Ours(..) => (format!("{path} is ours: each commit runs `{COMMAND}`"), true),
        Found::Another { is, runs: true, .. } => (format!("{path} is {is}, and runs `ghost check`"), true),
        Found::Another { is, .. } => (format!("{path} is {is}, and does not run `{COMMAND}`"), false),
    };
    writeln!(world.out, "{line}")?;
    if let Some(why) = hook.shared {
        writeln!(world.out, "{why}: others may run what is in this folder too")?;
    }
    Ok(if checks { CLEAN } else { FOUND })
}
