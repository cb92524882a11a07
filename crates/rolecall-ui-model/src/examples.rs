//! Scenarios to start from. Their texts are not part of the program, but for the first: the page fetches them when one is chosen.

use crate::Locale;
use crate::field::table::Label;

/// A scenario to start from; its text is `examples/ID.json`.
#[derive(Debug)]
pub(crate) struct Example {
    /// Its name in links: `#example/role-chain`.
    pub(crate) id: &'static str,
    /// The step that is shown first.
    pub(crate) step: usize,
    /// What it stands under in the menu.
    pub(crate) group: Group,
    /// The title in its text, by which a scenario in a link is known to be an example.
    pub(crate) scenario: &'static str,
    /// What it is called.
    pub(crate) title: Label,
    /// What it asks.
    pub(crate) question: Label,
}

/// What the examples are about, in the order of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// How roles and policies work together.
    Basics,
    /// Policies that say something else than they seem to.
    Surprises,
    /// Policies of an organization, and other limits.
    Guardrails,
    /// Roles that AWS services assume.
    Services,
    /// Identities from outside AWS.
    Federation,
    /// Sessions that lead to others.
    Sessions,
}

impl Group {
    pub(crate) fn title(self, locale: Locale) -> &'static str {
        match self {
            Self::Basics => locale.example_group_basics(),
            Self::Surprises => locale.example_group_surprises(),
            Self::Guardrails => locale.example_group_guardrails(),
            Self::Services => locale.example_group_services(),
            Self::Federation => locale.example_group_federation(),
            Self::Sessions => locale.example_group_sessions(),
        }
    }
}

/// The first example, which the page opens on: it must answer before anything else is fetched.
pub(crate) const FIRST: &str = include_str!("../examples/cross-account-external-id.json");

/// The title that a text has.
const fn title(text: &'static str) -> &'static str {
    const BEFORE: &[u8] = b"\"title\": \"";
    let mut rest = text.as_bytes();
    while !begins_with(rest, BEFORE) {
        let [_, behind @ ..] = rest else { return "" };
        rest = behind;
    }
    let (_, rest) = rest.split_at(BEFORE.len());
    let (mut length, mut behind) = (0, rest);
    while let [first, further @ ..] = behind {
        if *first == b'"' {
            break;
        }
        (length, behind) = (length + 1, further);
    }
    read(rest.split_at(length).0)
}

const fn read(title: &[u8]) -> &str {
    match str::from_utf8(title) {
        Ok(title) => title,
        Err(_) => "",
    }
}

/// The bytes of a text in a place of their own: a part of a constant keeps the whole of it in the program.
const fn copied<const LENGTH: usize>(text: &str) -> [u8; LENGTH] {
    match text.as_bytes().first_chunk() {
        Some(bytes) => *bytes,
        None => [0; LENGTH],
    }
}

const fn begins_with(mut text: &[u8], mut start: &[u8]) -> bool {
    while let [wanted, further @ ..] = start {
        let [first, behind @ ..] = text else { return false };
        if *first != *wanted {
            return false;
        }
        (text, start) = (behind, further);
    }
    true
}

/// An example: its name, group, first step, and its title and question in every language.
macro_rules! example {
    ($id:literal, $group:ident, $step:literal, $title:ident, $question:ident) => {
        Example {
            id: $id,
            step: $step,
            group: Group::$group,
            scenario: {
                const TEXT: &str = include_str!(concat!("../examples/", $id, ".json"));
                const TITLE: [u8; title(TEXT).len()] = copied(title(TEXT));
                read(&TITLE)
            },
            title: Locale::$title,
            question: Locale::$question,
        }
    };
}

/// All examples; the first is [`FIRST`].
#[rustfmt::skip] // one line each
pub(crate) static EXAMPLES: [Example; 26] = [
    example!("cross-account-external-id", Basics, 0, example_cross_account_external_id, example_cross_account_external_id_question),
    example!("role-chain", Basics, 1, example_role_chain, example_role_chain_question),
    example!("account-or-user", Basics, 2, example_account_or_user, example_account_or_user_question),
    example!("boundary-surprise", Basics, 1, example_boundary_surprise, example_boundary_surprise_question),
    example!("deleted-and-made-again", Basics, 1, example_deleted_and_made_again, example_deleted_and_made_again_question),
    example!("boundary-and-bucket-policy", Surprises, 4, example_boundary_and_bucket_policy, example_boundary_and_bucket_policy_question),
    example!("all-but-one-role", Surprises, 1, example_all_but_one_role, example_all_but_one_role_question),
    example!("leading-keys", Surprises, 2, example_leading_keys, example_leading_keys_question),
    example!("kms-other-account", Surprises, 2, example_kms_other_account, example_kms_other_account_question),
    example!("what-nobody-said", Surprises, 0, example_what_nobody_said, example_what_nobody_said_question),
    example!("region-lock", Guardrails, 1, example_region_lock, example_region_lock_question),
    example!("data-perimeter", Guardrails, 0, example_data_perimeter, example_data_perimeter_question),
    example!("office-addresses", Guardrails, 1, example_office_addresses, example_office_addresses_question),
    example!("ec2-instance-profile", Services, 2, example_ec2_instance_profile, example_ec2_instance_profile_question),
    example!("lambda-execution-role", Services, 3, example_lambda_execution_role, example_lambda_execution_role_question),
    example!("eks-pod-identity", Services, 1, example_eks_pod_identity, example_eks_pod_identity_question),
    example!("eks-irsa", Federation, 3, example_eks_irsa, example_eks_irsa_question),
    example!("github-actions", Federation, 3, example_github_actions, example_github_actions_question),
    example!("cognito-identity-pool", Federation, 3, example_cognito_identity_pool, example_cognito_identity_pool_question),
    example!("saml-session-tags", Federation, 3, example_saml_session_tags, example_saml_session_tags_question),
    example!("roles-anywhere", Federation, 0, example_roles_anywhere, example_roles_anywhere_question),
    example!("session-policy", Sessions, 2, example_session_policy, example_session_policy_question),
    example!("revoked-session", Sessions, 3, example_revoked_session, example_revoked_session_question),
    example!("identity-center", Sessions, 1, example_identity_center, example_identity_center_question),
    example!("mfa-session-token", Sessions, 2, example_mfa_session_token, example_mfa_session_token_question),
    example!("root-access", Sessions, 2, example_root_access, example_root_access_question),
];

pub(crate) fn example(id: &str) -> Option<&'static Example> {
    EXAMPLES.iter().find(|example| example.id == id)
}

/// A scenario of one's own to begin with: a role to assume and a request, with nothing filled in.
pub(crate) const EMPTY: &str = r#"{
  "rolecall": 1,
  "users": [{ "arn": "", "policies": [{ "name": "policy-1", "document": "" }] }],
  "roles": [{ "arn": "", "trustPolicy": "", "policies": [{ "name": "policy-1", "document": "" }] }],
  "caller": "",
  "steps": [
    { "assumeRole": { "roleArn": "", "roleSessionName": "session" } },
    { "request": { "action": "", "resource": "" } }
  ]
}"#;
