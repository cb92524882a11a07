//! What the requests of a caller on a resource have in common.

use super::{Timeline, sts};
use crate::eval::frame::frame;
use crate::eval::request_context::Context;
use crate::eval::statement::Detail;
use crate::eval::subject::CredentialKind;
use crate::frame::Frame;
use crate::world::{Request, Step};

impl Timeline<'_> {
    /// The frame of the request that a step is, whose context is empty.
    pub(crate) fn frame(&self, step: &Step, request: &Request) -> Frame {
        let subject = self.subject(step, Detail::Bare);
        // Whether a token is good for IAM depends on MFA, which a request may say.
        let may_be_usable = subject.credentials == CredentialKind::SessionToken && request.action.service() == "iam";
        let is_refused = sts::of_other_partition(&subject, &request.resource).is_some()
            || (!may_be_usable && self.unusable(&subject, step, request).is_some());
        let facts = self.facts(step, &subject, request);
        let context = Context::new(self.start.world, &subject, &facts, [&step.context, self.start.caller_context]);
        Frame { is_refused, ..frame(&context) }
    }
}
