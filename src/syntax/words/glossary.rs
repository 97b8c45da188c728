//! Words that reports and pages use and no book writes, and lines that show a word of the language in use.

/// A word of reports and pages.
#[derive(Debug)]
pub struct Term {
    /// As reports write it.
    pub word: &'static str,
    /// What it means, in a sentence or two.
    pub says: &'static str,
}

const fn term(word: &'static str, says: &'static str) -> Term {
    Term { word, says }
}

/// Every such word.
#[rustfmt::skip]
pub static TERMS: [Term; 47] = [
    term("silence", "A silence is the time in which you wait for a client's answer. It begins with the first message that expects one (`sent`, `called`, `asked`, `delivered`) and ends with an answer, a payment, or `closed`."),
    term("turn", "The turn says who has to do something next. After your message it is the client's turn; after `replied`, `revised`, `complained` or `disputed` it is yours, until you answer."),
    term("thread", "A thread is the conversation about one project, or about a client alone. Each has its own silence, its own turn and its own stage."),
    term("conversation", "A conversation is all that happens about one project, or about a client alone. Each has its own silence, its own turn and its own stage."),
    term("stage", "The stage says which ladder of next steps counts: `negotiating` until the first `agreed`, `invoiced`, `paid` or `delivered`, then `working`. An invoice past its due date has the ladder `payment`."),
    term("step", "A step is one thing to do next, such as `follow-up` or `late-notice`. Ladders are lists of steps, each with its day; `ghost playbook` prints them, and `ghost explain STEP` explains one."),
    term("waiting", "Waiting is a step whose day has not come: there is nothing to do yet. It is also what `ghost next` calls a finding that waits until a line with an error is mended."),
    term("due", "Due is a step whose day has come: do it today. An invoice is due on the last day on which it can be paid in time."),
    term("overdue", "Overdue is what is past its day: a step that was due and was not done by the next business day, or an invoice that is not paid on the day after its due date."),
    term("finding", "A finding is what a rule reports about a line of the book: what is wrong, or what is to be done. `ghost check` draws each; `ghost rules` lists the rules."),
    term("error", "An error is a finding about a line that cannot be read, or cannot be true. The line counts for nothing, or not in full, until it is mended."),
    term("warning", "A warning is a finding that asks you to do something. `ghost check` ends with 1 where there is one, unless `--fail-on error` is given."),
    term("note", "As a severity, a note is a finding that is good to know; `ghost check` does not fail because of it. In an entry, the note is your own text at its end."),
    term("off", "A rule that is off has no findings until the book asks for it with `warn RULE` or `deny RULE`."),
    term("clock", "In the head of a rule's page, `clock` means that the rule depends on today's date: the same book may have another finding tomorrow. `ghost check --clock` runs only such rules."),
    term("data", "In the head of a rule's page, `data` means that the rule depends only on what the book says: its findings do not change because a day has passed. `ghost check --data` runs only such rules."),
    term("since", "In the head of a rule's page, `since` is the version of ghost that brought the rule. In the table of `ghost next`, it is the day from which on a thing is to be done."),
    term("source", "In the head of a rule's page, `source` says who advises it: articles by practitioners (`ar`, `lv`, `pl`, `ru`), the `law`, or the book and the language themselves."),
    term("until", "`until DATE` ends an `allow`, a `warn`, a `deny` or a `rate`: the day itself still counts, the next one does not."),
    term("none", "As a value, `none` says that there is no such thing: `law none`, `late-fee none`, `check-in none`, `holidays none`. It undoes what a less specific place says."),
    term("rule", "A rule looks for one thing in a book, and reports it as a finding. `ghost rules` lists all of them, `ghost explain RULE` shows the page of one."),
    term("subject", "The subject of an entry is the client or the project that it is about: `acme`, or `acme:website`."),
    term("agenda", "The agenda is what `ghost next` prints: all that is to be done today, the most urgent first."),
    term("entry", "An entry is one thing that happened: a line that begins with its date, such as `2026-03-02 sent acme The offer`. Indented lines below it say more about it."),
    term("item", "An item begins in column 1: it is an entry if it begins with a date, a directive otherwise. The indented lines below belong to it."),
    term("field", "A field is an indented line that says more about the item above it: a word and its value, such as `email jane@acme.example` below `client`."),
    term("setting", "A setting is a line below `policy`, `client`, `project` or `agreed` that says how a book is judged, such as `terms net 14`. The most specific one wins; `ghost policy` shows those in force."),
    term("directive", "A directive is an item without a date, such as `client`, `project`, `policy`, `playbook`, `rate`, `holiday` or `include`. It says what holds, not what happened."),
    term("invoice", "An invoice is money that you ask for under a number: `2026-03-02 invoiced acme #2026-014 EUR 2000.00`. Payments, reminders and late fees name that number; `ghost invoices` lists what is open."),
    term("claim", "The claim is what a client owes you for an invoice: what is not paid of its amount, and the late fees beside it. `ghost fees #NUMBER` explains it to the cent."),
    term("business day", "A business day is a day on which both you and the client work: one of the `work-week`, Monday to Friday where the book does not say otherwise, that is no holiday."),
    term("required", "`required` in a line of a ladder says that its step cannot be skipped: later steps are not advised before it is taken."),
    term("baseline", "A baseline is a file of findings that are known already. `ghost check --write-baseline FILE` writes it, and `ghost check --baseline FILE` counts only new ones."),
    term("handle", "A handle is the short name of a client or a project in the lines of a book, such as `acme`. The name in quotes behind it, as in `client acme \"Acme GmbH\"`, is the one that reports show."),
    term("evidence", "Evidence is what proves an entry, such as a contract or a mail: the field `file` below the entry names it. In a finding, it is the line of the book on which the finding rests."),
    term("age", "In the table of `ghost invoices`, the age is the group into which the days since the due date put an invoice: current, 1-30, 31-60, 61-90, or over 90."),
    term("open", "An invoice is open until it is paid in full. In tables, `open` is what is still to be paid, with the late fees that were charged."),
    term("fees", "In tables, `fees` is the late fee that may be asked for and was not charged yet. `ghost fees #NUMBER` explains it."),
    term("median", "In the table of `ghost clients`, half of a client's answers took no more days than `median`."),
    term("90%", "In the table of `ghost clients`, nine of ten of a client's answers took no more days than `90%`."),
    term("longest", "In the table of `ghost clients`, `longest` is the client's longest silence in days, one that still runs too."),
    term("days late", "In the table of `ghost clients`, `days late` is how many days after their due dates a client's invoices were paid, on average."),
    term("flags", "In the table of `ghost clients`, `flags` counts the red flags of a client: entries with `flagged`."),
    term("ar", "As a source of advice, `ar` is an article by a practitioner (in Arabic) on difficult clients: those who never pay, who always want one thing more, who know better, who change without end, and who cross the line."),
    term("lv", "As a source of advice, `lv` is an article by a practitioner (in Latvian) on how to choose clients, agree on money and reports, and stop. It is no law."),
    term("pl", "As a source of advice, `pl` is an article by a practitioner (in Polish) on silence during an offer, during a project and about money, and on what a contract should say. It is no law."),
    term("ru", "As a source of advice, `ru` is an article by a practitioner (in Russian) on quarrels, silence, money, missing material, unhappy clients, and remote work. It is no law."),
];

impl Term {
    /// The word that is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<&'static Self> {
        TERMS.iter().find(|term| term.word == word)
    }
}

/// Lines of a book that show a word whose form alone does not say enough.
pub static EXAMPLES: [(&str, &[&str]); 8] = [
    ("holiday", &["holiday 2026-12-24", "holiday 2026-08-03..2026-08-14 \"Away\""]),
    ("rate", &["rate bank 2026-01-01 4.00%", "rate bank 2026-07-01 3.75% until 2026-12-31"]),
    ("include", &["include clients/acme.ghost", "include 2025/*.ghost"]),
    ("file", &["file contract.pdf", "file \"mail/2026-03-02 offer.eml\""]),
    ("allow", ALLOW),
    ("warn", &["warn unbilled-work"]),
    ("deny", &["deny no-contract until 2026-12-31"]),
    ("until", ALLOW),
];

const ALLOW: &[&str] = &["allow reply-overdue", "allow late-payer until 2026-12-31 \"a new accountant\""];
