//! `check --report FORMAT=FILE`: further forms of the same run, each into a file.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::{Args, Format};
use crate::book::files::is_ghost;
use crate::command::Failure;
use crate::command::world::World;
use crate::report::run::Run;
use crate::report::{Style, WIDTH, human};
use crate::source::Sources;

/// A form, and the file that gets it.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    format: Format,
    path: PathBuf,
}

/// `FORMAT=FILE` as it is typed.
pub(super) fn wanted(text: &str) -> Result<Wanted, String> {
    let (format, path) = text
        .split_once('=')
        .filter(|(_, path)| !path.is_empty())
        .ok_or("write FORMAT=FILE, as in sarif=ghost.sarif")?;
    let format = Format::from_str(format, false).map_err(|_| {
        let known: Vec<String> = Format::value_variants()
            .iter()
            .filter_map(|format| format.to_possible_value().map(|value| value.get_name().to_owned()))
            .collect();
        format!("there is no format `{format}`: {}", crate::syntax::error::list(&known, "or"))
    })?;
    Ok(Wanted { format, path: path.into() })
}

/// Refuses to write over a file of the book, or any other that may be one, and into a file with the name that stands for
/// standard output elsewhere.
pub(super) fn spare(path: &Path, sources: &Sources, world: &World<'_>) -> Result<(), Failure> {
    if path.as_os_str() == "-" {
        return Err(Failure::Cannot("-: name a file; `--format` says what standard output gets".into()));
    }
    let file = |path: &Path| world.files.canonical(path).map(|path| world.files.identity(&path)).ok();
    let is_source = || {
        let written = file(path);
        written.is_some() && sources.iter().any(|(_, source)| file(Path::new(source.name())) == written)
    };
    if is_ghost(path) || is_source() {
        return Err(Failure::Cannot(format!("{}: a report would take the place of a book", path.display())));
    }
    Ok(())
}

/// Writes every report that is wanted.
pub(super) fn write(args: &Args, run: &Run<'_>, world: &World<'_>) -> Result<(), Failure> {
    for Wanted { path, .. } in &args.extra.report {
        spare(path, run.sources, world)?;
    }
    for Wanted { format, path } in &args.extra.report {
        let mut bytes = Vec::new();
        if let Some(form) = format.form() {
            form.write(run, &mut bytes)?;
        } else {
            let style = Style { width: WIDTH, is_terminal: false, color: false, ..args.common.style(world) };
            human::write(run.sources, run.findings, style, &mut bytes)?;
            bytes.extend(run.summary.line(run.as_of).bytes().chain([b'\n']));
        }
        let text = String::from_utf8_lossy(&bytes);
        (world.put)(path, &text).map_err(|why| format!("{}: {why}", path.display()))?;
    }
    Ok(())
}
