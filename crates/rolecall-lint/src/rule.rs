//! The rules: what each file here has to hold, and the list of them.

use rolecall_core::condition::Test;
use rolecall_core::diag::Rule;
use rolecall_core::policy::Statement;

use crate::finding::Findings;
use crate::typed::Typed;

/// A rule with its check.
pub(crate) struct Lint {
    pub(crate) rule: Rule,
    pub(crate) check: Check,
}

/// What a check looks at, one at a time.
pub(crate) enum Check {
    /// The whole document.
    Policy(fn(&Typed<'_>, &mut Findings<'_>)),
    /// A statement.
    Statement(fn(&Typed<'_>, &Statement, &mut Findings<'_>)),
    /// A condition operator with a key and its values.
    Test(fn(&Typed<'_>, &Test, &mut Findings<'_>)),
}

/// A page of the IAM User Guide.
macro_rules! iam {
    ($page:literal) => {
        concat!("https://docs.aws.amazon.com/IAM/latest/UserGuide/", $page)
    };
}

/// Declares the file of each rule and the list of all.
macro_rules! rules {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*

        /// Every rule, sorted by its code.
        pub(crate) static RULES: &[&Lint] = &[$(&$name::LINT),*];
    };
}

rules! {
    variable_in_old_version,
    allow_not_principal,
    unreadable_condition_value,
    empty_condition_values,
    missing_qualifier,
    literal_wildcard,
    missing_version,
    missing_claim,
    empty_sid,
    arn_star,
    unknown_service,
    mismatched_action,
    several_providers,
    missing_service_action,
    single_valued_key,
    arn_service_case,
    unique_id_principal,
    service_without_rcp,
    old_version,
    unreadable_date,
    everyone_assumes,
    variable_under_bool,
    claim_without_key,
}
