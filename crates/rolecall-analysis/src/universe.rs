//! The actions and resources that a question ranges over.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rolecall_core::catalogue::{Access, Catalogue, KeyKind};
use rolecall_core::context::{KeyId, Keys, Meaning};
use rolecall_core::name::ActionName;
use rolecall_core::pattern::{Pattern, Piece};
use rolecall_core::policy::{ActionElement, PolicyKind, RCP_SERVICES};

use crate::form::Form;

/// The actions of a catalogue, in order, with what their resources can be called. Made once, and asked by any number of questions.
#[derive(Debug)]
pub struct Universe {
    catalogue: &'static dyn Catalogue,
    /// `service:name` in lower case, in alphabetical order.
    names: Vec<String>,
    /// As AWS spells them.
    shown: Vec<String>,
    access: Vec<Access>,
    /// Index into `forms`.
    form: Vec<usize>,
    forms: Vec<Vec<Form>>,
    /// Actions on the same resources, those that do most first.
    kinds: Vec<Vec<usize>>,
    partition: &'static str,
}

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

/// Keys that only requests of some services have.
#[derive(Clone, Debug, Default)]
pub(crate) struct OfServices(BTreeSet<KeyId>);

/// Actions by position in the universe, from the first to the one behind the last.
pub(crate) type Range = (usize, usize);

impl Universe {
    /// All actions of a catalogue, on the resources of a partition: `aws`, `aws-cn` or `aws-us-gov`.
    #[must_use]
    pub fn new(catalogue: &'static dyn Catalogue, partition: &'static str) -> Self {
        let mut actions = Vec::new();
        for service in catalogue.services() {
            for name in catalogue.actions(service) {
                actions.push((format!("{service}:{}", name.lower()), format!("{service}:{name}")));
            }
        }
        actions.sort();
        actions.dedup_by(|a, b| a.0 == b.0);
        let (names, shown): (Vec<String>, Vec<String>) = actions.into_iter().unzip();
        let mut universe = Self {
            catalogue,
            names,
            shown,
            access: Vec::new(),
            form: Vec::new(),
            forms: Vec::new(),
            kinds: Vec::new(),
            partition,
        };
        let mut known: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for at in 0..universe.names.len() {
            let Some(own) = universe.names.get(at).cloned() else { continue };
            let Some((service, name)) = own.split_once(':') else { continue };
            let action = catalogue.action(service, name);
            universe.access.push(action.as_ref().map_or(Access::Read, |action| action.access));
            let key: Vec<String> =
                action.into_iter().flat_map(|action| action.resources).map(|used| used.resource.arn).collect();
            let next = universe.forms.len();
            let id = *known.entry(key).or_insert(next);
            if id == next {
                let forms = Form::of_action(catalogue, service, name, partition).unwrap_or_default();
                universe.forms.push(forms);
            }
            universe.form.push(id);
        }
        universe.kinds = universe.grouped((0..universe.len()).collect());
        universe
    }

    /// Actions whose requests are alike but for keys of services, those that do most first, then by name.
    pub(crate) fn grouped(&self, mut actions: Vec<usize>) -> Vec<Vec<usize>> {
        actions.sort_by_key(|at| (Reverse(self.access(*at)), *at));
        let mut order: Vec<Vec<usize>> = Vec::new();
        let mut known: BTreeMap<(usize, Option<&str>, bool), usize> = BTreeMap::new();
        for at in actions {
            let [service, name] = self.parts(at);
            // Their keys and Regions depend on the service.
            let special = matches!(service, "iam" | "kms").then_some(service);
            let next = order.len();
            let kind = *known.entry((self.form_id(at), special, name == "passrole")).or_insert(next);
            if kind == next {
                order.push(Vec::new());
            }
            if let Some(of_kind) = order.get_mut(kind) {
                of_kind.push(at);
            }
        }
        order
    }

    /// All actions, grouped.
    pub(crate) fn kinds(&self) -> &[Vec<usize>] {
        &self.kinds
    }

    pub(crate) fn catalogue(&self) -> &'static dyn Catalogue {
        self.catalogue
    }

    /// The partition of callers and resources.
    #[must_use]
    pub fn partition(&self) -> &'static str {
        self.partition
    }

    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    pub(crate) fn name(&self, at: usize) -> &str {
        self.names.get(at).map_or("", String::as_str)
    }

    /// As AWS spells it.
    pub(crate) fn shown(&self, at: usize) -> &str {
        self.shown.get(at).map_or("", String::as_str)
    }

    pub(crate) fn access(&self, at: usize) -> Access {
        self.access.get(at).copied().unwrap_or(Access::Read)
    }

    /// Service and name.
    pub(crate) fn parts(&self, at: usize) -> [&str; 2] {
        self.name(at).split_once(':').map_or(["", ""], |(service, name)| [service, name])
    }

    /// The same number for actions on the same resources.
    pub(crate) fn form_id(&self, at: usize) -> usize {
        self.form.get(at).copied().unwrap_or_default()
    }

    pub(crate) fn forms(&self, at: usize) -> &[Form] {
        self.forms.get(self.form_id(at)).map_or(&[], Vec::as_slice)
    }

    /// The forms of the resources of an action, and whether each request of it names one.
    pub(crate) fn resources(&self, action: &str) -> Vec<(String, bool)> {
        let Some((service, name)) = action.split_once(':') else { return Vec::new() };
        let found = self.catalogue.action(service, name);
        found
            .into_iter()
            .flat_map(|action| action.resources)
            .map(|used| (used.resource.arn, used.is_required))
            .collect()
    }

    /// Where the actions are that an element names.
    pub(crate) fn ranges(&self, element: &ActionElement) -> Vec<Range> {
        let mut ranges: Vec<Range> = element.listed.iter().flat_map(|listed| self.of_pattern(&listed.value)).collect();
        ranges.sort_unstable();
        let mut joined: Vec<Range> = Vec::new();
        for (start, end) in ranges {
            match joined.last_mut() {
                Some((_, last)) if start <= *last => *last = end.max(*last),
                _ => joined.push((start, end)),
            }
        }
        if !element.negated {
            return joined;
        }
        let starts = std::iter::once(0).chain(joined.iter().map(|(_, end)| *end));
        let ends = joined.iter().map(|(start, _)| *start).chain([self.len()]);
        starts.zip(ends).filter(|(start, end)| start < end).collect()
    }

    /// Where the actions are that a pattern names.
    pub(crate) fn named(&self, pattern: &Pattern) -> Vec<Range> {
        self.of_pattern(pattern)
    }

    fn of_pattern(&self, pattern: &Pattern) -> Vec<Range> {
        let pieces = pattern.pieces();
        let prefix: &str = match pieces.first() {
            Some(Piece::Text(text)) => text,
            _ => "",
        };
        let start = self.names.partition_point(|name| name.as_str() < prefix);
        let rest = self.names.get(start..).unwrap_or_default();
        let end = start + rest.partition_point(|name| name.starts_with(prefix));
        match &*pieces {
            // A service that the catalogue does not know has no actions.
            [Piece::Run] | [Piece::Text(_), Piece::Run] => Vec::from_iter((start < end).then_some((start, end))),
            [Piece::Text(text)] => {
                if self.name(start) == &**text {
                    vec![(start, start + 1)]
                } else {
                    Vec::new()
                }
            }
            _ => (start..end).filter(|at| pattern.matches(self.name(*at))).map(|at| (at, at + 1)).collect(),
        }
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
                    let has_policies = RESOURCE_POLICIES.contains(&service) || named.contains(service);
                    has_policies && self.forms(*at).iter().any(|form| !form.is_star())
                }
            }
        };
        let mut decided: Vec<Range> = Vec::new();
        for at in ranges.into_iter().flat_map(|(start, end)| start..end).filter(is_decided) {
            match decided.last_mut() {
                Some((_, end)) if *end == at => *end = at + 1,
                _ => decided.push((at, at + 1)),
            }
        }
        decided
    }

    /// Which of some keys a request of an action never has. Global keys are always possible.
    pub(crate) fn missing(&self, at: usize, keys: &Keys, of_services: &OfServices) -> BTreeSet<KeyId> {
        if of_services.0.is_empty() {
            return BTreeSet::new();
        }
        let [service, name] = self.parts(at);
        // Most services have none of them, whatever the action is.
        let listed = self.catalogue.keys(service);
        let possible = |key: &KeyId| listed.iter().any(|known| known.is(keys.lower(*key)));
        if !of_services.0.iter().any(possible) {
            return of_services.0.clone();
        }
        let Some(action) = self.catalogue.action(service, name) else { return BTreeSet::new() };
        of_services.0.iter().filter(|key| !action.carries(keys.lower(**key))).copied().collect()
    }

    /// Those of some keys that only requests of some services have.
    pub(crate) fn of_services(&self, keys: &Keys, asked: &BTreeSet<KeyId>) -> OfServices {
        let of_service = |key: &&KeyId| {
            let prefix = keys.lower(**key).split(':').next().unwrap_or_default();
            *keys.meaning(**key) != Meaning::OtherSessionKey
                && prefix != "aws"
                && self.catalogue.service(prefix).is_some()
        };
        OfServices(asked.iter().filter(of_service).copied().collect())
    }

    /// What the catalogue says of the values of keys, and whether there are several.
    pub(crate) fn types(&self, keys: &Keys, asked: &BTreeSet<KeyId>) -> BTreeMap<KeyId, (KeyKind, bool)> {
        let known =
            |key: &KeyId| self.catalogue.key(keys.lower(*key)).map(|known| (*key, (known.kind, known.is_multivalued)));
        asked.iter().filter_map(known).collect()
    }
}
