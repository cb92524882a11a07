//! What the page shows, as plain data: a component renders one of these without computing anything.
//!
//! Every view is cheap to clone and comparable, so that a component can skip a render. Places in a text are UTF-16 code units.

mod text;
mod status;
mod action;
mod chain;
mod document;
mod form;
mod decision;
mod trace;
mod path;
mod matrix;
mod notice;
mod example;
mod exhibit;
mod what_if;

pub use action::ActionView;
pub use chain::{AddView, ChainView, HopView, PartyView};
pub use decision::{
    DecisionView, DenialsView, DiffLineView, DiffView, DifferenceRowView, FixGroup, FixView, FlowView, NeededView,
    ResidualView, SessionRowView, SessionView,
};
pub use document::{
    BadgeView, BesideView, DiagnosticView, EditorView, Mark, MarkKind, MendView, NamesView, PlainView, Reveal,
    StatementView, StatementsView, TabView,
};
pub use example::ExampleView;
pub use exhibit::{
    ExhibitDocumentView, ExhibitLineView, ExhibitProblemView, ExhibitStepView, ExhibitView, ExhibitWords,
};
pub use form::{ContextRowView, ContextView, FieldView, FormView, GroupView, Input, RowView, RowsView};
pub use matrix::{AxisView, MatrixCellView, MatrixGroupView, MatrixRowView, MatrixView};
pub use notice::{LookupView, NoticeView};
pub use path::{LaneView, PathGateView, PathView, WayView};
pub use status::{Icon, StatusView, Tone};
pub use text::{Piece, PieceKind, Rich};
pub use trace::TraceLineView;
pub use what_if::{ComparedStepView, ComparisonView, SideBySideView, SideRowView, WhatIfView};
