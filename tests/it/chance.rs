//! The targets of the fuzzers, with books that chance has mutated: the same at every run, on every machine.

use crate::laws::{Chance, books, mutate};
use crate::targets;

/// Calls a target with so many mutated books, each behind these first bytes.
fn try_out(target: fn(&[u8]), rounds: usize, seed: u64, form: fn(Vec<u8>, &mut Chance) -> Vec<u8>) {
    let mut chance = Chance(seed);
    let books = books();
    for _ in 0..rounds {
        let (_, book) = &books[chance.next(books.len())];
        let text = mutate(book, &mut chance);
        target(&form(text, &mut chance));
    }
}

fn byte(chance: &mut Chance) -> u8 {
    u8::try_from(chance.next(256)).unwrap()
}

fn behind_a_byte(text: Vec<u8>, chance: &mut Chance) -> Vec<u8> {
    let mut bytes = vec![byte(chance)];
    bytes.extend(text);
    bytes
}

#[test]
fn every_place_of_a_mutated_text_lies_in_it() {
    try_out(targets::parse, 3000, 1, |text, _| text);
}

#[test]
fn every_mutated_book_is_the_same_in_pieces() {
    try_out(targets::pieces, 2000, 7, behind_a_byte);
}

#[test]
fn every_report_on_a_mutated_text_is_decent() {
    try_out(targets::check, 300, 2, behind_a_byte);
}

#[test]
fn every_layout_of_a_mutated_text_keeps_its_meaning() {
    try_out(targets::fmt, 1000, 3, |text, _| text);
}

#[test]
fn every_session_about_a_mutated_text_ends_well() {
    try_out(targets::lsp, 150, 4, |text, chance| {
        let mut bytes = behind_a_byte(text, chance);
        bytes.extend((0..64).map(|_| byte(chance)));
        bytes
    });
}

#[test]
fn no_include_of_mutated_files_leaves_the_root() {
    const PATHS: [&str; 8] = [
        "b.ghost",
        "*.ghost",
        "a/**/*.ghost",
        "../secret/outside.ghost",
        ".git/inner.ghost",
        "/secret/outside.ghost",
        "a/../../secret/*.ghost",
        "main.ghost",
    ];
    try_out(targets::include, 1000, 5, |text, chance| {
        let path = PATHS[chance.next(PATHS.len())];
        let main = mutate(format!("include {path}\ninclude b.ghost\n").as_bytes(), chance);
        let inner = mutate(b"include ../b.ghost\ninclude ../main.ghost\n", chance);
        [&main[..], b"b.ghost", &text, b"a/c.ghost", &inner].join(&0)
    });
}

#[test]
fn every_mutated_policy_is_computed_or_refused() {
    try_out(targets::policy, 300, 6, |text, chance| {
        let fields: Vec<u8> = text
            .split_inclusive(|byte| *byte == b'\n')
            .filter(|line| line.starts_with(b" "))
            .flatten()
            .copied()
            .collect();
        behind_a_byte(fields, chance)
    });
}
