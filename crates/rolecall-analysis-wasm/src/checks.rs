//! The checks, each with what it is asked.

use js_sys::Error;
use rolecall_core::diag::PolicyKind;
use rolecall_core::read_with;
use rolecall_core::scenario::read_world;
use rolecall_explain::Locale;
use rolecall_js::error;
use rolecall_questions::{
    AccessNotGranted, Answered, Escalation, Exposure, Limits, NoNewAccess, Reach, Refused, Statements, Step, Tables,
    UnknownKeys, UnusedLimits, Versions, WhoCanAssume,
};
use rolecall_wire::analysis::{Placed, Side, Texts};
use wasm_bindgen::prelude::*;

use crate::comparison::{compared, document};
use crate::fault;
use crate::options::{Options, invalid};
use crate::outgoing::answered;

/// What the policy of a question is called.
const POLICY: &str = "policy";
/// What the world of a question is called.
const WORLD: &str = "world";

/// What the scenario of a question is called.
const SCENARIO: &str = "scenario";

/// Asks the check of a name.
pub(crate) fn check(name: &str, options: Options, tables: &Tables) -> Result<JsValue, Error> {
    match name {
        "noNewAccess" => no_new_access(options, tables),
        "accessNotGranted" => access_not_granted(options, tables),
        "statements" => statements(options, tables),
        "exposure" => exposure(options, false, tables),
        "noPublicAccess" => exposure(options, true, tables),
        "whoCanAssume" => who_can_assume(options, tables),
        "escalation" => escalation(options, tables),
        "limits" => limits(options, tables),
        "unusedLimits" => unused_limits(options, tables),
        "unknownKeys" => unknown_keys(options, tables),
        _ => Err(error("unknownCheck", &format!("no check is called `{name}`"))),
    }
}

fn no_new_access(mut options: Options, tables: &Tables) -> Result<JsValue, Error> {
    let (before, after) = (options.needed("before")?, options.needed("after")?);
    let (kind, resource) = (options.kind(PolicyKind::Identity)?, options.text("resource")?);
    let (reach, budget, locale) = (options.reach(Reach::any)?, options.budget()?, options.locale()?);
    options.end()?;
    let (before, after) = (document(("before", &before), kind)?, document(("after", &after), kind)?);
    let question =
        NoNewAccess(Versions { before: &before, after: &after, kind, resource: resource.as_deref(), reach, budget });
    let texts = [("before", &*before), ("after", &*after)];
    let answer = question.ask(tables).map_err(|refused| fault::thrown(&refused, &texts, tables.facts(), locale))?;
    answered(&answer, &compared(&before, &after), locale)
}

fn access_not_granted(mut options: Options, tables: &Tables) -> Result<JsValue, Error> {
    let (policy, kind) = (options.needed(POLICY)?, options.kind(PolicyKind::Identity)?);
    let (actions, resources) = (options.texts("actions")?, options.texts("resources")?);
    let (reach, budget, locale) = (options.reach(Reach::any)?, options.budget()?, options.locale()?);
    options.end()?;
    if actions.is_empty() && resources.is_empty() {
        return Err(invalid("the question needs `actions`, `resources` or both"));
    }
    let policy = document((POLICY, &policy), kind)?;
    let (actions, resources) = (&actions, &resources);
    let answer = AccessNotGranted { policy: &policy, kind, actions, resources, reach, budget }.ask(tables);
    of_policy(answer, &policy, tables, locale)
}

fn statements(mut options: Options, tables: &Tables) -> Result<JsValue, Error> {
    let (policy, kind) = (options.needed(POLICY)?, options.kind(PolicyKind::Identity)?);
    let (partition, budget, locale) = (options.partition()?, options.budget()?, options.locale()?);
    options.end()?;
    let policy = document((POLICY, &policy), kind)?;
    of_policy(Statements { policy: &policy, kind, partition, budget }.ask(tables), &policy, tables, locale)
}

fn exposure(mut options: Options, is_public_asked: bool, tables: &Tables) -> Result<JsValue, Error> {
    let (policy, kind) = (options.needed(POLICY)?, options.kind(PolicyKind::Resource)?);
    let (resource, trusted) = (options.text("resource")?, options.texts("trusted")?);
    let (partition, budget, locale) = (options.partition()?, options.budget()?, options.locale()?);
    options.end()?;
    let policy = document((POLICY, &policy), kind)?;
    let (resource, trusted) = (resource.as_deref(), &trusted);
    let question = Exposure { policy: &policy, kind, resource, trusted, is_public_asked, partition, budget };
    of_policy(question.ask(tables), &policy, tables, locale)
}

fn who_can_assume(mut options: Options, tables: &Tables) -> Result<JsValue, Error> {
    let (world, role, locale) = (options.needed(WORLD)?, options.needed("role")?, options.locale()?);
    options.end()?;
    of_world(WhoCanAssume { world: &world, role: &role }.ask(tables), &world, tables, locale)
}

fn escalation(mut options: Options, tables: &Tables) -> Result<JsValue, Error> {
    let (world, principal) = (options.needed(WORLD)?, options.text("principal")?);
    let (primitive, partition) = (options.text("primitive")?, options.partition()?);
    let locale = options.locale()?;
    options.end()?;
    let (principal, primitive) = (principal.as_deref(), primitive.as_deref());
    of_world(Escalation { world: &world, principal, primitive, partition }.ask(tables), &world, tables, locale)
}

fn limits(mut options: Options, tables: &Tables) -> Result<JsValue, Error> {
    let (world, principal) = (options.needed(WORLD)?, options.needed("principal")?);
    let (partition, budget, locale) = (options.partition()?, options.budget()?, options.locale()?);
    options.end()?;
    let question = Limits { world: &world, principal: &principal, partition, budget };
    of_world(question.ask(tables), &world, tables, locale)
}

fn unused_limits(mut options: Options, tables: &Tables) -> Result<JsValue, Error> {
    let world = options.needed(WORLD)?;
    let (partition, budget, locale) = (options.partition()?, options.budget()?, options.locale()?);
    options.end()?;
    of_world(UnusedLimits { world: &world, partition, budget }.ask(tables), &world, tables, locale)
}

fn unknown_keys(mut options: Options, tables: &Tables) -> Result<JsValue, Error> {
    let (scenario, step) = (options.needed(SCENARIO)?, options.whole("step")?);
    let (partition, budget, locale) = (options.partition()?, options.budget()?, options.locale()?);
    options.end()?;
    let last = || read_with(&scenario, tables.facts()).scenario.map_or(0, |scenario| scenario.expectations().len());
    // From 1 outside; what is no step is refused by its number.
    let step = step.unwrap_or_else(last).wrapping_sub(1);
    let answer = UnknownKeys(Step { scenario: &scenario, step, partition, budget }).ask(tables);
    let texts = [(SCENARIO, &*scenario)];
    let answer = answer.map_err(|refused| fault::thrown(&refused, &texts, tables.facts(), locale))?;
    answered(&answer, &Texts::default(), locale)
}

fn of_policy(
    answer: Result<impl Answered<Json: Placed>, Refused>,
    policy: &str,
    tables: &Tables,
    locale: Locale,
) -> Result<JsValue, Error> {
    let answer = answer.map_err(|refused| fault::thrown(&refused, &[(POLICY, policy)], tables.facts(), locale))?;
    answered(&answer, &Texts::default().with_document(Side::After, policy), locale)
}

fn of_world(
    answer: Result<impl Answered<Json: Placed>, Refused>,
    world: &str,
    tables: &Tables,
    locale: Locale,
) -> Result<JsValue, Error> {
    let answer = answer.map_err(|refused| fault::thrown(&refused, &[(WORLD, world)], tables.facts(), locale))?;
    let policies = read_world(world, tables.facts()).policies;
    answered(&answer, &Texts::default().with_world(Side::After, &policies), locale)
}
