//! The real server, driven by an editor that follows a script.
#![expect(
    clippy::needless_pass_by_value,
    clippy::format_collect,
    clippy::cast_possible_truncation,
    reason = "scripts read better so, and their numbers are small"
)]

mod agree;
mod appended;
mod books;
mod completion;
mod editor;
mod features;
mod midnight;
mod offered;
mod refresh;
mod session;
mod sync;
