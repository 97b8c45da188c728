//! Books in git: the hook, revisions, the index, what changed between two commits, and merges.
#![expect(
    clippy::disallowed_methods,
    reason = "these tests are about the real disk, git and the real process"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::support::read;

pub(crate) const SILENT: &str = "client acme\n\n2026-03-02 sent acme Hello\n";
pub(crate) const BROKEN: &str = "client acme\n\n2026-03-02 snet acme Hello\n";
const ANSWERED: &str = "client acme\n\n2026-03-02 sent acme Hello\n2026-03-20 replied acme fyi Yes\n";

/// A fresh repository, in a folder of its own.
pub(crate) struct Repository {
    _home: TempDir,
    pub(crate) top: PathBuf,
}

impl Repository {
    pub(crate) fn new() -> Self {
        Self::named("books")
    }

    pub(crate) fn named(name: &str) -> Self {
        let home = TempDir::new().unwrap();
        let top = home.path().canonicalize().unwrap().join(name);
        std::fs::create_dir(&top).unwrap();
        let repository = Self { _home: home, top };
        repository.git(&["init", "-q", "-b", "main", "."]);
        repository
    }

    pub(crate) fn file(&self, name: &str, text: &str) -> &Self {
        let path = self.top.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    /// A program in this repository, with nothing of this machine's settings but where programs are.
    pub(crate) fn command(&self, program: &str, args: &[&str], folder: &Path) -> Command {
        let ghost = Path::new(env!("CARGO_BIN_EXE_ghost")).parent().unwrap();
        let path = std::env::var_os("PATH").unwrap();
        let path =
            std::env::join_paths(std::iter::once(ghost.to_owned()).chain(std::env::split_paths(&path)));
        let mut command = Command::new(program);
        command
            .args(args)
            .current_dir(folder)
            .env_clear()
            .env("PATH", path.unwrap())
            .env("HOME", &self.top)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_COMMITTER_DATE", "2026-03-10T12:00:00Z")
            .env("GIT_AUTHOR_DATE", "2026-03-10T12:00:00Z")
            .env("GHOST_TODAY", "2026-04-08")
            .envs(["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"].map(|name| (name, "Anna")))
            .envs(["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"].map(|name| (name, "anna@example.org")))
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn git(&self, args: &[&str]) -> String {
        let output = self.command("git", args, &self.top).output().unwrap();
        assert!(output.status.success(), "git {args:?}: {}", seen(&output));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    pub(crate) fn ghost(&self, args: &[&str]) -> Output {
        self.command(env!("CARGO_BIN_EXE_ghost"), args, &self.top).output().unwrap()
    }

    pub(crate) fn says(&self, args: &[&str]) -> String {
        seen(&self.ghost(args)).replace(&*self.top.to_string_lossy(), "TOP")
    }

    /// Stages everything and commits it; whether the hook let it through, and what it said.
    pub(crate) fn commit(&self, message: &str) -> Output {
        self.git(&["add", "-A"]);
        self.command("git", &["commit", "-q", "-m", message], &self.top).output().unwrap()
    }

    pub(crate) fn committed(&self, message: &str) -> &Self {
        let output = self.commit(message);
        assert!(output.status.success(), "{}", seen(&output));
        self
    }

    pub(crate) fn hook(&self) -> PathBuf {
        self.top.join(".git/hooks/pre-commit")
    }
}

pub(crate) fn seen(output: &Output) -> String {
    let mut seen = String::from_utf8_lossy(&output.stdout).into_owned();
    seen.push_str(&String::from_utf8_lossy(&output.stderr));
    if let Some(code) = output.status.code().filter(|code| *code != 0) {
        seen.push_str(&format!("exit {code}\n"));
    }
    seen
}

#[test]
fn the_recipe_of_the_readme_stops_a_broken_book_and_lets_a_silent_client_through() {
    let readme = read("README.md");
    let (_, recipe) = readme.split_once("```sh\nghost hook install").expect("the recipe");
    let (recipe, _) = recipe.split_once("```").unwrap();
    let repository = Repository::new();
    let script = format!("ghost hook install{recipe}");
    let installed = repository.command("sh", &["-ec", &script], &repository.top).output().unwrap();
    assert!(installed.status.success(), "{}", seen(&installed));
    repository.file("main.ghost", BROKEN);
    let stopped = repository.commit("broken");
    assert_eq!(stopped.status.code(), Some(1));
    assert!(seen(&stopped).contains("error[G004]: `snet` is not a verb"), "{}", seen(&stopped));
    repository.file("main.ghost", SILENT).committed("silent for weeks");
    assert!(repository.says(&["check"]).contains("warning[G202]"));
}

#[test]
fn the_hook_looks_at_what_is_staged_and_leaves_the_rest_alone() {
    let repository = Repository::new();
    repository.says(&["hook", "install"]);
    repository.file("main.ghost", SILENT);
    repository.git(&["add", "main.ghost"]);
    repository.file("main.ghost", BROKEN).file("other.ghost", BROKEN);
    repository.git(&["commit", "-q", "-m", "what is staged is sound"]);
    assert_eq!(std::fs::read_to_string(repository.top.join("main.ghost")).unwrap(), BROKEN);
    // The other way round, and with an index that only this commit has.
    let partly =
        repository.command("git", &["commit", "-q", "-a", "-m", "x"], &repository.top).output().unwrap();
    assert_eq!(partly.status.code(), Some(1), "{}", seen(&partly));
    repository.git(&["add", "main.ghost"]);
    repository.file("main.ghost", ANSWERED);
    let stopped = repository.command("git", &["commit", "-q", "-m", "x"], &repository.top).output().unwrap();
    assert_eq!(stopped.status.code(), Some(1), "{}", seen(&stopped));
    repository.git(&["commit", "-q", "-m", "this file as it is", "main.ghost"]);
}

#[test]
fn a_commit_without_a_book_is_none_of_the_hooks_business() {
    let repository = Repository::new();
    repository.says(&["hook", "install"]);
    repository.file("notes.txt", "nothing").committed("no book yet");
}

#[test]
fn installing_twice_is_installing_once_and_only_ours_is_removed() {
    let repository = Repository::new();
    let mut story = String::new();
    for args in ["status", "install", "install", "status", "uninstall", "uninstall"] {
        story += &format!("> {args}\n{}", repository.says(&["hook", args]));
    }
    std::fs::write(repository.hook(), "#!/bin/sh\ntrue\n").unwrap();
    for args in ["status", "install", "uninstall"] {
        story += &format!("> {args}\n{}", repository.says(&["hook", args]));
    }
    assert_eq!(std::fs::read_to_string(repository.hook()).unwrap(), "#!/bin/sh\ntrue\n");
    insta::assert_snapshot!(story);
}

#[test]
fn a_hook_that_speaks_of_the_check_in_a_comment_does_not_run_it() {
    use std::os::unix::fs::PermissionsExt;
    let repository = Repository::new();
    let status = |text: &str| {
        std::fs::write(repository.hook(), text).unwrap();
        std::fs::set_permissions(repository.hook(), PermissionsExt::from_mode(0o755)).unwrap();
        repository.says(&["hook", "status"])
    };
    insta::assert_snapshot!(status("#!/bin/sh\n  # ghost check: one day\ntrue\n"), @"
    TOP/.git/hooks/pre-commit is somebody else's, and does not run `ghost check --data --staged --fail-on error`
    exit 1
    ");
    insta::assert_snapshot!(status("#!/bin/sh\n# now:\n  ghost check --data || exit 1\n"), @"TOP/.git/hooks/pre-commit is somebody else's, and runs `ghost check`");
    assert!(repository.says(&["hook", "install"]).ends_with("runs `ghost check` already\n"));
}

#[test]
fn a_hook_is_written_whole_runs_and_leaves_nothing_beside_it() {
    use std::os::unix::fs::PermissionsExt;
    let repository = Repository::new();
    let beside = || {
        let folder = repository.hook().parent().unwrap().to_owned();
        let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        names.filter(|name| !name.to_string_lossy().ends_with(".sample")).collect::<Vec<_>>()
    };
    let mode = || std::fs::metadata(repository.hook()).unwrap().permissions().mode() & 0o777;
    repository.says(&["hook", "install"]);
    assert_eq!(beside(), ["pre-commit"]);
    let fresh = std::fs::read_to_string(repository.hook()).unwrap();
    // An older one of ours becomes the new one, and stays as open to others as it was.
    std::fs::write(repository.hook(), fresh.replace(env!("CARGO_BIN_EXE_ghost"), "/old/it'\\''s/ghost"))
        .unwrap();
    std::fs::set_permissions(repository.hook(), PermissionsExt::from_mode(0o700)).unwrap();
    assert!(repository.says(&["hook", "install"]).starts_with("wrote "));
    assert_eq!((std::fs::read_to_string(repository.hook()).unwrap(), mode()), (fresh.clone(), 0o700));
    // One that may not be run is written anew.
    std::fs::set_permissions(repository.hook(), PermissionsExt::from_mode(0o600)).unwrap();
    assert!(repository.says(&["hook", "install"]).starts_with("wrote "));
    assert_eq!(std::fs::read_to_string(repository.hook()).unwrap(), fresh);
    assert_eq!(mode() & 0o700, 0o700);
    assert_eq!(beside(), ["pre-commit"]);
}

#[test]
fn the_hook_lies_where_git_looks_for_it() {
    let repository = Repository::new();
    repository.git(&["config", "core.hooksPath", "tools/hooks"]);
    assert!(repository.says(&["hook", "install"]).starts_with("wrote TOP/tools/hooks/pre-commit"));
    repository.file("main.ghost", BROKEN);
    assert_eq!(repository.commit("broken").status.code(), Some(1));
    // What all repositories of somebody share is not ours to change.
    let shared = Repository::new();
    shared.file(".gitconfig", "[core]\nhooksPath = /nowhere/hooks\n");
    assert!(shared.says(&["hook", "install"]).contains("is set for all your repositories"));
    assert_eq!(shared.ghost(&["hook", "install"]).status.code(), Some(2));
}

#[test]
fn a_linked_worktree_has_the_same_hook_and_its_own_index() {
    let repository = Repository::new();
    repository.file("main.ghost", SILENT).committed("one");
    repository.git(&["worktree", "add", "-q", "../second", "-b", "second"]);
    let second = repository.top.parent().unwrap().join("second");
    let ghost = env!("CARGO_BIN_EXE_ghost");
    let installed = repository.command(ghost, &["hook", "install"], &second).output().unwrap();
    assert!(installed.status.success(), "{}", seen(&installed));
    assert!(repository.hook().is_file());
    std::fs::write(second.join("main.ghost"), BROKEN).unwrap();
    let stopped = repository.command("git", &["commit", "-q", "-am", "x"], &second).output().unwrap();
    assert_eq!(stopped.status.code(), Some(1), "{}", seen(&stopped));
    assert!(seen(&stopped).contains("G004"), "{}", seen(&stopped));
}

#[cfg(unix)]
#[test]
fn a_repository_may_lie_in_a_folder_with_an_odd_name() {
    for name in ["it's", "two words", "$(touch pwned)", "a\nb", "\"q\"", "-rf", "Ķekava"] {
        let repository = Repository::named(name);
        assert!(repository.ghost(&["hook", "install"]).status.success(), "{name:?}");
        repository.file("main.ghost", SILENT).committed("sound");
        repository.file("main.ghost", BROKEN);
        assert_eq!(repository.commit("broken").status.code(), Some(1), "{name:?}");
        assert!(!repository.top.join("pwned").exists());
        assert!(repository.ghost(&["hook", "uninstall"]).status.success(), "{name:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_hook_whose_ghost_is_gone_says_so_and_lets_the_commit_through() {
    let repository = Repository::new();
    repository.says(&["hook", "install"]);
    let hook = std::fs::read_to_string(repository.hook()).unwrap();
    let gone =
        hook.replace(env!("CARGO_BIN_EXE_ghost"), "/nowhere/ghost").replace("command -v ghost", "true");
    std::fs::write(repository.hook(), gone).unwrap();
    repository.file("main.ghost", BROKEN);
    let passed = repository.commit("unchecked");
    assert!(passed.status.success() && seen(&passed).contains("ghost is gone"), "{}", seen(&passed));
    repository.file("main.ghost", "broken\n");
    repository.git(&["add", "-A"]);
    let mut strict = repository.command("git", &["commit", "-q", "-m", "x"], &repository.top);
    assert_eq!(strict.env("GHOST_REQUIRED", "1").output().unwrap().status.code(), Some(1));
}

#[cfg(unix)]
#[test]
fn a_git_in_the_current_folder_is_not_run() {
    use std::os::unix::fs::PermissionsExt;
    let repository = Repository::new();
    repository.file("main.ghost", SILENT).file("git", "#!/bin/sh\ntouch pwned\n").file(".x/.keep", "");
    std::fs::set_permissions(repository.top.join("git"), std::fs::Permissions::from_mode(0o755)).unwrap();
    repository.git(&["config", "core.fsmonitor", "touch pwned; false"]);
    for args in [&["hook", "status"][..], &["check", "--staged"], &["check", "--at", "HEAD"]] {
        let mut command = repository.command(env!("CARGO_BIN_EXE_ghost"), args, &repository.top);
        let path = std::env::var("PATH").unwrap();
        command.env("PATH", format!(":.:{path}")).output().unwrap();
        assert!(!repository.top.join("pwned").exists(), "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn why_git_fails_is_read_in_whatever_language_it_would_speak() {
    use std::os::unix::fs::PermissionsExt;
    const GERMAN: &str = "#!/bin/sh\n[ \"$LC_ALL\" = C ] && { echo 'fatal: not a git repository' >&2; exit 128; }\n\
        echo 'Schwerwiegend: Kein Git-Repository' >&2; exit 128\n";
    let repository = Repository::new();
    repository.file("main.ghost", SILENT).file("bin/git", GERMAN);
    let git = repository.top.join("bin/git");
    std::fs::set_permissions(&git, std::fs::Permissions::from_mode(0o755)).unwrap();
    for args in [&["check", "--at", "HEAD"][..], &["hook", "install"], &["check", "--today", "commit"]] {
        let mut command = repository.command(env!("CARGO_BIN_EXE_ghost"), args, &repository.top);
        let path = format!("{}:{}", repository.top.join("bin").display(), std::env::var("PATH").unwrap());
        let told = seen(
            &command.env("PATH", path).env("LANGUAGE", "de").env("LC_ALL", "de_DE.UTF-8").output().unwrap(),
        );
        assert!(told.contains("no git checkout here") && told.ends_with("exit 2\n"), "{args:?}: {told}");
    }
}

#[test]
fn every_command_reads_the_book_as_it_was_without_a_checkout() {
    let repository = Repository::new();
    repository
        .file("main.ghost", "include \"clients/*.ghost\"\n")
        .file("clients/a.ghost", SILENT)
        .committed("one");
    repository.git(&["mv", "clients/a.ghost", "clients/b.ghost"]);
    repository.file("clients/b.ghost", ANSWERED).file("clients/c.ghost", "client zeta\n").committed("two");
    std::fs::remove_dir_all(repository.top.join("clients")).unwrap();
    let status = repository.git(&["status", "--porcelain"]);
    let was = repository.says(&["check", "--at", "HEAD~1", "--format", "concise"]);
    assert!(was.starts_with("clients/a.ghost:3:1: warning[G202]"), "{was}");
    let is = repository.says(&["check", "--at", "HEAD", "-q"]);
    assert_eq!(is, "3 files, 2 entries, as of 2026-04-08 (GHOST_TODAY): no problems\n");
    assert!(repository.says(&["clients", "--at", "HEAD"]).contains("zeta"));
    assert!(repository.says(&["timeline", "--at", "HEAD~1"]).contains("silence"));
    assert!(repository.says(&["next", "--at", "HEAD~1"]).contains("acme"));
    assert!(repository.says(&["playbook", "--at", "HEAD~1"]).contains("follow-up"));
    assert_eq!(repository.says(&["check", "--staged", "-q"]), is);
    assert_eq!(repository.git(&["status", "--porcelain"]), status);
}

#[test]
fn a_revision_is_read_from_a_folder_inside_too() {
    let repository = Repository::new();
    repository.file("main.ghost", "include \"deep/a.ghost\"\n").file("deep/a.ghost", SILENT).committed("one");
    let deep = repository.top.join("deep");
    let mut command =
        repository.command(env!("CARGO_BIN_EXE_ghost"), &["check", "--at", "HEAD", "-q"], &deep);
    let output = command.output().unwrap();
    assert_eq!(seen(&output), "2 files, 1 entry, as of 2026-04-08 (GHOST_TODAY): 1 warning\nexit 1\n");
}

#[test]
fn a_book_outside_the_repository_is_none_that_git_keeps() {
    let (outside, repository) = (Repository::new(), Repository::new());
    let path = outside.file("main.ghost", SILENT).top.join("main.ghost");
    repository.file("main.ghost", SILENT).committed("one");
    for args in [
        ["check", "--staged"],
        ["check", "--at=HEAD"],
        ["next", "--staged"],
        ["check", "--against=HEAD"],
        ["diff", "HEAD"],
    ] {
        let mut command = repository.command(env!("CARGO_BIN_EXE_ghost"), &args, &repository.top);
        let said = seen(&command.env("GHOST_FILE", &path).output().unwrap());
        assert_eq!(said, format!("error: {}: it is not in this repository\nexit 2\n", path.display()));
    }
    assert!(repository.says(&["check", "--at=HEAD", "gone.ghost"]).contains("gone.ghost: no such file"));
}

#[test]
fn what_git_keeps_is_not_written_to() {
    let repository = Repository::new();
    repository.file("main.ghost", SILENT).committed("one");
    for args in
        [["check", "--fix", "--staged"], ["check", "--watch", "--at=HEAD"], ["lsp", "--stdio", "--staged"]]
    {
        let said = repository.says(&args);
        assert!(said.starts_with("error: ") && said.ends_with("exit 2\n"), "{args:?}: {said}");
    }
}

#[test]
fn what_is_staged_in_the_midst_of_a_merge_is_no_book() {
    let repository = Repository::new();
    repository.file("main.ghost", SILENT).committed("one");
    repository.git(&["checkout", "-q", "-b", "laptop"]);
    repository.file("main.ghost", &format!("{SILENT}2026-03-09 called acme\n")).committed("laptop");
    repository.git(&["checkout", "-q", "main"]);
    repository.file("main.ghost", ANSWERED).committed("desk");
    let merge = repository.command("git", &["merge", "-q", "laptop"], &repository.top).output().unwrap();
    assert_eq!(merge.status.code(), Some(1), "{}", seen(&merge));
    insta::assert_snapshot!(repository.says(&["check", "--staged"]), @"
    error: main.ghost: a merge is not finished
    exit 2
    ");
}

#[test]
fn a_revision_that_is_none_is_said_in_one_line() {
    let repository = Repository::new();
    repository.file("main.ghost", SILENT).committed("one");
    let tree = repository.git(&["rev-parse", "HEAD^{tree}"]).trim().to_owned();
    for name in ["nonsense", "--all", "-p", "HEAD:main.ghost", "", &tree] {
        for (option, kind) in [("--at=", "revision"), ("--today=commit:", "commit")] {
            if option == "--at=" && name == tree || option != "--at=" && name.is_empty() {
                continue;
            }
            let said = repository.says(&["check", &format!("{option}{name}")]);
            assert_eq!(said, format!("error: git knows no {kind} `{name}` here\nexit 2\n"));
        }
    }
    assert!(repository.says(&["check", "-q", "--data", &format!("--at={tree}")]).ends_with("no problems\n"));
    let nowhere = TempDir::new().unwrap();
    for option in [["--at", "HEAD"], ["--today", "commit"]] {
        let args = ["check", option[0], option[1]];
        let mut command = repository.command(env!("CARGO_BIN_EXE_ghost"), &args, nowhere.path());
        assert_eq!(seen(&command.output().unwrap()), "error: no git checkout here\nexit 2\n", "{option:?}");
    }
}

#[test]
fn why_git_does_not_answer_is_said_as_git_says_it() {
    let repository = Repository::new();
    repository.file("main.ghost", SILENT).committed("one");
    let asked = [&["--at", "HEAD"][..], &["--against", "HEAD"], &["--today", "commit"], &["--staged"]];
    let told = |name: &str, value: &str| -> String {
        let said = |args: &&[&str]| {
            let args = [&["check", "-q"], *args].concat();
            let mut check = repository.command(env!("CARGO_BIN_EXE_ghost"), &args, &repository.top);
            seen(&check.env(name, value).output().unwrap()).replace(&*repository.top.to_string_lossy(), "TOP")
        };
        asked.iter().map(said).collect()
    };
    insta::assert_snapshot!(told("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"), @"
    error: git: detected dubious ownership in repository at 'TOP'
    exit 2
    error: git: detected dubious ownership in repository at 'TOP'
    exit 2
    error: git: detected dubious ownership in repository at 'TOP'
    exit 2
    error: git: detected dubious ownership in repository at 'TOP'
    exit 2
    ");
    insta::assert_snapshot!(told("PATH", "/nowhere"), @"
    error: git is not on the PATH
    exit 2
    error: git is not on the PATH
    exit 2
    error: git is not on the PATH
    exit 2
    error: git is not on the PATH
    exit 2
    ");
    let nowhere = ["--at=gone", "--against=gone", "--today=commit:gone"];
    let told: String = nowhere.iter().map(|asked| repository.says(&["check", asked])).collect();
    insta::assert_snapshot!(told, @"
    error: git knows no revision `gone` here
    exit 2
    error: git knows no revision `gone` here
    exit 2
    error: git knows no commit `gone` here
    exit 2
    ");
}

#[cfg(unix)]
#[test]
fn of_a_book_that_git_keeps_encrypted_it_is_said_once() {
    let repository = Repository::new();
    repository.git(&["config", "filter.lock.clean", "printf '\\0LOCK'; cat"]);
    repository.git(&["config", "filter.lock.smudge", "tail -c +6"]);
    repository.file(".gitattributes", "*.ghost filter=lock\n").file("main.ghost", SILENT).committed("locked");
    assert!(repository.says(&["check", "-q"]).starts_with("1 file, 1 entry, "));
    let mut told = repository.says(&["check", "--staged"]) + &repository.says(&["check", "--at=HEAD"]);
    repository.file(".gitattributes", "clients/*.ghost filter=lock\n");
    repository
        .file("main.ghost", "include \"clients/a.ghost\"\n")
        .file("clients/a.ghost", SILENT)
        .committed("one");
    told += &repository.says(&["check", "--staged", "--format=concise"]);
    // What is no text by itself is told as ever.
    repository.file(".gitattributes", "").file("main.ghost", "client \0\n").committed("broken");
    told += &repository.says(&["check", "--staged", "--format=concise"]);
    insta::assert_snapshot!(told, @"
    error: ./main.ghost: git keeps it through the filter `lock`, so it can be read as a file alone
    exit 2
    error: ./main.ghost: git keeps it through the filter `lock`, so it can be read as a file alone
    exit 2
    main.ghost:1:9: error[G010] `clients/a.ghost` cannot be included
    1 file, 0 entries, as of 2026-04-08 (GHOST_TODAY): 1 error
    exit 1
    main.ghost:1:8: error[G009] U+0000 NUL hides in the text
    1 file, 0 entries, as of 2026-04-08 (GHOST_TODAY): 1 error
    exit 1
    ");
}

#[test]
fn a_wrong_byte_in_a_book_that_git_keeps_through_a_filter_is_told_at_its_place() {
    let repository = Repository::new();
    repository.file(".gitattributes", "*.ghost filter=tidy\n");
    // In the encoding of an old editor, in an alphabet that has no ASCII letters.
    let notes = [(&b"caf\xe9"[..], "3:26"), (b"\xcf\xf0\xe8\xe2\xe5\xf2 \xcf\xf0\xe8\xe2\xe5\xf2", "3:23")];
    for (note, place) in notes {
        let book = [b"client acme\n\n2026-03-02 noted acme ", note, b"\n"].concat();
        std::fs::write(repository.top.join("main.ghost"), book).unwrap();
        repository.committed("one");
        for args in [&["--staged"][..], &["--at=HEAD"], &["--against=HEAD"]] {
            let said = repository.says(&[&["check", "--format=concise"], args].concat());
            assert!(said.starts_with(&format!("main.ghost:{place}: error[G008]")), "{args:?}: {said}");
        }
        let said = repository.says(&["diff", "HEAD"]);
        assert!(said.starts_with("Nothing changed"), "{said}");
    }
    // What a cipher writes is no text at all.
    let cipher: Vec<u8> = (0..900_u32).map(|at| (at * at * 131 + at * 7).to_le_bytes()[0] | 1).collect();
    std::fs::write(repository.top.join("main.ghost"), cipher).unwrap();
    let said = repository.committed("locked").says(&["check", "--staged"]);
    assert!(said.contains("through the filter `tidy`"), "{said}");
}

#[test]
fn evidence_is_compared_as_git_keeps_it_whatever_filter_is_named() {
    let repository = Repository::new();
    let sum = "5f78c33274e43fa9de5659265c1d917e25c03722dcb0b8d27db8d5feaa813953";
    repository.file(".gitattributes", "*.pdf filter=lfs -text\n").file(
        "main.ghost",
        &format!("client acme\n\n2026-03-02 noted acme x\n  file c.pdf \"sha256:{sum}\"\n"),
    );
    std::fs::write(repository.top.join("c.pdf"), b"\xde\xad\xbe\xef").unwrap();
    repository.committed("one");
    for asked in ["--staged", "--at=HEAD"] {
        let said = repository.says(&["check", "-q", "--data", asked]);
        assert!(said.ends_with("no problems\n"), "{asked}: {said}");
    }
}

#[test]
fn of_a_shallow_clone_it_is_said_how_the_rest_is_got() {
    let repository = Repository::new();
    repository.file("main.ghost", SILENT).committed("one").file("main.ghost", ANSWERED).committed("two");
    let from = format!("file://{}", repository.top.display());
    repository.git(&["clone", "-q", "--depth", "1", &from, "../shallow"]);
    let shallow = repository.top.parent().unwrap().join("shallow");
    let said = |asked: &str| {
        let mut check = repository.command(env!("CARGO_BIN_EXE_ghost"), &["check", "-q", asked], &shallow);
        seen(&check.output().unwrap())
    };
    assert!(said("--at=HEAD").starts_with("1 file, 2 entries"));
    insta::assert_snapshot!(said("--against=HEAD~1"), @"
    error: git knows no revision `HEAD~1` here: this clone has only the newest commits; get the others with `git fetch --unshallow`, in CI with `fetch-depth: 0`
    exit 2
    ");
}

#[cfg(unix)]
#[test]
fn a_commit_that_is_signed_has_a_date_too() {
    use std::os::unix::fs::PermissionsExt;
    let repository = Repository::new();
    let gpg = "#!/bin/sh\ncat > /dev/null\ncase \"$*\" in *--verify*) echo '[GNUPG:] GOODSIG 1 Anna'; echo 'gpg: Good signature' >&2 ;;\n\
               *) echo '-----BEGIN PGP SIGNATURE-----'; echo '-----END PGP SIGNATURE-----'; printf '\\n[GNUPG:] SIG_CREATED \\n' >&2 ;;\nesac\n";
    repository.file(".x/gpg", gpg).file("main.ghost", SILENT);
    let program = repository.top.join(".x/gpg");
    std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
    repository.git(&["config", "gpg.program", program.to_str().unwrap()]);
    repository.git(&["config", "log.showSignature", "true"]);
    repository.git(&["config", "commit.gpgSign", "true"]);
    repository.committed("signed");
    assert!(repository.git(&["log", "-1", "--format=%G?"]).contains('G'));
    let said = repository.says(&["check", "-q", "--today", "commit", "--against", "HEAD"]);
    assert!(said.contains("as of 2026-03-10 (commit)"), "{said}");
    assert!(repository.says(&["diff", "HEAD.."]).contains("to HEAD (2026-03-10)"));
}

#[cfg(unix)]
#[test]
fn links_in_a_revision_are_followed_inside_it_and_not_outside() {
    let repository = Repository::new();
    repository.file("books/2026.ghost", SILENT).file("../secret.ghost", BROKEN);
    std::os::unix::fs::symlink("books/2026.ghost", repository.top.join("main.ghost")).unwrap();
    std::os::unix::fs::symlink("../secret.ghost", repository.top.join("out.ghost")).unwrap();
    std::os::unix::fs::symlink("round.ghost", repository.top.join("round.ghost")).unwrap();
    repository.committed("links");
    let said = repository.says(&["check", "--at", "HEAD", "-q"]);
    assert_eq!(said, "1 file, 1 entry, as of 2026-04-08 (GHOST_TODAY): 1 warning\nexit 1\n");
    for name in ["out.ghost", "round.ghost"] {
        let said = repository.says(&["check", "--at", "HEAD", name]);
        assert!(said.ends_with("exit 2\n") && !said.contains("snet"), "{said}");
    }
}

#[test]
fn a_checkout_inside_of_this_one_is_no_part_of_its_book() {
    let repository = Repository::new();
    repository.file("all.ghost", SILENT).committed("one");
    repository.git(&["worktree", "add", "-q", "wt", "-b", "other"]);
    repository.git(&["init", "-q", "inner/clone"]);
    repository.file("inner/clone/main.ghost", BROKEN).file("inner/b.ghost", "; nothing yet\n");
    let summary =
        |files: &str| format!("{files}, 1 entry, as of 2026-04-08 (GHOST_TODAY): 1 warning\nexit 1\n");
    assert_eq!(repository.says(&["check", "-q"]), summary("2 files"));
    assert_eq!(repository.says(&["check", "-q", "--staged"]), summary("1 file"));
    // Whoever names it gets it, and a folder in no checkout has what is in those below.
    assert_eq!(repository.says(&["check", "-q", "wt"]), summary("1 file"));
    let above = repository.top.parent().unwrap();
    let done = repository.command(env!("CARGO_BIN_EXE_ghost"), &["check", "-q"], above).output().unwrap();
    assert!(seen(&done).starts_with("4 files, "), "{}", seen(&done));
    // So has a folder of a checkout that holds nothing but such.
    repository.git(&["init", "-q", "others/one"]);
    repository.file("others/one/book.ghost", "client acme\n");
    assert!(repository.says(&["check", "-q", "others"]).starts_with("1 file, 0 entries"));
}

#[test]
fn an_include_from_a_submodule_is_read_on_the_disk_and_git_is_said_not_to_hold_it() {
    let other = Repository::new();
    other.file("main.ghost", "client acme\n").committed("one");
    let repository = Repository::new();
    let from = other.top.to_str().unwrap();
    repository.git(&["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", from, "sub"]);
    repository.file("main.ghost", "include sub/main.ghost\n2026-04-01 noted acme One\n").committed("two");
    let says = |args: &[&str]| repository.says(&[&["check"], args].concat());
    assert!(
        says(&[]).ends_with("2 files, 1 entry, as of 2026-04-08 (GHOST_TODAY): no problems\n"),
        "{}",
        says(&[])
    );
    insta::assert_snapshot!(says(&["--staged"]), @"
    error[G010]: `sub/main.ghost` cannot be included
       ╭─[ main.ghost:1:9 ]
       │
     1 │ include sub/main.ghost
       │         ┬─────────────
       │         ╰─────────────── it is in a submodule, whose files git does not keep here
       │
       │ Help: it was looked for at `sub/main.ghost`
    ───╯

    1 file, 1 entry, as of 2026-04-08 (GHOST_TODAY): 1 error
    exit 1
    ");
    assert_eq!(says(&["--at", "HEAD"]), says(&["--staged"]));
    insta::assert_snapshot!(says(&["--staged", "sub/main.ghost"]), @"
    error: sub/main.ghost: it is in a submodule, whose files git does not keep here
    exit 2
    ");
}

#[test]
fn a_book_that_an_earlier_revision_does_not_hold_by_its_name_is_told() {
    let repository = Repository::new();
    let past = SILENT.to_owned() + "2026-03-05 replied acme fyi Yes\n";
    repository.file("main.ghost", &past).file("b.ghost", "; nothing\n").committed("one");
    repository.git(&["mv", "main.ghost", "book.ghost"]);
    repository.file("book.ghost", SILENT);
    let told = |args: &[&str], named: &str| {
        let args = [&["check", "--data", "--against", "HEAD", "--format", "concise"], args].concat();
        let mut command = repository.command(env!("CARGO_BIN_EXE_ghost"), &args, &repository.top);
        seen(&command.env("GHOST_FILE", named).output().unwrap())
    };
    let quiet = "1 file, 1 entry, as of 2026-04-08 (GHOST_TODAY): no problems\n\
                 warning: book.ghost is not in HEAD: nothing to compare with\n";
    assert_eq!(told(&["book.ghost"], ""), quiet);
    assert_eq!(told(&[], "book.ghost"), quiet);
    insta::assert_snapshot!(told(&["b.ghost", "book.ghost"], ""), @"
    2 files, 1 entry, as of 2026-04-08 (GHOST_TODAY): no problems
    warning: book.ghost is not in HEAD: nothing to compare with
    ");
    insta::assert_snapshot!(told(&["-"], ""), @"
    1 file, 0 entries, as of 2026-04-08 (GHOST_TODAY): no problems
    warning: standard input is not in HEAD: nothing to compare with
    ");
    // By the name that it is found by there, its past is known.
    repository.git(&["mv", "b.ghost", "main.ghost"]);
    repository.file("main.ghost", "include book.ghost\n");
    insta::assert_snapshot!(told(&[], ""), @"
    book.ghost:3:1: warning[G117] the entry of 2026-03-05 about `acme` is gone
    2 files, 1 entry, as of 2026-04-08 (GHOST_TODAY): 1 warning
    exit 1
    ");
    // One file is known there, the other is not: what the known one said is compared.
    repository
        .committed("two")
        .file("main.ghost", "")
        .file("book.ghost", "client acme\n")
        .file("new.ghost", "");
    insta::assert_snapshot!(told(&[], "book.ghost:new.ghost"), @"
    book.ghost:1:1: warning[G117] the entry of 2026-03-02 about `acme` is gone
    2 files, 0 entries, as of 2026-04-08 (GHOST_TODAY): 1 warning
    warning: new.ghost is not in HEAD: nothing to compare with
    exit 1
    ");
    let empty = Repository::new();
    empty.file("notes.txt", "").committed("one").file("main.ghost", SILENT);
    insta::assert_snapshot!(empty.says(&["check", "--data", "--against", "HEAD"]), @"
    1 file, 1 entry, as of 2026-04-08 (GHOST_TODAY): no problems
    warning: no book is in HEAD: nothing to compare with
    ");
}

#[test]
fn a_comparison_is_told_in_clients_terms() {
    let repository = Repository::new();
    let before = "client acme\nclient zeta\n\n2026-03-01 invoiced zeta #1 EUR 100.00 due 2026-03-15\n\
                  2026-03-02 sent acme Hello\n2026-03-03 noted acme A tall man\n";
    repository.file("main.ghost", before).committed("one");
    let after = "client acme\nclient zeta\n\n2026-03-01 invoiced zeta #1 EUR 100.00 due 2026-03-15\n\
                 2026-03-02 sent acme Hello\n2026-03-04 replied acme fyi Yes\n2026-03-08 sent zeta Hello\n\
                 2026-03-06 invoiced acme #2 EUR 50.00 due 2026-03-08\n2026-03-07 paid zeta #1 EUR 100.00\n";
    repository.file("main.ghost", after).committed("two");
    let mut told = repository.says(&["diff", "HEAD~1..HEAD"]);
    told += &repository.says(&["diff", "HEAD~1..HEAD", "--format", "json"]);
    told += &repository.says(&["diff"]);
    insta::assert_snapshot!(told);
}

#[test]
fn a_comparison_takes_the_day_of_the_later_one_in_every_form_that_other_commands_take() {
    let repository = Repository::new();
    repository.file("main.ghost", "client acme\n").committed("one");
    let last = |args: &[&str]| {
        let said = repository.says(&[&["diff"], args].concat());
        said.lines()
            .rfind(|line| line.starts_with("From") || line.contains("error"))
            .unwrap_or(&said)
            .to_owned()
    };
    assert_eq!(last(&["--today", "commit"]), "From HEAD (2026-03-10) to the files (2026-03-10).");
    assert_eq!(last(&[]), "From HEAD (2026-03-10) to the files (2026-04-08).");
    assert_eq!(last(&["HEAD..", "--today", "2026-05-01"]), "From HEAD (2026-03-10) to HEAD (2026-05-01).");
    // A day that the environment names is none that was typed.
    assert_eq!(last(&["HEAD.."]), "From HEAD (2026-03-10) to HEAD (2026-03-10).");
    assert!(last(&["--today", "soon"]).contains("`soon` is not a date"));
}

#[test]
fn a_payment_that_is_taken_out_is_told_as_less_paid() {
    let repository = Repository::new();
    let book = "client acme\n2026-03-01 invoiced acme #1 EUR 20.00\n2026-03-02 paid acme #1 EUR 5.00\n";
    repository.file("main.ghost", book).committed("one");
    repository.file("main.ghost", &book.replace("paid acme #1 EUR 5.00", "noted acme"));
    insta::assert_snapshot!(repository.says(&["diff"]), @"
    day         what     who   invoice  days  note
                unpaid   acme  #1             EUR 5.00 less paid, 20.00 open
    2026-03-02  removed  acme                 it said: 2026-03-02 paid acme #1 EUR 5.00
    2026-04-01  overdue  acme  #1          8  EUR 20.00 open now

    From HEAD (2026-03-10) to the files (2026-04-08).
    ");
}

#[test]
fn a_comparison_tells_all_that_was_written_about_an_invoice() {
    let repository = Repository::new();
    let book: String = (1..=9)
        .map(|number| format!("2026-03-01 invoiced acme #{number} EUR 100.00 due 2026-04-30\n"))
        .collect();
    let book =
        format!("client acme\n{book}2026-03-02 disputed acme #4\n2026-03-02 charged acme #6 EUR 9.00\n");
    repository.file("main.ghost", &book).committed("one");
    let after = format!(
        "{book}2026-03-11 credited acme #1 EUR 40.00\n2026-03-12 disputed acme #2 EUR 30.00\n\
         2026-03-12 disputed acme #3\n2026-03-13 resolved acme #4\n2026-03-14 promised acme #5 EUR 20.00 by \
         2026-05-01\n2026-03-14 promised acme #5 by 2026-06-01\n2026-03-15 waived acme fee #6 EUR 4.00\n2026-03-15 \
         waived acme #5\n2026-03-16 charged acme interest #7 EUR 1.50\n2026-03-17 paid acme #8 EUR 90.00\n2026-03-18 \
         wrote-off acme #8\n2026-03-19 filed acme #9\n2026-03-20 paid acme #3 EUR 120.00\n2026-03-21 refunded acme \
         #3 EUR 20.00\n"
    );
    repository.file("main.ghost", &after);
    insta::assert_snapshot!(repository.says(&["diff"]), @"
    day         what         who   invoice  note
                paid         acme  #8       EUR 90.00 paid, 0.00 open
    2026-03-11  credited     acme  #1       EUR 40.00 less claimed, 60.00 open
    2026-03-12  disputed     acme  #2       EUR 30.00 contested
    2026-03-12  disputed     acme  #3       all of it contested
    2026-03-13  resolved     acme  #4       the dispute is over, 100.00 open
    2026-03-14  promised     acme  #5       EUR 20.00 by 2026-05-01
    2026-03-14  promised     acme  #5       all that is open by 2026-06-01
    2026-03-15  waived       acme  #6       fee EUR 4.00 given up
    2026-03-15  waived       acme  #5       all fees so far given up
    2026-03-16  charged      acme  #7       interest EUR 1.50 added, 101.50 open
    2026-03-18  written off  acme  #8       EUR 10.00 given up
    2026-03-19  filed        acme  #9       court or collection begun, 100.00 open
    2026-03-20  settled      acme  #3       nothing of EUR 100.00 is open
    2026-03-21  refunded     acme  #3       EUR 20.00 given back, 0.00 open

    From HEAD (2026-03-10) to the files (2026-04-08).
    ");
    insta::assert_snapshot!(repository.says(&["invoices", "--all"]), @"
    invoice  who   date        due         days  age      state             amount    open
    #1       acme  2026-03-01  2026-04-30   -22  current  open         EUR  100.00   60.00
    #2       acme  2026-03-01  2026-04-30   -22  current  open         EUR  100.00  100.00
    #3       acme  2026-03-01  2026-04-30                 settled      EUR  100.00    0.00
    #4       acme  2026-03-01  2026-04-30   -22  current  open         EUR  100.00  100.00
    #5       acme  2026-03-01  2026-04-30   -22  current  open         EUR  100.00  100.00
    #6       acme  2026-03-01  2026-04-30   -22  current  open         EUR  100.00  109.00
    #7       acme  2026-03-01  2026-04-30   -22  current  open         EUR  100.00  101.50
    #8       acme  2026-03-01  2026-04-30                 written off  EUR  100.00    0.00
    #9       acme  2026-03-01  2026-04-30   -22  current  filed        EUR  100.00  100.00

    EUR 670.50 open: current 670.50
    ");
    repository.committed("two");
    // What is written ahead is told once its day has come.
    let on = |day| repository.says(&["diff", "--today", day]);
    assert!(on("2026-03-10").starts_with("Nothing changed for any client."), "{}", on("2026-03-10"));
    assert!(on("2026-03-11").starts_with("day         what"), "{}", on("2026-03-11"));
}

#[test]
fn a_row_of_a_comparison_says_what_was_open_on_its_day() {
    let repository = Repository::new();
    let book = "client acme\n2026-03-01 invoiced acme #1 EUR 2000.00 due 2026-03-08\n\
                2026-03-02 invoiced acme #2 EUR 100.00 due 2026-03-31\n";
    repository.file("main.ghost", book).committed("one");
    let after = format!(
        "{book}2026-03-11 disputed acme #1 EUR 220.00\n2026-03-12 credited acme #1 EUR 220.00\n2026-03-13 resolved \
         acme #1\n2026-03-14 charged acme #1 EUR 40.00\n2026-03-15 filed acme #1\n2026-03-20 paid acme #1 EUR \
         1780.00\n2026-03-21 paid acme #1 EUR 40.00\n2026-03-22 paid acme #2 EUR 30.00\n2026-03-23 wrote-off acme \
         #2\n2026-03-24 paid acme #2 EUR 70.00\n2026-03-25 wrote-off acme #1\n"
    );
    repository.file("main.ghost", &after);
    insta::assert_snapshot!(repository.says(&["diff"]), @"
    day         what         who   invoice  note
                paid         acme  #2       EUR 100.00 paid, 0.00 open
    2026-03-11  disputed     acme  #1       EUR 220.00 contested
    2026-03-12  credited     acme  #1       EUR 220.00 less claimed, 1780.00 open
    2026-03-13  resolved     acme  #1       the dispute is over, 1780.00 open
    2026-03-14  charged      acme  #1       EUR 40.00 added, 1820.00 open
    2026-03-15  filed        acme  #1       court or collection begun, 1820.00 open
    2026-03-20  settled      acme  #1       nothing of EUR 2000.00 is open
    2026-03-23  written off  acme  #2       EUR 70.00 given up
    2026-03-25  written off  acme  #1       nothing was open

    From HEAD (2026-03-10) to the files (2026-04-08).
    ");
    insta::assert_snapshot!(repository.says(&["diff", "--today", "2026-03-20"]), @"
    day         what      who   invoice  note
                paid      acme  #1       EUR 1780.00 paid, 40.00 open
    2026-03-11  disputed  acme  #1       EUR 220.00 contested
    2026-03-12  credited  acme  #1       EUR 220.00 less claimed, 1780.00 open
    2026-03-13  resolved  acme  #1       the dispute is over, 1780.00 open
    2026-03-14  charged   acme  #1       EUR 40.00 added, 1820.00 open
    2026-03-15  filed     acme  #1       court or collection begun, 1820.00 open

    From HEAD (2026-03-10) to the files (2026-03-20).
    ");
}

#[test]
fn what_a_broken_line_may_be_about_is_not_compared_and_the_rest_is() {
    let repository = Repository::new();
    let claims = "client a\nclient b\nproject b:x\nclient c\n2026-03-01 invoiced a #1 EUR 90.00 due 2026-03-08\n\
        2026-03-01 invoiced a #2 EUR 90.00 due 2026-03-08\n2026-03-01 invoiced b #3 EUR 90.00 due 2026-03-08\n\
        2026-03-01 invoiced b:x #4 EUR 90.00 due 2026-03-08\n2026-03-01 invoiced c #5 EUR 90.00 due 2026-03-08\n";
    repository.file("main.ghost", claims).committed("one");
    let paid: String = [("a", 1), ("a", 2), ("b", 3), ("b:x", 4), ("c", 5)]
        .map(|(who, number)| format!("2026-03-12 paid {who} #{number} EUR 5.00\n"))
        .concat();
    // One names an invoice; the other may be about any of the client and of the projects.
    let broken = "2026-03-13 paid a #1 EUR 1,50\n2026-03-13 paid b EUR\n";
    repository.file("main.ghost", &format!("{claims}{paid}{broken}"));
    insta::assert_snapshot!(repository.says(&["diff", "--today", "2026-03-14"]), @"
    what  who  invoice  note
    paid  a    #2       EUR 5.00 paid, 85.00 open
    paid  c    #5       EUR 5.00 paid, 85.00 open

    From HEAD (2026-03-10) to the files (2026-03-14).
    warning: 2 errors in the files, so this may be wrong: `ghost check` shows where
    ");
}

#[test]
fn a_comparison_says_of_each_side_that_it_cannot_be_read_whole() {
    let repository = Repository::new();
    repository.file("main.ghost", BROKEN).committed("one");
    repository.file("main.ghost", "client acme\n\n2026-03-02 invoicd acme #1 EUR 5.00\n").committed("two");
    insta::assert_snapshot!(repository.says(&["diff", "HEAD~1..HEAD"]), @"
    Nothing changed for any client.
    From HEAD~1 (2026-03-10) to HEAD (2026-03-10).
    warning: 1 error in HEAD~1, so this may be wrong: `ghost check --at 'HEAD~1'` shows where
    warning: 1 error in HEAD, so this may be wrong: `ghost check --at HEAD` shows where
    ");
    insta::assert_snapshot!(repository.says(&["diff"]), @"
    Nothing changed for any client.
    From HEAD (2026-03-10) to the files (2026-04-08).
    warning: 1 error in HEAD, so this may be wrong: `ghost check --at HEAD` shows where
    warning: 1 error in the files, so this may be wrong: `ghost check` shows where
    ");
    repository.file("main.ghost", SILENT);
    insta::assert_snapshot!(repository.says(&["diff"]), @"
    day         what    who   days  note
    2026-03-02  silent  acme    37  no answer from acme

    From HEAD (2026-03-10) to the files (2026-04-08).
    warning: 1 error in HEAD, so this may be wrong: `ghost check --at HEAD` shows where
    ");
}

#[test]
fn an_entry_is_looked_for_among_a_hundred_with_its_words() {
    let repository = Repository::new();
    let entry = "2026-03-01 noted acme Same\n  x-kept on paper\n";
    repository.file("main.ghost", &format!("client acme\n{entry}")).committed("one");
    let is_kept = |others: usize| {
        let others: String =
            (0..others).map(|at| format!("2026-03-01 noted acme Same\n  x-other {at}\n")).collect();
        repository.file("main.ghost", &format!("client acme\n{others}{entry}  x-also here\n"));
        repository.says(&["check", "--against", "HEAD", "--only", "G117", "-q"]).contains("no problems")
    };
    assert!(is_kept(99));
    assert!(!is_kept(100));
}

#[test]
fn a_rewritten_past_is_found_and_layout_or_additions_are_not() {
    let repository = Repository::new();
    let first = "client acme\n\n2026-03-01 sent acme @email Hello\n2026-03-02 replied acme fyi Yes\n  x-kept on paper\n2026-05-01 noted acme Planned\n";
    repository.file("main.ghost", first).committed("one");
    let codes = |text: &str| {
        repository.file("main.ghost", text);
        repository.says(&["check", "--against", "HEAD", "--only", "G117", "--format", "concise"])
    };
    let sound = "; a comment\nclient acme \"Acme\"\n\n2026-03-02  replied    acme fyi Yes   ; more\n  x-kept on paper  ; in the drawer\n  ; and this\n  x-also here\n2026-03-01 sent  acme @email   Hello\n2026-03-05 sent acme Next\n";
    assert!(codes(sound).contains("no problems"), "{}", codes(sound));
    let rewritten =
        "client acme\n\n2026-03-01 sent acme @email Hello, you\n2026-03-02 replied acme fyi Yes\n";
    let said = codes(rewritten);
    assert!(
        said.contains("main.ghost:3:1: warning[G117] the entry of 2026-03-01 about `acme` was changed"),
        "{said}"
    );
    assert!(
        said.contains("main.ghost:4:1: warning[G117] the entry of 2026-03-02 about `acme` has lost"),
        "{said}"
    );
    assert!(codes("client acme\n").contains("the entry of 2026-03-01 about `acme` is gone"));
}

#[test]
fn the_day_of_the_commit_is_of_the_past() {
    let repository = Repository::new();
    let book = "client acme\n2026-03-10 noted acme Today\n2026-03-11 noted acme Tomorrow\n";
    repository.file("main.ghost", book).committed("one");
    repository.file("main.ghost", &book.replace("noted acme", "noted acme Not"));
    insta::assert_snapshot!(repository.says(&["check", "--against", "HEAD", "--only", "G117", "--format", "concise"]), @"
    main.ghost:2:1: warning[G117] the entry of 2026-03-10 about `acme` was changed
    1 file, 2 entries, as of 2026-04-08 (GHOST_TODAY): 1 warning
    exit 1
    ");
}

#[test]
fn a_field_that_changed_below_a_comment_or_a_blank_line_is_found() {
    let repository = Repository::new();
    let book = |revisions: &str| {
        format!(
            "client acme\nproject acme:web\n2026-03-01 agreed acme:web EUR 900.00\n  deposit 50%\n; remark\n\n  revisions {revisions}\n"
        )
    };
    repository.file("main.ghost", &book("2")).committed("one").file("main.ghost", &book("3"));
    let said = repository.says(&["check", "--against", "HEAD", "--only", "G117", "--format", "concise"]);
    assert!(
        said.contains("main.ghost:3:1: warning[G117] the entry of 2026-03-01 about `acme:web` has lost"),
        "{said}"
    );
}

#[test]
fn the_merge_recipe_keeps_what_both_sides_appended() {
    let repository = Repository::new();
    let text = read("docs/git.md");
    let (_, recipe) = text.split_once("```gitattributes\n").expect("the recipe");
    let (recipe, _) = recipe.split_once("```").unwrap();
    repository.file(".gitattributes", recipe).file("main.ghost", SILENT).committed("one");
    repository.git(&["checkout", "-q", "-b", "laptop"]);
    repository.file("main.ghost", &format!("{SILENT}2026-03-09 called acme\n")).committed("laptop");
    repository.git(&["checkout", "-q", "main"]);
    repository.file("main.ghost", ANSWERED).committed("desk");
    repository.git(&["merge", "-q", "--no-edit", "laptop"]);
    let merged = std::fs::read_to_string(repository.top.join("main.ghost")).unwrap();
    assert!(merged.contains("2026-03-20 replied") && merged.contains("2026-03-09 called"), "{merged}");
    assert!(!merged.contains("<<<<"), "{merged}");
    assert_eq!(repository.ghost(&["check", "--data"]).status.code(), Some(0));
    assert!(
        repository.says(&["check", "--against", "HEAD~1", "--only", "G117", "-q"]).contains("no problems")
    );
}

#[test]
fn a_hunk_says_below_which_day_or_client_it_is() {
    let repository = Repository::new();
    let text = read("docs/git.md");
    let command =
        text.lines().find(|line| line.starts_with("git config diff.ghost.xfuncname")).expect("the command");
    let set = repository.command("sh", &["-ec", command], &repository.top).output().unwrap();
    assert!(set.status.success());
    let fields: String = (1..9).map(|number| format!("  x-{number} y\n")).collect();
    repository.file(".gitattributes", "*.ghost diff=ghost\n");
    repository.file("main.ghost", &format!("client acme\n{fields}")).committed("one");
    repository.file("main.ghost", &format!("client acme\n{fields}  x-9 y\n"));
    assert!(repository.git(&["diff"]).contains("@@ client acme"), "{}", repository.git(&["diff"]));
}

#[test]
fn a_past_entry_that_cannot_be_read_any_more_is_an_error_and_not_called_gone() {
    let repository = Repository::new();
    let book = "client a\nclient b\n2026-01-01 agreed a EUR 500.00\n  deposit 50%\n2026-01-02 invoiced a #1 EUR 100.00 due 2026-02-01\n\
                2026-01-05 sent b Hello\n2026-01-06 replied b fyi Hi\n2026-01-20 paid a #1 EUR 100.00\n2026-01-21 noted a That\n";
    repository.file("main.ghost", book).committed("2026-03-01");
    let slips = [
        ("#1 EUR 100.00\n", "#1 EUR 100,00\n"),
        ("50%", "5O%"),
        ("06 replied", "06 repliedd"),
        ("21 noted a That", "21"),
    ];
    let broken = slips.iter().fold(book.to_owned(), |book, (right, wrong)| book.replace(right, wrong));
    let said = |book: &str| {
        repository.file("main.ghost", book);
        let check = ["check", "--against", "HEAD", "--format", "concise", "--today", "2026-03-03"];
        repository.says(&check) + &repository.says(&["diff", "--today", "2026-03-03"])
    };
    insta::assert_snapshot!(said(&broken), @"
    main.ghost:4:11: error[G007] `5O%` is no value of `deposit`
    main.ghost:7:12: error[G004] `repliedd` is not a verb
    main.ghost:8:22: error[G003] `EUR 100,00` is not an amount
    main.ghost:9:11: error[G001] a verb is missing
    1 file, 3 entries, as of 2026-03-03: 4 errors (3 more behind the errors); EUR 100.00 open, EUR 100.00 overdue
    exit 1
    Nothing changed for any client.
    From HEAD (2026-03-10) to the files (2026-03-03).
    warning: 4 errors in the files, so this may be wrong: `ghost check` shows where
    ");
    // Each line stands for one entry: of two that are gone, one is told.
    insta::assert_snapshot!(said(&book.replace("20 paid a #1 EUR 100.00\n2026-01-21 noted a That", "20 paid a #1 EUR 100,00")), @"
    main.ghost:5:1: warning[G117] the entry of 2026-01-21 about `a` is gone
    main.ghost:8:22: error[G003] `EUR 100,00` is not an amount
    1 file, 4 entries, as of 2026-03-03: 1 error and 1 warning (2 more behind the errors); EUR 100.00 open, EUR 100.00 overdue
    exit 1
    day         what     who  note
    2026-01-21  removed  a    it said: 2026-01-21 noted a That

    From HEAD (2026-03-10) to the files (2026-03-03).
    warning: 1 error in the files, so this may be wrong: `ghost check` shows where
    ");
}

#[test]
fn a_line_that_was_wrong_before_or_is_of_another_day_hides_no_entry_that_is_gone() {
    let repository = Repository::new();
    let book = "client a\n2026-02-01 invoiced a #1 EUR 500.00\n2026-02-05 paid a #1 EUR 100.00\n2026-03-01 snt a x\n";
    repository.file("main.ghost", book).committed("2026-03-05");
    let gone = |book: &str| {
        repository.file("main.ghost", book);
        repository.says(&[
            "check",
            "--against",
            "HEAD",
            "--only",
            "G117",
            "--format",
            "concise",
            "--today",
            "2026-03-10",
        ])
    };
    let without = book.replace("2026-02-05 paid a #1 EUR 100.00\n", "");
    for book in [without.clone(), without.replace("2026-03-01 snt a x", "2026-03-10 snt a y")] {
        assert!(gone(&book).contains("the entry of 2026-02-05 about `a` is gone"), "{}", gone(&book));
    }
}
