//! The messages that come in: a thread reads, so that the session knows what else has come, and can wait for midnight.

use std::collections::VecDeque;
use std::io::{BufReader, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use lsp_server::{Message, Notification, Request, RequestId};

use super::wire::{self, Frame};

/// Why nothing comes any more.
#[derive(Debug)]
pub(super) enum End {
    /// The stream is at its end.
    Closed,
    /// Nobody can say where the next message begins.
    Broken(String),
}

/// What may come in.
#[derive(Debug)]
pub(super) enum Event {
    /// A frame.
    Frame(Frame),
    /// A request that was taken back before it was answered.
    Cancelled(RequestId),
    /// Nothing came in time.
    Timeout,
    /// Nothing will come.
    End(End),
}

/// What has come and was not looked at.
pub(super) struct Inbox {
    receiver: Receiver<Result<Frame, End>>,
    queue: VecDeque<Event>,
}

impl Inbox {
    /// Begins to read.
    pub(super) fn open(input: Box<dyn Read + Send>) -> std::io::Result<Self> {
        let (sender, receiver) = channel();
        let read_all = move || {
            let mut input = BufReader::new(input);
            loop {
                let next = match wire::read(&mut input) {
                    Ok(Some(frame)) => Ok(frame),
                    Ok(None) => Err(End::Closed),
                    Err(why) => Err(End::Broken(why)),
                };
                let is_last = next.as_ref().map_or(true, is_exit);
                if sender.send(next).is_err() || is_last {
                    return;
                }
            }
        };
        // It is never joined: it may wait for a stream that stays open after the session.
        std::thread::Builder::new().name("reader".into()).spawn(read_all)?;
        Ok(Self { receiver, queue: VecDeque::new() })
    }

    /// What is next; waits no longer than this, or for ever.
    pub(super) fn next(&mut self, wait: Option<Duration>) -> Event {
        self.fetch();
        if let Some(event) = self.queue.pop_front() {
            return event;
        }
        let received = match wait {
            Some(wait) => self.receiver.recv_timeout(wait),
            None => self.receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match received {
            Ok(next) => {
                self.take(next);
                self.next(Some(Duration::ZERO))
            }
            Err(RecvTimeoutError::Timeout) => Event::Timeout,
            Err(RecvTimeoutError::Disconnected) => Event::End(End::Closed),
        }
    }

    /// Puts a message back, to be the next one.
    pub(super) fn put_back(&mut self, message: Message) {
        self.queue.push_front(Event::Frame(Frame::Message(message)));
    }

    /// Takes in all that has come, so that what was cancelled is known before it is done.
    fn fetch(&mut self) {
        while let Ok(next) = self.receiver.try_recv() {
            self.take(next);
        }
    }

    fn take(&mut self, next: Result<Frame, End>) {
        let event = match next {
            Ok(Frame::Message(Message::Notification(notification)))
                if notification.method == "$/cancelRequest" =>
            {
                self.cancel(notification);
                return;
            }
            Ok(frame) => Event::Frame(frame),
            Err(end) => Event::End(end),
        };
        self.queue.push_back(event);
    }

    /// Marks a request that waits as taken back.
    fn cancel(&mut self, mut notification: Notification) {
        let id = notification.params.get_mut("id").map(serde_json::Value::take);
        let Some(id) = id.and_then(|id| serde_json::from_value::<RequestId>(id).ok()) else { return };
        let waiting = self.queue.iter_mut().find(|event| match event {
            Event::Frame(Frame::Message(Message::Request(request))) => request.id == id && !is_phase(request),
            _ => false,
        });
        if let Some(event) = waiting {
            *event = Event::Cancelled(id);
        }
    }
}

/// Whether a request moves the session on: it is done also where somebody takes it back.
fn is_phase(request: &Request) -> bool {
    matches!(request.method.as_str(), "initialize" | "shutdown")
}

/// Whether nothing may follow a frame.
fn is_exit(frame: &Frame) -> bool {
    matches!(frame, Frame::Message(Message::Notification(notification)) if notification.method == "exit")
}
