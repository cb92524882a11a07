//! All that keeps a step from being allowed, each with what would help.

use rolecall_core::name::Arn;
use rolecall_core::report::{CallerKind, StepReport};
use rolecall_core::scenario::PolicyText;
use rolecall_core::trace::{
    Element, ElementReason, FoundDeny, Gate, GateReason, GateTrace, MissingAllow, Obstacle, Outcome, PolicyId,
    Relation, RequestTrace, Rung, StatementTrace, Truth,
};
use rolecall_locale::choice;

use crate::decision::shortfall;
use crate::fact::{self, Caller, DenyCause, Place, Shortfall};
use crate::headline::open_blanks;
use crate::{Locale, Text, Word, condition, gate, list, noun};

/// One thing that keeps a step from being allowed, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObstacleLine {
    /// The layer: "Trust policy"; empty for keys that nobody gave.
    pub layer: &'static str,
    /// The actions that are not allowed for this reason.
    pub actions: Vec<String>,
    /// What is wrong there.
    pub reason: Text,
    /// What would help. It has not been tried.
    pub remedy: Text,
    /// When it need not be mended, if so.
    pub unless: Option<Text>,
}

/// All that keeps a step from being allowed, the first thing first. `policies` is the scenario's list.
#[must_use]
pub fn obstacles(step: &StepReport, policies: &[PolicyText], locale: Locale) -> Vec<ObstacleLine> {
    let mut lines: Vec<ObstacleLine> = Vec::new();
    for (trace, obstacle) in step.obstacles() {
        let Some(line) = (Told { step, trace, policies, locale }).line(&obstacle) else { continue };
        match lines.iter_mut().find(|known| known.is_beside_actions(&line)) {
            Some(known) => known.actions.extend(line.actions),
            None => lines.push(line),
        }
    }
    lines
}

impl ObstacleLine {
    /// Layer, action and what is wrong there, in one line.
    #[must_use]
    pub fn whole(&self, locale: Locale) -> Text {
        if self.layer.is_empty() {
            return self.reason.clone();
        }
        let actions: Vec<&str> = self.actions.iter().map(String::as_str).collect();
        locale.obstacle_line(&list::both(&actions, locale), &Text::plain_words(self.layer), &self.reason)
    }

    /// Whether another line says the same of another action.
    fn is_beside_actions(&self, other: &Self) -> bool {
        (self.layer, &self.reason, &self.remedy, &self.unless)
            == (other.layer, &other.reason, &other.remedy, &other.unless)
    }
}

/// One decision of a step, and how it is told.
#[derive(Clone, Copy)]
struct Told<'t> {
    step: &'t StepReport,
    trace: &'t RequestTrace,
    policies: &'t [PolicyText],
    locale: Locale,
}

impl<'t> Told<'t> {
    fn line(self, obstacle: &Obstacle) -> Option<ObstacleLine> {
        match obstacle {
            Obstacle::Deny(deny) => self.deny(deny),
            Obstacle::Silence(missing) => self.silence(*missing),
            Obstacle::Unknown => self.unknown(),
        }
    }

    fn of(self, layer: &'static str, reason: Text, remedy: Text) -> ObstacleLine {
        ObstacleLine { layer, actions: vec![self.trace.action.to_string()], reason, remedy, unless: None }
    }

    fn deny(self, deny: &FoundDeny) -> Option<ObstacleLine> {
        let locale = self.locale;
        let place = noun::place(&fact::place(deny.statement, self.trace, self.policies)?, locale);
        let cause = self.trace.statement(deny.statement).and_then(fact::deny_cause);
        let remedy = match cause {
            Some(DenyCause::Test { test, .. }) => locale.remedy_deny_met(
                &condition::asked(&test, locale),
                condition::cure(&test, false),
                test.key,
                test.operator,
                &place,
            ),
            Some(DenyCause::NotExcepted { .. }) | None => locale.remedy_deny(&place),
        };
        let reason = match deny.applies {
            Truth::Unknown => locale.layer_deny_unknown_by(&place),
            Truth::True | Truth::False => locale.layer_deny_applies_by(&place),
        };
        Some(self.of(deny.gate.word(locale), reason, remedy))
    }

    fn silence(self, missing: MissingAllow) -> Option<ObstacleLine> {
        let (locale, trace) = (self.locale, self.trace);
        let layer = self.layer(missing.gate)?;
        // What is advised for the resource's policy makes it unnecessary.
        if missing.unless_named && missing.gate == Gate::IdentityPolicies && self.advice_names_caller() {
            return None;
        }
        let told = gate(layer, trace, self.step, self.policies, locale);
        // Its `Deny` is an obstacle of its own.
        let reason = match layer.reason {
            GateReason::DenyApplies | GateReason::DenyUnknown => locale.layer_no_statement_allows(),
            _ => told.reason,
        };
        let unless = if missing.unless_named {
            Some(locale.remedy_unless_named(&self.caller(), fact::short(&trace.resource)))
        } else if missing.gate == Gate::IdentityPolicies && self.resource_policy_would_do() {
            Some(locale.remedy_or_resource_policy(&self.caller(), self.named(), fact::short(&trace.resource)))
        } else {
            None
        };
        Some(ObstacleLine { unless, ..self.of(told.name, reason, self.remedy(layer)) })
    }

    fn layer(self, gate: Gate) -> Option<&'t GateTrace> {
        self.trace.gates.iter().find(|layer| layer.gate == gate)
    }

    /// Whether what is advised for the resource's policy names the caller or its role, and not only its account.
    fn advice_names_caller(self) -> bool {
        let Some(layer) = self.layer(self.trace.results.resource_gate) else { return false };
        let near = layer.nearest().map(|(_, statement)| statement);
        let keeps_statement = match shortfall(layer, self.trace, self.policies) {
            Shortfall::Principal { .. } | Shortfall::NoPolicy => false,
            Shortfall::Nothing => near.is_some_and(lacks_action_alone),
            Shortfall::Condition { .. } | Shortfall::Resource { .. } => true,
            Shortfall::RoleNotFound { .. } | Shortfall::FederatedWithoutSessionPolicy | Shortfall::Level { .. } => {
                return false;
            }
        };
        !keeps_statement || near.is_some_and(|statement| statement.rung.is_some_and(|rung| rung != Rung::Account))
    }

    /// Whether the resource has a policy that may stay silent, and would do as well.
    fn resource_policy_would_do(self) -> bool {
        let results = &self.trace.results;
        results.relation == Relation::SameAccount
            && !results.grant_required
            && self.layer(results.resource_gate).is_some_and(|layer| layer.reason == GateReason::IdentitySuffices)
    }

    fn unknown(self) -> Option<ObstacleLine> {
        let Outcome::NeedsContext(residual) = &self.trace.outcome else { return None };
        let names = |names: &'t [String]| names.iter().map(String::as_str).collect::<Vec<_>>();
        let (keys, blanks) = (names(&residual.keys), names(&residual.blanks));
        let (listed, filled) = (list::both(&keys, self.locale), list::both(&blanks, self.locale));
        if blanks.is_empty() {
            return Some(self.of("", self.locale.open(&listed), self.locale.remedy_context(&listed)));
        }
        let remedy = if keys.is_empty() {
            self.locale.remedy_blanks(&filled)
        } else {
            self.locale.remedy_blanks_and_context(&filled, &listed)
        };
        Some(self.of("", open_blanks(&keys, &blanks, false, self.locale), remedy))
    }

    fn caller(self) -> Text {
        noun::caller(&Caller::from(&self.step.caller), self.locale)
    }

    /// How a policy names the caller: a session by its role.
    fn named(self) -> choice::Named {
        match self.step.caller.kind {
            CallerKind::RoleSession => choice::Named::Role,
            CallerKind::Anonymous => choice::Named::Everyone,
            CallerKind::User
            | CallerKind::FederatedUser
            | CallerKind::Root
            | CallerKind::Service
            | CallerKind::FederatedIdentity => choice::Named::Caller,
        }
    }

    /// Whose identity policies the caller has.
    fn owner(self) -> choice::Named {
        if self.step.caller.kind == CallerKind::FederatedUser { choice::Named::User } else { self.named() }
    }

    /// What would help a layer that stays silent: a change of its nearest statement, else a new statement or policy.
    fn remedy(self, layer: &GateTrace) -> Text {
        let (locale, trace) = (self.locale, self.trace);
        let (action, resource) = (trace.action.as_str(), trace.resource.as_str());
        if layer.gate == Gate::TrustPolicy && is_service_linked(resource) {
            return locale.remedy_service_linked_role();
        }
        match shortfall(layer, trace, self.policies) {
            Shortfall::RoleNotFound { arn } => locale.remedy_role(arn),
            Shortfall::FederatedWithoutSessionPolicy => locale.remedy_session_policies(action, resource),
            Shortfall::Principal { place, .. } => {
                locale.remedy_principal(&self.caller(), self.named(), &noun::place(&place, locale))
            }
            Shortfall::Condition { place, test } => {
                let (asked, cure) = (condition::asked(&test, locale), condition::cure(&test, true));
                locale.remedy_condition(&asked, cure, test.key, test.operator, &noun::place(&place, locale))
            }
            Shortfall::Resource { place, element } => match &element.reason {
                ElementReason::UnresolvedVariable { key } => locale.remedy_variable(key, &noun::place(&place, locale)),
                _ => locale.remedy_resource(&noun::place(&place, locale), resource),
            },
            Shortfall::Level { level } => locale.remedy_level(action, level),
            Shortfall::NoPolicy | Shortfall::Nothing => self.new_statement(layer),
        }
    }

    fn new_statement(self, layer: &GateTrace) -> Text {
        let (locale, trace) = (self.locale, self.trace);
        let (action, resource) = (trace.action.as_str(), trace.resource.as_str());
        match layer.gate {
            Gate::TrustPolicy => match layer.nearest().filter(|(_, statement)| lacks_action_alone(statement)) {
                Some(near) if let Some(place) = self.place(near) => {
                    locale.remedy_action(action, &noun::place(&place, locale))
                }
                _ => locale.remedy_trust_policy(action, &self.caller(), self.named(), fact::short(resource)),
            },
            Gate::ResourcePolicy => {
                locale.remedy_resource_policy(action, &self.caller(), self.named(), fact::short(resource))
            }
            Gate::IdentityPolicies => locale.remedy_identity_policies(action, &self.caller(), self.owner(), resource),
            Gate::PermissionsBoundary => locale.remedy_permissions_boundary(action, resource),
            Gate::SessionPolicy if self.step.caller.kind == CallerKind::Root => {
                locale.remedy_task_policy(action, resource)
            }
            Gate::SessionPolicy => locale.remedy_session_policies(action, resource),
            Gate::VpcEndpointPolicy => locale.remedy_vpc_endpoint_policy(action, resource),
            Gate::BlockPublicAccess => locale.remedy_block_public_access(fact::short(resource)),
            Gate::ServiceControlPolicies | Gate::ResourceControlPolicies | Gate::StsParameters => {
                locale.remedy_control_policies(action)
            }
        }
    }

    fn place(self, (policy, statement): (PolicyId, &'t StatementTrace)) -> Option<Place<'t>> {
        let statement = fact::statement(statement.index, statement.sid.as_deref());
        Some(Place { statement, policy: fact::policy(policy, self.policies)? })
    }
}

/// Whether an ARN is that of a service-linked role, whose policies nobody can change.
fn is_service_linked(role: &str) -> bool {
    Arn::parse(role).is_some_and(|arn| arn.resource.starts_with("role/aws-service-role/"))
}

/// Whether a statement would allow if it listed the action.
fn lacks_action_alone(statement: &StatementTrace) -> bool {
    let mut failing = statement.elements.iter().filter(|element| element.matches != Truth::True);
    failing.next().is_some_and(|element| element.element == Element::Action) && failing.next().is_none()
}
