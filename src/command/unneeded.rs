//! Common options on commands that have no use for them: whoever gives them to every command is not refused.

use std::ffi::{OsStr, OsString};

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The common options, and whether a value follows each.
const COMMON: [(&str, bool); 6] = [
    ("--today", true),
    ("--color", true),
    ("--quiet", false),
    ("-q", false),
    ("--verbose", false),
    ("-v", false),
];

/// What was typed without the common option of which a complaint says that the command has none; nothing where the
/// complaint is another one.
pub(super) fn without(args: &[OsString], error: &clap::Error) -> Option<Vec<OsString>> {
    let unknown = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(unknown)) if error.kind() == ErrorKind::UnknownArgument => unknown,
        _ => return None,
    };
    let name = unknown.split_once('=').map_or(unknown.as_str(), |(name, _)| name);
    let (name, has_value) = COMMON.iter().find(|(known, _)| *known == name)?;
    let is_it = |arg: &OsString| {
        let arg = arg.as_encoded_bytes();
        arg.strip_prefix(name.as_bytes()).is_some_and(|value| value.is_empty() || value.starts_with(b"="))
            || !has_value && is_several(arg)
    };
    let at = args.iter().position(is_it)?;
    let stands_alone = args.get(at).is_some_and(|arg| arg == OsStr::new(name));
    let behind = at + 1 + usize::from(*has_value && stands_alone);
    let (before, after) = (args.get(..at)?, args.get(behind..).unwrap_or_default());
    Some([before, after].concat())
}

/// Whether an argument is the short ones of them, several in one: `-qq`, `-qv`.
fn is_several(arg: &[u8]) -> bool {
    let is_short = |letter: &u8| COMMON.iter().any(|(known, _)| known.as_bytes() == [b'-', *letter]);
    arg.strip_prefix(b"-").is_some_and(|letters| !letters.is_empty() && letters.iter().all(is_short))
}
