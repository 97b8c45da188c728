//! What stands below an item and belongs into its line: `due 2026-12-24` below an `invoiced`, `name Carl GmbH` below a
//! `client`.

use super::amount::sum;
use super::error::{Fault, What};
use super::in_note::any_day;
use super::leaf::{Base, any_blanks, first_of, net_days, peek, requoted, split_word};
use super::name::{channel, invoice};
use super::tree::{Head, Item};
use super::words::{Takes, Verb, VerbRow};

/// Says of fields that are none where they belong, where that is the line of their item.
pub(super) fn of_line<'t>(base: Base<'t>, item: Option<&Item<'t>>, faults: &mut [Fault<'t>]) {
    for fault in faults.iter_mut().filter(|fault| matches!(fault.what, What::Field { .. })) {
        let start = base.span(fault.at).start as usize;
        let line = base.0.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let (key, behind) = split_word(line);
        let (key, value) = (key.trim_end_matches(':').to_lowercase(), any_blanks(behind).trim_end());
        let form = match item {
            Some(Item::Entry(entry)) => argument(entry.verb.row(), &key, value),
            Some(Item::Directive(directive)) => match &directive.head {
                Head::Client { name, .. } => display(name.text, &key, value),
                _ => None,
            },
            None => None,
        };
        if let Some(form) = form {
            fault.what = What::OfLine { form };
            fault.fix = None;
        }
    }
}

/// The argument that a field was probably meant to be, of a verb that takes it.
fn argument(row: &VerbRow, key: &str, value: &str) -> Option<String> {
    let day = any_day(peek(value));
    let dated = |lead: &str| match day {
        Some(day) => format!("{lead} {day}"),
        None => format!("{lead} 2026-05-01"),
    };
    let (first, rest) = first_of(value);
    match key {
        "due" | "due-date" | "deadline" if row.due != Takes::No && net_days(value).is_err() => {
            Some(dated("due"))
        }
        "terms" | "net" | "due" if row.due != Takes::No => {
            let days = if first == "net" { rest } else { value };
            net_days(days).ok().map(|(_, days)| format!("net {days}"))
        }
        "by" | "due" | "due-date" | "deadline" | "until" if row.by != Takes::No => Some(dated("by")),
        "amount" | "total" | "sum" | "price" if row.amount != Takes::No && row.verb != Verb::Agreed => {
            let is_sum = sum(value).is_ok_and(|(rest, _)| rest.is_empty());
            Some(if is_sum { value.to_owned() } else { "EUR 1200.00".to_owned() })
        }
        "invoice" | "number" if row.invoice != Takes::No => {
            let number = format!("#{}", peek(value).trim_start_matches('#'));
            invoice(&number).is_ok().then_some(number.clone())
        }
        "channel" | "via" if row.channel != Takes::No => {
            let name = format!("@{}", peek(value).trim_start_matches('@'));
            channel(&name).is_ok().then_some(name.clone())
        }
        _ => None,
    }
}

/// `name`, `company`: the display name of a client.
fn display(client: &str, key: &str, value: &str) -> Option<String> {
    let is_it = matches!(key, "name" | "company" | "display-name") && !value.is_empty();
    let quoted = || if value.starts_with('"') { value.to_owned() } else { requoted(value) };
    is_it.then(|| format!("client {client} {}", quoted()))
}
