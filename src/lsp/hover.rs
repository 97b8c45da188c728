//! What is known of the word under the cursor: a thread's state, a claim with its arithmetic, a rule's page.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::cursor::{Block, Definition, Mention, block, mention_at};
use super::documents::Documents;
use super::lenses::title;
use super::meanings::meaning;
use super::snapshot::BookFile;
use crate::book::Book;
use crate::book::model::{InvoiceId, SubjectId};
use crate::book::money::Totals;
use crate::diagnostic::Diagnostic;
use crate::report::table::{Form, Head};
use crate::report::untrusted::safe;
use crate::report::{Style, WIDTH, fees, timeline};
use crate::rules::{ALL, Rule};
use crate::source::Span;
use crate::syntax::tree::{Data, Item, Value};
use crate::syntax::words::{Field, Silence, Turn, Verb, Who};
use crate::timeline::Timeline;
use crate::timeline::account::Account;
use crate::timeline::state::State;

/// What is shown beside a part of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Hover {
    /// Beside which part.
    pub(super) span: Span,
    /// What.
    pub(super) text: String,
    /// Whether it is a page of ours, written in Markdown.
    pub(super) is_page: bool,
}

/// What is known of the word at a byte.
pub(super) fn hover(documents: &Documents<'_>, file: &BookFile<'_, '_>, at: u32) -> Option<Hover> {
    if let Some(Mention { what, span, .. }) = mention_at(file, at) {
        let text = match what {
            Definition::Client(id) | Definition::Project(id) => thread(file, id),
            Definition::Invoice(id) => claim(file, id),
        };
        return Some(plain(span, &text));
    }
    let block = block(file.text(), at)?;
    let on = |span: Span| block.place(span).touches(Span::at(at)).then(|| block.place(span));
    match &block.item {
        Item::Entry(entry) => {
            if let Some(span) = on(entry.verb_span) {
                return Some(plain(span, &verb(entry.verb)));
            }
        }
        Item::Directive(directive) => {
            if let Some(span) = on(directive.word) {
                let row = directive.head.kind().row();
                return Some(plain(span, &format!("{} {}: {}", row.word, row.shape, row.summary)));
            }
        }
    }
    if let Some((span, text)) = meaning(documents, file, &block, at) {
        return Some(plain(span, &text));
    }
    field(&block, at)
}

fn plain(span: Span, text: &str) -> Hover {
    // Editors draw what a book says: nothing in it may move the cursor or turn the text round.
    Hover { span, text: safe(text.trim_end()).into_owned(), is_page: false }
}

/// What a field's key means, or the page of the rule that it names.
fn field(block: &Block<'_>, at: u32) -> Option<Hover> {
    let field = block.fields().iter().find(|field| block.place(field.span).touches(Span::at(at)))?;
    if let Value::Setting(_, Data::Rule(level)) = &field.value {
        let start = field.value_span.start;
        let span = block.place(Span::new(start + level.span.start, start + level.span.end));
        if span.touches(Span::at(at)) {
            return rule_page(&level.rule, span);
        }
    }
    let key = block.place(field.key.span);
    if !key.touches(Span::at(at)) {
        return None;
    }
    let (word, summary, form) = match &field.value {
        Value::Field(field, _) => {
            let row = field.row();
            (row.word, row.summary, row.shape.form())
        }
        Value::Setting(key, _) => (key.word(), key.row().summary, key.row().shape.form()),
        Value::Own(_) | Value::Rung(_) | Value::Unread(_) => return None,
    };
    Some(plain(key, &format!("{word}: {summary}\nValue: {form}")))
}

/// The page of a rule; the names of all that a group means.
fn rule_page(word: &str, span: Span) -> Option<Hover> {
    let meant: Vec<&&Rule> = ALL.iter().filter(|rule| rule.is_meant_by(word)).collect();
    match meant.as_slice() {
        [] => None,
        [rule] => Some(Hover { span, text: rule.page.trim_end().to_owned(), is_page: true }),
        rules => {
            let lines: Vec<String> =
                rules.iter().map(|rule| format!("{} {}: {}", rule.code, rule.name, rule.summary())).collect();
            Some(plain(span, &lines.join("\n")))
        }
    }
}

fn verb(verb: Verb) -> String {
    let row = verb.row();
    let who = match row.who {
        Who::Me => "I",
        Who::Client => "the client",
        Who::Both => "both",
    };
    let silence = match row.silence {
        Silence::Opens => "opens a silence",
        Silence::Ends => "ends a silence",
        Silence::Keeps => "leaves a silence as it is",
    };
    let turn = match row.turn {
        Turn::Settles => "settles my turn",
        Turn::Mine => "makes it my turn",
        Turn::Keeps => "leaves the turn as it is",
    };
    let takes = row.form();
    let takes = if takes.is_empty() { "nothing" } else { &takes };
    format!("{}: {}\nWho: {who}; {silence}, {turn}.\nTakes: {takes}", row.word, row.summary)
}

/// The most steps that are shown of one client or project.
const MOST_STEPS: usize = 40;

/// Whose turn it is, what is next, and what is open.
fn thread(file: &BookFile<'_, '_>, id: SubjectId) -> String {
    let (book, lines) = (file.book(), file.snapshot.timeline());
    let mut text = format!("{}\n", timeline::heading(book, id, timeline::BETWEEN));
    if let Some(thread) = lines.thread(id).filter(|thread| thread.latest.is_some()) {
        let _ = writeln!(text, "{}", sentence(&timeline::turn(lines, thread)));
    }
    let ours = |finding: &Diagnostic| finding.about.subject.as_deref() == Some(&book.subject(id).name);
    let advice = advice(file, ours);
    for (invoice, step) in advice.iter().take(MOST_STEPS) {
        let invoice = invoice.map(|number| format!("#{number}: ")).unwrap_or_default();
        let _ = writeln!(text, "{invoice}{step}");
    }
    if let Some(more) = advice.len().checked_sub(MOST_STEPS).filter(|more| *more > 0) {
        let _ = writeln!(text, "and {more} more");
    }
    let mut open = Totals::default();
    let is_client = !book.subject(id).is_project();
    let ours = |of: SubjectId| of == id || (is_client && book.subject(of).client == id);
    for account in lines.accounts().filter(|account| ours(account.subject)) {
        open.add_all(&account.balance(book));
    }
    if !open.list().is_empty() {
        let _ = writeln!(text, "Open: {}", open.words());
    }
    text.push_str(&facts(book, id));
    text
}

/// Who is to be reached, and how.
fn facts(book: &Book, id: SubjectId) -> String {
    let client = book.subject(book.subject(id).client);
    let Some(declared) = &client.declared else { return String::new() };
    let lines = [(Field::Contact, "Contact"), (Field::Email, "E-mail"), (Field::Phone, "Phone")];
    let known =
        lines.iter().filter_map(|(field, title)| Some(format!("{title}: {}\n", declared.text(*field)?)));
    known.collect()
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The steps that some findings advise, each once, with the invoice that it is about.
fn advice<'r>(
    file: &BookFile<'r, '_>,
    wanted: impl Fn(&Diagnostic) -> bool,
) -> Vec<(Option<&'r str>, String)> {
    let mut steps = Vec::new();
    let mut known = BTreeSet::new();
    for finding in file.snapshot.report().shown().filter(|finding| wanted(finding)) {
        let Some(next) = &finding.next else { continue };
        let step = (finding.about.invoice.as_deref(), title(next));
        if known.insert(step.clone()) {
            steps.push(step);
        }
    }
    steps
}

/// What became of an invoice, and what is open of it.
fn state(lines: &Timeline<'_>, account: &Account) -> String {
    let state = account.state(lines.book, lines.today);
    let open = account.balance(lines.book).words();
    match state {
        State::Settled | State::WrittenOff => state.word().to_owned(),
        State::GivenBack | State::Filed => format!("{}, {open} open", state.word()),
        State::FeeOpen => format!("principal settled, {open} open"),
        State::Open => format!("{open} open, due {}", account.due),
        State::Overdue => match account.days_overdue(lines.today) {
            1 => format!("{open} open, 1 day overdue"),
            late => format!("{open} open, {late} days overdue"),
        },
    }
}

/// An invoice: what is open, what is next, and what may be asked for its late payment, to the cent.
fn claim(file: &BookFile<'_, '_>, id: InvoiceId) -> String {
    let (book, lines) = (file.book(), file.snapshot.timeline());
    let Some(account) = lines.claimed_account(id) else {
        return format!("#{}: no `invoiced` claims it", book.number(id));
    };
    let who = timeline::heading(book, account.subject, timeline::BETWEEN);
    let mut text = format!("Invoice #{}{}{who}\n", book.number(id), timeline::BETWEEN);
    let _ = writeln!(text, "{}", sentence(&state(lines, account)));
    let ours = |finding: &Diagnostic| finding.about.invoice.as_deref() == Some(book.number(id));
    for (_, step) in advice(file, ours) {
        let _ = writeln!(text, "{step}");
    }
    let mut table = Vec::new();
    let style = Style { width: WIDTH, is_terminal: false, color: false, ascii: false };
    if fees::fees(lines, account, None).write(Form::Text, &Head::default(), style, &mut table).is_ok() {
        let _ = write!(text, "\n{}", String::from_utf8_lossy(&table));
    }
    text
}
