### 名前や数を含むページの文。

## States, requests, notices, suggestions

page-hop = { $caller }、{ $action }、{ $target }：{ $status }
page-not-reached-by = 及ばない：{ $names }
page-step-number = ステップ { NUMBER($step) }
page-step-menu = ステップ { NUMBER($step) } を編集
page-needed-caller-service = 呼び出し元（`lambda.amazonaws.com` などのサービス）
page-needed-action = アクション（`s3:GetObject` など）
page-needed-resource = リソースの ARN、または `*`
page-needed-earlier-step = ステップ { NUMBER($step) } の未入力の項目（そのセッションを使うため）
page-placeholder-trust = 信頼ポリシー、または `aws iam get-role` の出力を貼り付けてください。
page-placeholder-identity = ポリシー、または `aws iam get-role-policy` や `aws iam get-policy-version` の出力を貼り付けてください。
page-expires-after = { $time }（{ $duration }）
page-left = 残り { $duration }
page-expired-since = { $duration }前に期限切れ
page-set-parameter = 呼び出しで `{ $name }` に `{ $value }` を渡す
page-drop-parameter = 呼び出しから `{ $name }` を外す
page-set-context = `{ $key }` = `{ $value }` で呼び出す
page-add-value = { $document }のステートメント `{ $statement }` の `{ $element }` に `{ $value }` を加える
page-remove-statement = { $document }からステートメント `{ $statement }` を削除する
page-switch-off-policy = { $document }をデタッチする
page-add-provider = ID プロバイダー `{ $arn }` を追加する
page-add-audience = プロバイダーのオーディエンスに `{ $audience }` を加える
page-bad-file = ファイルを開けませんでした。{ NUMBER($line) } 行 { NUMBER($column) } 列：{ $message }
page-no-scenario = シナリオではありません（`rolecall` メンバーがありません）。ポリシーの場合は、下のドキュメントに貼り付けてください。
page-off-step = このステップはオフです。実行されません。
page-no-steps = ステップがありません。追加してください。
page-needed-intro = このステップの判定に足りないもの：
page-needed-caller-user = 呼び出し元（ユーザーの ARN など）
page-needed-caller-role-session = 呼び出し元（ロールセッションの ARN）
page-needed-caller-federated-user = 呼び出し元（フェデレーティッドユーザーの ARN）
page-needed-caller-root = 呼び出し元（ルートユーザーのアカウント）
page-needed-caller-anonymous = 呼び出し元
page-needed-role-arn = ロールの ARN
page-needed-trust-policy = ロールの信頼ポリシー
page-needed-session-name = セッション名
page-needed-saml-provider = SAML プロバイダーの ARN
page-needed-oidc-provider = OIDC プロバイダー
page-needed-target = メンバーアカウント
page-needed-task-policy = タスクポリシーの ARN
page-needed-task-policy-document = タスクポリシーのドキュメント
page-needed-federated-name = フェデレーティッドユーザーの名前
page-needed-duration = 待ち時間
page-needed-role-policy-name = ロールに付けるポリシーの名前
page-needed-role-policy = ロールに付けるポリシー
page-cannot-evaluate = シナリオに誤りがあるため、まだ判定できません。
page-placeholder-boundary = なし。ポリシーを貼り付けると、アクセス許可の境界になります。
page-placeholder-session = なし。ポリシーを貼り付けると、セッションポリシーになります。
page-placeholder-resource = なし。リソースに付いているポリシーを貼り付けてください。
page-placeholder-service-control = ポリシーを貼り付けてください。
page-acts-as-session = ステップ { NUMBER($step) } の認証情報で呼び出します。
page-acts-as-named-session = `{ $who }` が、ステップ { NUMBER($step) } の認証情報で呼び出します。
page-test-holds = `{ $key }` `{ $operator }` `{ $values }` が成立
page-test-fails = `{ $key }` `{ $operator }` `{ $values }` が不成立
page-tag-origin = （{ $origin }）
page-tag-origin-transitive = （{ $origin }、推移的）
page-revoked = これより前に発行されたセッションを取り消しました。
page-revoked-after-a-minute = 1 分後に、それより前のセッションを取り消します。
page-widen-limit = { $document }に `{ $action }` のステートメントを加える
page-add-statement = { $document }に `{ $action }` を許可するステートメントを加える
page-tab-named = { $kind }：{ $name }
page-policies = ポリシー { NUMBER($count) } 件
page-statement = ステートメント { NUMBER($number) }
page-statement-named = ステートメント { NUMBER($number) }、{ $name }
page-statements = ステートメント { NUMBER($count) } 件
page-statements-off = ステートメント { NUMBER($count) } 件（オフ { NUMBER($off) } 件）
page-tab-off = ステートメント { NUMBER($count) } 件がオフ
page-problems = { $errors ->
    [0] 指摘 { NUMBER($remarks) } 件
   *[other] { $remarks ->
        [0] エラー { NUMBER($errors) } 件
       *[other] エラー { NUMBER($errors) } 件、指摘 { NUMBER($remarks) } 件
    }
}
page-statements-apply = { $of ->
    [0] `{ $effect }` ステートメントなし
   *[other] { $applying ->
        [0] { $unknown ->
            [0] `{ $effect }` ステートメント { NUMBER($of) } 件中 0 件が適用
           *[other] `{ $effect }` ステートメント { NUMBER($of) } 件中 { NUMBER($unknown) } 件が不明なキーに依存
        }
       *[other] `{ $effect }` ステートメント { NUMBER($of) } 件中 { NUMBER($applying) } 件が適用
    }
}
page-managed-by-aws = AWS が管理するポリシーです。{ $date } 時点の本文で、ここでは編集できません。
page-data-of = AWS サービスは { $services } 時点、管理ポリシーは { $policies } 時点
page-mend-add = `{ $text }` を加える
page-mend-remove = `{ $text }` を取り除く
page-mend-write = `{ $text }` に書き換える
page-mend-all = 意味の変わらない修正 { NUMBER($count) } 件をまとめて行う
page-more-findings = ほかに { NUMBER($count) } 件の指摘がありますが、表示していません

## The decision, the path, the changes

page-test-denies = { denied }：{ $policy }の `{ $key }` に対する `{ $operator }` が一致していません
page-more-values = ほか { NUMBER($count) } 個の値
page-set-claim = `{ $claim }` が `{ $value }` のトークンまたはアサーションで呼び出す
page-pass-mfa = ステップ { NUMBER($step) } のセッションを MFA デバイスで開始する
page-add-test-value = { $document }のステートメント `{ $statement }` で、`{ $key }` の値に `{ $value }` を加える
page-add-exception = { $document }のステートメント `{ $statement }` から `{ $principal }` を除外する
page-add-statement-around = { $document }で、既存のステートメントの条件なしに `{ $action }` を許可する
page-opens-step = ステップ { NUMBER($step) } も許可されます
page-opens-steps = ほか { NUMBER($steps) } 個のステップも許可されます
page-opens-cell = `{ $who }` による `{ $resource }` への `{ $action }` も許可されます
page-opens-cells = ほかにマトリックスの { NUMBER($count) } 個のセルも許可されます（例：`{ $who }` による `{ $resource }` への `{ $action }`）
page-closes-step = ステップ { NUMBER($step) } も許可されなくなります
page-closes-steps = ほか { NUMBER($steps) } 個のステップも許可されなくなります
page-closes-cell = `{ $who }` による `{ $resource }` への `{ $action }` も許可されなくなります
page-closes-cells = ほかにマトリックスの { NUMBER($count) } 個のセルも許可されなくなります（例：`{ $who }` による `{ $resource }` への `{ $action }`）
page-rests-on-statement = { $document }のステートメント `{ $statement }` だけで許可されています。これがなければ拒否されます。
page-rests-on-policy = { $document }だけで許可されています。これがなければ拒否されます。
page-rests-on-each = { NUMBER($count) } 個のステートメントがそろって許可されています。どれか 1 つでも欠けると拒否されます。
page-rests-on-several = { NUMBER($count) } 個のステートメントがそれぞれ単独で許可しています。どれか 1 つを取り除くだけでは拒否されません。
page-remove-value = { $document }のステートメント `{ $statement }` の `{ $element }` から `{ $value }` を取り除く
page-switch-off-statement = { $document }のステートメント `{ $statement }` をオフにする
page-add-deny = { $document }に、このリクエスト（`{ $action }`）だけを拒否するステートメントを加える
page-revoke-sessions = ロール `{ $role }` の、`{ $before }` より前に始まったセッションを取り消す
page-drop-mfa = ステップ { NUMBER($step) } の呼び出しを MFA デバイスなしで行う
page-set-session-tag = ステップ { NUMBER($step) } のセッションをタグ `{ $tag }` = `{ $value }` で開始する
page-set-tag = `{ $who }` のタグ `{ $tag }` を `{ $value }` にする
page-gates-aside = 適用されない層 { NUMBER($count) } 個
page-lane-account = アカウント { $id }
page-more-gates = そのほかの層 { NUMBER($count) } 個

## 変更前と変更後

page-was = 変更前：{ $word }
page-steps-turned = { NUMBER($total) } ステップ中 { NUMBER($count) } ステップの結果が変わりました
page-gates-turned = このステップで変わったもの：{ $gates }
page-statement-now-off = { $statement }：固定後にオフ
page-statement-now-on = { $statement }：固定後にオン

## Principals × actions × resources

page-matrix-cell = { $who }、{ $resource } に対する { $action }：{ $word }
page-matrix-cell-turned = { $who }、{ $resource } に対する { $action }：{ $word }（変更前：{ $before }）
page-matrix-count = { $word } { NUMBER($count) }
page-matrix-said = { NUMBER($total) } 個のセル：{ $counts }
page-matrix-turned = 変化したセル { NUMBER($count) }
page-matrix-left-out = ほかに { NUMBER($count) } 個のセルがあります（一度に判定するのは { NUMBER($limit) } 個までです）
page-matrix-begun-by = ステップ { NUMBER($step) } のセッション
page-matrix-as-if = ステップ { NUMBER($step) } でセッションが始まったと仮定
page-matrix-no-principal = `{ $line }` はユーザー、ロール、ロールセッション、ルートユーザーの ARN ではありません
page-matrix-no-action = `{ $line }` はアクションではありません。ワイルドカードを使わずに `service:Name` と書いてください
page-matrix-no-resource = `{ $line }` は ARN でも `*` でもありません

## What a call needs besides its own action

page-companions-add = { NUMBER($count) } 件のリクエストをステップとして追加
page-companion-ask = `{ $service }` が `{ $action }` を実行できるか調べる
page-companion-is-step = `{ $resource }` に対する `{ $action }` はステップ { NUMBER($step) } です。
page-companion-always = `{ $resource }` に対する `{ $action }`。
page-companion-passes-role = ロールを渡す場合：`{ $resource }` に対する `{ $action }`。
page-companion-tags = 作成するものにタグを付ける場合：`{ $resource }` に対する `{ $action }`。
page-companion-key-pair = キーペアを指定する場合：`{ $resource }` に対する `{ $action }`。
page-companion-encrypted = お客様の KMS キーで暗号化されている場合：`{ $resource }` に対する `{ $action }`。`{ $service }` が呼び出し元に代わって要求します。
page-companion-multipart = マルチパートの場合：`{ $resource }` に対する `{ $action }`。`{ $service }` が呼び出し元に代わって要求します。
page-companion-in-vpc = VPC 内に置く場合：`{ $resource }` に対する `{ $action }`。
page-companion-layer = レイヤーを指定する場合：`{ $resource }` に対する `{ $action }`。
page-companion-first = アカウントにサービスにリンクされたロールがまだない場合：`{ $resource }` に対する `{ $action }`。
page-companion-delivers = 配信先ごとに、`{ $service }` 自身が `{ $resource }` に対して `{ $action }` を実行します。呼び出し元は別になります。
