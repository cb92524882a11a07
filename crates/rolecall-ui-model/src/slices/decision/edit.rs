//! Small edits of a scenario, each of which can be said in a sentence.

use rolecall_core::format::Path;
use rolecall_core::trace::Gate;
use serde::{Deserialize, Serialize};

use crate::encoding::{number, path};
use crate::json_document::JsonDocument;
use crate::policy_edit;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::decision::aim::Aim;
use crate::slices::session::revoking::REVOCATION;
use crate::view::FixGroup;

/// A value of an element of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ElementValue {
    #[serde(with = "path")]
    pub(crate) path: Path,
    pub(crate) statement: usize,
    /// Of the statement.
    pub(crate) label: String,
    /// Its name, and that of a member of it: `Principal`, `AWS`.
    pub(crate) element: Vec<String>,
    pub(crate) value: String,
}

impl ElementValue {
    /// The text of its document with it, or without it.
    fn edited(&self, edit: impl Fn(&str, usize, &[String], &str) -> Option<String>, text: &str) -> Option<String> {
        edit(text, self.statement, &self.element, &self.value)
    }

    fn id(&self) -> String {
        let Self { path, statement, element, value, .. } = self;
        format!("{path}:{statement}:{}={value}", element.join("."))
    }
}

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
    /// A claim of the token, or an attribute of the assertion, is another one.
    SetClaim {
        #[serde(with = "path")]
        path: Path,
        claim: String,
        value: String,
    },
    /// The session begins with an MFA device of its user.
    PassMfa {
        #[serde(with = "path")]
        path: Path,
        serial_number: String,
    },
    /// The session begins without the MFA device that it begins with.
    DropMfa {
        #[serde(with = "path")]
        path: Path,
    },
    /// A tag of the user or role, or of the session that a step begins, is another one.
    SetTag {
        #[serde(with = "path")]
        path: Path,
        who: String,
        tag: String,
        value: String,
    },
    /// A context key of the step is given.
    SetContext { step: usize, key: String, value: String },
    /// A value is added to an element.
    AddValue(ElementValue),
    /// A value is taken out of an element.
    RemoveValue(ElementValue),
    /// Values are added to those of a test.
    AddTestValues {
        #[serde(with = "path")]
        path: Path,
        statement: usize,
        label: String,
        operator: String,
        key: String,
        values: Vec<String>,
    },
    /// A principal is excepted from a `Deny`.
    AddException {
        #[serde(with = "path")]
        path: Path,
        statement: usize,
        label: String,
        principal: String,
    },
    /// A statement is added to a document; `around` if it passes by a condition of the statements that are there.
    AddStatement {
        #[serde(with = "path")]
        path: Path,
        owner: String,
        #[serde(with = "number")]
        gate: Gate,
        statement: String,
        action: String,
        around: bool,
    },
    /// A `Deny` of one request is added to a document.
    AddDeny {
        #[serde(with = "path")]
        path: Path,
        owner: String,
        statement: String,
        action: String,
    },
    /// The policy by which AWS revokes the sessions of a role is put on it.
    Revoke {
        #[serde(with = "path")]
        path: Path,
        role: String,
        document: String,
        before: String,
    },
    /// A statement is taken away.
    RemoveStatement {
        #[serde(with = "path")]
        path: Path,
        statement: usize,
        label: String,
    },
    /// A statement is switched off.
    SwitchOffStatement {
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
    /// What is changed, and whether that weakens what protects.
    pub(crate) fn group(&self, aim: Aim) -> FixGroup {
        match self {
            Self::SetParameter { .. }
            | Self::DropParameter { .. }
            | Self::SetClaim { .. }
            | Self::PassMfa { .. }
            | Self::DropMfa { .. }
            | Self::SetTag { .. }
            | Self::SetContext { .. } => FixGroup::Call,
            Self::RemoveValue(_) | Self::SwitchOffStatement { .. } => FixGroup::Withdraws,
            Self::SwitchOff { .. } if aim == Aim::Deny => FixGroup::Withdraws,
            Self::AddDeny { .. } | Self::Revoke { .. } => FixGroup::Forbids,
            Self::AddStatement { around: true, .. } | Self::RemoveStatement { .. } | Self::SwitchOff { .. } => {
                FixGroup::Weakens
            }
            Self::AddValue(_)
            | Self::AddTestValues { .. }
            | Self::AddException { .. }
            | Self::AddStatement { around: false, .. }
            | Self::AddProvider { .. }
            | Self::AddAudience { .. } => FixGroup::Policy,
        }
    }

    /// The document that it rewrites.
    pub(crate) fn document(&self) -> Option<&Path> {
        match self {
            Self::AddValue(ElementValue { path, .. })
            | Self::RemoveValue(ElementValue { path, .. })
            | Self::AddTestValues { path, .. }
            | Self::AddException { path, .. }
            | Self::AddStatement { path, .. }
            | Self::AddDeny { path, .. }
            | Self::RemoveStatement { path, .. } => Some(path),
            Self::SetParameter { .. }
            | Self::DropParameter { .. }
            | Self::SetClaim { .. }
            | Self::PassMfa { .. }
            | Self::DropMfa { .. }
            | Self::SetTag { .. }
            | Self::SetContext { .. }
            | Self::AddProvider { .. }
            | Self::AddAudience { .. }
            // What AWS puts there is always the same.
            | Self::Revoke { .. }
            | Self::SwitchOffStatement { .. }
            | Self::SwitchOff { .. } => None,
        }
    }

    /// Makes the edit; false if the text does not have the place any more.
    pub(crate) fn apply(&self, draft: &mut ScenarioDraft) -> bool {
        let rewrite = |draft: &mut ScenarioDraft, path: &Path, edit: &dyn Fn(&str) -> Option<String>| {
            let Some(text) = draft.json.text(path).and_then(edit) else { return false };
            draft.json.set(path, JsonDocument::Policy(text.into()));
            true
        };
        match self {
            Self::SetParameter { path, value, .. }
            | Self::SetClaim { path, value, .. }
            | Self::SetTag { path, value, .. } => {
                draft.json.set(path, JsonDocument::string(value));
                true
            }
            Self::PassMfa { path, serial_number } => {
                draft.json.set(&path.member("serialNumber"), JsonDocument::string(serial_number));
                draft.json.set(&path.member("tokenCode"), JsonDocument::string("123456"));
                true
            }
            Self::DropMfa { path } => {
                draft.json.remove(&path.member("serialNumber"));
                draft.json.remove(&path.member("tokenCode"));
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
            Self::AddValue(value) => rewrite(draft, &value.path, &|text| value.edited(policy_edit::add_value, text)),
            Self::RemoveValue(value) => {
                rewrite(draft, &value.path, &|text| value.edited(policy_edit::remove_value, text))
            }
            Self::AddTestValues { path, statement, operator, key, values, .. } => rewrite(draft, path, &|text| {
                let mut text = text.to_owned();
                for value in values {
                    text = policy_edit::add_value(&text, *statement, &["Condition", operator, key], value)?;
                }
                Some(text)
            }),
            Self::AddException { path, statement, principal, .. } => rewrite(draft, path, &|text| {
                policy_edit::add_test(text, *statement, "ArnNotLike", "aws:PrincipalArn", principal)
            }),
            Self::AddStatement { path, owner, statement, .. } | Self::AddDeny { path, owner, statement, .. } => {
                let text = draft.json.text(path).unwrap_or_default().to_owned();
                let Some(text) = policy_edit::add_statement(&text, statement) else { return false };
                draft.write_document(path, owner, &text);
                true
            }
            Self::Revoke { path, document, .. } => {
                draft.write_document(path, "", document);
                if let Some(entry) = path.up() {
                    draft.json.set(&entry.member("name"), JsonDocument::string(REVOCATION));
                }
                true
            }
            Self::RemoveStatement { path, statement, .. } => {
                rewrite(draft, path, &|text| policy_edit::remove_statement(text, *statement))
            }
            Self::SwitchOffStatement { path, statement, .. } => draft.switch_off_statement(path, *statement),
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
            Self::AddValue(value) => format!("value:{}", value.id()),
            Self::SetClaim { path, value, .. } => format!("claim:{path}={value}"),
            Self::PassMfa { path, .. } => format!("mfa:{path}"),
            Self::DropMfa { path } => format!("no-mfa:{path}"),
            Self::SetTag { path, value, .. } => format!("tag:{path}={value}"),
            Self::RemoveValue(value) => format!("without:{}", value.id()),
            Self::AddDeny { path, .. } => format!("deny:{path}"),
            Self::Revoke { path, .. } => format!("revoke:{path}"),
            Self::SwitchOffStatement { path, statement, .. } => format!("off:{path}:{statement}"),
            Self::AddTestValues { path, statement, operator, key, values, .. } => {
                format!("test:{path}:{statement}:{operator}:{key}={}", values.join(","))
            }
            Self::AddException { path, statement, .. } => format!("except:{path}:{statement}"),
            Self::AddStatement { path, .. } => format!("statement:{path}"),
            Self::RemoveStatement { path, statement, .. } => format!("remove:{path}:{statement}"),
            Self::AddProvider { arn, .. } => format!("provider:{arn}"),
            Self::AddAudience { path, audience } => format!("audience:{path}={audience}"),
            Self::SwitchOff { path } => format!("off:{path}"),
        }
    }
}
