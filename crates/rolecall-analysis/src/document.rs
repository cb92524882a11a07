//! A document as lines of atoms: what is the same in two documents is the same atom, and the same line.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use rolecall_core::blank;
use rolecall_core::condition::Test;
use rolecall_core::context::Keys;
use rolecall_core::diag::{Diagnostic, PolicyKind};
use rolecall_core::json;
use rolecall_core::name::{AccountId, Arn};
use rolecall_core::pattern::{Pattern, Piece};
use rolecall_core::policy::{ActionElement, Policy, Principal, PrincipalElement, Statement, Version, lower};
use rolecall_core::sort::sort_unique;
use rolecall_core::text::{Span, Spanned};
use rolecall_core::trace::{Effect, PolicyId, Rung};

use crate::setting::{Atom, AtomId, Atoms, Listed, Principals};
use crate::universe::Spelled;

/// A statement: it applies where its action is named and all atoms hold.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) effect: Effect,
    /// In order; the principals are the first, then the resource, if they are asked for.
    pub(crate) atoms: Vec<AtomId>,
    /// Its principals as an atom for each strength at which they may name the caller: through the account, the role or user behind it, itself.
    pub(crate) principals: Option<[AtomId; 3]>,
    /// Whether it names principals that are not looked at.
    pub(crate) has_unmodelled: bool,
    /// The same for lines of equal effect and atoms.
    pub(crate) form: usize,
    pub(crate) action: Arc<ActionElement>,
    /// Index of the statement.
    pub(crate) statement: usize,
    /// What it is to the evaluator; empty if that has it anyway.
    pub(crate) text: Arc<str>,
}

impl Line {
    /// Its atoms where principals have to name the caller at least so directly; `None` without principals.
    pub(crate) fn named_at_least(&self, strength: Rung) -> Option<Vec<AtomId>> {
        let [any, entity, direct] = self.principals?;
        let wanted = match strength {
            Rung::Account => any,
            Rung::Entity => entity,
            Rung::Direct => direct,
        };
        Some(self.atoms.iter().map(|atom| if *atom == any { wanted } else { *atom }).collect())
    }
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
}

/// What both documents of a question share.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    pub(crate) keys: Keys,
    pub(crate) atoms: Atoms,
    forms: BTreeMap<(bool, Vec<AtomId>), usize>,
    /// Principals by index: each element once for each effect.
    pub(crate) principals: Vec<Principals>,
    by_text: BTreeMap<String, usize>,
}

/// A document that was read, or some of its lines.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// All of it.
    pub(crate) policy: Arc<Policy>,
    pub(crate) lines: Vec<Line>,
    /// All of it as it was read.
    text: Arc<str>,
    is_whole: bool,
}

impl Document {
    /// Other lines in its place, which stand for statements of it.
    pub(crate) fn with(&self, lines: Vec<Line>) -> Self {
        Self { policy: Arc::clone(&self.policy), lines, text: Arc::clone(&self.text), is_whole: false }
    }

    /// Its text.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        if self.is_whole { Cow::Borrowed(&self.text) } else { Cow::Owned(self.of(self.lines.iter())) }
    }

    /// The lines that name one of some actions, in lower case, as a document.
    pub(crate) fn about(&self, actions: &[&str]) -> String {
        self.of(self.lines.iter().filter(|line| actions.iter().any(|action| names(&line.action, action))))
    }

    /// A document of one other statement.
    pub(crate) fn holding(&self, statement: &str) -> String {
        format!(r#"{{"Version":"{}","Statement":[{statement}]}}"#, version(self.policy.version))
    }

    fn of<'l>(&self, lines: impl Iterator<Item = &'l Line>) -> String {
        let mut statements: Vec<&str> = lines.map(|line| &*line.text).filter(|text| !text.is_empty()).collect();
        if statements.is_empty() {
            // A document has a statement; these never apply.
            statements.push(match self.policy.kind {
                PolicyKind::Trust => r#"{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:GetCallerIdentity"}"#,
                PolicyKind::ResourceControl => {
                    r#"{"Effect":"Deny","Principal":"*","Action":"sts:GetCallerIdentity","Resource":"*"}"#
                }
                PolicyKind::Resource | PolicyKind::Endpoint => {
                    r#"{"Effect":"Allow","Principal":"*","NotAction":"*","Resource":"*"}"#
                }
                PolicyKind::Identity | PolicyKind::Boundary | PolicyKind::Session | PolicyKind::ServiceControl => {
                    r#"{"Effect":"Allow","NotAction":"*","Resource":"*"}"#
                }
            });
        }
        format!(r#"{{"Version":"{}","Statement":[{}]}}"#, version(self.policy.version), statements.join(","))
    }

    /// Its patterns of actions.
    pub(crate) fn actions(&self) -> impl Iterator<Item = Spelled<'_>> {
        let listed = self.policy.statements.iter().flat_map(|statement| &statement.action.listed);
        listed.map(|listed| Spelled { pattern: &listed.value, text: listed.span.of(&self.text).trim_matches('"') })
    }
}

/// As documents write it.
fn version(version: Version) -> &'static str {
    match version {
        Version::V2008 => "2008-10-17",
        Version::V2012 => "2012-10-17",
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
            lines.push(self.line(statement, at, &whole, kind)?);
        }
        if kind == PolicyKind::ResourceControl {
            // `RCPFullAWSAccess` is always attached as well.
            lines.push(self.all(lines.len()));
        }
        Ok(Document { policy: Arc::new(policy), lines, text: whole, is_whole: true })
    }

    /// Enters that a request is for a resource, or for what is in it.
    pub(crate) fn within(&mut self, resource: Option<&str>) -> Option<AtomId> {
        let texts = resource.map(|arn| [arn.to_owned(), format!("{arn}/*"), format!("{arn}:*")])?;
        let patterns = texts.map(|text| Pattern::resource(text, None));
        Some(self.resource(false, &patterns.each_ref().map(|pattern| pattern)))
    }

    /// A line that allows everything, of no statement.
    fn all(&mut self, behind: usize) -> Line {
        let span = Span::new(0, 0);
        let action = ActionElement { span, negated: false, listed: vec![Spanned::new(Pattern::action("*"), span)] };
        let (atoms, form) = (Vec::new(), self.form(Effect::Allow, &[]));
        let (effect, action, text) = (Effect::Allow, Arc::new(action), Arc::from(""));
        Line { effect, atoms, principals: None, has_unmodelled: false, form, action, statement: behind, text }
    }

    /// A line that allows an account's own root user everything but the use of keys, of no statement: its own half allows it whatever the resource says.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>
    pub(crate) fn root(&mut self, owner: AccountId, behind: usize) -> Line {
        let span = Span::new(0, 0);
        let account = Principal::Account { partition: None, account: owner };
        let element = PrincipalElement { span, negated: false, listed: vec![Spanned::new(account, span)] };
        let principals = self.principals(&element, Effect::Allow, PolicyKind::Resource);
        let action = ActionElement { span, negated: true, listed: vec![Spanned::new(Pattern::action("kms:*"), span)] };
        let [root, ..] = principals;
        let line = self.all(behind);
        let form = self.form(Effect::Allow, &[root]);
        Line { atoms: vec![root], principals: Some(principals), form, action: Arc::new(action), ..line }
    }

    fn form(&mut self, effect: Effect, atoms: &[AtomId]) -> usize {
        let next = self.forms.len();
        *self.forms.entry((effect == Effect::Allow, atoms.to_vec())).or_insert(next)
    }

    fn line(&mut self, statement: &Statement, at: usize, text: &str, kind: PolicyKind) -> Result<Line, Refusal> {
        if has_blanks(statement) {
            return Err(Refusal::Blank { statement: at });
        }
        let mut atoms = Vec::new();
        // A resource control policy has everyone.
        let principal = statement.principal.as_ref().filter(|_| kind != PolicyKind::ResourceControl);
        let principals = principal.map(|element| self.principals(element, statement.effect, kind));
        atoms.extend(principals.map(|[account, ..]| account));
        if let Some(resource) = &statement.resource {
            let patterns: Vec<&Pattern> = resource.listed.iter().map(|listed| &listed.value).collect();
            let is_all = !resource.negated && patterns.contains(&&Pattern::resource("*", None));
            if !is_all {
                atoms.push(self.resource(resource.negated, &patterns));
            }
        }
        let tests = statement.condition.iter().flat_map(|condition| &condition.tests);
        let mut tests: Vec<AtomId> = tests.map(|test| self.test(test)).collect();
        sort_unique(&mut tests);
        atoms.extend(tests);
        let form = self.form(statement.effect, &atoms);
        let (effect, action) = (statement.effect, Arc::new(statement.action.clone()));
        let has_unmodelled = principal.is_some_and(|element| unmodelled(element).next().is_some());
        let text = statement.span.of(text).into();
        Ok(Line { effect, atoms, principals, has_unmodelled, form, action, statement: at, text })
    }

    fn principals(&mut self, element: &PrincipalElement, effect: Effect, kind: PolicyKind) -> [AtomId; 3] {
        let mut texts: Vec<String> = element.listed.iter().map(|listed| format!("{:?}", listed.value)).collect();
        sort_unique(&mut texts);
        let text = format!("principals {effect:?} {} {texts:?}", element.negated);
        let next = self.principals.len();
        let index = *self.by_text.entry(text.clone()).or_insert(next);
        let of = |least| Principals { element: element.clone(), effect, kind, index, least };
        if index == next {
            self.principals.push(of(Rung::Account));
        }
        [Rung::Account, Rung::Entity, Rung::Direct]
            .map(|least| self.atoms.enter(format!("{text} {least:?}"), &self.keys, || Atom::Principals(of(least))))
    }

    pub(crate) fn resource(&mut self, negated: bool, patterns: &[&Pattern]) -> AtomId {
        let mut texts: Vec<String> = patterns.iter().map(|pattern| spelled(pattern)).collect();
        sort_unique(&mut texts);
        let text = format!("resource {negated} {texts:?}");
        let listed = || patterns.iter().map(|pattern| Listed::new((*pattern).clone())).collect();
        self.atoms.enter(text, &self.keys, || Atom::Resource { negated, listed: listed() })
    }

    pub(crate) fn test(&mut self, test: &Test) -> AtomId {
        let mut values: Vec<String> = test
            .values
            .iter()
            .map(|listed| {
                // `${` is a variable in one version of the language, and text in the other.
                let has_variables = listed.text.contains("${");
                format!("{}{:?}", &*listed.text, has_variables.then_some(&listed.value))
            })
            .collect();
        sort_unique(&mut values);
        let spelled = format!("test {} {} {values:?}", test.operator.name(), self.keys.lower(test.key));
        self.atoms.enter(spelled, &self.keys, || Atom::Test(test.clone()))
    }
}

/// Principals that no caller of a scenario is: canonical users of S3, and identities that `CloudFront` reads a bucket with, which are of no account.
pub(crate) fn unmodelled(element: &PrincipalElement) -> impl Iterator<Item = &str> {
    element.listed.iter().filter_map(|listed| match &listed.value {
        Principal::CanonicalUser(id) => Some(&**id),
        Principal::User(arn) => Arn::parse(arn).filter(|arn| arn.account_id().is_none()).map(|_| &**arn),
        _ => None,
    })
}

/// Whether a part of a statement is still to be filled in.
fn has_blanks(statement: &Statement) -> bool {
    let is_blank =
        |listed: &Spanned<Pattern>| listed.value.pieces().iter().any(|piece| matches!(piece, Piece::Blank(_)));
    let resources = statement.resource.iter().flat_map(|resource| &resource.listed);
    let tests = statement.condition.iter().flat_map(|condition| &condition.tests);
    let principals = statement.principal.iter().flat_map(|principal| &principal.listed);
    let is_open = |listed: &Spanned<Principal>| matches!(listed.value, Principal::Blank { .. });
    if principals.into_iter().any(is_open) {
        return true;
    }
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
