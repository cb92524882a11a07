//! Whether a policy names a caller that stands in no world: the one part of an evaluation that those ask for who look for callers.

use crate::context::Given;
use crate::eval::request_context::{Context, Facts};
use crate::eval::statement::{Detail, Reader};
use crate::eval::subject::{Subject, partition};
use crate::name::{AccountId, ActionName};
use crate::policy::{PolicyKind, PrincipalElement};
use crate::report::CallerKind;
use crate::trace::{Effect, PolicyId, Rung};
use crate::world::World;

/// Who makes a request, as far as `Principal` and `NotPrincipal` tell callers apart.
///
/// ```
/// use rolecall_core::diag::PolicyKind;
/// use rolecall_core::name::AccountId;
/// use rolecall_core::report::CallerKind;
/// use rolecall_core::trace::{Effect, Rung};
///
/// let read = rolecall_core::policy::read(
///     r#"{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sqs:*", "Resource": "*" } }"#,
///     PolicyKind::Resource,
/// );
/// let policy = read.policy.expect("it is valid");
/// let element = policy.statements[0].principal.as_ref().expect("it names principals");
/// let ana = rolecall_core::Signer {
///     kind: CallerKind::User,
///     arn: "arn:aws:iam::111122223333:user/ana".to_owned(),
///     account: AccountId::parse("111122223333"),
///     entity: None,
///     unique_id: None,
///     has_boundary: false,
/// };
/// assert_eq!(ana.rung(element, Effect::Allow, PolicyKind::Resource), Some(Rung::Account));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// Kind.
    pub kind: CallerKind,
    /// Its own ARN (of the session, for a role session), the service principal, or the provider.
    pub arn: String,
    /// Its account, if it has one.
    pub account: Option<AccountId>,
    /// ARN of the role behind a role session, or of the user behind a federated user.
    pub entity: Option<String>,
    /// `AIDA…` or `AROA…` of the user or role.
    pub unique_id: Option<String>,
    /// Whether the user or role has a permissions boundary, which `Deny` with `NotPrincipal` asks for.
    pub has_boundary: bool,
}

impl Signer {
    /// How directly an element of a statement names it. `None` if it does not, and if the `Not` form spares it.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
    #[must_use]
    pub fn rung(&self, element: &PrincipalElement, effect: Effect, kind: PolicyKind) -> Option<Rung> {
        let (world, given, action) = (World::default(), Given::default(), ActionName::of_sts("AssumeRole"));
        let facts = Facts {
            action: &action,
            resource: "*",
            owner: None,
            listed: None,
            role: None,
            endpoint: None,
            called_via: &[],
            clock: None,
            sts: None,
            undetermined: Vec::new(),
        };
        let subject = Subject {
            account: self.account,
            partition: partition(&self.arn),
            entity: self.entity.as_deref(),
            unique_id: self.unique_id.as_deref(),
            boundary: self.has_boundary.then_some(PolicyId(0)),
            ..Subject::blank(self.kind, &*self.arn)
        };
        let context = Context::new(&world, &subject, &facts, [&given; 2]);
        Reader::new(&context, Detail::Bare).rung(element, effect, kind)
    }
}
