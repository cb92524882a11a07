//! Policies that AWS manages, where a policy or what stands in its place names one.

use rolecall_core::catalogue::{Catalogue, ManagedPolicy};

use crate::candidates::{Candidates, value};
use crate::item::{Completions, Detail, Item, ItemKind};
use crate::question::Question;
use crate::site::Site;

/// Folders of policies that nobody attaches to a user or a role of one's own: those of service-linked roles, and those of privileged root sessions.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html>,
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html>
const APART: [&str; 2] = ["aws-service-role/", TASKS];

/// The folder of the policies that a privileged root session may have.
pub(crate) const TASKS: &str = "root-task/";

/// The policies of AWS in a folder, or all of them, each as what is offered for it. Names that begin with what is typed stand first, those that nobody can attach last.
pub(crate) fn all<'c>(
    folder: &'c str,
    typed: &'c str,
    facts: &'c dyn Catalogue,
) -> impl Iterator<Item = (String, u8, Detail)> + 'c {
    let (partition, sought) = (partition(typed), last(typed));
    facts.managed_policies().iter().filter(move |policy| policy.name.starts_with(folder)).map(move |policy| {
        let is_apart = APART.iter().any(|apart| policy.name.starts_with(apart));
        let begins = last(policy.name).get(..sought.len()).is_some_and(|start| start.eq_ignore_ascii_case(sought));
        (policy.arn(partition), 2 * u8::from(is_apart) + u8::from(!begins), detail(policy))
    })
}

/// What follows the path.
fn last(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// What is said of a policy of AWS.
pub(crate) fn detail(policy: &ManagedPolicy<'_>) -> Detail {
    Detail::ManagedPolicy { newest: policy.newest, day: policy.day, statements: policy.statements }
}

/// An item for a value that may be the ARN of a policy of AWS: what tells these apart is their name.
pub(crate) fn item(label: String, kind: ItemKind, detail: Detail) -> Item {
    let mut item = value(label, kind, detail);
    if let Detail::ManagedPolicy { .. } = item.detail {
        item.label = name(&item.label).to_owned();
    }
    item
}

/// The policies of AWS that may be named in the place of a whole document.
pub(crate) fn in_place(question: &Question<'_>, site: &Site, facts: &dyn Catalogue) -> Completions {
    let mut candidates = Candidates::of(&site.typed);
    for (arn, weight, detail) in all("", &site.typed, facts).filter(|_| question.is_nameable) {
        candidates.offer(&arn, weight, detail);
    }
    site.completions(candidates.best(|arn, detail| {
        let label = name(&arn).to_owned();
        let selected = arn.len()..arn.len();
        Item { label, kind: ItemKind::ManagedPolicy, detail, inserted: arn, selected }
    }))
}

/// Path and name in an ARN.
fn name(arn: &str) -> &str {
    arn.split_once(ManagedPolicy::PATH).map_or(arn, |(_, name)| name)
}

/// The partition of what is typed; policies of AWS are in all of them.
fn partition(typed: &str) -> &str {
    let named = typed.strip_prefix("arn:").and_then(|rest| rest.split_once(':')).map(|(partition, _)| partition);
    named.filter(|partition| partition.starts_with("aws")).unwrap_or("aws")
}
