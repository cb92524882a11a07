//! What a request is for: an action that the catalogue has, and a resource that fits one of its forms.

use rolecall_core::catalogue::{Action, Catalogue as _};
use rolecall_core::diag::PolicyKind;
use rolecall_core::policy::RCP_SERVICES;
use rolecall_oracle::generate::Random;

use super::boundary::{Held, filled, texts};
use super::caller::{Caller, is_account};
use super::material::Material;

/// Regions of requests.
pub(super) const REGIONS: &[&str] = &["eu-west-1", "us-east-1", "us-west-2", "eu-central-1", "ap-south-1", "us-east-2"];

/// Actions that patterns of wildcards alone stand for.
const USUAL: &[&str] = &[
    "s3:GetObject",
    "s3:PutObject",
    "s3:ListBucket",
    "s3:ListAllMyBuckets",
    "s3:GetBucketPolicy",
    "ec2:StopInstances",
    "ec2:RunInstances",
    "ec2:CreateTags",
    "ec2:DescribeInstances",
    "iam:PassRole",
    "iam:GetUser",
    "kms:Decrypt",
    "dynamodb:Query",
    "sqs:SendMessage",
    "sts:AssumeRole",
    "logs:PutLogEvents",
    "lambda:InvokeFunction",
];

const NAMES: &[&str] = &["example", "b", "a", "x", "admin", "ana", "app", "i-1", "t1", "q"];

/// An action, and a resource that it can be for.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) action: String,
    pub(super) resource: String,
    /// The account that owns the resource.
    pub(super) owner: String,
}

impl Target {
    pub(super) fn action(&self) -> Option<Action<'static>> {
        let (service, name) = self.action.split_once(':')?;
        rolecall_catalog::built_in().action(service, &name.to_ascii_lowercase())
    }

    /// Whether the ARN tells the owner.
    pub(super) fn tells_owner(&self) -> bool {
        self.resource.split(':').nth(4).is_some_and(is_account)
    }
}

/// Something that a policy of a kind is asked about.
pub(super) fn draw(
    material: &Material,
    kind: PolicyKind,
    caller: &Caller,
    held: &Held,
    random: &mut Random,
) -> Option<Target> {
    let action = action(material, kind, random);
    let (service, name) = action.split_once(':')?;
    let known = rolecall_catalog::built_in().action(service, &name.to_ascii_lowercase())?;
    let is_decided = match kind {
        PolicyKind::ResourceControl => RCP_SERVICES.contains(&service),
        PolicyKind::Resource => {
            !known.resources.is_empty() && matches!(service, "s3" | "sqs" | "kms" | "dynamodb" | "lambda" | "logs")
        }
        _ => true,
    };
    if !is_decided
        || matches!(
            &*name.to_ascii_lowercase(),
            "assumerolewithsaml" | "assumerolewithwebidentity" | "assumeroot" | "getfederationtoken"
        )
    {
        return None;
    }
    let forms: Vec<String> = known.resources.iter().map(|used| used.resource.arn.clone()).collect();
    let owner = owner(material, caller, held, random);
    let resource = resource(material, &forms, &owner, held, random)?;
    let resource = if forms.is_empty() && action.eq_ignore_ascii_case("s3:ListAllMyBuckets") {
        "arn:aws:s3:::*".to_owned()
    } else {
        resource
    };
    // Without a resource nothing but the caller's own policies can allow.
    let needs_own = !matches!(kind, PolicyKind::Resource | PolicyKind::Trust) && caller.has_account();
    if resource == "*" && !needs_own {
        return None;
    }
    let told = resource.split(':').nth(4).filter(|field| is_account(field)).map(str::to_owned);
    // Nobody could let another account in where there is no resource.
    let owner = told.unwrap_or(if resource == "*" && caller.has_account() { caller.account.clone() } else { owner });
    Some(Target { action, resource, owner })
}

fn action(material: &Material, kind: PolicyKind, random: &mut Random) -> String {
    if kind == PolicyKind::Trust {
        return random.text(&["sts:AssumeRole", "sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]);
    }
    let pattern = if random.chance(85) { random.pick(&material.actions) } else { "*".to_owned() };
    let Some((service, name)) = pattern.split_once(':').filter(|(service, _)| !service.contains(['*', '?'])) else {
        return random.text(USUAL);
    };
    let service = service.to_ascii_lowercase();
    let lower = name.to_ascii_lowercase();
    if !lower.contains(['*', '?']) {
        return format!("{service}:{name}");
    }
    let all = rolecall_catalog::built_in().actions(&service);
    let usual = USUAL
        .iter()
        .filter_map(|usual| usual.split_once(':'))
        .filter(|(of, _)| *of == service)
        .map(|(_, name)| name.to_owned());
    let usual: Vec<String> = usual.filter(|name| matches(&lower, &name.to_ascii_lowercase())).collect();
    if !usual.is_empty() && random.chance(60) {
        return format!("{service}:{}", random.pick(&usual));
    }
    let named: Vec<String> =
        all.iter().map(ToString::to_string).filter(|name| matches(&lower, &name.to_ascii_lowercase())).collect();
    format!("{service}:{}", random.pick(&named))
}

/// The plainest matcher of wildcards.
fn matches(pattern: &str, text: &str) -> bool {
    let mut letters = pattern.chars();
    match letters.next() {
        None => text.is_empty(),
        Some('*') => {
            let rest = letters.as_str();
            text.char_indices()
                .map(|(at, _)| at)
                .chain([text.len()])
                .any(|at| text.get(at..).is_some_and(|behind| matches(rest, behind)))
        }
        Some(letter) => {
            let mut of_text = text.chars();
            of_text.next().is_some_and(|other| letter == '?' || letter == other)
                && matches(letters.as_str(), of_text.as_str())
        }
    }
}

fn owner(material: &Material, caller: &Caller, held: &Held, random: &mut Random) -> String {
    let own = if caller.has_account() { caller.account.clone() } else { "111122223333".to_owned() };
    if random.chance(50) {
        return own;
    }
    let mut asked = texts(material, "aws:resourceaccount", held, random);
    asked.retain(|text| is_account(text));
    asked.extend(["111122223333", "444455556666", "999988887777"].map(str::to_owned));
    random.pick(&asked)
}

/// A resource that a pattern of the documents names, or just misses; else any that an action can be for.
fn resource(material: &Material, forms: &[String], owner: &str, held: &Held, random: &mut Random) -> Option<String> {
    if forms.is_empty() {
        return Some("*".to_owned());
    }
    for _ in 0..6 {
        if random.chance(35) {
            break;
        }
        let pattern = random.pick(&material.resources);
        let text = fields_filled(&pattern, owner, held, random);
        if forms.iter().any(|form| fits(form, &text)) {
            return Some(text);
        }
    }
    let words: Vec<String> =
        material.words().into_iter().map(str::to_owned).chain(NAMES.iter().map(|name| (*name).to_owned())).collect();
    let form = random.pick(forms);
    let text = of_form(&form, owner, &words, random);
    fits(&form, &text).then_some(text)
}

/// A pattern with wildcards filled in; where a whole field is open, with what such a field holds.
fn fields_filled(pattern: &str, owner: &str, held: &Held, random: &mut Random) -> String {
    let fields = pattern.splitn(6, ':').enumerate().map(|(at, field)| match at {
        3 if field.contains(['*', '?']) => {
            let lower = field.to_ascii_lowercase();
            let regions: Vec<String> = REGIONS
                .iter()
                .filter(|region| matches(&lower, region))
                .map(|region| (*region).to_owned())
                .chain([String::new()])
                .collect();
            random.pick(&regions)
        }
        4 if field == "*" => {
            if random.chance(70) {
                owner.to_owned()
            } else {
                String::new()
            }
        }
        _ => filled(field, held, random),
    });
    fields.collect::<Vec<_>>().join(":")
}

/// A form with its placeholders filled in.
fn of_form(form: &str, owner: &str, words: &[String], random: &mut Random) -> String {
    let mut out = String::new();
    let mut rest = form;
    while let Some((before, behind)) = rest.split_once("${") {
        out.push_str(before);
        let (name, behind) = behind.split_once('}').unwrap_or((behind, ""));
        let at = out.matches(':').count();
        match name {
            "Partition" => out.push_str("aws"),
            _ if at == 3 => out.push_str(&random.text(REGIONS)),
            _ if at == 4 => out.push_str(owner),
            _ => out.push_str(&random.pick(words)),
        }
        rest = behind;
    }
    out.push_str(&rest.replace('*', "x"));
    out
}

/// Whether a text is an ARN that a form of the catalogue allows: Regions and accounts look so, and names hold no colon, but for keys of objects and streams of logs.
fn fits(form: &str, text: &str) -> bool {
    let (form, text): (Vec<&str>, Vec<&str>) = (form.splitn(6, ':').collect(), text.splitn(6, ':').collect());
    let ([arn, _, service, region, account, name], ["arn", "aws", of_service, of_region, of_account, of_name]) =
        (&*form, &*text)
    else {
        return false;
    };
    let is_open = |field: &str| field.contains("${") || field == "*";
    *arn == "arn"
        && (service == of_service)
        && if is_open(region) { REGIONS.contains(of_region) } else { region == of_region }
        && if is_open(account) { is_account(of_account) } else { account == of_account }
        && name_fits(name, of_name)
}

fn name_fits(form: &str, text: &str) -> bool {
    let Some((before, open)) = form.split_once("${") else {
        return form == text || form == "*" && !text.is_empty() && !text.contains(':');
    };
    let Some((name, behind)) = open.split_once('}') else { return false };
    let Some(rest) = text.strip_prefix(before) else { return false };
    let is_key = behind.is_empty() && matches!(name, "ObjectName" | "KeyName" | "LogStreamName");
    if is_key {
        return !rest.is_empty();
    }
    let ends = rest.char_indices().map(|(at, letter)| at + letter.len_utf8());
    ends.into_iter().any(|end| {
        let (word, left) = rest.split_at(end);
        let is_name = !word.contains(':') && (name != "BucketName" || !word.contains('/'));
        is_name && name_fits(behind, left)
    })
}
