//! Every field, row and group of the forms: how it is called, what it is for, how it is entered.

use crate::Locale;
use crate::scenario_draft::{CallerChoice, StepKind};

/// Words in English and Japanese.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Both(pub(crate) &'static str, pub(crate) &'static str);

impl Both {
    pub(crate) fn of(self, locale: Locale) -> &'static str {
        match locale {
            Locale::En => self.0,
            Locale::Ja => self.1,
        }
    }
}

/// A field of a form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// The member of the object that its group is about; empty for the object itself.
    pub(crate) member: &'static str,
    pub(crate) label: Both,
    /// What it is for; may be empty.
    pub(crate) help: Both,
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
    Choice(&'static [(&'static str, Both)]),
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
    pub(crate) key: Both,
    pub(crate) value: Both,
    pub(crate) add: Both,
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
    pub(crate) label: Both,
    /// A sentence below the label; may be empty.
    pub(crate) help: Both,
    pub(crate) fields: &'static [&'static Field],
    pub(crate) rows: Option<&'static Rows>,
    /// Whether it is folded while nothing in it is filled in.
    pub(crate) folds: bool,
}

const NONE: Both = Both("", "");

const fn text(member: &'static str, label: Both, help: Both, example: &'static str) -> Field {
    Field { member, label, help, example, entry: Entry::Text("") }
}

const fn section(label: Both, help: Both, fields: &'static [&'static Field]) -> Section {
    Section { label, help, fields, rows: None, folds: false }
}

const fn folded(label: Both, help: Both, fields: &'static [&'static Field], rows: Option<&'static Rows>) -> Section {
    Section { label, help, fields, rows, folds: true }
}

// Rows.

const KEY: Both = Both("Tag key", "タグキー");
const VALUE: Both = Both("Tag value", "タグ値");
const ADD_TAG: Both = Both("Add tag", "タグを追加");

const fn tags(form: RowForm) -> Rows {
    Rows { member: "tags", key: KEY, value: VALUE, add: ADD_TAG, first: "key", form }
}

static TAGS: Rows = tags(RowForm::Tags);
static SESSION_TAGS: Rows = tags(RowForm::SessionTags);
static CLAIMS: Rows = Rows {
    member: "claims",
    key: Both("Claim", "クレーム"),
    value: Both("Value of the claim", "クレームの値"),
    add: Both("Add claim", "クレームを追加"),
    first: "sub",
    form: RowForm::Claims,
};
static ATTRIBUTES: Rows = Rows {
    member: "attributes",
    key: Both("Context key", "コンテキストキー"),
    value: Both("Value of the key", "キーの値"),
    add: Both("Add attribute", "属性を追加"),
    first: "saml:sub",
    form: RowForm::Claims,
};
static CONTEXTS: Rows = Rows {
    member: "providedContexts",
    key: Both("Provider ARN", "プロバイダーの ARN"),
    value: Both("Keys and values", "キーと値"),
    add: Both("Add context", "コンテキストを追加"),
    first: "arn:aws:iam::aws:contextProvider/IdentityCenter",
    form: RowForm::Contexts,
};

// The first caller.

static CALLER_KIND: Field = Field {
    member: "kind",
    label: Both("Kind of caller", "呼び出し元の種類"),
    help: NONE,
    example: "",
    entry: Entry::CallerKind,
};
const CALLER_ARN: Both = Both("ARN of the caller", "呼び出し元の ARN");
static USER: Field =
    text("user", CALLER_ARN, NONE, "arn:aws:iam::111122223333:user/alice").entered(Entry::Text("/users"));
static ROLE_SESSION: Field = text(
    "roleSession",
    CALLER_ARN,
    Both("A session of this role that already exists.", "すでに存在する、このロールのセッション。"),
    "arn:aws:sts::111122223333:assumed-role/Dev/alice",
);
static FEDERATED_USER: Field =
    text("federatedUser", CALLER_ARN, NONE, "arn:aws:sts::111122223333:federated-user/alice");
static ROOT: Field =
    text("root", Both("Account ID", "アカウント ID"), NONE, "111122223333").entered(Entry::Text("/accounts"));
static SERVICE: Field =
    text("service", Both("Service principal", "サービスプリンシパル"), NONE, "lambda.amazonaws.com");
static SESSION_TOKEN: Field = text(
    "sessionToken",
    Both("Uses a session token", "セッショントークンを使う"),
    Both(
        "Credentials of GetSessionToken instead of long-term ones.",
        "長期の認証情報ではなく GetSessionToken の認証情報。",
    ),
    "",
)
.entered(Entry::Switch(false));
static ISSUED_AT: Field = text(
    "issuedAt",
    Both("Issued at", "発行時刻"),
    Both(
        "When the credentials began: aws:TokenIssueTime.",
        "認証情報が発行された時刻。aws:TokenIssueTime になります。",
    ),
    "2026-01-15T08:00:00Z",
);
static HELD_IDENTITY: Field = text(
    "sourceIdentity",
    Both("Source identity", "ソース ID"),
    Both("Was set when the session began, and stays.", "セッションの開始時に設定され、以後変わりません。"),
    "alice",
);
static FEDERATING_USER: Field = text(
    "user",
    Both("User ARN", "ユーザーの ARN"),
    Both("Called GetFederationToken.", "GetFederationToken を呼び出したユーザー。"),
    "arn:aws:iam::111122223333:user/app",
)
.entered(Entry::Text("/users"));
static SOURCE_ARN: Field = text(
    "sourceArn",
    Both("aws:SourceArn", "aws:SourceArn"),
    Both("The resource the service acts for.", "サービスが代理で動作する対象のリソース。"),
    "arn:aws:s3:::bucket",
);
static SOURCE_ACCOUNT: Field =
    text("sourceAccount", Both("aws:SourceAccount", "aws:SourceAccount"), NONE, "111122223333")
        .entered(Entry::Text("/accounts"));
static SOURCE_ORG: Field = text("sourceOrgId", Both("aws:SourceOrgID", "aws:SourceOrgID"), NONE, "o-exampleorgid");
static SOURCE_PATHS: Field = text(
    "sourceOrgPaths",
    Both("aws:SourceOrgPaths", "aws:SourceOrgPaths"),
    ONE_A_LINE,
    "o-exampleorgid/r-ab12/ou-ab12-11111111/",
)
.entered(Entry::Lines);
const ONE_A_LINE: Both = Both("One a line.", "1 行に 1 つ。");
static GROUPS: Field = text(
    "groups",
    Both("Groups", "グループ"),
    Both("ARNs, one a line. Their policies get tabs.", "ARN を 1 行に 1 つ。ポリシーはタブに表示されます。"),
    "arn:aws:iam::111122223333:group/Developers",
)
.entered(Entry::Lines);
static USER_ID: Field =
    text("uniqueId", UNIQUE_ID, Both("AIDA…: aws:userid.", "AIDA…。aws:userid になります。"), "AIDAEXAMPLEEXAMPLE01");
const UNIQUE_ID: Both = Both("Unique ID", "一意の ID");

const CALLER: Both = Both("Caller", "呼び出し元");
static CALLER_USER: Section = section(CALLER, NONE, &[&CALLER_KIND, &USER, &SESSION_TOKEN]);
/// A user with a session token.
pub(crate) static CALLER_TOKEN: Section = section(CALLER, NONE, &[&CALLER_KIND, &USER, &SESSION_TOKEN, &ISSUED_AT]);
static CALLER_ROLE_SESSION: Section = section(CALLER, NONE, &[&CALLER_KIND, &ROLE_SESSION, &ISSUED_AT, &HELD_IDENTITY]);
static CALLER_FEDERATED: Section = section(CALLER, NONE, &[&CALLER_KIND, &FEDERATED_USER, &FEDERATING_USER]);
static CALLER_ROOT: Section = section(
    CALLER,
    Both(
        "With a task policy it is a session of AssumeRoot.",
        "タスクポリシーがあれば、AssumeRoot のセッションになります。",
    ),
    &[&CALLER_KIND, &ROOT],
);
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
pub(crate) static CALLER_TAGS: Section =
    folded(Both("Tags of the session", "セッションのタグ"), NONE, &[], Some(&SESSION_TAGS));
/// The tags that a federated user's session has: nothing follows it.
pub(crate) static FEDERATED_TAGS: Section =
    folded(Both("Tags of the session", "セッションのタグ"), NONE, &[], Some(&TAGS));
/// Credentials of an earlier step; the sentence says of which.
pub(crate) static SESSION: Section = section(CALLER, NONE, &[]);
/// A user of the world.
pub(crate) static USER_ENTITY: Section = folded(Both("The user", "ユーザー"), NONE, &[&GROUPS, &USER_ID], Some(&TAGS));

// What happens.

static ROLE_ARN: Field =
    text("roleArn", Both("Role ARN", "ロールの ARN"), NONE, "arn:aws:iam::444455556666:role/Audit")
        .entered(Entry::Text("/roles"));
static SESSION_NAME: Field = text(
    "roleSessionName",
    Both("Session name", "セッション名"),
    Both("Ends the ARN of the session.", "セッションの ARN の末尾になります。"),
    "alice",
);
static EXTERNAL_ID: Field = text(
    "externalId",
    Both("External ID", "外部 ID"),
    Both("Tells for which customer a third party acts.", "第三者がどの顧客のために動作するかを示します。"),
    "customer-4711",
);
const DURATION: Both = Both("Duration", "有効期間");
static DURATION_ROLE: Field = text(
    "durationSeconds",
    DURATION,
    Both(
        "Seconds: 900 up to the role's maximum, 3600 in a chain.",
        "秒。900 からロールの最大値まで。チェーンでは 3600 まで。",
    ),
    "3600",
)
.entered(Entry::Number);
static DURATION_TOKEN: Field = text(
    "durationSeconds",
    DURATION,
    Both("Seconds: 900 to 129600; of the root user up to 3600.", "秒。900～129600。ルートユーザーは 3600 まで。"),
    "43200",
)
.entered(Entry::Number);
static DURATION_ROOT: Field =
    text("durationSeconds", DURATION, Both("Seconds, up to 900.", "秒。900 まで。"), "900").entered(Entry::Number);
static SOURCE_IDENTITY: Field = text(
    "sourceIdentity",
    Both("Source identity", "ソース ID"),
    Both(
        "Stays through the whole chain. Needs sts:SetSourceIdentity.",
        "チェーン全体で変わりません。sts:SetSourceIdentity が必要です。",
    ),
    "alice",
);
static MFA_SERIAL: Field = text(
    "serialNumber",
    Both("MFA serial number", "MFA デバイスのシリアル番号"),
    NONE,
    "arn:aws:iam::111122223333:mfa/alice",
);
static MFA_CODE: Field = text("tokenCode", Both("MFA code", "MFA コード"), NONE, "123456");
static POLICY_ARNS: Field = text(
    "policyArns",
    Both("Managed session policies", "管理セッションポリシー"),
    Both("ARNs, one a line. Each gets a tab.", "ARN を 1 行に 1 つ。それぞれタブになります。"),
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
)
.entered(Entry::Lines);
static SAML_PROVIDER: Field = text(
    "principalArn",
    Both("Identity provider", "ID プロバイダー"),
    Both("SAML provider in the role's account.", "ロールのアカウントにある SAML プロバイダー。"),
    "arn:aws:iam::444455556666:saml-provider/Provider",
)
.entered(Entry::Text("/identityProviders"));
static NOT_ON_OR_AFTER: Field = text(
    "sessionNotOnOrAfter",
    Both("End of the assertion", "アサーションの終わり"),
    Both(
        "SessionNotOnOrAfter: the session ends then at the latest.",
        "SessionNotOnOrAfter。セッションは遅くともこの時刻に終わります。",
    ),
    "2026-01-15T17:00:00Z",
);
static OIDC_PROVIDER: Field = text(
    "provider",
    Both("Identity provider", "ID プロバイダー"),
    Both("Address or ARN of the OIDC provider.", "OIDC プロバイダーのアドレスまたは ARN。"),
    "token.actions.githubusercontent.com",
)
.entered(Entry::Text("/identityProviders"));
static TARGET: Field = text(
    "targetPrincipal",
    Both("Member account", "メンバーアカウント"),
    Both("Its ID, or the ARN of its root user.", "ID、またはルートユーザーの ARN。"),
    "444455556666",
)
.entered(Entry::Text("/accounts"));
static TASK_POLICY: Field = text(
    "taskPolicyArn",
    Both("Task policy", "タスクポリシー"),
    Both("One of five AWS managed policies.", "AWS 管理ポリシー 5 つのうちの 1 つ。"),
    "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials",
)
.entered(Entry::Known(&[
    "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials",
    "arn:aws:iam::aws:policy/root-task/IAMCreateRootUserPassword",
    "arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials",
    "arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy",
    "arn:aws:iam::aws:policy/root-task/SQSUnlockQueuePolicy",
]));
static FEDERATED_NAME: Field =
    text("name", Both("Name of the federated user", "フェデレーティッドユーザーの名前"), NONE, "alice");
static ACTION: Field = text("action", Both("Action", "アクション"), NONE, "s3:GetObject");
static RESOURCE: Field = text(
    "resource",
    Both("Resource", "リソース"),
    Both("An ARN, or *.", "ARN、または *。"),
    "arn:aws:s3:::reports/q1.csv",
)
.entered(Entry::Text("/resources"));
static RESOURCE_ACCOUNT: Field = text(
    "resourceAccountId",
    Both("Account of the resource", "リソースのアカウント"),
    Both("Otherwise that of the ARN, else the caller's.", "なければ ARN の、それもなければ呼び出し元のアカウント。"),
    "111122223333",
)
.entered(Entry::Text("/accounts"));
static VPC_ENDPOINT: Field = text(
    "vpcEndpoint",
    Both("VPC endpoint", "VPC エンドポイント"),
    Both("Its ID, if the request comes through one.", "経由する場合はその ID。"),
    "vpce-0abc",
)
.entered(Entry::Text("/vpcEndpoints"));
static CALLED_VIA: Field = text(
    "calledVia",
    Both("Forwarded by", "転送するサービス"),
    Both(
        "Services, first to last, one a line: aws:CalledVia.",
        "サービスを順に、1 行に 1 つ。aws:CalledVia になります。",
    ),
    "athena.amazonaws.com",
)
.entered(Entry::Lines);
static WAIT: Field = text(
    "",
    Both("How long", "長さ"),
    Both("PT45M is 45 minutes, P1D a day.", "PT45M は 45 分、P1D は 1 日。"),
    "PT45M",
);
static POLICY_NAME: Field = text("name", Both("Policy name", "ポリシー名"), NONE, "policy");

/// How a kind of step is called.
#[derive(Debug)]
pub(crate) struct KindWords {
    /// In the menu, and above its fields.
    pub(crate) add: Both,
    /// In the menu, quieter: AWS's word for it.
    pub(crate) detail: Both,
    /// On the arrow of the strip.
    pub(crate) arrow: Both,
    /// Its fields.
    sections: &'static [Section],
}

const fn same(word: &'static str) -> Both {
    Both(word, word)
}

const TAGS_OF_SESSION: Both = Both("Session tags", "セッションタグ");
const NEEDS_TAGS: Both = Both(
    "Need sts:TagSession. Transitive ones stay through the chain.",
    "sts:TagSession が必要です。推移的なタグはチェーン全体で引き継がれます。",
);
const MORE: Both = Both("More parameters", "その他のパラメータ");

const fn session_tags(form: &'static Rows) -> Section {
    folded(TAGS_OF_SESSION, NEEDS_TAGS, &[], Some(form))
}

static ASSUME_ROLE: KindWords = KindWords {
    add: Both("Assume a role", "ロールを引き受ける"),
    detail: same("AssumeRole"),
    arrow: Both("assume", "引き受け"),
    sections: &[
        section(
            Both("Assume a role", "ロールを引き受ける"),
            NONE,
            &[&ROLE_ARN, &SESSION_NAME, &EXTERNAL_ID, &DURATION_ROLE],
        ),
        folded(MORE, NONE, &[&SOURCE_IDENTITY, &MFA_SERIAL, &MFA_CODE, &POLICY_ARNS], None),
        session_tags(&SESSION_TAGS),
        folded(
            Both("Provided contexts", "渡すコンテキスト"),
            Both("Need sts:SetContext.", "sts:SetContext が必要です。"),
            &[],
            Some(&CONTEXTS),
        ),
    ],
};
static WITH_SAML: KindWords = KindWords {
    add: Both("Sign in with SAML", "SAML でサインインする"),
    detail: same("AssumeRoleWithSAML"),
    arrow: Both("sign in, SAML", "SAML でサインイン"),
    sections: &[
        section(
            Both("Sign in with SAML", "SAML でサインインする"),
            NONE,
            &[&ROLE_ARN, &SAML_PROVIDER, &SESSION_NAME, &DURATION_ROLE],
        ),
        Section {
            folds: false,
            ..folded(
                Both("The assertion", "アサーション"),
                Both("As context keys; its signature is not checked.", "コンテキストキーとして。署名は検証しません。"),
                &[&NOT_ON_OR_AFTER],
                Some(&ATTRIBUTES),
            )
        },
        folded(MORE, NONE, &[&SOURCE_IDENTITY, &POLICY_ARNS], None),
        session_tags(&SESSION_TAGS),
    ],
};
static WITH_WEB_IDENTITY: KindWords = KindWords {
    add: Both("Sign in with a token", "トークンでサインインする"),
    detail: Both("AssumeRoleWithWebIdentity, OIDC", "AssumeRoleWithWebIdentity、OIDC"),
    arrow: Both("sign in, token", "トークンでサインイン"),
    sections: &[
        section(
            Both("Sign in with a token", "トークンでサインインする"),
            NONE,
            &[&ROLE_ARN, &OIDC_PROVIDER, &SESSION_NAME, &DURATION_ROLE],
        ),
        Section {
            folds: false,
            ..folded(
                Both("Claims of the token", "トークンのクレーム"),
                Both("The token's signature is not checked.", "トークンの署名は検証しません。"),
                &[],
                Some(&CLAIMS),
            )
        },
        folded(MORE, NONE, &[&SOURCE_IDENTITY, &POLICY_ARNS], None),
        session_tags(&SESSION_TAGS),
    ],
};
static ASSUME_ROOT: KindWords = KindWords {
    add: Both("Act as a member's root user", "メンバーのルートユーザーになる"),
    detail: same("AssumeRoot"),
    arrow: Both("assume root", "ルートを引き受け"),
    sections: &[section(
        Both("Act as a member's root user", "メンバーのルートユーザーになる"),
        Both(
            "Only from the management account or the delegated administrator.",
            "管理アカウントまたは委任管理者からのみ。",
        ),
        &[&TARGET, &TASK_POLICY, &DURATION_ROOT],
    )],
};
static SESSION_TOKEN_STEP: KindWords = KindWords {
    add: Both("Get a session token", "セッショントークンを取得する"),
    detail: Both("GetSessionToken, with MFA", "GetSessionToken、MFA つきも可"),
    arrow: Both("session token", "セッショントークン"),
    sections: &[section(
        Both("Get a session token", "セッショントークンを取得する"),
        Both(
            "Temporary credentials of the same user. Nobody needs a permission for it.",
            "同じユーザーの一時的な認証情報。許可は不要です。",
        ),
        &[&DURATION_TOKEN, &MFA_SERIAL, &MFA_CODE],
    )],
};
static FEDERATION_TOKEN: KindWords = KindWords {
    add: Both("Get a federation token", "フェデレーショントークンを取得する"),
    detail: same("GetFederationToken"),
    arrow: Both("federate", "フェデレーション"),
    sections: &[
        section(
            Both("Get a federation token", "フェデレーショントークンを取得する"),
            Both(
                "The user's permissions, within the session policies passed.",
                "渡したセッションポリシーの範囲内での、ユーザーの許可。",
            ),
            &[&FEDERATED_NAME, &DURATION_TOKEN, &POLICY_ARNS],
        ),
        folded(TAGS_OF_SESSION, Both("Need sts:TagSession.", "sts:TagSession が必要です。"), &[], Some(&TAGS)),
    ],
};
static REQUEST: KindWords = KindWords {
    add: Both("Make a request", "リクエストを送る"),
    detail: Both("any action on any resource", "任意のアクションとリソース"),
    arrow: Both("Request", "リクエスト"),
    sections: &[
        section(Both("Make a request", "リクエストを送る"), NONE, &[&ACTION, &RESOURCE, &RESOURCE_ACCOUNT]),
        folded(Both("Way of the request", "リクエストの経路"), NONE, &[&VPC_ENDPOINT, &CALLED_VIA], None),
    ],
};
static CALLER_IDENTITY: KindWords = KindWords {
    add: Both("Ask who calls", "呼び出し元を確かめる"),
    detail: same("GetCallerIdentity"),
    arrow: Both("who calls?", "呼び出し元は？"),
    sections: &[section(
        Both("Ask who calls", "呼び出し元を確かめる"),
        Both("Always allowed: no policy can deny it.", "常に許可されます。どのポリシーでも拒否できません。"),
        &[],
    )],
};
static WAITING: KindWords = KindWords {
    add: Both("Let time pass", "時間を進める"),
    detail: Both("sessions evaluated out", "セッションの期限が近づく"),
    arrow: Both("Wait", "待機"),
    sections: &[section(Both("Let time pass", "時間を進める"), NONE, &[&WAIT])],
};
static DROP: KindWords = KindWords {
    add: Both("Drop the session", "セッションを終える"),
    detail: Both("back to the credentials before", "前の認証情報に戻る"),
    arrow: Both("Drop session", "セッションの終了"),
    sections: &[section(
        Both("Drop the session", "セッションを終える"),
        Both(
            "Back to the credentials held before the latest step that gave new ones.",
            "最後に新しい認証情報を得る前の認証情報に戻ります。",
        ),
        &[],
    )],
};
static PUT_POLICY: KindWords = KindWords {
    add: Both("Put a policy on a role", "ロールにポリシーを付ける"),
    detail: Both("PutRolePolicy; live sessions see it", "PutRolePolicy。有効なセッションにも及ぶ"),
    arrow: Both("Put role policy", "ロールポリシーの追加"),
    sections: &[section(
        Both("Put a policy on a role", "ロールにポリシーを付ける"),
        Both("Sessions of the role see it at once.", "ロールのセッションに直ちに及びます。"),
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
    pub(crate) fn heading(self) -> Both {
        match self {
            Self::Request | Self::GetCallerIdentity => Both("Use credentials", "認証情報を使う"),
            Self::Wait | Self::DropSession | Self::PutRolePolicy => Both("Change something", "何かを変える"),
            _ => Both("Get credentials", "認証情報を得る"),
        }
    }

    /// Its fields.
    pub(crate) fn sections(self) -> &'static [Section] {
        self.words().sections
    }
}

// What a step is about.

static MAX_DURATION: Field = text(
    "maxSessionDuration",
    Both("Maximum session duration", "最大セッション時間"),
    Both("Seconds, 3600 to 43200.", "秒。3600～43200。"),
    "3600",
)
.entered(Entry::Number);
static ROLE_KIND: Field = text("kind", Both("Kind of role", "ロールの種類"), NONE, "").entered(Entry::Choice(&[
    ("standard", Both("Standard", "標準")),
    ("service", Both("Service role", "サービスロール")),
    ("serviceLinked", Both("Service-linked role", "サービスにリンクされたロール")),
]));
static ROLE_ID: Field = text(
    "uniqueId",
    UNIQUE_ID,
    Both("AROA…: begins aws:userid.", "AROA…。aws:userid の先頭になります。"),
    "AROAEXAMPLEEXAMPLE01",
);
/// The role that is assumed.
pub(crate) static ROLE: Section =
    folded(Both("The role", "ロール"), NONE, &[&MAX_DURATION, &ROLE_KIND, &ROLE_ID], Some(&TAGS));

static AUDIENCES: Field = text(
    "audiences",
    Both("Audiences", "オーディエンス"),
    Both("One a line. Without any, every audience is taken.", "1 行に 1 つ。なければ、すべて受け入れます。"),
    "sts.amazonaws.com",
)
.entered(Entry::Lines);
/// The OIDC provider in the role's account.
pub(crate) static PROVIDER: Section = folded(Both("The provider", "プロバイダー"), NONE, &[&AUDIENCES], None);
/// The SAML provider in the role's account.
pub(crate) static SAML: Section = folded(Both("The provider", "プロバイダー"), NONE, &[], None);
/// A provider that the role's account does not have.
pub(crate) static NO_PROVIDER: Section = section(
    Both("The provider", "プロバイダー"),
    Both("It is not in the role's account.", "ロールのアカウントにありません。"),
    &[],
);
/// Opens the place to paste a token.
pub(crate) const PASTE: Both = Both("Paste a token…", "トークンを貼り付け…");
/// Adds it.
pub(crate) const ADD_PROVIDER: Both = Both("Add this provider", "このプロバイダーを追加");

static OWNER: Field =
    text("accountId", Both("Owner account", "所有アカウント"), NONE, "111122223333").entered(Entry::Text("/accounts"));
static PUBLIC_BUCKET: Field = text(
    "publicAccessBlock/restrictPublicBuckets",
    Both("Block Public Access", "パブリックアクセスをブロック"),
    Both(
        "RestrictPublicBuckets: a public policy serves only the account and AWS services.",
        "RestrictPublicBuckets。公開ポリシーは、アカウント内と AWS サービスにだけ効きます。",
    ),
    "",
)
.entered(Entry::Switch(false));
/// The resource of a request.
pub(crate) static RESOURCE_ENTITY: Section =
    folded(Both("The resource", "リソース"), NONE, &[&OWNER, &PUBLIC_BUCKET], Some(&TAGS));

static VPC: Field = text("vpcId", Both("VPC", "VPC"), Both("aws:SourceVpc.", "aws:SourceVpc になります。"), "vpc-0abc");
static ENDPOINT_OWNER: Field =
    text("accountId", Both("Account of the endpoint", "エンドポイントのアカウント"), NONE, "111122223333");
/// The VPC endpoint of a request.
pub(crate) static ENDPOINT: Section =
    folded(Both("The VPC endpoint", "VPC エンドポイント"), NONE, &[&VPC, &ENDPOINT_OWNER], None);

static TITLE: Field = text("title", Both("Title", "タイトル"), NONE, "");
static CLOCK: Field = text(
    "clock",
    Both("Clock", "時計"),
    Both(
        "Time of the first step. Without it sessions have no times.",
        "最初のステップの時刻。なければ、セッションに時刻がありません。",
    ),
    "2026-01-15T09:00:00Z",
);
static UNLISTED: Field = text("unlistedContext", Both("Keys nobody gave", "値が与えられていないキー"), NONE, "")
    .entered(Entry::Choice(&[
        ("unknown", Both("are unknown, and asked for", "不明として、値を尋ねる")),
        ("absent", Both("are absent", "存在しないものとする")),
    ]));
/// The scenario as a whole.
pub(crate) static SCENARIO: Section =
    folded(Both("The scenario", "シナリオ"), NONE, &[&TITLE, &CLOCK, &UNLISTED], None);

// The organization.

static ORGANIZATION_ID: Field = text("id", Both("Organization ID", "組織 ID"), NONE, "o-exampleorgid");
static MANAGEMENT: Field = text(
    "managementAccountId",
    Both("Management account", "管理アカウント"),
    Both("No policy of the organization binds it.", "組織のポリシーに縛られません。"),
    "999999999999",
)
.entered(Entry::Text("/accounts"));
static DELEGATED: Field = text(
    "iamDelegatedAdministratorId",
    Both("Delegated administrator for IAM", "IAM の委任管理者"),
    Both("May call AssumeRoot, too.", "AssumeRoot を呼び出せます。"),
    "111122223333",
)
.entered(Entry::Text("/accounts"));
static ROOT_SESSIONS: Field =
    text("rootSessions", Both("Privileged root sessions enabled", "特権ルートセッションを有効にする"), NONE, "")
        .entered(Entry::Switch(true));
/// The organization.
pub(crate) static ORGANIZATION: Section =
    section(Both("Organization", "組織"), NONE, &[&ORGANIZATION_ID, &MANAGEMENT, &DELEGATED, &ROOT_SESSIONS]);
/// There is none.
pub(crate) static NO_ORGANIZATION: Section = section(
    Both("Organization", "組織"),
    Both(
        "There is none: no service control policy or resource control policy has a say.",
        "組織はありません。SCP と RCP は判定に影響しません。",
    ),
    &[],
);
static LEVEL_ID: Field = text("id", Both("ID", "ID"), NONE, "ou-ab12-11111111");
static LEVEL_NAME: Field = text("name", Both("Name", "名前"), NONE, "Production");
static LEVEL_PARENT: Field = text("parent", Both("Below", "上位"), NONE, "").entered(Entry::Level);
/// The root of the organization.
pub(crate) static ROOT_LEVEL: Section = section(Both("Root", "ルート"), NONE, &[&LEVEL_ID, &LEVEL_NAME]);
/// An organizational unit.
pub(crate) static UNIT: Section = section(Both("Unit", "組織単位"), NONE, &[&LEVEL_ID, &LEVEL_NAME, &LEVEL_PARENT]);
static ALIAS: Field = text("alias", Both("Alias", "エイリアス"), NONE, "dev");
static ACCOUNT_PARENT: Field =
    text("parent", Both("Below", "上位"), Both("The level makes it a member.", "上位を選ぶとメンバーになります。"), "")
        .entered(Entry::Level);
/// The account of the caller.
pub(crate) static CALLERS_ACCOUNT: Section =
    section(Both("Account of the caller", "呼び出し元のアカウント"), NONE, &[&ALIAS, &ACCOUNT_PARENT]);
/// The account of the role, resource or root user.
pub(crate) static OWNERS_ACCOUNT: Section =
    section(Both("Account of the resource", "リソースのアカウント"), NONE, &[&ALIAS, &ACCOUNT_PARENT, &PUBLIC_BUCKET]);
/// One account that is both.
pub(crate) static BOTH_ACCOUNTS: Section = section(
    Both("Account of caller and resource", "呼び出し元とリソースのアカウント"),
    NONE,
    &[&ALIAS, &ACCOUNT_PARENT, &PUBLIC_BUCKET],
);

/// An account that is no member.
pub(crate) const NO_LEVEL: Both = Both("not in the organization", "組織に属さない");
/// Words of the buttons.
pub(crate) const ADD_ORGANIZATION: Both = Both("Add an organization", "組織を追加");
pub(crate) const REMOVE_ORGANIZATION: Both = Both("Remove the organization", "組織を削除");
pub(crate) const ADD_LEVEL: Both = Both("Add a unit below", "下に組織単位を追加");
pub(crate) const REMOVE_LEVEL: Both = Both("Remove the unit", "組織単位を削除");
pub(crate) const ADD_SCP: Both = Both("Add SCP", "SCP を追加");
pub(crate) const ADD_RCP: Both = Both("Add RCP", "RCP を追加");
