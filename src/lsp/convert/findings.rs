//! Findings as an editor shows them: the same code, severity and text as `ghost check`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use lsp_server::ErrorCode;
use lsp_types::{
    Code, Diagnostic as Shown, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    DocumentDiagnosticParams, Location, Message, Uri, WorkspaceDiagnosticParams,
};

use super::{Context, range, uri_of};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lsp::published::{NONE, Published};
use crate::lsp::snapshot::Snapshot;
use crate::report::untrusted::safe;
use crate::rules::UNUSED_ALLOW;
use crate::source::Place;

/// How the message begins that tells of the findings of a file; they follow as JSON, and then [`PUBLISHED_END`].
pub(in crate::lsp) fn published_head(uri: &str, version: Option<i32>) -> String {
    let uri = serde_json::Value::from(uri);
    let version = version.map(|version| format!(r#""version":{version},"#)).unwrap_or_default();
    format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{{"uri":{uri},{version}"diagnostics":"#
    )
}

/// How that message ends.
pub(in crate::lsp) const PUBLISHED_END: &str = "}}";

/// The report about a file whose findings are JSON already: all of them, or that they are those that were asked for
/// before.
fn report(published: Option<&Published>, known: Option<&str>, about: &str) -> String {
    let id = published.map_or(0, |published| published.id).to_string();
    if known == Some(&id) {
        return format!(r#"{{{about}"kind":"unchanged","resultId":"{id}"}}"#);
    }
    let findings = published.map_or(NONE, |published| &published.findings);
    format!(r#"{{{about}"kind":"full","resultId":"{id}","items":{findings}}}"#)
}

/// What a finding says, with a line for each remark that has no place of its own: not every editor shows other places.
fn message(finding: &Diagnostic) -> String {
    let help = finding.help.as_ref().map(|help| format!("help: {help}"));
    let lines = [&finding.message, &finding.primary.message].into_iter().chain(&finding.notes).chain(&help);
    let said: Vec<_> = lines.filter(|line| !line.is_empty()).map(|line| safe(line)).collect();
    said.join("\n")
}

/// What is found in one file of a book.
pub(in crate::lsp) struct FileFindings {
    /// The file, as the editor's documents know it.
    pub(in crate::lsp) key: PathBuf,
    /// Its address.
    pub(in crate::lsp) uri: String,
    /// The findings, as the protocol writes them.
    pub(in crate::lsp) findings: String,
}

impl Context<'_, '_> {
    /// The findings of a book by file.
    pub(in crate::lsp) fn findings(&self, snapshot: &Snapshot<'_>) -> Vec<FileFindings> {
        let keys = &snapshot.loaded.keys;
        let uris: Vec<String> = keys.iter().map(|key| uri_of(self.documents, key)).collect();
        let parsed: Vec<Option<Uri>> = uris.iter().map(|uri| Uri::parse(uri).ok()).collect();
        let mut lists: Vec<Vec<u8>> = vec![b"[".to_vec(); keys.len()];
        for finding in snapshot.report().shown() {
            let Some(list) = lists.get_mut(usize::from(finding.primary.place.source.0)) else { continue };
            let Some(shown) = self.shown(snapshot, &parsed, finding) else { continue };
            if list.len() > 1 {
                list.push(b',');
            }
            // Writing to memory does not fail.
            let _ = serde_json::to_writer(&mut *list, &shown);
        }
        let text = |mut list: Vec<u8>| {
            list.push(b']');
            String::from_utf8(list).unwrap_or_else(|_| NONE.to_owned())
        };
        let lists = lists.into_iter().map(text);
        let of_file = |((key, uri), findings)| FileFindings { key, uri, findings };
        keys.iter().cloned().zip(uris).zip(lists).map(of_file).collect()
    }

    /// One finding.
    fn shown(&self, snapshot: &Snapshot<'_>, uris: &[Option<Uri>], finding: &Diagnostic) -> Option<Shown> {
        let location = |place: Place| {
            let uri = uris.get(usize::from(place.source.0))?.clone()?;
            let source = snapshot.loaded.book.sources.get(place.source)?;
            Some(Location { uri, range: range(source, place.span, self.client.encoding) })
        };
        let related = |location: Option<Location>, message: &str| {
            let message = safe(message).into_owned();
            (!message.is_empty()).then_some(DiagnosticRelatedInformation { location: location?, message })
        };
        let here = location(finding.primary.place)?;
        let labels = finding.labels.iter().filter(|_| self.client.relates);
        let evidence: Vec<DiagnosticRelatedInformation> =
            labels.filter_map(|label| related(location(label.place), &label.message)).collect();
        Some(Shown {
            range: here.range,
            severity: Some(match finding.severity {
                Severity::Error => DiagnosticSeverity::Error,
                Severity::Warning => DiagnosticSeverity::Warning,
                Severity::Note => DiagnosticSeverity::Information,
            }),
            code: Some(Code::String(finding.code.to_string())),
            source: Some("ghost".into()),
            message: Message::String(message(finding)),
            // An `allow` that silences nothing can go.
            tags: (finding.code == UNUSED_ALLOW).then(|| vec![DiagnosticTag::Unnecessary]),
            related_information: Some(evidence).filter(|evidence| !evidence.is_empty()),
            data: Some(serde_json::Value::from(finding.fingerprint.as_str())),
            ..Shown::default()
        })
    }

    /// The findings of one file, for an editor that asks.
    pub(super) fn document_findings(&self, params: &DocumentDiagnosticParams) -> String {
        let key = super::key_of(self.documents, &params.text_document.uri);
        let published = self.published.get(&uri_of(self.documents, &key));
        report(published, params.previous_result_id.as_deref(), "")
    }

    /// The findings of all files, for an editor that asks.
    pub(super) fn all_findings(&self, params: &WorkspaceDiagnosticParams) -> String {
        let mut items = Vec::new();
        let known = params.previous_result_ids.iter();
        let known: BTreeMap<_, _> = known.map(|known| (known.uri.as_str(), known.value.as_str())).collect();
        for (uri, published) in self.published.iter() {
            let version = published.version.map_or_else(|| "null".into(), |version| version.to_string());
            let about = format!(r#""uri":{},"version":{version},"#, serde_json::Value::from(uri.as_str()));
            items.push(report(Some(published), known.get(uri.as_str()).copied(), &about));
        }
        let gone = params
            .previous_result_ids
            .iter()
            .filter(|known| self.published.get(known.uri.as_str()).is_none());
        for known in gone {
            let about = format!(r#""uri":{},"version":null,"#, serde_json::Value::from(known.uri.as_str()));
            items.push(report(None, None, &about));
        }
        format!(r#"{{"items":[{}]}}"#, items.join(","))
    }
}

/// What the protocol says of a value that is no JSON.
pub(super) fn bad_params(error: &serde_json::Error) -> (ErrorCode, String) {
    (ErrorCode::InvalidParams, error.to_string())
}
