//! The way of a request: straight from an address, through a VPC endpoint, or through services that call on the caller's behalf.

use rolecall_core::context::Meaning;
use rolecall_core::policy::SERVICE_DOMAINS;

use crate::caller::Who;
use crate::form::{region, regions, some};
use crate::glob::{Class, Found, Glob, Token};
use crate::key::{Demands, Domain, Held, Literal};
use crate::setting::{Part, Setting, VIA_SERVICE};
use crate::value::{Demand, Shape, Type, Values};

/// Ways, the plainest first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Straight,
    Services,
    Endpoint,
}

pub(super) fn solve(setting: &Setting<'_>, tests: &[Literal<'_>], states: &mut usize) -> Found<Part> {
    let mut open = false;
    let caller = setting.caller;
    let ways: &[Way] = match caller.who {
        _ if caller.is_through_endpoint => &[Way::Endpoint],
        Who::User | Who::RoleSession | Who::FederatedUser | Who::Root => &[Way::Straight, Way::Services, Way::Endpoint],
        Who::Anonymous | Who::WebIdentity | Who::Saml => &[Way::Straight, Way::Endpoint],
        // No network of anybody's is between.
        Who::Service => &[Way::Straight],
    };
    for way in ways.iter().copied() {
        match along(setting, way, tests, states) {
            Found::Yes(part) => return Found::Yes(part),
            Found::None => {}
            Found::Open => open = true,
        }
    }
    if open { Found::Open } else { Found::None }
}

const KEYS: [(&str, Meaning); 5] = [
    ("aws:ViaAWSService", Meaning::ViaAwsService),
    ("aws:SourceIp", Meaning::SourceIp),
    ("aws:SourceVpce", Meaning::SourceVpce),
    ("aws:SourceVpc", Meaning::SourceVpc),
    ("aws:VpcSourceIp", Meaning::VpcSourceIp),
];

fn along(setting: &Setting<'_>, way: Way, tests: &[Literal<'_>], states: &mut usize) -> Found<Part> {
    let mut held = Vec::new();
    for (name, meaning) in KEYS {
        let of_key: Vec<Literal<'_>> =
            tests.iter().filter(|(test, _)| *setting.keys.meaning(test.key) == meaning).copied().collect();
        let mut domain = domain(way, &meaning);
        // A service that calls by itself tells its address, or does not.
        domain.may_be_absent |= setting.caller.who == Who::Service && meaning == Meaning::SourceIp;
        let found = match setting.keys.find(name) {
            Some(key) => setting.key(key, &of_key, &domain, states),
            None => setting.solver().key(&of_key, &domain, &Shape::default(), states),
        };
        match found {
            Found::Yes(found) => held.push((name.to_owned(), found)),
            Found::None => return Found::None,
            Found::Open => return Found::Open,
        }
    }
    let via = match via_service(setting, way, tests, states) {
        Found::Yes(via) => via,
        Found::None => return Found::None,
        Found::Open => return Found::Open,
    };
    let list = match (services(setting, way, tests, &Shape::default(), states), &via) {
        // What KMS is told names the last. If that does not fit, something else that KMS could be told may.
        (Found::Yes(_), Some(told)) => match services(setting, way, tests, &called(told), states) {
            Found::Yes(list) => list,
            Found::None | Found::Open => return Found::Open,
        },
        (Found::Yes(list), None) => list,
        (Found::None, _) => return Found::None,
        (Found::Open, _) => return Found::Open,
    };
    let end = |service: Option<&String>| service.map_or(Held::Absent, |service| Held::One(service.clone()));
    let ends = [("aws:CalledViaFirst", end(list.first())), ("aws:CalledViaLast", end(list.last()))];
    let list = if list.is_empty() { Held::Absent } else { Held::Many(list) };
    held.extend(std::iter::once(("aws:CalledVia", list)).chain(ends).map(|(key, held)| (key.to_owned(), held)));
    if let Some(via) = via {
        held.push((VIA_SERVICE.to_owned(), via));
    }
    Found::Yes(Part { resource: None, held })
}

/// What KMS is told, if a policy asks.
fn via_service(setting: &Setting<'_>, way: Way, tests: &[Literal<'_>], states: &mut usize) -> Found<Option<Held>> {
    let Some(key) = setting.keys.find(VIA_SERVICE) else { return Found::Yes(None) };
    let of_key: Vec<Literal<'_>> = tests.iter().filter(|(test, _)| test.key == key).copied().collect();
    if way != Way::Services || setting.action.first() != Some(&"kms") {
        return setting.key(key, &of_key, &Domain::absent(), states).map(Some);
    }
    let mut shape = Glob { tokens: some(Class::Name).to_vec(), folded: false };
    shape.text(".");
    shape.tokens.extend(region());
    shape.text(".amazonaws.com");
    let mut asked = Shape::default();
    for demand in Demands::of(&of_key).iter().flat_map(|demands| demands.every.iter().chain(&demands.some)) {
        setting.solver().shape(*demand, &mut asked);
    }
    let regions: Vec<&str> =
        setting.region.as_deref().map_or_else(|| regions(setting.partition).to_vec(), |region| vec![region]);
    let service = Glob::any();
    let named: Vec<&Glob> = asked.unions.iter().flatten().chain([&service]).collect();
    let known = regions.iter().flat_map(|region| {
        let filled = named.iter().map(|glob| glob.filled(region));
        filled.chain([format!("s3.{region}.amazonaws.com")]).collect::<Vec<_>>()
    });
    let values = Values::Shaped(vec![shape], known.collect());
    let within = setting.region.iter().map(|region| {
        let mut glob = Glob::any();
        glob.text(&format!(".{region}.amazonaws.com"));
        vec![glob]
    });
    let within = Shape { unions: within.collect(), excluded: Vec::new() };
    setting.key_shaped(key, &of_key, &Domain { values, ..Domain::any(false) }, &within, states).map(Some)
}

/// The service that KMS is told of, in any of the domains of services.
fn called(via: &Held) -> Shape {
    let services = via.values().iter().filter_map(|via| via.split('.').next());
    let of_service =
        |service| SERVICE_DOMAINS.iter().map(|domain| Glob::literal(&format!("{service}{domain}"))).collect();
    Shape { unions: services.map(of_service).collect(), excluded: Vec::new() }
}

fn domain(way: Way, meaning: &Meaning) -> Domain {
    let address = |example| Domain { values: Values::Readable(Type::Address, example), ..Domain::any(false) };
    let identifier = |prefix: &str, example: &str| {
        let mut glob = Glob::literal(prefix);
        glob.tokens.extend([Token::One(Class::Name), Token::Run(Class::Name)]);
        Domain { values: Values::Shaped(vec![glob], vec![example.to_owned()]), ..Domain::any(false) }
    };
    match (meaning, way) {
        (Meaning::ViaAwsService, way) => Domain::one_of(&[if way == Way::Services { "true" } else { "false" }], false),
        (Meaning::SourceIp, Way::Straight) => address("198.51.100.1"),
        // A service passes the address on, or does not.
        (Meaning::SourceIp, Way::Services) => Domain { may_be_absent: true, ..address("198.51.100.1") },
        (Meaning::SourceVpce, Way::Endpoint) => identifier("vpce-", "vpce-0123456789abcdef0"),
        (Meaning::SourceVpc, Way::Endpoint) => identifier("vpc-", "vpc-0123456789abcdef0"),
        (Meaning::VpcSourceIp, Way::Endpoint) => address("10.0.0.1"),
        _ => Domain::absent(),
    }
}

/// The services between, the first that called first; the last has the shape that KMS is told.
fn services(
    setting: &Setting<'_>,
    way: Way,
    tests: &[Literal<'_>],
    told: &Shape,
    states: &mut usize,
) -> Found<Vec<String>> {
    let of = |meaning: &Meaning| -> Vec<Literal<'_>> {
        tests.iter().filter(|(test, _)| setting.keys.meaning(test.key) == meaning).copied().collect()
    };
    let (list, first, end) = (of(&Meaning::CalledVia), of(&Meaning::CalledViaFirst), of(&Meaning::CalledViaLast));
    if way != Way::Services {
        let none = crate::glob::Assigned::default();
        let fits = list.iter().chain(&first).chain(&end).all(|literal| Held::Absent.meets(*literal, &none));
        let variables = [Meaning::CalledViaFirst, Meaning::CalledViaLast];
        let fixed =
            setting.fixed.iter().any(|(key, value)| variables.contains(setting.keys.meaning(*key)) && value.is_some());
        return if fits && !fixed { Found::Yes(Vec::new()) } else { Found::None };
    }
    let (Some(list), Some(first), Some(end)) = (Demands::of(&list), Demands::of(&first), Demands::of(&end)) else {
        return Found::None;
    };
    let of_variable = |meaning: Meaning| {
        let fixed = setting.fixed.iter().find(|(key, _)| *setting.keys.meaning(**key) == meaning);
        fixed.map(|(_, value)| value.clone())
    };
    let (fixed_first, fixed_last) = (of_variable(Meaning::CalledViaFirst), of_variable(Meaning::CalledViaLast));
    if fixed_first == Some(None) || fixed_last == Some(None) {
        return Found::None;
    }
    let mut service = |demands: &[Demand<'_>], fixed: &[&Option<Option<String>>], is_last: bool| {
        let mut shape = if is_last { told.clone() } else { Shape::default() };
        let unions = fixed.iter().filter_map(|fixed| fixed.as_ref()?.as_ref()).map(|value| vec![Glob::literal(value)]);
        shape.unions.extend(unions);
        setting.solver().value(demands, &names(), &shape, states)
    };
    let alone: Vec<Demand<'_>> = every(&list, &[&first, &end]).into_iter().chain(list.some.iter().copied()).collect();
    let mut open = false;
    match service(&alone, &[&fixed_first, &fixed_last], true) {
        Found::Yes(only) => return Found::Yes(vec![only]),
        Found::None => {}
        Found::Open => open = true,
    }
    let mut all = Vec::new();
    let ends = [(every(&list, &[&first]), &fixed_first), (every(&list, &[&end]), &fixed_last)];
    let middle = list.some.iter().map(|demand| every(&list, &[]).into_iter().chain([*demand]).collect::<Vec<_>>());
    let wanted: Vec<(Vec<Demand<'_>>, &Option<Option<String>>)> = {
        let [first, end] = ends;
        std::iter::once(first).chain(middle.map(|demands| (demands, &None))).chain([end]).collect()
    };
    let ending = wanted.len().saturating_sub(1);
    for (at, (demands, fixed)) in wanted.into_iter().enumerate() {
        match service(&demands, &[fixed], at == ending) {
            Found::Yes(name) if all.last() == Some(&name) => {}
            Found::Yes(name) => all.push(name),
            Found::None => return if open { Found::Open } else { Found::None },
            Found::Open => return Found::Open,
        }
    }
    Found::Yes(all)
}

/// What is asked of every service, and of one that stands at an end.
fn every<'p>(list: &Demands<'p>, ends: &[&Demands<'p>]) -> Vec<Demand<'p>> {
    let of_ends = ends.iter().flat_map(|end| end.every.iter().chain(&end.some));
    list.every.iter().chain(of_ends).copied().collect()
}

/// Principals of services.
fn names() -> Values {
    let glob = |domain: &str| {
        let mut glob = Glob { tokens: vec![Token::One(Class::Name), Token::Run(Class::Name)], folded: false };
        glob.text(domain);
        glob
    };
    let shape = SERVICE_DOMAINS.map(glob);
    let known = ["cloudformation.amazonaws.com", "athena.amazonaws.com", "lambda.amazonaws.com"];
    Values::Shaped(shape.to_vec(), known.map(str::to_owned).to_vec())
}
