//! `check --watch`: checks again when a file of the book, or the day, changes.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::{Args, once};
use crate::command::scope::today;
use crate::command::world::{Stamp, World};
use crate::command::{CLEAN, Failure};

/// What makes a new run necessary where it is another one.
type Sight = (Option<NaiveDate>, Vec<(PathBuf, Stamp)>);

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let mut code = CLEAN;
    let mut files = args.paths.clone();
    loop {
        if world.width.is_some() {
            // Only a terminal has something to clear.
            write!(world.out, "\x1b[2J\x1b[H")?;
        }
        let mut read = Vec::new();
        match once(args, &mut read, world) {
            Ok(now) => code = now,
            // What is wrong now may be right in a moment.
            Err(Failure::Usage(message)) => world.say(&format!("error: {message}"))?,
            Err(other) => return Err(other),
        }
        if !read.is_empty() {
            files = read;
        }
        world.out.flush()?;
        // Seen after the run: a change meanwhile is rare, and the next one is seen.
        let before = sight(args, &files, world);
        loop {
            if !(world.pause)() {
                return Ok(code);
            }
            if sight(args, &files, world) != before {
                break;
            }
        }
    }
}

/// The day, the files, and the folders that hold them, for a new file may belong to the book.
fn sight(args: &Args, files: &[PathBuf], world: &World<'_>) -> Sight {
    let mut paths: Vec<PathBuf> = files.to_vec();
    paths.extend(args.paths.iter().cloned());
    let here = |path: &Path| if path.as_os_str().is_empty() { PathBuf::from(".") } else { path.to_owned() };
    paths.extend(files.iter().filter_map(|path| path.parent().map(here)));
    paths.sort_unstable();
    paths.dedup();
    let today = today(&args.common, world).ok().map(|as_of| as_of.today);
    (
        today,
        paths
            .into_iter()
            .map(|path| ((world.stamp)(&path), path))
            .map(|(stamp, path)| (path, stamp))
            .collect(),
    )
}
