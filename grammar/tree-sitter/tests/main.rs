//! The tree-sitter grammar held against its own corpus, against the program's parser, and against its sources.
#![expect(clippy::disallowed_methods, reason = "tests read the repository")]

mod corpus;
mod differential;
mod generated;
mod queries;
mod tree;
