//! Imports: a result is a scenario that reads, its places lie in the pasted text, and no key that was pasted is in it.

use rolecall_core::json::{Node, Value, parse};
use rolecall_import::{Import, Options, import, text_of};

use crate::place::fits;

/// The target. Bytes are taken as a file: compressed, UTF-16, or text.
///
/// # Panics
/// Where a result is no JSON, has a place outside the text, holds an access key, or becomes another when it is imported again.
pub fn import_file(bytes: &[u8]) {
    let Ok((text, _)) = text_of(bytes) else { return };
    match import(&text, &Options::default()) {
        Err(refused) => refused.span.into_iter().for_each(|span| fits(span, &text)),
        Ok(read) => holds(&read, &text),
    }
}

fn holds(read: &Import, text: &str) {
    let scenario = read.text();
    let json = parse(&scenario);
    assert!(json.is_ok(), "{scenario} is no JSON");
    if let Ok(json) = json {
        assert!(json.duplicates.is_empty(), "{scenario} has members twice");
        strings(&json.value, &mut |text| assert!(!has_key(text), "an access key is in {text:?}"));
    }
    let spans = read.findings.iter().map(|found| found.span).chain(read.placeholders.iter().map(|open| open.span));
    for span in spans.chain(read.claims.iter().map(|claim| claim.span)).flatten() {
        fits(span, text);
    }
    assert_eq!(read.verdicts().len(), read.claims.len());
    for claim in &read.claims {
        assert!(
            read.scenario.at(&format!("/steps/{}", claim.step)).is_some(),
            "a claim is about a step that there is not"
        );
    }
    let said = format!("{:?}{:?}{:?}", read.findings, read.placeholders, read.claims);
    assert!(!has_key(&said), "an access key is in {said}");
}

fn strings(value: &Value<'_>, each: &mut impl FnMut(&str)) {
    match &value.node {
        Node::String(text) => each(text),
        Node::Array(elements) => elements.iter().for_each(|element| strings(element, each)),
        Node::Object(members) => {
            for member in members {
                each(&member.name.value);
                strings(&member.value, each);
            }
        }
        Node::Null | Node::Bool(_) | Node::Number(_) => {}
    }
}

/// `AKIA` or `ASIA` and sixteen more, as a word.
fn has_key(text: &str) -> bool {
    let words = text.split(|part: char| !part.is_ascii_alphanumeric() && part != '_' && part != '-');
    let is_rest = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    words.into_iter().any(|word| {
        word.len() == 20 && (word.starts_with("AKIA") || word.starts_with("ASIA")) && word.bytes().all(is_rest)
    })
}
