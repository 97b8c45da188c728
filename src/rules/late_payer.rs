#![doc = include_str!("late_payer.md")]

use rustc_hash::FxHashMap;

use super::wording::days;
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::between;
use crate::book::model::SubjectId;
use crate::diagnostic::count;
use crate::syntax::words::Key;
use crate::timeline::standing::is_active;
use crate::timeline::typical::in_days;

pub(super) static RULE: Rule =
    Rule::data(504, "late-payer", Severity::Note, include_str!("late_payer.md"), check)
        .settled_by_no_line()
        .rests_on(&[Key::LateAfter, Key::LateInvoices, Key::Terms])
        .for_a_look();

/// The days after which a late payment counts.
fn after(facts: &Facts<'_>, client: SubjectId) -> i64 {
    in_days(facts.book.period(client, facts.today, Key::LateAfter))
}

/// What a client paid late.
#[derive(Clone, Copy, Default)]
struct Late {
    /// How many invoices.
    invoices: u32,
    /// After how many days a payment is late.
    after: i64,
}

/// What each client paid late who paid any invoice after its due date.
fn late_by_client(facts: &Facts<'_>) -> FxHashMap<SubjectId, Late> {
    let mut late: FxHashMap<SubjectId, Late> = FxHashMap::default();
    for account in facts.timeline.live_accounts() {
        let Some(paid) = account.paid_off() else { continue };
        let client = facts.book.subject(account.subject).client;
        let late = late.entry(client).or_insert_with(|| Late { invoices: 0, after: after(facts, client) });
        late.invoices += u32::from(between(account.due, paid) > late.after);
    }
    late
}

/// How many invoices a client paid.
fn paid_invoices(facts: &Facts<'_>, subjects: &[SubjectId]) -> usize {
    let accounts = subjects.iter().flat_map(|id| facts.timeline.accounts_of(*id));
    accounts.filter(|account| account.paid_off().is_some()).count()
}

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let late = late_by_client(facts);
    for (client, subjects) in &facts.clients {
        let Late { invoices, after } = late.get(client).copied().unwrap_or_default();
        let least = facts.book.count(*client, facts.today, Key::LateInvoices).unwrap_or(u32::MAX);
        if invoices == 0 || invoices < least || !is_active(facts.timeline, subjects) {
            continue;
        }
        let Some(declared) = &facts.book.subject(*client).declared else { continue };
        findings.tell(RULE.severity, declared.place, || {
            let paid = paid_invoices(facts, subjects);
            let is_usual = invoices as usize * 2 >= paid;
            RULE.finding(
                format!(
                    "{} paid {invoices} of {} more than {} late",
                    facts.book.client_title(*client),
                    count(paid, "invoice", "invoices"),
                    days(after)
                ),
                declared.place,
            )
            .seen(if is_usual { "pays late, as a rule" } else { "paid late more than once" })
            .help("ask for more in advance, and for shorter terms")
            .about(facts.about(*client))
        });
    }
}
