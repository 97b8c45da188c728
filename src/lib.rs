//! `ghost`: a plain-text ledger for clients who go silent.
//!
//! A `.ghost` file records what happened with each client. Data flows one way: text, tree, book, timeline, findings,
//! drawing. The folders are the floors of the house; a floor may use the floors above it in this list, never one below
//! (a test reads the list):
//!
//! 1. [`source`]: text and places in it: spans, lines, columns
//! 2. [`diagnostic`]: what is wrong or due, as plain data
//! 3. [`syntax`]: text to tree, item by item; nom lives only here
//! 4. [`book`]: trees to one book: files, includes, names, settings; the only door to the disk
//! 5. [`timeline`]: a book and a day: silences, turns, open invoices, ladders; pure, without a clock
//! 6. [`rules`]: timeline to findings: one rule is a file and a page
//! 7. [`report`]: data to text: pictures, lines, JSON, tables; ariadne lives only here
//! 8. [`lsp`]: the book in an editor: documents, findings, and a file for each feature; the protocol lives only here
//! 9. [`command`]: what the user typed, down to an exit code; clap lives only here
//!
//! # What holds everywhere
//!
//! - Reading never fails and never stops: a bad piece costs one error, the others are read as if it were not there.
//! - The same book and the same day give the same bytes, on every machine.
//! - Money is exact: `rust_decimal` and nothing that floats. One rounding, half away from zero, at the end.
//! - Spans are half-open bytes and lie on character borders; lines and columns are made at the border.
//! - Nothing that a book says reaches a terminal raw: every report goes through [`report::untrusted`].
//! - `check` opens no connection, and starts no process and writes nothing that the command line does not name: git is
//!   asked for `--at`, `--staged`, `--against` and `--today commit`, through the door in `src/command/git.rs`; an
//!   add-on is started for `--with`, through the one in `src/command/programs.rs`; `--fix`, `--report` and
//!   `--write-baseline` write, through the one in `src/book/write.rs`.
//! - No panic on any input: slicing, indexing and unwrapping are denied by lints.
//!
//! # How to add
//!
//! - a **rule**: `src/rules/x.rs`, its page `src/rules/x.md`, and two lines in `src/rules/mod.rs`. What else is to be known
//!   of it, it says in its own file, behind its `RULE`: which lines settle what it finds, on which settings that rests, and
//!   which part of a line an error of it puts in doubt, each with a method of `src/rules/rule.rs`. So it also says that
//!   it is silent unless asked for, that it looks at late fees, that its notes may wait, that others change on its days,
//!   which rule tells the same before, what of it can still be done today, or that it asks only for a line in the book, or
//!   for no more than a look. What several rules look at has a room of its own, which `src/rules/mod.rs` names before them. The code stays for ever: `ALL` is in its order, for it is searched by halves; the errors below
//!   100 are about what cannot be read, and nothing allows them (`Rule::reading` is for those that the parser finds);
//!   900 to 999 belong to add-ons (`src/report/foreign.rs`).
//! - a **kind of sum** that a finding proposes: a variant of `SumKind` in `src/diagnostic/sum.rs`, its word in
//!   `docs/check.schema.json`.
//! - a **setting**: a row of `SETTINGS` and its key in `src/syntax/words/setting.rs`, its built-in value in
//!   `src/prelude/defaults.ghost`, its word in `grammar/`.
//! - a **word of a choice**, such as those of `fixing`: a variant in `src/syntax/words/chosen.rs`, what it does wherever
//!   that is matched, what it says in `CHOICES` of `src/syntax/words/choice.rs`, its word in `grammar/`.
//! - a **field**: a row of `FIELDS` in `src/syntax/words/field.rs`, what it says in `src/book/load/items.rs` and beyond,
//!   its word in `grammar/`.
//! - a **verb**: a row of `VERBS` in `src/syntax/words/verb.rs`, what it does in `src/timeline/`, its word in
//!   `grammar/`.
//! - a **directive**: a row of `DIRECTIVES` and its `Kind` in `src/syntax/words/directive.rs`, a `Head` in
//!   `src/syntax/tree/directive.rs`, how it is read in `src/syntax/directive.rs`, what it does in
//!   `src/book/load/directives.rs`, what may stand behind it in `src/lsp/heads.rs`, its word in `grammar/`.
//! - a **flag**: a variant of `Flag` in `src/syntax/words/flag.rs`, the verbs that take it in `src/syntax/words/verb.rs`, its
//!   bit in `src/book/model/entry.rs` and in `marks` of `src/book/load/items.rs`, its word in `grammar/`.
//! - a **word of reports** that `ghost explain` knows: a row of `TERMS` in `src/syntax/words/glossary.rs`; lines that show a
//!   word of the language are a row of `EXAMPLES` there.
//! - a **place that is left open** in a proposed line, such as `#NUMBER`: a row of `PLACEHOLDERS` in
//!   `src/syntax/words/placeholder.rs`.
//! - an **argument**: a column of `VERBS`, where a word leads it a row of `LEADS` in `src/syntax/words/lead.rs`, a field of
//!   `Args` in `src/syntax/tree/entry.rs`, how it is read in `src/syntax/entry/argument.rs` and, the short way, in
//!   `src/syntax/plain/reader.rs`, where it is written in `src/syntax/format/line.rs`, what it does in
//!   `src/book/load/items.rs`, its proposals in `src/lsp/arguments.rs`.
//! - a **channel**: a row of `CHANNELS` in `src/syntax/words/channel.rs`, its word in `grammar/`.
//! - a **language** that is found by its name: a row of `LANGUAGES` in `src/syntax/words/language.rs`.
//! - a **shape of a value**: a variant of `Shape` and its form in `src/syntax/words/shape.rs`, of `Data` in
//!   `src/syntax/tree/value.rs` if it says something new, how it is read in `src/syntax/value.rs`, its proposals in
//!   `src/lsp/values.rs`, a production in `grammar/ghost.ebnf`.
//! - a **currency**: a row of `CURRENCIES` in `src/syntax/currency.rs`, its code in `grammar/`.
//! - a **country's holidays**: a row of `COUNTRIES` in `src/book/holidays/countries.rs`, its days in
//!   `tests/data/holidays.tsv`.
//! - a **ladder's step**: a row of `STEPS` in `src/rules/advice.rs`, a line in `src/prelude/playbook.ghost`; where it
//!   means more than advice, its name in `src/timeline/step.rs`.
//! - a **law** or a **rate**: text in `src/prelude/`, and for a law a row of `LAWS` in `src/book/prelude.rs`.
//! - a **form of findings**: a file in `src/report/`, a variant of `Form` in `src/report/form.rs` and of `Format` in
//!   `src/command/check/args.rs`; `--report` knows it then, and the tests of all forms want its name.
//! - an **option of `check`**: a field of `ExtraArgs` in `src/command/check/extra_args.rs`, what it does in a file
//!   beside it.
//! - what a **baseline** keeps: a field of `Known` in `src/report/baseline.rs`; nothing that a day or an edit changes.
//! - what an **add-on** is given: a field in `src/report/book_json.rs` and in `docs/book.schema.json`; an add-on itself
//!   is a program beside this one, as those in `examples/addons`.
//! - a **character that is drawn with**: a row of `INSTEAD` in `src/report/charset.rs`.
//! - an **editor's feature**: a file in `src/lsp/` that returns plain data, a row of `METHODS` in
//!   `src/lsp/convert/answer.rs`, and the capability in `src/lsp/convert/begin.rs`, without which no editor asks for it.
//! - a **report**: a function to a table in `src/report/`, a command for it.
//! - a **command**: a file in `src/command/`, a variant of `Command` in `src/command/mod.rs`.

pub mod source;

pub mod diagnostic;

pub mod syntax;

pub mod book;

pub mod timeline;

pub mod rules;

pub mod report;

pub mod lsp;

pub mod command;
