### ポリシーやシナリオのテキストの指摘。

## JSON の各位置に必要なもの

expected-value = 値
expected-member-name = 二重引用符で囲んだメンバー名
expected-colon = `:`
expected-comma-or-brace = `,` または `{"}"}`
expected-comma-or-bracket = `,` または `]`
expected-quote = 閉じる `"`

## JSON の値の種類

json-null = `null`
json-bool = 真偽値
json-number = 数値
json-string = 文字列
json-array = 配列
json-object = オブジェクト

## ポリシーの種類

document-identity = アイデンティティベースのポリシー
document-boundary = アクセス許可の境界
document-session = セッションポリシー
document-resource = リソースベースのポリシー
document-trust = 信頼ポリシー
document-service-control = サービスコントロールポリシー
document-resource-control = リソースコントロールポリシー
document-endpoint = VPC エンドポイントポリシー

## ポリシー変数の問題

variable-fault-missing-brace = ポリシー変数に閉じる `{"}"}` がありません
variable-fault-empty = ポリシー変数に名前がありません
variable-fault-space = ポリシー変数の名前に空白が含まれています
variable-fault-missing-quote = ポリシー変数のデフォルト値が一重引用符で囲まれていません

## ARN の対象

arn-of-user = IAM ユーザー
arn-of-group = IAM グループ
arn-of-role = ロール
arn-of-role-session = ロールセッション
arn-of-federated-user = フェデレーティッドユーザー
arn-of-policy = 管理ポリシー
arn-of-caller = ユーザー、ロールセッション、またはルートユーザー

## その書き方

arn-example-user = `arn:aws:iam::111122223333:user/NAME` の形式で指定してください。
arn-example-group = `arn:aws:iam::111122223333:group/NAME` の形式で指定してください。
arn-example-role = `arn:aws:iam::111122223333:role/NAME` の形式で指定してください。
arn-example-role-session = `arn:aws:sts::111122223333:assumed-role/ROLE/SESSION` の形式で指定してください。
arn-example-federated-user = `arn:aws:sts::111122223333:federated-user/NAME` の形式で指定してください。
arn-example-policy = `arn:aws:iam::111122223333:policy/NAME` の形式で指定してください。
arn-example-caller = `arn:aws:iam::111122223333:user/NAME` のようなユーザーの ARN、またはロールセッションの ARN を指定してください。

## シナリオの要素

thing-user = ユーザー
thing-group = グループ
thing-role = ロール
thing-managed-policy = 管理ポリシー
thing-organization-node = 組織のノード
thing-vpc-endpoint = VPC エンドポイント
thing-identity-provider = ID プロバイダー

## プリンシパルの書き方

principal-example-aws = アカウント ID、アカウント、ユーザー、ロール、セッションのいずれかの ARN、または `*` を指定してください。
principal-example-service = `ec2.amazonaws.com` のように、小文字でサービスを指定してください。
principal-example-federated = SAML または OIDC プロバイダーの ARN、または `accounts.google.com` のようなドメインを指定してください。
principal-example-canonical-user = 信頼ポリシー以外で、正規ユーザー ID を指定してください。

## リソースの問題

resource-fault-not-arn = リソースが ARN でも `*` でもありません
resource-fault-missing-fields = ARN のフィールドが足りません
resource-fault-no-service = ARN にサービスがありません
resource-fault-partition = ARN のパーティションは存在しません

## 問題の内容

problem-unexpected-character = { $expected }が必要な場所に { $found } があります
problem-unexpected-end = { $expected }が必要な場所でテキストが終わっています
problem-trailing-comma = カンマの後に何もありません
problem-comment = JSON にコメントは使用できません
problem-unterminated-string = 文字列が行内で閉じられていません
problem-control-character = 文字列に制御文字 { $found } が含まれています
problem-invalid-escape = JSON にないエスケープシーケンスです
problem-lone-surrogate = サロゲートペアの片方だけがあります
problem-invalid-number = JSON の数値の形式ではありません
problem-text-after-end = JSON の値の後に余分なテキストがあります
problem-duplicate-member = メンバー `{ $name }` が 2 回あります
problem-too-deep = ネストが { NUMBER($limit) } 階層を超えています
problem-too-large = テキストが { NUMBER($limit) } バイトを超えています
problem-unknown-member = ここにメンバー `{ $name }` は使用できません
problem-wrong-type = `{ $name }` は{ $found }ですが、{ $expected }でなければなりません
problem-missing-member = メンバー `{ $name }` がありません
problem-exclusive-members = `{ $first }` と `{ $second }` は同時に指定できません
problem-forbidden-element = { $kind }に `{ $name }` は使用できません
problem-invalid-version = `Version` が `2012-10-17` でも `2008-10-17` でもありません
problem-invalid-effect = `Effect` の値 `{ $found }` は `Allow` でも `Deny` でもありません
problem-invalid-sid = この `Sid` に使用できるのは英字と数字だけです
problem-duplicate-sid = `Sid` `{ $sid }` が重複しています
problem-action-without-prefix = アクションにサービスプレフィックスがありません
problem-action-with-two-colons = アクションに 2 つ以上のコロンがあります
problem-invalid-action-prefix = アクションのサービスプレフィックスに、英字、数字、ハイフン以外が含まれています
problem-empty-list = `{ $name }` に値がありません
problem-wildcard-in-service = ARN のサービスフィールドにワイルドカードがあります
problem-variable-misplaced = この場所ではポリシー変数は置き換えられません
problem-unknown-principal-type = `{ $name }` というプリンシパルのタイプはありません
problem-invalid-principal = `{ $kind }` に指定できるプリンシパルではありません
problem-wildcard-in-principal = プリンシパルの一部にワイルドカードは使用できません
problem-trust-wildcard-principal = 信頼ポリシーのプリンシパルに `"*"` だけを指定すると、IAM に拒否されます
problem-federated-outside-trust = `Federated` プリンシパルは信頼ポリシーでのみ有効です
problem-group-principal = グループをプリンシパルに指定することはできません
problem-unknown-operator = `{ $name }` という条件演算子はありません
problem-null-if-exists = `Null` に `IfExists` を付けることはできません
problem-invalid-condition-key = 条件キーにプレフィックスがなく、そのようなキーを持つリクエストはありません
problem-missing-tag-key = スラッシュの後にタグキーがありません
problem-condition-key-case = 条件キー `{ $key }` が重複しています（大文字と小文字は区別されません）
problem-mixed-condition-values = リストに文字列、数値、真偽値が混在しています
problem-trust-action = 信頼ポリシーに指定できるのは、ロールを引き受けるための STS アクションだけです
problem-rcp-allow = リソースコントロールポリシーに指定できるのは拒否だけです
problem-rcp-principal = リソースコントロールポリシーのプリンシパルは `*` でなければなりません
problem-rcp-bare-action = リソースコントロールポリシーにアクション `*` は指定できません
problem-policy-too-long = { $white-space ->
    [counts] ポリシーは { NUMBER($length) } 文字ですが、上限は { NUMBER($limit) } 文字です
   *[does-not-count] ポリシーは空白を除いて { NUMBER($length) } 文字ですが、上限は { NUMBER($limit) } 文字です
}
problem-character-outside-policy-set = IAM ポリシーに文字 { $found } は使用できません
problem-document-unwrapped = ポリシーを `{ $path }` から取り出しました
problem-document-decoded = URL エンコードされたポリシーをデコードしました
problem-document-unquoted = ポリシーは JSON の文字列の中にありました
problem-no-document = テキストにポリシードキュメントがありません
problem-region-in-arn = このリソースはリージョンに属しません
problem-unknown-iam-resource = IAM にこの種類のリソースはありません
problem-null-in-list = `null` は何も指定していません
problem-unknown-scenario-version = `rolecall` の値が、読み取り可能なバージョンではありません
problem-invalid-arn = ARN ではありません
problem-wrong-arn = { $expected }の ARN ではありません
problem-invalid-account-id = アカウント ID は 12 桁の数字です
problem-duplicate-name = `{ $name }` が 2 回記載されています
problem-not-found = シナリオに{ $what } `{ $name }` がありません
problem-organization-cycle = このノードの親をたどると、自身に戻ります
problem-invalid-time = RFC 3339 の時刻ではありません
problem-invalid-duration = ISO 8601 の期間ではありません
problem-invalid-action = `*` でも `service:Name` の形式でもありません
problem-invalid-choice = { $choices } のいずれでもありません
problem-context-key-without-prefix = コンテキストキーにプレフィックスがありません
problem-misplaced-blank = ここが未記入のままでは何も判定できません
problem-invalid-context-value = コンテキスト値ではありません
problem-invalid-step = 1 つのステップに指定できる動作は 1 つだけです
problem-too-many-steps = ステップが { NUMBER($limit) } 個を超えています
problem-owner-assumed = リソースの所有者が指定されていないため、呼び出し元のアカウントの所有とみなします
problem-level-without-allow = ここにアタッチされたサービスコントロールポリシーは何も許可していないため、この階層以下ではすべて拒否されます
problem-principal-not-listed = このプリンシパルはシナリオにありません。存在しないプリンシパルは IAM に拒否されます
problem-other-partition = プリンシパルのパーティションがロールと異なります
problem-service-linked-role-boundary = サービスにリンクされたロールにアクセス許可の境界は設定できません
problem-service-linked-role-policy = サービスにリンクされたロールのポリシーはサービスが管理するもので、編集できません

## 対処方法

problem-help-put = ここに{ $expected }を記述してください。
problem-help-trailing-comma = カンマを削除してください。
problem-help-comment = コメントを削除してください。説明はステートメントの `Sid` またはシナリオの `description` に記述できます。
problem-help-unterminated-string = 文字列を `"` で閉じてください。文字列内の改行は `\n` と記述します。
problem-help-control-character = 削除するか、`\t` や `\n` のようなエスケープシーケンスで記述してください。
problem-help-invalid-escape = バックスラッシュは `\\` と記述してください。
problem-help-lone-surrogate = 文字をそのまま記述するか、ペアの両方を続けて記述してください。
problem-help-invalid-number = 先頭の 0、先頭の `+`、末尾の小数点を取り除いてください。
problem-help-text-after-end = 後続のテキストを削除するか、早く閉じすぎている括弧がないか確認してください。
problem-help-duplicate-member = 1 つにまとめてください。複数のステートメントは `Statement` 配列に記述します。
problem-help-too-deep = ネストを浅くしてください。ポリシーにこの深さは必要ありません。
problem-help-too-large = テキストを複数のシナリオに分割してください。
problem-help-did-you-mean = `{ $meant }` ではありませんか?
problem-help-unknown-member = 削除するか、正しい場所に移動してください。
problem-help-wrong-type = { $expected }を指定してください。
problem-help-missing-member = `{ $name }` を追加してください。
problem-help-exclusive-members = `{ $first }` と `{ $second }` の一方を残し、もう一方を削除してください。
problem-help-forbidden-element = `{ $name }` を削除するか、ドキュメントを別の種類のポリシーとして使用してください。
problem-help-invalid-version = `2012-10-17` を指定してください。
problem-help-invalid-effect = 大文字と小文字を含めて正確に `Allow` または `Deny` を指定してください。
problem-help-invalid-sid = `A`～`Z`、`a`～`z`、`0`～`9` だけを使用してください。
problem-help-duplicate-sid = ステートメントごとに異なる `Sid` を付けるか、`Sid` を省略してください。
problem-help-action-without-prefix = `s3:GetObject` のような `service:Name` の形式、または `*` を指定してください。
problem-help-action-with-two-colons = コロンはサービスと名前の間の 1 つだけにしてください。
problem-help-invalid-action-prefix = `s3` や `sts` のように、ワイルドカードを含まないサービスプレフィックスを指定してください。
problem-help-empty-list = `{ $name }` に値を追加するか、ステートメントを削除してください。
problem-help-invalid-resource = `arn:aws:s3:::bucket/*` のような ARN、または `*` を指定してください。
problem-help-wildcard-in-service = `s3` のようにサービスを指定し、ワイルドカードは後続のフィールドで使用してください。
problem-help-variable-misplaced = 値をそのまま記述してください。変数は `Resource`、`NotResource`、文字列の条件で使用できます。
problem-help-malformed-variable = `${"{"}key{"}"}` または `${"{"}key, 'default'{"}"}` の形式で記述してください。
problem-help-unknown-principal-type = `AWS`、`Service`、`Federated`、`CanonicalUser` のいずれかを使用してください。
problem-help-wildcard-in-principal = アカウントを指定し、`aws:PrincipalArn` の条件で絞り込んでください。
problem-help-trust-wildcard-principal = アカウント、ユーザー、ロールを指定してください。全員を意図している場合は、`"AWS": "*"` を持つオブジェクトを指定してください。
problem-help-federated-outside-trust = フェデレーション ID が引き受けるロールを指定してください。
problem-help-group-principal = ユーザーを指定するか、グループにアイデンティティベースのポリシーをアタッチしてください。
problem-help-unknown-operator = `StringEquals` など、ドキュメントに記載された演算子を使用してください。
problem-help-null-if-exists = `Null` だけを指定してください。`Null` はキーの有無を確認する演算子です。
problem-help-invalid-condition-key = `aws:SourceIp` のようにプレフィックスを付けて指定してください。
problem-help-misplaced-blank = 未記入の箇所に値を記入してください。
problem-help-missing-tag-key = `aws:PrincipalTag/team` のようにタグキーを追加してください。
problem-help-condition-key-case = 値を 1 つのキーにまとめてください。
problem-help-mixed-condition-values = すべての値を文字列で記述してください。
problem-help-trust-action = `sts:AssumeRole`、`sts:AssumeRoleWithSAML`、`sts:AssumeRoleWithWebIdentity`、`sts:TagSession`、`sts:SetSourceIdentity`、`sts:SetContext` のいずれかを使用してください。
problem-help-rcp-allow = `Deny` を指定してください。`RCPFullAWSAccess` がすべてを許可しています。
problem-help-rcp-principal = `"Principal": "*"` と記述し、`aws:PrincipalOrgID` などの条件で絞り込んでください。
problem-help-rcp-bare-action = `s3:*` のようにサービスを指定してください。
problem-help-policy-too-long = 似たアクションをワイルドカードでまとめるか、複数のポリシーに分けて短くしてください。
problem-help-character-outside-policy-set = 文字を削除するか、パターンを使用できる場所では `?` に置き換えてください。
problem-help-document-unwrapped = 対応は必要ありません。この表示を消すには、ドキュメントだけを貼り付けてください。
problem-help-document-decoded = 対応は必要ありません。この表示を消すには、デコード済みのドキュメントを貼り付けてください。
problem-help-no-document = `Version` と `Statement` を持つ JSON オブジェクトのポリシーを貼り付けてください。
problem-help-region-in-arn = フィールドを空にしてください。
problem-help-unknown-iam-resource = `role/`、`user/`、`policy/` などの種類で始めるか、`*` を指定してください。
problem-help-null-in-list = 削除してください。
problem-help-unknown-scenario-version = `"rolecall": 1` と記述してください。
problem-help-invalid-arn = `arn:partition:service:region:account:resource` の形式で指定してください。
problem-help-invalid-account-id = 先頭の 0 を含む 12 桁すべてを引用符で囲んで指定してください。
problem-help-duplicate-name = 2 つの項目を 1 つにまとめてください。
problem-help-not-found-without-policies = シナリオに{ $kind }を追加してください。追加するまでは、ポリシーを持たないものとして扱います。
problem-help-not-found = シナリオに{ $what }を追加するか、名前を修正してください。
problem-help-organization-cycle = 1 つのノードの `parent` を省略してください。そのノードがルートになります。
problem-help-invalid-time = `2026-01-15T09:00:00Z` のような時刻を指定してください。
problem-help-invalid-duration = `PT45M` や `PT1H30M` のような期間を指定してください。
problem-help-invalid-action = `s3:GetObject` のように、リクエストのアクションを 1 つ指定してください。
problem-help-invalid-choice = { $choices } を指定してください。
problem-help-invalid-context-value = 文字列、数値、真偽値、それらのリスト、または存在しないキーを表す `null` を指定してください。
problem-help-invalid-step = `request`、`assumeRole`、`assumeRoleWithSaml`、`assumeRoleWithWebIdentity`、`putRolePolicy`、`wait`、`dropSession` のいずれか 1 つを指定してください。
problem-help-too-many-steps = シナリオを分割してください。
problem-help-owner-assumed = リクエストの `resourceAccountId`、またはリソースの `accountId` で指定してください。
problem-help-level-without-allow = `FullAWSAccess`、または必要な操作を許可するポリシーをアタッチしてください。
problem-help-principal-not-listed = シナリオに追加してください。シナリオの外に存在する場合は、対応の必要はありません。
problem-help-other-partition = 同じパーティションのプリンシパルを指定してください。
problem-help-service-linked-role = サービスが作成した状態のままにするか、通常のロールにしてください。
