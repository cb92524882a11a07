//! What can happen to the page: a fact in the past tense, told to the slice it is about.

pub use crate::slices::chain::msg::ChainMsg;
pub use crate::slices::context::msg::ContextMsg;
pub use crate::slices::decision::msg::DecisionMsg;
pub use crate::slices::document::msg::DocumentMsg;
pub use crate::slices::evaluation::msg::EvaluationMsg;
pub use crate::slices::form::msg::FormMsg;
pub use crate::slices::history::msg::HistoryMsg;
pub use crate::slices::import::msg::ImportMsg;
pub use crate::slices::managed::msg::{ManagedMsg, ManagedQuestion};
pub use crate::slices::matrix::msg::{Axis, MatrixMsg, Pairs};
pub use crate::slices::navigation::msg::NavigationMsg;
pub use crate::slices::notice::msg::NoticeMsg;
pub use crate::slices::organization::msg::OrganizationMsg;
pub use crate::slices::pin::msg::PinMsg;
pub use crate::slices::scenario::msg::{Asked, ScenarioMsg};
pub use crate::slices::session::msg::SessionMsg;
pub use crate::slices::settings::msg::SettingsMsg;
pub use crate::slices::trace::msg::TraceMsg;

/// What happened, by slice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Language and theme.
    Settings(SettingsMsg),
    /// Where the scenario comes from.
    Scenario(ScenarioMsg),
    /// What was taken back, and made again.
    History(HistoryMsg),
    /// What the user is told.
    Notice(NoticeMsg),
    /// What is shown.
    Navigation(NavigationMsg),
    /// The steps.
    Chain(ChainMsg),
    /// The policies of the selected step.
    Document(DocumentMsg),
    /// Fields and rows of the forms.
    Form(FormMsg),
    /// The context keys of the selected step.
    Context(ContextMsg),
    /// The organization and its levels.
    Organization(OrganizationMsg),
    /// The place to paste or drop anything.
    Import(ImportMsg),
    /// The policies that AWS manages.
    Managed(ManagedMsg),
    /// What the scenario comes to.
    Evaluation(EvaluationMsg),
    /// What is offered beside the decision.
    Decision(DecisionMsg),
    /// Sessions that began in a step.
    Session(SessionMsg),
    /// What is kept to be compared with.
    Pin(PinMsg),
    /// Principals × actions × resources.
    Matrix(MatrixMsg),
    /// The trace, and what the editor points at in it.
    Trace(TraceMsg),
}

impl Msg {
    /// Whether the scenario is another one behind it, so that its documents are others, even under the same paths.
    #[must_use]
    pub fn replaces_scenario(&self) -> bool {
        match self {
            Self::Scenario(msg) => !matches!(msg, ScenarioMsg::ExampleFailed),
            Self::Import(msg) => matches!(msg, ImportMsg::Taken { .. }),
            _ => false,
        }
    }

    /// Whether the browser's back button should lead to what was there before it: what is made with one press and changes more than the eye
    /// follows. What is typed is not, and neither is what the buttons of the browser themselves lead to.
    #[must_use]
    pub fn is_landmark(&self) -> bool {
        match self {
            Self::Scenario(msg) => match msg {
                ScenarioMsg::ExampleArrived { asked, .. } => *asked == Asked::Chosen,
                ScenarioMsg::StartedEmpty | ScenarioMsg::FileOpened(_) => true,
                ScenarioMsg::ExampleFailed | ScenarioMsg::FragmentOpened(_) => false,
            },
            Self::Chain(msg) => {
                !matches!(msg, ChainMsg::StepSwitched(_) | ChainMsg::StepMovedEarlier(_) | ChainMsg::StepMovedLater(_))
            }
            Self::Document(msg) => {
                matches!(
                    msg,
                    DocumentMsg::Removed(_)
                        | DocumentMsg::Unwrapped(_)
                        | DocumentMsg::RoleFilled(_)
                        | DocumentMsg::AllMended(_)
                )
            }
            Self::Organization(msg) => matches!(msg, OrganizationMsg::Added | OrganizationMsg::EntryRemoved(_)),
            Self::Import(msg) => matches!(msg, ImportMsg::Taken { .. }),
            Self::Pin(msg) => matches!(msg, PinMsg::Returned),
            Self::Matrix(msg) => matches!(msg, MatrixMsg::Pressed(_)),
            Self::Decision(DecisionMsg::FixApplied(_)) | Self::Session(SessionMsg::Revoked(_)) => true,
            Self::Settings(_)
            | Self::History(_)
            | Self::Notice(_)
            | Self::Navigation(_)
            | Self::Form(_)
            | Self::Context(_)
            | Self::Managed(_)
            | Self::Evaluation(_)
            | Self::Decision(DecisionMsg::DenialsShown(_))
            | Self::Trace(_) => false,
        }
    }
}
