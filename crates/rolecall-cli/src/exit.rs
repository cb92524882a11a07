//! How a command ends.

use std::io;

use rolecall_explain::{Locale, Text};

use crate::input::ReadError;
use crate::lint::config::ConfigError;

/// What the program says with its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// All is well.
    Fine = 0,
    /// An expectation failed, or there is a finding of the severity asked for, or an error in a token.
    Failed = 1,
    /// The input is not valid or cannot be read. Code 2, wrong usage, belongs to the parser of arguments.
    Invalid = 3,
}

/// Why a command stopped early.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Nothing more can be written.
    Output(io::Error),
    /// A text cannot be read.
    Input(ReadError),
    /// A configuration cannot be followed.
    Config(ConfigError),
    /// There is no page in this program.
    NoPage,
    /// The page cannot be served at a port.
    Port {
        /// As it was asked for; 0 is any.
        port: u16,
        /// What the system says.
        cause: String,
    },
}

impl Stop {
    /// Why, in words.
    pub(crate) fn words(&self, locale: Locale) -> String {
        match self {
            Self::Output(error) => locale.cli_no_output(&Text::plain_words(&error.to_string())).plain(),
            Self::Input(error) => error.words(locale),
            Self::Config(error) => error.words(locale),
            Self::NoPage => locale.cli_no_page().plain(),
            Self::Port { port, cause } => {
                locale.cli_no_port(&Text::plain_words(cause), &Text::plain_words(&port.to_string())).plain()
            }
        }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<ReadError> for Stop {
    fn from(error: ReadError) -> Self {
        Self::Input(error)
    }
}

impl From<ConfigError> for Stop {
    fn from(error: ConfigError) -> Self {
        Self::Config(error)
    }
}
