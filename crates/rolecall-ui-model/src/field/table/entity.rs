//! What a step is about: roles, providers, resources, the organization.

use super::rows::TAGS;
use super::{Entry, Field, Label, NONE, Section, UNIQUE_ID, folded, section, text};
use crate::Locale;

static MAX_DURATION: Field =
    text("maxSessionDuration", Locale::field_maximum_session_duration, Locale::field_seconds_3600_to_43200, "3600");
static ROLE_KIND: Field = text("kind", Locale::field_kind_of_role, NONE, "").entered(Entry::Choice(&[
    ("standard", Locale::field_standard),
    ("service", Locale::field_service_role),
    ("serviceLinked", Locale::field_service_linked_role),
]));
static ROLE_ID: Field = text("uniqueId", UNIQUE_ID, Locale::field_aroa_begins_aws_userid, "AROAEXAMPLEEXAMPLE01");
/// The role that is assumed.
pub(crate) static ROLE: Section =
    folded(Locale::field_the_role, NONE, &[&MAX_DURATION, &ROLE_KIND, &ROLE_ID], Some(&TAGS));

static AUDIENCES: Field =
    text("audiences", Locale::field_audiences, Locale::field_one_a_line_without_any, "sts.amazonaws.com");
/// The OIDC provider in the role's account.
pub(crate) static PROVIDER: Section = folded(Locale::field_the_provider, NONE, &[&AUDIENCES], None);
/// The SAML provider in the role's account.
pub(crate) static SAML: Section = folded(Locale::field_the_provider, NONE, &[], None);
/// A provider that the role's account does not have.
pub(crate) static NO_PROVIDER: Section = section(Locale::field_the_provider, Locale::field_it_is_not_in_the, &[]);
/// Opens the place to paste a token.
pub(crate) const PASTE: Label = Locale::field_paste_a_token;
/// Adds it.
pub(crate) const ADD_PROVIDER: Label = Locale::field_add_this_provider;

static OWNER: Field =
    text("accountId", Locale::field_owner_account, NONE, "111122223333").entered(Entry::Text("accounts"));
static PUBLIC_BUCKET: Field = text(
    "publicAccessBlock/restrictPublicBuckets",
    Locale::field_block_public_access,
    Locale::field_restrictpublicbuckets_a_public_policy_serves,
    "",
);
/// The resource of a request.
pub(crate) static RESOURCE_ENTITY: Section =
    folded(Locale::field_the_resource, NONE, &[&OWNER, &PUBLIC_BUCKET], Some(&TAGS));

static VPC: Field = text("vpcId", Locale::field_vpc, Locale::field_aws_sourcevpc, "vpc-0abc");
static ENDPOINT_OWNER: Field = text("accountId", Locale::field_account_of_the_endpoint, NONE, "111122223333");
/// The VPC endpoint of a request.
pub(crate) static ENDPOINT: Section = folded(Locale::field_the_vpc_endpoint, NONE, &[&VPC, &ENDPOINT_OWNER], None);

static TITLE: Field = text("title", Locale::field_title, NONE, "");
static CLOCK: Field = text("clock", Locale::field_clock, Locale::field_time_of_the_first_step, "2026-01-15T09:00:00Z");
static UNLISTED: Field = text("unlistedContext", Locale::field_keys_nobody_gave, NONE, "").entered(Entry::Choice(&[
    ("unknown", Locale::field_are_unknown_and_asked_for),
    ("absent", Locale::field_are_absent),
]));
/// The scenario as a whole.
pub(crate) static SCENARIO: Section = folded(Locale::field_the_scenario, NONE, &[&TITLE, &CLOCK, &UNLISTED], None);

// The organization.

static ORGANIZATION_ID: Field = text("id", Locale::field_organization_id, NONE, "o-exampleorgid");
static MANAGEMENT: Field = text(
    "managementAccountId",
    Locale::field_management_account,
    Locale::field_no_policy_of_the_organization,
    "999999999999",
)
.entered(Entry::Text("accounts"));
static DELEGATED: Field = text(
    "iamDelegatedAdministratorId",
    Locale::field_delegated_administrator_for_iam,
    Locale::field_may_call_assumeroot_too,
    "111122223333",
)
.entered(Entry::Text("accounts"));
static ROOT_SESSIONS: Field = text("rootSessions", Locale::field_privileged_root_sessions_enabled, NONE, "");
/// The organization.
pub(crate) static ORGANIZATION: Section =
    section(Locale::field_organization, NONE, &[&ORGANIZATION_ID, &MANAGEMENT, &DELEGATED, &ROOT_SESSIONS]);
/// There is none.
pub(crate) static NO_ORGANIZATION: Section =
    section(Locale::field_organization, Locale::field_there_is_none_no_service, &[]);
static LEVEL_ID: Field = text("id", Locale::field_id, NONE, "ou-ab12-11111111");
static LEVEL_NAME: Field = text("name", Locale::field_name, NONE, "Production");
static LEVEL_PARENT: Field = text("parent", Locale::field_below, NONE, "").entered(Entry::Level);
/// The root of the organization.
pub(crate) static ROOT_LEVEL: Section = section(Locale::field_root, NONE, &[&LEVEL_ID, &LEVEL_NAME]);
/// An organizational unit.
pub(crate) static UNIT: Section = section(Locale::field_unit, NONE, &[&LEVEL_ID, &LEVEL_NAME, &LEVEL_PARENT]);
static ALIAS: Field = text("alias", Locale::field_alias, NONE, "dev");
static ACCOUNT_PARENT: Field =
    text("parent", Locale::field_below, Locale::field_the_level_makes_it_a, "").entered(Entry::Level);
/// The account of the caller.
pub(crate) static CALLERS_ACCOUNT: Section =
    section(Locale::field_account_of_the_caller, NONE, &[&ALIAS, &ACCOUNT_PARENT]);
/// The account of the role, resource or root user.
pub(crate) static OWNERS_ACCOUNT: Section =
    section(Locale::field_account_of_the_resource, NONE, &[&ALIAS, &ACCOUNT_PARENT, &PUBLIC_BUCKET]);
/// One account that is both.
pub(crate) static BOTH_ACCOUNTS: Section =
    section(Locale::field_account_of_caller_and_resource, NONE, &[&ALIAS, &ACCOUNT_PARENT, &PUBLIC_BUCKET]);

/// An account that is no member.
pub(crate) const NO_LEVEL: Label = Locale::field_not_in_the_organization;
/// Words of the buttons.
pub(crate) const ADD_ORGANIZATION: Label = Locale::field_add_an_organization;
pub(crate) const REMOVE_ORGANIZATION: Label = Locale::field_remove_the_organization;
pub(crate) const ADD_LEVEL: Label = Locale::field_add_a_unit_below;
pub(crate) const REMOVE_LEVEL: Label = Locale::field_remove_the_unit;
pub(crate) const ADD_SCP: Label = Locale::field_add_scp;
pub(crate) const ADD_RCP: Label = Locale::field_add_rcp;
