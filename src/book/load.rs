//! From files to one book: sources are read in order, includes where they stand, and items become the model.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Book;
use super::complete;
use super::files::{Files, Unreadable};
use super::holidays::COUNTRIES;
use super::include::{self, MAX_DEPTH, MAX_FILES};
use super::model::{
    Again, BadInclude, Component, Declared, Entry, Extra, Fact, Holiday, IncludeFault, Ladder, Level, Owner,
    Rate, Setting, SubjectId, mark,
};
use super::prelude;
use crate::source::{Place, Source, SourceId, Span};
use crate::syntax::currency::Currency;
use crate::syntax::error::{SyntaxError, What};
use crate::syntax::tree::{self, Data, Due, Field, Head, Item, Subject as Written, Value};
use crate::syntax::words::{CHANNELS, Field as FieldWord, Flag, Key, Stage, Verb};
use crate::syntax::{encoding, near, parse};

/// Where a text comes from.
#[derive(Clone, Debug)]
pub enum Input {
    /// A file, read from where the book's files are.
    File(PathBuf),
    /// A text at hand, the path it is shown by, and against which its includes are read.
    Text(PathBuf, Vec<u8>),
}

/// Reads a book from its inputs, in order.
///
/// # Errors
/// The first named file that cannot be read. An include that cannot be read is a finding, not an error.
pub fn load(files: &dyn Files, inputs: &[Input]) -> Result<Book, (PathBuf, Unreadable)> {
    let named = inputs.iter().map(|input| match input {
        Input::File(path) | Input::Text(path, _) => path.as_path(),
    });
    let root = include::root(files, named);
    let mut loader = Loader {
        files,
        root,
        book: Book::default(),
        seen: FxHashSet::default(),
        policies: FxHashMap::default(),
        stack: Vec::new(),
        previous: NaiveDate::MIN,
        is_sorted: true,
        has_signs: false,
    };
    for input in inputs {
        match input {
            Input::File(path) => {
                let fail = |why| (path.clone(), why);
                let canonical = files.canonical(path).map_err(fail)?;
                if !loader.seen.contains(&files.identity(&canonical)) {
                    if loader.seen.len() >= MAX_FILES {
                        return Err(fail(Unreadable::TooMany));
                    }
                    let bytes = files.read_book(&canonical).map_err(fail)?;
                    loader.source(path, &canonical, bytes);
                }
            }
            Input::Text(path, bytes) => {
                let canonical = files.canonical(path).unwrap_or_else(|_| path.clone());
                loader.source(path, &canonical, bytes.clone());
            }
        }
    }
    Ok(loader.finish())
}

/// A path as reports show it.
fn shown(path: &Path) -> String {
    let plain = super::files::normal(path);
    plain.to_string_lossy().replace('\\', "/")
}

struct Loader<'f> {
    files: &'f dyn Files,
    root: PathBuf,
    book: Book,
    seen: FxHashSet<PathBuf>,
    /// Where the level of each policy stands, by its first day.
    policies: FxHashMap<Option<NaiveDate>, usize>,
    /// The files that are being read, outermost first: display path and identity.
    stack: Vec<(PathBuf, PathBuf)>,
    /// The day of the entry that was read last.
    previous: NaiveDate,
    /// Whether all entries so far came in the order of days.
    is_sorted: bool,
    /// Whether an amount is written with `$` or `¥`.
    has_signs: bool,
}

impl Loader<'_> {
    /// Reads one source and all that it includes.
    fn source(&mut self, path: &Path, canonical: &Path, bytes: Vec<u8>) {
        let identity = self.files.identity(canonical);
        self.seen.insert(identity.clone());
        let (text, errors) = encoding::decode(bytes);
        let Some(id) = self.book.sources.add(Source::new(shown(path), text)) else { return };
        let Some(source) = self.book.sources.shared(id) else { return };
        self.stack.push((path.to_owned(), identity));
        let damaged = !errors.is_empty();
        self.book.errors.extend(errors.into_iter().map(|error| (id, error)));
        let source = Arc::clone(&source);
        let errors = parse(source.text(), |item| self.item(id, item));
        // A line with bytes that are no UTF-8 has no other errors.
        let told = |error: &SyntaxError| !damaged || !error.text.contains('\u{fffd}');
        self.book.errors.extend(errors.into_iter().filter(told).map(|error| (id, error)));
        self.stack.pop();
    }

    fn item(&mut self, source: SourceId, mut item: Item<'_>) {
        match item {
            Item::Entry(ref mut entry) => self.entry(source, entry),
            Item::Directive(directive) => self.directive(source, directive),
        }
    }

    fn subject(&mut self, written: &Written<'_>) -> SubjectId {
        self.book.names.subject(written.whole.text)
    }

    fn entry(&mut self, source: SourceId, written: &mut tree::Entry<'_>) {
        let place = |span| Place { source, span };
        let subject = self.subject(&written.subject);
        let invoice = written.args.invoice.map(|word| self.book.names.invoice(word.text, place(word.span)));
        if written.broken {
            // It says nothing, but what it names is not to be called unknown elsewhere.
            let claims = written.verb == Verb::Invoiced;
            let invoice =
                invoice.filter(|_| claims).and_then(|id| self.book.names.invoices.get_mut(id.0 as usize));
            if let Some(invoice) = invoice {
                invoice.forgiven = true;
            }
            return;
        }
        let channel = written.args.channel.map(|word| self.book.names.channel(word.text)).unwrap_or_default();
        let amount = written.args.amount.as_ref().map(|amount| amount.value);
        let named = match written.args.due.as_ref().map(|due| due.value) {
            Some(Due::On(day)) => Some(day),
            Some(Due::Net(days)) => Some(super::day::plus(written.day, days)),
            None => written.args.by.as_ref().map(|by| by.value),
        };
        let marks = marks(&written.args, !written.fields.is_empty());
        let mut entry = Entry {
            minor: amount.map_or(0, |amount| amount.minor),
            day: written.day,
            subject,
            invoice: 0,
            named,
            start: written.span.start,
            len: written.span.len(),
            source: source.0,
            channel,
            verb: written.verb,
            currency: amount.map_or(Currency::EUR, |amount| amount.currency),
            marks,
        };
        entry.set_invoice(invoice);
        self.has_signs |= matches!(entry.currency, Currency::DOLLAR_SIGN | Currency::YEN_SIGN);
        self.is_sorted &= self.previous <= entry.day;
        self.previous = entry.day;
        if entry.verb == Verb::Paid && invoice.is_none() {
            self.book.loose.insert(self.book.subject(subject).client);
        }
        self.book.entries.push(entry);
        if !written.fields.is_empty() {
            self.extra(source, &entry, std::mem::take(&mut written.fields));
        }
    }

    /// The fields below an entry.
    fn extra(&mut self, source: SourceId, entry: &Entry, fields: Vec<Field<'_>>) {
        let mut extra = Extra {
            subject: entry.subject,
            step: None,
            files: Vec::new(),
            deadline: None,
            price: None,
            allows: Vec::new(),
        };
        let mut settings = Vec::new();
        for field in fields {
            let place = Place { source, span: field.value_span };
            let line = Place { source, span: field.span };
            match field.value {
                Value::Field(FieldWord::File, Data::File(path, sum)) => {
                    let folder = self.stack.last().map(|(path, _)| path.clone()).unwrap_or_default();
                    let evidence =
                        include::evidence(self.files, &self.root, &folder, path, place, sum.as_deref());
                    extra.files.push(evidence);
                }
                Value::Field(FieldWord::Step, Data::Text(step)) => extra.step = Some((step, place)),
                Value::Field(FieldWord::Deadline, Data::Date(day)) => extra.deadline = Some((day, line)),
                Value::Field(FieldWord::Price, Data::Amount(amount)) => extra.price = Some(amount),
                Value::Setting(key, data) => settings.push(self.setting(key, data, line, place)),
                Value::Field(..) | Value::Own(_) | Value::Rung(_) => {}
            }
        }
        if entry.verb == Verb::Agreed && !settings.is_empty() {
            let owner = Owner::Agreed(entry.subject, entry.day);
            self.book.settings.levels.push(Level { owner, settings });
        } else {
            extra.allows = settings;
        }
        self.book.extras.insert((source.0, entry.start), extra);
    }

    /// A setting, with a complaint about a name that nothing has.
    fn setting(&mut self, key: Key, data: Data, line: Place, value: Place) -> Setting {
        if let Data::Text(text) = &data {
            let known: Option<Vec<&str>> = match key {
                Key::Law if !prelude::is_law(text) => {
                    let laws = prelude::LAWS.iter().map(|(name, _)| *name);
                    Some(laws.filter(|name| prelude::is_law(name)).collect())
                }
                Key::Holidays if text != "none" && !COUNTRIES.iter().any(|country| country.code == text) => {
                    Some(COUNTRIES.iter().map(|country| country.code).chain(["none"]).collect())
                }
                Key::Channel if !CHANNELS.contains(&text.as_str()) && near(text, CHANNELS).is_some() => {
                    Some(CHANNELS.to_vec())
                }
                _ => None,
            };
            if let Some(known) = known {
                self.bad_value(key.word(), text, &known, value);
            }
        }
        Setting { key, data, place: line, value }
    }

    fn bad_value(&mut self, key: &'static str, text: &str, known: &[&str], value: Place) {
        let quoted: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
        let fix = near(text, known.iter().copied()).map(|near| (value.span, near.to_owned()));
        let form = crate::syntax::error::list(&quoted, "or");
        let what = What::Value { key, form };
        self.book
            .errors
            .push((value.source, SyntaxError { span: value.span, what, fix, text: text.to_owned() }));
    }

    fn settings(&mut self, source: SourceId, fields: Vec<Field<'_>>) -> (Vec<Setting>, Vec<Fact>) {
        let mut settings = Vec::new();
        let mut facts = Vec::new();
        for field in fields {
            let line = Place { source, span: field.span };
            let value = Place { source, span: field.value_span };
            match field.value {
                Value::Setting(key, data) => settings.push(self.setting(key, data, line, value)),
                Value::Field(field, data) => facts.push(Fact { field, data, place: line }),
                Value::Own(_) | Value::Rung(_) => {}
            }
        }
        (settings, facts)
    }

    fn directive(&mut self, source: SourceId, written: tree::Directive<'_>) {
        let place = |span: Span| Place { source, span };
        let broken = written.broken;
        match written.head {
            Head::Client { name, display } => {
                let id = self.book.names.subject(name.text);
                let owner = Owner::Client(id);
                self.declare(id, place(name.span), place(written.span), display, owner, written.fields);
            }
            Head::Project { subject, title } => {
                let id = self.subject(&subject);
                let owner = Owner::Project(id);
                let at = place(subject.whole.span);
                self.declare(id, at, place(written.span), title, owner, written.fields);
            }
            Head::Policy { .. } | Head::Playbook { .. } | Head::Rate { .. } | Head::Holiday { .. }
                if broken => {}
            Head::Policy { from } => {
                let (settings, _) = self.settings(source, written.fields);
                self.policy(from.map(|from| from.value), settings);
            }
            Head::Playbook { stage } => self.playbook(stage.value, place(written.span), written.fields),
            Head::Rate { name, from, percent, until } => {
                let place = Some(place(written.span));
                self.book.rates.push(Rate { name: name.text.into(), from, until, percent, place });
            }
            Head::Holiday { first, last, name } => {
                let days = first.iter_days().take_while(|day| *day <= last);
                self.book.closed_days.extend(days);
                self.book.holidays.push(Holiday { first, last, name });
            }
            Head::Include { path } => self.include(place(path.span), path.value),
        }
    }

    fn declare(
        &mut self,
        id: SubjectId,
        place: Place,
        line: Place,
        title: Option<String>,
        owner: Owner,
        fields: Vec<Field<'_>>,
    ) {
        let (settings, facts) = self.settings(place.source, fields);
        let Some(subject) = self.book.names.subjects.get_mut(id.0 as usize) else { return };
        if subject.declared.is_some() {
            self.book.again.push(Again { subject: id, place });
            return;
        }
        subject.declared = Some(Box::new(Declared { place, line, title, facts }));
        if !settings.is_empty() {
            self.book.settings.levels.push(Level { owner, settings });
        }
    }

    /// Settings of the whole book; two blocks of one day are one level.
    fn policy(&mut self, from: Option<NaiveDate>, settings: Vec<Setting>) {
        let levels = &mut self.book.settings.levels;
        let first = *self.policies.entry(from).or_insert(levels.len());
        let Some(level) = levels.get_mut(first) else {
            levels.push(Level { owner: Owner::Policy(from), settings });
            return;
        };
        for setting in settings {
            let first = level.settings.iter().find(|known| known.key == setting.key);
            match first.filter(|_| !setting.key.repeats()) {
                Some(first) => {
                    let span =
                        |place: Place| Span::new(place.span.start, place.span.start + key_len(setting.key));
                    // A label can only point into the same file.
                    let same_file = first.place.source == setting.place.source;
                    let first = if same_file { span(first.place) } else { span(setting.place) };
                    let what = What::SettingTwice { key: setting.key.word().to_owned(), first };
                    let error =
                        SyntaxError { span: span(setting.place), what, fix: None, text: String::new() };
                    self.book.errors.push((setting.place.source, error));
                }
                None => level.settings.push(setting),
            }
        }
    }

    fn playbook(&mut self, stage: Stage, place: Place, fields: Vec<Field<'_>>) {
        let rungs: Vec<tree::Rung> = fields
            .into_iter()
            .filter_map(|field| match field.value {
                Value::Rung(rung) => {
                    let payment = matches!(rung.when, tree::When::Due(_) | tree::When::Deadline(_));
                    if payment == (stage == Stage::Payment) {
                        return Some(rung);
                    }
                    let form = if payment {
                        "a rung that counts from the message, such as `+7 days call`"
                    } else {
                        "a rung that counts from the due date, such as `due +8 days call`"
                    };
                    let what = What::Value { key: stage.word(), form: form.into() };
                    let text = rung.when_words();
                    let error = SyntaxError { span: field.value_span, what, fix: None, text };
                    self.book.errors.push((place.source, error));
                    None
                }
                _ => None,
            })
            .collect();
        if let Some(known) = self.book.ladders.iter_mut().find(|known| known.stage == stage) {
            *known = Ladder { stage, rungs, place: Some(place) };
        }
    }

    fn include(&mut self, place: Place, path: String) {
        let Some((from, _)) = self.stack.last() else { return };
        let paths = match include::resolve(self.files, &self.root, from, &path) {
            Ok(paths) => paths,
            Err(why) => return self.bad_include(place, path, why),
        };
        let is_pattern = include::is_pattern(&path);
        for (shown_path, canonical) in paths {
            let identity = self.files.identity(&canonical);
            if let Some(at) = self.stack.iter().position(|(_, known)| *known == identity) {
                // A pattern that matches the file itself leaves it out.
                if !is_pattern {
                    let chain = self.stack.iter().skip(at).map(|(path, _)| path);
                    let chain = chain.chain(std::iter::once(&shown_path)).map(|path| shown(path)).collect();
                    self.bad_include(place, path.clone(), IncludeFault::Cycle(chain));
                }
                continue;
            }
            if self.seen.contains(&identity) {
                continue;
            }
            if self.stack.len() >= MAX_DEPTH || self.seen.len() >= MAX_FILES {
                return self.bad_include(place, path, IncludeFault::TooMany);
            }
            match self.files.read_book(&canonical) {
                Ok(bytes) => self.source(&shown_path, &canonical, bytes),
                Err(why) => {
                    let looked_for = shown(&shown_path);
                    self.bad_include(place, path.clone(), IncludeFault::Unreadable(why, looked_for));
                }
            }
        }
    }

    fn bad_include(&mut self, place: Place, path: String, why: IncludeFault) {
        self.book.bad_includes.push(BadInclude { place, path, why });
    }

    /// Puts everything into its order once all is read.
    fn finish(mut self) -> Book {
        let book = &mut self.book;
        let clients: Vec<SubjectId> = book.names.subjects.iter().map(|subject| subject.client).collect();
        book.settings.arrange(&clients);
        if !self.is_sorted {
            book.entries.sort_by_key(|entry| entry.day);
        }
        book.entries.shrink_to_fit();
        if self.has_signs {
            complete::signs(book);
        }
        complete::claims(book);
        complete::steps(book);
        complete::fixings(book);
        book.errors.sort_by_key(|(source, error)| (*source, error.span));
        self.book
    }
}

fn key_len(key: Key) -> u32 {
    crate::source::offset(key.word().len())
}

fn marks(args: &tree::Args<'_>, fields: bool) -> u8 {
    let mut marks = 0;
    for flag in &args.flags {
        marks |= match flag.value {
            Flag::Fyi => mark::FYI,
            Flag::Preview => mark::PREVIEW,
            Flag::Interest => mark::COMPONENT * (1 + Component::Interest as u8),
            Flag::Compensation => mark::COMPONENT * (1 + Component::Compensation as u8),
            Flag::Fee => mark::COMPONENT * (1 + Component::Fee as u8),
        };
    }
    if args.amount.is_some() {
        marks |= mark::HAS_AMOUNT;
    }
    if fields {
        marks |= mark::HAS_FIELDS;
    }
    marks
}
