//! The rows, each judged by core.

use std::cell::Cell;

use rolecall_core::context::{GivenValue, KeyId};
use rolecall_core::name::Arn;
use rolecall_core::report::{Decision, StepReport, StepResult};
use rolecall_core::scenario::Scenario;
use rolecall_core::trace::{
    Decided, Effect, Element, Gate, GateTrace, Relation, RequestTrace, StatementRef, StatementTrace, Truth, decide,
};
use rolecall_core::world::{is_built_in_provider, provider_name};

use super::answer::{AssumerRow, Assumers, Because, Ground, Shown, State, Who};
use super::callers::Callers;
use super::somebody::{self, Signer};
use crate::cited::Cited;
use crate::compare::Residual;
use crate::inquiry::{Added, Inquiry, Part};
use crate::key::{Domain, Held};
use crate::needs::{Chosen, Needs, open_statements, tests};
use crate::value::{Shape, Values};
use crate::written::quoted;

/// How many users or roles of the world are tried to show a row of theirs.
const TRIED: usize = 8;

const ASSUME_ROLE: &str = "sts:AssumeRole";
const WITH_SAML: &str = "sts:AssumeRoleWithSAML";
const WITH_WEB_IDENTITY: &str = "sts:AssumeRoleWithWebIdentity";

/// Makes the rows of one role.
pub(super) struct Rows<'i> {
    inquiry: &'i Inquiry,
    callers: &'i Callers,
    role: &'i str,
    asked: Cell<usize>,
}

/// What core says of somebody, and where its statements are.
struct Judged<'s> {
    trace: &'s RequestTrace,
    scenario: &'s Scenario,
}

impl<'i> Rows<'i> {
    pub(super) fn new(inquiry: &'i Inquiry, callers: &'i Callers, role: &'i str) -> Self {
        Self { inquiry, callers, role, asked: Cell::new(0) }
    }

    pub(super) fn answer(self, all: Vec<Who>) -> Assumers {
        let rows: Vec<AssumerRow> = all.into_iter().filter_map(|who| self.row(who)).collect();
        let asks_for_mfa = rows.iter().any(|row| {
            let grounds = row.ways.iter().chain(&row.also).chain(&row.unless);
            let open = grounds.flat_map(|ground| &ground.tests).any(|test| is_of_mfa(&test.key));
            open || matches!(&row.because, Some(Because::Deny { statement, .. }) if self.tests_mfa(statement))
        });
        Assumers { role: self.role.to_owned(), rows, asks_for_mfa, asked: self.asked.get() }
    }

    fn row(&self, who: Who) -> Option<AssumerRow> {
        match &who {
            Who::UniqueId(_) => {
                Some(AssumerRow { because: Some(Because::UnknownId), state: State::Never, ..empty(who, ASSUME_ROLE) })
            }
            Who::Federated(provider) => {
                let provider = provider_name(provider, self.role);
                self.federated(who, &provider)
            }
            _ => self.of_principal(who),
        }
    }

    fn of_principal(&self, who: Who) -> Option<AssumerRow> {
        let caller = somebody::caller(&who, self.callers)?;
        let open = somebody::open(&who, self.callers, self.inquiry);
        let report = self.ask(&caller, &open)?;
        let StepResult::Request(trace) = &report.result else { return Some(refused(who, ASSUME_ROLE, &report)) };
        let judged = Judged { trace, scenario: self.inquiry.scenario() };
        if !judged.seems_let_in() {
            return None;
        }
        // Of those who have no name, and of those whom the world does not know, nobody knows what their own policies say.
        let own = match &who {
            Who::User(arn) | Who::Role(arn) | Who::Session(arn) => !self.callers.is_foreign(arn),
            _ => false,
        };
        let mut row = self.judged(who, ASSUME_ROLE, &judged, own);
        self.show_principal(&mut row, trace);
        Some(row)
    }

    fn ask(&self, caller: &str, context: &[(String, GivenValue)]) -> Option<StepReport> {
        self.asked.set(self.asked.get() + 1);
        let context: Vec<(&str, GivenValue)> =
            context.iter().map(|(key, value)| (key.as_str(), value.clone())).collect();
        self.inquiry.trace(caller, ASSUME_ROLE, self.role, &context)
    }

    /// What core's trace says of a row; `own` says whether what the caller's own policies say counts.
    fn judged(&self, who: Who, operation: &'static str, judged: &Judged<'_>, own: bool) -> AssumerRow {
        let trace = judged.trace;
        let mut results = trace.results;
        results.undetermined = false;
        let named = results.grant.direct.or(results.grant.entity) != Truth::False;
        let needs_own_permission = match results.relation {
            Relation::CrossAccount => true,
            Relation::SameAccount => !named,
            Relation::ResourceOnly | Relation::CallerOnly => false,
        };
        let lacks = own && needs_own_permission && results.identity == Truth::False;
        if !own || lacks {
            results.identity = Truth::True;
        }
        let cite = |at| self.cite(at, judged.scenario);
        let because = match (decide(&results.hoped()), decide(&trace.results)) {
            (Decided::ExplicitDeny(gate, at), _) | (_, Decided::ExplicitDeny(gate, at)) => {
                cite(at).map(|statement| Because::Deny { gate, statement })
            }
            (Decided::ImplicitDeny(gate), _) => Some(Because::Silence(gate)),
            (Decided::Allow(..) | Decided::Open, _) => None,
        };
        let state = match (&because, lacks, decide(&results)) {
            (Some(_), ..) => State::Never,
            (None, true, _) => State::LacksPermission,
            (None, false, Decided::Allow(..)) => State::Always,
            _ => State::Conditional,
        };
        let mut row = AssumerRow { needs_own_permission, state, because, ..empty(who, operation) };
        let ground = |gate: Gate, (at, statement): (StatementRef, &StatementTrace)| {
            let tests = tests(judged.scenario, at, statement).into_iter().map(Residual::of).collect();
            cite(at).map(|statement| Ground { gate, statement, tests })
        };
        for gate in &trace.gates {
            let is_trust = gate.gate == Gate::TrustPolicy;
            let is_own = gate.gate == Gate::IdentityPolicies;
            for level in &gate.levels {
                row.unless.extend(open_statements(level, Effect::Deny).filter_map(|open| ground(gate.gate, open)));
                if is_trust {
                    row.ways.extend(letting_in(gate).filter_map(|open| ground(gate.gate, open)));
                } else if level.allow == Truth::Unknown && !(is_own && (!own || !needs_own_permission)) {
                    row.also.extend(open_statements(level, Effect::Allow).filter_map(|open| ground(gate.gate, open)));
                }
            }
        }
        // Where one lets them in whatever they have, the others do not matter.
        if let Some(sure) = row.ways.iter().position(|way| way.tests.is_empty()) {
            row.ways = vec![row.ways.swap_remove(sure)];
        }
        if row.state == State::Always || row.state == State::Never {
            row.unless.clear();
            row.also.clear();
        }
        row
    }

    /// A statement, by its place in the world that was given.
    fn cite(&self, at: StatementRef, scenario: &Scenario) -> Option<Cited> {
        self.inquiry.cited(self.inquiry.same(at, scenario)?)
    }

    /// Finds a request that shows the row, and says that it is not decided if a row that should be allowed has none.
    fn show_principal(&self, row: &mut AssumerRow, trace: &RequestTrace) {
        let keys = &self.inquiry.scenario().world().keys;
        let wanted = match row.state {
            State::Always | State::Conditional => Decision::Allow,
            State::LacksPermission => Decision::ImplicitDeny,
            State::Never | State::NotDecided => trace_decision(row),
        };
        let is_never = row.state == State::Never;
        let needs = |trace: &RequestTrace| {
            let scenario = self.inquiry.scenario();
            if is_never { Needs::letting_in(trace, scenario) } else { Needs::of(trace, scenario) }
        };
        for arn in self.principals(&row.who) {
            let open: Vec<(String, GivenValue)> = match &row.who {
                Who::RoleSessions(_) | Who::OtherRoleSessions => {
                    somebody::open(&Who::Role(arn.clone()), self.callers, self.inquiry)
                }
                _ => Vec::new(),
            };
            let name = somebody::caller(
                &if is_role(&arn) { Who::Role(arn.clone()) } else { Who::User(arn.clone()) },
                self.callers,
            );
            let Some(report) = name.and_then(|name| self.ask(&name, &open)) else { continue };
            let StepResult::Request(trace) = &report.result else { continue };
            let found = needs(trace)
                .satisfied(keys, &|_| None, &mut |chosen| self.confirm(&somebody::of_world(&arn, chosen), wanted));
            if found.is_some() {
                row.shown = found;
                return;
            }
        }
        let who = row.who.clone();
        let shape = |key: KeyId| somebody::shape(&who, self.callers, keys, key);
        row.shown = needs(trace).satisfied(keys, &shape, &mut |chosen| {
            self.confirm(&somebody::with(&who, chosen, self.callers, self.inquiry)?, wanted)
        });
        if row.shown.is_none() && !is_never {
            row.state = State::NotDecided;
        }
    }

    /// Users or roles of the world that a row is about.
    fn principals(&self, who: &Who) -> Vec<String> {
        let world = self.inquiry.scenario().world();
        let (of_users, account) = match who {
            Who::Users(account) => (true, Some(account)),
            Who::RoleSessions(account) => (false, Some(account)),
            Who::OtherUsers => (true, None),
            Who::OtherRoleSessions => (false, None),
            _ => return Vec::new(),
        };
        let strange = format!("/{}", self.callers.strange_name);
        let is_meant = |arn: &&str| {
            let of = Arn::parse(arn).map_or("", |arn| arn.account);
            let fits = account.map_or_else(|| !self.callers.accounts.contains(of), |account| account == of);
            let row = if of_users { Who::User((*arn).to_owned()) } else { Who::Role((*arn).to_owned()) };
            fits && !self.callers.names(&row) && !arn.ends_with(&strange) && self.inquiry.lists(arn)
        };
        let users = world.users.iter().map(|user| user.arn.as_str());
        let roles = world.roles.iter().filter(|role| !role.service_linked && role.arn != self.role);
        let roles = roles.map(|role| role.arn.as_str());
        if of_users {
            users.filter(is_meant).take(TRIED).map(str::to_owned).collect()
        } else {
            roles.filter(is_meant).take(TRIED).map(str::to_owned).collect()
        }
    }

    /// A request that core decides as wanted.
    fn confirm(&self, signer: &Signer, wanted: Decision) -> Option<Shown> {
        let mut part = signer.part.clone();
        part.names.extend([self.role.to_owned(), self.callers.own_account.clone()]);
        let request = format!("{{\"action\":{},\"resource\":{}}}", quoted(ASSUME_ROLE), quoted(self.role));
        let context = context(&signer.context);
        let scenario =
            self.confirmed(&part, &signer.caller, &format!("\"request\":{request},\"context\":{context}"), wanted)?;
        let keys = shown_keys(&signer.context);
        Some(Shown { caller: signer.name.clone(), keys, decision: wanted, scenario })
    }

    /// A scenario of one step, if core decides it as wanted.
    fn confirmed(&self, part: &Part, caller: &str, step: &str, wanted: Decision) -> Option<String> {
        self.asked.set(self.asked.get() + 1);
        let step = format!("{{{step},\"expect\":{{\"decision\":\"{}\"}}}}", wanted.name());
        let scenario = self.inquiry.show(part, caller, &[step]);
        (self.inquiry.decisions(&scenario).first() == Some(&wanted)).then_some(scenario)
    }

    fn federated(&self, who: Who, provider: &str) -> Option<AssumerRow> {
        let is_saml = provider.contains(":saml-provider/");
        let operation = if is_saml { WITH_SAML } else { WITH_WEB_IDENTITY };
        let host = provider.split_once(":oidc-provider/").map_or(provider, |(_, host)| host);
        let world = self.inquiry.scenario().world();
        let listed = world.providers.iter().find(|listed| listed.arn == provider);
        let audiences = listed.and_then(|listed| listed.audiences.clone());
        let mut part = Part::of([self.role, provider, &self.callers.own_account]);
        if listed.is_none() && !is_built_in_provider(host) {
            let text = format!("{{\"arn\":{}}}", quoted(provider));
            part.added.push(Added { list: "identityProviders", name: provider.to_owned(), text });
        }
        let step = |chosen: &Chosen, audience: Option<&str>| {
            let is_claim = |key: &str| !is_saml && key.strip_prefix(host).is_some_and(|rest| rest.starts_with(':'));
            let is_attribute =
                |key: &str| is_saml && key.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("saml:"));
            let (told, rest): (Chosen, Chosen) = chosen
                .clone()
                .into_iter()
                .partition(|(key, held)| *held != Held::Absent && (is_claim(key) || is_attribute(key)));
            let mut claims: Vec<String> = told
                .iter()
                .map(|(key, held)| {
                    let name = if is_saml { key } else { key.get(host.len() + 1..).unwrap_or_default() };
                    format!("{}:{}", quoted(name), held.to_json())
                })
                .collect();
            if let Some(audience) = audience.filter(|_| !told.contains_key(&format!("{host}:aud"))) {
                claims.push(format!("\"aud\":{}", quoted(audience)));
            }
            let claims = claims.join(",");
            let role = quoted(self.role);
            let call = if is_saml {
                format!(
                    "\"assumeRoleWithSaml\":{{\"roleArn\":{role},\"roleSessionName\":\"example\",\"principalArn\":{},\"attributes\":{{{claims}}}}}",
                    quoted(provider)
                )
            } else {
                format!(
                    "\"assumeRoleWithWebIdentity\":{{\"roleArn\":{role},\"roleSessionName\":\"example\",\"provider\":{},\"claims\":{{{claims}}}}}",
                    quoted(provider)
                )
            };
            format!("{call},\"context\":{}", context(&rest))
        };
        let anybody = "{\"anonymous\":true}";
        let asked = step(&Chosen::new(), audiences.as_ref().map(|_| "«audience»"));
        self.asked.set(self.asked.get() + 1);
        let (report, scenario) = self.inquiry.open(&part, anybody, &format!("{{{asked}}}"))?;
        let report: &StepReport = report.steps.first()?;
        let trace = report.authorizations().first();
        let Some(trace) = trace else { return Some(refused(who, operation, report)) };
        let judged = Judged { trace, scenario: &scenario };
        if !judged.seems_let_in() {
            return None;
        }
        let mut row = self.judged(who, operation, &judged, false);
        let keys = &scenario.world().keys;
        let shape = |key: KeyId| {
            let audiences =
                audiences.as_ref().filter(|_| keys.lower(key) == format!("{host}:aud").to_ascii_lowercase())?;
            let values = Values::Listed(audiences.clone());
            Some((Domain { values, ..Domain::any(false) }, Shape::default()))
        };
        let is_never = row.state == State::Never;
        let wanted = if is_never { trace_decision(&row) } else { Decision::Allow };
        let needs = if is_never { Needs::letting_in(trace, &scenario) } else { Needs::of(trace, &scenario) };
        let first = audiences.as_ref().and_then(|listed| listed.first()).map(String::as_str);
        row.shown = needs.satisfied(keys, &shape, &mut |chosen| {
            let scenario = self.confirmed(&part, anybody, &step(chosen, first), wanted)?;
            Some(Shown { caller: provider.to_owned(), keys: shown_keys(chosen), decision: wanted, scenario })
        });
        if row.shown.is_none() && !is_never {
            row.state = State::NotDecided;
        }
        Some(row)
    }

    fn tests_mfa(&self, cited: &Cited) -> bool {
        let scenario = self.inquiry.scenario();
        let policies = scenario.policies().iter().zip(&scenario.world().policies);
        let mut found = policies.filter(|(text, _)| text.path.as_str() == cited.document && text.owner == cited.owner);
        found.any(|(_, policy)| {
            let condition = policy.statements.get(cited.statement).and_then(|statement| statement.condition.as_ref());
            condition.is_some_and(|condition| condition.tests.iter().any(|test| is_of_mfa(&test.key_text)))
        })
    }
}

impl Judged<'_> {
    /// Whether a statement of the trust policy names the caller and the call, whatever else it says.
    fn seems_let_in(&self) -> bool {
        let trust = self.trace.gates.iter().filter(|gate| gate.gate == Gate::TrustPolicy);
        let policies = trust.flat_map(|gate| &gate.levels).flat_map(|level| &level.policies);
        policies.flat_map(|policy| &policy.statements).any(|statement| {
            let mut others = statement.elements.iter().filter(|element| element.element != Element::Condition);
            statement.effect == Effect::Allow && others.all(|element| element.matches != Truth::False)
        })
    }
}

/// Statements of the trust policy that let somebody in, or may.
fn letting_in(gate: &GateTrace) -> impl Iterator<Item = (StatementRef, &StatementTrace)> {
    gate.levels.iter().flat_map(|level| &level.policies).flat_map(|policy| {
        let allows =
            policy.statements.iter().filter(|trace| trace.effect == Effect::Allow && trace.applies != Truth::False);
        allows.map(|trace| (StatementRef { policy: policy.policy, statement: trace.index }, trace))
    })
}

fn trace_decision(row: &AssumerRow) -> Decision {
    if matches!(row.because, Some(Because::Deny { .. })) { Decision::ExplicitDeny } else { Decision::ImplicitDeny }
}

fn is_role(arn: &str) -> bool {
    super::callers::role_name(arn).is_some()
}

fn is_of_mfa(key: &str) -> bool {
    ["aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge"].iter().any(|known| known.eq_ignore_ascii_case(key))
}

fn empty(who: Who, operation: &'static str) -> AssumerRow {
    AssumerRow {
        who,
        operation,
        needs_own_permission: false,
        state: State::NotDecided,
        ways: Vec::new(),
        also: Vec::new(),
        unless: Vec::new(),
        because: None,
        shown: None,
    }
}

/// Of a call that ends in an error before any policy is asked.
fn refused(who: Who, operation: &'static str, report: &StepReport) -> AssumerRow {
    let because = report.error().map(|error| Because::Error(error.code.to_owned()));
    AssumerRow {
        state: if because.is_some() { State::Never } else { State::NotDecided },
        because,
        ..empty(who, operation)
    }
}

/// Values as context of a step.
fn context(chosen: &Chosen) -> String {
    let entries: Vec<String> = chosen.iter().map(|(key, held)| format!("{}:{}", quoted(key), held.to_json())).collect();
    format!("{{{}}}", entries.join(","))
}

fn shown_keys(chosen: &Chosen) -> Vec<(String, Option<Vec<String>>)> {
    let values = |held: &Held| if *held == Held::Absent { None } else { Some(held.values().to_vec()) };
    chosen.iter().map(|(key, held)| (key.clone(), values(held))).collect()
}
