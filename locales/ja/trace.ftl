### 判定の各行: 層、ステートメント、要素、条件。

## Why a test came out so: used by the sentences about it

because = { $reason ->
    [value-matches-in-order] 比較する値は { $asked } で、リクエストの値は { $value }です
    [no-value-matches-in-order] 比較する値は { $asked } ですが、リクエストの値は { $value }です
    [value-matches] 要求される値は { $asked } で、リクエストの値は { $value }です
    [no-value-matches] 要求される値は { $asked } ですが、リクエストの値は { $value }です
    [none-of-the-listed] 要求されるのは { $asked } 以外の値で、リクエストの値は { $value }です
    [one-of-the-listed] 要求されるのは { $asked } 以外の値ですが、リクエストの値は { $value }です
    [missing-key-fails] 要求される値は { $asked } ですが、{ missing-key }
    [missing-key-holds] { missing-key }。否定の演算子はキーがない場合に成立します
    [missing-key-if-exists] { missing-key }。`IfExists` はキーがない場合に成立します
    [no-values-for-all] リクエストにこのキーの値がありません（{ $origin }）。`ForAllValues` は値がない場合に成立します
    [no-values-for-any] リクエストにこのキーの値がありません（{ $origin }）。`ForAnyValue` には 1 つ以上の値が必要です
    [every-value] { $asked } との比較で、リクエストのすべての値が成立します：{ $value }
    [not-every-value] { $asked } との比較で、成立しない値がリクエストにあります：{ $value }
    [some-value] { $asked } との比較で、成立する値がリクエストにあります：{ $value }
    [no-value] { $asked } との比較で、成立する値がリクエストにありません：{ $value }
    [key-absent] { missing-key }
    [key-present] リクエストにこのキーがあります：{ $value }
    [unreadable-value] リクエストの値 { $value }を、演算子が比較する型として読み取れません
    [read-as-false] 要求される値は { $asked } で、リクエストの値は { $value }です。`true` でも `false` でもない値は `false` とみなされます
    [not-an-arn] リクエストの値は { $value }で、ARN ではありません。このような値に対して ARN 演算子は、否定形を含めて成立しません
    [empty-value-list] 値のリストが空のため、何にも一致しません
    [unknown-variable] 要求される値は { $asked } で、リクエストの値は { $value }です
    [blank] 要求される値は { $asked }、リクエストの値は { $value }で、未記入の箇所が残っています
   *[unknown] 要求される値は { $asked } ですが、リクエストの値がまだわかりません
}

## Why a key is not there: used by others

missing-key = { $absence ->
    [external-id] 呼び出しで外部 ID が渡されていません
    [source-identity] ソース ID が設定されていません
    [request-tag] 呼び出しでこのタグが渡されていません
    [principal-tag] 呼び出し元にこのタグがありません
    [resource-tag] リソースにこのタグがありません
    [mfa] この認証情報には MFA の情報がありません
    [called-via] AWS サービスを介したリクエストではありません
   *[key] リクエストにこのキーがありません（{ $origin }）
}

## What comes nearest to the caller in a principal: used by others

near-principal = { $near ->
    [missing-path] パスが抜けている ARN
    [path-in-session-arn] ロールのパスを含むセッション ARN（セッション ARN にパスは含まれません）
    [other-session] 同じロールの別のセッション
    [other-account] 別のアカウントにある同名のプリンシパル
    [letter-case] 大文字と小文字だけが異なる名前
   *[earlier-caller] 連鎖のそれ以前の呼び出し元（現在の呼び出し元はロールセッションです）
}

## Why a layer came out so

layer-deny-applies-by-more = { $place }と、ほか { NUMBER($more) } 件が拒否しています
layer-deny-applies-by = { $place }が拒否しています
layer-deny-applies = `Deny` が適用されます
layer-deny-unknown-by = { $place }が拒否するかどうかは、不明な値によって決まります
layer-deny-unknown = `Deny` が適用されるかどうかは、不明な値によって決まります
layer-statement-allows-by = { $place }が許可しています
layer-statement-allows = 許可するステートメントがあります
layer-no-statement-allows-of = { $policy }に許可するステートメントがありません
layer-no-statement-allows = 許可するステートメントがありません
layer-allow-unknown-by = { $place }が許可するかどうかは、不明な値によって決まります
layer-allow-unknown = 許可されるかどうかは、不明な値によって決まります
layer-no-policy = 必要なポリシーがありません
layer-nothing-attached = アタッチされていないため、制限はありません
layer-no-resource-policy = リソースベースのポリシーがないため、アイデンティティベースのポリシーで判定されます
layer-every-level-allows-everywhere = 組織のすべての階層が許可しています
layer-every-level-allows = 組織のすべての階層が許可しています：{ $levels }
layer-level-does-not-allow-at = `{ $level-name }` にアタッチされたポリシーが許可していません
layer-level-does-not-allow = ルートから { NUMBER($number) } 番目の階層が許可していません
layer-always-allowed = `RCPFullAWSAccess` は常にアタッチされ、すべてを許可します
layer-no-organization = アカウントは組織に属していません
layer-management-account = 管理アカウントは対象外です
layer-service-linked-role = 呼び出し元または対象のロールがサービスにリンクされたロールのため、対象外です
layer-service-principal = { $caller }は AWS サービスのため、対象外です
layer-anonymous-caller = 匿名の呼び出し元はどのアカウントにも属していません
layer-federated-identity = フェデレーション ID は、セッションの開始前にはアカウントに属していません
layer-service-without-rcp = このアクションはリソースコントロールポリシーの対象外です
layer-no-vpc-endpoint = リクエストは VPC エンドポイントを経由していません
layer-no-public-access-block = ブロックパブリックアクセスの対象は S3 のバケットとオブジェクトだけです
layer-public-access-block-off = ブロックパブリックアクセスは `{ $resource }` のパブリックなポリシーを制限していません
layer-policy-not-public = `{ $resource }` のポリシーはパブリックではありません
layer-owner-account-caller = ポリシーはパブリックですが、所有者のアカウントと AWS サービスは通過します：{ $caller }
layer-public-policy-restricted = `{ $resource }` のポリシーはパブリックで、呼び出し元は外部です：{ $caller }
layer-public-policy-unknown = `{ $resource }` のポリシーがパブリックかどうかは未記入の箇所に入る値によって決まり、呼び出し元は外部です：{ $caller }
layer-direct-grant-by = { $place }が{ $caller }に直接許可しています
layer-everyone-grant-by = { $place }がすべてのユーザーに許可しているため、{ $caller }にも許可されます
layer-direct-grant = { $caller }に直接許可されています
layer-entity-grant-by = { $place }が、{ $caller }の元のロールまたはユーザーに許可しています
layer-entity-grant = { $caller }の元のロールまたはユーザーに許可されています
layer-account-grant-by = { $place }がアカウント全体に許可しています。呼び出し元自身のポリシーの許可も必要です
layer-account-grant = アカウント全体に許可されています。呼び出し元自身のポリシーの許可も必要です
layer-cross-account-grant-by = { $place }が許可しています。呼び出し元のアカウントの許可も必要です
layer-cross-account-grant = クロスアカウントで許可されています。呼び出し元のアカウントの許可も必要です
layer-identity-suffices = 同じアカウント内ではアイデンティティベースのポリシーで十分なため、許可は必要ありません
layer-granted-by-resource = `{ $resource }` のポリシーがすでに許可しています
layer-root-has-none = ルートユーザーにはこの種のポリシーがありません
layer-no-identity-half = { $caller }については、`{ $resource }` のポリシーだけで判定されます
layer-role-not-found = ロール `{ $arn }` は存在しません
layer-federated-without-session-policy = { $caller }にはセッションポリシーが渡されておらず、アクセス許可がありません
layer-root-repairs-policy = 所有者のルートユーザーは、`{ $resource }` のポリシーをいつでも修復できます
layer-no-permission-needed = ポリシーは評価されません。この呼び出しにアクセス許可は不要です
layer-caller-decides = メンバーアカウントの許可は不要です。呼び出し元のポリシーで判定されます

## The rule behind that, for somebody who does not know it yet

rule-nothing-attached = 制限のための層は、アタッチされている場合にだけ制限します。ない場合は、ほかの層で判定されます。
rule-every-level = サービスコントロールポリシーはアクセス許可を付与しません。ルート、パス上のすべての組織単位（OU）、アカウントのそれぞれで許可されているアクションだけが使用できます。
rule-always-allowed = `RCPFullAWSAccess` はデタッチできないため、リソースコントロールポリシーがリクエストを止めるのは `Deny` がある場合だけです。
rule-no-organization = サービスコントロールポリシーとリソースコントロールポリシーは、組織のメンバーアカウントに適用されます。組織外のアカウントには適用されません。
rule-management-account = サービスコントロールポリシーは管理アカウントのプリンシパルに、リソースコントロールポリシーは管理アカウントのリソースに影響しません。
rule-service-linked-role = サービスにリンクされたロールは、それを作成したサービスが管理します。サービスコントロールポリシーとリソースコントロールポリシーは適用されません。
rule-service-principal = AWS サービスプリンシパルによる呼び出しは利用者のアカウントに属さないため、サービスコントロールポリシーは適用されません。
rule-anonymous-caller = 署名のないリクエストには ID がありません。リソースベースのポリシーが全員を指定している場合にだけ許可されます。
rule-federated-identity = SAML または OIDC の ID は、ロールを引き受けて初めて AWS のプリンシパルになります。それまでは、ロールの信頼ポリシーとリソースコントロールポリシーだけが適用されます。
rule-service-without-rcp = リソースコントロールポリシーをサポートするのは一部のサービスだけです。その他のサービスへのリクエストには適用されません。
rule-no-vpc-endpoint = VPC エンドポイントポリシーは、そのエンドポイントを経由するリクエストにだけ適用されます。
rule-direct-grant = 同じアカウント内では、リソースベースのポリシーがユーザーやセッション自体、または全員を指定していれば十分です。アイデンティティベースのポリシーの許可は必要ありません。
rule-entity-grant = 同じアカウント内では、リソースベースのポリシーがロールを指定していれば、アイデンティティベースのポリシーの許可は必要ありません。アクセス許可の境界とセッションポリシーによる制限は残ります。
rule-account-grant = アカウント（`:root`）の指定は、判断をそのアカウントに委任します。アカウント内の誰に許可するかは、アイデンティティベースのポリシーが決めます。
rule-cross-account-grant = クロスアカウントでは両方の許可が必要です。リソースベースのポリシーが外部の呼び出し元を許可し、呼び出し元のアカウントもその操作を許可しなければなりません。
rule-identity-suffices = 同じアカウント内では、アイデンティティベースのポリシーとリソースベースのポリシーのどちらかが許可すれば十分です。ただし、ロールと KMS キーは例外です。
rule-granted-by-resource = リソースベースのポリシーが、この層を必要としない形で許可しています。ただし、この層の `Deny` は有効です。
rule-root-has-none = ルートユーザーは自分のアカウント内のすべてのアクセス許可を持ちます。アイデンティティベースのポリシーやアクセス許可の境界をアタッチすることはできません。
rule-no-identity-half = 呼び出し元は、自身のポリシーを持つ IAM プリンシパルではありません。そのため、リソースベースのポリシーだけで判定されます。
rule-role-not-found = 存在しないロールや、表記の異なるロールに対して、AWS は拒否と同じ応答を返します。
rule-federated-without-session-policy = フェデレーティッドユーザーのアクセス許可は、IAM ユーザーのポリシーと渡されたセッションポリシーの共通部分です。セッションポリシーがなければ、アクセス許可はありません。
rule-root-repairs-policy = 誰もアクセスできなくなることを防ぐため、所有者のアカウントのルートユーザーは、拒否されていてもバケットポリシーと SQS キューのポリシーの取得、置換、削除ができます。
rule-no-permission-needed = 認証情報がすでに示していることを返す、または更新するだけの呼び出しです。AWS はポリシーを評価せず、`Deny` でも止められません。
rule-caller-decides = メンバーアカウントのルートセッションは組織の管理者の権限です。メンバーアカウント内のポリシーで許可または拒否することはできません。

## What a layer is for

purpose-sts-parameters = STS は、ポリシーを評価する前に、呼び出しのパラメータと呼び出し元の種類を確認します。
purpose-resource-control-policies = リソースコントロールポリシーは、メンバーアカウントのリソースに対する操作を制限します。アクセス許可を付与することはありません。
purpose-service-control-policies = サービスコントロールポリシーは、メンバーアカウントのプリンシパルの操作を制限します。アクセス許可を付与することはありません。
purpose-vpc-endpoint-policy = VPC エンドポイントポリシーは、エンドポイントを通過できるリクエストを制限します。単独でアクセス許可を付与することはありません。
purpose-block-public-access = `RestrictPublicBuckets` が有効な場合、パブリックなポリシーを持つバケットにアクセスできるのは、所有者のアカウントと AWS サービスだけです。
purpose-trust-policy = 信頼ポリシーは、誰がロールを引き受けることができるかを定義します。同じアカウント内でもクロスアカウントでも、必ず許可が必要です。
purpose-resource-policy = リソースベースのポリシーは、誰がリソースを使用できるかを定義します。クロスアカウントでは許可が必須で、同じアカウント内ではアイデンティティベースのポリシーに加算されます。
purpose-identity-policies = アイデンティティベースのポリシーは、ユーザーやロールが実行できる操作を定義します。許可されていないものは拒否されます。
purpose-permissions-boundary = アクセス許可の境界は、アクセス許可を付与しません。アイデンティティベースのポリシーがユーザーやロールに付与できるアクセス許可の上限です。
purpose-session-policy = セッションポリシーは、セッションの開始時に渡されます。アクセス許可を付与せず、ロールのポリシーとの共通部分だけが許可されます。

## Whether any `Deny` applies

deny-why = 適用される `Deny` があれば、ほかに何が許可していても拒否されます。呼び出し元のアカウントのポリシーでも、リソース側のポリシーでも同じです。
deny-none = { $policies ->
    [0] 拒否しうるポリシーはありません
   *[other] { NUMBER($policies) } 個のポリシーに、適用される `Deny` はありません
}

## Statements

statement-line-sid = `{ $sid }`
statement-line-number = { NUMBER($number) } 番目のステートメント
statement-applies = { $statement }（`{ $effect }`）は適用されます
statement-unknown = { $statement }（`{ $effect }`）が適用されるかどうかは不明です。{ $elements } が不明な値によって決まります
statement-fails = { $statement }（`{ $effect }`）は適用されません：{ $elements }
folded = { NUMBER($count) } 個のステートメントが一致しません：`{ $element }`

## Elements of a statement

element-value-listed = `{ $name }` に `{ $value }` があります
element-value-became = `{ $name }` の `{ $value }`（この呼び出しでは `{ $became }`）が `{ $requested }` に一致します
element-no-value-became = `{ $name }` に `{ $requested }` と一致する値がありません。変数を置き換えた値は `{ $became }` です
element-value-matches-by = `{ $name }` の `{ $value }` が `{ $requested }` に一致します
element-value-matches = `{ $name }` が `{ $requested }` に一致します
element-no-value-matches-principal = `{ $name }` に `{ $requested }` が含まれていません
element-no-value-matches = `{ $name }` に `{ $requested }` と一致する値がありません
element-excluded-by = `{ $name }` の `{ $value }` が `{ $requested }` を除外しています
element-excluded = `{ $name }` が `{ $requested }` を除外しています
element-not-excluded = `{ $name }` は `{ $requested }` を除外していません
element-empty-list = `{ $name }` は空のリストです
element-unresolved-variable = リクエストに `{ $key }` の単一の値がないため、`{ $name }` の変数に値がありません
element-unknown-variable = `{ $name }` は不明なキー `{ $key }` によって決まります
element-blanks = `{ $name }` は未記入の箇所 { $blanks } に入る値によって決まります
element-everyone-named = `{ $name }` がすべてのプリンシパルを指定しており、`{ $requested }` も含まれます
element-principal-named-direct = `{ $name }` が `{ $requested }` を直接指定しています
element-principal-named-entity = `{ $name }` が `{ $requested }` の元のロールまたはユーザーを指定しています
element-principal-named-account = `{ $name }` が `{ $requested }` のアカウントを指定しています
element-principal-near-miss-by = `{ $name }` に `{ $requested }` が含まれていません。`{ $value }` は、{ near-principal }です
element-principal-near-miss = `{ $name }` に `{ $requested }` が含まれていません。最も近い指定は、{ near-principal }です
element-every-rung-listed = `{ $name }` に `{ $requested }` とその元となるプリンシパルがすべて含まれるため、ステートメントは適用されません
element-rung-missing-direct = `{ $name }` に `{ $requested }` 自体が含まれていないため、ステートメントが適用されます
element-rung-missing-entity = `{ $name }` に `{ $requested }` の元のロールまたはユーザーが含まれていないため、ステートメントが適用されます
element-rung-missing-account = `{ $name }` に `{ $requested }` のアカウントが含まれていないため、ステートメントが適用されます
element-boundary-present = `Deny` の `{ $name }` は、アクセス許可の境界を持つ呼び出し元 `{ $requested }` に常に適用されます
element-all-tests-hold = `{ $name }` は満たされています
element-test-fails = `{ $name }` は満たされません。成立しない条件があります
element-test-unknown = `{ $name }` は不明な値によって決まります
element-no-tests = `{ $name }` に条件がないため、満たされます

## Tests of a condition

condition-holds = `{ $operator }`（`{ $key }`）は満たされています。{ because }
condition-open = `{ $operator }`（`{ $key }`）は不明です。{ because }
condition-fails = `{ $operator }`（`{ $key }`）は満たされません。{ because }

## How a test that fails nearly holds

near-letter-case = 大文字と小文字だけが異なります：リクエストは `{ $actual }`、ポリシーは `{ $listed }` です
near-literal-wildcard = `{ $operator }` では `{ $listed }` は単なる文字として扱われます。`StringLike` であれば一致します
near-part-of-policy = ポリシーの値には `{ $listed }` が余分にあります
near-part-of-request = リクエストの値には `{ $actual }` が余分にあります
near-part = ポリシーの `{ $listed }` に対して、リクエストは `{ $actual }` です
near-scheme = { $side ->
    [policy] ポリシーの値には先頭の `{ $scheme }`がありますが、リクエストの値にはありません
    [request] リクエストの値には先頭の `{ $scheme }`がありますが、ポリシーの値にはありません
   *[both] 値の先頭の `{ $scheme }`が異なります
}
near-trailing-slash = { $side ->
    [policy] ポリシーの値には末尾の `/`がありますが、リクエストの値にはありません
    [request] リクエストの値には末尾の `/`がありますが、ポリシーの値にはありません
   *[both] 値の末尾の `/`が異なります
}
near-white-space = { $side ->
    [policy] ポリシーの値には前後の空白がありますが、リクエストの値にはありません
    [request] リクエストの値には前後の空白がありますが、ポリシーの値にはありません
   *[both] 値の前後の空白が異なります
}
near-audience = どちらも ID プロバイダーの対象者ですが、トークンの対象者は `{ $actual }`、ポリシーが求めるのは `{ $listed }` です
