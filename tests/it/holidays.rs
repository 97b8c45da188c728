//! Public holidays, every day of 23 years against a table that another program made.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use ghost_ledger::book::holidays::COUNTRIES;

use crate::support::{day, read};

#[test]
fn every_day_is_a_holiday_where_the_table_says_so() {
    let table = read("tests/data/holidays.tsv");
    let known: BTreeSet<(&str, NaiveDate)> = table
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(code, date)| (code, day(date)))
        .collect();
    let days = || day("2013-01-01").iter_days().take_while(|at| *at <= day("2035-12-31"));
    for country in COUNTRIES {
        for at in days() {
            assert_eq!(country.is_holiday(at), known.contains(&(country.code, at)), "{} {at}", country.code);
        }
    }
    assert_eq!(known.iter().map(|(code, _)| *code).collect::<BTreeSet<_>>().len(), COUNTRIES.len());
}
