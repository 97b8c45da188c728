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
    /// In `~/.config/fish/completions/ghost.fish`
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
        Shell::Bash => script(Bash),
        Shell::Zsh => script(Zsh),
        Shell::Fish => script(Fish),
        Shell::Power => script(PowerShell),
        Shell::Elvish => script(Elvish),
        Shell::Nushell => script(Nushell),
    };
    world.out.write_all(&text)?;
    Ok(CLEAN)
}

fn script(shell: impl Generator) -> Vec<u8> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut definition(), "ghost", &mut text);
    text
}
