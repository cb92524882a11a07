//! Steps are added, filled in, moved and removed.

use std::rc::Rc;

use crate::json_document::JsonDocument;
use crate::scenario_draft::{ScenarioDraft, StepKind};

/// The task policy of a root session that changes nothing.
const ROOT_TASK: &str = "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials";

impl ScenarioDraft {
    /// Puts a step of a kind before another, filled in as far as the scenario tells what may be meant.
    pub fn add_step(&mut self, at: usize, kind: StepKind) {
        let account = Some(self.account_of(self.actor(at))).filter(|account| account.len() == 12);
        let account = account.unwrap_or_else(|| "111122223333".to_owned());
        let role = self.free_role_arn(&account);
        let provider = |part: &str, other: &str| {
            let mut listed = self.json.elements("/identityProviders").iter().filter_map(|entry| entry.text("/arn"));
            let found = listed.find(|arn| arn.contains(part) && arn.contains(&account)).map(str::to_owned);
            found.unwrap_or_else(|| format!("arn:aws:iam::{account}{part}{other}"))
        };
        let text = JsonDocument::string;
        let of_role = |more: Option<(&str, JsonDocument)>| {
            let own = [("roleArn", text(&role)), ("roleSessionName", text("session"))];
            JsonDocument::Object(own.into_iter().chain(more).map(|(name, value)| (name.into(), value)).collect())
        };
        let mut listed = None;
        let what = match kind {
            StepKind::AssumeRole => of_role(None),
            StepKind::AssumeRoleWithSaml => {
                let arn = provider(":saml-provider/", "Provider");
                let step = of_role(Some(("principalArn", text(&arn))));
                listed = Some(arn);
                step
            }
            StepKind::AssumeRoleWithWebIdentity => {
                let arn = provider(":oidc-provider/", "token.actions.githubusercontent.com");
                let claims = JsonDocument::object([
                    ("aud", text("sts.amazonaws.com")),
                    ("sub", text("repo:octo-org/octo-repo:ref:refs/heads/main")),
                ]);
                let mut step =
                    of_role(Some(("provider", text(arn.split_once("oidc-provider/").map_or(&*arn, |(_, host)| host)))));
                if let JsonDocument::Object(members) = &mut step {
                    members.push(("claims".into(), claims));
                }
                listed = Some(arn);
                step
            }
            StepKind::AssumeRoot => {
                let management = self.text("/organization/managementAccountId");
                let mut accounts = self.json.elements("/accounts").iter().filter_map(|entry| entry.text("/id"));
                let member = accounts.rfind(|id| *id != management && *id != account).unwrap_or_default();
                JsonDocument::object([("targetPrincipal", text(member)), ("taskPolicyArn", text(ROOT_TASK))])
            }
            StepKind::GetSessionToken | StepKind::GetCallerIdentity | StepKind::DropSession => {
                JsonDocument::Object(Vec::new())
            }
            StepKind::GetFederationToken => JsonDocument::object([("name", text("alice"))]),
            StepKind::Request => {
                // The same request again, with the credentials there are by then.
                let last = (0..at).rev().chain(at..self.step_count());
                let last = last.into_iter().find(|step| self.step_kind(*step) == Some(StepKind::Request));
                last.and_then(|step| self.json.get(&self.step_path(step)?).cloned())
                    .unwrap_or_else(|| JsonDocument::object([("action", text("")), ("resource", text(""))]))
            }
            StepKind::Wait => text("PT1H"),
            StepKind::PutRolePolicy => {
                // The role whose session is in use, else the first.
                let session = self.sessions(at).into_iter().rev().map(|step| self.step_text(step, "roleArn"));
                let role = session.into_iter().find(|role| !role.is_empty());
                let role = role.or(self.json.text("/roles/0/arn")).unwrap_or_default();
                JsonDocument::object([
                    ("roleArn", text(role)),
                    ("name", text("added")),
                    ("document", JsonDocument::Policy("".into())),
                ])
            }
        };
        self.insert_step(at, JsonDocument::object([(kind.member(), what)]));
        if let Some(arn) = listed.filter(|arn| self.entity("/identityProviders", arn).is_none()) {
            self.add_provider(&arn, at);
        }
        if kind.assumes() {
            self.ensure(&self.behind("/roles"), &role);
            let role = format!("/roles/{}/policies", self.json.elements("/roles").len() - 1);
            self.json.set(&role, JsonDocument::Array(Vec::new()));
        }
    }

    /// The audiences that the provider of a step's token must know: the authorized party stands in for them.
    #[must_use]
    pub fn audiences(&self, step: usize) -> Vec<String> {
        let claims = format!("{}/claims", self.step_path(step).unwrap_or_default());
        let claim = ["azp", "aud"].into_iter().find_map(|name| self.json.get(&format!("{claims}/{name}")));
        let values = match claim {
            Some(JsonDocument::Array(values)) => values.as_slice(),
            Some(value) => std::slice::from_ref(value),
            None => &[],
        };
        values.iter().filter_map(|value| value.text("")).map(str::to_owned).collect()
    }

    /// Lists an identity provider, with the audience of the token that a step shows.
    pub fn add_provider(&mut self, arn: &str, step: usize) {
        let mut provider = vec![("arn".into(), JsonDocument::string(arn))];
        let audiences = self.audiences(step);
        if arn.contains(":oidc-provider/") && !audiences.is_empty() {
            provider.push((
                "audiences".into(),
                JsonDocument::Array(audiences.iter().map(|audience| JsonDocument::string(audience)).collect()),
            ));
        }
        self.json.push("/identityProviders", JsonDocument::Object(provider));
    }

    /// Puts what a token says into the step that takes it. What the token does not say of tags and claims is not in the session either.
    pub fn fill_from_token(&mut self, step: usize, members: Vec<(Rc<str>, JsonDocument)>) {
        let Some(path) = self.step_path(step) else { return };
        for told in ["claims", "attributes", "tags", "transitiveTagKeys", "sourceIdentity", "sessionNotOnOrAfter"] {
            self.json.remove(&format!("{path}/{told}"));
        }
        for (member, value) in members {
            let is_empty = value.text("").is_some_and(str::is_empty);
            match value.text("") {
                Some(role) if &*member == "roleArn" && !is_empty => self.name_role(step, role),
                _ if is_empty => {}
                _ => self.json.set(&format!("{path}/{member}"), value),
            }
        }
    }

    /// Takes a step away.
    pub fn remove_step(&mut self, step: usize) {
        self.json.remove(&format!("/steps/{step}"));
        self.shift_off("/steps", &|at| if at == step { None } else { Some(at - usize::from(at > step)) });
    }

    /// Puts a step before another.
    pub fn insert_step(&mut self, step: usize, value: JsonDocument) {
        self.json.insert("/steps", step, value);
        self.shift_off("/steps", &|at| Some(at + usize::from(at >= step)));
    }

    /// Lets a step change places with the one behind it.
    pub fn swap_steps(&mut self, step: usize) {
        let (Some(first), Some(second)) = (
            self.json.get(&format!("/steps/{step}")).cloned(),
            self.json.get(&format!("/steps/{}", step + 1)).cloned(),
        ) else {
            return;
        };
        self.json.set(&format!("/steps/{step}"), second);
        self.json.set(&format!("/steps/{}", step + 1), first);
        self.shift_off("/steps", &|at| {
            Some(if at == step {
                at + 1
            } else if at == step + 1 {
                step
            } else {
                at
            })
        });
    }
}
