//! What stands where, by the declaration.

use super::declaration::{ACTIONS, BESIDE_ACTION, NAMED_POLICY};
use super::declared::{Action, Kind, Member};
use crate::diag::PolicyKind;

impl Kind {
    /// What stands at a member, or at an element of a list; `None` if the format says nothing about it.
    ///
    /// Of a value that has several forms, the members of all are known: while it is edited, it need not be one of them yet.
    #[must_use]
    pub fn at(self, segment: &str) -> Option<Self> {
        let kind = |member: &Member| member.kind;
        match self {
            Self::Object(object) => object.member(segment).map(kind),
            Self::Either(either) => either.forms.iter().find_map(|form| form.member(segment)).map(kind),
            Self::Step => {
                let beside = || BESIDE_ACTION.iter().find(|member| member.name == segment);
                Action::of(segment).map(|action| action.kind).or_else(|| beside().map(kind))
            }
            Self::Policy(kind) => match segment {
                "document" => Some(Self::OwnDocument(Some(kind))),
                name => NAMED_POLICY.member(name).map(|member| member.kind),
            },
            Self::ManagedPolicies => Some(Self::OwnDocument(None)),
            _ => self.element().filter(|_| segment.bytes().all(|byte| byte.is_ascii_digit())),
        }
    }

    /// What stands at each element of a list.
    #[must_use]
    pub fn element(self) -> Option<Self> {
        match self {
            Self::Objects(object) => Some(Self::Object(object)),
            Self::Policies(kind) => Some(Self::Policy(kind)),
            Self::Steps => Some(Self::Step),
            _ => None,
        }
    }

    /// Whether the object here must have a member: the format asks for it, or it says what a step does.
    #[must_use]
    pub fn requires(self, name: &str) -> bool {
        let required = |member: Option<&'static Member>| member.is_some_and(|member| member.required);
        match self {
            Self::Object(object) => required(object.member(name)),
            Self::Either(either) => either.forms.iter().any(|form| required(form.member(name))),
            Self::Policy(_) => required(NAMED_POLICY.member(name)),
            Self::Step => Action::of(name).is_some(),
            _ => false,
        }
    }

    /// The names that tell what it is: of an object its members, of a value with several forms what tells them apart.
    #[must_use]
    pub fn names(self) -> Vec<&'static str> {
        match self {
            Self::Object(object) => object.members.iter().map(|member| member.name).collect(),
            Self::Either(either) => either.forms.iter().filter_map(|form| form.distinction()).collect(),
            Self::Step => {
                let beside = BESIDE_ACTION.iter().map(|member| member.name);
                ACTIONS.iter().map(|action| action.name).chain(beside).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What kind of policy stands here: a document, or each of a list.
    #[must_use]
    pub fn policy_kind(self) -> Option<PolicyKind> {
        match self {
            Self::Document(kind) | Self::Policies(kind) | Self::Policy(kind) => Some(kind),
            Self::OwnDocument(kind) => kind,
            _ => None,
        }
    }
}

impl Action {
    /// The action of that name.
    #[must_use]
    pub fn of(name: &str) -> Option<&'static Self> {
        ACTIONS.iter().find(|action| action.name == name)
    }
}
