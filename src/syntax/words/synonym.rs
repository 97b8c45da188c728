//! Words that people write for a verb.

use super::Verb;

/// Words that people write for a verb, and the verb they mean; none where they mean no verb, however much they look like
/// one.
#[rustfmt::skip]
pub(in crate::syntax) static SYNONYMS: &[(&str, Option<Verb>)] = {
    const NONE: Option<Verb> = None;
    const AGREED: Option<Verb> = Some(Verb::Agreed);
    const ASKED: Option<Verb> = Some(Verb::Asked);
    const CALLED: Option<Verb> = Some(Verb::Called);
    const CLOSED: Option<Verb> = Some(Verb::Closed);
    const DELIVERED: Option<Verb> = Some(Verb::Delivered);
    const FLAGGED: Option<Verb> = Some(Verb::Flagged);
    const INVOICED: Option<Verb> = Some(Verb::Invoiced);
    const NOTED: Option<Verb> = Some(Verb::Noted);
    const PAID: Option<Verb> = Some(Verb::Paid);
    const REFUNDED: Option<Verb> = Some(Verb::Refunded);
    const REMINDED: Option<Verb> = Some(Verb::Reminded);
    const REPLIED: Option<Verb> = Some(Verb::Replied);
    const SENT: Option<Verb> = Some(Verb::Sent);
    const TALKED: Option<Verb> = Some(Verb::Talked);
    const WROTE_OFF: Option<Verb> = Some(Verb::WroteOff);
    &[
        // What was offered and accepted is the contract; what was approved is the work.
        ("accepted", AGREED), ("signed", AGREED),
        ("ask", ASKED), ("asks", ASKED),
        ("call", CALLED), ("calls", CALLED), ("phone", CALLED), ("phoned", CALLED), ("rang", CALLED), ("ring", CALLED),
        ("cancel", CLOSED), ("canceled", CLOSED), ("cancelled", CLOSED),
        ("completed", DELIVERED), ("deliver", DELIVERED), ("finished", DELIVERED), ("handed-over", DELIVERED),
        ("shared", DELIVERED), ("shipped", DELIVERED), ("uploaded", DELIVERED),
        ("flag", FLAGGED), ("flags", FLAGGED),
        ("bill", INVOICED), ("billed", INVOICED), ("invoice", INVOICED),
        ("logged", NOTED), ("note", NOTED),
        ("part-paid", PAID), ("pay", PAID), ("payed", PAID), ("paying", PAID), ("payment", PAID), ("pays", PAID),
        ("refund", REFUNDED),
        ("chased", REMINDED), ("nudged", REMINDED), ("remind", REMINDED),
        ("answered", REPLIED), ("approved", REPLIED), ("confirmed", REPLIED), ("rejected", REPLIED),
        ("reply", REPLIED), ("responded", REPLIED),
        ("contacted", SENT), ("followed-up", SENT), ("mail", SENT), ("quote", SENT), ("e-mailed", SENT), ("email", SENT), ("emailed", SENT), ("emails", SENT), ("mailed", SENT), ("messaged", SENT), ("offered", SENT),
        ("pitched", SENT), ("proposed", SENT), ("quoted", SENT), ("send", SENT), ("sends", SENT), ("texted", SENT), ("whatsapped", SENT),
        ("wrote", SENT),
        ("discussed", TALKED), ("meeting", TALKED), ("met", TALKED), ("spoke", TALKED), ("talk", TALKED), ("talks", TALKED),
        ("writeoff", WROTE_OFF),
        // Work, mostly, however much it looks like `filed`, `credited`, `charged`, `noted`, or another verb.
        ("advised", NONE), ("applied", NONE), ("changed", NONE), ("created", NONE), ("drafted", NONE),
        ("edited", NONE), ("enclosed", NONE), ("failed", NONE), ("filled", NONE), ("filmed", NONE),
        ("fined", NONE),
        ("fired", NONE), ("fitted", NONE), ("fixed", NONE), ("hosted", NONE), ("invited", NONE),
        ("lent", NONE), ("passed", NONE), ("posted", NONE), ("processed", NONE), ("pulled", NONE),
        ("pushed", NONE), ("raised", NONE), ("recalled", NONE), ("recovered", NONE), ("reduced", NONE),
        ("removed", NONE), ("renamed", NONE), ("repaired", NONE), ("replaced", NONE), ("reviewed", NONE),
        ("shot", NONE), ("silence", NONE), ("silent", NONE), ("solved", NONE), ("sorted", NONE), ("voted", NONE), ("waited", NONE),
        ("walked", NONE), ("wanted", NONE), ("warned", NONE), ("went", NONE), ("worked", NONE),
    ]
};
