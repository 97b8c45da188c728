//! `ghost completions SHELL`: what a shell needs to complete the command line.

use std::io::Write;

use clap_complete::Generator;
use clap_complete::aot::{Bash, Elvish, Fish, PowerShell, Zsh};
use clap_complete_nushell::Nushell;

use super::world::World;
use super::{CLEAN, Failure, definition};

/// The shells that are known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
#[value(rename_all = "lowercase")]
enum Shell {
    /// In `~/.local/share/bash-completion/completions/ghost`
    Bash,
    /// As `_ghost` in a folder of `$fpath`
    Zsh,
    /// In `~/.config/fish/completions/ghost.fish`; options and commands only
    Fish,
    /// In the profile
    #[value(name = "powershell")]
    Power,
    /// In `rc.elv`
    Elvish,
    /// In a file that `config.nu` sources
    Nushell,
}

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The shell to generate them for
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let text = match args.shell {
        Shell::Bash => script(Bash, definition()),
        Shell::Zsh => for_zsh(),
        Shell::Fish => script(Fish, definition()),
        Shell::Power => script(PowerShell, definition()),
        Shell::Elvish => script(Elvish, definition()),
        Shell::Nushell => script(Nushell, definition()),
    };
    world.out.write_all(&text)?;
    Ok(CLEAN)
}

fn script(shell: impl Generator, mut definition: clap::Command) -> Vec<u8> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut definition, "ghost", &mut text);
    text
}

/// For zsh, the command line without the clients that may stand in place of a command: its script would take a command for
/// one of them, and complete nothing behind it. What stands before a command is not offered behind it.
fn for_zsh() -> Vec<u8> {
    let whole = definition();
    let options = whole.get_arguments().filter(|arg| !arg.is_positional()).cloned();
    let text =
        script(Zsh, clap::Command::new("ghost").args(options).subcommands(whole.get_subcommands().cloned()));
    String::from_utf8_lossy(&text).replacen("_arguments ", "_arguments -A '-*' ", 1).into_bytes()
}
