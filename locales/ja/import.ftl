### 貼り付けられたテキストの取り込みについて。

## What was mended

import-mended-markdown-fence = Markdown のコードフェンスを取り除きました
import-mended-line-prefix = 各行の先頭の記号を取り除きました
import-mended-timestamps = 各行の先頭の時刻を取り除きました
import-mended-line-numbers = 各行の先頭の番号を取り除きました
import-mended-box-drawing = テキストの枠を取り除きました
import-mended-ansi = ターミナルの色指定を取り除きました
import-mended-smart-quotes = 引用符 “ ” を通常の引用符として読みました
import-mended-no-break-space = JSON にない空白文字を空白として読みました
import-mended-byte-order-mark = バイトオーダーマークを取り除きました
import-mended-zero-width = 幅のない文字を取り除きました
import-mended-comments = コメントを取り除きました。IAM はコメントを受け付けません
import-mended-trailing-commas = 閉じ括弧の前のカンマを取り除きました
import-mended-single-quotes = 一重引用符を二重引用符として読みました
import-mended-unquoted-keys = 引用符のない名前を文字列として読みました
import-mended-python-literal = 値を Python の表記として読みました
import-mended-json-in-string = 文字列の中の JSON を読みました
import-mended-json-message = JSON の中からメッセージを読みました
import-mended-url-encoded = URL エンコードされたテキストをデコードしました
import-mended-base64 = Base64 をデコードしました
import-mended-shell-prompt = 出力の上のコマンド行を読みました
import-mended-shell-quotes = JSON を囲む引用符を取り除きました
import-mended-heredoc = シェルのヒアドキュメントの中身を読み取りました
import-mended-several-documents = テキストに複数のドキュメントがあります
import-mended-yaml = テキストを YAML として読みました
import-mended-csv = テキストを表として読みました
import-mended-athena-struct = Athena の表記の構造体を読みました
import-mended-gzip = ファイルを展開しました
import-mended-utf16 = テキストを UTF-16 として読みました
import-mended-line-breaks = 途切れた行またはつながった行を 1 つの文として読みました

## What was taken out

import-removed-access-key-id = アクセスキー ID を取り除きました
import-removed-secret-access-key = シークレットアクセスキーを取り除きました
import-removed-session-token = セッショントークンを取り除きました
import-removed-token = トークンを取り除きました
import-removed-assertion = アサーションを取り除きました
import-removed-signature = リクエストの署名を取り除きました
import-removed-private-key = 秘密鍵を取り除きました
import-removed-service-token = GitHub または Slack のトークンを取り除きました
import-removed-email = メールアドレスを取り除きました
import-removed-encoded-message = エンコードされたメッセージを取り除きました
import-removed-sensitive = 機密の値を取り除きました

## What was assumed

import-assumed-text = `{ $words }` から、`{ $what }` を `{ $value }` とみなします
import-assumed-default = `{ $what }` をデフォルトの `{ $value }` とみなします
import-assumed-only-one = `{ $what }` は、ここに 1 つだけある `{ $value }` のものとみなします
import-assumed-unsaid = テキストに `{ $what }` がないため、`{ $value }` とみなします
import-assumed-path = `{ $role }` のパスを `{ $path }` とみなします
import-assumed-accounts = `{ $one }` と `{ $other }` を別のアカウントとみなします

## What was left aside

import-not-used = `{ $name }` は使用しません
import-prose-not-used = 周りの文章は使用しません
import-other-caller = 別の呼び出し元 `{ $arn }` のステップは無効にしました
import-other-event = イベント `{ $event }` は、ステップとアクセスキーでつながらないため、対象外です
import-other-events = ほかに { NUMBER($count) } 件のイベントが対象外です
import-nothing-to-take = `{ $name }` には取り込むものがありません
import-odd-character = この文字列には、別の文字に見える文字があります

## What is not there

import-not-recoverable = テキストから `{ $name }` は分かりません
import-subject = ジョブ `{ $job }` のトークンの `sub` は `{ $subject }` の可能性があります
import-ask-key = 結果は `{ $key }` に依存する可能性があります
import-missing-identity-policies = アイデンティティベースのポリシーがありません
import-missing-trust-policy = 信頼ポリシーがありません
import-missing-resource-policy = リソースのポリシーがありません
import-missing-permissions-boundary = アクセス許可の境界がありません
import-missing-session-policies = セッションポリシーがありません
import-missing-service-control-policies = サービスコントロールポリシーがありません
import-missing-resource-control-policies = リソースコントロールポリシーがありません
import-missing-vpc-endpoint-policy = VPC エンドポイントポリシーがありません
import-missing-organization-tree = 組織内でのアカウントの位置がありません
import-missing-managed-policy = 管理ポリシーがありません
import-missing-of = { $what }：`{ $of }`
import-missing-help = 次のコマンドで表示できます：`{ $command }`

## What else it could be

import-possible-action = 拒否されたのは `{ $action }` かもしれません
import-possible-block-public-access = ブロックパブリックアクセスによる拒否かもしれません
import-possible-key-elsewhere = キーが削除されているか、無効か、別のリージョンにあるのかもしれません
import-possible-other-organization = AWS は組織をまたぐ場合に理由を示しません
import-possible-no-such-object = オブジェクトが存在しないのかもしれません
import-possible-no-such-role = ロールが存在しないか、別のアカウントのものかもしれません

## What would say more

import-hint-decode-authorization-message = `aws sts decode-authorization-message` でメッセージをデコードできます
import-hint-get-caller-identity = `aws sts get-caller-identity` で呼び出し元が分かります
import-hint-github-workflow = トークンの `sub` はワークフローから分かります
import-hint-token = クレームはトークンから分かります
import-hint-cross-organization = 呼び出し元とリソースの組織が異なるのかもしれません
import-hint-simulator = シミュレーターの結果は AWS の結果と異なることがあります
import-hint-get-policy-version = ドキュメントは `get-policy` ではなく `aws iam get-policy-version` で表示されます
import-hint-truncated = 出力は途中までです
import-hint-id-token-permission = `id-token: write` がないため、ジョブはトークンを取得できません

## What must be filled in

import-placeholder = `{ $name }` を入力してください

## What the message and the scenario come to

import-verdict-reproduced = 再現しました：同じ層が拒否します
import-verdict-not-reproduced = 再現していません：{ $missing }
import-verdict-contradicted = 矛盾しています：メッセージが示す層は、ここにあるものでは同じように拒否しません
import-cause-missing-deny = この層のほかのポリシーが拒否しており、そのポリシーがここにありません
import-cause-other-version = メッセージが示すポリシーがここにないか、バージョンが異なります
import-cause-changed-since = その後ポリシーが変更されたか、変更がまだ反映されていませんでした
import-cause-other-context = ここでは不明または仮定のコンテキストキーが、別の値でした
import-cause-other-caller = 呼び出し元またはアカウントが異なります
import-cause-control-policy = ここにないサービスコントロールポリシーまたはリソースコントロールポリシーが許可していません
import-cause-endpoint-policy = VPC エンドポイントを経由しており、そのポリシーがここにありません
import-cause-session-policy = セッションの開始時にポリシーが渡されました
import-cause-other-action = 同じ呼び出しに必要な別のアクションが拒否されました
import-verdict-open = 未定です：先に入力が必要です

## Why nothing was imported

import-refusal-empty = 読むものがありません
import-refusal-too-long = テキストが長すぎます
import-refusal-too-long-unpacked = 展開したテキストが長すぎます
import-refusal-too-many = 数が多すぎます
import-refusal-too-deep = 入れ子が深すぎます
import-refusal-truncated = ドキュメントが途中で切れています
import-refusal-duplicate-member = 1 つのオブジェクトに同じ名前が 2 回あります
import-refusal-not-text = テキストではありません
import-refusal-broken-gzip = 圧縮ファイルが壊れています
import-refusal-table-output = 表形式の出力です
import-refusal-yaml-reference = YAML のアンカー、エイリアス、未知のタグは読みません
import-refusal-syntax = テキストを読めません
import-refusal-not-an-authorization = ポリシーによる判定ではありません
import-refusal-hidden-user = サインインに失敗したユーザーは AWS によって隠されています
import-refusal-other-policy-type = この種類のポリシーは認可に使われません
import-refusal-encoded-message = エンコードされたメッセージを読めるのは STS だけです
import-refusal-picture = 画像です
import-refusal-not-that-kind = 別の種類のテキストです
import-refusal-token = トークンを読めません
import-refusal-unknown = 知らない種類のテキストです
import-refusal-about = { $why }：`{ $detail }`

## What to paste instead

import-refusal-help = エラーメッセージ、CloudTrail のイベント、AWS CLI の JSON 出力、ポリシー、Terraform、テンプレート、ワークフローのいずれかを貼り付けてください。
import-refusal-help-too-long = `--query` や `jq` などで絞り込んでください。
import-refusal-help-truncated = ドキュメント全体を貼り付けてください。
import-refusal-help-table-output = `--output json` を使ってください。
import-refusal-help-encoded-message = `aws sts decode-authorization-message` の出力を貼り付けてください。
import-refusal-help-picture = テキストを貼り付けてください。
import-refusal-help-not-that-kind = `--as` を外すか、正しい種類を指定してください。
import-refusal-help-syntax = この箇所を直してください。

## What is taken, and what gives way

import-row-step = ステップ { NUMBER($step) }
import-step-request = `{ $resource }` に対する `{ $action }`
import-step-role = `{ $role }` に対する `{ $call }`
import-step-other = `{ $call }`
import-context = `{ $key }` = `{ $value }`
import-document = { $kind }：`{ $owner }`
import-document-named = { $kind } `{ $name }`：`{ $owner }`
import-gives-way-question = 開いているシナリオの呼び出し元と { NUMBER($steps) } 個のステップは、これに置き換わります。
import-gives-way-documents = { NUMBER($documents) } 件のドキュメントが別の版に置き換わります。
import-aside = { NUMBER($roles) } 個のロールと { NUMBER($users) } 人のユーザーは、ページを閉じるまでメモリに保持し、リンクには含めません
import-aside-help = 名前の一部を入力してください。
