//! Callers and roles get their names while these are being typed; what belongs to them goes along.

use rolecall_core::name::{Arn, Entity};

use crate::json_document::JsonDocument;
use crate::scenario_draft::{Actor, CallerChoice, ScenarioDraft};

impl ScenarioDraft {
    /// Gives an entry of a list another ARN, and every step and caller that names it too.
    pub fn rename(&mut self, list: &str, from: &str, to: &str) {
        if let Some(path) = self.entity(list, from) {
            self.json.set(&format!("{path}/arn"), JsonDocument::string(to));
        }
        for step in 0..self.step_count() {
            if let Some(path) = self.step_path(step)
                && self.text(&format!("{path}/roleArn")) == from
                && !from.is_empty()
            {
                self.json.set(&format!("{path}/roleArn"), JsonDocument::string(to));
            }
        }
        if self.caller_choice() == CallerChoice::User && self.caller_name() == from {
            let path = self.caller_path();
            self.json.set(&path, JsonDocument::string(to));
        }
    }

    /// Names the role of a step while its ARN is being typed. The documents of the role go along: a role that only this step uses is renamed;
    /// a listed role of that name is taken as it is; a role that nobody uses any more and whose name was a beginning of the new one is taken up again.
    pub fn name_role(&mut self, step: usize, to: &str) {
        let Some(path) = self.step_path(step) else { return };
        let from = self.step_text(step, "roleArn").to_owned();
        if self.entity("/roles", to).is_none() {
            let own = self.entity("/roles", &from).filter(|_| !self.role_is_used(&from, Some(step)));
            if let Some(role) = own.or_else(|| self.abandoned_role(to)) {
                self.json.set(&format!("{role}/arn"), JsonDocument::string(to));
            } else {
                let role = JsonDocument::object([
                    ("arn", JsonDocument::string(to)),
                    ("trustPolicy", JsonDocument::Policy("".into())),
                    ("policies", JsonDocument::Array(Vec::new())),
                ]);
                self.json.push("/roles", role);
            }
        }
        self.json.set(&format!("{path}/roleArn"), JsonDocument::string(to));
    }

    /// Whether a step, other than the one excepted, or the caller uses a role.
    fn role_is_used(&self, arn: &str, except: Option<usize>) -> bool {
        let step_uses = |step: usize| {
            Some(step) != except
                && self.step_path(step).is_some()
                && self.json.text(&format!("{}/roleArn", self.step_path(step).unwrap_or_default())) == Some(arn)
        };
        (0..self.step_count()).any(step_uses)
            || self.role_of_session(self.caller_name()).is_some_and(|role| self.text(&format!("{role}/arn")) == arn)
    }

    fn abandoned_role(&self, to: &str) -> Option<String> {
        let roles = self.json.elements("/roles").iter().enumerate();
        let abandoned = roles.filter_map(|(index, role)| Some((index, role.text("/arn")?)));
        let mut abandoned =
            abandoned.filter(|(_, arn)| !self.role_is_used(arn, None) && (to.starts_with(arn) || arn.starts_with(to)));
        abandoned.next().map(|(index, _)| format!("/roles/{index}"))
    }

    /// Names the first caller while its name is being typed; the policies of a user go along.
    pub fn name_caller(&mut self, to: &str) {
        let path = self.caller_path();
        if self.caller_choice() == CallerChoice::User {
            let from = self.caller_name().to_owned();
            if self.entity("/users", to).is_none() {
                match self.entity("/users", &from) {
                    Some(user) => self.json.set(&format!("{user}/arn"), JsonDocument::string(to)),
                    None => {
                        self.json.push(
                            "/users",
                            JsonDocument::object([
                                ("arn", JsonDocument::string(to)),
                                ("policies", JsonDocument::Array(Vec::new())),
                            ]),
                        );
                    }
                }
            }
        }
        self.json.set(&path, JsonDocument::string(to));
    }

    /// Puts another kind of first caller in place of the present one.
    pub fn choose_caller(&mut self, choice: CallerChoice) {
        let user = self.json.elements("/users").first().and_then(|user| user.text("/arn")).unwrap_or_default();
        let accounts = [
            self.account_of(Actor::Caller(self.caller_choice())),
            user.split(':').nth(4).unwrap_or_default().to_owned(),
        ];
        let account = accounts.into_iter().find(|account| account.len() == 12);
        let role = self.json.elements("/roles").first().and_then(|role| role.text("/arn")).and_then(Arn::parse);
        let session = role.and_then(|role| match role.entity() {
            Some(Entity::Role { name }) => {
                Some(format!("arn:{}:sts::{}:assumed-role/{name}/session", role.partition, role.account))
            }
            _ => None,
        });
        let caller = match choice {
            CallerChoice::User => JsonDocument::string(user),
            CallerChoice::RoleSession => {
                JsonDocument::object([("roleSession", JsonDocument::string(&session.unwrap_or_default()))])
            }
            CallerChoice::FederatedUser => {
                let federated =
                    account.map(|account| format!("arn:aws:sts::{account}:federated-user/name")).unwrap_or_default();
                JsonDocument::object([
                    ("federatedUser", JsonDocument::string(&federated)),
                    ("user", JsonDocument::string(user)),
                ])
            }
            CallerChoice::Root => JsonDocument::object([("root", JsonDocument::string(&account.unwrap_or_default()))]),
            CallerChoice::Service => JsonDocument::object([("service", JsonDocument::string(""))]),
            CallerChoice::Anonymous => JsonDocument::object([("anonymous", JsonDocument::Bool(true))]),
        };
        self.json.set("/caller", caller);
    }
}
