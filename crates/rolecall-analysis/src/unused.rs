//! Limits the other way: the statements of boundaries and service control policies that let through, or deny, nothing that an identity policy of anybody in the
//! world allows.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::diag::PolicyKind;
use rolecall_core::report::{StepReport, StepResult};
use rolecall_core::scenario::Scenario;
use rolecall_core::sort::sort_by;
use rolecall_core::text::Span;
use rolecall_core::trace::{Effect, Gate, GateTrace, PolicyId, StatementRef, Truth, Verdict as Gates};

use crate::cited::Cited;
use crate::compare::Reason;
use crate::search::Budget;
use crate::world::{AskedWorld, Asker, Probed, ShownRequest, Side, Stance, Task, WorldsRefusal, allowing};

/// Whether a statement has anything to limit.
#[derive(Clone, Debug)]
pub enum Usage {
    /// A request that an identity policy allows meets it, confirmed.
    Used(Box<ShownRequest>),
    /// None does, proved.
    Unused,
    /// Nobody knows.
    NotDecided(Reason),
}

impl Usage {
    /// The name in reports.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Used(_) => "used",
            Self::Unused => "unused",
            Self::NotDecided(_) => "notDecided",
        }
    }
}

/// A statement of a boundary or a service control policy.
#[derive(Clone, Debug)]
pub struct LimitStatement {
    /// Which; a policy that limits several is one.
    pub statement: Cited,
    /// Its text, in bytes of the world; `None` if its policy is written as a string, or not in the world.
    pub place: Option<Span>,
    /// [`Gate::PermissionsBoundary`] or [`Gate::ServiceControlPolicies`].
    pub gate: Gate,
    /// Whether it lets requests through or denies them.
    pub effect: Effect,
    /// Whether it has anything to limit.
    pub usage: Usage,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct UnusedLimits {
    /// Every statement of boundaries and service control policies, in order.
    pub statements: Vec<LimitStatement>,
    /// Users and roles whose identity policies were looked at.
    pub principals: usize,
    /// How many nodes of searches, and questions to theories, were used.
    pub nodes: usize,
}

/// What tells a statement that stands in the text once, however many it limits: gate, place and name of its policy, position.
type Written = (Gate, String, String, usize);

/// A statement, while it is looked at.
struct Sought {
    first: StatementRef,
    effect: Effect,
    usage: Usage,
}

/// Which statements of boundaries and service control policies limit nothing that anybody's identity policies allow.
///
/// # Errors
/// A world of which a principal cannot be asked about.
pub fn unused_limits(world: &mut AskedWorld<'_>, budget: usize) -> Result<UnusedLimits, WorldsRefusal> {
    let scenario = std::sync::Arc::clone(&world.side.base.scenario);
    let (written, mut sought) = statements(&scenario);
    let mut budget = Budget { nodes: 0, limit: budget };
    let mut principals = 0;
    for asker in principals_of(&scenario) {
        principals += 1;
        ask(world, &asker, &written, &mut sought, &mut budget)?;
    }
    let statement = |found: Sought| {
        let statement = Cited::of(&scenario, found.first)?;
        let gate = gate_of(scenario.policies().get(found.first.policy.0 as usize)?.kind)?;
        let place = Cited::place(&scenario, found.first);
        Some(LimitStatement { statement, place, gate, effect: found.effect, usage: found.usage })
    };
    let mut statements: Vec<Sought> = sought.into_values().collect();
    sort_by(&mut statements, &|one, other| one.first.cmp(&other.first));
    let statements = statements.into_iter().filter_map(statement).collect();
    Ok(UnusedLimits { statements, principals, nodes: budget.nodes })
}

fn gate_of(kind: PolicyKind) -> Option<Gate> {
    match kind {
        PolicyKind::Boundary => Some(Gate::PermissionsBoundary),
        PolicyKind::ServiceControl => Some(Gate::ServiceControlPolicies),
        _ => None,
    }
}

/// Users and listed roles.
fn principals_of(scenario: &Scenario) -> Vec<Asker> {
    let world = scenario.world();
    let users = world.users.iter().map(|user| user.arn.as_str());
    let roles = world.roles.iter().filter(|role| role.listed).map(|role| role.arn.as_str());
    users.chain(roles).map(Asker::named).collect()
}

/// Every statement of a limit, and which one a reference means.
fn statements(scenario: &Scenario) -> (BTreeMap<StatementRef, Written>, BTreeMap<Written, Sought>) {
    let (mut written, mut sought) = (BTreeMap::new(), BTreeMap::new());
    for (id, text) in (0..).zip(scenario.policies()) {
        let (Some(gate), Some(policy)) = (gate_of(text.kind), scenario.policy(PolicyId(id))) else { continue };
        for (index, statement) in (0..).zip(&policy.statements) {
            let at = StatementRef { policy: PolicyId(id), statement: index };
            let of: Written = (gate, text.path.as_str().to_owned(), text.name.clone(), index as usize);
            sought.entry(of.clone()).or_insert(Sought { first: at, effect: statement.effect, usage: Usage::Unused });
            written.insert(at, of);
        }
    }
    (written, sought)
}

/// Looks for what one principal's identity policies allow and statements of its limits meet.
fn ask(
    world: &mut AskedWorld<'_>,
    asker: &Asker,
    written: &BTreeMap<StatementRef, Written>,
    sought: &mut BTreeMap<Written, Sought>,
    budget: &mut Budget,
) -> Result<(), WorldsRefusal> {
    if !sought.values().any(is_open) {
        return Ok(());
    }
    let standing = world.standing(asker)?;
    for scene in world.scenes(&standing, &[(0, world.universe.len())]) {
        // What needs no permission is nobody's policy's, and limits nothing.
        if scene.stance.is_free || scene.stance.is_refused {
            continue;
        }
        let own = granted(&scene.stance);
        for (cell, actions) in world.cells(&scene) {
            let [active, _] = &cell.lines;
            for (at, of) in limiting(&scene.stance, active, written) {
                let Some(found) = sought.get_mut(of).filter(|found| is_open(found)) else { continue };
                let Some(line) = scene.stance.line_at(at) else { continue };
                let meets = |report: &StepReport| is_granted(report) && applies(report, line.gate, line.at);
                for task in allowing(Side { at: 0, stance: &own, active }) {
                    let cube = task.cube.iter().chain(&line.atoms).copied().collect::<BTreeSet<usize>>();
                    let task = Task { cube: cube.into_iter().collect(), ..task };
                    match world.probe((asker, &standing), &scene, (&task, &actions), &[], budget, &meets) {
                        Probed::Yes(confirmed) => found.usage = Usage::Used(Box::new(confirmed.shown)),
                        Probed::Open(reason) if is_open(found) => found.usage = Usage::NotDecided(reason),
                        Probed::No | Probed::Open(_) => {}
                    }
                }
            }
        }
    }
    Ok(())
}

/// Whether it is not yet known to be of use.
fn is_open(found: &Sought) -> bool {
    !matches!(found.usage, Usage::Used(_))
}

/// What identity policies grant, as if nothing limited it; what resources grant by themselves is not theirs.
fn granted(stance: &Stance) -> Stance {
    let mut own = stance.only(&[Gate::IdentityPolicies]);
    own.ways.retain(|way| !way.is_empty());
    own
}

/// The lines of limits that name the actions of a cell.
fn limiting<'w>(
    stance: &Stance,
    active: &BTreeSet<usize>,
    written: &'w BTreeMap<StatementRef, Written>,
) -> Vec<(usize, &'w Written)> {
    let lines = stance.lines.iter().enumerate().filter(|(at, _)| active.contains(at));
    lines.filter_map(|(at, line)| Some((at, written.get(&line.at)?))).collect()
}

fn gates(report: &StepReport, of: Gate) -> impl Iterator<Item = &GateTrace> + use<'_> {
    let trace = match &report.result {
        StepResult::Request(trace) => Some(trace),
        _ => None,
    };
    trace.into_iter().flat_map(|trace| &trace.gates).filter(move |gate| gate.gate == of)
}

/// Whether the identity policies alone allow a request.
fn is_granted(report: &StepReport) -> bool {
    gates(report, Gate::IdentityPolicies).any(|gate| gate.verdict == Gates::Passed && gate.deny == Truth::False)
}

/// Whether a statement of a layer applies to a request.
fn applies(report: &StepReport, of: Gate, statement: StatementRef) -> bool {
    let policies = gates(report, of).flat_map(|gate| &gate.levels).flat_map(|level| &level.policies);
    policies
        .filter(|policy| policy.policy == statement.policy)
        .flat_map(|policy| &policy.statements)
        .any(|own| own.index == statement.statement && own.applies == Truth::True)
}
