//! The files of the corpus, as part of the program.

/// One file.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Its path below its folder, without extension: `conditions/string-equals`.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// A text to import.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Its name, without extension: `01-cli-identity-implicit`.
    pub name: &'static str,
    /// What is pasted.
    pub text: &'static str,
    /// What is expected of it, as JSON.
    pub expected: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/files.rs"));
