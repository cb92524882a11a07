//! A place in a scenario.

use std::borrow::Cow;
use std::fmt;

use super::{Kind, declaration};

/// A place in a scenario, shown as a JSON pointer (RFC 6901): `/roles/0/trustPolicy`.
///
/// ```
/// use rolecall_core::format::Path;
///
/// let path = Path::root().member("roles").element(0).member("trustPolicy");
/// assert_eq!(path.as_str(), "/roles/0/trustPolicy");
/// assert_eq!(path.kind().and_then(|kind| kind.policy_kind()).map(|kind| kind.name()), Some("trust"));
/// assert_eq!(path.up().as_ref().and_then(Path::index), Some(0));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(String);

impl Path {
    /// The scenario itself.
    #[must_use]
    pub const fn root() -> Self {
        Self(String::new())
    }

    /// A step.
    #[must_use]
    pub fn step(at: usize) -> Self {
        Self::root().member("steps").element(at)
    }

    /// A member of the scenario, such as the list `roles`.
    #[must_use]
    pub fn of(name: &str) -> Self {
        Self::root().member(name)
    }

    /// A managed policy, by its ARN.
    #[must_use]
    pub fn managed_policy(arn: &str) -> Self {
        Self::root().member("managedPolicies").member(arn)
    }

    /// Reads a JSON pointer; `None` if it is none: neither empty nor beginning with a slash.
    #[must_use]
    pub fn parse(pointer: &str) -> Option<Self> {
        (pointer.is_empty() || pointer.starts_with('/')).then(|| Self(pointer.to_owned()))
    }

    /// A member of the object here.
    #[must_use]
    pub fn member(&self, name: &str) -> Self {
        self.with(&escaped(name))
    }

    fn with(&self, segment: &str) -> Self {
        let mut path = String::with_capacity(self.0.len() + 1 + segment.len());
        path.push_str(&self.0);
        path.push('/');
        path.push_str(segment);
        Self(path)
    }

    /// An element of the list here, counted from 0.
    #[must_use]
    pub fn element(&self, index: usize) -> Self {
        let index = index.to_string();
        self.with(&index)
    }

    /// The object or list around; `None` for the scenario itself.
    #[must_use]
    pub fn up(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(up, _)| Self(up.to_owned()))
    }

    /// Whether it is another place, or lies in it.
    #[must_use]
    pub fn is_in(&self, around: &Self) -> bool {
        self.0.strip_prefix(&around.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The names and positions on the way.
    pub fn segments(&self) -> impl Iterator<Item = Cow<'_, str>> {
        segments(&self.0)
    }

    /// The name of the member that it is; empty for the scenario itself.
    #[must_use]
    pub fn name(&self) -> String {
        self.0.rsplit_once('/').map_or_else(String::new, |(_, name)| unescaped(name).into_owned())
    }

    /// The position of the element that it is; `None` for what is no element.
    #[must_use]
    pub fn index(&self) -> Option<usize> {
        self.0.rsplit_once('/')?.1.parse().ok()
    }

    /// What the format says stands here; `None` if it says nothing.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        self.segments().try_fold(Kind::Object(&declaration::SCENARIO), |kind, segment| kind.at(&segment))
    }

    /// Whether what is around must have it.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.up().and_then(|up| up.kind()).is_some_and(|up| up.requires(&self.name()))
    }

    /// The JSON pointer.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The names and positions on the way of a JSON pointer.
pub fn segments(pointer: &str) -> impl Iterator<Item = Cow<'_, str>> {
    pointer.split('/').skip(1).map(unescaped)
}

/// A name as a segment of a JSON pointer.
#[must_use]
pub fn escaped(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        name.replace('~', "~0").replace('/', "~1").into()
    } else {
        name.into()
    }
}

/// The name that a segment of a JSON pointer stands for.
#[must_use]
pub fn unescaped(segment: &str) -> Cow<'_, str> {
    if segment.bytes().any(|byte| byte == b'~') {
        segment.replace("~1", "/").replace("~0", "~").into()
    } else {
        segment.into()
    }
}

impl fmt::Display for Path {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::PolicyKind;

    #[test]
    fn the_declaration_tells_what_stands_where() {
        let policy = |pointer: &str| Path::parse(pointer).unwrap().kind().and_then(Kind::policy_kind);
        for (pointer, kind) in [
            ("/users/3/policies/0", PolicyKind::Identity),
            ("/users/3/policies/0/document", PolicyKind::Identity),
            ("/accounts/0/resourceControlPolicies/1/document", PolicyKind::ResourceControl),
            ("/caller/taskPolicy", PolicyKind::Session),
            ("/steps/2/assumeRole/policy", PolicyKind::Session),
            ("/steps/2/putRolePolicy/document", PolicyKind::Identity),
        ] {
            assert_eq!(policy(pointer), Some(kind), "{pointer}");
        }
        for pointer in
            ["", "/roles/0/tags/trustPolicy", "/steps/0/context/policy", "/steps/0/expect/policy", "/roles/x"]
        {
            assert_eq!(policy(pointer), None, "{pointer}");
        }
    }

    #[test]
    fn the_declaration_tells_what_must_be_there() {
        for (pointer, required) in [
            ("/roles/0/arn", true),
            ("/roles/0/trustPolicy", false),
            ("/caller/federatedUser", true),
            ("/caller/taskPolicy", false),
            ("/users/0/policies/0/name", true),
            ("/steps/0/wait", true),
            ("/steps/0/off", false),
            ("/steps/0/assumeRoleWithSaml/principalArn", true),
            ("", false),
        ] {
            assert_eq!(Path::parse(pointer).unwrap().is_required(), required, "{pointer}");
        }
    }

    #[test]
    fn a_place_lies_in_what_is_around_it() {
        let role = Path::of("roles").element(1);
        assert!(role.member("arn").is_in(&role) && role.is_in(&role) && role.is_in(&Path::root()));
        assert!(!Path::of("roles").element(10).is_in(&role));
    }

    #[test]
    fn names_are_escaped() {
        let path = Path::root().member("managedPolicies").member("arn:aws:iam::aws:policy/a~b");
        assert_eq!(path.as_str(), "/managedPolicies/arn:aws:iam::aws:policy~1a~0b");
        assert_eq!(path.name(), "arn:aws:iam::aws:policy/a~b");
        assert!(matches!(path.kind(), Some(Kind::OwnDocument(None))));
        assert_eq!(Path::parse("roles"), None);
    }
}
