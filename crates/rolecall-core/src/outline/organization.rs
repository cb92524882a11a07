//! The levels of the organization above an account, and the accounts of both sides of a step.

use super::{Outline, StepKind};
use crate::format::Path;
use crate::name::AccountId;

impl Outline<'_> {
    /// Where root and organizational units lie.
    #[must_use]
    pub fn nodes() -> Path {
        Path::of("organization").member("nodes")
    }

    /// Where an account lies, if it is listed.
    #[must_use]
    pub fn account(self, id: &str) -> Option<Path> {
        self.entry(&Path::of("accounts"), "id", id)
    }

    /// Where an account lies, or would lie.
    #[must_use]
    pub fn account_place(self, id: &str) -> Path {
        self.account(id).unwrap_or_else(|| self.behind(&Path::of("accounts")))
    }

    /// Where a VPC endpoint lies, or would lie.
    #[must_use]
    pub fn endpoint_place(self, id: &str) -> Path {
        let list = Path::of("vpcEndpoints");
        self.entry(&list, "id", id).unwrap_or_else(|| self.behind(&list))
    }

    /// The levels of an account with their policies, from the root down to the account itself.
    #[must_use]
    pub fn levels(self, account: &str) -> Vec<Path> {
        let mut levels = Vec::new();
        let mut here = self.account(account);
        while let Some(place) = here.filter(|place| !levels.contains(place)) {
            here = self.entry(&Self::nodes(), "id", self.text(&place.member("parent")));
            levels.push(place);
        }
        levels.reverse();
        levels
    }

    /// What people call a level: its name or alias beside its id.
    #[must_use]
    pub fn level_name(self, place: &Path) -> String {
        let id = self.text(&place.member("id"));
        let named = ["name", "alias"].into_iter().find_map(|member| self.sheet.text(&place.member(member)));
        match named.filter(|name| !name.is_empty()) {
            Some(name) => format!("{name} · {id}"),
            None => id.to_owned(),
        }
    }

    /// The accounts of both sides of a step: the caller's, unless a token speaks for it, and the owner's.
    #[must_use]
    pub fn accounts_of(self, step: usize) -> Vec<String> {
        let kind = self.step_kind(step);
        let callers = kind.is_some_and(StepKind::uses_credentials).then(|| self.account_of(self.actor(step)));
        let mut accounts: Vec<String> = callers.into_iter().chain([self.owner_account(step)]).collect();
        accounts.retain(|account| AccountId::parse(account).is_some());
        accounts.dedup();
        accounts
    }
}
