//! `GetCallerIdentity`.
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html>

use crate::eval::request_context::StsFacts;
use crate::eval::subject::Subject;
use crate::timeline::record::{Identity, Record};
use crate::timeline::{Target, Timeline};
use crate::world::Step;

impl Timeline<'_> {
    pub(in crate::timeline) fn identity<R: Record>(&self, step: &Step, subject: &Subject<'_>) -> Identity<R::Kept> {
        Identity {
            account: subject.account,
            arn: subject.arn.to_string(),
            user_id: subject.user_id.as_deref().map(str::to_owned),
            kept: self.authorize_call::<R>(
                step,
                subject,
                "GetCallerIdentity",
                Target::of("*"),
                StsFacts::default(),
                None,
            ),
        }
    }
}
