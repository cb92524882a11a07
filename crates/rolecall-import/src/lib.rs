//! Reads whatever people paste about access in AWS (an error, an event, a role's JSON, Terraform, a template) into the parts of a scenario.
//!
//! ```
//! use rolecall_import::{Document, Finding, Options, import};
//!
//! let pasted = "User: arn:aws:iam::111122223333:user/kim is not authorized to perform: dynamodb:GetItem on resource: \
//!   arn:aws:dynamodb:eu-west-1:111122223333:table/orders because no identity-based policy allows the dynamodb:GetItem action";
//! let Ok(read) = import(pasted, &Options::default()) else { panic!("the text is a denial") };
//! assert_eq!(read.claims[0].gate, Some("identityPolicies"));
//! assert_eq!(read.scenario.at("/steps/0/request/action").and_then(|action| action.str()), Some("dynamodb:GetItem"));
//! assert!(read.findings.iter().any(|found| matches!(found.finding, Finding::Missing { document: Document::IdentityPolicies, .. })));
//! ```
//!
//! ```text
//! pasted text ─secret─► without secrets ─paste─► things, each with its place ─format─► parts of a scenario + findings
//!                                                                            └─► claims ─reconcile─► reproduced, or not
//! ```
//!
//! Nothing is dropped silently and nothing is guessed silently: what was mended, taken out, assumed, left aside and what is missing are findings
//! with places. A text that cannot be read gives no policy rather than a smaller one.
//!
//! The crate is pure and total: no clock, no network, and no text makes it panic or take long. Secrets are in no part of a result.

mod cause;
mod command;
mod denial;
mod draft;
mod elastic;
mod entity;
mod event;
mod event_context;
mod event_session;
mod expect;
mod file;
mod fill;
mod finding;
mod format;
mod hcl;
mod hcl_document;
mod intrinsic;
mod json;
mod loose;
mod mend;
mod operation;
mod options;
mod paste;
mod policy;
mod principal;
mod reconcile;
mod registry;
mod request;
mod secret;
mod source;
mod table;
mod term;
mod terraform;
mod timeline;
mod token;
mod tree;
mod web_identity;
mod wrapper;
mod yaml;

pub use file::{UNPACKED_LIMIT, text_of};
pub use fill::{Blank, blanks, fill};
pub use finding::{
    Cause, Choice, Claim, Confidence, Denied, Document, Finding, Found, Ground, Hint, Kind, Mend, Placeholder,
    Possibility, Refusal, Refused, Secret, Want,
};
pub use json::Json;
pub use options::Options;
pub use reconcile::Verdict;

use rolecall_core::name::{Arn, Entity};
use rolecall_core::text::Span;

use draft::Draft;
use paste::{Body, Item};
use registry::FORMATS;
use secret::Keys;
use source::Source;

/// Longest text that is read, in bytes.
pub const TEXT_LIMIT: usize = 64 << 20;

/// What a paste became.
#[derive(Clone, Debug)]
pub struct Import {
    /// What the text was taken for: the first of its things that says something by itself.
    pub kind: Kind,
    /// How sure that is.
    pub confidence: Confidence,
    /// What else it could be.
    pub alternatives: Vec<Kind>,
    /// How many documents the text holds; words around them count as none.
    pub documents: usize,
    /// Parts of a scenario. Alone they lack a caller at most.
    pub scenario: Json,
    /// What the text says its requests came to.
    pub claims: Vec<Claim>,
    /// What must be filled in.
    pub placeholders: Vec<Placeholder>,
    /// What there is to know.
    pub findings: Vec<Found>,
    /// Where one of several was taken.
    pub choice: Option<Choice>,
}

impl Import {
    /// The text of the scenario, as it is written to a file.
    #[must_use]
    pub fn text(&self) -> String {
        self.scenario.pretty() + "\n"
    }

    /// Says first what was done to the bytes of the files that were read.
    #[must_use]
    pub fn after(mut self, mends: &[Mend]) -> Self {
        let of_bytes = mends.iter().map(|mend| Found { finding: Finding::Mended(*mend), span: None });
        self.findings.splice(0..0, of_bytes);
        self
    }

    /// Whether the scenario comes to what the text says: a verdict for each claim.
    #[must_use]
    pub fn verdicts(&self) -> Vec<Verdict> {
        reconcile::verdicts(&self.claims, &self.placeholders, &self.findings, &self.text())
    }

    /// What may be missing or different where the scenario contradicts a claim, the likeliest first.
    #[must_use]
    pub fn causes(&self, claim: &Claim) -> Vec<Cause> {
        cause::causes(claim, &self.findings, &self.scenario)
    }
}

/// Reads a pasted text.
///
/// # Errors
/// [`Refused`] if it gives nothing, with the place that stands in the way.
pub fn import(text: &str, options: &Options) -> Result<Import, Refused> {
    import_files(&[text], options)
}

/// Reads several texts as one paste. Places count in all of them, one behind the other.
///
/// # Errors
/// [`Refused`] if they give nothing, with the place that stands in the way.
pub fn import_files(texts: &[&str], options: &Options) -> Result<Import, Refused> {
    if texts.iter().map(|text| text.len()).sum::<usize>() > TEXT_LIMIT {
        return Err(Refused::all(Refusal::TooLong).about(TEXT_LIMIT.to_string()));
    }
    let mut draft = Draft::new(*options);
    let mut items = Vec::new();
    let mut keys = Keys::default();
    let (mut at, mut has_token) = (0, false);
    for text in texts {
        let whole = Span::new(at, at + text.len());
        let source = Source::of_file((*text).to_owned(), at);
        at += text.len();
        if token::sniff(text) {
            token::take(text, whole, &mut draft)?;
            has_token = true;
            continue;
        }
        let (source, removed) = secret::removed(&source, &mut keys);
        let paste = paste::split(&source, &mut keys)?;
        for found in removed.into_iter().chain(paste.found) {
            draft.found(found.finding, found.span);
        }
        items.extend(paste.items);
    }
    if items.is_empty() && !has_token {
        return Err(Refused::all(Refusal::Empty));
    }
    let kind = take(&items, has_token.then_some(Kind::Token), options, &mut draft)?;
    let documents = items.iter().filter(|item| !matches!(item.body, Body::Text(_))).count();
    Ok(finished(draft, kind, documents.max(1)))
}

/// Lets each format take its things, and says what the paste is.
fn take(items: &[Item], token: Option<Kind>, options: &Options, draft: &mut Draft) -> Result<Kind, Refused> {
    let format_of = |item: &Item| FORMATS.iter().position(|format| (format.sniff)(item));
    let formats: Vec<Option<usize>> = items.iter().map(format_of).collect();
    draft.named_in_words = items.iter().flat_map(named_in_words).collect();
    let (mut kind, mut refused) = (None, None);
    for (index, format) in FORMATS.iter().enumerate() {
        let of_it: Vec<&Item> =
            items.iter().zip(&formats).filter(|(_, found)| **found == Some(index)).map(|(item, _)| item).collect();
        if of_it.is_empty() {
            continue;
        }
        (format.import)(&of_it, draft);
        match draft.refused.take() {
            None => {}
            // Words that only mention a denial stand beside what is imported.
            Some(unread) if format.kind == Kind::AccessDenied => {
                refused = refused.or(Some(unread));
                draft.found(Finding::ProseNotUsed, of_it.first().map(|item| item.span));
                continue;
            }
            Some(unread) => return Err(unread),
        }
        let read_as = draft.read_as.take().unwrap_or(format.kind);
        // A denial is what the paste is about, whatever stands beside it.
        let is_denial = matches!(read_as, Kind::AccessDenied | Kind::ConsoleAccessDenied | Kind::EncodedMessage);
        if kind.is_none() || is_denial {
            kind = Some(read_as);
        }
    }
    let kind = kind.or(token).ok_or_else(|| refused.unwrap_or_else(|| Refused::all(Refusal::Unknown)))?;
    for (item, _) in items.iter().zip(&formats).filter(|(_, format)| format.is_none()) {
        draft.found(Finding::ProseNotUsed, Some(item.span));
    }
    match options.kind {
        Some(wanted) if wanted != kind => Err(Refused::all(Refusal::NotThatKind).about(kind.name())),
        _ => Ok(kind),
    }
}

/// Users, roles and sessions that words name, each once.
fn named_in_words(item: &Item) -> Vec<(String, Span)> {
    let Body::Text(source) = &item.body else { return Vec::new() };
    let text = source.text();
    let is_end =
        |character: char| character.is_whitespace() || matches!(character, '"' | '\'' | '`' | ')' | ',' | '<' | '>');
    let mut named: Vec<(String, Span)> = Vec::new();
    for (at, _) in text.match_indices("arn:") {
        let word = text.get(at..).and_then(|rest| rest.split(is_end).next()).unwrap_or_default();
        let word = word.trim_end_matches(['.', ':', ';']);
        let is_principal = Arn::parse(word).and_then(|arn| arn.entity()).is_some_and(|entity| {
            matches!(entity, Entity::User { .. } | Entity::Role { .. } | Entity::RoleSession { .. })
        });
        if is_principal && named.iter().all(|(known, _)| known != word) {
            named.push((word.to_owned(), source.origin(at..at + word.len())));
        }
    }
    named
}

fn finished(mut draft: Draft, kind: Kind, documents: usize) -> Import {
    let mut scenario = draft.finish();
    let mut placeholders = draft.placeholders;
    let mut findings = draft.findings;
    // Decoding may have brought a secret to light that the text did not show.
    scenario.each_text(&mut secret::clean_in);
    for found in &mut findings {
        found.finding.texts().into_iter().for_each(secret::clean_in);
    }
    for placeholder in &mut placeholders {
        let texts = [Some(&mut placeholder.name), placeholder.suggest.as_mut(), placeholder.stand_in.as_mut()];
        texts.into_iter().flatten().for_each(secret::clean_in);
    }
    let mut claims = draft.claims;
    claims.iter_mut().filter_map(|claim| claim.message.as_mut()).for_each(secret::clean_in);
    Import {
        kind,
        confidence: draft.confidence,
        alternatives: draft.alternatives,
        documents,
        scenario,
        claims,
        placeholders,
        findings,
        choice: draft.choice,
    }
}
