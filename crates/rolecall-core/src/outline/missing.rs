//! What a step still lacks.

use super::{CallerChoice, Outline, StepKind};
use crate::format::{Action, Kind, Path};

/// Something without which a step cannot be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What.
    pub what: Need,
    /// Where it is to be entered: a member or a document.
    pub path: Path,
}

/// What a step needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Who calls, of the chosen kind.
    Caller(CallerChoice),
    /// The ARN of the role.
    RoleArn,
    /// The trust policy of the role.
    TrustPolicy,
    /// The session's name.
    SessionName,
    /// The ARN of the SAML provider.
    SamlProvider,
    /// The OIDC provider.
    OidcProvider,
    /// The member account whose root user is assumed.
    Target,
    /// The policy of a root session.
    TaskPolicy,
    /// The document of that policy.
    TaskPolicyDocument,
    /// The name of a federated user.
    FederatedName,
    /// The action.
    Action,
    /// The resource.
    Resource,
    /// How long to wait.
    Duration,
    /// The policy that is put on a role.
    RolePolicy,
    /// The name of that policy.
    RolePolicyName,
    /// What was not entered in an earlier step.
    EarlierStep(usize),
}

impl Need {
    /// What a member is, without which the format does not take a step; `None` for a member that no step requires.
    fn of(kind: StepKind, member: &str) -> Option<Self> {
        match (kind, member) {
            (_, "roleArn") => Some(Self::RoleArn),
            (_, "roleSessionName") => Some(Self::SessionName),
            (_, "principalArn") => Some(Self::SamlProvider),
            (_, "provider") => Some(Self::OidcProvider),
            (_, "targetPrincipal") => Some(Self::Target),
            (_, "taskPolicyArn") => Some(Self::TaskPolicy),
            (StepKind::GetFederationToken, "name") => Some(Self::FederatedName),
            (_, "action") => Some(Self::Action),
            (_, "resource") => Some(Self::Resource),
            (StepKind::PutRolePolicy, "name") => Some(Self::RolePolicyName),
            (_, "document") => Some(Self::RolePolicy),
            _ => None,
        }
    }
}

impl Outline<'_> {
    /// What is still to be entered before a step can be decided.
    #[must_use]
    pub fn missing(self, step: usize) -> Vec<Missing> {
        if self.is_step_off(step) {
            return Vec::new();
        }
        let mut missing: Vec<_> = self.missing_before(step).into_iter().collect();
        missing.extend(self.missing_here(step));
        missing
    }

    /// What the credentials lack with which a step happens, the earliest first. Who signs in with a token or an assertion needs none.
    fn missing_before(self, step: usize) -> Option<Missing> {
        let signs_in = |step: usize| self.step_kind(step).is_some_and(StepKind::signs_in);
        if signs_in(step) {
            return None;
        }
        // One session comes from the other, down to the first caller or to a sign-in.
        let sessions = self.sessions(step);
        let root = sessions.iter().rposition(|session| signs_in(*session));
        let caller = if root.is_none() { self.missing_caller() } else { None };
        caller.or_else(|| {
            sessions.into_iter().skip(root.unwrap_or(0)).find_map(|from| {
                let here = self.missing_here(from).into_iter().next()?;
                Some(Missing { what: Need::EarlierStep(from), path: here.path })
            })
        })
    }

    /// Who calls, as long as nobody does.
    #[must_use]
    pub fn missing_caller(self) -> Option<Missing> {
        let choice = self.caller_choice();
        let blank = choice != CallerChoice::Anonymous && self.caller_name().trim().is_empty();
        blank.then(|| Missing { what: Need::Caller(choice), path: self.caller_path() })
    }

    /// What the format asks for, and the documents without which nothing could be said.
    fn missing_here(self, step: usize) -> Vec<Missing> {
        let Some(kind) = self.step_kind(step) else { return Vec::new() };
        let here = Path::step(step).member(kind.member());
        let lacking = |what: Need, path: Path| self.text(&path).trim().is_empty().then_some(Missing { what, path });
        let mut missing = Vec::new();
        match Action::of(kind.member()).map(|action| action.kind) {
            Some(Kind::Object(object)) => {
                for member in object.members.iter().filter(|member| member.required) {
                    missing
                        .extend(Need::of(kind, member.name).and_then(|what| lacking(what, here.member(member.name))));
                    if member.name == "roleArn" && kind.assumes() {
                        let role = self.assumed_role(step);
                        missing.extend(role.and_then(|role| lacking(Need::TrustPolicy, role.member("trustPolicy"))));
                    }
                }
            }
            _ => missing.extend(lacking(Need::Duration, here)),
        }
        if kind == StepKind::AssumeRoot {
            let arn = self.step_text(step, "taskPolicyArn");
            let is_named = arn.starts_with("arn:");
            missing.extend(is_named.then(|| lacking(Need::TaskPolicyDocument, Path::managed_policy(arn))).flatten());
        }
        missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::declaration::ACTIONS;

    #[test]
    fn whatever_the_format_requires_of_a_step_is_a_need() {
        assert_eq!(ACTIONS.len(), StepKind::ALL.len());
        for kind in StepKind::ALL {
            let action = Action::of(kind.member()).unwrap();
            let Kind::Object(object) = action.kind else { continue };
            for member in object.members.iter().filter(|member| member.required) {
                assert!(Need::of(kind, member.name).is_some(), "{}/{}", action.name, member.name);
            }
        }
    }
}
