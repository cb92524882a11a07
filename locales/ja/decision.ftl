### ステップについての 1 文。

## Rules of STS: used by others

sts-rule = { $rule ->
    [form] パラメータ `{ $parameter }` の形式または範囲が STS の要件を満たしていません
    [reserved-prefix] パラメータ `{ $parameter }` が、AWS の予約済みの接頭辞 `aws:` で始まっています
    [other-account] パラメータ `{ $parameter }` が、このアカウントのものでも AWS のものでもないポリシーを指しています
    [no-task-policy] パラメータ `{ $parameter }` が、AWS のルートセッション用のポリシーではありません
    [root-cannot-assume] ルートユーザーはロールを引き受けることができません
    [federated-user-cannot-assume] フェデレーティッドユーザーはロールを引き受けることができません
    [transitive-tag-conflict] 渡されたタグのキーが、セッションが引き継いでいる推移的なタグのキーと重複しています
    [transitive-tag-not-passed] 推移的なタグキーが、渡されたタグの中にありません
    [duplicate-tag-keys] 同じキーのタグが 2 つあります（大文字と小文字は区別されません）
    [source-identity-fixed] ソース ID は設定済みで、連鎖の途中で変更することはできません
    [max-session-duration] 要求された有効期間が、ロールの最大セッション時間を超えています
    [chain-duration] ロールの連鎖によるセッションの有効期間は最大 1 時間です
    [expired-token] 認証情報の有効期限が切れています
    [mfa-pair] MFA デバイスのシリアル番号と MFA コードは両方を指定する必要があります
    [policy-size] セッションポリシーが長すぎるか、数が多すぎます
    [provider-missing] ロールのアカウントにこの ID プロバイダーがありません
    [audience-missing] トークンの対象者（audience）が ID プロバイダーに登録されていません
    [session-credentials] この種類の一時的な認証情報では、この呼び出しはできません
    [no-credentials] この呼び出しには署名が必要ですが、呼び出し元に認証情報がありません
    [caller-type] この種類の呼び出し元は、この呼び出しを実行できません
    [reserved-role] このロールは IAM Identity Center のもので、IAM Identity Center 以外は引き受けることができません
    [service-linked-role] サービスにリンクされたロールを変更できるのは、その AWS サービスだけです
    [root-sessions-disabled] 組織で特権ルートセッションが有効になっていません
    [other-partition] 呼び出し元の認証情報は AWS の別のパーティションのものです
    [assume-root-caller] ルートセッションを開始できるのは、管理アカウントと IAM の委任管理者だけです
   *[assume-root-target] 対象は組織のメンバーアカウントではありません
}

## What is denied: used by others

denied = { $denied ->
    [step] 拒否
   *[action] `{ $action }` を拒否
}

## What a step came to

allowed-by = 許可：{ $place }が許可しています
allowed-by-both = 許可：両方のアカウントが許可しています。{ $identity }と、{ $resource-place }です
allowed-root-user = 許可：ルートユーザーは自分のアカウント内ではポリシーを必要としません
allowed-without-permission = 許可：この呼び出しにアクセス許可は必要なく、どのポリシーでも禁止できません
allowed-unnamed = 許可
explicitly-denied-by = 拒否：{ $place }が `{ $resource }` への `{ $action }` を明示的に拒否しています
explicitly-denied-at = 拒否：`{ $resource }` への `{ $action }` は明示的に拒否されています（{ $gate }）
waited = { $duration }が経過しました
session-dropped = セッションを終了しました。以降の呼び出し元は{ $caller }です
policy-put = ロール `{ $role }` に{ $policy }を追加しました
policy-put-unnamed = ロール `{ $role }` にポリシーを追加しました
identified-with-id = 呼び出し元は `{ $arn }`（ユーザー ID `{ $user-id }`）です
identified = 呼び出し元は `{ $arn }` です
step-off = オフ：このステップは実行されません
nothing-decided = 判定は行われませんでした

## Why a `Deny` applies

explicitly-denied-without-exception = 拒否：{ $place }が `{ $resource }` への `{ $action }` を明示的に拒否しています。{ $exception ->
    [boundary] `Deny` の `{ $element }` は、列挙されているかどうかにかかわらず、アクセス許可の境界を持つ呼び出し元すべてに適用されます
    [caller] `{ $element }` に呼び出し元が列挙されていません
    [entity] `{ $element }` に呼び出し元の背後にあるロールまたはユーザーが列挙されていません
    [account] `{ $element }` に呼び出し元のアカウントが列挙されていません
   *[request] このリクエストは `{ $element }` の例外に含まれていません
}
explicitly-denied-because = 拒否：{ $place }が `{ $resource }` への `{ $action }` を明示的に拒否しています。条件 `{ $operator }`（`{ $key }`）が満たされているためです。{ because }{ $spared ->
    [nothing] {""}
    [listed-value] 。`{ $key }` が { $asked } に一致すれば適用されません
    [other-value] 。`{ $key }` が別の値であれば適用されません
    [key-present] 。リクエストに `{ $key }` があれば適用されません
   *[key-absent] 。リクエストに `{ $key }` がなければ適用されません
}

## STS refuses

refused = エラー `{ $code }`：{ sts-rule }。AWS のメッセージ：`{ $message }`
refused-silently = エラー `{ $code }`：{ sts-rule }
refusal-reason = { sts-rule }

## Nothing allows it: what the nearest statement lacks

silent-principal = { denied }：{ $policy }に{ $caller }が含まれていません
silent-near-principal = { denied }：{ $policy }に{ $caller }（`{ $actual }`）が含まれていません。最も近い指定は `{ $listed }` ですが、これは{ near-principal }です
silent-condition = { denied }：{ $policy }の条件 `{ $operator }`（`{ $key }`）が満たされません。{ because }
silent-resource = 拒否：{ $place }は `{ $action }` を許可していますが、`{ $resource }` は対象外です
silent-near-resource = 拒否：{ $place }は `{ $action }` を許可していますが、`{ $resource }` は対象外です。ポリシーの `{ $listed }` に対して、リクエストは `{ $actual }` です
silent-resource-became = 拒否：{ $place }は `{ $action }` を許可していますが、`{ $resource }` は対象外です。変数を置き換えた値は `{ $became }` です
silent-resource-unset = 拒否：{ $place }は `{ $action }` を許可していますが、`{ $resource }` は対象外です。リクエストに `{ $key }` の単一の値がないため、`{ $element }` の変数に値がありません
silent-rcp-level = 拒否：`{ $level }` のリソースコントロールポリシーが `{ $resource }` への `{ $action }` を許可していません
silent-scp-level = 拒否：`{ $level }` のサービスコントロールポリシーが `{ $resource }` への `{ $action }` を許可していません
silent-role-not-found = 拒否：ロール `{ $arn }` は存在しません
silent-federated-user = 拒否：{ $caller }にはセッションポリシーが渡されていません。フェデレーティッドユーザーは、セッションポリシーなしではアクセス許可を持ちません

## Nothing allows it: there is no policy

silent-no-identity-policies = 拒否：{ $caller }には `{ $resource }` に対する `{ $action }` のアクセス許可がありません。アイデンティティベースのポリシーがアタッチされていません
silent-no-trust-policy = 拒否：`{ $resource }` に信頼ポリシーがありません
silent-no-resource-policy-across = 拒否：`{ $resource }` にリソースベースのポリシーがありません。別のアカウントからのアクセスには `{ $action }` を許可するポリシーが必要です
silent-no-resource-policy = 拒否：`{ $resource }` にリソースベースのポリシーがありません。`{ $action }` を許可するポリシーが必要です

## Nothing allows it: no policy does

silent-identity-policies = 拒否：{ $caller }には `{ $resource }` に対する `{ $action }` のアクセス許可がありません。これを許可するアイデンティティベースのポリシーがありません
silent-trust-policy = 拒否：`{ $resource }` の信頼ポリシーが `{ $action }` を許可していません
silent-resource-policy-across = 拒否：リソースベースのポリシーが、別のアカウントの{ $caller }に `{ $resource }` への `{ $action }` を許可していません
silent-resource-policy = 拒否：リソースベースのポリシーが、{ $caller }に `{ $resource }` への `{ $action }` を許可していません
silent-permissions-boundary = 拒否：{ $caller }のアクセス許可の境界が、`{ $resource }` への `{ $action }` を許可していません
silent-session-policy = 拒否：{ $caller }のセッションポリシーが、`{ $resource }` への `{ $action }` を許可していません
silent-service-control-policies = 拒否：サービスコントロールポリシーが、`{ $resource }` への `{ $action }` を許可していません
silent-resource-control-policies = 拒否：リソースコントロールポリシーが、`{ $resource }` への `{ $action }` を許可していません
silent-vpc-endpoint-policy = 拒否：VPC エンドポイントポリシーが、`{ $resource }` への `{ $action }` を許可していません
silent-block-public-access = 拒否：`{ $resource }` のポリシーはパブリックであるため、ブロックパブリックアクセスが{ $caller }からのアクセスを制限しています
silent-sts-parameters = 拒否：`{ $resource }` への `{ $action }` は許可されていません

## It depends on keys that nobody gave

open-hopeless = いずれの場合も拒否：{ $keys } は、明示的な拒否か暗黙的な拒否かだけを左右します
open-blanks-hopeless = いずれの場合も拒否：未記入の箇所 { $blanks } に入る値は、明示的な拒否か暗黙的な拒否かだけを左右します
open = { $keys } によって決まります
open-blanks = 未記入の箇所 { $blanks } に入る値によって決まります
open-blanks-and-keys = 未記入の箇所 { $blanks } に入る値と、{ $keys } によって決まります
open-ways = { $keys } によって決まります：{ $ways }の場合は許可され、{ otherwise }
open-ways-more = { $keys } によって決まります：{ $ways }の場合（ほか { NUMBER($more) } 通り）は許可され、{ otherwise }
otherwise = { $otherwise ->
    [explicitly-denied] それ以外は明示的な拒否です
   *[denied] それ以外は拒否されます
}

open-tests = { $first }、かつ { $rest }
open-or-if = { $first }、または { $rest }

## A test that has to hold

test-is = `{ $key }` が { $values }
test-is-not = `{ $key }` が { $values } 以外
test-matches = `{ $key }` が { $values } に一致
test-matches-not = `{ $key }` が { $values } に不一致
test-present = リクエストに `{ $key }` がある
test-absent = リクエストに `{ $key }` がない
test-holds = `{ $key }` と { $values } の `{ $operator }` が成立
test-fails = `{ $key }` と { $values } の `{ $operator }` が不成立

## How far a step stands on others

not-reached = 未到達：前のステップで認証情報を得られなかったため、それ以前の認証情報で判定しています
conditional = 前のステップが許可された場合に限ります。その結果は、指定されていないコンテキストによって決まります

## What would help: below a denial, once for everything that is missing

remedy-deny = { $place }を削除するか、このリクエストを例外にします
remedy-deny-met = { $cure ->
    [external-id] { $asked } に対する `{ $operator }` が成立しない外部 ID を渡すか
    [issue-time] 新しいセッションを開始するか
    [mfa] MFA を使用して取得した認証情報で呼び出すか
    [present] `{ $key }` を含むリクエストにするか
    [absent] `{ $key }` を含まないリクエストにするか
   *[key] `{ $key }` が `{ $operator }`（{ $asked }）を満たさないリクエストにするか
}、{ $place }を変更します
remedy-role = ARN を訂正するか、ロール `{ $arn }` を作成します
remedy-session-policies = `{ $resource }` への `{ $action }` を許可するセッションポリシーを渡します
remedy-task-policy = `{ $resource }` への `{ $action }` を許可するタスクポリシーがあれば、それを指定してルートセッションを開始します
remedy-principal = { $place }のプリンシパルに{ named-principal }を追加します
remedy-condition = { $cure ->
    [external-id] { $asked } に対する `{ $operator }` が成立する外部 ID を渡すか
    [source-identity] { $asked } に対する `{ $operator }` が成立するソース ID を設定するか
    [mfa] MFA を使用して取得した認証情報で呼び出し、`{ $key }` が `{ $operator }`（{ $asked }）を満たすようにするか
    [request-tag] `{ $key }` が `{ $operator }`（{ $asked }）を満たすタグを渡すか
    [principal-tag] `{ $key }` が `{ $operator }`（{ $asked }）を満たすタグを呼び出し元に付けるか
    [resource-tag] `{ $key }` が `{ $operator }`（{ $asked }）を満たすタグをリソースに付けるか
    [present] `{ $key }` を含むリクエストにするか
    [absent] `{ $key }` を含まないリクエストにするか
   *[key] `{ $key }` が `{ $operator }`（{ $asked }）を満たすリクエストにするか
}、{ $place }を変更します
remedy-resource = { $place }のリソースに `{ $resource }` を追加します
remedy-variable = リクエストに `{ $key }` の単一の値を含めるか、{ $place }のリソースを変更します
remedy-action = { $place }のアクションに `{ $action }` を追加します
remedy-level = `{ $action }` を許可するポリシーを `{ $level }` にアタッチします
remedy-trust-policy = `{ $resource }` の信頼ポリシーに、{ named-principal }に `{ $action }` を許可するステートメントを追加します
remedy-service-linked-role = 別のロールを使用します。サービスリンクロールを引き受けることができるのは、そのサービスのみです
remedy-resource-policy = `{ $resource }` のリソースベースのポリシーに、{ named-principal }に `{ $action }` を許可するステートメントを追加します
remedy-identity-policies = { named-principal }のアイデンティティベースのポリシーで、`{ $resource }` への `{ $action }` を許可します
remedy-permissions-boundary = アクセス許可の境界に、`{ $resource }` への `{ $action }` を許可するステートメントを追加します
remedy-vpc-endpoint-policy = VPC エンドポイントポリシーに、`{ $resource }` への `{ $action }` を許可するステートメントを追加します
remedy-block-public-access = `{ $resource }` のポリシーの許可を固定の呼び出し元に限定するか、`RestrictPublicBuckets` をオフにします
remedy-control-policies = コントロールポリシーで `{ $action }` を許可します
remedy-context = { $keys } の値を指定します
remedy-blanks = { $blanks } を埋めます
remedy-blanks-and-context = { $blanks } を埋め、{ $keys } の値を指定します
remedy-unless-named = `{ $resource }` のポリシーが{ $caller }自体を指定していれば不要です
remedy-or-resource-policy = または、`{ $resource }` のポリシーで{ named-principal }に許可します。同じアカウント内では、どちらか一方で足ります

# By which name a policy lets a caller in: used by others.
named-principal = { $named ->
    [user] { $caller }の元のユーザー
    [role] { $caller }のロール
    [everyone] すべてのユーザー（`*`）
   *[caller] { $caller }
}

## What comes near a limit

packed-size = セッションポリシーとタグは、STS が圧縮して格納できるサイズの約 { NUMBER($percent) }% です。これは、タグの { NUMBER($tags) } 文字とセッションポリシーの { NUMBER($policies) } 文字からの推定です。AWS は形式を公開していないため、EKS Pod Identity のタグ（約 250 文字）が 74% を占めたという報告に基づき、セッションポリシーは最大の長さで 100% とみなしています

obstacle-line = { $layer }（{ $actions }）：{ $reason }
