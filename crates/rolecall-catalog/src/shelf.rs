//! The policies that AWS manages: their names, and those of their texts that were loaded.

use rolecall_core::catalogue::ManagedPolicy;

use crate::cursor::TableError;
use crate::managed::{History, Managed};
use crate::names::Names;

/// Names, and texts if somebody has loaded them.
#[derive(Clone, Debug)]
pub struct Shelf<'t> {
    names: Names<'t>,
    newest: Option<Managed<'t>>,
    older: Option<History<'t>>,
}

impl<'t> Shelf<'t> {
    /// Opens the table of names.
    ///
    /// # Errors
    ///
    /// If it is none.
    pub fn open(names: &'t [u8]) -> Result<Self, TableError> {
        Ok(Self { names: Names::open(names)?, newest: None, older: None })
    }

    /// Adds the newest texts.
    ///
    /// # Errors
    ///
    /// If that is no table of them, or does not belong to these names.
    pub fn with_newest(self, table: &'t [u8]) -> Result<Self, TableError> {
        let newest = Managed::open(table, &self.names)?;
        Ok(Self { newest: Some(newest), ..self })
    }

    /// Adds older texts to the newest.
    ///
    /// # Errors
    ///
    /// If that is no table of them, or does not belong to the newest.
    pub fn with_older(self, table: &'t [u8]) -> Result<Self, TableError> {
        let older = History::open(table, self.newest.as_ref().ok_or(TableError)?)?;
        Ok(Self { older: Some(older), ..self })
    }

    /// The day of the newest text.
    #[must_use]
    pub fn date(&self) -> &'t str {
        self.names.date()
    }

    /// All policies, in the order of their names.
    #[must_use]
    pub fn list(&self) -> &[ManagedPolicy<'t>] {
        self.names.list()
    }

    /// The one of an ARN, of whichever partition.
    #[must_use]
    pub fn find(&self, arn: &str) -> Option<ManagedPolicy<'t>> {
        self.list().get(self.names.place(arn)?).copied()
    }

    /// The text of a policy by its ARN, as indented JSON: the newest, or the version of that number.
    #[must_use]
    pub fn text(&self, arn: &str, version: Option<u32>) -> Option<String> {
        let (name, newest) = (self.names.place(arn)?, self.newest.as_ref()?);
        match version {
            None => newest.text(name),
            Some(version) => newest.version(name, version, self.older.as_ref()),
        }
    }

    /// The numbers of the versions of a policy whose texts are known, the newest first.
    #[must_use]
    pub fn versions(&self, arn: &str) -> Vec<u32> {
        let known = self.names.place(arn).zip(self.newest.as_ref());
        known.map(|(name, newest)| newest.versions(name, self.older.as_ref())).unwrap_or_default()
    }
}
