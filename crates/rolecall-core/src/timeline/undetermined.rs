//! What blanks leave open of a request before any policy is asked: its action, which of the listed things its resource is, and who asks.

use crate::blank;
use crate::context::GivenValue;
use crate::eval::subject::{CredentialKind, Subject};
use crate::name::ActionName;
use crate::sort::sort_unique;
use crate::timeline::Timeline;
use crate::trace::Truth;
use crate::world::Step;

/// Services whose resources are told apart by the first word of the last field, which decides what has a say.
const BY_KIND: [&str; 3] = ["iam", "kms", "sts"];

impl Timeline<'_> {
    /// The blanks that leave it open, sorted.
    pub(super) fn undetermined(
        &self,
        step: &Step,
        subject: &Subject<'_>,
        action: &ActionName,
        resource: &str,
    ) -> Vec<String> {
        let world = self.start.world;
        if !world.blanks && !self.start.blanks {
            return Vec::new();
        }
        let mut found: Vec<String> = Vec::new();
        let mut add = |text: &str| found.extend(blank::names(text).map(str::to_owned));
        add(action.as_str());
        if is_headless(resource, action.service()) {
            add(resource);
        }
        let listed = world.resource_of(resource);
        for (_, other) in world.resources.iter().enumerate().filter(|(at, _)| Some(*at) != listed) {
            if blank::may_be_within(resource, &other.arn) {
                [resource, &other.arn].into_iter().for_each(&mut add);
            }
        }
        let mut differs = |own: &str, other: &str| {
            if blank::same(own, other) == Truth::Unknown {
                [own, other].into_iter().for_each(&mut add);
            }
        };
        for role in world.roles.iter().filter(|role| role.listed) {
            differs(resource, &role.arn);
            differs(subject.entity.unwrap_or_default(), &role.arn);
        }
        let user = subject.entity.unwrap_or(&subject.arn);
        world.users.iter().for_each(|other| differs(user, &other.arn));
        if let Some(user) = world.users.iter().find(|other| other.arn == user) {
            for group in user.groups.iter().filter_map(|group| world.groups.get(*group)) {
                world.groups.iter().for_each(|other| differs(&group.arn, &other.arn));
            }
        }
        if subject.credentials == CredentialKind::SessionToken
            && action.service() == "iam"
            && let Some(GivenValue::One(value)) = self.mfa_given(subject, step)
        {
            add(value);
        }
        sort_unique(&mut found);
        found
    }
}

/// Whether a blank hides the service of a resource or its owner, or what kind of thing it is.
fn is_headless(resource: &str, service: &str) -> bool {
    let fifth = resource.match_indices(':').nth(4).map(|(at, _)| at);
    let kind_ends =
        fifth.map(|at| at + resource.get(at..).and_then(|rest| rest.find('/')).unwrap_or(resource.len() - at));
    let head = if BY_KIND.contains(&service) { kind_ends } else { fifth };
    blank::places(resource).any(|place| place.start < head.unwrap_or(resource.len()))
}
