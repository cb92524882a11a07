//! Names AWS gives to things: account ids, ARNs, actions.

use std::fmt;

use crate::scan::colons;

/// Twelve digits; leading zeros count.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId([u8; 12]);

impl AccountId {
    /// Reads exactly twelve ASCII digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits: [u8; 12] = text.as_bytes().try_into().ok()?;
        digits.iter().all(u8::is_ascii_digit).then_some(Self(digits))
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The six fields of an ARN; the last keeps its colons.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arn<'t> {
    /// `aws`, `aws-cn`, `aws-us-gov`.
    pub partition: &'t str,
    /// `s3`
    pub service: &'t str,
    /// Empty for global services.
    pub region: &'t str,
    /// Empty for S3 buckets and objects.
    pub account: &'t str,
    /// `role/team/app`
    pub resource: &'t str,
}

impl<'t> Arn<'t> {
    /// Splits `arn:partition:service:region:account:resource`.
    #[must_use]
    pub fn parse(text: &'t str) -> Option<Self> {
        if !text.starts_with("arn:") {
            return None;
        }
        Self::divided(text, colons(text)?)
    }

    /// The same for a text of which is known where its first five colons stand.
    pub(crate) fn divided(text: &'t str, colons: [usize; 5]) -> Option<Self> {
        let [_, partition, service, region, account] = colons;
        let arn = Self {
            partition: text.get(..partition)?.strip_prefix("arn:")?,
            service: text.get(partition + 1..service)?,
            region: text.get(service + 1..region)?,
            account: text.get(region + 1..account)?,
            resource: text.get(account + 1..)?,
        };
        (!arn.partition.is_empty() && !arn.service.is_empty() && !arn.resource.is_empty()).then_some(arn)
    }

    /// The account field, if it holds an account id.
    #[must_use]
    pub fn account_id(&self) -> Option<AccountId> {
        AccountId::parse(self.account)
    }

    /// The ARN of a session of the role, by the name of the session; `None` if this is no role.
    #[must_use]
    pub fn role_session(&self, session: &str) -> Option<String> {
        let Some(Entity::Role { name }) = self.entity() else { return None };
        Some(format!("arn:{}:sts::{}:assumed-role/{name}/{session}", self.partition, self.account))
    }

    /// What the principal or entity is, with its name.
    #[must_use]
    pub fn entity(&self) -> Option<Entity<'t>> {
        let (kind, name) = self.resource.split_once('/').unwrap_or((self.resource, ""));
        let last = name.rsplit('/').next().filter(|last| !last.is_empty());
        match (self.service, kind) {
            ("iam", "user") => Some(Entity::User { name: last? }),
            ("iam", "group") => Some(Entity::Group),
            ("iam", "role") => Some(Entity::Role { name: last? }),
            ("iam", "policy") => Some(Entity::Policy { name: last? }),
            ("iam", "root") if name.is_empty() => Some(Entity::Root),
            ("sts", "assumed-role") => {
                let (role, session) = name.rsplit_once('/')?;
                (!role.is_empty() && !session.is_empty()).then_some(Entity::RoleSession { role, session })
            }
            ("sts", "federated-user") => (!name.is_empty()).then_some(Entity::FederatedUser { name }),
            _ => None,
        }
    }
}

/// What an IAM or STS ARN names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entity<'t> {
    /// `user/PATH/NAME`
    User {
        /// Without path.
        name: &'t str,
    },
    /// `group/…`
    Group,
    /// `role/PATH/NAME`
    Role {
        /// Without path.
        name: &'t str,
    },
    /// `policy/PATH/NAME`
    Policy {
        /// Without path.
        name: &'t str,
    },
    /// `root`
    Root,
    /// `assumed-role/NAME/SESSION`
    RoleSession {
        /// Role name; with a path if somebody wrote one, which no real session ARN has.
        role: &'t str,
        /// Session name.
        session: &'t str,
    },
    /// `federated-user/NAME`
    FederatedUser {
        /// Name.
        name: &'t str,
    },
}

/// How the last field of an IAM ARN may begin, as IAM itself lists it.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns>
pub(crate) const IAM_RESOURCES: [&str; 13] = [
    "user/",
    "federated-user/",
    "role/",
    "group/",
    "instance-profile/",
    "mfa/",
    "server-certificate/",
    "policy/",
    "sms-mfa/",
    "saml-provider/",
    "oidc-provider/",
    "report/",
    "access-report/",
];

/// The last part of an ARN or name: what a person calls the thing.
#[must_use]
pub fn short_name(arn: &str) -> &str {
    let resource = Arn::parse(arn).map_or(arn, |arn| arn.resource);
    resource.rsplit('/').next().unwrap_or(resource)
}

/// Of listed resources, by position, the one that an ARN names or is a part of: the same ARN, else the longest that goes on with `/` or `:` in it.
#[must_use]
pub fn closest_resource<'n>(arn: &str, listed: impl Iterator<Item = (usize, &'n str)>) -> Option<usize> {
    let within =
        |resource: &str| arn.strip_prefix(resource).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', ':']));
    listed
        .filter(|(_, resource)| within(resource))
        .max_by_key(|(_, resource)| resource.len())
        .map(|(position, _)| position)
}

/// `service:Name`. Equality ignores ASCII case, as AWS does.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>
#[derive(Clone, Debug)]
pub struct ActionName {
    text: Box<str>,
    lower: Box<str>,
    colon: usize,
}

impl ActionName {
    /// Whether the resource policy that answers it is the trust policy of a role: the actions that assume a role, and those that go with them.
    ///
    /// ```
    /// use rolecall_core::name::ActionName;
    /// let answered = |action| ActionName::parse(action).is_some_and(|action| action.is_answered_by_trust_policy());
    /// assert!(answered("sts:TagSession") && !answered("sts:GetCallerIdentity"));
    /// ```
    #[must_use]
    pub fn is_answered_by_trust_policy(&self) -> bool {
        matches!(
            self.lower(),
            "sts:assumerole"
                | "sts:assumerolewithsaml"
                | "sts:assumerolewithwebidentity"
                | "sts:tagsession"
                | "sts:setsourceidentity"
                | "sts:setcontext"
        )
    }

    /// Reads `service:Name` with exactly one colon and no wildcard.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let colon = text.find(':')?;
        let name = text.get(colon + 1..)?;
        let prefix_ok = colon > 0
            && text.bytes().take(colon).all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
        let name_ok = !name.is_empty() && !name.contains([':', '*', '?']) && !name.chars().any(char::is_whitespace);
        (prefix_ok && name_ok).then(|| {
            let mut lower = text.to_owned();
            lower.make_ascii_lowercase();
            Self { text: text.into(), lower: lower.into(), colon }
        })
    }

    /// `sts:` and the name of an operation.
    #[must_use]
    pub fn of_sts(operation: &'static str) -> Self {
        let text = format!("sts:{operation}");
        let lower = text.to_ascii_lowercase();
        Self { text: text.into(), lower: lower.into(), colon: "sts".len() }
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// In lower case, for comparison.
    #[must_use]
    pub fn lower(&self) -> &str {
        &self.lower
    }

    /// The service prefix, in lower case.
    #[must_use]
    pub fn service(&self) -> &str {
        self.lower.get(..self.colon).unwrap_or_default()
    }

    /// The name behind the colon, in lower case.
    #[must_use]
    pub fn name(&self) -> &str {
        self.lower.get(self.colon + 1..).unwrap_or_default()
    }
}

impl PartialEq for ActionName {
    fn eq(&self, other: &Self) -> bool {
        self.lower == other.lower
    }
}

impl Eq for ActionName {}

impl fmt::Display for ActionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The most similar known name: equal but for letter case, or at most a third of its letters away.
#[must_use]
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let distance = |known: &str| {
        let most = known.len() / 3;
        let near = name.len().abs_diff(known.len()) <= most;
        near.then(|| edit_distance(name, known)).filter(|distance| *distance <= most)
    };
    let candidates = known.into_iter().filter_map(|known| Some((distance(known)?, known)));
    candidates.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

/// Letters to insert, remove or replace to get from one name to the other; letter case is free.
fn edit_distance(from: &str, to: &str) -> usize {
    strsim::levenshtein(&from.to_ascii_lowercase(), &to.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arns_split_into_six_fields() {
        let arn = Arn::parse("arn:aws:logs:eu-west-1:111122223333:log-group:a:b").unwrap();
        assert_eq!((arn.account_id().unwrap().as_str(), arn.resource), ("111122223333", "log-group:a:b"));
        assert_eq!(Arn::parse("arn:aws:s3::bucket"), None);
    }

    #[test]
    fn session_arns_name_role_and_session() {
        let arn = Arn::parse("arn:aws:sts::111122223333:assumed-role/app/run").unwrap();
        assert_eq!(arn.entity(), Some(Entity::RoleSession { role: "app", session: "run" }));
        let role = Arn::parse("arn:aws:iam::111122223333:role/team/app").unwrap();
        assert_eq!(role.entity(), Some(Entity::Role { name: "app" }));
        assert_eq!(
            role.role_session("run").and_then(|arn| Some(Arn::parse(&arn)?.resource.to_owned())),
            Some(arn.resource.into())
        );
        assert_eq!(arn.role_session("run"), None);
    }

    #[test]
    fn the_longest_listed_resource_is_the_closest() {
        let listed = ["arn:aws:s3:::b", "arn:aws:s3:::b/k", "arn:aws:s3:::b/kk"];
        let closest = |arn| closest_resource(arn, listed.into_iter().enumerate());
        assert_eq!(closest("arn:aws:s3:::b/k/x"), Some(1));
        assert_eq!(closest("arn:aws:s3:::b/kkk"), Some(0));
        assert_eq!(closest("arn:aws:s3:::bb"), None);
    }

    #[test]
    fn actions_ignore_case() {
        assert_eq!(ActionName::parse("IAM:listaccesskeys"), ActionName::parse("iam:ListAccessKeys"));
        for bad in ["s3", "s3:", ":Get", "s3:Get*", "a:b:c", "*"] {
            assert!(ActionName::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn distance_counts_single_slips() {
        for (from, to, slips) in
            [("", "abc", 3), ("roles", "role", 1), ("polices", "policies", 1), ("Steps", "steps", 0)]
        {
            assert_eq!(edit_distance(from, to), slips, "{from} {to}");
        }
    }

    #[test]
    fn a_far_name_has_no_neighbour() {
        assert_eq!(nearest("rolez", ["users", "roles"]), Some("roles"));
        assert_eq!(nearest("banana", ["users", "roles"]), None);
    }
}
