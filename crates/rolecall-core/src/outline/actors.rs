//! Who acts in each step, with which credentials, and in which account.

use super::{Actor, CallerChoice, Outline, StepKind};
use crate::format::Path;
use crate::name::{Arn, Entity, short_name};
use crate::world::{is_built_in_provider, provider_name};

impl<'s> Outline<'s> {
    /// What kind of first caller the scenario has.
    #[must_use]
    pub fn caller_choice(self) -> CallerChoice {
        // A federated user also names the user behind it, so the order matters.
        let order = [
            CallerChoice::RoleSession,
            CallerChoice::FederatedUser,
            CallerChoice::Root,
            CallerChoice::Service,
            CallerChoice::Anonymous,
        ];
        let caller = Path::of("caller");
        let said = order.into_iter().find(|choice| self.sheet.has(&caller.member(choice.member())));
        said.unwrap_or(CallerChoice::User)
    }

    /// Where the name of the first caller stands.
    #[must_use]
    pub fn caller_path(self) -> Path {
        let caller = Path::of("caller");
        let is_object = self.sheet.has(&caller) && self.sheet.text(&caller).is_none();
        if is_object { caller.member(self.caller_choice().member()) } else { caller }
    }

    /// ARN, account or service of the first caller.
    #[must_use]
    pub fn caller_name(self) -> &'s str {
        match self.caller_choice() {
            CallerChoice::Anonymous => "anonymous",
            _ => self.text(&self.caller_path()),
        }
    }

    /// Whose credentials a step uses, if everything before it succeeds.
    #[must_use]
    pub fn actor(self, step: usize) -> Actor {
        self.sessions(step).pop().map_or_else(|| Actor::Caller(self.caller_choice()), |step| Actor::Session { step })
    }

    /// The steps whose credentials are held before a step, those in use last.
    #[must_use]
    pub fn sessions(self, step: usize) -> Vec<usize> {
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
    pub fn principal(self, actor: Actor) -> Actor {
        match actor {
            Actor::Session { step } if self.step_kind(step) == Some(StepKind::GetSessionToken) => {
                self.principal(self.actor(step))
            }
            other => other,
        }
    }

    /// The full name of who acts.
    #[must_use]
    pub fn actor_name(self, actor: Actor) -> String {
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
    pub fn target_root(self, step: usize) -> String {
        let target = self.step_text(step, "targetPrincipal");
        if target.starts_with("arn:") { target.to_owned() } else { format!("arn:aws:iam::{target}:root") }
    }

    /// What a person calls who acts: user name, role name, service.
    #[must_use]
    pub fn actor_short(self, actor: Actor) -> String {
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
    pub fn identity_of(self, actor: Actor) -> Option<Path> {
        match self.principal(actor) {
            Actor::Caller(CallerChoice::User) => self.entity("users", self.caller_name()),
            Actor::Caller(CallerChoice::FederatedUser) => {
                self.entity("users", self.text(&Path::of("caller").member("user")))
            }
            Actor::Caller(CallerChoice::RoleSession) => self.role_of_session(self.caller_name()),
            Actor::Caller(CallerChoice::Root | CallerChoice::Service | CallerChoice::Anonymous) => None,
            Actor::Session { step } => match self.step_kind(step) {
                Some(StepKind::GetFederationToken) => self.identity_of(self.actor(step)),
                Some(StepKind::AssumeRoot) => None,
                _ => self.entity("roles", self.step_text(step, "roleArn")),
            },
        }
    }

    /// The list that the user or role behind who acts belongs to; `None` for who has no identity policies.
    #[must_use]
    pub fn identity_list(self, actor: Actor) -> Option<&'static str> {
        match self.principal(actor) {
            Actor::Caller(CallerChoice::User | CallerChoice::FederatedUser) => Some("users"),
            Actor::Caller(CallerChoice::RoleSession) => Some("roles"),
            Actor::Caller(CallerChoice::Root | CallerChoice::Service | CallerChoice::Anonymous) => None,
            Actor::Session { step } => match self.step_kind(step) {
                Some(StepKind::GetFederationToken) => self.identity_list(self.actor(step)),
                Some(StepKind::AssumeRoot) => None,
                _ => Some("roles"),
            },
        }
    }

    /// Where the role lies that a step assumes.
    #[must_use]
    pub fn assumed_role(self, step: usize) -> Option<Path> {
        self.entity("roles", self.step_text(step, "roleArn"))
    }

    /// Where the role lies that a session is of.
    #[must_use]
    pub fn role_of_session(self, session: &str) -> Option<Path> {
        let arn = Arn::parse(session)?;
        let Some(Entity::RoleSession { role, .. }) = arn.entity() else { return None };
        self.entries(&Path::of("roles")).find(|entry| {
            Arn::parse(self.text(&entry.member("arn"))).is_some_and(|listed| {
                listed.account == arn.account && matches!(listed.entity(), Some(Entity::Role { name }) if name == role)
            })
        })
    }

    /// Whether a role is linked to a service, which alone may change it.
    #[must_use]
    pub fn is_service_linked(self, role: &Path) -> bool {
        self.text(&role.member("kind")) == "serviceLinked"
            || self.text(&role.member("arn")).contains(":role/aws-service-role/")
    }

    /// The identity provider whose token or assertion a step shows, as an ARN; `None` if none has to be set up.
    #[must_use]
    pub fn provider(self, step: usize) -> Option<String> {
        let given = match self.step_kind(step)? {
            StepKind::AssumeRoleWithSaml => self.step_text(step, "principalArn"),
            StepKind::AssumeRoleWithWebIdentity => self.step_text(step, "provider"),
            _ => return None,
        };
        let host = given.trim_start_matches("https://");
        let stands_alone = host.is_empty() || is_built_in_provider(host);
        let in_no_account = !host.starts_with("arn:") && self.owner_account(step).is_empty();
        (!stands_alone && !in_no_account).then(|| provider_name(host, self.step_text(step, "roleArn")))
    }

    /// The account that who acts belongs to, as far as the name says.
    #[must_use]
    pub fn account_of(self, actor: Actor) -> String {
        let name = self.actor_name(actor);
        match self.principal(actor) {
            Actor::Caller(CallerChoice::Root) => name,
            _ => Arn::parse(&name).map_or_else(String::new, |arn| arn.account.to_owned()),
        }
    }

    /// The account that owns what a step is about: the resource, the role, the root user.
    #[must_use]
    pub fn owner_account(self, step: usize) -> String {
        let field = |arn: &str| Arn::parse(arn).map(|arn| arn.account.to_owned()).filter(|account| !account.is_empty());
        let callers = || self.account_of(self.actor(step));
        match self.step_kind(step) {
            Some(kind) if kind.assumes() => field(self.step_text(step, "roleArn")).unwrap_or_default(),
            Some(StepKind::AssumeRoot) => field(&self.target_root(step)).unwrap_or_default(),
            Some(StepKind::Request) => {
                let given = Some(self.step_text(step, "resourceAccountId")).filter(|given| !given.is_empty());
                let listed = || self.sheet.text(&self.resource_of(step)?.member("accountId"));
                let said = given.or_else(listed).map(str::to_owned);
                said.or_else(|| field(self.step_text(step, "resource"))).unwrap_or_else(callers)
            }
            _ => callers(),
        }
    }
}
