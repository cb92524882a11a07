//! Why a question has no answer.

use rolecall_analysis::{AccessRefusal, Refusal, StepRefusal, WorldRefusal, WorldsRefusal};
use rolecall_core::diag::{Diagnostic, PolicyKind};

/// Why a question has no answer.
#[derive(Debug)]
pub enum Refused {
    /// Because of its documents.
    Documents {
        /// What of them.
        refusal: Refusal,
        /// What they were asked about as.
        kind: PolicyKind,
    },
    /// The actions and resources that it is about are none that a policy could have: what is wrong, in the order of the lists.
    Access(Vec<Diagnostic>),
    /// Because of its world, asked about by core.
    World(WorldRefusal),
    /// Because of its world, or the two that are compared.
    Worlds(WorldsRefusal),
    /// The account cannot be read as a graph: what is wrong with the scenario.
    Account(Vec<Diagnostic>),
    /// Because of the step of its scenario.
    Step {
        /// What of it.
        refusal: StepRefusal,
        /// Which, counted from 1.
        step: usize,
    },
    /// No principal is called so, or several are.
    Unknown(String),
}

impl Refused {
    /// Of documents of a kind.
    pub(crate) fn documents(kind: PolicyKind) -> impl Fn(Refusal) -> Self {
        move |refusal| Self::Documents { refusal, kind }
    }

    /// Of a document of a kind, or of what is asked about it.
    pub(crate) fn access(kind: PolicyKind) -> impl Fn(AccessRefusal) -> Self {
        move |refused| match refused {
            AccessRefusal::Document(refusal) => Self::Documents { refusal, kind },
            AccessRefusal::Access(wrong) => Self::Access(wrong),
        }
    }
}
