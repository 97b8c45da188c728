//! A session with an editor: it begins, documents are opened and changed, questions are answered, it ends.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::time::Duration;

use chrono::NaiveDate;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId};

use super::convert::{self, Answer, Client, Context};
use super::desk::Desk;
use super::mail::{End, Mail, Post};
use super::sheets::{NONE, News, Sheets};
use super::shelf::{Reading, Shelf, home};
use super::wire::{self, Frame};
use crate::book::files::Files;

/// What a session may see and touch.
pub struct Doors<'w> {
    /// The files.
    pub files: &'w dyn Files,
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

/// Serves an editor until it ends the session; gives the exit code.
///
/// # Errors
/// Where messages cannot be written.
pub fn serve(doors: Doors<'_>) -> std::io::Result<u8> {
    let Doors { files, input, out, today, rest_of_day } = doors;
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
        asked: 0,
    }
    .run()
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Phase {
    New,
    Running,
    Down,
}

/// What has changed since books were read.
#[derive(Debug, Default)]
struct Changes {
    /// Documents with another text.
    texts: BTreeSet<PathBuf>,
    /// Whether files have come, gone, or changed on the disk.
    files: bool,
    /// Whether it is another day.
    day: bool,
    /// Folders whose books somebody asks for.
    folders: BTreeSet<PathBuf>,
}

impl Changes {
    fn is_empty(&self) -> bool {
        self.texts.is_empty() && !self.files && !self.day && self.folders.is_empty()
    }
}

/// How it goes on.
enum Then {
    Read,
    Exit(u8),
}

struct Session<'w> {
    out: &'w mut dyn Write,
    today: &'w dyn Fn() -> NaiveDate,
    rest_of_day: &'w dyn Fn() -> Option<Duration>,
    day: NaiveDate,
    mail: Mail,
    phase: Phase,
    client: Client,
    desk: Desk<'w>,
    sheets: Sheets,
    changes: Changes,
    /// How many requests we made.
    asked: u32,
}

impl Session<'_> {
    fn run(mut self) -> std::io::Result<u8> {
        let mut library = Shelf::default();
        loop {
            self.take_changes(&mut library);
            library.arrange(&self.desk);
            let books: Vec<Reading<'_>> =
                library.volumes.iter().map(|volume| Reading::new(volume, self.day)).collect();
            self.tell(&books)?;
            let then = self.listen(&books)?;
            drop(books);
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

    fn publish(&mut self, news: &[News]) -> std::io::Result<()> {
        for News { uri, version } in news {
            let findings = self.sheets.get(uri).map_or(NONE, |sheet| &sheet.findings);
            wire::write(self.out, &convert::published(uri, *version, findings))?;
        }
        Ok(())
    }

    /// Answers until books must be read again.
    fn listen(&mut self, books: &[Reading<'_>]) -> std::io::Result<Then> {
        loop {
            let changed = !self.changes.is_empty();
            let wait = if changed { Some(Duration::ZERO) } else { self.patience() };
            let post = self.mail.next(wait);
            self.look_at_the_clock()?;
            match post {
                Post::Nothing if self.changes.is_empty() => {}
                Post::Nothing => return Ok(Then::Read),
                Post::End(end) => return self.end(&end).map(Then::Exit),
                Post::Cancelled(id) => {
                    self.refuse(Some(&id), ErrorCode::RequestCanceled, "taken back")?;
                }
                Post::Frame(Frame::Bad(code, why)) => self.refuse(None, code, &why)?,
                Post::Frame(Frame::Message(Message::Request(request))) => {
                    if !self.changes.is_empty() || self.wants_folders(&request) {
                        self.mail.put_back(request.into());
                        return Ok(Then::Read);
                    }
                    self.request(request, books)?;
                }
                Post::Frame(Frame::Message(Message::Notification(notification))) => {
                    if notification.method == "exit" {
                        return Ok(Then::Exit(self.code()));
                    }
                    self.notified(notification)?;
                }
                // What we ask for is done or not; nothing depends on it.
                Post::Frame(Frame::Answer | Frame::Message(Message::Response(_))) => {}
            }
        }
    }

    /// How long to wait for a message: until midnight.
    fn patience(&self) -> Option<Duration> {
        (self.rest_of_day)().map(|rest| rest.clamp(Duration::from_millis(10), LONGEST_WAIT))
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

    /// Asks the editor to ask again.
    fn refresh(&mut self) -> std::io::Result<()> {
        for method in self.client.refreshes.clone() {
            self.ask(method, "null")?;
        }
        Ok(())
    }

    fn ask(&mut self, method: &str, params: &str) -> std::io::Result<()> {
        self.asked += 1;
        let id = self.asked;
        let body = format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"{method}","params":{params}}}"#);
        wire::write(self.out, &body)
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

    /// Whether a request is about the folders of the workspace, and their books are not read yet.
    fn wants_folders(&mut self, request: &Request) -> bool {
        if self.phase != Phase::Running || !convert::is_about_all(&request.method) {
            return false;
        }
        let folders = std::mem::take(&mut self.client.folders);
        self.changes.folders.extend(folders.iter().map(|folder| self.desk.key(folder)));
        !self.changes.is_empty()
    }

    fn request(&mut self, request: Request, books: &[Reading<'_>]) -> std::io::Result<()> {
        let Request { id, method, params } = request;
        let answer = match (self.phase, method.as_str()) {
            (Phase::New, "initialize") => match convert::initialize(params) {
                Ok((client, answer)) => {
                    self.client = client;
                    self.phase = Phase::Running;
                    Ok(answer)
                }
                Err(refusal) => Err(refusal),
            },
            (Phase::New, _) => Err((ErrorCode::ServerNotInitialized, "the session has not begun".into())),
            (Phase::Down, _) => Err((ErrorCode::InvalidRequest, "the session is over".into())),
            (Phase::Running, "initialize") => {
                Err((ErrorCode::InvalidRequest, "the session has begun already".into()))
            }
            (Phase::Running, "shutdown") => {
                self.phase = Phase::Down;
                Ok("null".into())
            }
            (Phase::Running, "workspace/executeCommand") => self.command(params, books)?,
            (Phase::Running, method) => self.context(books).answer(method, params),
        };
        match answer {
            Ok(result) => {
                let id = serde_json::to_string(&id).unwrap_or_default();
                wire::write(self.out, &format!(r#"{{"jsonrpc":"2.0","id":{id},"result":{result}}}"#))
            }
            Err((code, why)) => self.refuse(Some(&id), code, &why),
        }
    }

    const fn context<'s, 'v>(&'s self, books: &'s [Reading<'v>]) -> Context<'s, 'v> {
        Context { client: &self.client, desk: &self.desk, readings: books, sheets: &self.sheets }
    }

    /// Does what a lens offers: the editor is asked to append the entry.
    fn command(&mut self, params: serde_json::Value, books: &[Reading<'_>]) -> std::io::Result<Answer> {
        match self.context(books).command(params) {
            Ok(edit) => {
                self.ask("workspace/applyEdit", &edit)?;
                Ok(Ok("null".into()))
            }
            Err(refusal) => Ok(Err(refusal)),
        }
    }

    fn refuse(&mut self, id: Option<&RequestId>, code: ErrorCode, why: &str) -> std::io::Result<()> {
        let id = id.and_then(|id| serde_json::to_string(id).ok()).unwrap_or_else(|| "null".into());
        let why = serde_json::Value::from(crate::report::untrusted::safe(why));
        let code = code as i32;
        let error = format!(r#"{{"jsonrpc":"2.0","id":{id},"error":{{"code":{code},"message":{why}}}}}"#);
        wire::write(self.out, &error)
    }

    /// Takes in what an editor tells.
    fn notified(&mut self, notification: Notification) -> std::io::Result<()> {
        if self.phase != Phase::Running {
            return Ok(());
        }
        if notification.method == "initialized" {
            if self.client.watches {
                self.ask("client/registerCapability", &convert::watchers())?;
            }
            return Ok(());
        }
        match convert::told(notification, &mut self.desk, &mut self.client) {
            convert::Told::Text(key) => {
                self.changes.texts.insert(key);
            }
            convert::Told::Files => self.changes.files = true,
            convert::Told::Nothing => {}
        }
        Ok(())
    }
}
