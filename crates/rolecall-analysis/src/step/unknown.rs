//! Which unknown keys a decision hangs on.
//!
//! A decision is a function of which statements apply, and each statement that is open is a conjunction of tests on unknown keys. Of each group of such keys all
//! classes of values are found; what they make of the open statements is put together, and core decides each set of statements that can apply together, once. A key
//! cannot matter if no two classes that differ in its tests alone ever lead to two decisions.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::condition::{ListedValue, Test};
use rolecall_core::context::KeyId;
use rolecall_core::report::Decision;
use rolecall_core::sort::{map, set, sort_by};
use rolecall_core::trace::{Effect, StatementRef};

use super::asked::{AskedStep, ShownOutcome, StepQuestion, StepRefusal, Values, is_unknown};
use super::classes::{Block, Class, Ground, blocks};
use crate::compare::Reason;
use crate::needs::{open_statements, tests};

/// How many sets of statements that apply together are decided.
const TOGETHER: usize = 4_096;

/// Whether a decision can turn with a key.
#[derive(Clone, Debug)]
pub enum Matters {
    /// It can: two requests that core decides differently, and that differ in the key, and in those that it depends on.
    Yes(Box<[ShownOutcome; 2]>),
    /// It cannot, proved: whatever AWS could send for it, the decision stays.
    No,
    /// Nobody knows.
    NotDecided(Reason),
}

impl Matters {
    /// The name in reports.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Yes(_) => "yes",
            Self::No => "no",
            Self::NotDecided(_) => "notDecided",
        }
    }
}

/// A key of which nobody knows what it holds.
#[derive(Clone, Debug)]
pub struct UnknownKey {
    /// As policies spell it.
    pub key: String,
    /// Whether the decision can turn with it.
    pub matters: Matters,
}

/// The unknown keys of a step.
#[derive(Clone, Debug)]
pub struct UnknownKeys {
    /// What the step comes to without them.
    pub decision: Decision,
    /// By name.
    pub keys: Vec<UnknownKey>,
    /// What the step can come to, each with values that lead to it.
    pub outcomes: Vec<ShownOutcome>,
    /// Questions to theories.
    pub checks: usize,
    /// Questions to core.
    pub requests: usize,
}

/// Says which of the keys that nobody gave can turn the decision of a step, and what values lead to each decision.
///
/// What is known stays as it is, and so do the steps before. Values are those that AWS could send with such a request: a key that no request of the action has is absent, and
/// keys that depend on one fact, such as the way a request comes, hold what fits together.
///
/// # Errors
/// A scenario that cannot be read or has blanks, a step that it does not have or that policies do not decide.
pub fn unknown_keys(question: &StepQuestion<'_>) -> Result<UnknownKeys, StepRefusal> {
    let mut step = AskedStep::read(question)?;
    let unknown: BTreeMap<KeyId, String> =
        map(step.context().filter(|(_, known)| is_unknown(known)).map(|(key, known)| (key, known.key.clone())));
    let open = set(unknown.keys().copied());
    let statements = Statements::of(&step);
    let mut ground = Ground::of(&step, &open, &is_unknown);
    let (blocks, mut left_out) = blocks(&step, &statements.tests(&step), &open, &mut ground);
    left_out.extend(statements.in_resources(&step).filter(|key| open.contains(key)));
    let mut trial = Trial { splits: Vec::new(), decided: BTreeMap::new(), statements: statements.list.len() };
    let mut undecided = None;
    for block in blocks {
        match ground.classes(&step, &block) {
            Ok(classes) => trial.splits.push(statements.split(&step, &mut ground, &block, classes)),
            Err(reason) => undecided = Some(reason),
        }
    }
    let asked = statements.keys(&step);
    let mut keys = Vec::new();
    for (key, name) in unknown {
        let matters = match undecided {
            // No statement that could still apply asks for it.
            _ if !asked.contains(&key) => Matters::No,
            Some(reason) => Matters::NotDecided(reason),
            None if left_out.contains(&key) => Matters::NotDecided(Reason::Variables),
            None => trial.matters(key, &mut step),
        };
        keys.push(UnknownKey { key: name, matters });
    }
    sort_by(&mut keys, &|one, other| one.key.cmp(&other.key));
    let outcomes = if undecided.is_none() { trial.outcomes(&keys, &mut step) } else { Vec::new() };
    let (decision, checks, requests) = (step.report.decision(), ground.checks, step.requests);
    Ok(UnknownKeys { decision, keys, outcomes, checks, requests })
}

/// The statements that may apply, and of which nobody knows it.
struct Statements {
    list: Vec<StatementRef>,
    /// Of each, the tests that nobody knows the outcome of: statement, and index of the test.
    open: Vec<(usize, usize)>,
}

impl Statements {
    fn of(step: &AskedStep<'_>) -> Self {
        let levels = step.traces().iter().flat_map(|trace| &trace.gates).flat_map(|gate| &gate.levels);
        let mut found: BTreeMap<StatementRef, BTreeSet<usize>> = BTreeMap::new();
        for level in levels {
            for effect in [Effect::Allow, Effect::Deny] {
                for (at, trace) in open_statements(level, effect) {
                    let all = step.tests(at);
                    let open = tests(&step.scenario, at, trace);
                    let place = |test: &&Test| all.iter().position(|known| known.span == test.span);
                    found.entry(at).or_default().extend(open.iter().filter_map(place));
                }
            }
        }
        let of = |(at, (_, open)): (usize, (&StatementRef, &BTreeSet<usize>))| {
            open.iter().map(move |test| (at, *test)).collect::<Vec<_>>()
        };
        let open = found.iter().enumerate().flat_map(of).collect();
        Self { list: found.into_keys().collect(), open }
    }

    /// The tests, each with its statement.
    fn each<'s>(&'s self, step: &'s AskedStep<'_>) -> impl Iterator<Item = (usize, &'s Test)> {
        self.open.iter().filter_map(|(at, test)| Some((*at, step.tests(*self.list.get(*at)?).get(*test)?)))
    }

    fn tests<'s>(&'s self, step: &'s AskedStep<'_>) -> Vec<&'s Test> {
        self.each(step).map(|(_, test)| test).collect()
    }

    /// The keys of variables in their resource elements.
    fn in_resources<'s>(&'s self, step: &'s AskedStep<'_>) -> impl Iterator<Item = KeyId> + 's {
        let statement = |at: &StatementRef| step.scenario.policy(at.policy)?.statements.get(at.statement as usize);
        let resources = self.list.iter().filter_map(statement).filter_map(|statement| statement.resource.as_ref());
        let listed = resources.flat_map(|resource| &resource.listed);
        listed.flat_map(|pattern| pattern.value.variables()).map(|variable| variable.key)
    }

    /// The keys that they hang on.
    fn keys(&self, step: &AskedStep<'_>) -> BTreeSet<KeyId> {
        let of_tests = self.each(step).flat_map(|(_, test)| {
            test.values.iter().flat_map(ListedValue::variables).chain([test.key]).collect::<Vec<_>>()
        });
        of_tests.chain(self.in_resources(step)).collect()
    }

    /// What each class of a block makes of the statements.
    fn split(&self, step: &AskedStep<'_>, ground: &mut Ground, block: &Block, classes: Vec<Class>) -> Split {
        let mut of_atoms: Vec<(KeyId, BTreeSet<usize>)> = Vec::new();
        for atom in &block.atoms {
            let key = ground.test(*atom).map_or(KeyId(u32::MAX), |test| test.key);
            of_atoms.push((key, BTreeSet::new()));
        }
        for (at, test) in self.each(step).filter(|(_, test)| block.keys.contains(&test.key)) {
            let atom = ground.atom(step, test);
            if let Some(place) = block.atoms.iter().position(|known| *known == atom)
                && let Some((_, statements)) = of_atoms.get_mut(place)
            {
                statements.insert(at);
            }
        }
        let applied = |class: &Class| {
            let failing = of_atoms.iter().zip(&class.holds).filter(|(_, holds)| !**holds);
            let out = set(failing.flat_map(|((_, statements), _)| statements.iter().copied()));
            (0..self.list.len()).map(|at| !out.contains(&at)).collect()
        };
        let classes = classes.into_iter().map(|class| (applied(&class), class)).collect();
        Split { keys: of_atoms.into_iter().map(|(key, _)| key).collect(), classes }
    }
}

/// Which of the open statements can still apply.
type Applying = Vec<bool>;

/// A block, and what its classes make of the open statements.
struct Split {
    /// The key of each test.
    keys: Vec<KeyId>,
    classes: Vec<(Applying, Class)>,
}

/// Puts classes of blocks together, and has core decide.
struct Trial {
    splits: Vec<Split>,
    decided: BTreeMap<Applying, Decision>,
    statements: usize,
}

/// Sets of statements that can apply together, each with values that bring it about.
type Reached = BTreeMap<Applying, Values>;

impl Trial {
    /// What all blocks can bring about together, but for one. `None` if that is too much.
    fn reached(&self, without: Option<usize>) -> Option<Reached> {
        let mut all = Reached::from([(vec![true; self.statements], Values::new())]);
        let others = self.splits.iter().enumerate().filter(|(at, _)| Some(*at) != without);
        for (_, split) in others {
            let mut next = Reached::new();
            for (applying, values) in &all {
                for (more, class) in &split.classes {
                    next.entry(both(applying, more)).or_insert_with(|| [&values[..], &class.values].concat());
                }
            }
            if next.len() > TOGETHER {
                return None;
            }
            all = next;
        }
        Some(all)
    }

    /// What core decides where these statements apply; `None` if it does not know.
    fn decide(&mut self, applying: &Applying, values: &Values, step: &mut AskedStep<'_>) -> Option<Decision> {
        let known = self.decided.get(applying).copied();
        let decision = known.unwrap_or_else(|| step.decide(values.iter()));
        self.decided.insert(applying.clone(), decision);
        (decision != Decision::NeedsContext).then_some(decision)
    }

    /// Whether a key can turn the decision.
    fn matters(&mut self, key: KeyId, step: &mut AskedStep<'_>) -> Matters {
        let Some(at) = self.splits.iter().position(|split| split.keys.contains(&key)) else { return Matters::No };
        let Some(others) = self.reached(Some(at)) else { return Matters::NotDecided(Reason::Budget) };
        let mut open = None;
        for group in self.alike_but_for(at, key) {
            for (applying, values) in &others {
                let mut first: Option<(Decision, Values)> = None;
                for (more, class) in &group {
                    let together = [&values[..], class].concat();
                    let Some(decision) = self.decide(&both(applying, more), &together, step) else {
                        open = Some(Reason::Variables);
                        continue;
                    };
                    match &first {
                        None => first = Some((decision, together)),
                        Some((known, _)) if *known == decision => {}
                        Some((known, other)) => {
                            let shown = [step.confirmed(other, *known), step.confirmed(&together, decision)];
                            if let [Some(one), Some(other)] = shown {
                                return Matters::Yes(Box::new([one, other]));
                            }
                            open = Some(Reason::Unconfirmed);
                        }
                    }
                }
            }
        }
        open.map_or(Matters::No, Matters::NotDecided)
    }

    /// The classes of a block in which all tests on other keys come out alike, by these.
    fn alike_but_for(&self, at: usize, key: KeyId) -> Vec<Vec<(Applying, Values)>> {
        let Some(split) = self.splits.get(at) else { return Vec::new() };
        let mut groups: BTreeMap<Vec<bool>, Vec<(Applying, Values)>> = BTreeMap::new();
        for (applying, class) in &split.classes {
            let others = class.holds.iter().zip(&split.keys).filter(|(_, of)| **of != key).map(|(holds, _)| *holds);
            groups.entry(others.collect()).or_default().push((applying.clone(), class.values.clone()));
        }
        groups.into_values().collect()
    }

    /// What the step can come to, with as few values as core needs for it.
    fn outcomes(&mut self, keys: &[UnknownKey], step: &mut AskedStep<'_>) -> Vec<ShownOutcome> {
        let idle = |name: &str| {
            keys.iter().any(|key| matches!(key.matters, Matters::No) && key.key.eq_ignore_ascii_case(name))
        };
        let mut found: Vec<ShownOutcome> = Vec::new();
        for (applying, values) in self.reached(None).unwrap_or_default() {
            let Some(decision) = self.decide(&applying, &values, step) else { continue };
            if found.iter().any(|shown| shown.decision == decision) {
                continue;
            }
            let needed: Values = values.iter().filter(|(key, _)| !idle(key)).cloned().collect();
            let shown = step.confirmed(&needed, decision).or_else(|| step.confirmed(&values, decision));
            found.extend(shown);
        }
        let is_denied = |shown: &ShownOutcome| shown.decision != Decision::Allow;
        sort_by(&mut found, &|one, other| is_denied(one).cmp(&is_denied(other)));
        found
    }
}

/// What two blocks leave together.
fn both(one: &Applying, other: &Applying) -> Applying {
    one.iter().zip(other).map(|(one, other)| *one && *other).collect()
}
