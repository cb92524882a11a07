### コマンドラインのヘルプ。

help-about = AWS IAM のリクエストとロールの引き受けをポリシーから判定し、理由を示します
help-knows-of = AWS サービスは { $services } 時点、管理ポリシーは { $policies } 時点
help-heading-usage = 使い方：
help-heading-commands = コマンド
help-heading-arguments = 引数
help-heading-options = オプション
help-heading-exit-codes = 終了コード：
help-exit-fine = 問題ありません
help-exit-failed = 期待どおりでない結果があるか、指定した重大度の検出結果があるか（`lint`）、エラーがあるか（`token`）、変化があるか（`compare`）、望ましくない回答があります（`check`）
help-exit-usage = 使い方が間違っています
help-exit-invalid = 入力が有効でないか、読み込めません
help-streams = `-` は標準入力です。パイプが閉じられてもエラーにはなりません。`NO_COLOR` を設定すると色を使いません。
help-nothing-sent = どこにも何も送信しません。ネットワークも認証情報も使いません。
help-help = このヘルプを表示します
help-version = バージョンと、プログラムが持つ AWS の情報の日付を表示します
help-help-command = コマンドのヘルプを表示します
help-watch = ファイルが変更されるたびに繰り返します。Ctrl-C で終了します
help-language = 文とこのヘルプの言語

## コマンド

help-eval = シナリオを 1 つ評価し、各ステップの結果と理由を示します
help-eval-file = シナリオ。`-` は標準入力です
help-eval-format = 出力形式：文、1 行にまとめたレポート全体、または Issue やプルリクエスト用の表
help-eval-context = すべてのステップのコンテキストキー（`aws:RequestedRegion=eu-west-1` など）。シナリオの指定より優先します。同じキーを繰り返すと複数の値になります
help-eval-expect = 最後のステップの期待する結果。`deny` は 2 種類の拒否のどちらでもかまいません
help-bad-context = KEY=VALUE の形で書いてください
help-eval-trace = すべての判定について、各ゲートと決め手になった箇所を表示します。JSON には常に含まれます

help-test = 期待する結果のあるシナリオを実行します。ディレクトリは中までたどります
help-test-paths = シナリオ、またはシナリオ（`*.json`）のあるディレクトリ
help-test-format = 表示形式：失敗したものと集計、全ケースを 1 行で、JUnit XML、Markdown の表、または GitHub ワークフローのアノテーション
help-test-page = ページのアドレス（例：https://tools.example.com/rolecall/）。指定すると、失敗したシナリオへのリンクが表に入ります

help-batch = 標準入力の 1 行ごとに 1 つのシナリオを読み、JSON を 1 行ずつ返します
help-batch-more = 有効なシナリオでない行には診断を返して次の行に進み、空行は読み飛ばします。終了コードは最も悪い行のものです。有効なシナリオでない行があれば 3、期待どおりでない行があれば 1 です。`--outcomes` を付けると期待との比較は行いません。
help-batch-outcomes = トレースを省き、各ステップの結果だけを返します

help-lint = ポリシードキュメントを単独で、またはシナリオのドキュメントを確認します
help-lint-more = `rolecall.toml` でチェックを無効にしたり、重大度を変えたりできます。`[lint.checks]` の下に `IAM2049 = {"{"} severity = "off", reason = "理由" {"}"}` のように書きます。重大度は `off`、`advice`、`warning`、`error` です。
help-lint-paths = ポリシードキュメント（AWS CLI の出力のままでもかまいません）、またはシナリオ。ディレクトリはその中の `*.json` すべてを指します。`-` は標準入力です
help-lint-kind = ドキュメントの用途。指定しない場合はシナリオとして確認し、用途はシナリオに従います：ユーザー・グループ・ロールのポリシー、信頼ポリシー、その他のリソースのポリシー、アクセス許可の境界、セッションポリシー、サービスコントロールポリシーとリソースコントロールポリシー、VPC エンドポイントのポリシー
help-lint-severity = 失敗とみなす重大度の下限：AWS が拒否するものは `error`、有効でもおそらく間違っているものは `warning`、改善できるものは `advice`
help-lint-format = 出力形式：該当箇所の下に示した検出結果、1 行にまとめた全検出結果、1 行にまとめた SARIF 2.1.0、または GitHub ワークフローの注釈
help-lint-fix = ドキュメントの意味を変えずに直せるところを直し、ファイルに書き込みます
help-lint-config = 設定ファイル。指定しない場合は、各ファイルにいちばん近い `rolecall.toml` を使います

help-token = JSON Web Token または SAML レスポンスからシナリオのステップを作ります
help-token-more = ステップは JSON で標準出力に、トークンについてわかったことは標準エラー出力に出します。署名は検証しません。トークンそのものは決して出力しません。ステップは人に渡せますが、トークンは渡せません。コマンドの引数は他の人に見えることがあるため、ファイルのほうが安全です。`--clock` の時刻に期限が切れているなど、AWS が拒否するトークンの場合、終了コードは 1 ですが、ステップは出力します。
help-token-file = トークン、そのクレーム、またはレスポンス。Base64 やフォームのフィールドのままでもかまいません。`-` は標準入力です
help-token-role = 引き受けるロール。省略すると、アサーションが示す最初のロールを使います
help-token-session-name = トークンで始めるセッションの名前。アサーションには独自の名前があります
help-token-clock = トークンの時刻と比べる、ステップの時刻。2026-01-15T09:00:00Z のような RFC 3339 の形式です
help-token-format = わかったことの出力形式：文、または 1 行にまとめた全検出結果

help-import = 手元にあるものからシナリオを作ります。エラーメッセージ、イベント、AWS CLI の出力、ポリシー、Terraform、テンプレートに対応しています
help-import-more = シナリオは標準出力に、直したこと、取り除いたこと、仮定したこと、足りないことは標準エラー出力に出します。複数のファイルは 1 回の取り込みとして扱います。含まれている秘密情報は一切出力しません。
help-import-files = 読み込むもの。gzip で圧縮したままでもかまいません。`-` は標準入力です
help-import-kind = 内容の種類。`--format json` での呼び名で指定します。省略すると内容から判断します
help-import-pick = 複数のイベント、ジョブ、バージョンのうち、どれを使うか（0 から数えます）
help-import-fill = 未記入の名前に入れる値（複数回指定できます）
help-import-output = シナリオの書き込み先。省略すると標準出力に出します
help-import-check = シナリオがメッセージの内容と矛盾する場合は失敗とします
help-import-expect = メッセージの内容を各ステップの期待する結果にします（`rolecall test` のケースになります）
help-import-format = 出力形式：シナリオ（検出結果の文は標準エラー出力）、1 行にまとめたすべて、または検出結果の文

help-compare = ポリシーの 2 つのバージョンをすべてのリクエストについて比較します。新たに許可されるもの、許可されなくなるもの、拒否の理由が変わるものを示します
help-compare-more = 結果にはそれぞれ、評価エンジンが確認したリクエストが付きます。見つからないものは存在しないことが証明されています。決定できなかったものはそのように示します。`--fail-on` で指定した種類の変化がある場合、またはそれを決定できない場合、終了コードは 1 です。
help-compare-before = 変更前のポリシー。AWS CLI の出力のままでもかまいません。`-` は標準入力です
help-compare-after = 変更後のポリシー
help-compare-kind = 両方の用途：ユーザー・グループ・ロールのポリシー、アクセス許可の境界、セッションポリシー、サービスコントロールポリシー、リソースコントロールポリシー、リソースのポリシー、信頼ポリシー、VPC エンドポイントのポリシー
help-compare-resource = ポリシーがアタッチされているリソース（バケット、キュー、キー、ロールなど）の ARN。リクエストはそのリソース、またはその中にあるものが対象になります。指定しない場合は、ポリシーに書かれているどのリソースのポリシーでもありえます
help-compare-fail-on = 失敗とする変化：新たに許可されるもの、新たに許可されるものと許可されなくなるもの、判定が変わるものすべて、なし
help-compare-partition = 呼び出し元とリソースのパーティション
help-compare-format = 出力形式：文、または 1 行にまとめた回答全体
help-compare-witnesses = 結果を示すシナリオの書き込み先フォルダ：`1-before.json`、`1-after.json` など
help-compare-budget = 決定できないと判断するまでに探索が使えるステップ数

help-check = すべてのリクエストについて質問します：許可されてはならないリクエストがあるか、各ステートメントにどのような意味があるか
help-check-more = 回答は、証明であるか、それを示すリクエスト（評価エンジンが確認したもの）が付いています。決定できなかったものはそのように示します。望ましくない回答の場合、または決定できない場合、終了コードは 1 です。
help-check-witnesses = 結果を示すシナリオの書き込み先フォルダ：`1.json`、または `1-before.json` と `1-after.json` など
help-no-new-access = 変更後のポリシーが、以前は許可していなかったものを許可していないか
help-no-new-access-more = IAM Access Analyzer の `CheckNoNewAccess` と同じ質問に答え、新しいアクセスを示すリクエストを付けます。終了コードが 0 になるのは PASS の場合だけです。
help-who-can-assume = ロールを引き受けられる呼び出し元を調べます
help-who-can-assume-more = 信頼ポリシーが区別する呼び出し元の種類ごとに 1 行で、誰が、どの条件で引き受けられるか、自身のポリシーの許可も必要か、何に拒否されるかを示します。各行には、それを示すリクエストがあります。決定できない行があると終了コードは 1 です。
help-who-can-assume-role = ロールの ARN
help-escalation = 既知の手段でプリンシパルの権限が増えるかどうかを調べます
help-escalation-more = どの手段も、評価エンジンが答える質問の組み合わせです。その対象に対して呼び出しができるか、ロールがサービスを信頼しているか、権限が増えるか。すべての手段が否定されると終了コードは 0 です。
help-escalation-principal = ユーザーまたはロールの ARN（省略するとすべてを調べます）
help-escalation-primitive = 調べる手段に含まれる呼び出し（iam:PassRole など）。使えない手段も表示します
help-check-world = 対象のシナリオ（呼び出し元とステップは数えません）。`-` は標準入力です
help-exposure = リソースポリシーまたは信頼ポリシーが外部の誰を受け入れるか：すべての人、任意のアカウントの代わりに動くサービス、プロバイダーの任意の ID、ほかのアカウント
help-exposure-more = 外部の呼び出し元が自分で選べない値（アカウント、組織、ネットワーク、一意の ID）は、ポリシーに書かれていない値とみなし、それ以外は自由とみなします。結果には、評価エンジンが確認したリクエストが付きます。外部から誰もアクセスできないことが証明された場合、終了コードは 0 です。
help-exposure-file = ポリシー（AWS CLI の出力のままでもかまいません）。`-` は標準入力です
help-exposure-kind = ポリシーの種類：リソースのポリシー、またはロールの信頼ポリシー
help-exposure-trusted = 信頼の範囲：アカウント ID と組織 ID。所有者自身のアカウントを最初に指定します
help-no-public-access = リソースポリシーまたは信頼ポリシーがすべての人を受け入れるか
help-no-public-access-more = IAM Access Analyzer の `CheckNoPublicAccess` と同じ質問に答え、それを示すリクエストを付けます。終了コードが 0 になるのは PASS の場合だけです。

help-graph = アカウントの中で誰が誰になれるかを、直接の道と連鎖の両方で示します
help-graph-more = それぞれの道は評価器が判定します。確実か、状況しだいか、文書がないため分からないかです。連鎖は一段ずつ再生してから示します。尋ねたことが分からない場合と、`--fail` を指定して該当するものがある場合、終了コードは 1 です。
help-graph-world = シナリオ (その世界だけを使います)、または `aws iam get-account-authorization-details` の出力など `rolecall import` が読むもの。`-` は標準入力です
help-graph-from = このものがなれる相手。`--to` があればその方法。ARN、アカウント、サービス名、またはユーザーやロールの名前で指定します
help-graph-to = `--from` がなる相手
help-graph-action = `--resource` にこのアクションを呼び出せるものと、そのものになれるもの
help-graph-resource = `--action` のリソース。ARN または `*`
help-graph-entrances = 外から入れるもの。サービス、プロバイダー、ほかのアカウント、全員
help-graph-fail = 尋ねたもの (道、連鎖、該当者) があれば失敗とします
help-graph-format = 出力の形式。文、1 行にまとめた答え全体、または Graphviz 用のグラフ
help-graph-witnesses = 各経路を再生するシナリオを書き出すフォルダー: `1.json` …

help-schema = シナリオの JSON スキーマを表示します

## 引数の誤り

help-bad-filling = NAME=VALUE の形式ではありません
help-bad-time = RFC 3339 の形式（2026-01-15T09:00:00Z など）の時刻ではありません
help-bad-kind = 次のいずれかでなければなりません：{ $kinds }

help-fmt = シナリオとポリシーを整形します（1 行に 1 メンバー、2 スペースのインデント）
help-fmt-more = 数値、文字列、メンバーの順序は変わりません。文字列として保持されているポリシーは、入力されたままです。
help-fmt-paths = ファイル、または `*.json` を含むディレクトリ。`-` は標準入力で、整形した結果を標準出力に出力します
help-fmt-check = 何も変更せず、整形されていないファイルの名前を表示します。該当するファイルがあれば失敗します

help-share = シナリオをページで開くリンクを表示します
help-share-more = シナリオはアドレスの `#` より後ろに入ります。ブラウザーがこの部分をサーバーに送ることはありません。リンクを受け取った人は、シナリオの全体を見ることができます。
help-share-file = シナリオ。`-` は標準入力です
help-share-page = ページのアドレス（例：https://tools.example.com/rolecall/）。指定しない場合は、アドレスの後ろの部分だけを表示します
help-share-step = ページに表示するステップ（0 から）

help-serve = このプログラムに組み込まれたページを、このコンピューターだけに公開します
help-serve-more = Ctrl-C で終了するまで、ループバックインターフェイス（127.0.0.1）だけで待ち受けます。返すのは組み込まれたファイルだけで、外部への通信は行いません。ページを組み込まずにビルドしたプログラムでは、その旨を表示します。
help-serve-port = ポート番号。指定しない場合は、空いているポートを使います
help-bad-port = 0 から 65535 までの数値でなければなりません

help-completions = シェルの補完スクリプトを表示します
help-completions-shell = シェル

help-man = マニュアルページを表示、または全コマンド分を書き出します
help-man-directory = コマンドごとのページを書き出す場所。指定しない場合は、最初のページを表示します
