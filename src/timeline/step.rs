//! The names of the steps that mean something to the program, in ladders and in what it advises.

/// Look for signs of life elsewhere.
pub const REACH_OUT: &str = "reach-out";
/// Stop working: completed by `paused`.
pub const PAUSE: &str = "pause";
/// Bill the work done so far: completed by `invoiced`.
pub const FINAL_INVOICE: &str = "final-invoice";
/// Send the invoice again, with the late fee.
pub const RESEND_INVOICE: &str = "resend-invoice";
/// The last notice: it sets a deadline, and threatens.
pub const FINAL_NOTICE: &str = "final-notice";
/// The small-claims court.
pub const SMALL_CLAIMS: &str = "small-claims";
/// What is advised in its place where the claim is too small for it.
pub const WRITE_OFF: &str = "write-off";
/// Answer the client.
pub const ANSWER: &str = "answer";
/// Ask again for what was asked for.
pub const ASK_AGAIN: &str = "ask-again";
/// Look again at a pause or a dispute.
pub const REVIEW: &str = "review";
