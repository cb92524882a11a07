//! What the page itself says: states, requests, notices and suggestions. What a decision was made of is worded by `rolecall-explain`.
//!
//! A sentence is written once per language; backticks enclose what the user could have typed.

use rolecall_core::trace::{Effect, Gate};

use crate::Locale;
use crate::applicable_policies::SlotKind;
use crate::scenario_draft::{CallerChoice, Need, StepKind};
use crate::view::{Piece, PieceKind, Rich};

/// Stands for a backtick of the user's while a sentence is put together.
const USER_BACKTICK: char = '\u{1}';

/// Something to say.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Say<'t> {
    // Words for a state.
    Allows,
    DoesNotAllow,
    Denies,
    DoesNotDeny,
    Applies,
    DoesNotApply,
    NotKnown,
    Matches,
    DoesNotMatch,
    Holds,
    Fails,
    InPolicy,
    InRequest,
    FillIn,
    Waiting,
    NotEvaluated,
    Policies(usize),
    StatementsApply {
        effect: Effect,
        applying: usize,
        unknown: usize,
        of: usize,
    },
    Problems {
        errors: usize,
        others: usize,
    },

    // The chain.
    Off,
    CallerKind(CallerChoice),
    Unnamed(Blank),
    Hop {
        caller: &'t str,
        action: &'t str,
        target: &'t str,
        status: &'t str,
    },
    OffStep,
    NoSteps,
    NotReachedBy(&'t str),
    Step(usize),
    /// The menu of a step.
    StepMenu(usize),

    // What is needed.
    NeededIntro,
    Needed(Need),
    CannotEvaluate,
    Stale,

    // The form and the tabs.
    ActsAsSession {
        step: usize,
        who: &'t str,
    },
    ServiceLinked,
    SwitchStepOff,
    SwitchStepOn,
    Tab {
        kind: SlotKind,
        name: &'t str,
    },
    TabHelp(SlotKind),
    FormHelp,
    OrganizationHelp,
    Placeholder(SlotKind),
    KeepDocument,
    FillRole,
    SwitchOff,
    SwitchOn,
    AllowedIf,
    Test {
        key: &'t str,
        operator: &'t str,
        values: &'t str,
        holds: bool,
    },

    // The session.
    ExpiresAfter {
        time: &'t str,
        duration: &'t str,
    },
    Left(&'t str),
    Expired,
    ExpiredSince(&'t str),
    Issued,
    Answer,
    InUse,
    Revoke,
    TagOrigin {
        origin: &'t str,
        transitive: bool,
    },

    // A pasted token.
    PasteLabel,
    PasteHelp,
    Recognized(StepKind),
    FillStep,
    AddStep,
    NoReader,
    TokenUsed,

    // Suggestions.
    SetParameter {
        name: &'t str,
        value: &'t str,
    },
    DropParameter {
        name: &'t str,
    },
    SetContext {
        key: &'t str,
        value: &'t str,
    },
    AddValue {
        element: &'t str,
        value: &'t str,
        statement: &'t str,
        document: &'t str,
    },
    AddStatement {
        gate: Gate,
        action: &'t str,
        document: &'t str,
    },
    RemoveStatement {
        statement: &'t str,
        document: &'t str,
    },
    SwitchOffPolicy {
        document: &'t str,
    },
    AddProvider {
        arn: &'t str,
    },
    AddAudience {
        audience: &'t str,
    },
    And,

    // Notices.
    ExampleLoaded,
    ExampleMissing,
    Cleared,
    FileOpened,
    LinkOpened,
    StepRemoved,
    PolicyRemoved,
    RowRemoved,
    LevelRemoved,
    Revoked {
        waited: bool,
    },
    Unwrapped,
    RoleFilled,
    FixApplied,
    Undone,
    BadFile {
        line: usize,
        column: usize,
        message: &'t str,
    },
    NoScenario,
    LinkDamaged,
    LinkNewer,
}

/// What has no name yet.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Blank {
    Caller,
    Role,
    Account,
    Resource,
}

/// A sentence in one language.
pub(crate) fn say(locale: Locale, what: Say<'_>) -> Rich {
    parse(&match locale {
        Locale::En => english(what),
        Locale::Ja => japanese(what),
    })
}

/// The words alone.
pub(crate) fn words(locale: Locale, what: Say<'_>) -> String {
    say(locale, what).words()
}

fn parse(marked: &str) -> Rich {
    let runs = marked.split('`').enumerate().filter(|(_, evaluated)| !evaluated.is_empty());
    let pieces = runs.map(|(at, evaluated)| {
        let kind = if at % 2 == 0 { PieceKind::Plain } else { PieceKind::Code };
        Piece { kind, text: evaluated.replace(USER_BACKTICK, "`").into() }
    });
    Rich(pieces.collect())
}

/// The user's words inside a sentence.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('`', &USER_BACKTICK.to_string()))
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[expect(clippy::too_many_lines, reason = "a catalogue: one line per sentence")]
fn english(what: Say<'_>) -> String {
    match what {
        Say::Allows => "allows".into(),
        Say::DoesNotAllow => "does not allow".into(),
        Say::Denies => "denies".into(),
        Say::DoesNotDeny => "does not deny".into(),
        Say::Applies => "applies".into(),
        Say::DoesNotApply => "does not apply".into(),
        Say::NotKnown => "not known".into(),
        Say::Matches => "matches".into(),
        Say::DoesNotMatch => "does not match".into(),
        Say::Holds => "holds".into(),
        Say::Fails => "fails".into(),
        Say::InPolicy => "policy: ".into(),
        Say::InRequest => "request: ".into(),
        Say::FillIn => "To fill in".into(),
        Say::Waiting => "Waits for an earlier step".into(),
        Say::NotEvaluated => "Not decided".into(),
        Say::Policies(count) => plural(count, "policy", "policies"),
        Say::StatementsApply { effect, applying, unknown, of } => {
            let effect = effect_name(effect);
            match (applying, unknown, of) {
                (_, _, 0) => format!("no `{effect}` statement"),
                (0, 0, 1) => format!("its `{effect}` statement does not apply"),
                (0, _, 1) => format!("its `{effect}` statement depends on an unknown key"),
                (0, 0, of) => format!("none of {of} `{effect}` statements applies"),
                (0, 1, of) => format!("one of {of} `{effect}` statements depends on an unknown key"),
                (0, unknown, of) => format!("{unknown} of {of} `{effect}` statements depend on unknown keys"),
                (applying, _, of) => format!(
                    "{applying} of {} applies",
                    plural(of, &format!("`{effect}` statement"), &format!("`{effect}` statements"))
                ),
            }
        }
        Say::Problems { errors: 0, others } => plural(others, "remark", "remarks"),
        Say::Problems { errors, others: 0 } => plural(errors, "error", "errors"),
        Say::Problems { errors, others } => {
            format!("{}, {}", plural(errors, "error", "errors"), plural(others, "remark", "remarks"))
        }

        Say::Off => "Off".into(),
        Say::CallerKind(choice) => match choice {
            CallerChoice::User => "IAM user",
            CallerChoice::RoleSession => "Role session",
            CallerChoice::FederatedUser => "Federated user",
            CallerChoice::Root => "Root user",
            CallerChoice::Service => "AWS service",
            CallerChoice::Anonymous => "Anonymous",
        }
        .into(),
        Say::Unnamed(blank) => match blank {
            Blank::Caller => "Who calls?",
            Blank::Role => "Which role?",
            Blank::Account => "Which account?",
            Blank::Resource => "Which resource?",
        }
        .into(),
        Say::Hop { caller, action, target, status } => format!("{caller}, {action}, {target}: {status}"),
        Say::OffStep => "This step is switched off: it does not happen.".into(),
        Say::NoSteps => "There is no step: add one.".into(),
        Say::NotReachedBy(names) => format!("does not reach: {names}"),
        Say::Step(step) => format!("Step {}", step + 1),
        Say::StepMenu(step) => format!("Edit step {}", step + 1),

        Say::NeededIntro => "To decide this step, still needed:".into(),
        Say::Needed(need) => match need {
            Need::Caller(choice) => match choice {
                CallerChoice::User => "who calls: the ARN of a user, for example",
                CallerChoice::RoleSession => "who calls: the ARN of the role session",
                CallerChoice::FederatedUser => "who calls: the ARN of the federated user",
                CallerChoice::Root => "who calls: the account of the root user",
                CallerChoice::Service => "who calls: the service, such as `lambda.amazonaws.com`",
                CallerChoice::Anonymous => "who calls",
            }
            .into(),
            Need::RoleArn => "the role's ARN".into(),
            Need::TrustPolicy => "the role's trust policy".into(),
            Need::SessionName => "a name for the session".into(),
            Need::SamlProvider => "the ARN of the SAML provider".into(),
            Need::OidcProvider => "the OIDC provider".into(),
            Need::Target => "the member account".into(),
            Need::TaskPolicy => "the ARN of a task policy".into(),
            Need::TaskPolicyDocument => "the document of the task policy".into(),
            Need::FederatedName => "a name for the federated user".into(),
            Need::Action => "the action, such as `s3:GetObject`".into(),
            Need::Resource => "the resource's ARN, or `*`".into(),
            Need::Duration => "how long to wait".into(),
            Need::RolePolicy => "the policy that is put on the role".into(),
            Need::EarlierStep(step) => format!("what step {} lacks: this step uses its session", step + 1),
        },
        Say::CannotEvaluate => "There is no decision yet: the scenario has an error.".into(),
        Say::Stale => "The text has an error now. This is the last decision before it.".into(),

        Say::ActsAsSession { step, who: "" } => format!("With the credentials from step {}.", step + 1),
        Say::ActsAsSession { step, who } => format!("{}, with the credentials from step {}.", code(who), step + 1),
        Say::ServiceLinked => {
            "The role is linked to a service: in AWS only the service can change it. Here you can, to see what if."
                .into()
        }
        Say::SwitchStepOff => "Switch step off".into(),
        Say::SwitchStepOn => "Switch step on".into(),
        Say::Tab { kind, name } => {
            let kind = match kind {
                SlotKind::Trust => "Trust policy",
                SlotKind::Identity if name.is_empty() => return "More permissions".into(),
                SlotKind::Identity => "Permissions",
                SlotKind::Group => "Group",
                SlotKind::Boundary => "Boundary",
                SlotKind::Session => "Session policy",
                SlotKind::PassedSession => "Passed session policy",
                SlotKind::Task => "Task policy",
                SlotKind::Resource => "Resource policy",
                SlotKind::ServiceControl => "SCP",
                SlotKind::ResourceControl => "RCP",
                SlotKind::Endpoint => "VPC endpoint",
                SlotKind::PutPolicy => "Role policy",
            };
            if name.is_empty() { kind.into() } else { format!("{kind}: {name}") }
        }
        Say::TabHelp(kind) => match kind {
            SlotKind::Trust => "Says who may assume the role, and under which conditions.",
            SlotKind::Identity => "Grants permissions to the one who calls.",
            SlotKind::Group => "Grants permissions to every member of a group.",
            SlotKind::Boundary => "Caps what the policies may grant, and grants nothing itself.",
            SlotKind::Session => "Was passed when the session began, and caps it.",
            SlotKind::PassedSession => "Is passed with this call, and caps the session that begins.",
            SlotKind::Task => "Caps a session of a member account's root user.",
            SlotKind::Resource => "Is attached to the resource, and names who may use it.",
            SlotKind::ServiceControl => "Caps what principals of the account can do.",
            SlotKind::ResourceControl => "Caps what can be done with resources of the account.",
            SlotKind::Endpoint => "Caps what passes through the VPC endpoint.",
            SlotKind::PutPolicy => "Is added to the role in this step.",
        }
        .into(),
        Say::FormHelp => "Who calls, what is asked for, and what the request tells about itself.".into(),
        Say::OrganizationHelp => "The levels above the accounts of both sides, and what is attached to them.".into(),
        Say::Placeholder(kind) => match kind {
            SlotKind::Trust => "Paste the trust policy, or what `aws iam get-role` prints.",
            SlotKind::Boundary => "None. Paste a policy here to set a permissions boundary.",
            SlotKind::Session | SlotKind::PassedSession => "None. Paste a policy here to pass a session policy.",
            SlotKind::Resource => "None. Paste the policy that is attached to the resource.",
            SlotKind::Identity | SlotKind::Group | SlotKind::PutPolicy | SlotKind::Task => {
                "Paste a policy, or what `aws iam get-role-policy` or `aws iam get-policy-version` prints."
            }
            SlotKind::ServiceControl | SlotKind::ResourceControl | SlotKind::Endpoint => "Paste a policy.",
        }
        .into(),
        Say::KeepDocument => "Keep only the policy".into(),
        Say::FillRole => "Take ARN, tags and duration from here".into(),
        Say::SwitchOff => "Switch off".into(),
        Say::SwitchOn => "Switch on".into(),
        Say::AllowedIf => "Allowed if".into(),
        Say::Test { key, operator, values, holds: true } => {
            format!("{} {} {}", code(key), code(operator), code(values))
        }
        Say::Test { key, operator, values, holds: false } => {
            format!("not: {} {} {}", code(key), code(operator), code(values))
        }

        Say::ExpiresAfter { time, duration } => format!("{time} ({duration})"),
        Say::Left(duration) => format!("{duration} left"),
        Say::Expired => "expired".into(),
        Say::ExpiredSince(duration) => format!("expired {duration} ago"),
        Say::Issued => "Issued".into(),
        Say::Answer => "Answer".into(),
        Say::InUse => "Credentials in use".into(),
        Say::TagOrigin { origin, transitive: true } => format!(" ({origin}, transitive)"),
        Say::TagOrigin { origin, transitive: false } => format!(" ({origin})"),
        Say::Revoke => "Revoke older sessions".into(),

        Say::PasteLabel => "Token or SAML assertion".into(),
        Say::PasteHelp => {
            "Paste a token, its claims, or a SAML response. It is read in this page and not kept; only what it says goes into the scenario.".into()
        }
        Say::Recognized(StepKind::AssumeRoleWithSaml) => "This is a SAML assertion.".into(),
        Say::Recognized(_) => "This is a token of an OIDC provider.".into(),
        Say::FillStep => "Fill in the step".into(),
        Say::AddStep => "Add a step with it".into(),
        Say::NoReader => "The reader of tokens could not be loaded: paste again when the network is back.".into(),
        Say::TokenUsed => "The step is filled in from what was pasted.".into(),

        Say::SetParameter { name, value } => format!("Pass {} as {} in the call", code(value), code(name)),
        Say::DropParameter { name } => format!("Leave {} out of the call", code(name)),
        Say::SetContext { key, value } => format!("Make the call with {} = {}", code(key), code(value)),
        Say::AddValue { element, value, statement, document } => {
            format!("Add {} to {} of statement {} in {document}", code(value), code(element), code(statement))
        }
        Say::AddStatement { gate, action, document } => match gate {
            Gate::PermissionsBoundary | Gate::SessionPolicy => {
                format!("Let {document} include {}", code(action))
            }
            _ => format!("Add a statement to {document} that allows {}", code(action)),
        },
        Say::RemoveStatement { statement, document } => format!("Remove statement {} from {document}", code(statement)),
        Say::SwitchOffPolicy { document } => format!("Do without {document}"),
        Say::AddProvider { arn } => format!("Add the identity provider {}", code(arn)),
        Say::AddAudience { audience } => format!("Add {} to the audiences of the provider", code(audience)),
        Say::And => "; and: ".into(),

        Say::ExampleLoaded => "The example has taken the place of your scenario.".into(),
        Say::ExampleMissing => {
            "The example could not be loaded. Nothing has changed; try again when you are online.".into()
        }
        Say::Cleared => "Everything is cleared.".into(),
        Say::FileOpened => "The file is open.".into(),
        Say::LinkOpened => "The link is open.".into(),
        Say::StepRemoved => "The step is removed.".into(),
        Say::PolicyRemoved => "The policy is removed.".into(),
        Say::RowRemoved => "The row is removed.".into(),
        Say::LevelRemoved => "It is removed from the organization.".into(),
        Say::Revoked { waited: false } => "Sessions issued before now are revoked.".into(),
        Say::Revoked { waited: true } => "A minute passes; then older sessions are revoked.".into(),
        Say::Unwrapped => "Only the policy is left of what was pasted.".into(),
        Say::RoleFilled => "The role's fields were filled from what was pasted.".into(),
        Say::FixApplied => "The change is made.".into(),
        Say::Undone => "Taken back.".into(),
        Say::BadFile { line, column, message } => {
            format!("The file was not opened. Line {line}, column {column}: {message}.")
        }
        Say::NoScenario => "The file was not opened: it is no scenario. A scenario has a member `rolecall`.".into(),
        Say::LinkDamaged => "The link cannot be opened: a part of it is missing or was changed.".into(),
        Say::LinkNewer => "The link cannot be opened: it was made by a newer version.".into(),
    }
}

#[expect(clippy::too_many_lines, reason = "a catalogue: one line per sentence")]
fn japanese(what: Say<'_>) -> String {
    match what {
        Say::Allows => "許可する".into(),
        Say::DoesNotAllow => "許可しない".into(),
        Say::Denies => "拒否する".into(),
        Say::DoesNotDeny => "拒否しない".into(),
        Say::Applies => "適用される".into(),
        Say::DoesNotApply => "適用されない".into(),
        Say::NotKnown => "不明".into(),
        Say::Matches => "一致".into(),
        Say::DoesNotMatch => "不一致".into(),
        Say::Holds => "成立".into(),
        Say::Fails => "不成立".into(),
        Say::InPolicy => "ポリシー：".into(),
        Say::InRequest => "リクエスト：".into(),
        Say::FillIn => "未入力".into(),
        Say::Waiting => "前のステップ待ち".into(),
        Say::NotEvaluated => "未判定".into(),
        Say::Policies(count) => format!("ポリシー {count} 件"),
        Say::StatementsApply { effect, applying, unknown, of } => {
            let effect = effect_name(effect);
            match (applying, unknown, of) {
                (_, _, 0) => format!("`{effect}` ステートメントなし"),
                (0, 1.., of) => format!("`{effect}` ステートメント {of} 件中 {unknown} 件が不明なキーに依存"),
                (applying, _, of) => format!("`{effect}` ステートメント {of} 件中 {applying} 件が適用"),
            }
        }
        Say::Problems { errors: 0, others } => format!("指摘 {others} 件"),
        Say::Problems { errors, others: 0 } => format!("エラー {errors} 件"),
        Say::Problems { errors, others } => format!("エラー {errors} 件、指摘 {others} 件"),

        Say::Off => "オフ".into(),
        Say::CallerKind(choice) => match choice {
            CallerChoice::User => "IAM ユーザー",
            CallerChoice::RoleSession => "ロールセッション",
            CallerChoice::FederatedUser => "フェデレーティッドユーザー",
            CallerChoice::Root => "ルートユーザー",
            CallerChoice::Service => "AWS サービス",
            CallerChoice::Anonymous => "匿名",
        }
        .into(),
        Say::Unnamed(blank) => match blank {
            Blank::Caller => "誰が呼び出す？",
            Blank::Role => "どのロール？",
            Blank::Account => "どのアカウント？",
            Blank::Resource => "どのリソース？",
        }
        .into(),
        Say::Hop { caller, action, target, status } => format!("{caller}、{action}、{target}：{status}"),
        Say::OffStep => "このステップはオフです。実行されません。".into(),
        Say::NoSteps => "ステップがありません。追加してください。".into(),
        Say::NotReachedBy(names) => format!("及ばない：{names}"),
        Say::Step(step) => format!("ステップ {}", step + 1),
        Say::StepMenu(step) => format!("ステップ {} を編集", step + 1),

        Say::NeededIntro => "このステップの判定に足りないもの：".into(),
        Say::Needed(need) => match need {
            Need::Caller(choice) => match choice {
                CallerChoice::User => "呼び出し元（ユーザーの ARN など）",
                CallerChoice::RoleSession => "呼び出し元（ロールセッションの ARN）",
                CallerChoice::FederatedUser => "呼び出し元（フェデレーティッドユーザーの ARN）",
                CallerChoice::Root => "呼び出し元（ルートユーザーのアカウント）",
                CallerChoice::Service => "呼び出し元（`lambda.amazonaws.com` などのサービス）",
                CallerChoice::Anonymous => "呼び出し元",
            }
            .into(),
            Need::RoleArn => "ロールの ARN".into(),
            Need::TrustPolicy => "ロールの信頼ポリシー".into(),
            Need::SessionName => "セッション名".into(),
            Need::SamlProvider => "SAML プロバイダーの ARN".into(),
            Need::OidcProvider => "OIDC プロバイダー".into(),
            Need::Target => "メンバーアカウント".into(),
            Need::TaskPolicy => "タスクポリシーの ARN".into(),
            Need::TaskPolicyDocument => "タスクポリシーのドキュメント".into(),
            Need::FederatedName => "フェデレーティッドユーザーの名前".into(),
            Need::Action => "アクション（`s3:GetObject` など）".into(),
            Need::Resource => "リソースの ARN、または `*`".into(),
            Need::Duration => "待ち時間".into(),
            Need::RolePolicy => "ロールに付けるポリシー".into(),
            Need::EarlierStep(step) => format!("ステップ {} の未入力の項目（そのセッションを使うため）", step + 1),
        },
        Say::CannotEvaluate => "シナリオに誤りがあるため、まだ判定できません。".into(),
        Say::Stale => "テキストに誤りがあります。表示は、その前の最後の判定です。".into(),

        Say::ActsAsSession { step, who: "" } => format!("ステップ {} の認証情報で呼び出します。", step + 1),
        Say::ActsAsSession { step, who } => format!("{} が、ステップ {} の認証情報で呼び出します。", code(who), step + 1),
        Say::ServiceLinked => {
            "サービスにリンクされたロールです。AWS では、そのサービスだけが変更できます。ここでは、試しに変更できます。".into()
        }
        Say::SwitchStepOff => "ステップをオフにする".into(),
        Say::SwitchStepOn => "ステップをオンにする".into(),
        Say::Tab { kind, name } => {
            let kind = match kind {
                SlotKind::Trust => "信頼ポリシー",
                SlotKind::Identity if name.is_empty() => return "許可ポリシーを追加".into(),
                SlotKind::Identity => "許可ポリシー",
                SlotKind::Group => "グループ",
                SlotKind::Boundary => "アクセス許可の境界",
                SlotKind::Session => "セッションポリシー",
                SlotKind::PassedSession => "渡すセッションポリシー",
                SlotKind::Task => "タスクポリシー",
                SlotKind::Resource => "リソースポリシー",
                SlotKind::ServiceControl => "SCP",
                SlotKind::ResourceControl => "RCP",
                SlotKind::Endpoint => "VPC エンドポイント",
                SlotKind::PutPolicy => "ロールのポリシー",
            };
            if name.is_empty() { kind.into() } else { format!("{kind}: {name}") }
        }
        Say::TabHelp(kind) => match kind {
            SlotKind::Trust => "誰が、どの条件でロールを引き受けられるかを定めます。",
            SlotKind::Identity => "呼び出し元に許可を与えます。",
            SlotKind::Group => "グループの全員に許可を与えます。",
            SlotKind::Boundary => "ポリシーが与えられる許可の上限です。それ自体は何も許可しません。",
            SlotKind::Session => "セッションの開始時に渡された、そのセッションの上限です。",
            SlotKind::PassedSession => "この呼び出しで渡す、これから始まるセッションの上限です。",
            SlotKind::Task => "メンバーアカウントのルートユーザーのセッションの上限です。",
            SlotKind::Resource => "リソースに付けられ、誰が使えるかを定めます。",
            SlotKind::ServiceControl => "アカウントのプリンシパルにできることの上限です。",
            SlotKind::ResourceControl => "アカウントのリソースに対してできることの上限です。",
            SlotKind::Endpoint => "VPC エンドポイントを通れるものの上限です。",
            SlotKind::PutPolicy => "このステップでロールに付けられます。",
        }
        .into(),
        Say::FormHelp => "誰が、何を求め、リクエストが何を伝えるか。".into(),
        Say::OrganizationHelp => "両側のアカウントより上の階層と、そこに付けられたポリシー。".into(),
        Say::Placeholder(kind) => match kind {
            SlotKind::Trust => "信頼ポリシー、または `aws iam get-role` の出力を貼り付けてください。",
            SlotKind::Boundary => "なし。ポリシーを貼り付けると、アクセス許可の境界になります。",
            SlotKind::Session | SlotKind::PassedSession => "なし。ポリシーを貼り付けると、セッションポリシーになります。",
            SlotKind::Resource => "なし。リソースに付いているポリシーを貼り付けてください。",
            SlotKind::Identity | SlotKind::Group | SlotKind::PutPolicy | SlotKind::Task => {
                "ポリシー、または `aws iam get-role-policy` や `aws iam get-policy-version` の出力を貼り付けてください。"
            }
            SlotKind::ServiceControl | SlotKind::ResourceControl | SlotKind::Endpoint => "ポリシーを貼り付けてください。",
        }
        .into(),
        Say::KeepDocument => "ポリシーだけを残す".into(),
        Say::FillRole => "ARN・タグ・期間をここから取り込む".into(),
        Say::SwitchOff => "オフにする".into(),
        Say::SwitchOn => "オンにする".into(),
        Say::AllowedIf => "許可される条件".into(),
        Say::Test { key, operator, values, holds: true } => format!("{} {} {} が成立", code(key), code(operator), code(values)),
        Say::Test { key, operator, values, holds: false } => format!("{} {} {} が不成立", code(key), code(operator), code(values)),

        Say::ExpiresAfter { time, duration } => format!("{time}（{duration}）"),
        Say::Left(duration) => format!("残り {duration}"),
        Say::Expired => "期限切れ".into(),
        Say::ExpiredSince(duration) => format!("{duration}前に期限切れ"),
        Say::Issued => "発行時刻".into(),
        Say::Answer => "応答".into(),
        Say::InUse => "使用中の認証情報".into(),
        Say::TagOrigin { origin, transitive: true } => format!("（{origin}、推移的）"),
        Say::TagOrigin { origin, transitive: false } => format!("（{origin}）"),
        Say::Revoke => "以前のセッションを取り消す".into(),

        Say::PasteLabel => "トークンまたは SAML アサーション".into(),
        Say::PasteHelp => {
            "トークン、そのクレーム、または SAML レスポンスを貼り付けてください。このページ内で読み取り、保存しません。シナリオには、その内容だけが入ります。".into()
        }
        Say::Recognized(StepKind::AssumeRoleWithSaml) => "SAML アサーションです。".into(),
        Say::Recognized(_) => "OIDC プロバイダーのトークンです。".into(),
        Say::FillStep => "ステップに取り込む".into(),
        Say::AddStep => "ステップとして追加".into(),
        Say::NoReader => "トークンを読み取るプログラムを読み込めませんでした。ネットワークを確認して、もう一度貼り付けてください。".into(),
        Say::TokenUsed => "貼り付けた内容をステップに取り込みました。".into(),

        Say::SetParameter { name, value } => format!("呼び出しで {} に {} を渡す", code(name), code(value)),
        Say::DropParameter { name } => format!("呼び出しから {} を外す", code(name)),
        Say::SetContext { key, value } => format!("{} = {} で呼び出す", code(key), code(value)),
        Say::AddValue { element, value, statement, document } => {
            format!("{document}のステートメント {} の {} に {} を加える", code(statement), code(element), code(value))
        }
        Say::AddStatement { gate, action, document } => match gate {
            Gate::PermissionsBoundary | Gate::SessionPolicy => format!("{document}に {} を含める", code(action)),
            _ => format!("{document}に {} を許可するステートメントを加える", code(action)),
        },
        Say::RemoveStatement { statement, document } => format!("{document}からステートメント {} を削除する", code(statement)),
        Say::SwitchOffPolicy { document } => format!("{document}を外す"),
        Say::AddProvider { arn } => format!("ID プロバイダー {} を追加する", code(arn)),
        Say::AddAudience { audience } => format!("プロバイダーのオーディエンスに {} を加える", code(audience)),
        Say::And => "。さらに：".into(),

        Say::ExampleLoaded => "シナリオを例に置き換えました。".into(),
        Say::ExampleMissing => "サンプルを読み込めませんでした。何も変わっていません。オンラインになってからもう一度お試しください。".into(),
        Say::Cleared => "すべて消去しました。".into(),
        Say::FileOpened => "ファイルを開きました。".into(),
        Say::LinkOpened => "リンクを開きました。".into(),
        Say::StepRemoved => "ステップを削除しました。".into(),
        Say::PolicyRemoved => "ポリシーを削除しました。".into(),
        Say::RowRemoved => "行を削除しました。".into(),
        Say::LevelRemoved => "組織から削除しました。".into(),
        Say::Revoked { waited: false } => "これより前に発行されたセッションを取り消しました。".into(),
        Say::Revoked { waited: true } => "1 分後に、それより前のセッションを取り消します。".into(),
        Say::Unwrapped => "貼り付けた内容からポリシーだけを残しました。".into(),
        Say::RoleFilled => "貼り付けた内容からロールの項目を取り込みました。".into(),
        Say::FixApplied => "変更しました。".into(),
        Say::Undone => "元に戻しました。".into(),
        Say::BadFile { line, column, message } => format!("ファイルを開けませんでした。{line} 行 {column} 列：{message}"),
        Say::NoScenario => "ファイルを開けませんでした。シナリオではありません（`rolecall` メンバーがありません）。".into(),
        Say::LinkDamaged => "リンクを開けませんでした。一部が欠けているか、変わっています。".into(),
        Say::LinkNewer => "リンクを開けませんでした。新しい版で作られたリンクです。".into(),
    }
}

fn effect_name(effect: Effect) -> &'static str {
    match effect {
        Effect::Allow => "Allow",
        Effect::Deny => "Deny",
    }
}
