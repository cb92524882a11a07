//! What an open decision depends on: every relevant value of the unknown keys is tried, through the same gates.
//!
//! A condition divides the values of a key into few classes: equal to a listed value or not, matching a pattern or not, below, at or above a number, present or
//! absent. One witness of each class is enough. The product of the witnesses is bounded; beyond the bound the answer stays open, with all its keys.

use std::net::IpAddr;

use crate::blank;
use crate::condition::{Actual, FRESH, ListedValue, Test, unlisted_values};
use crate::context::{KeyId, Meaning, is_multivalued, is_single_valued};
use crate::eval::gates;
use crate::eval::request_context::{Context, Held};
use crate::eval::statement::Detail;
use crate::operator::Family;
use crate::pattern::{Pattern, Variables as _};
use crate::policy::{Policy, Principal, PrincipalElement, Statement};
use crate::sort::sort_unique;
use crate::time::Timestamp;
use crate::trace::{
    Decided, ElementReason, GateReason, GateResults, GateTrace, Residual, ResidualTest, StatementRef, Trial, Truth,
    decide,
};

/// At most so many assignments are tried. None is left out below that: an answer must hold for every value.
const MOST_ASSIGNMENTS: usize = 4_096;

/// A test on an unknown key.
struct OpenTest<'w> {
    at: StatementRef,
    test: &'w Test,
}

/// Tries the unknown keys of a request.
pub(crate) fn trial(context: &Context<'_>) -> Trial {
    let looked_at = gates(context, Detail::Full);
    let open = open_statements(context, &looked_at.traces);
    let keys = context.unknown(open.iter().flat_map(|(_, statement)| keys_of(statement)).collect());
    let blanks = blanks_of(context, &looked_at.traces);
    let tests = open_tests(&open, &keys);
    let witnesses: Vec<Vec<Held<'_>>> = keys.iter().map(|key| witnesses(context, &open, *key)).collect();
    let count = witnesses.iter().try_fold(1_usize, |product, values| product.checked_mul(values.len()));
    let Some(count) = count.filter(|count| *count <= MOST_ASSIGNMENTS && *count > 0) else {
        if let Some(decided) = looked_at.results.sure() {
            return Trial::Settled(decided);
        }
        let can_allow = may_allow(&looked_at.results);
        return Trial::Depends(Residual { keys: shown(context, &keys), can_allow, blanks, ..Residual::default() });
    };

    let tried: Vec<Tried> = (0..count).map(|number| attempt(context, &keys, &witnesses, &tests, number)).collect();
    let Some(first) = tried.first().map(|tried| tried.decided) else {
        return Trial::Depends(Residual::default());
    };
    let all_alike = tried.iter().all(|tried| tried.word() == Word::of(&first));
    if all_alike && Word::of(&first) != Word::Open {
        return Trial::Settled(settled(first, &tried, &looked_at.results));
    }
    let relevant = relevant_keys(&witnesses, &tried);
    let matters = |key: &KeyId| keys.iter().zip(&relevant).any(|(known, relevant)| known == key && *relevant);
    let asked: Vec<KeyId> = keys.iter().copied().filter(|key| matters(key)).collect();
    let usable: Vec<usize> =
        tests.iter().enumerate().filter(|(_, open)| matters(&open.test.key)).map(|(index, _)| index).collect();
    // What depends on blanks beside, no test of a key tells.
    let is_open = tried.iter().any(|tried| tried.word() == Word::Open);
    let refused = tried.iter().filter(|tried| tried.word() != Word::Allow);
    Trial::Depends(Residual {
        keys: shown(context, &asked),
        can_allow: tried.iter().any(|tried| tried.word() == Word::Allow || tried.may_allow),
        allow_if: if is_open { Vec::new() } else { alternatives(context, &tests, &usable, &tried) },
        otherwise_explicit: refused.clone().count() > 0
            && refused.clone().all(|tried| tried.word() == Word::ExplicitDeny),
        blanks: if is_open { blanks } else { Vec::new() },
    })
}

/// Whether a request may be allowed, by what keys and blanks hold.
fn may_allow(results: &GateResults) -> bool {
    results.undetermined || matches!(decide(&results.hoped()), Decided::Allow(..))
}

/// The blanks that a request depends on, by its traces.
fn blanks_of(context: &Context<'_>, gates: &[GateTrace]) -> Vec<String> {
    if !context.have_blanks() {
        return Vec::new();
    }
    let mut found = context.facts.undetermined.clone();
    let mut add = |text: &str| found.extend(blank::names(text).map(str::to_owned));
    let statement = |at: StatementRef| context.world.policy(at.policy)?.statements.get(at.statement as usize);
    for gate in gates {
        for policy in gate.levels.iter().flat_map(|level| &level.policies) {
            for trace in policy.statements.iter().filter(|trace| trace.applies != Truth::False) {
                let at = StatementRef { policy: policy.policy, statement: trace.index };
                let principal = statement(at).and_then(|statement| statement.principal.as_ref());
                principal.into_iter().flat_map(blanks_of_principal).for_each(&mut add);
                for element in &trace.elements {
                    if let ElementReason::Blanks { names } = &element.reason {
                        for name in names {
                            add(name);
                        }
                    }
                    for test in element.conditions.iter().filter(|test| test.holds == Truth::Unknown) {
                        add(&test.key);
                        test.actual.values.iter().for_each(|value| add(value));
                        for listed in &test.expected {
                            add(&listed.text);
                            add(listed.compared().unwrap_or_default());
                        }
                    }
                }
            }
        }
    }
    if let Some(policy) = open_to_everyone(context, gates) {
        for statement in &policy.statements {
            statement.principal.iter().flat_map(blanks_of_principal).for_each(&mut add);
            let tests = statement.condition.iter().flat_map(|condition| &condition.tests);
            tests.for_each(|test| {
                add(&test.key_text);
                test.values.iter().for_each(|listed| add(&listed.text));
            });
        }
    }
    sort_unique(&mut found);
    found
}

fn blanks_of_principal(element: &PrincipalElement) -> impl Iterator<Item = &str> {
    element
        .listed
        .iter()
        .filter_map(|listed| match &listed.value {
            Principal::Blank { pattern, .. } => Some(pattern),
            _ => None,
        })
        .flat_map(Pattern::blanks)
}

/// The bucket policy of which blanks decide whether it is public.
fn open_to_everyone<'w>(context: &Context<'w>, gates: &[GateTrace]) -> Option<&'w Policy> {
    gates.iter().find(|gate| gate.reason == GateReason::PublicPolicyUnknown)?;
    context.world.policy(context.world.resources.get(context.facts.listed?)?.policy?)
}

/// The one answer that every value leads to, at the place that every value leads to. Of that place's statements, one that decides whatever the values
/// are if there is one; where the places differ, what is sure of the answer whatever the values are.
fn settled(first: Decided, tried: &[Tried], results: &GateResults) -> Decided {
    let is_common = tried.iter().all(|tried| tried.decided == first);
    let is_one_place = tried.iter().all(|tried| tried.decided.is_at_place_of(&first));
    let sure = results.sure().filter(|sure| !is_common && (!is_one_place || sure.is_at_place_of(&first)));
    sure.unwrap_or(first)
}

fn shown(context: &Context<'_>, keys: &[KeyId]) -> Vec<String> {
    let mut names = keys.iter().map(|key| context.keys().shown(*key).to_owned()).collect();
    sort_unique(&mut names);
    names
}

/// One assignment: what the request came to, and which open tests held.
struct Tried {
    decided: Decided,
    /// Whether it may be allowed where that is open.
    may_allow: bool,
    holds: Vec<bool>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Allow,
    ExplicitDeny,
    ImplicitDeny,
    /// It depends on blanks beside.
    Open,
}

impl Word {
    fn of(decided: &Decided) -> Self {
        match decided {
            Decided::Allow(..) => Self::Allow,
            Decided::ExplicitDeny(..) => Self::ExplicitDeny,
            Decided::ImplicitDeny(_) => Self::ImplicitDeny,
            // Nothing else is unknown once every key has a value.
            Decided::Open => Self::Open,
        }
    }
}

impl Tried {
    fn word(&self) -> Word {
        Word::of(&self.decided)
    }
}

/// Assignment `number` counts in a mixed base: the first key changes fastest.
fn attempt(
    context: &Context<'_>,
    keys: &[KeyId],
    witnesses: &[Vec<Held<'_>>],
    tests: &[OpenTest<'_>],
    number: usize,
) -> Tried {
    let mut rest = number;
    let mut assignment = Vec::with_capacity(keys.len());
    for (key, values) in keys.iter().zip(witnesses) {
        if let Some(value) = values.get(rest % values.len().max(1)) {
            assignment.push((*key, value.clone()));
        }
        rest /= values.len().max(1);
    }
    let trying = context.trying(&assignment);
    let results = gates(&trying, Detail::Bare).results;
    let decided = match decide(&results) {
        Decided::Open => results.sure().unwrap_or(Decided::Open),
        decided => decided,
    };
    let holds =
        tests.iter().map(|open| open.test.evaluate(trying.actual(open.test.key), &trying).0 == Truth::True).collect();
    Tried { decided, may_allow: may_allow(&results), holds }
}

/// The keys of which another value, all else being equal, changes the decision.
fn relevant_keys(witnesses: &[Vec<Held<'_>>], tried: &[Tried]) -> Vec<bool> {
    let mut relevant = Vec::new();
    let mut stride = 1;
    for values in witnesses {
        let differs = |number: usize| {
            let digit = number / stride % values.len().max(1);
            let base = number - digit * stride;
            let (one, other) = (tried.get(base), tried.get(number));
            one.zip(other).is_some_and(|(one, other)| one.word() != other.word())
        };
        relevant.push((0..tried.len()).any(differs));
        stride *= values.len().max(1);
    }
    relevant
}

/// The fewest tests, as alternatives, whose outcome means that the request is allowed. Empty if tests alone cannot say.
fn alternatives(
    context: &Context<'_>,
    tests: &[OpenTest<'_>],
    usable: &[usize],
    tried: &[Tried],
) -> Vec<Vec<ResidualTest>> {
    let refused: Vec<&Tried> = tried.iter().filter(|tried| tried.word() != Word::Allow).collect();
    let holds = |tried: &Tried, test: usize| tried.holds.get(test).copied().unwrap_or(false);
    let covers =
        |term: &[(usize, bool)], tried: &Tried| term.iter().all(|(test, wanted)| holds(tried, *test) == *wanted);
    let mut terms: Vec<Vec<(usize, bool)>> = Vec::new();
    for allowed in tried.iter().filter(|tried| tried.word() == Word::Allow) {
        if terms.iter().any(|term| covers(term, allowed)) {
            continue;
        }
        let mut term: Vec<(usize, bool)> = usable.iter().map(|test| (*test, holds(allowed, *test))).collect();
        if refused.iter().any(|refused| covers(&term, refused)) {
            return Vec::new();
        }
        // Leave out what is not needed; failing tests first, for "is" reads better than "is not".
        for wanted in [false, true] {
            for test in usable {
                let shorter: Vec<_> = term.iter().copied().filter(|literal| *literal != (*test, wanted)).collect();
                if !refused.iter().any(|refused| covers(&shorter, refused)) {
                    term = shorter;
                }
            }
        }
        terms.push(term);
    }
    terms
        .iter()
        .map(|term| {
            term.iter().filter_map(|(test, holds)| Some(residual_test(context, tests.get(*test)?, *holds))).collect()
        })
        .collect()
}

fn residual_test(context: &Context<'_>, open: &OpenTest<'_>, holds: bool) -> ResidualTest {
    let value = |listed: &ListedValue| listed.resolved(context).flatten().unwrap_or_else(|| listed.text.to_string());
    ResidualTest {
        statement: open.at,
        span: open.test.span,
        operator: open.test.operator,
        key: open.test.key_text.to_string(),
        values: open.test.values.iter().map(value).collect(),
        holds,
    }
}

/// The statements that unknown keys decide about; what the others come to is the same for every value.
fn open_statements<'w>(context: &Context<'w>, gates: &[GateTrace]) -> Vec<(StatementRef, &'w Statement)> {
    let policies = gates.iter().flat_map(|gate| &gate.levels).flat_map(|level| &level.policies);
    let mut found: Vec<StatementRef> = policies
        .flat_map(|policy| {
            let open = policy.statements.iter().filter(|statement| statement.applies == Truth::Unknown);
            open.map(|statement| StatementRef { policy: policy.policy, statement: statement.index })
        })
        .collect();
    sort_unique(&mut found);
    let statement = |at: &StatementRef| context.world.policy(at.policy)?.statements.get(at.statement as usize);
    found.into_iter().filter_map(|at| Some((at, statement(&at)?))).collect()
}

/// The keys that a statement looks at, in conditions and variables.
fn keys_of(statement: &Statement) -> Vec<KeyId> {
    let mut keys = Vec::new();
    for test in statement.condition.iter().flat_map(|condition| &condition.tests) {
        keys.push(test.key);
        for listed in &test.values {
            keys.extend(listed.variables());
        }
    }
    for pattern in statement.resource.iter().flat_map(|resource| &resource.listed) {
        keys.extend(pattern.value.variables().map(|variable| variable.key));
    }
    keys
}

fn open_tests<'w>(open: &[(StatementRef, &'w Statement)], keys: &[KeyId]) -> Vec<OpenTest<'w>> {
    let tests = open.iter().flat_map(|(at, statement)| {
        statement.condition.iter().flat_map(|condition| &condition.tests).map(|test| OpenTest { at: *at, test })
    });
    tests.filter(|open| keys.contains(&open.test.key)).collect()
}

/// Values of a key, one of each class that the policies tell apart.
fn witnesses(context: &Context<'_>, open: &[(StatementRef, &Statement)], key: KeyId) -> Vec<Held<'static>> {
    let mut texts: Vec<String> = Vec::new();
    let name = context.keys().lower(key);
    let mut set = is_multivalued(name);
    for (_, statement) in open {
        for pattern in statement.resource.iter().flat_map(|resource| &resource.listed) {
            if pattern.value.variables().any(|variable| variable.key == key) {
                texts.extend(parts(context.facts.resource));
            }
        }
        for test in statement.condition.iter().flat_map(|condition| &condition.tests) {
            if test.key == key {
                set |= test.operator.set_operator.is_some() && !is_single_valued(name);
                texts.extend(test.values.iter().flat_map(|listed| listed.witnesses(context)));
                texts.extend(unlisted_values(test.operator).map(str::to_owned));
            } else if test.values.iter().any(|value| value.variables().any(|variable| variable == key)) {
                // Whatever the request has on the other side may be what the variable has to hold.
                if let Actual::Present(values) = context.actual(test.key) {
                    for value in values {
                        texts.extend(parts(value));
                    }
                }
                if test.operator.family == Family::Bool {
                    texts.extend(["true".to_owned(), "false".to_owned()]);
                }
            }
        }
    }
    texts.push(FRESH.to_owned());
    if !context.may_be_absent(key) {
        texts = of_its_kind(context.keys().meaning(key), texts);
    }
    sort_unique(&mut texts);
    texts = told_apart(context, open, key, texts);
    let mut held = if context.may_be_absent(key) { vec![Held::Absent] } else { Vec::new() };
    if set {
        let several = |texts: &[&String]| Held::many(texts.iter().copied().cloned());
        held.extend(sets(&texts).iter().map(|texts| several(texts)));
    } else {
        held.extend(texts.into_iter().map(Held::one));
    }
    held
}

/// One of the values that stand alike to every test of their key. What a variable takes its value from, or is compared with, can tell apart any two.
fn told_apart(
    context: &Context<'_>,
    open: &[(StatementRef, &Statement)],
    key: KeyId,
    texts: Vec<String>,
) -> Vec<String> {
    let all_tests =
        || open.iter().flat_map(|(_, statement)| statement.condition.iter().flat_map(|condition| &condition.tests));
    let asked: Vec<&Test> = all_tests().filter(|test| test.key == key).collect();
    let is_variable =
        open.iter().flat_map(|(_, statement)| keys_of(statement)).filter(|other| *other == key).count() > asked.len();
    if is_variable || asked.iter().any(|test| test.values.iter().any(|listed| listed.variables().next().is_some())) {
        return texts;
    }
    let mut seen = Vec::new();
    let stands =
        |text: &str| (text.is_empty(), asked.iter().map(|test| test.stands(text, context)).collect::<Vec<_>>());
    let is_new = |text: &String| {
        let stands = stands(text);
        let is_new = !seen.contains(&stands);
        if is_new {
            seen.push(stands);
        }
        is_new
    };
    texts.into_iter().filter(is_new).collect()
}

/// Sets of values. To a test a set is the one value of it that decides, so of two tests each pair is worth trying; more tests are met by all.
fn sets(texts: &[String]) -> Vec<Vec<&String>> {
    let one = texts.iter().map(|text| vec![text]);
    let two = texts.iter().enumerate().flat_map(|(index, text)| {
        texts.get(index.saturating_add(1)..).unwrap_or_default().iter().map(move |other| vec![text, other])
    });
    let listed: Vec<&String> = texts.iter().filter(|text| **text != FRESH).collect();
    let all: Vec<&String> = texts.iter().collect();
    one.chain(two).chain([listed, all].into_iter().filter(|texts| texts.len() > 2)).collect()
}

/// A second value that no policy mentions: where absence is none, a key that must equal another needs two.
const ANOTHER: &str = "rolecall-another";

/// Of values that stand differently to the tests of a key, those that AWS can send in it, and some that no policy mentions: a time is a time, and
/// nothing is sent empty.
fn of_its_kind(meaning: &Meaning, texts: Vec<String>) -> Vec<String> {
    let times = || texts.iter().filter_map(|text| Timestamp::parse(text));
    let (mut found, fresh): (Vec<String>, [&str; 2]) = match meaning {
        Meaning::SourceIp => {
            let addresses = texts.into_iter().filter(|text| text.parse::<IpAddr>().is_ok());
            (addresses.collect(), ["192.0.2.254", "2001:db8:ffff::fffe"])
        }
        Meaning::CurrentTime => {
            (times().map(|time| time.to_string()).collect(), ["1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
        }
        Meaning::EpochTime => (times().map(|time| time.seconds().to_string()).collect(), ["0", "253402300799"]),
        _ => (texts.into_iter().filter(|text| !text.is_empty()).collect(), [FRESH, ANOTHER]),
    };
    found.extend(fresh.map(str::to_owned));
    found
}

/// A text and the parts between its separators.
fn parts(text: &str) -> Vec<String> {
    let mut found: Vec<String> = text.split(['/', ':']).filter(|part| !part.is_empty()).map(str::to_owned).collect();
    found.extend([text.to_owned(), FRESH.to_owned()]);
    found
}
