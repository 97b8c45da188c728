//! The one place that knows how to run a command on a book in memory.

use std::cell::RefCell;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use chrono::NaiveDate;
use ghost_ledger::book::files::Memory;
use ghost_ledger::command::git::{Git, Reach};
use ghost_ledger::command::programs::Programs;
use ghost_ledger::command::run;
use ghost_ledger::command::world::World;

/// A writer whose bytes can be read afterwards.
#[derive(Clone, Default)]
struct Kept(Rc<RefCell<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Kept {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).expect("all output is UTF-8")
    }
}

/// A command that is run in a made-up world.
#[must_use]
pub(crate) struct Run {
    files: Memory,
    args: Vec<String>,
    input: Vec<u8>,
    width: Option<u16>,
}

/// What a command did.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: u8,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A world without git.
struct NoGit;

impl Git for NoGit {
    fn ask(&self, _: Reach, _: &Path, _: &[&str], _: &[u8]) -> Result<Vec<u8>, String> {
        Err("git is not on the PATH".into())
    }

    fn put(&self, _: &Path, _: &str) -> Result<(), String> {
        Err("this world is read-only".into())
    }

    fn remove(&self, _: &Path) -> Result<(), String> {
        Err("this world is read-only".into())
    }

    fn is_program(&self, _: &Path) -> bool {
        false
    }

    fn own_path(&self) -> PathBuf {
        PathBuf::from("/usr/bin/ghost")
    }
}

/// A day in a test.
pub(crate) fn day(text: &str) -> NaiveDate {
    ghost_ledger::syntax::day(text).unwrap_or_else(|| panic!("{text} is no day"))
}

/// `ghost ARGS` beside these files, on 2026-04-08.
pub(crate) fn ghost(args: &str) -> Run {
    Run {
        files: Memory::default(),
        args: args.split_whitespace().map(str::to_owned).collect(),
        input: Vec::new(),
        width: None,
    }
}

impl Run {
    pub(crate) fn file(mut self, path: &str, text: impl Into<Vec<u8>>) -> Self {
        self.files.put(path, text);
        self
    }

    pub(crate) fn input(mut self, text: impl Into<Vec<u8>>) -> Self {
        self.input = text.into();
        self
    }

    pub(crate) fn width(mut self, width: u16) -> Self {
        self.width = Some(width);
        self
    }

    pub(crate) fn done(self) -> Done {
        let (out, err) = (Kept::default(), Kept::default());
        let mut world = World {
            files: Box::new(self.files),
            folder: PathBuf::from("."),
            env: Box::new(|_| None),
            clock: Box::new(|| day("2026-04-08")),
            rest_of_day: Box::new(|| std::time::Duration::from_hours(1)),
            commit_date: Box::new(|_: &Path, revision| match revision {
                "HEAD" => Ok(day("2026-03-01")),
                _ => Err(format!("git knows no commit `{revision}` here")),
            }),
            git: Rc::new(NoGit),
            create: Box::new(|_, _| Err("this world is read-only".into())),
            replace: Box::new(|_, _, _| Err("this world is read-only".into())),
            put: Box::new(|_, _| Err("this world is read-only".into())),
            stamp: Box::new(|_| None),
            pause: Box::new(|| false),
            programs: Programs::none(),
            input: Box::new(std::io::Cursor::new(self.input)),
            out: Box::new(out.clone()),
            err: Box::new(err.clone()),
            width: self.width,
            wants_color: false,
        };
        let args = std::iter::once("ghost".to_owned()).chain(self.args).map(Into::into);
        let code = run(args, &mut world);
        drop(world);
        Done { code, out: out.text(), err: err.text() }
    }

    /// All that a user sees: what is written, and the exit code where it is not 0.
    pub(crate) fn seen(self) -> String {
        let done = self.done();
        let mut seen = done.out;
        if !done.err.is_empty() {
            seen.push_str("stderr: ");
            seen.push_str(&done.err);
        }
        if done.code != 0 {
            seen.push_str(&format!("exit {}\n", done.code));
        }
        seen
    }
}

/// The findings of a book on a day, a line each: `line:column severity[code] message`.
pub(crate) fn findings(book: &str, today: &str) -> String {
    let done =
        ghost(&format!("check --format concise --today {today} book.ghost")).file("book.ghost", book).done();
    assert_eq!(done.err, "");
    let lines = done.out.lines().filter_map(|line| line.strip_prefix("book.ghost:"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// The findings of a book on a day as JSON.
pub(crate) fn json(book: &str, today: &str) -> serde_json::Value {
    let done =
        ghost(&format!("check --format json --today {today} book.ghost")).file("book.ghost", book).done();
    serde_json::from_str(&done.out).unwrap_or_else(|error| panic!("{error}: {}", done.out))
}

/// What `late-fee-due` proposes: `interest EUR 104.28, compensation EUR 40.00`; `nothing`.
pub(crate) fn fees(book: &str, today: &str) -> String {
    let report = json(book, today);
    let findings = report["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == "G303");
    let sums: Vec<String> = findings
        .flat_map(|finding| finding["amounts"].as_array().unwrap())
        .map(|sum| {
            let text = |key: &str| sum[key].as_str().unwrap().to_owned();
            format!("{} {} {}", text("kind"), text("currency"), text("amount"))
        })
        .collect();
    if sums.is_empty() { "nothing".into() } else { sums.join(", ") }
}

/// The next step of the finding with this code, as `step from until state`.
pub(crate) fn next(book: &str, today: &str, code: &str) -> String {
    let report = json(book, today);
    let findings = report["findings"].as_array().unwrap();
    let Some(finding) = findings.iter().find(|finding| finding["code"] == code) else {
        return format!("no {code}");
    };
    let next = &finding["next"];
    if next.is_null() {
        return format!("{} null", finding["severity"].as_str().unwrap());
    }
    let text = |key: &str| next[key].as_str().unwrap().to_owned();
    let severity = finding["severity"].as_str().unwrap();
    format!("{severity} {} {} {} {}", text("step"), text("from"), text("until"), text("state"))
}

/// The folder of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file of the repository.
#[expect(clippy::disallowed_methods, reason = "tests read the repository")]
pub(crate) fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The paths of the files below a folder of the repository whose names end so, from the repository on.
#[expect(clippy::disallowed_methods, reason = "tests read the repository")]
pub(crate) fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in
            std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path.strip_prefix(root()).unwrap().to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

/// What a rule says of a book on each of some days: `day severity step from until state`, or what is between.
pub(crate) fn track(book: &str, code: &str, days: &str) -> String {
    days.split_whitespace().map(|today| format!("{today} {}\n", next(book, today, code))).collect()
}
