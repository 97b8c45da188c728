//! What lines say of which nobody can say who did what: whom, and which invoice, they name.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::book::Book;
use crate::book::model::{InvoiceId, InvoiceName, SubjectId};
use crate::rules::wording::without_marks;
use crate::source::SourceId;
use crate::syntax::tree::Scrap;
use crate::syntax::words::{VERBS, Verb};

/// What such a line may say of somebody.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hint {
    pub(super) verb: Verb,
    /// When, where that is known.
    pub(super) day: Option<NaiveDate>,
    pub(super) subject: SubjectId,
    pub(super) invoice: Option<InvoiceId>,
}

/// What those lines, and `others`, may say that are not of a later day: any verb, where none can be read.
pub(super) fn hints(
    book: &Book,
    today: NaiveDate,
    others: impl Iterator<Item = (SourceId, Scrap)>,
) -> BTreeSet<Hint> {
    let mut hints = BTreeSet::new();
    let scraps = book.scraps.iter().copied().chain(others);
    let mut scraps = scraps.filter(|(_, scrap)| scrap.day.is_none_or(|day| day <= today)).peekable();
    if scraps.peek().is_none() {
        return hints;
    }
    let index = Index::new(book);
    for (source, scrap) in scraps {
        let line = book.sources.get(source).map_or("", |source| source.slice(scrap.span));
        let mut named = index.named(line);
        if named.is_empty() && scrap.verb.is_some() {
            named.extend(index.alone.map(|client| (client, None)));
        }
        for (subject, invoice) in named {
            let verbs =
                VERBS.iter().map(|row| row.verb).filter(|verb| scrap.verb.is_none_or(|known| known == *verb));
            hints.extend(verbs.map(|verb| Hint { verb, day: scrap.day, subject, invoice }));
        }
    }
    hints
}

/// The client of a book that has only one.
pub(super) fn only_client(book: &Book) -> Option<SubjectId> {
    let mut clients = book.subjects().filter(|(_, subject)| subject.is_known() && !subject.is_project());
    clients.next().filter(|_| clients.next().is_none()).map(|(id, _)| id)
}

/// Whom the words of a line may mean.
struct Index<'b> {
    book: &'b Book,
    /// Those who are declared, by the letters of their names and of those they are displayed by.
    known: FxHashMap<String, SubjectId>,
    /// How long the longest of these is.
    longest: usize,
    /// Who can only be meant where nobody is named.
    alone: Option<SubjectId>,
}

impl<'b> Index<'b> {
    fn new(book: &'b Book) -> Self {
        let mut known = FxHashMap::default();
        let declared = || book.subjects().filter(|(_, subject)| subject.is_known());
        for (id, subject) in declared() {
            known.entry(without_marks(&subject.name)).or_insert(id);
            if !subject.is_project() {
                known.entry(without_marks(book.client_title(id))).or_insert(id);
            }
        }
        known.remove("");
        let longest = known.keys().map(String::len).max().unwrap_or_default();
        Self { book, known, longest, alone: only_client(book) }
    }

    /// Whom a line names, each with the invoice that it names, if any; whoever has an invoice is named with it.
    fn named(&self, line: &str) -> Vec<(SubjectId, Option<InvoiceId>)> {
        let words = || line.split_ascii_whitespace().skip(1);
        let numbers: Vec<(SubjectId, InvoiceId)> = words().filter_map(|word| self.invoice(word)).collect();
        let first = numbers.first().map(|(_, number)| *number);
        let quoted = line.split('"').skip(1).step_by(2);
        let whom = words().chain(quoted).filter_map(|word| self.subject(word));
        let mut named: Vec<(SubjectId, Option<InvoiceId>)> = whom.map(|name| (name, first)).collect();
        named.extend(numbers.into_iter().map(|(owner, number)| (owner, Some(number))));
        named
    }

    /// Who is called so.
    fn subject(&self, word: &str) -> Option<SubjectId> {
        let word = bare(word);
        // `acme#1`.
        let name = word.split_once('#').map_or(word, |(name, _)| name);
        let exact = self.book.names.find_subject(name).filter(|id| self.book.subject(*id).is_known());
        exact.or_else(|| self.beginning(word))
    }

    /// Who is called as a word begins, whatever marks stand between its parts: `Acme`, `acme/site`, `@acme:site`, `acme's`.
    fn beginning(&self, word: &str) -> Option<SubjectId> {
        let mut name = String::new();
        let mut longest = None;
        for part in word.split(|sign: char| !sign.is_alphanumeric()) {
            name += &without_marks(part);
            if name.len() > self.longest {
                break;
            }
            longest = self.known.get(&name).copied().or(longest);
        }
        longest
    }

    /// The invoice of a number, with a `#` or more than digits, and whose it is.
    fn invoice(&self, word: &str) -> Option<(SubjectId, InvoiceId)> {
        let word = bare(word);
        let number = match word.split_once('#') {
            Some((_, number)) => number,
            None => Some(word).filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit()))?,
        };
        let id = self.book.names.find_invoice(number)?;
        let claim = self.book.invoice_name(id).and_then(|name: &InvoiceName| name.entry)?;
        Some((self.book.entry(claim)?.subject, id))
    }
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(['(', ')', '[', ']', ',', ';', ':', '.', '"', '\''])
}
