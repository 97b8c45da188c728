//! Days that stand beside those of entries, in declarations, settings and fields: one far ahead is probably a slip.

use chrono::NaiveDate;

use super::{RULE, meant};
use crate::book::Book;
use crate::book::day::{after, last, months_earlier, months_later};
use crate::book::model::{Level, Scope, Setting, SubjectId};
use crate::diagnostic::Applicability;
use crate::rules::{Facts, Findings};
use crate::source::{Place, Span, offset};
use crate::syntax::item_around;
use crate::syntax::tree::Data;

/// How many months ahead such a day still is likely to be meant: lists of holidays are made for some years.
const FAR: u32 = 120;

/// A day that is named.
struct Said {
    day: NaiveDate,
    /// Where, or in which line.
    place: Place,
    subject: Option<SubjectId>,
    /// The day after which it comes; none where something begins, which may have come or not.
    from: Option<NaiveDate>,
}

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let far = months_later(facts.today, FAR);
    if facts.book.last_said.is_none_or(|last| last <= far) {
        return;
    }
    // Who writes the last of all days means for ever.
    for said in all(facts).into_iter().filter(|said| said.day > far && said.day < last()) {
        tell(facts, &said, findings);
    }
}

fn tell(facts: &Facts<'_>, said: &Said, findings: &mut Findings) {
    let Said { day, place, subject, from } = *said;
    let likely = months_earlier(day, FAR);
    findings.changes(if months_later(likely, FAR) < day { after(likely) } else { likely });
    let about = subject.map(|id| facts.about(id)).unwrap_or_default();
    let part = part(facts.book, place, day);
    let finding = RULE
        .finding(format!("`{day}` is more than {} years away", FAR / 12), part.unwrap_or(place))
        .seen("the year is probably a slip")
        .about(about);
    let meant = from.and_then(|from| meant(from, day)).zip(part);
    if let Some((meant, _)) = meant {
        findings.changes(after(meant));
    }
    findings.push(match meant {
        Some((meant, part)) => finding.help(format!("did you mean `{meant}`?")).fix(
            part.span,
            meant.to_string(),
            Applicability::Unsafe,
        ),
        None => finding.help("look at the year"),
    });
}

/// Where in a line the day stands.
fn part(book: &Book, line: Place, day: NaiveDate) -> Option<Place> {
    let day = day.to_string();
    let start = line.span.start + offset(book.sources.text(line).rfind(&day)?);
    Some(Place { span: Span::new(start, start + offset(day.len())), ..line })
}

/// Every day that is named so.
fn all(facts: &Facts<'_>) -> Vec<Said> {
    let (book, today) = (facts.book, Some(facts.today));
    let mut all = Vec::new();
    for (id, subject) in book.subjects() {
        for fact in subject.declared.iter().flat_map(|declared| &declared.facts) {
            if let Data::Date(day) = fact.data {
                let from = today.filter(|_| !fact.field.row().is_past);
                all.push(Said { day, place: fact.place, subject: Some(id), from });
            }
        }
    }
    for level in book.all_levels() {
        let subject = match level.owner.scope() {
            Scope::Policy => None,
            Scope::Declared(subject) | Scope::Agreed(subject) => Some(subject),
        };
        all.extend(policy(book, level));
        all.extend(until(&level.settings, subject, today));
    }
    for (_, extra) in book.extras() {
        let subject = Some(extra.subject);
        let deadline = extra.deadline.iter();
        all.extend(deadline.map(|&(day, place)| Said { day, place, subject, from: today }));
        all.extend(until(&extra.allows, subject, today));
    }
    for rate in &book.rates {
        let day = rate.until.map_or(rate.from, |until| until.max(rate.from));
        let from = rate.until.map(|_| rate.from);
        all.extend(rate.place.map(|place| Said { day, place, subject: None, from }));
    }
    for holiday in &book.holidays {
        let from = Some(holiday.first.min(facts.today));
        all.push(Said { day: holiday.last, place: holiday.place, subject: None, from });
    }
    all
}

/// The day from which on a policy speaks.
fn policy(book: &Book, level: &Level) -> Option<Said> {
    let day = level.owner.from().filter(|_| level.owner.scope() == Scope::Policy)?;
    let below = level.settings.first()?.place;
    let item = item_around(book.sources.get(below.source)?.text(), below.span.start);
    let place = Place { span: Span::new(item.start, below.span.start.max(item.start)), ..below };
    Some(Said { day, place, subject: None, from: None })
}

/// The last days of rules that are silenced.
fn until(
    settings: &[Setting],
    subject: Option<SubjectId>,
    from: Option<NaiveDate>,
) -> impl Iterator<Item = Said> {
    settings.iter().filter_map(move |setting| match &setting.data {
        Data::Rule(level) => Some(Said { day: level.until?, place: setting.value, subject, from }),
        _ => None,
    })
}
