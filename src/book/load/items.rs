//! Items become the model: what each entry and each directive adds to the book.

use chrono::NaiveDate;

use super::{Loader, Piece};
use crate::book::holidays::COUNTRIES;
use crate::book::model::{
    Again, Component, Declared, Entry, Extra, Fact, Holiday, InvoiceId, Ladder, Level, Owner, Rate, Setting,
    SubjectId, Unread, mark,
};
use crate::book::{day, include, prelude};
use crate::source::{Place, Span};
use crate::syntax::currency::Currency;
use crate::syntax::error::{SyntaxError, What};
use crate::syntax::near;
use crate::syntax::tree::{self, Data, Due, Field, Head, Item, Subject as Written, Value};
use crate::syntax::words::{CHANNELS, Field as FieldWord, Flag, Key, Kind, Stage, Verb};

impl Loader<'_> {
    // Called from two places, for every entry.
    #[inline]
    pub(super) fn item(&mut self, piece: Piece, mut item: Item<'_>) {
        match item {
            Item::Entry(ref mut entry) => self.entry(piece, entry),
            Item::Directive(directive) => self.directive(piece, directive),
        }
    }

    fn subject(&mut self, written: &Written<'_>) -> SubjectId {
        self.book.names.subject(written.whole.text)
    }

    fn entry(&mut self, piece: Piece, written: &mut tree::Entry<'_>) {
        let subject = self.subject(&written.subject);
        // Of a number that could not be read nothing is known but its place.
        let invoice = written.args.invoice.filter(|word| !word.text.is_empty());
        let invoice =
            invoice.map(|word| (self.book.names.invoice(word.text, piece.place(word.span)), word.span));
        if written.broken {
            return self.unread(piece, written, subject, invoice);
        }
        let channel = written.args.channel.map(|word| self.book.names.channel(word.text)).unwrap_or_default();
        let amount = written.args.amount.as_ref().map(|amount| amount.value);
        let named = match written.args.due.as_ref().map(|due| due.value) {
            Some(Due::On(day)) => Some(day),
            Some(Due::Net(days)) => Some(day::plus(written.day, days)),
            None => written.args.by.as_ref().map(|by| by.value),
        };
        let marks = marks(&written.args, !written.fields.is_empty());
        let place = piece.place(written.span);
        let mut entry = Entry {
            minor: amount.map_or(0, |amount| amount.minor),
            day: written.day,
            subject,
            invoice: 0,
            named,
            start: place.span.start,
            len: place.span.len(),
            source: place.source.0,
            channel,
            verb: written.verb,
            currency: amount.map_or(Currency::EUR, |amount| amount.currency),
            marks,
        };
        entry.set_invoice(invoice.map(|(id, _)| id));
        self.has_signs |= matches!(entry.currency, Currency::DOLLAR_SIGN | Currency::YEN_SIGN);
        self.is_sorted &= self.previous <= entry.day;
        self.previous = entry.day;
        if entry.verb == Verb::Invoiced {
            self.invoiced.push(self.book.entries.len());
        }
        if entry.verb == Verb::Paid && invoice.is_none() {
            self.book.loose.insert(self.book.subject(subject).client);
        }
        self.book.entries.push(entry);
        if !written.fields.is_empty() {
            self.extra(piece, &entry, std::mem::take(&mut written.fields));
        }
    }

    /// An entry that says nothing; but what it names is not to be called unknown elsewhere.
    fn unread(
        &mut self,
        piece: Piece,
        written: &mut tree::Entry<'_>,
        subject: SubjectId,
        invoice: Option<(InvoiceId, Span)>,
    ) {
        if !written.fields.is_empty() {
            let fields = std::mem::take(&mut written.fields);
            let (extra, mut settings) = self.below(piece, (written.verb, subject), fields);
            // Names are looked up; nothing is silenced, and nothing is idle.
            settings.retain_mut(|setting| {
                let Data::Rule(level) = &mut setting.data else { return false };
                level.until = Some(tree::RuleLevel::NEVER);
                true
            });
            let place = piece.place(written.span);
            let extra = Extra { deadline: None, price: None, allows: settings, ..extra };
            self.book.extras.insert((place.source.0, place.span.start), extra);
        }
        let claimed = invoice.filter(|_| written.verb == Verb::Invoiced);
        let claimed = claimed.and_then(|(id, _)| self.book.names.invoices.get_mut(id.0 as usize));
        if let Some(claimed) = claimed {
            claimed.forgiven = true;
        }
        let whom = written.subject.whole.text;
        let is_name = Currency::of(whom).is_none() && !whom.starts_with(|first: char| first.is_ascii_digit());
        self.book.unread.push(Unread {
            verb: written.verb,
            day: Some(written.day).filter(|day| *day != NaiveDate::default()),
            is_plain: is_name && written.verb_span.start > written.span.start,
            subject,
            client: piece.place(written.subject.client().span),
            project: written.subject.project().map(|word| piece.place(word.span)),
            invoice: invoice.map(|(id, span)| (id, piece.place(span))),
        });
    }

    /// The fields below an entry: what they say of it, and the settings among them.
    fn below(
        &mut self,
        piece: Piece,
        (verb, subject): (Verb, SubjectId),
        fields: Vec<Field<'_>>,
    ) -> (Extra, Vec<Setting>) {
        let mut extra =
            Extra { subject, step: None, files: Vec::new(), deadline: None, price: None, allows: Vec::new() };
        let mut settings = Vec::new();
        for field in fields {
            let place = piece.place(field.value_span);
            let line = piece.place(field.span);
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
                Value::Unread(Some(key)) if verb == Verb::Agreed => {
                    self.book.half_said.insert((Some(subject), key));
                }
                Value::Field(..) | Value::Own(_) | Value::Rung(_) | Value::Unread(_) => {}
            }
        }
        (extra, settings)
    }

    fn extra(&mut self, piece: Piece, entry: &Entry, fields: Vec<Field<'_>>) {
        let (mut extra, settings) = self.below(piece, (entry.verb, entry.subject), fields);
        if entry.verb == Verb::Agreed && !settings.is_empty() {
            let owner = Owner::Agreed(entry.subject, entry.day);
            self.book.settings.levels.push(Level { owner, settings });
        } else {
            extra.allows = settings;
        }
        self.book.extras.insert((entry.source, entry.start), extra);
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

    fn settings(&mut self, piece: Piece, fields: Vec<Field<'_>>) -> (Vec<Setting>, Vec<Fact>) {
        let mut settings = Vec::new();
        let mut facts = Vec::new();
        for field in fields {
            let line = piece.place(field.span);
            let value = piece.place(field.value_span);
            match field.value {
                Value::Setting(key, data) => settings.push(self.setting(key, data, line, value)),
                Value::Field(field, data) => facts.push(Fact { field, data, place: line }),
                Value::Unread(Some(key)) => {
                    self.book.half_said.insert((None, key));
                }
                Value::Own(_) | Value::Rung(_) | Value::Unread(None) => {}
            }
        }
        (settings, facts)
    }

    fn directive(&mut self, piece: Piece, written: tree::Directive<'_>) {
        let place = |span| piece.place(span);
        let line = place(written.span);
        let broken = written.broken;
        match written.head {
            Head::Client { name, display } => {
                let id = self.book.names.subject(name.text);
                let owner = Owner::Client(id);
                let declared = Declared { place: place(name.span), line, title: display, facts: Vec::new() };
                self.declare(piece, owner, id, declared, written.fields);
            }
            Head::Project { subject, title } => {
                let id = self.subject(&subject);
                let owner = Owner::Project(id);
                let declared = Declared { place: place(subject.whole.span), line, title, facts: Vec::new() };
                self.declare(piece, owner, id, declared, written.fields);
            }
            Head::Policy { .. } | Head::Playbook { .. } | Head::Rate { .. } | Head::Holiday { .. }
                if broken => {}
            Head::Policy { from } => {
                let (settings, _) = self.settings(piece, written.fields);
                self.policy(from.map(|from| from.value), settings);
            }
            Head::Playbook { stage } => self.playbook(stage.value, line, written.fields),
            Head::Rate { name, from, percent, until } => {
                let known = *self.rates.entry((name.text.to_owned(), from)).or_insert((percent, line));
                if known.0 != percent {
                    return self.twice(format!("rate {} {from}", name.text), known.1, line);
                }
                let place = Some(line);
                self.book.rates.push(Rate { name: name.text.into(), from, until, percent, place });
            }
            Head::Holiday { first, last, name } => {
                let days = first.iter_days().take_while(|day| *day <= last);
                self.book.closed_days.extend(days);
                self.book.holidays.push(Holiday { first, last, name });
            }
            Head::Meant { kind, name } => {
                if kind == Kind::Project && name.contains(':') {
                    self.book.names.forgive(&name);
                } else if kind == Kind::Project {
                    self.book.without_project.push((line, name));
                }
            }
            Head::Include { path } => self.include(place(path.span), path.value),
        }
    }

    /// Something stands a second time of which only one can hold.
    fn twice(&mut self, key: String, first: Place, second: Place) {
        // A label can only point into the same file.
        let first = if first.source == second.source { first.span } else { second.span };
        let what = What::SettingTwice { key, first };
        let error = SyntaxError { span: second.span, what, fix: None, text: String::new() };
        self.book.errors.push((second.source, error));
    }

    fn declare(
        &mut self,
        piece: Piece,
        owner: Owner,
        id: SubjectId,
        mut declared: Declared,
        fields: Vec<Field<'_>>,
    ) {
        let (settings, facts) = self.settings(piece, fields);
        let Some(subject) = self.book.names.subjects.get_mut(id.0 as usize) else { return };
        if subject.declared.is_some() {
            self.book.again.push(Again { subject: id, place: declared.place });
            return;
        }
        declared.facts = facts;
        subject.declared = Some(Box::new(declared));
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
                Value::Rung(rung) if rung.broken => {
                    self.book.broken_steps.insert(rung.step);
                    None
                }
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
        let Some(known) = self.book.ladders.iter_mut().find(|known| known.stage == stage) else { return };
        match known.place.filter(|first| first.source == place.source) {
            // What another file says may be meant to be replaced.
            Some(first) => self.twice(format!("playbook {}", stage.word()), first, place),
            None => *known = Ladder { stage, rungs, place: Some(place) },
        }
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
