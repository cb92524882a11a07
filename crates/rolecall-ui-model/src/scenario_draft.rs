//! What a scenario says, read from its JSON while it is edited: who acts in each step, and where the policies of everybody lie.

use rolecall_core::name::{Arn, Entity, closest_resource, short_name};

use crate::json_document::{JsonDocument, SourceMap, escape};
use crate::per_step::Paths;

/// The scenario that is being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioDraft {
    /// The scenario as JSON.
    pub json: JsonDocument,
    /// Paths of the policies that are switched off: they keep their text and do not count.
    pub off: Paths,
}

/// Something without which a step cannot be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What.
    pub what: Need,
    /// Where it is to be entered: a field or a document.
    pub path: String,
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
    /// What was not entered in an earlier step.
    EarlierStep(usize),
}

/// The task policy of a root session that changes nothing.
const ROOT_TASK: &str = "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials";
/// A trust policy that says nothing stands in for one that is not there yet.
const NO_TRUST: &str = r#"{"Version":"2012-10-17","Statement":[]}"#;

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// A role is assumed with `AssumeRole`.
    AssumeRole,
    /// A role is assumed with a SAML assertion.
    AssumeRoleWithSaml,
    /// A role is assumed with a token of an OIDC provider.
    AssumeRoleWithWebIdentity,
    /// A privileged session of a member account's root user begins.
    AssumeRoot,
    /// Long-term credentials become temporary ones of the same user.
    GetSessionToken,
    /// A federated user's session begins.
    GetFederationToken,
    /// A request is made.
    Request,
    /// STS is asked whose credentials these are.
    GetCallerIdentity,
    /// Time passes.
    Wait,
    /// The session is dropped.
    DropSession,
    /// A policy is put on a role.
    PutRolePolicy,
}

impl StepKind {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 11] = [
        Self::AssumeRole,
        Self::AssumeRoleWithSaml,
        Self::AssumeRoleWithWebIdentity,
        Self::AssumeRoot,
        Self::GetSessionToken,
        Self::GetFederationToken,
        Self::Request,
        Self::GetCallerIdentity,
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
            Self::AssumeRoot => "assumeRoot",
            Self::GetSessionToken => "getSessionToken",
            Self::GetFederationToken => "getFederationToken",
            Self::Request => "request",
            Self::GetCallerIdentity => "getCallerIdentity",
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

    /// Whether it gives new credentials.
    #[must_use]
    pub fn gives_credentials(self) -> bool {
        self.assumes() || matches!(self, Self::AssumeRoot | Self::GetSessionToken | Self::GetFederationToken)
    }

    /// Whether a token or an assertion is shown instead of credentials.
    #[must_use]
    pub fn signs_in(self) -> bool {
        matches!(self, Self::AssumeRoleWithSaml | Self::AssumeRoleWithWebIdentity)
    }

    /// Whether the credentials of the caller are used: not if a token or an assertion is shown instead.
    #[must_use]
    pub fn uses_credentials(self) -> bool {
        !self.signs_in() && !matches!(self, Self::Wait | Self::DropSession | Self::PutRolePolicy)
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The first caller, with its own credentials.
    Caller(CallerChoice),
    /// The credentials that a step gave.
    Session {
        /// The step.
        step: usize,
    },
}

impl ScenarioDraft {
    /// Reads a scenario text; `None` if it is not a JSON object.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let json = JsonDocument::read(text)?;
        matches!(json, JsonDocument::Object(_)).then_some(Self { json, off: Paths::default() })
    }

    /// The text at a path; empty if there is none.
    #[must_use]
    pub fn text(&self, path: &str) -> &str {
        self.json.text(path).unwrap_or_default()
    }

    /// How many steps there are.
    #[must_use]
    pub fn step_count(&self) -> usize {
        self.json.elements("/steps").len()
    }

    /// What a step does; `None` for a step that says nothing known.
    #[must_use]
    pub fn step_kind(&self, step: usize) -> Option<StepKind> {
        StepKind::ALL.into_iter().find(|kind| self.json.get(&format!("/steps/{step}/{}", kind.member())).is_some())
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
        match self.json.get("/caller") {
            Some(JsonDocument::Object(_)) => {
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
                    .find(|choice| self.json.get(&format!("/caller/{}", choice.member())).is_some())
                    .unwrap_or(CallerChoice::User)
            }
            _ => CallerChoice::User,
        }
    }

    /// Where the name of the first caller stands.
    #[must_use]
    pub fn caller_path(&self) -> String {
        match self.json.get("/caller") {
            Some(JsonDocument::Object(_)) => format!("/caller/{}", self.caller_choice().member()),
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

    /// Whether a step is switched off: it stays and does not happen.
    #[must_use]
    pub fn is_step_off(&self, step: usize) -> bool {
        self.text(&format!("/steps/{step}/off")) == "true"
    }

    /// Whose credentials a step uses, if everything before it succeeds.
    #[must_use]
    pub fn actor(&self, step: usize) -> Actor {
        self.sessions(step).pop().map_or_else(|| Actor::Caller(self.caller_choice()), |step| Actor::Session { step })
    }

    /// The steps whose credentials are held before a step, those in use last.
    #[must_use]
    pub fn sessions(&self, step: usize) -> Vec<usize> {
        let mut sessions = Vec::new();
        for earlier in (0..step).filter(|earlier| !self.is_step_off(*earlier)) {
            match self.step_kind(earlier) {
                Some(kind) if kind.gives_credentials() => sessions.push(earlier),
                Some(StepKind::DropSession) => {
                    sessions.pop();
                }
                _ => {}
            }
        }
        sessions
    }

    /// The user or session whose policies count for who acts: a session token acts as the user it was given to.
    #[must_use]
    pub fn principal(&self, actor: Actor) -> Actor {
        match actor {
            Actor::Session { step } if self.step_kind(step) == Some(StepKind::GetSessionToken) => {
                self.principal(self.actor(step))
            }
            other => other,
        }
    }

    /// The full name of who acts.
    #[must_use]
    pub fn actor_name(&self, actor: Actor) -> String {
        match self.principal(actor) {
            Actor::Caller(_) => self.caller_name().to_owned(),
            Actor::Session { step } => match self.step_kind(step) {
                Some(StepKind::AssumeRoot) => self.target_root(step),
                Some(StepKind::GetFederationToken) => {
                    let account = self.account_of(self.actor(step));
                    format!("arn:aws:sts::{account}:federated-user/{}", self.step_text(step, "name"))
                }
                _ => self.step_text(step, "roleArn").to_owned(),
            },
        }
    }

    /// The root user that a step assumes.
    #[must_use]
    pub fn target_root(&self, step: usize) -> String {
        let target = self.step_text(step, "targetPrincipal");
        if target.starts_with("arn:") { target.to_owned() } else { format!("arn:aws:iam::{target}:root") }
    }

    /// What a person calls who acts: user name, role name, service.
    #[must_use]
    pub fn actor_short(&self, actor: Actor) -> String {
        let name = self.actor_name(actor);
        match Arn::parse(&name).and_then(|arn| arn.entity()) {
            Some(Entity::RoleSession { role, .. }) => short_name(role).to_owned(),
            Some(Entity::Root) => "root".to_owned(),
            None => name,
            Some(_) => short_name(&name).to_owned(),
        }
    }

    /// Where the user or role lies whose identity policies count for who acts, such as `/users/0`; `None` if it has none or is not listed.
    #[must_use]
    pub fn identity_of(&self, actor: Actor) -> Option<String> {
        match self.principal(actor) {
            Actor::Caller(CallerChoice::User) => self.entity("/users", self.caller_name()),
            Actor::Caller(CallerChoice::FederatedUser) => self.entity("/users", self.text("/caller/user")),
            Actor::Caller(CallerChoice::RoleSession) => self.role_of_session(self.caller_name()),
            Actor::Caller(CallerChoice::Root | CallerChoice::Service | CallerChoice::Anonymous) => None,
            Actor::Session { step } => match self.step_kind(step) {
                Some(StepKind::GetFederationToken) => self.identity_of(self.actor(step)),
                Some(StepKind::AssumeRoot) => None,
                _ => self.entity("/roles", self.step_text(step, "roleArn")),
            },
        }
    }

    /// The list that the user or role behind who acts belongs to; `None` for who has no identity policies.
    #[must_use]
    pub fn identity_list(&self, actor: Actor) -> Option<&'static str> {
        match self.principal(actor) {
            Actor::Caller(CallerChoice::User | CallerChoice::FederatedUser) => Some("/users"),
            Actor::Caller(CallerChoice::RoleSession) => Some("/roles"),
            Actor::Caller(CallerChoice::Root | CallerChoice::Service | CallerChoice::Anonymous) => None,
            Actor::Session { step } => match self.step_kind(step) {
                Some(StepKind::GetFederationToken) => self.identity_list(self.actor(step)),
                Some(StepKind::AssumeRoot) => None,
                _ => Some("/roles"),
            },
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
        let position = self.json.elements(list).iter().position(|entity| entity.text("/arn") == Some(arn))?;
        Some(format!("{list}/{position}"))
    }

    fn role_of_session(&self, session: &str) -> Option<String> {
        let arn = Arn::parse(session)?;
        let Some(Entity::RoleSession { role, .. }) = arn.entity() else { return None };
        let position = self.json.elements("/roles").iter().position(|entity| {
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
        let listed = self.json.elements("/resources").iter().enumerate();
        let listed = listed.filter_map(|(index, entry)| Some((index, entry.text("/arn")?)));
        closest_resource(self.step_text(step, "resource"), listed).map(|index| format!("/resources/{index}"))
    }

    /// Where the documents of a list of policies lie, each with its name; references are followed into `managedPolicies`.
    #[must_use]
    pub fn policies(&self, list: &str) -> Vec<(String, String)> {
        let entries = self.json.elements(list).iter().enumerate();
        entries.filter_map(|(index, entry)| Self::policy(&format!("{list}/{index}"), entry)).collect()
    }

    fn policy(path: &str, entry: &JsonDocument) -> Option<(String, String)> {
        match entry {
            JsonDocument::String(arn) if arn.starts_with("arn:") => {
                Some((format!("/managedPolicies/{}", escape(arn)), short_name(arn).to_owned()))
            }
            JsonDocument::Object(_) => {
                Some((format!("{path}/document"), entry.text("/name").unwrap_or_default().to_owned()))
            }
            _ => None,
        }
    }

    /// Where the document of a managed policy lies.
    #[must_use]
    pub fn managed(&self, arn: &str) -> Option<String> {
        let path = format!("/managedPolicies/{}", escape(arn));
        self.json.get(&path).is_some().then_some(path)
    }

    /// Where the single document at a path lies: there, or among the managed policies if it is a reference; `None` if there is nothing.
    #[must_use]
    pub fn single(&self, path: &str) -> Option<String> {
        match self.json.get(path)? {
            JsonDocument::Policy(_) => Some(path.to_owned()),
            JsonDocument::String(arn) => self.managed(arn),
            _ => None,
        }
    }

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

    fn missing_caller(&self) -> Option<Missing> {
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
            let path = format!("/managedPolicies/{}", escape(arn));
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

    /// The text to evaluate, the places its values came from, and the steps in it: those that lack nothing and are not switched off.
    /// What nobody gave is unknown in the page, unless the scenario says otherwise.
    #[must_use]
    pub fn to_evaluate(&self) -> (String, SourceMap, Vec<usize>) {
        let happens = |step: &usize| !self.is_step_off(*step) && self.missing(*step).is_empty();
        let steps: Vec<_> = (0..self.step_count()).filter(happens).collect();
        let mut json = self.json.clone();
        for role in 0..json.elements("/roles").len() {
            let path = format!("/roles/{role}/trustPolicy");
            if json.get(&path).is_none_or(JsonDocument::is_blank) {
                json.set(&path, JsonDocument::Policy(NO_TRUST.into()));
            }
        }
        if json.get("/unlistedContext").is_none() {
            json.set("/unlistedContext", JsonDocument::string("unknown"));
        }
        if self.missing_caller().is_some() {
            json.set("/caller", JsonDocument::object([("anonymous", JsonDocument::Bool(true))]));
        }
        let left_out = |path: &str, value: &JsonDocument| {
            value.is_blank() || self.is_off(path) || Self::is_unfinished(path, value, &steps)
        };
        let (text, places) = json.to_evaluate(&left_out);
        (text, places, steps)
    }

    /// Whether a document, an entry of a list of policies, or a reference to a policy is switched off or leads to nothing.
    fn is_off(&self, path: &str) -> bool {
        if self.off.contains(path) || self.off.contains(&format!("{path}/document")) {
            return true;
        }
        match self.json.get(path) {
            Some(JsonDocument::String(arn)) if arn.starts_with("arn:") && is_policy_place(path) => {
                self.managed(arn).is_some_and(|path| {
                    self.off.contains(&path) || self.json.get(&path).is_some_and(JsonDocument::is_blank)
                })
            }
            _ => false,
        }
    }

    /// Whether a step, user, role or resource lacks what it needs to be read at all.
    fn is_unfinished(path: &str, value: &JsonDocument, steps: &[usize]) -> bool {
        let Some((list, index)) = path.rsplit_once('/') else { return false };
        match list {
            "/steps" => index.parse().is_ok_and(|step: usize| !steps.contains(&step)),
            "/users" | "/roles" | "/resources" | "/groups" | "/identityProviders" => {
                value.text("/arn").is_some_and(|arn| arn.trim().is_empty())
            }
            _ => false,
        }
    }

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

    /// Makes the user, role, resource, account … that a path lies in, if it is not listed yet.
    pub fn ensure(&mut self, path: &str, owner: &str) {
        let mut parts = path.split('/').skip(1);
        let (Some(list), Some(index)) = (parts.next(), parts.next()) else { return };
        let name = match list {
            "users" | "groups" | "roles" | "resources" | "identityProviders" => "arn",
            "accounts" | "vpcEndpoints" => "id",
            _ => return,
        };
        if self.json.get(&format!("/{list}/{index}")).is_none() {
            let mut members = vec![(name.into(), JsonDocument::string(owner))];
            if list == "roles" {
                members.push(("trustPolicy".into(), JsonDocument::Policy("".into())));
            }
            self.json.push(&format!("/{list}"), JsonDocument::Object(members));
        }
    }

    /// Writes a document, making what it belongs to and the list entry it stands in.
    pub fn write_document(&mut self, path: &str, owner: &str, text: &str) {
        self.ensure(path, owner);
        if let Some(entry) = path.strip_suffix("/document")
            && let Some((list, index)) = entry.rsplit_once('/')
            && let Ok(index) = index.parse::<usize>()
            && self.json.get(entry).is_none()
        {
            let name = JsonDocument::string(&format!("policy-{}", index + 1));
            self.json.push(list, JsonDocument::object([("name", name), ("document", JsonDocument::Policy("".into()))]));
        }
        self.json.set(path, JsonDocument::Policy(text.into()));
    }

    /// Takes a document away, with the entry of the list it stands in.
    pub fn remove_document(&mut self, path: &str) {
        self.off.remove(path);
        let place = path.strip_suffix("/document").filter(|entry| self.json.get(entry).is_some()).unwrap_or(path);
        match place.rsplit_once('/') {
            Some((_, "trustPolicy")) => self.json.set(place, JsonDocument::Policy("".into())),
            Some((list, index)) => {
                self.json.remove(place);
                if let Ok(index) = index.parse::<usize>() {
                    self.shift_off(list, &|at| if at == index { None } else { Some(at - usize::from(at > index)) });
                }
            }
            None => {}
        }
    }

    /// Takes an entry of a list away, and follows in what is switched off.
    pub fn remove_entry(&mut self, path: &str) {
        self.json.remove(path);
        if let Some((list, index)) = path.rsplit_once('/')
            && let Ok(index) = index.parse::<usize>()
        {
            self.shift_off(list, &|at| if at == index { None } else { Some(at - usize::from(at > index)) });
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

    /// Puts what a token says into the step that takes it. What the token does not say of tags and claims is not in the session either.
    pub fn fill_from_token(&mut self, step: usize, members: Vec<(std::rc::Rc<str>, JsonDocument)>) {
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

    /// Follows a change of a list in the paths of what is switched off.
    fn shift_off(&mut self, list: &str, moved: &dyn Fn(usize) -> Option<usize>) {
        let follow = |path: &str| {
            let rest = path.strip_prefix(list).and_then(|rest| rest.strip_prefix('/'));
            let Some(rest) = rest else { return Some(path.to_owned()) };
            let (index, tail) =
                rest.split_once('/').map_or((rest, String::new()), |(index, tail)| (index, format!("/{tail}")));
            let Ok(index) = index.parse() else { return Some(path.to_owned()) };
            moved(index).map(|index| format!("{list}/{index}{tail}"))
        };
        let mut off = Paths::default();
        for path in self.off.iter().filter_map(follow) {
            off.insert(&path);
        }
        self.off = off;
    }

    /// The account that who acts belongs to, as far as the name says.
    #[must_use]
    pub fn account_of(&self, actor: Actor) -> String {
        let name = self.actor_name(actor);
        match self.principal(actor) {
            Actor::Caller(CallerChoice::Root) => name,
            _ => Arn::parse(&name).map_or_else(String::new, |arn| arn.account.to_owned()),
        }
    }

    /// The account that owns what a step is about: the resource, the role, the root user.
    #[must_use]
    pub fn owner_account(&self, step: usize) -> String {
        let field = |arn: &str| Arn::parse(arn).map(|arn| arn.account.to_owned()).filter(|account| !account.is_empty());
        let callers = || self.account_of(self.actor(step));
        match self.step_kind(step) {
            Some(kind) if kind.assumes() => field(self.step_text(step, "roleArn")).unwrap_or_default(),
            Some(StepKind::AssumeRoot) => field(&self.target_root(step)).unwrap_or_default(),
            Some(StepKind::Request) => {
                let given =
                    Some(self.step_text(step, "resourceAccountId").to_owned()).filter(|given| !given.is_empty());
                let listed = || {
                    let listed = self.resource_of(step)?;
                    self.json.text(&format!("{listed}/accountId")).map(str::to_owned)
                };
                given.or_else(listed).or_else(|| field(self.step_text(step, "resource"))).unwrap_or_else(callers)
            }
            _ => callers(),
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

/// Whether a string at this path refers to a policy.
fn is_policy_place(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let (member, list) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    member == "permissionsBoundary"
        || matches!(list, "policies" | "policyArns" | "serviceControlPolicies" | "resourceControlPolicies")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> ScenarioDraft {
        ScenarioDraft::read(
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
        assert_eq!(draft.actor_short(draft.actor(2)), "B");
        assert_eq!(draft.actor(4), Actor::Session { step: 0 });
        assert_eq!(draft.identity_of(draft.actor(1)).as_deref(), Some("/roles/0"));
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
