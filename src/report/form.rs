//! The forms in which a run is written for programs.

use std::io::{self, Write};

use super::run::Run;
use super::{concise, github, gitlab, json, junit, rdjson, sarif};

/// The forms that programs read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// One line each.
    Concise,
    /// Our own JSON.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub.
    Github,
    /// Code quality of GitLab.
    Gitlab,
    /// `JUnit` XML.
    Junit,
    /// The diagnostics of reviewdog.
    Rdjson,
}

impl Form {
    /// Writes a run in this form.
    ///
    /// # Errors
    /// Where `out` cannot be written.
    pub fn write(self, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Concise => concise::write(run, out),
            Self::Json => json::write(run, out),
            Self::Sarif => sarif::write(run, out),
            Self::Github => github::write(run, out),
            Self::Gitlab => gitlab::write(run, out),
            Self::Junit => junit::write(run, out),
            Self::Rdjson => rdjson::write(run, out),
        }
    }
}
