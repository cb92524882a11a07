//! Questions about all requests: comparisons of any two documents, what statements are worth, an account as a graph. Nothing panics, what is shown is what core
//! decides, and a request that an answer about one document shows contradicts no answer about two.
//!
//! An input is a text: two documents with a line `---` between them, one document, or a world; or, behind a zero byte, a seed from which these grow.

use std::sync::LazyLock;

use arbitrary::Unstructured;
use rolecall_analysis::graph::{Account, Graph};
use rolecall_analysis::{
    Change, Comparison, DocumentQuestion, Question, Reason, Universe, Verdict, Witness, Worth, compare, conditions,
    statements,
};
use rolecall_core::diag::PolicyKind;
use rolecall_core::report::Decision;
use serde_json::Value;

use crate::grammar;

/// A budget that ends soon, whatever the documents are.
const BUDGET: usize = 2_000;
/// So many principals of an account are asked about.
const PRINCIPALS: usize = 6;
/// A document that allows nothing.
const NOTHING: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":"*","Resource":"*"}}"#;

static UNIVERSE: LazyLock<Universe> = LazyLock::new(|| Universe::new(rolecall_catalog::built_in(), "aws"));

/// Documents that are compared, each of a kind that is compared by itself.
///
/// # Panics
/// Where answers contradict each other, or core.
pub fn comparison(bytes: &[u8]) {
    let pair = match bytes.split_first() {
        Some((0, seed)) => {
            let mut seed = Unstructured::new(seed);
            grammar::document(&mut seed).and_then(|before| Ok([before, grammar::document(&mut seed)?])).ok()
        }
        _ => std::str::from_utf8(bytes).ok().and_then(|text| {
            let (before, after) = text.split_once("\n---\n")?;
            Some([before.to_owned(), after.to_owned()])
        }),
    };
    let Some([before, after]) = pair else { return };
    for kind in [PolicyKind::Identity, PolicyKind::Resource, PolicyKind::Trust, PolicyKind::ServiceControl] {
        let (Some(there), Some(back)) = (asked(&before, &after, kind), asked(&after, &before, kind)) else { continue };
        for [one, other] in [[Change::New, Change::Lost], [Change::Lost, Change::New], [Change::OtherDenial; 2]] {
            let verdicts = [there.verdict(one), back.verdict(other)];
            let differ = verdicts.contains(&Verdict::Yes) && verdicts.contains(&Verdict::No);
            assert!(!differ, "{kind:?} {one:?} {verdicts:?} {before}\n{after}");
        }
        if kind == PolicyKind::Identity {
            for known in [asked(NOTHING, &before, kind), asked(NOTHING, &after, kind)].into_iter().flatten() {
                known.findings.iter().for_each(|shown| contradicts_nothing(&shown.witness, [&before, &after], &there));
            }
        }
    }
}

/// Compares two documents, and lets core decide what is shown. `None` if one is not valid.
fn asked(before: &str, after: &str, kind: PolicyKind) -> Option<Comparison> {
    let question = Question { before, after, kind, universe: &UNIVERSE, budget: BUDGET };
    let found = compare(&question).ok()?;
    for open in &found.undecided {
        assert!(open.reason != Reason::Unconfirmed, "{open:?} {before}\n{after}");
    }
    found.findings.iter().for_each(|shown| replay(&shown.witness));
    Some(found)
}

fn decided(scenario: &str) -> Option<Decision> {
    let outcomes = rolecall_core::read(scenario).scenario?.outcomes();
    outcomes.first().map(|outcome| outcome.decision)
}

fn replay(witness: &Witness) {
    for (scenario, decision) in witness.scenarios.iter().zip(witness.decisions) {
        assert_eq!(decided(scenario), Some(decision), "{scenario}");
    }
}

/// The request that shows what one document allows is decided with two as is said of them.
fn contradicts_nothing(witness: &Witness, documents: [&String; 2], found: &Comparison) {
    let [_, scenario] = &witness.scenarios;
    let decisions = documents.map(|document| attached(scenario, document).and_then(|scenario| decided(&scenario)));
    let [Some(before), Some(after)] = decisions else { return };
    let seen = match (before == Decision::Allow, after == Decision::Allow) {
        (false, true) => Change::New,
        (true, false) => Change::Lost,
        (false, false) if before != after => Change::OtherDenial,
        _ => return,
    };
    assert_ne!(found.verdict(seen), Verdict::No, "{seen:?} {scenario}\n{documents:?}");
}

/// The scenario of a witness with another document in place of the identity policy that it has.
fn attached(scenario: &str, document: &str) -> Option<String> {
    let mut scenario: Value = serde_json::from_str(scenario).ok()?;
    let document: Value = serde_json::from_str(document).ok()?;
    for member in ["users", "roles"] {
        let entities = scenario.get_mut(member).and_then(Value::as_array_mut).into_iter().flatten();
        let policies = entities.filter_map(|entity| entity.get_mut("policies")?.as_array_mut()).flatten();
        for policy in policies.filter(|policy| policy.get("name").is_some_and(|name| name == "policy")) {
            if let Some(policy) = policy.as_object_mut() {
                policy.insert("document".to_owned(), document.clone());
            }
        }
    }
    Some(scenario.to_string())
}

/// One document, of which every statement and every test has a worth.
///
/// # Panics
/// Where a witness is not what core decides.
pub fn worth(bytes: &[u8]) {
    let text = match bytes.split_first() {
        Some((0, seed)) => grammar::document(&mut Unstructured::new(seed)).ok(),
        _ => std::str::from_utf8(bytes).ok().map(str::to_owned),
    };
    let Some(text) = text else { return };
    let question =
        DocumentQuestion { document: &text, kind: PolicyKind::Identity, universe: &UNIVERSE, budget: BUDGET };
    let (Ok(worth), Ok(tests)) = (statements(&question), conditions(&question)) else { return };
    for found in &worth.statements {
        assert!(found.worth != Worth::Needed || found.witness.is_some(), "{found:?} {text}");
        found.witness.iter().for_each(replay);
    }
    assert!(worth.removable.is_sorted() && worth.removable.iter().all(|at| *at < worth.statements.len()), "{text}");
    assert!(tests.blocks.iter().all(|block| block.statement < worth.statements.len()), "{text}");
}

/// A world, or what AWS says of an account, as a graph whose ways are searched.
///
/// # Panics
/// Where an edge leads nowhere.
pub fn graph(bytes: &[u8]) {
    let text = match bytes.split_first() {
        Some((0, seed)) => grammar::scenario(&mut Unstructured::new(seed)).ok(),
        _ => std::str::from_utf8(bytes).ok().map(str::to_owned),
    };
    let Some(account) = text.and_then(|text| Account::read(&text, None).ok()) else { return };
    let graph = Graph::read(&account);
    let count = account.nodes().len();
    for edge in graph.edges().into_iter().flatten() {
        assert!(edge.from < count && edge.to < count, "{edge:?} of {count}");
    }
    for from in 0..count.min(PRINCIPALS) {
        for to in (0..count.min(PRINCIPALS)).filter(|to| *to != from) {
            for path in graph.chains(from, to).paths {
                assert!(!path.hops.is_empty(), "{from} {to} {path:?}");
            }
        }
    }
    assert!(graph.cycles().iter().flatten().all(|node| *node < count), "{count}");
}
