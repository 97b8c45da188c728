//! One rule: its number, its name and its page, and what else is to be known of it.

use super::{Facts, Findings};
use crate::book::model::SubjectId;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::Place;
use crate::syntax::words::{Key, Verb};
use crate::timeline::Timeline;

/// Whether a night can change what a rule finds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Only an edit of the book can.
    Data,
    /// A night can.
    Clock,
}

impl Kind {
    /// As reports write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Clock => "clock",
        }
    }
}

/// What changes on the days on which a rule finds something else, beside what it finds itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reach {
    /// Nothing.
    Own,
    /// The late fees, which are summed up whatever is asked for.
    Fees,
    /// Whatever others find.
    All,
}

/// What is to be done today at the latest, and is no finding yet.
type LastDays = fn(&Facts<'_>) -> Vec<Diagnostic>;

/// Whether what a rule finds about a subject is there still after a line with a verb that may settle it.
pub(super) type Outlasts = fn(&Timeline<'_>, SubjectId, Verb) -> bool;

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its number.
    pub code: Code,
    /// What people write in `allow`.
    pub name: &'static str,
    /// How much its findings matter, unless the rule says otherwise of one.
    pub severity: Severity,
    /// Whether a night can change what it finds.
    pub kind: Kind,
    /// Whether it is silent unless the book asks for it.
    pub asked_for: bool,
    /// Its page: what, why, an example, and how to allow it.
    pub page: &'static str,
    pub(super) check: fn(&Facts<'_>, &mut Findings),
    /// Which lines may settle what it finds: while such a line is wrong, the finding waits.
    pub(super) settled: Settled,
    /// What of it such a line leaves all the same.
    pub(super) outlasts: Option<Outlasts>,
    /// The settings on which its findings rest: while one of them cannot be read, the findings wait.
    pub(super) rests_on: &'static [Key],
    /// The part of a line that is wrong where it finds an error: until that is right, the line does not count.
    pub(super) part_in_doubt: Option<Part>,
    /// What else changes on the days on which it finds something else.
    pub(super) reach: Reach,
    /// Whether its errors are about what cannot be read, so that nothing silences them.
    pub(super) reads: bool,
    /// Whether what it tells as a note may wait.
    pub(super) note_may_wait: bool,
    /// What it tells on the last day on which that can be done in time.
    pub(super) last_days: Option<LastDays>,
    /// What it asks for, beside other things to do.
    pub asks: Asks,
    /// The rule that tells the same before, on earlier days.
    pub told_before: Option<&'static Rule>,
}

/// What a rule asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asks {
    /// For something to be done.
    ForAnAct,
    /// Only for a line in the book, and for nothing that reaches a client.
    ForTheRecord,
    /// To be heard before this step is taken.
    Before(&'static str),
    /// For what is part of this step, where that is to be taken.
    With(&'static str),
    /// For a look at what a check draws: a judgement, or what is wrong and has to be seen where it stands.
    ForALook,
}

/// Which verbs are meant.
type Verbs = fn(Verb) -> bool;

/// A part of a line that may be wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// The client or the project.
    Subject,
    /// The invoice, or what does not go with it.
    Invoice,
    /// The day.
    Day,
    /// The day on which it is due, or its own: the line counts, but nothing that counts from its due day.
    Due,
}

/// Which lines may settle what a rule finds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Settled {
    /// The rule says nothing of it.
    Unsaid,
    /// No single line: it looks at years, at what is said of a client, or at what cannot be undone.
    ByNoLine,
    /// Those with such a verb, on any day, or not earlier than what the finding is about.
    By {
        /// On any day.
        any_day: Verbs,
        /// Not earlier.
        later: Verbs,
    },
}

impl Settled {
    /// The verbs that settle on any day, and those that do if they come later.
    pub(super) const fn verbs(self) -> (Verbs, Verbs) {
        match self {
            Self::By { any_day, later } => (any_day, later),
            Self::Unsaid | Self::ByNoLine => (no_verb, no_verb),
        }
    }
}

const fn no_verb(_: Verb) -> bool {
    false
}

impl Rule {
    pub(super) const fn data(
        code: u16,
        name: &'static str,
        severity: Severity,
        page: &'static str,
        check: fn(&Facts<'_>, &mut Findings),
    ) -> Self {
        let asks = if matches!(severity, Severity::Error) { Asks::ForALook } else { Asks::ForAnAct };
        Self {
            code: Code(code),
            name,
            severity,
            kind: Kind::Data,
            asked_for: false,
            page,
            check,
            settled: Settled::Unsaid,
            outlasts: None,
            rests_on: &[],
            part_in_doubt: None,
            reach: Reach::Own,
            reads: false,
            note_may_wait: false,
            last_days: None,
            asks,
            told_before: None,
        }
    }

    pub(super) const fn clock(
        code: u16,
        name: &'static str,
        severity: Severity,
        page: &'static str,
        check: fn(&Facts<'_>, &mut Findings),
    ) -> Self {
        Self { kind: Kind::Clock, ..Self::data(code, name, severity, page, check) }
    }

    /// A rule whose findings are those of the parser, or of whoever else reads a text.
    pub(super) const fn reading(
        code: u16,
        name: &'static str,
        severity: Severity,
        page: &'static str,
    ) -> Self {
        Self::data(code, name, severity, page, |_, _| {}).about_reading()
    }

    /// What it finds is about what cannot be read.
    pub(super) const fn about_reading(self) -> Self {
        Self { reads: true, ..self }.for_a_look()
    }

    /// It is silent unless the book asks for it.
    pub(super) const fn asked_for(self) -> Self {
        Self { asked_for: true, ..self }
    }

    /// It looks at what late payments cost.
    pub(super) const fn asks_for_fees(self) -> Self {
        Self { reach: Reach::Fees, ..self }
    }

    /// Others find something else on the day on which it does, so that this day is told whatever is asked for.
    pub(super) const fn changes_others(self) -> Self {
        Self { reach: Reach::All, ..self }
    }

    /// What it tells as a note is not yet to be done.
    pub(super) const fn note_may_wait(self) -> Self {
        Self { note_may_wait: true, ..self }
    }

    /// What it would find tomorrow is told today where people ask what to do: it can still be done in time.
    pub(super) const fn told_on_last_day(self, last_days: LastDays) -> Self {
        Self { last_days: Some(last_days), ..self }
    }

    /// It asks only for a line in the book.
    pub(super) const fn for_the_record(self) -> Self {
        Self { asks: Asks::ForTheRecord, ..self }
    }

    /// What it asks for is part of this step, where that is to be taken.
    pub(super) const fn said_with(self, step: &'static str) -> Self {
        Self { asks: Asks::With(step), ..self }
    }

    /// On earlier days another rule tells what it tells.
    pub(super) const fn told_before_by(self, rule: &'static Rule) -> Self {
        Self { told_before: Some(rule), ..self }
    }

    /// It asks for no more than a look.
    pub(super) const fn for_a_look(self) -> Self {
        Self { asks: Asks::ForALook, ..self }
    }

    /// It is to be heard before this step is taken.
    pub(super) const fn warns_of(self, step: &'static str) -> Self {
        Self { asks: Asks::Before(step), ..self }
    }

    /// A line with such a verb may settle what it finds.
    pub(super) const fn settled_by(self, verbs: Verbs) -> Self {
        let (_, later) = self.settled.verbs();
        Self { settled: Settled::By { any_day: verbs, later }, ..self }
    }

    /// A line with such a verb may settle what it finds, if it is not earlier than that.
    pub(super) const fn settled_later_by(self, verbs: Verbs) -> Self {
        let (any_day, _) = self.settled.verbs();
        Self { settled: Settled::By { any_day, later: verbs }, ..self }
    }

    /// Some of it is there still after such a line.
    pub(super) const fn outlasts(self, outlasts: Outlasts) -> Self {
        Self { outlasts: Some(outlasts), ..self }
    }

    /// What it finds would be another thing, or nothing, if one of these settings were another one. A day that is only put
    /// off over a weekend, and the advice which step comes next, make no other thing of it.
    pub(super) const fn rests_on(self, keys: &'static [Key]) -> Self {
        Self { rests_on: keys, ..self }
    }

    /// A line in which it finds an error does not count, for this part of it is wrong.
    pub(super) const fn puts_in_doubt(self, part: Part) -> Self {
        Self { part_in_doubt: Some(part), ..self }
    }

    /// No single line settles what it finds.
    pub(super) const fn settled_by_no_line(self) -> Self {
        Self { settled: Settled::ByNoLine, ..self }
    }

    /// Whether it looks at what late payments cost, which takes as long as all else.
    #[must_use]
    pub fn looks_at_fees(&self) -> bool {
        self.reach == Reach::Fees
    }

    /// The first line of its page below the title.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        let lines = self.page.lines().skip(1);
        lines.map(str::trim).find(|line| !line.is_empty() && !line.starts_with('>')).unwrap_or_default()
    }

    pub(super) fn finding(&self, message: impl Into<String>, place: Place) -> Diagnostic {
        Diagnostic::new(self.code, self.severity, message, place)
    }
}
