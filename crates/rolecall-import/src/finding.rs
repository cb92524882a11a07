//! What an import says about itself, as data. `rolecall-explain` words it.

use rolecall_core::diag::Severity;
use rolecall_core::text::Span;

pub use crate::term::{Cause, Confidence, Denied, Document, Hint, Kind, Mend, Possibility, Refusal, Secret, Want};

/// Where an assumed value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Another place of the text says it.
    Text {
        /// What it says there.
        words: String,
    },
    /// It is the default of whatever the text was written for.
    Default,
    /// There is only one that it could be.
    OnlyOne,
    /// The text does not say.
    Unsaid,
}

/// What an import says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Sloppy text was repaired.
    Mended(Mend),
    /// A character inside a string that looks like another: it stays, for AWS would see it, too.
    OddCharacter {
        /// The string.
        text: String,
    },
    /// Something secret was taken out.
    Removed(Secret),
    /// Something was assumed.
    Assumed {
        /// What.
        what: String,
        /// As which value.
        value: String,
        /// Why.
        ground: Ground,
    },
    /// The path of a role that a session's ARN does not hold.
    AssumedPath {
        /// Name of the role.
        role: String,
        /// Its path.
        path: String,
    },
    /// Two spellings of an account are two accounts.
    AssumedAccounts {
        /// One.
        one: String,
        /// Another.
        other: String,
    },
    /// Something in the text is not used.
    NotUsed {
        /// Its name.
        name: String,
    },
    /// The text around is not used.
    ProseNotUsed,
    /// A caller other than the first.
    OtherCaller {
        /// Who.
        arn: String,
    },
    /// An event that is no step: no access key chains it to those that are.
    OtherEvent {
        /// When and what.
        event: String,
    },
    /// More of them, which are not named.
    OtherEvents {
        /// How many.
        count: usize,
    },
    /// The request had it, and the text cannot give it.
    NotRecoverable {
        /// A context key, or a member of a scenario.
        name: String,
    },
    /// A document that is needed and not given.
    Missing {
        /// Which.
        document: Document,
        /// Whose: an ARN or account, if known.
        of: Option<String>,
    },
    /// What else could be behind it.
    Possible {
        /// Which kind.
        possibility: Possibility,
        /// Which action, if it is one.
        action: Option<String>,
    },
    /// What would say more.
    Hint(Hint),
    /// What the claim `sub` of a job's token may be.
    Subject {
        /// Name of the job.
        job: String,
        /// The subject.
        subject: String,
    },
    /// A context key that the answer may depend on.
    AskKey {
        /// Its name.
        key: String,
    },
    /// A document in the text that is known but holds nothing to import.
    NothingToTake {
        /// What it is.
        name: String,
    },
}

impl Finding {
    /// What kind of thing it says; a program can group by it.
    #[must_use]
    pub fn group(&self) -> &'static str {
        match self {
            Self::Mended(_) => "mended",
            Self::Removed(_) => "removed",
            Self::Assumed { .. } | Self::AssumedPath { .. } | Self::AssumedAccounts { .. } => "assumed",
            Self::NotUsed { .. }
            | Self::ProseNotUsed
            | Self::OtherCaller { .. }
            | Self::OtherEvent { .. }
            | Self::OtherEvents { .. }
            | Self::NothingToTake { .. } => "notUsed",
            Self::NotRecoverable { .. } => "notRecoverable",
            Self::Missing { .. } => "missing",
            Self::Possible { .. } => "alsoPossible",
            Self::Hint(_) => "hint",
            Self::AskKey { .. } => "keyToAsk",
            Self::Subject { .. } => "subject",
            Self::OddCharacter { .. } => "remark",
        }
    }

    /// A name within the group, or what it is about.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Mended(mend) => mend.name(),
            Self::Removed(secret) => secret.name(),
            Self::Assumed { what, .. } => what,
            Self::AssumedPath { .. } => "path",
            Self::AssumedAccounts { .. } => "accounts",
            Self::NotUsed { name } | Self::NotRecoverable { name } | Self::NothingToTake { name } => name,
            Self::ProseNotUsed => "prose",
            Self::OtherCaller { .. } => "caller",
            Self::OtherEvent { event } => event,
            Self::OtherEvents { .. } => "events",
            Self::Missing { document, .. } => document.name(),
            Self::Possible { possibility, action } => action.as_deref().unwrap_or(possibility.name()),
            Self::Hint(hint) => hint.name(),
            Self::AskKey { key } => key,
            Self::Subject { subject, .. } => subject,
            Self::OddCharacter { .. } => "oddCharacter",
        }
    }

    /// The words of the paste that it holds.
    pub(crate) fn texts(&mut self) -> Vec<&mut String> {
        match self {
            Self::OddCharacter { text } => vec![text],
            Self::Assumed { what, value, ground: Ground::Text { words } } => vec![what, value, words],
            Self::Assumed { what, value, .. } => vec![what, value],
            Self::AssumedPath { role, path } => vec![role, path],
            Self::AssumedAccounts { one, other } => vec![one, other],
            Self::NotUsed { name } | Self::NotRecoverable { name } | Self::NothingToTake { name } => vec![name],
            Self::OtherCaller { arn } => vec![arn],
            Self::OtherEvent { event } => vec![event],
            Self::Missing { of, .. } => of.iter_mut().collect(),
            Self::Possible { action, .. } => action.iter_mut().collect(),
            Self::AskKey { key } => vec![key],
            Self::Subject { job, subject } => vec![job, subject],
            Self::Mended(_) | Self::Removed(_) | Self::ProseNotUsed | Self::Hint(_) | Self::OtherEvents { .. } => {
                Vec::new()
            }
        }
    }

    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::Removed(_) | Self::Missing { .. } | Self::OtherCaller { .. } | Self::OddCharacter { .. } => {
                Severity::Warning
            }
            _ => Severity::Advice,
        }
    }
}

/// A finding and its place in the pasted text, in bytes; `None` if it is about all of it, or about something that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What.
    pub finding: Finding,
    /// Where.
    pub span: Option<Span>,
}

/// A text that gives nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub refusal: Refusal,
    /// Where in the pasted text, in bytes.
    pub span: Option<Span>,
    /// The words that say so, or the limit.
    pub detail: Option<String>,
}

impl Refused {
    pub(crate) fn all(refusal: Refusal) -> Self {
        Self { refusal, span: None, detail: None }
    }

    pub(crate) fn at(refusal: Refusal, span: Span) -> Self {
        Self { refusal, span: Some(span), detail: None }
    }

    pub(crate) fn about(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}

/// Something the reader must fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// Its name, as the text writes it: `var.bucket`, `***`, or what is missing.
    pub name: String,
    /// JSON pointer to the place in the scenario; `None` for a name that may stand in several texts as `«name»`.
    pub at: Option<String>,
    /// What is wanted.
    pub want: Want,
    /// A value that may be the one.
    pub suggest: Option<String>,
    /// What stands in its place until then.
    pub stand_in: Option<String>,
    /// Where the text speaks of it.
    pub span: Option<Span>,
}

/// What a text says a request came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The step of the scenario it is about.
    pub step: usize,
    /// `explicitDeny`, `implicitDeny`, or `deny` where the text does not say which.
    pub decision: Denied,
    /// Name of the gate that the text blames, as in `expect`; `None` if it does not say.
    pub gate: Option<&'static str>,
    /// The policy it names.
    pub policy_arn: Option<String>,
    /// The action that was refused.
    pub action: String,
    /// The action at the head of the message, if the reason names another.
    pub action_called: Option<String>,
    /// The message as far as the resource, if the text has it letter for letter as AWS writes it: nothing in it is masked, cut off or assumed.
    pub message: Option<String>,
    /// Where it says so.
    pub span: Option<Span>,
}

/// Several readings or parts of which some were taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is chosen: `event`, `job`, `version`.
    pub what: &'static str,
    /// What there is, in order.
    pub options: Vec<String>,
    /// Which of them was taken, from 0.
    pub picked: usize,
}
