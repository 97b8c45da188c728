//! The names of the months, as people in many countries write them.

/// Each month in English, German, Dutch, French, Spanish, Italian, Portuguese, Polish, Latvian and Russian, in small
/// letters.
#[rustfmt::skip]
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "jän", "januari", "janvier", "enero", "gennaio", "janeiro", "stycznia",
        "janvāris", "janvārī", "января"],
    &["february", "feb", "februar", "februari", "février", "febrero", "febbraio", "fevereiro", "lutego",
        "februāris", "februārī", "февраля"],
    &["march", "mar", "märz", "mrz", "maart", "mars", "marzo", "março", "marca", "marts", "martā", "марта"],
    &["april", "apr", "avril", "abril", "aprile", "kwietnia", "aprīlis", "aprīlī", "апреля"],
    &["may", "mai", "mei", "mayo", "maggio", "maio", "maja", "maijs", "maijā", "мая"],
    &["june", "jun", "juni", "juin", "junio", "giugno", "junho", "czerwca", "jūnijs", "jūnijā", "июня"],
    &["july", "jul", "juli", "juillet", "julio", "luglio", "julho", "lipca", "jūlijs", "jūlijā", "июля"],
    &["august", "aug", "augustus", "août", "agosto", "sierpnia", "augusts", "augustā", "августа"],
    &["september", "sep", "sept", "septembre", "septiembre", "settembre", "setembro", "września",
        "septembris", "septembrī", "сентября"],
    &["october", "oct", "oktober", "okt", "octobre", "octubre", "ottobre", "outubro", "października",
        "oktobris", "oktobrī", "октября"],
    &["november", "nov", "novembre", "noviembre", "novembro", "listopada", "novembris", "novembrī", "ноября"],
    &["december", "dec", "dezember", "dez", "décembre", "diciembre", "dicembre", "dezembro", "grudnia",
        "decembris", "decembrī", "декабря"],
];

/// The number of the month that a word names: `May`, `Sept`, `december`.
pub(in crate::syntax) fn month_of(word: &str) -> Option<u32> {
    let lower = word.to_lowercase();
    let at = MONTHS.iter().position(|names| names.contains(&lower.as_str()))?;
    u32::try_from(at + 1).ok()
}
