//! What a line that is wrong may settle: such a finding waits until the line is right, so that one mistake is told once.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Rule, answer_owed, call_unconfirmed, check_in_due, deadline_missed, deadline_near, fee_without_basis,
    final_before_payment, kill_fee_due, late_fee_due, material_overdue, missing_safeguard, no_contract,
    no_deposit, notice_expired, payment_due, payment_overdue, promise_broken, reply_due, reply_overdue,
    review_due, threat_without_contract, unallocated_payment, unknown_client, unknown_project,
};
use crate::book::Book;
use crate::diagnostic::Diagnostic;
use crate::syntax::words::{Silence, Turn, VERBS, Verb};
use crate::timeline::thread::is_outbound;

/// Verbs, a bit each.
type Verbs = u32;

const fn bit(verb: Verb) -> Verbs {
    1 << verb as u32
}

/// Whether a verb may settle what a rule finds.
type Settles = fn(Verb) -> bool;

/// The rules whose findings a line may settle, and by which verbs.
static SETTLED_BY: &[(&Rule, Settles)] = &[
    (&reply_due::RULE, ends_silence),
    (&reply_overdue::RULE, ends_silence),
    (&answer_owed::RULE, |verb| verb.row().turn == Turn::Settles),
    (&material_overdue::RULE, |verb| matches!(verb, Verb::Received | Verb::Closed)),
    (&call_unconfirmed::RULE, is_outbound),
    (&check_in_due::RULE, is_outbound),
    (&deadline_near::RULE, moves_deadline),
    (&deadline_missed::RULE, moves_deadline),
    (&review_due::RULE, |verb| matches!(verb, Verb::Resumed | Verb::Resolved | Verb::Closed)),
    (&payment_due::RULE, is_about_payment),
    (&payment_overdue::RULE, is_about_payment),
    (&late_fee_due::RULE, |verb| is_about_payment(verb) || matches!(verb, Verb::Charged | Verb::Waived)),
    (&promise_broken::RULE, is_about_payment),
    (&notice_expired::RULE, is_about_payment),
    (&kill_fee_due::RULE, |verb| ends_silence(verb) || verb == Verb::Invoiced),
    (&fee_without_basis::RULE, |verb| verb == Verb::Agreed),
    (&no_contract::RULE, |verb| verb == Verb::Agreed),
    (&missing_safeguard::RULE, |verb| verb == Verb::Agreed),
    (&threat_without_contract::RULE, |verb| verb == Verb::Agreed),
    (&unallocated_payment::RULE, |verb| verb == Verb::Invoiced),
    (&no_deposit::RULE, |verb| verb == Verb::Paid),
    (&final_before_payment::RULE, |verb| verb == Verb::Paid),
];

fn ends_silence(verb: Verb) -> bool {
    verb.row().silence == Silence::Ends
}

fn moves_deadline(verb: Verb) -> bool {
    matches!(verb, Verb::Delivered | Verb::Agreed | Verb::Closed)
}

fn is_about_payment(verb: Verb) -> bool {
    use Verb::{Credited, Disputed, Filed, Paid, Promised, WroteOff};
    matches!(verb, Paid | Promised | Disputed | Credited | WroteOff | Filed)
}

/// Whether there may be something to wait for.
pub(super) fn is_any(book: &Book) -> bool {
    !book.unread.is_empty() || book.subjects().any(|(_, subject)| !subject.is_known())
}

/// Takes away the findings that a line which is wrong may settle, and gives them back.
pub(super) fn hold_back(book: &Book, findings: &mut Vec<Diagnostic>) -> Vec<Diagnostic> {
    if !is_any(book) {
        return Vec::new();
    }
    let doubt = Doubt::new(book, findings);
    findings.extract_if(.., |finding| finding.suppressed.is_none() && doubt.covers(finding)).collect()
}

/// What lines that are wrong say happened, by the names of those whom they are about.
#[derive(Default)]
struct Doubt {
    /// Clients that nobody declared, each with the one that was probably meant.
    strangers: FxHashMap<String, Option<String>>,
    /// Projects that nobody declared.
    strange_projects: FxHashMap<String, Option<String>>,
    /// What is said of clients and their projects.
    clients: FxHashMap<String, Verbs>,
    /// What is said of clients without a project: their projects listen too.
    bare: FxHashMap<String, Verbs>,
    projects: FxHashMap<String, Verbs>,
    invoices: FxHashMap<String, Verbs>,
    /// Clients of whom a payment names no invoice.
    payers: FxHashSet<String>,
}

impl Doubt {
    fn new(book: &Book, findings: &[Diagnostic]) -> Self {
        let mut doubt = Self::default();
        for finding in findings.iter().filter(|finding| finding.suppressed.is_none()) {
            doubt.unknown(finding);
        }
        if !book.is_whole() {
            // Who is declared in the files that cannot be read, nobody can say.
            let unknown = book.subjects().filter(|(_, subject)| !subject.is_project() && !subject.is_known());
            doubt.strangers.extend(unknown.map(|(_, subject)| (subject.name.to_string(), None)));
            let unknown = book.subjects().filter(|(_, subject)| subject.is_project() && !subject.is_known());
            doubt.strange_projects.extend(unknown.map(|(_, subject)| (subject.name.to_string(), None)));
        }
        for unread in &book.unread {
            let invoice = unread.invoice.map(|(invoice, _)| book.number(invoice));
            doubt.line(unread.verb, &book.subject(unread.subject).name, invoice);
        }
        if !doubt.strangers.is_empty() || !doubt.strange_projects.is_empty() {
            for entry in &book.entries {
                let name = &book.subject(entry.subject).name;
                if doubt.is_strange(name) {
                    doubt.line(entry.verb, name, entry.invoice().map(|invoice| book.number(invoice)));
                }
            }
        }
        doubt
    }

    /// Remembers a name that nobody declared.
    fn unknown(&mut self, finding: &Diagnostic) {
        let (Some(subject), Some(client)) = (&finding.about.subject, &finding.about.client) else { return };
        let meant = finding.fixes.first().map(|fix| fix.text.clone());
        if finding.code == unknown_client::RULE.code {
            self.strangers.insert(client.clone(), meant);
        } else if finding.code == unknown_project::RULE.code {
            let meant = meant.map(|project| format!("{client}:{project}"));
            self.strange_projects.insert(subject.clone(), meant);
        }
    }

    fn is_strange(&self, name: &str) -> bool {
        let (client, _) = split(name);
        self.strangers.contains_key(client) || self.strange_projects.contains_key(name)
    }

    /// The client and the project that were probably meant.
    fn meant(&self, name: &str) -> String {
        let (client, project) = split(name);
        let name = match (self.strangers.get(client), project) {
            (Some(Some(meant)), Some(project)) => format!("{meant}:{project}"),
            (Some(Some(meant)), None) => meant.clone(),
            _ => name.to_owned(),
        };
        self.strange_projects.get(&name).cloned().flatten().unwrap_or(name)
    }

    /// A line that is wrong, or about somebody unknown.
    fn line(&mut self, verb: Verb, name: &str, invoice: Option<&str>) {
        let name = self.meant(name);
        let (client, project) = split(&name);
        *self.clients.entry(client.to_owned()).or_default() |= bit(verb);
        let own = if project.is_some() { &mut self.projects } else { &mut self.bare };
        *own.entry(name.clone()).or_default() |= bit(verb);
        match invoice {
            Some(invoice) => *self.invoices.entry(invoice.to_owned()).or_default() |= bit(verb),
            None if verb == Verb::Paid => {
                self.payers.insert(client.to_owned());
            }
            None => {}
        }
    }

    /// What is said of whom a finding is about.
    fn said(&self, finding: &Diagnostic) -> Verbs {
        let about = &finding.about;
        let (Some(client), Some(subject)) = (&about.client, &about.subject) else { return 0 };
        let of = |of: &FxHashMap<String, Verbs>, name: &str| of.get(name).copied().unwrap_or_default();
        let listens = of(&self.bare, client) | of(&self.projects, subject);
        match &about.invoice {
            Some(invoice) => {
                let payment = if self.payers.contains(client) { bit(Verb::Paid) } else { 0 };
                of(&self.invoices, invoice) | payment | listens & bit(Verb::Agreed)
            }
            None if subject == client => of(&self.clients, client),
            None => listens,
        }
    }

    fn covers(&self, finding: &Diagnostic) -> bool {
        let Some((_, settles)) = SETTLED_BY.iter().find(|(rule, _)| rule.code == finding.code) else {
            return false;
        };
        let said = self.said(finding);
        let is_strange = finding.about.subject.as_deref().is_some_and(|name| self.is_strange(name));
        is_strange || VERBS.iter().any(|row| said & bit(row.verb) != 0 && settles(row.verb))
    }
}

fn split(name: &str) -> (&str, Option<&str>) {
    name.split_once(':').map_or((name, None), |(client, project)| (client, Some(project)))
}
