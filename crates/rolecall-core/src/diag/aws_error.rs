//! The errors AWS gives when a document with a problem is saved.

/// An error of AWS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwsError {
    /// Its code, such as `MalformedPolicyDocument`.
    pub code: &'static str,
    /// Its text, in English; `None` where it is not known.
    pub message: Option<String>,
    /// The check that it comes from.
    pub check: SaveCheck,
}

/// What IAM checks of a document, in its order: it answers with the error of the first check that fails.
///
/// AWS documents no order. It is derived from what its users report (`docs/adr/0014-the-order-of-refusals.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SaveCheck {
    /// Characters and length of the parameter.
    Parameter,
    /// JSON, and the grammar of the policy language.
    Syntax,
    /// The version of the language.
    Version,
    /// The parser of the old language: letter case of `Effect`, dates, gaps in ARNs.
    LegacyParsing,
    /// Elements that this kind of policy may not have, or must.
    Element,
    /// The characters of a `Sid`.
    SidCharacters,
    /// That no `Sid` is there twice.
    UniqueSids,
    /// That each statement has actions.
    Actions,
    /// That each statement has resources.
    Resources,
    /// The form of resources.
    ResourceForm,
    /// The form of actions.
    ActionForm,
    /// Whom a trust policy names, and what it asks of them.
    Principals,
    /// The quota.
    Quota,
}
