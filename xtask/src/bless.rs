//! Renews everything that is recorded, and says what has changed. Whether it should have is for the reader of the diff.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// What writes the records, each a package with its test binaries.
const RECORDERS: &[(&str, &[&str])] = &[
    (
        "rolecall-tests",
        &[
            "--test", "checks", "--test", "corpus", "--test", "history", "--test", "reasons", "--test", "schema",
            "--test", "site",
        ],
    ),
    ("rolecall-cli", &["--test", "command", "--test", "rendering"]),
];

/// Where records are: a folder and how their names end.
const RECORDS: &[(&str, &str)] = &[
    ("tests/history", ".txt"),
    ("tests/snapshots", ".txt"),
    ("docs", ".schema.json"),
    ("docs/checks", ".md"),
    ("docs/checks", ".txt"),
    ("docs/reasons", ".md"),
    ("docs/site/en", ".md"),
    ("docs/site/ja", ".md"),
    ("crates/rolecall-wasm/src", ".d.ts"),
    ("crates/rolecall-cli/tests/snapshots", ".snap"),
];

/// What renewing came to.
#[derive(Debug)]
pub(crate) struct Done {
    /// Whether every test passed that has a say beside its record.
    pub(crate) passed: bool,
    /// The records that are new, changed or gone.
    pub(crate) changes: Vec<String>,
}

/// Records as they are on disk, by path.
type Records = BTreeMap<PathBuf, String>;

/// Runs the tests that record, takes away the pictures that no test looks at, and compares.
pub(crate) fn renew(root: &Path) -> Result<Done> {
    let before = records(root)?;
    let listing = env::temp_dir().join(format!("rolecall-bless-{}", std::process::id()));
    fs::write(&listing, "")?;
    let mut passed = true;
    for (package, binaries) in RECORDERS {
        let status = Command::new("cargo")
            .args(["test", "--locked", "--quiet", "--no-fail-fast", "--package", package])
            .args(*binaries)
            .env("UPDATE_SNAPSHOTS", "1")
            .env("INSTA_UPDATE", "always")
            .env("INSTA_SNAPSHOT_REFERENCES_FILE", &listing)
            .current_dir(root)
            .status()?;
        passed &= status.success();
    }
    let looked_at = fs::read_to_string(&listing)?;
    fs::remove_file(&listing)?;
    // A test that failed may not have come to its pictures.
    if passed {
        remove_unreferenced(root, &looked_at)?;
    }
    Ok(Done { passed, changes: changes(&before, &records(root)?) })
}

fn records(root: &Path) -> Result<Records> {
    let mut found = Records::new();
    for (folder, ending) in RECORDS {
        for entry in fs::read_dir(root.join(folder))? {
            let path = entry?.path();
            if path.to_str().is_some_and(|path| path.ends_with(ending)) {
                found.insert(path.strip_prefix(root)?.to_owned(), fs::read_to_string(&path)?);
            }
        }
    }
    Ok(found)
}

fn remove_unreferenced(root: &Path, looked_at: &str) -> Result<()> {
    let kept: BTreeSet<PathBuf> = looked_at.lines().filter_map(|line| Path::new(line).canonicalize().ok()).collect();
    for path in records(root)?.keys().filter(|path| path.extension().is_some_and(|extension| extension == "snap")) {
        let path = root.join(path).canonicalize()?;
        if !kept.contains(&path) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// What is not as it was, with the number of lines that came and went.
fn changes(before: &Records, after: &Records) -> Vec<String> {
    let paths: BTreeSet<&PathBuf> = before.keys().chain(after.keys()).collect();
    let mut found = Vec::new();
    for path in paths {
        let shown = path.display();
        match (before.get(path), after.get(path)) {
            (None, _) => found.push(format!("{shown} is new")),
            (_, None) => found.push(format!("{shown} is gone: nothing looks at it")),
            (Some(old), Some(new)) if old != new => {
                found.push(format!("{shown}: {} lines more, {} lines less", surplus(new, old), surplus(old, new)));
            }
            _ => {}
        }
    }
    found
}

/// How many lines of one text the other does not have.
fn surplus(text: &str, other: &str) -> usize {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for line in other.lines() {
        *left.entry(line).or_default() += 1;
    }
    text.lines()
        .filter(|line| match left.get_mut(line) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::{Records, changes};

    #[test]
    fn what_is_new_changed_and_gone_is_said() {
        let records = |files: &[(&str, &str)]| {
            files.iter().map(|(path, text)| (path.into(), (*text).into())).collect::<Records>()
        };
        let before = records(&[("a", "1\n2\n2\n"), ("b", "x\n"), ("c", "y\n")]);
        let after = records(&[("a", "1\n2\n3\n4\n"), ("b", "x\n"), ("d", "z\n")]);
        assert_eq!(
            changes(&before, &after),
            ["a: 2 lines more, 1 lines less", "c is gone: nothing looks at it", "d is new"]
        );
    }
}
