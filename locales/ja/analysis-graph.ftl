### アカウントをグラフとして見る: 誰が誰になれるか

## 答えの全体

graph-summary = ほかのものになる道：確実 { NUMBER($certain) }、状況しだい { NUMBER($conditional) }、不明 { NUMBER($unknown) }
graph-chain-certain = `{ $from }` は `{ $to }` になれます
graph-chain-conditional = `{ $from }` は状況によって `{ $to }` になれます
graph-chain-none = `{ $from }` は `{ $to }` になれません
graph-chain-not-known = `{ $from }` が `{ $to }` になれるかは分かりません
graph-reachable =
    { $count ->
        [0] `{ $from }` はほかの誰にもなれません
       *[other] `{ $from }` がなれる相手は { NUMBER($count) } です
    }
graph-who =
    { $count ->
        [0] `{ $resource }` に `{ $action }` を呼び出せるものはありません
       *[other] 自身で `{ $resource }` に `{ $action }` を呼び出せるプリンシパルは { NUMBER($count) } です
    }
graph-entrances =
    { $count ->
        [0] 外から入る道はありません
       *[other] 外から入れるものは { NUMBER($count) } です
    }

## 一つの道

graph-edge-certain = `{ $from }` は `{ $to }` になれます
graph-edge-conditional = `{ $from }` は { $keys } しだいで `{ $to }` になれます
graph-edge-unknown = `{ $from }` が `{ $to }` になれるかは分かりません
graph-edge-impossible = `{ $from }` は `{ $to }` になれません
graph-how-named = 信頼ポリシーが名指ししています
graph-how-account = 信頼ポリシーがアカウントを名指しし、自身のポリシーが許可しています
graph-how-everyone = 信頼ポリシーが全員を名指ししています
graph-how-service = 信頼ポリシーがサービスを名指ししています
graph-how-federated = 信頼ポリシーがプロバイダーを名指ししています
graph-denied-by = 妨げているもの：{ $gate }
graph-needs-mfa-device = ユーザーが MFA デバイスを使って呼び出す必要があります。ロールのセッションが MFA を持つことはありません
graph-needs-session-tags = セッションの開始時にタグが渡されている必要があります
graph-needs-source-identity = セッションの開始時にソースアイデンティティが設定されている必要があります
graph-needs-session-name = セッションが決まった名前である必要があります
graph-missing-documents = ないもの：{ $documents }
graph-not-decided = 探索が上限に達しました
graph-passes-external-id = 外部 ID `{ $value }` を渡します
graph-passes-session-name = `{ $value }` のようなセッション名を使います
graph-passes-source-identity = ソースアイデンティティ `{ $value }` を渡します
graph-passes-tags = タグ { $tags } を渡します
graph-passes-transitive-tags = 次へ引き継がれるタグ { $tags } を渡します
graph-with-device = MFA デバイス `{ $device }` を使います
graph-with-context = `{ $key }` が { $values } の場合
graph-without-context = `{ $key }` がない場合
graph-lost-session-tags = 前のセッションのタグはここで終わります
graph-lost-mfa = MFA を使ったことはここで終わります
graph-lost-session-policies = 前のセッションのセッションポリシーはここで終わります
graph-lost-federation-keys = トークンやアサーションの内容はここで終わります

## 手の内にあるもの

graph-control-credentials = `{ $from }` は `{ $to }` の認証情報を作れます
graph-control-trust = `{ $from }` は `{ $to }` の信頼先を変え、そのロールになれます
graph-control-pass-role = `{ $from }` は `{ $to }` を `{ $service }` に渡し、サービスをそのロールとして動かせます
graph-control-permissions = `{ $from }` は `{ $to }` の権限を変えられます
graph-control-own-permissions = `{ $from }` は自身の権限を変えられます
graph-control-actions = { $actions } を使います
graph-control-call = `{ $resource }` への `{ $action }`
graph-control-gained = 前はできず、その後できるようになること：`{ $resource }` への `{ $action }`
graph-control-not-known = 通るかどうかは分かりません

## 連鎖

graph-hop-assume = `{ $from }` が `{ $to }` を引き受けます
graph-hop-federate = `{ $from }` のアイデンティティが `{ $to }` のセッションを得ます
graph-hop-service = `{ $from }` が `{ $to }` として動きます
graph-hop-credentials = `{ $from }` が `{ $to }` の認証情報を作り、それを使います
graph-hop-trust = `{ $from }` が `{ $to }` に自身を信頼させ、引き受けます
graph-hop-pass-role = `{ $from }` が `{ $to }` を `{ $service }` に渡し、サービスがそのロールとして動きます
graph-hop-request = `{ $from }` が `{ $resource }` に `{ $action }` を呼び出します
graph-path-certain =
    { $hops ->
       *[other] `{ $from }` から `{ $to }` まで { NUMBER($hops) } 段
    }
graph-path-conditional =
    { $hops ->
       *[other] `{ $from }` から `{ $to }` まで { NUMBER($hops) } 段、{ $keys } しだい
    }
graph-holder-certain = `{ $who }` は自身で呼び出せます
graph-holder-conditional = `{ $who }` は状況によって自身で呼び出せます
graph-holder-unknown = `{ $who }` が呼び出せるかは分かりません
graph-entrance = `{ $who }` は { $whom } になれます
graph-group = { $who } は { $whom } になれます
graph-group-keys = { $keys } しだいです
graph-cycle = { $members } は互いになれます。権限の段階は一つです

## 増える権限

graph-gains = `{ $who }` になると、新たに { $resources } への { $actions } が許可されます
graph-gains-request = 例：`{ $resource }` への `{ $action }` は、`{ $from }` には拒否され、`{ $who }` には許可されます
graph-gains-nothing = `{ $who }` になっても、`{ $from }` 自身にできないことは増えません
graph-gains-more =
    { $count ->
       *[other] `{ $who }` で増えるリクエストの集まりがほかに { NUMBER($count) } あります
    }
graph-gains-open = `{ $who }` で増えるものがほかにあるかは分かりません
graph-gains-left-out =
    { $count ->
       *[other] ほかの { NUMBER($count) } で増えるものは求めていません
    }
graph-gains-unknown = ほかのものになって増える権限は分かりません

## 決まっていないこと、見ていないこと

graph-more-paths =
    { $count ->
       *[other] ほかに { NUMBER($count) } の道があります
    }
graph-open-missing = 次の文書によることは分かりません：{ $documents }
graph-open-classes = 異なる組が多すぎてすべては判定していません。抜けている道があるかもしれません
graph-open-pairs =
    { $count ->
       *[other] { NUMBER($count) } の道は多すぎるため一覧にしていません
    }
graph-open-grouped = { NUMBER($count) } の道は多すぎるため、同じものをまとめ、大きな組から順に示しています
graph-open-search = 探索が上限に達しました。ほかの道があるかもしれません
graph-open-ways = 通れるか分からない道の先に、ほかの道があるかもしれません
graph-open-dropped =
    { $count ->
       *[other] 可能に見えた連鎖のうち { NUMBER($count) } は、再生すると許可されませんでした
    }
graph-open-changing = { $who } は権限を変えられます。それで初めて開く道はたどっていません
graph-open-controls-documents = 文書がないため、渡せるロールと変えられるものは分かりません
graph-open-controls-budget = プリンシパルが多すぎるため、渡せるものと変えられるものをすべては尋ねていません。抜けている道があるかもしれません
graph-scope-organization = 組織のことは分からないため、サービスコントロールポリシーとリソースコントロールポリシーは許可するものとしています
graph-scope-outside = 外のアカウントが自身のプリンシパルに何を許可しているかは分からないため、許可するものとしています
graph-scope-kinds = ロールをサービスに渡すことと、他者のポリシーを変えることは別の道で、ここでは見ていません
graph-scope-pass-role = ロールをサービスに渡すことは別の道で、ここでは見ていません
graph-scope-edit = 他者のポリシーや認証情報を変えることは別の道で、ここでは見ていません
graph-scope-running = すでにロールを持って動いているものと、それを乗っ取れるものは、世界には含まれません

## 受け付けないもの

graph-unknown-node = `{ $id }` というものはここにありません
