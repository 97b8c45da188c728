//! What is worth a line: each rule looks at a timeline and says what it finds. One rule is a file and a page, and two
//! lines in this one.

// What they share: how all are asked, what each looks at, and what it says.
mod advice;
mod ask;
mod bank_fee;
mod deadlines;
mod deposit;
mod doubt;
mod facts;
mod findings;
mod fingerprint;
mod last_word;
mod level;
mod named;
mod pressing;
mod proposals;
mod rule;
mod silences;
mod vanished;
mod whose;
mod wording;

mod after_closed;
mod after_settled;
mod amount;
mod answer_owed;
mod argument_in_note;
mod before_invoice;
mod call_unconfirmed;
mod check_in_due;
mod confusable_name;
mod currency_mismatch;
mod date;
mod deadline_missed;
mod deadline_near;
mod due_before_invoice;
mod duplicate_invoice;
mod duplicate_name;
mod encoding;
mod entered_twice;
mod fee_without_basis;
mod final_before_payment;
mod future_entry;
mod ghosted_before;
mod hidden_character;
mod include;
mod kill_fee_due;
mod late_fee_due;
mod late_payer;
mod material_overdue;
mod missing_file;
mod missing_safeguard;
mod more_than_claimed;
mod no_contract;
mod no_deposit;
mod no_phone;
mod notice_expired;
mod out_of_order;
mod overpaid;
mod payment_due;
mod payment_overdue;
mod promise_broken;
mod rate_unknown;
mod red_flags;
mod refund_uncredited;
mod reordered;
mod reply_due;
mod reply_overdue;
mod review_due;
mod revision_limit;
mod rewritten_history;
mod setting_twice;
mod setting_value;
mod slow_client;
mod strung_along;
mod syntax;
mod threat_without_contract;
mod unallocated_payment;
mod unbilled_work;
mod unknown_client;
mod unknown_directive;
mod unknown_field;
mod unknown_invoice;
mod unknown_project;
mod unknown_verb;
mod unlikely_day;
mod unused_allow;
mod unvetted;
mod wrong_subject;

pub use advice::{Step, steps};
pub use ask::{
    First, Report, Which, can_be_counted, check, check_until, count, errors, fees_of, first, is_in_time,
    is_to_do, last_days, makes_wait, may_be_counted,
};
pub use doubt::{is_about_reading, is_unreadable};
use facts::Facts;
pub use findings::Counts;
use findings::Findings;
pub use fingerprint::{fingerprints, numbered, stem};
pub use named::{is_clock, is_known, means, name_of, near};
pub use rule::{Asks, Kind, Rule};
pub use wording::{charge_line, days, half, in_court, time, unit, when};

use crate::diagnostic::{Code, Severity};

/// The rule about an `allow` that silences nothing.
pub const UNUSED_ALLOW: Code = unused_allow::RULE.code;
/// The rule about a client whom nobody declared.
pub const UNKNOWN_CLIENT: Code = unknown_client::RULE.code;
/// The rule about a project that nobody declared.
pub const UNKNOWN_PROJECT: Code = unknown_project::RULE.code;
/// The rule about an invoice that nothing claims.
const UNKNOWN_INVOICE: Code = unknown_invoice::RULE.code;

/// Every rule, in the order of its code.
pub static ALL: &[&Rule] = &[
    &syntax::RULE,
    &date::RULE,
    &amount::RULE,
    &unknown_verb::RULE,
    &unknown_directive::RULE,
    &unknown_field::RULE,
    &setting_value::RULE,
    &encoding::RULE,
    &hidden_character::RULE,
    &include::RULE,
    &reordered::RULE,
    &confusable_name::RULE,
    &setting_twice::RULE,
    &argument_in_note::RULE,
    &unknown_client::RULE,
    &unknown_project::RULE,
    &unknown_invoice::RULE,
    &duplicate_invoice::RULE,
    &duplicate_name::RULE,
    &currency_mismatch::RULE,
    &overpaid::RULE,
    &future_entry::RULE,
    &before_invoice::RULE,
    &wrong_subject::RULE,
    &due_before_invoice::RULE,
    &unallocated_payment::RULE,
    &after_closed::RULE,
    &out_of_order::RULE,
    &rate_unknown::RULE,
    &missing_file::RULE,
    &rewritten_history::RULE,
    &unused_allow::RULE,
    &refund_uncredited::RULE,
    &after_settled::RULE,
    &unlikely_day::RULE,
    &more_than_claimed::RULE,
    &entered_twice::RULE,
    &reply_due::RULE,
    &reply_overdue::RULE,
    &answer_owed::RULE,
    &material_overdue::RULE,
    &call_unconfirmed::RULE,
    &check_in_due::RULE,
    &deadline_near::RULE,
    &deadline_missed::RULE,
    &review_due::RULE,
    &payment_due::RULE,
    &payment_overdue::RULE,
    &late_fee_due::RULE,
    &promise_broken::RULE,
    &notice_expired::RULE,
    &kill_fee_due::RULE,
    &fee_without_basis::RULE,
    &unbilled_work::RULE,
    &no_contract::RULE,
    &no_deposit::RULE,
    &final_before_payment::RULE,
    &missing_safeguard::RULE,
    &no_phone::RULE,
    &threat_without_contract::RULE,
    &revision_limit::RULE,
    &slow_client::RULE,
    &strung_along::RULE,
    &ghosted_before::RULE,
    &late_payer::RULE,
    &red_flags::RULE,
    &unvetted::RULE,
];
