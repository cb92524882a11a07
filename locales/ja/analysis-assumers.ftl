### ロールを引き受けられる呼び出し元。

## The answer as a whole: one clause, lower-case start, no final stop

assumers-nobody = `{ $role }` を引き受けられる呼び出し元はありません
assumers-some = `{ $role }` を引き受けられる呼び出し元が { NUMBER($count) } 種類あります
assumers-scope-call = 調べたのは呼び出しそのものだけです。渡すタグ、ソース ID、コンテキストには別の許可が必要です
assumers-scope-nobody = アカウントのルートユーザーとフェデレーションユーザーは、指定されていてもロールを引き受けられません
assumers-scope-mfa = ロールセッションは `AssumeRole` で開始されたもの（MFA のキーは false）とみなしています。トークンやアサーションで開始されたセッションにはこのキーがありません
assumers-open = { $who }が引き受けられるかどうかは決定できません。評価エンジンが許可するリクエストも、それがないという証明も見つかりませんでした

## Who

assumers-user = ユーザー `{ $arn }`
assumers-role = ロール `{ $arn }` のセッション
assumers-session = セッション `{ $arn }`
assumers-unique-id = 一意の ID `{ $id }` を持つユーザーまたはロール
assumers-users = アカウント `{ $account }` のほかのユーザー
assumers-role-sessions = アカウント `{ $account }` のほかのロールセッション
assumers-other-users = ほかのアカウントのユーザー
assumers-other-role-sessions = ほかのアカウントのロールセッション
assumers-service = サービス `{ $name }`
assumers-other-services = ほかの AWS サービス
assumers-federated = `{ $provider }` のトークンまたはアサーションの保持者

## What a row comes to

assumers-always = { $who }：常に可能
assumers-conditional = { $who }：条件付きで可能
assumers-lacks-permission = { $who }：自身のポリシーが許可していないため、現在は不可能
assumers-never = { $who }：不可能
assumers-not-decided = { $who }：未決定

## What a row rests on

assumers-operation = `{ $operation }` による呼び出し
assumers-own-permission = 呼び出し元のアカウントのポリシーも許可する必要があります
assumers-no-own-permission = ほかのポリシーの許可は必要ありません
assumers-statement = { $policy }の{ $statement }
assumers-way = { $statement }が引き受けを許可しています
assumers-way-if = { $tests }場合、{ $statement }が引き受けを許可します
assumers-also = { $statement }も適用される必要があります（{ $tests }場合）
assumers-unless = { $tests }場合、{ $statement }が拒否します
assumers-test = `{ $key }` が `{ $operator }` の条件（{ $values }）を満たす
assumers-because-deny = { $statement }が拒否しています
assumers-because-silence = 許可がありません：{ $gate }
assumers-because-error = 呼び出しはエラー `{ $code }` になります
assumers-because-unknown-id = 削除されたか、このシナリオにありません
assumers-shown = 例：`{ $caller }` が `{ $operation }` を呼び出すと{ $decision }になります

## Refusals

analysis-unlisted = `{ $name }` はこのシナリオの一覧にありません
