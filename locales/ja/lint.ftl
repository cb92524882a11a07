### `rolecall-lint` のルールが見つけたもの。ルール名ごとに `lint-NAME` が問題の内容、`lint-help-NAME` が対処方法です。

## 条件が比較する値

compared-number = 数値
compared-date = 日付
compared-bool = `true` または `false`
compared-binary = Base64
compared-ip-range = IP アドレスまたは CIDR 範囲
compared-arn = ARN

## その書き方

compared-example-number = `3600` のような 10 進数を指定してください。
compared-example-date = `2026-01-15T09:00:00Z` のような ISO 8601 の日付、または 1970 年からの秒数を指定してください。
compared-example-bool = `true` または `false` を指定してください。
compared-example-binary = `QmluYXJ5` のように Base64 で指定してください。
compared-example-ip-range = IP アドレス、または `203.0.113.0/24` のような範囲を指定してください。
compared-example-arn = `arn:partition:service:region:account:resource` の 6 つのフィールドをすべて指定してください。

## 問題の内容

lint-variable-in-old-version = `Version` が `2012-10-17` でないため、ポリシー変数は単なる文字列として扱われます
lint-allow-not-principal = `Allow` と `NotPrincipal` の組み合わせは、含まれていない全員に許可します
lint-unreadable-condition-value = 値が{ $expected }ではないため、一致することはありません
lint-empty-condition-values = 値のリストが空です
lint-missing-qualifier = `{ $key }` は複数の値を持ちますが、いくつの値が一致すべきかが指定されていません
lint-literal-wildcard = この演算子では `*` と `?` が文字どおりに扱われます
lint-missing-version = `Version` がないため、2008 年のポリシー言語が適用されます
lint-missing-claim = このプロバイダーは多数の利用者が共有していますが、`{ $key }` が検証されていません
lint-empty-sid = `Sid` が空です
lint-arn-star = `*` は ARN ではなく、何に一致するかは AWS のドキュメントに記載されていません
lint-unknown-service = 既知のサービスプリンシパルではありません
lint-mismatched-action = アクションとプリンシパルが対応していないため、一致することはありません
lint-several-providers = 1 つのステートメントに複数の OIDC プロバイダーがあります
lint-missing-service-action = サービスに必要なアクションの一部が、信頼ポリシーで許可されていません
lint-single-valued-key = キーの値は 1 つまでで、`ForAllValues` はキーがない場合にも成立します
lint-arn-service-case = サービスに大文字は使用されません
lint-unique-id-principal = ID です。AWS は、削除されたユーザーやロールをこのように表示します
lint-service-without-rcp = このサービスはリソースコントロールポリシーの対象外です
lint-old-version = `Version` が `2012-10-17` でないアイデンティティベースのポリシーは、現在 IAM に保存できません
lint-unreadable-date = IAM が読み取れない日付のため、ポリシーの保存が拒否されます
lint-everyone-assumes = どの AWS アカウントからでもこのロールを引き受けられます
lint-variable-under-bool = `Bool` での変数の扱いは AWS のページ間で食い違っています。ここでは置き換えます
lint-claim-without-key = クレーム `{ $claim }` に対応する条件キーは AWS になく、どのリクエストにも含まれません

## 対処方法

lint-help-variable-in-old-version = `Version` に `2012-10-17` を指定してください。
lint-help-allow-not-principal = 許可する相手を `Principal` で指定してください。
lint-help-empty-condition-values = 値を追加するか、条件を削除してください。
lint-help-missing-qualifier = 演算子の前に `ForAnyValue:` または `ForAllValues:` を付けてください。
lint-help-literal-wildcard = パターンを意図している場合は、`StringLike` など `Like` の付く演算子を使用してください。
lint-help-missing-version = 古い言語を意図していない場合は、`"Version": "2012-10-17"` を追加してください。
lint-help-missing-claim = `Condition` で `{ $key }` を検証してください。`*` だけの値は使用できません。
lint-help-empty-sid = 名前を付けるか、`Sid` を削除してください。
lint-help-arn-star = 6 つのフィールドをすべて指定するか、キーの有無を `Null` で確認してください。
lint-help-unknown-service = 名前を確認してください。存在しないサービスは IAM に拒否されます。
lint-help-mismatched-action = `{ $fits }` を使用するか、別のプリンシパルを指定してください。
lint-help-several-providers = プロバイダーごとにステートメントを分け、それぞれのクレームを条件で検証してください。
lint-help-missing-service-action = { $needs } を許可してください。
lint-help-single-valued-key = `ForAllValues` を付けずに演算子を使用してください。
lint-help-arn-service-case = サービスを小文字で指定してください。
lint-help-unique-id-principal = 存在するユーザーまたはロールの ARN を指定してください。
lint-help-service-without-rcp = `s3` など、対象のサービスを指定してください。
lint-help-old-version = { $version ->
    [missing] `"Version": "2012-10-17"` を追加してください。保存済みのポリシーは引き続き機能します。
   *[old] `2012-10-17` と指定してください。保存済みの古いポリシーは引き続き機能します。
}
lint-help-everyone-assumes = アカウント、ユーザー、ロールを指定するか、`aws:PrincipalOrgID` など、呼び出し元を特定する条件を `Condition` に追加してください。
lint-help-variable-under-bool = `true` または `false` を指定するか、文字列の演算子でキーを比較してください。
lint-help-claim-without-key = `sub` など、別のクレームを検証してください。
