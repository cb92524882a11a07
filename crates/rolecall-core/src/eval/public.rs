//! Whether S3 counts a bucket policy as public.
//!
//! Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status>

use crate::blank;
use crate::condition::{ArnPattern, Comparand, Test};
use crate::context::Keys;
use crate::diag::PrincipalType;
use crate::operator::{Family, SetOperator};
use crate::pattern::{Pattern, Piece};
use crate::policy::{Policy, Principal, Statement};
use crate::trace::{Effect, Truth};

/// Keys whose fixed values make a statement non-public, in lower case.
const FIXING: &[&str] = &[
    "aws:sourcearn",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:sourceowner",
    "aws:sourceaccount",
    "aws:userid",
    "aws:principalarn",
    "aws:principalorgid",
    "aws:principalaccount",
    "s3:dataaccesspointarn",
    "s3:dataaccesspointaccount",
    "s3:x-amz-server-side-encryption-aws-kms-key-id",
];

/// Prefix lengths, IPv4 and IPv6, of the broadest ranges of addresses that do not count as public.
const BROADEST_FIXED: (u8, u8) = (8, 32);

/// Whether S3 counts a policy of a bucket as public: whether any `Allow` statement is open to everyone. What fills a blank may be everyone, or a fixed value.
///
/// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status>
#[must_use]
pub fn is_public(policy: &Policy, keys: &Keys) -> Truth {
    let allows = || policy.statements.iter().filter(|statement| statement.effect == Effect::Allow);
    let is_open = |blanks| allows().any(|statement| is_open(statement, keys, blanks));
    match is_open(Blanks::Open) {
        false => Truth::False,
        true if is_open(Blanks::Fixed) => Truth::True,
        true => Truth::Unknown,
    }
}

/// What blanks are taken for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blanks {
    /// Everyone, and patterns.
    Open,
    /// Somebody, and fixed values.
    Fixed,
}

fn is_open(statement: &Statement, keys: &Keys, blanks: Blanks) -> bool {
    let Some(principal) = &statement.principal else { return false };
    let everyone = |listed: &Principal| match listed {
        Principal::Blank { kind: PrincipalType::Aws, pattern } => blanks == Blanks::Open && pattern.may_match("*"),
        listed => *listed == Principal::Everyone,
    };
    let broad = principal.negated || principal.listed.iter().any(|listed| everyone(&listed.value));
    let tests = statement.condition.as_ref().map_or(&[][..], |condition| &condition.tests);
    broad && !tests.iter().any(|test| fixes(test, keys, blanks))
}

/// Whether a test holds its key to fixed values.
fn fixes(test: &Test, keys: &Keys, blanks: Blanks) -> bool {
    let operator = test.operator;
    if operator.negated
        || operator.if_exists
        || operator.set_operator == Some(SetOperator::ForAllValues)
        || test.values.is_empty()
    {
        return false;
    }
    let key = keys.lower(test.key);
    if blank::is_in(key) {
        return blanks == Blanks::Fixed;
    }
    match operator.family {
        Family::Ip => key == "aws:sourceip" && test.values.iter().all(|listed| narrow(&listed.value, blanks)),
        Family::String(_) | Family::Arn(_) => {
            FIXING.contains(&key) && test.values.iter().all(|listed| is_fixed(&listed.value, key, blanks))
        }
        Family::Numeric(_) | Family::Date(_) | Family::Bool | Family::Binary | Family::Null => false,
    }
}

fn narrow(value: &Comparand, blanks: Blanks) -> bool {
    let (v4, v6) = BROADEST_FIXED;
    if matches!(value, Comparand::Blank) {
        return blanks == Blanks::Fixed;
    }
    matches!(value, Comparand::Ip(range) if range.prefix() >= if range.address().is_ipv4() { v4 } else { v6 })
}

fn is_fixed(value: &Comparand, key: &str, blanks: Blanks) -> bool {
    match value {
        Comparand::String(text) if text.as_pattern().has_blanks() => blanks == Blanks::Fixed,
        Comparand::Arn(ArnPattern::Blanks(_)) | Comparand::Blank => blanks == Blanks::Fixed,
        Comparand::String(text) => literal(text.as_pattern()),
        // An access point's name may have a wildcard, the rest of its ARN may not.
        Comparand::Arn(ArnPattern::Fields(fields)) => {
            let [head @ .., name] = &**fields;
            head.iter().all(literal) && (literal(name) || key == "s3:dataaccesspointarn")
        }
        Comparand::Arn(ArnPattern::Dynamic(_) | ArnPattern::Any)
        | Comparand::Numeric(_)
        | Comparand::Date(_)
        | Comparand::Bool(_)
        | Comparand::Binary(_)
        | Comparand::Ip(_)
        | Comparand::Null(_)
        | Comparand::Unreadable => false,
    }
}

fn literal(pattern: &Pattern) -> bool {
    pattern.pieces().iter().all(|piece| matches!(piece, Piece::Text(_)))
}
