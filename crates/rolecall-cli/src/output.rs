//! The only place that writes.

use std::fmt::Display;
use std::io::{self, BufWriter, StdoutLock, Write};

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use rolecall_core::diag::Severity;
use rolecall_core::report::Decision;

use crate::Exit;
use crate::progress::Progress;

/// Standard output. Colours are kept on a terminal and dropped elsewhere, or when `NO_COLOR` is set.
pub(crate) struct Output {
    stream: BufWriter<AutoStream<StdoutLock<'static>>>,
    progress: Progress,
}

impl Output {
    /// Locks standard output for the life of the program.
    pub(crate) fn new() -> Self {
        Self { stream: BufWriter::new(AutoStream::auto(io::stdout().lock())), progress: Progress::new() }
    }

    /// Begins work of which something may be said if it lasts.
    pub(crate) fn begin(&mut self) {
        self.progress = Progress::new();
    }

    /// Says how far it has come, if that is due.
    pub(crate) fn progress(&mut self, words: impl FnOnce() -> String) -> io::Result<()> {
        if self.progress.is_due() {
            // Both may be the same terminal: what was written stands above.
            self.stream.flush()?;
            self.progress.show(&words());
        }
        Ok(())
    }

    /// Takes away what was said of the work.
    pub(crate) fn end(&mut self) {
        self.progress.clear();
    }

    /// Writes one line.
    pub(crate) fn line(&mut self, line: impl Display) -> io::Result<()> {
        self.progress.clear();
        writeln!(self.stream, "{line}")
    }

    /// Writes a text that has its own line ends.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        self.progress.clear();
        self.stream.write_all(text.as_bytes())
    }

    /// Sends what was written.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.progress.clear();
        self.stream.flush()
    }
}

/// Says on standard error why the program stops.
pub(crate) fn complain(message: &str) -> Exit {
    let error = AnsiColor::Red.on_default().bold();
    // With standard error closed as well there is nobody left to tell.
    let _ = writeln!(anstream::stderr().lock(), "{error}error{error:#}: {message}");
    Exit::Invalid
}

/// Says something on standard error that is not what was asked for.
pub(crate) fn remark(text: &str) -> io::Result<()> {
    writeln!(anstream::stderr().lock(), "{text}")
}

/// The colour of a finding; the word beside it says the same.
pub(crate) fn alarm(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Advice => AnsiColor::Cyan.on_default().bold(),
    }
}

/// Words in a style of their own.
pub(crate) fn styled(style: Style, words: impl Display) -> String {
    format!("{style}{words}{style:#}")
}

/// Words that matter less than the rest.
pub(crate) fn dim(words: impl Display) -> String {
    styled(Style::new().dimmed(), words)
}

/// The colour of a decision; the words beside it say the same.
pub(crate) fn tone(decision: Decision) -> Style {
    match decision {
        Decision::Allow => AnsiColor::Green.on_default(),
        Decision::ExplicitDeny | Decision::ImplicitDeny | Decision::Error => AnsiColor::Red.on_default(),
        Decision::NeedsContext => AnsiColor::Yellow.on_default(),
        Decision::Done => Style::new(),
    }
}
