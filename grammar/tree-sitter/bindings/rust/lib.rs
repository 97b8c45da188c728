//! The tree-sitter grammar of ghost ledgers, and its queries.

use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_ghost() -> *const ();
}

/// The grammar.
// SAFETY: the function is what tree-sitter made for this very purpose.
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_ghost) };

/// What is shown in which colour.
pub const HIGHLIGHTS_QUERY: &str = include_str!("../../queries/highlights.scm");

/// What can be folded.
pub const FOLDS_QUERY: &str = include_str!("../../queries/folds.scm");

/// What is indented.
pub const INDENTS_QUERY: &str = include_str!("../../queries/indents.scm");

/// What is declared, and where it is meant.
pub const TAGS_QUERY: &str = include_str!("../../queries/tags.scm");
