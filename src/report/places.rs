//! What is built in under the code of a country or a state: a law, and public holidays.

use super::policy::law;
use crate::book::holidays::Country;
use crate::syntax::error::list;

/// The page of a code; none where nothing is built in under it.
#[must_use]
pub fn page_of_place(code: &str) -> Option<String> {
    let parts: Vec<String> = [law_of(code), holidays_of(code)].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// What a law says.
#[must_use]
pub fn law_of(code: &str) -> Option<String> {
    let lines: Vec<String> =
        law(code)?.lines().map(|line| format!("    {line}").trim_end().to_owned()).collect();
    let named = match code.strip_suffix("-consumer") {
        Some(law) => format!("holds where `law {law}` meets `consumer yes`"),
        None => format!("is a law for the setting `law`: `law {code}`"),
    };
    Some(format!("`{code}` {named}.\n\n{}", lines.join("\n")))
}

/// How names of countries begin that stand behind an article.
const PLURALS: [&str; 2] = ["Netherlands", "United "];

/// The public holidays of a country.
#[must_use]
pub fn holidays_of(code: &str) -> Option<String> {
    let country = Country::of(code)?;
    let names: Vec<String> = country.names().into_iter().map(str::to_owned).collect();
    let the = if PLURALS.iter().any(|plural| country.name.starts_with(plural)) { "the " } else { "" };
    let of = format!("{the}{}", country.name);
    Some(format!("`holidays {code}` names the public holidays of {of}: {}.", list(&names, "and")))
}
