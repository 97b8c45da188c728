//! The real program in a real folder: which files make the book, streams, exit codes.
#![expect(clippy::disallowed_methods, reason = "these tests are about the real disk and the real process")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::support::ghost;
use tempfile::TempDir;

const QUIET: &str = "client acme\n2026-03-02 sent acme Hello\n2026-03-03 replied acme fyi Yes\n";
const LATE: &str = "client acme\n2026-03-02 sent acme Hello\n";
const BROKEN: &str = "client acme\n2026-03-02 snet acme Hello\n";

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).unwrap()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ghost"));
        command
            .current_dir(self.path())
            .args(args)
            .env_clear()
            .env("GHOST_TODAY", "2026-04-08")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    fn code(&self, args: &[&str]) -> Option<i32> {
        self.run(args).status.code()
    }

    fn out(&self, args: &[&str]) -> String {
        String::from_utf8(self.run(args).stdout).unwrap()
    }

    fn err(&self, args: &[&str]) -> String {
        String::from_utf8(self.run(args).stderr).unwrap()
    }
}

#[test]
fn the_exit_status_says_what_was_found() {
    let folder = Folder::new();
    folder.file("quiet.ghost", QUIET).file("late.ghost", LATE).file("broken.ghost", BROKEN);
    assert_eq!(folder.code(&["check", "quiet.ghost"]), Some(0));
    assert_eq!(folder.code(&["check", "late.ghost"]), Some(1));
    assert_eq!(folder.code(&["check", "broken.ghost"]), Some(1));
    assert_eq!(folder.code(&["check", "late.ghost", "--fail-on", "error"]), Some(0));
    assert_eq!(folder.code(&["check", "broken.ghost", "--fail-on", "error"]), Some(1));
    assert_eq!(folder.code(&["check", "broken.ghost", "--fail-on", "never"]), Some(0));
    assert_eq!(folder.code(&["check", "nothing.ghost"]), Some(2));
    assert_eq!(folder.code(&["check", "--today", "2026-3-2", "late.ghost"]), Some(2));
    assert_eq!(folder.code(&["check", "--only", "nonsense", "late.ghost"]), Some(2));
    assert_eq!(folder.code(&["check", "--nonsense"]), Some(2));
}

#[test]
fn a_gate_never_fails_because_a_night_has_passed() {
    let folder = Folder::new();
    folder.file("late.ghost", LATE).file("broken.ghost", BROKEN);
    assert_eq!(folder.code(&["check", "--data", "late.ghost"]), Some(0));
    assert_eq!(folder.code(&["check", "--data", "broken.ghost"]), Some(1));
    assert_eq!(folder.code(&["check", "--clock", "late.ghost"]), Some(1));
    assert_eq!(folder.code(&["check", "--clock", "broken.ghost"]), Some(0));
}

#[test]
fn quiet_shows_the_summary_and_quieter_nothing() {
    let folder = Folder::new();
    folder.file("late.ghost", LATE);
    let line = "1 file, 1 entry, as of 2026-04-08 (GHOST_TODAY): 1 warning\n";
    assert_eq!(folder.out(&["check", "-q", "late.ghost"]), line);
    assert_eq!(folder.out(&["check", "-qq", "late.ghost"]), "");
    assert_eq!(folder.code(&["check", "-qq", "late.ghost"]), Some(1));
}

#[test]
fn a_clean_book_says_one_quiet_line() {
    let folder = Folder::new();
    folder.file("quiet.ghost", QUIET);
    assert_eq!(
        folder.out(&["check", "quiet.ghost"]),
        "1 file, 2 entries, as of 2026-04-08 (GHOST_TODAY): no problems\n"
    );
}

#[test]
fn the_book_is_the_nearest_main_up_to_the_top_of_the_checkout() {
    let folder = Folder::new();
    folder.file("outside/main.ghost", BROKEN);
    folder
        .file("outside/repo/.git/HEAD", "ref: refs/heads/main\n")
        .file("outside/repo/sub/deep/other.ghost", LATE);
    let deep = |folder: &Folder| {
        let mut command = folder.command(&["check", "--format", "concise"]);
        command.current_dir(folder.path().join("outside/repo/sub/deep"));
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    // Without a main file in the checkout, all files below the current folder.
    assert!(deep(&folder).starts_with("other.ghost:2:1: warning[G202]"), "{}", deep(&folder));
    folder.file("outside/repo/main.ghost", QUIET);
    assert_eq!(deep(&folder), "1 file, 2 entries, as of 2026-04-08 (GHOST_TODAY): no problems\n");
}

#[test]
fn files_that_are_hidden_or_ignored_are_no_part_of_the_book() {
    let folder = Folder::new();
    folder.file(".git/HEAD", "ref: refs/heads/main\n").file(".gitignore", "drafts\n");
    folder
        .file("a.ghost", QUIET)
        .file("drafts/b.ghost", BROKEN)
        .file(".hidden/c.ghost", BROKEN)
        .file("note.txt", BROKEN);
    assert_eq!(folder.out(&["check"]), "1 file, 2 entries, as of 2026-04-08 (GHOST_TODAY): no problems\n");
}

#[test]
fn the_environment_names_the_files_and_the_day() {
    let folder = Folder::new();
    folder.file("late.ghost", LATE).file("quiet.ghost", QUIET);
    let mut command = folder.command(&["check", "-q"]);
    command.env("GHOST_FILE", "late.ghost").env("GHOST_TODAY", "2026-03-03");
    let out = String::from_utf8(command.output().unwrap().stdout).unwrap();
    assert_eq!(out, "1 file, 1 entry, as of 2026-03-03 (GHOST_TODAY): no problems\n");
    let mut command = folder.command(&["check", "-q"]);
    command.env("GHOST_TODAY", "soon");
    assert_eq!(command.output().unwrap().status.code(), Some(2));
}

#[test]
fn one_file_by_several_names_is_read_once() {
    let folder = Folder::new();
    folder.file("a.ghost", LATE).file("sub/x.ghost", QUIET);
    let args = ["check", "--format", "concise", "a.ghost", "./a.ghost", "sub/../a.ghost"];
    assert_eq!(folder.out(&args).lines().count(), 2, "{}", folder.out(&args));
}

#[test]
fn standard_input_is_a_book_under_the_name_that_it_is_given() {
    let folder = Folder::new();
    let run = |args: &[&str]| {
        let mut child = folder.command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(LATE.as_bytes()).unwrap();
        String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
    };
    assert!(run(&["check", "--format", "concise", "-"]).starts_with("<stdin>:2:1: warning[G202]"));
    let named = ["check", "--format", "concise", "--stdin-filename", "mine.ghost", "-"];
    assert!(run(&named).starts_with("mine.ghost:2:1: warning[G202]"));
}

#[cfg(unix)]
#[test]
fn a_pattern_looks_into_each_folder_once_however_links_lead_round() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    folder.file("book/main.ghost", "include **/*.ghost\n");
    folder.file("book/x/y/deep.ghost", QUIET);
    for (target, link) in [(".", "a"), (".", "b"), ("..", "x/up"), ("/", "all"), ("x", "other")] {
        symlink(target, folder.path().join("book").join(link)).unwrap();
    }
    // A chain of folders with two links each to the next: so many ways that nobody walks them all.
    for step in 0..40 {
        let here = folder.path().join(format!("book/chain/{step}"));
        std::fs::create_dir_all(&here).unwrap();
        symlink(format!("../{}", step + 1), here.join("a")).unwrap();
        symlink(format!("../{}", step + 1), here.join("b")).unwrap();
    }
    folder.file("book/chain/40/last.ghost", "2026-03-02 sent acme Hello\n");
    let mut command =
        folder.command(&["check", "--format", "concise", "--today", "2026-04-01", "main.ghost"]);
    command.current_dir(folder.path().join("book"));
    let done = command.output().unwrap();
    insta::assert_snapshot!(String::from_utf8(done.stdout).unwrap(), @"3 files, 3 entries, as of 2026-04-01: no problems");
}

#[test]
fn evidence_outside_the_root_and_in_gits_folder_is_told_nothing_of() {
    let folder = Folder::new();
    folder.file("secret.txt", "SECRET").file("book/.git/config", "SECRET");
    let fields = ["../secret.txt", "../nothere.txt", ".git/config", "gone.txt"];
    let fields: String =
        fields.iter().map(|path| format!("  file {path} \"sha256:{}\"\n", "0".repeat(64))).collect();
    folder.file("book/main.ghost", format!("client acme\n2026-03-02 noted acme Seen\n{fields}"));
    let mut command =
        folder.command(&["check", "--format", "concise", "--today", "2026-04-01", "main.ghost"]);
    command.current_dir(folder.path().join("book"));
    insta::assert_snapshot!(String::from_utf8(command.output().unwrap().stdout).unwrap(), @"
    main.ghost:3:8: warning[G116] the file `../secret.txt` lies outside the book
    main.ghost:4:8: warning[G116] the file `../nothere.txt` lies outside the book
    main.ghost:5:8: warning[G116] the file `.git/config` lies outside the book
    main.ghost:6:8: warning[G116] the file `gone.txt` is gone
    1 file, 1 entry, as of 2026-04-01: 4 warnings
    ");
}

#[test]
fn a_checksum_may_be_written_in_large_letters() {
    // That of the word `evidence`.
    let sum = "ee8250fb76e094b34b471f13a73dbbe51d1ae142e9df59d7c0d31ec20f0a0a8e";
    let told = |sum: &str, text: &str| {
        let book = format!("client a\n2026-03-02 noted a Seen\n  file scan.txt \"sha256:{sum}\"\n");
        let run = ghost("check --only G116 -q").file("main.ghost", book);
        run.file("scan.txt", text).seen().contains("no problems")
    };
    assert!(told(sum, "evidence") && told(&sum.to_uppercase(), "evidence"));
    assert!(!told(&sum.to_uppercase(), "Evidence"));
}

#[test]
fn what_lies_in_a_folder_that_is_the_book_may_be_included_and_nothing_outside() {
    let folder = Folder::new();
    folder
        .file("secret.ghost", "TOPSECRET\n")
        .file("books/clients/a.ghost", "client acme\n")
        .file("books/z/x.ghost", "include y.ghost\ninclude ../clients/a.ghost\ninclude ../../secret.ghost\n")
        .file("books/z/y.ghost", "2026-04-01 noted acme One\n");
    let told = |here: &str, args: &[&str], named: &str| {
        let mut command = folder.command(&[&["check", "--format", "concise"], args].concat());
        command.current_dir(folder.path().join(here)).env("GHOST_FILE", named);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let outside = "z/x.ghost:3:9: error[G010] `../../secret.ghost` cannot be included\n\
                   3 files, 1 entry, as of 2026-04-08 (GHOST_TODAY): 1 error\n";
    assert_eq!(told("books", &[], ""), outside);
    assert_eq!(told("books", &["."], ""), outside);
    assert_eq!(told("books", &["z", "."], ""), outside);
    assert_eq!(told("", &["books"], ""), format!("books/{outside}"));
    assert_eq!(told("", &[], "books"), format!("books/{outside}"));
    // Files that are named one by one are a book of the first one's folder.
    insta::assert_snapshot!(told("books", &["clients/a.ghost", "z/x.ghost"], ""), @"
    z/x.ghost:1:9: error[G010] `y.ghost` cannot be included
    z/x.ghost:3:9: error[G010] `../../secret.ghost` cannot be included
    2 files, 0 entries, as of 2026-04-08 (GHOST_TODAY): 2 errors
    ");
}

#[cfg(unix)]
#[test]
fn includes_read_regular_files_inside_the_root_and_quote_nothing_else() {
    let folder = Folder::new();
    folder
        .file("secret.ghost", "TOPSECRET\n")
        .file("book/key.pem", "SECRETVALUE\n")
        .file("book/d/x.ghost", QUIET);
    std::os::unix::fs::symlink("/proc/self/environ", folder.path().join("book/environ.ghost")).unwrap();
    std::os::unix::fs::symlink("/etc", folder.path().join("book/etc")).unwrap();
    std::os::unix::fs::symlink("loop.ghost", folder.path().join("book/loop.ghost")).unwrap();
    let made = Command::new("mkfifo").arg(folder.path().join("book/pipe.ghost")).status();
    let paths = [
        "../secret.ghost",
        "environ.ghost",
        "etc/passwd",
        "loop.ghost",
        "pipe.ghost",
        "key.pem",
        "d",
        "missing.ghost",
        "/etc/passwd",
        "~/x.ghost",
        "$HOME/x.ghost",
        "https://example.com/x.ghost",
        "CON",
        "[x.ghost",
        "*.nothing",
    ];
    let text: String = paths.iter().map(|path| format!("include {path}\n")).collect();
    folder.file("book/main.ghost", text);
    let mut command = folder.command(&["check", "--format", "concise", "main.ghost"]);
    command.current_dir(folder.path().join("book")).env("GITHUB_TOKEN", "ghs_SECRETTOKEN");
    let done = command.output().unwrap();
    let out = String::from_utf8(done.stdout).unwrap();
    assert_eq!(done.status.code(), Some(1));
    for line in 1..=paths.len() {
        let here = format!("main.ghost:{line}:9: error[G010] ");
        let pipe = line == 5 && made.is_err();
        assert!(pipe || out.contains(&here), "include {}: {out}", paths[line - 1]);
    }
    for secret in ["TOPSECRET", "SECRETVALUE", "SECRETTOKEN", "root:"] {
        assert!(!out.contains(secret), "{out}");
    }
}

#[test]
fn a_circle_of_includes_is_told_with_its_chain_and_a_pattern_leaves_the_file_itself_out() {
    let folder = Folder::new();
    folder.file("a.ghost", "include b.ghost\n").file("b.ghost", "include a.ghost\n");
    assert!(folder.out(&["check", "a.ghost"]).contains("a.ghost -> b.ghost -> a.ghost"));
    let folder = Folder::new();
    folder.file("main.ghost", "include *.ghost\ninclude clients/**/*.ghost\n");
    folder
        .file("clients/a.ghost", "client acme\n")
        .file("clients/old/b.ghost", "2026-03-02 sent acme fyi Hello\n");
    assert_eq!(folder.out(&["check"]), "3 files, 1 entry, as of 2026-04-08 (GHOST_TODAY): no problems\n");
}

#[test]
fn init_writes_a_book_that_is_quiet_and_leaves_one_alone_that_is_there() {
    let folder = Folder::new();
    assert_eq!(folder.code(&["init"]), Some(0));
    assert_eq!(folder.out(&["check"]), "1 file, 0 entries, as of 2026-04-08 (GHOST_TODAY): no problems\n");
    folder.file("main.ghost", QUIET);
    assert_eq!(folder.code(&["init"]), Some(2));
    assert_eq!(folder.read("main.ghost"), QUIET);
    assert!(folder.err(&["init"]).contains("it is there already"));
    assert!(folder.err(&["init", "gone/a.ghost"]).contains("gone/a.ghost: no such file or folder"));
}

#[test]
fn init_writes_only_what_is_read_as_a_book_and_names_the_check_that_reads_it() {
    let folder = Folder::new();
    let check = |name: &str| folder.out(&["init", name]).split_once("then run ").unwrap().1.to_owned();
    assert_eq!(check("one.ghost"), "`ghost check`\n", "every file of the folder is the book");
    assert_eq!(check(".hidden.ghost"), "`ghost check .hidden.ghost`\n");
    assert_eq!(check("main.ghost"), "`ghost check`\n");
    assert_eq!(check("my clients.ghost"), "`ghost check 'my clients.ghost'`\n", "main.ghost is the book now");
    let said = folder.err(&["init", "clients"]);
    assert_eq!(
        said,
        "error: clients: the name of a book ends in `.ghost`, as in `ghost init clients.ghost`\n"
    );
    assert_eq!((folder.code(&["init", "clients"]), folder.path().join("clients").exists()), (Some(2), false));
    assert_eq!(folder.code(&["init", "-"]), Some(0));
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly_and_a_full_disk_is_told() {
    let folder = Folder::new();
    let many: String = (0..5000).map(|day| format!("20{:02}-03-02 snet acme\n", day % 90 + 10)).collect();
    folder.file("many.ghost", many);
    let mut child = folder
        .command(&["check", "--format", "concise", "many.ghost"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    if let Ok(full) = std::fs::File::create("/dev/full") {
        for args in [&["check", "many.ghost"][..], &["check", "--help"], &["help"], &["--version"], &["man"]]
        {
            let done = folder.command(args).stdout(full.try_clone().unwrap()).output().unwrap();
            let told = String::from_utf8(done.stderr).unwrap();
            assert_eq!(done.status.code(), Some(2), "{args:?}");
            assert!(told.starts_with("error: the output cannot be written"), "{args:?}: {told}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_refused_without_a_panic() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    let mut command = folder.command(&["check"]);
    command.arg(std::ffi::OsStr::from_bytes(b"\xff\xfe"));
    let done = command.output().unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert!(!String::from_utf8_lossy(&done.stderr).contains("panicked"));
}

#[test]
fn today_may_be_the_day_of_a_commit() {
    let folder = Folder::new();
    folder.file("late.ghost", LATE);
    let git = |args: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(folder.path()).args(args).env("GIT_COMMITTER_DATE", "2026-03-09T23:30:00 -0800");
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").output().is_ok_and(|done| done.status.success())
    };
    if !git(&["init", "-q"]) {
        return;
    }
    let author = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"];
    assert!(git(&["add", "."]) && git(&[&author[..], &["commit", "-q", "-m", "x"]].concat()));
    let run = |today: &str| {
        let mut command = folder.command(&["check", "--format", "json", "--today", today, "late.ghost"]);
        command.env("PATH", std::env::var_os("PATH").unwrap());
        command.output().unwrap()
    };
    let done = run("commit");
    let report: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!((&report["today"], &report["today_source"]), (&"2026-03-09".into(), &"commit".into()));
    assert_eq!(run("commit:HEAD~7").status.code(), Some(2));
    assert_eq!(run("commit:--output=x").status.code(), Some(2));
}

#[test]
fn colour_is_asked_for_or_there_is_none() {
    let folder = Folder::new();
    folder.file("late.ghost", LATE);
    let has_colour = |args: &[&str], env: &[(&str, &str)]| {
        let mut command = folder.command(args);
        command.envs(env.iter().copied());
        command.output().unwrap().stdout.contains(&0x1b)
    };
    assert!(!has_colour(&["check", "late.ghost"], &[]));
    assert!(has_colour(&["check", "--color", "always", "late.ghost"], &[]));
    assert!(has_colour(&["check", "late.ghost"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!has_colour(&["check", "late.ghost"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(has_colour(&["check", "late.ghost"], &[("FORCE_COLOR", "1")]));
    assert!(has_colour(&["check", "late.ghost"], &[("GHOST_COLOR", "always"), ("NO_COLOR", "1")]));
    assert!(!has_colour(&["check", "late.ghost"], &[("GHOST_COLOR", "never"), ("FORCE_COLOR", "1")]));
    assert!(has_colour(&["check", "late.ghost"], &[("GHOST_COLOR", "auto"), ("FORCE_COLOR", "1")]));
    assert!(!has_colour(&["check", "--color", "never", "late.ghost"], &[("GHOST_COLOR", "always")]));
    assert!(!has_colour(&["check", "late.ghost"], &[("FORCE_COLOR", "0")]));
    assert!(!has_colour(&["check", "--format", "json", "--color", "always", "late.ghost"], &[]));
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_looked_into_is_told_as_a_file_that_cannot_be_read() {
    let folder = Folder::new();
    folder.file("quiet.ghost", QUIET);
    // Not even root opens a folder whose path is too long.
    let deep = "d=$(printf 'x%.0s' $(seq 250)); for i in $(seq 17); do mkdir $d; cd -P $d; done";
    let made = Command::new("sh").args(["-ec", deep]).current_dir(folder.path()).status().unwrap();
    assert!(made.success());
    for args in [["check"].as_slice(), &["check", "."], &["check", "-q"], &["fmt", "--check", "."]] {
        let done = folder.run(args);
        let said = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(2), "{args:?}: {said}");
        assert!(said.starts_with("error: ") && said.ends_with("xxx: the name is too long\n"), "{said}");
    }
    folder.file("main.ghost", "include **/*.ghost\n");
    let said = folder.out(&["check", "--format", "concise"]);
    assert!(said.contains("main.ghost:1:9: error[G010] `**/*.ghost` cannot be included"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_variable_that_is_no_utf_8_is_a_path_or_a_complaint() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let odd = OsStr::from_bytes(b"caf\xe9.ghost");
    let folder = Folder::new();
    folder.file("main.ghost", QUIET);
    std::fs::write(folder.path().join(odd), LATE).unwrap();
    let told = |name: &str, value: &OsStr| {
        let done = folder.command(&["check", "--format", "concise"]).env(name, value).output().unwrap();
        let said = [done.stdout, done.stderr].map(|said| String::from_utf8(said).unwrap()).concat();
        format!("{said}exit {}", done.status.code().unwrap())
    };
    insta::assert_snapshot!(told("GHOST_FILE", odd), @"
    caf�.ghost:2:1: warning[G202] no answer from acme for 37 days
    1 file, 1 entry, as of 2026-04-08 (GHOST_TODAY): 1 warning
    exit 1
    ");
    insta::assert_snapshot!(told("GHOST_FILE", OsStr::from_bytes(b"\xff.ghost")), @"
    error: �.ghost: no such file
    exit 2
    ");
    insta::assert_snapshot!(told("GHOST_TODAY", OsStr::from_bytes(b"2026-0\xff-01")), @"
    error: GHOST_TODAY: `2026-0�-01` is not a date: write it like 2026-03-02
    exit 2
    ");
    assert!(told("GHOST_FILE", OsStr::new("")).ends_with("no problems\nexit 0"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_shut_is_told_to_whom_it_is_shut() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.file("quiet.ghost", QUIET).file("sub/more.ghost", LATE);
    let mode = |mode| {
        std::fs::set_permissions(folder.path().join("sub"), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    mode(0o000);
    // Nothing is shut to root.
    if std::fs::read_dir(folder.path().join("sub")).is_err() {
        assert_eq!(folder.err(&["check"]), "error: ./sub: permission denied\n");
        assert_eq!(folder.code(&["check"]), Some(2));
    }
    mode(0o755);
    assert_eq!(folder.code(&["check"]), Some(1));
}

#[cfg(unix)]
#[test]
fn fmt_keeps_links_and_modes_and_touches_nothing_that_is_formatted() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let folder = Folder::new();
    folder.file("real.ghost", LATE);
    let real = folder.path().join("real.ghost");
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.ghost", folder.path().join("link.ghost")).unwrap();
    assert_eq!(folder.out(&["fmt", "link.ghost"]), "1 file formatted\n");
    assert!(folder.path().join("link.ghost").is_symlink());
    assert_eq!(folder.read("real.ghost"), "client acme\n2026-03-02 sent       acme Hello\n");
    let facts = std::fs::metadata(&real).unwrap();
    assert_eq!(facts.mode() & 0o777, 0o640);
    assert_eq!(folder.out(&["fmt"]), "");
    assert_eq!(std::fs::metadata(&real).unwrap().ino(), facts.ino());
    let left: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn an_unfinished_file_is_swept_away_once_nobody_can_be_writing_it() {
    let folder = Folder::new();
    folder.file("main.ghost", LATE);
    for (name, minutes) in [(".main.ghost.tmp-0", 59), (".main.ghost.tmp-1", 61), (".more.ghost.tmp-1", 61)] {
        folder.file(name, "client");
        let file = std::fs::File::options().append(true).open(folder.path().join(name)).unwrap();
        file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_mins(minutes)).unwrap();
    }
    assert_eq!(folder.out(&["fmt"]), "1 file formatted\n");
    let mut left: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, [".main.ghost.tmp-0", ".more.ghost.tmp-1", "main.ghost"]);
}

#[cfg(unix)]
#[test]
fn fmt_refuses_a_file_with_two_names_for_they_would_come_apart() {
    let folder = Folder::new();
    folder.file("one.ghost", LATE);
    std::fs::hard_link(folder.path().join("one.ghost"), folder.path().join("two.ghost")).unwrap();
    assert_eq!(folder.code(&["fmt", "one.ghost"]), Some(2));
    assert_eq!(folder.read("one.ghost"), LATE);
    assert_eq!(
        folder.err(&["fmt", "one.ghost"]),
        "error: one.ghost: it has several names (hard links), which would come apart: nothing is changed\n"
    );
}

#[cfg(unix)]
#[test]
fn a_fix_that_cannot_be_made_says_once_that_nothing_is_changed() {
    let folder = Folder::new();
    folder.file("one.ghost", "client acme\n2026-4-8 sent acme Hello\n");
    std::fs::hard_link(folder.path().join("one.ghost"), folder.path().join("two.ghost")).unwrap();
    insta::assert_snapshot!(folder.err(&["check", "one.ghost", "--fix", "-qq"]), @"error: one.ghost: it has several names (hard links), which would come apart: nothing is changed");
    assert_eq!(folder.code(&["check", "one.ghost", "--fix"]), Some(2));
}

#[test]
fn a_file_that_is_not_utf_8_is_not_fixed() {
    let folder = Folder::new();
    folder.file("one.ghost", b"client acme \"A\xe9\"\n2026-4-8 sent acme Hello\n");
    for args in [&["check", "one.ghost", "--fix", "--diff"][..], &["check", "one.ghost", "--fix", "-qq"]] {
        let done = folder.run(args);
        let said = String::from_utf8([done.stdout, done.stderr].concat()).unwrap();
        assert_eq!(said, "error: one.ghost: not UTF-8: nothing is changed\n", "{args:?}");
        assert_eq!(done.status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn both_sides_of_a_conflict_stay_as_they_are() {
    let folder = Folder::new();
    // Also where the first mark is one that only looks so.
    let book =
        "client acme\n<<<<<<\u{2039} HEAD\n2026-4-8 sent acme\n=======\n2026-4-7 sent acme\n>>>>>>> x\n";
    folder.file("one.ghost", book).file("two.ghost", "2026-4-8 noted acme x\n");
    assert_eq!(folder.code(&["check", "--fix", "-qq"]), Some(2));
    assert_eq!(
        folder.err(&["check", "--fix", "-qq"]),
        "error: one.ghost: a merge conflict is not resolved: nothing is changed\n"
    );
    assert_eq!(folder.read("one.ghost"), book);
    assert_eq!(folder.read("two.ghost"), "2026-04-08 noted acme x\n");
    assert_eq!(folder.code(&["fmt", "one.ghost"]), Some(2));
}

#[test]
fn the_ending_of_an_included_file_may_be_misspelt() {
    let folder = Folder::new();
    folder.file("main.ghost", "include clients/acme.gohst\n").file("clients/acme.ghost", QUIET);
    let said = folder.out(&["check"]);
    assert!(said.contains("did you mean `clients/acme.ghost`?"), "{said}");
    for (path, is_odd) in
        [("COM9.ghost", true), ("lpt2.ghost", true), ("com.ghost", false), ("com0.ghost", false)]
    {
        folder.file("main.ghost", format!("include {path}\n"));
        let said = folder.out(&["check"]);
        assert_eq!(!said.contains("no such file"), is_odd, "{path}: {said}");
    }
}

#[test]
fn a_fix_that_nobody_wants_to_hear_of_is_made_in_silence() {
    let folder = Folder::new();
    folder.file("one.ghost", "client acme\n2026-4-8 sent acme Hello\n");
    let said = |args: &[&str]| {
        let done = folder.run(&[&["check", "one.ghost", "--fix"], args].concat());
        (String::from_utf8([done.stdout, done.stderr].concat()).unwrap(), done.status.code())
    };
    assert_eq!(said(&["--diff", "-qq"]), (String::new(), Some(1)));
    assert!(said(&["--diff", "-q"]).0.contains("+2026-04-08 sent acme Hello"));
    assert_eq!(said(&["-qq"]), (String::new(), Some(0)));
    assert_eq!(folder.read("one.ghost"), "client acme\n2026-04-08 sent acme Hello\n");
}

#[test]
fn fmt_formats_what_it_can_and_says_what_it_cannot() {
    let folder = Folder::new();
    folder
        .file("main.ghost", "include   clients/*.ghost\n")
        .file("clients/a.ghost", LATE)
        .file("clients/b.ghost", BROKEN);
    let done = folder.run(&["fmt"]);
    assert_eq!(String::from_utf8(done.stdout).unwrap(), "2 files formatted\n");
    assert_eq!(
        String::from_utf8(done.stderr).unwrap(),
        "note: clients/b.ghost: 1 item cannot be read and stays as it is\n"
    );
    assert_eq!(done.status.code(), Some(0));
    assert_eq!(folder.read("main.ghost"), "include clients/*.ghost\n");
    assert_eq!(folder.code(&["fmt", "--check"]), Some(0));
}

#[test]
fn a_folder_is_the_root_of_the_book_that_lies_in_it() {
    let folder = Folder::new();
    folder
        .file("book/main.ghost", "include settings.ghost\ninclude clients/*.ghost\n")
        .file("book/settings.ghost", "policy\n  law de\n")
        .file("book/clients/acme.ghost", QUIET)
        .file("other.ghost", "policy\n");
    let quiet = "3 files, 2 entries, as of 2026-04-08 (GHOST_TODAY): no problems\n";
    assert_eq!(folder.out(&["check", "book"]), quiet);
    folder.file("book/main.ghost", "include ../other.ghost\n");
    assert!(folder.out(&["check", "book", "--format", "concise"]).contains("cannot be included"));
}

#[test]
fn a_file_that_is_named_from_the_root_of_the_disk_is_shown_from_the_top_of_the_checkout() {
    let folder = Folder::new();
    folder.file(".git/HEAD", "ref: refs/heads/main\n").file("books/main.ghost", BROKEN);
    let path = folder.path().canonicalize().unwrap().join("books/main.ghost");
    for format in ["sarif", "gitlab", "rdjson"] {
        let out = folder.out(&["check", "--format", format, path.to_str().unwrap()]);
        assert!(out.contains("\"books/main.ghost\"") && !out.contains(path.to_str().unwrap()), "{out}");
    }
}

#[test]
fn a_file_on_standard_input_stands_in_its_place_in_the_book_that_includes_it() {
    let seen = |paths: &str| {
        ghost(&format!("check {paths} --stdin-filename years/2026.ghost --format concise --today 2026-03-04"))
            .file(".git/HEAD", "")
            .file("main.ghost", "client acme\ninclude years/*.ghost\n2026-03-01 sent acmee Outside\n")
            .file("years/2025.ghost", "2025-12-20 noted acme\n")
            .file("years/2026.ghost", "2026-03-02 snet acme\n")
            .file("alone.ghost", "2026-03-02 sent nobody\n")
            .input("2026-03-02 sent acme\n2026-03-03 sent acmf\n")
            .seen()
    };
    // Once, and with the clients of the book that holds it; another file is a book by itself.
    insta::assert_snapshot!(seen("-"), @"
    main.ghost:3:17: error[G101] there is no client `acmee`
    years/2026.ghost:2:17: error[G101] there is no client `acmf`
    3 files, 4 entries, as of 2026-03-04: 2 errors
    exit 1
    ");
    assert_eq!(seen("main.ghost -"), seen("-"));
    insta::assert_snapshot!(seen("- alone.ghost"), @"
    years/2026.ghost:1:17: error[G101] there is no client `acme`
    years/2026.ghost:2:17: error[G101] there is no client `acmf`
    alone.ghost:1:17: error[G101] there is no client `nobody`
    2 files, 3 entries, as of 2026-03-04: 3 errors
    exit 1
    ");
    let alone = ghost("check - --stdin-filename alone.ghost --format concise --today 2026-03-04")
        .file("main.ghost", "client acme\n")
        .file("alone.ghost", "")
        .input("2026-03-02 sent acme\n");
    insta::assert_snapshot!(alone.seen(), @"
    alone.ghost:1:17: error[G101] there is no client `acme`
    1 file, 1 entry, as of 2026-03-04: 1 error
    exit 1
    ");
}

#[test]
fn the_book_of_a_file_on_standard_input_is_looked_for_up_to_the_current_folder() {
    let seen = |name: &str| {
        ghost(&format!("check - --stdin-filename {name} --format concise --today 2026-03-04"))
            .file("main.ghost", "client acme\ninclude clients/acme/*.ghost\n")
            .file("clients/acme/log.ghost", "")
            .file("clients/acme/main.ghost", "2026-03-02 sent acme\n")
            .file("clients/other.ghost", "")
            .input("2026-03-02 sent acme\n2026-03-03 sent acmf\n")
            .seen()
    };
    insta::assert_snapshot!(seen("clients/acme/log.ghost"), @"
    clients/acme/log.ghost:2:17: error[G101] there is no client `acmf`
    3 files, 3 entries, as of 2026-03-04: 1 error
    exit 1
    ");
    // Also that of a main file which another one includes.
    insta::assert_snapshot!(seen("clients/acme/main.ghost"), @"
    clients/acme/main.ghost:2:17: error[G101] there is no client `acmf`
    3 files, 2 entries, as of 2026-03-04: 1 error
    exit 1
    ");
    insta::assert_snapshot!(seen("clients/other.ghost"), @"
    clients/other.ghost:1:17: error[G101] there is no client `acme`
    clients/other.ghost:2:17: error[G101] there is no client `acmf`
    1 file, 2 entries, as of 2026-03-04: 2 errors
    exit 1
    ");
}

#[test]
fn a_folder_without_a_book_fails_where_somebody_names_it() {
    for command in ["check docs", "fmt --check docs", "next -f docs"] {
        let done = ghost(command).file("docs/a.md", "").file("b.ghost", "client a\n").done();
        assert_eq!(
            (done.code, done.err.as_str()),
            (2, "error: docs: no .ghost file is in this folder\n"),
            "{command}"
        );
    }
}

#[test]
fn an_include_of_a_path_that_not_every_system_reads_alike_names_what_is_odd_in_it() {
    let label = |path: &str| {
        let book = format!("include {path}\n");
        let out = ghost("check main.ghost").file("main.ghost", book).done().out;
        out.lines().find(|line| line.contains('╰')).unwrap().split("─ ").last().unwrap().to_owned()
    };
    let said: Vec<String> =
        ["50%/a.ghost", "C:/a.ghost", "~/a.ghost", "/a.ghost", "a\\b.ghost", "nul/a.ghost"]
            .map(label)
            .to_vec();
    insta::assert_snapshot!(said.join("\n"), @r"
    `%` is not read alike on every system
    `:` is not read alike on every system
    `~` is not read alike on every system
    is not a plain relative path
    `\` is not read alike on every system
    `nul` is not read alike on every system
    ");
}

#[test]
fn files_are_one_book_in_whatever_order_they_are_named() {
    let order = |files: &str| {
        let run = ghost(&format!("check {files} --format concise --today 2026-03-20"));
        run.file("b.ghost", "client a\n2026-03-02 sent a\n")
            .file("B.ghost", "2026-03-02 replied a\n")
            .done()
            .out
    };
    let one = order("b.ghost B.ghost");
    for files in ["B.ghost b.ghost", ".", "", "b.ghost ."] {
        assert_eq!(order(files), one, "{files}");
    }
    insta::assert_snapshot!(one, @"
    b.ghost:2:1: warning[G202] no answer from a for 18 days
    2 files, 2 entries, as of 2026-03-20: 1 warning
    ");
}
