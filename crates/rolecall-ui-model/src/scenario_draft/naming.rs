//! Callers and roles get their names while these are being typed; what belongs to them goes along.

use rolecall_core::format::Path;
use rolecall_core::name::Arn;
use rolecall_core::outline::{Actor, CallerChoice, StepKind};

use crate::json_document::JsonDocument;
use crate::scenario_draft::ScenarioDraft;

impl ScenarioDraft {
    /// Gives an entry of a list another ARN, and every step and caller that names it too.
    pub fn rename(&mut self, list: &str, from: &str, to: &str) {
        if let Some(path) = self.outline().entity(list, from) {
            self.json.set(&path.member("arn"), JsonDocument::string(to));
        }
        for step in 0..self.outline().step_count() {
            if let Some(path) = self.outline().step_path(step)
                && self.text(&path.member("roleArn")) == from
                && !from.is_empty()
            {
                self.json.set(&path.member("roleArn"), JsonDocument::string(to));
            }
        }
        if self.outline().caller_choice() == CallerChoice::User && self.outline().caller_name() == from {
            let path = self.outline().caller_path();
            self.json.set(&path, JsonDocument::string(to));
        }
    }

    /// Gives a role another name. The identity providers of the steps that assume it are in its account.
    pub(crate) fn move_role(&mut self, from: &str, to: &str) {
        self.rename("roles", from, to);
        let accounts =
            Arn::parse(from).zip(Arn::parse(to)).map(|(from, to)| [from, to].map(|arn| format!(":{}:", arn.account)));
        let Some([old, new]) = accounts.filter(|[old, new]| old != new) else { return };
        for step in 0..self.outline().step_count() {
            let assumes = |path: &Path| self.text(&path.member("roleArn")) == to;
            let Some(path) = self.outline().step_path(step).filter(assumes) else { continue };
            let principal = path.member("principalArn");
            let provider = match self.outline().step_kind(step) {
                Some(StepKind::AssumeRoleWithSaml) => self.text(&principal).to_owned(),
                Some(StepKind::AssumeRoleWithWebIdentity) => {
                    self.outline().provider(step).unwrap_or_default().replace(&new, &old)
                }
                _ => continue,
            };
            let moved = provider.replace(&old, &new);
            if self.json.get(&principal).is_some() {
                self.json.set(&principal, JsonDocument::string(&moved));
            }
            self.rename("identityProviders", &provider, &moved);
        }
    }

    /// Names the role of a step while its ARN is being typed. The documents of the role go along: a role that only this step uses is renamed;
    /// a listed role of that name is taken as it is; a role that nobody uses any more and whose name was a beginning of the new one is taken up again.
    pub fn name_role(&mut self, step: usize, to: &str) {
        let Some(path) = self.outline().step_path(step) else { return };
        let from = self.outline().step_text(step, "roleArn").to_owned();
        if self.outline().entity("roles", to).is_none() {
            let own = self.outline().entity("roles", &from).filter(|_| !self.role_is_used(&from, Some(step)));
            if let Some(role) = own.or_else(|| self.abandoned_role(to)) {
                self.json.set(&role.member("arn"), JsonDocument::string(to));
            } else {
                let role = JsonDocument::object([
                    ("arn", JsonDocument::string(to)),
                    ("trustPolicy", JsonDocument::Policy("".into())),
                    ("policies", JsonDocument::Array(Vec::new())),
                ]);
                self.json.push(&Path::of("roles"), role);
            }
        }
        self.json.set(&path.member("roleArn"), JsonDocument::string(to));
    }

    /// Whether a step, other than the one excepted, or the caller uses a role.
    fn role_is_used(&self, arn: &str, except: Option<usize>) -> bool {
        let step_uses = |step: usize| {
            Some(step) != except
                && self
                    .outline()
                    .step_path(step)
                    .is_some_and(|path| self.json.text(&path.member("roleArn")) == Some(arn))
        };
        (0..self.outline().step_count()).any(step_uses)
            || self
                .outline()
                .role_of_session(self.outline().caller_name())
                .is_some_and(|role| self.text(&role.member("arn")) == arn)
    }

    fn abandoned_role(&self, to: &str) -> Option<Path> {
        let roles = self.json.elements(&Path::of("roles")).iter().enumerate();
        let abandoned = roles.filter_map(|(index, role)| Some((index, role.member("arn")?)));
        let mut abandoned =
            abandoned.filter(|(_, arn)| !self.role_is_used(arn, None) && (to.starts_with(arn) || arn.starts_with(to)));
        abandoned.next().map(|(index, _)| Path::of("roles").element(index))
    }

    /// Names the first caller while its name is being typed; the policies of a user go along.
    pub fn name_caller(&mut self, to: &str) {
        let path = self.outline().caller_path();
        if self.outline().caller_choice() == CallerChoice::User {
            let from = self.outline().caller_name().to_owned();
            if self.outline().entity("users", to).is_none() {
                match self.outline().entity("users", &from) {
                    Some(user) => self.json.set(&user.member("arn"), JsonDocument::string(to)),
                    None => {
                        self.json.push(
                            &Path::of("users"),
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
        let user =
            self.json.elements(&Path::of("users")).first().and_then(|user| user.member("arn")).unwrap_or_default();
        let accounts = [
            self.outline().account_of(Actor::Caller(self.outline().caller_choice())),
            user.split(':').nth(4).unwrap_or_default().to_owned(),
        ];
        let account = accounts.into_iter().find(|account| account.len() == 12);
        let role =
            self.json.elements(&Path::of("roles")).first().and_then(|role| role.member("arn")).and_then(Arn::parse);
        let session = role.and_then(|role| role.role_session("session"));
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
        self.json.set(&Path::of("caller"), caller);
    }
}
