//! An edge in full: one pair with what it rests on, what is taken for granted and what ends with it.

use rolecall_core::policy::{Principal, Statement};
use rolecall_core::report::StepResult;
use rolecall_core::scenario::Asked;
use rolecall_core::trace::{
    Decided, Gate, GateTrace, Outcome, PolicyId, RequestTrace, Rung, StatementRef, Truth, Verdict, decide,
};

use super::account::{Account, Who};
use super::answer::{Because, Edge, EdgeKind, Finding, How, Loss, NodeId, State, StatementAt};
use super::bundle::way;
use super::decide::{Decider, Pair, with};
use super::held::Held;

/// The longest session of a chain, in seconds.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining>
const LONGEST_CHAINED: u32 = 3600;

/// An edge with a finding that is known.
pub(crate) fn edge(
    decider: &mut Decider<'_>,
    from: NodeId,
    to: NodeId,
    finding: Finding,
    session: Option<&str>,
) -> Edge {
    let account = decider.account;
    let (kind, operation) = way(account, from);
    let held = session.map_or_else(Held::open, |name| Held { session: name.to_owned(), ..Held::open() });
    let pair = Pair { from, to, operation, held: &held };
    let (because, how) = because(decider, pair, &finding).unwrap_or_else(|| (Because::default(), How::NotTrusted));
    let assumes = account.assumed_of(from);
    let lost = lost(account, from, &finding);
    Edge { from, to, kind, how, finding, assumes, because, lost, duration: duration(account, from, to) }
}

/// Seconds that a session may last: what the role says, in a chain an hour.
fn duration(account: &Account, from: NodeId, to: NodeId) -> u32 {
    let role = account.role(to).and_then(|role| account.world().roles.get(role));
    let longest = role.map_or(LONGEST_CHAINED, |role| role.max_session_duration);
    match account.who(from) {
        Some(Who::Role(_)) => longest.min(LONGEST_CHAINED),
        _ => longest,
    }
}

/// What ends with a hop, as far as the pair tells; a path tells more.
fn lost(account: &Account, from: NodeId, finding: &Finding) -> Vec<Loss> {
    let mfa = finding.keys.iter().any(|key| key.to_ascii_lowercase().starts_with("aws:multifactorauth"));
    match account.who(from) {
        Some(Who::Provider(_)) => vec![Loss::FederationKeys],
        Some(Who::Role(role)) => {
            let trust = account.trust.get(*role).copied().flatten().and_then(|trust| account.trusts.get(trust));
            if trust.is_some_and(|trust| trust.takes_tags) { vec![Loss::SessionTags] } else { Vec::new() }
        }
        _ if mfa => vec![Loss::Mfa],
        _ => Vec::new(),
    }
}

/// What core's answer about a pair rests on.
fn because(decider: &mut Decider<'_>, pair: Pair<'_>, finding: &Finding) -> Option<(Because, How)> {
    let (caller, hop) = decider.call(pair)?;
    let hop = with(&hop, &finding.parameters);
    let is_settled = matches!(finding.state, State::Certain | State::Conditional);
    let open =
        if is_settled && !finding.parameters.is_empty() { decider.circumstances(pair) } else { decider.open(pair) };
    let account = decider.account;
    decider.asked = decider.asked.saturating_add(1);
    let steps = [hop.step(account.world(), account.role(pair.to))?];
    let report = account.scenario().report_of(&Asked { caller: &caller, steps: &steps, open: &open });
    let step = report.steps.into_iter().next()?;
    if let Some(gate) = step.gate().filter(|_| step.error().is_some()) {
        return Some((Because { gate: Some(gate), statements: Vec::new() }, How::NotTrusted));
    }
    let StepResult::Assume(assume) = step.result else { return None };
    let trace = assume.deciding()?;
    let outcome = settled(trace, finding);
    let statements = statements(trace, &outcome).into_iter().filter_map(|at| statement_at(account, at)).collect();
    let gate = outcome.gate();
    Some((Because { gate, statements }, how(account, pair, trace)))
}

/// The outcome, and where only the kind of a denial is open the one in which everything else turns out well.
fn settled(trace: &RequestTrace, finding: &Finding) -> Outcome {
    match (&trace.outcome, finding.state) {
        (Outcome::NeedsContext(_), State::Impossible) => match decide(&trace.results.hoped()) {
            Decided::ImplicitDeny(gate) => Outcome::ImplicitDeny { gate },
            Decided::ExplicitDeny(gate, statement) => Outcome::ExplicitDeny { gate, statement },
            Decided::Allow(..) | Decided::Open => trace.outcome.clone(),
        },
        (outcome, _) => outcome.clone(),
    }
}

/// The statements that a decision rests on.
fn statements(trace: &RequestTrace, outcome: &Outcome) -> Vec<StatementRef> {
    let of = |gate: Gate| trace.gates.iter().find(|known| known.gate == gate);
    let mut found: Vec<StatementRef> = match outcome {
        Outcome::ExplicitDeny { statement, .. } => vec![*statement],
        Outcome::ImplicitDeny { gate } => of(*gate).and_then(nearest).into_iter().collect(),
        Outcome::Allow { .. } => {
            let deciding = trace.deciding_gates();
            deciding.into_iter().filter_map(of).flat_map(|gate| gate.deciding.iter().copied()).collect()
        }
        Outcome::NeedsContext(_) => {
            let is_open = |gate: &&GateTrace| gate.verdict == Verdict::Unknown || gate.deny == Truth::Unknown;
            trace.gates.iter().filter(is_open).flat_map(|gate| gate.deciding.iter().copied()).collect()
        }
    };
    found.dedup();
    found
}

/// Of the statements of a silent gate the one that came nearest.
fn nearest(gate: &GateTrace) -> Option<StatementRef> {
    let (policy, statement) = gate.nearest()?;
    Some(StatementRef { policy, statement: statement.index })
}

fn statement_at(account: &Account, at: StatementRef) -> Option<StatementAt> {
    let statement = statement(account, at)?;
    Some(StatementAt {
        policy: at.policy,
        index: at.statement as usize,
        sid: statement.sid.as_ref().map(ToString::to_string),
        span: statement.span,
    })
}

fn statement(account: &Account, at: StatementRef) -> Option<&Statement> {
    let PolicyId(_) = at.policy;
    account.world().policy(at.policy)?.statements.get(at.statement as usize)
}

/// As what the trust policy takes the caller.
fn how(account: &Account, pair: Pair<'_>, trace: &RequestTrace) -> How {
    match way(account, pair.from).0 {
        EdgeKind::Federate => return How::Federated,
        EdgeKind::Service => return How::Service,
        EdgeKind::Assume | EdgeKind::PassRole | EdgeKind::Edit => {}
    }
    let gate = trace.gates.iter().find(|gate| gate.gate == Gate::TrustPolicy);
    let policies = gate.into_iter().flat_map(|gate| &gate.levels).flat_map(|level| &level.policies);
    let applying = policies.flat_map(|policy| {
        policy.statements.iter().filter(|statement| statement.applies != Truth::False).map(|it| (policy.policy, it))
    });
    let strongest = applying.filter_map(|(policy, statement)| Some((statement.rung?, policy, statement.index)));
    let Some((rung, policy, statement_index)) = strongest.max_by_key(|(rung, ..)| *rung) else {
        return How::NotTrusted;
    };
    match rung {
        Rung::Account => How::Account,
        Rung::Entity => How::Named,
        Rung::Direct => {
            let statement = statement(account, StatementRef { policy, statement: statement_index });
            let principal = statement.and_then(|statement| statement.principal.as_ref());
            let is_everyone = |principal: &Principal| *principal == Principal::Everyone;
            let everyone = principal.is_some_and(|element| {
                element.negated || element.listed.iter().any(|listed| is_everyone(&listed.value))
            });
            let is_named = principal.is_some_and(|element| {
                !element.negated && element.listed.iter().any(|listed| account.named(&listed.value) == Some(pair.from))
            });
            if everyone && !is_named { How::Everyone } else { How::Named }
        }
    }
}
