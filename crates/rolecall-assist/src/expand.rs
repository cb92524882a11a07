//! Which actions a pattern means.

use rolecall_core::catalogue::{Access, ActionName, Catalogue};
use rolecall_core::pattern::Pattern;

use crate::item::Count;

/// The actions that a pattern means, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expansion {
    /// The actions, `service:Name`, by what they do: what changes permissions first, what lists last; in alphabetical order within.
    pub by_access: Vec<(Access, Vec<String>)>,
}

impl Expansion {
    /// How many there are, and how many of them change something.
    #[must_use]
    pub fn count(&self) -> Count {
        let lengths = |writes: bool| {
            self.by_access
                .iter()
                .filter(move |(access, _)| !writes || access.writes())
                .map(|(_, actions)| actions.len())
        };
        Count { all: lengths(false).sum(), writing: lengths(true).sum() }
    }

    /// The actions, in alphabetical order.
    #[must_use]
    pub fn actions(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.by_access.iter().flat_map(|(_, actions)| actions).map(String::as_str).collect();
        all.sort_unstable();
        all
    }
}

/// Every level, the one with the most power first.
const LEVELS: [Access; 5] = [Access::PermissionsManagement, Access::Tagging, Access::Write, Access::Read, Access::List];

/// Says which actions a pattern means: `s3:Get*`, `*`. A pattern for a name that is not known means none.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>
#[must_use]
pub fn expand(pattern: &str, facts: &dyn Catalogue) -> Expansion {
    let mut by_access = LEVELS.map(|access| (access, Vec::new()));
    each(pattern, facts, |service, name, access| {
        if let Some((_, actions)) = by_access.iter_mut().find(|(level, _)| *level == access) {
            actions.push(format!("{service}:{name}"));
        }
    });
    Expansion { by_access: by_access.into_iter().filter(|(_, actions)| !actions.is_empty()).collect() }
}

/// How many actions a pattern means.
pub(crate) fn count(pattern: &str, facts: &dyn Catalogue) -> Count {
    let mut count = Count::default();
    each(pattern, facts, |_, _, access| {
        count.all += 1;
        count.writing += usize::from(access.writes());
    });
    count
}

fn each(pattern: &str, facts: &dyn Catalogue, mut tell: impl FnMut(&str, ActionName<'_>, Access)) {
    for service in services(pattern, facts) {
        // A service and a colon match `*` and `service:*`, whatever the name is.
        let compiled = if names_all(pattern) { None } else { Some(Pattern::action(pattern)) };
        let mut action = format!("{service}:");
        let start = action.len();
        for (name, access) in facts.accesses(service) {
            if let Some(compiled) = &compiled {
                action.truncate(start);
                action.push_str(&name.lower());
                if !compiled.matches(&action) {
                    continue;
                }
            }
            tell(service, name, access);
        }
    }
}

fn names_all(pattern: &str) -> bool {
    let name = pattern.split_once(':').map_or(pattern, |(_, name)| name);
    !name.is_empty() && name.bytes().all(|byte| byte == b'*')
}

/// The services whose actions a pattern may mean.
fn services<'c>(pattern: &str, facts: &'c dyn Catalogue) -> Vec<&'c str> {
    match pattern.split_once(':') {
        Some((prefix, _)) if !prefix.contains(['*', '?']) => {
            facts.service(prefix).map(|service| service.prefix).into_iter().collect()
        }
        Some((prefix, _)) => {
            let prefix = Pattern::action(prefix);
            facts.services().into_iter().filter(|service| prefix.matches(service)).collect()
        }
        // Without a colon IAM knows `*` alone.
        None if names_all(pattern) => facts.services(),
        None => Vec::new(),
    }
}
