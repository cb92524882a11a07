//! Kinds of what a scenario reveals, and how some of them are known by their form.

use std::net::IpAddr;

use rolecall_core::name::AccountId;
use serde::{Deserialize, Serialize};

/// A kind of what a scenario reveals, in the order in which they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum What {
    /// Account ids.
    Account,
    /// The organization, its units and policies.
    Organization,
    /// Names of roles.
    Role,
    /// Names of users.
    User,
    /// Names of groups.
    Group,
    /// Names of sessions, and source identities.
    Session,
    /// E-mail addresses.
    Email,
    /// Ids of principals, such as `AROA…`.
    UniqueId,
    /// Names of buckets.
    Bucket,
    /// Names of other resources, and of objects.
    Resource,
    /// Names of policies.
    Policy,
    /// Hosts of identity providers.
    Provider,
    /// What tokens and assertions say: repositories, subjects, audiences.
    Claim,
    /// External ids.
    ExternalId,
    /// VPCs and their endpoints.
    Network,
    /// IP addresses; they stay as they are.
    Address,
    /// Values of tags.
    Tag,
    /// Paths, aliases and names of units.
    Label,
    /// Title and description.
    Title,
    /// A part of a name that a pattern has cut.
    Part,
}

/// What a text is by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Something of this kind.
    Is(What),
    /// Something that is AWS's, or says nothing.
    Public,
    /// No form that is known.
    Plain,
}

/// Prefixes of unique ids.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html>
const UNIQUE: [&str; 10] = ["AIDA", "AROA", "AGPA", "AIPA", "ANPA", "ANVA", "APKA", "ASIA", "AKIA", "ABIA"];

/// Hosts of identity providers that many customers share.
const SHARED_HOSTS: [&str; 11] = [
    "token.actions.githubusercontent.com",
    "accounts.google.com",
    "www.amazon.com",
    "graph.facebook.com",
    "gitlab.com",
    "app.terraform.io",
    "oidc.circleci.com",
    "agent.buildkite.com",
    "api.bitbucket.org",
    "sts.windows.net",
    "login.microsoftonline.com",
];

impl Form {
    pub(super) fn of(text: &str) -> Self {
        if is_account(text) {
            Self::Is(What::Account)
        } else if is_of_organization(text) {
            Self::Is(What::Organization)
        } else if is_address(text) {
            Self::Is(What::Address)
        } else if is_of_network(text) {
            Self::Is(What::Network)
        } else if is_unique_id(text) {
            Self::Is(What::UniqueId)
        } else if is_public_host(text) || is_region(text) || is_made_by_aws(text) || matches!(text, "true" | "false") {
            Self::Public
        } else if text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) {
            Self::Is(What::Email)
        } else {
            Self::Plain
        }
    }
}

/// Names that AWS gives to roles and providers of its services.
fn is_made_by_aws(text: &str) -> bool {
    ["AWSServiceRoleFor", "AWSReservedSSO_", "AWSSSO_"].iter().any(|prefix| text.starts_with(prefix))
}

pub(super) fn is_account(text: &str) -> bool {
    AccountId::parse(text).is_some()
}

/// Whether many customers share a host of an identity provider, or it is AWS's.
pub(super) fn is_public_host(text: &str) -> bool {
    let ends = [".amazonaws.com", ".amazonaws.com.cn", ".aws.amazon.com", ".api.aws", ".aws.dev"];
    SHARED_HOSTS.contains(&text) || ends.iter().any(|end| text.ends_with(end)) || text == "amazonaws.com"
}

fn is_lower(text: &str, least: usize) -> bool {
    text.len() >= least && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// Source: <https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html>
fn is_of_organization(text: &str) -> bool {
    match text.split_once('-') {
        Some(("o", id)) => is_lower(id, 10),
        Some(("r", id)) => is_lower(id, 4) && id.len() <= 32,
        Some(("ou", id)) => id.split_once('-').is_some_and(|(root, id)| is_lower(root, 4) && is_lower(id, 8)),
        _ => false,
    }
}

fn is_of_network(text: &str) -> bool {
    let is_id = |id: &str| is_lower(id, 4) && id.bytes().any(|byte| byte.is_ascii_digit());
    ["vpc-", "vpce-", "subnet-", "sg-", "eni-"].iter().any(|prefix| text.strip_prefix(prefix).is_some_and(is_id))
}

fn is_unique_id(text: &str) -> bool {
    text.len() >= 16
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && UNIQUE.iter().any(|prefix| text.starts_with(prefix))
}

fn is_region(text: &str) -> bool {
    let mut parts = text.split('-');
    let (first, last) = (parts.next().unwrap_or_default(), parts.next_back().unwrap_or_default());
    let mut between = parts.peekable();
    first.len() == 2
        && last.len() == 1
        && last.bytes().all(|byte| byte.is_ascii_digit())
        && between.peek().is_some()
        && between.all(|part| part.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// Whether it is an IP address, or a range of them.
pub(super) fn is_address(text: &str) -> bool {
    let (address, length) = text.split_once('/').unwrap_or((text, "0"));
    address.parse::<IpAddr>().is_ok() && length.parse::<u8>().is_ok()
}
