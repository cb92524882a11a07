//! Kinds of steps and of callers, and whose credentials a step uses.

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
