//! How the sessions of a role are revoked behind a step.

use rolecall_core::outline::StepKind;
use rolecall_core::time::Timestamp;

use crate::json_document::JsonDocument;
use crate::model::Model;
use crate::slices::session::revoking::{REVOCATION, revoking};

/// What revokes sessions.
#[derive(Clone, Debug)]
pub(crate) struct Revocation {
    /// Of this role.
    role: String,
    /// Issued before this time.
    time: Timestamp,
    /// Whether a minute passes first.
    pub(crate) waited: bool,
}

impl Revocation {
    /// The step that puts the policy on the role.
    pub(crate) fn step(&self) -> JsonDocument {
        let document = revoking(self.time);
        let put = JsonDocument::object([
            ("roleArn", JsonDocument::string(&self.role)),
            ("name", JsonDocument::string(REVOCATION)),
            ("document", JsonDocument::Policy(document.into())),
        ]);
        JsonDocument::object([(StepKind::PutRolePolicy.member(), put)])
    }
}

impl Model {
    /// What would revoke the session of a step behind the selected one. What began in this very second is not older: then a
    /// minute passes first. `None` without a clock, and for a role that only its service can change.
    pub(crate) fn revocation(&self, session: usize) -> Option<Revocation> {
        let (now, issued) = (self.time_behind(self.step)?, self.issued(session).filter(|_| session <= self.step)?);
        let role =
            self.draft.outline().assumed_role(session).filter(|role| !self.draft.outline().is_service_linked(role))?;
        let waited = issued >= now;
        let time = if waited { now.plus(60) } else { now };
        Some(Revocation { role: self.draft.text(&role.member("arn")).to_owned(), time, waited })
    }
}
