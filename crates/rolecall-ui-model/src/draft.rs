//! What a scenario says, read from the tree while it is edited: who acts in each step, and where the policies of everybody lie.

use rolecall_core::name::{Arn, Entity, short_name};

use crate::tree::{Tree, escape};

/// The scenario that is being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The scenario as a tree.
    pub tree: Tree,
}

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// A role is assumed with `AssumeRole`.
    AssumeRole,
    /// A role is assumed with a SAML assertion.
    AssumeRoleWithSaml,
    /// A role is assumed with a token of an OIDC provider.
    AssumeRoleWithWebIdentity,
    /// A request is made.
    Request,
    /// Time passes.
    Wait,
    /// The session is dropped.
    DropSession,
    /// A policy is put on a role.
    PutRolePolicy,
}

impl StepKind {
    const ALL: [Self; 7] = [
        Self::AssumeRole,
        Self::AssumeRoleWithSaml,
        Self::AssumeRoleWithWebIdentity,
        Self::Request,
        Self::Wait,
        Self::DropSession,
        Self::PutRolePolicy,
    ];

    /// The member of a step that says so.
    #[must_use]
    pub fn member(self) -> &'static str {
        match self {
            Self::AssumeRole => "assumeRole",
            Self::AssumeRoleWithSaml => "assumeRoleWithSaml",
            Self::AssumeRoleWithWebIdentity => "assumeRoleWithWebIdentity",
            Self::Request => "request",
            Self::Wait => "wait",
            Self::DropSession => "dropSession",
            Self::PutRolePolicy => "putRolePolicy",
        }
    }

    /// Whether a role session begins.
    #[must_use]
    pub fn assumes(self) -> bool {
        matches!(self, Self::AssumeRole | Self::AssumeRoleWithSaml | Self::AssumeRoleWithWebIdentity)
    }
}

/// Kinds of first callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallerChoice {
    /// An IAM user.
    User,
    /// A role session that already exists.
    RoleSession,
    /// A federated user.
    FederatedUser,
    /// The root user of an account.
    Root,
    /// An AWS service.
    Service,
    /// Nobody in particular.
    Anonymous,
}

impl CallerChoice {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 6] =
        [Self::User, Self::RoleSession, Self::FederatedUser, Self::Root, Self::Service, Self::Anonymous];

    /// The member of a caller object that names it, and the word for it in forms.
    #[must_use]
    pub fn member(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::RoleSession => "roleSession",
            Self::FederatedUser => "federatedUser",
            Self::Root => "root",
            Self::Service => "service",
            Self::Anonymous => "anonymous",
        }
    }
}

/// Whose credentials a step uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The first caller, with its own credentials.
    Caller(CallerChoice),
    /// The session that began in a step.
    Session {
        /// The step.
        step: usize,
    },
}

impl Draft {
    /// Reads a scenario text; `None` if it is not a JSON object.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let tree = Tree::read(text)?;
        matches!(tree, Tree::Object(_)).then_some(Self { tree })
    }

    /// The text at a path; empty if there is none.
    #[must_use]
    pub fn text(&self, path: &str) -> &str {
        self.tree.text(path).unwrap_or_default()
    }

    /// How many steps there are.
    #[must_use]
    pub fn step_count(&self) -> usize {
        self.tree.elements("/steps").len()
    }

    /// What a step does; `None` for a step that says nothing known.
    #[must_use]
    pub fn step_kind(&self, step: usize) -> Option<StepKind> {
        StepKind::ALL.into_iter().find(|kind| self.tree.get(&format!("/steps/{step}/{}", kind.member())).is_some())
    }

    /// The path of what a step does, such as `/steps/0/assumeRole`.
    #[must_use]
    pub fn step_path(&self, step: usize) -> Option<String> {
        Some(format!("/steps/{step}/{}", self.step_kind(step)?.member()))
    }

    /// A member of what a step does.
    #[must_use]
    pub fn step_text(&self, step: usize, member: &str) -> &str {
        self.step_path(step).map_or("", |path| self.text(&format!("{path}/{member}")))
    }

    /// What kind of first caller the scenario has.
    #[must_use]
    pub fn caller_choice(&self) -> CallerChoice {
        match self.tree.get("/caller") {
            Some(Tree::Object(_)) => {
                // A federated user also names the user behind it, so the order matters.
                let order = [
                    CallerChoice::RoleSession,
                    CallerChoice::FederatedUser,
                    CallerChoice::Root,
                    CallerChoice::Service,
                    CallerChoice::Anonymous,
                ];
                order
                    .into_iter()
                    .find(|choice| self.tree.get(&format!("/caller/{}", choice.member())).is_some())
                    .unwrap_or(CallerChoice::User)
            }
            _ => CallerChoice::User,
        }
    }

    /// Where the name of the first caller stands.
    #[must_use]
    pub fn caller_path(&self) -> String {
        match self.tree.get("/caller") {
            Some(Tree::Object(_)) => format!("/caller/{}", self.caller_choice().member()),
            _ => "/caller".to_owned(),
        }
    }

    /// ARN, account or service of the first caller.
    #[must_use]
    pub fn caller_name(&self) -> &str {
        match self.caller_choice() {
            CallerChoice::Anonymous => "anonymous",
            _ => self.text(&self.caller_path()),
        }
    }

    /// Whose credentials a step uses, if everything before it succeeds.
    #[must_use]
    pub fn actor(&self, step: usize) -> Actor {
        let mut sessions = Vec::new();
        for earlier in 0..step {
            match self.step_kind(earlier) {
                Some(kind) if kind.assumes() => sessions.push(earlier),
                Some(StepKind::DropSession) => {
                    sessions.pop();
                }
                _ => {}
            }
        }
        sessions.pop().map_or_else(|| Actor::Caller(self.caller_choice()), |step| Actor::Session { step })
    }

    /// The full name of who acts.
    #[must_use]
    pub fn actor_name(&self, actor: &Actor) -> &str {
        match actor {
            Actor::Caller(_) => self.caller_name(),
            Actor::Session { step } => self.step_text(*step, "roleArn"),
        }
    }

    /// What a person calls who acts: user name, role name, service.
    #[must_use]
    pub fn actor_short(&self, actor: &Actor) -> String {
        let name = self.actor_name(actor);
        match Arn::parse(name).and_then(|arn| arn.entity()) {
            Some(Entity::RoleSession { role, .. }) => short_name(role).to_owned(),
            Some(Entity::Root) | None => name.to_owned(),
            Some(_) => short_name(name).to_owned(),
        }
    }

    /// Where the user or role lies whose identity policies count for who acts, such as `/users/0`; `None` if it has none or is not listed.
    #[must_use]
    pub fn identity_of(&self, actor: &Actor) -> Option<String> {
        match actor {
            Actor::Caller(CallerChoice::User) => self.entity("/users", self.caller_name()),
            Actor::Caller(CallerChoice::FederatedUser) => self.entity("/users", self.text("/caller/user")),
            Actor::Caller(CallerChoice::RoleSession) => self.role_of_session(self.caller_name()),
            Actor::Caller(CallerChoice::Root | CallerChoice::Service | CallerChoice::Anonymous) => None,
            Actor::Session { step } => self.entity("/roles", self.step_text(*step, "roleArn")),
        }
    }

    /// Where the role lies that a step assumes.
    #[must_use]
    pub fn assumed_role(&self, step: usize) -> Option<String> {
        self.entity("/roles", self.step_text(step, "roleArn"))
    }

    /// Where the entry of a list lies that has this ARN.
    #[must_use]
    pub fn entity(&self, list: &str, arn: &str) -> Option<String> {
        let position = self.tree.elements(list).iter().position(|entity| entity.text("/arn") == Some(arn))?;
        Some(format!("{list}/{position}"))
    }

    fn role_of_session(&self, session: &str) -> Option<String> {
        let arn = Arn::parse(session)?;
        let Some(Entity::RoleSession { role, .. }) = arn.entity() else { return None };
        let position = self.tree.elements("/roles").iter().position(|entity| {
            let listed = entity.text("/arn").and_then(Arn::parse);
            listed.is_some_and(|listed| {
                listed.account == arn.account && matches!(listed.entity(), Some(Entity::Role { name }) if name == role)
            })
        })?;
        Some(format!("/roles/{position}"))
    }

    /// The resource of the world that a request is about: the one with the longest ARN that is the request's or a prefix of it.
    #[must_use]
    pub fn resource_of(&self, step: usize) -> Option<String> {
        let wanted = self.step_text(step, "resource");
        let matches =
            |arn: &str| wanted.strip_prefix(arn).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', ':']));
        let listed = self.tree.elements("/resources").iter().enumerate();
        let hit =
            listed.filter_map(|(index, entry)| Some((index, entry.text("/arn")?))).filter(|(_, arn)| matches(arn));
        hit.max_by_key(|(_, arn)| arn.len()).map(|(index, _)| format!("/resources/{index}"))
    }

    /// Where the documents of a list of policies lie, each with its name; references are followed into `managedPolicies`.
    #[must_use]
    pub fn policies(&self, list: &str) -> Vec<(String, String)> {
        let entries = self.tree.elements(list).iter().enumerate();
        entries.filter_map(|(index, entry)| self.policy(&format!("{list}/{index}"), entry)).collect()
    }

    fn policy(&self, path: &str, entry: &Tree) -> Option<(String, String)> {
        match entry {
            Tree::String(arn) => self.managed(arn).map(|path| (path, short_name(arn).to_owned())),
            Tree::Object(_) => Some((format!("{path}/document"), entry.text("/name").unwrap_or_default().to_owned())),
            _ => None,
        }
    }

    /// Where the document of a managed policy lies.
    #[must_use]
    pub fn managed(&self, arn: &str) -> Option<String> {
        let path = format!("/managedPolicies/{}", escape(arn));
        self.tree.get(&path).is_some().then_some(path)
    }

    /// Where the single document at a path lies: there, or among the managed policies if it is a reference; `None` if there is nothing.
    #[must_use]
    pub fn single(&self, path: &str) -> Option<String> {
        match self.tree.get(path)? {
            Tree::Document(_) => Some(path.to_owned()),
            Tree::String(arn) => self.managed(arn),
            _ => None,
        }
    }

    /// Whether another step uses the role that a step assumes.
    #[must_use]
    pub fn role_is_shared(&self, step: usize) -> bool {
        let role = self.step_text(step, "roleArn");
        (0..self.step_count()).any(|other| other != step && self.step_text(other, "roleArn") == role)
    }

    /// Gives an entry of a list another ARN, and every step and caller that names it too.
    pub fn rename(&mut self, list: &str, from: &str, to: &str) {
        if let Some(path) = self.entity(list, from) {
            self.tree.set(&format!("{path}/arn"), Tree::string(to));
        }
        for step in 0..self.step_count() {
            if let Some(path) = self.step_path(step)
                && self.text(&format!("{path}/roleArn")) == from
                && !from.is_empty()
            {
                self.tree.set(&format!("{path}/roleArn"), Tree::string(to));
            }
        }
        if self.caller_choice() == CallerChoice::User && self.caller_name() == from {
            let path = self.caller_path();
            self.tree.set(&path, Tree::string(to));
        }
    }

    /// An ARN for another role in an account, not used yet.
    #[must_use]
    pub fn free_role_arn(&self, account: &str) -> String {
        let candidates = (1..).map(|number| {
            if number == 1 {
                format!("arn:aws:iam::{account}:role/Role")
            } else {
                format!("arn:aws:iam::{account}:role/Role{number}")
            }
        });
        candidates.into_iter().find(|arn| self.entity("/roles", arn).is_none()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft::read(
            r#"{"rolecall":1,"caller":"arn:aws:iam::111111111111:user/alice",
            "users":[{"arn":"arn:aws:iam::111111111111:user/alice","policies":[{"Statement":[]},"arn:aws:iam::aws:policy/P"]}],
            "managedPolicies":{"arn:aws:iam::aws:policy/P":{"Statement":[]}},
            "roles":[{"arn":"arn:aws:iam::222222222222:role/A"},{"arn":"arn:aws:iam::333333333333:role/B"}],
            "resources":[{"arn":"arn:aws:s3:::b"},{"arn":"arn:aws:s3:::b/k"}],
            "steps":[{"assumeRole":{"roleArn":"arn:aws:iam::222222222222:role/A"}},{"assumeRole":{"roleArn":"arn:aws:iam::333333333333:role/B"}},
            {"request":{"action":"s3:GetObject","resource":"arn:aws:s3:::b/k/x"}},{"dropSession":{}},{"request":{"action":"s3:GetObject","resource":"arn:aws:s3:::bb"}}]}"#,
        )
        .unwrap()
    }

    #[test]
    fn each_step_acts_with_the_session_before_it() {
        let draft = draft();
        assert_eq!(draft.actor(0), Actor::Caller(CallerChoice::User));
        assert_eq!(draft.actor(1), Actor::Session { step: 0 });
        assert_eq!(draft.actor_short(&draft.actor(2)), "B");
        assert_eq!(draft.actor(4), Actor::Session { step: 0 });
        assert_eq!(draft.identity_of(&draft.actor(1)).as_deref(), Some("/roles/0"));
    }

    #[test]
    fn the_longest_listed_resource_wins() {
        let draft = draft();
        assert_eq!(draft.resource_of(2).as_deref(), Some("/resources/1"));
        assert_eq!(draft.resource_of(4), None);
    }

    #[test]
    fn references_lead_to_managed_policies() {
        let names = draft().policies("/users/0/policies");
        assert_eq!(
            names,
            [
                ("/users/0/policies/0/document".to_owned(), "policy-1".to_owned()),
                ("/managedPolicies/arn:aws:iam::aws:policy~1P".to_owned(), "P".to_owned()),
            ]
        );
    }

    #[test]
    fn a_renamed_role_keeps_its_steps() {
        let mut draft = draft();
        draft.rename("/roles", "arn:aws:iam::222222222222:role/A", "arn:aws:iam::222222222222:role/C");
        assert_eq!(draft.step_text(0, "roleArn"), "arn:aws:iam::222222222222:role/C");
        assert_eq!(draft.text("/roles/0/arn"), "arn:aws:iam::222222222222:role/C");
    }
}
