//! On whose behalf a service calls: its name, and the resource, the account and the organization it calls for, which it sends or does not.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html>

use rolecall_core::context::Meaning;
use rolecall_core::policy::SERVICE_DOMAINS;

use super::caller::of;
use super::organization::{self, SOURCE};
use crate::caller::Who;
use crate::form::{ACCOUNT, OTHER_ACCOUNT, account, some, within_field};
use crate::glob::{Class, Found, Glob, Letter, Token};
use crate::key::{Demands, Domain, Held, Literal};
use crate::setting::{Part, Setting};
use crate::value::{Shape, Values};

pub(super) fn solve(setting: &Setting<'_>, tests: &[Literal<'_>], states: &mut usize) -> Found<Part> {
    let mut held = Vec::new();
    for part in [name, account_and_arn] {
        match part(setting, tests, states) {
            Found::Yes(found) => held.extend(found),
            Found::None => return Found::None,
            Found::Open => return Found::Open,
        }
    }
    organization::solve(setting, &SOURCE, tests, states).map(|organization| {
        held.extend(organization.held);
        Part { resource: None, held }
    })
}

/// The name of the service, as one text and as a list of one.
fn name(setting: &Setting<'_>, tests: &[Literal<'_>], states: &mut usize) -> Found<Vec<(String, Held)>> {
    let (one, list) =
        (of(setting, tests, &Meaning::PrincipalServiceName), of(setting, tests, &Meaning::PrincipalServiceNamesList));
    let keys = ["aws:PrincipalServiceName", "aws:PrincipalServiceNamesList"];
    if setting.caller.who != Who::Service {
        let mut held = Vec::new();
        for (name, literals) in keys.into_iter().zip([one, list]) {
            match absent(setting, name, &literals, states) {
                Found::Yes(found) => held.push((name.to_owned(), found)),
                Found::None => return Found::None,
                Found::Open => return Found::Open,
            }
        }
        return Found::Yes(held);
    }
    let (Some(one), Some(list)) = (Demands::of(&one), Demands::of(&list)) else { return Found::None };
    let demands: Vec<_> = [one.every, one.some, list.every, list.some].concat();
    let mut shape = setting.caller.name.clone();
    for name in keys {
        if let Some(fixed) = setting.keys.find(name).and_then(|key| setting.fixed.get(&key)) {
            let Some(value) = fixed else { return Found::None };
            shape.unions.push(vec![Glob::literal(value)]);
        }
    }
    let values = Values::Shaped(services(), vec![setting.caller.example.clone()]);
    setting.solver().value(&demands, &values, &shape, states).map(|name| {
        let [one, list] = keys.map(str::to_owned);
        vec![(one, Held::One(name.clone())), (list, Held::Many(vec![name]))]
    })
}

/// Names that services have.
fn services() -> Vec<Glob> {
    let named = |domain: &&str| {
        let mut glob = Glob { tokens: some(Class::Field).to_vec(), folded: false };
        glob.text(domain);
        glob
    };
    SERVICE_DOMAINS.iter().map(named).collect()
}

fn absent(setting: &Setting<'_>, name: &str, literals: &[Literal<'_>], states: &mut usize) -> Found<Held> {
    solved(setting, name, literals, &Domain::absent(), &Shape::default(), states)
}

fn solved(
    setting: &Setting<'_>,
    name: &str,
    literals: &[Literal<'_>],
    domain: &Domain,
    more: &Shape,
    states: &mut usize,
) -> Found<Held> {
    match setting.keys.find(name) {
        Some(key) => setting.key_shaped(key, literals, domain, more, states),
        None => setting.solver().key(literals, domain, more, states),
    }
}

/// What a service tells of the resource that it calls for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Nothing,
    /// An ARN that tells the account.
    Account,
    /// One that does not, such as that of a bucket.
    NoAccount,
}

/// The resource that a service calls for, and its account: the account that the ARN tells, if it tells one.
fn account_and_arn(setting: &Setting<'_>, tests: &[Literal<'_>], states: &mut usize) -> Found<Vec<(String, Held)>> {
    let (arns, accounts) = (of(setting, tests, &Meaning::SourceArn), of(setting, tests, &Meaning::SourceAccount));
    let is_service = setting.caller.who == Who::Service;
    let choices = [
        (Told::Nothing, false),
        (Told::Nothing, true),
        (Told::Account, true),
        (Told::Account, false),
        (Told::NoAccount, true),
        (Told::NoAccount, false),
    ];
    let mut open = false;
    for (told, has_account) in choices.into_iter().take(if is_service { choices.len() } else { 1 }) {
        match sent(setting, told, has_account, [&arns, &accounts], states) {
            Found::Yes([arn, account]) => {
                return Found::Yes(vec![("aws:SourceArn".to_owned(), arn), ("aws:SourceAccount".to_owned(), account)]);
            }
            Found::None => {}
            Found::Open => open = true,
        }
    }
    if open { Found::Open } else { Found::None }
}

fn sent(
    setting: &Setting<'_>,
    told: Told,
    has_account: bool,
    [arns, accounts]: [&[Literal<'_>]; 2],
    states: &mut usize,
) -> Found<[Held; 2]> {
    let account_domain = if has_account {
        let known = vec![ACCOUNT.to_owned(), OTHER_ACCOUNT.to_owned()];
        let digits = Glob { tokens: account(), folded: false };
        Domain { values: Values::Shaped(vec![digits], known), ..Domain::any(false) }
    } else {
        Domain::absent()
    };
    let number = solved(setting, "aws:SourceAccount", accounts, &account_domain, &Shape::default(), states);
    let number = match number {
        Found::Yes(number) => number,
        Found::None => return Found::None,
        Found::Open => return Found::Open,
    };
    if told == Told::Nothing {
        return absent(setting, "aws:SourceArn", arns, states).map(|arn| [arn, number]);
    }
    let tells = told == Told::Account;
    let mut shape = Shape::default();
    if tells && has_account {
        // What is asked of the account is asked of that part of the ARN.
        let Some(demands) = Demands::of(accounts) else { return Found::None };
        for demand in demands.every.iter().chain(&demands.some) {
            let mut of_field = Shape::default();
            match setting.solver().shape(*demand, &mut of_field) {
                Some(true) => {}
                Some(false) => return Found::None,
                None => return Found::Open,
            }
            let put = |globs: Vec<Glob>| globs.iter().map(|glob| within_field(glob, 4)).collect::<Vec<_>>();
            shape.unions.extend(of_field.unions.into_iter().map(put));
            shape.excluded.extend(put(of_field.excluded));
        }
        if let Some(Some(fixed)) = setting.keys.find("aws:SourceAccount").and_then(|key| setting.fixed.get(&key)) {
            shape.unions.push(vec![within_field(&Glob::literal(fixed), 4)]);
        }
    }
    let arn = solved(setting, "aws:SourceArn", arns, &arn_domain(setting, tells, &number), &shape, states);
    arn.map(|arn| {
        let field = arn.values().first().and_then(|arn| arn.split(':').nth(4)).filter(|field| !field.is_empty());
        let number = match field {
            Some(field) if has_account => Held::One(field.to_owned()),
            _ => number,
        };
        [arn, number]
    })
}

/// ARNs that tell an account, or do not.
fn arn_domain(setting: &Setting<'_>, tells: bool, number: &Held) -> Domain {
    let colon = Token::Exactly(Letter::Character(':'));
    let field = [colon, Token::Run(Class::Field)];
    let mut tokens = Glob::literal(&format!("arn:{}", setting.partition)).tokens;
    tokens.push(colon);
    tokens.extend(some(Class::Field));
    tokens.extend(field);
    tokens.push(colon);
    tokens.extend(if tells { account() } else { Vec::new() });
    tokens.push(colon);
    tokens.extend(some(Class::Any));
    let service = setting.caller.example.split('.').next().unwrap_or("s3");
    let number = number.values().first().map_or(ACCOUNT, String::as_str);
    let known = if tells {
        format!("arn:{}:{service}:eu-west-1:{number}:example", setting.partition)
    } else {
        format!("arn:{}:s3:::example", setting.partition)
    };
    Domain { values: Values::Shaped(vec![Glob { tokens, folded: false }], vec![known]), ..Domain::any(false) }
}
