//! What limits make useless: of each `Allow` of somebody's identity policies, whether boundary, organization and session policy let all of it through, a part, or
//! nothing.

use std::collections::BTreeMap;

use rolecall_core::report::{StepReport, StepResult};
use rolecall_core::sort::set;
use rolecall_core::text::Span;
use rolecall_core::trace::{Effect, Gate, StatementRef, Truth, Verdict as Gates};

use crate::cited::Cited;
use crate::compare::{Change, Reason, Residual};
use crate::search::Budget;
use crate::world::{AskedWorld, Asker, Probed, ShownRequest, Side, Standing, Task, WorldsRefusal, allowing, cited};

/// The layers that limit what identity policies grant.
const LIMITS: [Gate; 3] = [Gate::ServiceControlPolicies, Gate::PermissionsBoundary, Gate::SessionPolicy];

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct LimitsQuestion<'q> {
    /// Who: ARN of a user, or of a role (a session of it), or a session as a scenario has its caller, as JSON.
    pub principal: &'q str,
    /// How many nodes and questions to theories may be used.
    pub budget: usize,
}

/// How much of a statement passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effective {
    /// All of it.
    Whole,
    /// A part.
    Part,
    /// Nothing.
    None,
    /// Nobody knows.
    NotDecided(Reason),
}

impl Effective {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Part => "part",
            Self::None => "none",
            Self::NotDecided(_) => "notDecided",
        }
    }
}

/// A request that a statement allows, and that a limit stops.
#[derive(Clone, Debug)]
pub struct Stopped {
    /// The limit.
    pub by: Gate,
    /// The `Deny` that stops it; `None` if the limit is silent.
    pub statement: Option<Cited>,
    /// Actions, as AWS spells them.
    pub actions: Vec<String>,
    /// Tests that belong to it.
    pub conditions: Vec<Residual>,
    /// A request, confirmed.
    pub shown: ShownRequest,
}

/// One `Allow` of an identity policy.
#[derive(Clone, Debug)]
pub struct LimitedStatement {
    /// Which.
    pub statement: Cited,
    /// Its text, in bytes of the world; `None` if its policy is written as a string, or not in the world.
    pub place: Option<Span>,
    /// How much of it passes.
    pub effective: Effective,
    /// A request that passes, confirmed.
    pub passing: Option<ShownRequest>,
    /// What is stopped, by each limit once.
    pub stopped: Vec<Stopped>,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Limits {
    /// As asked.
    pub principal: String,
    /// The `Allow` statements of identity policies, in order.
    pub statements: Vec<LimitedStatement>,
    /// Whether nothing limits the principal at all.
    pub is_unlimited: bool,
    /// How many nodes of searches, and questions to theories, were used.
    pub nodes: usize,
}

#[derive(Default)]
struct Found {
    passing: Option<ShownRequest>,
    stopped: Vec<Stopped>,
    open: Option<Reason>,
    /// Whether it names an action that AWS has at all.
    is_asked: bool,
}

/// What boundary, organization and session policy leave of somebody's identity policies.
///
/// # Errors
/// Somebody whom the world cannot have.
pub fn limits(world: &mut AskedWorld<'_>, question: &LimitsQuestion<'_>) -> Result<Limits, WorldsRefusal> {
    let asker = Asker::named(question.principal);
    let standing = world.standing(&asker)?;
    let mut budget = Budget { nodes: 0, limit: question.budget };
    let mut found: BTreeMap<StatementRef, Found> = BTreeMap::new();
    let mut is_unlimited = true;
    let all = [(0, world.universe.len())];
    for scene in world.scenes(&standing, &all) {
        let limited = scene.stance.only(&LIMITS);
        let is_limited =
            !limited.denies.is_empty() || !limited.needs.is_empty() || limited.ways.iter().any(|way| !way.is_empty());
        is_unlimited &= !is_limited;
        for (cell, actions) in world.cells(&scene) {
            let [active, _] = &cell.lines;
            let side = Side { at: 0, stance: &limited, active };
            let own = scene.stance.lines.iter().enumerate();
            let allows: Vec<(usize, StatementRef)> = own
                .filter(|(at, line)| {
                    line.gate == Gate::IdentityPolicies && active.contains(at) && !scene.stance.denies.contains(at)
                })
                .map(|(at, line)| (at, line.at))
                .collect();
            for (line, statement) in allows {
                let known = found.entry(statement).or_default();
                known.is_asked = true;
                let cube = scene.stance.line_at(line).map(|line| line.atoms.clone()).unwrap_or_default();
                if known.passing.is_none() {
                    let passes = |report: &StepReport| applies(report, statement) && stop(report).is_none();
                    for task in allowing(side) {
                        let task = Task { cube: cube.clone(), ..task };
                        match world.probe((&asker, &standing), &scene, (&task, &actions), &[], &mut budget, &passes) {
                            Probed::Yes(confirmed) => {
                                known.passing = Some(confirmed.shown);
                                break;
                            }
                            Probed::No => {}
                            Probed::Open(reason) => known.open = known.open.or(Some(reason)),
                        }
                    }
                }
                for (by, task) in stopping(side, &cube) {
                    if known.stopped.iter().any(|stopped| stopped.by == by) {
                        continue;
                    }
                    let stops = |report: &StepReport| applies(report, statement) && stop(report) == Some(by);
                    match world.probe((&asker, &standing), &scene, (&task, &actions), &[], &mut budget, &stops) {
                        Probed::Yes(confirmed) => {
                            let denied = task
                                .causes
                                .first()
                                .and_then(|(_, (_, at))| cited(&standing, &scene.stance, *at).map(|(_, cited)| cited));
                            known.stopped.push(Stopped {
                                by,
                                statement: denied,
                                actions: actions.iter().map(|at| world.universe.shown(*at).to_owned()).collect(),
                                conditions: world.residual(&scene.stance, &task, &confirmed.chosen),
                                shown: confirmed.shown,
                            });
                        }
                        Probed::No => {}
                        Probed::Open(reason) => known.open = known.open.or(Some(reason)),
                    }
                }
            }
        }
    }
    let statements = statements(&standing, found);
    Ok(Limits { principal: asker.name, statements, is_unlimited, nodes: budget.nodes })
}

/// The ways in which a limit stops what holds.
fn stopping(side: Side<'_>, cube: &[usize]) -> Vec<(Gate, Task)> {
    let mut tasks = Vec::new();
    let blank = |cube: Vec<usize>, clauses: Vec<Vec<usize>>| Task {
        change: Change::Lost,
        cube,
        supports: Vec::new(),
        clauses,
        causes: Vec::new(),
        silent: Vec::new(),
    };
    let active =
        |lines: &[usize]| -> Vec<usize> { lines.iter().copied().filter(|line| side.active.contains(line)).collect() };
    for at in active(&side.stance.denies) {
        let Some(line) = side.stance.line_at(at) else { continue };
        let joined = set(cube.iter().chain(&line.atoms).copied());
        let task = blank(joined.into_iter().collect(), Vec::new());
        tasks.push((line.gate, Task { causes: vec![(crate::compare::Role::Denies, (0, at))], ..task }));
    }
    for need in side.stance.needs.iter().chain(side.stance.ways.iter().flatten()) {
        let lines = active(&need.lines);
        let clauses: Vec<Vec<usize>> =
            lines.iter().filter_map(|at| side.stance.line_at(*at)).map(|line| line.atoms.clone()).collect();
        if clauses.iter().all(|clause| !clause.is_empty()) {
            tasks.push((need.gate, blank(cube.to_vec(), clauses)));
        }
    }
    tasks
}

/// Whether a statement of an identity policy applies to a request.
fn applies(report: &StepReport, statement: StatementRef) -> bool {
    let StepResult::Request(trace) = &report.result else { return false };
    let of_identity = trace.gates.iter().filter(|gate| gate.gate == Gate::IdentityPolicies);
    let policies = of_identity.flat_map(|gate| &gate.levels).flat_map(|level| &level.policies);
    policies
        .filter(|policy| policy.policy == statement.policy)
        .flat_map(|policy| &policy.statements)
        .any(|own| own.index == statement.statement && own.applies == Truth::True)
}

/// The first limit that stops a request.
fn stop(report: &StepReport) -> Option<Gate> {
    let StepResult::Request(trace) = &report.result else { return None };
    let stops = trace.gates.iter().filter(|gate| LIMITS.contains(&gate.gate));
    stops.into_iter().find(|gate| gate.verdict == Gates::Denied).map(|gate| gate.gate)
}

/// Every `Allow` of the identity policies, in order; one that names no action of AWS is not asked, so that nothing of it is stopped.
fn statements(standing: &Standing, mut found: BTreeMap<StatementRef, Found>) -> Vec<LimitedStatement> {
    let scenario = &standing.reader.scenario;
    let mut list = Vec::new();
    for (at, known) in std::mem::take(&mut found) {
        let is_allow = scenario.policy(at.policy).and_then(|policy| policy.statements.get(at.statement as usize));
        if is_allow.is_none_or(|statement| statement.effect != Effect::Allow) || !known.is_asked {
            continue;
        }
        let Some(statement) = Cited::of(scenario, at) else { continue };
        let effective = match (&known.passing, known.stopped.is_empty(), known.open) {
            (Some(_), false, _) => Effective::Part,
            (_, _, Some(reason)) => Effective::NotDecided(reason),
            (Some(_), true, None) => Effective::Whole,
            (None, false, None) => Effective::None,
            // No request meets the statement at all.
            (None, true, None) => continue,
        };
        let place = Cited::place(scenario, at);
        list.push(LimitedStatement { statement, place, effective, passing: known.passing, stopped: known.stopped });
    }
    list
}
