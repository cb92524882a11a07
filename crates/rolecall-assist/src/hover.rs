//! What stands at a place.

use std::ops::Range;

use rolecall_core::catalogue::{Catalogue, GLOBAL_KEYS};
use rolecall_core::json::quote;
use rolecall_core::operator::Operator;

use crate::expand::{Expansion, expand};
use crate::item::Detail;
use crate::known::{DOCUMENT, STATEMENT};
use crate::site::{Place, Site, find};
use crate::{action, managed};

/// What is known of the word at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The word, in bytes of the text, with its quotes.
    pub range: Range<usize>,
    /// What it says, spelled as AWS does if it is known.
    pub name: String,
    /// What it is.
    pub subject: Subject,
}

/// What a word is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// One thing.
    One(Detail),
    /// Several actions, by a wildcard.
    Several {
        /// Which.
        expansion: Expansion,
        /// The JSON that lists them in place of the word; `None` if there are too many to list.
        listed: Option<String>,
    },
}

/// How many actions a wildcard may be replaced by: a policy with more is too long to be saved.
const LONGEST: usize = 150;

/// Says what stands at a byte of a text in any state; `None` if nothing is known of it.
#[must_use]
pub fn hover(text: &str, offset: usize, facts: &dyn Catalogue) -> Option<Hover> {
    let site = Some(offset).filter(|at| text.is_char_boundary(*at)).and_then(|at| find(text, at))?;
    let (name, subject) = match &site.place {
        Place::DocumentMember => element(&DOCUMENT, &site)?,
        Place::StatementMember => element(&STATEMENT, &site)?,
        Place::Operator => {
            let operator = Operator::parse(&site.whole)?;
            (operator.name().to_owned(), Subject::One(Detail::Operator(operator)))
        }
        Place::Key(_) => key(&site, facts)?,
        Place::Action if site.whole.contains(['*', '?']) => several(&site, facts)?,
        Place::Action => one_action(&site, facts)?,
        Place::Document | Place::Resource | Place::Value { .. } => managed_policy(&site, facts)?,
        _ => return None,
    };
    Some(Hover { range: site.range, name, subject })
}

fn element(known: &[&'static str], site: &Site) -> Option<(String, Subject)> {
    let element = known.iter().copied().find(|known| *known == site.whole)?;
    Some((element.to_owned(), Subject::One(Detail::Element(element))))
}

fn key(site: &Site, facts: &dyn Catalogue) -> Option<(String, Subject)> {
    let global = GLOBAL_KEYS.iter().find(|known| known.is(&site.whole)).copied();
    let key = global.or_else(|| facts.key(&site.whole))?;
    let detail = Detail::Key { kind: key.kind, is_multivalued: key.is_multivalued };
    Some((key.name.to_owned(), Subject::One(detail)))
}

fn managed_policy(site: &Site, facts: &dyn Catalogue) -> Option<(String, Subject)> {
    let policy = facts.managed_policy_facts(&site.whole)?;
    Some((site.whole.clone(), Subject::One(managed::detail(&policy))))
}

fn one_action(site: &Site, facts: &dyn Catalogue) -> Option<(String, Subject)> {
    let (prefix, name) = site.whole.split_once(':')?;
    let (service, action) = (facts.service(prefix)?, facts.action(prefix, name)?);
    let detail = Detail::Action(action::of(service.prefix, &action));
    Some((format!("{}:{}", service.prefix, action.name), Subject::One(detail)))
}

fn several(site: &Site, facts: &dyn Catalogue) -> Option<(String, Subject)> {
    let expansion = expand(&site.whole, facts);
    let count = expansion.count().all;
    let listed = (1..=LONGEST).contains(&count).then(|| list(&expansion, site));
    (count > 0).then(|| (site.whole.clone(), Subject::Several { expansion, listed }))
}

/// The actions as strings; in a list of their own unless the word stands in one. Those that stand beside it already are left out.
fn list(expansion: &Expansion, site: &Site) -> String {
    let mut listed = String::new();
    let actions = expansion.actions();
    let others: Vec<&&str> = actions.iter().filter(|action| !site.has_sibling(action)).collect();
    // A word cannot be replaced by nothing.
    let shown = if others.is_empty() { actions.iter().take(1).collect() } else { others };
    for action in shown {
        if !listed.is_empty() {
            listed.push_str(", ");
        }
        quote(action, &mut listed);
    }
    if site.is_listed { listed } else { format!("[{listed}]") }
}
