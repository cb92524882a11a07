//! Steps are added, filled in, moved and removed.

use rolecall_core::format::Path;
use rolecall_core::outline::StepKind;
use rolecall_core::time::Timestamp;

use crate::json_document::JsonDocument;
use crate::scenario_draft::ScenarioDraft;

/// The task policy of a root session that changes nothing.
const ROOT_TASK: &str = "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials";

impl ScenarioDraft {
    /// The time of the first step.
    pub(crate) fn start_time(&self) -> Option<Timestamp> {
        Timestamp::parse(self.json.text(&Path::of("clock"))?)
    }

    /// Puts a step of a kind before another, filled in as far as the scenario tells what may be meant.
    pub fn add_step(&mut self, at: usize, kind: StepKind) {
        let account = Some(self.outline().account_of(self.outline().actor(at))).filter(|account| account.len() == 12);
        let account = account.unwrap_or_else(|| "111122223333".to_owned());
        let role = self.free_role_arn(&account);
        let provider = |part: &str, other: &str| {
            let mut listed =
                self.json.elements(&Path::of("identityProviders")).iter().filter_map(|entry| entry.member("arn"));
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
                let management = self.text(&Path::of("organization").member("managementAccountId"));
                let mut accounts =
                    self.json.elements(&Path::of("accounts")).iter().filter_map(|entry| entry.member("id"));
                let member = accounts.rfind(|id| *id != management && *id != account).unwrap_or_default();
                JsonDocument::object([("targetPrincipal", text(member)), ("taskPolicyArn", text(ROOT_TASK))])
            }
            StepKind::GetSessionToken | StepKind::GetCallerIdentity | StepKind::DropSession => {
                JsonDocument::Object(Vec::new())
            }
            StepKind::GetFederationToken => JsonDocument::object([("name", text("alice"))]),
            StepKind::Request => {
                // The same request again, with the credentials there are by then.
                let last = (0..at).rev().chain(at..self.outline().step_count());
                let last = last.into_iter().find(|step| self.outline().step_kind(*step) == Some(StepKind::Request));
                last.and_then(|step| self.json.get(&self.outline().step_path(step)?).cloned())
                    .unwrap_or_else(|| JsonDocument::object([("action", text("")), ("resource", text(""))]))
            }
            StepKind::Wait => text("PT1H"),
            StepKind::PutRolePolicy => {
                // The role whose session is in use, else the first.
                let session =
                    self.outline().sessions(at).into_iter().rev().map(|step| self.outline().step_text(step, "roleArn"));
                let role = session.into_iter().find(|role| !role.is_empty());
                let role = role.or(self.json.text(&Path::of("roles").element(0).member("arn"))).unwrap_or_default();
                JsonDocument::object([
                    ("roleArn", text(role)),
                    ("name", text("added")),
                    ("document", JsonDocument::Policy("".into())),
                ])
            }
        };
        self.insert_step(at, JsonDocument::object([(kind.member(), what)]));
        if let Some(arn) = listed.filter(|arn| self.outline().entity("identityProviders", arn).is_none()) {
            self.add_provider(&arn, at);
        }
        if kind.assumes() {
            self.ensure(&self.outline().behind(&Path::of("roles")), &role);
            if let Some(role) = self.outline().entity("roles", &role) {
                self.json.set(&role.member("policies"), JsonDocument::Array(Vec::new()));
            }
        }
    }

    /// Lists an identity provider, with the audience of the token that a step shows.
    pub fn add_provider(&mut self, arn: &str, step: usize) {
        let mut provider = vec![("arn".into(), JsonDocument::string(arn))];
        let audiences: Vec<_> = self.outline().audiences(step).into_iter().map(JsonDocument::string).collect();
        if arn.contains(":oidc-provider/") && !audiences.is_empty() {
            provider.push(("audiences".into(), JsonDocument::Array(audiences)));
        }
        self.json.push(&Path::of("identityProviders"), JsonDocument::Object(provider));
    }

    /// Takes a step away.
    pub fn remove_step(&mut self, step: usize) {
        self.json.remove(&Path::step(step));
        self.shift_off(&Path::of("steps"), &|at| if at == step { None } else { Some(at - usize::from(at > step)) });
    }

    /// Puts a step before another.
    pub fn insert_step(&mut self, step: usize, value: JsonDocument) {
        self.json.insert(&Path::of("steps"), step, value);
        self.shift_off(&Path::of("steps"), &|at| Some(at + usize::from(at >= step)));
    }

    /// Lets a step change places with the one behind it.
    pub fn swap_steps(&mut self, step: usize) {
        let (Some(first), Some(second)) =
            (self.json.get(&Path::step(step)).cloned(), self.json.get(&Path::step(step + 1)).cloned())
        else {
            return;
        };
        self.json.set(&Path::step(step), second);
        self.json.set(&Path::step(step + 1), first);
        self.shift_off(&Path::of("steps"), &|at| {
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
