//! How far long work has come: a line on standard error that is written over. Nothing of it is seen in a pipe, in a log, or where the work does not last.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How long work may last before anything is said.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long a line is left alone.
const PACE: Duration = Duration::from_millis(100);

/// The line, as far as there is one.
#[derive(Debug)]
pub(crate) struct Progress {
    is_seen: bool,
    /// When the next line is due.
    due: Instant,
    /// How wide the line is that stands there; nothing if none does.
    width: usize,
}

impl Progress {
    /// Begins to wait. A system that tests, builds or deploys keeps what it is told, whatever terminal it pretends to have.
    pub(crate) fn new() -> Self {
        let is_seen = io::stderr().is_terminal() && env::var_os("CI").is_none();
        Self { is_seen, due: Instant::now() + PATIENCE, width: 0 }
    }

    /// Whether something is to be said now.
    pub(crate) fn is_due(&self) -> bool {
        self.is_seen && Instant::now() >= self.due
    }

    /// Writes over the line. With standard error closed there is nobody to tell.
    pub(crate) fn show(&mut self, words: &str) {
        // Without escape sequences, which not every terminal knows and `NO_COLOR` refuses.
        let width = words.chars().count();
        let rest = " ".repeat(self.width.saturating_sub(width));
        let _ = write!(io::stderr().lock(), "\r{words}{rest}");
        (self.width, self.due) = (width, Instant::now() + PACE);
    }

    /// Takes the line away.
    pub(crate) fn clear(&mut self) {
        if self.width > 0 {
            let _ = write!(io::stderr().lock(), "\r{}\r", " ".repeat(self.width));
            self.width = 0;
        }
    }
}
