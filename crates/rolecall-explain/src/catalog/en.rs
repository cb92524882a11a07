//! English.

use rolecall_core::diag::{PolicyKind, Severity};
use rolecall_core::report::{CallerKind, Decision, Fate, Property, StsRule, TagOrigin};
use rolecall_core::trace::{
    ConditionReason, Element, ElementReason, Gate, GateReason, NearMiss, Note, PrincipalNearMiss, Provenance, Relation,
    Rung, Spared, Truth, Verdict,
};

use super::Catalogue;
use crate::fact::{
    Caller, Comparison, DenyCause, DenySearch, GateFact, Granted, Headline, Near, OpenTest, Place, Policy, Shortfall,
    Silent, Statement, Test, Value,
};
use crate::text::{Code, join};

pub(crate) mod token;
pub(crate) mod ui;

/// The English catalogue.
#[derive(Debug)]
pub(crate) struct English;

/// As many as a sentence can carry; the rest is counted.
const SHOWN: usize = 3;

fn either(items: &[Code<'_>]) -> String {
    match items.len().checked_sub(SHOWN) {
        None if items.is_empty() => "an empty list".into(),
        Some(more @ 1..) => format!("{} or {more} more", join(items.iter().take(SHOWN), ", ")),
        _ => join(items, " or "),
    }
}

fn both(items: &[Code<'_>]) -> String {
    match items.len().checked_sub(SHOWN) {
        Some(more @ 1..) => format!("{} and {more} more", join(items.iter().take(SHOWN), ", ")),
        _ => join(items, " and "),
    }
}

fn names(elements: &[Element]) -> String {
    join(elements.iter().map(|element| Code(element.name())), " and ")
}

fn near_miss(near_miss: PrincipalNearMiss) -> &'static str {
    match near_miss {
        PrincipalNearMiss::MissingPath => "the ARN without its path",
        PrincipalNearMiss::PathInSessionArn => "a session ARN with the role's path, which session ARNs never have",
        PrincipalNearMiss::OtherSession => "another session of the same role",
        PrincipalNearMiss::OtherAccount => "the same name in another account",
        PrincipalNearMiss::LetterCase => "the same name in other letter case",
        PrincipalNearMiss::EarlierCaller => "an earlier caller of the chain, and now the role session acts",
    }
}

fn rule(rule: StsRule) -> &'static str {
    match rule {
        StsRule::Parameter => "a parameter does not have the form or range that STS asks for",
        StsRule::RootCannotAssume => "the root user may not assume roles",
        StsRule::FederatedUserCannotAssume => "a federated user may not assume roles",
        StsRule::TransitiveTagConflict => {
            "a passed tag has the key of a transitive tag that the session already carries"
        }
        StsRule::TransitiveTagNotPassed => "a transitive tag key is not among the passed tags",
        StsRule::DuplicateTagKeys => "two tags have the same key, because letter case does not count",
        StsRule::SourceIdentityFixed => "the source identity is already set and cannot change along the chain",
        StsRule::MaxSessionDuration => "the duration asked for is longer than the role's maximum session duration",
        StsRule::ChainDuration => "a session of a role chain lasts one hour at most",
        StsRule::ExpiredToken => "the credentials have expired",
        StsRule::MfaPair => "MFA serial number and MFA code go together",
        StsRule::PolicySize => "the session policies are too long or too many",
        StsRule::ProviderMissing => "the role's account does not have this identity provider",
        StsRule::AudienceMissing => "the identity provider does not list the audience of the token",
        StsRule::SessionCredentials => "temporary credentials of this kind cannot make this call",
        StsRule::NoCredentials => "this call must be signed, and the caller has no credentials",
        StsRule::CallerType => "this kind of caller cannot make this call",
        StsRule::ReservedRole => "the role belongs to IAM Identity Center, which alone can assume it",
        StsRule::ServiceLinkedRole => "the role is linked to an AWS service, which alone can change it",
        StsRule::RootSessionsDisabled => "the organization does not have privileged root sessions enabled",
        StsRule::AssumeRootCaller => {
            "only the management account and the delegated administrator for IAM can begin root sessions"
        }
        StsRule::AssumeRootTarget => "the target is not a member account of the organization",
    }
}

/// Why a test came out as it did.
fn because(test: &Test<'_>) -> String {
    let asked = either(&test.expected);
    let value = English.value(&test.actual);
    let origin = English.provenance(test.actual.provenance);
    match test.reason {
        ConditionReason::ValueMatches if test.orders => {
            format!("it compares with {asked}, and the request has {value}")
        }
        ConditionReason::NoValueMatches if test.orders => {
            format!("it compares with {asked}, but the request has {value}")
        }
        ConditionReason::ValueMatches => format!("it asks for {asked}, and the request has {value}"),
        ConditionReason::NoValueMatches => format!("it asks for {asked}, but the request has {value}"),
        ConditionReason::NoneOfTheListed => format!("it excludes {asked}, and the request has {value}"),
        ConditionReason::OneOfTheListed => format!("it excludes {asked}, but the request has {value}"),
        ConditionReason::MissingKeyFails => format!("it asks for {asked}, but the request has no such key ({origin})"),
        ConditionReason::MissingKeyHolds => {
            format!("the request has no such key ({origin}), which a negated operator accepts")
        }
        ConditionReason::MissingKeyIfExists => {
            format!("the request has no such key ({origin}), which `IfExists` accepts")
        }
        ConditionReason::NoValuesForAll => {
            format!("the request has no value of this key ({origin}), which `ForAllValues` accepts")
        }
        ConditionReason::NoValuesForAny => {
            format!("the request has no value of this key ({origin}), and `ForAnyValue` needs one")
        }
        ConditionReason::EveryValue => format!("compared with {asked}, every value of the request passes: {value}"),
        ConditionReason::NotEveryValue => {
            format!("compared with {asked}, not every value of the request passes: {value}")
        }
        ConditionReason::SomeValue => format!("compared with {asked}, a value of the request passes: {value}"),
        ConditionReason::NoValue => format!("compared with {asked}, no value of the request passes: {value}"),
        ConditionReason::KeyAbsent => format!("the request has no such key ({origin})"),
        ConditionReason::KeyPresent => format!("the request has the key: {value}"),
        ConditionReason::ConstantSetNull => "`Null` with a set operator comes out the same for every request".into(),
        ConditionReason::UnreadableValue => {
            format!("the request has {value}, which cannot be read as what the operator compares")
        }
        ConditionReason::EmptyValueList => "its list of values is empty, so nothing matches".into(),
        ConditionReason::Unknown => {
            format!("it asks for {asked}, and the key or a variable in these values is unknown")
        }
    }
}

/// Why a `Deny` applies, and what would have spared the caller.
fn deny_cause(cause: &DenyCause<'_>) -> String {
    let (test, spared) = match cause {
        DenyCause::Test { test, spared } => (test, spared),
        DenyCause::NotExcepted { element } => {
            return format!("{} does not except this request", Code(element.name()));
        }
    };
    let Test { operator, key, .. } = test;
    let holds = format!("{operator} on {key} holds: {}", because(test));
    match spared {
        None => holds,
        Some(Spared::ListedValue) => {
            format!("{holds}. It would not apply if {key} matched {}", either(&test.expected))
        }
        Some(Spared::OtherValue) => format!("{holds}. It would not apply to another value of {key}"),
        Some(Spared::KeyPresent) => format!("{holds}. It would not apply if the request had {key}"),
        Some(Spared::KeyAbsent) => format!("{holds}. It would not apply if the request had no {key}"),
    }
}

fn silent(silent: &Silent<'_>) -> String {
    let Silent { action, resource, .. } = silent;
    // The other sentences name the action anyway.
    let denied = silent.secondary.map_or_else(|| "Denied".to_owned(), |action| format!("Denied {action}"));
    let caller = English.caller(&silent.caller);
    match &silent.shortfall {
        Shortfall::Principal { place, near_miss: None } => {
            format!("{denied}: {} does not name {caller}", English.policy(&place.policy))
        }
        Shortfall::Principal { place, near_miss: Some(miss) } => {
            let policy = English.policy(&place.policy);
            format!("{denied}: {policy} does not name {caller}; what comes nearest is {}", near_miss(*miss))
        }
        Shortfall::Condition { place, test } => format!(
            "{denied}: condition {} on {} in {} fails: {}",
            test.operator,
            test.key,
            English.policy(&place.policy),
            because(test)
        ),
        Shortfall::Resource { place } => {
            format!("Denied: {} allows {action}, but not on {resource}", English.place(place))
        }
        Shortfall::Level { level } => match silent.gate {
            Gate::ResourceControlPolicies => {
                format!("Denied: no resource control policy at {level} allows {action} on {resource}")
            }
            _ => format!("Denied: no service control policy at {level} allows {action} on {resource}"),
        },
        Shortfall::RoleNotFound { arn } => format!("Denied: there is no role {arn}"),
        Shortfall::FederatedWithoutSessionPolicy => {
            format!("Denied: {caller} has no session policy, and without one a federated user has no permissions")
        }
        Shortfall::NoPolicy => format!("Denied: {}", no_policy(silent, &caller)),
        Shortfall::Nothing => format!("Denied: {}", not_allowed(silent, &caller)),
    }
}

fn no_policy(silent: &Silent<'_>, caller: &str) -> String {
    let Silent { action, resource, .. } = silent;
    match silent.gate {
        Gate::IdentityPolicies => {
            format!("{caller} has no permission to call {action} on {resource}: no identity policy is attached")
        }
        Gate::TrustPolicy => format!("{resource} has no trust policy"),
        Gate::ResourcePolicy if silent.cross_account => {
            format!("{resource} has no policy, and for another account it would have to allow {action}")
        }
        Gate::ResourcePolicy => format!("{resource} has no policy, and it would have to allow {action}"),
        Gate::PermissionsBoundary
        | Gate::SessionPolicy
        | Gate::ServiceControlPolicies
        | Gate::ResourceControlPolicies
        | Gate::VpcEndpointPolicy
        | Gate::BlockPublicAccess
        | Gate::StsParameters => not_allowed(silent, caller),
    }
}

fn not_allowed(silent: &Silent<'_>, caller: &str) -> String {
    let Silent { action, resource, .. } = silent;
    match silent.gate {
        Gate::IdentityPolicies => {
            format!("{caller} has no permission to call {action} on {resource}: no identity policy allows it")
        }
        Gate::TrustPolicy => format!("the trust policy of {resource} does not allow {action}"),
        Gate::ResourcePolicy if silent.cross_account => {
            format!("the policy of the resource does not allow {action} on {resource} to {caller} of another account")
        }
        Gate::ResourcePolicy => format!("the policy of the resource does not allow {action} on {resource} to {caller}"),
        Gate::PermissionsBoundary => {
            format!("the permissions boundary of {caller} does not allow {action} on {resource}")
        }
        Gate::SessionPolicy => format!("the session policies of {caller} do not allow {action} on {resource}"),
        Gate::ServiceControlPolicies => format!("the service control policies do not allow {action} on {resource}"),
        Gate::ResourceControlPolicies => format!("the resource control policies do not allow {action} on {resource}"),
        Gate::VpcEndpointPolicy => format!("the policy of the VPC endpoint does not allow {action} on {resource}"),
        Gate::BlockPublicAccess => {
            format!("Block Public Access closes {resource} to {caller}, because its policy is public")
        }
        Gate::StsParameters => format!("nothing allows {action} on {resource}"),
    }
}

fn open(keys: &[Code<'_>], alternatives: &[Vec<OpenTest<'_>>], otherwise_explicit: bool, hopeless: bool) -> String {
    let keys = both(keys);
    if hopeless {
        return format!("Denied in any case: {keys} only decides whether explicitly or implicitly");
    }
    if alternatives.is_empty() {
        return format!("Depends on {keys}");
    }
    let way = |tests: &Vec<OpenTest<'_>>| join(tests.iter().map(|test| English.open_test(test)), " and ");
    let ways = join(alternatives.iter().take(SHOWN).map(way), ", or if ");
    let otherwise = if otherwise_explicit { "explicitly denied otherwise" } else { "denied otherwise" };
    match alternatives.len().checked_sub(SHOWN) {
        Some(more @ 1..) => format!("Depends on {keys}: allowed if {ways}, or in {more} more cases; {otherwise}"),
        _ => format!("Depends on {keys}: allowed if {ways}; {otherwise}"),
    }
}

impl Catalogue for English {
    fn gate(&self, gate: Gate) -> &'static str {
        match gate {
            Gate::StsParameters => "STS rules",
            Gate::ResourceControlPolicies => "Resource control policies",
            Gate::ServiceControlPolicies => "Service control policies",
            Gate::VpcEndpointPolicy => "VPC endpoint policy",
            Gate::BlockPublicAccess => "S3 Block Public Access",
            Gate::TrustPolicy => "Trust policy",
            Gate::ResourcePolicy => "Resource policy",
            Gate::IdentityPolicies => "Identity policies",
            Gate::PermissionsBoundary => "Permissions boundary",
            Gate::SessionPolicy => "Session policy",
        }
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Passed => "passed",
            Verdict::Denied => "denied",
            Verdict::Unknown => "unknown",
            Verdict::NotNeeded => "not needed",
            Verdict::NotApplicable => "does not apply",
        }
    }

    fn decision(&self, decision: Decision) -> &'static str {
        match decision {
            Decision::Allow => "Allowed",
            Decision::ExplicitDeny => "Explicitly denied",
            Decision::ImplicitDeny => "Denied",
            Decision::NeedsContext => "Needs context",
            Decision::Error => "Error",
            Decision::Done => "Done",
        }
    }

    fn provenance(&self, provenance: Provenance) -> &'static str {
        match provenance {
            Provenance::Given => "given",
            Provenance::Overridden => "given instead of the derived value",
            Provenance::Derived => "derived",
            Provenance::DeclaredAbsent => "declared absent",
            Provenance::DerivedAbsent => "derived as absent",
            Provenance::UnlistedAbsent => "not given, taken as absent",
            Provenance::Unknown => "not given, unknown",
        }
    }

    fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    fn caller_kind(&self, kind: CallerKind) -> &'static str {
        match kind {
            CallerKind::User => "IAM user",
            CallerKind::RoleSession => "role session",
            CallerKind::FederatedUser => "federated user",
            CallerKind::Root => "root user",
            CallerKind::Service => "AWS service",
            CallerKind::Anonymous => "anonymous caller",
            CallerKind::FederatedIdentity => "federated identity",
        }
    }

    fn policy_kind(&self, kind: PolicyKind) -> &'static str {
        match kind {
            PolicyKind::Identity => "identity policy",
            PolicyKind::Boundary => "permissions boundary",
            PolicyKind::Session => "session policy",
            PolicyKind::Resource => "resource policy",
            PolicyKind::Trust => "trust policy",
            PolicyKind::ServiceControl => "service control policy",
            PolicyKind::ResourceControl => "resource control policy",
            PolicyKind::Endpoint => "VPC endpoint policy",
        }
    }

    fn tag_origin(&self, origin: TagOrigin) -> &'static str {
        match origin {
            TagOrigin::Role => "tag of the role",
            TagOrigin::User => "tag of the user",
            TagOrigin::Passed => "passed in this call",
            TagOrigin::Inherited => "inherited along the chain",
        }
    }

    fn relation(&self, relation: Relation) -> &'static str {
        match relation {
            Relation::SameAccount => "within one account",
            Relation::CrossAccount => "across accounts",
            Relation::ResourceOnly => "decided by the resource's policy alone",
            Relation::CallerOnly => "decided by the caller's account alone",
        }
    }

    fn property(&self, property: Property) -> &'static str {
        match property {
            Property::Policies => "Permissions",
            Property::Boundary => "Permissions boundary",
            Property::SessionPolicies => "Session policies",
            Property::TransitiveTags => "Transitive tags",
            Property::OtherTags => "Other tags",
            Property::SourceIdentity => "Source identity",
            Property::SessionName => "Session name",
            Property::ExternalId => "External ID",
            Property::Mfa => "MFA",
            Property::FederationKeys => "Keys of token or assertion",
            Property::IssueTime => "Issued",
            Property::Expiry => "Expires",
        }
    }

    fn fate(&self, fate: Fate) -> &'static str {
        match fate {
            Fate::Begins => "begins here",
            Fate::FlowsOn => "flows on",
            Fate::FlowsOnInPart => "flows on in part",
            Fate::Replaced => "replaced",
            Fate::Ends => "ends here",
        }
    }

    fn policy(&self, policy: &Policy<'_>) -> String {
        let Policy { kind, name, owner } = *policy;
        match (kind, name, owner) {
            (PolicyKind::Identity, Some(name), _) => format!("policy {name}"),
            (PolicyKind::Identity, None, Some(owner)) => format!("a policy of {owner}"),
            (PolicyKind::Identity, None, None) => "an identity policy".into(),
            (PolicyKind::Boundary, Some(name), _) => format!("permissions boundary {name}"),
            (PolicyKind::Boundary, None, Some(owner)) => format!("the permissions boundary of {owner}"),
            (PolicyKind::Boundary, None, None) => "the permissions boundary".into(),
            (PolicyKind::Session, Some(name), _) => format!("session policy {name}"),
            (PolicyKind::Session, None, _) => "the session policy".into(),
            (PolicyKind::Resource, _, Some(owner)) => format!("the policy of {owner}"),
            (PolicyKind::Resource, _, None) => "the resource's policy".into(),
            (PolicyKind::Trust, _, Some(owner)) => format!("the trust policy of {owner}"),
            (PolicyKind::Trust, _, None) => "the trust policy".into(),
            (PolicyKind::ServiceControl, Some(name), _) => format!("SCP {name}"),
            (PolicyKind::ServiceControl, None, Some(owner)) => format!("an SCP at {owner}"),
            (PolicyKind::ServiceControl, None, None) => "an SCP".into(),
            (PolicyKind::ResourceControl, Some(name), _) => format!("RCP {name}"),
            (PolicyKind::ResourceControl, None, Some(owner)) => format!("an RCP at {owner}"),
            (PolicyKind::ResourceControl, None, None) => "an RCP".into(),
            (PolicyKind::Endpoint, _, Some(owner)) => format!("the policy of VPC endpoint {owner}"),
            (PolicyKind::Endpoint, _, None) => "the policy of the VPC endpoint".into(),
        }
    }

    fn statement(&self, statement: &Statement<'_>) -> String {
        match statement {
            Statement::Sid(sid) => format!("statement {sid}"),
            Statement::Number(number) => format!("statement {number}"),
        }
    }

    fn place(&self, place: &Place<'_>) -> String {
        format!("{} of {}", self.statement(&place.statement), self.policy(&place.policy))
    }

    fn caller(&self, caller: &Caller<'_>) -> String {
        let name = caller.name;
        match caller.kind {
            CallerKind::User => format!("user {name}"),
            CallerKind::RoleSession => format!("session {name}"),
            CallerKind::FederatedUser => format!("federated user {name}"),
            CallerKind::Root => format!("the root user of {name}"),
            CallerKind::Service => format!("service {name}"),
            CallerKind::Anonymous => "an anonymous caller".into(),
            CallerKind::FederatedIdentity => format!("the identity from {name}"),
        }
    }

    fn level(&self, id: Code<'_>, name: Option<Code<'_>>) -> String {
        name.map_or_else(|| id.to_string(), |name| format!("{name} ({id})"))
    }

    fn duration(&self, hours: i64, minutes: i64, seconds: i64) -> String {
        let part = |count: i64, one: &str, many: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            _ => Some(format!("{count} {many}")),
        };
        let parts =
            [part(hours, "hour", "hours"), part(minutes, "minute", "minutes"), part(seconds, "second", "seconds")];
        let words = join(parts.into_iter().flatten(), " ");
        if words.is_empty() { "0 seconds".into() } else { words }
    }

    fn value(&self, value: &Value<'_>) -> String {
        let origin = self.provenance(value.provenance);
        match value.provenance {
            Provenance::Given | Provenance::Overridden | Provenance::Derived if value.values.is_empty() => {
                format!("an empty set ({origin})")
            }
            Provenance::Given | Provenance::Overridden | Provenance::Derived => {
                format!("{} ({origin})", both(&value.values))
            }
            Provenance::DeclaredAbsent | Provenance::DerivedAbsent | Provenance::UnlistedAbsent => {
                format!("no value ({origin})")
            }
            Provenance::Unknown => format!("a value nobody knows ({origin})"),
        }
    }

    fn headline(&self, headline: &Headline<'_>) -> String {
        match headline {
            Headline::Allowed(Granted::Statement(place)) => format!("Allowed by {}", self.place(place)),
            Headline::Allowed(Granted::Both { resource, identity }) => {
                format!("Allowed by both accounts: {} and {}", self.place(identity), self.place(resource))
            }
            Headline::Allowed(Granted::RootUser) => "Allowed: the root user needs no policy in its own account".into(),
            Headline::Allowed(Granted::NoPermissionNeeded) => {
                "Allowed: this call needs no permission, and no policy can forbid it".into()
            }
            Headline::Allowed(Granted::Unnamed) => "Allowed".into(),
            Headline::ExplicitDeny { action, resource, place: Some(place), because: None, .. } => {
                format!("Denied: {} explicitly denies {action} on {resource}", self.place(place))
            }
            Headline::ExplicitDeny { action, resource, place: Some(place), because: Some(cause), .. } => {
                format!(
                    "Denied: {} explicitly denies {action} on {resource}, because {}",
                    self.place(place),
                    deny_cause(cause)
                )
            }
            Headline::ExplicitDeny { action, resource, gate, place: None, .. } => {
                format!("Denied: {action} on {resource} is explicitly denied ({})", self.gate(*gate))
            }
            Headline::Silent(facts) => silent(facts),
            Headline::Open { keys, alternatives, otherwise_explicit, hopeless } => {
                open(keys, alternatives, *otherwise_explicit, *hopeless)
            }
            Headline::Refused { code, rule: broken, message, recorded } => {
                let says = if *recorded { "AWS says" } else { "AWS says something like" };
                format!("Error {code}: {}; {says} {message}", rule(*broken))
            }
            Headline::Waited { seconds } => format!("{} passed", crate::duration(*seconds, crate::Locale::En)),
            Headline::Dropped { back_to } => format!("Session dropped: {} acts again", self.caller(back_to)),
            Headline::PolicyPut { role, policy: Some(policy) } => {
                format!("Role {role} now has {}", self.policy(policy))
            }
            Headline::PolicyPut { role, policy: None } => format!("Role {role} now has one more policy"),
            Headline::Identified { arn, user_id: Some(user_id) } => {
                format!("The caller is {arn} with user ID {user_id}")
            }
            Headline::Identified { arn, user_id: None } => format!("The caller is {arn}"),
            Headline::Off => "Switched off: this step does not happen".into(),
            Headline::Nothing => "Nothing was decided".into(),
        }
    }

    fn not_reached(&self) -> &'static str {
        "Not reached: an earlier step got no credentials, so this is decided with those there are"
    }

    fn conditional(&self) -> &'static str {
        "Only if an earlier step is allowed, which depends on context nobody gave"
    }

    fn open_test(&self, test: &OpenTest<'_>) -> String {
        let OpenTest { operator, key, values, .. } = test;
        let values = either(values);
        match (test.comparison, test.holds) {
            (Some(Comparison::Is), _) => format!("{key} is {values}"),
            (Some(Comparison::IsNot), _) => format!("{key} is not {values}"),
            (Some(Comparison::Matches), _) => format!("{key} matches {values}"),
            (Some(Comparison::MatchesNot), _) => format!("{key} does not match {values}"),
            (Some(Comparison::Present), _) => format!("the request has {key}"),
            (Some(Comparison::Absent), _) => format!("the request does not have {key}"),
            (None, true) => format!("{operator} holds for {key} with {values}"),
            (None, false) => format!("{operator} does not hold for {key} with {values}"),
        }
    }

    fn gate_reason(&self, fact: &GateFact<'_>) -> String {
        let caller = self.caller(&fact.caller);
        let resource = fact.resource;
        let place = fact.deciding.as_ref().map(|place| self.place(place));
        match (fact.reason, place) {
            (GateReason::DenyApplies, Some(place)) if fact.more > 0 => {
                format!("Denied by {place} and {} more", fact.more)
            }
            (GateReason::DenyApplies, Some(place)) => format!("Denied by {place}"),
            (GateReason::DenyApplies, None) => "A `Deny` applies".into(),
            (GateReason::DenyUnknown, Some(place)) => format!("Whether {place} denies depends on an unknown key"),
            (GateReason::DenyUnknown, None) => "Whether a `Deny` applies depends on an unknown key".into(),
            (GateReason::StatementAllows, Some(place)) => format!("Allowed by {place}"),
            (GateReason::StatementAllows, None) => "A statement allows it".into(),
            (GateReason::NoStatementAllows, _) => match &fact.only {
                Some(policy) => format!("No statement of {} allows it", self.policy(policy)),
                None => "No statement allows it".into(),
            },
            (GateReason::AllowUnknown, Some(place)) => format!("Whether {place} allows depends on an unknown key"),
            (GateReason::AllowUnknown, None) => "Whether a statement allows it depends on an unknown key".into(),
            (GateReason::NoPolicy, _) => "There is no policy here, and one would have to allow it".into(),
            (GateReason::NothingAttached, _) => "Nothing is attached, so nothing limits".into(),
            (GateReason::EveryLevelAllows, _) if fact.levels.is_empty() => {
                "Every level of the organization allows it".into()
            }
            (GateReason::EveryLevelAllows, _) => {
                format!("Every level of the organization allows it: {}", join(&fact.levels, ", "))
            }
            (GateReason::LevelDoesNotAllow { .. }, _) if fact.level.is_some() => {
                format!("Nothing attached at {} allows it", join(fact.level, ""))
            }
            (GateReason::LevelDoesNotAllow { level }, _) => {
                format!("Nothing attached at level {} from the root allows it", level.saturating_add(1))
            }
            (GateReason::AlwaysAllowed, _) => "`RCPFullAWSAccess` is always attached and allows everything".into(),
            (GateReason::NoOrganization, _) => "The account belongs to no organization here".into(),
            (GateReason::ManagementAccount, _) => "The management account is exempt".into(),
            (GateReason::ServiceLinkedRole, _) => {
                "Exempt, because the caller or the role in question is service-linked".into()
            }
            (GateReason::ServicePrincipal, _) => format!("Exempt, because AWS itself calls as {caller}"),
            (GateReason::AnonymousCaller, _) => "An anonymous caller belongs to no account".into(),
            (GateReason::FederatedIdentity, _) => {
                "Before its session begins, a federated identity has no account".into()
            }
            (GateReason::ServiceWithoutRcp, _) => "Resource control policies do not cover this action".into(),
            (GateReason::NoVpcEndpoint, _) => "The request does not come through a VPC endpoint".into(),
            (GateReason::NoPublicAccessBlock, _) => "Block Public Access is about S3 buckets and their objects".into(),
            (GateReason::PublicAccessBlockOff, _) => {
                format!("Block Public Access does not restrict public policies for {resource}")
            }
            (GateReason::PolicyNotPublic, _) => format!("The policy of {resource} is not public"),
            (GateReason::OwnerAccountCaller, _) => {
                format!("The policy is public, but the owner's account and AWS services pass: {caller}")
            }
            (GateReason::PublicPolicyRestricted, _) => {
                format!("The policy of {resource} is public, and the caller is from outside: {caller}")
            }
            (GateReason::DirectGrant, Some(place)) => format!("Granted directly to {caller} by {place}"),
            (GateReason::DirectGrant, None) => format!("Granted directly to {caller}"),
            (GateReason::EntityGrant, Some(place)) => format!("Granted to the role or user behind {caller} by {place}"),
            (GateReason::EntityGrant, None) => format!("Granted to the role or user behind {caller}"),
            (GateReason::AccountGrant, Some(place)) => {
                format!("Granted to the whole account by {place}: the caller's own policies must allow it, too")
            }
            (GateReason::AccountGrant, None) => {
                "Granted to the whole account: the caller's own policies must allow it, too".into()
            }
            (GateReason::CrossAccountGrant, Some(place)) => {
                format!("Granted by {place}: the caller's own account must allow it, too")
            }
            (GateReason::CrossAccountGrant, None) => {
                "Granted across accounts: the caller's own account must allow it, too".into()
            }
            (GateReason::IdentitySuffices, _) => {
                "It may stay silent: within one account identity policies are enough".into()
            }
            (GateReason::GrantedByResource, _) => format!("The policy of {resource} already grants it"),
            (GateReason::RootHasNone, _) => "A root user has no such policies".into(),
            (GateReason::NoIdentityHalf, _) => format!("Only the policy of {resource} decides about {caller}"),
            (GateReason::RoleNotFound, _) => format!("There is no role {}", fact.arn),
            (GateReason::FederatedWithoutSessionPolicy, _) => {
                format!("No session policy was passed for {caller}, who has no permissions without one")
            }
            (GateReason::RootRepairsBucketPolicy, _) => {
                format!("The root user of the owner can always repair the policy of {resource}")
            }
            (GateReason::NoPermissionNeeded, _) => "No policy is asked: this call needs no permission".into(),
            (GateReason::CallerDecides, _) => {
                "The member account is not asked: the caller's own policies decide".into()
            }
        }
    }

    fn explicit_deny(&self) -> &'static str {
        "Explicit deny"
    }

    fn deny_search(&self, search: &DenySearch<'_>) -> String {
        match search {
            DenySearch::None { policies: 0 } => "There is no policy that could deny".into(),
            DenySearch::None { policies: 1 } => "No `Deny` applies in 1 policy".into(),
            DenySearch::None { policies } => format!("No `Deny` applies in {policies} policies"),
            DenySearch::Applies { place, more: 0 } => format!("Denied by {}", self.place(place)),
            DenySearch::Applies { place, more } => format!("Denied by {} and {more} more", self.place(place)),
            DenySearch::MayApply { place } => {
                format!("Whether {} denies depends on an unknown key", self.place(place))
            }
        }
    }

    fn deny_why(&self) -> &'static str {
        "A `Deny` that applies ends the decision, whatever else allows. It may stand in any policy that is looked at, of the caller's account or of the resource's."
    }

    fn gate_why(&self, gate: Gate, reason: &GateReason) -> String {
        match reason {
            GateReason::DenyApplies | GateReason::DenyUnknown => self.deny_why().into(),
            GateReason::StatementAllows | GateReason::NoStatementAllows | GateReason::AllowUnknown | GateReason::NoPolicy => layer_why(gate).into(),
            GateReason::NothingAttached => "A layer that limits can only limit where it is attached. Without it, the other layers decide.".into(),
            GateReason::EveryLevelAllows | GateReason::LevelDoesNotAllow { .. } => {
                "Service control policies never grant. An action is available only if something attached at the root, at every organizational unit on the path and at the account allows it.".into()
            }
            GateReason::AlwaysAllowed => "AWS does not let `RCPFullAWSAccess` be detached, so resource control policies can only stop a request by a `Deny`.".into(),
            GateReason::NoOrganization => "Service and resource control policies bind the member accounts of an organization. An account outside has none.".into(),
            GateReason::ManagementAccount => "Service control policies do not bind principals of the management account, and resource control policies do not bind its resources.".into(),
            GateReason::ServiceLinkedRole => "Service-linked roles belong to the service that made them. Service control policies and resource control policies do not bind them.".into(),
            GateReason::ServicePrincipal => "A call by an AWS service principal belongs to no account of yours, so service control policies do not bind it.".into(),
            GateReason::AnonymousCaller => "An unsigned request has no identity. Only the resource's own policy can let it in, by naming everyone.".into(),
            GateReason::FederatedIdentity => "A SAML or OIDC identity becomes an AWS principal only when it has assumed a role. Until then only the role's trust policy and resource control policies speak.".into(),
            GateReason::ServiceWithoutRcp => "Resource control policies are supported by some services only. Requests to others pass them by.".into(),
            GateReason::NoVpcEndpoint => "The policy of a VPC endpoint is asked only for requests that come through this endpoint.".into(),
            GateReason::NoPublicAccessBlock | GateReason::PublicAccessBlockOff | GateReason::PolicyNotPublic | GateReason::OwnerAccountCaller | GateReason::PublicPolicyRestricted => layer_why(Gate::BlockPublicAccess).into(),
            GateReason::DirectGrant => "Within one account, a resource policy that names the user or session itself, or everyone, is enough. Identity policies need not allow it.".into(),
            GateReason::EntityGrant => "Within one account, a resource policy that names the role is enough without identity policies. A permissions boundary and session policies still limit the session.".into(),
            GateReason::AccountGrant => "Naming an account (`:root`) hands the decision to that account: its own identity policies say who of it may do this.".into(),
            GateReason::CrossAccountGrant => "Across accounts both sides must agree: the resource's policy lets the outside caller in, and the caller's account lets its caller out.".into(),
            GateReason::IdentitySuffices => "Within one account, identity policies and resource policies add up: one of them is enough, unless the resource is a role or a KMS key.".into(),
            GateReason::GrantedByResource => "The resource's own policy grants this in a way that excuses this layer. A `Deny` in it would still count.".into(),
            GateReason::RootHasNone => "A root user has every permission in its own account. Identity policies and boundaries cannot be attached to it.".into(),
            GateReason::NoIdentityHalf => "The caller is no IAM principal with policies of its own, so the resource's policy alone decides.".into(),
            GateReason::RoleNotFound => "AWS answers for a role that does not exist, or that is spelled differently, as if it were a denial.".into(),
            GateReason::FederatedWithoutSessionPolicy => "A federated user has what both the IAM user's policies and the passed session policies allow. Without session policies that is nothing.".into(),
            GateReason::RootRepairsBucketPolicy => "So that nobody locks himself out, the root user of the bucket owner's account may read, replace and delete the bucket policy whatever it denies.".into(),
            GateReason::NoPermissionNeeded => "The call only tells, or renews, what the credentials already prove. AWS asks no policy for it, and not even a `Deny` stops it.".into(),
            GateReason::CallerDecides => "A root session of a member account is a right of the organization's administrators. No policy inside the member account can grant or refuse it.".into(),
        }
    }

    fn statement_applies(&self, statement: &Statement<'_>, effect: Code<'_>) -> String {
        match statement {
            Statement::Sid(sid) => format!("{sid} ({effect}) applies"),
            Statement::Number(number) => format!("Statement {number} ({effect}) applies"),
        }
    }

    fn statement_unknown(&self, statement: &Statement<'_>, effect: Code<'_>, elements: &[Element]) -> String {
        let elements = names(elements);
        match statement {
            Statement::Sid(sid) => format!("{sid} ({effect}) may apply: {elements} depends on an unknown key"),
            Statement::Number(number) => {
                format!("Statement {number} ({effect}) may apply: {elements} depends on an unknown key")
            }
        }
    }

    fn statement_fails(&self, statement: &Statement<'_>, effect: Code<'_>, elements: &[Element]) -> String {
        let elements = names(elements);
        match statement {
            Statement::Sid(sid) => format!("{sid} ({effect}) does not apply: {elements}"),
            Statement::Number(number) => format!("Statement {number} ({effect}) does not apply: {elements}"),
        }
    }

    fn folded(&self, count: usize, element: Element) -> String {
        let element = Code(element.name());
        match count {
            1 => format!("1 statement does not match: {element}"),
            _ => format!("{count} statements do not match: {element}"),
        }
    }

    fn element(
        &self,
        element: Element,
        reason: &ElementReason,
        deciding: Option<Code<'_>>,
        requested: Code<'_>,
    ) -> String {
        let name = Code(element.name());
        match (reason, deciding) {
            (ElementReason::ValueMatches, Some(value)) => format!("{name} has {value}, which matches {requested}"),
            (ElementReason::ValueMatches, None) => format!("{name} matches {requested}"),
            (ElementReason::NoValueMatches, _) if element == Element::Principal => {
                format!("{name} does not name {requested}")
            }
            (ElementReason::NoValueMatches, _) => format!("{name} has no value that matches {requested}"),
            (ElementReason::Excluded, Some(value)) => format!("{name} excludes {requested} by {value}"),
            (ElementReason::Excluded, None) => format!("{name} excludes {requested}"),
            (ElementReason::NotExcluded, _) => format!("{name} does not exclude {requested}"),
            (ElementReason::EmptyList, _) => format!("{name} is an empty list"),
            (ElementReason::UnresolvedVariable { key }, _) => {
                format!("{name} has a variable without a value: the request has no {}", Code(key))
            }
            (ElementReason::UnknownVariable { key }, _) => format!("{name} depends on the unknown key {}", Code(key)),
            (ElementReason::AttachedResource, _) => {
                "No `Resource` is needed: the statement is about the resource it is attached to".into()
            }
            (ElementReason::EveryoneNamed, _) => format!("{name} names everyone, and so {requested}"),
            (ElementReason::PrincipalNamed { rung: Rung::Direct }, _) => format!("{name} names {requested} directly"),
            (ElementReason::PrincipalNamed { rung: Rung::Entity }, _) => {
                format!("{name} names the role or user behind {requested}")
            }
            (ElementReason::PrincipalNamed { rung: Rung::Account }, _) => {
                format!("{name} names the account of {requested}")
            }
            (ElementReason::PrincipalNearMiss(miss), Some(value)) => {
                format!("{name} does not name {requested}: {value} is {}", near_miss(*miss))
            }
            (ElementReason::PrincipalNearMiss(miss), None) => {
                format!("{name} does not name {requested}, but {}", near_miss(*miss))
            }
            (ElementReason::EveryRungListed, _) => {
                format!("{name} lists {requested} together with what stands behind it, so the statement does not apply")
            }
            (ElementReason::RungMissing { rung: Rung::Direct }, _) => {
                format!("{name} does not list {requested} itself, so the statement applies")
            }
            (ElementReason::RungMissing { rung: Rung::Entity }, _) => {
                format!("{name} does not list the role or user behind {requested}, so the statement applies")
            }
            (ElementReason::RungMissing { rung: Rung::Account }, _) => {
                format!("{name} does not list the account of {requested}, so the statement applies")
            }
            (ElementReason::BoundaryPresent, _) => {
                format!("{name} in a `Deny` always hits a caller with a permissions boundary: {requested}")
            }
            (ElementReason::AllTestsHold, _) => format!("{name} holds"),
            (ElementReason::TestFails, _) => format!("{name} fails: at least one test does not hold"),
            (ElementReason::TestUnknown, _) => format!("{name} depends on an unknown key"),
            (ElementReason::NoTests, _) => format!("{name} has no tests and holds"),
        }
    }

    fn condition(&self, test: &Test<'_>) -> String {
        let Test { operator, key, .. } = test;
        let because = because(test);
        match test.holds {
            Truth::True => format!("{operator} on {key} holds: {because}"),
            Truth::Unknown => format!("{operator} on {key} is open: {because}"),
            Truth::False => format!("{operator} on {key} fails: {because}"),
        }
    }

    fn near_miss(&self, near: &Near<'_>) -> String {
        let Near { kind, operator, listed, actual } = near;
        let more = |what: &str| match (listed.is_empty(), actual.is_empty()) {
            (false, true) => format!("The value in the policy has {what}, the value of the request has not"),
            (true, false) => format!("The value of the request has {what}, the value in the policy has not"),
            _ => format!("The values differ in {what}"),
        };
        match kind {
            NearMiss::LetterCase => {
                format!("Only letter case differs: the request has {}, the policy {}", Code(actual), Code(listed))
            }
            NearMiss::LiteralWildcard => {
                format!("Under {operator}, {} is plain text; under `StringLike` the value would match", Code(listed))
            }
            NearMiss::Part if actual.is_empty() => format!("The value in the policy also has {}", Code(listed)),
            NearMiss::Part if listed.is_empty() => format!("The value of the request also has {}", Code(actual)),
            NearMiss::Part => format!("The request has {} where the policy has {}", Code(actual), Code(listed)),
            NearMiss::Scheme => {
                more(&format!("{} at its start", Code(if listed.is_empty() { actual } else { listed })))
            }
            NearMiss::TrailingSlash => more("`/` at its end"),
            NearMiss::WhiteSpace => more("white space around it"),
            NearMiss::OtherAudience => format!(
                "The identity provider lists both audiences: the token is for {}, the policy wants {}",
                Code(actual),
                Code(listed)
            ),
        }
    }

    fn note(&self, note: Note) -> &'static str {
        match note {
            Note::MultivaluedWithoutQualifier => {
                "AWS does not define a key with several values without `ForAllValues` or `ForAnyValue`; it is read as “any value”"
            }
            Note::EmptyValueList => {
                "The documentation contradicts itself on an empty list of values; it is read as “nothing matches”"
            }
            Note::EmptyStringSet => "A set that holds only the empty string counts as empty for `ForAllValues`",
            Note::ArnStar => {
                "An ARN operator compares six fields, and this value has fewer; a lone `*` is read as “any value”"
            }
            Note::BoolVariable => "Whether `Bool` replaces variables is documented both ways; here it does",
            Note::VariableValueWildcard => {
                "The documentation is silent on `*` and `?` inside a variable's value; they are read literally"
            }
            Note::NotResourceVariable => {
                "What a variable without a value means in `NotResource` is documented ambiguously; here the value excludes nothing"
            }
            Note::TrustUserBoundary => {
                "Two pages disagree whether a user's boundary limits a trust policy that names the user; the one about trust policies is followed, and it does"
            }
            Note::RoleGrantLimited => {
                "Two pages disagree whether a grant to a role ARN is limited by boundary and session policies; the detailed one is followed, and it is"
            }
            Note::NotPrincipalRungs => {
                "For `NotPrincipal` that does not list session, role and account together, the documentation only says that access may be denied; here it is"
            }
            Note::TrustWildcard => {
                "Pages disagree whether `*` can be saved as the principal of a trust policy; it is read as everyone"
            }
            Note::AllowNotPrincipal => {
                "`Allow` with `NotPrincipal` is no longer supported; it is read as everyone who is not listed"
            }
            Note::AmbiguousKeyCase => {
                "Several context keys differ only in letter case, which does not count; the first one is used"
            }
            Note::NullEmptyString => {
                "Whether an empty string counts as null is documented ambiguously; here it does not"
            }
            Note::RoleSessionMfa => "For a role session, `aws:MultiFactorAuthPresent` is taken as present and `false`",
            Note::KmsGrants => "KMS grants can also allow this; they are not modelled",
            Note::S3Acls => {
                "Access control lists, access points and S3 Access Grants can also allow this; they are not modelled"
            }
            Note::RamShares => "A share of AWS Resource Access Manager can also allow this; shares are not modelled",
            Note::LakeFormation => "Lake Formation checks data permissions of its own; they are not modelled",
            Note::OwnerAssumed => "Nobody says who owns the resource; it is taken to belong to the caller's account",
            Note::PackedPolicySize => {
                "These session policies and tags are long: STS packs them into a format whose limit is not published, and AWS may answer `PackedPolicyTooLarge`"
            }
            Note::InheritedTagsNeedTagSession => {
                "That inherited transitive tags need `sts:TagSession` is observed, not documented"
            }
        }
    }
}

fn layer_why(gate: Gate) -> &'static str {
    match gate {
        Gate::StsParameters => {
            "STS checks the parameters of a call, and who may make it at all, before any policy is asked."
        }
        Gate::ResourceControlPolicies => {
            "Resource control policies limit what anyone may do with the resources of a member account. They never grant."
        }
        Gate::ServiceControlPolicies => {
            "Service control policies limit what principals of a member account may do. They never grant."
        }
        Gate::VpcEndpointPolicy => {
            "The policy of a VPC endpoint limits what may pass through it. It never grants on its own."
        }
        Gate::BlockPublicAccess => {
            "With `RestrictPublicBuckets`, a bucket whose policy is public answers only to its owner's account and to AWS services."
        }
        Gate::TrustPolicy => {
            "A role's trust policy says who may assume it. It must always allow, in the same account as well as across accounts."
        }
        Gate::ResourcePolicy => {
            "A resource's own policy says who may use it. Across accounts it must allow; within one account it adds to identity policies."
        }
        Gate::IdentityPolicies => "Identity policies say what a user or role may do. What nothing allows is denied.",
        Gate::PermissionsBoundary => {
            "A permissions boundary grants nothing: it is the most that the identity policies of its user or role can grant."
        }
        Gate::SessionPolicy => {
            "Session policies are passed when a session begins. They grant nothing: only what they and the role's policies both allow is allowed."
        }
    }
}
