//! The only door through which a file gets its text: after a kill, a full disk or a power cut it holds the old text or
//! the new one, never a part. Nothing else changes the disk, but that the door to git makes the folder of its hooks and
//! removes a hook.

use std::fs::{File, Metadata, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::files::cause;

/// So long is waited for another `ghost` that writes into the same folder.
const PATIENCE: Duration = Duration::from_secs(10);
/// An unfinished file of a run that was killed is removed once it is so old.
const LEFTOVER: Duration = Duration::from_hours(1);

/// Puts `new` in the place of a file's text, which must still be `old`.
///
/// Links are followed, and stay links; mode and group stay. A file with several names, or of another owner, is refused.
///
/// # Errors
/// What went wrong, and whether anything was changed.
pub fn replace(path: &Path, old: &[u8], new: &str) -> Result<(), String> {
    let folder = swap(path, old, new).map_err(|why| format!("{why}: nothing is changed"))?;
    folder.sync_all().map_err(|why| format!("{}: changed, but a power cut may undo it", cause(&why)))
}

/// Puts the new text in its place, and gives the folder, which is still locked.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
fn swap(path: &Path, old: &[u8], new: &str) -> Result<File, String> {
    let say = |error: std::io::Error| cause(&error);
    let target = std::fs::canonicalize(path).map_err(say)?;
    let folder = target.parent().map(Path::to_owned).unwrap_or_default();
    // The folder is locked, not the file, for the file is replaced; the system frees the lock when a process dies.
    let handle = File::open(&folder).map_err(say)?;
    lock(&handle)?;
    sweep(&folder, &target);
    let before = std::fs::metadata(&target).map_err(say)?;
    refuse(&before)?;
    if std::fs::read(&target).map_err(say)? != old {
        return Err("it was changed by somebody else in between".into());
    }
    let temporary = temporary(&folder, &target);
    // One that bears our number is of a process that was killed, for the folder is ours.
    let _ = std::fs::remove_file(&temporary);
    let written = write(&temporary, &before, new).and_then(|()| {
        // An editor may have saved meanwhile.
        let now = std::fs::metadata(&target).map_err(say)?;
        if is_same(&before, &now) { Ok(()) } else { Err("it was changed by somebody else in between".into()) }
    });
    let done = written.and_then(|()| std::fs::rename(&temporary, &target).map_err(say));
    match done {
        Ok(()) => Ok(handle),
        Err(why) => {
            // The unfinished file is of no use to anybody.
            let _ = std::fs::remove_file(&temporary);
            Err(why)
        }
    }
}

/// Makes a file hold `text`, whether it is there already or not: for what the program itself wrote and writes again.
///
/// # Errors
/// Why nothing was changed.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn put(path: &Path, text: &str) -> Result<(), String> {
    let say = |error: std::io::Error| cause(&error);
    if let Ok(target) = std::fs::canonicalize(path) {
        // A pipe is not read, for it would never end.
        let facts = std::fs::metadata(&target).map_err(say)?;
        refuse(&facts)?;
        if is_our_output(&facts) {
            return Err("the output goes there already".into());
        }
        let old = std::fs::read(&target).map_err(say)?;
        return if old == text.as_bytes() { Ok(()) } else { replace(&target, &old, text) };
    }
    // A new name would take the place of the link, which may be that of a pipe, or of a file that is still to come.
    if std::fs::symlink_metadata(path).is_ok() {
        return Err("it is a link that leads to no file".into());
    }
    let folder = Folder::of(path)?;
    let temporary = folder.fresh(path, text, New::Text).map_err(say)?;
    let done = std::fs::rename(&temporary, path).map_err(say);
    if done.is_err() {
        let _ = std::fs::remove_file(&temporary);
        return done;
    }
    folder.handle.sync_all().map_err(say)
}

/// What a new file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum New {
    /// A text.
    Text,
    /// A program that may be run.
    Program,
}

/// Writes a new file, whole or not at all, and leaves one alone that is there.
///
/// # Errors
/// Why it was not written.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn create(path: &Path, text: &str, new: New) -> Result<(), String> {
    let say = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => "it is there already, and stays as it is".to_owned(),
        _ => cause(&error),
    };
    if std::fs::symlink_metadata(path).is_ok() {
        return Err(say(std::io::ErrorKind::AlreadyExists.into()));
    }
    let folder = Folder::of(path)?;
    let temporary = folder.fresh(path, text, new).map_err(say)?;
    // A second name, unlike a new one, never takes the place of what another program wrote meanwhile.
    let done = std::fs::hard_link(&temporary, path).or_else(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Err(error),
        // Some disks know no second names.
        _ => std::fs::rename(&temporary, path),
    });
    let _ = std::fs::remove_file(&temporary);
    done.map_err(say)?;
    folder.handle.sync_all().map_err(say)
}

/// The folder of a file that is to be written, locked.
struct Folder {
    path: PathBuf,
    handle: File,
}

impl Folder {
    #[expect(clippy::disallowed_methods, reason = "this is the door")]
    fn of(file: &Path) -> Result<Self, String> {
        let path = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let handle = File::open(path).map_err(|error| cause(&error))?;
        lock(&handle)?;
        sweep(path, file);
        Ok(Self { path: path.to_owned(), handle })
    }

    /// Writes the text of a new file, down to the disk, under the name that it has until it is in its place.
    #[expect(clippy::disallowed_methods, reason = "this is the door")]
    fn fresh(&self, file: &Path, text: &str, new: New) -> std::io::Result<PathBuf> {
        let temporary = temporary(&self.path, file);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(if new == New::Program { 0o755 } else { 0o666 });
        }
        #[cfg(not(unix))]
        let _ = new;
        let mut file = options.open(&temporary)?;
        let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
        if written.is_err() {
            // The unfinished file is of no use to anybody.
            let _ = std::fs::remove_file(&temporary);
        }
        written.map(|()| temporary)
    }
}

fn lock(folder: &File) -> Result<(), String> {
    let end = Instant::now() + PATIENCE;
    loop {
        match folder.try_lock() {
            Ok(()) => return Ok(()),
            Err(std::fs::TryLockError::WouldBlock) if Instant::now() < end => {
                std::thread::sleep(Duration::from_millis(20));
            }
            Err(std::fs::TryLockError::WouldBlock) => return Err("locked by another process".into()),
            Err(std::fs::TryLockError::Error(error)) => return Err(cause(&error)),
        }
    }
}

/// The name of the new text until it is in its place: hidden, and no `.ghost` file.
fn temporary(folder: &Path, target: &Path) -> PathBuf {
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    folder.join(format!(".{name}.tmp-{}", std::process::id()))
}

/// Removes what earlier runs were killed over.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
fn sweep(folder: &Path, target: &Path) {
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let start = format!(".{name}.tmp-");
    for entry in std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let is_ours = entry.file_name().to_string_lossy().starts_with(&start);
        let age = entry
            .metadata()
            .ok()
            .and_then(|facts| facts.modified().ok())
            .and_then(|time| time.elapsed().ok());
        if is_ours && age.is_some_and(|age| age > LEFTOVER) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Writes the new text, down to the disk.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
fn write(path: &Path, like: &Metadata, text: &str) -> Result<(), String> {
    let say = |error: std::io::Error| cause(&error);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path).map_err(say)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let ours = file.metadata().map_err(say)?;
        if ours.uid() != like.uid() {
            return Err("it belongs to somebody else".into());
        }
        // Before the mode, which would open it to a group that may not read it.
        if ours.gid() != like.gid() {
            std::os::unix::fs::fchown(&file, None, Some(like.gid()))
                .map_err(|_| "it would not keep its group")?;
        }
    }
    file.write_all(text.as_bytes()).map_err(say)?;
    file.set_permissions(like.permissions()).map_err(say)?;
    file.sync_all().map_err(say)
}

#[cfg(unix)]
fn refuse(facts: &Metadata) -> Result<(), String> {
    use std::os::unix::fs::MetadataExt;
    if !facts.is_file() {
        return Err("not a regular file".into());
    }
    if facts.nlink() > 1 {
        return Err("it has several names (hard links), which would come apart".into());
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse(facts: &Metadata) -> Result<(), String> {
    if facts.is_file() { Ok(()) } else { Err("not a regular file".into()) }
}

/// Whether this run writes into a file by itself: what it says from then on would be lost with the old text.
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "this is the door")]
fn is_our_output(facts: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let key = |facts: &Metadata| (facts.dev(), facts.ino());
    let is_it = |stream: &str| std::fs::metadata(stream).is_ok_and(|output| key(&output) == key(facts));
    ["/dev/fd/1", "/dev/fd/2"].into_iter().any(is_it)
}

#[cfg(not(unix))]
const fn is_our_output(_: &Metadata) -> bool {
    false
}

#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let key = |facts: &Metadata| (facts.dev(), facts.ino(), facts.len(), facts.mtime(), facts.mtime_nsec());
    key(one) == key(other)
}

#[cfg(not(unix))]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    one.len() == other.len() && one.modified().ok() == other.modified().ok()
}
