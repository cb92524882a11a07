//! What belongs to a call is held to the tables: actions, resources and keys that AWS knows.

use std::collections::BTreeSet;

use rolecall_catalog::built_in;
use rolecall_catalog::calls::{By, calls};
use rolecall_core::catalogue::{Catalogue, matches_form};

#[test]
fn a_companion_is_an_action_on_a_resource_that_it_knows() {
    let catalog = built_in();
    for (call, companions) in calls() {
        let known = |action: &str| {
            let (prefix, name) = action.split_once(':').unwrap();
            catalog.action(prefix, name).filter(|found| found.name.to_string() == name)
        };
        assert!(known(call).is_some(), "{call}");
        assert!(!companions.is_empty(), "{call}");
        for companion in companions {
            let action = known(companion.action).unwrap_or_else(|| panic!("{call}: {}", companion.action));
            let arn = companion.resource_of("arn:aws:s3:::bucket/key", "111122223333");
            if action.resources.is_empty() {
                assert_eq!(arn, "*", "{call}: {}", companion.action);
                continue;
            }
            let forms: Vec<_> = action.resources.iter().map(|used| &used.resource.arn).collect();
            assert!(
                forms.iter().any(|form| matches_form(form, &arn)),
                "{call}: {} on {arn}, but {forms:?}",
                companion.action
            );
            for (key, _) in companion.context {
                assert!(action.carries(key), "{call}: {} carries no {key}", companion.action);
            }
        }
    }
}

#[test]
fn every_call_stands_once_and_every_row_has_a_source() {
    let mut seen = BTreeSet::new();
    for (call, companions) in calls() {
        assert!(seen.insert(call.to_ascii_lowercase()), "{call} stands twice");
        for companion in companions {
            assert!(companion.source.starts_with("https://docs.aws.amazon.com/"), "{call}: {}", companion.source);
            let service = match companion.by {
                By::Caller => continue,
                By::Forwarded(service) | By::Service(service) => service,
            };
            assert!(service.ends_with(".amazonaws.com"), "{call}: {service}");
        }
        let requests: BTreeSet<_> = companions.iter().map(|each| (each.action, each.resource)).collect();
        assert_eq!(requests.len(), companions.len(), "{call} needs something twice");
    }
}
