//! What a step still lacks.

use crate::scenario_draft::{CallerChoice, Missing, Need, ScenarioDraft, StepKind};
use rolecall_core::format::Path;

impl ScenarioDraft {
    /// What is still to be entered before a step can be decided.
    #[must_use]
    pub fn missing(&self, step: usize) -> Vec<Missing> {
        if self.is_step_off(step) {
            return Vec::new();
        }
        let mut missing: Vec<_> = self.missing_before(step).into_iter().collect();
        missing.extend(self.missing_here(step));
        missing
    }

    /// What the credentials lack with which a step happens, the earliest first. Who signs in with a token or an assertion needs none.
    fn missing_before(&self, step: usize) -> Option<Missing> {
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

    pub(crate) fn missing_caller(&self) -> Option<Missing> {
        let choice = self.caller_choice();
        let blank = choice != CallerChoice::Anonymous && self.caller_name().trim().is_empty();
        blank.then(|| Missing { what: Need::Caller(choice), path: self.caller_path() })
    }

    fn missing_here(&self, step: usize) -> Vec<Missing> {
        let (Some(kind), Some(path)) = (self.step_kind(step), self.step_path(step)) else { return Vec::new() };
        let fields: &[(Need, &str)] = match kind {
            StepKind::AssumeRole => &[(Need::RoleArn, "roleArn"), (Need::SessionName, "roleSessionName")],
            StepKind::AssumeRoleWithSaml => &[
                (Need::RoleArn, "roleArn"),
                (Need::SamlProvider, "principalArn"),
                (Need::SessionName, "roleSessionName"),
            ],
            StepKind::AssumeRoleWithWebIdentity => {
                &[(Need::RoleArn, "roleArn"), (Need::OidcProvider, "provider"), (Need::SessionName, "roleSessionName")]
            }
            StepKind::AssumeRoot => &[(Need::Target, "targetPrincipal"), (Need::TaskPolicy, "taskPolicyArn")],
            StepKind::GetFederationToken => &[(Need::FederatedName, "name")],
            StepKind::Request => &[(Need::Action, "action"), (Need::Resource, "resource")],
            StepKind::PutRolePolicy => &[(Need::RoleArn, "roleArn"), (Need::RolePolicy, "document")],
            StepKind::Wait => &[(Need::Duration, "")],
            StepKind::GetSessionToken | StepKind::GetCallerIdentity | StepKind::DropSession => &[],
        };
        let field = |&(what, member): &(Need, &str)| {
            let path = if member.is_empty() { path.clone() } else { format!("{path}/{member}") };
            self.text(&path).trim().is_empty().then_some(Missing { what, path })
        };
        let mut missing: Vec<_> = fields.iter().filter_map(field).collect();
        if kind == StepKind::AssumeRoot {
            let arn = self.step_text(step, "taskPolicyArn");
            let path = Path::managed_policy(arn).to_string();
            if arn.starts_with("arn:") && self.text(&path).trim().is_empty() {
                missing.push(Missing { what: Need::TaskPolicyDocument, path });
            }
        }
        if kind.assumes()
            && let Some(role) = self.assumed_role(step)
        {
            let path = format!("{role}/trustPolicy");
            if self.text(&path).trim().is_empty() {
                missing.insert(1.min(missing.len()), Missing { what: Need::TrustPolicy, path });
            }
        }
        missing
    }
}
