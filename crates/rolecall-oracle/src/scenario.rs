//! A whole scenario, step by step (docs/scenario.md).

use crate::blanks;
use crate::caller::Caller;
use crate::decision::Question;
use crate::derive::Moment;
use crate::document;
use crate::matching::field;
use crate::outcome::Outcome;
use crate::sts::{self, Operation};
use crate::token::{self, Call};
use crate::unlisted;
use crate::value;
use crate::world::World;
use serde_json::Value;

/// The outcomes of all steps, in order.
///
/// # Errors
///
/// When the scenario cannot be evaluated: a document that the grammar refuses, a reference that leads nowhere,
/// an unknown step, or too many unlisted keys to try them all.
pub fn outcomes(scenario: &Value) -> Result<Vec<Outcome>, String> {
    if blanks::blanks(scenario).is_empty() {
        return filled_outcomes(scenario);
    }
    let filled = blanks::fillings(scenario)?;
    // What fills a blank has to make sense where it stands.
    let is_accepted = |found: &Vec<Outcome>| found.iter().all(|outcome| outcome.rule.as_deref() != Some("parameter"));
    let found = filled.iter().filter_map(|filled| filled_outcomes(filled).ok()).filter(is_accepted);
    blanks::common(found).ok_or_else(|| "no filling makes a scenario".to_owned())
}

/// The same of a scenario without blanks.
fn filled_outcomes(scenario: &Value) -> Result<Vec<Outcome>, String> {
    let world = World { scenario: scenario.clone(), added: Vec::new() };
    let first = Caller::read(scenario.get("caller").unwrap_or(&Value::Null), &world)?;
    let clock = match scenario.get("clock").and_then(Value::as_str) {
        Some(text) => Some(value::date(text).ok_or("the clock is not a date")?),
        None => None,
    };
    let mut run = Run { world, clock, elapsed: 0, credentials: vec![first] };
    let steps = scenario.get("steps").and_then(Value::as_array).into_iter().flatten();
    steps.map(|step| run.step(step)).collect()
}

/// What lasts from step to step.
struct Run {
    world: World,
    /// Seconds since 1970 and nanoseconds.
    clock: Option<(i64, u32)>,
    /// Seconds since the first step.
    elapsed: i64,
    /// The credentials in use are the last; the others come back when a session is dropped.
    credentials: Vec<Caller>,
}

impl Run {
    fn step(&mut self, step: &Value) -> Result<Outcome, String> {
        let signed = step.get("assumeRoleWithSaml").or_else(|| step.get("assumeRoleWithWebIdentity")).is_none();
        let caller = self.credentials.last().filter(|_| signed).map_or("federated identity", Caller::kind);
        // As if it were not there.
        let outcome =
            if step.get("off").and_then(Value::as_bool) == Some(true) { Outcome::done() } else { self.happen(step)? };
        Ok(Outcome { caller, ..outcome })
    }

    fn happen(&mut self, step: &Value) -> Result<Outcome, String> {
        if let Some(request) = step.get("request") {
            return self.request(request, step);
        }
        for (member, operation) in [
            ("assumeRole", Operation::Role),
            ("assumeRoleWithSaml", Operation::Saml),
            ("assumeRoleWithWebIdentity", Operation::WebIdentity),
        ] {
            if let Some(parameters) = step.get(member) {
                return self.assume(operation, parameters, step);
            }
        }
        for (member, call) in [
            ("assumeRoot", Call::AssumeRoot),
            ("getSessionToken", Call::SessionToken),
            ("getFederationToken", Call::FederationToken),
            ("getCallerIdentity", Call::CallerIdentity),
        ] {
            if let Some(parameters) = step.get(member) {
                return self.call(call, parameters, step);
            }
        }
        if let Some(policy) = step.get("putRolePolicy") {
            let role = policy.get("roleArn").and_then(Value::as_str).unwrap_or_default();
            let document = document::read(policy.get("document").unwrap_or(&Value::Null))?;
            // IAM User Guide, "Service-linked roles": only the service changes them.
            if self.world.is_service_linked(role) {
                return Ok(Outcome::error(("UnmodifiableEntity", "serviceLinkedRole")));
            }
            self.world.added.push((role.to_owned(), document));
            return Ok(Outcome::done());
        }
        if let Some(duration) = step.get("wait") {
            let seconds = duration.as_str().and_then(value::duration).ok_or("wait needs a duration")?;
            self.elapsed = self.elapsed.checked_add(seconds).ok_or("the wait is too long")?;
            return Ok(Outcome::done());
        }
        if step.get("dropSession").is_some() {
            if self.credentials.len() > 1 {
                self.credentials.pop();
            }
            return Ok(Outcome::done());
        }
        Err("a step does nothing that is known".to_owned())
    }

    fn moment<'a>(&'a self, step: &'a Value) -> Result<Moment<'a>, String> {
        Ok(Moment {
            world: &self.world,
            caller: self.credentials.last().ok_or("there are no credentials")?,
            first: self.credentials.len() == 1,
            now: self.clock.map(|(seconds, nanoseconds)| (seconds + self.elapsed, nanoseconds)),
            elapsed: self.elapsed,
            step,
        })
    }

    /// Temporary credentials end (AWS STS, "Compare AWS STS credentials").
    fn is_expired(&self) -> bool {
        let end = self.credentials.last().and_then(Caller::life).and_then(|life| life.expires);
        end.is_some_and(|end| self.elapsed >= end)
    }

    fn request(&self, request: &Value, step: &Value) -> Result<Outcome, String> {
        if self.is_expired() {
            return Ok(Outcome::error(("ExpiredToken", "expiredToken")));
        }
        let text = |member: &str| request.get(member).and_then(Value::as_str);
        let moment = self.moment(step)?;
        let action = text("action").ok_or("a request has no action")?;
        let resource = text("resource").ok_or("a request has no resource")?;
        if let Some(refusal) = moment.foreign(resource).or_else(|| moment.unusable(action)) {
            return Ok(Outcome::error(refusal));
        }
        let owner = text("resourceAccountId")
            .or_else(|| self.world.resource(resource)?.get("accountId")?.as_str())
            // What AWS itself owns, such as its managed policies, has `aws` there, and no account has a say in it.
            .or_else(|| Some(field(resource, 4)).filter(|account| *account != "aws" && !account.is_empty()))
            .or_else(|| moment.caller.account());
        let endpoint = text("vpcEndpoint");
        let mut context = moment.common(action, resource, owner);
        let called_via = document::texts(request.get("calledVia"));
        moment.request(&mut context, action, &called_via, endpoint);
        moment.kms(&mut context, action, resource, &called_via);
        let question = Question { caller: moment.caller, action, resource, owner, world: &self.world };
        let sets = question.gather(endpoint)?;
        let mut outcome = unlisted::answer(&[(question, sets, moment.finish(context))])?;
        outcome.action = None;
        Ok(outcome)
    }

    fn assume(&mut self, operation: Operation, parameters: &Value, step: &Value) -> Result<Outcome, String> {
        // The unsigned operations need no credentials that could have expired.
        if operation == Operation::Role && self.is_expired() {
            return Ok(Outcome::error(("ExpiredToken", "expiredToken")));
        }
        let role = parameters.get("roleArn").and_then(Value::as_str).unwrap_or_default();
        if let Some(refusal) = self.moment(step)?.foreign(role).filter(|_| operation == Operation::Role) {
            return Ok(Outcome::error(refusal));
        }
        let (outcome, began) = sts::assume(operation, parameters, &self.moment(step)?)?;
        self.credentials.extend(began);
        Ok(outcome)
    }

    fn call(&mut self, call: Call, parameters: &Value, step: &Value) -> Result<Outcome, String> {
        if self.is_expired() {
            return Ok(Outcome::error(("ExpiredToken", "expiredToken")));
        }
        let (outcome, began) = token::call(call, parameters, &self.moment(step)?)?;
        self.credentials.extend(began);
        Ok(outcome)
    }
}
