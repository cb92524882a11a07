### 貼り付けられたトークンや SAML アサーションの指摘。

## Parts of a token

token-part-header = トークンのヘッダー
token-part-payload = トークンのペイロード

## What is required

token-required-issuer-claim = クレーム `iss`
token-required-subject-claim = クレーム `sub`
token-required-audience-claim = クレーム `aud`
token-required-issuer = 要素 `Issuer`
token-required-name-id = 要素 `NameID`
token-required-recipient = 要素 `SubjectConfirmationData` の `Recipient`
token-required-role-session-name = 属性 `RoleSessionName`
token-required-role = 属性 `Role`

## Faults of XML

xml-fault-cut-off = 要素が閉じられる前に終わっています
xml-fault-tag = 終了タグが開いている要素と一致しません
xml-fault-namespace = 名前のプレフィックスが宣言されていないか、宣言が正しくありません
xml-fault-entity = `&` は XML の 5 つの実体参照の先頭でなければなりません
xml-fault-attribute = 属性が重複しているか、値が許可されていません
xml-fault-character = この場所には使用できません

## What is found: one clause, lower-case start, no final stop

finding-not-verified = 署名は検証されていません
finding-missing = { $part }がありません
finding-expired = `{ $at }` に有効期限が切れています
finding-not-yet-valid = `{ $from }` まで有効になりません
finding-encrypted-part = 一部が暗号化されているため除外されました
finding-tag-value = セッションタグ `{ $key }` の値が 1 つの文字列ではありません
finding-no-algorithm = ヘッダーに署名アルゴリズムがありません
finding-algorithm = AWS は `{ $algorithm }` で署名されたトークンを受け付けません
finding-no-signature = トークンに署名がありません
finding-token-too-long = トークンは { NUMBER($length) } 文字ですが、AWS が受け付けるのは { NUMBER($limit) } 文字までです
finding-issuer-not-https = 発行者 `{ $issuer }` は `https` のアドレスではありません
finding-time-not-whole = クレーム `{ $claim }` が整数の秒数ではありません
finding-claims-ignored = AWS がコンテキストキーにしないため、次のクレームは除外されました：{ $names }
finding-claim-not-scalar = クレーム `{ $name }` は単一の値でもそのリストでもないため、コンテキストキーにできません
finding-claim-repeated = クレーム `{ $name }` が 2 回あるため、最初のものを使用しました
finding-tags-malformed = セッションタグが AWS の文書にある形式ではありません
finding-attributes-ignored = AWS がコンテキストキーにしないため、次の属性は除外されました：{ $names }
finding-attribute-repeated = `{ $name }` の属性が 2 つあるため、最初のものを使用しました
finding-several-values = `{ $name }` に複数の値があるため、最初のものを使用しました
finding-role-malformed = `{ $value }` は、ロールの ARN と SAML プロバイダーの ARN をカンマで区切った組ではありません
finding-several-roles = アサーションに { NUMBER($count) } 個のロールがあります
finding-several-assertions = アサーションが { NUMBER($count) } 個あるため、最初のものを使用しました
finding-several-confirmations = 要素 `SubjectConfirmation` が { NUMBER($count) } 個ありますが、AWS が求めるのは 1 個だけです
finding-foreign-audience = アサーションの対象者は AWS ではなく `{ $audience }` です
finding-used-too-late = `{ $issued }` に発行されましたが、AWS がアサーションを受け付けるのは 5 分間だけです
finding-session-ended = ID プロバイダーが許可するセッションは `{ $at }` に終了しています
finding-console-duration = `SessionDuration`（{ NUMBER($seconds) } 秒）はコンソールへのサインインのためのもので、ステップには含まれません
finding-duration-malformed = `SessionDuration` の値 `{ $value }` は 900 から 43200 までの秒数ではありません
finding-time-malformed = `{ $name }` が日時ではありません

## What to do, or what follows

finding-help-not-verified = ここでは発行者を証明できません。署名は AWS が ID プロバイダーの鍵で検証します。
finding-help-expired = このステップの時刻では AWS に拒否されます。以前の時刻で調べるには、シナリオの時刻を変更してください。
finding-help-used-too-late = AWS は `ExpiredTokenException` で拒否します。以前の時刻で調べるには、シナリオの時刻を変更してください。
finding-help-not-yet-valid = このステップの時刻では AWS に拒否されます。以後の時刻で調べるには、シナリオの時刻を変更してください。
finding-help-encrypted-part = 鍵を持っているのは AWS だけです。ID プロバイダーが暗号化せずに送信したものを貼り付けてください。
finding-help-tag-value = セッションタグに複数の値は使用できません。タグごとに 1 つの文字列を送信してください。
finding-help-algorithm = `RS256`、`RS384`、`RS512`、`ES256`、`ES384`、`ES512` のいずれかで署名してください。
finding-help-no-signature = AWS は拒否します。途中で切れていないことを確かめるため、3 つの部分をすべて貼り付けてください。
finding-help-token-too-long = ID プロバイダーが発行するクレームを減らしてください。
finding-help-issuer-not-https = AWS は ID プロバイダーを `https://` で始まるアドレスで識別します。
finding-help-time-not-whole = 1970 年からの秒数を、引用符も小数部も付けずに書いてください。
finding-help-claims-ignored = これらに対する条件には値がありません。この ID プロバイダーについて AWS の文書にあるクレームを使用するか、セッションタグとして渡してください。
finding-help-claim-not-scalar = 中の値をセッションタグか、独立したクレームとして渡してください。
finding-help-claim-repeated = どちらを使用するかはプログラムによって異なります。ID プロバイダーが 1 回だけ発行するように設定してください。
finding-help-tags-malformed = `principal_tags` と、必要なら `transitive_tag_keys` を持つオブジェクト、またはタグごとのクレーム `https://aws.amazon.com/tags/principal_tags/KEY` を書いてください。
finding-help-attributes-ignored = これらに対する条件には値がありません。AWS の文書にある名前にマッピングするか、`PrincipalTag` として渡してください。
finding-help-attribute-repeated = AWS がマッピングするのは 1 つだけです。ID プロバイダーが 1 つだけ送信するように設定してください。
finding-help-several-values = AWS はここで単一の値を使用します。ID プロバイダーが 1 つだけ送信するように設定してください。
finding-help-role-malformed = `arn:aws:iam::111122223333:role/NAME,arn:aws:iam::111122223333:saml-provider/NAME` の形式で書いてください。
finding-help-several-roles = 引き受けるロールを選択してください。
finding-help-several-assertions = ID プロバイダーが 1 つだけ送信するように設定してください。
finding-help-several-confirmations = ID プロバイダーが `Recipient` と `NotOnOrAfter` を持つものを 1 つだけ送信するように設定してください。
finding-help-foreign-audience = `Audience` を `https://signin.aws.amazon.com/saml` または `urn:amazon:webservices` にしてください。
finding-help-console-duration = `AssumeRoleWithSAML` の呼び出しの長さは `durationSeconds` で決まり、この属性は短くすることしかできません。
finding-help-duration-malformed = `3600` のように秒数を書いてください。
finding-help-time-malformed = `2026-01-15T09:00:00Z` のように UTC で書いてください。
finding-help-missing-claim = AWS はこれがないトークンを拒否します。値を補うか、ID プロバイダーからトークンを取得し直してください。
finding-help-missing-role-session-name = AWS はこれがないアサーションを拒否します。ID プロバイダーが `https://aws.amazon.com/SAML/Attributes/RoleSessionName` を送信するように設定してください。
finding-help-missing-role = AWS はこれがないアサーションを拒否します。ID プロバイダーが `https://aws.amazon.com/SAML/Attributes/Role` を送信するように設定してください。
finding-help-missing-element = AWS はこれがないアサーションを拒否します。ID プロバイダーの設定で追加してください。

## Why there is no step

refusal-empty = 読み取るテキストがありません
refusal-too-long = テキストが { NUMBER($limit) } バイトを超えています
refusal-assertion-too-long = アサーションが、AWS が受け付ける上限である Base64 の { NUMBER($limit) } 文字を超えています
refusal-unrecognized = JSON Web Token でも SAML レスポンスでもありません
refusal-not-base64 = { $found } は Base64 の文字ではありません
refusal-base64-cut-off = Base64 のテキストが途中で切れています
refusal-not-utf8 = Base64 の内容がテキストではありません
refusal-not-json = { $part }が JSON ではありません：{ $cause }
refusal-header-alone = トークンのヘッダーだけで、クレームがありません
refusal-encrypted-token = トークンが暗号化されています
refusal-wrong-part-count = テキストがドットで { NUMBER($parts) } 個の部分に分かれていますが、トークンの部分は 3 個です
refusal-doctype = XML に、SAML で禁止されている文書型宣言があります
refusal-not-xml = XML ではありません：{ $fault }
refusal-too-deep = 要素のネストが { NUMBER($limit) } 階層を超えています
refusal-too-many-elements = 要素が { NUMBER($limit) } 個を超えています
refusal-too-many-attributes = 要素の属性が { NUMBER($limit) } 個を超えています
refusal-not-saml = XML が `{ $root }` で始まり、SAML 2.0 のレスポンスでもアサーションでもありません
refusal-no-assertion = レスポンスにアサーションがありません
refusal-encrypted-assertion = アサーションが暗号化されています
refusal-not-an-object = { $part }が{ $found }ですが、オブジェクトでなければなりません

## What to paste instead

refusal-help-empty = トークン（`eyJ…`）、JSON のクレーム、または AWS に送信される SAML レスポンスを貼り付けてください。
refusal-help-too-long = トークンまたはレスポンスだけを貼り付けてください。
refusal-help-not-base64 = 最初の文字から最後の文字まで貼り付け直してください。
refusal-help-not-an-object = クレームを 1 つのオブジェクトのメンバーとして書いてください。
refusal-help-encrypted-token = 鍵がなければ読み取れません。クレームか、ID プロバイダーが暗号化せずに送信したものを貼り付けてください。
refusal-help-doctype = `<!DOCTYPE` からその `>` までを削除してください。
refusal-help-not-xml = ルート要素の `<` から最後の `>` まで貼り付け直してください。
refusal-help-too-deep = アサーションだけを貼り付けてください。AWS 用のアサーションがこの上限に近づくことはありません。
refusal-help-no-assertion = レスポンスの `Status` を確認してください。ID プロバイダーがサインインを拒否した可能性があります。
