//! What a value under the cursor means: a day, a law, public holidays, a channel, the path of an include.

use chrono::NaiveDate;

use super::cursor::Block;
use super::documents::Documents;
use super::includes::named;
use super::snapshot::BookFile;
use crate::book::model::SubjectId;
use crate::report::places::{holidays_of, law_of};
use crate::rules::when;
use crate::source::Span;
use crate::syntax::tree::{Data, Due, Entry, Field, Head, Item, Value};
use crate::syntax::words::{Channel, Choice, Key};

/// The value that stands at a byte of an item, and what it means.
pub(super) fn meaning(
    documents: &Documents<'_>,
    file: &BookFile<'_, '_>,
    block: &Block<'_>,
    at: u32,
) -> Option<(Span, String)> {
    let is_here = |span: &Span| block.place(*span).touches(Span::at(at));
    let found = match &block.item {
        Item::Entry(entry) => of_entry(file, entry, is_here),
        Item::Directive(directive) => match &directive.head {
            Head::Policy { from: Some(from) } if is_here(&from.span) => {
                Some((from.span, day(file, from.value)))
            }
            Head::Include { path } if is_here(&path.span) => {
                Some((path.span, files(&named(documents, file, &path.value))))
            }
            _ => None,
        },
    };
    let field = || block.fields().iter().find(|field| is_here(&field.value_span));
    let (span, text) =
        found.or_else(|| field().and_then(|field| Some((field.value_span, value(file, field)?))))?;
    Some((block.place(span), text))
}

fn of_entry(
    file: &BookFile<'_, '_>,
    entry: &Entry<'_>,
    is_here: impl Fn(&Span) -> bool,
) -> Option<(Span, String)> {
    if let Some((span, known)) = Some(entry.day_span()).filter(&is_here).zip(entry.known_day()) {
        return Some((span, day(file, known)));
    }
    let args = &entry.args;
    if let Some(by) = args.by.as_ref().filter(|by| is_here(&by.span)) {
        return Some((by.span, day(file, by.value)));
    }
    if let Some(due) = args.due.as_ref().filter(|due| is_here(&due.span)) {
        let on = match due.value {
            Due::On(on) => on,
            Due::Net(days) => crate::book::day::plus(entry.known_day()?, days),
        };
        let which = if due.value == Due::On(on) { String::new() } else { format!("{on}: ") };
        return Some((due.span, which + &day(file, on)));
    }
    let channel = args.channel.filter(|channel| is_here(&channel.span))?;
    let what = Channel::of(channel.text).map_or("a channel of yours", |known| known.summary);
    let (verb, usual) = (entry.verb.word(), entry.verb.usual_channel());
    let text = format!("@{}: {what}. Without a channel, `{verb}` means `@{usual}`.", channel.text);
    Some((channel.span, text))
}

fn value(file: &BookFile<'_, '_>, field: &Field<'_>) -> Option<String> {
    match &field.value {
        Value::Field(_, Data::Date(known)) | Value::Setting(_, Data::Date(known)) => Some(day(file, *known)),
        Value::Setting(Key::Law, Data::Text(code)) => law_of(code),
        Value::Setting(Key::Holidays, Data::Text(code)) => holidays_of(code),
        Value::Setting(key, Data::Text(word)) => {
            Choice::of(*key, word).map(|choice| format!("{word}: {}", choice.summary))
        }
        _ => None,
    }
}

/// `Monday, 44 days ago, a business day`.
fn day(file: &BookFile<'_, '_>, day: NaiveDate) -> String {
    let timeline = file.snapshot.timeline();
    let distance = when(timeline.today, day);
    let business = timeline.calendar(SubjectId::NOBODY).is_business(day);
    let business = if business { "a business day" } else { "no business day" };
    format!("{}, {distance}, {business}", day.format("%A"))
}

/// The most files that are shown of one path.
const MOST_FILES: usize = 20;

fn files(all: &[String]) -> String {
    let Some(more) = all.len().checked_sub(MOST_FILES).filter(|more| *more > 0) else {
        return if all.is_empty() { "no file that can be read".to_owned() } else { all.join("\n") };
    };
    format!("{}\nand {more} more", all.get(..MOST_FILES).unwrap_or_default().join("\n"))
}
