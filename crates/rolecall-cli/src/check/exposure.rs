//! `rolecall check exposure`: whom a resource or trust policy lets in from outside. `rolecall check no-public-access`: whether that is everybody.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rolecall_core::diag::PolicyKind;
use rolecall_explain::{EXPOSED_DOCUMENT, Locale, Text};
use rolecall_questions::Exposure;

use super::options::Options;
use crate::document::{self, Named};
use crate::options::tables;
use crate::output::Output;
use crate::{Exit, Stop, refused};

/// `rolecall check exposure` and `rolecall check no-public-access`
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The policy, also as the AWS CLI prints it; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What it is
    #[arg(long = "as", value_enum, value_name = "KIND", default_value_t = Kind::Resource)]
    kind: Kind,
    /// ARN of the resource whose policy it is
    #[arg(long, value_name = "ARN")]
    resource: Option<String>,
    /// The zone of trust: IDs of accounts and organizations, the owner's own account first
    #[arg(long, value_name = "ACCOUNT_OR_ORGANIZATION", num_args = 1..)]
    trusted: Vec<String>,
    #[command(flatten)]
    pub(super) options: Options,
}

/// Policies that can let somebody in.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    // Policy of a resource
    Resource,
    // Trust policy of a role
    Trust,
}

/// What the question is for.
pub(super) fn words(name: &str, locale: Locale) -> Option<(Text, Option<Text>)> {
    Some(match name {
        "exposure" => (locale.help_exposure(), Some(locale.help_exposure_more())),
        "no-public-access" => (locale.help_no_public_access(), Some(locale.help_no_public_access_more())),
        _ => return None,
    })
}

/// What an argument is for.
pub(super) fn argument_words(argument: &str, locale: Locale) -> Option<Text> {
    Some(match argument {
        "file" => locale.help_exposure_file(),
        "kind" => locale.help_exposure_kind(),
        "resource" => locale.help_compare_resource(),
        "trusted" => locale.help_exposure_trusted(),
        _ => return None,
    })
}

/// Passes if it is proved that nobody from outside gets in, or, asked for public access alone, not everybody.
pub(super) fn run(arguments: &Arguments, is_public_asked: bool, output: &mut Output) -> Result<Exit, Stop> {
    let options = &arguments.options;
    let kind = match arguments.kind {
        Kind::Resource => PolicyKind::Resource,
        Kind::Trust => PolicyKind::Trust,
    };
    let policy = document::read(&arguments.file, kind)?;
    let question = Exposure {
        policy: &policy.text,
        kind,
        resource: arguments.resource.as_deref(),
        trusted: &arguments.trusted,
        is_public_asked,
        partition: options.partition(),
        budget: options.budget(),
    };
    match question.ask(&tables()) {
        Ok(answer) => options.answer(&answer, &[Named(EXPOSED_DOCUMENT, &policy)], output),
        Err(refused) => refused::say(&refused, &[&policy], options.locale()),
    }
}
