//! The actions and resources that a question ranges over.

mod index;
mod scope;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use rolecall_core::catalogue::{Access, Catalogue, KeyKind};
use rolecall_core::context::{KeyId, Keys, Meaning};
use rolecall_core::pattern::Pattern;
use rolecall_core::policy::ActionElement;
use rolecall_core::sort::{map, set, sort_by};

use crate::form::Form;

use index::Index;
pub(crate) use scope::{Named, Scope, Spelled};

/// Which actions and resources a question ranges over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actions {
    /// Actions of the catalogue, on resources that are called as it says; and those that a policy names in full.
    Catalogue,
    /// Any action of any service, on any ARN or `*`: what IAM Access Analyzer takes.
    Any,
}

impl Actions {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Catalogue => "catalogue",
            Self::Any => "any",
        }
    }
}

/// The requests that there are, as far as actions and resources tell them apart. Made once, and asked by any number of questions.
#[derive(Clone, Debug)]
pub struct Universe {
    listed: Arc<Listed>,
    actions: Actions,
}

/// The actions of a catalogue, in order, with what their resources can be called.
#[derive(Debug)]
pub struct Listed {
    catalogue: &'static dyn Catalogue,
    /// `service:name` in lower case, in alphabetical order.
    names: Vec<String>,
    index: Index,
    /// As AWS spells them.
    shown: Vec<String>,
    access: Vec<Access>,
    /// Index into `forms`.
    form: Vec<usize>,
    forms: Vec<Vec<Form>>,
    /// Any ARN, and `*`.
    any: Vec<Form>,
    /// Actions on the same resources, those that do most first.
    kinds: Vec<Vec<usize>>,
    partition: &'static str,
}

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
        sort_by(&mut actions, &Ord::cmp);
        actions.dedup_by(|a, b| a.0 == b.0);
        let (names, shown): (Vec<String>, Vec<String>) = actions.into_iter().unzip();
        let mut listed = Listed {
            catalogue,
            index: Index::of(&names),
            names,
            shown,
            access: Vec::new(),
            form: Vec::new(),
            forms: Vec::new(),
            any: Form::any(partition),
            kinds: Vec::new(),
            partition,
        };
        let mut known: BTreeMap<(bool, Vec<String>), usize> = BTreeMap::new();
        for own in &listed.names {
            let Some((service, name)) = own.split_once(':') else { continue };
            let action = catalogue.action(service, name);
            listed.access.push(action.as_ref().map_or(Access::Read, |action| action.access));
            let is_special = Form::is_of_all_buckets(service, name);
            let arns = action.into_iter().flat_map(|action| action.resources).map(|used| used.resource.arn);
            let key = (is_special, arns.collect());
            let next = listed.forms.len();
            let id = *known.entry(key).or_insert(next);
            if id == next {
                let forms = Form::of_action(catalogue, service, name, partition).unwrap_or_default();
                listed.forms.push(forms);
            }
            listed.form.push(id);
        }
        listed.kinds = listed.grouped((0..listed.len()).collect());
        Self { listed: Arc::new(listed), actions: Actions::Catalogue }
    }

    /// The same with any action and resource, also those that the catalogue does not list. Cheap: both share the tables.
    #[must_use]
    pub fn of_any(&self) -> Self {
        Self { listed: Arc::clone(&self.listed), actions: Actions::Any }
    }

    /// Which actions and resources there are.
    #[must_use]
    pub fn actions(&self) -> Actions {
        self.actions
    }

    /// The partition of callers and resources.
    #[must_use]
    pub fn partition(&self) -> &'static str {
        self.listed.partition
    }
}

/// What is asked of the tables of the catalogue alone is asked of any universe.
impl Deref for Universe {
    type Target = Listed;

    fn deref(&self) -> &Listed {
        &self.listed
    }
}

impl Listed {
    pub(crate) fn catalogue(&self) -> &'static dyn Catalogue {
        self.catalogue
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

    /// What its resources can be called.
    pub(crate) fn forms(&self, at: usize) -> &[Form] {
        self.forms.get(self.form_id(at)).map_or(&[], Vec::as_slice)
    }

    /// Actions whose requests are alike but for keys of services, those that do most first, then by name.
    pub(crate) fn grouped(&self, actions: Vec<usize>) -> Vec<Vec<usize>> {
        grouped(actions, &|at| self.access(at), &|at| kind(self.form_id(at), self.parts(at)))
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

    /// Where an action is, by its name in lower case.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.index.find(&self.names, name)
    }

    /// Where the actions are that a pattern names.
    pub(crate) fn named(&self, pattern: &Pattern) -> Vec<Range> {
        let mut found = Vec::new();
        match pattern.literal() {
            Some(name) => found.extend(self.position(name).map(|at| (at, at + 1))),
            None => matching(pattern, (0, self.len()), &|at| self.name(at), &mut found),
        }
        found
    }

    /// Where the actions are that an element names.
    pub(crate) fn ranges(&self, element: &ActionElement) -> Vec<Range> {
        let ranges = element.listed.iter().flat_map(|listed| self.named(&listed.value)).collect();
        joined(ranges, element.negated, self.len())
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
        set(of_services.0.iter().filter(|key| !action.carries(keys.lower(**key))).copied())
    }

    /// Those of some keys that only requests of some services have.
    pub(crate) fn of_services(&self, keys: &Keys, asked: &BTreeSet<KeyId>) -> OfServices {
        let of_service = |key: &&KeyId| {
            let prefix = keys.lower(**key).split(':').next().unwrap_or_default();
            *keys.meaning(**key) != Meaning::OtherSessionKey
                && prefix != "aws"
                && self.catalogue.service(prefix).is_some()
        };
        OfServices(set(asked.iter().filter(of_service).copied()))
    }

    /// What the catalogue says of the values of keys, and whether there are several.
    pub(crate) fn types(&self, keys: &Keys, asked: &BTreeSet<KeyId>) -> BTreeMap<KeyId, (KeyKind, bool)> {
        let known =
            |key: &KeyId| self.catalogue.key(keys.lower(*key)).map(|known| (*key, (known.kind, known.is_multivalued)));
        map(asked.iter().filter_map(known))
    }
}

/// Ranges of so many actions in order, or what they leave out.
fn joined(mut ranges: Vec<Range>, negated: bool, all: usize) -> Vec<Range> {
    sort_by(&mut ranges, &Ord::cmp);
    let mut joined: Vec<Range> = Vec::new();
    for (start, end) in ranges {
        match joined.last_mut() {
            Some((_, last)) if start <= *last => *last = end.max(*last),
            _ => joined.push((start, end)),
        }
    }
    if !negated {
        return joined;
    }
    let starts = std::iter::once(0).chain(joined.iter().map(|(_, end)| *end));
    let ends = joined.iter().map(|(start, _)| *start).chain([all]);
    starts.zip(ends).filter(|(start, end)| start < end).collect()
}

/// What is the same for actions whose requests are alike but for keys of services.
pub(crate) type Kind<'n> = (usize, Option<&'n str>, bool);

/// The kind of an action, by the number of its resources, its service and its name.
fn kind(form: usize, [service, name]: [&str; 2]) -> Kind<'_> {
    // Their keys and Regions depend on the service.
    (form, matches!(service, "iam" | "kms").then_some(service), name == "passrole")
}

/// Actions whose requests are alike but for keys of services, those that do most first, then by name.
fn grouped<'n>(
    mut actions: Vec<usize>,
    access: &dyn Fn(usize) -> Access,
    kind: &dyn Fn(usize) -> Kind<'n>,
) -> Vec<Vec<usize>> {
    actions.sort_unstable_by_key(|at| (Reverse(access(*at)), *at));
    let mut order: Vec<Vec<usize>> = Vec::new();
    let mut known: BTreeMap<Kind<'_>, usize> = BTreeMap::new();
    for at in actions {
        let next = order.len();
        let kind = *known.entry(kind(at)).or_insert(next);
        if kind == next {
            order.push(Vec::new());
        }
        if let Some(of_kind) = order.get_mut(kind) {
            of_kind.push(at);
        }
    }
    order
}

/// Where the names are that a pattern matches, of those in a range, which stand in alphabetical order.
fn matching<'n>(pattern: &Pattern, (start, end): Range, name: &dyn Fn(usize) -> &'n str, found: &mut Vec<Range>) {
    let head = pattern.head();
    let first = partition(start, end, &|at| name(at) < head);
    if let Some(text) = pattern.literal() {
        found.extend((first < end && name(first) == text).then_some((first, first + 1)));
        return;
    }
    let behind = partition(first, end, &|at| name(at).starts_with(head));
    if pattern.prefix().is_some() {
        found.extend((first < behind).then_some((first, behind)));
        return;
    }
    found.extend((first..behind).filter(|at| pattern.matches(name(*at))).map(|at| (at, at + 1)));
}

/// The first place of a range where something does not hold that holds up to there.
fn partition(mut start: usize, mut end: usize, holds: &dyn Fn(usize) -> bool) -> usize {
    while start < end {
        let middle = start.midpoint(end);
        if holds(middle) { start = middle + 1 } else { end = middle }
    }
    start
}

/// Whether a place is in one of some ranges, which are in order.
pub(crate) fn holds(ranges: &[Range], at: usize) -> bool {
    let behind = ranges.partition_point(|(start, _)| *start <= at);
    behind.checked_sub(1).and_then(|place| ranges.get(place)).is_some_and(|(_, end)| at < *end)
}

/// Places in order as ranges.
pub(crate) fn runs(places: &mut dyn Iterator<Item = usize>) -> Vec<Range> {
    let mut runs: Vec<Range> = Vec::new();
    for at in places {
        match runs.last_mut() {
            Some((_, end)) if *end == at => *end = at + 1,
            _ => runs.push((at, at + 1)),
        }
    }
    runs
}
