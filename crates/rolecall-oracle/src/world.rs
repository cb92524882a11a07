//! Look-ups in the world of a scenario.

use crate::document;
use crate::matching::field;
use serde_json::Value;
use std::collections::BTreeMap;

/// Providers that need no entity in the account (IAM User Guide, "Principal").
pub(crate) const BUILT_IN: [&str; 4] =
    ["cognito-identity.amazonaws.com", "www.amazon.com", "graph.facebook.com", "accounts.google.com"];

/// The scenario, and the policies that `putRolePolicy` added since.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) scenario: Value,
    pub(crate) added: Vec<(String, Value)>,
}

/// What is known of an account and the organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Membership {
    /// The world has no organization.
    Unlisted,
    Outside,
    Member {
        id: String,
        path: String,
    },
}

/// Tags by key.
pub(crate) type Tags = BTreeMap<String, String>;

impl World {
    fn entry(&self, list: &str, member: &str, name: &str) -> Option<&Value> {
        let entries = self.scenario.get(list)?.as_array()?;
        entries.iter().find(|entry| entry.get(member).and_then(Value::as_str) == Some(name))
    }

    pub(crate) fn account(&self, id: &str) -> Option<&Value> {
        self.entry("accounts", "id", id)
    }

    pub(crate) fn user(&self, arn: &str) -> Option<&Value> {
        self.entry("users", "arn", arn)
    }

    pub(crate) fn role(&self, arn: &str) -> Option<&Value> {
        self.entry("roles", "arn", arn)
    }

    pub(crate) fn endpoint(&self, id: &str) -> Option<&Value> {
        self.entry("vpcEndpoints", "id", id)
    }

    pub(crate) fn identity_provider(&self, arn: &str) -> Option<&Value> {
        self.entry("identityProviders", "arn", arn)
    }

    pub(crate) fn managed(&self) -> Option<&Value> {
        self.scenario.get("managedPolicies")
    }

    /// `unlistedContext`
    pub(crate) fn unlisted_is_unknown(&self) -> bool {
        self.scenario.get("unlistedContext").and_then(Value::as_str) == Some("unknown")
    }

    /// The role of a session ARN, which has no path (IAM User Guide, "IAM identifiers").
    pub(crate) fn role_of_session(&self, session: &str) -> String {
        let (partition, account) = (field(session, 1), field(session, 4));
        let name = field(session, 5).split('/').nth(1).unwrap_or_default();
        let roles = self.scenario.get("roles").and_then(Value::as_array).into_iter().flatten();
        let arns = roles.filter_map(|role| role.get("arn").and_then(Value::as_str));
        let found = arns.filter(|arn| field(arn, 1) == partition && field(arn, 4) == account && role_name(arn) == name);
        found.map(str::to_owned).next().unwrap_or_else(|| format!("arn:{partition}:iam::{account}:role/{name}"))
    }

    /// Inline, managed and group policies of a user (IAM User Guide, "Policy evaluation logic").
    pub(crate) fn user_policies(&self, arn: &str) -> Result<Vec<Value>, String> {
        let user = self.user(arn);
        let mut documents = document::list(user.and_then(|user| user.get("policies")), self.managed())?;
        for group in document::texts(user.and_then(|user| user.get("groups"))) {
            let policies = self.entry("groups", "arn", &group).and_then(|group| group.get("policies"));
            documents.extend(document::list(policies, self.managed())?);
        }
        Ok(documents)
    }

    /// Policies of a role as they are now.
    pub(crate) fn role_policies(&self, arn: &str) -> Result<Vec<Value>, String> {
        let policies = self.role(arn).and_then(|role| role.get("policies"));
        let mut documents = document::list(policies, self.managed())?;
        documents.extend(self.added.iter().filter(|(role, _)| role == arn).map(|(_, added)| added.clone()));
        Ok(documents)
    }

    /// The permissions boundary of a user or role.
    pub(crate) fn boundary(&self, arn: &str) -> Result<Option<Value>, String> {
        if self.is_service_linked(arn) {
            return Ok(None);
        }
        let entity = self.user(arn).or_else(|| self.role(arn));
        document::one(entity.and_then(|entity| entity.get("permissionsBoundary")), self.managed())
    }

    /// docs/scenario.md, "World": by kind or by path.
    pub(crate) fn is_service_linked(&self, arn: &str) -> bool {
        let kind = self.role(arn).and_then(|role| role.get("kind")).and_then(Value::as_str);
        kind == Some("serviceLinked") || field(arn, 5).starts_with("role/aws-service-role/")
    }

    fn management_account(&self) -> Option<&str> {
        self.scenario.get("organization")?.get("managementAccountId")?.as_str()
    }

    pub(crate) fn is_management(&self, account: &str) -> bool {
        self.management_account() == Some(account)
    }

    /// The management account, or the one that manages root access for it
    /// (IAM User Guide, "Centralize root access for member accounts").
    pub(crate) fn manages_root_access(&self, account: &str) -> bool {
        let organization = self.scenario.get("organization");
        let delegated = organization.and_then(|organization| organization.get("iamDelegatedAdministratorId"));
        self.is_management(account) || delegated.and_then(Value::as_str) == Some(account)
    }

    /// Whether privileged root sessions are enabled.
    pub(crate) fn has_root_sessions(&self) -> bool {
        let organization = self.scenario.get("organization");
        organization.and_then(|organization| organization.get("rootSessions")).and_then(Value::as_bool) != Some(false)
    }

    /// A member account: `parent` makes it one; the management account is bound by no policy of the organization.
    pub(crate) fn is_member(&self, account: &str) -> bool {
        !self.is_management(account) && !self.nodes(account).is_empty()
    }

    fn node(&self, id: &str) -> Option<&Value> {
        let nodes = self.scenario.get("organization")?.get("nodes")?.as_array()?;
        nodes.iter().find(|node| node.get("id").and_then(Value::as_str) == Some(id))
    }

    /// The organization nodes above an account, root first.
    fn nodes(&self, account: &str) -> Vec<&Value> {
        let mut path = Vec::new();
        let mut next = self.account(account).and_then(|entry| entry.get("parent")).and_then(Value::as_str);
        while let Some(node) = next.and_then(|id| self.node(id)) {
            path.insert(0, node);
            if path.len() > 64 {
                break;
            }
            next = node.get("parent").and_then(Value::as_str);
        }
        path
    }

    /// Policies per level, root to account; a level without service control policies has `FullAWSAccess`
    /// (docs/scenario.md, "Organization levels").
    pub(crate) fn levels(&self, account: &str, member: &str) -> Result<Vec<Vec<Value>>, String> {
        let levels = self.nodes(account).into_iter().chain(self.account(account));
        let mut documents = Vec::new();
        for level in levels {
            let mut attached = document::list(level.get(member), self.managed())?;
            if attached.is_empty() {
                attached.push(document::full_access());
            }
            documents.push(attached);
        }
        Ok(documents)
    }

    /// Member accounts and the management account belong to the organization.
    pub(crate) fn membership(&self, account: &str) -> Membership {
        let Some(organization) = self.scenario.get("organization").filter(|value| value.is_object()) else {
            return Membership::Unlisted;
        };
        let id = organization.get("id").and_then(Value::as_str).unwrap_or_default();
        let mut nodes = self.nodes(account);
        if nodes.is_empty() && self.is_management(account) {
            let all = organization.get("nodes").and_then(Value::as_array).into_iter().flatten();
            nodes.extend(all.filter(|node| node.get("parent").is_none_or(Value::is_null)).take(1));
        } else if nodes.is_empty() {
            return Membership::Outside;
        }
        let names = nodes.into_iter().filter_map(|node| node.get("id").and_then(Value::as_str));
        let path: String = std::iter::once(id).chain(names).flat_map(|name| [name, "/"]).collect();
        Membership::Member { id: id.to_owned(), path }
    }

    /// The resource of a request: the same ARN, else the longest that ends before `/` or `:` (docs/scenario.md).
    pub(crate) fn resource(&self, arn: &str) -> Option<&Value> {
        let resources = self.scenario.get("resources").and_then(Value::as_array).into_iter().flatten();
        let mut found: Option<(usize, &Value)> = None;
        for resource in resources {
            let name = resource.get("arn").and_then(Value::as_str).unwrap_or_default();
            let covers = arn.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', ':']));
            if covers && found.is_none_or(|(length, _)| name.len() > length) {
                found = Some((name.len(), resource));
            }
        }
        found.map(|(_, resource)| resource)
    }

    /// Whether Block Public Access restricts the bucket, by account or by bucket (Amazon S3 User Guide).
    pub(crate) fn restricts_public(&self, resource: &str, owner: Option<&str>) -> bool {
        let set = |entry: Option<&Value>| {
            entry
                .and_then(|entry| entry.get("publicAccessBlock"))
                .and_then(|block| block.get("restrictPublicBuckets"))
                .and_then(Value::as_bool)
                .unwrap_or(false)
        };
        field(resource, 2) == "s3" && (set(self.resource(resource)) || set(owner.and_then(|id| self.account(id))))
    }
}

/// The name of a role or user: what follows the last slash.
pub(crate) fn role_name(arn: &str) -> &str {
    arn.rsplit('/').next().unwrap_or_default()
}

/// A member that maps names to texts.
pub(crate) fn tags(value: Option<&Value>) -> Tags {
    let members = value.and_then(Value::as_object).into_iter().flatten();
    members.filter_map(|(key, value)| Some((key.clone(), document::text(value)?))).collect()
}

/// Tags over tags: keys ignore case, the upper spelling stays (IAM User Guide, "Pass session tags in AWS STS").
pub(crate) fn overlay_tags(lower: &Tags, upper: &Tags) -> Tags {
    let kept = lower.iter().filter(|(key, _)| !upper.keys().any(|above| above.eq_ignore_ascii_case(key)));
    kept.chain(upper).map(|(key, value)| (key.clone(), value.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn world() -> World {
        let scenario = json!({
            "organization": {"id": "o-1", "managementAccountId": "1", "nodes": [
                {"id": "r-1"}, {"id": "ou-1", "parent": "r-1", "serviceControlPolicies": [
                    {"Version": "2012-10-17", "Statement": []}, {"Version": "2012-10-17", "Statement": []}]}]},
            "accounts": [{"id": "1"}, {"id": "2", "parent": "ou-1"}, {"id": "3"}],
            "roles": [{"arn": "arn:aws:iam::2:role/team/app", "trustPolicy": null}],
            "resources": [{"arn": "arn:aws:s3:::b"}, {"arn": "arn:aws:s3:::b/k"}, {"arn": "arn:aws:s3:::bb"}]
        });
        World { scenario, added: Vec::new() }
    }

    #[test]
    fn levels_lead_from_the_root_to_the_account() {
        let counts: Vec<usize> =
            world().levels("2", "serviceControlPolicies").map(|levels| levels.iter().map(Vec::len).collect()).unwrap();
        assert_eq!(counts, [1, 2, 1]);
        assert!(world().is_member("2"));
        assert!(!world().is_member("1"));
        assert!(!world().is_member("3"));
    }

    #[test]
    fn organization_paths_end_with_a_slash() {
        let member = |path: &str| Membership::Member { id: "o-1".to_owned(), path: path.to_owned() };
        assert_eq!(world().membership("2"), member("o-1/r-1/ou-1/"));
        assert_eq!(world().membership("1"), member("o-1/r-1/"));
        assert_eq!(world().membership("3"), Membership::Outside);
        let alone = World { scenario: json!({}), added: Vec::new() };
        assert_eq!(alone.membership("1"), Membership::Unlisted);
    }

    #[test]
    fn the_longest_resource_wins() {
        let world = world();
        let found = |arn: &str| world.resource(arn).and_then(|resource| resource.get("arn")).and_then(Value::as_str);
        assert_eq!(found("arn:aws:s3:::b/k/x"), Some("arn:aws:s3:::b/k"));
        assert_eq!(found("arn:aws:s3:::b/kk"), Some("arn:aws:s3:::b"));
        assert_eq!(found("arn:aws:s3:::bb"), Some("arn:aws:s3:::bb"));
        assert_eq!(found("arn:aws:s3:::bbb"), None);
    }

    #[test]
    fn a_session_belongs_to_the_role_with_its_path() {
        assert_eq!(world().role_of_session("arn:aws:sts::2:assumed-role/app/s"), "arn:aws:iam::2:role/team/app");
        assert_eq!(world().role_of_session("arn:aws:sts::3:assumed-role/app/s"), "arn:aws:iam::3:role/app");
    }

    #[test]
    fn upper_tags_hide_lower_ones_of_any_case() {
        let lower = tags(Some(&json!({"Dept": "1", "team": "2"})));
        let upper = tags(Some(&json!({"dept": "3"})));
        assert_eq!(overlay_tags(&lower, &upper), tags(Some(&json!({"dept": "3", "team": "2"}))));
    }
}
