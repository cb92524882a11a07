//! What statements and tests of one document are said to be, held against requests.

use rolecall_analysis::{DocumentQuestion, Holds, Worth, conditions, statements};
use rolecall_core::diag::PolicyKind;
use rolecall_core::report::Decision;
use rolecall_oracle::generate::Random;
use serde_json::{Value, json};

use super::document::document;
use super::scene::{decide, scenes};
use super::stage::Stage;
use super::tally::Tally;
use crate::analysis::UNIVERSE;

/// Which decisions of two documents have to be alike.
#[derive(Clone, Copy)]
enum Alike {
    /// All.
    Every,
    /// What is allowed.
    Allowed,
}

/// A claim: two documents decide every request alike.
struct Claim {
    name: &'static str,
    documents: [Value; 2],
    alike: Alike,
}

/// Holds what is said of statements and tests of a document against requests.
pub(super) fn judge(kind: PolicyKind, whole: &Value, tally: &mut Tally, random: &mut Random) -> Result<(), String> {
    let text = whole.to_string();
    let question = DocumentQuestion::new(&text, kind, &UNIVERSE);
    let (Ok(worth), Ok(tests)) = (statements(&question), conditions(&question)) else {
        tally.refused += 1;
        return Ok(());
    };
    let mut claims = Vec::new();
    for (at, found) in worth.statements.iter().enumerate() {
        claims.extend(of_statement(whole, at, &found.worth));
    }
    for block in &tests.blocks {
        claims.extend(of_block(whole, block.statement, &block.together));
    }
    for claim in &claims {
        tally.claim(claim.name);
        scenes(kind, &[whole], None, random, |stage, _| {
            holds(stage, claim, tally).map_err(|told| format!("{told}\n{text}"))
        })?;
    }
    Ok(())
}

fn holds(stage: &Stage<'_>, claim: &Claim, tally: &mut Tally) -> Result<(), String> {
    let [one, other] = &claim.documents;
    let [one, other] = [decide(stage, one, tally)?, decide(stage, other, tally)?];
    for (at, (one, other)) in one.into_iter().zip(other).enumerate() {
        let is_alike = match claim.alike {
            Alike::Every => one == other,
            Alike::Allowed => (one == Decision::Allow) == (other == Decision::Allow),
        };
        if !is_alike {
            let [first, _] = &claim.documents;
            let scenario = stage.only(at).scenario(first);
            return Err(format!(
                "said to be `{}`, and decided {} and {}\n{scenario}",
                claim.name,
                one.name(),
                other.name()
            ));
        }
    }
    Ok(())
}

/// Some statements of a document, or none.
fn only(whole: &Value, kept: impl Fn(usize) -> bool) -> Value {
    let all = whole["Statement"].as_array().into_iter().flatten();
    let left: Vec<Value> =
        all.enumerate().filter(|(at, _)| kept(*at)).map(|(_, statement)| statement.clone()).collect();
    if left.is_empty() {
        document(&[json!({ "Effect": "Allow", "NotAction": "*", "Resource": "*" })])
    } else {
        document(&left)
    }
}

fn of_statement(whole: &Value, at: usize, worth: &Worth) -> Option<Claim> {
    let (name, documents, alike) = match worth {
        Worth::Dead { .. } => ("dead", [only(whole, |other| other == at), only(whole, |_| false)], Alike::Every),
        Worth::Shadowed { by } => {
            let both = only(whole, |other| other == at || by.contains(&other));
            ("shadowed", [both, only(whole, |other| by.contains(&other) && other != at)], Alike::Allowed)
        }
        Worth::Redundant { .. } => ("redundant", [whole.clone(), only(whole, |other| other != at)], Alike::Every),
        Worth::Inert => ("inert", [whole.clone(), only(whole, |other| other != at)], Alike::Allowed),
        Worth::Needed | Worth::NotDecided(_) => return None,
    };
    Some(Claim { name, documents, alike })
}

/// That a condition always holds, or never: the statement on every resource, with it and without, or with it and nothing.
fn of_block(whole: &Value, at: usize, together: &Holds) -> Option<Claim> {
    let mut statement = whole["Statement"].get(at)?.clone();
    statement["Effect"] = json!("Allow");
    if let Some(members) = statement.as_object_mut() {
        members.remove("NotResource");
        members.insert("Resource".to_owned(), json!("*"));
    }
    let with = document(std::slice::from_ref(&statement));
    let (name, other) = match together {
        Holds::Always => {
            statement.as_object_mut()?.remove("Condition");
            ("always", document(&[statement]))
        }
        Holds::Never => ("never", only(whole, |_| false)),
        Holds::Sometimes(_) | Holds::NotDecided(_) => return None,
    };
    Some(Claim { name, documents: [with, other], alike: Alike::Every })
}
