//! What questions range over: the tables of the catalogue, and how much of what there is in them.

use std::cell::OnceCell;

use rolecall_analysis::{Actions, Comparison, Universe};
use rolecall_catalog::Catalog;
use rolecall_core::catalogue::Facts;

/// Partitions of AWS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Partition {
    /// The standard Regions.
    #[default]
    Aws,
    /// China.
    AwsCn,
    /// The United States government.
    AwsUsGov,
}

impl Partition {
    /// Each.
    pub const ALL: [Self; 3] = [Self::Aws, Self::AwsCn, Self::AwsUsGov];

    /// As ARNs have it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::AwsCn => "aws-cn",
            Self::AwsUsGov => "aws-us-gov",
        }
    }

    /// The one that a world is in.
    #[must_use]
    pub fn of(world: &str) -> Self {
        let is_named = |partition: &Self| world.contains(&format!("arn:{}:", partition.name()));
        [Self::AwsCn, Self::AwsUsGov].into_iter().find(is_named).unwrap_or_default()
    }

    /// The one of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|partition| partition.name() == name)
    }
}

/// The tables of the catalogue, and the requests there are in each partition: made when they are first asked for.
#[derive(Debug)]
pub struct Tables {
    catalog: &'static Catalog<'static>,
    universes: [OnceCell<Universe>; 3],
}

impl Tables {
    /// Over a catalogue.
    #[must_use]
    pub fn new(catalog: &'static Catalog<'static>) -> Self {
        Self { catalog, universes: Default::default() }
    }

    /// The actions and resources that AWS lists, in a partition.
    pub fn universe(&self, partition: Partition) -> &Universe {
        let [aws, china, government] = &self.universes;
        let universe = match partition {
            Partition::Aws => aws,
            Partition::AwsCn => china,
            Partition::AwsUsGov => government,
        };
        universe.get_or_init(|| Universe::new(self.catalog, partition.name()))
    }

    /// What is known of AWS.
    #[must_use]
    pub fn facts(&self) -> Facts {
        Some(self.catalog)
    }
}

/// How far a question reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Which actions and resources there are.
    pub actions: Actions,
    /// The partition of callers and resources; `None`: all of them, one after the other.
    pub partition: Option<Partition>,
}

impl Reach {
    /// To the actions and resources that AWS lists.
    #[must_use]
    pub fn listed(partition: Option<Partition>) -> Self {
        Self { actions: Actions::Catalogue, partition }
    }

    /// To any action and resource.
    #[must_use]
    pub fn any(partition: Option<Partition>) -> Self {
        Self { actions: Actions::Any, partition }
    }

    /// The partition in reports.
    #[must_use]
    pub fn partition_name(self) -> &'static str {
        self.partition.map_or("all", Partition::name)
    }

    /// Asks in every partition, and answers for all of them together.
    pub(crate) fn ask<E>(
        self,
        tables: &Tables,
        question: impl Fn(&Universe) -> Result<Comparison, E>,
    ) -> Result<Comparison, E> {
        let within = |partition| match self.actions {
            Actions::Catalogue => question(tables.universe(partition)),
            Actions::Any => question(&tables.universe(partition).of_any()),
        };
        let [first, others @ ..] = Partition::ALL;
        match self.partition {
            Some(only) => within(only),
            None => others.into_iter().try_fold(within(first)?, |mut answer, partition| {
                answer.join(within(partition)?);
                Ok(answer)
            }),
        }
    }
}
