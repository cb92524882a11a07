//! What can happen to the matrix.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

/// What a side of the matrix lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Axis {
    /// Who asks.
    Principals,
    /// What for.
    Actions,
    /// On what.
    Resources,
}

impl Axis {
    /// All of them, each at the index that is its number.
    pub const ALL: [Self; 3] = [Self::Principals, Self::Actions, Self::Resources];
}

/// Every action with every resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairs {
    /// The actions, `service:Name`.
    pub actions: Rc<[Rc<str>]>,
    /// The resources, ARNs or `*`.
    pub resources: Rc<[Rc<str>]>,
}

/// What happened to the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatrixMsg {
    /// It is to be seen beside the inputs, or the reasons are again.
    Shown(bool),
    /// What an axis lists was typed, a name per line.
    Typed(Axis, Rc<str>),
    /// One more name was taken from what is suggested.
    Taken(Axis, Rc<str>),
    /// Every axis is to list what is suggested.
    Suggested,
    /// A cell became the request of the scenario: its principal, action and resource, by their places in the axes.
    Pressed([usize; 3]),
    /// The catalogue told of each resource and each action, one after the other, whether the two can never be in one request.
    Related(Pairs, Rc<[bool]>),
    /// What the tab kept while the page was loaded again.
    Restored(Rc<str>),
}
