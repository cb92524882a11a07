//! The path of a request through the layers of the decision, as a picture.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::view::chain::PartyView;
use crate::view::status::StatusView;
use crate::view::text::Rich;

/// The path of the selected step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathView {
    /// Who calls.
    pub from: PartyView,
    /// What is asked for.
    pub to: PartyView,
    /// What lies between.
    pub way: Rc<WayView>,
}

/// What lies between who calls and what is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayView {
    /// Where the gates stand, in the order in which the request passes them.
    pub lanes: Rc<[LaneView]>,
    /// Gates that do not apply.
    pub aside: Rc<[PathGateView]>,
    /// How many these are, in words.
    pub aside_label: Rc<str>,
    /// Whether the request arrives.
    pub arrives: bool,
}

/// An organization, or an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaneView {
    /// Which.
    pub label: Rc<str>,
    /// Its name, and whose account it is.
    pub detail: Rc<str>,
    /// Its gates.
    pub gates: Rc<[PathGateView]>,
}

/// A layer on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathGateView {
    /// The line of the trace that is about it.
    pub id: Rc<str>,
    /// What it is called on the way.
    pub name: Rc<str>,
    /// What it came to.
    pub status: StatusView,
    /// What it came to before, if that is pinned and was something else.
    #[serde(skip)]
    pub before: Option<StatusView>,
    /// Why, in a sentence.
    pub words: Rich,
    /// Whether the request comes this far.
    pub reached: bool,
    /// Whether the decision rests on it.
    pub deciding: bool,
}
