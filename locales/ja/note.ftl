### 注意事項。

## What the documentation leaves open, and what is not modelled

note-multivalued-without-qualifier = 複数の値を持つキーに `ForAllValues` も `ForAnyValue` もない場合の動作は定義されていません。ここでは「いずれかの値」と解釈します
note-empty-value-list = 空の値リストについて、ドキュメントの記述は矛盾しています。ここでは「何にも一致しない」と解釈します
note-empty-string-set = 空の文字列だけの集合は、`ForAllValues` では空の集合とみなされます
note-arn-star = ARN 演算子は 6 つのフィールドを比較しますが、この値はそれより少ないフィールドしかありません。単独の `*` は「任意の値」と解釈します
note-bool-variable = `Bool` で変数が置き換えられるかどうかは、ドキュメントの記述が分かれています。ここでは置き換えます
note-variable-value-wildcard = 変数の値に含まれる `*` と `?` について、ドキュメントに記載はありません。ここでは文字どおりに扱います
note-not-resource-variable = `NotResource` で値のない変数がどう扱われるかは、ドキュメントでは曖昧です。ここでは何も除外しないものとします
note-trust-user-boundary = ユーザーを指定した信頼ポリシーがアクセス許可の境界で制限されるかどうかは、2 つのページで異なります。ここでは信頼ポリシーのページに従い、制限されるものとします
note-role-grant-limited = ロール ARN への許可がアクセス許可の境界とセッションポリシーで制限されるかどうかは、2 つのページで異なります。ここでは詳細なページに従い、制限されるものとします
note-not-principal-rungs = `NotPrincipal` にセッション、ロール、アカウントのすべてが含まれていない場合について、ドキュメントには拒否される可能性があるとだけ記載されています。ここでは拒否します
note-trust-wildcard = 信頼ポリシーのプリンシパルとして `*` を保存できるかどうかは、AWS のドキュメント間で記述が異なります。ここでは、すべてのプリンシパルと解釈します
note-allow-not-principal = `NotPrincipal` と `Allow` の組み合わせはサポートされなくなりました。ここでは、含まれていない全員と解釈します
note-ambiguous-key-case = 大文字と小文字だけが異なるコンテキストキーが複数あります。両者は区別されないため、最初のキーを使用します
note-null-empty-string = 空の文字列が null とみなされるかどうかは、ドキュメントでは曖昧です。ここでは null とみなしません
note-role-session-mfa = ロールセッションでは、`aws:MultiFactorAuthPresent` が存在し、値は `false` であるものとします
note-kms-grants = KMS の許可（grant）でもアクセスが許可される場合がありますが、モデル化していません
note-s3-acls = アクセスコントロールリスト、アクセスポイント、S3 Access Grants でもアクセスが許可される場合がありますが、モデル化していません
note-bucket-behind-access-point = アクセスポイント経由のリクエストは、その先のバケットのポリシーとバケットの制限でも確認されます。ここではアクセスポイントのポリシーだけを確認しています
note-ram-shares = AWS Resource Access Manager の共有でもアクセスが許可される場合がありますが、モデル化していません
note-lake-formation = Lake Formation は独自のデータアクセス許可を確認しますが、モデル化していません
note-owner-assumed = リソースの所有者が指定されていないため、呼び出し元のアカウントの所有とみなします
note-inherited-tags-need-tag-session = 引き継がれた推移的なタグに `sts:TagSession` が必要なことは、観察された動作で、ドキュメントには記載がありません
note-kms-decrypt-beside-s3 = オブジェクトが KMS キーで暗号化されている場合は、この呼び出し元にキーの `kms:Decrypt` も必要で、キーポリシーと呼び出し元のポリシーの許可が必要です。`calledVia` に `s3.amazonaws.com` を指定した別のリクエストで確認できます
note-kms-data-key-beside-s3 = オブジェクトが KMS キーで暗号化されている場合は、この呼び出し元にキーの `kms:GenerateDataKey` も必要で、キーポリシーと呼び出し元のポリシーの許可が必要です。`calledVia` に `s3.amazonaws.com` を指定した別のリクエストで確認できます
note-gateway-endpoint-account = ゲートウェイエンドポイントのポリシーでは、`Principal` のアカウントはそのルートユーザーだけを指します。ユーザーやロールには `*` を書き、`aws:PrincipalArn` か `aws:PrincipalAccount` を条件にしてください。インターフェイスエンドポイントでは、ここでのようにアカウント全体を指します
