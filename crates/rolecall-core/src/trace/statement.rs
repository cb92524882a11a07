//! Statements and their elements: whether each applies, and why.

use std::cmp::Reverse;

use super::condition::{ConditionReason, ConditionTrace, ValueNearMiss};
use super::gate::Rung;
use super::reference::Effect;
use super::truth::Truth;
use crate::text::Span;

/// One statement.
#[derive(Clone, Debug)]
pub struct StatementTrace {
    /// Position in the policy, from 0.
    pub index: u32,
    /// The statement's text.
    pub span: Span,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// Its effect.
    pub effect: Effect,
    /// Whether all elements match.
    pub applies: Truth,
    /// How directly it names the caller, in policies that name principals.
    pub rung: Option<Rung>,
    /// Its elements; all are evaluated, also behind a failed one.
    pub elements: Vec<ElementTrace>,
}

impl StatementTrace {
    /// How far it is from applying; less is nearer. As [`GateTrace::nearest`] says.
    pub(super) fn distance(&self) -> (bool, Reverse<usize>, usize, usize, bool) {
        let fails = |element: &&ElementTrace| element.matches == Truth::False;
        let about_actions = |element: &ElementTrace| matches!(element.element, Element::Action | Element::NotAction);
        let failing = self.elements.iter().filter(fails);
        let met = self.elements.iter().filter(|element| element.matches == Truth::True).count();
        let failing_tests = |element: &ElementTrace| {
            let tests = element.conditions.iter().filter(|test| test.holds == Truth::False).count();
            if element.element == Element::Condition { tests } else { 1 }
        };
        (
            failing.clone().any(about_actions),
            Reverse(met),
            failing.clone().count(),
            failing.map(failing_tests).sum(),
            self.elements.iter().any(|element| element.reason == ElementReason::EveryoneNamed),
        )
    }

    /// Of a statement that applies, the test that says most about why: a missing key first, which a reader expects least, then a
    /// negated operator, then the first.
    #[must_use]
    pub fn telling_test(&self) -> Option<&ConditionTrace> {
        let tests = self.elements.iter().flat_map(|element| &element.conditions);
        tests.filter(|test| test.holds == Truth::True).min_by_key(|test| match test.reason {
            ConditionReason::MissingKeyHolds
            | ConditionReason::MissingKeyIfExists
            | ConditionReason::NoValuesForAll
            | ConditionReason::KeyAbsent => 0,
            ConditionReason::NoneOfTheListed => 1,
            _ => 2,
        })
    }
}

/// One element of a statement.
#[derive(Clone, Debug)]
pub struct ElementTrace {
    /// Which.
    pub element: Element,
    /// The name and the value of the element in the text.
    pub span: Span,
    /// Whether it matches.
    pub matches: Truth,
    /// Why.
    pub reason: ElementReason,
    /// The value in the text that decided, if one did.
    pub deciding: Option<Span>,
    /// The deciding value, or the only one that is listed, with its variables replaced; `None` if it has none, or one without a value.
    pub resolved: Option<String>,
    /// Of a `Principal` or `Resource` that does not match: the listed name that was probably meant to, in full.
    pub near_miss: Option<NameNearMiss>,
    /// What the request has here: the caller, the action or the resource. Empty for conditions.
    pub requested: String,
    /// For `Condition`: its tests, in the order of the text.
    pub conditions: Vec<ConditionTrace>,
}

/// The elements that decide whether a statement applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Element {
    /// `Principal`
    Principal,
    /// `NotPrincipal`
    NotPrincipal,
    /// `Action`
    Action,
    /// `NotAction`
    NotAction,
    /// `Resource`
    Resource,
    /// `NotResource`
    NotResource,
    /// `Condition`
    Condition,
}

impl Element {
    /// The member name in a policy.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Principal => "Principal",
            Self::NotPrincipal => "NotPrincipal",
            Self::Action => "Action",
            Self::NotAction => "NotAction",
            Self::Resource => "Resource",
            Self::NotResource => "NotResource",
            Self::Condition => "Condition",
        }
    }
}

/// Why an element matches or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ElementReason {
    /// A listed value matches (`deciding` says which).
    ValueMatches,
    /// No listed value matches.
    NoValueMatches,
    /// A `Not…` element lists it, so the statement does not apply.
    Excluded,
    /// A `Not…` element does not list it, so the statement applies.
    NotExcluded,
    /// The list is empty.
    EmptyList,
    /// A value has a variable that the request does not resolve, and no other value matches.
    UnresolvedVariable {
        /// The variable's key.
        key: String,
    },
    /// Depends on a variable whose key is unknown.
    UnknownVariable {
        /// The variable's key.
        key: String,
    },
    /// Depends on what these blanks hold.
    Blanks {
        /// Marks included, sorted.
        names: Vec<String>,
    },
    /// The principal is named on this rung.
    PrincipalNamed {
        /// How directly.
        rung: Rung,
    },
    /// Everyone is named, and so the caller.
    EveryoneNamed,
    /// A close miss: the session's role is meant, and the statement has another form of the name.
    PrincipalNearMiss(PrincipalNearMiss),
    /// `NotPrincipal` lists every rung the caller stands on.
    EveryRungListed,
    /// `NotPrincipal` lists the caller, but not on this rung; strict reading, the documentation says access may be denied.
    RungMissing {
        /// The rung that is not listed.
        rung: Rung,
    },
    /// `NotPrincipal` with `Deny` always hits a caller that has a permissions boundary.
    BoundaryPresent,
    /// All tests of the condition hold.
    AllTestsHold,
    /// At least one test fails.
    TestFails,
    /// At least one test is unknown and none fails.
    TestUnknown,
    /// The condition has no tests.
    NoTests,
}

/// A principal that almost names the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrincipalNearMiss {
    /// The role ARN lacks the role's path.
    MissingPath,
    /// The session ARN has the role's path, which session ARNs never have.
    PathInSessionArn,
    /// Another session of the same role.
    OtherSession,
    /// Same name in another account.
    OtherAccount,
    /// Differs only in letter case.
    LetterCase,
    /// Names the user that began the chain, and the caller is now the role session.
    EarlierCaller,
}

/// A listed name beside the one of the request that it nearly matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameNearMiss {
    /// The listed name or pattern, variables replaced.
    pub listed: String,
    /// The name of the request that it is compared with: of a session the role's or its own, whichever is listed.
    pub actual: String,
    /// Where they differ, if in one place only.
    pub difference: Option<ValueNearMiss>,
}
