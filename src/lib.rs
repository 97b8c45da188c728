//! x
pub mod book;
pub mod command;
pub mod diagnostic;
pub mod report;
pub mod rules;
pub mod source;
pub mod syntax;
pub mod timeline;
