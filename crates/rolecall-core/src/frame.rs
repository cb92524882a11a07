//! What decides the requests of a caller on a resource, whatever they carry: which statements take part, and what they are needed for.
//!
//! The evaluator decides one request. A [`Frame`] is what all requests of one caller, on one resource, with actions of one [`ActionKind`] have in
//! common: of each layer that takes part, the statements that take the caller in. What is left to look at is the action, the resource and the condition of
//! each. [`Scenario::frame`](crate::Scenario::frame) makes it, with the descriptors of layers that the gates are read by.
//!
//! A request is **allowed** exactly if no statement of [`Frame::denies`] applies, one of each set of [`Frame::needs`] does, and for one of
//! [`Frame::ways`] one of each of its sets does. A test holds that to the evaluator, on every request of the corpus.

use crate::context::KeyId;
use crate::trace::{Gate, LevelName, StatementRef};

/// What all requests of a caller on a resource, with actions of a kind, have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Whether AWS refuses the call whatever the policies say, because of the credentials or the partition.
    pub is_refused: bool,
    /// Whether the action needs no permission, so that no policy can forbid it.
    pub is_free: bool,
    /// The `Deny` statements, with the layer that owns each.
    pub denies: Vec<(Gate, StatementRef)>,
    /// Sets of `Allow` statements that every request needs one of, each.
    pub needs: Vec<Need>,
    /// Ways to be granted access: of one of them, every set is needed. No way: nothing can allow. A way without sets: nothing more is needed.
    pub ways: Vec<Vec<Need>>,
    /// What keys hold that follow from the caller and the resource alone.
    pub known: Vec<Known>,
}

/// `Allow` statements of a layer, of which one has to apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The layer.
    pub gate: Gate,
    /// The level of the organization, of control policies.
    pub level: Option<LevelName>,
    /// The statements; none: nothing can meet it.
    pub statements: Vec<StatementRef>,
}

/// A key that holds the same in all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The key, in the world of the frame.
    pub key: KeyId,
    /// Its values; `None` if requests do not have it.
    pub values: Option<Vec<String>>,
    /// Whether it is a set.
    pub is_set: bool,
}

/// What the layers look at of an action beside what policies name: frames of actions of one kind differ in nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActionKind {
    /// The name of an action of STS, whose calls are each answered otherwise.
    pub(crate) of_sts: Option<Box<str>>,
    /// A service that some layer treats otherwise than the rest.
    pub(crate) service: Option<&'static str>,
    /// Whether resource control policies reach it.
    pub(crate) is_controlled: bool,
    /// Whether a root user repairs a policy with it.
    pub(crate) repairs: bool,
    /// Whether a call tells the owner of its resource.
    pub(crate) tells_owner: bool,
}
