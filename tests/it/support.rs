//! The one place that knows how to run a command on a book in memory.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use chrono::NaiveDate;
use ghost_ledger::book::files::{Files, Listed, Memory, Unreadable};
use ghost_ledger::book::revision::NoAnswer;
use ghost_ledger::command::git::{Git, Reach};
use ghost_ledger::command::programs::Programs;
use ghost_ledger::command::run;
use ghost_ledger::command::world::{Stamp, World};

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
    env: Vec<(&'static str, &'static str)>,
    later: VecDeque<Change>,
    while_read: Option<(&'static str, &'static str)>,
    closed: bool,
}

/// What happens in the world while a command waits.
pub(crate) enum Change {
    /// A file holds this text from now on.
    File(&'static str, &'static str),
    /// A file is gone.
    Gone(&'static str),
    /// Another day begins.
    Day(&'static str),
    /// Nothing.
    Nothing,
}

/// Files that change while a command runs.
struct Changing {
    files: Rc<RefCell<Memory>>,
    while_read: RefCell<Option<(&'static str, &'static str)>>,
}

impl Files for Changing {
    fn canonical(&self, path: &Path) -> Result<PathBuf, Unreadable> {
        self.files.borrow().canonical(path)
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, Unreadable> {
        let bytes = self.files.borrow().read(path);
        if let Some((_, text)) = self.while_read.borrow_mut().take_if(|(name, _)| Path::new(*name) == path) {
            self.files.borrow_mut().put(path, text);
        }
        bytes
    }

    fn is_folder(&self, path: &Path) -> bool {
        self.files.borrow().is_folder(path)
    }

    fn list(&self, folder: &Path) -> Result<Vec<Listed>, Unreadable> {
        self.files.borrow().list(folder)
    }

    fn walk(&self, folder: &Path) -> Vec<PathBuf> {
        self.files.borrow().walk(folder)
    }
}

/// A stamp that is another one for another text.
fn stamp(files: &Memory, path: &Path) -> Stamp {
    let bytes = files.read(path).ok()?;
    let sum = bytes.iter().fold(0_u64, |sum, byte| (sum * 31 + u64::from(*byte)) % 1_000_003);
    Some((std::time::UNIX_EPOCH + std::time::Duration::from_secs(sum), bytes.len() as u64))
}

/// A writer that nobody reads.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What a command did.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: u8,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A world whose git knows the day of one commit, and no file.
struct NoGit;

impl Git for NoGit {
    fn ask(&self, _: Reach, _: &Path, args: &[&str], _: &[u8]) -> Result<Vec<u8>, NoAnswer> {
        match args {
            ["log", .., "HEAD", "--"] => Ok(b"2026-03-01\n".to_vec()),
            ["log", ..] => Err(NoAnswer::Said("git: bad revision".into())),
            _ => Err(NoAnswer::Said("git is not on the PATH".into())),
        }
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
        env: Vec::new(),
        later: VecDeque::new(),
        while_read: None,
        closed: false,
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

    /// One more argument, whatever stands in it.
    pub(crate) fn arg(mut self, arg: impl Into<String>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// A variable of the environment.
    pub(crate) fn env(mut self, name: &'static str, value: &'static str) -> Self {
        self.env.push((name, value));
        self
    }

    /// What changes at the next pause, one change a pause; after the last one nobody waits on.
    pub(crate) fn later(mut self, change: Change) -> Self {
        self.later.push_back(change);
        self
    }

    /// As soon as a file has been read it holds another text.
    pub(crate) fn while_read(mut self, path: &'static str, text: &'static str) -> Self {
        self.while_read = Some((path, text));
        self
    }

    /// Nobody reads the output.
    pub(crate) fn closed(mut self) -> Self {
        self.closed = true;
        self
    }

    pub(crate) fn done(self) -> Done {
        let (out, err) = (Kept::default(), Kept::default());
        let files = Rc::new(RefCell::new(self.files));
        let today = Rc::new(Cell::new(day("2026-04-08")));
        let later = RefCell::new(self.later);
        let pause = {
            let (files, today) = (Rc::clone(&files), Rc::clone(&today));
            move || {
                match later.borrow_mut().pop_front() {
                    None => return false,
                    Some(Change::File(path, text)) => files.borrow_mut().put(path, text),
                    Some(Change::Gone(path)) => files.borrow_mut().remove(Path::new(path)),
                    Some(Change::Day(date)) => today.set(day(date)),
                    Some(Change::Nothing) => {}
                }
                true
            }
        };
        let env = self.env;
        let stamped = Rc::clone(&files);
        let mut world = World {
            files: Box::new(Changing { files, while_read: RefCell::new(self.while_read) }),
            folder: PathBuf::from("."),
            env: Box::new(move |name| {
                env.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into())
            }),
            clock: Box::new(move || today.get()),
            rest_of_day: Box::new(|| std::time::Duration::from_hours(1)),
            git: Rc::new(NoGit),
            create: Box::new(|_, _| Err("this world is read-only".into())),
            replace: Box::new(|_, _, _| Err("this world is read-only".into())),
            put: Box::new(|_, _| Err("this world is read-only".into())),
            stamp: Box::new(move |path| stamp(&stamped.borrow(), path)),
            pause: Box::new(pause),
            programs: Programs::none(),
            input: Box::new(std::io::Cursor::new(self.input)),
            out: if self.closed { Box::new(Closed) } else { Box::new(out.clone()) },
            err: Box::new(err.clone()),
            width: self.width,
            wants_color: false,
            ends: false,
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
