//! Everything the page shows, kept until what it shows changes: most of what happens changes little.

use std::rc::Rc;

use crate::Locale;
use crate::kept::{Kept, Same};
use crate::managed_policy::ManagedName;
use crate::per_step::PerStep;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::evaluation::state::Evaluation;
use crate::slices::managed::state::Managed;
use crate::slices::matrix::state::MatrixState;
use crate::slices::navigation::state::Navigation;
use crate::slices::pin::state::Pin;
use crate::slices::trace::state::TraceState;
use crate::view::{
    ChainView, ContextView, DecisionView, EditorView, ExampleView, FormView, Mark, MatrixView, PathView, TabView,
    TraceLineView,
};

/// What is shown of the selected step in any language.
type Step = (Same<ScenarioDraft>, Same<Evaluation>, usize, Option<Same<Pin>>, Same<Managed>);
/// What is shown of the selected step.
pub(crate) type Shown = (Step, Locale);

/// A path, or the id of a line of the trace.
type Id = Rc<str>;
/// A place in a document.
pub(crate) type Place = (Id, u32);
/// What may name policies of AWS: the scenario, and one whose pin is to come.
type Naming = (Same<ScenarioDraft>, Option<Same<ScenarioDraft>>);
/// Lines of the trace.
type Lines = Rc<[Id]>;
/// Context keys that wait for a value.
type Pending = Same<PerStep<Id>>;

/// The last of each view, with what it was made of.
#[derive(Debug, Default)]
pub(crate) struct Views {
    pub(crate) examples: Kept<Locale, Rc<[ExampleView]>>,
    pub(crate) wanted: Kept<Naming, Rc<[ManagedName]>>,
    pub(crate) chain: Kept<Shown, Rc<ChainView>>,
    pub(crate) tabs: Kept<(Shown, Id), Rc<[TabView]>>,
    pub(crate) form: Kept<(Shown, Same<Navigation>), Rc<FormView>>,
    pub(crate) context: Kept<(Shown, Same<Navigation>, Pending), Rc<ContextView>>,
    pub(crate) editor: Kept<(Shown, Same<Navigation>), Option<Rc<EditorView>>>,
    pub(crate) beside: Kept<(Shown, Same<Navigation>), Option<Rc<EditorView>>>,
    pub(crate) marks: Kept<(Shown, Id, Option<Id>), Rc<[Mark]>>,
    pub(crate) beside_marks: Kept<(Shown, Id, Option<Id>), Rc<[Mark]>>,
    pub(crate) decision: Kept<(Shown, bool), Rc<DecisionView>>,
    pub(crate) path: Kept<Shown, Option<Rc<PathView>>>,
    pub(crate) linked: Kept<(Shown, Option<Place>), Rc<[Id]>>,
    pub(crate) matrix: Kept<(Shown, Same<MatrixState>), Rc<MatrixView>>,
    pub(crate) trace: Kept<(Shown, Same<TraceState>, Lines), Rc<[TraceLineView]>>,
}
