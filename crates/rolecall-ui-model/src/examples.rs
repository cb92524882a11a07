//! Scenarios to start from. Their texts are not part of the program, but for the first: the page fetches them when one is chosen.

use crate::Locale;

/// A scenario to start from; its text is `examples/ID.json`.
#[derive(Debug)]
pub(crate) struct Example {
    /// Its name in links: `#example/role-chain`.
    pub(crate) id: &'static str,
    /// The step that is shown first.
    pub(crate) step: usize,
    /// What it stands under in the menu.
    pub(crate) group: Group,
    en: Words,
    ja: Words,
}

#[derive(Debug)]
struct Words {
    title: &'static str,
    question: &'static str,
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
        match (self, locale) {
            (Self::Basics, Locale::En) => "Basics",
            (Self::Basics, Locale::Ja) => "基本",
            (Self::Services, Locale::En) => "AWS services",
            (Self::Services, Locale::Ja) => "AWS サービス",
            (Self::Federation, Locale::En) => "Federation",
            (Self::Federation, Locale::Ja) => "フェデレーション",
            (Self::Sessions, Locale::En) => "Sessions",
            (Self::Sessions, Locale::Ja) => "セッション",
        }
    }
}

impl Example {
    pub(crate) fn title(&self, locale: Locale) -> &'static str {
        self.words(locale).title
    }

    pub(crate) fn question(&self, locale: Locale) -> &'static str {
        self.words(locale).question
    }

    fn words(&self, locale: Locale) -> &Words {
        match locale {
            Locale::En => &self.en,
            Locale::Ja => &self.ja,
        }
    }
}

/// The first example, which the page opens on: it must answer before anything else is fetched.
pub(crate) const FIRST: &str = include_str!("../examples/cross-account-external-id.json");

/// All examples; the first is [`FIRST`].
pub(crate) static EXAMPLES: [Example; 14] = [
    Example {
        id: "cross-account-external-id",
        step: 0,
        group: Group::Basics,
        en: Words {
            title: "Cross-account role with an external ID",
            question: "Both sides name each other. Why is the vendor still refused?",
        },
        ja: Words {
            title: "外部 ID を求めるクロスアカウントロール",
            question: "双方が相手を許可しているのに、なぜベンダーは拒否されるのか。",
        },
    },
    Example {
        id: "role-chain",
        step: 1,
        group: Group::Basics,
        en: Words {
            title: "Two roles, one after the other",
            question: "What travels from the first role session to the second?",
        },
        ja: Words {
            title: "ロールを二つたどる（ロールの連鎖）",
            question: "最初のロールセッションから次へ、何が引き継がれるのか。",
        },
    },
    Example {
        id: "boundary-surprise",
        step: 1,
        group: Group::Basics,
        en: Words {
            title: "A permissions boundary that surprises",
            question: "The role's policy allows s3:*. Why is the upload denied?",
        },
        ja: Words {
            title: "思わぬところで効くアクセス許可の境界",
            question: "ロールのポリシーは s3:* を許可している。なぜアップロードは拒否されるのか。",
        },
    },
    Example {
        id: "ec2-instance-profile",
        step: 2,
        group: Group::Services,
        en: Words {
            title: "EC2 instance profile",
            question: "The second role allows twelve hours. Why is it refused?",
        },
        ja: Words {
            title: "EC2 インスタンスプロファイル",
            question: "二つ目のロールは 12 時間を許す。なぜ拒否されるのか。",
        },
    },
    Example {
        id: "lambda-execution-role",
        step: 3,
        group: Group::Services,
        en: Words { title: "Lambda execution role", question: "The role trusts Lambda. Why not for this function?" },
        ja: Words {
            title: "Lambda 実行ロール",
            question: "ロールは Lambda を信頼している。なぜこの関数では拒否されるのか。",
        },
    },
    Example {
        id: "eks-pod-identity",
        step: 1,
        group: Group::Services,
        en: Words {
            title: "EKS Pod Identity with a target role",
            question: "The target role trusts the pod's role. What is missing?",
        },
        ja: Words {
            title: "EKS Pod Identity とターゲットロール",
            question: "ポッドのロールは信頼されている。何が足りないのか。",
        },
    },
    Example {
        id: "eks-irsa",
        step: 3,
        group: Group::Federation,
        en: Words {
            title: "EKS service account (IRSA)",
            question: "The service account has the same name. Why is it refused?",
        },
        ja: Words {
            title: "EKS サービスアカウント（IRSA）",
            question: "サービスアカウントの名前は同じ。なぜトークンは拒否されるのか。",
        },
    },
    Example {
        id: "github-actions",
        step: 3,
        group: Group::Federation,
        en: Words { title: "GitHub Actions", question: "The build may assume the role. Why not the deployment?" },
        ja: Words {
            title: "GitHub Actions",
            question: "ビルドはロールを引き受けられる。なぜデプロイは拒否されるのか。",
        },
    },
    Example {
        id: "cognito-identity-pool",
        step: 3,
        group: Group::Federation,
        en: Words {
            title: "Cognito identity pool",
            question: "Signed-in users get in. What is different about a guest?",
        },
        ja: Words {
            title: "Cognito ID プール", question: "サインインした利用者は通る。ゲストは何が違うのか。"
        },
    },
    Example {
        id: "saml-session-tags",
        step: 3,
        group: Group::Federation,
        en: Words {
            title: "SAML with session tags",
            question: "Only the sign-in endpoint differs. Why is it refused?",
        },
        ja: Words {
            title: "SAML とセッションタグ",
            question: "違うのはサインインのエンドポイントだけ。なぜ拒否されるのか。",
        },
    },
    Example {
        id: "roles-anywhere",
        step: 0,
        group: Group::Federation,
        en: Words {
            title: "IAM Roles Anywhere",
            question: "The trust anchor is right. What does the trust policy lack?",
        },
        ja: Words {
            title: "IAM Roles Anywhere",
            question: "トラストアンカーは正しい。信頼ポリシーに何が欠けているのか。",
        },
    },
    Example {
        id: "identity-center",
        step: 1,
        group: Group::Sessions,
        en: Words { title: "IAM Identity Center", question: "The pattern names the permission set. Why no match?" },
        ja: Words {
            title: "IAM Identity Center", question: "パターンは許可セットを指している。なぜ一致しないのか。"
        },
    },
    Example {
        id: "mfa-session-token",
        step: 2,
        group: Group::Sessions,
        en: Words { title: "MFA, then a role", question: "Ana used MFA. Why does her role session not show it?" },
        ja: Words {
            title: "MFA のあとにロールを引き受ける",
            question: "Ana は MFA を使った。なぜロールセッションには反映されないのか。",
        },
    },
    Example {
        id: "root-access",
        step: 2,
        group: Group::Sessions,
        en: Words {
            title: "Root access to a member account",
            question: "A session of the root user. Why may it not do everything?",
        },
        ja: Words {
            title: "メンバーアカウントへのルートアクセス",
            question: "ルートユーザーのセッションなのに、なぜすべては許されないのか。",
        },
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
