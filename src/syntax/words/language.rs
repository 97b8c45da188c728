//! The languages that are known by name: the setting `language` takes a code.

/// A language, its code, and how people call it.
#[derive(Debug)]
pub struct Language {
    /// Its code in ISO 639-1.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it is called by those who speak it.
    own: &'static [&'static str],
}

/// Those that are proposed, and found by their names. Any other code may be written.
#[rustfmt::skip]
pub static LANGUAGES: [Language; 11] = [
    Language { code: "en", name: "English",    own: &[] },
    Language { code: "lv", name: "Latvian",    own: &["latviski", "latviešu"] },
    Language { code: "ar", name: "Arabic",     own: &["العربية"] },
    Language { code: "ru", name: "Russian",    own: &["русский"] },
    Language { code: "pl", name: "Polish",     own: &["polski"] },
    Language { code: "de", name: "German",     own: &["deutsch"] },
    Language { code: "fr", name: "French",     own: &["français"] },
    Language { code: "es", name: "Spanish",    own: &["español"] },
    Language { code: "it", name: "Italian",    own: &["italiano"] },
    Language { code: "nl", name: "Dutch",      own: &["nederlands"] },
    Language { code: "pt", name: "Portuguese", own: &["português"] },
];

impl Language {
    /// The one that is called so, in capitals or not.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        let name = name.to_lowercase();
        LANGUAGES.iter().find(|row| row.name.to_lowercase() == name || row.own.contains(&name.as_str()))
    }

    /// Whether a word may be the code of a language: `de`, `de-AT`.
    #[must_use]
    pub fn is_code(word: &str) -> bool {
        let first = word.split('-').next().unwrap_or_default();
        (2..=3).contains(&first.len()) && first.bytes().all(|letter| letter.is_ascii_alphabetic())
    }
}
