//! Privilege escalation, exactly: each known way to get more permissions than one has, proved or refuted for a principal of a world.
//!
//! A way is a conjunction of questions, not a pattern: may the caller make these calls, on this very thing, with the key that the way needs; does the role
//! trust the service; and is anything gained, a request that is refused now and allowed then. Core answers each. What a world does not tell is named, and
//! taken for granted where most accounts have it.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html> and those of the table in `primitives`.

mod question;
mod answer;
mod calls;
mod gain;
mod primitives;
mod made;
mod climb;
mod edits;

use std::cell::Cell;

pub use answer::{Call, Climb, Climber, Escalation, Escalations, Gained, Hanging, Missing, Obstacle};
pub use gain::{GainedCell, GainedCells};
pub(crate) use primitives::Form;
pub use question::EscalationQuestion;

use crate::inquiry::{Inquiry, WorldRefusal};

/// What the known ways to get more permissions come to.
///
/// # Errors
/// Why nobody can be asked about: the world cannot be read, or does not list the principal.
pub fn escalations(question: &EscalationQuestion<'_>) -> Result<Escalations, WorldRefusal> {
    let inquiry = Inquiry::read(question.world, &[], question.facts)?;
    let principals: Vec<&str> =
        climbers(&inquiry).filter(|arn| question.principal.is_none_or(|wanted| wanted == *arn)).collect();
    if let (Some(name), true) = (question.principal, principals.is_empty()) {
        return Err(WorldRefusal::Unlisted { name: name.to_owned() });
    }
    let asked = Cell::new(0);
    let climbers = principals.into_iter().filter_map(|arn| climb::Climbing::new(&inquiry, question, arn, &asked));
    let principals = climbers.map(climb::Climbing::climb).collect();
    Ok(Escalations { principals, asked: asked.get() })
}

/// Who could try a way: users, and roles that are not a service's own.
pub(crate) fn climbers(inquiry: &Inquiry) -> impl Iterator<Item = &str> {
    let world = inquiry.scenario().world();
    let users = world.users.iter().map(|user| user.arn.as_str());
    let roles = world.roles.iter().filter(|role| !role.service_linked).map(|role| role.arn.as_str());
    users.chain(roles).filter(|arn| inquiry.lists(arn))
}

/// What every way comes to for one principal, also if it can gain nothing more.
pub(crate) fn tried(
    inquiry: &Inquiry,
    question: &EscalationQuestion<'_>,
    principal: &str,
    asked: &Cell<usize>,
) -> Vec<Escalation> {
    let climbing = climb::Climbing::new(inquiry, question, principal, asked);
    climbing.map(|climbing| climbing.ways()).unwrap_or_default()
}

/// What others may do that one principal may not, each as at most so many sets of requests; `None` if the world does not list that one.
pub(crate) fn gained(
    inquiry: &Inquiry,
    question: &EscalationQuestion<'_>,
    principal: &str,
    others: &[&str],
    most: usize,
) -> Option<Vec<GainedCells>> {
    let asked = Cell::new(0);
    let climbing = climb::Climbing::new(inquiry, question, principal, &asked)?;
    Some(others.iter().map(|other| climbing.cells_of(other, most)).collect())
}

/// The calls of every way that is asked about, as answers name them.
#[must_use]
pub fn escalation_primitives() -> Vec<String> {
    primitives::PRIMITIVES.iter().map(primitives::Primitive::name).collect()
}
