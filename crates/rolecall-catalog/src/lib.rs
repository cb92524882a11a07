//! AWS's services, actions, types of resources, condition keys and managed policies, in compact tables of one day.
//!
//! ```
//! use rolecall_core::catalogue::Catalogue as _;
//!
//! let catalog = rolecall_catalog::built_in();
//! let action = catalog.action("s3", "getobject").expect("it exists");
//! assert_eq!((action.name.to_string(), action.resources[1].resource.name), ("GetObject".to_owned(), "object"));
//! assert!(action.carries("s3:ExistingObjectTag/env") && !action.carries("s3:prefix"));
//!
//! let text = catalog.managed_policy("arn:aws:iam::aws:policy/AdministratorAccess", None).expect("it exists");
//! assert!(text.contains(r#""Action": "*""#));
//! ```
//!
//! `cargo run -p xtask -- catalogue` makes the tables in `data/` from two packages of the npm registry under the MIT licence, which `data/package.json` pins: the same
//! bytes each time. Their licences lie beside the tables. Tables are read where they lie; opening one looks through it once, asking costs what is asked for.
//! A table that is broken is refused when it is opened, or knows less: nothing here panics.

pub mod calls;
mod cursor;
mod names;
mod managed;
mod shelf;
mod services;

use rolecall_core::catalogue::{Access, Action, ActionName, Catalogue, Key, ManagedPolicy, Resource, Service};

pub use cursor::TableError;
pub use services::Services;
pub use shelf::Shelf;

/// The tables that there are. Services are always there; what was not loaded is not known.
#[derive(Clone, Debug)]
pub struct Catalog<'t> {
    services: Services<'t>,
    shelf: Option<Shelf<'t>>,
}

impl<'t> Catalog<'t> {
    /// Begins with the services.
    #[must_use]
    pub fn new(services: Services<'t>) -> Self {
        Self { services, shelf: None }
    }

    /// Adds managed policies.
    #[must_use]
    pub fn with_policies(self, policies: Shelf<'t>) -> Self {
        Self { shelf: Some(policies), ..self }
    }

    /// The numbers of the versions of a managed policy whose texts are known, the newest first.
    #[must_use]
    pub fn versions(&self, arn: &str) -> Vec<u32> {
        self.shelf.as_ref().map(|shelf| shelf.versions(arn)).unwrap_or_default()
    }

    /// The day of the newest of the managed policies.
    #[must_use]
    pub fn policies_date(&self) -> Option<&'t str> {
        self.shelf.as_ref().map(Shelf::date)
    }
}

impl Catalogue for Catalog<'_> {
    fn date(&self) -> &str {
        self.services.date()
    }

    fn services(&self) -> Vec<&str> {
        self.services.prefixes()
    }

    fn service(&self, prefix: &str) -> Option<Service<'_>> {
        self.services.service(prefix)
    }

    fn actions(&self, prefix: &str) -> Vec<ActionName<'_>> {
        self.services.actions(prefix)
    }

    fn action_name(&self, prefix: &str, name: &str) -> Option<ActionName<'_>> {
        self.services.action_name(prefix, name)
    }

    fn accesses(&self, prefix: &str) -> Vec<(ActionName<'_>, Access)> {
        self.services.accesses(prefix)
    }

    fn action(&self, prefix: &str, name: &str) -> Option<Action<'_>> {
        self.services.action(prefix, name)
    }

    fn keys(&self, prefix: &str) -> Vec<Key<'_>> {
        self.services.keys(prefix)
    }

    fn resources(&self, prefix: &str) -> Vec<Resource<'_>> {
        self.services.resources(prefix)
    }

    fn key(&self, name: &str) -> Option<Key<'_>> {
        self.services.key(name)
    }

    fn managed_policy(&self, arn: &str, version: Option<u32>) -> Option<String> {
        self.shelf.as_ref()?.text(arn, version)
    }

    fn managed_policy_facts(&self, arn: &str) -> Option<ManagedPolicy<'_>> {
        self.shelf.as_ref()?.find(arn)
    }

    fn managed_policies(&self) -> &[ManagedPolicy<'_>] {
        self.shelf.as_ref().map(Shelf::list).unwrap_or_default()
    }
}

static SERVICES: &[u8] = include_bytes!("../data/services.table");
static NAMES: &[u8] = include_bytes!("../data/names.table");

/// The days of the services and of the newest managed policy that were built in. Nothing is opened for it.
#[must_use]
pub fn built_in_dates() -> [&'static str; 2] {
    [(SERVICES, *b"RCS1"), (NAMES, *b"RCN1")]
        .map(|(table, kind)| cursor::Cursor::open(table, kind).map_or("", |(_, date)| date))
}

/// The tables that were built in, opened once. A program that never calls this does not contain them.
#[must_use]
pub fn built_in() -> &'static Catalog<'static> {
    static CATALOG: std::sync::LazyLock<Catalog<'static>> = std::sync::LazyLock::new(|| {
        let services = Services::open(SERVICES).unwrap_or_default();
        Catalog { services, shelf: built_in_policies().ok() }
    });
    &CATALOG
}

fn built_in_policies() -> Result<Shelf<'static>, TableError> {
    let [newest, older]: [&[u8]; 2] =
        [include_bytes!("../data/managed.table"), include_bytes!("../data/history.table")];
    Shelf::open(NAMES)?.with_newest(newest)?.with_older(older)
}
