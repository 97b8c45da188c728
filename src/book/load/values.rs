//! Complaints about values of settings that nothing answers to.

use super::Loader;
use crate::book::prelude;
use crate::source::Place;
use crate::syntax::error::What;
use crate::syntax::near;
use crate::syntax::words::{Key, Language};

impl Loader<'_> {
    /// A language that is written with its name.
    pub(super) fn no_language(&mut self, text: &str, value: Place) {
        let fix = Language::named(text).map(|known| (value.span, known.code.to_owned()));
        let what =
            What::Value { key: Key::Language.word(), form: "a code such as `en`, `de`, or `lv`".into() };
        self.book.complain(value, what, fix, Some(text));
    }

    /// A name that is none of those that are known.
    pub(super) fn bad_value(&mut self, key: &'static str, text: &str, known: &[&str], value: Place) {
        let quoted: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
        let code = prelude::place_code(text).filter(|code| known.contains(code));
        // Of two letters, each may be meant otherwise: `yes` is not Spain.
        let long =
            || known.iter().copied().filter(|known| known.len() > 2 || known.eq_ignore_ascii_case(text));
        // Capitals are no mistake of their own: `E-Mail`.
        let near = [text, &text.to_lowercase()].into_iter().find_map(|text| near(text, long()));
        let near = code.or(near);
        let fix = near.map(|near| (value.span, near.to_owned()));
        let form = crate::syntax::error::list(&quoted, "or");
        let what = What::Value { key, form };
        self.book.complain(value, what, fix, Some(text));
    }
}
