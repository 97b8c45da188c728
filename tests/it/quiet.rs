//! Quiet when all is well: orderly books, checked on every day of their year as they stood on that day.

use chrono::NaiveDate;

use crate::support::{day, files, json, read};

/// A book as it stood on the evening of a day: later entries are not written yet.
fn as_of(book: &str, today: NaiveDate) -> String {
    let mut kept = true;
    let lines = book.lines().filter(|line| {
        if let Some(date) = line.get(..10).and_then(ghost_ledger::syntax::day) {
            kept = date <= today;
        } else if !line.starts_with(' ') {
            kept = true;
        }
        kept
    });
    lines.map(|line| format!("{line}\n")).collect()
}

fn orderly() -> Vec<(String, String)> {
    let paths = files("tests/data/quiet", ".ghost");
    assert!(paths.len() >= 3);
    paths.into_iter().map(|path| (path.clone(), read(path))).collect()
}

fn year() -> impl Iterator<Item = NaiveDate> {
    day("2026-01-01").iter_days().take_while(|at| *at <= day("2027-01-31"))
}

fn findings(book: &str, today: NaiveDate) -> Vec<serde_json::Value> {
    json(book, &today.to_string())["findings"].as_array().unwrap().clone()
}

#[test]
fn an_orderly_book_shows_no_warning_on_any_day() {
    for (path, book) in orderly() {
        for today in year() {
            let loud: Vec<String> = findings(&as_of(&book, today), today)
                .iter()
                .filter(|finding| finding["severity"] != "note")
                .map(|finding| format!("{}: {}", finding["code"], finding["message"]))
                .collect();
            assert!(loud.is_empty(), "{path} on {today}: {loud:?}");
        }
    }
}

/// Lines that may end a finding, as its owner or the client might write them.
fn endings(finding: &serde_json::Value, today: NaiveDate) -> Vec<String> {
    let subject = finding["subject"].as_str().unwrap_or_default();
    let client = finding["client"].as_str().unwrap_or_default();
    let mut lines = vec![
        format!("{today} sent {subject} fyi"),
        format!("{today} replied {subject} fyi"),
        format!("{today} received {subject}"),
        format!("{today} delivered {subject} fyi"),
        format!("{today} closed {subject}"),
        format!("{today} closed {client}"),
    ];
    lines.extend(finding["next"]["entry"].as_str().map(str::to_owned));
    if let Some(number) = finding["invoice"].as_str() {
        lines.push(format!("{today} wrote-off {subject} #{number}"));
    }
    lines
}

#[test]
fn every_finding_of_an_orderly_book_can_be_ended_by_an_entry() {
    for (path, book) in orderly() {
        for today in year() {
            let book = as_of(&book, today);
            for finding in findings(&book, today) {
                let ended = endings(&finding, today).into_iter().any(|line| {
                    let left = findings(&format!("{book}{line}\n"), today);
                    left.iter().all(|other| other["fingerprint"] != finding["fingerprint"])
                });
                assert!(ended, "{path} on {today}: nothing ends {}", finding["message"]);
            }
        }
    }
}
