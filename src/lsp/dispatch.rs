//! Requests and notifications of a session, one at a time.

use std::path::PathBuf;

use lsp_server::{ErrorCode, Notification, Request, RequestId};

use super::convert::{self, Answer, Context, PUBLISHED_END};
use super::published::{NONE, Update};
use super::quiet::is_quiet;
use super::session::{Phase, Session};
use super::snapshot::Snapshot;
use super::wire;

impl Session<'_> {
    pub(super) fn publish(&mut self, updates: &[Update]) -> std::io::Result<()> {
        for Update { uri, version } in updates {
            let findings = self.published.get(uri).map_or(NONE, |published| &published.findings);
            wire::write(self.out, &[&convert::published_head(uri, *version), findings, PUBLISHED_END])?;
        }
        Ok(())
    }

    /// Asks the editor for something; the number of the request.
    pub(super) fn ask(&mut self, method: &str, params: &str) -> std::io::Result<u32> {
        self.asked += 1;
        let id = self.asked;
        let body = format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"{method}","params":{params}}}"#);
        wire::write(self.out, &[&body])?;
        Ok(id)
    }

    pub(super) fn request(&mut self, request: Request, snapshots: &[Snapshot<'_>]) -> std::io::Result<()> {
        let Request { id, method, params } = request;
        let answer = match (self.phase, method.as_str()) {
            (Phase::New, "initialize") => match convert::initialize(params) {
                Ok((client, answer)) => {
                    self.documents.folders =
                        client.folders.iter().map(|folder| self.documents.key(folder)).collect();
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
            (Phase::Running, "workspace/executeCommand") => self.command(params, snapshots)?,
            (Phase::Running, method) => self.context(snapshots).answer(method, params),
        };
        match answer {
            Ok(result) => {
                let id = serde_json::to_string(&id).unwrap_or_default();
                let head = format!(r#"{{"jsonrpc":"2.0","id":{id},"result":"#);
                wire::write(self.out, &[&head, &result, "}"])
            }
            Err((code, why)) => self.refuse(Some(&id), code, &why),
        }
    }

    const fn context<'s, 'b>(&'s self, snapshots: &'s [Snapshot<'b>]) -> Context<'s, 'b> {
        Context { client: &self.client, documents: &self.documents, snapshots, published: &self.published }
    }

    /// Does what a lens offers: the editor is asked to append the entry.
    fn command(&mut self, params: serde_json::Value, snapshots: &[Snapshot<'_>]) -> std::io::Result<Answer> {
        match self.context(snapshots).command(params) {
            Ok(edit) => {
                self.ask("workspace/applyEdit", &edit)?;
                Ok(Ok("null".into()))
            }
            Err(refusal) => Ok(Err(refusal)),
        }
    }

    pub(super) fn refuse(
        &mut self,
        id: Option<&RequestId>,
        code: ErrorCode,
        why: &str,
    ) -> std::io::Result<()> {
        let id = id.and_then(|id| serde_json::to_string(id).ok()).unwrap_or_else(|| "null".into());
        let why = serde_json::Value::from(crate::report::untrusted::safe(why));
        let code = code as i32;
        let error = format!(r#"{{"jsonrpc":"2.0","id":{id},"error":{{"code":{code},"message":{why}}}}}"#);
        wire::write(self.out, &[&error])
    }

    /// Takes in a notification.
    pub(super) fn notified(
        &mut self,
        notification: Notification,
        snapshots: &[Snapshot<'_>],
    ) -> std::io::Result<()> {
        if self.phase != Phase::Running {
            return Ok(());
        }
        if notification.method == "initialized" {
            if self.client.watches {
                self.ask("client/registerCapability", &convert::watchers())?;
            }
            return Ok(());
        }
        match convert::apply(notification, &mut self.documents, &self.client) {
            convert::Effect::Text(key, line) => self.changed(key, line, snapshots),
            convert::Effect::Opened(key) => {
                self.changes.opened.insert(key);
                self.changes.files = true;
            }
            convert::Effect::Files => self.changes.files = true,
            convert::Effect::Folders { added, removed } => self.folders(added, &removed),
            convert::Effect::Nothing => {}
        }
        Ok(())
    }

    /// Folders were opened, whose books are read once somebody asks for all, or closed, whose books go.
    fn folders(&mut self, added: Vec<PathBuf>, removed: &[PathBuf]) {
        self.client.folders.retain(|folder| !removed.contains(folder));
        let key = |folder: &PathBuf| self.documents.key(folder);
        let (opened, closed): (Vec<PathBuf>, Vec<PathBuf>) =
            (added.iter().map(key).collect(), removed.iter().map(key).collect());
        self.client.folders.extend(added);
        self.documents.folders.retain(|folder| !closed.contains(folder));
        self.documents.folders.extend(opened);
        self.changes.closed.extend(closed);
        // A book is looked for as far up as folders are open.
        self.changes.files = true;
    }

    /// A document has another text: its findings stay true, or its book must be read again.
    fn changed(&mut self, key: PathBuf, line: Option<u32>, snapshots: &[Snapshot<'_>]) {
        let quiet = line.filter(|_| self.changes.is_empty());
        if !quiet.is_some_and(|line| is_quiet(snapshots, &self.documents, &key, line)) {
            self.changes.texts.insert(key);
            return;
        }
        let document = self.documents.open.get(&key);
        let update = document.and_then(|document| self.published.keep(&document.uri, document.version));
        self.lagging.insert(key);
        // What comes right behind it will be published with its own version.
        self.kept.retain(|kept| update.as_ref().is_none_or(|update| kept.uri != update.uri));
        self.kept.extend(update);
    }

    /// Publishes that the findings of some documents are what they were.
    pub(super) fn publish_kept(&mut self) -> std::io::Result<()> {
        let kept = std::mem::take(&mut self.kept);
        if self.client.pulls { Ok(()) } else { self.publish(&kept) }
    }
}
