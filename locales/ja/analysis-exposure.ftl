### リソースポリシーまたは信頼ポリシーが外部の誰を受け入れるか。

## The answer as a whole: one clause, lower-case start, no final stop

exposure-public = 公開：匿名の呼び出し元、または任意の AWS アカウントがアクセスできます
exposure-confused-deputy = 混乱した代理：任意のアカウントの代わりに動くサービスがアクセスできます
exposure-federated = フェデレーション：プロバイダーの任意の ID がアクセスできます
exposure-cross-account = クロスアカウント：外部からアクセスできるのは、ポリシーに指定されたものだけです
exposure-none = 外部からは誰もアクセスできません
exposure-not-decided = 外部からアクセスできるかどうかを決定できませんでした
no-public-access-pass = PASS：このポリシーは公開アクセスを許可しません
no-public-access-fail = FAIL：このポリシーは公開アクセスを許可します
no-public-access-open = NOT DECIDED：このポリシーが公開アクセスを許可するかどうかは決定できません

## Who gets in

exposure-open-to = { $parties }：{ $actions }
exposure-everyone = すべての人
exposure-account = アカウント `{ $account }`（そのアカウントが許可する全員）
exposure-principals = アカウント `{ $account }` のうち { $principals } のみ
exposure-organization = 組織 `{ $organization }` のすべてのアカウント
exposure-service = 任意のアカウントの代わりに動く `{ $service }`
exposure-any-service = 任意のアカウントの代わりに動くすべての AWS サービス
exposure-provider = `{ $provider }` の任意の ID
exposure-allows = { $statement }が許可しています
exposure-witness = 例：`{ $caller }` が `{ $resource }` に対して `{ $action }` を呼び出すと、{ $decision }になります

## What is worth knowing beside

exposure-networks = { $networks } を経由するリクエストは、ポリシーが許可する範囲で通ります。誰がそれを使えるかは所有者が決めることであり、外部の呼び出し元はそこにいないものとして扱います
exposure-addresses = { $addresses } からのリクエストは、ポリシーが許可する範囲で通ります。すべての人とみなすにはアドレスの数が少なすぎます
exposure-unique-ids = { $ids } が誰のものかは、ポリシーからは分かりません
exposure-unmodelled = 調べていないもの：{ $principals }
exposure-passed-role = このロールをサービスに渡すには、ロールのアカウントで `iam:PassRole` が必要です。送信元のキーを送るサービスについては、信頼ポリシーの `aws:SourceAccount` または `aws:SourceArn` でも確実に制限できます
exposure-public-to-s3 = テキスト中の固定値だけを見る S3 独自の規則では、このポリシーは公開とみなされます。ブロックパブリックアクセスも公開として扱います
exposure-not-public-to-s3 = テキスト中の固定値だけを見る S3 独自の規則では、このポリシーは公開とみなされません。ブロックパブリックアクセスの対象にもなりません

## What is not decided, and what was not looked at

exposure-open-public = 公開されているかどうかは決定できません。{ $reason }
exposure-open-confused-deputy = 任意のアカウントの代わりに動くサービスがアクセスできるかどうかは決定できません。{ $reason }
exposure-open-federated = プロバイダーの任意の ID がアクセスできるかどうかは決定できません。{ $reason }
exposure-open-cross-account = 外部のアカウントがアクセスできるかどうかは決定できません。{ $reason }
exposure-scope-trusted = { $trusted } に属さないものを外部とみなしています
exposure-scope-nobody = 信頼の範囲が指定されていないため、所有者以外のすべてを外部とみなしています
exposure-scope-policy = 調べたのはこのポリシーだけです。ブロックパブリックアクセス、リソースコントロールポリシー、アクセスコントロールリストは調べていません
