### ワールドに関する、すべてのリクエストについての質問への回答。

## Comparison of two worlds

worlds-new = { $callers } に新たに許可されます：{ $resources } に対する { $actions }
worlds-lost = { $callers } に許可されなくなります：{ $resources } に対する { $actions }
worlds-other-denial = { $callers } に対する拒否の理由が変わります：{ $resources } に対する { $actions }
worlds-place = `{ $owner }` の `{ $policy }` の{ $statement }
worlds-place-unnamed = `{ $owner }` のポリシーの{ $statement }
worlds-allows = { $gate }：変更後のワールドの{ $statement }が許可しています
worlds-allows-no-longer = { $gate }：変更前のワールドの{ $statement }が許可していました
worlds-denies = { $gate }：変更後のワールドの{ $statement }が拒否しています
worlds-denies-no-longer = { $gate }：変更前のワールドの{ $statement }が拒否していました
worlds-layer-gone = { $gate }：もう止めていません
worlds-layer-there = { $gate }：新たに止めています
worlds-added = 変更後のワールドだけにあります：`{ $name }`
worlds-removed = 変更前のワールドだけにあります：`{ $name }`
worlds-scope-callers = 対象の呼び出し元：{ $callers }
worlds-scope-unlisted = どちらのワールドにも記載のない、ほかのアカウントのリソース、KMS キー、ロールは、それ自身のポリシーがわからないため対象外です
worlds-scope-sessions = ロールのセッションは、指定されたとおりに扱いました。タグはロールのものです。ほかのタグやセッションポリシーは、指定された場合だけ考慮しています
worlds-open = `{ $caller }` について：{ $open }
worlds-refused-blank = ワールドに未記入の空欄があります
worlds-refused-action = `{ $action }` は AWS の一覧にないアクションです
worlds-refused-caller = `{ $caller }` はこのワールドの呼び出し元になれません

## What limits make useless

limits-unlimited = アイデンティティポリシーの許可を制限する境界、組織、セッションポリシーはありません
limits-nothing = アイデンティティポリシーは何も許可していません
limits-whole-all = 許可する { NUMBER($count) } 件のステートメントはすべて完全に有効です
limits-useless = { NUMBER($count) } 件のステートメントは無効か、一部だけ有効です
limits-not-decided = すべてのステートメントが完全に有効かどうかを決定できませんでした
limits-whole = 完全に有効：{ $statement }
limits-part = 一部だけ有効：{ $statement }
limits-none = 無効：{ $statement }
limits-open = 未決定：{ $statement }
limits-by-silence = { $gate }：{ $actions } を許可していません
limits-by-deny = { $gate }：{ $statement }が { $actions } を拒否しています
limits-passes = 通過：`{ $caller }` が `{ $resource }` に対して `{ $action }` を呼び出す場合
limits-stopped = 阻止：`{ $caller }` が `{ $resource }` に対して `{ $action }` を呼び出す場合
limits-open-reason = { $statement }は決定できません。{ $reason }
unused-limits =
    { $count ->
       *[other] 境界やサービスコントロールポリシーのうち、制限する相手のないステートメントは { NUMBER($count) } です
    }
unused-none = 境界とサービスコントロールポリシーのどのステートメントにも、制限する相手があります
unused-no-limits = 境界もサービスコントロールポリシーもありません
unused-not-decided = 境界とサービスコントロールポリシーのすべてのステートメントに制限する相手があるかは判定できませんでした
unused-lets-through = { $gate }：{ $statement } は、ここの ID ベースのポリシーが許可するものを通します
unused-denies = { $gate }：{ $statement } は、ここの ID ベースのポリシーが許可するものを拒否します
unused-lets-nothing-through = { $gate }：{ $statement } が通すものを許可する ID ベースのポリシーはここにありません
unused-denies-nothing = { $gate }：{ $statement } が拒否するものを許可する ID ベースのポリシーはここにありません
unused-open = { $gate }：判定できません：{ $statement }
unused-example = 例：`{ $caller }` が `{ $resource }` に対して `{ $action }` を呼び出します
unused-scope =
    { $count ->
       *[other] ユーザーとロール { NUMBER($count) } の ID ベースのポリシーを見ました。後から加わるもの、ルートユーザー、リソースポリシーの許可は数えません
    }
limits-scope = リソースポリシーによる許可はアイデンティティポリシーの外にあるため、数えていません
