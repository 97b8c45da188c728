//! What git calls a revision: the name of its commit or of its tree.

use super::{Ask, NoAnswer};

/// The name of the `tree` or the `commit` of a revision; what is none, or what git would take for an option, is refused.
///
/// # Errors
/// Where git knows none, and what git says where that is not why.
pub fn object(kind: &str, revision: &str, ask: &Ask<'_>) -> Result<String, String> {
    match name_of(&format!("{revision}^{{{kind}}}"), ask) {
        Ok(Some(name)) => Ok(name),
        Err(why) if why != NoAnswer::Wordless && !is_there(revision, ask) => Err(why.into()),
        _ => Err(unknown(kind, revision, ask)),
    }
}

/// The name of an object, where git gives one.
fn name_of(object: &str, ask: &Ask<'_>) -> Result<Option<String>, NoAnswer> {
    let answer = ask(&["rev-parse", "--verify", "--quiet", "--end-of-options", object], b"")?;
    let text = String::from_utf8_lossy(&answer);
    let name = text.trim();
    let is_name = name.len() >= 40 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    Ok(is_name.then(|| name.to_owned()))
}

/// Whether git can read what a revision names: where it does not give the kind that is wanted, it is of another.
fn is_there(revision: &str, ask: &Ask<'_>) -> bool {
    let name = name_of(revision, ask).ok().flatten();
    name.is_some_and(|name| ask(&["cat-file", "-t", &name], b"").is_ok())
}

/// What is said where git knows no such revision.
fn unknown(kind: &str, revision: &str, ask: &Ask<'_>) -> String {
    let is_shallow = ask(&["rev-parse", "--is-shallow-repository"], b"").is_ok_and(|said| said == b"true\n");
    let advice = if is_shallow {
        ": this clone has only the newest commits; get the others with `git fetch --unshallow`, in CI with \
         `fetch-depth: 0`"
    } else {
        ""
    };
    let what = if kind == "commit" { kind } else { "revision" };
    format!("git knows no {what} `{revision}` here{advice}")
}
