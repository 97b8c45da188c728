//! JSON as it is written: a list item by item, and no character raw that a terminal could act on. A whole report need not
//! be held.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::untrusted::is_hazard;

/// A list whose items are made when they are written.
pub(super) struct Each<F>(pub(super) F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// Writes a value as JSON in which no character is raw that a terminal could act on.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_escaped(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut escaped = Escaped { out, ready: String::new(), hashes: 0 };
    serde_json::to_writer_pretty(&mut escaped, value)?;
    escaped.add("\n");
    escaped.flush()
}

/// Escapes what JSON need not: it only ever stands inside strings, where an escape means the same.
struct Escaped<'o> {
    out: &'o mut dyn Write,
    ready: String,
    /// How many `#` came last and are held back: `##[` begins a command of GitHub's runner wherever it stands.
    hashes: usize,
}

impl Escaped<'_> {
    /// The bytes that are written at a time.
    const PIECE: usize = 1 << 16;

    fn add(&mut self, text: &str) {
        let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n') && byte != b'#';
        if self.hashes == 0 && text.bytes().all(is_plain) {
            return self.ready.push_str(text);
        }
        for character in text.chars() {
            self.character(character);
        }
    }

    fn character(&mut self, character: char) {
        if character == '#' {
            self.hashes += 1;
            return;
        }
        let held = std::mem::take(&mut self.hashes);
        let is_command = character == '[' && held > 1;
        self.ready.extend(std::iter::repeat_n('#', held - usize::from(is_command)));
        if is_command {
            self.ready.push_str("\\u0023");
        }
        if is_hazard(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(self.ready, "\\u{unit:04x}");
            }
        } else {
            self.ready.push(character);
        }
    }
}

impl Write for Escaped<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Each piece that comes is a text.
        self.add(std::str::from_utf8(bytes).map_err(io::Error::other)?);
        if self.ready.len() > Self::PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(self.ready.as_bytes())?;
        self.ready.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &impl Serialize) -> String {
        let mut bytes = Vec::new();
        write_escaped(value, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn what_a_terminal_or_a_runner_could_act_on_is_escaped_and_means_the_same() {
        let texts = ["##[error]", "###[x", "#[x", "##", "# #[", "a\u{202e}b", "\u{e0041}", "##\n[", "é[#"];
        let shown = written(&texts);
        assert!(!shown.contains("##[") && !shown.contains(is_hazard), "{shown}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&shown).unwrap(), texts);
        assert!(shown.contains(r##""#\u0023[error]""##) && shown.contains(r###""##\u0023[x""###), "{shown}");
    }

    #[test]
    fn a_list_is_written_as_if_it_were_held() {
        for count in [0, 1, 3] {
            let held: Vec<usize> = (0..count).collect();
            assert_eq!(written(&Each(|| 0..count)), written(&held));
        }
    }
}
