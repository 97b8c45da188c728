//! x
pub mod book;
pub mod diagnostic;
pub mod source;
pub mod syntax;
pub mod timeline;
