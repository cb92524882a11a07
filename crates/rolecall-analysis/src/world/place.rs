//! Places: resources that core treats alike for one caller. Each listed resource and role is one, and so is everything else of an owner.

use std::collections::BTreeSet;
use std::sync::Arc;

use rolecall_core::name::AccountId;
use rolecall_core::pattern::Pattern;
use rolecall_core::sort::set;
use rolecall_core::world::World;

use super::actions::{Actions, OfKind};
use super::library::Library;
use crate::form::{ACCOUNT, Form, OTHER_ACCOUNT};
use crate::glob::{Found, Glob, Letter, Meeting, Reading, Token};
use crate::setting::AtomId;
use crate::universe::Universe;

/// Resources that are alike.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// One of them.
    pub(crate) example: String,
    /// Its owner, where neither its ARN nor the world says it.
    pub(crate) owner: Option<AccountId>,
    /// What holds of all of them.
    pub(crate) atoms: Vec<AtomId>,
    /// Whether a world lists it, or what it is part of: of the others nobody knows what their own policies say.
    pub(crate) is_listed: bool,
    /// The actions that can be about one of them, by what core looks at of an action.
    pub(crate) actions: Arc<Vec<OfKind>>,
}

/// What a place is made of.
struct Sketch {
    example: String,
    owner: Option<AccountId>,
    within: Vec<String>,
    outside: Vec<String>,
    /// Whether the owner has to be said of every resource.
    is_of_owner: bool,
}

/// Finds the places of some worlds, for callers of an account.
pub(crate) fn places(
    worlds: &[&World],
    account: Option<AccountId>,
    accounts: &BTreeSet<AccountId>,
    (universe, actions): (&Universe, &Actions),
    library: &mut Library,
) -> Vec<Place> {
    let mut listed: BTreeSet<(&str, Option<AccountId>)> = BTreeSet::new();
    let mut roles: BTreeSet<&str> = BTreeSet::new();
    for world in worlds {
        listed.extend(world.resources.iter().map(|resource| (resource.arn.as_str(), resource.account)));
        roles.extend(world.roles.iter().filter(|role| role.listed).map(|role| role.arn.as_str()));
        let tagged = world.users.iter().filter(|user| !user.tags.is_empty());
        roles.extend(tagged.map(|user| user.arn.as_str()));
    }
    let arns = set(listed.iter().map(|(arn, _)| *arn));
    let mut sketches = Vec::new();
    for arn in &arns {
        let within = part_of(arn);
        let longer = arns.iter().filter(|other| *other != arn && other.starts_with(*arn));
        let outside = longer.flat_map(|other| part_of(other));
        // A world that does not list it has to be told its owner.
        let is_everywhere = worlds.iter().all(|world| world.resources.iter().any(|resource| resource.arn == **arn));
        let said = listed.iter().filter(|(known, _)| known == arn).find_map(|(_, account)| *account);
        let owner = said.filter(|_| !is_everywhere);
        sketches.push(Sketch {
            example: (*arn).to_owned(),
            owner,
            within,
            outside: outside.collect(),
            is_of_owner: false,
        });
    }
    for role in &roles {
        let within = vec![(*role).to_owned()];
        sketches.push(Sketch {
            example: (*role).to_owned(),
            owner: None,
            within,
            outside: Vec::new(),
            is_of_owner: false,
        });
    }
    let known: Vec<String> =
        arns.iter().flat_map(|arn| part_of(arn)).chain(roles.iter().map(|role| (*role).to_owned())).collect();
    sketches.extend(elsewhere(&known, account, accounts, universe.partition()));
    let mut places: Vec<Place> = sketches.into_iter().map(|sketch| place(sketch, universe, actions, library)).collect();
    places.push(Place {
        example: "*".to_owned(),
        owner: None,
        atoms: Vec::new(),
        is_listed: true,
        actions: actions.about(universe, &Form::is_star),
    });
    places.retain(|place| !place.actions.is_empty());
    places
}

/// The resource of an ARN, and what belongs to it.
fn part_of(arn: &str) -> Vec<String> {
    vec![arn.to_owned(), format!("{arn}/*"), format!("{arn}:*")]
}

/// What no world lists: of the caller's account, of each other, and of one that none names; KMS keys, roles and federated users apart, which core treats otherwise.
fn elsewhere(
    known: &[String],
    account: Option<AccountId>,
    accounts: &BTreeSet<AccountId>,
    partition: &str,
) -> Vec<Sketch> {
    let mut owners: Vec<AccountId> = account.into_iter().collect();
    owners.extend(accounts.iter().copied().filter(|other| Some(*other) != account));
    let unnamed = [ACCOUNT, OTHER_ACCOUNT, "777788889999", "888899990000"];
    let unnamed = unnamed.iter().filter_map(|id| AccountId::parse(id)).find(|id| !owners.contains(id));
    owners.extend(unnamed);
    let mut sketches = Vec::new();
    for owner in owners {
        let apart = [
            (format!("arn:{partition}:kms:*:*:key/*"), format!("arn:{partition}:kms:eu-west-1:{owner}:key/unlisted")),
            (
                format!("arn:{partition}:sts::*:federated-user/*"),
                format!("arn:{partition}:sts::{owner}:federated-user/unlisted"),
            ),
        ];
        let mut outside = known.to_vec();
        outside.extend(apart.iter().map(|(pattern, _)| pattern.clone()));
        for (pattern, example) in apart {
            let within = vec![pattern];
            sketches.push(Sketch { example, owner: None, within, outside: known.to_vec(), is_of_owner: true });
            if let Some(last) = sketches.last_mut() {
                last.owner = Some(owner);
            }
        }
        let example = format!("arn:{partition}:unlisted:eu-west-1:{owner}:unlisted");
        sketches.push(Sketch { example, owner: Some(owner), within: Vec::new(), outside, is_of_owner: true });
    }
    sketches
}

fn place(sketch: Sketch, universe: &Universe, actions: &Actions, library: &mut Library) -> Place {
    let mut atoms = Vec::new();
    let globs = |texts: &[String]| -> Vec<Glob> {
        let patterns = texts.iter().map(|text| Pattern::resource(text.as_str(), None));
        patterns.filter_map(|pattern| Glob::of(&pattern, false, Reading::Loose)).collect()
    };
    let within = globs(&sketch.within);
    atoms.extend(library.resources(false, &sketch.within));
    atoms.extend(library.resources(true, &sketch.outside));
    if let Some(owner) = sketch.owner.filter(|_| sketch.is_of_owner) {
        atoms.extend(library.equals("aws:ResourceAccount", owner.as_str()));
    }
    let start: String = sketch.example.splitn(4, ':').take(3).collect::<Vec<_>>().join(":");
    let is_called = |form: &Form| {
        !form.is_star() && may_begin(&form.glob, &start) && {
            let unions = vec![vec![&form.glob], within.iter().collect()];
            Meeting { unions, excluded: Vec::new() }.is_possible(&mut 0) != Found::None
        }
    };
    let actions = if within.is_empty() { actions.with_resources() } else { actions.about(universe, &is_called) };
    Place { example: sketch.example, owner: sketch.owner, atoms, is_listed: !sketch.is_of_owner, actions }
}

/// Whether a text that meets a glob may begin like that; cheaper than to look.
fn may_begin(glob: &Glob, start: &str) -> bool {
    for (token, letter) in glob.tokens.iter().zip(start.chars()) {
        match token {
            Token::Exactly(Letter::Character(own)) if *own == letter => {}
            Token::Exactly(_) => return false,
            Token::One(_) | Token::Run(_) => return true,
        }
    }
    true
}
