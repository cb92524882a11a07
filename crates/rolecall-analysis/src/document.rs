//! A document as lines of atoms: what is the same in two documents is the same atom, and the same line.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use rolecall_core::blank;
use rolecall_core::condition::Test;
use rolecall_core::context::Keys;
use rolecall_core::diag::{Diagnostic, PolicyKind};
use rolecall_core::json;
use rolecall_core::pattern::{Pattern, Piece};
use rolecall_core::policy::{ActionElement, Policy, Principal, Statement, Version, lower};
use rolecall_core::text::Spanned;
use rolecall_core::trace::{Effect, PolicyId};

use crate::setting::{Atom, AtomId, Atoms, Listed};

/// A statement: it applies where its action is named and all atoms hold.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) effect: Effect,
    /// In order; the resource is the first, if it is asked for.
    pub(crate) atoms: Vec<AtomId>,
    /// The same for lines of equal effect and atoms.
    pub(crate) form: usize,
    pub(crate) action: ActionElement,
    /// Index of the statement.
    pub(crate) statement: usize,
}

/// Why a document cannot be compared.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// It is not valid.
    Invalid(Vec<Diagnostic>),
    /// Documents of this kind are not compared alone.
    Kind(PolicyKind),
    /// A statement has [blanks](rolecall_core::blank), which nobody has filled in yet.
    Blank {
        /// Index of the statement.
        statement: usize,
    },
    /// A statement names principals that such a document does not have.
    Principal {
        /// Index of the statement.
        statement: usize,
    },
}

/// What both documents of a question share.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    pub(crate) keys: Keys,
    pub(crate) atoms: Atoms,
    forms: BTreeMap<(bool, Vec<AtomId>), usize>,
}

/// A document that was read.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) policy: Policy,
    pub(crate) lines: Vec<Line>,
}

impl Document {
    /// The statements of its text that name an action, in lower case, as a document.
    pub(crate) fn about(&self, text: &str, action: &str) -> String {
        let naming = self.policy.statements.iter().filter(|statement| names(&statement.action, action));
        let mut statements: Vec<&str> = naming.map(|statement| statement.span.of(text)).collect();
        if statements.is_empty() {
            // A document has a statement; this one never applies.
            statements.push(r#"{"Effect":"Allow","NotAction":"*","Resource":"*"}"#);
        }
        let version = match self.policy.version {
            Version::V2008 => "2008-10-17",
            Version::V2012 => "2012-10-17",
        };
        format!(r#"{{"Version":"{version}","Statement":[{}]}}"#, statements.join(","))
    }
}

impl Shared {
    /// Reads a document, and enters its lines.
    pub(crate) fn read(&mut self, text: &str, kind: PolicyKind) -> Result<Document, Refusal> {
        let parsed = match json::parse(text) {
            Ok(parsed) => parsed,
            Err(error) => {
                let document = rolecall_core::policy::read(text, kind);
                debug_assert!(!document.diagnostics.is_empty(), "{error:?}");
                return Err(Refusal::Invalid(document.diagnostics));
            }
        };
        let whole: Arc<str> = text.into();
        let lowered = lower(&whole, &parsed.value, 0, kind, PolicyId(0), &mut self.keys);
        if !parsed.duplicates.is_empty() {
            return Err(Refusal::Invalid(rolecall_core::policy::read(text, kind).diagnostics));
        }
        let diagnostics = lowered.diagnostics.clone();
        let Some(policy) = lowered.evaluable() else { return Err(Refusal::Invalid(diagnostics)) };
        let mut lines = Vec::new();
        for (at, statement) in policy.statements.iter().enumerate() {
            lines.push(self.line(statement, at)?);
        }
        Ok(Document { policy, lines })
    }

    fn line(&mut self, statement: &Statement, at: usize) -> Result<Line, Refusal> {
        if has_blanks(statement) {
            return Err(Refusal::Blank { statement: at });
        }
        let mut atoms = Vec::new();
        if let Some(principal) = &statement.principal {
            let everyone = principal.listed.iter().any(|listed| listed.value == Principal::Everyone);
            if principal.negated || !everyone {
                return Err(Refusal::Principal { statement: at });
            }
        }
        if let Some(resource) = &statement.resource {
            let patterns: Vec<&Pattern> = resource.listed.iter().map(|listed| &listed.value).collect();
            let is_all = !resource.negated && patterns.contains(&&Pattern::resource("*", None));
            if !is_all {
                atoms.push(self.resource(resource.negated, &patterns));
            }
        }
        let tests = statement.condition.iter().flat_map(|condition| &condition.tests);
        let mut tests: Vec<AtomId> = tests.map(|test| self.test(test)).collect();
        tests.sort_unstable();
        tests.dedup();
        atoms.extend(tests);
        let next = self.forms.len();
        let form = *self.forms.entry((statement.effect == Effect::Allow, atoms.clone())).or_insert(next);
        Ok(Line { effect: statement.effect, atoms, form, action: statement.action.clone(), statement: at })
    }

    fn resource(&mut self, negated: bool, patterns: &[&Pattern]) -> AtomId {
        let mut texts: Vec<String> = patterns.iter().map(|pattern| spelled(pattern)).collect();
        texts.sort_unstable();
        texts.dedup();
        let text = format!("resource {negated} {texts:?}");
        let listed = || patterns.iter().map(|pattern| Listed::new((*pattern).clone())).collect();
        self.atoms.enter(text, &self.keys, || Atom::Resource { negated, listed: listed() })
    }

    fn test(&mut self, test: &Test) -> AtomId {
        let mut values: Vec<String> = test
            .values
            .iter()
            .map(|listed| {
                // `${` is a variable in one version of the language, and text in the other.
                let has_variables = listed.text.contains("${");
                format!("{}{:?}", &*listed.text, has_variables.then_some(&listed.value))
            })
            .collect();
        values.sort_unstable();
        values.dedup();
        let spelled = format!("test {} {} {values:?}", test.operator.name(), self.keys.lower(test.key));
        self.atoms.enter(spelled, &self.keys, || Atom::Test(test.clone()))
    }
}

/// Whether a part of a statement is still to be filled in.
fn has_blanks(statement: &Statement) -> bool {
    let is_blank =
        |listed: &Spanned<Pattern>| listed.value.pieces().iter().any(|piece| matches!(piece, Piece::Blank(_)));
    let resources = statement.resource.iter().flat_map(|resource| &resource.listed);
    let tests = statement.condition.iter().flat_map(|condition| &condition.tests);
    let mut written = tests.flat_map(|test| test.values.iter().map(|listed| &*listed.text).chain([&*test.key_text]));
    resources.chain(&statement.action.listed).any(is_blank) || written.any(blank::is_in)
}

/// A text that tells patterns apart.
fn spelled(pattern: &Pattern) -> String {
    let mut text = String::new();
    for piece in &*pattern.pieces() {
        match piece {
            Piece::Text(part) | Piece::Blank(part) => {
                let _ = write!(text, "{:?}", &**part);
            }
            Piece::Run => text.push('*'),
            Piece::FieldRun => text.push('+'),
            Piece::One => text.push('?'),
            Piece::FieldOne => text.push('!'),
            Piece::Variable(variable) => {
                let _ = write!(text, "${}{:?}", variable.key.0, variable.default.as_deref());
            }
            Piece::Unresolvable => text.push('#'),
        }
    }
    text
}

/// Whether an action, in lower case, is named.
pub(crate) fn names(element: &ActionElement, action: &str) -> bool {
    element.listed.iter().any(|listed: &Spanned<Pattern>| listed.value.matches(action)) != element.negated
}
