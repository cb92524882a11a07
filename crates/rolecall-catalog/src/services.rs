//! The table of services.
//!
//! ```text
//! "RCS1" date, then sections, each with its length in front:
//!   verbs       lines: what many actions begin with, by number
//!   lenders     lines: the prefix of keys that is no service's, and a service that lists such keys
//!   services    lines: prefix, `+` if resource control policies apply to it, tab, name
//! and columns in which the services follow each other:
//!   nouns       lines: what follows the verb in names of actions; an empty line behind each service
//!   verbs       a byte per action: number of its verb, 127 for none; the highest bit is set in the last one of each noun
//!   access      a byte per action
//!   key sets    a number per action, into the listed sets of its service
//!   use sets    a number per action, into the listed sets of its service
//!   keys        lines: condition keys; an empty line behind each service
//!   kinds       a byte per key
//!   resources   lines: name, form of ARN with `!` for what most begin with; an empty line behind each service
//!   key sets    a number per resource
//!   listed key sets   per service how many, and each: how many keys, each as its distance from the one before
//!   listed use sets   per service how many, and each: how many resources, each as 2 × number + 1 if required, then the key set of each
//! ```

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rolecall_core::catalogue::{Access, Action, ActionName, Key, KeyKind, Resource, Service, Use};

use crate::cursor::{Cursor, TableError, lines};

/// The table of services, opened: what it says of each is read when it is asked for.
#[derive(Clone, Debug, Default)]
pub struct Services<'t> {
    date: &'t str,
    verbs: Vec<&'t str>,
    lenders: Vec<(&'t str, &'t str)>,
    columns: Vec<Columns<'t>>,
    indices: Vec<OnceLock<Index<'t>>>,
    by_prefix: BTreeMap<&'t str, usize>,
}

/// What the columns hold of one service.
#[derive(Clone, Copy, Debug)]
struct Columns<'t> {
    service: Service<'t>,
    nouns: &'t str,
    verbs: &'t [u8],
    access: &'t [u8],
    key_sets: Cursor<'t>,
    use_sets: Cursor<'t>,
    keys: &'t str,
    kinds: &'t [u8],
    resources: &'t str,
    resource_key_sets: Cursor<'t>,
    listed_key_sets: Cursor<'t>,
    listed_use_sets: Cursor<'t>,
}

/// What is asked of a service again and again, read from its columns when it is first asked for.
#[derive(Clone, Debug)]
struct Index<'t> {
    /// The names of its actions in alphabetical order, each with its place in the columns.
    names: Vec<(ActionName<'t>, usize)>,
    /// In alphabetical order, letter case ignored.
    keys: Vec<Key<'t>>,
    /// Those of them that have several names.
    open_keys: Vec<Key<'t>>,
    /// The listed sets.
    key_sets: Vec<Cursor<'t>>,
    use_sets: Vec<Cursor<'t>>,
    resources: Vec<Resource<'t>>,
}

/// The number that stands for no verb.
const NO_VERB: u8 = 127;
/// How many members a set may have: five times what the largest has, so that a broken table asks for no memory.
const LARGEST_SET: usize = 500;
/// Set in the last verb of a noun.
const LAST: u8 = 0x80;

impl<'t> Services<'t> {
    /// Opens the table.
    ///
    /// # Errors
    ///
    /// If it is cut off, or no such table.
    pub fn open(table: &'t [u8]) -> Result<Self, TableError> {
        let (mut rest, date) = Cursor::open(table, *b"RCS1")?;
        let verbs: Vec<&str> = rest.text()?.lines().collect();
        let pair = |line: &'t str| line.split_once('\t').ok_or(TableError);
        let lenders = rest.text()?.lines().map(pair).collect::<Result<Vec<_>, _>>()?;
        let named = rest.text()?;
        let mut nouns = rest.text()?;
        let (mut verb_column, mut access) = (rest.section()?, rest.section()?);
        let (mut key_sets, mut use_sets) = (rest.section()?, rest.section()?);
        let mut keys = rest.text()?;
        let mut kinds = rest.section()?;
        let mut resources = rest.text()?;
        let mut resource_key_sets = rest.section()?;
        let (mut listed_key_sets, mut listed_use_sets) = (rest.section()?, rest.section()?);

        let mut columns = Vec::new();
        for line in named.lines() {
            let (prefix, name) = pair(line)?;
            let (prefix, has_resource_control) = match prefix.strip_suffix('+') {
                Some(prefix) => (prefix, true),
                None => (prefix, false),
            };
            let (nouns, noun_count) = lines(&mut nouns)?;
            let before = verb_column;
            for _ in 0..noun_count {
                while verb_column.byte()? & LAST == 0 {}
            }
            let verbs = verb_column.since(before);
            let (keys, key_count) = lines(&mut keys)?;
            let (resources, resource_lines) = lines(&mut resources)?;
            columns.push(Columns {
                service: Service { prefix, name, has_resource_control },
                nouns,
                verbs,
                access: access.bytes(verbs.len())?,
                key_sets: numbers(&mut key_sets, verbs.len())?,
                use_sets: numbers(&mut use_sets, verbs.len())?,
                keys,
                kinds: kinds.bytes(key_count)?,
                resources,
                resource_key_sets: numbers(&mut resource_key_sets, resource_lines / 2)?,
                listed_key_sets: sets(&mut listed_key_sets, 1)?,
                listed_use_sets: sets(&mut listed_use_sets, 2)?,
            });
        }
        let by_prefix = columns.iter().enumerate().map(|(at, of)| (of.service.prefix, at)).collect();
        let indices = vec![OnceLock::new(); columns.len()];
        Ok(Self { date, verbs, lenders, columns, indices, by_prefix })
    }

    /// The day of the facts.
    #[must_use]
    pub fn date(&self) -> &'t str {
        self.date
    }

    /// The prefixes of all services, in alphabetical order.
    #[must_use]
    pub fn prefixes(&self) -> Vec<&'t str> {
        self.by_prefix.keys().copied().collect()
    }

    fn position(&self, prefix: &str) -> Option<usize> {
        let at = self.by_prefix.get(prefix).or_else(|| self.by_prefix.get(prefix.to_ascii_lowercase().as_str()));
        at.copied()
    }

    fn index(&self, prefix: &str) -> Option<(&Columns<'t>, &Index<'t>)> {
        let at = self.position(prefix)?;
        let (columns, index) = (self.columns.get(at)?, self.indices.get(at)?);
        Some((columns, index.get_or_init(|| self.read(columns))))
    }

    fn read(&self, columns: &Columns<'t>) -> Index<'t> {
        let mut names: Vec<_> = self.names(columns).zip(0..).collect();
        names.sort_by(|(a, _), (b, _)| letters(a).cmp(letters(b)));
        let (key_sets, use_sets) = (each(columns.listed_key_sets, 1), each(columns.listed_use_sets, 2));
        let keys = columns.all_keys();
        let open_keys = keys.iter().copied().filter(Key::is_open).collect();
        let mut index = Index { names, keys, open_keys, key_sets, use_sets, resources: Vec::new() };
        index.resources = columns.all_resources(&index);
        index
    }

    /// A service by its prefix.
    #[must_use]
    pub fn service(&self, prefix: &str) -> Option<Service<'t>> {
        self.columns.get(self.position(prefix)?).map(|columns| columns.service)
    }

    /// The names of a service's actions, in the order of the table.
    fn names<'s>(&'s self, columns: &'s Columns<'t>) -> impl Iterator<Item = ActionName<'t>> + 's {
        let mut nouns = columns.nouns.lines();
        let mut noun = nouns.next();
        columns.verbs.iter().map_while(move |byte| {
            let of = noun?;
            if byte & LAST != 0 {
                noun = nouns.next();
            }
            let verb = byte & !LAST;
            let verb = if verb == NO_VERB { "" } else { self.verbs.get(usize::from(verb))? };
            Some(ActionName { verb, noun: of })
        })
    }

    /// The names of all actions of a service, in alphabetical order.
    #[must_use]
    pub fn actions(&self, prefix: &str) -> Vec<ActionName<'t>> {
        let names = self.index(prefix).map(|(_, index)| &*index.names).unwrap_or_default();
        names.iter().map(|(name, _)| *name).collect()
    }

    /// The names of all actions of a service with what each does, in alphabetical order.
    #[must_use]
    pub fn accesses(&self, prefix: &str) -> Vec<(ActionName<'t>, Access)> {
        let Some((columns, index)) = self.index(prefix) else { return Vec::new() };
        let known = |(name, at): &(ActionName<'t>, usize)| Some((*name, access(*columns.access.get(*at)?)));
        index.names.iter().filter_map(known).collect()
    }

    /// The name of an action of a service, as AWS spells it.
    #[must_use]
    pub fn action_name(&self, prefix: &str, name: &str) -> Option<ActionName<'t>> {
        self.index(prefix)?.1.find(name).map(|(name, _)| name)
    }

    /// An action of a service.
    #[must_use]
    pub fn action(&self, prefix: &str, name: &str) -> Option<Action<'t>> {
        let (columns, index) = self.index(prefix)?;
        let (name, at) = index.find(name)?;
        let uses = nth(columns.use_sets, at).and_then(|set| index.use_set(set)).unwrap_or_default();
        Some(Action {
            name,
            access: access(*columns.access.get(at)?),
            resources: uses,
            keys: nth(columns.key_sets, at).map(|set| index.key_set(set)).unwrap_or_default(),
        })
    }

    /// The condition keys that a service lists.
    #[must_use]
    pub fn keys(&self, prefix: &str) -> Vec<Key<'t>> {
        self.index(prefix).map(|(_, index)| index.keys.clone()).unwrap_or_default()
    }

    /// The types of resources of a service.
    #[must_use]
    pub fn resources(&self, prefix: &str) -> Vec<Resource<'t>> {
        self.index(prefix).map(|(_, index)| index.resources.clone()).unwrap_or_default()
    }

    /// A condition key by its whole name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<Key<'t>> {
        let (prefix, _) = name.split_once(':')?;
        let of = |prefix: &str| self.index(prefix)?.1.key(name);
        // `s3` lists the global keys of tags that nearly every service does, and no service lends any.
        if prefix.eq_ignore_ascii_case("aws") {
            return of("s3");
        }
        let lent = || self.lenders.iter().filter(|(form, _)| rolecall_core::catalogue::matches_form(form, prefix));
        of(prefix).or_else(|| lent().find_map(|(_, lender)| of(lender)))
    }
}

impl<'t> Columns<'t> {
    fn all_keys(&self) -> Vec<Key<'t>> {
        self.keys.lines().zip(self.kinds).map(|(name, kind)| key(name, *kind)).collect()
    }

    fn all_resources(&self, index: &Index<'t>) -> Vec<Resource<'t>> {
        let (mut lines, mut key_sets) = (self.resources.lines(), self.resource_key_sets);
        let mut next = || {
            let (name, form) = (lines.next()?, lines.next()?);
            let arn = match form.strip_prefix('!') {
                Some(rest) => format!("arn:${{Partition}}:{}:${{Region}}:${{Account}}:{rest}", self.service.prefix),
                None => form.to_owned(),
            };
            let keys = key_sets.number().map(|set| index.key_set(set)).unwrap_or_default();
            Some(Resource { name, arn, keys })
        };
        std::iter::from_fn(&mut next).collect()
    }
}

impl<'t> Index<'t> {
    /// The keys of a listed set.
    fn key_set(&self, number: usize) -> Vec<Key<'t>> {
        self.key_sets.get(number).and_then(|set| listed_keys(*set, &self.keys)).unwrap_or_default()
    }

    /// The resources of a listed set.
    fn use_set(&self, number: usize) -> Option<Vec<Use<'t>>> {
        let mut set = *self.use_sets.get(number)?;
        let count = set.number().ok()?;
        let mut key_sets = set;
        numbers(&mut key_sets, count).ok()?;
        let mut uses = Vec::new();
        for _ in 0..count {
            let (resource, key_set) = (set.number().ok()?, key_sets.number().ok()?);
            uses.push(Use {
                resource: self.resources.get(resource / 2)?.clone(),
                is_required: resource % 2 == 1,
                keys: self.key_set(key_set),
            });
        }
        Some(uses)
    }

    /// A key by its name, or by one of its names.
    fn key(&self, name: &str) -> Option<Key<'t>> {
        let at = self.keys.binary_search_by(|key| lower(key.name).cmp(lower(name))).ok();
        let only = at.and_then(|at| self.keys.get(at)).filter(|key| key.is(name));
        only.or_else(|| self.open_keys.iter().find(|key| key.is(name))).copied()
    }

    /// An action by its name, and its place in the columns.
    fn find(&self, name: &str) -> Option<(ActionName<'t>, usize)> {
        let at = self.names.binary_search_by(|(known, _)| letters(known).cmp(lower(name))).ok()?;
        self.names.get(at).copied()
    }
}

fn listed_keys<'t>(mut set: Cursor<'_>, keys: &[Key<'t>]) -> Option<Vec<Key<'t>>> {
    let (count, mut at) = (set.number().ok()?, 0_usize);
    let mut listed = Vec::new();
    for _ in 0..count {
        at = at.checked_add(set.number().ok()?)?;
        listed.push(*keys.get(at)?);
    }
    Some(listed)
}

/// Takes as many numbers, and gives their bytes.
fn numbers<'t>(column: &mut Cursor<'t>, count: usize) -> Result<Cursor<'t>, TableError> {
    let before = *column;
    for _ in 0..count {
        column.number()?;
    }
    Ok(Cursor(column.since(before)))
}

/// Takes the listed sets of a service, each of which has so many numbers per element.
fn sets<'t>(column: &mut Cursor<'t>, each: usize) -> Result<Cursor<'t>, TableError> {
    let count = column.number()?;
    let before = *column;
    for _ in 0..count {
        skip_set(column, each)?;
    }
    Ok(Cursor(column.since(before)))
}

fn skip_set(column: &mut Cursor<'_>, each: usize) -> Result<(), TableError> {
    let size = column.number()?;
    if size > LARGEST_SET {
        return Err(TableError);
    }
    for _ in 0..size.saturating_mul(each) {
        column.number()?;
    }
    Ok(())
}

/// Each of the listed sets, with what follows it.
fn each(mut listed: Cursor<'_>, numbers: usize) -> Vec<Cursor<'_>> {
    let next = || {
        let set = listed;
        skip_set(&mut listed, numbers).ok()?;
        Some(set)
    };
    std::iter::from_fn(next).collect()
}

fn nth(mut column: Cursor<'_>, number: usize) -> Option<usize> {
    numbers(&mut column, number).ok()?;
    column.number().ok()
}

/// What a byte says; a higher one than is known is the newest that may do most.
fn access(byte: u8) -> Access {
    match byte {
        0 => Access::List,
        1 => Access::Read,
        2 => Access::Write,
        3 => Access::Tagging,
        _ => Access::PermissionsManagement,
    }
}

fn key(name: &str, byte: u8) -> Key<'_> {
    let kind = match byte & 7 {
        1 => KeyKind::Arn,
        2 => KeyKind::Bool,
        3 => KeyKind::Numeric,
        4 => KeyKind::Date,
        5 => KeyKind::IpAddress,
        _ => KeyKind::String,
    };
    Key { name, kind, is_multivalued: byte & 8 != 0 }
}

/// The letters of a name in lower case.
fn letters(name: &ActionName<'_>) -> impl Iterator<Item = u8> {
    lower(name.verb).chain(lower(name.noun))
}

/// The bytes of a text in lower case.
fn lower(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().map(|byte| byte.to_ascii_lowercase())
}
