//! What a hop hands on of the credentials before it, and what ends there.

/// A property of credentials, and what becomes of it when new ones begin.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_role-chaining> and
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html>
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Which property.
    pub property: Property,
    /// What the caller has: values, or whose they are. Sorted; empty if it has nothing of the kind.
    pub before: Vec<String>,
    /// What the session has; as `before`.
    pub after: Vec<String>,
}

impl Flow {
    /// What becomes of the property.
    #[must_use]
    pub fn fate(&self) -> Fate {
        // Every session gets these anew, also where they happen to be the same.
        let is_anew = matches!(
            self.property,
            Property::SessionName | Property::ExternalId | Property::IssueTime | Property::Expiry
        );
        if self.before.is_empty() {
            Fate::Begins
        } else if self.after.is_empty() {
            Fate::Ends
        } else if is_anew {
            Fate::Replaced
        } else if self.before.iter().all(|value| self.after.contains(value)) {
            Fate::FlowsOn
        } else if self.before.iter().any(|value| self.after.contains(value)) {
            Fate::FlowsOnInPart
        } else {
            Fate::Replaced
        }
    }
}

/// Properties of credentials that a chain hands on or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Property {
    /// Identity policies; the values say whose.
    Policies,
    /// Permissions boundary; the value says whose.
    Boundary,
    /// Session policies; the value says whose.
    SessionPolicies,
    /// Transitive session tags, as `key=value`.
    TransitiveTags,
    /// All other principal tags, as `key=value`.
    OtherTags,
    /// The source identity.
    SourceIdentity,
    /// The session name.
    SessionName,
    /// The external ID of the call.
    ExternalId,
    /// Authentication with MFA: `true`.
    Mfa,
    /// Context keys of a token or an assertion.
    FederationKeys,
    /// When the credentials were issued.
    IssueTime,
    /// When they end.
    Expiry,
}

/// What becomes of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// The session has it, and the caller had not.
    Begins,
    /// The session has it, too.
    FlowsOn,
    /// The session has some of it.
    FlowsOnInPart,
    /// The session has something else in its place.
    Replaced,
    /// The session does not have it.
    Ends,
}
