//! The books that open documents belong to: found as the command line finds them, and read again when one changes.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use chrono::NaiveDate;

use super::desk::{Based, Desk};
use crate::book::Book;
use crate::book::files::{Files, find};
use crate::book::load::{Input, load};
use crate::rules::{Report, check};
use crate::source::{Source, SourceId};
use crate::timeline::{Timeline, build};

/// Where a book is: a folder, and its files from there.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Spot {
    base: PathBuf,
    inputs: Vec<PathBuf>,
}

impl Spot {
    /// The book of a folder, as the command line finds it from there.
    fn of_folder(desk: &Desk<'_>, folder: &Path) -> Self {
        let root = Path::new("/");
        let found = find(&Based { desk, base: root }, folder);
        // A file that lies above is named from its own folder, as it would be there.
        let above = |path: &PathBuf| path.components().any(|part| part == Component::ParentDir);
        let main = found.first().filter(|path| above(path)).and_then(|path| path.parent());
        let base = main.map_or_else(|| folder.to_owned(), |main| desk.key(main));
        let inner = |path: &PathBuf| match path.strip_prefix(&base) {
            Ok(inner) if !above(path) => inner.to_owned(),
            _ => path.file_name().map(PathBuf::from).unwrap_or_default(),
        };
        let inputs = found.iter().map(inner).collect();
        Self { base, inputs }
    }

    /// The book that somebody names: files, and folders with all that is in them.
    fn of_names(desk: &Desk<'_>, named: &Named) -> Self {
        let files = Based { desk, base: &named.folder };
        let mut inputs = Vec::new();
        for path in &named.paths {
            if files.is_folder(path) {
                let inner = files.walk(path).into_iter();
                inputs.extend(
                    inner.map(|path| path.strip_prefix(&named.folder).map_or(path.clone(), Path::to_owned)),
                );
            } else {
                inputs.push(path.clone());
            }
        }
        Self { base: named.folder.clone(), inputs }
    }

    /// A document that no book holds is one by itself.
    fn of_file(key: &Path) -> Self {
        let base = key.parent().unwrap_or(key).to_owned();
        Self { base, inputs: key.file_name().map(PathBuf::from).into_iter().collect() }
    }
}

/// The paths of a book that somebody names, and the folder from which they lead.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// The folder.
    pub folder: PathBuf,
    /// The paths; none where nobody names any.
    pub paths: Vec<PathBuf>,
}

/// A book that was read.
pub(super) struct Volume {
    /// Where it is.
    pub(super) spot: Spot,
    /// What it says.
    pub(super) book: Book,
    /// The one name of each of its sources.
    pub(super) keys: Vec<PathBuf>,
    ids: BTreeMap<PathBuf, SourceId>,
    /// Whether it must be read again.
    stale: bool,
    /// Whether its findings were told.
    pub(super) told: bool,
}

impl Volume {
    fn read(desk: &Desk<'_>, spot: Spot) -> Self {
        let files = Based { desk, base: &spot.base };
        let inputs: Vec<Input> = spot
            .inputs
            .iter()
            // What cannot be read is left out: the others still make a book.
            .filter(|path| files.canonical(path).and_then(|key| files.read(&key)).is_ok())
            .cloned()
            .map(Input::File)
            .collect();
        let book = load(&files, &inputs).unwrap_or_default();
        let key = |source: &Source| desk.key(&spot.base.join(source.name()));
        let keys: Vec<PathBuf> = book.sources.iter().map(|(_, source)| key(source)).collect();
        let ids = keys.iter().cloned().zip((0..).map(SourceId)).collect();
        Self { spot, book, keys, ids, stale: false, told: false }
    }

    /// The folder from which its files are named.
    pub(super) fn base(&self) -> &Path {
        &self.spot.base
    }

    /// The files that make it, with what they include left out.
    pub(super) fn inputs(&self) -> impl Iterator<Item = &Path> {
        self.spot.inputs.iter().map(PathBuf::as_path)
    }

    /// The source that is the file with this name.
    pub(super) fn source_of(&self, key: &Path) -> Option<SourceId> {
        self.ids.get(key).copied()
    }
}

/// Large things that nobody needs any more, kept until nobody waits for an answer.
#[derive(Default)]
pub(super) struct Attic {
    volumes: Vec<Volume>,
    /// What was found in them.
    pub(super) reports: Vec<Report>,
}

impl Attic {
    /// Gives everything back.
    pub(super) fn clear(&mut self) {
        self.volumes.clear();
        self.reports.clear();
    }
}

/// Every book that somebody looks at.
#[derive(Default)]
pub(super) struct Shelf {
    pub(super) volumes: Vec<Volume>,
    /// What nobody needs any more.
    pub(super) attic: Attic,
    /// The book that somebody names, to be asked before one is looked for.
    named: Named,
    /// The folders whose books were asked for although no document of theirs is open.
    pub(super) folders: BTreeSet<PathBuf>,
    /// The places of books by folder, until files come or go.
    spots: Vec<(PathBuf, Spot)>,
}

impl Shelf {
    pub(super) fn new(named: Named) -> Self {
        Self { named, ..Self::default() }
    }

    /// Whatever is known of the disk may be wrong.
    pub(super) fn forget(&mut self) {
        self.spots.clear();
        self.stale();
    }

    /// Every book must be read again.
    pub(super) fn stale(&mut self) {
        for volume in &mut self.volumes {
            volume.stale = true;
        }
    }

    /// The books that hold this file must be read again.
    pub(super) fn touch(&mut self, key: &Path) {
        for volume in &mut self.volumes {
            volume.stale |= volume.source_of(key).is_some();
        }
    }

    fn spot(&mut self, desk: &Desk<'_>, folder: &Path) -> Spot {
        if let Some((_, spot)) = self.spots.iter().find(|(known, _)| known == folder) {
            return spot.clone();
        }
        // An empty path is no folder of a document: it stands for the book that is named.
        let is_named = folder.as_os_str().is_empty();
        let spot = if is_named { Spot::of_names(desk, &self.named) } else { Spot::of_folder(desk, folder) };
        self.spots.push((folder.to_owned(), spot.clone()));
        spot
    }

    /// Reads what must be read, and puts away what nobody looks at any more.
    pub(super) fn arrange(&mut self, desk: &Desk<'_>) {
        let mut wanted = BTreeSet::new();
        if !self.named.paths.is_empty() {
            wanted.insert(self.spot(desk, Path::new("")));
            self.fetch(desk, &wanted);
        }
        let is_named = |key: &Path| {
            self.volumes.iter().any(|volume| wanted.contains(&volume.spot) && volume.source_of(key).is_some())
        };
        let others = desk.open.keys().filter(|key| !is_named(key));
        let folders: BTreeSet<PathBuf> = others
            .filter_map(|key| key.parent().map(Path::to_owned))
            .chain(self.folders.iter().cloned())
            .collect();
        for folder in &folders {
            wanted.insert(self.spot(desk, folder));
        }
        wanted.retain(|spot| !spot.inputs.is_empty());
        self.fetch(desk, &wanted);
        let lonely = desk.open.keys().filter(|key| {
            let held = |volume: &&Volume| wanted.contains(&volume.spot) && volume.source_of(key).is_some();
            !self.volumes.iter().any(|volume| held(&volume))
        });
        let lonely: BTreeSet<Spot> = lonely.map(|key| Spot::of_file(key)).collect();
        wanted.extend(lonely);
        self.fetch(desk, &wanted);
        self.volumes.retain(|volume| wanted.contains(&volume.spot));
        self.volumes.sort_by(|one, other| one.spot.cmp(&other.spot));
    }

    fn fetch(&mut self, desk: &Desk<'_>, wanted: &BTreeSet<Spot>) {
        for spot in wanted {
            match self.volumes.iter_mut().find(|volume| volume.spot == *spot) {
                Some(volume) if volume.stale => {
                    let old = std::mem::replace(volume, Volume::read(desk, spot.clone()));
                    self.attic.volumes.push(old);
                }
                Some(_) => {}
                None => self.volumes.push(Volume::read(desk, spot.clone())),
            }
        }
    }
}

/// A book as of a day: what it means is found out when somebody asks.
pub(super) struct Reading<'v> {
    /// The book.
    pub(super) volume: &'v Volume,
    today: NaiveDate,
    timeline: OnceCell<Timeline<'v>>,
    report: OnceCell<Report>,
}

impl<'v> Reading<'v> {
    pub(super) const fn new(volume: &'v Volume, today: NaiveDate) -> Self {
        Self { volume, today, timeline: OnceCell::new(), report: OnceCell::new() }
    }

    /// What was found in it, where somebody has asked.
    pub(super) fn into_report(self) -> Option<Report> {
        self.report.into_inner()
    }

    pub(super) fn timeline(&self) -> &Timeline<'v> {
        self.timeline.get_or_init(|| build(&self.volume.book, self.today))
    }

    pub(super) fn report(&self) -> &Report {
        self.report.get_or_init(|| check(self.timeline()))
    }
}

/// A document and the book that it is a part of.
#[derive(Clone, Copy)]
pub(super) struct Page<'r, 'v> {
    /// The book.
    pub(super) reading: &'r Reading<'v>,
    /// Which of its sources the document is.
    pub(super) id: SourceId,
    /// The same, as a text.
    pub(super) source: &'v Source,
}

impl<'r, 'v> Page<'r, 'v> {
    /// The page with this name: in the book of its own folder, else in the nearest one that holds it.
    pub(super) fn find(readings: &'r [Reading<'v>], key: &Path) -> Option<Self> {
        let at = home(readings.iter().map(|reading| reading.volume), key)?;
        let reading = readings.get(at)?;
        let id = reading.volume.source_of(key)?;
        Some(Self { reading, id, source: reading.volume.book.sources.get(id)? })
    }

    pub(super) const fn book(&self) -> &'v Book {
        &self.reading.volume.book
    }

    pub(super) fn text(&self) -> &'v str {
        self.source.text()
    }
}

/// Which of some books a file is told of in: the one whose folder is nearest, for it is the one found from there.
pub(super) fn home<'v>(volumes: impl Iterator<Item = &'v Volume>, key: &Path) -> Option<usize> {
    let holding = volumes.enumerate().filter(|(_, volume)| volume.source_of(key).is_some());
    let depth = |volume: &Volume| volume.spot.base.components().count();
    holding.max_by_key(|(_, volume)| depth(volume)).map(|(at, _)| at)
}
