//! Sessions are revoked.

use rolecall_core::outline::StepKind;

use crate::json_document::JsonDocument;
use crate::model::Model;
use crate::slices::notice::state::Notice;
use crate::slices::session::msg::SessionMsg;
use crate::slices::session::revocation::Revocation;

/// Puts the policy on the role that AWS puts there, behind the selected step.
pub(crate) fn update(model: &Model, SessionMsg::Revoked(session): SessionMsg) -> Option<Model> {
    let revocation = model.revocation(session)?;
    let Revocation { waited, .. } = revocation;
    let at = model.step + 1;
    let last = at + usize::from(waited);
    let mut next = model.told(Notice::Revoked { waited }, |draft| {
        if waited {
            draft.insert_step(at, JsonDocument::object([(StepKind::Wait.member(), JsonDocument::string("PT1M"))]));
        }
        draft.insert_step(last, revocation.step());
    });
    next.follow(&|step| Some(if step >= at { step + last + 1 - at } else { step }));
    next.select(last);
    Some(next)
}
