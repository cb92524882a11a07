//! Every place of every answer counts as its reader does: bytes, or code units of UTF-16.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise, also in its own helpers")]

use rolecall_analysis::BUDGET;
use rolecall_core::diag::PolicyKind;
use rolecall_core::scenario::read_world;
use rolecall_explain::Locale;
use rolecall_questions::{
    AccessNotGranted, AccountQuestion, Answered, Compare, CompareWorlds, Escalation, Exposure, Limits, NoNewAccess,
    Partition, Reach, Statements, Tables, UnusedLimits, Versions, WhoCanAssume, read_account,
};
use rolecall_tests::analysis::sample;
use rolecall_wire::analysis::{Placed, Side, Texts};
use serde_json::{Value, json};

const ANA: &str = "arn:aws:iam::111122223333:user/ana";

/// Units that a place loses: the letter before all statements of a policy is four bytes long, and two units.
const SHIFT: u64 = 2;

fn tables() -> Tables {
    Tables::new(rolecall_catalog::built_in())
}

/// A text of a sample, with a letter of four bytes in each policy, before its statements.
fn text(sample: &Value, member: &str) -> String {
    let text = serde_json::to_string(&sample[member]).unwrap();
    assert!(text.contains(r#""Version":"2012-10-17""#), "{text}");
    // Members are in alphabetical order here: `Id` comes before `Statement`.
    text.replace(r#"{"Statement""#, r#"{"Id":"𝄞","Statement""#)
}

fn policy(action: &str) -> Value {
    json!({ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": action, "Resource": "*" }] })
}

/// The places of an answer, in the order of its JSON.
fn places(value: &Value, found: &mut Vec<[u64; 2]>) {
    match value {
        Value::Array(listed) => listed.iter().for_each(|each| places(each, found)),
        Value::Object(members) => {
            for (name, member) in members {
                if name == "span" {
                    found.push(["start", "end"].map(|at| member[at].as_u64().unwrap()));
                }
                places(member, found);
            }
        }
        _ => {}
    }
}

fn counted(answer: &impl Answered<Json: Placed>, texts: &Texts<'_>) {
    let (mut bytes, mut units) = (Vec::new(), Vec::new());
    places(&serde_json::to_value(answer.json(Locale::En)).unwrap(), &mut bytes);
    places(&serde_json::to_value(answer.json(Locale::En).in_utf16(texts)).unwrap(), &mut units);
    assert!(!bytes.is_empty(), "the answer has places");
    assert_eq!(bytes.iter().map(|place| place.map(|at| at - SHIFT)).collect::<Vec<_>>(), units);
}

fn of_document(answer: &impl Answered<Json: Placed>, text: &str) {
    counted(answer, &Texts::default().with_document(Side::After, text));
}

fn of_world(answer: &impl Answered<Json: Placed>, world: &str) {
    counted(answer, &Texts::default().with_world(Side::After, &read_world(world, tables().facts()).policies));
}

#[test]
fn comparisons_count_in_both_versions() {
    let documents = json!({ "before": policy("s3:Get*"), "after": policy("s3:Put*"), });
    let [before, after] = ["before", "after"].map(|side| text(&documents, side));
    let texts = Texts::default().with_document(Side::Before, &before).with_document(Side::After, &after);
    let (kind, reach) = (PolicyKind::Identity, Reach::listed(Some(Partition::Aws)));
    let (before, after) = (&*before, &*after);
    let versions = Versions { before, after, kind, resource: None, reach, budget: BUDGET };
    counted(&Compare(versions).ask(&tables()).unwrap(), &texts);
    // What is not decided has places, too.
    counted(&Compare(Versions { budget: 0, ..versions }).ask(&tables()).unwrap(), &texts);
    counted(&NoNewAccess(versions).ask(&tables()).unwrap(), &texts);
}

#[test]
fn answers_about_one_document_count_in_it() {
    let (kind, partition, budget) = (PolicyKind::Identity, Partition::Aws, BUDGET);
    let tests = text(&sample("C04"), "document");
    of_document(&Statements { policy: &tests, kind, partition, budget }.ask(&tables()).unwrap(), &tests);
    let actions = ["s3:GetObject".to_owned()];
    let reach = Reach::any(Some(partition));
    let asked = AccessNotGranted { policy: &tests, kind, actions: &actions, resources: &[], reach, budget };
    of_document(&asked.ask(&tables()).unwrap(), &tests);
    let open = text(&sample("C06"), "document");
    let kind = PolicyKind::Resource;
    let (resource, trusted, is_public_asked) = (None, &[][..], false);
    let asked = Exposure { policy: &open, kind, resource, trusted, is_public_asked, partition, budget };
    of_document(&asked.ask(&tables()).unwrap(), &open);
}

#[test]
fn answers_about_a_world_count_in_its_policies() {
    let (partition, budget) = (Partition::Aws, BUDGET);
    let role = "arn:aws:iam::111122223333:role/deploy";
    let world = text(&sample("C05"), "world");
    of_world(&WhoCanAssume { world: &world, role }.ask(&tables()).unwrap(), &world);
    let world = text(&sample("C10"), "world");
    of_world(&Limits { world: &world, principal: ANA, partition, budget }.ask(&tables()).unwrap(), &world);
    of_world(&UnusedLimits { world: &world, partition, budget }.ask(&tables()).unwrap(), &world);
    let world = text(&sample("C13"), "world");
    let (principal, primitive) = (Some(ANA), Some("iam:PassRole"));
    of_world(&Escalation { world: &world, principal, primitive, partition }.ask(&tables()).unwrap(), &world);
    let world = text(&sample("D07"), "world");
    let account = read_account(&world, &tables()).unwrap();
    of_world(&AccountQuestion::Edges.ask(&account, None, &tables()).unwrap(), &world);
}

#[test]
fn comparisons_of_worlds_count_in_the_policies_of_each() {
    let sample = sample("B01");
    let [before, after] = ["before", "after"].map(|side| text(&sample, side));
    let callers = [ANA.to_owned()];
    let (partition, budget) = (Partition::Aws, BUDGET);
    let asked = CompareWorlds { before: &before, after: &after, callers: &callers, partition, budget };
    let [old, new] = [&before, &after].map(|world| read_world(world, tables().facts()).policies);
    let texts = Texts::default().with_world(Side::Before, &old).with_world(Side::After, &new);
    counted(&asked.ask(&tables()).unwrap(), &texts);
}
