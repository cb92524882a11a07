//! That the page's first program says nothing of the table of messages that it loads later: there it would say nothing at all.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Where the files of the later table are named.
const TABLE: &str = "crates/rolecall-locale/build/message.rs";

/// What the first program is made of, as far as it speaks.
const FIRST: &[&str] = &["crates/rolecall-explain/src/", "crates/rolecall-ui-model/src/", "web/src/"];

/// The modules among these that say later messages, each with the folder of its parts. What they offer is for the programs that load that table.
const SPEAKERS: &[&str] = &[
    "crates/rolecall-explain/src/analysis",
    "crates/rolecall-explain/src/import",
    "crates/rolecall-explain/src/lint/statement",
    "crates/rolecall-explain/src/token",
];

/// Every place where the first program would say one.
pub(crate) fn check(root: &Path, tracked: &[&str], findings: &mut Vec<String>) -> Result<()> {
    let table = fs::read_to_string(root.join(TABLE))?;
    let files = files(&table).ok_or_else(|| format!("{TABLE} names no files of the later table"))?;
    let mut later = BTreeSet::new();
    for file in files {
        later.extend(messages(&fs::read_to_string(root.join("locales/en").join(file))?));
    }
    let mut offered = BTreeSet::new();
    for speaker in tracked.iter().filter(|path| speaks(path)) {
        offered.extend(functions(&fs::read_to_string(root.join(speaker))?));
    }
    for path in tracked.iter().filter(|path| FIRST.iter().any(|folder| path.starts_with(folder))) {
        let is_page = !path.starts_with("crates/rolecall-explain/");
        if !has_extension(path, "rs") || speaks(path) {
            continue;
        }
        let code = fs::read_to_string(root.join(path))?;
        for (line, code) in (1..).zip(code.lines()) {
            if let Some(message) = calls(code).find(|name| later.contains(*name)) {
                findings
                    .push(format!("{path}:{line}: `{message}` is in the table that the page loads later ({TABLE})"));
            }
        }
        let is_offered = |name: &&str| is_page && offered.contains(*name);
        for function in explained(&code).into_iter().filter(is_offered) {
            findings.push(format!("{path}: `{function}` says messages that the page loads later ({TABLE})"));
        }
    }
    Ok(())
}

fn speaks(path: &str) -> bool {
    let belongs = |rest: &str| rest == ".rs" || rest.starts_with('/');
    SPEAKERS.iter().any(|module| path.strip_prefix(module).is_some_and(belongs))
}

fn has_extension(path: &str, wanted: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == wanted)
}

/// The files that the constant lists.
fn files(code: &str) -> Option<Vec<&str>> {
    let list = code.split_once("const LATER:")?.1.split_once('=')?.1.split_once('[')?.1.split_once(']')?.0;
    let files: Vec<&str> = list.split('"').filter(|part| has_extension(part, "ftl")).collect();
    (!files.is_empty()).then_some(files)
}

/// What the messages of a file are called in Rust.
fn messages(text: &str) -> impl Iterator<Item = String> {
    let id = |line: &str| line.split_once(" =").map(|(id, _)| id.replace('-', "_"));
    text.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase())).filter_map(id)
}

/// What a module offers to other crates.
fn functions(code: &str) -> impl Iterator<Item = String> {
    code.lines().filter_map(|line| Some(line.strip_prefix("pub fn ")?.split_once(['(', '<'])?.0.to_owned()))
}

/// What is called of a value.
fn calls(code: &str) -> impl Iterator<Item = &str> {
    code.split('.').skip(1).filter_map(|rest| rest.split_once('(').map(|(name, _)| name))
}

/// What code takes from the crate that words things: functions, or the modules they are in.
fn explained(code: &str) -> Vec<&str> {
    let is_end = |part: char| !part.is_ascii_alphanumeric() && part != '_';
    let mut names = Vec::new();
    for rest in code.split("rolecall_explain::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => names.extend(list.split('}').next().unwrap_or(list).split(is_end)),
            None => names.extend(rest.split(is_end).next()),
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_messages_and_functions_are_found() {
        assert_eq!(files("const LATER: [&str; 2] =\n    [\"a.ftl\", \"b.ftl\"];\n"), Some(vec!["a.ftl", "b.ftl"]));
        assert_eq!(files("const LATER: [&str; 0] = [];"), None);
        let text = "# words\nimport-not-used = `{ $name }` = x\n    more = x\n-term = y\n";
        assert_eq!(messages(text).collect::<Vec<_>>(), ["import_not_used"]);
        assert_eq!(
            functions("pub fn one(x: u8) {}\nfn two() {}\n    pub fn three() {}\n").collect::<Vec<_>>(),
            ["one"]
        );
    }

    #[test]
    fn what_is_called_and_taken_is_found() {
        assert_eq!(calls("locale.import_not_used(name).plain()").collect::<Vec<_>>(), ["import_not_used", "plain"]);
        assert_eq!(explained("rolecall_explain::import_finding(x)"), ["import_finding"]);
        let listed = explained("use rolecall_explain::{\n    Locale, import_finding,\n};\n");
        assert!(listed.contains(&"Locale") && listed.contains(&"import_finding"));
    }
}
