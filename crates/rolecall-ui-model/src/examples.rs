//! Scenarios to start from. Their texts are not part of the program, but for the first: the page fetches them when one is chosen.

use crate::Locale;

/// A scenario to start from; its text is `examples/ID.json`.
#[derive(Debug)]
pub(crate) struct Example {
    /// Its name in links: `#example/role-chain`.
    pub(crate) id: &'static str,
    /// The step that is shown first.
    pub(crate) step: usize,
    en: Words,
    ja: Words,
}

#[derive(Debug)]
struct Words {
    title: &'static str,
    question: &'static str,
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
pub(crate) static EXAMPLES: [Example; 3] = [
    Example {
        id: "cross-account-external-id",
        step: 0,
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
        en: Words {
            title: "A permissions boundary that surprises",
            question: "The role's policy allows s3:*. Why is the upload denied?",
        },
        ja: Words {
            title: "思わぬところで効くアクセス許可の境界",
            question: "ロールのポリシーは s3:* を許可している。なぜアップロードは拒否されるのか。",
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
