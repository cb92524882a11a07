### What the rules of `rolecall-lint` find in statements and tests, by the name of the rule: `lint-NAME` says what is wrong, `lint-help-NAME` what to do.

## Actions, resources and keys, with a catalogue of AWS's services

lint-unknown-action = { $date } 時点で、このサービスにこのアクションはありません
lint-unknown-action-service = { $date } 時点で、このプレフィックスを持つサービスはありません
lint-action-without-resource = { $date } 時点で、列挙されたリソースはどれもこのアクションの対象になりません
lint-key-of-other-actions = { $date } 時点で、列挙されたアクションのリクエストに `{ $key }` が含まれることはありません
lint-unknown-key = { $date } 時点で、この条件キーは存在しません
lint-operator-of-other-type = { $date } 時点で、`{ $key }` の型はこの演算子が比較する型と異なります
lint-string-operator-on-arn = `{ $key }` の値は ARN ですが、ここでは `*` がコロンにも一致します
lint-unqualified-set = { $date } 時点で `{ $key }` は複数の値を持ちますが、いくつ一致すればよいかが指定されていません
lint-unsupported-tag-key = { $date } 時点で、列挙されたサービスはどれもリクエストでタグを受け付けません

## Statements

lint-pass-role = 任意のロールを任意のサービスに渡すことができます
lint-service-linked-role = 任意のサービスのサービスリンクロールを作成できます
lint-redundant-action = このアクションは `{ $broad }` に含まれています
lint-redundant-resource = このリソースは `{ $broad }` に含まれています
lint-redundant-statement = 同じ内容のステートメントがほかにあります
lint-open-service-principal = サービスは誰のためにでも呼び出すことができます
lint-mfa-denied = 長期的なアクセスキーによるリクエストにはこのキーがないため、拒否されません
lint-address-denied = 呼び出し元に代わって動作する AWS のサービスはアドレスが異なるため、それらも拒否されます
lint-session-with-path = ロールセッションの ARN にロールのパスは含まれません
lint-key-policy-lockout = アカウント自身を含め、誰もこのキーポリシーを変更できません
lint-caller-controlled-key = `{ $key }` の値は呼び出し元が自由に決められます
lint-repeated-sid = 同じ `Sid` を持つステートメントがほかにあります
lint-negated-prefix = より短いプレフィックスで一覧を取得すると、ここで隠した内容も表示されます
lint-attributes-without-select = 属性を指定しないリクエストはすべての属性を取得できます
lint-unpaired-key = 同じアドレスはほかのネットワークでも使われますが、`{ $beside }` が検査されていません
lint-untagged-session = リクエストに `{ $key }` が含まれるには `{ $needs }` の許可が必要ですが、許可するステートメントがありません

## Values

lint-private-source-ip = ここで AWS が比較するのはパブリックアドレスであり、この値になることはありません
lint-host-bits = アドレスに、範囲のプレフィックスより細かい部分が含まれています
lint-qualified-null = `Null` はキーの有無を調べるもので、値を調べるものではありません
lint-several-booleans = どちらの値でも条件を満たします
lint-several-bounds = 有効なのは、これらのうち最も広い値だけです
lint-endpoint-id = この種類の ID ではありません
lint-github-subject-impossible = GitHub のトークンがこのような sub を持つことはありません
lint-github-subject-broad = 複数のリポジトリのトークンがこのような sub を持ちます
lint-presence-test = 任意の値に一致するため、`{ $key }` の有無だけを調べています
lint-unknown-region = このリージョンは AWS にありません

## Values, keys and ARNs that AWS takes and that say something else

lint-arn-fields = リージョンまたはアカウントが、このリソースの ARN の形と合いません
lint-arn-resource = { $date } 時点で、このサービスにこの形の ARN を持つリソースはありません
lint-renamed-key = `{ $key }` は非推奨です
lint-kms-key-value = S3 はこの値を KMS キーの ARN と比較するため、一致することはありません
lint-open-user-id = コロンの前の ID が限定されていないため、意図しないユーザーやロールも一致します
lint-service-name-value = サービスプリンシパルの形ではないため、一致することはありません
lint-principal-key-of-service = サービスプリンシパルには `{ $key }` がないため、何も許可されません
lint-qualified-audience = `{ $key }` の値は 1 つですが、`{ $qualifier }` は複数の値を持つキーのためのものです
lint-untested-provider = このプロバイダーのトークンを持つ人は誰でもロールを引き受けられます
lint-epoch-date = この日時は 1970 年からの秒数です
lint-rcp-service-calls-callers = AWS のサービスには `{ $key }` がないため、サービスからの呼び出しも拒否されます
lint-rcp-service-calls-services = `{ $key }` があるのは AWS のサービスからの呼び出しだけなので、それ以外の呼び出しも拒否されます
lint-rcp-service-calls-absent = サービスは `{ $key }` なしで呼び出すことがあり、その場合は拒否されます
lint-unbounded-endpoint-key = `{ $key }` はすべてのサービスで送られるわけではありません
lint-empty-condition = 条件が何も検査していません
lint-any-of-present-always = `{ $key }` はすべてのリクエストにあるため、常に満たされます
lint-any-of-present-never = `{ $key }` はすべてのリクエストにあるため、満たされることはありません
lint-role-and-session = このセッションのロールも同じステートメントに列挙されています
lint-resource-owner-key = ポリシーは 1 つのバケットのものなので、`{ $key }` はどのリクエストでも同じです
lint-negated-allow = リクエストに `{ $key }` がない場合も満たされ、許可されます
lint-deny-not-principal = アクセス許可の境界を持つユーザーとロールは、列挙されていても常に拒否されます
lint-session-grant = ここでセッションに許可した内容は、アクセス許可の境界やセッションポリシーで制限されません
lint-managed-policy-size = 管理ポリシーは空白を除いて最大 6,144 文字です
lint-object-without-slash = オブジェクトに対するアクションですが、`Resource` にはバケットしかありません
lint-tag-key-with-not-action = 残りのアクションの多くは `{ $key }` を送りません

## What to do

lint-help-unknown-action = サービスのアクション一覧で名前を確認してください。新しいアクションはここにない場合があります。
lint-help-unknown-action-service = プレフィックスを確認してください。新しいサービスはここにない場合があります。
lint-help-action-without-resource = `{ $form }` の形のリソースを追加するか、このアクションを別のステートメントに分けてください。
lint-help-action-without-resources = このアクションはリソースを指定できないため、`"Resource": "*"` を持つ別のステートメントに分けてください。
lint-help-key-of-other-actions = このキーを持つアクションを別のステートメントに分けるか、`IfExists` の付いた演算子を使用してください。
lint-help-unknown-key = サービスの条件キー一覧で名前を確認してください。新しいキーはここにない場合があります。
lint-help-operator-of-other-type = `{ $fits }` などの演算子を使用してください。
lint-help-string-operator-on-arn = ARN をフィールドごとに比較する `{ $fits }` を使用してください。
lint-help-unqualified-set = 演算子の前に `ForAnyValue:` または `ForAllValues:` を付けてください。
lint-help-unsupported-tag-key = この条件を削除するか、`IfExists` の付いた演算子を使用してください。
lint-help-pass-role = ロールを列挙し、`iam:PassedToService` を検査してください。
lint-help-service-linked-role = `Condition` で `iam:AWSServiceName` を検査してください。
lint-help-redundant-entry = 削除してください。
lint-help-redundant-statement = どちらか一方を削除してください。
lint-help-open-service-principal = `aws:SourceArn`、`aws:SourceAccount` または `aws:SourceOrgID` を検査してください。
lint-help-mfa-denied = `BoolIfExists` を使用してください。
lint-help-address-denied = 条件に `"Bool": {"{"}"aws:ViaAWSService": "false"{"}"}` を追加してください。
lint-help-session-with-path = `{ $meant }` と書いてください。
lint-help-key-policy-lockout = アカウントに `{ $needs }` を許可してください。
lint-help-caller-controlled-key = `aws:SourceVpce` や `aws:PrincipalOrgID` など、呼び出し元が決められない値を検査してください。
lint-help-repeated-sid = どちらかに別の名前を付けてください。
lint-help-negated-prefix = 表示してよいプレフィックスを `Allow` と `StringLike` で列挙してください。
lint-help-attributes-without-select = `dynamodb:Select` が `SPECIFIC_ATTRIBUTES` であることも検査してください。
lint-help-unpaired-key = `{ $beside }` も検査してください。
lint-help-untagged-session = `Action` に `{ $needs }` を追加してください。
lint-help-private-source-ip = パブリックアドレスを書くか、`aws:SourceVpc` とともに `aws:VpcSourceIp` を検査してください。
lint-help-host-bits = `{ $range }` と書いてください。
lint-help-qualified-null = `ForAllValues` や `ForAnyValue` を付けずに `Null` を使用してください。
lint-help-several-booleans = 値を 1 つにするか、この条件を削除してください。
lint-help-several-bounds = 値を 1 つにしてください。
lint-help-endpoint-id = `{ $form }` のような ID を書いてください。
lint-help-github-subject-impossible = `repo:OWNER/REPOSITORY:ref:refs/heads/BRANCH` の形か、リポジトリの後ろに `environment:NAME` または `pull_request` を付けた形で書いてください。
lint-help-github-subject-broad = 所有者とリポジトリを 1 つに絞り、ブランチまたは環境を指定してください。
lint-help-presence-test = `{ $test }` と書くか、値を指定してください。
lint-help-unknown-region = `eu-west-1` のようなリージョンを書いてください。
lint-help-arn-fields = `{ $form }` の形で書いてください。
lint-help-arn-resource = 最後の部分を確認してください。最も近い形は `{ $form }` です。
lint-help-renamed-key = `aws:PrincipalArn` を使用してください。
lint-help-kms-key-value = `arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab` のようなキーの ARN を書いてください。
lint-help-open-user-id = `AROAEXAMPLEID:*` のように、コロンの前に ID 全体を書いてください。
lint-help-service-name-value = `{ $form }` のように書いてください。
lint-help-principal-key-of-service = `aws:SourceArn`、`aws:SourceAccount` または `aws:SourceOrgID` を検査してください。
lint-help-qualified-audience = `ForAnyValue` や `ForAllValues` を付けずに演算子を使用してください。
lint-help-untested-provider = `Condition` で `{ $key }` などのクレームを `*` 以外の値で検査してください。
lint-help-epoch-date = `2026-01-15T09:00:00Z` のような ISO 8601 形式で書いてください。
lint-help-rcp-service-calls = 条件に `{ $add }` を追加してください。
lint-help-unbounded-endpoint-key = このキーを送るサービスのアクションを列挙してください。
lint-help-empty-condition = `Condition` を削除するか、条件を追加してください。
lint-help-any-of-present = この条件を削除するか、値を指定してください。
lint-help-role-and-session = 同じアカウントでアクセス許可の境界やセッションポリシーにかかわらず許可する必要がなければ、セッションを削除してください。
lint-help-resource-owner-key = この条件を削除するか、`aws:PrincipalAccount` などで呼び出し元を検査してください。
lint-help-negated-allow = `"Null": {"{"}"{ $key }": "false"{"}"}` を追加するか、許可する値を列挙してください。
lint-help-empty-set-allowed = キーのないリクエストも許可するのでなければ、`"Null": {"{"}"{ $key }": "false"{"}"}` を追加してください。
lint-help-deny-not-principal = `Principal` を `*` とし、`ArnNotEquals` で `aws:PrincipalArn` を検査してください。
lint-help-session-grant = それが意図でなければ、ロールを指定してください。
lint-help-managed-policy-size = インラインポリシーとして保存するか、分割してください。
lint-help-object-without-slash = `arn:aws:s3:::BUCKET/*` のようにオブジェクトを追加してください。
lint-help-tag-key-with-not-action = このキーを送るアクションを `Action` で列挙してください。

## The page of all checks, in `docs/checks`

checks-title = ポリシーのチェック
checks-introduction = Rolecall がポリシードキュメントとシナリオで検出する内容をコード順に示します。何が問題か、どう直すか、検出される例、ルールの場合は似ていても検出されない例です。`IAM3001` 以降のコードはシナリオについてのものです。大文字の語は、同じ内容を調べる IAM Access Analyzer のチェックの分類とコードです。
checks-fires = 検出される例：
checks-silent = 検出されない例：

## The page of all reasons, in `docs/reasons`

reasons-title = すべての理由
reasons-introduction = 判定の各行の結果には、ここに挙げる理由のいずれかが必ず付きます。理由はレポートの中での名前で示し、その文、根拠となる規則、テストコーパスのケースを添えています。ケースは Rolecall で開くことができます。文の中のコードは、そのケースのものです。
reasons-gates = ゲート：層が通過、拒否、または対象外となった理由
reasons-elements = 要素：ステートメントの部分が一致した、または一致しなかった理由
reasons-tests = 条件：条件の各行が成立した、または成立しなかった理由
reasons-near = 惜しい不一致：本来の意図と思われるもの
reasons-remarks = 注記：ドキュメントで明確でないこと、扱っていないこと
reasons-calls = STS の呼び出し：ポリシーを調べる前に拒否される場合
reasons-example = ケース
