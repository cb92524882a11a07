### すべてのリクエストに関する質問への回答。

## The answer as a whole: one clause, lower-case start, no final stop

analysis-none = 判定が変わるリクエストはありません
analysis-differs = 判定が変わるリクエストのまとまりが { NUMBER($count) } 件あります
analysis-not-decided = 判定が変わるリクエストがあるかどうかを決定できませんでした
analysis-more = ほかに { NUMBER($count) } 件の結果は表示されていません
analysis-scope-identity = 比較したのはこれらのポリシーだけです。プリンシパルにアタッチされているほかのポリシーや、その周囲の制限は調べていません
analysis-scope-limit = このポリシーが通すリクエストを比較しています。このポリシー自体は何も許可しません
analysis-scope-unlisted = AWS の一覧にないアクションとリソースは対象外です

## Findings

analysis-new = 新たに許可されます：{ $resources } に対する { $actions }
analysis-lost = 許可されなくなります：{ $resources } に対する { $actions }
analysis-new-direct-grant = アカウントやロールを通じた許可が呼び出し元自身への許可に変わり、呼び出し元のポリシーや制限が問われなくなります：{ $resources } に対する { $actions }
analysis-lost-direct-grant = 呼び出し元自身への許可がアカウントやロールを通じた許可に変わり、呼び出し元のポリシーや制限が問われるようになります：{ $resources } に対する { $actions }
analysis-other-denial = 拒否の理由が変わります：{ $resources } に対する { $actions }
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
