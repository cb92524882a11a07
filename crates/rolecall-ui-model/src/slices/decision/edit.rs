//! Small edits of a scenario, each of which can be said in a sentence.

use rolecall_core::format::Path;
use rolecall_core::trace::Gate;
use serde::{Deserialize, Serialize};

use crate::encoding::{number, path};
use crate::json_document::JsonDocument;
use crate::policy_edit;
use crate::scenario_draft::ScenarioDraft;

/// One edit of the scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Edit {
    /// A parameter of the call is given.
    SetParameter {
        #[serde(with = "path")]
        path: Path,
        name: String,
        value: String,
    },
    /// A parameter of the call is taken away.
    DropParameter {
        #[serde(with = "path")]
        path: Path,
        name: String,
    },
    /// A context key of the step is given.
    SetContext { step: usize, key: String, value: String },
    /// A value is added to an element of a statement.
    AddValue {
        #[serde(with = "path")]
        path: Path,
        statement: usize,
        label: String,
        element: Vec<String>,
        value: String,
    },
    /// A statement is added to a document.
    AddStatement {
        #[serde(with = "path")]
        path: Path,
        owner: String,
        #[serde(with = "number")]
        gate: Gate,
        statement: String,
        action: String,
    },
    /// A statement is taken away.
    RemoveStatement {
        #[serde(with = "path")]
        path: Path,
        statement: usize,
        label: String,
    },
    /// An identity provider is added to the role's account, with the audience of a step's token.
    AddProvider { arn: String, step: usize },
    /// An audience is added to those of a provider.
    AddAudience {
        #[serde(with = "path")]
        path: Path,
        audience: String,
    },
    /// A document is switched off.
    SwitchOff {
        #[serde(with = "path")]
        path: Path,
    },
}

impl Edit {
    /// Makes the edit; false if the text does not have the place any more.
    pub(crate) fn apply(&self, draft: &mut ScenarioDraft) -> bool {
        let rewrite = |draft: &mut ScenarioDraft, path: &Path, edit: &dyn Fn(&str) -> Option<String>| {
            let Some(text) = draft.json.text(path).and_then(edit) else { return false };
            draft.json.set(path, JsonDocument::Policy(text.into()));
            true
        };
        match self {
            Self::SetParameter { path, value, .. } => {
                draft.json.set(path, JsonDocument::string(value));
                true
            }
            Self::DropParameter { path, .. } => {
                draft.json.remove(path);
                true
            }
            Self::SetContext { step, key, value } => {
                draft.json.set(&Path::step(*step).member("context").member(key), JsonDocument::string(value));
                true
            }
            Self::AddValue { path, statement, element, value, .. } => {
                rewrite(draft, path, &|text| policy_edit::add_value(text, *statement, element, value))
            }
            Self::AddStatement { path, owner, statement, .. } => {
                let text = draft.json.text(path).unwrap_or_default().to_owned();
                let Some(text) = policy_edit::add_statement(&text, statement) else { return false };
                draft.write_document(path, owner, &text);
                true
            }
            Self::RemoveStatement { path, statement, .. } => {
                rewrite(draft, path, &|text| policy_edit::remove_statement(text, *statement))
            }
            Self::AddProvider { arn, step } => {
                draft.add_provider(arn, *step);
                true
            }
            Self::AddAudience { path, audience } => {
                draft.json.push(path, JsonDocument::string(audience));
                true
            }
            Self::SwitchOff { path } => draft.off.insert(path),
        }
    }

    pub(crate) fn id(&self) -> String {
        match self {
            Self::SetParameter { path, value, .. } => format!("set:{path}={value}"),
            Self::DropParameter { path, .. } => format!("drop:{path}"),
            Self::SetContext { step, key, value } => format!("context:{step}:{key}={value}"),
            Self::AddValue { path, statement, element, value, .. } => {
                format!("value:{path}:{statement}:{}={value}", element.join("."))
            }
            Self::AddStatement { path, .. } => format!("statement:{path}"),
            Self::RemoveStatement { path, statement, .. } => format!("remove:{path}:{statement}"),
            Self::AddProvider { arn, .. } => format!("provider:{arn}"),
            Self::AddAudience { path, audience } => format!("audience:{path}={audience}"),
            Self::SwitchOff { path } => format!("off:{path}"),
        }
    }
}
