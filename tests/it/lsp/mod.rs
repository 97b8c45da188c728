//! The real server, driven by an editor that follows a script.

mod agree;
mod editor;
mod features;
mod midnight;
mod session;
mod sync;
