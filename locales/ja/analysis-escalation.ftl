### 既知の権限昇格の手段。

## The answer as a whole: one clause, lower-case start, no final stop

escalation-none = 既知の手段で権限が増えるプリンシパルはありません
escalation-some = 権限が増える既知の手段が { NUMBER($count) } 件あります
escalation-undecided = { NUMBER($count) } 件の手段について権限が増えるかどうかを決定できませんでした。ほかの手段では増えません
escalation-everything = `{ $principal }` はすでにすべてを許可されているため、増える権限はありません
escalation-refused = `{ $principal }`：調べたほかの { NUMBER($count) } 件の手段は使えません
escalation-scope-list = 調べたのは既知の手段だけで、それぞれ単独です。ほかの手段や、複数の段階を踏む手段があるかもしれません
escalation-scope-keys = 誰にもわからないリクエストのキーは未定とし、条件として示しています

## A way, in one clause

escalation-yes = `{ $principal }` による { $calls }
escalation-yes-on = `{ $principal }` による `{ $on }` に対する { $calls }
escalation-gives-self = { $way }：自身の権限が増えます
escalation-gives = { $way }：`{ $whose }` の権限を得ます
escalation-conditional = { $gives }（条件付き）
escalation-bounded = { $gives }（アクセス許可の境界の範囲内）
escalation-no = { $way }：使えません
escalation-not-decided = { $way }：未決定

## What it rests on

escalation-boundary = 増える権限はアクセス許可の境界 `{ $boundary }` で制限されます
escalation-alternative = { $tests }場合、`{ $action }` は許可されます
escalation-hangs = `{ $action }` は { $keys } に依存します
escalation-test-fails = `{ $key }` が `{ $operator }` の条件（{ $values }）を満たさない
escalation-by-deny = `{ $action }` は拒否されます。{ $statement }が拒否しています
escalation-by-test = `{ $action }` は拒否されます。{ $statement }が許可するには、`{ $key }` が `{ $operator }` の条件（{ $values }）を満たす必要があります
escalation-by-silence = `{ $action }` は拒否されます。許可がありません：{ $gate }
escalation-by-something = `{ $action }` は拒否されます
escalation-by-trust = ロールは `{ $service }` を信頼していません
escalation-nothing-gained = すでにすべて許可されているため、増える権限はありません
escalation-no-target = 対象になるものがありません
escalation-missing-versions = 呼び出しは許可されますが、ポリシーの古いバージョンはこのシナリオからはわかりません
escalation-missing-resource-and-role = 呼び出しは許可されますが、そのようなリソースの有無とそのロールはこのシナリオからはわかりません
escalation-missing-resource = `{ $action }` が許可されるリソースがあるかどうかはわかりませんでした
escalation-missing-policy = 呼び出しはほかのポリシーでだけ許可されます。内容がわかるもののうち、権限が増えるものは見つかりませんでした
escalation-missing-gain = 呼び出しは許可されますが、権限が増えるかどうかはわかりませんでした
escalation-assumes-access-keys = 前提：ユーザーのアクセスキーは 2 つ未満です
escalation-assumes-no-login-profile = 前提：ユーザーにはまだパスワードがありません
escalation-assumes-login-profile = 前提：ユーザーにはパスワードがあります
escalation-assumes-instance-profile = 前提：そのロールを含むインスタンスプロファイルがあります
escalation-assumes-event-source = 前提：関数を起動するイベントの発生元（キュー、ストリーム、テーブル）があります

## What shows it

escalation-call = `{ $caller }` が `{ $resource }` に対して `{ $action }` を呼び出すと{ $decision }になります
escalation-gained = 増える権限の例：`{ $resource }` に対する `{ $action }`
