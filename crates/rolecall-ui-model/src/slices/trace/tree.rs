//! The trace as a tree of lines: gates, levels, policies, statements, elements, tests.
//!
//! The whole tree is built once per step and language; what is open is decided when it is shown. Only of a long tree, what lies
//! inside closed lines is built when they are opened.

use std::rc::Rc;

use rolecall_core::report::{StepReport, StepResult};
use rolecall_core::text::Span;
use rolecall_core::trace::{
    ConditionTrace, Effect, Element, ElementTrace, Gate, GateReason, GateTrace, LevelTrace, Outcome, PolicyId,
    PolicyTrace, RequestTrace, StatementRef, StatementTrace, Truth, Verdict,
};
use rolecall_explain::{
    Word, condition, element, explicit_deny, folded, gate, gate_source, level_name, near_miss, policy_name,
    refusal_reason, statement,
};
use serde::{Deserialize, Serialize};

use crate::Locale;
use crate::slices::decision::difference::marked;
use crate::slices::evaluation::evaluated::{EvaluatedScenario, Place};
use crate::slices::evaluation::question::Look;
use crate::view::{Icon, MarkKind, Piece, PieceKind, Rich, StatusView, Tone};

/// So many lines are built whether they are open or not.
const AHEAD: usize = 400;

/// One line, with the lines inside it directly behind it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Node {
    pub(crate) id: Rc<str>,
    /// Depth, from 1.
    pub(crate) level: usize,
    /// The line it is inside of.
    pub(crate) parent: Option<usize>,
    /// Behind the last line inside it.
    pub(crate) end: usize,
    /// Whether the lines inside it are still to be built.
    pub(crate) is_unmade: bool,
    pub(crate) label: Rich,
    pub(crate) summary: Rich,
    pub(crate) status: StatusView,
    /// On the path to the decision.
    pub(crate) deciding: bool,
    /// Open until the user closes it.
    pub(crate) open: bool,
    /// The words it is about.
    pub(crate) source: Option<Place>,
    /// What is lit in the document as long as the step is shown.
    pub(crate) mark: Option<(Place, MarkKind)>,
    pub(crate) why: Rich,
    pub(crate) docs: Option<Rc<str>>,
    /// How a test that fails nearly holds: a sentence, and both values.
    pub(crate) near: Rc<[Rich]>,
}

impl Node {
    /// Whether there are lines inside it, for a line that stands at this place.
    pub(crate) fn has_lines(&self, at: usize) -> bool {
        self.is_unmade || at + 1 < self.end
    }
}

/// All lines of a step.
pub(crate) fn trace_tree(evaluated: &EvaluatedScenario, step: &StepReport, look: &Look) -> Rc<[Node]> {
    let locale = look.locale;
    let mut builder = Builder { evaluated, step, locale, opened: &look.opened, nodes: Vec::new() };
    if let Some(error) = step.error() {
        let line = Line {
            label: Rich::plain(Gate::StsParameters.word(locale)),
            summary: error.message.as_deref().map_or_else(|| (&refusal_reason(error, locale)).into(), Rich::plain),
            status: StatusView::new(locale.page_error(), Icon::Alert, Tone::Danger),
            deciding: true,
            docs: Some(gate_source(Gate::StsParameters, &GateReason::NoPolicy)),
            ..Line::default()
        };
        builder.leaf(None, Gate::StsParameters.name(), line);
    }
    match &step.result {
        StepResult::Request(trace) => builder.gates(None, trace, true),
        StepResult::Identified(identity) => builder.gates(None, &identity.trace, true),
        StepResult::Assume(assume) => {
            let main = assume.deciding().map(|trace| trace.action.as_str());
            for trace in &assume.authorizations {
                let action = trace.action.as_str();
                let decides = main == Some(action) && step.error().is_none();
                if assume.authorizations.len() == 1 {
                    builder.gates(None, trace, decides);
                } else {
                    builder.authorization(trace, decides);
                }
            }
        }
        _ => {}
    }
    builder.nodes.into()
}

/// The line that holds the gates that do not apply.
const ASIDE: &str = "aside";

/// Whether a gate has nothing to say about a request.
pub(crate) fn is_aside(gate: &GateTrace) -> bool {
    matches!(gate.verdict, Verdict::NotNeeded | Verdict::NotApplicable) || gate.reason == GateReason::NothingAttached
}

/// What the line of a gate is known by.
pub(crate) fn gate_id(step: &StepReport, trace: &RequestTrace, gate: &GateTrace) -> String {
    let several = step.authorizations().len() > 1;
    let parts = [several.then(|| trace.action.as_str()), is_aside(gate).then_some(ASIDE), Some(gate.gate.name())];
    parts.into_iter().flatten().collect::<Vec<_>>().join("/")
}

/// What a gate is known by, whether it has something to say or not.
pub(crate) fn gate_known_by(id: &str) -> String {
    id.split('/').filter(|part| *part != ASIDE).collect::<Vec<_>>().join("/")
}

/// What a line says, without its place in the tree.
struct Line {
    label: Rich,
    summary: Rich,
    status: StatusView,
    deciding: bool,
    open: bool,
    source: Option<(PolicyId, Span)>,
    mark: Option<(PolicyId, Span, MarkKind)>,
    why: Rich,
    docs: Option<&'static str>,
    near: Rc<[Rich]>,
}

impl Default for Line {
    fn default() -> Self {
        Self {
            label: Rich::plain(""),
            summary: Rich::plain(""),
            status: StatusView::new("", Icon::Dash, Tone::Muted),
            deciding: false,
            open: false,
            source: None,
            mark: None,
            why: Rich::plain(""),
            docs: None,
            near: Rc::new([]),
        }
    }
}

struct Builder<'r> {
    evaluated: &'r EvaluatedScenario,
    step: &'r StepReport,
    locale: Locale,
    /// Lines that are open whatever else.
    opened: &'r [Rc<str>],
    nodes: Vec<Node>,
}

/// Where lines inside a gate stand.
#[derive(Clone, Copy)]
struct Inside<'t> {
    gate: &'t GateTrace,
    /// Whether the gate decided.
    decides: bool,
}

impl Inside<'_> {
    /// Whether the gate stops the request, or may, by a `Deny` of its own.
    fn denies(self) -> bool {
        matches!(self.gate.reason, GateReason::DenyApplies | GateReason::DenyUnknown)
    }

    /// Whether the gate stops the request, or may, because nothing in it allows.
    fn is_silent(self) -> bool {
        self.decides && !self.denies() && self.gate.verdict != Verdict::Passed
    }
}

impl Builder<'_> {
    /// Adds a line and the lines inside it, of which there are so many on the next level.
    fn line(&mut self, parent: Option<usize>, key: &str, line: Line, lines: usize, inside: &dyn Fn(&mut Self, usize)) {
        let at = self.leaf(parent, key, line);
        let is_made = |node: &Node| node.open || at + lines <= AHEAD || self.opened.contains(&node.id);
        let is_unmade = lines > 0 && !self.nodes.get(at).is_some_and(is_made);
        if !is_unmade {
            inside(self, at);
        }
        let end = self.nodes.len();
        if let Some(node) = self.nodes.get_mut(at) {
            (node.end, node.is_unmade) = (end, is_unmade);
        }
    }

    /// Adds a line without any inside it; says where.
    fn leaf(&mut self, parent: Option<usize>, key: &str, line: Line) -> usize {
        let above = parent.and_then(|parent| self.nodes.get(parent));
        let level = above.map_or(1, |above| above.level + 1);
        let id = above.map_or_else(|| key.into(), |above| format!("{}/{key}", above.id).into());
        let at = self.nodes.len();
        let Line { label, summary, status, deciding, open, source, mark, why, docs, near } = line;
        let place = |(policy, span)| self.evaluated.place(policy, span);
        let source = source.and_then(place);
        let mark = mark.and_then(|(policy, span, kind)| Some((place((policy, span))?, kind)));
        let docs = docs.map(Rc::from);
        self.nodes.push(Node {
            id,
            level,
            parent,
            end: at + 1,
            is_unmade: false,
            label,
            summary,
            status,
            deciding,
            open,
            source,
            mark,
            why,
            docs,
            near,
        });
        at
    }

    /// One of several actions that an assume step needs.
    fn authorization(&mut self, trace: &RequestTrace, decides: bool) {
        let decision = rolecall_core::report::Decision::from(&trace.outcome);
        let (icon, tone) = outcome_tone(&trace.outcome);
        let line = Line {
            label: Rich::code(trace.action.as_str()),
            status: StatusView::new(decision.word(self.locale), icon, tone),
            deciding: decides,
            open: decides,
            ..Line::default()
        };
        self.line(None, trace.action.as_str(), line, trace.gates.len(), &|builder, at| {
            builder.gates(Some(at), trace, decides);
        });
    }

    /// The gates, in the order of attribution; those that do not apply in one line behind the others.
    fn gates(&mut self, parent: Option<usize>, trace: &RequestTrace, decides: bool) {
        self.explicit_deny(parent, trace, decides);
        let (aside, asked): (Vec<_>, Vec<_>) = trace.gates.iter().partition(|gate| is_aside(gate));
        for each in asked {
            self.gate(parent, trace, each, decides);
        }
        if !aside.is_empty() {
            let line = Line {
                label: Rich::from(&self.locale.page_more_gates(aside.len())),
                status: self.not_applying(),
                ..Line::default()
            };
            self.line(parent, ASIDE, line, aside.len(), &|builder, at| {
                for each in &aside {
                    builder.gate(Some(at), trace, each, false);
                }
            });
        }
    }

    fn gate(&mut self, parent: Option<usize>, trace: &RequestTrace, each: &GateTrace, decides: bool) {
        let decides = decides && trace.deciding_gates().contains(&each.gate);
        let words = gate(each, trace, self.step, &self.evaluated.policies, self.locale);
        let (icon, tone) = verdict_tone(each.verdict);
        let line = Line {
            label: Rich::plain(words.name),
            summary: (&words.reason).into(),
            status: StatusView::new(words.verdict, icon, tone),
            deciding: decides,
            open: decides,
            why: (&words.why).into(),
            docs: Some(words.source),
            ..Line::default()
        };
        let inside = |level: &LevelTrace| if level.level.is_some() { 1 } else { level.policies.len() };
        self.line(parent, each.gate.name(), line, each.levels.iter().map(inside).sum(), &|builder, at| {
            for level in &each.levels {
                builder.level(at, level, Inside { gate: each, decides });
            }
        });
    }

    /// The first question of a decision. Each `Deny` itself stands inside the gate that owns it, so this line only points there.
    fn explicit_deny(&mut self, parent: Option<usize>, trace: &RequestTrace, decides: bool) {
        let (Some(denies), Some(words)) = (&trace.denies, explicit_deny(trace, &self.evaluated.policies, self.locale))
        else {
            return;
        };
        let (icon, tone) = verdict_tone(denies.verdict());
        let found = denies.found.iter().find(|deny| deny.applies == denies.applies());
        let source = found.and_then(|deny| Some((deny.statement.policy, trace.statement(deny.statement)?.span)));
        let line = Line {
            label: Rich::plain(words.name),
            summary: (&words.reason).into(),
            status: StatusView::new(words.verdict, icon, tone),
            deciding: decides && matches!(trace.outcome, Outcome::ExplicitDeny { .. }),
            source,
            why: (&words.why).into(),
            docs: Some(words.source),
            ..Line::default()
        };
        self.leaf(parent, "explicitDeny", line);
    }

    fn level(&mut self, parent: usize, level: &LevelTrace, inside: Inside<'_>) {
        let Some(name) = &level.level else {
            for policy in &level.policies {
                self.policy(parent, policy, inside);
            }
            return;
        };
        let denies = inside.denies() && level.deny != Truth::False;
        let decides = inside.decides && if inside.denies() { denies } else { level.allow != Truth::True };
        let line = Line {
            label: (&level_name(name, self.locale)).into(),
            summary: Rich::from(&self.locale.page_policies(level.policies.len())),
            status: if denies {
                self.deny(level.deny)
            } else {
                self.truth(level.allow, self.locale.page_allows(), self.locale.page_does_not_allow())
            },
            deciding: decides,
            open: decides,
            ..Line::default()
        };
        self.line(Some(parent), &name.id, line, level.policies.len(), &|builder, at| {
            for policy in &level.policies {
                builder.policy(at, policy, inside);
            }
        });
    }

    fn policy(&mut self, parent: usize, policy: &PolicyTrace, inside: Inside<'_>) {
        let denies = inside.denies() && policy.deny != Truth::False;
        let effect = if denies { Effect::Deny } else { Effect::Allow };
        let statements: Vec<_> = policy.statements.iter().collect();
        let decisive = inside.gate.deciding.iter().any(|at| at.policy == policy.policy);
        let open = inside.decides && (decisive || inside.is_silent());
        let name = self.evaluated.policy(policy.policy).map(|text| policy_name(text, self.locale));
        let of_effect: Vec<_> = policy.statements.iter().filter(|statement| statement.effect == effect).collect();
        let count = |truth: Truth| of_effect.iter().filter(|statement| statement.applies == truth).count();
        let (applying, unknown) = (count(Truth::True), count(Truth::Unknown));
        let line = Line {
            label: name.as_ref().map_or_else(|| Rich::plain(""), |name| Rich::from(name).capitalized()),
            summary: Rich::from(&self.locale.page_statements_apply(
                applying,
                effect_name(effect),
                of_effect.len(),
                unknown,
            )),
            status: if denies {
                self.deny(policy.deny)
            } else {
                self.truth(policy.allow, self.locale.page_allows(), self.locale.page_does_not_allow())
            },
            deciding: open,
            open,
            source: self.whole(policy.policy),
            ..Line::default()
        };
        let key = self.evaluated.path(policy.policy).map_or_else(|| policy.policy.0.to_string(), ToString::to_string);
        self.line(Some(parent), &key, line, statements.len(), &|builder, at| {
            builder.statements(at, policy.policy, &statements, inside, open);
        });
    }

    fn whole(&self, policy: PolicyId) -> Option<(PolicyId, Span)> {
        let text = &self.evaluated.policy(policy)?.text;
        Some((policy, Span::new(0, text.trim_end().len())))
    }

    /// Statements that fail for their action are folded into one line, unless there is only one: they are about something else.
    fn statements(&mut self, parent: usize, policy: PolicyId, all: &[&StatementTrace], inside: Inside<'_>, open: bool) {
        let other = |statement: &&&StatementTrace| {
            all.len() > 1 && fails_action(statement).is_some() && statement.applies == Truth::False
        };
        let (aside, shown): (Vec<_>, Vec<_>) = all.iter().copied().partition(|statement| other(&statement));
        let (aside, shown) = if aside.len() > 1 { (aside, &*shown) } else { (Vec::new(), all) };
        for statement in shown {
            self.statement(parent, policy, statement, inside, open);
        }
        if let Some(blame) = aside.first().and_then(|statement| fails_action(statement)) {
            let line = Line {
                label: (&folded(aside.len(), blame, self.locale)).into(),
                status: self.not_applying(),
                ..Line::default()
            };
            self.line(Some(parent), "other", line, aside.len(), &|builder, at| {
                for statement in &aside {
                    builder.statement(at, policy, statement, inside, false);
                }
            });
        }
    }

    fn statement(&mut self, parent: usize, policy: PolicyId, at: &StatementTrace, inside: Inside<'_>, open: bool) {
        let here = StatementRef { policy, statement: at.index };
        let decisive = inside.decides && inside.gate.deciding.contains(&here);
        let status = match (at.applies, at.effect) {
            (Truth::True, Effect::Allow) => StatusView::new(self.locale.page_applies(), Icon::Check, Tone::Ok),
            (Truth::True, Effect::Deny) => StatusView::new(self.locale.page_applies(), Icon::Cross, Tone::Danger),
            (Truth::Unknown, _) => StatusView::new(self.locale.page_not_known(), Icon::Question, Tone::Unknown),
            (Truth::False, _) => self.not_applying(),
        };
        let may_allow = at.effect == Effect::Allow && at.applies != Truth::True;
        let lit = decisive || (open && inside.is_silent() && may_allow);
        let line = Line {
            label: (&statement(at, self.locale)).into(),
            status,
            deciding: decisive,
            open: lit,
            source: Some((policy, at.span)),
            mark: decisive.then_some((
                policy,
                at.span,
                match at.effect {
                    Effect::Allow => MarkKind::Deciding,
                    Effect::Deny => MarkKind::Denying,
                },
            )),
            ..Line::default()
        };
        self.line(Some(parent), &format!("s{}", at.index), line, at.elements.len(), &|builder, node| {
            for each in &at.elements {
                builder.element(node, policy, at, each, lit);
            }
        });
    }

    fn element(&mut self, parent: usize, policy: PolicyId, of: &StatementTrace, at: &ElementTrace, lit: bool) {
        let text = self.evaluated.policy(policy).map_or("", |policy| &*policy.text);
        let kind = match (at.matches, of.effect) {
            (Truth::Unknown, _) => MarkKind::Unknown,
            (Truth::True, Effect::Allow) | (Truth::False, Effect::Deny) => MarkKind::Allow,
            (Truth::False, Effect::Allow) | (Truth::True, Effect::Deny) => MarkKind::Deny,
        };
        // A test is marked at its own line.
        let span = at.deciding.or((at.matches != Truth::True).then_some(at.span));
        let mark = span.filter(|_| lit && at.element != Element::Condition).map(|span| (policy, span, kind));
        let line = Line {
            label: (&element(at, text, self.locale)).into(),
            status: self.bearing(of.effect, at.matches, self.locale.page_matches(), self.locale.page_does_not_match()),
            open: lit && !at.conditions.is_empty() && (at.matches != Truth::True || of.applies == Truth::True),
            deciding: lit && (at.matches != Truth::True || of.applies == Truth::True),
            source: Some((policy, at.span)),
            mark,
            ..Line::default()
        };
        self.line(Some(parent), at.element.name(), line, at.conditions.len(), &|builder, node| {
            for (index, test) in at.conditions.iter().enumerate() {
                builder.test(node, policy, index, test, (of.effect, lit));
            }
        });
    }

    fn test(
        &mut self,
        parent: usize,
        policy: PolicyId,
        index: usize,
        at: &ConditionTrace,
        (effect, lit): (Effect, bool),
    ) {
        let kind = match (at.holds, effect) {
            (Truth::Unknown, _) => MarkKind::Unknown,
            (Truth::True, Effect::Deny) | (Truth::False, Effect::Allow) => MarkKind::Deny,
            (Truth::True, Effect::Allow) | (Truth::False, Effect::Deny) => MarkKind::Allow,
        };
        let line = Line {
            label: (&condition(at, self.locale)).into(),
            status: self.bearing(effect, at.holds, self.locale.page_holds(), self.locale.page_fails()),
            deciding: lit
                && match effect {
                    Effect::Deny => at.holds != Truth::False,
                    Effect::Allow => at.holds != Truth::True,
                },
            source: Some((policy, at.span)),
            mark: lit.then_some((policy, at.span, kind)),
            docs: Some(
                "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
            ),
            near: self.near(at).unwrap_or_else(|| Rc::new([])),
            ..Line::default()
        };
        self.leaf(Some(parent), &format!("c{index}"), line);
    }

    /// How a test that fails nearly holds: what differs in a sentence, then both values with the difference marked.
    fn near(&self, at: &ConditionTrace) -> Option<Rc<[Rich]>> {
        let sentence = near_miss(at, self.locale)?;
        let miss = at.near_miss?;
        let listed = at.expected.get(miss.expected)?.compared()?;
        let asked = at.actual.values.get(miss.actual)?;
        let value = |whose: &str, text: &str, differs: Span| {
            let whose = Piece { kind: PieceKind::Plain, text: whose.into() };
            Some(Rich(std::iter::once(whose).chain(marked(text, differs)?.0.iter().cloned()).collect()))
        };
        let listed = value(self.locale.page_in_policy(), listed, miss.expected_range)?;
        let asked = value(self.locale.page_in_request(), asked, miss.actual_range)?;
        Some(Rc::new([Rich::from(&sentence), listed, asked]))
    }

    fn not_applying(&self) -> StatusView {
        StatusView::new(self.locale.page_does_not_apply(), Icon::Dash, Tone::Muted)
    }

    fn truth(&self, truth: Truth, yes: &str, no: &str) -> StatusView {
        match truth {
            Truth::True => StatusView::new(yes, Icon::Check, Tone::Ok),
            Truth::Unknown => StatusView::new(self.locale.page_not_known(), Icon::Question, Tone::Unknown),
            Truth::False => StatusView::new(no, Icon::Cross, Tone::Danger),
        }
    }

    /// What a part of a statement came to, in the colour of what that does to the request: a `Deny` that matches stops it.
    fn bearing(&self, effect: Effect, truth: Truth, yes: &str, no: &str) -> StatusView {
        let status = self.truth(truth, yes, no);
        match (effect, truth) {
            (Effect::Deny, Truth::True) => StatusView { tone: Tone::Danger, ..status },
            (Effect::Deny, Truth::False) => StatusView { tone: Tone::Ok, ..status },
            (Effect::Deny, Truth::Unknown) | (Effect::Allow, _) => status,
        }
    }

    fn deny(&self, truth: Truth) -> StatusView {
        match truth {
            Truth::True => StatusView::new(self.locale.page_denies(), Icon::Cross, Tone::Danger),
            Truth::Unknown => StatusView::new(self.locale.page_not_known(), Icon::Question, Tone::Unknown),
            Truth::False => StatusView::new(self.locale.page_does_not_deny(), Icon::Check, Tone::Ok),
        }
    }
}

fn effect_name(effect: Effect) -> &'static str {
    match effect {
        Effect::Allow => "Allow",
        Effect::Deny => "Deny",
    }
}

/// The element to blame if the statement is about other actions.
fn fails_action(statement: &StatementTrace) -> Option<Element> {
    let mut elements = statement.elements.iter();
    let about_actions = |element: &&ElementTrace| matches!(element.element, Element::Action | Element::NotAction);
    elements.find(|element| about_actions(element) && element.matches == Truth::False).map(|element| element.element)
}

pub(crate) fn verdict_tone(verdict: Verdict) -> (Icon, Tone) {
    match verdict {
        Verdict::Passed => (Icon::Check, Tone::Ok),
        Verdict::Denied => (Icon::Cross, Tone::Danger),
        Verdict::Unknown => (Icon::Question, Tone::Unknown),
        Verdict::NotNeeded | Verdict::NotApplicable => (Icon::Dash, Tone::Muted),
    }
}

pub(crate) fn outcome_tone(outcome: &Outcome) -> (Icon, Tone) {
    match outcome {
        Outcome::Allow { .. } => (Icon::Check, Tone::Ok),
        Outcome::ExplicitDeny { .. } | Outcome::ImplicitDeny { .. } => (Icon::Cross, Tone::Danger),
        Outcome::NeedsContext(_) => (Icon::Question, Tone::Unknown),
    }
}
