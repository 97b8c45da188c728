//! A session with an editor: it begins, documents are opened and changed, questions are answered, it ends.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::time::Duration;

use chrono::NaiveDate;
use lsp_server::{ErrorCode, Message, Request};

use super::convert::{self, Client, Context};
use super::desk::Desk;
use super::mail::{End, Mail, Post};
use super::sheets::{News, Sheets};
use super::shelf::{Named, Reading, Shelf, home};
use super::wire::Frame;
use crate::book::files::Files;

/// What a session may see and touch.
pub struct Doors<'w> {
    /// The files.
    pub files: &'w dyn Files,
    /// The book that somebody names; other documents have the one that is found from their folder.
    pub named: Named,
    /// Where messages come from.
    pub input: Box<dyn Read + Send>,
    /// Where messages go to.
    pub out: &'w mut dyn Write,
    /// The day for which everything holds.
    pub today: &'w dyn Fn() -> NaiveDate,
    /// How long that day lasts; none where it does not end.
    pub rest_of_day: &'w dyn Fn() -> Option<Duration>,
}

/// The session ended as it should.
const WELL: u8 = 0;
/// The session ended without a `shutdown`.
const ABRUPT: u8 = 1;
/// A clock that was set, or a machine that slept, is noticed after so long.
const LONGEST_WAIT: Duration = Duration::from_mins(10);
/// Who has typed nothing for so long has stopped for now.
const PAUSE: Duration = Duration::from_millis(300);

/// Serves an editor until it ends the session; gives the exit code.
///
/// # Errors
/// Where messages cannot be written.
pub fn serve(doors: Doors<'_>) -> std::io::Result<u8> {
    let Doors { files, named, input, out, today, rest_of_day } = doors;
    let day = today();
    Session {
        out,
        today,
        rest_of_day,
        day,
        mail: Mail::open(input)?,
        phase: Phase::New,
        client: Client::default(),
        desk: Desk::new(files),
        sheets: Sheets::default(),
        changes: Changes::default(),
        lagging: BTreeSet::new(),
        kept: Vec::new(),
        named,
        asked: 0,
    }
    .run()
}

/// How far a session is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Phase {
    New,
    Running,
    Down,
}

/// What has changed since books were read.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Documents with another text.
    pub(super) texts: BTreeSet<PathBuf>,
    /// Whether files have come, gone, or changed on the disk.
    pub(super) files: bool,
    /// Whether it is another day.
    pub(super) day: bool,
    /// Folders whose books somebody asks for.
    pub(super) folders: BTreeSet<PathBuf>,
}

impl Changes {
    pub(super) fn is_empty(&self) -> bool {
        self.texts.is_empty() && !self.files && !self.day && self.folders.is_empty()
    }
}

/// How it goes on.
enum Then {
    Read,
    Exit(u8),
}

pub(super) struct Session<'w> {
    pub(super) out: &'w mut dyn Write,
    pub(super) today: &'w dyn Fn() -> NaiveDate,
    pub(super) rest_of_day: &'w dyn Fn() -> Option<Duration>,
    pub(super) day: NaiveDate,
    pub(super) mail: Mail,
    pub(super) phase: Phase,
    pub(super) client: Client,
    pub(super) desk: Desk<'w>,
    pub(super) sheets: Sheets,
    pub(super) changes: Changes,
    /// Documents with another text that changes no finding: their books are read again when the typing stops.
    pub(super) lagging: BTreeSet<PathBuf>,
    /// What is to be told of them.
    pub(super) kept: Vec<News>,
    named: Named,
    /// How many requests we made.
    pub(super) asked: u32,
}

impl Session<'_> {
    fn run(mut self) -> std::io::Result<u8> {
        let mut library = Shelf::new(std::mem::take(&mut self.named));
        loop {
            self.take_changes(&mut library);
            library.arrange(&self.desk);
            let books: Vec<Reading<'_>> =
                library.volumes.iter().map(|volume| Reading::new(volume, self.day)).collect();
            self.tell(&books)?;
            library.attic.clear();
            let then = self.listen(&books)?;
            library.attic.reports.extend(books.into_iter().filter_map(Reading::into_report));
            for volume in &mut library.volumes {
                volume.told = true;
            }
            if let Then::Exit(code) = then {
                return Ok(code);
            }
        }
    }

    /// Tells the shelf what has changed.
    fn take_changes(&mut self, library: &mut Shelf) {
        self.catch_up();
        let changes = std::mem::take(&mut self.changes);
        if changes.files {
            self.desk.forget();
            library.forget();
        }
        if changes.day {
            library.stale();
        }
        for key in &changes.texts {
            library.touch(key);
        }
        library.folders.extend(changes.folders);
    }

    /// Says what is new in the books that were just read.
    fn tell(&mut self, books: &[Reading<'_>]) -> std::io::Result<()> {
        let volumes = || books.iter().map(|reading| reading.volume);
        let mut news = Vec::new();
        for (at, reading) in books.iter().enumerate().filter(|(_, reading)| !reading.volume.told) {
            let context =
                Context { client: &self.client, desk: &self.desk, readings: books, sheets: &self.sheets };
            let fresh: Vec<(PathBuf, String, String)> = context.findings(reading);
            for (key, uri, findings) in fresh {
                if home(volumes(), &key) == Some(at) {
                    let version = self.desk.open.get(&key).map(|document| document.version);
                    news.extend(self.sheets.put(uri, version, findings));
                }
            }
        }
        if books.iter().any(|reading| !reading.volume.told) || books.is_empty() {
            let held: BTreeSet<String> = volumes()
                .flat_map(|volume| &volume.keys)
                .map(|key| convert::uri_of(&self.desk, key))
                .collect();
            news.extend(self.sheets.sweep(|uri| held.contains(uri)));
        }
        if self.client.pulls { Ok(()) } else { self.publish(&news) }
    }

    /// Answers until books must be read again.
    fn listen(&mut self, books: &[Reading<'_>]) -> std::io::Result<Then> {
        loop {
            let post = match self.mail.next(Some(Duration::ZERO)) {
                Post::Nothing => {
                    self.tell_kept()?;
                    if !self.changes.is_empty() {
                        return Ok(Then::Read);
                    }
                    self.mail.next(self.patience())
                }
                post => post,
            };
            self.look_at_the_clock()?;
            match post {
                // Nobody types any more: the books catch up.
                Post::Nothing => self.catch_up(),
                Post::End(end) => return self.end(&end).map(Then::Exit),
                Post::Cancelled(id) => self.refuse(Some(&id), ErrorCode::RequestCanceled, "taken back")?,
                Post::Frame(Frame::Bad(code, why)) => self.refuse(None, code, &why)?,
                Post::Frame(Frame::Message(Message::Request(request))) => {
                    self.tell_kept()?;
                    if self.wants_reading(&request) {
                        self.mail.put_back(request.into());
                        return Ok(Then::Read);
                    }
                    self.request(request, books)?;
                }
                Post::Frame(Frame::Message(Message::Notification(notification))) => {
                    if notification.method == "exit" {
                        return Ok(Then::Exit(self.code()));
                    }
                    self.notified(notification, books)?;
                }
                // What we ask for is done or not; nothing depends on it.
                Post::Frame(Frame::Answer | Frame::Message(Message::Response(_))) => {}
            }
        }
    }

    /// The books of documents whose findings stayed the same are to be read again after all.
    fn catch_up(&mut self) {
        self.changes.texts.append(&mut self.lagging);
    }

    /// How long to wait for a message: until midnight, or until it seems that nobody types.
    fn patience(&self) -> Option<Duration> {
        let rest = (self.rest_of_day)().map(|rest| rest.clamp(Duration::from_millis(10), LONGEST_WAIT));
        if self.lagging.is_empty() { rest } else { Some(rest.map_or(PAUSE, |rest| rest.min(PAUSE))) }
    }

    /// Notices that it is another day.
    fn look_at_the_clock(&mut self) -> std::io::Result<()> {
        let day = (self.today)();
        if day == self.day {
            return Ok(());
        }
        self.day = day;
        self.changes.day = true;
        self.refresh()
    }

    fn code(&self) -> u8 {
        if self.phase == Phase::Down { WELL } else { ABRUPT }
    }

    fn end(&mut self, end: &End) -> std::io::Result<u8> {
        if let End::Broken(why) = end {
            self.refuse(None, ErrorCode::ParseError, why)?;
            return Ok(ABRUPT);
        }
        Ok(self.code())
    }

    /// Whether books must be read before a request can be answered.
    fn wants_reading(&mut self, request: &Request) -> bool {
        if self.phase == Phase::Running && convert::is_about_all(&request.method) {
            let folders = std::mem::take(&mut self.client.folders);
            self.changes.folders.extend(folders.iter().map(|folder| self.desk.key(folder)));
        }
        if !convert::is_pull(&request.method) {
            self.catch_up();
        }
        !self.changes.is_empty()
    }
}
