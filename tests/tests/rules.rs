//! Each rule of lint: registered once, with a document that it fires at and one that it leaves alone, its sentences and its page.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;

use rolecall_core::diag::{Problem, RuleFinding};
use rolecall_explain::{Locale, help, message};
use rolecall_lint::rules;
use rolecall_tests::document;

/// Every finding of a rule in the documents.
fn fired() -> Vec<RuleFinding> {
    let of_rule = |problem| match problem {
        Problem::Rule { found } => Some(found),
        _ => None,
    };
    document::findings().into_iter().filter_map(|found| of_rule(found.problem)).collect()
}

#[test]
fn codes_and_names_occur_once_in_order() {
    let codes: Vec<_> = rules().map(|rule| rule.code).collect();
    assert!(codes.len() > 15, "{codes:?}");
    assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    let names: BTreeSet<_> = rules().map(|rule| rule.name).collect();
    assert_eq!(names.len(), codes.len());
    let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    assert!(names.iter().all(|name| is_name(name)), "{names:?}");
}

#[test]
fn every_rule_fires_at_a_document_and_is_silent_about_another() {
    let fired = fired();
    let silent = document::silent_rules();
    for rule in rules() {
        assert!(fired.iter().any(|found| *found.rule == *rule), "{}: no document makes it fire", rule.name);
        let mut near = silent.iter().filter(|(name, _)| name == rule.name).peekable();
        assert!(near.peek().is_some(), "{}: no document says that it is silent", rule.name);
        assert!(
            near.all(|(_, codes)| !codes.contains(&rule.code)),
            "{}: it fires where it has to be silent",
            rule.name
        );
    }
    let unknown: Vec<_> = silent.iter().filter(|(name, _)| !rules().any(|rule| rule.name == name)).collect();
    assert!(unknown.is_empty(), "documents name rules that do not exist: {unknown:?}");
}

#[test]
fn every_finding_of_a_rule_has_its_sentences_and_a_page() {
    for found in fired() {
        let rule = found.rule;
        let problem = Problem::Rule { found };
        for locale in Locale::ALL {
            let (message, help) = (message(&problem, locale).plain(), help(&problem, locale).plain());
            // Without sentences of its own it would be told by name and page.
            assert!(message.chars().count() > 5 && !message.contains(rule.name), "{}: {message}", rule.name);
            assert!(help.chars().count() > 5 && !help.contains(rule.source), "{}: {help}", rule.name);
            assert!(help.ends_with(['.', '?', '。']), "{}: {help}", rule.name);
            assert!(!message.contains("``") && !help.contains("``"), "{}: a fact is missing", rule.name);
        }
        assert!(rule.source.starts_with("https://docs.aws.amazon.com/"), "{}", rule.name);
    }
}
