//! Questions about the whole scenario: who can assume a role, and who can help themselves to more.

use rolecall_analysis::{AskedWorld, EscalationQuestion, LimitsQuestion, WorldRefusal, WorldsRefusal};
use rolecall_explain::{Locale, Told, assumers, escalations, world_refused, worlds_refused};

use crate::answer::{Field, Form, Words, words};
use crate::asked::Asked;
use crate::documents::all;
use crate::reply::Reply;

/// Whose question it is.
const PRINCIPAL: &str = "principal";

/// Who can assume a role of the scenario.
pub(super) fn who(asked: &Asked<'_>) -> Reply {
    let locale = asked.locale;
    let roles = asked.scenes.now.arns("roles");
    let Some(role) = picked(asked, &roles) else {
        return Reply { problems: vec![words(&locale.question_no_role())], ..Reply::default() };
    };
    let told = rolecall_analysis::assumers(&asked.scenes.now.text, &role, asked.facts);
    replied(asked, choice(locale.question_role(), &roles, &role), told.map(|answer| assumers(&answer, locale)))
}

/// What boundary, organization and session policy make useless of the identity policies of somebody.
pub(super) fn limits(asked: &Asked<'_>) -> Reply {
    let locale = asked.locale;
    let principals = [asked.scenes.now.arns("users"), asked.scenes.now.arns("roles")].concat();
    let Some(principal) = picked(asked, &principals) else {
        return Reply { problems: vec![words(&locale.question_no_principal())], ..Reply::default() };
    };
    let fields = vec![choice(locale.question_principal(), &principals, &principal)];
    let text = &asked.scenes.now.text;
    let question = LimitsQuestion { principal: &principal, budget: asked.budget() };
    let found =
        AskedWorld::read(text, asked.universe).and_then(|mut world| rolecall_analysis::limits(&mut world, &question));
    replied_of_world(asked, fields, found.map(|found| rolecall_explain::limits(&found, locale)))
}

/// Which statements of boundaries and service control policies limit nothing that anybody has.
pub(super) fn unused_limits(asked: &Asked<'_>) -> Reply {
    let locale = asked.locale;
    let text = &asked.scenes.now.text;
    let found = AskedWorld::read(text, asked.universe)
        .and_then(|mut world| rolecall_analysis::unused_limits(&mut world, asked.budget()));
    replied_of_world(asked, Vec::new(), found.map(|found| rolecall_explain::unused_limits(&found, locale)))
}

/// An answer about the scenario as one document; what is open may be decided with a larger budget.
fn replied_of_world(asked: &Asked<'_>, fields: Vec<Field>, told: Result<Told, WorldsRefusal>) -> Reply {
    let locale = asked.locale;
    match told {
        Ok(told) => {
            let is_partial = !told.open.is_empty();
            let text = asked.scenes.now.text.clone();
            let documents = vec![("world".to_owned(), locale.question_scenario().to_owned(), text)];
            Reply { fields, told: Some(told), documents, is_partial, ..Reply::default() }
        }
        Err(refusal) => {
            let said = worlds_refused(&refusal, locale).unwrap_or_else(|| locale.question_scenario_invalid());
            Reply { fields, problems: vec![words(&said)], ..Reply::default() }
        }
    }
}

/// Whether a known way gives a principal of the scenario more permissions.
pub(super) fn escalation(asked: &Asked<'_>) -> Reply {
    let locale = asked.locale;
    let principals = [asked.scenes.now.arns("users"), asked.scenes.now.arns("roles")].concat();
    let Some(principal) = picked(asked, &principals) else {
        return Reply { problems: vec![words(&locale.question_no_principal())], ..Reply::default() };
    };
    let question = EscalationQuestion {
        world: &asked.scenes.now.text,
        principal: Some(&principal),
        primitive: None,
        universe: asked.universe,
        facts: asked.facts,
    };
    let told = rolecall_analysis::escalations(&question);
    let told = told.map(|answer| escalations(&answer, false, locale));
    replied(asked, choice(locale.question_principal(), &principals, &principal), told)
}

/// The one that was chosen; else whose document the room was entered from; else the first.
fn picked(asked: &Asked<'_>, arns: &[String]) -> Option<String> {
    let chosen = arns.iter().find(|arn| **arn == asked.chosen(PRINCIPAL));
    let entered = || {
        let owner = asked.scenes.now.document(&asked.scenes.about).map(|document| &document.owner);
        arns.iter().find(|arn| Some(*arn) == owner)
    };
    chosen.or_else(entered).or_else(|| arns.first()).cloned()
}

fn choice(label: &'static str, arns: &[String], picked: &str) -> Field {
    let options = arns.iter().map(|arn| (arn.clone(), arn.clone(), "")).collect();
    Field { name: PRINCIPAL, label, help: "", options, value: picked.to_owned(), form: Form::Line }
}

fn replied(asked: &Asked<'_>, field: Field, told: Result<Told, WorldRefusal>) -> Reply {
    let locale = asked.locale;
    let fields = vec![field];
    match told {
        Ok(told) => Reply { fields, told: Some(told), documents: all(asked), ..Reply::default() },
        Err(refusal) => Reply { fields, problems: vec![refused(&refusal, locale)], ..Reply::default() },
    }
}

fn refused(refusal: &WorldRefusal, locale: Locale) -> Words {
    words(&world_refused(refusal, locale).unwrap_or_else(|| locale.question_scenario_invalid()))
}
