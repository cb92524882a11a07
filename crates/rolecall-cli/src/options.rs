//! What several commands can be told in the same way.

use clap::{Args, ValueEnum};
use rolecall_core::diag::PolicyKind;
use rolecall_explain::Locale;
use rolecall_questions::{Reach, Tables};

/// The language of sentences.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct Language {
    /// Language of the sentences
    #[arg(long = "lang", value_enum, default_value_t = Lang::En)]
    lang: Lang,
}

impl Language {
    /// As the sentences know it.
    pub(crate) fn locale(self) -> Locale {
        match self.lang {
            Lang::En => Locale::En,
            Lang::Ja => Locale::Ja,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Lang {
    // English
    En,
    // Japanese
    Ja,
}

/// Partitions of AWS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Partition {
    // The standard Regions
    Aws,
    // China
    AwsCn,
    // The United States government
    AwsUsGov,
}

impl From<Partition> for rolecall_questions::Partition {
    fn from(partition: Partition) -> Self {
        match partition {
            Partition::Aws => Self::Aws,
            Partition::AwsCn => Self::AwsCn,
            Partition::AwsUsGov => Self::AwsUsGov,
        }
    }
}

/// Formats of `rolecall compare`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CompareFormat {
    // Sentences
    Text,
    // The whole answer, on one line
    Json,
}

/// Kinds of policy, as the command line names them.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Kind {
    // Inline or managed policy of a user, group or role
    Identity,
    // Trust policy of a role
    Trust,
    // Policy of any other resource
    Resource,
    // Permissions boundary
    Boundary,
    // Session policy
    Session,
    // Service control policy
    Scp,
    // Resource control policy
    Rcp,
    // Policy of a VPC endpoint
    Endpoint,
}

impl From<Kind> for PolicyKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Identity => Self::Identity,
            Kind::Trust => Self::Trust,
            Kind::Resource => Self::Resource,
            Kind::Boundary => Self::Boundary,
            Kind::Session => Self::Session,
            Kind::Scp => Self::ServiceControl,
            Kind::Rcp => Self::ResourceControl,
            Kind::Endpoint => Self::Endpoint,
        }
    }
}

/// Actions and resources, as the command line names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Listed {
    // Those that AWS lists
    Catalogue,
    // Any
    Any,
}

/// How far a question reaches: in one partition, or in all.
pub(crate) fn reach(listed: Listed, partition: Partition, is_everywhere: bool) -> Reach {
    let partition = (!is_everywhere).then(|| partition.into());
    match listed {
        Listed::Catalogue => Reach::listed(partition),
        Listed::Any => Reach::any(partition),
    }
}

/// The tables that questions are asked of.
pub(crate) fn tables() -> Tables {
    Tables::new(rolecall_catalog::built_in())
}
