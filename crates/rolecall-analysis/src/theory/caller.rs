//! Who calls: the ARN tells account and name, so tests on all three are put into one question about the ARN.

use rolecall_core::context::Meaning;

use crate::caller::Who;
use crate::form::{ACCOUNT, OTHER_ACCOUNT, account, narrowed, some};
use crate::glob::{Assigned, Class, Found, Glob, Letter, Token};
use crate::key::{Demands, Domain, Held, Literal};
use crate::setting::{Part, Setting};
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

/// Those of some tests that ask for a key of a meaning.
pub(super) fn of<'p>(setting: &Setting<'_>, tests: &[Literal<'p>], meaning: &Meaning) -> Vec<Literal<'p>> {
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
    let kind = match setting.caller.who {
        Who::User => Some("User"),
        Who::RoleSession => Some("AssumedRole"),
        Who::FederatedUser => Some("FederatedUser"),
        Who::Root => Some("Account"),
        Who::Anonymous => Some("Anonymous"),
        Who::Service | Who::WebIdentity | Who::Saml => None,
    };
    let kind = kind.map_or_else(Domain::absent, |kind| Domain::one_of(&[kind], false));
    let first = alone(setting, "aws:PrincipalType", &Meaning::PrincipalType, tests, &kind, states);
    let second = id(setting, tests, states);
    match (first, second) {
        (Found::Yes(first), Found::Yes(second)) => Found::Yes(first.into_iter().chain(second).collect()),
        (Found::None, _) | (_, Found::None) => Found::None,
        _ => Found::Open,
    }
}

/// `aws:userid`: of a session, the ID of the role and the name of the session.
fn id(setting: &Setting<'_>, tests: &[Literal<'_>], states: &mut usize) -> Found<Vec<(String, Held)>> {
    let caller = setting.caller;
    let known = |prefix: &str| match &caller.unique_id {
        Some(id) => Glob::literal(id).tokens,
        None => [&Glob::literal(prefix).tokens[..], &some(Class::Name)].concat(),
    };
    let named =
        |session: &str| [&known("AROA")[..], &Glob::literal(":").tokens, &Glob::literal(session).tokens].concat();
    let (glob, example) = match caller.who {
        Who::User => (known("AIDA"), "AIDAEXAMPLEUSERID1234".to_owned()),
        Who::RoleSession => {
            let session: Vec<Token> = match &caller.session {
                Some(session) => named(session),
                None => [&named("")[..], &some(Class::Name)].concat(),
            };
            (session, format!("AROAEXAMPLEROLEID1234:{}", caller.session.as_deref().unwrap_or("s1")))
        }
        Who::FederatedUser => (some(Class::Any).to_vec(), format!("{}:bob", caller.account().unwrap_or(ACCOUNT))),
        Who::Root => (account(), caller.account().unwrap_or(ACCOUNT).to_owned()),
        Who::Anonymous => (Glob::literal("anonymous").tokens, "anonymous".to_owned()),
        Who::Service | Who::WebIdentity | Who::Saml => {
            return alone(setting, "aws:userid", &Meaning::UserId, tests, &Domain::absent(), states);
        }
    };
    let plain = |tokens: Vec<Token>| Glob { tokens, folded: false };
    let of_others = |id: &String| {
        let behind = if caller.who == Who::RoleSession { vec![Token::Run(Class::Any)] } else { Vec::new() };
        plain([&Glob::literal(id).tokens[..], &behind].concat())
    };
    let others = caller.other_ids.iter().map(of_others);
    let excluded = others.chain(caller.other_sessions.iter().map(|session| plain(named(session)))).collect();
    let domain = Domain { values: Values::Shaped(vec![plain(glob)], vec![example]), ..Domain::any(false) };
    let Some(key) = setting.keys.find("aws:userid") else { return Found::Yes(Vec::new()) };
    let shape = Shape { unions: Vec::new(), excluded };
    let found = setting.key_shaped(key, &of(setting, tests, &Meaning::UserId), &domain, &shape, states);
    found.map(|held| vec![("aws:userid".to_owned(), held)])
}

/// The age is there exactly where MFA is.
fn mfa(setting: &Setting<'_>, tests: &[Literal<'_>], states: &mut usize) -> Found<Vec<(String, Held)>> {
    let number = Domain { values: Values::Readable(Type::Number, "60"), ..Domain::any(false) };
    let choices = [
        (Domain::absent(), Domain::absent()),
        (Domain::one_of(&["false"], false), Domain::absent()),
        (Domain::one_of(&["true"], false), number),
    ];
    let allowed = match setting.caller.who {
        Who::User => 3,
        Who::RoleSession => 2,
        _ => 1,
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
    let caller = setting.caller;
    if !caller.who.has_account() {
        return nameless(setting, tests, states);
    }
    let is_user = caller.who == Who::User;
    let kms = if setting.action.first() == Some(&"kms") { Some(Place::Account) } else { None };
    let placed = [
        ("aws:PrincipalArn", Meaning::PrincipalArn, Some(Place::Whole)),
        ("aws:PrincipalAccount", Meaning::PrincipalAccount, Some(Place::Account)),
        ("kms:CallerAccount", Meaning::KmsCallerAccount, kms),
        ("aws:username", Meaning::UserName, is_user.then_some(Place::Name)),
    ];
    let solver = setting.solver();
    let none = Assigned::default();
    let mut shape = caller.name.clone();
    shape.unions.push(arns(setting));
    let mut typed = false;
    let mut is_tested = caller.is_told();
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

/// What is told of a caller without an ARN.
fn nameless(setting: &Setting<'_>, tests: &[Literal<'_>], states: &mut usize) -> Found<Vec<(String, Held)>> {
    let is_anonymous = setting.caller.who == Who::Anonymous;
    let account = if is_anonymous { Domain::one_of(&["anonymous"], false) } else { Domain::absent() };
    let keys = [
        ("aws:PrincipalArn", Meaning::PrincipalArn, Domain::absent()),
        ("aws:PrincipalAccount", Meaning::PrincipalAccount, account),
        ("kms:CallerAccount", Meaning::KmsCallerAccount, Domain::absent()),
        ("aws:username", Meaning::UserName, Domain::absent()),
    ];
    let mut held = Vec::new();
    for (key, meaning, domain) in keys {
        match alone(setting, key, &meaning, tests, &domain, states) {
            Found::Yes(found) => held.extend(found),
            Found::None => return Found::None,
            Found::Open => return Found::Open,
        }
    }
    Found::Yes(held)
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
    if setting.caller.who == Who::Root {
        let start = Glob::literal(&format!("arn:{}:iam::", setting.partition)).tokens;
        let tokens = [&start[..], &account(), &Glob::literal(":root").tokens].concat();
        return vec![Glob { tokens, folded: false }];
    }
    put(&Glob { tokens: some(Class::Name).to_vec(), folded: false }, Place::Name, setting)
}

/// A glob over a part of the ARN as globs over all of it; none if no such part can be like that.
fn put(glob: &Glob, place: Place, setting: &Setting<'_>) -> Vec<Glob> {
    let literal = |text: &str| Glob::literal(text).tokens;
    let joined = |parts: &[&[Token]]| Glob { tokens: parts.concat(), folded: glob.folded };
    let [service, kind] = setting.caller.who.form().unwrap_or_default();
    let kind = format!(":{kind}");
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
            let (start, number, kind) = (literal(&service), account(), literal(&kind));
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
    let caller = setting.caller;
    let arn = |account: &str| caller.who.arn(setting.partition, account, None);
    let start = |service: &str, account: &str| format!("arn:{}:{service}::{account}:", setting.partition);
    let [service, _] = caller.who.form().unwrap_or_default();
    let mut known: Vec<String> = vec![caller.example.clone()];
    known.extend([ACCOUNT, OTHER_ACCOUNT].into_iter().filter_map(arn));
    for glob in shape.unions.iter().flatten().take(32) {
        for run in ["", "ana"] {
            let filled = glob.filled(run);
            let fields: Vec<&str> = filled.splitn(6, ':').collect();
            if let [_, _, _, _, number, name] = fields.as_slice() {
                let is_made_up = number.len() != 12 || number.chars().all(|digit| digit == '1');
                let number = if is_made_up { caller.account().unwrap_or(ACCOUNT) } else { number };
                known.push(start(service, number) + name);
            }
        }
    }
    known
}
