//! What `GetSessionToken` and `GetFederationToken` have in common: both give temporary credentials to who holds long-term ones.

use std::ops::RangeInclusive;

use super::error::{unsigned, with_session_credentials};
use crate::eval::subject::{CredentialKind, Subject};
use crate::report::{Operation, StsError};
use crate::timeline::Timeline;
use crate::world::{Behind, Caller};

/// Seconds that the credentials may last.
pub(super) const DURATION: RangeInclusive<i64> = 900..=129_600;
/// Seconds of credentials whose duration is not asked for.
const DEFAULT_DURATION: i64 = 43_200;
/// Seconds of the longest credentials of a root user; more is cut to that.
const LONGEST_OF_ROOT: i64 = 3600;

impl Timeline<'_> {
    /// The user or root user that acts with long-term credentials: nobody else can be the caller.
    pub(super) fn long_term(&self) -> Option<Behind> {
        match self.start.caller {
            Caller::User { user, .. } => Some(Behind::User(*user)),
            Caller::Root { account, .. } => Some(Behind::Root(*account)),
            _ => None,
        }
    }
}

/// Seconds that the credentials last.
pub(super) fn lasting(asked: Option<i64>, caller: &Subject<'_>) -> i64 {
    let duration = asked.unwrap_or(DEFAULT_DURATION);
    if caller.root { duration.min(LONGEST_OF_ROOT) } else { duration }
}

/// A caller that the call is not for.
pub(super) fn not_for(caller: &Subject<'_>, operation: Operation) -> Option<StsError> {
    let temporary = matches!(
        caller.credentials,
        CredentialKind::Session | CredentialKind::SessionToken | CredentialKind::AssumedRoot
    );
    if temporary { Some(with_session_credentials(operation.name())) } else { unsigned(caller) }
}
