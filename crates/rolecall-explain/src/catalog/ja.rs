//! Japanese, in the terms of AWS's Japanese documentation.

use rolecall_core::diag::{PolicyKind, Severity};
use rolecall_core::report::{CallerKind, Decision, Fate, Property, StsRule, TagOrigin};
use rolecall_core::trace::{
    ConditionReason, Element, ElementReason, Gate, GateReason, NearMiss, Note, PrincipalNearMiss, Provenance, Relation,
    Rung, Spared, Truth, Verdict,
};

use super::Catalogue;
use crate::fact::{
    Caller, Comparison, DenyCause, DenySearch, GateFact, Granted, Headline, Near, OpenTest, Place, Policy, Shortfall,
    Silent, Statement, Test, Value,
};
use crate::text::{Code, join};

pub(crate) mod token;
pub(crate) mod ui;

/// The Japanese catalogue.
#[derive(Debug)]
pub(crate) struct Japanese;

/// As many as a sentence can carry; the rest is counted.
const SHOWN: usize = 3;

fn either(items: &[Code<'_>]) -> String {
    match items.len().checked_sub(SHOWN) {
        None if items.is_empty() => "空のリスト".into(),
        Some(more @ 1..) => format!("{} など (ほか {more} 件) のいずれか", join(items.iter().take(SHOWN), "、")),
        _ => join(items, " または "),
    }
}

fn both(items: &[Code<'_>]) -> String {
    match items.len().checked_sub(SHOWN) {
        Some(more @ 1..) => format!("{} など (ほか {more} 件)", join(items.iter().take(SHOWN), "、")),
        _ => join(items, " と "),
    }
}

fn names(elements: &[Element]) -> String {
    join(elements.iter().map(|element| Code(element.name())), " と ")
}

fn near_miss(near_miss: PrincipalNearMiss) -> &'static str {
    match near_miss {
        PrincipalNearMiss::MissingPath => "パスが抜けている ARN",
        PrincipalNearMiss::PathInSessionArn => "ロールのパスを含むセッション ARN (セッション ARN にパスは含まれません)",
        PrincipalNearMiss::OtherSession => "同じロールの別のセッション",
        PrincipalNearMiss::OtherAccount => "別のアカウントにある同名のプリンシパル",
        PrincipalNearMiss::LetterCase => "大文字と小文字だけが異なる名前",
        PrincipalNearMiss::EarlierCaller => "チェーンのそれ以前の呼び出し元 (現在の呼び出し元はロールセッションです)",
    }
}

fn rule(rule: StsRule) -> &'static str {
    match rule {
        StsRule::Parameter => "パラメータの形式または範囲が STS の要件を満たしていません",
        StsRule::RootCannotAssume => "ルートユーザーはロールを引き受けることができません",
        StsRule::FederatedUserCannotAssume => "フェデレーティッドユーザーはロールを引き受けることができません",
        StsRule::TransitiveTagConflict => {
            "渡されたタグのキーが、セッションが引き継いでいる推移的なタグのキーと重複しています"
        }
        StsRule::TransitiveTagNotPassed => "推移的なタグキーが、渡されたタグの中にありません",
        StsRule::DuplicateTagKeys => "同じキーのタグが 2 つあります (大文字と小文字は区別されません)",
        StsRule::SourceIdentityFixed => "ソース ID は設定済みで、チェーンの途中で変更することはできません",
        StsRule::MaxSessionDuration => "要求された有効期間が、ロールの最大セッション時間を超えています",
        StsRule::ChainDuration => "ロールチェーンのセッションの有効期間は最大 1 時間です",
        StsRule::ExpiredToken => "認証情報の有効期限が切れています",
        StsRule::MfaPair => "MFA デバイスのシリアル番号と MFA コードは両方を指定する必要があります",
        StsRule::PolicySize => "セッションポリシーが長すぎるか、数が多すぎます",
        StsRule::ProviderMissing => "ロールのアカウントにこの ID プロバイダーがありません",
        StsRule::AudienceMissing => "トークンの対象者 (audience) が ID プロバイダーに登録されていません",
        StsRule::SessionCredentials => "この種類の一時的な認証情報では、この呼び出しはできません",
        StsRule::NoCredentials => "この呼び出しには署名が必要ですが、呼び出し元に認証情報がありません",
        StsRule::CallerType => "この種類の呼び出し元は、この呼び出しを実行できません",
        StsRule::ReservedRole => {
            "このロールは IAM Identity Center のもので、IAM Identity Center 以外は引き受けることができません"
        }
        StsRule::ServiceLinkedRole => "サービスにリンクされたロールを変更できるのは、その AWS サービスだけです",
        StsRule::RootSessionsDisabled => "組織で特権ルートセッションが有効になっていません",
        StsRule::AssumeRootCaller => "ルートセッションを開始できるのは、管理アカウントと IAM の委任管理者だけです",
        StsRule::AssumeRootTarget => "対象は組織のメンバーアカウントではありません",
    }
}

/// Why a test came out as it did.
fn because(test: &Test<'_>) -> String {
    let asked = either(&test.expected);
    let value = Japanese.value(&test.actual);
    let origin = Japanese.provenance(test.actual.provenance);
    match test.reason {
        ConditionReason::ValueMatches if test.orders => {
            format!("比較する値は {asked} で、リクエストの値は {value} です")
        }
        ConditionReason::NoValueMatches if test.orders => {
            format!("比較する値は {asked} ですが、リクエストの値は {value} です")
        }
        ConditionReason::ValueMatches => format!("要求される値は {asked} で、リクエストの値は {value} です"),
        ConditionReason::NoValueMatches => format!("要求される値は {asked} ですが、リクエストの値は {value} です"),
        ConditionReason::NoneOfTheListed => format!("除外される値は {asked} で、リクエストの値は {value} です"),
        ConditionReason::OneOfTheListed => format!("除外される値は {asked} ですが、リクエストの値は {value} です"),
        ConditionReason::MissingKeyFails => {
            format!("要求される値は {asked} ですが、リクエストにこのキーがありません ({origin})")
        }
        ConditionReason::MissingKeyHolds => {
            format!("リクエストにこのキーがありません ({origin})。否定の演算子はキーがない場合に成立します")
        }
        ConditionReason::MissingKeyIfExists => {
            format!("リクエストにこのキーがありません ({origin})。`IfExists` はキーがない場合に成立します")
        }
        ConditionReason::NoValuesForAll => {
            format!("リクエストにこのキーの値がありません ({origin})。`ForAllValues` は値がない場合に成立します")
        }
        ConditionReason::NoValuesForAny => {
            format!("リクエストにこのキーの値がありません ({origin})。`ForAnyValue` には 1 つ以上の値が必要です")
        }
        ConditionReason::EveryValue => format!("{asked} との比較で、リクエストのすべての値が成立します: {value}"),
        ConditionReason::NotEveryValue => format!("{asked} との比較で、成立しない値がリクエストにあります: {value}"),
        ConditionReason::SomeValue => format!("{asked} との比較で、成立する値がリクエストにあります: {value}"),
        ConditionReason::NoValue => format!("{asked} との比較で、成立する値がリクエストにありません: {value}"),
        ConditionReason::KeyAbsent => format!("リクエストにこのキーがありません ({origin})"),
        ConditionReason::KeyPresent => format!("リクエストにこのキーがあります: {value}"),
        ConditionReason::ConstantSetNull => "集合演算子付きの `Null` は、どのリクエストでも同じ結果になります".into(),
        ConditionReason::UnreadableValue => {
            format!("リクエストの値 {value} を、演算子が比較する型として読み取れません")
        }
        ConditionReason::EmptyValueList => "値のリストが空のため、何にも一致しません".into(),
        ConditionReason::Unknown => format!("要求される値は {asked} ですが、キーまたは値の中の変数が不明です"),
    }
}

/// Why a `Deny` applies, and what would have spared the caller.
fn deny_cause(cause: &DenyCause<'_>) -> String {
    let (test, spared) = match cause {
        DenyCause::Test { test, spared } => (test, spared),
        DenyCause::NotExcepted { element } => {
            return format!("このリクエストは {} の例外に含まれていません", Code(element.name()));
        }
    };
    let Test { operator, key, .. } = test;
    let holds = format!("条件 {operator} ({key}) が満たされるためです。{}", because(test));
    match spared {
        None => holds,
        Some(Spared::ListedValue) => {
            format!("{holds}。{key} が {} に一致すれば適用されません", either(&test.expected))
        }
        Some(Spared::OtherValue) => format!("{holds}。{key} が別の値であれば適用されません"),
        Some(Spared::KeyPresent) => format!("{holds}。リクエストに {key} があれば適用されません"),
        Some(Spared::KeyAbsent) => format!("{holds}。リクエストに {key} がなければ適用されません"),
    }
}

fn silent(silent: &Silent<'_>) -> String {
    let Silent { action, resource, .. } = silent;
    // The other sentences name the action anyway.
    let denied = silent.secondary.map_or_else(|| "拒否".to_owned(), |action| format!("{action} を拒否"));
    let caller = Japanese.caller(&silent.caller);
    match &silent.shortfall {
        Shortfall::Principal { place, near_miss: None } => {
            format!("{denied}: {}に{caller}が含まれていません", Japanese.policy(&place.policy))
        }
        Shortfall::Principal { place, near_miss: Some(miss) } => format!(
            "{denied}: {}に{caller}が含まれていません。最も近い指定は、{}です",
            Japanese.policy(&place.policy),
            near_miss(*miss)
        ),
        Shortfall::Condition { place, test } => format!(
            "{denied}: {}の条件 {} ({}) が満たされません。{}",
            Japanese.policy(&place.policy),
            test.operator,
            test.key,
            because(test)
        ),
        Shortfall::Resource { place } => {
            format!("拒否: {}は {action} を許可していますが、{resource} は対象外です", Japanese.place(place))
        }
        Shortfall::Level { level } => match silent.gate {
            Gate::ResourceControlPolicies => {
                format!("拒否: {level} のリソースコントロールポリシーが {resource} への {action} を許可していません")
            }
            _ => format!("拒否: {level} のサービスコントロールポリシーが {resource} への {action} を許可していません"),
        },
        Shortfall::RoleNotFound { arn } => format!("拒否: ロール {arn} は存在しません"),
        Shortfall::FederatedWithoutSessionPolicy => format!(
            "拒否: {caller}にはセッションポリシーが渡されていません。フェデレーティッドユーザーは、セッションポリシーなしではアクセス許可を持ちません"
        ),
        Shortfall::NoPolicy => format!("拒否: {}", no_policy(silent, &caller)),
        Shortfall::Nothing => format!("拒否: {}", not_allowed(silent, &caller)),
    }
}

fn no_policy(silent: &Silent<'_>, caller: &str) -> String {
    let Silent { action, resource, .. } = silent;
    match silent.gate {
        Gate::IdentityPolicies => format!(
            "{caller}には {resource} に対する {action} のアクセス許可がありません。アイデンティティベースのポリシーがアタッチされていません"
        ),
        Gate::TrustPolicy => format!("{resource} に信頼ポリシーがありません"),
        Gate::ResourcePolicy if silent.cross_account => format!(
            "{resource} にリソースベースのポリシーがありません。別のアカウントからのアクセスには {action} を許可するポリシーが必要です"
        ),
        Gate::ResourcePolicy => {
            format!("{resource} にリソースベースのポリシーがありません。{action} を許可するポリシーが必要です")
        }
        Gate::PermissionsBoundary
        | Gate::SessionPolicy
        | Gate::ServiceControlPolicies
        | Gate::ResourceControlPolicies
        | Gate::VpcEndpointPolicy
        | Gate::BlockPublicAccess
        | Gate::StsParameters => not_allowed(silent, caller),
    }
}

fn not_allowed(silent: &Silent<'_>, caller: &str) -> String {
    let Silent { action, resource, .. } = silent;
    match silent.gate {
        Gate::IdentityPolicies => format!(
            "{caller}には {resource} に対する {action} のアクセス許可がありません。これを許可するアイデンティティベースのポリシーがありません"
        ),
        Gate::TrustPolicy => format!("{resource} の信頼ポリシーが {action} を許可していません"),
        Gate::ResourcePolicy if silent.cross_account => format!(
            "リソースベースのポリシーが、別のアカウントの{caller}に {resource} への {action} を許可していません"
        ),
        Gate::ResourcePolicy => {
            format!("リソースベースのポリシーが、{caller}に {resource} への {action} を許可していません")
        }
        Gate::PermissionsBoundary => {
            format!("{caller}のアクセス許可の境界が、{resource} への {action} を許可していません")
        }
        Gate::SessionPolicy => format!("{caller}のセッションポリシーが、{resource} への {action} を許可していません"),
        Gate::ServiceControlPolicies => {
            format!("サービスコントロールポリシーが、{resource} への {action} を許可していません")
        }
        Gate::ResourceControlPolicies => {
            format!("リソースコントロールポリシーが、{resource} への {action} を許可していません")
        }
        Gate::VpcEndpointPolicy => {
            format!("VPC エンドポイントポリシーが、{resource} への {action} を許可していません")
        }
        Gate::BlockPublicAccess => format!(
            "{resource} のポリシーはパブリックであるため、ブロックパブリックアクセスが{caller}からのアクセスを制限しています"
        ),
        Gate::StsParameters => format!("{resource} への {action} は許可されていません"),
    }
}

fn open(keys: &[Code<'_>], alternatives: &[Vec<OpenTest<'_>>], otherwise_explicit: bool, hopeless: bool) -> String {
    let keys = both(keys);
    if hopeless {
        return format!("いずれの場合も拒否: {keys} は、明示的な拒否か暗黙的な拒否かだけを左右します");
    }
    if alternatives.is_empty() {
        return format!("{keys} によって決まります");
    }
    let way = |tests: &Vec<OpenTest<'_>>| join(tests.iter().map(|test| Japanese.open_test(test)), "、かつ ");
    let ways = join(alternatives.iter().take(SHOWN).map(way), "、または ");
    let otherwise = if otherwise_explicit {
        "それ以外は明示的な拒否です"
    } else {
        "それ以外は拒否されます"
    };
    match alternatives.len().checked_sub(SHOWN) {
        Some(more @ 1..) => {
            format!("{keys} によって決まります: {ways}の場合 (ほか {more} 通り) は許可され、{otherwise}")
        }
        _ => format!("{keys} によって決まります: {ways}の場合は許可され、{otherwise}"),
    }
}

impl Catalogue for Japanese {
    fn gate(&self, gate: Gate) -> &'static str {
        match gate {
            Gate::StsParameters => "STS のルール",
            Gate::ResourceControlPolicies => "リソースコントロールポリシー",
            Gate::ServiceControlPolicies => "サービスコントロールポリシー",
            Gate::VpcEndpointPolicy => "VPC エンドポイントポリシー",
            Gate::BlockPublicAccess => "S3 ブロックパブリックアクセス",
            Gate::TrustPolicy => "信頼ポリシー",
            Gate::ResourcePolicy => "リソースベースのポリシー",
            Gate::IdentityPolicies => "アイデンティティベースのポリシー",
            Gate::PermissionsBoundary => "アクセス許可の境界",
            Gate::SessionPolicy => "セッションポリシー",
        }
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Passed => "通過",
            Verdict::Denied => "拒否",
            Verdict::Unknown => "不明",
            Verdict::NotNeeded => "不要",
            Verdict::NotApplicable => "対象外",
        }
    }

    fn decision(&self, decision: Decision) -> &'static str {
        match decision {
            Decision::Allow => "許可",
            Decision::ExplicitDeny => "明示的な拒否",
            Decision::ImplicitDeny => "拒否",
            Decision::NeedsContext => "コンテキストが必要",
            Decision::Error => "エラー",
            Decision::Done => "完了",
        }
    }

    fn provenance(&self, provenance: Provenance) -> &'static str {
        match provenance {
            Provenance::Given => "指定",
            Provenance::Overridden => "導出値を上書きして指定",
            Provenance::Derived => "導出",
            Provenance::DeclaredAbsent => "存在しないと指定",
            Provenance::DerivedAbsent => "存在しないと導出",
            Provenance::UnlistedAbsent => "指定がないため存在しないものとして扱う",
            Provenance::Unknown => "指定がなく不明",
        }
    }

    fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Advice => "提案",
            Severity::Warning => "警告",
            Severity::Error => "エラー",
        }
    }

    fn caller_kind(&self, kind: CallerKind) -> &'static str {
        match kind {
            CallerKind::User => "IAM ユーザー",
            CallerKind::RoleSession => "ロールセッション",
            CallerKind::FederatedUser => "フェデレーティッドユーザー",
            CallerKind::Root => "ルートユーザー",
            CallerKind::Service => "AWS サービス",
            CallerKind::Anonymous => "匿名の呼び出し元",
            CallerKind::FederatedIdentity => "フェデレーション ID",
        }
    }

    fn policy_kind(&self, kind: PolicyKind) -> &'static str {
        match kind {
            PolicyKind::Identity => "アイデンティティベースのポリシー",
            PolicyKind::Boundary => "アクセス許可の境界",
            PolicyKind::Session => "セッションポリシー",
            PolicyKind::Resource => "リソースベースのポリシー",
            PolicyKind::Trust => "信頼ポリシー",
            PolicyKind::ServiceControl => "サービスコントロールポリシー",
            PolicyKind::ResourceControl => "リソースコントロールポリシー",
            PolicyKind::Endpoint => "VPC エンドポイントポリシー",
        }
    }

    fn tag_origin(&self, origin: TagOrigin) -> &'static str {
        match origin {
            TagOrigin::Role => "ロールのタグ",
            TagOrigin::User => "ユーザーのタグ",
            TagOrigin::Passed => "この呼び出しで渡されたタグ",
            TagOrigin::Inherited => "チェーンから引き継いだタグ",
        }
    }

    fn relation(&self, relation: Relation) -> &'static str {
        match relation {
            Relation::SameAccount => "同じアカウント内",
            Relation::CrossAccount => "クロスアカウント",
            Relation::ResourceOnly => "リソースベースのポリシーのみで判定",
            Relation::CallerOnly => "呼び出し元のアカウントのみで判定",
        }
    }

    fn property(&self, property: Property) -> &'static str {
        match property {
            Property::Policies => "アクセス許可",
            Property::Boundary => "アクセス許可の境界",
            Property::SessionPolicies => "セッションポリシー",
            Property::TransitiveTags => "推移的なタグ",
            Property::OtherTags => "その他のタグ",
            Property::SourceIdentity => "ソース ID",
            Property::SessionName => "セッション名",
            Property::ExternalId => "外部 ID",
            Property::Mfa => "MFA 認証",
            Property::FederationKeys => "トークンまたはアサーションのキー",
            Property::IssueTime => "発行時刻",
            Property::Expiry => "有効期限",
        }
    }

    fn fate(&self, fate: Fate) -> &'static str {
        match fate {
            Fate::Begins => "ここから始まる",
            Fate::FlowsOn => "引き継がれる",
            Fate::FlowsOnInPart => "一部が引き継がれる",
            Fate::Replaced => "置き換えられる",
            Fate::Ends => "ここで終わる",
        }
    }

    fn policy(&self, policy: &Policy<'_>) -> String {
        let Policy { kind, name, owner } = *policy;
        match (kind, name, owner) {
            (PolicyKind::Identity, Some(name), _) => format!("ポリシー {name}"),
            (PolicyKind::Identity, None, Some(owner)) => format!("{owner} のポリシー"),
            (PolicyKind::Identity, None, None) => "アイデンティティベースのポリシー".into(),
            (PolicyKind::Boundary, Some(name), _) => format!("アクセス許可の境界 {name}"),
            (PolicyKind::Boundary, None, Some(owner)) => format!("{owner} のアクセス許可の境界"),
            (PolicyKind::Boundary, None, None) => "アクセス許可の境界".into(),
            (PolicyKind::Session, Some(name), _) => format!("セッションポリシー {name}"),
            (PolicyKind::Session, None, _) => "セッションポリシー".into(),
            (PolicyKind::Resource, _, Some(owner)) => format!("{owner} のリソースベースのポリシー"),
            (PolicyKind::Resource, _, None) => "リソースベースのポリシー".into(),
            (PolicyKind::Trust, _, Some(owner)) => format!("{owner} の信頼ポリシー"),
            (PolicyKind::Trust, _, None) => "信頼ポリシー".into(),
            (PolicyKind::ServiceControl, Some(name), _) => format!("SCP {name}"),
            (PolicyKind::ServiceControl, None, Some(owner)) => format!("{owner} の SCP"),
            (PolicyKind::ServiceControl, None, None) => "SCP".into(),
            (PolicyKind::ResourceControl, Some(name), _) => format!("RCP {name}"),
            (PolicyKind::ResourceControl, None, Some(owner)) => format!("{owner} の RCP"),
            (PolicyKind::ResourceControl, None, None) => "RCP".into(),
            (PolicyKind::Endpoint, _, Some(owner)) => format!("VPC エンドポイント {owner} のポリシー"),
            (PolicyKind::Endpoint, _, None) => "VPC エンドポイントポリシー".into(),
        }
    }

    fn statement(&self, statement: &Statement<'_>) -> String {
        match statement {
            Statement::Sid(sid) => format!("ステートメント {sid}"),
            Statement::Number(number) => format!("{number} 番目のステートメント"),
        }
    }

    fn place(&self, place: &Place<'_>) -> String {
        format!("{}の{}", self.policy(&place.policy), self.statement(&place.statement))
    }

    fn caller(&self, caller: &Caller<'_>) -> String {
        let name = caller.name;
        match caller.kind {
            CallerKind::User => format!("ユーザー {name}"),
            CallerKind::RoleSession => format!("セッション {name}"),
            CallerKind::FederatedUser => format!("フェデレーティッドユーザー {name}"),
            CallerKind::Root => format!("アカウント {name} のルートユーザー"),
            CallerKind::Service => format!("サービス {name}"),
            CallerKind::Anonymous => "匿名の呼び出し元".into(),
            CallerKind::FederatedIdentity => format!("{name} のフェデレーション ID"),
        }
    }

    fn level(&self, id: Code<'_>, name: Option<Code<'_>>) -> String {
        name.map_or_else(|| id.to_string(), |name| format!("{name} ({id})"))
    }

    fn duration(&self, hours: i64, minutes: i64, seconds: i64) -> String {
        let part = |count: i64, unit: &str| (count != 0).then(|| format!("{count} {unit}"));
        let words = join([part(hours, "時間"), part(minutes, "分"), part(seconds, "秒")].into_iter().flatten(), " ");
        if words.is_empty() { "0 秒".into() } else { words }
    }

    fn value(&self, value: &Value<'_>) -> String {
        let origin = self.provenance(value.provenance);
        match value.provenance {
            Provenance::Given | Provenance::Overridden | Provenance::Derived if value.values.is_empty() => {
                format!("空の集合 ({origin})")
            }
            Provenance::Given | Provenance::Overridden | Provenance::Derived => {
                format!("{} ({origin})", both(&value.values))
            }
            Provenance::DeclaredAbsent | Provenance::DerivedAbsent | Provenance::UnlistedAbsent => {
                format!("値なし ({origin})")
            }
            Provenance::Unknown => format!("不明な値 ({origin})"),
        }
    }

    fn headline(&self, headline: &Headline<'_>) -> String {
        match headline {
            Headline::Allowed(Granted::Statement(place)) => format!("許可: {}が許可しています", self.place(place)),
            Headline::Allowed(Granted::Both { resource, identity }) => format!(
                "許可: 両方のアカウントが許可しています。{}と、{}です",
                self.place(identity),
                self.place(resource)
            ),
            Headline::Allowed(Granted::NoPermissionNeeded) => {
                "許可: この呼び出しにアクセス許可は必要なく、どのポリシーでも禁止できません".into()
            }
            Headline::Allowed(Granted::RootUser) => {
                "許可: ルートユーザーは自分のアカウント内ではポリシーを必要としません".into()
            }
            Headline::Allowed(Granted::Unnamed) => "許可".into(),
            Headline::ExplicitDeny { action, resource, place: Some(place), because: None, .. } => {
                format!("拒否: {}が {resource} への {action} を明示的に拒否しています", self.place(place))
            }
            Headline::ExplicitDeny { action, resource, place: Some(place), because: Some(cause), .. } => {
                format!(
                    "拒否: {}が {resource} への {action} を明示的に拒否しています。{}",
                    self.place(place),
                    deny_cause(cause)
                )
            }
            Headline::ExplicitDeny { action, resource, gate, place: None, .. } => {
                format!("拒否: {resource} への {action} は明示的に拒否されています ({})", self.gate(*gate))
            }
            Headline::Silent(facts) => silent(facts),
            Headline::Open { keys, alternatives, otherwise_explicit, hopeless } => {
                open(keys, alternatives, *otherwise_explicit, *hopeless)
            }
            Headline::Refused { code, rule: broken, message, recorded } => {
                let label =
                    if *recorded { "AWS のメッセージ" } else { "AWS のメッセージ (文面は推定)" };
                format!("エラー {code}: {}。{label}: {message}", rule(*broken))
            }
            Headline::Waited { seconds } => format!("{}が経過しました", crate::duration(*seconds, crate::Locale::Ja)),
            Headline::Dropped { back_to } => {
                format!("セッションを終了しました。以降の呼び出し元は{}です", self.caller(back_to))
            }
            Headline::PolicyPut { role, policy: Some(policy) } => {
                format!("ロール {role} に{}を追加しました", self.policy(policy))
            }
            Headline::PolicyPut { role, policy: None } => format!("ロール {role} にポリシーを追加しました"),
            Headline::Identified { arn, user_id: Some(user_id) } => {
                format!("呼び出し元は {arn} (ユーザー ID {user_id}) です")
            }
            Headline::Identified { arn, user_id: None } => format!("呼び出し元は {arn} です"),
            Headline::Off => "オフ: このステップは実行されません".into(),
            Headline::Nothing => "判定は行われませんでした".into(),
        }
    }

    fn not_reached(&self) -> &'static str {
        "未到達: 前のステップで認証情報を得られなかったため、その時点の認証情報で判定しています"
    }

    fn conditional(&self) -> &'static str {
        "前のステップが許可された場合に限ります。その結果は、指定されていないコンテキストによって決まります"
    }

    fn open_test(&self, test: &OpenTest<'_>) -> String {
        let OpenTest { operator, key, values, .. } = test;
        let values = either(values);
        match (test.comparison, test.holds) {
            (Some(Comparison::Is), _) => format!("{key} が {values}"),
            (Some(Comparison::IsNot), _) => format!("{key} が {values} 以外"),
            (Some(Comparison::Matches), _) => format!("{key} が {values} に一致"),
            (Some(Comparison::MatchesNot), _) => format!("{key} が {values} に不一致"),
            (Some(Comparison::Present), _) => format!("リクエストに {key} がある"),
            (Some(Comparison::Absent), _) => format!("リクエストに {key} がない"),
            (None, true) => format!("{key} と {values} の {operator} が成立"),
            (None, false) => format!("{key} と {values} の {operator} が不成立"),
        }
    }

    fn gate_reason(&self, fact: &GateFact<'_>) -> String {
        let caller = self.caller(&fact.caller);
        let resource = fact.resource;
        let place = fact.deciding.as_ref().map(|place| self.place(place));
        match (fact.reason, place) {
            (GateReason::DenyApplies, Some(place)) if fact.more > 0 => {
                format!("{place}と、ほか {} 件が拒否しています", fact.more)
            }
            (GateReason::DenyApplies, Some(place)) => format!("{place}が拒否しています"),
            (GateReason::DenyApplies, None) => "`Deny` が適用されます".into(),
            (GateReason::DenyUnknown, Some(place)) => {
                format!("{place}が拒否するかどうかは、不明なキーによって決まります")
            }
            (GateReason::DenyUnknown, None) => "`Deny` が適用されるかどうかは、不明なキーによって決まります".into(),
            (GateReason::StatementAllows, Some(place)) => format!("{place}が許可しています"),
            (GateReason::StatementAllows, None) => "許可するステートメントがあります".into(),
            (GateReason::NoStatementAllows, _) => match &fact.only {
                Some(policy) => format!("{}に許可するステートメントがありません", self.policy(policy)),
                None => "許可するステートメントがありません".into(),
            },
            (GateReason::AllowUnknown, Some(place)) => {
                format!("{place}が許可するかどうかは、不明なキーによって決まります")
            }
            (GateReason::AllowUnknown, None) => "許可されるかどうかは、不明なキーによって決まります".into(),
            (GateReason::NoPolicy, _) => "必要なポリシーがありません".into(),
            (GateReason::NothingAttached, _) => "何もアタッチされていないため、制限されません".into(),
            (GateReason::EveryLevelAllows, _) if fact.levels.is_empty() => "組織のすべての階層が許可しています".into(),
            (GateReason::EveryLevelAllows, _) => {
                format!("組織のすべての階層が許可しています: {}", join(&fact.levels, "、"))
            }
            (GateReason::LevelDoesNotAllow { .. }, _) if fact.level.is_some() => {
                format!("{} にアタッチされたポリシーが許可していません", join(fact.level, ""))
            }
            (GateReason::LevelDoesNotAllow { level }, _) => {
                format!("ルートから {} 番目の階層が許可していません", level.saturating_add(1))
            }
            (GateReason::AlwaysAllowed, _) => "`RCPFullAWSAccess` は常にアタッチされ、すべてを許可します".into(),
            (GateReason::NoOrganization, _) => "アカウントは組織に属していません".into(),
            (GateReason::ManagementAccount, _) => "管理アカウントは対象外です".into(),
            (GateReason::ServiceLinkedRole, _) => {
                "呼び出し元または対象のロールがサービスにリンクされたロールのため、対象外です".into()
            }
            (GateReason::ServicePrincipal, _) => format!("{caller}は AWS サービスのため、対象外です"),
            (GateReason::AnonymousCaller, _) => "匿名の呼び出し元はどのアカウントにも属していません".into(),
            (GateReason::FederatedIdentity, _) => {
                "フェデレーション ID は、セッションの開始前にはアカウントに属していません".into()
            }
            (GateReason::ServiceWithoutRcp, _) => "このアクションはリソースコントロールポリシーの対象外です".into(),
            (GateReason::NoVpcEndpoint, _) => "リクエストは VPC エンドポイントを経由していません".into(),
            (GateReason::NoPublicAccessBlock, _) => {
                "ブロックパブリックアクセスの対象は S3 のバケットとオブジェクトだけです".into()
            }
            (GateReason::PublicAccessBlockOff, _) => {
                format!("ブロックパブリックアクセスは {resource} のパブリックなポリシーを制限していません")
            }
            (GateReason::PolicyNotPublic, _) => format!("{resource} のポリシーはパブリックではありません"),
            (GateReason::OwnerAccountCaller, _) => {
                format!("ポリシーはパブリックですが、所有者のアカウントと AWS サービスは通過します: {caller}")
            }
            (GateReason::PublicPolicyRestricted, _) => {
                format!("{resource} のポリシーはパブリックで、呼び出し元は外部です: {caller}")
            }
            (GateReason::DirectGrant, Some(place)) => format!("{place}が{caller}に直接許可しています"),
            (GateReason::DirectGrant, None) => format!("{caller}に直接許可されています"),
            (GateReason::EntityGrant, Some(place)) => {
                format!("{place}が、{caller}の元のロールまたはユーザーに許可しています")
            }
            (GateReason::EntityGrant, None) => format!("{caller}の元のロールまたはユーザーに許可されています"),
            (GateReason::AccountGrant, Some(place)) => {
                format!("{place}がアカウント全体に許可しています。呼び出し元自身のポリシーの許可も必要です")
            }
            (GateReason::AccountGrant, None) => {
                "アカウント全体に許可されています。呼び出し元自身のポリシーの許可も必要です".into()
            }
            (GateReason::CrossAccountGrant, Some(place)) => {
                format!("{place}が許可しています。呼び出し元のアカウントの許可も必要です")
            }
            (GateReason::CrossAccountGrant, None) => {
                "クロスアカウントで許可されています。呼び出し元のアカウントの許可も必要です".into()
            }
            (GateReason::IdentitySuffices, _) => {
                "同じアカウント内ではアイデンティティベースのポリシーで十分なため、許可は必要ありません".into()
            }
            (GateReason::GrantedByResource, _) => format!("{resource} のポリシーがすでに許可しています"),
            (GateReason::RootHasNone, _) => "ルートユーザーにはこの種のポリシーがありません".into(),
            (GateReason::NoIdentityHalf, _) => format!("{caller}については、{resource} のポリシーだけで判定されます"),
            (GateReason::RoleNotFound, _) => format!("ロール {} は存在しません", fact.arn),
            (GateReason::FederatedWithoutSessionPolicy, _) => {
                format!("{caller}にはセッションポリシーが渡されておらず、アクセス許可がありません")
            }
            (GateReason::NoPermissionNeeded, _) => {
                "ポリシーは評価されません。この呼び出しにアクセス許可は不要です".into()
            }
            (GateReason::CallerDecides, _) => {
                "メンバーアカウントの許可は不要です。呼び出し元のポリシーで判定されます".into()
            }
            (GateReason::RootRepairsBucketPolicy, _) => {
                format!("所有者のルートユーザーは、{resource} のポリシーをいつでも修復できます")
            }
        }
    }

    fn explicit_deny(&self) -> &'static str {
        "明示的な拒否"
    }

    fn deny_search(&self, search: &DenySearch<'_>) -> String {
        match search {
            DenySearch::None { policies: 0 } => "拒否しうるポリシーはありません".into(),
            DenySearch::None { policies } => format!("{policies} 個のポリシーに、適用される `Deny` はありません"),
            DenySearch::Applies { place, more: 0 } => format!("{}が拒否しています", self.place(place)),
            DenySearch::Applies { place, more } => {
                format!("{}と、ほか {more} 件が拒否しています", self.place(place))
            }
            DenySearch::MayApply { place } => {
                format!("{}が拒否するかどうかは、不明なキーによって決まります", self.place(place))
            }
        }
    }

    fn deny_why(&self) -> &'static str {
        "適用される `Deny` があれば、ほかに何が許可していても拒否されます。呼び出し元のアカウントのポリシーでも、リソース側のポリシーでも同じです。"
    }

    fn gate_why(&self, gate: Gate, reason: &GateReason) -> String {
        match reason {
            GateReason::DenyApplies | GateReason::DenyUnknown => self.deny_why().into(),
            GateReason::StatementAllows | GateReason::NoStatementAllows | GateReason::AllowUnknown | GateReason::NoPolicy => layer_why(gate).into(),
            GateReason::NothingAttached => "制限のための層は、アタッチされている場合にだけ制限します。ない場合は、ほかの層で判定されます。".into(),
            GateReason::EveryLevelAllows | GateReason::LevelDoesNotAllow { .. } => {
                "サービスコントロールポリシーはアクセス許可を付与しません。ルート、パス上のすべての組織単位 (OU)、アカウントのそれぞれで許可されているアクションだけが使用できます。".into()
            }
            GateReason::AlwaysAllowed => "`RCPFullAWSAccess` はデタッチできないため、リソースコントロールポリシーがリクエストを止めるのは `Deny` がある場合だけです。".into(),
            GateReason::NoOrganization => "サービスコントロールポリシーとリソースコントロールポリシーは、組織のメンバーアカウントに適用されます。組織外のアカウントには適用されません。".into(),
            GateReason::ManagementAccount => "サービスコントロールポリシーは管理アカウントのプリンシパルに、リソースコントロールポリシーは管理アカウントのリソースに影響しません。".into(),
            GateReason::ServiceLinkedRole => "サービスにリンクされたロールは、それを作成したサービスが管理します。サービスコントロールポリシーとリソースコントロールポリシーは適用されません。".into(),
            GateReason::ServicePrincipal => "AWS サービスプリンシパルによる呼び出しは利用者のアカウントに属さないため、サービスコントロールポリシーは適用されません。".into(),
            GateReason::AnonymousCaller => "署名のないリクエストには ID がありません。リソースベースのポリシーが全員を指定している場合にだけ許可されます。".into(),
            GateReason::FederatedIdentity => "SAML または OIDC の ID は、ロールを引き受けて初めて AWS のプリンシパルになります。それまでは、ロールの信頼ポリシーとリソースコントロールポリシーだけが適用されます。".into(),
            GateReason::ServiceWithoutRcp => "リソースコントロールポリシーをサポートするのは一部のサービスだけです。その他のサービスへのリクエストには適用されません。".into(),
            GateReason::NoVpcEndpoint => "VPC エンドポイントポリシーは、そのエンドポイントを経由するリクエストにだけ適用されます。".into(),
            GateReason::NoPublicAccessBlock | GateReason::PublicAccessBlockOff | GateReason::PolicyNotPublic | GateReason::OwnerAccountCaller | GateReason::PublicPolicyRestricted => layer_why(Gate::BlockPublicAccess).into(),
            GateReason::DirectGrant => "同じアカウント内では、リソースベースのポリシーがユーザーやセッション自体、または全員を指定していれば十分です。アイデンティティベースのポリシーの許可は必要ありません。".into(),
            GateReason::EntityGrant => "同じアカウント内では、リソースベースのポリシーがロールを指定していれば、アイデンティティベースのポリシーの許可は必要ありません。アクセス許可の境界とセッションポリシーによる制限は残ります。".into(),
            GateReason::AccountGrant => "アカウント (`:root`) の指定は、判断をそのアカウントに委任します。アカウント内の誰に許可するかは、アイデンティティベースのポリシーが決めます。".into(),
            GateReason::CrossAccountGrant => "クロスアカウントでは両方の許可が必要です。リソースベースのポリシーが外部の呼び出し元を許可し、呼び出し元のアカウントもその操作を許可しなければなりません。".into(),
            GateReason::IdentitySuffices => "同じアカウント内では、アイデンティティベースのポリシーとリソースベースのポリシーのどちらかが許可すれば十分です。ただし、ロールと KMS キーは例外です。".into(),
            GateReason::GrantedByResource => "リソースベースのポリシーが、この層を必要としない形で許可しています。ただし、この層の `Deny` は有効です。".into(),
            GateReason::RootHasNone => "ルートユーザーは自分のアカウント内のすべてのアクセス許可を持ちます。アイデンティティベースのポリシーやアクセス許可の境界をアタッチすることはできません。".into(),
            GateReason::NoIdentityHalf => "呼び出し元は、自身のポリシーを持つ IAM プリンシパルではありません。そのため、リソースベースのポリシーだけで判定されます。".into(),
            GateReason::RoleNotFound => "存在しないロールや、表記の異なるロールに対して、AWS は拒否と同じ応答を返します。".into(),
            GateReason::FederatedWithoutSessionPolicy => "フェデレーティッドユーザーのアクセス許可は、IAM ユーザーのポリシーと渡されたセッションポリシーの共通部分です。セッションポリシーがなければ、アクセス許可はありません。".into(),
            GateReason::NoPermissionNeeded => "認証情報がすでに示していることを返す、または更新するだけの呼び出しです。AWS はポリシーを評価せず、`Deny` でも止められません。".into(),
            GateReason::CallerDecides => "メンバーアカウントのルートセッションは組織の管理者の権限です。メンバーアカウント内のポリシーで許可または拒否することはできません。".into(),
            GateReason::RootRepairsBucketPolicy => "誰もアクセスできなくなることを防ぐため、バケット所有者のルートユーザーは、拒否されていてもバケットポリシーの取得、置換、削除ができます。".into(),
        }
    }

    fn statement_applies(&self, statement: &Statement<'_>, effect: Code<'_>) -> String {
        match statement {
            Statement::Sid(sid) => format!("{sid} ({effect}) は適用されます"),
            Statement::Number(number) => format!("{number} 番目のステートメント ({effect}) は適用されます"),
        }
    }

    fn statement_unknown(&self, statement: &Statement<'_>, effect: Code<'_>, elements: &[Element]) -> String {
        let elements = names(elements);
        match statement {
            Statement::Sid(sid) => {
                format!("{sid} ({effect}) が適用されるかどうかは不明です。{elements} が不明なキーによって決まります")
            }
            Statement::Number(number) => format!(
                "{number} 番目のステートメント ({effect}) が適用されるかどうかは不明です。{elements} が不明なキーによって決まります"
            ),
        }
    }

    fn statement_fails(&self, statement: &Statement<'_>, effect: Code<'_>, elements: &[Element]) -> String {
        let elements = names(elements);
        match statement {
            Statement::Sid(sid) => format!("{sid} ({effect}) は適用されません: {elements}"),
            Statement::Number(number) => {
                format!("{number} 番目のステートメント ({effect}) は適用されません: {elements}")
            }
        }
    }

    fn folded(&self, count: usize, element: Element) -> String {
        format!("{count} 個のステートメントが一致しません: {}", Code(element.name()))
    }

    fn element(
        &self,
        element: Element,
        reason: &ElementReason,
        deciding: Option<Code<'_>>,
        requested: Code<'_>,
    ) -> String {
        let name = Code(element.name());
        match (reason, deciding) {
            (ElementReason::ValueMatches, Some(value)) => format!("{name} の {value} が {requested} に一致します"),
            (ElementReason::ValueMatches, None) => format!("{name} が {requested} に一致します"),
            (ElementReason::NoValueMatches, _) if element == Element::Principal => {
                format!("{name} に {requested} が含まれていません")
            }
            (ElementReason::NoValueMatches, _) => format!("{name} に {requested} と一致する値がありません"),
            (ElementReason::Excluded, Some(value)) => format!("{name} の {value} が {requested} を除外しています"),
            (ElementReason::Excluded, None) => format!("{name} が {requested} を除外しています"),
            (ElementReason::NotExcluded, _) => format!("{name} は {requested} を除外していません"),
            (ElementReason::EmptyList, _) => format!("{name} は空のリストです"),
            (ElementReason::UnresolvedVariable { key }, _) => {
                format!("{name} の変数に値がありません。リクエストに {} がありません", Code(key))
            }
            (ElementReason::UnknownVariable { key }, _) => {
                format!("{name} は不明なキー {} によって決まります", Code(key))
            }
            (ElementReason::AttachedResource, _) => {
                "`Resource` は不要です。ステートメントの対象は、ポリシーがアタッチされたリソースです".into()
            }
            (ElementReason::EveryoneNamed, _) => {
                format!("{name} がすべてのプリンシパルを指定しており、{requested} も含まれます")
            }
            (ElementReason::PrincipalNamed { rung: Rung::Direct }, _) => {
                format!("{name} が {requested} を直接指定しています")
            }
            (ElementReason::PrincipalNamed { rung: Rung::Entity }, _) => {
                format!("{name} が {requested} の元のロールまたはユーザーを指定しています")
            }
            (ElementReason::PrincipalNamed { rung: Rung::Account }, _) => {
                format!("{name} が {requested} のアカウントを指定しています")
            }
            (ElementReason::PrincipalNearMiss(miss), Some(value)) => {
                format!("{name} に {requested} が含まれていません。{value} は、{}です", near_miss(*miss))
            }
            (ElementReason::PrincipalNearMiss(miss), None) => {
                format!("{name} に {requested} が含まれていません。最も近い指定は、{}です", near_miss(*miss))
            }
            (ElementReason::EveryRungListed, _) => {
                format!(
                    "{name} に {requested} とその元となるプリンシパルがすべて含まれるため、ステートメントは適用されません"
                )
            }
            (ElementReason::RungMissing { rung: Rung::Direct }, _) => {
                format!("{name} に {requested} 自体が含まれていないため、ステートメントが適用されます")
            }
            (ElementReason::RungMissing { rung: Rung::Entity }, _) => {
                format!(
                    "{name} に {requested} の元のロールまたはユーザーが含まれていないため、ステートメントが適用されます"
                )
            }
            (ElementReason::RungMissing { rung: Rung::Account }, _) => {
                format!("{name} に {requested} のアカウントが含まれていないため、ステートメントが適用されます")
            }
            (ElementReason::BoundaryPresent, _) => {
                format!("`Deny` の {name} は、アクセス許可の境界を持つ呼び出し元 {requested} に常に適用されます")
            }
            (ElementReason::AllTestsHold, _) => format!("{name} は満たされます"),
            (ElementReason::TestFails, _) => format!("{name} は満たされません。成立しない条件があります"),
            (ElementReason::TestUnknown, _) => format!("{name} は不明なキーによって決まります"),
            (ElementReason::NoTests, _) => format!("{name} に条件がないため、満たされます"),
        }
    }

    fn condition(&self, test: &Test<'_>) -> String {
        let Test { operator, key, .. } = test;
        let because = because(test);
        match test.holds {
            Truth::True => format!("{operator} ({key}) は満たされます。{because}"),
            Truth::Unknown => format!("{operator} ({key}) は不明です。{because}"),
            Truth::False => format!("{operator} ({key}) は満たされません。{because}"),
        }
    }

    fn near_miss(&self, near: &Near<'_>) -> String {
        let Near { kind, operator, listed, actual } = near;
        let more = |what: &str| match (listed.is_empty(), actual.is_empty()) {
            (false, true) => format!("ポリシーの値には{what}がありますが、リクエストの値にはありません"),
            (true, false) => format!("リクエストの値には{what}がありますが、ポリシーの値にはありません"),
            _ => format!("値の{what}が異なります"),
        };
        match kind {
            NearMiss::LetterCase => format!(
                "大文字と小文字だけが異なります: リクエストは {}、ポリシーは {} です",
                Code(actual),
                Code(listed)
            ),
            NearMiss::LiteralWildcard => format!(
                "{operator} では {} は単なる文字として扱われます。`StringLike` であれば一致します",
                Code(listed)
            ),
            NearMiss::Part if actual.is_empty() => format!("ポリシーの値には {} が余分にあります", Code(listed)),
            NearMiss::Part if listed.is_empty() => format!("リクエストの値には {} が余分にあります", Code(actual)),
            NearMiss::Part => {
                format!("ポリシーの {} に対して、リクエストは {} です", Code(listed), Code(actual))
            }
            NearMiss::Scheme => more(&format!("先頭の {}", Code(if listed.is_empty() { actual } else { listed }))),
            NearMiss::TrailingSlash => more("末尾の `/`"),
            NearMiss::WhiteSpace => more("前後の空白"),
            NearMiss::OtherAudience => format!(
                "どちらも ID プロバイダーの対象者ですが、トークンの対象者は {}、ポリシーが求めるのは {} です",
                Code(actual),
                Code(listed)
            ),
        }
    }

    fn note(&self, note: Note) -> &'static str {
        match note {
            Note::MultivaluedWithoutQualifier => {
                "複数の値を持つキーに `ForAllValues` も `ForAnyValue` もない場合の動作は定義されていません。ここでは「いずれかの値」と解釈します"
            }
            Note::EmptyValueList => {
                "空の値リストについて、ドキュメントの記述は矛盾しています。ここでは「何にも一致しない」と解釈します"
            }
            Note::EmptyStringSet => "空の文字列だけの集合は、`ForAllValues` では空の集合とみなされます",
            Note::ArnStar => {
                "ARN 演算子は 6 つのフィールドを比較しますが、この値はそれより少ないフィールドしかありません。単独の `*` は「任意の値」と解釈します"
            }
            Note::BoolVariable => {
                "`Bool` で変数が置き換えられるかどうかは、ドキュメントの記述が分かれています。ここでは置き換えます"
            }
            Note::VariableValueWildcard => {
                "変数の値に含まれる `*` と `?` について、ドキュメントに記載はありません。ここでは文字どおりに扱います"
            }
            Note::NotResourceVariable => {
                "`NotResource` で値のない変数がどう扱われるかは、ドキュメントでは曖昧です。ここでは何も除外しないものとします"
            }
            Note::TrustUserBoundary => {
                "ユーザーを指定した信頼ポリシーがアクセス許可の境界で制限されるかどうかは、2 つのページで異なります。ここでは信頼ポリシーのページに従い、制限されるものとします"
            }
            Note::RoleGrantLimited => {
                "ロール ARN への許可がアクセス許可の境界とセッションポリシーで制限されるかどうかは、2 つのページで異なります。ここでは詳細なページに従い、制限されるものとします"
            }
            Note::NotPrincipalRungs => {
                "`NotPrincipal` にセッション、ロール、アカウントのすべてが含まれていない場合について、ドキュメントには拒否される可能性があるとだけ記載されています。ここでは拒否します"
            }
            Note::TrustWildcard => {
                "信頼ポリシーのプリンシパルとして `*` を保存できるかどうかは、ページによって異なります。ここでは全員と解釈します"
            }
            Note::AllowNotPrincipal => {
                "`NotPrincipal` と `Allow` の組み合わせはサポートされなくなりました。ここでは、含まれていない全員と解釈します"
            }
            Note::AmbiguousKeyCase => {
                "大文字と小文字だけが異なるコンテキストキーが複数あります。両者は区別されないため、最初のキーを使用します"
            }
            Note::NullEmptyString => {
                "空の文字列が null とみなされるかどうかは、ドキュメントでは曖昧です。ここでは null とみなしません"
            }
            Note::RoleSessionMfa => {
                "ロールセッションでは、`aws:MultiFactorAuthPresent` が存在し、値は `false` であるものとします"
            }
            Note::KmsGrants => "KMS の許可 (grant) でもアクセスが許可される場合がありますが、モデル化していません",
            Note::S3Acls => {
                "アクセスコントロールリスト、アクセスポイント、S3 Access Grants でもアクセスが許可される場合がありますが、モデル化していません"
            }
            Note::RamShares => {
                "AWS Resource Access Manager の共有でもアクセスが許可される場合がありますが、モデル化していません"
            }
            Note::LakeFormation => "Lake Formation は独自のデータアクセス許可を確認しますが、モデル化していません",
            Note::OwnerAssumed => "リソースの所有者が指定されていないため、呼び出し元のアカウントの所有とみなします",
            Note::PackedPolicySize => {
                "セッションポリシーとタグが長いため、`PackedPolicyTooLarge` が返される可能性があります。STS は上限が公開されていない独自の形式に圧縮します"
            }
            Note::InheritedTagsNeedTagSession => {
                "引き継がれた推移的なタグに `sts:TagSession` が必要なことは、観察された動作で、ドキュメントには記載がありません"
            }
        }
    }
}

fn layer_why(gate: Gate) -> &'static str {
    match gate {
        Gate::StsParameters => "STS は、ポリシーを評価する前に、呼び出しのパラメータと呼び出し元の種類を確認します。",
        Gate::ResourceControlPolicies => {
            "リソースコントロールポリシーは、メンバーアカウントのリソースに対する操作を制限します。アクセス許可を付与することはありません。"
        }
        Gate::ServiceControlPolicies => {
            "サービスコントロールポリシーは、メンバーアカウントのプリンシパルの操作を制限します。アクセス許可を付与することはありません。"
        }
        Gate::VpcEndpointPolicy => {
            "VPC エンドポイントポリシーは、エンドポイントを通過できるリクエストを制限します。単独でアクセス許可を付与することはありません。"
        }
        Gate::BlockPublicAccess => {
            "`RestrictPublicBuckets` が有効な場合、パブリックなポリシーを持つバケットにアクセスできるのは、所有者のアカウントと AWS サービスだけです。"
        }
        Gate::TrustPolicy => {
            "信頼ポリシーは、誰がロールを引き受けることができるかを定義します。同じアカウント内でもクロスアカウントでも、必ず許可が必要です。"
        }
        Gate::ResourcePolicy => {
            "リソースベースのポリシーは、誰がリソースを使用できるかを定義します。クロスアカウントでは許可が必須で、同じアカウント内ではアイデンティティベースのポリシーに加算されます。"
        }
        Gate::IdentityPolicies => {
            "アイデンティティベースのポリシーは、ユーザーやロールが実行できる操作を定義します。許可されていないものは拒否されます。"
        }
        Gate::PermissionsBoundary => {
            "アクセス許可の境界は、アクセス許可を付与しません。アイデンティティベースのポリシーがユーザーやロールに付与できるアクセス許可の上限です。"
        }
        Gate::SessionPolicy => {
            "セッションポリシーは、セッションの開始時に渡されます。アクセス許可を付与せず、ロールのポリシーとの共通部分だけが許可されます。"
        }
    }
}
