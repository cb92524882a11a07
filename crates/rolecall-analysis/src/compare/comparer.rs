//! Works off the tasks of a comparison, and gathers what is found.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::catalogue::KeyKind;
use rolecall_core::context::KeyId;
use rolecall_core::diag::PolicyKind;
use rolecall_core::pattern::Pattern;
use rolecall_core::report::Decision;
use rolecall_core::sort::{sort_by, sort_unique};
use rolecall_core::trace::{Effect, Rung};

use super::answer::{Cause, Change, Comparison, Finding, Reason, Residual, Role, Undecided, Verdict, Witness, Work};
use super::question::Asked;
use super::task::{LineRef, Task};
use crate::caller::Caller;
use crate::classes::Class;
use crate::document::{Document, Line, Shared, names};
use crate::glob::Found;
use crate::key::Held;
use crate::search::Budget;
use crate::setting::Atom;
use crate::theory::Known;
use crate::universe::{Kind, OfServices, Scope};
use crate::witness::{Own, Place, Request, decide};

/// How many findings are worked out.
const FINDINGS: usize = 20;
/// How many kinds of actions of a class are looked at beside the first that differs.
const KINDS: usize = 24;

/// How many actions a class may have so that those named literally are looked for first.
const SMALL: usize = 200;
/// How many kinds of actions of a class may stay open before the class is given up.
const FAILURES: usize = 16;

/// What a task asks about, worked out once for all actions.
#[derive(Debug)]
pub(super) struct About {
    /// Keys, also those of variables.
    pub(super) asked: BTreeSet<KeyId>,
    pub(super) variables: BTreeSet<KeyId>,
    pub(super) of_services: OfServices,
    pub(super) kinds: BTreeMap<KeyId, (KeyKind, bool)>,
}

/// What findings are told apart by.
type Cell = (Change, bool, Vec<(Role, usize)>);

/// What no answer of a theory depends on more than: whose account owns the resource, which caller it is, the kind of the action (none: any), whether policy
/// variables are loose, and the keys that the action does not have.
pub(super) type Alike<'q> = (bool, usize, Option<Kind<'q>>, bool, BTreeSet<KeyId>);

/// A request that shows a change, and what core decides of it.
pub(super) struct Shown {
    request: Request,
    own: Own,
    decisions: [Decision; 2],
}

/// A finding before it is worked out.
struct Seen {
    task: Task,
    causes: Vec<Cause>,
    actions: Vec<String>,
    more_actions: bool,
    shown: Shown,
}

pub(super) struct Comparer<'q> {
    pub(super) shared: &'q Shared,
    pub(super) scope: &'q Scope<'q>,
    pub(super) kind: PolicyKind,
    is_brief: bool,
    pub(super) documents: [&'q Document; 2],
    /// Everybody who can ask, and those whose account owns the resource.
    pub(super) callers: [&'q [Caller]; 2],
    /// The resource whose policy is asked about, if it is known.
    resource: Option<&'q str>,
    pub(super) budget: Budget,
    pub(super) work: Work,
    pub(super) known: BTreeMap<Alike<'q>, Known>,
    found: BTreeMap<Cell, Seen>,
    undecided: BTreeSet<Undecided>,
    /// The latest request that core does not confirm.
    unconfirmed: Option<(Request, Own)>,
}

impl<'q> Comparer<'q> {
    /// Whether it makes a difference that a caller has a boundary, so that there are such callers and others.
    pub(super) fn asks_for_boundary(&self) -> bool {
        let [all, _] = self.callers;
        all.iter().any(|caller| caller.has_boundary)
    }

    /// Begins with nothing found.
    pub(super) fn new(asked: &Asked<'q>, documents: [&'q Document; 2], callers: [&'q [Caller]; 2], work: Work) -> Self {
        Self {
            shared: asked.shared,
            scope: asked.scope,
            kind: asked.kind,
            is_brief: asked.is_brief,
            documents,
            callers,
            resource: asked.resource,
            budget: Budget { nodes: 0, limit: asked.budget },
            work,
            known: BTreeMap::new(),
            found: BTreeMap::new(),
            undecided: BTreeSet::new(),
            unconfirmed: None,
        }
    }

    /// Whether a request shows a change already.
    pub(super) fn has(&self, change: Change) -> bool {
        self.found.keys().any(|(known, ..)| *known == change)
    }

    /// Looks for a request of one class of actions that shows a change.
    pub(super) fn settle(&mut self, class: &Class, task: &Task) {
        let about = self.about(task);
        let mut actions: Vec<usize> = Vec::new();
        let mut witness: Option<Shown> = None;
        let mut open: Option<Reason> = None;
        let (mut looked, mut failed) = (0, 0);
        let mut more = false;
        // One proof for any resource and any keys is one for every action.
        let free = self.free(class, task, &about);
        if free == Found::None {
            return;
        }
        for of_kind in self.kinds(class, task, &about) {
            let Some(first) = of_kind.first().copied() else { continue };
            if witness.is_some() {
                looked += 1;
                if looked > KINDS || self.is_brief {
                    more = true;
                    break;
                }
            }
            match self.of_action(first, task, &about, &mut witness) {
                Ok(true) => actions.extend(of_kind),
                Ok(false) => {}
                Err(reason) => {
                    open = Some(reason);
                    failed += 1;
                    if failed >= FAILURES && witness.is_none() {
                        break;
                    }
                }
            }
        }
        match (witness, open) {
            (Some(witness), _) => self.add(task, actions, more, witness),
            (None, Some(reason)) => {
                let causes = self.causes(task, None);
                let unconfirmed = self.unconfirmed.take().filter(|_| reason == Reason::Unconfirmed);
                let scenario = unconfirmed.map(|(request, own)| {
                    let [_, after] = self.documents;
                    request.scenario(&after.text(), &self.place(own), None)
                });
                self.undecided.insert(Undecided { change: task.change, reason, causes, scenario });
            }
            (None, None) => {}
        }
    }

    /// Statements that only one side has, and whose principals are not looked at: nobody knows what they change.
    pub(super) fn leave_open(&mut self, changes: &[Change]) {
        let [before, after] = self.documents;
        for (side, own, other) in [(0, before, after), (1, after, before)] {
            let is_shared = |line: &Line| other.lines.iter().any(|known| known.form == line.form);
            for (at, line) in own.lines.iter().enumerate().filter(|(_, line)| line.has_unmodelled && !is_shared(line)) {
                let (change, role) = match (line.effect, side) {
                    (Effect::Allow, 0) => (Change::Lost, Role::AllowsNoLonger),
                    (Effect::Allow, _) => (Change::New, Role::Allows),
                    (Effect::Deny, 0) => (Change::New, Role::DeniesNoLonger),
                    (Effect::Deny, _) => (Change::Lost, Role::Denies),
                };
                if changes.contains(&change) {
                    let causes = self.cause(role, (side, at), None).into_iter().collect();
                    self.undecided.insert(Undecided { change, reason: Reason::Principals, causes, scenario: None });
                }
            }
        }
    }

    /// Actions of a class whose requests are alike, the most telling ones first: named by the cause, then by what they do, then by name.
    fn kinds<'k>(&self, class: &'k Class, task: &Task, about: &'k About) -> Box<dyn Iterator<Item = Vec<usize>> + 'k>
    where
        Self: 'k,
    {
        let (scope, keys) = (self.scope, &self.shared.keys);
        let same = move |of_kind: Vec<usize>| {
            let mut apart: Vec<(BTreeSet<_>, Vec<usize>)> = Vec::new();
            for at in of_kind {
                let missing = scope.missing(at, keys, &about.of_services);
                match apart.iter_mut().find(|(known, _)| *known == missing) {
                    Some((_, actions)) => actions.push(at),
                    None => apart.push((missing, vec![at])),
                }
            }
            apart.into_iter().map(|(_, actions)| actions)
        };
        if class.size() > SMALL {
            let within = |of_kind: &Vec<usize>| of_kind.iter().copied().filter(|at| class.has(*at)).collect::<Vec<_>>();
            return Box::new(scope.kinds().map(within).flat_map(same));
        }
        let lines = task.sources.iter().filter_map(|(side, line)| self.documents.get(*side)?.lines.get(*line));
        let literal: Vec<&Pattern> = lines.flat_map(|line| &line.action.listed).map(|listed| &listed.value).collect();
        let is_named = |at: &usize| literal.contains(&&Pattern::action(scope.name(*at)));
        let all = class.ranges.iter().flat_map(|(start, end)| *start..*end);
        let (named, rest): (Vec<usize>, Vec<usize>) = all.partition(is_named);
        let grouped = scope.grouped(named).into_iter().chain(scope.grouped(rest));
        Box::new(grouped.flat_map(same))
    }

    fn place(&self, own: Own) -> Place<'q> {
        Place { kind: self.kind, resource: self.resource, partition: self.scope.partition(), own }
    }

    /// Core's decisions of a request, if they show the change. Core is given the statements that name the action, for no other can apply.
    pub(super) fn confirm(&mut self, task: &Task, action: usize, request: Request) -> Option<Shown> {
        let own = match task.direct {
            None | Some(Rung::Account) => Own::Everything,
            Some(Rung::Entity) => Own::Nothing,
            Some(Rung::Direct) if self.asks_for_boundary() && !request.caller.has_boundary => Own::Passed,
            Some(Rung::Direct) => Own::Limited,
        };
        let place = self.place(own);
        self.work.confirmations += 1;
        let actions: Vec<&str> = [Some(self.scope.name(action)), request.caller.call()].into_iter().flatten().collect();
        let decided = |document: &Document| decide(&request.scenario(&document.about(&actions), &place, None));
        match self.documents.map(decided) {
            [Some(first), Some(second)] if task.change.is_shown([first, second]) => {
                Some(Shown { request, own, decisions: [first, second] })
            }
            _ => {
                self.unconfirmed = Some((request, own));
                None
            }
        }
    }

    /// The request for people, with scenarios of all that the documents say.
    fn witness(&self, Shown { request, own, decisions }: &Shown) -> Witness {
        let [first, second] = self.documents;
        let [was, is] = *decisions;
        let place = self.place(*own);
        let world = |document: &Document, expected| request.scenario(&document.text(), &place, Some(expected));
        // What principals have settled is told with them.
        let is_told = |key: &str| request.caller.is_told() && self.shared.keys.find(key).is_none();
        let keys = request.keys.iter().filter(|(key, _)| !is_told(key)).map(|(key, held)| {
            let values = if *held == Held::Absent { None } else { Some(held.values().to_vec()) };
            (key.clone(), values)
        });
        Witness {
            caller: request.caller(place.partition),
            action: request.action.clone(),
            resource: request.resource.clone(),
            keys: keys.collect(),
            decisions: *decisions,
            scenarios: [world(first, was), world(second, is)],
        }
    }

    fn add(&mut self, task: &Task, actions: Vec<usize>, more: bool, shown: Shown) {
        let actions = actions.into_iter().map(|at| self.scope.shown(at).to_owned());
        let causes = self.causes(task, Some(&shown.request.action));
        let is_direct = task.direct.is_some();
        let cell = (task.change, is_direct, causes.iter().map(|cause| (cause.role, cause.statement)).collect());
        if let Some(known) = self.found.get_mut(&cell) {
            known.actions.extend(actions);
            known.more_actions |= more;
            return;
        }
        let seen = Seen { task: task.clone(), causes, actions: actions.collect(), more_actions: more, shown };
        self.found.insert(cell, seen);
    }

    fn finding(&self, Seen { task, causes, actions, more_actions, shown }: Seen) -> Finding {
        let (resources, is_not_resource) = self.resources(&task);
        Finding {
            change: task.change,
            is_direct_grant: task.direct.is_some(),
            causes,
            actions,
            more_actions,
            resources,
            is_not_resource,
            conditions: self.conditions(&task),
            witness: self.witness(&shown),
        }
    }

    /// The statements behind a task: of equal ones the one that names the action.
    fn causes(&self, task: &Task, action: Option<&str>) -> Vec<Cause> {
        task.causes.iter().filter_map(|(role, line)| self.cause(*role, *line, action)).collect()
    }

    /// A line as a cause; of equal ones the statement that names an action.
    fn cause(&self, role: Role, (side, line): LineRef, action: Option<&str>) -> Option<Cause> {
        let lower = action.map(str::to_ascii_lowercase);
        let document = self.documents.get(side)?;
        let form = document.lines.get(line)?.form;
        let alike = || document.lines.iter().filter(|other| other.form == form);
        let found = alike().find(|line| lower.as_ref().is_some_and(|action| names(&line.action, action)));
        let statement = found.or_else(|| alike().next())?.statement;
        let read = document.policy.statements.get(statement)?;
        let sid = read.sid.as_deref().map(str::to_owned);
        Some(Cause { role, is_after: side == 1, statement, sid, span: read.span })
    }

    fn resources(&self, task: &Task) -> (Vec<String>, bool) {
        let found = task.cube.iter().find_map(|atom| match self.shared.atoms.get(*atom) {
            Some(Atom::Resource { negated, .. }) => Some(*negated),
            _ => None,
        });
        let Some(negated) = found else { return (Vec::new(), false) };
        let statement = task.sources.iter().filter_map(|(side, line)| {
            let document = self.documents.get(*side)?;
            document.policy.statements.get(document.lines.get(*line)?.statement)?.resource.as_ref()
        });
        let of = statement.into_iter().find(|resource| resource.negated == negated);
        let texts = of.map(|resource| {
            resource.listed.iter().map(|listed| crate::shown::pattern(&listed.value, &self.shared.keys)).collect()
        });
        (texts.unwrap_or_default(), negated)
    }

    fn conditions(&self, task: &Task) -> Vec<Residual> {
        let test = |atom: &usize| match self.shared.atoms.get(*atom) {
            Some(Atom::Test(test)) => Some(Residual::of(test)),
            _ => None,
        };
        let mut conditions: Vec<Residual> = task.cube.iter().filter_map(test).collect();
        // What else a request needs: it must escape the statements of the other side that are about the same resources.
        let of_clause = |clause: &Vec<usize>| {
            let tests: Vec<Residual> = clause.iter().filter_map(test).collect();
            let same = clause.iter().all(|atom| {
                !matches!(self.shared.atoms.get(*atom), Some(Atom::Resource { .. })) || task.cube.contains(atom)
            });
            match tests.as_slice() {
                [only] if same => Some(Residual { holds: false, ..only.clone() }),
                _ => None,
            }
        };
        conditions.extend(task.clauses.iter().filter_map(of_clause));
        sort_unique(&mut conditions);
        conditions
    }

    pub(super) fn answer(mut self) -> Comparison {
        if self.scope.is_partial() {
            let open = |change| Undecided { change, reason: Reason::Budget, causes: Vec::new(), scenario: None };
            self.undecided.extend(Change::ALL.map(open));
        }
        let mut seen: Vec<Seen> = std::mem::take(&mut self.found).into_values().collect();
        let rank = |seen: &Seen| -> (Change, Option<(usize, Role)>) {
            let first = seen.causes.first();
            (seen.task.change, first.map(|cause| (cause.statement, cause.role)))
        };
        sort_by(&mut seen, &|one, other| rank(one).cmp(&rank(other)));
        let verdicts = Verdict::each(&|change| seen.iter().any(|seen| seen.task.change == change), &|change| {
            self.undecided.iter().any(|open| open.change == change)
        });
        let more = seen.len().saturating_sub(FINDINGS);
        seen.truncate(FINDINGS);
        let findings = seen.into_iter().map(|seen| self.finding(seen)).collect();
        self.work.nodes = self.budget.nodes;
        Comparison {
            verdicts,
            findings,
            more,
            undecided: self.undecided.into_iter().collect(),
            actions: self.scope.actions(),
            unlisted: Vec::new(),
            work: self.work,
        }
    }
}
