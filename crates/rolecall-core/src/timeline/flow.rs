//! What becomes of the caller's properties when new credentials begin.

use crate::context::Given;
use crate::eval::subject::{Mfa, SessionLimit, Subject, find_tag};
use crate::name::short_name;
use crate::report::{CallerKind, Flow, Property};
use crate::sort::{sort_by, sort_unique};
use crate::time::Timestamp;
use crate::world::Tag;

/// One side of a hop: who acts, and what is known only of the call or the credentials.
pub(super) struct Side<'s> {
    pub(super) subject: &'s Subject<'s>,
    /// The external ID passed in the call.
    pub(super) external_id: Option<&'s str>,
    /// Whether the call itself authenticates with MFA.
    pub(super) mfa: bool,
    /// When the credentials end, if known.
    pub(super) expires: Option<Timestamp>,
}

/// Every property that one of the two sides has, in the order of [`Property`].
pub(super) fn flows(before: &Side<'_>, after: &Side<'_>) -> Vec<Flow> {
    const ALL: [Property; 12] = [
        Property::Policies,
        Property::Boundary,
        Property::SessionPolicies,
        Property::TransitiveTags,
        Property::OtherTags,
        Property::SourceIdentity,
        Property::SessionName,
        Property::ExternalId,
        Property::Mfa,
        Property::FederationKeys,
        Property::IssueTime,
        Property::Expiry,
    ];
    ALL.into_iter()
        .map(|property| Flow { property, before: before.values(property), after: after.values(property) })
        .filter(|flow| !flow.before.is_empty() || !flow.after.is_empty())
        .collect()
}

impl Side<'_> {
    fn values(&self, property: Property) -> Vec<String> {
        let subject = self.subject;
        let when = |exists: bool, value: &str| exists.then(|| value.to_owned());
        let one: Option<String> = match property {
            Property::Policies => when(subject.root || !subject.identity.is_empty(), policies_of(subject)),
            Property::Boundary => when(subject.boundary.is_some(), policies_of(subject)),
            Property::SessionPolicies => when(matches!(subject.limit, SessionLimit::Policies(_)), &subject.arn),
            Property::TransitiveTags => return tags(&subject.transitive, |_| true),
            Property::OtherTags => return tags(&subject.tags, |key| find_tag(&subject.transitive, key).is_none()),
            Property::SourceIdentity => subject.source_identity.map(str::to_owned),
            Property::SessionName => {
                let named = matches!(subject.kind, CallerKind::RoleSession | CallerKind::FederatedUser);
                when(named, short_name(&subject.arn))
            }
            Property::ExternalId => self.external_id.map(str::to_owned),
            Property::Mfa => when(self.mfa || matches!(subject.mfa, Mfa::Yes { .. }), "true"),
            Property::FederationKeys => {
                let entries = subject.federated.map(Given::entries).unwrap_or_default();
                let mut keys = entries.iter().map(|entry| entry.spelled.to_string()).collect();
                sort_unique(&mut keys);
                return keys;
            }
            Property::IssueTime => subject.issued.map(|time| time.to_string()),
            Property::Expiry => self.expires.map(|time| time.to_string()),
        };
        one.into_iter().collect()
    }
}

/// Whose identity policies count: those of the role or user behind a session.
fn policies_of<'s>(subject: &'s Subject<'_>) -> &'s str {
    subject.entity.unwrap_or(&subject.arn)
}

fn tags(tags: &[Tag], keep: impl Fn(&str) -> bool) -> Vec<String> {
    let mut kept: Vec<String> =
        tags.iter().filter(|(key, _)| keep(key)).map(|(key, value)| format!("{key}={value}")).collect();
    sort_by(&mut kept, &String::cmp);
    kept
}
