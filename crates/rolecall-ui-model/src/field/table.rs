//! Every field, row and group of the forms: how it is called, what it is for, how it is entered.

pub(crate) use rolecall_locale::Label;

use crate::Locale;
use crate::scenario_draft::{CallerChoice, StepKind};

/// A field of a form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// The member of the object that its group is about; empty for the object itself.
    pub(crate) member: &'static str,
    pub(crate) label: Label,
    /// What it is for; may be empty.
    pub(crate) help: Label,
    /// A value as it might be.
    pub(crate) example: &'static str,
    pub(crate) entry: Entry,
}

impl Field {
    const fn entered(self, entry: Entry) -> Self {
        Self { entry, ..self }
    }
}

/// How a value is entered.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Entry {
    /// A line of text, with names of a list of the scenario to pick from; the list may be empty.
    Text(&'static str),
    /// A line of text, with these to pick from.
    Known(&'static [&'static str]),
    /// A whole number.
    Number,
    /// Yes or no, and what holds without it.
    Switch(bool),
    /// Several values, one a line.
    Lines,
    /// One of these; the first holds without it.
    Choice(&'static [(&'static str, Label)]),
    /// The kind of first caller.
    CallerKind,
    /// A level of the organization.
    Level,
}

/// Rows of key and value.
#[derive(Debug)]
pub(crate) struct Rows {
    /// The member that holds them.
    pub(crate) member: &'static str,
    pub(crate) key: Label,
    pub(crate) value: Label,
    pub(crate) add: Label,
    /// What a new row's key is called.
    pub(crate) first: &'static str,
    pub(crate) form: RowForm,
}

/// What rows stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowForm {
    /// Tags.
    Tags,
    /// Tags of a session, of which some travel along the chain.
    SessionTags,
    /// Claims and attributes: several lines are several values.
    Claims,
    /// `providedContexts`, a list of objects.
    Contexts,
}

/// Fields and rows that belong together.
#[derive(Debug)]
pub(crate) struct Section {
    pub(crate) label: Label,
    /// A sentence below the label; may be empty.
    pub(crate) help: Label,
    pub(crate) fields: &'static [&'static Field],
    pub(crate) rows: Option<&'static Rows>,
    /// Whether it is folded while nothing in it is filled in.
    pub(crate) folds: bool,
}

impl Section {
    /// The member of its first field or of its rows, which tells it from others of the same object.
    pub(crate) fn member(&self) -> &'static str {
        let rows = self.rows.map_or("", |rows| rows.member);
        self.fields.first().map_or(rows, |field| field.member)
    }
}

/// Nothing to say.
const NONE: Label = |_| "";

const fn text(member: &'static str, label: Label, help: Label, example: &'static str) -> Field {
    Field { member, label, help, example, entry: Entry::Text("") }
}

const fn section(label: Label, help: Label, fields: &'static [&'static Field]) -> Section {
    Section { label, help, fields, rows: None, folds: false }
}

const fn folded(label: Label, help: Label, fields: &'static [&'static Field], rows: Option<&'static Rows>) -> Section {
    Section { label, help, fields, rows, folds: true }
}

// Rows.

const KEY: Label = Locale::field_tag_key;
const VALUE: Label = Locale::field_tag_value;
const ADD_TAG: Label = Locale::field_add_tag;

const fn tags(form: RowForm) -> Rows {
    Rows { member: "tags", key: KEY, value: VALUE, add: ADD_TAG, first: "key", form }
}

static TAGS: Rows = tags(RowForm::Tags);
static SESSION_TAGS: Rows = tags(RowForm::SessionTags);
static CLAIMS: Rows = Rows {
    member: "claims",
    key: Locale::field_claim,
    value: Locale::field_value_of_the_claim,
    add: Locale::field_add_claim,
    first: "sub",
    form: RowForm::Claims,
};
static ATTRIBUTES: Rows = Rows {
    member: "attributes",
    key: Locale::field_context_key,
    value: Locale::field_value_of_the_key,
    add: Locale::field_add_attribute,
    first: "saml:sub",
    form: RowForm::Claims,
};
static CONTEXTS: Rows = Rows {
    member: "providedContexts",
    key: Locale::field_provider_arn,
    value: Locale::field_keys_and_values,
    add: Locale::field_add_context,
    first: "arn:aws:iam::aws:contextProvider/IdentityCenter",
    form: RowForm::Contexts,
};

// The first caller.

static CALLER_KIND: Field =
    Field { member: "kind", label: Locale::field_kind_of_caller, help: NONE, example: "", entry: Entry::CallerKind };
const CALLER_ARN: Label = Locale::field_arn_of_the_caller;
static USER: Field =
    text("user", CALLER_ARN, NONE, "arn:aws:iam::111122223333:user/alice").entered(Entry::Text("/users"));
static ROLE_SESSION: Field = text(
    "roleSession",
    CALLER_ARN,
    Locale::field_a_session_of_this_role,
    "arn:aws:sts::111122223333:assumed-role/Dev/alice",
);
static FEDERATED_USER: Field =
    text("federatedUser", CALLER_ARN, NONE, "arn:aws:sts::111122223333:federated-user/alice");
static ROOT: Field = text("root", Locale::field_account_id, NONE, "111122223333").entered(Entry::Text("/accounts"));
static SERVICE: Field = text("service", Locale::field_service_principal, NONE, "lambda.amazonaws.com");
static SESSION_TOKEN: Field = text(
    "sessionToken",
    Locale::field_uses_a_session_token,
    Locale::field_credentials_of_getsessiontoken_instead_of,
    "",
)
.entered(Entry::Switch(false));
static ISSUED_AT: Field =
    text("issuedAt", Locale::field_issued_at, Locale::field_when_the_credentials_began_aws, "2026-01-15T08:00:00Z");
static HELD_IDENTITY: Field =
    text("sourceIdentity", Locale::field_source_identity, Locale::field_was_set_when_the_session, "alice");
static FEDERATING_USER: Field =
    text("user", Locale::field_user_arn, Locale::field_called_getfederationtoken, "arn:aws:iam::111122223333:user/app")
        .entered(Entry::Text("/users"));
static SOURCE_ARN: Field =
    text("sourceArn", Locale::field_aws_sourcearn, Locale::field_the_resource_the_service_acts, "arn:aws:s3:::bucket");
static SOURCE_ACCOUNT: Field =
    text("sourceAccount", Locale::field_aws_sourceaccount, NONE, "111122223333").entered(Entry::Text("/accounts"));
static SOURCE_ORG: Field = text("sourceOrgId", Locale::field_aws_sourceorgid, NONE, "o-exampleorgid");
static SOURCE_PATHS: Field =
    text("sourceOrgPaths", Locale::field_aws_sourceorgpaths, ONE_A_LINE, "o-exampleorgid/r-ab12/ou-ab12-11111111/")
        .entered(Entry::Lines);
const ONE_A_LINE: Label = Locale::field_one_a_line;
static GROUPS: Field = text(
    "groups",
    Locale::field_groups,
    Locale::field_arns_one_a_line_their,
    "arn:aws:iam::111122223333:group/Developers",
)
.entered(Entry::Lines);
static USER_ID: Field = text("uniqueId", UNIQUE_ID, Locale::field_aida_aws_userid, "AIDAEXAMPLEEXAMPLE01");
const UNIQUE_ID: Label = Locale::field_unique_id;

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

// What happens.

static ROLE_ARN: Field = text("roleArn", Locale::field_role_arn, NONE, "arn:aws:iam::444455556666:role/Audit")
    .entered(Entry::Text("/roles"));
static SESSION_NAME: Field =
    text("roleSessionName", Locale::field_session_name, Locale::field_ends_the_arn_of_the, "alice");
static EXTERNAL_ID: Field =
    text("externalId", Locale::field_external_id, Locale::field_tells_for_which_customer_a, "customer-4711");
const DURATION: Label = Locale::field_duration;
static DURATION_ROLE: Field =
    text("durationSeconds", DURATION, Locale::field_seconds_900_up_to_the, "3600").entered(Entry::Number);
static DURATION_TOKEN: Field =
    text("durationSeconds", DURATION, Locale::field_seconds_900_to_129600_of, "43200").entered(Entry::Number);
static DURATION_ROOT: Field =
    text("durationSeconds", DURATION, Locale::field_seconds_up_to_900, "900").entered(Entry::Number);
static SOURCE_IDENTITY: Field =
    text("sourceIdentity", Locale::field_source_identity, Locale::field_stays_through_the_whole_chain, "alice");
static MFA_SERIAL: Field =
    text("serialNumber", Locale::field_mfa_serial_number, NONE, "arn:aws:iam::111122223333:mfa/alice");
static MFA_CODE: Field = text("tokenCode", Locale::field_mfa_code, NONE, "123456");
static POLICY_ARNS: Field = text(
    "policyArns",
    Locale::field_managed_session_policies,
    Locale::field_arns_one_a_line_each,
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
)
.entered(Entry::Lines);
static SAML_PROVIDER: Field = text(
    "principalArn",
    Locale::field_identity_provider,
    Locale::field_saml_provider_in_the_role,
    "arn:aws:iam::444455556666:saml-provider/Provider",
)
.entered(Entry::Text("/identityProviders"));
static NOT_ON_OR_AFTER: Field = text(
    "sessionNotOnOrAfter",
    Locale::field_end_of_the_assertion,
    Locale::field_sessionnotonorafter_the_session_ends_then,
    "2026-01-15T17:00:00Z",
);
static OIDC_PROVIDER: Field = text(
    "provider",
    Locale::field_identity_provider,
    Locale::field_address_or_arn_of_the,
    "token.actions.githubusercontent.com",
)
.entered(Entry::Text("/identityProviders"));
static TARGET: Field =
    text("targetPrincipal", Locale::field_member_account, Locale::field_its_id_or_the_arn, "444455556666")
        .entered(Entry::Text("/accounts"));
static TASK_POLICY: Field = text(
    "taskPolicyArn",
    Locale::field_task_policy,
    Locale::field_one_of_five_aws_managed,
    "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials",
)
.entered(Entry::Known(&[
    "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials",
    "arn:aws:iam::aws:policy/root-task/IAMCreateRootUserPassword",
    "arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials",
    "arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy",
    "arn:aws:iam::aws:policy/root-task/SQSUnlockQueuePolicy",
]));
static FEDERATED_NAME: Field = text("name", Locale::field_name_of_the_federated_user, NONE, "alice");
static ACTION: Field = text("action", Locale::field_action, NONE, "s3:GetObject");
static RESOURCE: Field =
    text("resource", Locale::field_resource, Locale::field_an_arn_or, "arn:aws:s3:::reports/q1.csv")
        .entered(Entry::Text("/resources"));
static RESOURCE_ACCOUNT: Field = text(
    "resourceAccountId",
    Locale::field_account_of_the_resource,
    Locale::field_otherwise_that_of_the_arn,
    "111122223333",
)
.entered(Entry::Text("/accounts"));
static VPC_ENDPOINT: Field =
    text("vpcEndpoint", Locale::field_vpc_endpoint, Locale::field_its_id_if_the_request, "vpce-0abc")
        .entered(Entry::Text("/vpcEndpoints"));
static CALLED_VIA: Field =
    text("calledVia", Locale::field_forwarded_by, Locale::field_services_first_to_last_one, "athena.amazonaws.com")
        .entered(Entry::Lines);
static WAIT: Field = text("", Locale::field_how_long, Locale::field_pt45m_is_45_minutes_p1d, "PT45M");
static POLICY_NAME: Field = text("name", Locale::field_policy_name, NONE, "policy");

/// How a kind of step is called.
#[derive(Debug)]
pub(crate) struct KindWords {
    /// In the menu, and above its fields.
    pub(crate) add: Label,
    /// In the menu, quieter: AWS's word for it.
    pub(crate) detail: Label,
    /// On the arrow of the strip.
    pub(crate) arrow: Label,
    /// Its fields.
    sections: &'static [Section],
}

const TAGS_OF_SESSION: Label = Locale::field_session_tags;
const NEEDS_TAGS: Label = Locale::field_need_sts_tagsession_transitive_ones;
const MORE: Label = Locale::field_more_parameters;

const fn session_tags(form: &'static Rows) -> Section {
    folded(TAGS_OF_SESSION, NEEDS_TAGS, &[], Some(form))
}

static ASSUME_ROLE: KindWords = KindWords {
    add: Locale::field_assume_a_role,
    detail: |_| "AssumeRole",
    arrow: Locale::field_assume,
    sections: &[
        section(Locale::field_assume_a_role, NONE, &[&ROLE_ARN, &SESSION_NAME, &EXTERNAL_ID, &DURATION_ROLE]),
        folded(MORE, NONE, &[&SOURCE_IDENTITY, &MFA_SERIAL, &MFA_CODE, &POLICY_ARNS], None),
        session_tags(&SESSION_TAGS),
        folded(Locale::field_provided_contexts, Locale::field_need_sts_setcontext, &[], Some(&CONTEXTS)),
    ],
};
static WITH_SAML: KindWords = KindWords {
    add: Locale::field_sign_in_with_saml,
    detail: |_| "AssumeRoleWithSAML",
    arrow: Locale::field_sign_in_saml,
    sections: &[
        section(Locale::field_sign_in_with_saml, NONE, &[&ROLE_ARN, &SAML_PROVIDER, &SESSION_NAME, &DURATION_ROLE]),
        Section {
            folds: false,
            ..folded(
                Locale::field_the_assertion,
                Locale::field_as_context_keys_its_signature,
                &[&NOT_ON_OR_AFTER],
                Some(&ATTRIBUTES),
            )
        },
        folded(MORE, NONE, &[&SOURCE_IDENTITY, &POLICY_ARNS], None),
        session_tags(&SESSION_TAGS),
    ],
};
static WITH_WEB_IDENTITY: KindWords = KindWords {
    add: Locale::field_sign_in_with_a_token,
    detail: Locale::field_assumerolewithwebidentity_oidc,
    arrow: Locale::field_sign_in_token,
    sections: &[
        section(Locale::field_sign_in_with_a_token, NONE, &[&ROLE_ARN, &OIDC_PROVIDER, &SESSION_NAME, &DURATION_ROLE]),
        Section {
            folds: false,
            ..folded(Locale::field_claims_of_the_token, Locale::field_the_token_s_signature_is, &[], Some(&CLAIMS))
        },
        folded(MORE, NONE, &[&SOURCE_IDENTITY, &POLICY_ARNS], None),
        session_tags(&SESSION_TAGS),
    ],
};
static ASSUME_ROOT: KindWords = KindWords {
    add: Locale::field_act_as_a_member_s,
    detail: |_| "AssumeRoot",
    arrow: Locale::field_assume_root,
    sections: &[section(
        Locale::field_act_as_a_member_s,
        Locale::field_only_from_the_management_account,
        &[&TARGET, &TASK_POLICY, &DURATION_ROOT],
    )],
};
static SESSION_TOKEN_STEP: KindWords = KindWords {
    add: Locale::field_get_a_session_token,
    detail: Locale::field_getsessiontoken_with_mfa,
    arrow: Locale::field_session_token,
    sections: &[section(
        Locale::field_get_a_session_token,
        Locale::field_temporary_credentials_of_the_same,
        &[&DURATION_TOKEN, &MFA_SERIAL, &MFA_CODE],
    )],
};
static FEDERATION_TOKEN: KindWords = KindWords {
    add: Locale::field_get_a_federation_token,
    detail: |_| "GetFederationToken",
    arrow: Locale::field_federate,
    sections: &[
        section(
            Locale::field_get_a_federation_token,
            Locale::field_the_user_s_permissions_within,
            &[&FEDERATED_NAME, &DURATION_TOKEN, &POLICY_ARNS],
        ),
        folded(TAGS_OF_SESSION, Locale::field_need_sts_tagsession, &[], Some(&TAGS)),
    ],
};
static REQUEST: KindWords = KindWords {
    add: Locale::field_make_a_request,
    detail: Locale::field_any_action_on_any_resource,
    arrow: Locale::field_request,
    sections: &[
        section(Locale::field_make_a_request, NONE, &[&ACTION, &RESOURCE, &RESOURCE_ACCOUNT]),
        folded(Locale::field_way_of_the_request, NONE, &[&VPC_ENDPOINT, &CALLED_VIA], None),
    ],
};
static CALLER_IDENTITY: KindWords = KindWords {
    add: Locale::field_ask_who_calls,
    detail: |_| "GetCallerIdentity",
    arrow: Locale::field_who_calls,
    sections: &[section(Locale::field_ask_who_calls, Locale::field_always_allowed_no_policy_can, &[])],
};
static WAITING: KindWords = KindWords {
    add: Locale::field_let_time_pass,
    detail: Locale::field_sessions_run_out,
    arrow: Locale::field_wait,
    sections: &[section(Locale::field_let_time_pass, NONE, &[&WAIT])],
};
static DROP: KindWords = KindWords {
    add: Locale::field_drop_the_session,
    detail: Locale::field_back_to_the_credentials_before,
    arrow: Locale::field_drop_session,
    sections: &[section(Locale::field_drop_the_session, Locale::field_back_to_the_credentials_held, &[])],
};
static PUT_POLICY: KindWords = KindWords {
    add: Locale::field_put_a_policy_on_a,
    detail: Locale::field_putrolepolicy_live_sessions_see_it,
    arrow: Locale::field_put_role_policy,
    sections: &[section(
        Locale::field_put_a_policy_on_a,
        Locale::field_sessions_of_the_role_see,
        &[&ROLE_ARN, &POLICY_NAME],
    )],
};

impl StepKind {
    /// How it is called.
    pub(crate) fn words(self) -> &'static KindWords {
        match self {
            Self::AssumeRole => &ASSUME_ROLE,
            Self::AssumeRoleWithSaml => &WITH_SAML,
            Self::AssumeRoleWithWebIdentity => &WITH_WEB_IDENTITY,
            Self::AssumeRoot => &ASSUME_ROOT,
            Self::GetSessionToken => &SESSION_TOKEN_STEP,
            Self::GetFederationToken => &FEDERATION_TOKEN,
            Self::Request => &REQUEST,
            Self::GetCallerIdentity => &CALLER_IDENTITY,
            Self::Wait => &WAITING,
            Self::DropSession => &DROP,
            Self::PutRolePolicy => &PUT_POLICY,
        }
    }

    /// The heading it stands under in the menu.
    pub(crate) fn heading(self) -> Label {
        match self {
            Self::Request | Self::GetCallerIdentity => Locale::field_use_credentials,
            Self::Wait | Self::DropSession | Self::PutRolePolicy => Locale::field_change_something,
            _ => Locale::field_get_credentials,
        }
    }

    /// Its fields.
    pub(crate) fn sections(self) -> &'static [Section] {
        self.words().sections
    }
}

// What a step is about.

static MAX_DURATION: Field =
    text("maxSessionDuration", Locale::field_maximum_session_duration, Locale::field_seconds_3600_to_43200, "3600")
        .entered(Entry::Number);
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
    text("audiences", Locale::field_audiences, Locale::field_one_a_line_without_any, "sts.amazonaws.com")
        .entered(Entry::Lines);
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
    text("accountId", Locale::field_owner_account, NONE, "111122223333").entered(Entry::Text("/accounts"));
static PUBLIC_BUCKET: Field = text(
    "publicAccessBlock/restrictPublicBuckets",
    Locale::field_block_public_access,
    Locale::field_restrictpublicbuckets_a_public_policy_serves,
    "",
)
.entered(Entry::Switch(false));
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
.entered(Entry::Text("/accounts"));
static DELEGATED: Field = text(
    "iamDelegatedAdministratorId",
    Locale::field_delegated_administrator_for_iam,
    Locale::field_may_call_assumeroot_too,
    "111122223333",
)
.entered(Entry::Text("/accounts"));
static ROOT_SESSIONS: Field =
    text("rootSessions", Locale::field_privileged_root_sessions_enabled, NONE, "").entered(Entry::Switch(true));
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
