//! What happens in a step.

use rolecall_core::outline::StepKind;

use super::rows::{ATTRIBUTES, CLAIMS, CONTEXTS, SESSION_TAGS, TAGS};
use super::{Entry, Field, Label, NONE, Rows, Section, folded, section, text};
use crate::Locale;

static ROLE_ARN: Field =
    text("roleArn", Locale::field_role_arn, NONE, "arn:aws:iam::444455556666:role/Audit").entered(Entry::Text("roles"));
static SESSION_NAME: Field =
    text("roleSessionName", Locale::field_session_name, Locale::field_ends_the_arn_of_the, "alice");
static EXTERNAL_ID: Field =
    text("externalId", Locale::field_external_id, Locale::field_tells_for_which_customer_a, "customer-4711");
const DURATION: Label = Locale::field_duration;
static DURATION_ROLE: Field = text("durationSeconds", DURATION, Locale::field_seconds_900_up_to_the, "3600");
static DURATION_TOKEN: Field = text("durationSeconds", DURATION, Locale::field_seconds_900_to_129600_of, "43200");
static DURATION_ROOT: Field = text("durationSeconds", DURATION, Locale::field_seconds_up_to_900, "900");
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
.entered(Entry::Policies);
static SAML_PROVIDER: Field = text(
    "principalArn",
    Locale::field_identity_provider,
    Locale::field_saml_provider_in_the_role,
    "arn:aws:iam::444455556666:saml-provider/Provider",
)
.entered(Entry::Text("identityProviders"));
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
.entered(Entry::Text("identityProviders"));
static TARGET: Field =
    text("targetPrincipal", Locale::field_member_account, Locale::field_its_id_or_the_arn, "444455556666")
        .entered(Entry::Text("accounts"));
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
        .entered(Entry::Text("resources"));
static RESOURCE_ACCOUNT: Field = text(
    "resourceAccountId",
    Locale::field_account_of_the_resource,
    Locale::field_otherwise_that_of_the_arn,
    "111122223333",
)
.entered(Entry::Text("accounts"));
static VPC_ENDPOINT: Field =
    text("vpcEndpoint", Locale::field_vpc_endpoint, Locale::field_its_id_if_the_request, "vpce-0abc")
        .entered(Entry::Text("vpcEndpoints"));
static CALLED_VIA: Field =
    text("calledVia", Locale::field_forwarded_by, Locale::field_services_first_to_last_one, "athena.amazonaws.com");
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

/// How a kind of step is called.
pub(crate) fn words(kind: StepKind) -> &'static KindWords {
    match kind {
        StepKind::AssumeRole => &ASSUME_ROLE,
        StepKind::AssumeRoleWithSaml => &WITH_SAML,
        StepKind::AssumeRoleWithWebIdentity => &WITH_WEB_IDENTITY,
        StepKind::AssumeRoot => &ASSUME_ROOT,
        StepKind::GetSessionToken => &SESSION_TOKEN_STEP,
        StepKind::GetFederationToken => &FEDERATION_TOKEN,
        StepKind::Request => &REQUEST,
        StepKind::GetCallerIdentity => &CALLER_IDENTITY,
        StepKind::Wait => &WAITING,
        StepKind::DropSession => &DROP,
        StepKind::PutRolePolicy => &PUT_POLICY,
    }
}

/// The heading it stands under in the menu.
pub(crate) fn heading(kind: StepKind) -> Label {
    match kind {
        StepKind::Request | StepKind::GetCallerIdentity => Locale::field_use_credentials,
        StepKind::Wait | StepKind::DropSession | StepKind::PutRolePolicy => Locale::field_change_something,
        _ => Locale::field_get_credentials,
    }
}

/// Its fields.
pub(crate) fn sections(kind: StepKind) -> &'static [Section] {
    words(kind).sections
}
