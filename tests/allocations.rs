//! How often each floor asks for memory, an entry: a counting allocator is held against a most for each.
#![expect(clippy::expect_used, reason = "a test that cannot begin fails")]

#[path = "../benches/workload/mod.rs"]
mod workload;

use std::alloc::System;
use std::path::PathBuf;

use chrono::NaiveDate;
use ghost_ledger::book::files::Memory;
use ghost_ledger::book::load::{Input, load};
use ghost_ledger::{rules, syntax, timeline};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What was asked for by each floor.
type Asked = [(&'static str, usize); 4];

/// How many allocations, growths included, `work` takes.
fn count<T>(work: impl FnOnce() -> T) -> (usize, T) {
    let region = Region::new(ALLOCATOR);
    let done = work();
    let change = region.change();
    (change.allocations + change.reallocations, done)
}

fn asked(entries: usize) -> Asked {
    let text = workload::text(workload::form("ghost").expect("the form of the program"), entries);
    let (parse, _) = count(|| syntax::parse(&text, drop));
    let input = [Input::Text(PathBuf::from("book.ghost"), text.into_bytes())];
    let (book, read) = count(|| load(&Memory::default(), &input).expect("a text at hand can be read"));
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let (replay, timeline) = count(|| timeline::build(&read, today));
    let (rules, _) = count(|| rules::count(&timeline, &|_| true));
    [("parse", parse), ("parse and book", book), ("timeline", replay), ("rules", rules)]
}

/// The most allocations that each floor may take for 1,000 more entries.
const MOST: Asked = [("parse", 25), ("parse and book", 75), ("timeline", 150), ("rules", 560)];

#[test]
fn most_entries_are_read_and_replayed_without_an_allocation() {
    const FEW: usize = 20_000;
    const MANY: usize = 40_000;
    // What is made once, such as the built-in laws, is there after a first run.
    asked(1_000);
    let (few, many) = (asked(FEW), asked(MANY));
    for (((floor, few), (_, many)), (_, most)) in few.into_iter().zip(many).zip(MOST) {
        let more = (many - few) * 1000 / (MANY - FEW);
        assert!(more <= most, "{floor}: {more} allocations for 1000 entries more, at most {most}");
    }
}
