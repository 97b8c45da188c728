//! The book for programs: JSON, version 1, for add-ons and for `ghost export json`. Fields are only ever added.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::AsOf;
use super::stream::{Each, write_escaped};
use super::sums::Sums;
use crate::book::Book;
use crate::book::model::{Declared, Entry, Subject, SubjectId};
use crate::book::money::{Totals, plain};
use crate::source::{Place, Source};
use crate::syntax::below;
use crate::syntax::tree::{Amount, Data};
use crate::syntax::words::Component;
use crate::timeline::Timeline;
use crate::timeline::account::Account;

#[derive(Serialize)]
struct Whole<'b, S, E, I> {
    version: u32,
    today: String,
    today_source: &'static str,
    errors: usize,
    files: Vec<&'b str>,
    subjects: S,
    entries: E,
    invoices: I,
}

/// Writes a whole book as it stands on a day, and how many errors it has.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(timeline: &Timeline<'_>, errors: usize, as_of: &AsOf, out: &mut dyn Write) -> io::Result<()> {
    let book = timeline.book;
    let whole = Whole {
        version: 1,
        today: as_of.today.to_string(),
        today_source: as_of.source.word(),
        errors,
        files: book.sources.iter().map(|(_, source)| source.name()).collect(),
        subjects: Each(|| book.subjects().map(|(id, subject)| self::subject(timeline, id, subject))),
        entries: Each(|| book.entries.iter().map(|entry| self::entry(book, entry))),
        invoices: Each(|| timeline.accounts().map(|account| invoice(timeline, account))),
    };
    write_escaped(&whole, out)
}

/// A value with the fields of a place.
fn placed(book: &Book, place: Option<Place>, mut value: Value) -> Value {
    let at = place.and_then(|place| {
        let source = book.sources.get(place.source)?;
        let (start, end) = (source.position(place.span.start), source.position(place.span.end));
        Some((source.name(), start, end))
    });
    if let Some(fields) = value.as_object_mut() {
        let facts = match at {
            Some((file, start, end)) => json!({
                "file": file, "line": start.line, "column": start.column,
                "end_line": end.line, "end_column": end.column,
            }),
            None => {
                json!({ "file": null, "line": null, "column": null, "end_line": null, "end_column": null })
            }
        };
        if let Value::Object(facts) = facts {
            fields.extend(facts);
        }
    }
    value
}

fn subject(timeline: &Timeline<'_>, id: SubjectId, subject: &Subject) -> Value {
    let book = timeline.book;
    let declared = subject.declared.as_deref();
    let value = json!({
        "subject": subject.name.as_str(),
        "client": subject.client_name(),
        "project": subject.project_name(),
        "title": declared.and_then(|declared| declared.title.as_deref()),
        "declared": declared.is_some(),
        "stage": timeline.stage(id).map(crate::syntax::words::Stage::word),
        "facts": declared.map(|declared| facts(timeline, id, declared)).unwrap_or_default(),
        "fields": declared.map(|declared| fields(book, declared.line)).unwrap_or_default(),
    });
    placed(book, declared.map(|declared| declared.line), value)
}

/// What stands below an item, as it is written.
fn fields(book: &Book, place: Place) -> Vec<Value> {
    let text = book.sources.get(place.source).map_or("", Source::text);
    let lines = below(text, place.span.start as usize);
    let parts = lines.map(|line| line.split_once([' ', '\t']).unwrap_or((line, "")));
    parts.map(|(field, value)| json!({ "field": field, "value": value.trim_ascii_start() })).collect()
}

/// What a declaration says in words: `email`, `phone` and the like.
fn facts(timeline: &Timeline<'_>, id: SubjectId, declared: &Declared) -> Vec<Value> {
    let mut facts = Vec::new();
    for fact in &declared.facts {
        let value = match &fact.data {
            Data::Text(text) => json!(text),
            Data::Date(day) => json!(day.to_string()),
            Data::Amount(amount) => money(timeline.book.meant(*amount, id, timeline.today)),
            _ => continue,
        };
        facts.push(json!({ "field": fact.field.row().word, "value": value }));
    }
    facts
}

fn money(amount: Amount) -> Value {
    json!({ "currency": amount.currency.code(), "amount": plain(amount.number(), amount.currency) })
}

fn entry(book: &Book, entry: &Entry) -> Value {
    let subject = book.subject(entry.subject);
    let value = json!({
        "date": entry.day.to_string(),
        "verb": entry.verb.word(),
        "subject": subject.name.as_str(),
        "client": subject.client_name(),
        "project": subject.project_name(),
        "invoice": entry.invoice().map(|id| book.number(id)),
        "amount": entry.amount().map(money),
        "component": entry.component().map(Component::word),
        "due": entry.due().map(|day| day.to_string()),
        "by": entry.by().map(|day| day.to_string()),
        "fyi": entry.is_fyi(),
        "preview": entry.is_preview(),
        "channel": entry.channel().map(|_| book.channel_of(entry)),
        "fields": if entry.has_fields() { fields(book, entry.place()) } else { Vec::new() },
        "note": book.written(entry).and_then(|written| written.note.map(|note| note.text())),
    });
    placed(book, Some(entry.place()), value)
}

fn invoice(timeline: &Timeline<'_>, account: &Account) -> Value {
    let book = timeline.book;
    let sum = |number| plain(number, account.currency);
    let sums = Sums::of(timeline, account);
    let open = account.balance(book);
    // Where nothing is open, nothing is overdue.
    let late = if open.list().is_empty() { 0 } else { account.days_overdue(timeline.today).max(0) };
    json!({
        "invoice": book.number(account.id),
        "subject": book.subject(account.subject).name.as_str(),
        "date": account.day.to_string(),
        "due": account.due.to_string(),
        "currency": account.currency.code(),
        "amount": sum(account.amount),
        "credited": sum(account.credited()),
        "paid": sum(account.paid),
        "balance": balance(&open),
        "settled": account.settled.map(|day| day.to_string()),
        "days_overdue": late,
        "state": account.state(book, timeline.today).word(),
        "refunded": sum(account.refunded()),
        "charged": balance(&sums.charged),
        "waived": balance(&sums.waived),
        "written_off": balance(&sums.written_off),
        "last_paid": sums.last_paid.map(|day| day.to_string()),
    })
}

fn balance(totals: &Totals) -> Vec<Value> {
    let list = totals.list().into_iter();
    list.map(|(currency, sum)| json!({ "currency": currency.code(), "amount": plain(sum, currency) }))
        .collect()
}
