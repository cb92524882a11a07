//! Values that a caller chooses, so that tests come out as core says they must; core has the last word on them.

use rolecall_core::condition::{ListedValue, Test};
use rolecall_core::context::{KeyId, Meaning};
use rolecall_core::name::short_name;
use rolecall_core::operator::Family;
use rolecall_core::operator::Likeness;
use rolecall_core::pattern::Pattern;
use rolecall_core::trace::{Effect, PolicyId, ResidualTest, StatementRef};
use rolecall_core::world::Tag;

use super::account::{Account, Who};
use super::answer::NodeId;
use super::held::Held as Session;
use super::hop::{Chosen, Parameters, SESSION};
use crate::glob::{Assigned, Found, Reading};
use crate::key::{Domain, Held, Literal};
use crate::value::{Shape, Solver, Values};

/// A value of a tag that only has to be there.
const EXAMPLE: &str = "example";

/// Who chooses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice<'a> {
    pub(crate) account: &'a Account,
    pub(crate) from: NodeId,
    pub(crate) held: &'a Session,
}

/// A key with the tests on it that have to come out as said.
type OfKey<'t> = (KeyId, Vec<(&'t Test, &'t ResidualTest)>);

impl Choice<'_> {
    /// What to pass so that tests on parameters come out; `None` if nothing is found.
    pub(crate) fn parameters(&self, tests: &[ResidualTest]) -> Option<Parameters> {
        let mut parameters = Parameters::default();
        let keys = &self.account.world().keys;
        let (mut tag_keys, mut transitive) = (Vec::new(), Vec::new());
        for (key, tests) in self.by_key(tests) {
            let held = self.value(key, &tests)?;
            let value = held.values().first().cloned();
            match keys.meaning(key) {
                Meaning::StsExternalId => parameters.external_id = value.map(|value| chosen(value, &tests)),
                Meaning::StsSourceIdentity => parameters.source_identity = value.map(|value| chosen(value, &tests)),
                Meaning::StsRoleSessionName => {
                    parameters.session_name = value.filter(|value| value != SESSION).map(|value| chosen(value, &tests));
                }
                Meaning::RequestTag(_) => {
                    let name = keys.shown(key).split_once('/').map(|(_, name)| name.to_owned());
                    parameters.tags.extend(name.zip(value));
                }
                Meaning::TagKeys => tag_keys.extend(held.values().iter().cloned()),
                Meaning::StsTransitiveTagKeys => transitive.extend(held.values().iter().cloned()),
                _ => {}
            }
        }
        for key in tag_keys.into_iter().chain(transitive.iter().cloned()) {
            if !parameters.tags.iter().any(|(known, _)| known.eq_ignore_ascii_case(&key)) {
                parameters.tags.push((key, EXAMPLE.to_owned()));
            }
        }
        parameters.transitive = transitive;
        Some(parameters)
    }

    /// What context keys have to hold so that tests come out: each by itself.
    pub(crate) fn context(&self, tests: &[ResidualTest]) -> Option<Vec<(String, Option<Vec<String>>)>> {
        let keys = &self.account.world().keys;
        self.by_key(tests)
            .into_iter()
            .map(|(key, tests)| {
                let held = self.value(key, &tests)?;
                let values = if held == Held::Absent { None } else { Some(held.values().to_vec()) };
                Some((keys.shown(key).to_owned(), values))
            })
            .collect()
    }

    fn by_key<'t>(&'t self, tests: &'t [ResidualTest]) -> Vec<OfKey<'t>> {
        let mut found: Vec<OfKey<'t>> = Vec::new();
        for residual in tests {
            let Some(test) = self.test(residual) else { continue };
            match found.iter_mut().find(|(key, _)| *key == test.key) {
                Some((_, known)) => known.push((test, residual)),
                None => found.push((test.key, vec![(test, residual)])),
            }
        }
        found
    }

    /// The test of a policy that a part of an answer is about.
    fn test(&self, residual: &ResidualTest) -> Option<&Test> {
        let policy = self.account.world().policy(residual.statement.policy)?;
        let statement = policy.statements.get(residual.statement.statement as usize)?;
        let tests = &statement.condition.as_ref()?.tests;
        tests.iter().find(|test| test.span == residual.span)
    }

    /// A value under which all tests on a key come out.
    fn value(&self, key: KeyId, tests: &[(&Test, &ResidualTest)]) -> Option<Held> {
        let variables = self.variables(tests);
        let literals: Vec<Literal<'_>> = tests.iter().map(|(test, residual)| (*test, residual.holds)).collect();
        let keys = &self.account.world().keys;
        let meets = |held: &Held| literals.iter().all(|literal| held.meets(*literal, &variables));
        let meaning = keys.meaning(key);
        let usual = Held::One(SESSION.to_owned());
        if *meaning == Meaning::StsRoleSessionName && meets(&usual) {
            return Some(usual);
        }
        let is_set = matches!(meaning, Meaning::TagKeys | Meaning::StsTransitiveTagKeys)
            || rolecall_core::context::is_multivalued(keys.lower(key));
        let always = matches!(
            meaning,
            Meaning::StsRoleSessionName
                | Meaning::SourceIp
                | Meaning::UserAgent
                | Meaning::CurrentTime
                | Meaning::EpochTime
                | Meaning::RequestedRegion
        );
        let domain = Domain { may_be_absent: !always, may_be_present: true, is_set, values: Values::Any };
        let listed = tests.iter().filter(|(_, residual)| residual.holds).flat_map(|(_, residual)| &residual.values);
        // A value that a policy names says most.
        let mut named =
            listed.map(|value| if is_set { Held::Many(vec![value.clone()]) } else { Held::One(value.clone()) });
        let is_literal =
            |held: &Held| held.values().iter().all(|value| !value.is_empty() && !value.contains(['*', '?']));
        if domain.may_be_absent && meets(&Held::Absent) {
            return Some(Held::Absent);
        }
        if let Some(found) = named.find(|held| is_literal(held) && meets(held)) {
            return Some(found);
        }
        let solver = Solver { reading: Reading::Valued(&variables) };
        match solver.key(&literals, &domain, &Shape::default(), &mut 10_000) {
            Found::Yes(held) => Some(held),
            Found::None | Found::Open => None,
        }
    }

    /// What the variables of tests hold, as far as they are known of the caller.
    fn variables(&self, tests: &[(&Test, &ResidualTest)]) -> Assigned {
        let mut assigned = Assigned::default();
        let keys = &self.account.world().keys;
        for key in tests.iter().flat_map(|(test, _)| test.values.iter().flat_map(ListedValue::variables)) {
            if let Some(value) = self.of_caller(keys.meaning(key)) {
                assigned.insert(key, value);
            }
        }
        assigned
    }

    fn of_caller(&self, meaning: &Meaning) -> Option<String> {
        let node = self.account.node(self.from)?;
        match meaning {
            Meaning::PrincipalArn => Some(node.id.clone()),
            Meaning::PrincipalAccount => node.account.clone(),
            Meaning::UserName if matches!(self.account.who(self.from), Some(Who::User(_))) => {
                Some(short_name(&node.id).to_owned())
            }
            Meaning::PrincipalTag(tag) => tag_of(self.account, self.from, self.held, tag),
            Meaning::SourceIdentity => self.held.source_identity.clone(),
            _ => None,
        }
    }
}

/// The value of a principal tag of a caller; letter case of the key is ignored.
pub(crate) fn tag_of(account: &Account, from: NodeId, held: &Session, key: &str) -> Option<String> {
    let own: &[Tag] = match account.who(from)? {
        Who::User(user) => &account.world().users.get(*user)?.tags,
        Who::Role(role) => &account.world().roles.get(*role)?.tags,
        _ => &[],
    };
    let known = held.tags.iter().chain(own).find(|(known, _)| known.eq_ignore_ascii_case(key));
    known.map(|(_, value)| value.clone())
}

/// With the pattern that it has to match, if a policy has one.
fn chosen(value: String, tests: &[(&Test, &ResidualTest)]) -> Chosen {
    let is_like =
        |test: &Test| matches!(test.operator.family, Family::String(Likeness::Like)) && !test.operator.negated;
    let patterns = tests.iter().filter(|(test, residual)| residual.holds && is_like(test));
    let mut patterns = patterns.flat_map(|(_, residual)| &residual.values);
    let matches = |pattern: &&String| {
        pattern.contains(['*', '?']) && Pattern::string(pattern.as_str(), true, None).matches(&value)
    };
    let like = patterns.find(matches).cloned();
    Chosen { value, like }
}

/// The tests of each statement of a role's trust policy that may allow, as if all had to hold: where core does not say what would let a call pass.
pub(crate) fn asked_for(account: &Account, to: NodeId) -> Vec<Vec<ResidualTest>> {
    let trust = account.role(to).and_then(|role| account.world().roles.get(role)?.trust);
    let Some((id, policy)) = trust.and_then(|id| Some((id, account.world().policy(id)?))) else { return Vec::new() };
    let PolicyId(_) = id;
    let allowing = (0_u32..).zip(&policy.statements).filter(|(_, statement)| statement.effect == Effect::Allow);
    let all = |(at, statement): (u32, &rolecall_core::policy::Statement)| {
        let tests = statement.condition.iter().flat_map(|condition| &condition.tests);
        tests
            .map(|test| ResidualTest {
                statement: StatementRef { policy: id, statement: at },
                span: test.span,
                operator: test.operator,
                key: test.key_text.to_string(),
                values: test.values.iter().map(|listed| listed.text.to_string()).collect(),
                holds: true,
            })
            .collect()
    };
    allowing.map(all).collect()
}
