//! Answers to questions about all requests, each as a [`Told`]: what a page or a terminal draws, whatever was asked.

mod told;
mod way;
mod comparison;
mod control;
mod gains;
mod graph;
mod no_new_access;
mod access;
mod statements;
mod assumers;
mod escalation;
mod exposure;
mod worlds;
mod explanation;
mod limits;
mod unused;

pub use access::{access_not_granted, granted, granted_by};
pub use assumers::{assumer, assumers, world_refused};
pub use comparison::{cause, change, comparison, comparison_refused};
pub use control::graph_control;
pub use escalation::{escalation, escalations};
pub use explanation::{missed, near_misses, remedies_found, step_refused, unknown_keys};
pub use exposure::{EXPOSED_DOCUMENT, exposed, exposure, no_public_access};
pub use gains::{gained_cell, graph_gains};
pub use graph::{GraphAsked, account_graph, graph_edge, graph_path};
pub use limits::{limited, limits, stopped};
pub use no_new_access::no_new_access;
pub use statements::statements;
pub use told::{Shown, Told, ToldItem, ToldPlace, Tone};
pub use unused::{limit_usage, unused_limits};
pub use worlds::{world_cause, world_change, worlds, worlds_refused};
