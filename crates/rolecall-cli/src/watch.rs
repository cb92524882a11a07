//! `--watch`: a command once more whenever a file that it reads has changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use rolecall_explain::{Locale, Text};

use crate::input::{self, ReadError};
use crate::output::{self, Output, dim};
use crate::{Exit, Stop};

/// How often files are looked at, and how long they stay as they are before they are read: editors write in several steps.
const PAUSE: Duration = Duration::from_millis(200);

/// When each file was written, and its length in bytes; `None` if it cannot be looked at.
type Seen = BTreeMap<PathBuf, Option<(SystemTime, u64)>>;

/// Runs a command now and after each change of what `watched` names, until the program is interrupted or nothing more can be written.
/// What cannot be read is told, and waited for.
pub(crate) fn run(
    watched: impl Fn() -> Vec<PathBuf>,
    locale: Locale,
    output: &mut Output,
    command: impl Fn(&mut Output) -> Result<Exit, Stop>,
) -> Result<Exit, Stop> {
    // Before the command reads: what changes while it runs is seen afterwards.
    let mut seen = look(watched());
    if seen.contains_key(Path::new("-")) {
        return Err(ReadError::unwatchable().into());
    }
    loop {
        match command(output) {
            Err(Stop::Output(error)) => return Err(Stop::Output(error)),
            Err(stop) => {
                output::complain(&stop.words(locale));
            }
            Ok(_) => {}
        }
        output.flush()?;
        output::remark(&dim(locale.cli_watching(seen.len()).plain()))?;
        let latest = settled(&watched, &seen);
        output::remark(&dim(locale.cli_changed(&Text::plain_words(&changed(&seen, &latest).join(", "))).plain()))?;
        seen = latest;
    }
}

/// The files that paths mean. A path of which that cannot be said stands for itself, so that it is seen when it changes.
pub(crate) fn files(paths: &[PathBuf]) -> Vec<PathBuf> {
    let of = |path: &PathBuf| input::files(std::slice::from_ref(path)).unwrap_or_else(|_| vec![path.clone()]);
    paths.iter().flat_map(of).collect()
}

fn look(files: Vec<PathBuf>) -> Seen {
    let state = |path: &Path| fs::metadata(path).and_then(|about| Ok((about.modified()?, about.len()))).ok();
    files.into_iter().map(|path| (path.clone(), state(&path))).collect()
}

/// Waits until the files are others than were seen, and stay so.
fn settled(watched: impl Fn() -> Vec<PathBuf>, seen: &Seen) -> Seen {
    let mut before = look(watched());
    loop {
        thread::sleep(PAUSE);
        let now = look(watched());
        if now == before && now != *seen {
            return now;
        }
        before = now;
    }
}

/// The files that differ, also those that are new or gone.
fn changed(before: &Seen, after: &Seen) -> Vec<String> {
    let mut paths: Vec<&PathBuf> = before.keys().chain(after.keys()).collect();
    paths.sort();
    paths.dedup();
    paths.retain(|path| before.get(*path) != after.get(*path));
    paths.into_iter().map(|path| path.display().to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_are_new_gone_or_written_have_changed() {
        let seen = |files: &[(&str, u64)]| {
            files.iter().map(|(path, length)| (path.into(), Some((SystemTime::UNIX_EPOCH, *length)))).collect()
        };
        let before: Seen = seen(&[("a.json", 1), ("b.json", 1), ("c.json", 1)]);
        let after: Seen = seen(&[("b.json", 2), ("c.json", 1), ("d.json", 1)]);
        assert_eq!(changed(&before, &after), ["a.json", "b.json", "d.json"]);
        assert_eq!(changed(&before, &before), Vec::<String>::new());
    }

    #[test]
    fn a_path_that_cannot_be_looked_at_is_watched_itself() {
        let path = PathBuf::from("no/such/file.json");
        assert_eq!(look(files(std::slice::from_ref(&path))), BTreeMap::from([(path, None)]));
    }
}
