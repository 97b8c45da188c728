//! Frames on a stream: `Content-Length`, an empty line, a message. Memory is taken as bytes come, never by a claim.

use std::io::{BufRead, Read, Write};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId};

use crate::source::MAX_BYTES;

/// A header line is no longer than this.
const LONGEST_LINE: u64 = 8 << 10;

/// What a frame holds.
#[derive(Debug)]
pub(super) enum Frame {
    /// A request or a notification.
    Message(Message),
    /// The answer to a request of ours, by the number of that.
    Answer(serde_json::Value),
    /// Nothing that can be understood; the next frame is where it should be.
    Bad(ErrorCode, String),
}

/// The next frame; none at the end of the stream.
///
/// # Errors
/// Where the stream ends within a frame, or nobody can say where the next one begins.
pub(super) fn read(input: &mut dyn BufRead) -> Result<Option<Frame>, String> {
    let Some(length) = header(input)? else { return Ok(None) };
    if length > MAX_BYTES {
        return Err(format!("a message of {length} bytes is larger than {} MiB", MAX_BYTES >> 20));
    }
    let mut body = Vec::new();
    input.take(length).read_to_end(&mut body).map_err(|error| crate::book::files::cause(&error))?;
    if (body.len() as u64) < length {
        return Err("the stream ends within a message".into());
    }
    Ok(Some(message(&body)))
}

/// The length that a header claims.
fn header(input: &mut dyn BufRead) -> Result<Option<u64>, String> {
    let mut length = None;
    let mut first = true;
    loop {
        let mut line = Vec::new();
        let read = Read::take(&mut *input, LONGEST_LINE).read_until(b'\n', &mut line);
        if read.map_err(|error| crate::book::files::cause(&error))? == 0 {
            return if first { Ok(None) } else { Err("the stream ends within a header".into()) };
        }
        first = false;
        let line = line.strip_suffix(b"\n").ok_or("a header is too long")?;
        let line = std::str::from_utf8(line).map_err(|_| "a header is not UTF-8")?.trim_end();
        if line.is_empty() {
            return length.map(Some).ok_or_else(|| "a header without `Content-Length`".into());
        }
        let (name, value) = line.split_once(':').ok_or("a header without a colon")?;
        if name.eq_ignore_ascii_case("Content-Length") {
            let claimed = value.trim().parse().map_err(|_| "a `Content-Length` that is no length")?;
            length = Some(claimed);
        }
    }
}

/// A message out of its bytes.
fn message(body: &[u8]) -> Frame {
    let bad = |code, why: &str| Frame::Bad(code, why.to_owned());
    let Ok(mut value) = serde_json::from_slice::<serde_json::Value>(body) else {
        return bad(ErrorCode::ParseError, "the message is not JSON");
    };
    let mut take = |key: &str| value.get_mut(key).map(serde_json::Value::take);
    let params = take("params").unwrap_or_default();
    match (take("method"), take("id")) {
        (Some(serde_json::Value::String(method)), None) => {
            Frame::Message(Notification { method, params }.into())
        }
        (Some(serde_json::Value::String(method)), Some(id)) => {
            match serde_json::from_value::<RequestId>(id) {
                Ok(id) => Frame::Message(Request { id, method, params }.into()),
                Err(_) => bad(ErrorCode::InvalidRequest, "the id is neither a number of 32 bits nor a text"),
            }
        }
        (None, Some(id)) => Frame::Answer(id),
        _ => bad(ErrorCode::InvalidRequest, "neither a request nor a notification"),
    }
}

/// Writes a message that is JSON already, in parts.
///
/// # Errors
/// Where `out` cannot be written.
pub(super) fn write(out: &mut dyn Write, parts: &[&str]) -> std::io::Result<()> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    write!(out, "Content-Length: {length}\r\n\r\n")?;
    for part in parts {
        out.write_all(part.as_bytes())?;
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(frame: Frame) -> String {
        match frame {
            Frame::Message(Message::Request(request)) => request.method,
            Frame::Message(Message::Notification(known)) => format!("({})", known.method),
            Frame::Bad(_, why) => format!("bad: {why}"),
            Frame::Answer(_) | Frame::Message(Message::Response(_)) => "answer".into(),
        }
    }

    fn frames(stream: &str) -> String {
        let mut input = stream.as_bytes();
        let mut seen = Vec::new();
        loop {
            let (what, is_last) = match read(&mut input) {
                Ok(Some(frame)) => (name(frame), false),
                Ok(None) => ("end".into(), true),
                Err(why) => (why, true),
            };
            seen.push(what);
            if is_last {
                return seen.join(" ");
            }
        }
    }

    fn frame(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn frames_follow_one_another() {
        let request = frame(r#"{"jsonrpc":"2.0","id":1,"method":"shutdown"}"#);
        let exit = frame(r#"{"jsonrpc":"2.0","method":"exit"}"#);
        let answer = frame(r#"{"jsonrpc":"2.0","id":1,"result":null}"#);
        assert_eq!(frames(&format!("{request}{answer}{exit}")), "shutdown answer (exit) end");
        assert_eq!(frames(&request.replace("\r\n", "\n").replace("Length: ", "length:")), "shutdown end");
    }

    #[test]
    fn what_is_no_message_hides_none_after_it() {
        let exit = frame(r#"{"jsonrpc":"2.0","method":"exit"}"#);
        for (body, why) in [
            ("nonsense", "the message is not JSON"),
            ("[1, 2]", "neither a request nor a notification"),
            (r#"{"method": 7}"#, "neither a request nor a notification"),
            (r#"{"method":"x","id":5000000000}"#, "the id is neither a number of 32 bits nor a text"),
            (&"[".repeat(100_000), "the message is not JSON"),
        ] {
            assert_eq!(frames(&(frame(body) + &exit)), format!("bad: {why} (exit) end"));
        }
    }

    #[test]
    fn a_claimed_length_is_not_believed() {
        assert_eq!(frames("Content-Length: 1000000000\r\n\r\n{}"), "the stream ends within a message");
        let huge = "a message of 99999999999 bytes is larger than 1024 MiB";
        assert_eq!(frames("Content-Length: 99999999999\r\n\r\n{}"), huge);
        let none = "a `Content-Length` that is no length";
        assert_eq!(frames("Content-Length: -1\r\n\r\n{}"), none);
        assert_eq!(frames("Content-Length: 99999999999999999999999\r\n\r\n{}"), none);
        assert_eq!(frames("Content-Type: x\r\n\r\n{}"), "a header without `Content-Length`");
        assert_eq!(frames("nonsense\r\n\r\n"), "a header without a colon");
        assert_eq!(frames(&"x".repeat(100_000)), "a header is too long");
        assert_eq!(frames("Content-Length: 2\r\n"), "the stream ends within a header");
    }
}
