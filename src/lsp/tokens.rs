//! The words of a document by what they mean, for editors that have no grammar of the language.

use super::snapshot::BookFile;
use super::token_parts::{day, parts, unread};
use crate::source::{Span, offset};
use crate::syntax::tree::{Data, Directive, Entry, Field, Head, Item, Subject, Value};
use crate::syntax::words::Lead;
use crate::syntax::{comment_start, items};

/// What a word means; the order is that of [`LEGEND`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Sort {
    /// A comment.
    Comment,
    /// The word of a directive, `by`, `due`, a flag.
    Keyword,
    /// A verb.
    Verb,
    /// A client.
    Client,
    /// A project.
    Project,
    /// An invoice.
    Invoice,
    /// A channel.
    Channel,
    /// A date, an amount, a number.
    Number,
    /// A note, a name in quotes.
    Text,
    /// The key of a field.
    Key,
}

/// The sorts under the names that editors colour.
pub(super) const LEGEND: [(Sort, &str); 10] = [
    (Sort::Comment, "comment"),
    (Sort::Keyword, "keyword"),
    (Sort::Verb, "function"),
    (Sort::Client, "class"),
    (Sort::Project, "namespace"),
    (Sort::Invoice, "variable"),
    (Sort::Channel, "enumMember"),
    (Sort::Number, "number"),
    (Sort::Text, "string"),
    (Sort::Key, "property"),
];

/// A word and what it means.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Token {
    /// Where it stands.
    pub(super) span: Span,
    /// What it is.
    pub(super) sort: Sort,
}

/// Every word of the document that means something, in order; none reaches over the end of a line.
pub(super) fn tokens(file: &BookFile<'_, '_>) -> Vec<Token> {
    let text = file.text();
    let mut writer = Writer { text, tokens: Vec::new() };
    for item in items(text).0 {
        match item {
            Item::Entry(entry) => writer.entry(&entry),
            Item::Directive(directive) => writer.directive(&directive),
        }
    }
    writer.tokens.sort();
    unread(text, &mut writer.tokens);
    writer.comments();
    writer.tokens.sort();
    apart(text, writer.tokens)
}

/// The tokens, each on one line and behind the one before it: of a line that cannot be read two parts may be one place.
fn apart(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let mut end = 0;
    let cut = |Token { span, sort }: Token| {
        let start = span.start.max(end);
        let inner = text.get(start as usize..span.end as usize).unwrap_or_default();
        let inner = inner.split(['\n', '\r']).next().unwrap_or_default();
        let span = Span::new(start, start + offset(inner.len()));
        end = end.max(span.end);
        (!span.is_empty()).then_some(Token { span, sort })
    };
    tokens.into_iter().filter_map(cut).collect()
}

struct Writer<'t> {
    text: &'t str,
    tokens: Vec<Token>,
}

impl Writer<'_> {
    fn push(&mut self, span: Span, sort: Sort) {
        if !span.is_empty() {
            self.tokens.push(Token { span, sort });
        }
    }

    fn entry(&mut self, entry: &Entry<'_>) {
        self.words(day(self.text, entry), Sort::Number);
        self.push(entry.verb_span, Sort::Verb);
        self.subject(&entry.subject);
        let args = &entry.args;
        for flag in &args.flags {
            self.push(flag.span, Sort::Keyword);
        }
        if let Some(invoice) = args.invoice {
            self.push(invoice.span, Sort::Invoice);
        }
        if let Some(amount) = &args.amount {
            self.push(amount.span, Sort::Number);
        }
        let named =
            args.due.as_ref().map(|due| due.span).into_iter().chain(args.by.as_ref().map(|by| by.span));
        for span in named {
            self.keyword_before(span);
            self.push(span, Sort::Number);
        }
        if let Some(channel) = args.channel {
            self.push(channel.span, Sort::Channel);
        }
        if let Some(note) = entry.note {
            self.push(note.raw.span, Sort::Text);
        }
        self.fields(&entry.fields);
    }

    /// `due`, `net` and `by`, which stand before what their argument covers.
    fn keyword_before(&mut self, span: Span) {
        let before = self.text.get(..span.start as usize).unwrap_or_default();
        let word = before.trim_end_matches([' ', '\t']);
        let start = word.rfind([' ', '\t', '\n']).map_or(0, |blank| blank + 1);
        if word.get(start..).and_then(Lead::of).is_some() {
            self.push(Span::new(offset(start), offset(word.len())), Sort::Keyword);
        }
    }

    fn subject(&mut self, subject: &Subject<'_>) {
        self.push(subject.client().span, Sort::Client);
        if let Some(project) = subject.project() {
            self.push(project.span, Sort::Project);
        }
    }

    fn directive(&mut self, directive: &Directive<'_>) {
        self.push(directive.word, Sort::Keyword);
        let rest = |start: u32| Span::new(start, directive.span.end);
        match &directive.head {
            Head::Client { name, .. } => {
                self.push(name.span, Sort::Client);
                self.words(rest(name.span.end), Sort::Text);
            }
            Head::Project { subject, .. } => {
                self.subject(subject);
                self.words(rest(subject.whole.span.end), Sort::Text);
            }
            Head::Policy { from } => {
                if let Some(from) = from {
                    self.push(from.span, Sort::Number);
                }
            }
            Head::Playbook { stage } => self.push(stage.span, Sort::Keyword),
            Head::Rate { name, .. } => {
                self.push(name.span, Sort::Text);
                self.parts(rest(name.span.end));
            }
            Head::Holiday { .. } => self.parts(rest(directive.word.end)),
            Head::Include { path } => self.push(path.span, Sort::Text),
            Head::Meant { .. } => {}
        }
        self.fields(&directive.fields);
    }

    /// What a span holds, without the blanks around it.
    fn words(&mut self, span: Span, sort: Sort) {
        let text = self.text.get(span.range()).unwrap_or_default();
        let start = span.start + offset(text.len() - text.trim_start().len());
        self.push(Span::new(start, start + offset(text.trim().len())), sort);
    }

    /// Each part of a span by what it looks like.
    fn parts(&mut self, span: Span) {
        let text = self.text.get(span.range()).unwrap_or_default();
        self.tokens.extend(parts(text, span.start));
    }

    fn fields(&mut self, fields: &[Field<'_>]) {
        for field in fields {
            if matches!(field.value, Value::Rung(_)) {
                self.parts(field.span);
                continue;
            }
            self.push(field.key.span, Sort::Key);
            if matches!(field.value, Value::Setting(_, Data::Rule(_))) {
                self.parts(field.value_span);
                continue;
            }
            let text = self.text.get(field.value_span.range()).unwrap_or_default();
            let number = text.starts_with(|first: char| first.is_ascii_digit());
            self.push(field.value_span, if number { Sort::Number } else { Sort::Text });
        }
    }

    fn comments(&mut self) {
        if memchr::memchr(b';', self.text.as_bytes()).is_none() {
            return;
        }
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let whole = line.trim_end_matches(['\n', '\r']);
            let comment = comment_start(whole);
            self.push(Span::new(offset(start + comment), offset(start + whole.len())), Sort::Comment);
            start += line.len();
        }
    }
}
