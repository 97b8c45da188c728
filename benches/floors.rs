//! Each floor by itself, and the whole check, with their allocations: `cargo bench --bench floors [-- NAME]`.
#![expect(clippy::expect_used, reason = "a bench that cannot begin has nothing to measure")]

mod workload;

use std::path::PathBuf;
use std::time::Duration;

use chrono::NaiveDate;
use divan::counter::{BytesCount, ItemsCount};
use divan::{AllocProfiler, Bencher, Divan, black_box};
use ghost_ledger::book::Book;
use ghost_ledger::book::files::Memory;
use ghost_ledger::book::load::{Input, PIECE, load, load_without_texts};
use ghost_ledger::report::{AsOf, DaySource, Style, human, summary::Summary};
use ghost_ledger::{rules, syntax, timeline};

/// Counts what each piece of work allocates.
#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

/// Entries of a book.
const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];

/// The day on which the books are looked at.
const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");

fn main() {
    Divan::default().sample_count(20).max_time(Duration::from_secs(5)).config_with_args().main();
}

fn text(entries: usize) -> String {
    workload::text(workload::form("ghost").expect("the form of the program"), entries)
}

/// A book that is given as text, as an editor gives it.
fn input(text: &str) -> [Input; 1] {
    [Input::Text(PathBuf::from("book.ghost"), text.as_bytes().to_vec())]
}

fn book(inputs: &[Input]) -> Book {
    load(&Memory::default(), inputs).expect("a text at hand can be read")
}

/// What `ghost check -q` says of a text: it is read in pieces, and no piece is kept.
fn checked(inputs: &[Input]) -> String {
    let book = load_without_texts(&Memory::default(), inputs, PIECE).expect("a text at hand can be read");
    let book = book.expect("the history has nothing that only a whole text tells");
    let timeline = timeline::build(&book, TODAY);
    let (counts, fees) = rules::count(&timeline, &|_| true);
    Summary::new(&timeline, counts, fees).line(&AsOf { today: TODAY, source: DaySource::Flag })
}

#[divan::bench(args = SIZES)]
fn a_parse(bencher: Bencher<'_, '_>, entries: usize) {
    let text = text(entries);
    bencher
        .counter(ItemsCount::new(entries))
        .counter(BytesCount::of_str(&text))
        .bench_local(|| syntax::parse(&text, |item| drop(black_box(item))));
}

#[divan::bench(args = SIZES)]
fn b_book(bencher: Bencher<'_, '_>, entries: usize) {
    let inputs = input(&text(entries));
    bencher.counter(ItemsCount::new(entries)).bench_local(|| book(&inputs));
}

#[divan::bench(args = SIZES)]
fn c_timeline(bencher: Bencher<'_, '_>, entries: usize) {
    let book = book(&input(&text(entries)));
    bencher.counter(ItemsCount::new(entries)).bench_local(|| timeline::build(&book, TODAY));
}

#[divan::bench(args = SIZES)]
fn d_rules_count(bencher: Bencher<'_, '_>, entries: usize) {
    let book = book(&input(&text(entries)));
    let timeline = timeline::build(&book, TODAY);
    bencher.counter(ItemsCount::new(entries)).bench_local(|| rules::count(&timeline, &|_| true));
}

#[divan::bench(args = SIZES)]
fn e_rules_check(bencher: Bencher<'_, '_>, entries: usize) {
    let book = book(&input(&text(entries)));
    let timeline = timeline::build(&book, TODAY);
    bencher.counter(ItemsCount::new(entries)).bench_local(|| rules::check(&timeline));
}

/// What is drawn by itself: 40 findings of each rule.
#[divan::bench(args = SIZES)]
fn e_rules_first(bencher: Bencher<'_, '_>, entries: usize) {
    let book = book(&input(&text(entries)));
    let timeline = timeline::build(&book, TODAY);
    bencher.counter(ItemsCount::new(entries)).bench_local(|| rules::first(&timeline, 40, &|_| true));
}

/// Entries of the book, and findings drawn of it.
#[divan::bench(args = [(10_000, 20), (100_000, 1_000), (1_000_000, 1_000)])]
fn f_drawing(bencher: Bencher<'_, '_>, (entries, findings): (usize, usize)) {
    let book = book(&input(&text(entries)));
    let report = rules::check(&timeline::build(&book, TODAY));
    let drawn: Vec<_> = report.shown().take(findings).collect();
    assert_eq!(drawn.len(), findings);
    let style = Style { width: 100, is_terminal: false, color: false, ascii: false };
    bencher.counter(ItemsCount::new(findings)).bench_local(|| {
        let mut out = Vec::new();
        human::write(&book.sources, &drawn, style, &mut out).map(|()| out)
    });
}

#[divan::bench(args = SIZES)]
fn g_whole_check(bencher: Bencher<'_, '_>, entries: usize) {
    let inputs = input(&text(entries));
    bencher.counter(ItemsCount::new(entries)).bench_local(|| checked(&inputs));
}

/// Up to the timeline, with 100 clients however many entries: what is allocated more is for the entries alone.
#[divan::bench(args = SIZES)]
fn h_timeline_of_100_clients(bencher: Bencher<'_, '_>, entries: usize) {
    let form = workload::form("ghost").expect("the form of the program");
    let inputs = input(&workload::text_of(form, entries, 100));
    bencher.counter(ItemsCount::new(entries)).bench_local(|| {
        let book = book(&inputs);
        timeline::build(&book, TODAY).today
    });
}
