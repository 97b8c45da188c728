//! Directives become the model: declarations, the policy, ladders, rates and days without business.

use chrono::NaiveDate;

use super::{Loader, Piece};
use crate::book::model::{Again, Declared, Holiday, Ladder, Level, Owner, Rate, Setting, SubjectId};
use crate::source::{Place, Span, offset};
use crate::syntax::error::What;
use crate::syntax::tree::{self, Field, Head, Value};
use crate::syntax::words::{Key, Kind, Stage};

impl Loader<'_> {
    pub(super) fn directive(&mut self, piece: Piece, written: tree::Directive<'_>) {
        let place = |span| piece.place(span);
        let line = place(written.span);
        let broken = written.broken;
        self.above = None;
        match written.head {
            Head::Client { name, display } => {
                let id = self.book.names.subject(name.text);
                let owner = Owner::Client(id);
                let declared = Declared::new(place(name.span), line, display);
                self.declare(piece, (owner, broken), id, declared, written.fields);
            }
            Head::Project { subject, title } => {
                let id = self.subject(&subject);
                let owner = Owner::Project(id);
                let declared = Declared::new(place(subject.whole.span), line, title);
                self.declare(piece, (owner, broken), id, declared, written.fields);
            }
            Head::Policy { from } if broken => {
                let owner = Owner::Policy(from.map(|from| from.value));
                self.above = Some(owner);
                self.half_said(owner, &written.fields);
            }
            Head::Rate { name, .. } if broken => {
                self.book.rates_in_doubt.insert(name.text.to_owned());
            }
            Head::Holiday { .. } if broken => {
                self.book.half_said.add(Some(Owner::Policy(None)), Key::Holidays);
            }
            Head::Playbook { .. } if broken => {}
            Head::Policy { from } => {
                let owner = Owner::Policy(from.as_ref().map(|from| from.value));
                self.above = Some(owner);
                self.says(owner.from());
                let (settings, _) = self.settings(piece, owner, written.fields);
                self.policy(from.map(|from| from.value), settings);
            }
            Head::Playbook { stage } => self.playbook(stage.value, line, written.fields),
            Head::Rate { name, from, percent, until } => {
                let known = self.rates.entry((name.text.to_owned(), from)).or_insert((percent, until, line));
                if (known.0, known.1) != (percent, until) {
                    let first = known.2;
                    return self.twice(format!("rate {} {from}", name.text), first, line);
                }
                self.says(until.max(Some(from)));
                let place = Some(line);
                self.book.rates.push(Rate { name: name.text.into(), from, until, percent, place });
            }
            Head::Holiday { first, last, name } => {
                self.book.closed_days.insert(first, last);
                self.book.holidays.push(Holiday { first, last, name, place: line });
                self.says(Some(last));
            }
            Head::Meant { kind, name } => {
                if kind == Kind::Client || kind == Kind::Project && name.contains(':') {
                    self.book.names.forgive(&name);
                    let owner = Owner::Project(self.book.names.subject(&name));
                    self.half_said(owner, &written.fields);
                } else if kind == Kind::Project {
                    self.book.without_project.push((line, name));
                } else if kind == Kind::Rate {
                    self.book.rates_in_doubt.insert(name);
                }
            }
            Head::Include { path } => self.include(place(path.span), path.value),
        }
    }

    /// Remembers the last day that is named beside those of entries.
    pub(super) fn says(&mut self, day: Option<NaiveDate>) {
        self.book.last_said = self.book.last_said.max(day);
    }

    /// Remembers the settings of a level whose own line cannot be read.
    fn half_said(&mut self, owner: Owner, fields: &[Field<'_>]) {
        for field in fields {
            if let Value::Setting(key, _) | Value::Unread(Some(key)) = field.value {
                self.book.half_said.add(Some(owner), key);
            }
        }
    }

    /// Something stands a second time of which only one can hold.
    fn twice(&mut self, key: String, first: Place, second: Place) {
        // A label can only point into the same file.
        let first = if first.source == second.source { first.span } else { second.span };
        let what = What::SettingTwice { key, first };
        self.book.complain(second, what, None, None);
    }

    fn declare(
        &mut self,
        piece: Piece,
        (owner, broken): (Owner, bool),
        id: SubjectId,
        mut declared: Declared,
        fields: Vec<Field<'_>>,
    ) {
        self.above = Some(owner);
        let (settings, facts) = self.settings(piece, owner, fields);
        let Some(subject) = self.book.names.subjects.get_mut(id.0 as usize) else { return };
        if subject.declared.is_some() && broken {
            // The line is wrong already, or one of two sides of a conflict.
            return;
        }
        if subject.declared.as_ref().is_some_and(|first| !first.broken) {
            self.book.again.push(Again { subject: id, place: declared.place });
            return;
        }
        declared.broken = broken;
        for fact in facts {
            declared.add(fact);
        }
        subject.declared = Some(Box::new(declared));
        if !settings.is_empty() {
            self.book.settings.levels.push(Level { owner, settings });
        }
    }

    /// Settings of the whole book; two blocks of one day are one level.
    fn policy(&mut self, from: Option<NaiveDate>, settings: Vec<Setting>) {
        let levels = &mut self.book.settings.levels;
        let at = *self.policies.entry(from).or_insert(levels.len());
        let is_new = at == levels.len();
        if is_new {
            levels.push(Level { owner: Owner::Policy(from), settings: Vec::new() });
        }
        for setting in settings {
            let first = *self.said_in_policies.entry((at, setting.key)).or_insert(setting.place);
            // What stands twice in one block is complained of already.
            if !is_new && first != setting.place && !setting.key.repeats() {
                let word = |place: Place| Place {
                    span: Span::new(place.span.start, place.span.start + key_len(setting.key)),
                    ..place
                };
                self.twice(setting.key.word().to_owned(), word(first), word(setting.place));
                self.book.half_said.add(Some(Owner::Policy(from)), setting.key);
            } else if let Some(level) = self.book.settings.levels.get_mut(at) {
                level.settings.push(setting);
            }
        }
    }

    fn playbook(&mut self, stage: Stage, place: Place, fields: Vec<Field<'_>>) {
        let mut count = 0;
        let rungs: Vec<tree::Rung> = fields
            .into_iter()
            .filter_map(|field| match field.value {
                Value::Rung(rung) if rung.broken => {
                    self.book.broken_steps.insert(rung.step);
                    None
                }
                Value::Rung(rung) => {
                    let payment = matches!(rung.when, tree::When::Due(_) | tree::When::Deadline(_));
                    let fits = payment == (stage == Stage::Payment);
                    count += usize::from(fits);
                    if fits && count <= MOST_RUNGS {
                        return Some(rung);
                    }
                    let form = if fits {
                        format!("one of at most {MOST_RUNGS} steps")
                    } else if payment {
                        "a step that counts from the message, such as `+7 days call`".into()
                    } else {
                        "a step that counts from the due date, such as `due +8 days call`".into()
                    };
                    if count > MOST_RUNGS + 1 {
                        return None;
                    }
                    let what = What::Value { key: stage.word(), form };
                    let at = Place { span: field.value_span, ..place };
                    self.book.complain(at, what, None, Some(&rung.when_words()));
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

/// The most rungs of a ladder: where each stands is asked for every message.
const MOST_RUNGS: usize = 64;

fn key_len(key: Key) -> u32 {
    offset(key.word().len())
}
