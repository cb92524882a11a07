//! Who calls: the ARN tells account and name, so tests on all three are put into one question about the ARN.

use rolecall_core::context::Meaning;

use crate::form::{ACCOUNT, OTHER_ACCOUNT, account, narrowed, some};
use crate::glob::{Assigned, Class, Found, Glob, Letter, Token};
use crate::key::{Demands, Domain, Held, Literal};
use crate::setting::{ORGANIZATION, Part, Setting, Who};
use crate::value::{Demand, Shape, Type, Values};

pub(super) fn solve(setting: &Setting<'_>, tests: &[Literal<'_>], states: &mut usize) -> Found<Part> {
    let mut held = Vec::new();
    let mut open = false;
    let mut take = |found: Found<Vec<(String, Held)>>| match found {
        Found::Yes(found) => {
            held.extend(found);
            true
        }
        Found::None => false,
        Found::Open => {
            open = true;
            true
        }
    };
    let possible =
        take(kind(setting, tests, states)) && take(mfa(setting, tests, states)) && take(name(setting, tests, states));
    match (possible, open) {
        (false, _) => Found::None,
        (true, true) => Found::Open,
        (true, false) => Found::Yes(Part { resource: None, held }),
    }
}

fn of<'p>(setting: &Setting<'_>, tests: &[Literal<'p>], meaning: &Meaning) -> Vec<Literal<'p>> {
    tests.iter().filter(|(test, _)| setting.keys.meaning(test.key) == meaning).copied().collect()
}

/// What a key that stands alone holds.
fn alone(
    setting: &Setting<'_>,
    name: &str,
    meaning: &Meaning,
    tests: &[Literal<'_>],
    domain: &Domain,
    states: &mut usize,
) -> Found<Vec<(String, Held)>> {
    let of_key = of(setting, tests, meaning);
    let found = match setting.keys.find(name) {
        Some(key) => setting.key(key, &of_key, domain, states),
        None => return Found::Yes(Vec::new()),
    };
    found.map(|held| vec![(name.to_owned(), held)])
}

/// Type and unique ID.
fn kind(setting: &Setting<'_>, tests: &[Literal<'_>], states: &mut usize) -> Found<Vec<(String, Held)>> {
    let (kind, prefix, example) = match setting.who {
        Who::User => ("User", "AIDA", "AIDAEXAMPLEUSERID1234"),
        Who::RoleSession => ("AssumedRole", "AROA", "AROAEXAMPLEROLEID1234:s1"),
        Who::FederatedUser => ("FederatedUser", "", "111122223333:bob"),
    };
    let mut id = Glob::literal(prefix);
    id.tokens.extend(some(Class::Any));
    let id = Domain { values: Values::Shaped(vec![id], vec![example.to_owned()]), ..Domain::any(false) };
    let first =
        alone(setting, "aws:PrincipalType", &Meaning::PrincipalType, tests, &Domain::one_of(&[kind], false), states);
    let second = alone(setting, "aws:userid", &Meaning::UserId, tests, &id, states);
    match (first, second) {
        (Found::Yes(first), Found::Yes(second)) => Found::Yes(first.into_iter().chain(second).collect()),
        (Found::None, _) | (_, Found::None) => Found::None,
        _ => Found::Open,
    }
}

/// The age is there exactly where MFA is.
fn mfa(setting: &Setting<'_>, tests: &[Literal<'_>], states: &mut usize) -> Found<Vec<(String, Held)>> {
    let number = Domain { values: Values::Readable(Type::Number, "60"), ..Domain::any(false) };
    let choices = [
        (Domain::absent(), Domain::absent()),
        (Domain::one_of(&["false"], false), Domain::absent()),
        (Domain::one_of(&["true"], false), number),
    ];
    let allowed = match setting.who {
        Who::User => 3,
        Who::RoleSession => 2,
        Who::FederatedUser => 1,
    };
    let mut open = false;
    for (present, age) in choices.into_iter().take(allowed) {
        let first =
            alone(setting, "aws:MultiFactorAuthPresent", &Meaning::MultiFactorAuthPresent, tests, &present, states);
        let second = alone(setting, "aws:MultiFactorAuthAge", &Meaning::MultiFactorAuthAge, tests, &age, states);
        match (first, second) {
            (Found::Yes(first), Found::Yes(second)) => return Found::Yes(first.into_iter().chain(second).collect()),
            (Found::None, _) | (_, Found::None) => {}
            _ => open = true,
        }
    }
    if open { Found::Open } else { Found::None }
}

/// What a key is within the ARN.
#[derive(Clone, Copy)]
enum Place {
    Whole,
    Account,
    Name,
}

/// ARN, account and user name.
fn name(setting: &Setting<'_>, tests: &[Literal<'_>], states: &mut usize) -> Found<Vec<(String, Held)>> {
    let is_user = setting.who == Who::User;
    let kms = if setting.action.first() == Some(&"kms") { Some(Place::Account) } else { None };
    let placed = [
        ("aws:PrincipalArn", Meaning::PrincipalArn, Some(Place::Whole)),
        ("aws:PrincipalAccount", Meaning::PrincipalAccount, Some(Place::Account)),
        ("kms:CallerAccount", Meaning::KmsCallerAccount, kms),
        ("aws:username", Meaning::UserName, is_user.then_some(Place::Name)),
    ];
    let solver = setting.solver();
    let none = Assigned::default();
    let mut shape = Shape { unions: vec![arns(setting)], excluded: Vec::new() };
    let mut typed = false;
    let mut is_tested = false;
    for (_, meaning, place) in &placed {
        let literals = of(setting, tests, meaning);
        let fixed =
            setting.fixed.iter().find(|(key, _)| setting.keys.meaning(**key) == meaning).map(|(_, value)| value);
        is_tested |= !literals.is_empty() || fixed.is_some();
        let Some(place) = place else {
            if fixed.is_some_and(Option::is_some) || !literals.iter().all(|literal| Held::Absent.meets(*literal, &none))
            {
                return Found::None;
            }
            continue;
        };
        match fixed {
            Some(None) => return Found::None,
            Some(Some(value)) => shape.unions.push(put(&Glob::literal(value), *place, setting)),
            None => {}
        }
        let Some(demands) = Demands::of(&literals) else { return Found::None };
        for demand in demands.every.iter().chain(&demands.some) {
            match embed(setting, *demand, *place, &mut shape) {
                Some(true) => {}
                Some(false) => return Found::None,
                None => typed = true,
            }
        }
    }
    if !is_tested {
        return Found::Yes(Vec::new());
    }
    let covered = setting.assigned.is_none() && {
        let all: Vec<Literal<'_>> = of(setting, tests, &Meaning::PrincipalArn);
        Demands::of(&all).is_some_and(|demands| {
            let all: Vec<Demand<'_>> = demands.every.into_iter().chain(demands.some).collect();
            solver.value(&all, &Values::Any, &Shape::default(), states) == Found::None
        })
    };
    if covered {
        return Found::None;
    }
    let known = known(setting, &shape);
    let meeting = shape.meeting();
    let arn = match known.into_iter().find(|arn| meeting.accepts(arn)) {
        Some(arn) => Found::Yes(arn),
        None => meeting.shortest(states),
    };
    match arn {
        Found::Yes(_) if typed => Found::Open,
        Found::Yes(arn) => Found::Yes(told(&placed.map(|(name, _, place)| (name, place)), &arn)),
        Found::None => Found::None,
        Found::Open => Found::Open,
    }
}

/// The keys that an ARN tells.
fn told(placed: &[(&str, Option<Place>)], arn: &str) -> Vec<(String, Held)> {
    let account = arn.split(':').nth(4).unwrap_or(ACCOUNT).to_owned();
    let name = arn.rsplit('/').next().unwrap_or_default().to_owned();
    let held = |place: &Option<Place>| match place {
        Some(Place::Whole) => Held::One(arn.to_owned()),
        Some(Place::Account) => Held::One(account.clone()),
        Some(Place::Name) => Held::One(name.clone()),
        None => Held::Absent,
    };
    placed.iter().map(|(key, place)| ((*key).to_owned(), held(place))).collect()
}

/// ARNs that a principal of a kind can have.
fn arns(setting: &Setting<'_>) -> Vec<Glob> {
    put(&Glob { tokens: some(Class::Name).to_vec(), folded: false }, Place::Name, setting)
}

/// A glob over a part of the ARN as globs over all of it; none if no such part can be like that.
fn put(glob: &Glob, place: Place, setting: &Setting<'_>) -> Vec<Glob> {
    let literal = |text: &str| Glob::literal(text).tokens;
    let joined = |parts: &[&[Token]]| Glob { tokens: parts.concat(), folded: glob.folded };
    let (service, kind) = match setting.who {
        Who::User => ("iam", ":user/"),
        Who::RoleSession => ("iam", ":role/"),
        Who::FederatedUser => ("sts", ":federated-user/"),
    };
    let service = format!("arn:{}:{service}::", setting.partition);
    match place {
        Place::Whole => vec![glob.clone()],
        Place::Account => {
            let account: Vec<Token> = narrowed(glob, Class::Field).collect();
            let before = [Token::Run(Class::Field), Token::Exactly(Letter::Character(':'))].repeat(4);
            let behind = [Token::Exactly(Letter::Character(':')), Token::Run(Class::Any)];
            vec![joined(&[&before, &account, &behind])]
        }
        Place::Name => {
            let foreign = |token: &Token| matches!(token, Token::Exactly(Letter::Character(':' | '/')));
            if glob.tokens.iter().any(foreign) {
                return Vec::new();
            }
            let name: Vec<Token> = narrowed(glob, Class::Name).collect();
            let (start, number, kind) = (literal(&service), account(), literal(kind));
            let path = [Token::One(Class::Field), Token::Run(Class::Field), Token::Exactly(Letter::Character('/'))];
            vec![joined(&[&start, &number, &kind, &name]), joined(&[&start, &number, &kind, &path, &name])]
        }
    }
}

/// Adds what a test asks of a part of the ARN. `Some(false)`: nothing can be like that; `None`: it compares something else than texts.
fn embed(setting: &Setting<'_>, demand: Demand<'_>, place: Place, shape: &mut Shape) -> Option<bool> {
    let mut of_part = Shape::default();
    let possible = setting.solver().shape(demand, &mut of_part)?;
    let all = |globs: Vec<Glob>| globs.iter().flat_map(|glob| put(glob, place, setting)).collect::<Vec<_>>();
    for union in of_part.unions {
        let union = all(union);
        if union.is_empty() {
            return Some(false);
        }
        shape.unions.push(union);
    }
    shape.excluded.extend(all(of_part.excluded));
    Some(possible)
}

/// Readable ARNs, filled in from what is asked for.
fn known(setting: &Setting<'_>, shape: &Shape) -> Vec<String> {
    let start = |service: &str, account: &str| format!("arn:{}:{service}::{account}:", setting.partition);
    let (service, name) = match setting.who {
        Who::User => ("iam", "user/ana"),
        Who::RoleSession => ("iam", "role/app"),
        Who::FederatedUser => ("sts", "federated-user/bob"),
    };
    let mut known: Vec<String> = [ACCOUNT, OTHER_ACCOUNT].map(|account| start(service, account) + name).to_vec();
    for glob in shape.unions.iter().flatten().take(32) {
        for run in ["", "ana"] {
            let filled = glob.filled(run);
            let fields: Vec<&str> = filled.splitn(6, ':').collect();
            if let [_, _, _, _, number, name] = fields.as_slice() {
                let number =
                    if number.len() == 12 && !number.chars().all(|digit| digit == '1') { number } else { ACCOUNT };
                known.push(start(service, number) + name);
            }
        }
    }
    known
}

/// Organization and path of the caller's account: both or neither.
pub(super) fn organization(setting: &Setting<'_>, tests: &[Literal<'_>], states: &mut usize) -> Found<Part> {
    let part = |id: Held, paths: Held| Part {
        resource: None,
        held: vec![("aws:PrincipalOrgID".to_owned(), id), ("aws:PrincipalOrgPaths".to_owned(), paths)],
    };
    let (ids, paths) = (of(setting, tests, &Meaning::PrincipalOrgId), of(setting, tests, &Meaning::PrincipalOrgPaths));
    let key = |name: &str| setting.keys.find(name);
    let solve =
        |name: &str, literals: &[Literal<'_>], domain: &Domain, more: &Shape, states: &mut usize| match key(name) {
            Some(key) => setting.key_shaped(key, literals, domain, more, states),
            None => setting.solver().key(literals, domain, more, states),
        };
    let (absent, free) = (Domain::absent(), Shape::default());
    if let (Found::Yes(id), Found::Yes(path)) = (
        solve("aws:PrincipalOrgID", &ids, &absent, &free, states),
        solve("aws:PrincipalOrgPaths", &paths, &absent, &free, states),
    ) {
        return Found::Yes(part(id, path));
    }
    let mut shape = Glob::literal("o-");
    shape.tokens.extend(some(Class::Name));
    let id_domain =
        Domain { values: Values::Shaped(vec![shape.clone()], vec![ORGANIZATION.to_owned()]), ..Domain::any(false) };
    shape.tokens.push(Token::Exactly(Letter::Character('/')));
    shape.tokens.extend(some(Class::Any));
    let all_paths = Values::Shaped(vec![shape], vec!["o-exampleorg1/r-ab12/".to_owned()]);
    let path_domain = Domain { values: all_paths, is_set: true, ..Domain::any(false) };
    let id = match solve("aws:PrincipalOrgID", &ids, &id_domain, &free, states) {
        Found::Yes(id) => id,
        Found::None => return Found::None,
        Found::Open => return Found::Open,
    };
    let begins = |id: &Held| {
        let union = id.values().iter().map(|id| {
            let mut glob = Glob::literal(id);
            glob.text("/");
            glob.tokens.push(Token::Run(Class::Any));
            glob
        });
        Shape { unions: vec![union.collect()], excluded: Vec::new() }
    };
    match solve("aws:PrincipalOrgPaths", &paths, &path_domain, &begins(&id), states) {
        Found::Yes(path) => return Found::Yes(part(id, path)),
        Found::Open => return Found::Open,
        Found::None => {}
    }
    // Another organization may have such a path.
    match solve("aws:PrincipalOrgPaths", &paths, &path_domain, &free, states) {
        Found::Yes(path) => {
            let id = path.values().first().and_then(|path| path.split('/').next()).unwrap_or_default();
            let id = Held::One(id.to_owned());
            let variables = Assigned::default();
            let variables = setting.assigned.as_ref().unwrap_or(&variables);
            if ids.iter().all(|literal| id.meets(*literal, variables)) {
                Found::Yes(part(id, path))
            } else {
                Found::Open
            }
        }
        Found::None => Found::None,
        Found::Open => Found::Open,
    }
}
