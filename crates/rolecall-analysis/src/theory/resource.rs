//! The resource, and what its ARN tells: Region and account.

use std::borrow::Cow;

use rolecall_core::context::Meaning;

use crate::caller::Owner;
use crate::form::{ACCOUNT, Form, OTHER_ACCOUNT, account, filling, region, regions, within_field};
use crate::glob::{Found, Glob, Meeting, Reading, Token};
use crate::key::{Demands, Domain, Held, Literal};
use crate::setting::{self, Part, Setting};
use crate::value::{Shape, Values, covers};

/// Patterns, and whether one of them has to match, or none may.
pub(super) type Listed<'p> = (&'p [setting::Listed], bool);

/// Whether there is a resource.
pub(super) fn is_possible(
    setting: &Setting<'_>,
    listed: &[Listed<'_>],
    tests: &[Literal<'_>],
    states: &mut usize,
) -> Found<()> {
    first(setting, listed, tests, states, |asked, states| asked.meeting.is_possible(states))
}

/// A resource, readable if there is such a one.
pub(super) fn solve(
    setting: &Setting<'_>,
    listed: &[Listed<'_>],
    tests: &[Literal<'_>],
    states: &mut usize,
) -> Found<Part> {
    first(setting, listed, tests, states, |asked, states| {
        let found = asked.readable(setting.partition).map_or_else(|| asked.meeting.shortest(states), Found::Yes);
        found.map(|resource| asked.part(resource))
    })
}

/// How many patterns are filled in, to find a text that people can read.
const FILLINGS: usize = 16;

/// What is asked of a resource that is called as a form says.
struct Asked<'a> {
    form: &'a Form,
    meeting: Meeting<'a>,
    /// Keys that the ARN tells, and in which field.
    of_arn: Vec<(&'static str, usize)>,
    /// Keys that it does not tell.
    held: Vec<(String, Held)>,
}

impl Asked<'_> {
    /// A text that people can read, of what the patterns have.
    fn readable(&self, partition: &str) -> Option<String> {
        let any = Glob::any();
        let mut left = FILLINGS;
        for case in self.meeting.cases() {
            let mut parts: Vec<&Glob> = case.chosen.iter().filter(|glob| **glob != &self.form.glob).copied().collect();
            if parts.is_empty() {
                parts.push(&any);
            }
            for part in parts {
                left = left.checked_sub(1)?;
                if let Some(text) = filling(self.form, part, partition, &|text| case.accepts(text)) {
                    return Some(text);
                }
            }
        }
        None
    }

    fn part(&self, resource: String) -> Part {
        let mut held = self.held.clone();
        for (key, field) in &self.of_arn {
            if let Some(value) = resource.split(':').nth(*field).filter(|value| !value.is_empty()) {
                held.push(((*key).to_owned(), Held::One(value.to_owned())));
            }
        }
        Part { resource: Some(resource), held }
    }
}

/// What the first form answers that answers anything.
fn first<T>(
    setting: &Setting<'_>,
    listed: &[Listed<'_>],
    tests: &[Literal<'_>],
    states: &mut usize,
    answer: impl Fn(&Asked<'_>, &mut usize) -> Found<T>,
) -> Found<T> {
    let loose = setting.assigned.is_none();
    let reading = setting.solver().reading;
    let compiled: Vec<(Vec<Cow<'_, Glob>>, bool)> = listed
        .iter()
        .map(|(patterns, wanted)| {
            let counted = patterns.iter().filter(|listed| *wanted || !loose || !listed.pattern.has_variables());
            (counted.filter_map(|listed| listed.glob(reading)).collect(), *wanted)
        })
        .collect();
    if loose && is_covered(listed) {
        return Found::None;
    }
    let mut meeting = Meeting::default();
    for (globs, wanted) in &compiled {
        let globs = globs.iter().map(|glob| &**glob);
        if *wanted { meeting.unions.push(globs.collect()) } else { meeting.excluded.extend(globs) }
    }
    let mut open = false;
    for form in setting.forms {
        match of_form(setting, form, &meeting, tests, states, &answer) {
            Found::None => {}
            Found::Open => open = true,
            found @ Found::Yes(_) => return found,
        }
    }
    if open { Found::Open } else { Found::None }
}

/// Whether the patterns of some element that has to match lie in those that may not, whatever their variables hold.
fn is_covered(listed: &[Listed<'_>]) -> bool {
    let symbolic = |listed: &setting::Listed| Glob::of(&listed.pattern, false, Reading::Symbolic);
    let has_variables = |listed: &setting::Listed| listed.pattern.has_variables();
    let with_variables = listed.iter().filter(|(patterns, wanted)| *wanted && patterns.iter().any(has_variables));
    let mut with_variables = with_variables.peekable();
    if with_variables.peek().is_none() {
        return false;
    }
    let excluded: Vec<Glob> = listed
        .iter()
        .filter(|(_, wanted)| !wanted)
        .flat_map(|(patterns, _)| patterns.iter().filter_map(symbolic))
        .collect();
    with_variables.any(|(patterns, _)| covers(&excluded, patterns.iter().map(symbolic)))
}

/// What the account of the resource has to be like.
fn owned(owner: &Owner) -> Shape {
    match owner {
        Owner::Any => Shape::default(),
        Owner::Is(account) => Shape { unions: vec![vec![Glob::literal(account)]], excluded: Vec::new() },
        Owner::Not(account) => Shape { unions: Vec::new(), excluded: vec![Glob::literal(account)] },
    }
}

/// Texts of one form, of which some are known.
fn shaped(tokens: Vec<Token>, known: &[&str]) -> Values {
    Values::Shaped(vec![Glob { tokens, folded: false }], known.iter().map(|text| (*text).to_owned()).collect())
}

/// Globs over a field of an ARN as globs over all of it.
fn within(globs: &[Glob], field: usize) -> Vec<Glob> {
    globs.iter().map(|glob| within_field(glob, field)).collect()
}

fn of_form<T>(
    setting: &Setting<'_>,
    form: &Form,
    listed: &Meeting<'_>,
    tests: &[Literal<'_>],
    states: &mut usize,
    answer: impl Fn(&Asked<'_>, &mut usize) -> Found<T>,
) -> Found<T> {
    let solver = setting.solver();
    let mut shape = Shape::default();
    let mut held = Vec::new();
    let [service, name] = setting.action;
    let told =
        [("aws:RequestedRegion", Meaning::RequestedRegion, 3), ("aws:ResourceAccount", Meaning::ResourceAccount, 4)];
    let mut of_arn = Vec::new();
    for (key, meaning, field) in told {
        // Without an action nobody knows whether the ARN tells it.
        let is_told = form.has(field) && !setting.is_free;
        let literals: Vec<Literal<'_>> =
            tests.iter().filter(|(test, _)| *setting.keys.meaning(test.key) == meaning).copied().collect();
        let fixed = setting.keys.find(key).and_then(|key| setting.fixed.get(&key)).cloned();
        let owned = if field == 4 { owned(&setting.caller.owner) } else { Shape::default() };
        if is_told {
            shape.unions.extend(owned.unions.iter().map(|union| within(union, field)));
            shape.excluded.extend(within(&owned.excluded, field));
        }
        if literals.is_empty() && fixed.is_none() {
            if is_told {
                of_arn.push((key, field));
            }
            continue;
        }
        // Said by the ARN, so it becomes a part of the question about it.
        if is_told {
            let Some(demands) = Demands::of(&literals) else { return Found::None };
            let mut of_field = Shape::default();
            for demand in demands.every.iter().chain(&demands.some) {
                match solver.shape(*demand, &mut of_field) {
                    Some(true) => {}
                    Some(false) => return Found::None,
                    None => return Found::Open,
                }
            }
            match fixed {
                Some(Some(value)) => of_field.unions.push(vec![Glob::literal(&value)]),
                Some(None) => return Found::None,
                None => {}
            }
            // What the ARN tells looks like that, also where its form leaves the field open.
            let tokens = if field == 3 { region() } else { account() };
            of_field.unions.push(vec![Glob { tokens, folded: false }]);
            shape.unions.extend(of_field.unions.iter().map(|union| within(union, field)));
            shape.excluded.extend(within(&of_field.excluded, field));
            of_arn.push((key, field));
            continue;
        }
        let values = match (field, service) {
            (3, "iam") if name != "passrole" && !setting.is_free => Values::Listed(vec!["us-east-1".to_owned()]),
            (3, _) => shaped(region(), regions(setting.partition)),
            _ => shaped(account(), &[ACCOUNT, OTHER_ACCOUNT]),
        };
        let domain = Domain { values, ..Domain::any(false) };
        let found = match setting.keys.find(key) {
            Some(key) => setting.key_shaped(key, &literals, &domain, &owned, states),
            None => solver.key(&literals, &domain, &owned, states),
        };
        match found {
            Found::Yes(found) => held.push((key.to_owned(), found)),
            Found::None => return Found::None,
            Found::Open => return Found::Open,
        }
    }
    if let Some(region) = &setting.region {
        shape.unions.push(vec![within_field(&Glob::literal(region), 3)]);
    }
    let mut meeting = listed.clone();
    meeting.unions.extend(shape.unions.iter().map(|union| union.iter().collect()));
    meeting.excluded.extend(&shape.excluded);
    meeting.unions.push(vec![&form.glob]);
    answer(&Asked { form, meeting, of_arn, held }, states)
}
