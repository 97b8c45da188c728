//! `check --watch`: checks again when the day, or something that the last run saw of the disk, is another.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::{Args, once};
use crate::book::files::{Files, Listed, Memory, Unreadable};
use crate::command::scope::today;
use crate::command::world::{Stamp, World};
use crate::command::{CLEAN, Failure};

/// What a run asks about a path.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Question {
    Canonical,
    Stamp,
    List,
    Walk,
}

/// What it is told.
#[derive(PartialEq)]
enum Answer {
    Canonical(Result<PathBuf, Unreadable>),
    Stamp(Stamp),
    List(Result<Vec<Listed>, Unreadable>),
    Walk(Vec<PathBuf>),
}

/// The disk, and what a run saw of it. The stamp of a file is taken before it is read, so that no change is missed.
struct Seen<'w> {
    disk: Box<dyn Files + 'w>,
    stamp: Box<dyn Fn(&Path) -> Stamp + 'w>,
    answers: RefCell<BTreeMap<(PathBuf, Question), Answer>>,
}

impl Seen<'_> {
    fn ask(&self, path: &Path, question: Question) -> Answer {
        match question {
            Question::Canonical => Answer::Canonical(self.disk.canonical(path)),
            Question::Stamp => Answer::Stamp((self.stamp)(path)),
            Question::List => Answer::List(self.disk.list(path)),
            Question::Walk => Answer::Walk(self.disk.walk(path)),
        }
    }

    /// Keeps the first answer of a run.
    fn note(&self, path: &Path, question: Question) {
        let mut answers = self.answers.borrow_mut();
        answers.entry((path.to_owned(), question)).or_insert_with(|| self.ask(path, question));
    }

    /// Whether a run would be told something else now.
    fn is_other(&self) -> bool {
        let answers = self.answers.borrow();
        answers.iter().any(|((path, question), answer)| self.ask(path, *question) != *answer)
    }
}

impl Files for Rc<Seen<'_>> {
    fn canonical(&self, path: &Path) -> Result<PathBuf, Unreadable> {
        self.note(path, Question::Canonical);
        self.disk.canonical(path)
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, Unreadable> {
        self.note(path, Question::Stamp);
        self.disk.read(path)
    }

    fn is_folder(&self, path: &Path) -> bool {
        self.disk.is_folder(path)
    }

    fn list(&self, folder: &Path) -> Result<Vec<Listed>, Unreadable> {
        self.note(folder, Question::List);
        self.disk.list(folder)
    }

    fn walk(&self, folder: &Path) -> Vec<PathBuf> {
        self.note(folder, Question::Walk);
        self.disk.walk(folder)
    }

    fn identity(&self, canonical: &Path) -> PathBuf {
        self.disk.identity(canonical)
    }
}

pub(super) fn run<'w>(args: &Args, world: &mut World<'w>) -> Result<u8, Failure> {
    let seen: Rc<Seen<'w>> = Rc::new(Seen {
        disk: std::mem::replace(&mut world.files, Box::new(Memory::default())),
        stamp: std::mem::replace(&mut world.stamp, Box::new(|_| None)),
        answers: RefCell::default(),
    });
    world.files = Box::new(Rc::clone(&seen));
    let mut code = CLEAN;
    loop {
        if world.width.is_some() {
            // Only a terminal has something to clear.
            write!(world.out, "\x1b[2J\x1b[H")?;
        }
        seen.answers.borrow_mut().clear();
        let day = |world: &World<'w>| today(&args.common.moment.day, world).ok().map(|as_of| as_of.today);
        let before = day(world);
        match once(args, world) {
            Ok(now) => code = now,
            // What is wrong now may be right in a moment.
            Err(Failure::Cannot(message) | Failure::NoBook(message) | Failure::UnknownSubject(message)) => {
                world.say(&format!("error: {message}"))?;
            }
            Err(other) => return Err(other),
        }
        world.out.flush()?;
        loop {
            if !(world.pause)() {
                return Ok(code);
            }
            if seen.is_other() || day(world) != before {
                break;
            }
        }
    }
}
