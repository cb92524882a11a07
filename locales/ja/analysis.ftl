### すべてのリクエストに関する質問への回答。

## The answer as a whole: one clause, lower-case start, no final stop

analysis-none = 判定が変わるリクエストはありません
analysis-differs = 判定が変わるリクエストのまとまりが { NUMBER($count) } 件あります
analysis-not-decided = 判定が変わるリクエストがあるかどうかを決定できませんでした
analysis-more = ほかに { NUMBER($count) } 件の結果は表示されていません
analysis-scope-identity = 比較したのはこれらのポリシーだけです。プリンシパルにアタッチされているほかのポリシーや、その周囲の制限は調べていません
analysis-scope-limit = このポリシーが通すリクエストを比較しています。このポリシー自体は何も許可しません
analysis-scope-one = 調べたのはこのポリシーだけです。プリンシパルにアタッチされているほかのポリシーや、その周囲の制限は調べていません
analysis-scope-one-limit = このポリシーが通すリクエストを調べています。このポリシー自体は何も許可しません
analysis-scope-unlisted = AWS の一覧にないアクションとリソースは対象外です

## Findings

analysis-new = 新たに許可されます：{ $resources } に対する { $actions }
analysis-lost = 許可されなくなります：{ $resources } に対する { $actions }
analysis-new-direct-grant = アカウントやロールを通じた許可が呼び出し元自身への許可に変わり、呼び出し元のポリシーや制限が問われなくなります：{ $resources } に対する { $actions }
analysis-lost-direct-grant = 呼び出し元自身への許可がアカウントやロールを通じた許可に変わり、呼び出し元のポリシーや制限が問われるようになります：{ $resources } に対する { $actions }
analysis-other-denial = 拒否の理由が変わります：{ $resources } に対する { $actions }
analysis-only-unlisted = AWS の一覧にないアクションまたはリソースに限ります
analysis-all-resources = すべてのリソース
analysis-not-resources = { $resources } 以外のすべてのリソース
analysis-actions-and-others = { $actions }（ほかにもある可能性があります）
analysis-statement = ステートメント { NUMBER($number) }
analysis-statement-sid = ステートメント `{ $sid }`
analysis-allows = 新しいポリシーの{ $statement }が許可しています
analysis-allows-no-longer = 以前のポリシーの{ $statement }が許可していました
analysis-denies = 新しいポリシーの{ $statement }が拒否しています
analysis-denies-no-longer = 以前のポリシーの{ $statement }が拒否していました
analysis-if = `{ $key }` が `{ $operator }` の条件（{ $values }）を満たす場合
analysis-unless = `{ $key }` が `{ $operator }` の条件（{ $values }）を満たさない場合
analysis-no-values = 値なし
analysis-witness = 例：`{ $caller }` が `{ $resource }` に対して `{ $action }` を呼び出すと、変更前は{ $before }、変更後は{ $after }になります
analysis-allowed = 許可
analysis-explicitly-denied = 明示的な拒否
analysis-implicitly-denied = 暗黙的な拒否
analysis-witness-key = `{ $key }` が { $values } の場合
analysis-witness-absent = `{ $key }` がない場合

## What is not decided

analysis-open-new = 新たに許可されるものがあるかどうかは決定できません。{ $reason }
analysis-open-lost = 許可されなくなるものがあるかどうかは決定できません。{ $reason }
analysis-open-other-denial = 拒否の理由が変わるものがあるかどうかは決定できません。{ $reason }
analysis-reason-budget = 探索が上限に達しました
analysis-reason-variables = ポリシー変数に試した値では変化が見つかりませんでしたが、証明にはなりません
analysis-reason-principals = S3 の正規ユーザーまたは CloudFront のアイデンティティがポリシーに指定されていますが、これらは調べていません
analysis-reason-unconfirmed = 見つかったリクエストを評価エンジンが確認できませんでした。このプログラムの不具合です

## Refusals

analysis-refused-kind = { $kind }の種類のポリシーは単独では比較できません
analysis-refused-blank = ステートメント { NUMBER($number) } に未記入の空欄があります

## Checks: PASS and FAIL are words of IAM Access Analyzer

analysis-no-new-access = PASS：新たに許可されるものはありません
analysis-new-access = FAIL：新たに許可されるものがあります
analysis-new-access-not-decided = NOT DECIDED：新たに許可されるものがあるかどうかは決定できません
analysis-access-none = PASS：指定したものは何も許可されません
analysis-access-granted = FAIL：指定したものの一部が許可されます
analysis-access-not-decided = NOT DECIDED：指定したものが許可されるかどうかは決定できません
analysis-granted = 許可されます：{ $resources } に対する { $actions }
analysis-granted-by = { $statement }が許可しています
analysis-witness-allowed = 例：`{ $caller }` が `{ $resource }` に対して `{ $action }` を呼び出す場合
analysis-open-access = ほかに許可されるものがあるかどうかは決定できません。{ $reason }

## What statements and tests are worth

analysis-statements-all-used = 取り除いても何も変わらないステートメントはありません
analysis-statements-used = { NUMBER($all) } 個のステートメントのうち、判定に影響するのは { NUMBER($used) } 個です
analysis-dead-action = { $statement }は適用されません。該当するアクションは AWS にありません
analysis-dead-resource = { $statement }は適用されません。指定したアクションがこのようなリソースを対象とすることはありません
analysis-dead-condition = { $statement }は適用されません。条件を満たすリクエストはありません
analysis-dead-principal = { $statement }は適用されません。該当するプリンシパルはいません
analysis-dead-unlisted = AWS の一覧にないアクションまたはリソースであれば適用されます
analysis-shadowed = { $statement }は何も許可していません。すべて{ $others }で拒否されます
analysis-redundant = { $statement }がなくても判定は変わりません。すべて{ $others }に含まれています
analysis-inert = { $statement }は、このポリシーが許可するものを何も拒否していません
analysis-inert-beside = ほかのポリシーが許可するものを拒否する可能性はあります
analysis-needed = { $statement }は必要です
analysis-removable = { $statements }をまとめて取り除いても判定は変わりません
analysis-part-dead = { $statement }の `{ $value }` に該当するリクエストはありません
analysis-part-redundant = { $statement }の `{ $value }` を取り除いても判定は変わりません
analysis-part-test = { $statement }の `{ $key }` の条件を取り除いても判定は変わりません
analysis-parts-left = 値と条件のうち { NUMBER($count) } 件は調べていません
analysis-test-always = { $statement }の `{ $key }` に対する `{ $operator }` は、対象アクションのすべてのリクエストで成り立ちます
analysis-test-never = { $statement }の `{ $key }` に対する `{ $operator }` は、対象アクションのどのリクエストでも成り立ちません
analysis-tests-never = { $statement }の条件すべてを同時に満たす、対象アクションのリクエストはありません
analysis-witness-without = 例：`{ $caller }` が `{ $resource }` に対して `{ $action }` を呼び出すと、これがない場合は{ $without }、ある場合は{ $with }になります
analysis-open-statement = { $statement }の影響は決定できません。{ $reason }
analysis-open-test = { $statement }の `{ $key }` に対する `{ $operator }` がいつ成り立つかは決定できません。{ $reason }
