//! What a pasted text became. No secret of it is in any of these.

use rolecall_core::text::Span;
use rolecall_import as import;
use serde::Serialize;

use crate::VERSION;
use crate::diagnostic::Severity;
use crate::place::{Places, Position, Unit};

/// What a pasted text became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// The version of the format.
    pub rolecall: u32,
    /// What the text was taken for, such as `accessDenied`; `null` if it was refused.
    pub kind: Option<String>,
    /// How sure that is: `certain` or `likely`; `null` if it was refused.
    pub confidence: Option<String>,
    /// What else it could be.
    pub alternatives: Vec<String>,
    /// How many documents the text holds.
    pub documents: u32,
    /// Parts of a scenario, as JSON text; `null` if the text was refused.
    pub scenario: Option<String>,
    /// What the text says its requests came to, and whether the scenario comes to it.
    pub claims: Vec<ImportClaim>,
    /// What must be filled in.
    pub placeholders: Vec<ImportPlaceholder>,
    /// What there is to know.
    pub findings: Vec<ImportNote>,
    /// Where one of several was taken.
    pub choice: Option<ImportChoice>,
    /// Why nothing was imported.
    pub refusal: Option<ImportRefusal>,
}

/// What a text says a request came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ImportClaim {
    /// The step it is about, from 0.
    pub step: u32,
    /// `explicitDeny`, `implicitDeny`, or `deny` where the text does not say which.
    pub decision: String,
    /// The gate that the text blames; `null` if it does not say.
    pub gate: Option<String>,
    /// The policy that it names.
    pub policy_arn: Option<String>,
    /// The action that was refused.
    pub action: String,
    /// `reproduced`, `notReproduced`, `contradicted` or `open`.
    pub verdict: String,
    /// The same in words.
    pub message: String,
    /// Of what is `contradicted`: what may be missing or different, such as `missingDeny`, the likeliest first.
    pub causes: Vec<String>,
}

/// Something to fill in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ImportPlaceholder {
    /// Its name.
    pub name: String,
    /// JSON pointer to the place in the scenario; `null` for a name that may stand in several texts as `«name»`.
    pub at: Option<String>,
    /// What is wanted, such as `caller`.
    pub want: String,
    /// A value that may be the one.
    pub suggest: Option<String>,
    /// What stands in its place until then.
    pub stand_in: Option<String>,
}

/// Something to know about an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ImportNote {
    /// `mended`, `removed`, `assumed`, `notUsed`, `notRecoverable`, `missing`, `alsoPossible`, `hint`, `keyToAsk` or `remark`.
    pub group: String,
    /// A name within the group, or what it is about.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// The same in words.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Where in the pasted text; `null` if it is about all of it or about something missing.
    pub at: Option<Position>,
}

/// Several of which one was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ImportChoice {
    /// What is chosen, such as `event`.
    pub what: String,
    /// What there is.
    pub options: Vec<String>,
    /// Which was taken, from 0.
    pub picked: u32,
}

/// Why nothing was imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ImportRefusal {
    /// A name, such as `truncated`.
    pub reason: String,
    /// The same in words.
    pub message: String,
    /// What to paste instead.
    pub help: String,
    /// Where in the pasted text; `null` if it is about all of it.
    pub at: Option<Position>,
}

/// Who words an import.
#[derive(Clone, Copy)]
pub struct Wording<'w> {
    /// A finding and what to do about it.
    pub finding: &'w dyn Fn(&import::Finding) -> (String, Option<String>),
    /// A verdict.
    pub verdict: &'w dyn Fn(&import::Verdict) -> String,
    /// A refusal and what to paste instead.
    pub refusal: &'w dyn Fn(&import::Refused) -> (String, String),
}

impl std::fmt::Debug for Wording<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wording").finish_non_exhaustive()
    }
}

impl Imported {
    /// Mirrors what a text became. The words are the caller's.
    #[must_use]
    pub fn of(pasted: &str, read: &Result<import::Import, import::Refused>, unit: Unit, words: Wording<'_>) -> Self {
        let places = Places::new(pasted, &[], unit);
        let at = |span: Option<Span>| span.map(|span| places.position(span));
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let empty = Self {
            rolecall: VERSION,
            kind: None,
            confidence: None,
            alternatives: Vec::new(),
            documents: 0,
            scenario: None,
            claims: Vec::new(),
            placeholders: Vec::new(),
            findings: Vec::new(),
            choice: None,
            refusal: None,
        };
        let read = match read {
            Ok(read) => read,
            Err(refused) => {
                let (message, help) = (words.refusal)(refused);
                let reason = refused.refusal.name().to_owned();
                return Self { refusal: Some(ImportRefusal { reason, message, help, at: at(refused.span) }), ..empty };
            }
        };
        let claim = |(claim, verdict): (&import::Claim, import::Verdict)| ImportClaim {
            step: number(claim.step),
            decision: claim.decision.name().to_owned(),
            gate: claim.gate.map(str::to_owned),
            policy_arn: claim.policy_arn.clone(),
            action: claim.action.clone(),
            verdict: verdict.name().to_owned(),
            message: (words.verdict)(&verdict),
            causes: match verdict {
                import::Verdict::Contradicted => {
                    read.causes(claim).into_iter().map(|cause| cause.name().to_owned()).collect()
                }
                _ => Vec::new(),
            },
        };
        let note = |found: &import::Found| {
            let (message, help) = (words.finding)(&found.finding);
            ImportNote {
                group: found.finding.group().to_owned(),
                code: found.finding.code().to_owned(),
                severity: (&found.finding.severity()).into(),
                message,
                help,
                at: at(found.span),
            }
        };
        Self {
            kind: Some(read.kind.name().to_owned()),
            confidence: Some(read.confidence.name().to_owned()),
            alternatives: read.alternatives.iter().map(|kind| kind.name().to_owned()).collect(),
            documents: number(read.documents),
            scenario: Some(read.text()),
            claims: read.claims.iter().zip(read.verdicts()).map(claim).collect(),
            placeholders: read.placeholders.iter().map(placeholder).collect(),
            findings: read.findings.iter().map(note).collect(),
            choice: read.choice.as_ref().map(|choice| ImportChoice {
                what: choice.what.to_owned(),
                options: choice.options.clone(),
                picked: number(choice.picked),
            }),
            ..empty
        }
    }

    /// As JSON, on one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Structures of text, numbers and lists always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn placeholder(placeholder: &import::Placeholder) -> ImportPlaceholder {
    ImportPlaceholder {
        name: placeholder.name.clone(),
        at: placeholder.at.clone(),
        want: placeholder.want.name().to_owned(),
        suggest: placeholder.suggest.clone(),
        stand_in: placeholder.stand_in.clone(),
    }
}
