//! That all anybody reads lies in `locales/`: no Japanese and no English sentence elsewhere, and no message that nobody uses.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Crates whose texts somebody reads. Core is none: what it holds are AWS's own texts, as recorded.
const SPEAKING: &[&str] = &[
    "crates/rolecall-cli/src/",
    "crates/rolecall-explain/src/",
    "crates/rolecall-lint/src/",
    "crates/rolecall-catalog-wasm/src/",
    "crates/rolecall-embed-wasm/src/",
    "crates/rolecall-import-wasm/src/",
    "crates/rolecall-questions-wasm/src/",
    "crates/rolecall-token/src/",
    "crates/rolecall-ui-model/src/",
    "web/src/",
];

/// Sentences that stay where they are, and why.
const STAYING: &[(&str, &str)] = &[
    ("Policy document must be version 2012-10-17 or greater.", "AWS's own"),
    ("The policy failed legacy parsing", "AWS's own"),
];

/// Files with sentences that are names, each of which belongs to something outside.
const NAMES: &[&str] = &[
    // CodeMirror's phrases: what it is told the translations of.
    "web/src/effects/editor.rs",
    // Names of services.
    "crates/rolecall-lint/src/rule/unknown_service.rs",
];

/// Where Japanese may stand beside `locales/`: the documentation, tests, what they are fed with, and what they make of `locales/`.
fn may_be_japanese(path: &str) -> bool {
    path.starts_with("locales/")
        || path.starts_with("tests/")
        || path.starts_with("fuzz/kept/")
        || ["docs/checks/ja.md", "docs/reasons/ja.md"].contains(&path)
        || path.starts_with("docs/site/ja/")
        || path.contains("/tests/")
        || path.ends_with("tests.rs")
}

/// Everything that speaks outside of `locales/`, and what is there for nobody.
pub(crate) fn check(root: &Path, tracked: &[&str], findings: &mut Vec<String>) -> Result<()> {
    let mut names = BTreeSet::new();
    for path in tracked {
        let Ok(text) = fs::read_to_string(root.join(path)) else { continue };
        let is_rust = Path::new(path).extension().is_some_and(|extension| extension == "rs");
        let product = if is_rust { product_code(&text) } else { &text };
        if !may_be_japanese(path)
            && let Some((line, _)) = (1..).zip(product.lines()).find(|(_, line)| line.chars().any(is_japanese))
        {
            findings.push(format!("{path}:{line}: Japanese belongs into locales/ja"));
        }
        if is_rust && !path.starts_with("crates/rolecall-locale/") {
            names.extend(words(&text).map(str::to_owned));
        }
        let speaks = SPEAKING.iter().any(|folder| path.starts_with(folder)) && !is_of_tests(path);
        if is_rust && speaks && !NAMES.contains(path) {
            for (line, literal) in literals(product) {
                let stays = STAYING.iter().any(|(known, _)| *known == literal);
                if is_prose(&literal) && !stays {
                    findings.push(format!("{path}:{line}: a sentence belongs into locales/: {literal}"));
                }
            }
        }
    }
    unused(root, tracked, &names, findings)
}

fn is_of_tests(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("tests.rs")
}

/// What comes before the unit tests, which close a file.
fn product_code(code: &str) -> &str {
    code.split("\n#[cfg(test)]\nmod ").next().unwrap_or(code)
}

/// Kana, and Chinese characters as Japanese writes them.
fn is_japanese(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}')
}

/// Names in a program.
fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|character: char| !character.is_alphanumeric() && character != '_').filter(|word| !word.is_empty())
}

/// Whether three words in a row are those of a sentence: the second and the third in lower case.
fn is_prose(literal: &str) -> bool {
    let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'\'');
    let is_lower = |word: &&str| is_word(word) && word.bytes().all(|byte| !byte.is_ascii_uppercase());
    let words: Vec<&str> = literal.split(' ').collect();
    words.windows(3).any(|three| {
        three.first().is_some_and(is_word)
            && three.iter().skip(1).all(|word| is_lower(&word.trim_end_matches(['.', ','])))
    })
}

/// The string literals of a program with their lines, but for the reasons of exceptions from lints.
fn literals(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut rest = code.char_indices().peekable();
    let mut line = 1;
    let mut before = '\0';
    while let Some((at, character)) = rest.next() {
        match character {
            '\n' => line += 1,
            '/' if code.get(at..).is_some_and(|here| here.starts_with("//")) => {
                while rest.peek().is_some_and(|(_, next)| *next != '\n') {
                    rest.next();
                }
            }
            // A character: its quote is not that of a text.
            '\'' if code.get(at..).is_some_and(|here| here.starts_with("'\"'") || here.starts_with("'\\\"'")) => {
                while rest.next().is_some_and(|(_, next)| next != '"') {}
                rest.next();
            }
            '"' => {
                let hashes = code.get(..at).unwrap_or_default().bytes().rev().take_while(|byte| *byte == b'#').count();
                let is_raw = code.get(..at - hashes).is_some_and(|start| start.ends_with('r'));
                let end = format!("\"{}", if is_raw { "#".repeat(hashes) } else { String::new() });
                let (begins, mut literal) = (line, String::new());
                while let Some((here, next)) = rest.next() {
                    if next == '\\' && !is_raw {
                        rest.next();
                        continue;
                    }
                    if code.get(here..).is_some_and(|here| here.starts_with(&end)) {
                        break;
                    }
                    line += usize::from(next == '\n');
                    literal.push(next);
                }
                let is_reason = code.get(..at).unwrap_or_default().trim_end().ends_with("reason =");
                if !is_reason && before != '\'' {
                    found.push((begins, literal));
                }
            }
            _ => {}
        }
        before = character;
    }
    found
}

/// Messages that no program asks for and no other message refers to.
fn unused(root: &Path, tracked: &[&str], names: &BTreeSet<String>, findings: &mut Vec<String>) -> Result<()> {
    let mut files = Vec::new();
    // Scripts put the names of their messages together.
    let is_of_programs = |path: &&&str| path.starts_with("locales/en/") && !path.starts_with("locales/en/scripts/");
    for path in tracked.iter().filter(is_of_programs) {
        files.push((path, fs::read_to_string(root.join(path))?));
    }
    let is_part = |id: &str| files.iter().any(|(_, content)| content.contains(&format!("{{ {id} }}")));
    for (path, content) in &files {
        for line in content.lines() {
            let Some((id, _)) = line.split_once(" =") else { continue };
            let is_id = id.starts_with(|first: char| first.is_ascii_lowercase());
            // A language's name is part of its type.
            if is_id && id != "language-name" && !names.contains(&id.replace('-', "_")) && !is_part(id) {
                findings.push(format!("{path}: nobody uses the message `{id}`"));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_names() {
        for prose in ["no step of this scenario", "there is no file", "The policy failed legacy parsing", "Go to line"]
        {
            assert!(is_prose(prose), "{prose}");
        }
        for name in
            ["button button--icon", "s3:GetObject", "{} {}: {}", "VPC endpoint", "https://docs.aws.amazon.com/a b"]
        {
            assert!(!is_prose(name), "{name}");
        }
    }

    #[test]
    fn literals_have_their_lines_and_comments_are_none() {
        let code = "// \"not this\"\nlet a = \"one \\\" two\";\nlet b = '\"'; let c = r#\"three \"x\" four\"#;\n#[expect(x, reason = \"why\")]\n";
        assert_eq!(literals(code), [(2, "one  two".to_owned()), (3, "three \"x\" four".to_owned())]);
    }
}
