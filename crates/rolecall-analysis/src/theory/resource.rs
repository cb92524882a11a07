//! The resource, and what its ARN tells: Region and account.

use rolecall_core::context::Meaning;
use rolecall_core::pattern::Pattern;

use crate::form::{ACCOUNT, Form, OTHER_ACCOUNT, account, filling, region, regions, within_field};
use crate::glob::{Found, Glob, Reading};
use crate::key::{Demands, Domain, Held, Literal};
use crate::setting::{Part, Setting};
use crate::value::{Shape, Values, covers};

/// Patterns, and whether one of them has to match, or none may.
pub(super) type Listed<'p> = (&'p [Pattern], bool);

pub(super) fn solve(
    setting: &Setting<'_>,
    listed: &[Listed<'_>],
    tests: &[Literal<'_>],
    states: &mut usize,
) -> Found<Part> {
    let solver = setting.solver();
    let mut shape = Shape::default();
    for (patterns, wanted) in listed {
        let loose = setting.assigned.is_none();
        let counted = patterns.iter().filter(|pattern| *wanted || !loose || !pattern.has_variables());
        let globs: Vec<Glob> = counted.filter_map(|pattern| Glob::of(pattern, false, solver.reading)).collect();
        let takes_all = globs.contains(&Glob::any());
        match wanted {
            true if globs.is_empty() => return Found::None,
            true if takes_all => {}
            true => shape.unions.push(globs),
            false if takes_all => return Found::None,
            false => shape.excluded.extend(globs),
        }
    }
    if setting.assigned.is_none() && is_covered(listed) {
        return Found::None;
    }
    let mut open = false;
    for form in setting.forms {
        match of_form(setting, form, &shape, tests, states) {
            Found::Yes(part) => return Found::Yes(part),
            Found::None => {}
            Found::Open => open = true,
        }
    }
    if open { Found::Open } else { Found::None }
}

/// Whether the patterns of some element that has to match lie in those that may not, whatever their variables hold.
fn is_covered(listed: &[Listed<'_>]) -> bool {
    let symbolic = |pattern: &Pattern| Glob::of(pattern, false, Reading::Symbolic);
    let with_variables =
        listed.iter().filter(|(patterns, wanted)| *wanted && patterns.iter().any(Pattern::has_variables));
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

fn of_form(
    setting: &Setting<'_>,
    form: &Form,
    listed: &Shape,
    tests: &[Literal<'_>],
    states: &mut usize,
) -> Found<Part> {
    let solver = setting.solver();
    let mut shape = listed.clone();
    let mut held = Vec::new();
    let [service, name] = setting.action;
    let told = [
        (
            "aws:RequestedRegion",
            Meaning::RequestedRegion,
            3,
            Values::Shaped(
                vec![Glob { tokens: region(), folded: false }],
                regions(setting.partition).iter().map(|region| (*region).to_owned()).collect(),
            ),
        ),
        (
            "aws:ResourceAccount",
            Meaning::ResourceAccount,
            4,
            Values::Shaped(
                vec![Glob { tokens: account(), folded: false }],
                vec![ACCOUNT.to_owned(), OTHER_ACCOUNT.to_owned()],
            ),
        ),
    ];
    let mut of_arn = Vec::new();
    for (key, meaning, field, values) in told {
        // Without an action nobody knows whether the ARN tells it.
        let is_told = form.has(field) && !setting.is_free;
        let literals: Vec<Literal<'_>> =
            tests.iter().filter(|(test, _)| *setting.keys.meaning(test.key) == meaning).copied().collect();
        let fixed = setting.keys.find(key).and_then(|key| setting.fixed.get(&key)).cloned();
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
            let put = |globs: Vec<Glob>| globs.iter().map(|glob| within_field(glob, field)).collect::<Vec<_>>();
            shape.unions.extend(of_field.unions.into_iter().map(put));
            shape.excluded.extend(put(of_field.excluded));
            of_arn.push((key, field));
            continue;
        }
        let values = match (field, service) {
            (3, "iam") if name != "passrole" && !setting.is_free => Values::Listed(vec!["us-east-1".to_owned()]),
            _ => values,
        };
        let domain = Domain { values, ..Domain::any(false) };
        let found = match setting.keys.find(key) {
            Some(key) => setting.key(key, &literals, &domain, states),
            None => solver.key(&literals, &domain, &Shape::default(), states),
        };
        match found {
            Found::Yes(found) => held.push((key.to_owned(), found)),
            Found::None => return Found::None,
            Found::Open => return Found::Open,
        }
    }
    let glob = form.glob();
    let meeting = shape.meeting();
    let any = Glob::any();
    let parts = shape.unions.iter().min_by_key(|union| union.len()).map_or(std::slice::from_ref(&any), Vec::as_slice);
    let accept = |text: &str| glob.accepts(text) && meeting.accepts(text);
    let readable = parts.iter().take(16).find_map(|part| filling(form, part, setting.partition, &accept));
    let found = if let Some(text) = readable {
        Found::Yes(text)
    } else {
        let mut meeting = meeting.clone();
        meeting.unions.push(vec![&glob]);
        meeting.shortest(states)
    };
    found.map(|resource| {
        for (key, field) in of_arn {
            if let Some(value) = resource.split(':').nth(field) {
                held.push((key.to_owned(), Held::One(value.to_owned())));
            }
        }
        Part { resource: Some(resource), held }
    })
}
