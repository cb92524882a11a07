//! The actions of one question: those of the catalogue, and those that only its documents tell apart.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::catalogue::KeyKind;
use rolecall_core::context::{KeyId, Keys};
use rolecall_core::name::ActionName;
use rolecall_core::pattern::Pattern;
use rolecall_core::policy::{ActionElement, PolicyKind, RCP_SERVICES};
use rolecall_core::sort::{set, sort_unique};
use rolecall_core::text::Spanned;

use super::{Actions, Kind, Listed, OfServices, Range, Universe, grouped, joined, kind, matching, runs};
use crate::form::{Form, some};
use crate::glob::{Class, Glob, Letter, Reading, Token, cells};

/// Services whose resources have policies of their own.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html>
const RESOURCE_POLICIES: [&str; 44] = [
    "acm-pca",
    "backup",
    "backup-storage",
    "cloudtrail",
    "codeartifact",
    "codebuild",
    "dynamodb",
    "ecr",
    "ecr-public",
    "elasticfilesystem",
    "es",
    "events",
    "execute-api",
    "glacier",
    "glue",
    "kafka",
    "kinesis",
    "kms",
    "lambda",
    "lex",
    "logs",
    "mediastore",
    "network-firewall",
    "redshift",
    "redshift-serverless",
    "rekognition",
    "s3",
    "s3-object-lambda",
    "s3-outposts",
    "s3express",
    "s3tables",
    "s3vectors",
    "schemas",
    "secretsmanager",
    "serverlessrepo",
    "ses",
    "signer",
    "sns",
    "sqs",
    "ssm",
    "ssm-contacts",
    "ssm-incidents",
    "vpc-lattice",
    "vpc-lattice-svcs",
];

/// A pattern of actions, and how the document spells it.
#[derive(Clone, Debug)]
pub(crate) struct Spelled<'d> {
    pub(crate) pattern: &'d Pattern,
    pub(crate) text: &'d str,
}

/// What a statement names: by a pattern, or all that no pattern of `NotAction` matches.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Named<'d> {
    Pattern(&'d Pattern),
    AllBut(&'d [Spanned<Pattern>]),
}

impl<'d> Named<'d> {
    /// Adds what an element names.
    pub(crate) fn add(element: &'d ActionElement, to: &mut Vec<Self>) {
        if element.negated {
            to.push(Self::AllBut(&element.listed));
        } else {
            to.extend(element.listed.iter().map(|listed| Self::Pattern(&listed.value)));
        }
    }
}

impl PartialEq for Named<'_> {
    /// Wherever it is written.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Pattern(one), Self::Pattern(other)) => one == other,
            (Self::AllBut(one), Self::AllBut(other)) => {
                one.iter().map(|listed| &listed.value).eq(other.iter().map(|listed| &listed.value))
            }
            (Self::Pattern(_), Self::AllBut(_)) | (Self::AllBut(_), Self::Pattern(_)) => false,
        }
    }
}

/// The actions that there are for one question. Behind those of the catalogue stand those that it does not list.
#[derive(Debug)]
pub(crate) struct Scope<'u> {
    listed: &'u Listed,
    actions: Actions,
    /// In lower case, in alphabetical order.
    unlisted: Vec<String>,
    /// The same as documents spell them.
    shown: Vec<String>,
    /// Positions of `unlisted`.
    kind: Vec<usize>,
    /// Whether there are more kinds of actions than could be told apart.
    is_partial: bool,
}

impl<'u> Scope<'u> {
    /// The actions that patterns of the documents of a question tell apart.
    pub(crate) fn new(universe: &'u Universe, patterns: &[Spelled<'_>]) -> Self {
        let listed = &*universe.listed;
        let is_listed = |name: &str| listed.position(name).is_some();
        let mut named: BTreeMap<String, String> = BTreeMap::new();
        for spelled in patterns {
            if let Some(name) = spelled.pattern.literal()
                && !is_listed(name)
                && !spelled.text.contains(['*', '?'])
                && ActionName::parse(name).is_some()
            {
                // The text in the document may have escapes of JSON.
                let text = if spelled.text.eq_ignore_ascii_case(name) { spelled.text } else { name };
                named.entry(name.to_owned()).or_insert_with(|| text.to_owned());
            }
        }
        let mut is_partial = false;
        if universe.actions == Actions::Any {
            let found = others(patterns, &named, is_listed);
            is_partial = found.is_none();
            for name in found.unwrap_or_default() {
                let shown = respelled(&name, patterns);
                named.entry(name).or_insert(shown);
            }
        }
        let (unlisted, shown): (Vec<String>, Vec<String>) = named.into_iter().unzip();
        let first = listed.names.len();
        let kind = (first..first + unlisted.len()).collect();
        Self { listed, actions: universe.actions, unlisted, shown, kind, is_partial }
    }

    /// Whether some actions could not be told apart, so that a "no" is no proof.
    pub(crate) fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// Which actions and resources there are.
    pub(crate) fn actions(&self) -> Actions {
        self.actions
    }

    /// The partition of callers and resources.
    pub(crate) fn partition(&self) -> &'static str {
        self.listed.partition
    }

    /// Where it is among the unlisted, if it is one of them.
    fn unlisted(&self, at: usize) -> Option<usize> {
        at.checked_sub(self.listed.names.len())
    }

    pub(crate) fn name(&self, at: usize) -> &str {
        match self.unlisted(at) {
            Some(at) => self.unlisted.get(at).map_or("", String::as_str),
            None => self.listed.name(at),
        }
    }

    /// As AWS spells it, or the policy.
    pub(crate) fn shown(&self, at: usize) -> &str {
        let (shown, at) = match self.unlisted(at) {
            Some(at) => (&self.shown, at),
            None => (&self.listed.shown, at),
        };
        shown.get(at).map_or("", String::as_str)
    }

    /// Service and name.
    pub(crate) fn parts(&self, at: usize) -> [&str; 2] {
        self.name(at).split_once(':').map_or(["", ""], |(service, name)| [service, name])
    }

    /// What its resources can be called.
    pub(crate) fn forms(&self, at: usize) -> &[Form] {
        if self.actions == Actions::Any {
            return &self.listed.any;
        }
        let Some(form) = self.listed.form.get(at) else { return &self.listed.any };
        self.listed.forms.get(*form).map_or(&[], Vec::as_slice)
    }

    /// Actions whose requests are alike but for keys of services, those that do most first, then by name.
    pub(crate) fn grouped(&self, actions: Vec<usize>) -> Vec<Vec<usize>> {
        grouped(actions, &|at| self.listed.access(at), &|at| self.kind(at))
    }

    /// What is the same for actions whose requests are alike but for keys of services.
    pub(crate) fn kind(&self, at: usize) -> Kind<'_> {
        let form = match self.actions {
            Actions::Any => None,
            Actions::Catalogue => self.listed.form.get(at).copied(),
        };
        kind(form.unwrap_or(self.listed.forms.len()), self.parts(at))
    }

    /// All actions, grouped.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = &Vec<usize>> {
        self.listed.kinds.iter().chain([&self.kind])
    }

    /// How many there are.
    fn len(&self) -> usize {
        self.listed.len() + self.unlisted.len()
    }

    /// Where the actions are that an element names.
    pub(crate) fn ranges(&self, element: &ActionElement) -> Vec<Range> {
        let mut ranges = Vec::new();
        for listed in &element.listed {
            self.find(&listed.value, None, &mut ranges);
        }
        joined(ranges, element.negated, self.len())
    }

    /// Adds where the actions are that a pattern names: among all, or among some in order.
    fn find(&self, pattern: &Pattern, among: Option<&[usize]>, found: &mut Vec<Range>) {
        let known = self.listed.len();
        let Some(some) = among else {
            found.extend(self.listed.named(pattern));
            return matching(pattern, (known, self.len()), &|at| self.name(at), found);
        };
        // Each part is in alphabetical order.
        let listed = some.partition_point(|at| *at < known);
        let name = |at: usize| some.get(at).map_or("", |at| self.name(*at));
        matching(pattern, (0, listed), &name, found);
        matching(pattern, (listed, some.len()), &name, found);
    }

    /// The same for all of what is named, without order.
    pub(crate) fn find_all(&self, named: &[Named<'_>], among: Option<&[usize]>) -> Vec<Range> {
        let count = among.map_or(self.len(), <[usize]>::len);
        let mut found = Vec::new();
        for one in named {
            match one {
                Named::Pattern(pattern) => self.find(pattern, among, &mut found),
                Named::AllBut(listed) => {
                    let mut ranges = Vec::new();
                    for pattern in *listed {
                        self.find(&pattern.value, among, &mut ranges);
                    }
                    found.extend(joined(ranges, true, count));
                }
            }
        }
        joined(found, false, count)
    }

    /// Of some actions, those that a policy of a kind is asked about. Policies of resources are of services that have such, or that are named.
    pub(crate) fn decided_by(&self, kind: PolicyKind, named: &BTreeSet<String>, ranges: Vec<Range>) -> Vec<Range> {
        if !matches!(kind, PolicyKind::Resource | PolicyKind::Trust | PolicyKind::ResourceControl) {
            return ranges;
        }
        let is_decided = |at: &usize| {
            let [service, name] = self.parts(*at);
            match kind {
                PolicyKind::Trust => {
                    let action = ActionName::parse(self.name(*at));
                    action.is_some_and(|action| action.is_answered_by_trust_policy())
                }
                PolicyKind::ResourceControl => {
                    RCP_SERVICES.contains(&service) && (service, name) != ("kms", "retiregrant")
                }
                _ => {
                    // Roles have trust policies, and what else STS is asked for has none.
                    let has_policies = RESOURCE_POLICIES.contains(&service) || named.contains(service);
                    has_policies && service != "sts" && self.forms(*at).iter().any(|form| !form.is_of_nothing())
                }
            }
        };
        runs(&mut ranges.into_iter().flat_map(|(start, end)| start..end).filter(is_decided))
    }

    /// Which of some keys a request of an action never has. What an action has that nobody lists, nobody knows.
    pub(crate) fn missing(&self, at: usize, keys: &Keys, of_services: &OfServices) -> BTreeSet<KeyId> {
        match self.unlisted(at) {
            Some(_) => BTreeSet::new(),
            None => self.listed.missing(at, keys, of_services),
        }
    }

    /// Those of some keys that only requests of some services have.
    pub(crate) fn of_services(&self, keys: &Keys, asked: &BTreeSet<KeyId>) -> OfServices {
        self.listed.of_services(keys, asked)
    }

    /// What the catalogue says of the values of keys, and whether there are several.
    pub(crate) fn types(&self, keys: &Keys, asked: &BTreeSet<KeyId>) -> BTreeMap<KeyId, (KeyKind, bool)> {
        self.listed.types(keys, asked)
    }
}

/// An unlisted action for each set of patterns that some action meets, beside those that are named. `None` if there are too many to tell.
fn others(
    patterns: &[Spelled<'_>],
    named: &BTreeMap<String, String>,
    is_listed: impl Fn(&str) -> bool,
) -> Option<Vec<String>> {
    let is_literal = |pattern: &Pattern| pattern.literal().is_some_and(|text| !text.is_empty());
    let glob = |spelled: &Spelled<'_>| Glob::of(spelled.pattern, false, Reading::Loose);
    let mut globs: Vec<Glob> =
        patterns.iter().filter(|spelled| !is_literal(spelled.pattern)).filter_map(glob).collect();
    sort_unique(&mut globs);
    let word = some(Class::Action);
    let colon = Token::Exactly(Letter::Character(':'));
    let shape = Glob { tokens: [&word[..], &[colon], &word].concat(), folded: false };
    let literals = set(patterns.iter().filter(|spelled| is_literal(spelled.pattern)).filter_map(glob));
    // A text that a literal names stands for that literal alone: then the literal is told apart as well.
    loop {
        let found = cells(&shape, &globs)?;
        let hit: Vec<Glob> = found
            .iter()
            .map(|text| Glob::literal(text))
            .filter(|glob| literals.contains(glob) && !globs.contains(glob))
            .collect();
        if hit.is_empty() {
            let fresh = |text: String| longer(text, &globs, |text| is_listed(text) || named.contains_key(text));
            return Some(found.into_iter().filter_map(fresh).collect());
        }
        globs.extend(hit);
    }
}

/// A text that meets the same globs, and is not taken. `None` if none is near: then those that have it speak for it.
fn longer(text: String, globs: &[Glob], is_taken: impl Fn(&str) -> bool) -> Option<String> {
    if !is_taken(&text) {
        return Some(text);
    }
    let met = |text: &str| -> Vec<bool> { globs.iter().map(|glob| glob.accepts(text)).collect() };
    let wanted = met(&text);
    let behind = ["x", "xx", "xyz"].map(|more| format!("{text}{more}"));
    let before = text.split_once(':').map(|(service, name)| format!("{service}x:{name}"));
    behind.into_iter().chain(before).find(|longer| !is_taken(longer) && met(longer) == wanted)
}

/// A name with the letters that the pattern has which says most of it.
fn respelled(name: &str, patterns: &[Spelled<'_>]) -> String {
    let head = |spelled: &Spelled<'_>| -> Option<String> {
        let end = spelled.text.find(['*', '?']).unwrap_or(spelled.text.len());
        let head = spelled.text.get(..end)?;
        name.starts_with(&head.to_ascii_lowercase()).then(|| head.to_owned())
    };
    let Some(head) = patterns.iter().filter_map(head).max_by_key(String::len) else { return name.to_owned() };
    format!("{head}{}", name.get(head.len()..).unwrap_or_default())
}
