//! What a scenario says its steps should come to, and how a report differs from that.

use crate::report::{Decision, StepReport, StepResult};
use crate::sort::sort_unique;
use crate::text::Span;
use crate::trace::Outcome;

/// The `expect` member of one step. Every part is optional; a part that is given is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// The value of the member, in the scenario's text.
    pub span: Span,
    /// The outcome in one word.
    pub decision: Option<Decision>,
    /// The layer that denied or granted, as in reports.
    pub gate: Option<String>,
    /// `Sid` of the deciding statement; `Some(None)` when none decided, or one without a `Sid`.
    pub statement: Option<Option<String>>,
    /// The action that was refused.
    pub action: Option<String>,
    /// Code of an STS error.
    pub error: Option<String>,
    /// Name of the rule behind it.
    pub rule: Option<String>,
    /// The session that began.
    pub session: Option<ExpectedSession>,
    /// The context keys to ask for, as a set.
    pub needs: Option<Vec<String>>,
    /// A text that AWS's message must contain.
    pub message: Option<String>,
}

/// Facts of a session; every part that is given is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpectedSession {
    /// ARN of the session.
    pub arn: Option<String>,
    /// Seconds.
    pub duration_seconds: Option<u32>,
    /// Principal tags in effect, sorted by key.
    pub tags: Option<Vec<(String, String)>>,
    /// Keys of transitive tags, sorted.
    pub transitive_tag_keys: Option<Vec<String>>,
    /// The source identity; `Some(None)` when there may be none.
    pub source_identity: Option<Option<String>>,
}

/// One part of an expectation that a step does not meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The member of `expect`, such as `gate` or `session.arn`.
    pub member: &'static str,
    /// What was expected, as text; empty for `null`.
    pub expected: String,
    /// What it came to, as text; empty for nothing.
    pub actual: String,
}

impl Expectation {
    /// One that expects nothing, for the value of the member to be read into.
    #[must_use]
    pub const fn at(span: Span) -> Self {
        Self {
            span,
            decision: None,
            gate: None,
            statement: None,
            action: None,
            error: None,
            rule: None,
            session: None,
            needs: None,
            message: None,
        }
    }

    /// Compares with what the step came to; empty when everything given agrees. `sid` is the `Sid` of the statement that decided.
    #[must_use]
    pub fn check(&self, step: &StepReport, sid: Option<&str>) -> Vec<Mismatch> {
        let mut mismatches = Mismatches::default();
        let decision = step.decision();
        mismatches.compare("decision", self.decision.map(Decision::name), decision.name());
        mismatches.compare("gate", self.gate.as_deref(), step.gate().unwrap_or_default());
        if let Some(expected) = &self.statement {
            // A statement without a `Sid` is known by none.
            let actual = step.statement().and(sid);
            mismatches.require(expected.as_deref() == actual, "statement", expected.as_deref(), actual);
        }
        if let Some(expected) = &self.action {
            let actual = step.deciding().map_or("", |trace| trace.action.as_str());
            mismatches.require(expected.eq_ignore_ascii_case(actual), "action", Some(expected), Some(actual));
        }
        let error = step.error();
        mismatches.compare("error", self.error.as_deref(), error.map_or("", |error| error.code));
        mismatches.compare("rule", self.rule.as_deref(), error.map_or("", |error| error.rule.name()));
        if let Some(expected) = &self.session {
            expected.check(step, &mut mismatches);
        }
        if let Some(expected) = &self.needs {
            let actual = match step.deciding().map(|trace| &trace.outcome) {
                Some(Outcome::NeedsContext(residual)) => [&residual.keys[..], &residual.blanks[..]].concat(),
                _ => Vec::new(),
            };
            let same = folded(expected) == folded(&actual);
            mismatches.require(same, "needs", Some(&expected.join(", ")), Some(&actual.join(", ")));
        }
        if let Some(expected) = &self.message {
            let actual = step.aws_message.as_ref().map(|message| message.text.as_str());
            let contained = actual.is_some_and(|message| message.contains(expected.as_str()));
            mismatches.require(contained, "message", Some(expected), actual);
        }
        mismatches.0
    }
}

impl ExpectedSession {
    fn check(&self, step: &StepReport, mismatches: &mut Mismatches) {
        let begun = match &step.result {
            StepResult::Assume(assume) => assume.session.as_ref(),
            _ => None,
        };
        let Some(actual) = begun else {
            mismatches.require(false, "session", self.arn.as_deref(), None);
            return;
        };
        mismatches.compare("session.arn", self.arn.as_deref(), &actual.arn);
        if let Some(seconds) = self.duration_seconds {
            let (expected, actual) = (seconds.to_string(), actual.duration_seconds.to_string());
            mismatches.compare("session.durationSeconds", Some(&expected), &actual);
        }
        if let Some(expected) = &self.tags {
            let expected = as_set(expected.iter().map(|(key, value)| format!("{key}={value}")));
            let actual = as_set(actual.tags.iter().map(|tag| format!("{}={}", tag.key, tag.value)));
            let same = expected == actual;
            mismatches.require(same, "session.tags", Some(&expected.join(", ")), Some(&actual.join(", ")));
        }
        if let Some(expected) = &self.transitive_tag_keys {
            let actual = &actual.transitive_tag_keys;
            let same = as_set(expected.iter().cloned()) == as_set(actual.iter().cloned());
            let (expected, actual) = (expected.join(", "), actual.join(", "));
            mismatches.require(same, "session.transitiveTagKeys", Some(&expected), Some(&actual));
        }
        if let Some(expected) = &self.source_identity {
            let actual = &actual.source_identity;
            let same = expected == actual;
            mismatches.require(same, "session.sourceIdentity", expected.as_deref(), actual.as_deref());
        }
    }
}

#[derive(Default)]
struct Mismatches(Vec<Mismatch>);

impl Mismatches {
    /// Notes a part that is given and differs.
    fn compare(&mut self, member: &'static str, expected: Option<&str>, actual: &str) {
        self.require(expected.is_none_or(|expected| expected == actual), member, expected, Some(actual));
    }

    /// Notes a part unless it agrees.
    fn require(&mut self, agrees: bool, member: &'static str, expected: Option<&str>, actual: Option<&str>) {
        if !agrees {
            let owned = |text: Option<&str>| text.unwrap_or_default().to_owned();
            self.0.push(Mismatch { member, expected: owned(expected), actual: owned(actual) });
        }
    }
}

/// Context keys as a set; letter case does not tell keys apart.
fn folded(keys: &[String]) -> Vec<String> {
    as_set(keys.iter().map(|key| key.to_ascii_lowercase()))
}

/// In order, each once.
fn as_set(items: impl Iterator<Item = String>) -> Vec<String> {
    let mut set = items.collect();
    sort_unique(&mut set);
    set
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::ActionName;
    use crate::report::{
        After, AssumeTrace, AwsMessage, CallerKind, CallerName, Operation, PackedSize, SessionFacts, SessionTag,
        StsError, StsRule, TagOrigin,
    };
    use crate::trace::{Basis, Gate, GateResults, PolicyId, Relation, RequestTrace, Residual, StatementRef};

    const NOTHING: Expectation = Expectation::at(Span { start: 0, end: 0 });
    const STATEMENT: StatementRef = StatementRef { policy: PolicyId(0), statement: 2 };

    fn step(result: StepResult) -> StepReport {
        let caller = CallerName { kind: CallerKind::Anonymous, name: "anonymous".into(), account: None };
        StepReport {
            caller,
            reached: true,
            conditional: false,
            time: None,
            held: None,
            aws_message: result.error().and_then(|error| {
                let text = error.message.clone()?;
                Some(AwsMessage { text, documented: None })
            }),
            result,
            after: After::default(),
        }
    }

    fn trace(action: &str, outcome: Outcome) -> RequestTrace {
        RequestTrace {
            action: ActionName::parse(action).unwrap(),
            resource: "*".into(),
            resource_account: None,
            caller_account: None,
            relation: Relation::SameAccount,
            gates: Vec::new(),
            denies: None,
            results: GateResults::passing(Relation::SameAccount, Gate::ResourcePolicy),
            trial: None,
            outcome,
            context: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn request(outcome: Outcome) -> StepReport {
        step(StepResult::Request(Box::new(trace("s3:GetObject", outcome))))
    }

    fn allowed() -> Outcome {
        Outcome::Allow { basis: Basis::IdentityPolicies, statement: Some(STATEMENT) }
    }

    fn session() -> SessionFacts {
        SessionFacts {
            kind: CallerKind::RoleSession,
            arn: "arn:aws:sts::111122223333:assumed-role/app/run".into(),
            principal_arn: "arn:aws:iam::111122223333:role/app".into(),
            user_id: None,
            duration_seconds: 3600,
            issued: None,
            expires: None,
            tags: vec![SessionTag { key: "team".into(), value: "blue".into(), origin: TagOrigin::Passed }],
            transitive_tag_keys: vec!["team".into()],
            source_identity: None,
            policies: Vec::new(),
        }
    }

    fn assumed(session: Option<SessionFacts>, authorizations: Vec<RequestTrace>) -> StepReport {
        step(StepResult::Assume(Box::new(AssumeTrace {
            operation: Operation::AssumeRole,
            target: "arn:aws:iam::111122223333:role/app".into(),
            authorizations,
            error: None,
            session,
            given_up: Vec::new(),
            packed: PackedSize::default(),
            chained: false,
            flows: Vec::new(),
        })))
    }

    /// The members that differ, with what was expected and what it came to.
    #[track_caller]
    fn differs(expected: &Expectation, step: &StepReport, sid: Option<&str>, mismatches: &[(&str, &str, &str)]) {
        let found = expected.check(step, sid);
        let found: Vec<_> = found.iter().map(|found| (found.member, &*found.expected, &*found.actual)).collect();
        assert_eq!(found, mismatches);
    }

    #[test]
    fn nothing_expected_is_always_met() {
        differs(&NOTHING, &request(allowed()), None, &[]);
    }

    #[test]
    fn decision_and_gate_are_compared() {
        let expected =
            Expectation { decision: Some(Decision::Allow), gate: Some("identityPolicies".into()), ..NOTHING };
        differs(&expected, &request(allowed()), None, &[]);
        let denied = request(Outcome::ImplicitDeny { gate: Gate::TrustPolicy });
        differs(
            &expected,
            &denied,
            None,
            &[("decision", "allow", "implicitDeny"), ("gate", "identityPolicies", "trustPolicy")],
        );
    }

    #[test]
    fn a_statement_is_known_by_its_sid_and_null_means_none() {
        let named = Expectation { statement: Some(Some("Read".into())), ..NOTHING };
        let none = Expectation { statement: Some(None), ..NOTHING };
        let silent = request(Outcome::ImplicitDeny { gate: Gate::TrustPolicy });
        differs(&named, &request(allowed()), Some("Read"), &[]);
        differs(&named, &silent, None, &[("statement", "Read", "")]);
        differs(&none, &silent, None, &[]);
        differs(&none, &request(allowed()), None, &[]);
        differs(&none, &request(allowed()), Some("Read"), &[("statement", "", "Read")]);
    }

    #[test]
    fn the_action_refused_is_the_deciding_one() {
        let expected = Expectation { action: Some("STS:tagsession".into()), ..NOTHING };
        let refused = trace("sts:TagSession", Outcome::ImplicitDeny { gate: Gate::TrustPolicy });
        let granted = || trace("sts:AssumeRole", allowed());
        differs(&expected, &assumed(None, vec![granted(), refused]), None, &[]);
        let all = assumed(Some(session()), vec![granted()]);
        differs(&expected, &all, None, &[("action", "STS:tagsession", "sts:AssumeRole")]);
    }

    #[test]
    fn errors_are_compared_by_code_rule_and_part_of_the_message() {
        let error = StsError {
            code: "ValidationError",
            rule: StsRule::MaxSessionDuration,
            parameter: None,
            message: Some("The requested DurationSeconds exceeds the limit".into()),
        };
        let refused = step(StepResult::Refused(error));
        let expected = Expectation {
            error: Some("ValidationError".into()),
            rule: Some("maxSessionDuration".into()),
            message: Some("exceeds".into()),
            gate: Some("stsParameters".into()),
            ..NOTHING
        };
        differs(&expected, &refused, None, &[]);
        let other = Expectation { rule: Some("chainDuration".into()), message: Some("chain".into()), ..NOTHING };
        differs(
            &other,
            &refused,
            None,
            &[
                ("rule", "chainDuration", "maxSessionDuration"),
                ("message", "chain", "The requested DurationSeconds exceeds the limit"),
            ],
        );
        differs(
            &expected,
            &step(StepResult::Waited { seconds: 1 }),
            None,
            &[
                ("gate", "stsParameters", ""),
                ("error", "ValidationError", ""),
                ("rule", "maxSessionDuration", ""),
                ("message", "exceeds", ""),
            ],
        );
    }

    #[test]
    fn needed_keys_are_a_set_without_letter_case() {
        let residual = Residual { keys: vec!["aws:A".into(), "aws:B".into()], ..Residual::default() };
        let open = request(Outcome::NeedsContext(residual));
        let expected =
            |keys: &[&str]| Expectation { needs: Some(keys.iter().map(|key| (*key).into()).collect()), ..NOTHING };
        differs(&expected(&["AWS:b", "aws:a"]), &open, None, &[]);
        differs(&expected(&["aws:A"]), &open, None, &[("needs", "aws:A", "aws:A, aws:B")]);
        differs(&expected(&["aws:A"]), &request(allowed()), None, &[("needs", "aws:A", "")]);
    }

    #[test]
    fn facts_of_the_session_are_compared_one_by_one() {
        let expected = |facts| Expectation { session: Some(facts), ..NOTHING };
        let begun = assumed(Some(session()), Vec::new());
        let same = ExpectedSession {
            arn: Some(session().arn),
            duration_seconds: Some(3600),
            tags: Some(vec![("team".into(), "blue".into())]),
            transitive_tag_keys: Some(vec!["team".into()]),
            source_identity: Some(None),
        };
        differs(&expected(same.clone()), &begun, None, &[]);
        let other = ExpectedSession {
            duration_seconds: Some(900),
            tags: Some(Vec::new()),
            source_identity: Some(Some("ana".into())),
            ..same.clone()
        };
        differs(
            &expected(other),
            &begun,
            None,
            &[
                ("session.durationSeconds", "900", "3600"),
                ("session.tags", "", "team=blue"),
                ("session.sourceIdentity", "ana", ""),
            ],
        );
        differs(&expected(same), &assumed(None, Vec::new()), None, &[("session", &session().arn, "")]);
    }
}
