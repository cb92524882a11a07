//! Who calls: kinds of callers, and what is told of one before its keys are looked at.
//!
//! What `Principal` elements say of a caller is decided once, by core, for all callers that they do not tell apart; so a caller here is a class of them.

use std::collections::BTreeMap;

use rolecall_core::context::KeyId;
use rolecall_core::report::CallerKind;
use rolecall_core::trace::Rung;

use crate::form::ACCOUNT;
use crate::glob::Glob;
use crate::value::Shape;

/// Kinds of callers, those that people think of first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    User,
    RoleSession,
    FederatedUser,
    Root,
    Service,
    Anonymous,
    /// Holds a token of an OIDC provider.
    WebIdentity,
    /// Holds an assertion of a SAML provider.
    Saml,
}

impl Who {
    /// Whether it belongs to an account, whose own policies have a say.
    pub(crate) fn has_account(self) -> bool {
        matches!(self, Self::User | Self::RoleSession | Self::FederatedUser | Self::Root)
    }

    /// Whether its credentials are those of a session, which some keys describe.
    pub(crate) fn is_session(self) -> bool {
        matches!(self, Self::RoleSession | Self::FederatedUser)
    }

    /// Whether it has no AWS credentials, but a token or an assertion.
    pub(crate) fn is_federated(self) -> bool {
        matches!(self, Self::WebIdentity | Self::Saml)
    }

    /// As core calls it.
    pub(crate) fn kind(self) -> CallerKind {
        match self {
            Self::User => CallerKind::User,
            Self::RoleSession => CallerKind::RoleSession,
            Self::FederatedUser => CallerKind::FederatedUser,
            Self::Root => CallerKind::Root,
            Self::Service => CallerKind::Service,
            Self::Anonymous => CallerKind::Anonymous,
            Self::WebIdentity | Self::Saml => CallerKind::FederatedIdentity,
        }
    }

    /// The service of its ARN, and what stands before its name there; `None` if requests do not tell an ARN.
    pub(crate) fn form(self) -> Option<[&'static str; 2]> {
        match self {
            Self::User => Some(["iam", "user/"]),
            Self::RoleSession => Some(["iam", "role/"]),
            Self::FederatedUser => Some(["sts", "federated-user/"]),
            Self::Root => Some(["iam", "root"]),
            Self::Service | Self::Anonymous | Self::WebIdentity | Self::Saml => None,
        }
    }

    /// A plain name of such a caller.
    fn example(self) -> &'static str {
        match self {
            Self::User => "ana",
            Self::RoleSession => "app",
            Self::FederatedUser => "bob",
            Self::Root | Self::Service | Self::Anonymous | Self::WebIdentity | Self::Saml => "",
        }
    }

    /// The ARN of a caller in an account, such as `aws:PrincipalArn` holds; of its kind and plain, if no name is given.
    pub(crate) fn arn(self, partition: &str, account: &str, name: Option<&str>) -> Option<String> {
        let [service, start] = self.form()?;
        Some(format!("arn:{partition}:{service}::{account}:{start}{}", name.unwrap_or(self.example())))
    }
}

/// Services that take unsigned requests.
const UNSIGNED: [&str; 6] = ["s3", "sqs", "sns", "es", "execute-api", "mediastore"];

/// Which account owns the resource.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    /// Any.
    #[default]
    Any,
    /// This one.
    Is(String),
    /// Any but this one.
    Not(String),
}

/// What is left of a key's values for some callers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Limit {
    /// Values that they cannot bring about.
    pub(crate) excluded: Vec<Glob>,
    /// If there are any, values have to be like one of them.
    pub(crate) within: Vec<Glob>,
    /// If given, the only values.
    pub(crate) only: Option<Vec<String>>,
}

/// Callers that are alike to every `Principal` and `NotPrincipal` element.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) who: Who,
    /// A plain one of them: what `aws:PrincipalArn` holds, the service, or the provider; empty without a name.
    pub(crate) example: String,
    /// What the names of the others have to be like.
    pub(crate) name: Shape,
    /// The name of the session, if it is a certain one.
    pub(crate) session: Option<String>,
    /// Names that the session does not have.
    pub(crate) other_sessions: Vec<String>,
    /// `AIDA…` or `AROA…`, if it is a certain one.
    pub(crate) unique_id: Option<String>,
    /// Unique IDs that it does not have.
    pub(crate) other_ids: Vec<String>,
    /// ARN of the user behind a federated user; the account that a service calls for, where nothing asks for it.
    pub(crate) behind: Option<String>,
    pub(crate) has_boundary: bool,
    /// Whether it is nobody whom a document knows: without credentials, it can ask those services alone that do without.
    pub(crate) is_stranger: bool,
    /// Whether requests come through a VPC endpoint, which is asked.
    pub(crate) is_through_endpoint: bool,
    pub(crate) owner: Owner,
    /// How directly a resource has to name it so that this makes a difference, where its own policies could allow alone.
    pub(crate) least: Rung,
    /// How directly each statement's principals name it.
    pub(crate) rungs: BTreeMap<usize, Rung>,
    /// What is left of the values of keys.
    pub(crate) limits: BTreeMap<KeyId, Limit>,
}

impl Caller {
    /// Any caller of a kind that has an account.
    pub(crate) fn any(who: Who, partition: &str) -> Self {
        Self::new(who, who.arn(partition, ACCOUNT, None).unwrap_or_default())
    }

    /// Callers of a kind, of which one is known.
    pub(crate) fn new(who: Who, example: String) -> Self {
        Self {
            who,
            example,
            name: Shape::default(),
            session: None,
            other_sessions: Vec::new(),
            unique_id: None,
            other_ids: Vec::new(),
            behind: None,
            has_boundary: false,
            is_stranger: false,
            is_through_endpoint: false,
            owner: Owner::Any,
            least: Rung::Account,
            rungs: BTreeMap::new(),
            limits: BTreeMap::new(),
        }
    }

    /// The account of the one that is known.
    pub(crate) fn account(&self) -> Option<&str> {
        self.example.split(':').nth(4).filter(|_| self.who.has_account())
    }

    /// Whether anything is told of its name.
    pub(crate) fn is_told(&self) -> bool {
        !self.name.unions.is_empty() || !self.name.excluded.is_empty()
    }

    /// Whether it is one that is named, and none of the others.
    pub(crate) fn is_exact(&self) -> bool {
        self.name.excluded.is_empty() && self.name.unions == [vec![Glob::literal(&self.example)]]
    }

    /// Whether it can ask for actions of a service. Without credentials only those can be asked that take such requests, and federated users ask nothing of IAM.
    ///
    /// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html>
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous>
    pub(crate) fn can_ask(&self, [service, name]: [&str; 2]) -> bool {
        let takes_unsigned = UNSIGNED.contains(&service) || (service, name) == ("lambda", "invokefunctionurl");
        match self.who {
            Who::Anonymous => !self.is_stranger || takes_unsigned,
            Who::WebIdentity => {
                service != "sts" || matches!(name, "assumerolewithwebidentity" | "tagsession" | "setsourceidentity")
            }
            Who::Saml => service != "sts" || matches!(name, "assumerolewithsaml" | "tagsession" | "setsourceidentity"),
            Who::FederatedUser => service != "iam" && (service != "sts" || name == "getcalleridentity"),
            _ => !matches!((service, name), ("sts", "assumerolewithwebidentity" | "assumerolewithsaml")),
        }
    }

    /// The call that somebody with a token or an assertion makes, whatever else it asks for with it.
    pub(crate) fn call(&self) -> Option<&'static str> {
        match self.who {
            Who::WebIdentity => Some("sts:assumerolewithwebidentity"),
            Who::Saml => Some("sts:assumerolewithsaml"),
            _ => None,
        }
    }

    /// Whether principals name it at least so directly that it counts; `is_required`: whether the resource's policy must allow whatever others say.
    pub(crate) fn holds(&self, principals: usize, least: Rung, is_required: bool) -> bool {
        let least = if is_required { least } else { least.max(self.least) };
        self.rungs.get(&principals).is_some_and(|rung| *rung >= least)
    }
}
