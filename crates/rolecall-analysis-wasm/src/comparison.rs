//! Two versions of a policy, or of a world.

use std::borrow::Cow;

use js_sys::Error;
use rolecall_core::diag::PolicyKind;
use rolecall_core::scenario::read_world;
use rolecall_questions::{Compare, CompareWorlds, Reach, Tables, Versions, is_world, taken_out};
use rolecall_wire::analysis::{Side, Texts};
use wasm_bindgen::prelude::*;

use crate::fault;
use crate::options::Options;
use crate::outgoing::answered;

/// What a question about worlds calls them, in the place of a kind of policy.
const WORLD: &str = "world";

/// Compares what the options say that both are.
pub(crate) fn compare(before: &str, after: &str, mut options: Options, tables: &Tables) -> Result<JsValue, Error> {
    if options.takes("kind", WORLD) {
        worlds(before, after, options, tables)
    } else {
        documents(before, after, options, tables)
    }
}

fn documents(before: &str, after: &str, mut options: Options, tables: &Tables) -> Result<JsValue, Error> {
    let kind = options.kind(PolicyKind::Identity)?;
    let resource = options.text("resource")?;
    let (reach, budget, locale) = (options.reach(Reach::listed)?, options.budget()?, options.locale()?);
    options.end()?;
    let [before, after] = [("before", before), ("after", after)].map(|text| document(text, kind));
    let (before, after) = (before?, after?);
    let question =
        Compare(Versions { before: &before, after: &after, kind, resource: resource.as_deref(), reach, budget });
    let texts = [("before", &*before), ("after", &*after)];
    let answer = question.ask(tables).map_err(|refused| fault::thrown(&refused, &texts, tables.facts(), locale))?;
    answered(&answer, &compared(&before, &after), locale)
}

fn worlds(before: &str, after: &str, mut options: Options, tables: &Tables) -> Result<JsValue, Error> {
    let callers = options.texts("callers")?;
    let (partition, budget, locale) = (options.partition()?, options.budget()?, options.locale()?);
    options.end()?;
    let facts = tables.facts();
    let texts = [("before", before), ("after", after)];
    let question = CompareWorlds { before, after, callers: &callers, partition, budget };
    let answer = question.ask(tables).map_err(|refused| fault::thrown(&refused, &texts, facts, locale))?;
    let [old, new] = [before, after].map(|text| read_world(text, facts).policies);
    let texts = Texts::default().with_world(Side::Before, &old).with_world(Side::After, &new);
    answered(&answer, &texts, locale)
}

/// The texts of two documents that are compared.
pub(crate) fn compared(before: &str, after: &str) -> Texts<'static> {
    Texts::default().with_document(Side::Before, before).with_document(Side::After, after)
}

/// A policy, without what the AWS CLI prints around it.
///
/// # Errors
/// `invalidQuestion` if it is a scenario.
pub(crate) fn document((name, text): fault::Named<'_>, kind: PolicyKind) -> Result<Cow<'_, str>, Error> {
    if is_world(text) { Err(fault::is_world(name)) } else { Ok(taken_out(text, kind)) }
}
