//! Findings in tokens and assertions in Japanese: what it is, and what to do.

use rolecall_core::diag::JsonKind;
use rolecall_token::{Finding, Part, Refusal, Required, XmlFault};

use crate::text::{Code, character, join};

fn part(part: Part) -> &'static str {
    match part {
        Part::Header => "トークンのヘッダー",
        Part::Payload => "トークンのペイロード",
    }
}

fn required(part: Required) -> &'static str {
    match part {
        Required::IssuerClaim => "クレーム `iss`",
        Required::SubjectClaim => "クレーム `sub`",
        Required::AudienceClaim => "クレーム `aud`",
        Required::Issuer => "要素 `Issuer`",
        Required::NameId => "要素 `NameID`",
        Required::Recipient => "要素 `SubjectConfirmationData` の `Recipient`",
        Required::RoleSessionName => "属性 `RoleSessionName`",
        Required::Role => "属性 `Role`",
    }
}

fn xml(fault: XmlFault) -> &'static str {
    match fault {
        XmlFault::CutOff => "要素が閉じられる前に終わっています",
        XmlFault::Tag => "終了タグが開いている要素と一致しません",
        XmlFault::Namespace => "名前のプレフィックスが宣言されていないか、宣言が正しくありません",
        XmlFault::Entity => "`&` は XML の 5 つの実体参照の先頭でなければなりません",
        XmlFault::Attribute => "属性が重複しているか、値が許可されていません",
        XmlFault::Character => "この場所には使用できません",
    }
}

fn names(names: &[String]) -> String {
    join(names.iter().map(|name| Code(name)), "、")
}

/// What it is.
pub(crate) fn finding(finding: &Finding) -> String {
    match finding {
        Finding::NotVerified => "署名は検証されていません".into(),
        Finding::Missing { part } => format!("{}がありません", required(*part)),
        Finding::Expired { at } => format!("`{at}` に有効期限が切れています"),
        Finding::NotYetValid { from } => format!("`{from}` まで有効になりません"),
        Finding::EncryptedPart => "一部が暗号化されているため除外されました".into(),
        Finding::TagValue { key } => format!("セッションタグ {} の値が 1 つの文字列ではありません", Code(key)),
        Finding::Algorithm { algorithm } if algorithm.is_empty() => "ヘッダーに署名アルゴリズムがありません".into(),
        Finding::Algorithm { algorithm } => format!("AWS は {} で署名されたトークンを受け付けません", Code(algorithm)),
        Finding::NoSignature => "トークンに署名がありません".into(),
        Finding::TokenTooLong { length, limit } => {
            format!("トークンは {length} 文字ですが、AWS が受け付けるのは {limit} 文字までです")
        }
        Finding::IssuerNotHttps { issuer } => format!("発行者 {} は `https` のアドレスではありません", Code(issuer)),
        Finding::TimeNotWhole { claim } => format!("クレーム {} が整数の秒数ではありません", Code(claim)),
        Finding::ClaimsIgnored { names: ignored } => {
            format!("AWS がコンテキストキーにしないため、次のクレームは除外されました: {}", names(ignored))
        }
        Finding::ClaimNotScalar { name } => {
            format!("クレーム {} は単一の値でもそのリストでもないため、コンテキストキーにできません", Code(name))
        }
        Finding::ClaimRepeated { name } => format!("クレーム {} が 2 回あるため、最初のものを使用しました", Code(name)),
        Finding::TagsMalformed => "セッションタグが AWS の文書にある形式ではありません".into(),
        Finding::AttributesIgnored { names: ignored } => {
            format!("AWS がコンテキストキーにしないため、次の属性は除外されました: {}", names(ignored))
        }
        Finding::AttributeRepeated { name } => {
            format!("{} の属性が 2 つあるため、最初のものを使用しました", Code(name))
        }
        Finding::SeveralValues { name } => format!("{} に複数の値があるため、最初のものを使用しました", Code(name)),
        Finding::RoleMalformed { value } => {
            format!("{} は、ロールの ARN と SAML プロバイダーの ARN をカンマで区切った組ではありません", Code(value))
        }
        Finding::SeveralRoles { count } => format!("アサーションに {count} 個のロールがあります"),
        Finding::SeveralAssertions { count } => format!("アサーションが {count} 個あるため、最初のものを使用しました"),
        Finding::SeveralConfirmations { count } => {
            format!("要素 `SubjectConfirmation` が {count} 個ありますが、AWS が求めるのは 1 個だけです")
        }
        Finding::ForeignAudience { audience } => {
            format!("アサーションの対象者は AWS ではなく {} です", Code(audience))
        }
        Finding::UsedTooLate { issued } => {
            format!("`{issued}` に発行されましたが、AWS がアサーションを受け付けるのは 5 分間だけです")
        }
        Finding::SessionEnded { at } => format!("ID プロバイダーが許可するセッションは `{at}` に終了しています"),
        Finding::ConsoleDuration { seconds } => {
            format!(
                "`SessionDuration` ({seconds} 秒) はコンソールへのサインインのためのもので、ステップには含まれません"
            )
        }
        Finding::DurationMalformed { value } => {
            format!("`SessionDuration` の値 {} は 900 から 43200 までの秒数ではありません", Code(value))
        }
        Finding::TimeMalformed { name } => format!("{} が日時ではありません", Code(name)),
    }
}

/// What to do, or what follows.
pub(crate) fn finding_help(finding: &Finding) -> String {
    match finding {
        Finding::NotVerified => {
            "ここでは発行者を証明できません。署名は AWS が ID プロバイダーの鍵で検証します。"
        }
        Finding::Missing { part } => match part {
            Required::IssuerClaim | Required::SubjectClaim | Required::AudienceClaim => {
                "AWS はこれがないトークンを拒否します。値を補うか、ID プロバイダーからトークンを取得し直してください。"
            }
            Required::RoleSessionName => {
                "AWS はこれがないアサーションを拒否します。ID プロバイダーが `https://aws.amazon.com/SAML/Attributes/RoleSessionName` を送信するように設定してください。"
            }
            Required::Role => {
                "AWS はこれがないアサーションを拒否します。ID プロバイダーが `https://aws.amazon.com/SAML/Attributes/Role` を送信するように設定してください。"
            }
            Required::Issuer | Required::NameId | Required::Recipient => {
                "AWS はこれがないアサーションを拒否します。ID プロバイダーの設定で追加してください。"
            }
        },
        Finding::Expired { .. } | Finding::SessionEnded { .. } => {
            "このステップの時刻では AWS に拒否されます。以前の時刻で調べるには、シナリオの時刻を変更してください。"
        }
        Finding::UsedTooLate { .. } => {
            "AWS は `ExpiredTokenException` で拒否します。以前の時刻で調べるには、シナリオの時刻を変更してください。"
        }
        Finding::NotYetValid { .. } => {
            "このステップの時刻では AWS に拒否されます。以後の時刻で調べるには、シナリオの時刻を変更してください。"
        }
        Finding::EncryptedPart => {
            "鍵を持っているのは AWS だけです。ID プロバイダーが暗号化せずに送信したものを貼り付けてください。"
        }
        Finding::TagValue { .. } => {
            "セッションタグに複数の値は使用できません。タグごとに 1 つの文字列を送信してください。"
        }
        Finding::Algorithm { .. } => {
            "`RS256`、`RS384`、`RS512`、`ES256`、`ES384`、`ES512` のいずれかで署名してください。"
        }
        Finding::NoSignature => {
            "AWS は拒否します。途中で切れていないことを確かめるため、3 つの部分をすべて貼り付けてください。"
        }
        Finding::TokenTooLong { .. } => "ID プロバイダーが発行するクレームを減らしてください。",
        Finding::IssuerNotHttps { .. } => "AWS は ID プロバイダーを `https://` で始まるアドレスで識別します。",
        Finding::TimeNotWhole { .. } => "1970 年からの秒数を、引用符も小数部も付けずに書いてください。",
        Finding::ClaimsIgnored { .. } => {
            "これらに対する条件には値がありません。この ID プロバイダーについて AWS の文書にあるクレームを使用するか、セッションタグとして渡してください。"
        }
        Finding::ClaimNotScalar { .. } => "中の値をセッションタグか、独立したクレームとして渡してください。",
        Finding::ClaimRepeated { .. } => {
            "どちらを使用するかはプログラムによって異なります。ID プロバイダーが 1 回だけ発行するように設定してください。"
        }
        Finding::TagsMalformed => {
            "`principal_tags` と、必要なら `transitive_tag_keys` を持つオブジェクト、またはタグごとのクレーム `https://aws.amazon.com/tags/principal_tags/KEY` を書いてください。"
        }
        Finding::AttributesIgnored { .. } => {
            "これらに対する条件には値がありません。AWS の文書にある名前にマッピングするか、`PrincipalTag` として渡してください。"
        }
        Finding::AttributeRepeated { .. } => {
            "AWS がマッピングするのは 1 つだけです。ID プロバイダーが 1 つだけ送信するように設定してください。"
        }
        Finding::SeveralValues { .. } => {
            "AWS はここで単一の値を使用します。ID プロバイダーが 1 つだけ送信するように設定してください。"
        }
        Finding::RoleMalformed { .. } => {
            "`arn:aws:iam::111122223333:role/NAME,arn:aws:iam::111122223333:saml-provider/NAME` の形式で書いてください。"
        }
        Finding::SeveralRoles { .. } => "引き受けるロールを選択してください。",
        Finding::SeveralAssertions { .. } => "ID プロバイダーが 1 つだけ送信するように設定してください。",
        Finding::SeveralConfirmations { .. } => {
            "ID プロバイダーが `Recipient` と `NotOnOrAfter` を持つものを 1 つだけ送信するように設定してください。"
        }
        Finding::ForeignAudience { .. } => {
            "`Audience` を `https://signin.aws.amazon.com/saml` または `urn:amazon:webservices` にしてください。"
        }
        Finding::ConsoleDuration { .. } => {
            "`AssumeRoleWithSAML` の呼び出しの長さは `durationSeconds` で決まり、この属性は短くすることしかできません。"
        }
        Finding::DurationMalformed { .. } => "`3600` のように秒数を書いてください。",
        Finding::TimeMalformed { .. } => "`2026-01-15T09:00:00Z` のように UTC で書いてください。",
    }
    .into()
}

/// Why no step can be made.
pub(crate) fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Empty => "読み取るテキストがありません".into(),
        Refusal::TooLong { limit } => format!("テキストが {limit} バイトを超えています"),
        Refusal::AssertionTooLong { limit } => {
            format!("アサーションが、AWS が受け付ける上限である Base64 の {limit} 文字を超えています")
        }
        Refusal::Unrecognized => "JSON Web Token でも SAML レスポンスでもありません".into(),
        Refusal::NotBase64 { found } => format!("{} は Base64 の文字ではありません", character(*found)),
        Refusal::Base64CutOff => "Base64 のテキストが途中で切れています".into(),
        Refusal::NotUtf8 => "Base64 の内容がテキストではありません".into(),
        Refusal::NotJson { part: which, cause } => {
            format!("{}が JSON ではありません: {}", part(*which), crate::message(cause, crate::Locale::Ja).plain())
        }
        Refusal::NotAnObject { part: which, found } => {
            let found = match found {
                JsonKind::Null => "`null`",
                JsonKind::Bool => "真偽値",
                JsonKind::Number => "数値",
                JsonKind::String => "文字列",
                JsonKind::Array => "配列",
                JsonKind::Object => "オブジェクト",
            };
            format!("{}が{found}ですが、オブジェクトでなければなりません", part(*which))
        }
        Refusal::HeaderAlone => "トークンのヘッダーだけで、クレームがありません".into(),
        Refusal::EncryptedToken => "トークンが暗号化されています".into(),
        Refusal::WrongPartCount { parts } => {
            format!("テキストがドットで {parts} 個の部分に分かれていますが、トークンの部分は 3 個です")
        }
        Refusal::Doctype => "XML に、SAML で禁止されている文書型宣言があります".into(),
        Refusal::NotXml { fault } => format!("XML ではありません: {}", xml(*fault)),
        Refusal::TooDeep { limit } => format!("要素のネストが {limit} 階層を超えています"),
        Refusal::TooManyElements { limit } => format!("要素が {limit} 個を超えています"),
        Refusal::TooManyAttributes { limit } => format!("要素の属性が {limit} 個を超えています"),
        Refusal::NotSaml { root } => {
            format!("XML が {} で始まり、SAML 2.0 のレスポンスでもアサーションでもありません", Code(root))
        }
        Refusal::NoAssertion => "レスポンスにアサーションがありません".into(),
        Refusal::EncryptedAssertion => "アサーションが暗号化されています".into(),
    }
}

/// What to paste instead.
pub(crate) fn refusal_help(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Empty | Refusal::Unrecognized | Refusal::HeaderAlone | Refusal::NotSaml { .. } => {
            "トークン (`eyJ…`)、JSON のクレーム、または AWS に送信される SAML レスポンスを貼り付けてください。"
        }
        Refusal::TooLong { .. } | Refusal::AssertionTooLong { .. } => {
            "トークンまたはレスポンスだけを貼り付けてください。"
        }
        Refusal::NotBase64 { .. } | Refusal::Base64CutOff | Refusal::NotUtf8 | Refusal::WrongPartCount { .. } => {
            "最初の文字から最後の文字まで貼り付け直してください。"
        }
        Refusal::NotJson { cause, .. } => return crate::help(cause, crate::Locale::Ja).plain(),
        Refusal::NotAnObject { .. } => "クレームを 1 つのオブジェクトのメンバーとして書いてください。",
        Refusal::EncryptedToken | Refusal::EncryptedAssertion => {
            "鍵がなければ読み取れません。クレームか、ID プロバイダーが暗号化せずに送信したものを貼り付けてください。"
        }
        Refusal::Doctype => "`<!DOCTYPE` からその `>` までを削除してください。",
        Refusal::NotXml { .. } => "ルート要素の `<` から最後の `>` まで貼り付け直してください。",
        Refusal::TooDeep { .. } | Refusal::TooManyElements { .. } | Refusal::TooManyAttributes { .. } => {
            "アサーションだけを貼り付けてください。AWS 用のアサーションがこの上限に近づくことはありません。"
        }
        Refusal::NoAssertion => {
            "レスポンスの `Status` を確認してください。ID プロバイダーがサインインを拒否した可能性があります。"
        }
    }
    .into()
}
