//! Who can assume a role, as a set.
//!
//! Every kind of caller that the trust policy tells apart is one row: the principals that it names, the users and the role sessions of an account, those of
//! any other account, services, the holders of tokens and assertions. A row says which statements let them in, with the tests that are left when what is
//! known of such a caller is known, and which statements stop them. Core judges each row by somebody of the kind of whom nothing else is known: what it
//! refuses is refused to all of them. A request of a row that core decides so shows it.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>

mod answer;
mod callers;
mod somebody;
mod rows;

use rolecall_core::catalogue::Facts;

pub use answer::{AssumerRow, Assumers, Because, Ground, Shown, State, Who};

use crate::inquiry::{Inquiry, WorldRefusal};

/// Who can assume a role of a world. The world may be a scenario, of which caller and steps do not count.
///
/// # Errors
/// Why nobody can be asked about: the world cannot be read, or does not list the role.
pub fn assumers(world: &str, role: &str, facts: Facts) -> Result<Assumers, WorldRefusal> {
    let plain = Inquiry::read(world, &[], facts)?;
    let Some(index) = plain.scenario().world().role_of(role) else {
        return Err(WorldRefusal::Unlisted { name: role.to_owned() });
    };
    let callers = callers::Callers::of(&plain, index, world);
    let all = callers.list();
    let added = somebody::added(&all, &callers, &plain);
    let inquiry = if added.is_empty() { plain } else { Inquiry::read(world, &added, facts)? };
    Ok(rows::Rows::new(&inquiry, &callers, role).answer(all))
}
