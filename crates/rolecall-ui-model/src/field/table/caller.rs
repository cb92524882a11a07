//! The first caller, and the user behind it.

use rolecall_core::outline::CallerChoice;

use super::rows::{SESSION_TAGS, TAGS};
use super::{Entry, Field, Label, NONE, ONE_A_LINE, Section, UNIQUE_ID, folded, section, text};
use crate::Locale;

static CALLER_KIND: Field =
    Field { member: "kind", label: Locale::field_kind_of_caller, help: NONE, example: "", entry: Entry::CallerKind };
const CALLER_ARN: Label = Locale::field_arn_of_the_caller;
static USER: Field =
    text("user", CALLER_ARN, NONE, "arn:aws:iam::111122223333:user/alice").entered(Entry::Text("users"));
static ROLE_SESSION: Field = text(
    "roleSession",
    CALLER_ARN,
    Locale::field_a_session_of_this_role,
    "arn:aws:sts::111122223333:assumed-role/Dev/alice",
);
static FEDERATED_USER: Field =
    text("federatedUser", CALLER_ARN, NONE, "arn:aws:sts::111122223333:federated-user/alice");
static ROOT: Field = text("root", Locale::field_account_id, NONE, "111122223333").entered(Entry::Text("accounts"));
static SERVICE: Field = text("service", Locale::field_service_principal, NONE, "lambda.amazonaws.com");
static SESSION_TOKEN: Field = text(
    "sessionToken",
    Locale::field_uses_a_session_token,
    Locale::field_credentials_of_getsessiontoken_instead_of,
    "",
);
static ISSUED_AT: Field =
    text("issuedAt", Locale::field_issued_at, Locale::field_when_the_credentials_began_aws, "2026-01-15T08:00:00Z");
static HELD_IDENTITY: Field =
    text("sourceIdentity", Locale::field_source_identity, Locale::field_was_set_when_the_session, "alice");
static FEDERATING_USER: Field =
    text("user", Locale::field_user_arn, Locale::field_called_getfederationtoken, "arn:aws:iam::111122223333:user/app")
        .entered(Entry::Text("users"));
static SOURCE_ARN: Field =
    text("sourceArn", Locale::field_aws_sourcearn, Locale::field_the_resource_the_service_acts, "arn:aws:s3:::bucket");
static SOURCE_ACCOUNT: Field =
    text("sourceAccount", Locale::field_aws_sourceaccount, NONE, "111122223333").entered(Entry::Text("accounts"));
static SOURCE_ORG: Field = text("sourceOrgId", Locale::field_aws_sourceorgid, NONE, "o-exampleorgid");
static SOURCE_PATHS: Field =
    text("sourceOrgPaths", Locale::field_aws_sourceorgpaths, ONE_A_LINE, "o-exampleorgid/r-ab12/ou-ab12-11111111/");
static GROUPS: Field = text(
    "groups",
    Locale::field_groups,
    Locale::field_arns_one_a_line_their,
    "arn:aws:iam::111122223333:group/Developers",
);
static USER_ID: Field = text("uniqueId", UNIQUE_ID, Locale::field_aida_aws_userid, "AIDAEXAMPLEEXAMPLE01");

const CALLER: Label = Locale::field_caller;
static CALLER_USER: Section = section(CALLER, NONE, &[&CALLER_KIND, &USER, &SESSION_TOKEN]);
/// A user with a session token.
pub(crate) static CALLER_TOKEN: Section = section(CALLER, NONE, &[&CALLER_KIND, &USER, &SESSION_TOKEN, &ISSUED_AT]);
static CALLER_ROLE_SESSION: Section = section(CALLER, NONE, &[&CALLER_KIND, &ROLE_SESSION, &ISSUED_AT, &HELD_IDENTITY]);
static CALLER_FEDERATED: Section = section(CALLER, NONE, &[&CALLER_KIND, &FEDERATED_USER, &FEDERATING_USER]);
static CALLER_ROOT: Section = section(CALLER, Locale::field_with_a_task_policy_it, &[&CALLER_KIND, &ROOT]);
static CALLER_SERVICE: Section =
    section(CALLER, NONE, &[&CALLER_KIND, &SERVICE, &SOURCE_ARN, &SOURCE_ACCOUNT, &SOURCE_ORG, &SOURCE_PATHS]);
static CALLER_ANONYMOUS: Section = section(CALLER, NONE, &[&CALLER_KIND]);

/// The fields of a first caller.
pub(crate) fn caller(choice: CallerChoice) -> &'static Section {
    match choice {
        CallerChoice::User => &CALLER_USER,
        CallerChoice::RoleSession => &CALLER_ROLE_SESSION,
        CallerChoice::FederatedUser => &CALLER_FEDERATED,
        CallerChoice::Root => &CALLER_ROOT,
        CallerChoice::Service => &CALLER_SERVICE,
        CallerChoice::Anonymous => &CALLER_ANONYMOUS,
    }
}

/// The tags that the first caller's session has.
pub(crate) static CALLER_TAGS: Section = folded(Locale::field_tags_of_the_session, NONE, &[], Some(&SESSION_TAGS));
/// The tags that a federated user's session has: nothing follows it.
pub(crate) static FEDERATED_TAGS: Section = folded(Locale::field_tags_of_the_session, NONE, &[], Some(&TAGS));
/// Credentials of an earlier step; the sentence says of which.
pub(crate) static SESSION: Section = section(CALLER, NONE, &[]);
/// A user of the world.
pub(crate) static USER_ENTITY: Section = folded(Locale::field_the_user, NONE, &[&GROUPS, &USER_ID], Some(&TAGS));
