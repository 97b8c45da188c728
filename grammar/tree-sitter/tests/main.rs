//! The tree-sitter grammar held against its own corpus, against the program's parser, and against its sources.

mod corpus;
mod differential;
mod generated;
mod queries;
mod tree;
