//! The strip of hops.

use std::rc::Rc;

use serde::Serialize;

use crate::msg::Msg;
use crate::view::action::ActionView;
use crate::view::status::{Icon, StatusView};

/// The strip of hops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainView {
    /// The accessible name of the strip.
    pub label: Rc<str>,
    /// The first caller.
    pub caller: PartyView,
    /// The steps, in order.
    pub hops: Rc<[HopView]>,
    /// Steps that can be added behind the selected one.
    pub add: Rc<[AddView]>,
}

/// A step that can be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddView {
    /// The heading it stands under; those of one heading follow each other.
    pub group: Rc<str>,
    /// What a user wants.
    pub label: Rc<str>,
    /// AWS's word for it, or a hint.
    pub detail: Rc<str>,
    /// Adds it.
    pub msg: Msg,
}

/// Somebody or something at the end of an arrow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartyView {
    /// Short name; what is to be filled in, if there is none.
    pub name: Rc<str>,
    /// What kind, and the account: `user · 111122223333`.
    pub detail: Rc<str>,
    /// Full name, for a title.
    pub full: Rc<str>,
    /// Its picture.
    pub icon: Icon,
    /// Whether nothing has been entered yet.
    pub blank: bool,
}

/// One step of the strip: an arrow with a label, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HopView {
    /// The step.
    pub step: usize,
    /// What happens, on the arrow: `assume`, `s3:GetObject`.
    pub action: Rc<str>,
    /// Where the arrow leads.
    pub target: PartyView,
    /// What it came to.
    pub status: StatusView,
    /// What it came to before, if that is pinned and was something else.
    pub before: Option<StatusView>,
    /// Whether the step is shown below.
    pub selected: bool,
    /// Whether the step is switched off.
    pub off: bool,
    /// How long the session that acts is still good for, if it acts with one.
    pub clock: Option<StatusView>,
    /// What else is to be known: which sessions a revocation does not reach.
    pub notes: Rc<[Rc<str>]>,
    /// All of it in one sentence, for people who cannot see the strip.
    pub sentence: Rc<str>,
    /// What the menu is called.
    pub menu_label: Rc<str>,
    /// Move, switch off, remove.
    pub menu: Rc<[ActionView]>,
}
