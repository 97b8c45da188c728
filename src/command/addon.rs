//! Add-ons: `ghost NAME ARGS` runs the program `ghost-NAME` from the PATH, without a shell, and exits as it does.

use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::path::PathBuf;

use super::loading::inputs;
use super::programs::{Launch, is_name};
use super::world::World;
use super::{CLEAN, Failure, definition, is_command};
use crate::book::load::Input;
use crate::report::AsOf;

/// How the names of add-ons begin.
const PREFIX: &str = "ghost-";
/// How the names of those begin that `check` asks.
pub(super) const CHECK: &str = "ghost-check-";

/// Runs the add-on whose name was typed in place of a command; none where it is none, or is not there.
pub(super) fn run(
    args: &[OsString],
    definition: &clap::Command,
    world: &mut World<'_>,
) -> Option<Result<u8, Failure>> {
    // A command of the program itself always wins.
    let name = args.get(1)?.to_str().filter(|name| is_name(name) && !is_command(definition, name))?;
    let program = world.programs.named(PREFIX, name)?;
    let env = env(files(world), None, world);
    let launch =
        Launch { program: &program, args: args.get(2..).unwrap_or_default(), env: &env, input: None };
    let ended = (world.programs.run)(&launch).map(|ended| ended.code);
    Some(ended.map_err(|why| Failure::Cannot(format!("{}: {why}", program.display()))))
}

/// What `ghost-check-NAME` answers to a book.
pub(super) fn ask(
    name: &str,
    paths: &[PathBuf],
    input: &str,
    as_of: &AsOf,
    world: &World<'_>,
) -> Result<Vec<u8>, Failure> {
    let program = world.programs.named(CHECK, name);
    let program = program.ok_or_else(|| format!("there is no program `{CHECK}{name}` on the PATH"))?;
    let files = std::env::join_paths(paths).ok().filter(|files| !files.is_empty());
    let env = env(files, Some(as_of), world);
    let ended = (world.programs.run)(&Launch { program: &program, args: &[], env: &env, input: Some(input) });
    let ended = ended.map_err(|why| format!("{}: {why}", program.display()))?;
    if ended.code != CLEAN {
        return Err(Failure::Cannot(format!("{CHECK}{name}: it ended with the exit status {}", ended.code)));
    }
    Ok(ended.out)
}

/// The files that would be read here, where nobody names others.
fn files(world: &mut World<'_>) -> Option<OsString> {
    if world.variable("GHOST_FILE").is_some() {
        return None;
    }
    let found = inputs(&[], None, world).ok()?;
    let files = found.iter().filter(|input| !matches!(input, Input::Folder(_)));
    std::env::join_paths(files.map(Input::path)).ok()
}

/// What an add-on finds in its environment; a book and a day that are set already stay.
fn env(files: Option<OsString>, as_of: Option<&AsOf>, world: &World<'_>) -> Vec<(&'static str, OsString)> {
    let today = || (world.clock)().to_string().into();
    let mut env = vec![("GHOST_PROTOCOL", "1".into())];
    env.extend(world.programs.own.clone().map(|own| ("GHOST_BIN", own.into_os_string())));
    env.extend(files.or_else(|| world.variable("GHOST_FILE")).map(|files| ("GHOST_FILE", files)));
    let day = as_of.map(|as_of| as_of.today.to_string().into());
    env.push(("GHOST_TODAY", day.or_else(|| world.variable("GHOST_TODAY")).unwrap_or_else(today)));
    env
}

/// The add-ons for the help: a line each with its name and where it is.
pub(super) fn list(world: &World<'_>) -> String {
    let mut lines = String::new();
    let definition = definition();
    for (name, path) in (world.programs.find)(PREFIX) {
        let asked = name.strip_prefix("check-").filter(|name| is_name(name));
        let name = match asked {
            Some(name) => format!("check --with {name}"),
            None if is_command(&definition, &name) => continue,
            None => name,
        };
        let path = path.display().to_string();
        let _ = writeln!(lines, "  {name:<11} {}", crate::report::untrusted::one_line(&path));
    }
    if lines.is_empty() { lines } else { format!("\nAdd-ons:\n{lines}") }
}

/// Whether the program was called as an add-on of hledger.
pub(super) fn is_of_hledger(program: Option<&OsString>) -> bool {
    let stem = program.and_then(|program| std::path::Path::new(program).file_stem());
    stem == Some(OsStr::new("hledger-ghost"))
}
