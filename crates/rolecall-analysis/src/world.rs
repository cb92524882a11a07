//! Questions about worlds: accounts with their principals, resources and the organization around them, in which everything that decides takes part.
//!
//! For one caller, on resources that are alike, with actions of one kind, core says which statements take part and for what: a
//! [`Frame`](rolecall_core::frame::Frame). What principals, tags and organization say of the caller is decided there; what is left is searched.

mod answer;
mod question;
mod text;
mod library;
mod stance;
mod task;
mod actions;
mod place;
mod side;
mod probe;
mod witness;
mod scene;
mod comparer;
mod asked;
mod can;

use std::collections::BTreeSet;

use rolecall_core::sort::set;
use rolecall_core::world::World;

use crate::universe::Universe;

use comparer::Comparer;
use library::Library;
use side::{accounts, stranger};

pub(crate) use asked::{Probed, cited};
pub(crate) use side::{Asker, Standing};
pub(crate) use stance::Stance;
pub(crate) use task::{Side, Task, allowing};

pub use answer::{Inventory, WorldCause, WorldComparison, WorldFinding, WorldUndecided, WorldWork, WorldsRefusal};
pub use asked::{AskedWorld, ShownRequest};
pub use can::{Can, CanQuestion};
pub use question::WorldQuestion;

/// Compares two worlds, over all requests of some callers.
///
/// # Errors
/// A world that cannot be read, or a caller that is none.
pub fn compare_worlds(question: &WorldQuestion<'_>) -> Result<WorldComparison, WorldsRefusal> {
    let mut library = Library::default();
    let universe = question.universe;
    let before = side::Side::read(question.before, false, universe, &mut library)?;
    let after = side::Side::read(question.after, true, universe, &mut library)?;
    let sides = [&before, &after];
    let askers = askers(question.callers, sides, universe);
    let mut comparer = Comparer::new(question, sides, library);
    for asker in &askers {
        comparer.ask(asker)?;
    }
    let answer = comparer.answer(askers.into_iter().map(|asker| asker.name).collect());
    Ok(WorldComparison { inventory: inventory(sides.map(|side| side.base.world())), ..answer })
}

/// Who is asked about.
fn askers(named: &[String], sides: [&side::Side; 2], universe: &Universe) -> Vec<Asker> {
    if !named.is_empty() {
        return named.iter().map(|name| Asker::named(name)).collect();
    }
    let partition = universe.partition();
    let mut all: Vec<Asker> = Vec::new();
    for asker in sides.iter().flat_map(|side| side.askers(partition)) {
        if !all.contains(&asker) {
            all.push(asker);
        }
    }
    let known = sides.iter().flat_map(|side| accounts(side.base.world())).collect();
    all.into_iter().chain(stranger(&known, partition)).collect()
}

/// What only one of two worlds has.
fn inventory(worlds: [&World; 2]) -> Vec<Inventory> {
    let names = |world: &World| -> BTreeSet<(&'static str, String)> {
        let users = world.users.iter().map(|user| ("users", user.arn.clone()));
        let groups = world.groups.iter().map(|group| ("groups", group.arn.clone()));
        let roles = world.roles.iter().filter(|role| role.listed).map(|role| ("roles", role.arn.clone()));
        let resources = world.resources.iter().map(|resource| ("resources", resource.arn.clone()));
        let endpoints = world.endpoints.iter().map(|endpoint| ("vpcEndpoints", endpoint.id.clone()));
        set(users.chain(groups).chain(roles).chain(resources).chain(endpoints))
    };
    let [before, after] = worlds.map(names);
    let entry =
        |is_added| move |(list, name): &(&'static str, String)| Inventory { is_added, list, name: name.clone() };
    let removed = before.difference(&after).map(entry(false));
    let added = after.difference(&before).map(entry(true));
    removed.chain(added).collect()
}
