//! Organizations: ID and paths of an account, both or neither.

use rolecall_core::context::Meaning;

use super::caller::of;
use crate::caller::Who;
use crate::form::some;
use crate::glob::{Assigned, Class, Found, Glob, Letter, Token};
use crate::key::{Domain, Held, Literal};
use crate::setting::{ORGANIZATION, Part, Setting};
use crate::value::{Shape, Values};

/// Whose organization: the keys that hold its ID and its paths.
pub(super) struct Of {
    id: (&'static str, Meaning),
    paths: (&'static str, Meaning),
}

/// That of the caller's account.
pub(super) const PRINCIPAL: Of = Of {
    id: ("aws:PrincipalOrgID", Meaning::PrincipalOrgId),
    paths: ("aws:PrincipalOrgPaths", Meaning::PrincipalOrgPaths),
};

/// That of the account on whose behalf a service calls.
pub(super) const SOURCE: Of =
    Of { id: ("aws:SourceOrgID", Meaning::SourceOrgId), paths: ("aws:SourceOrgPaths", Meaning::SourceOrgPaths) };

impl Of {
    /// Whether a caller has an account that can be in an organization.
    fn is_possible(&self, who: Who) -> bool {
        if self.id.1 == Meaning::SourceOrgId { who == Who::Service } else { who.has_account() }
    }
}

pub(super) fn solve(setting: &Setting<'_>, whose: &Of, tests: &[Literal<'_>], states: &mut usize) -> Found<Part> {
    let ((id_name, id_meaning), (paths_name, paths_meaning)) = (&whose.id, &whose.paths);
    let part = |id: Held, paths: Held| Part {
        resource: None,
        held: vec![((*id_name).to_owned(), id), ((*paths_name).to_owned(), paths)],
    };
    let (ids, paths) = (of(setting, tests, id_meaning), of(setting, tests, paths_meaning));
    let key = |name: &str| setting.keys.find(name);
    let solve =
        |name: &str, literals: &[Literal<'_>], domain: &Domain, more: &Shape, states: &mut usize| match key(name) {
            Some(key) => setting.key_shaped(key, literals, domain, more, states),
            None => setting.solver().key(literals, domain, more, states),
        };
    let (absent, free) = (Domain::absent(), Shape::default());
    if let (Found::Yes(id), Found::Yes(path)) =
        (solve(id_name, &ids, &absent, &free, states), solve(paths_name, &paths, &absent, &free, states))
    {
        return Found::Yes(part(id, path));
    }
    if !whose.is_possible(setting.caller.who) {
        return Found::None;
    }
    let mut shape = Glob::literal("o-");
    shape.tokens.extend(some(Class::Name));
    let id_domain =
        Domain { values: Values::Shaped(vec![shape.clone()], vec![ORGANIZATION.to_owned()]), ..Domain::any(false) };
    shape.tokens.push(Token::Exactly(Letter::Character('/')));
    shape.tokens.extend(some(Class::Any));
    let all_paths = Values::Shaped(vec![shape], vec!["o-exampleorg1/r-ab12/".to_owned()]);
    let path_domain = Domain { values: all_paths, is_set: true, ..Domain::any(false) };
    let id = match solve(id_name, &ids, &id_domain, &free, states) {
        Found::Yes(id) => id,
        Found::None => return Found::None,
        Found::Open => return Found::Open,
    };
    let begins = |id: &Held| {
        let union = id.values().iter().map(|id| {
            let mut glob = Glob::literal(id);
            glob.text("/");
            glob.tokens.push(Token::Run(Class::Any));
            glob
        });
        Shape { unions: vec![union.collect()], excluded: Vec::new() }
    };
    match solve(paths_name, &paths, &path_domain, &begins(&id), states) {
        Found::Yes(path) => return Found::Yes(part(id, path)),
        Found::Open => return Found::Open,
        Found::None => {}
    }
    // Another organization may have such a path.
    match solve(paths_name, &paths, &path_domain, &free, states) {
        Found::Yes(path) => {
            let id = path.values().first().and_then(|path| path.split('/').next()).unwrap_or_default();
            let id = Held::One(id.to_owned());
            let variables = Assigned::default();
            let variables = setting.assigned.as_ref().unwrap_or(&variables);
            if ids.iter().all(|literal| id.meets(*literal, variables)) {
                Found::Yes(part(id, path))
            } else {
                Found::Open
            }
        }
        Found::None => Found::None,
        Found::Open => Found::Open,
    }
}
