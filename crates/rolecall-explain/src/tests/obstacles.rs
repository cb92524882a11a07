//! All that is missing, each with its remedy.

use rolecall_core::report::{CallerKind, CallerName, StepReport};
use rolecall_core::trace::{
    Denies, Effect, Element, ElementTrace, FoundDeny, Gate, GateReason, GateResults, Outcome, Relation, Residual, Rung,
    Truth, Verdict,
};

use super::build::*;
use crate::{Locale, obstacles};

/// All that is missing, as `layer action: reason → remedy (unless)`.
fn told(step: &StepReport, locale: Locale) -> Vec<String> {
    let line = |line: &crate::ObstacleLine| {
        let unless = line.unless.as_ref().map_or(String::new(), |unless| format!(" ({})", unless.plain()));
        format!("{} {}: {} → {}{unless}", line.layer, line.actions.join(" "), line.reason.plain(), line.remedy.plain())
    };
    obstacles(step, &policies(), locale).iter().map(line).collect()
}

#[test]
fn all_that_is_missing_is_said_each_with_its_remedy() {
    let own = gate(
        Gate::IdentityPolicies,
        Verdict::Denied,
        GateReason::NoStatementAllows,
        vec![level(None, INLINE, vec![statement(0, "Read", Effect::Allow, vec![miss(Element::Action)])])],
    );
    let mut first = trust_denial("sts:AssumeRole", vec![miss(Element::Principal), hit(Element::Action)]);
    first.gates.push(own);
    first.results.identity = Truth::False;
    first.results.resource_gate = Gate::TrustPolicy;
    first.outcome = Outcome::ImplicitDeny { gate: Gate::IdentityPolicies };
    let mut second = trust_denial("sts:TagSession", vec![hit(Element::Principal), miss(Element::Action)]);
    second.results.resource_gate = Gate::TrustPolicy;
    let step = assumes(alice(), vec![first, second]);
    assert_eq!(
        told(&step, Locale::En),
        [
            "Identity policies sts:AssumeRole: No statement of policy `inline` allows it → Let an identity policy of user `alice` allow `sts:AssumeRole` on `arn:aws:iam::222222222222:role/team/Reader`",
            "Trust policy sts:AssumeRole: No statement of the trust policy of `Reader` allows it → Name user `alice` as a principal in statement `Trust` of the trust policy of `Reader`",
            "Trust policy sts:TagSession: No statement of the trust policy of `Reader` allows it → Add `sts:TagSession` to the actions of statement `Trust` of the trust policy of `Reader`",
        ]
    );
    let japanese = told(&step, Locale::Ja);
    assert!(japanese.iter().all(|line| line.contains("許可するステートメントがありません")), "{japanese:?}");
}

/// A call to assume `Reader` in the caller's own account, which neither half allows.
fn neither_half(elements: Vec<ElementTrace>, rung: Option<Rung>) -> StepReport {
    let mut trace = trust_denial("sts:AssumeRole", elements);
    trace.gates[0].levels[0].policies[0].statements[0].rung = rung;
    trace.gates.push(gate(Gate::IdentityPolicies, Verdict::Denied, GateReason::NoPolicy, Vec::new()));
    trace.results = GateResults::passing(Relation::SameAccount, Gate::TrustPolicy);
    trace.results.grant_required = true;
    trace.results.identity = Truth::False;
    assumes(alice(), vec![trace])
}

#[test]
fn what_naming_the_caller_makes_unnecessary_is_said_so() {
    let lacks_action = || vec![hit(Element::Principal), miss(Element::Action)];
    let lines = told(&neither_half(lacks_action(), Some(Rung::Account)), Locale::En);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("Trust policy "), "{lines:?}");
    assert!(lines[1].ends_with(" (Not needed if the policy of `Reader` names user `alice` itself)"), "{lines:?}");
    let lines = told(&neither_half(lacks_action(), Some(Rung::Direct)), Locale::En);
    assert_eq!(lines.len(), 1, "the statement names the caller: {lines:?}");
    let lines = told(&neither_half(vec![miss(Element::Principal), hit(Element::Action)], None), Locale::En);
    assert_eq!(lines.len(), 1, "the advice names the caller: {lines:?}");
}

#[test]
fn within_one_account_the_policy_of_the_resource_would_do() {
    let identity = gate(Gate::IdentityPolicies, Verdict::Denied, GateReason::NoPolicy, Vec::new());
    let resource = gate(Gate::ResourcePolicy, Verdict::NotNeeded, GateReason::IdentitySuffices, Vec::new());
    let outcome = Outcome::ImplicitDeny { gate: Gate::IdentityPolicies };
    let mut trace = get_object(outcome, vec![resource, identity]);
    trace.results = GateResults::passing(Relation::SameAccount, Gate::ResourcePolicy);
    trace.results.identity = Truth::False;
    let lines = told(&asks(audit_session(), trace), Locale::En);
    assert_eq!(
        lines,
        [
            "Identity policies s3:GetObject: There is no policy here, and one would have to allow it → Let an identity policy of the role of session `Audit/alice` allow `s3:GetObject` on `arn:aws:s3:::reports/q1.csv` (Or let the policy of `reports/q1.csv` allow it to the role of session `Audit/alice`: within one account, one of the two is enough)"
        ]
    );
}

#[test]
fn a_root_session_has_a_task_policy_in_place_of_session_policies() {
    let silent = gate(Gate::SessionPolicy, Verdict::Denied, GateReason::NoStatementAllows, Vec::new());
    let mut trace = get_object(Outcome::ImplicitDeny { gate: Gate::SessionPolicy }, vec![silent]);
    trace.results = GateResults::passing(Relation::SameAccount, Gate::ResourcePolicy);
    let root = CallerName { kind: CallerKind::Root, ..alice() };
    let lines = told(&asks(root, trace), Locale::En);
    assert!(lines[0].contains("→ Begin a root session with a task policy that allows `s3:GetObject`"), "{lines:?}");
}

#[test]
fn the_trust_policy_of_a_service_linked_role_is_not_advised_to_change() {
    let mut trace = trust_denial("sts:AssumeRole", vec![miss(Element::Principal), hit(Element::Action)]);
    trace.resource = "arn:aws:iam::222222222222:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS".into();
    let lines = told(&assumes(alice(), vec![trace]), Locale::En);
    assert!(
        lines[0].ends_with("→ Use another role: a service-linked role can only be assumed by its own service"),
        "{lines:?}"
    );
}

#[test]
fn each_explicit_deny_is_in_the_way_and_so_is_silence_behind_it() {
    let deny = statement(0, "DenyAll", Effect::Deny, Vec::new());
    let denies = gate(
        Gate::ServiceControlPolicies,
        Verdict::Denied,
        GateReason::DenyApplies,
        vec![level(Some("ou-ab12-11111111"), GUARD, vec![deny])],
    );
    let silent = gate(Gate::IdentityPolicies, Verdict::Denied, GateReason::NoPolicy, Vec::new());
    let outcome = Outcome::ExplicitDeny { gate: Gate::ServiceControlPolicies, statement: at(GUARD, 0) };
    let mut trace = get_object(outcome, vec![denies, silent]);
    let found = FoundDeny { gate: Gate::ServiceControlPolicies, statement: at(GUARD, 0), applies: Truth::True };
    trace.denies = Some(Denies { policies: 1, found: vec![found] });
    trace.results.identity = Truth::False;
    trace.results.relation = Relation::SameAccount;
    assert_eq!(
        told(&asks(alice(), trace), Locale::En),
        [
            "Service control policies s3:GetObject: Denied by statement `DenyAll` of SCP `guard` → Remove statement `DenyAll` of SCP `guard`, or let it make an exception for this request",
            "Identity policies s3:GetObject: There is no policy here, and one would have to allow it → Let an identity policy of user `alice` allow `s3:GetObject` on `arn:aws:s3:::reports/q1.csv`",
        ]
    );
}

#[test]
fn what_is_open_is_to_be_said_and_what_is_blank_to_be_filled_in() {
    let remedy = |keys: &[&str], blanks: &[&str]| {
        let names = |names: &[&str]| names.iter().map(|&name| name.into()).collect();
        let residual = Residual { keys: names(keys), blanks: names(blanks), can_allow: true, ..Residual::default() };
        told(&asks(alice(), get_object(Outcome::NeedsContext(residual), Vec::new())), Locale::En).join("\n")
    };
    assert_eq!(remedy(&["aws:SourceIp"], &[]), " s3:GetObject: Depends on `aws:SourceIp` → Say what `aws:SourceIp` is");
    assert_eq!(remedy(&[], &["«key»"]), " s3:GetObject: Depends on what fills `«key»` → Fill in `«key»`");
    assert_eq!(
        remedy(&["aws:SourceIp"], &["«key»"]),
        " s3:GetObject: Depends on what fills `«key»`, and on `aws:SourceIp` → Fill in `«key»`, and say what `aws:SourceIp` is"
    );
}
