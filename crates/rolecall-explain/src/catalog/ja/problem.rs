//! Findings in Japanese: what is wrong, and what to do.

use rolecall_core::diag::{
    ArnKind, ConditionType, JsonExpectation, JsonKind, PolicyKind, PrincipalType, Problem, ResourceFault, Thing,
    VariableFault,
};

use crate::text::{Code, character, join};

fn expectation(expected: JsonExpectation) -> &'static str {
    match expected {
        JsonExpectation::Value => "値",
        JsonExpectation::MemberName => "二重引用符で囲んだメンバー名",
        JsonExpectation::Colon => "`:`",
        JsonExpectation::CommaOrBrace => "`,` または `}`",
        JsonExpectation::CommaOrBracket => "`,` または `]`",
        JsonExpectation::Quote => "閉じる `\"`",
    }
}

fn json_kind(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Null => "`null`",
        JsonKind::Bool => "真偽値",
        JsonKind::Number => "数値",
        JsonKind::String => "文字列",
        JsonKind::Array => "配列",
        JsonKind::Object => "オブジェクト",
    }
}

fn kinds(kinds: &[JsonKind]) -> String {
    join(kinds.iter().map(|kind| json_kind(*kind)), "または")
}

fn document(kind: PolicyKind) -> &'static str {
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

fn fault(fault: VariableFault) -> &'static str {
    match fault {
        VariableFault::MissingBrace => "ポリシー変数に閉じる `}` がありません",
        VariableFault::Empty => "ポリシー変数に名前がありません",
        VariableFault::Space => "ポリシー変数の名前に空白が含まれています",
        VariableFault::MissingQuote => "ポリシー変数のデフォルト値が一重引用符で囲まれていません",
    }
}

fn condition_type(kind: ConditionType) -> &'static str {
    match kind {
        ConditionType::Number => "数値",
        ConditionType::Date => "日付",
        ConditionType::Bool => "`true` または `false`",
        ConditionType::Binary => "Base64",
        ConditionType::IpRange => "IP アドレスまたは CIDR 範囲",
        ConditionType::Arn => "ARN",
    }
}

fn condition_example(kind: ConditionType) -> &'static str {
    match kind {
        ConditionType::Number => "`3600` のような 10 進数を指定してください。",
        ConditionType::Date => {
            "`2026-01-15T09:00:00Z` のような ISO 8601 の日付、または 1970 年からの秒数を指定してください。"
        }
        ConditionType::Bool => "`true` または `false` を指定してください。",
        ConditionType::Binary => "`QmluYXJ5` のように Base64 で指定してください。",
        ConditionType::IpRange => "IP アドレス、または `203.0.113.0/24` のような範囲を指定してください。",
        ConditionType::Arn => {
            "6 つのフィールドをすべて指定してください: `arn:partition:service:region:account:resource`"
        }
    }
}

fn arn_kind(kind: ArnKind) -> &'static str {
    match kind {
        ArnKind::User => "IAM ユーザー",
        ArnKind::Group => "IAM グループ",
        ArnKind::Role => "ロール",
        ArnKind::RoleSession => "ロールセッション",
        ArnKind::FederatedUser => "フェデレーティッドユーザー",
        ArnKind::Policy => "管理ポリシー",
        ArnKind::Caller => "ユーザー、ロールセッション、またはルートユーザー",
    }
}

fn arn_example(kind: ArnKind) -> &'static str {
    match kind {
        ArnKind::User => "`arn:aws:iam::111122223333:user/NAME` の形式で指定してください。",
        ArnKind::Group => "`arn:aws:iam::111122223333:group/NAME` の形式で指定してください。",
        ArnKind::Role => "`arn:aws:iam::111122223333:role/NAME` の形式で指定してください。",
        ArnKind::RoleSession => "`arn:aws:sts::111122223333:assumed-role/ROLE/SESSION` の形式で指定してください。",
        ArnKind::FederatedUser => "`arn:aws:sts::111122223333:federated-user/NAME` の形式で指定してください。",
        ArnKind::Policy => "`arn:aws:iam::111122223333:policy/NAME` の形式で指定してください。",
        ArnKind::Caller => {
            "`arn:aws:iam::111122223333:user/NAME` のようなユーザーの ARN、またはロールセッションの ARN を指定してください。"
        }
    }
}

fn thing(thing: Thing) -> &'static str {
    match thing {
        Thing::User => "ユーザー",
        Thing::Group => "グループ",
        Thing::Role => "ロール",
        Thing::ManagedPolicy => "管理ポリシー",
        Thing::OrganizationNode => "組織のノード",
        Thing::VpcEndpoint => "VPC エンドポイント",
        Thing::IdentityProvider => "ID プロバイダー",
    }
}

fn principal_example(kind: PrincipalType) -> &'static str {
    match kind {
        PrincipalType::Aws => {
            "アカウント ID、アカウント、ユーザー、ロール、セッションのいずれかの ARN、または `*` を指定してください。"
        }
        PrincipalType::Service => "`ec2.amazonaws.com` のように、小文字でサービスを指定してください。",
        PrincipalType::Federated => {
            "SAML または OIDC プロバイダーの ARN、または `accounts.google.com` のようなドメインを指定してください。"
        }
        PrincipalType::CanonicalUser => "信頼ポリシー以外で、正規ユーザー ID を指定してください。",
    }
}

fn resource_fault(fault: ResourceFault) -> &'static str {
    match fault {
        ResourceFault::NotArn => "リソースが ARN でも `*` でもありません",
        ResourceFault::MissingFields => "ARN のフィールドが足りません",
        ResourceFault::NoService => "ARN にサービスがありません",
        ResourceFault::Partition => "ARN のパーティションは存在しません",
    }
}

/// What is wrong.
pub(super) fn message(problem: &Problem) -> String {
    match problem {
        Problem::UnexpectedCharacter { found, expected } => {
            format!("{}が必要な場所に {} があります", expectation(*expected), character(*found))
        }
        Problem::UnexpectedEnd { expected } => format!("{}が必要な場所でテキストが終わっています", expectation(*expected)),
        Problem::TrailingComma => "カンマの後に何もありません".into(),
        Problem::Comment => "JSON にコメントは使用できません".into(),
        Problem::UnterminatedString => "文字列が行内で閉じられていません".into(),
        Problem::ControlCharacter { found } => format!("文字列に制御文字 {} が含まれています", character(*found)),
        Problem::InvalidEscape => "JSON にないエスケープシーケンスです".into(),
        Problem::LoneSurrogate => "サロゲートペアの片方だけがあります".into(),
        Problem::InvalidNumber => "JSON の数値の形式ではありません".into(),
        Problem::TextAfterEnd => "JSON の値の後に余分なテキストがあります".into(),
        Problem::DuplicateMember { name } => format!("メンバー {} が 2 回あります", Code(name)),
        Problem::TooDeep { limit } => format!("ネストが {limit} 階層を超えています"),
        Problem::TooLarge { limit } => format!("テキストが {limit} バイトを超えています"),

        Problem::UnknownMember { name, .. } => format!("ここにメンバー {} は使用できません", Code(name)),
        Problem::WrongType { name, expected, found } => {
            format!("{} は{}ですが、{}でなければなりません", Code(name), json_kind(*found), kinds(expected))
        }
        Problem::MissingMember { name } => format!("メンバー {} がありません", Code(name)),
        Problem::ExclusiveMembers { first, second } => format!("{} と {} は同時に指定できません", Code(first), Code(second)),
        Problem::ForbiddenElement { name, kind } => format!("{}に {} は使用できません", document(*kind), Code(name)),
        Problem::InvalidVersion => "`Version` が `2012-10-17` でも `2008-10-17` でもありません".into(),
        Problem::InvalidEffect { found } => format!("`Effect` の値 {} は `Allow` でも `Deny` でもありません", Code(found)),
        Problem::InvalidSid => "この `Sid` に使用できるのは英字と数字だけです".into(),
        Problem::DuplicateSid { sid } => format!("`Sid` {} が重複しています", Code(sid)),
        Problem::ActionWithoutPrefix => "アクションにサービスプレフィックスがありません".into(),
        Problem::ActionWithTwoColons => "アクションに 2 つ以上のコロンがあります".into(),
        Problem::InvalidActionPrefix => "アクションのサービスプレフィックスに、英字、数字、ハイフン以外が含まれています".into(),
        Problem::EmptyList { name } => format!("{} に値がありません", Code(name)),
        Problem::InvalidResource { fault } => resource_fault(*fault).into(),
        Problem::WildcardInService => "ARN のサービスフィールドにワイルドカードがあります".into(),
        Problem::VariableMisplaced => "この場所ではポリシー変数は置き換えられません".into(),
        Problem::MalformedVariable { fault: kind } => fault(*kind).into(),
        Problem::VariableInOldVersion => "`Version` が `2012-10-17` でないため、ポリシー変数は単なる文字列として扱われます".into(),
        Problem::UnknownPrincipalType { name } => format!("{} というプリンシパルのタイプはありません", Code(name)),
        Problem::InvalidPrincipal { kind } => format!("{} に指定できるプリンシパルではありません", Code(kind.name())),
        Problem::WildcardInPrincipal { .. } => "プリンシパルの一部にワイルドカードは使用できません".into(),
        Problem::TrustWildcardPrincipal => "信頼ポリシーが全員を指定しています".into(),
        Problem::FederatedOutsideTrust => "`Federated` プリンシパルは信頼ポリシーでのみ有効です".into(),
        Problem::GroupPrincipal => "グループをプリンシパルに指定することはできません".into(),
        Problem::AllowNotPrincipal => "`Allow` と `NotPrincipal` の組み合わせは、含まれていない全員に許可します".into(),
        Problem::UnknownOperator { name, .. } => format!("{} という条件演算子はありません", Code(name)),
        Problem::NullIfExists => "`Null` に `IfExists` を付けることはできません".into(),
        Problem::InvalidConditionKey => "条件キーにプレフィックスがありません".into(),
        Problem::MissingTagKey => "スラッシュの後にタグキーがありません".into(),
        Problem::ConditionKeyCase { key } => format!("条件キー {} が重複しています (大文字と小文字は区別されません)", Code(key)),
        Problem::UnreadableConditionValue { expected } => format!("値が{}ではないため、一致することはありません", condition_type(*expected)),
        Problem::MixedConditionValues => "リストに文字列、数値、真偽値が混在しています".into(),
        Problem::EmptyConditionValues => "値のリストが空です".into(),
        Problem::MissingQualifier { key } => format!("{} は複数の値を持ちますが、いくつの値が一致すべきかが指定されていません", Code(key)),
        Problem::LiteralWildcard => "この演算子では `*` と `?` が文字どおりに扱われます".into(),
        Problem::TrustAction => "信頼ポリシーに指定できるのは、ロールを引き受けるための STS アクションだけです".into(),
        Problem::RcpAllow => "リソースコントロールポリシーに指定できるのは拒否だけです".into(),
        Problem::RcpPrincipal => "リソースコントロールポリシーのプリンシパルは `*` でなければなりません".into(),
        Problem::RcpBareAction => "リソースコントロールポリシーにアクション `*` は指定できません".into(),
        Problem::PolicyTooLong { length, limit, counts_whitespace: true } => format!("ポリシーは {length} 文字ですが、上限は {limit} 文字です"),
        Problem::PolicyTooLong { length, limit, counts_whitespace: false } => format!("ポリシーは空白を除いて {length} 文字ですが、上限は {limit} 文字です"),
        Problem::CharacterOutsidePolicySet { found } => format!("IAM ポリシーに文字 {} は使用できません", character(*found)),
        Problem::MissingVersion => "`Version` がないため、2008 年のポリシー言語が適用されます".into(),
        Problem::DocumentUnwrapped { path } => format!("ポリシーを {} から取り出しました", Code(path)),
        Problem::DocumentDecoded => "URL エンコードされたポリシーをデコードしました".into(),
        Problem::NoDocument => "テキストにポリシードキュメントがありません".into(),
        Problem::RegionInArn => "このリソースはリージョンに属しません".into(),
        Problem::UnknownIamResource => "IAM にこの種類のリソースはありません".into(),
        Problem::MissingClaim { key } => format!("このプロバイダーは多数の利用者が共有していますが、{} が検証されていません", Code(key)),

        Problem::EmptySid => "`Sid` が空です".into(),
        Problem::ArnStar => "`*` は ARN ではなく、何に一致するかは AWS のドキュメントに記載されていません".into(),
        Problem::UnknownService { .. } => "既知のサービスプリンシパルではありません".into(),
        Problem::Mismatch { .. } => "アクションとプリンシパルが対応していないため、一致することはありません".into(),
        Problem::SeveralProviders => "1 つのステートメントに複数の OIDC プロバイダーがあります".into(),
        Problem::MissingServiceAction { .. } => "サービスに必要なアクションの一部が、信頼ポリシーで許可されていません".into(),
        Problem::SingleValuedKey => "キーの値は 1 つまでで、`ForAllValues` はキーがない場合にも成立します".into(),
        Problem::ArnServiceCase => "サービスに大文字は使用されません".into(),
        Problem::UniqueIdPrincipal => "ID です。AWS は、削除されたユーザーやロールをこのように表示します".into(),
        Problem::NullInList => "`null` は何も指定していません".into(),
        Problem::ServiceWithoutRcp => "このサービスはリソースコントロールポリシーの対象外です".into(),

        Problem::UnknownScenarioVersion => "`rolecall` の値が、読み取り可能なバージョンではありません".into(),
        Problem::InvalidArn => "ARN ではありません".into(),
        Problem::WrongArn { expected } => format!("{}の ARN ではありません", arn_kind(*expected)),
        Problem::InvalidAccountId => "アカウント ID は 12 桁の数字です".into(),
        Problem::DuplicateName { name } => format!("{} が 2 回記載されています", Code(name)),
        Problem::NotFound { what, name, .. } => format!("シナリオに{} {} がありません", thing(*what), Code(name)),
        Problem::OrganizationCycle => "このノードの親をたどると、自身に戻ります".into(),
        Problem::InvalidTime => "RFC 3339 の時刻ではありません".into(),
        Problem::InvalidDuration => "ISO 8601 の期間ではありません".into(),
        Problem::InvalidAction => "`*` でも `service:Name` の形式でもありません".into(),
        Problem::InvalidChoice { choices } => format!("{} のいずれでもありません", join(choices.iter().map(|choice| Code(choice)), "、")),
        Problem::InvalidContextValue => "コンテキスト値ではありません".into(),
        Problem::InvalidStep => "1 つのステップに指定できる動作は 1 つだけです".into(),
        Problem::TooManySteps { limit } => format!("ステップが {limit} 個を超えています"),
        Problem::OwnerAssumed => "リソースの所有者が指定されていないため、呼び出し元のアカウントの所有とみなします".into(),
        Problem::LevelWithoutAllow => "ここにアタッチされたサービスコントロールポリシーは何も許可していないため、この階層以下ではすべて拒否されます".into(),
        Problem::PrincipalNotListed { .. } => "このプリンシパルはシナリオにありません。存在しないプリンシパルは IAM に拒否されます".into(),
        Problem::OtherPartition => "プリンシパルのパーティションがロールと異なります".into(),
        Problem::ServiceLinkedRoleBoundary => "サービスにリンクされたロールにアクセス許可の境界は設定できません".into(),
        Problem::ServiceLinkedRolePolicy => "サービスにリンクされたロールのポリシーはサービスが管理するもので、編集できません".into(),
    }
}

/// What to do.
pub(super) fn help(problem: &Problem) -> String {
    match problem {
        Problem::UnexpectedCharacter { expected, .. } | Problem::UnexpectedEnd { expected } => {
            format!("ここに{}を記述してください。", expectation(*expected))
        }
        Problem::TrailingComma => "カンマを削除してください。".into(),
        Problem::Comment => "コメントを削除してください。説明はステートメントの `Sid` またはシナリオの `description` に記述できます。".into(),
        Problem::UnterminatedString => "文字列を `\"` で閉じてください。文字列内の改行は `\\n` と記述します。".into(),
        Problem::ControlCharacter { .. } => "削除するか、`\\t` や `\\n` のようなエスケープシーケンスで記述してください。".into(),
        Problem::InvalidEscape => "バックスラッシュは `\\\\` と記述してください。".into(),
        Problem::LoneSurrogate => "文字をそのまま記述するか、ペアの両方を続けて記述してください。".into(),
        Problem::InvalidNumber => "先頭の 0、先頭の `+`、末尾の小数点を取り除いてください。".into(),
        Problem::TextAfterEnd => "後続のテキストを削除するか、早く閉じすぎている括弧がないか確認してください。".into(),
        Problem::DuplicateMember { .. } => "1 つにまとめてください。複数のステートメントは `Statement` 配列に記述します。".into(),
        Problem::TooDeep { .. } => "ネストを浅くしてください。ポリシーにこの深さは必要ありません。".into(),
        Problem::TooLarge { .. } => "テキストを複数のシナリオに分割してください。".into(),

        Problem::UnknownMember { meant: Some(meant), .. } | Problem::UnknownOperator { meant: Some(meant), .. } => format!("{} ではありませんか?", Code(meant)),
        Problem::UnknownMember { meant: None, .. } => "削除するか、正しい場所に移動してください。".into(),
        Problem::WrongType { expected, .. } => format!("{}を指定してください。", kinds(expected)),
        Problem::MissingMember { name } => format!("{} を追加してください。", Code(name)),
        Problem::ExclusiveMembers { first, second } => format!("{} と {} の一方を残し、もう一方を削除してください。", Code(first), Code(second)),
        Problem::ForbiddenElement { name, .. } => {
            format!("{} を削除するか、ドキュメントを別の種類のポリシーとして使用してください。", Code(name))
        }
        Problem::InvalidVersion => "`2012-10-17` を指定してください。".into(),
        Problem::InvalidEffect { .. } => "大文字と小文字を含めて正確に `Allow` または `Deny` を指定してください。".into(),
        Problem::InvalidSid => "`A`～`Z`、`a`～`z`、`0`～`9` だけを使用してください。".into(),
        Problem::DuplicateSid { .. } => "ステートメントごとに異なる `Sid` を付けるか、`Sid` を省略してください。".into(),
        Problem::ActionWithoutPrefix => "`s3:GetObject` のような `service:Name` の形式、または `*` を指定してください。".into(),
        Problem::ActionWithTwoColons => "コロンはサービスと名前の間の 1 つだけにしてください。".into(),
        Problem::InvalidActionPrefix => "`s3` や `sts` のように、ワイルドカードを含まないサービスプレフィックスを指定してください。".into(),
        Problem::EmptyList { name } => format!("{} に値を追加するか、ステートメントを削除してください。", Code(name)),
        Problem::InvalidResource { .. } => "`arn:aws:s3:::bucket/*` のような ARN、または `*` を指定してください。".into(),
        Problem::WildcardInService => "`s3` のようにサービスを指定し、ワイルドカードは後続のフィールドで使用してください。".into(),
        Problem::VariableMisplaced => "値をそのまま記述してください。変数は `Resource`、`NotResource`、文字列の条件で使用できます。".into(),
        Problem::MalformedVariable { .. } => "`${key}` または `${key, 'default'}` の形式で記述してください。".into(),
        Problem::VariableInOldVersion => "ポリシーに `\"Version\": \"2012-10-17\"` を追加してください。".into(),
        Problem::UnknownPrincipalType { .. } => "`AWS`、`Service`、`Federated`、`CanonicalUser` のいずれかを使用してください。".into(),
        Problem::WildcardInPrincipal { kind: PrincipalType::Aws } => "アカウントを指定し、`aws:PrincipalArn` の条件で絞り込んでください。".into(),
        Problem::InvalidPrincipal { kind } | Problem::WildcardInPrincipal { kind } => principal_example(*kind).into(),
        Problem::TrustWildcardPrincipal => "アカウント、ユーザー、ロールを指定するか、`aws:PrincipalOrgID` などの条件で絞り込んでください。".into(),
        Problem::FederatedOutsideTrust => "フェデレーション ID が引き受けるロールを指定してください。".into(),
        Problem::GroupPrincipal => "ユーザーを指定するか、グループにアイデンティティベースのポリシーをアタッチしてください。".into(),
        Problem::AllowNotPrincipal => "許可する相手を `Principal` で指定してください。".into(),
        Problem::UnknownOperator { meant: None, .. } => "`StringEquals` など、ドキュメントに記載された演算子を使用してください。".into(),
        Problem::NullIfExists => "`Null` だけを指定してください。`Null` はキーの有無を確認する演算子です。".into(),
        Problem::InvalidConditionKey => "`aws:SourceIp` のようにプレフィックスを付けて指定してください。".into(),
        Problem::MissingTagKey => "`aws:PrincipalTag/team` のようにタグキーを追加してください。".into(),
        Problem::ConditionKeyCase { .. } => "値を 1 つのキーにまとめてください。".into(),
        Problem::UnreadableConditionValue { expected } => condition_example(*expected).into(),
        Problem::MixedConditionValues => "すべての値を文字列で記述してください。".into(),
        Problem::EmptyConditionValues => "値を追加するか、条件を削除してください。".into(),
        Problem::MissingQualifier { .. } => "演算子の前に `ForAnyValue:` または `ForAllValues:` を付けてください。".into(),
        Problem::LiteralWildcard => "パターンを意図している場合は、`StringLike` など `Like` の付く演算子を使用してください。".into(),
        Problem::TrustAction => "`sts:AssumeRole`、`sts:AssumeRoleWithSAML`、`sts:AssumeRoleWithWebIdentity`、`sts:TagSession`、`sts:SetSourceIdentity`、`sts:SetContext` のいずれかを使用してください。".into(),
        Problem::RcpAllow => "`Deny` を指定してください。`RCPFullAWSAccess` がすべてを許可しています。".into(),
        Problem::RcpPrincipal => "`\"Principal\": \"*\"` と記述し、`aws:PrincipalOrgID` などの条件で絞り込んでください。".into(),
        Problem::RcpBareAction => "`s3:*` のようにサービスを指定してください。".into(),
        Problem::PolicyTooLong { .. } => "似たアクションをワイルドカードでまとめるか、複数のポリシーに分けて短くしてください。".into(),
        Problem::CharacterOutsidePolicySet { .. } => "文字を削除するか、パターンを使用できる場所では `?` に置き換えてください。".into(),
        Problem::MissingVersion => "古い言語を意図していない場合は、`\"Version\": \"2012-10-17\"` を追加してください。".into(),
        Problem::DocumentUnwrapped { .. } => "対応は必要ありません。この表示を消すには、ドキュメントだけを貼り付けてください。".into(),
        Problem::DocumentDecoded => "対応は必要ありません。この表示を消すには、デコード済みのドキュメントを貼り付けてください。".into(),
        Problem::NoDocument => "`Version` と `Statement` を持つ JSON オブジェクトのポリシーを貼り付けてください。".into(),
        Problem::RegionInArn => "フィールドを空にしてください。".into(),
        Problem::UnknownIamResource => "`role/`、`user/`、`policy/` などの種類で始めるか、`*` を指定してください。".into(),
        Problem::MissingClaim { key } => format!("`Condition` で {} を検証してください。`*` だけの値は使用できません。", Code(key)),

        Problem::EmptySid => "名前を付けるか、`Sid` を削除してください。".into(),
        Problem::ArnStar => "6 つのフィールドをすべて指定するか、キーの有無を `Null` で確認してください。".into(),
        Problem::UnknownService { meant: None } => "名前を確認してください。存在しないサービスは IAM に拒否されます。".into(),
        Problem::Mismatch { fits } => format!("{} を使用するか、別のプリンシパルを指定してください。", Code(fits)),
        Problem::SeveralProviders => "プロバイダーごとにステートメントを分け、それぞれのクレームを条件で検証してください。".into(),
        Problem::MissingServiceAction { needs } => format!("{} を許可してください。", join(needs.iter().map(|action| Code(action)), "、")),
        Problem::SingleValuedKey => "`ForAllValues` を付けずに演算子を使用してください。".into(),
        Problem::ArnServiceCase => "サービスを小文字で指定してください。".into(),
        Problem::UniqueIdPrincipal => "存在するユーザーまたはロールの ARN を指定してください。".into(),
        Problem::NullInList => "削除してください。".into(),
        Problem::ServiceWithoutRcp => "`s3` など、対象のサービスを指定してください。".into(),

        Problem::UnknownScenarioVersion => "`\"rolecall\": 1` と記述してください。".into(),
        Problem::InvalidArn => "`arn:partition:service:region:account:resource` の形式で指定してください。".into(),
        Problem::WrongArn { expected } => arn_example(*expected).into(),
        Problem::InvalidAccountId => "先頭の 0 を含む 12 桁すべてを引用符で囲んで指定してください。".into(),
        Problem::DuplicateName { .. } => "2 つの項目を 1 つにまとめてください。".into(),
        Problem::NotFound { meant: Some(meant), .. }
        | Problem::UnknownService { meant: Some(meant) }
        | Problem::PrincipalNotListed { meant: Some(meant) } => format!("{} ではありませんか?", Code(meant)),
        Problem::NotFound { what: kind @ (Thing::User | Thing::Group | Thing::Role), meant: None, .. } => {
            format!("シナリオに{}を追加してください。追加するまでは、ポリシーを持たないものとして扱います。", thing(*kind))
        }
        Problem::NotFound { what, meant: None, .. } => {
            format!("シナリオに{}を追加するか、名前を修正してください。", thing(*what))
        }
        Problem::OrganizationCycle => "1 つのノードの `parent` を省略してください。そのノードがルートになります。".into(),
        Problem::InvalidTime => "`2026-01-15T09:00:00Z` のような時刻を指定してください。".into(),
        Problem::InvalidDuration => "`PT45M` や `PT1H30M` のような期間を指定してください。".into(),
        Problem::InvalidAction => "`s3:GetObject` のように、リクエストのアクションを 1 つ指定してください。".into(),
        Problem::InvalidChoice { choices } => format!("{} を指定してください。", join(choices.iter().map(|choice| Code(choice)), " または ")),
        Problem::InvalidContextValue => "文字列、数値、真偽値、それらのリスト、または存在しないキーを表す `null` を指定してください。".into(),
        Problem::InvalidStep => "`request`、`assumeRole`、`assumeRoleWithSaml`、`assumeRoleWithWebIdentity`、`putRolePolicy`、`wait`、`dropSession` のいずれか 1 つを指定してください。".into(),
        Problem::TooManySteps { .. } => "シナリオを分割してください。".into(),
        Problem::OwnerAssumed => "リクエストの `resourceAccountId`、またはリソースの `accountId` で指定してください。".into(),
        Problem::LevelWithoutAllow => "`FullAWSAccess`、または必要な操作を許可するポリシーをアタッチしてください。".into(),
        Problem::PrincipalNotListed { meant: None } => "シナリオに追加してください。シナリオの外に存在する場合は、対応の必要はありません。".into(),
        Problem::OtherPartition => "同じパーティションのプリンシパルを指定してください。".into(),
        Problem::ServiceLinkedRoleBoundary | Problem::ServiceLinkedRolePolicy => {
            "サービスが作成した状態のままにするか、通常のロールにしてください。".into()
        }
    }
}
