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
            Self::Services => locale.example_group_services(),
            Self::Federation => locale.example_group_federation(),
            Self::Sessions => locale.example_group_sessions(),
        }
    }
}

/// The first example, which the page opens on: it must answer before anything else is fetched.
pub(crate) const FIRST: &str = include_str!("../examples/cross-account-external-id.json");

/// The title that a text has, cut out while the program is compiled: the text itself is no part of it.
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
    match str::from_utf8(rest.split_at(length).0) {
        Ok(title) => title,
        Err(_) => "",
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

/// All examples; the first is [`FIRST`].
pub(crate) static EXAMPLES: [Example; 14] = [
    Example {
        id: "cross-account-external-id",
        scenario: title(include_str!("../examples/cross-account-external-id.json")),
        step: 0,
        group: Group::Basics,
        title: Locale::example_cross_account_external_id,
        question: Locale::example_cross_account_external_id_question,
    },
    Example {
        id: "role-chain",
        scenario: title(include_str!("../examples/role-chain.json")),
        step: 1,
        group: Group::Basics,
        title: Locale::example_role_chain,
        question: Locale::example_role_chain_question,
    },
    Example {
        id: "boundary-surprise",
        scenario: title(include_str!("../examples/boundary-surprise.json")),
        step: 1,
        group: Group::Basics,
        title: Locale::example_boundary_surprise,
        question: Locale::example_boundary_surprise_question,
    },
    Example {
        id: "ec2-instance-profile",
        scenario: title(include_str!("../examples/ec2-instance-profile.json")),
        step: 2,
        group: Group::Services,
        title: Locale::example_ec2_instance_profile,
        question: Locale::example_ec2_instance_profile_question,
    },
    Example {
        id: "lambda-execution-role",
        scenario: title(include_str!("../examples/lambda-execution-role.json")),
        step: 3,
        group: Group::Services,
        title: Locale::example_lambda_execution_role,
        question: Locale::example_lambda_execution_role_question,
    },
    Example {
        id: "eks-pod-identity",
        scenario: title(include_str!("../examples/eks-pod-identity.json")),
        step: 1,
        group: Group::Services,
        title: Locale::example_eks_pod_identity,
        question: Locale::example_eks_pod_identity_question,
    },
    Example {
        id: "eks-irsa",
        scenario: title(include_str!("../examples/eks-irsa.json")),
        step: 3,
        group: Group::Federation,
        title: Locale::example_eks_irsa,
        question: Locale::example_eks_irsa_question,
    },
    Example {
        id: "github-actions",
        scenario: title(include_str!("../examples/github-actions.json")),
        step: 3,
        group: Group::Federation,
        title: Locale::example_github_actions,
        question: Locale::example_github_actions_question,
    },
    Example {
        id: "cognito-identity-pool",
        scenario: title(include_str!("../examples/cognito-identity-pool.json")),
        step: 3,
        group: Group::Federation,
        title: Locale::example_cognito_identity_pool,
        question: Locale::example_cognito_identity_pool_question,
    },
    Example {
        id: "saml-session-tags",
        scenario: title(include_str!("../examples/saml-session-tags.json")),
        step: 3,
        group: Group::Federation,
        title: Locale::example_saml_session_tags,
        question: Locale::example_saml_session_tags_question,
    },
    Example {
        id: "roles-anywhere",
        scenario: title(include_str!("../examples/roles-anywhere.json")),
        step: 0,
        group: Group::Federation,
        title: Locale::example_roles_anywhere,
        question: Locale::example_roles_anywhere_question,
    },
    Example {
        id: "identity-center",
        scenario: title(include_str!("../examples/identity-center.json")),
        step: 1,
        group: Group::Sessions,
        title: Locale::example_identity_center,
        question: Locale::example_identity_center_question,
    },
    Example {
        id: "mfa-session-token",
        scenario: title(include_str!("../examples/mfa-session-token.json")),
        step: 2,
        group: Group::Sessions,
        title: Locale::example_mfa_session_token,
        question: Locale::example_mfa_session_token_question,
    },
    Example {
        id: "root-access",
        scenario: title(include_str!("../examples/root-access.json")),
        step: 2,
        group: Group::Sessions,
        title: Locale::example_root_access,
        question: Locale::example_root_access_question,
    },
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
