//! The text of the hook: it finds this program again, or says that it cannot and lets the commit through. All else is
//! decided by `ghost hook run`. What earlier versions wrote is known too, and lines of others around it stay.

use crate::command::shell::quoted;

/// What tells a hook of ours from all others.
const MARK: &str = "# installed by ghost";

/// What a hook begins with.
const SHELL: &str = "#!/bin/sh\n";

/// Our part up to the place of this program.
const BEFORE: &str =
    "# installed by ghost: checks the book as it is staged; what is not staged is left alone.
# `ghost hook uninstall` removes it; `git commit --no-verify` passes it by.
ghost=";

/// What follows; lines behind it run too, also where the shell stops at the first failure.
const BEHIND: &str = r#"
[ -x "$ghost" ] || ghost=$(command -v ghost) || ghost=
case $ghost in
/* | [A-Za-z]:*)
  "$ghost" hook run || exit
  ;;
*)
  echo "pre-commit: ghost is gone, so the book was not checked; install it, then run: ghost hook install" >&2
  # With GHOST_REQUIRED set, no commit passes unchecked.
  [ -z "$GHOST_REQUIRED" ] || exit
  ;;
esac
"#;

/// What followed in earlier versions, up to an option that some of them had.
const EARLIER: &str = r#"
[ -x "$ghost" ] || ghost=$(command -v ghost)
case $ghost in
/*) ;;
*)
  echo "pre-commit: ghost is gone, so the book was not checked; install it, then run: ghost hook install" >&2
  # With GHOST_REQUIRED set, no commit passes unchecked.
  test -z "$GHOST_REQUIRED"
  exit
  ;;
esac
[ -n "$(git ls-files -- '*.ghost')" ] || exit 0
exec "$ghost" check --data --staged"#;

/// What others wrote into a hook of ours.
pub(super) struct Others {
    before: String,
    behind: String,
}

impl Others {
    /// Nobody wrote into it.
    pub(super) fn none() -> Self {
        Self { before: SHELL.to_owned(), behind: String::new() }
    }

    /// What stands around our part; none where there is no part that some version wrote. A checkout may have changed the
    /// line ends, and an editor may have left out the last one.
    pub(super) fn around_ours(text: &str) -> Option<Self> {
        Self::around(text).or_else(|| {
            let mended = text.replace("\r\n", "\n");
            Self::around(&format!("{}\n", mended.strip_suffix('\n').unwrap_or(&mended)))
        })
    }

    fn around(text: &str) -> Option<Self> {
        let (before, rest) = text.split_once(BEFORE)?;
        let now = || rest.split_once(BEHIND);
        let earlier = || {
            let (program, behind) = rest.split_once(EARLIER)?;
            Some((program, behind.strip_prefix(" --fail-on error").unwrap_or(behind).strip_prefix('\n')?))
        };
        let (program, behind) = now().or_else(earlier)?;
        is_quoted(program).then(|| Self { before: before.to_owned(), behind: behind.to_owned() })
    }

    /// The hook with our part, for a program.
    pub(super) fn with_ours(&self, program: &str) -> String {
        format!("{}{BEFORE}{}{BEHIND}{}", self.before, quoted(program), self.behind)
    }

    /// The hook without our part; none where nothing is left to run.
    pub(super) fn without_ours(&self) -> Option<String> {
        let left = format!("{}{}", self.before, self.behind);
        let mut lines = left.lines().filter(|line| !line.trim().is_empty());
        let is_only_shell = lines.next().is_none_or(|line| line.starts_with("#!")) && lines.next().is_none();
        (!is_only_shell).then_some(left)
    }
}

/// Whether a text is one word in quotes.
fn is_quoted(text: &str) -> bool {
    let inner = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    inner.is_some_and(|inner| !inner.replace(r"'\''", "").contains('\''))
}

/// Whether ghost wrote a hook, or a part of it.
pub(super) fn is_marked(text: &str) -> bool {
    text.lines().any(|line| line.starts_with(MARK))
}

/// Whether a hook runs the check: what only a comment says, and what stands behind the end, is not run.
pub(super) fn runs_check(text: &str) -> bool {
    let mut depth = 0;
    for line in text.lines() {
        let bare = line.replace(['"', '\'', '$', '{', '}'], "");
        let is_comment = line.trim_start().starts_with('#');
        if !is_comment && ["ghost check", "ghost hook run"].iter().any(|command| bare.contains(command)) {
            return true;
        }
        if ends(line, &mut depth) {
            return false;
        }
    }
    false
}

/// Whether a line ends a script whatever was before, as far as its first word shows; `depth` counts what is open around it.
/// An `exec` that only leads output elsewhere does not.
fn ends(line: &str, depth: &mut usize) -> bool {
    let mut words = line.split([' ', '\t', ';']).filter(|word| !word.is_empty());
    let (first, second) = (words.next().unwrap_or_default(), words.clone().next().unwrap_or_default());
    let leads = second.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['<', '>', '&']);
    if *depth == 0 && (first == "exit" || first == "exec" && !leads) {
        return true;
    }
    let opens = matches!(first, "if" | "case" | "for" | "while" | "until") || line.ends_with('{');
    let closed =
        std::iter::once(first).chain(words).filter(|word| matches!(*word, "fi" | "esac" | "done" | "}"));
    *depth = (*depth + usize::from(opens)).saturating_sub(closed.count());
    false
}
