//! Items become the model: what each entry adds to the book, and the fields below any item.

use super::{Loader, Piece};
use crate::book::model::{
    ChannelId, Entry, Extra, Fact, InvoiceId, Level, Owner, Setting, SubjectId, Unread, mark,
};
use crate::book::names::MOST_CHANNELS;
use crate::book::settings::Keys;
use crate::book::{day, include, prelude};
use crate::source::{Place, Span};
use crate::syntax::currency::Currency;
use crate::syntax::error::What;
use crate::syntax::tree::{self, Data, Due, Field, Item, Subject as Written, Value, Word};
use crate::syntax::words::{Channel, Field as FieldWord, Flag, Key, Language, Verb};
use crate::syntax::{Lost, near};

impl Loader<'_> {
    pub(super) fn item(&mut self, piece: Piece, item: Item<'_>) {
        match item {
            Item::Entry(mut entry) => self.entry(piece, &mut entry),
            Item::Directive(directive) => self.directive(piece, directive),
        }
    }

    pub(super) fn subject(&mut self, written: &Written<'_>) -> SubjectId {
        let Some(number) = written.number else { return self.book.names.subject(written.whole.text) };
        debug_assert_eq!(self.book.names.find_subject(written.whole.text), Some(SubjectId(number)));
        SubjectId(number)
    }

    pub(super) fn entry(&mut self, piece: Piece, written: &mut tree::Entry<'_>) {
        let subject = self.subject(&written.subject);
        self.above = (written.verb == Verb::Agreed).then_some(Owner::Agreed(subject, written.day));
        // Of a number that could not be read nothing is known but its place.
        let invoice = written.args.invoice.filter(|word| !word.text.is_empty());
        let invoice =
            invoice.map(|word| (self.book.names.invoice(word.text, piece.place(word.span)), word.span));
        self.project_in_note(piece, written, subject);
        if written.broken {
            return self.unread(piece, written, subject, invoice);
        }
        let channel = written.args.channel.map(|word| self.channel(piece, word)).unwrap_or_default();
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
        self.has_signs |= entry.currency.is_sign();
        self.book.has_unlikely_day |= entry.unlikely_day().is_some();
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

    /// The number of a channel; that of none, with a complaint, where a book has no room for another.
    fn channel(&mut self, piece: Piece, word: Word<'_>) -> ChannelId {
        self.book.names.channel(word.text).unwrap_or_else(|| {
            let form = format!("one of the first {MOST_CHANNELS} channels: no book has room for more");
            let what = What::Value { key: "channel", form };
            self.book.complain(piece.place(word.span), what, None, Some(word.text));
            ChannelId::default()
        })
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
            // A day that cannot be read is one before all others.
            let agreed = self.above;
            let (extra, mut settings) = self.below(piece, (subject, agreed), fields);
            // Names are looked up; nothing is silenced, and nothing is idle.
            settings.retain_mut(|setting| {
                let Data::Rule(level) = &mut setting.data else {
                    self.book.half_said.add(agreed, setting.key);
                    return false;
                };
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
            day: written.known_day(),
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
        (subject, agreed): (SubjectId, Option<Owner>),
        fields: Vec<Field<'_>>,
    ) -> (Extra, Vec<Setting>) {
        use FieldWord::{Address, Contact, Deadline, Email, File, Phone, Price, Since, Source, Step};
        let mut extra =
            Extra { subject, step: None, files: Vec::new(), deadline: None, price: None, allows: Vec::new() };
        let mut settings = Vec::new();
        for field in fields {
            let place = piece.place(field.value_span);
            let line = piece.place(field.span);
            match field.value {
                Value::Field(File, Data::File(path, sum)) => {
                    let folder = self.stack.last().map(|(path, _)| path.clone()).unwrap_or_default();
                    let door = (self.files, &*self.root, &mut self.checksums);
                    let evidence = include::evidence(door, &folder, path, place, sum.as_deref());
                    extra.files.push(evidence);
                }
                Value::Field(Step, Data::Text(step)) => extra.step = Some((step, place)),
                Value::Field(Deadline, Data::Date(day)) => extra.deadline = Some((day, line)),
                Value::Field(Price, Data::Amount(amount)) => extra.price = Some(amount),
                Value::Setting(key, data) => settings.push(self.setting(agreed, (key, data), line, place)),
                Value::Unread(Some(key)) => {
                    self.book.half_said.add(agreed, key);
                }
                // Those of a client stand below no entry, the others have no data but that of their shape.
                Value::Field(
                    Contact | Email | Phone | Address | Source | Since | File | Step | Deadline | Price,
                    _,
                )
                | Value::Own(_)
                | Value::Rung(_)
                | Value::Unread(None) => {}
            }
        }
        self.said_twice(agreed, &settings);
        (extra, settings)
    }

    /// What stands where it is no setting may be one of the item above, and what belongs to nobody may be meant for all.
    pub(super) fn lost(&mut self, key: Key, lost: Lost) {
        let owner = self.above.filter(|_| lost == Lost::Above).unwrap_or(Owner::Policy(None));
        self.book.half_said.add(Some(owner), key);
    }

    /// Of what stands twice on a level, nobody can say which of the two is meant.
    fn said_twice(&mut self, owner: Option<Owner>, settings: &[Setting]) {
        let mut keys = Keys::default();
        for setting in settings {
            if keys.has(setting.key) && !setting.key.repeats() {
                self.book.half_said.add(owner, setting.key);
            }
            keys.add(setting.key);
        }
    }

    fn extra(&mut self, piece: Piece, entry: &Entry, fields: Vec<Field<'_>>) {
        let agreed = self.above;
        let (mut extra, settings) = self.below(piece, (entry.subject, agreed), fields);
        if let Some(owner) = agreed.filter(|_| !settings.is_empty()) {
            self.book.settings.levels.push(Level { owner, settings });
        } else {
            extra.allows = settings;
        }
        self.book.extras.insert((entry.source, entry.start), extra);
    }

    /// A setting of a level, if of one, with a complaint about a name that nothing has.
    fn setting(
        &mut self,
        owner: Option<Owner>,
        (key, data): (Key, Data),
        line: Place,
        value: Place,
    ) -> Setting {
        if let Data::Text(text) = &data {
            if key == Key::Language && !Language::is_code(text) {
                self.no_language(text, value);
            }
            let known: Option<Vec<&str>> = match key {
                Key::Law if !prelude::has(key, text) => Some(prelude::names(key)),
                Key::Holidays if !prelude::has(key, text) => {
                    Some(prelude::names(key).into_iter().chain(["none"]).collect())
                }
                Key::Channel if Channel::of(text).is_none() && near(text, Channel::words()).is_some() => {
                    Some(Channel::words().collect())
                }
                _ => None,
            };
            if let Some(known) = known {
                self.bad_value(key.word(), text, &known, value);
                self.book.half_said.add(owner, key);
            }
        }
        Setting { key, data, place: line, value }
    }

    /// A language that is written with its name.
    fn no_language(&mut self, text: &str, value: Place) {
        let fix = Language::named(text).map(|known| (value.span, known.code.to_owned()));
        let what =
            What::Value { key: Key::Language.word(), form: "a code such as `en`, `de`, or `lv`".into() };
        self.book.complain(value, what, fix, Some(text));
    }

    fn bad_value(&mut self, key: &'static str, text: &str, known: &[&str], value: Place) {
        let quoted: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
        let code = prelude::place_code(text).filter(|code| known.contains(code));
        // Of two letters, each may be meant otherwise: `yes` is not Spain.
        let long = known.iter().copied().filter(|known| known.len() > 2 || known.eq_ignore_ascii_case(text));
        let near = code.or_else(|| near(text, long));
        let fix = near.map(|near| (value.span, near.to_owned()));
        let form = crate::syntax::error::list(&quoted, "or");
        let what = What::Value { key, form };
        self.book.complain(value, what, fix, Some(text));
    }

    /// What stands below a declaration, or a policy.
    pub(super) fn settings(
        &mut self,
        piece: Piece,
        owner: Owner,
        fields: Vec<Field<'_>>,
    ) -> (Vec<Setting>, Vec<Fact>) {
        let mut settings = Vec::new();
        let mut facts = Vec::new();
        for field in fields {
            let line = piece.place(field.span);
            let value = piece.place(field.value_span);
            match field.value {
                Value::Setting(key, data) => {
                    settings.push(self.setting(Some(owner), (key, data), line, value));
                }
                Value::Field(field, data) => facts.push(Fact { field, data, place: line }),
                Value::Unread(Some(key)) => self.book.half_said.add(Some(owner), key),
                Value::Own(_) | Value::Rung(_) | Value::Unread(None) => {}
            }
        }
        self.said_twice(Some(owner), &settings);
        (settings, facts)
    }
}

fn marks(args: &tree::Args<'_>, fields: bool) -> u8 {
    let mut marks = 0;
    for flag in &args.flags {
        marks |= match flag.value {
            Flag::Fyi => mark::FYI,
            Flag::Preview => mark::PREVIEW,
            Flag::Part(component) => mark::COMPONENT * (1 + component as u8),
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
