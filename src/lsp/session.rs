//! A session with an editor: it begins, documents are opened and changed, questions are answered, it ends.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::time::Duration;

use chrono::NaiveDate;
use lsp_server::{ErrorCode, Message, Request, RequestId};

use super::convert::{self, Client, Context, FileFindings, Needs};
use super::documents::Documents;
use super::inbox::{End, Event, Inbox};
use super::published::{PublishedDiagnostics, Update};
use super::refresh::Views;
use super::root::Named;
use super::snapshot::{Snapshot, owner};
use super::wire::Frame;
use super::workspace::Workspace;
use crate::book::files::Files;

/// What a session may see and touch.
pub struct Environment<'w> {
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
pub fn serve(environment: Environment<'_>) -> std::io::Result<u8> {
    let Environment { files, named, input, out, today, rest_of_day } = environment;
    let day = today();
    Session {
        out,
        today,
        rest_of_day,
        day,
        inbox: Inbox::open(input)?,
        phase: Phase::New,
        client: Client::default(),
        documents: Documents::new(files),
        published: PublishedDiagnostics::default(),
        views: Views::default(),
        changes: Changes::default(),
        lagging: BTreeSet::new(),
        kept: Vec::new(),
        named,
        looked_for: None,
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
    /// Documents that were opened.
    pub(super) opened: BTreeSet<PathBuf>,
    /// Whether it is another day.
    pub(super) day: bool,
    /// Folders whose books somebody asks for.
    pub(super) folders: BTreeSet<PathBuf>,
    /// Folders that nobody asks for any more.
    pub(super) closed: BTreeSet<PathBuf>,
}

impl Changes {
    pub(super) fn is_empty(&self) -> bool {
        let no_folders = self.folders.is_empty() && self.closed.is_empty();
        self.texts.is_empty() && !self.files && !self.day && no_folders
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
    pub(super) inbox: Inbox,
    pub(super) phase: Phase,
    pub(super) client: Client,
    pub(super) documents: Documents<'w>,
    pub(super) published: PublishedDiagnostics,
    pub(super) views: Views,
    pub(super) changes: Changes,
    /// Documents with another text that changes no finding: their books are read again when the typing stops.
    pub(super) lagging: BTreeSet<PathBuf>,
    /// Their findings, which hold for the new versions and are to be published with them.
    pub(super) kept: Vec<Update>,
    named: Named,
    /// The request for which files were looked at last.
    looked_for: Option<RequestId>,
    /// How many requests we made.
    pub(super) asked: u32,
}

impl Session<'_> {
    fn run(mut self) -> std::io::Result<u8> {
        let mut workspace = Workspace::new(std::mem::take(&mut self.named));
        loop {
            self.take_changes(&mut workspace);
            workspace.update(&self.documents);
            let snapshots: Vec<Snapshot<'_>> =
                workspace.books.iter().map(|loaded| Snapshot::new(loaded, self.day)).collect();
            self.publish_new(&snapshots)?;
            self.refresh_stale(&snapshots)?;
            workspace.retired.clear();
            let then = self.listen(&snapshots)?;
            workspace.retired.reports.extend(snapshots.into_iter().filter_map(Snapshot::into_report));
            for loaded in &mut workspace.books {
                loaded.is_published = true;
            }
            if let Then::Exit(code) = then {
                return Ok(code);
            }
        }
    }

    /// Tells the workspace what has changed.
    fn take_changes(&mut self, workspace: &mut Workspace) {
        self.catch_up();
        let changes = std::mem::take(&mut self.changes);
        if changes.day {
            self.views.forget();
        }
        if changes.files {
            self.documents.forget();
            workspace.forget();
        }
        // Findings are taken back when books are read.
        if changes.day || !changes.closed.is_empty() {
            workspace.invalidate_all();
        }
        for key in &changes.texts {
            workspace.invalidate(key);
        }
        self.views.own.extend(changes.texts);
        self.views.own.extend(changes.opened);
        workspace.folders.retain(|folder| !changes.closed.contains(folder));
        workspace.folders.extend(changes.folders);
    }

    /// Publishes the findings of the books that were just loaded.
    fn publish_new(&mut self, snapshots: &[Snapshot<'_>]) -> std::io::Result<()> {
        // An editor that pulls asks for all; to others a question about the workspace tells nothing unasked.
        let pulls = self.client.pulls;
        let told = || snapshots.iter().filter(|snapshot| pulls || snapshot.loaded.is_watched);
        let books = || told().map(|snapshot| snapshot.loaded);
        let mut updates = Vec::new();
        for (at, snapshot) in told().enumerate().filter(|(_, snapshot)| !snapshot.loaded.is_published) {
            let context = Context {
                client: &self.client,
                documents: &self.documents,
                snapshots,
                published: &self.published,
            };
            let fresh = context.findings(snapshot);
            for FileFindings { key, uri, findings } in fresh {
                if owner(books(), &key) == Some(at) {
                    let version = self.documents.open.get(&key).map(|document| document.version);
                    updates.extend(self.published.put(uri, version, findings));
                }
            }
        }
        if books().any(|loaded| !loaded.is_published) || books().next().is_none() {
            let held: BTreeSet<String> = books()
                .flat_map(|loaded| &loaded.keys)
                .map(|key| convert::uri_of(&self.documents, key))
                .collect();
            updates.extend(self.published.retain(|uri| held.contains(uri)));
        }
        if self.client.pulls { Ok(()) } else { self.publish(&updates) }
    }

    /// Answers until books must be read again.
    fn listen(&mut self, snapshots: &[Snapshot<'_>]) -> std::io::Result<Then> {
        loop {
            let event = match self.inbox.next(Some(Duration::ZERO)) {
                Event::Timeout => {
                    self.publish_kept()?;
                    if !self.changes.is_empty() {
                        return Ok(Then::Read);
                    }
                    self.inbox.next(self.patience())
                }
                event => event,
            };
            self.look_at_the_clock()?;
            match event {
                // Nobody types any more: the books catch up.
                Event::Timeout => self.catch_up(),
                Event::End(end) => return self.end(&end).map(Then::Exit),
                Event::Cancelled(id) => self.refuse(Some(&id), ErrorCode::RequestCanceled, "taken back")?,
                Event::Frame(Frame::Bad(code, why)) => self.refuse(None, code, &why)?,
                Event::Frame(Frame::Message(Message::Request(request))) => {
                    self.publish_kept()?;
                    if self.wants_reading(&request) {
                        self.inbox.put_back(request.into());
                        return Ok(Then::Read);
                    }
                    self.request(request, snapshots)?;
                }
                Event::Frame(Frame::Message(Message::Notification(notification))) => {
                    if notification.method == "exit" {
                        return Ok(Then::Exit(self.code()));
                    }
                    self.notified(notification, snapshots)?;
                }
                // What we ask for is done or not; nothing depends on it.
                Event::Frame(Frame::Answer(id)) => self.answered(&id)?,
                Event::Frame(Frame::Message(Message::Response(_))) => {}
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
        self.refresh_all()
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
        let needs = convert::needs(&request.method);
        if self.phase == Phase::Running && needs == Needs::Folders {
            let folders = std::mem::take(&mut self.client.folders);
            self.changes.folders.extend(folders.iter().map(|folder| self.documents.key(folder)));
        }
        if needs != Needs::Nothing {
            self.catch_up();
        }
        // An edit of a text that is no more would spoil a file that is not open, and no editor tells of each change in time.
        if needs == Needs::Files && self.looked_for.as_ref() != Some(&request.id) {
            self.looked_for = Some(request.id.clone());
            self.changes.files = true;
        }
        !self.changes.is_empty()
    }
}
