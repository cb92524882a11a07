//! One document by itself: what some of its lines come to, compared with others of them.

use rolecall_core::condition::Test;
use rolecall_core::diag::PolicyKind;
use rolecall_core::policy::Statement;
use rolecall_core::sort::{set, sort_unique};
use rolecall_core::text::Span;
use rolecall_core::trace::Effect;

use crate::compare::{Asked, BUDGET, Change, Comparison, Reason, Verdict, Within, Witness, Work};
use crate::document::{Document, Line, Refusal, Shared};
use crate::universe::{Scope, Universe};

/// A question about one document.
#[derive(Clone, Copy, Debug)]
pub struct DocumentQuestion<'q> {
    /// Its text.
    pub document: &'q str,
    /// What it is used as.
    pub kind: PolicyKind,
    /// Which requests there are.
    pub universe: &'q Universe,
    /// How many nodes and questions to theories may be used.
    pub budget: usize,
}

impl<'q> DocumentQuestion<'q> {
    /// With the usual budget.
    #[must_use]
    pub fn new(document: &'q str, kind: PolicyKind, universe: &'q Universe) -> Self {
        Self { document, kind, universe, budget: BUDGET }
    }
}

/// Elements of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// `Principal` or `NotPrincipal`.
    Principal,
    /// `Action` or `NotAction`.
    Action,
    /// `Resource` or `NotResource`.
    Resource,
    /// `Condition`.
    Condition,
}

impl Element {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Principal => "principal",
            Self::Action => "action",
            Self::Resource => "resource",
            Self::Condition => "condition",
        }
    }
}

/// What a comparison says of some changes together.
pub(crate) enum Told {
    /// There is none, proved.
    None,
    /// A request shows one.
    Shown(Change, Box<Witness>),
    /// Nobody knows.
    Open(Reason),
}

/// A document that is asked about, and what is left of the budget.
#[derive(Debug)]
pub(crate) struct Alone<'q> {
    shared: Shared,
    pub(crate) document: Document,
    pub(crate) scope: Scope<'q>,
    question: DocumentQuestion<'q>,
    pub(crate) work: Work,
}

impl<'q> Alone<'q> {
    /// Reads the document of a question.
    pub(crate) fn read(question: &DocumentQuestion<'q>) -> Result<Self, Refusal> {
        let mut shared = Shared::default();
        let document = shared.read(question.document, question.kind)?;
        let scope = Scope::new(question.universe, &document.actions().collect::<Vec<_>>());
        Ok(Self { shared, document, scope, question: *question, work: Work::default() })
    }

    /// Its statements.
    pub(crate) fn statements(&self) -> &[Statement] {
        &self.document.policy.statements
    }

    /// The `Sid` and the place of a statement.
    pub(crate) fn named(&self, at: usize) -> (Option<String>, Span) {
        let statement = self.statements().get(at);
        statement.map_or((None, Span::default()), |found| (found.sid.as_deref().map(str::to_owned), found.span))
    }

    /// Words of the document.
    pub(crate) fn text(&self, span: Span) -> &'q str {
        span.of(self.question.document)
    }

    /// Whether nothing is left of the budget.
    pub(crate) fn is_spent(&self) -> bool {
        self.work.nodes >= self.question.budget
    }

    /// A statement as text that parts can be taken out of.
    pub(crate) fn written(&self, at: usize) -> Option<Written> {
        Some(Written::of(self.statements().get(at)?, self.question.document))
    }

    /// What a statement would be as a line, written otherwise. `None` if it is not valid then.
    pub(crate) fn rewritten(&mut self, at: usize, written: &Written) -> Option<Line> {
        let document = self.document.holding(&written.json());
        let read = self.shared.read(&document, self.question.kind).ok()?;
        let line = read.lines.into_iter().next()?;
        Some(Line { statement: at, ..line })
    }

    /// Lines, and those of no statement, which are always there.
    fn beside(&self, lines: &[Line]) -> Vec<Line> {
        let always = self.document.lines.iter().filter(|line| line.statement >= self.statements().len());
        lines.iter().chain(always).cloned().collect()
    }

    /// The lines of statements.
    pub(crate) fn lines(&self) -> Vec<Line> {
        self.document.lines.iter().filter(|line| line.statement < self.statements().len()).cloned().collect()
    }

    /// The changes from some lines to others. One request of each is enough.
    pub(crate) fn between(&mut self, changes: &[Change], before: &[Line], after: &[Line]) -> Comparison {
        let [before, after] = [before, after].map(|lines| self.document.with(self.beside(lines)));
        let asked = Asked {
            shared: &self.shared,
            scope: &self.scope,
            kind: self.question.kind,
            budget: self.question.budget.saturating_sub(self.work.nodes),
            changes,
            is_brief: true,
            resource: None,
        };
        let found = asked.between([&before, &after], None, &Within::default());
        self.work.add(found.work);
        found
    }

    /// Whether one of some changes, the first that is shown, leads from some lines to others.
    pub(crate) fn told(&mut self, changes: &[Change], before: &[Line], after: &[Line]) -> Told {
        for change in changes {
            let mut found = self.between(std::slice::from_ref(change), before, after);
            match found.verdict(*change) {
                Verdict::No => {}
                Verdict::Yes if !found.findings.is_empty() => {
                    return Told::Shown(*change, Box::new(found.findings.swap_remove(0).witness));
                }
                _ => return Told::Open(found.undecided.first().map_or(Reason::Budget, |open| open.reason)),
            }
        }
        Told::None
    }

    /// Whether it is proved that no decision changes.
    pub(crate) fn is_same(&mut self, before: &[Line], after: &[Line]) -> bool {
        matches!(self.told(&Change::ALL, before, after), Told::None)
    }

    /// Whether a line applies to a request at all.
    pub(crate) fn applies(&mut self, line: &Line) -> Told {
        self.told(&Change::ALL, &[], std::slice::from_ref(line))
    }

    /// The same with any action and resource.
    pub(crate) fn applies_to_any(&mut self, line: &Line) -> bool {
        let universe = self.question.universe.of_any();
        let scope = Scope::new(&universe, &self.document.actions().collect::<Vec<_>>());
        let lines = std::slice::from_ref(line);
        let [before, after] = [&[], lines].map(|lines| self.document.with(self.beside(lines)));
        let asked = Asked {
            shared: &self.shared,
            scope: &scope,
            kind: self.question.kind,
            budget: self.question.budget.saturating_sub(self.work.nodes),
            changes: &Change::ALL,
            is_brief: true,
            resource: None,
        };
        let found = asked.between([&before, &after], None, &Within::default());
        self.work.add(found.work);
        found.verdicts.contains(&Verdict::Yes)
    }

    /// The smallest part of some lines that is found by leaving out one after the other, the last first, while something is still so.
    pub(crate) fn least(&mut self, lines: &[Line], mut holds: impl FnMut(&mut Self, &[Line]) -> bool) -> Vec<usize> {
        for line in lines {
            if holds(self, std::slice::from_ref(line)) {
                return vec![line.statement];
            }
        }
        let mut left = lines.to_vec();
        for at in (0..lines.len()).rev() {
            let mut fewer = left.clone();
            fewer.remove(at);
            if holds(self, &fewer) {
                left = fewer;
            }
        }
        let statements = set(left.iter().map(|line| line.statement));
        statements.into_iter().collect()
    }
}

/// A list, and whether it is that of a `Not…` element.
#[derive(Clone, Debug)]
pub(crate) struct Values {
    pub(crate) negated: bool,
    /// As JSON.
    pub(crate) listed: Vec<String>,
}

/// A test: operator, key and values, as JSON.
#[derive(Clone, Debug)]
pub(crate) struct WrittenTest {
    operator: String,
    key: String,
    pub(crate) values: Vec<String>,
}

/// A statement in parts, as JSON.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    effect: Effect,
    /// The whole member.
    pub(crate) principal: Option<String>,
    pub(crate) action: Values,
    pub(crate) resource: Option<Values>,
    pub(crate) tests: Vec<WrittenTest>,
}

impl Written {
    fn of(statement: &Statement, document: &str) -> Self {
        let words = |span: Span| span.of(document).to_owned();
        let all = |spans: &mut dyn Iterator<Item = Span>| spans.map(words).collect();
        let written = |test: &Test| WrittenTest {
            operator: words(test.operator_span),
            key: words(test.key_span),
            values: all(&mut test.values.iter().map(|listed| listed.span)),
        };
        let tests = statement.condition.iter().flat_map(|condition| &condition.tests);
        Self {
            effect: statement.effect,
            principal: statement.principal.as_ref().map(|principal| words(principal.span)),
            action: Values {
                negated: statement.action.negated,
                listed: all(&mut statement.action.listed.iter().map(|listed| listed.span)),
            },
            resource: statement.resource.as_ref().map(|resource| Values {
                negated: resource.negated,
                listed: all(&mut resource.listed.iter().map(|listed| listed.span)),
            }),
            tests: tests.map(written).collect(),
        }
    }

    /// For every resource.
    pub(crate) fn on_everything(mut self) -> Self {
        self.resource = self.resource.map(|_| Values { negated: false, listed: vec!["\"*\"".to_owned()] });
        self
    }

    /// Without conditions.
    pub(crate) fn unconditional(mut self) -> Self {
        self.tests.clear();
        self
    }

    fn json(&self) -> String {
        let effect = match self.effect {
            Effect::Allow => "Allow",
            Effect::Deny => "Deny",
        };
        let mut members = vec![format!("\"Effect\":\"{effect}\"")];
        members.extend(self.principal.clone());
        let list = |name: &str, values: &Values| {
            let not = if values.negated { "Not" } else { "" };
            format!("\"{not}{name}\":[{}]", values.listed.join(","))
        };
        members.push(list("Action", &self.action));
        members.extend(self.resource.as_ref().map(|resource| list("Resource", resource)));
        let mut operators: Vec<&str> = self.tests.iter().map(|test| test.operator.as_str()).collect();
        sort_unique(&mut operators);
        let of_operator = |operator: &str| {
            let tests = self.tests.iter().filter(|test| test.operator == operator);
            let tests: Vec<String> = tests.map(|test| format!("{}:[{}]", test.key, test.values.join(","))).collect();
            format!("{operator}:{{{}}}", tests.join(","))
        };
        if !operators.is_empty() {
            let tests: Vec<String> = operators.into_iter().map(of_operator).collect();
            members.push(format!("\"Condition\":{{{}}}", tests.join(",")));
        }
        format!("{{{}}}", members.join(","))
    }
}
