//! The text of the hook: it finds this program again, or says that it cannot and lets the commit through. All else is
//! decided by `ghost hook run`.

use crate::command::shell::quoted;

/// What tells our hook from all others.
pub(super) const MARK: &str = "# installed by ghost";

/// The hook up to the place of this program.
const BEFORE: &str = "#!/bin/sh
# installed by ghost: checks the book as it is staged; what is not staged is left alone.
# `ghost hook uninstall` removes it; `git commit --no-verify` passes it by.
ghost=";

/// What follows; lines that somebody adds behind it run too, also where a shell stops at the first failure.
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

/// The hook of a program.
pub(super) fn script(program: &str) -> String {
    format!("{BEFORE}{}{BEHIND}", quoted(program))
}
