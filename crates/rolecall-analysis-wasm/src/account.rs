//! The account as a graph.

use js_sys::Error;
use rolecall_analysis::graph::ControlKinds;
use rolecall_core::name::ActionName;
use rolecall_questions::{AccountQuestion, Tables, read_account, read_controls};
use rolecall_wire::analysis::{Side, Texts};
use wasm_bindgen::prelude::*;

use crate::fault;
use crate::options::{Options, invalid};
use crate::outgoing::answered;

/// Answers a question about the account of a world.
pub(crate) fn graph(world: &str, mut options: Options, tables: &Tables) -> Result<JsValue, Error> {
    let [from, to, action, resource] = ["from", "to", "action", "resource"].map(|name| options.text(name));
    let [from, to, action, resource] = [from?, to?, action?, resource?];
    let (entrances, cycles, locale) = (options.flag("entrances")?, options.flag("cycles")?, options.locale()?);
    let kinds = kinds(&options.texts("with")?)?;
    options.end()?;
    let question = match (&from, &to, &action, &resource, entrances, cycles) {
        (None, None, None, None, false, false) => AccountQuestion::Edges,
        (Some(from), None, None, None, false, false) => AccountQuestion::From(from),
        (Some(from), Some(to), None, None, false, false) => AccountQuestion::Between(from, to),
        (None, None, Some(action), Some(resource), false, false) => AccountQuestion::Request { action, resource },
        (None, None, None, None, true, false) => AccountQuestion::Entrances,
        (None, None, None, None, false, true) => AccountQuestion::Cycles,
        _ => {
            return Err(invalid(
                "a graph is asked `from`, `from` and `to`, `action` and `resource`, `entrances`, or `cycles`",
            ));
        }
    };
    if let AccountQuestion::Request { action, .. } = question
        && ActionName::parse(action).is_none()
    {
        return Err(invalid(&format!("`{action}` is no action, such as `s3:GetObject`")));
    }
    let thrown = |refused| fault::thrown(&refused, &[("world", world)], tables.facts(), locale);
    let account = read_account(world, tables).map_err(thrown)?;
    let controls = read_controls(&account, kinds, tables);
    let answer = question.ask(&account, controls.as_ref(), tables).map_err(thrown)?;
    let texts = Texts::default().with_world(Side::After, account.scenario().policies());
    answered(&answer, &texts, locale)
}

/// What else than roles that are assumed is looked for.
fn kinds(with: &[String]) -> Result<ControlKinds, Error> {
    let mut kinds = ControlKinds::default();
    for name in with {
        match name.as_str() {
            "passRole" => kinds.pass_role = true,
            "edit" => kinds.edit = true,
            _ => return Err(invalid(&format!("`with`: nothing is called `{name}`"))),
        }
    }
    Ok(kinds)
}
