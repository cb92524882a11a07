//! Where texts come from: files, directories, standard input.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rolecall_explain::Locale;

/// The name of standard input.
const STDIN: &str = "<stdin>";

/// A text with the name it is shown under.
#[derive(Debug)]
pub(crate) struct Text {
    /// Path as given, or `<stdin>`.
    pub(crate) name: String,
    /// The text.
    pub(crate) text: String,
}

/// A text that cannot be read.
#[derive(Debug)]
pub(crate) struct ReadError {
    name: String,
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    Io(io::Error),
    NotUtf8 { at: usize },
    NoScenario,
    NoKind,
    Unwatchable,
}

impl ReadError {
    /// Of a policy document of which nobody said what it is used as.
    pub(crate) fn no_kind(name: String) -> Self {
        Self { name, cause: Cause::NoKind }
    }

    /// Of standard input, which is read once.
    pub(crate) fn unwatchable() -> Self {
        Self { name: STDIN.to_owned(), cause: Cause::Unwatchable }
    }

    /// What is wrong with which text.
    pub(crate) fn words(&self, locale: Locale) -> String {
        let cause = match &self.cause {
            Cause::Io(error) => error.to_string(),
            Cause::NotUtf8 { at } => locale.cli_not_utf8(*at).plain(),
            Cause::NoScenario => locale.cli_no_scenario().plain(),
            Cause::NoKind => locale.cli_no_kind().plain(),
            Cause::Unwatchable => locale.cli_unwatchable().plain(),
        };
        format!("{}: {cause}", self.name)
    }
}

/// The name and the bytes of one file, or of standard input for `-`.
pub(crate) fn bytes(path: &Path) -> Result<(String, Vec<u8>), ReadError> {
    let stdin = path.as_os_str() == "-";
    let name = if stdin { STDIN.to_owned() } else { path.display().to_string() };
    match if stdin { read_stdin() } else { fs::read(path) } {
        Ok(bytes) => Ok((name, bytes)),
        Err(error) => Err(ReadError { name, cause: Cause::Io(error) }),
    }
}

/// Reads one file, or standard input for `-`. A byte order mark is left out.
pub(crate) fn read(path: &Path) -> Result<Text, ReadError> {
    let (name, bytes) = bytes(path)?;
    let decoded = String::from_utf8(bytes).map_err(|error| Cause::NotUtf8 { at: error.utf8_error().valid_up_to() });
    match decoded {
        Ok(text) => Ok(Text { name, text: text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text) }),
        Err(cause) => Err(ReadError { name, cause }),
    }
}

/// Writes one file; for `-`, what would be written is not kept.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), ReadError> {
    if path.as_os_str() == "-" {
        return Ok(());
    }
    fs::write(path, text).map_err(|error| ReadError { name: path.display().to_string(), cause: Cause::Io(error) })
}

/// Makes a directory, and those around it, unless they are there.
pub(crate) fn make_directory(path: &Path) -> Result<(), ReadError> {
    fs::create_dir_all(path).map_err(|error| ReadError { name: path.display().to_string(), cause: Cause::Io(error) })
}

fn read_stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The files that a list of paths means: a file itself, whatever its name; of a directory every `*.json` below it, sorted.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, ReadError> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = files.len();
            walk(path, &mut files)?;
            if files.len() == before {
                return Err(ReadError { name: path.display().to_string(), cause: Cause::NoScenario });
            }
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// Symbolic links to directories are not followed, so that a walk ends.
fn walk(directory: &Path, files: &mut Vec<PathBuf>) -> Result<(), ReadError> {
    let failed = |error| ReadError { name: directory.display().to_string(), cause: Cause::Io(error) };
    let mut entries = fs::read_dir(directory).and_then(Iterator::collect::<io::Result<Vec<_>>>).map_err(failed)?;
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if entry.file_type().map_err(failed)?.is_dir() {
            walk(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    Ok(())
}
