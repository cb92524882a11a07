//! The files of the corpus, as part of the program.

/// One file.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Its path below its folder, without extension: `conditions/string-equals`.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/files.rs"));
