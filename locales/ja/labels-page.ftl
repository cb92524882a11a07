### ページの文言。

## The frame of the page

page-app-name = Rolecall
page-tagline = AWS IAM ロールのプレイグラウンド
page-skip-to-decision = 判定結果へ移動
page-examples = サンプル
page-import = インポート
page-import-file = ファイルを開く…
page-paste-anything = 何でも貼り付け…
page-export = エクスポート
page-share = 共有
page-embed = 埋め込む
page-embed-failed = ダイアログを読み込めませんでした。オンラインのときにもう一度お試しください。
page-share-hint = リンクにはシナリオ全体が含まれます。サーバーには送信されませんが、リンクを知っている人は誰でも内容を読むことができます
page-copy-failed = ブラウザがコピーを許可しませんでした。テキストを選択してコピーしてください
page-language = 言語
page-language-failed = 言語を読み込めませんでした。オンラインのときにもう一度お試しください。
page-theme = テーマ
page-theme-light = ライト
page-theme-dark = ダーク
page-theme-system = システムに合わせる
page-help = ヘルプ
page-close = 閉じる
page-undo = 元に戻す
page-redo = やり直す
page-could-not-read = シナリオとして読み取れません
page-not-saved = ブラウザに保存できません。残すにはエクスポートしてください
page-chain = ロールの連鎖
page-add-step = ステップを追加
page-remove = 削除
page-remove-step = ステップを削除
page-move-earlier = 前へ移動
page-move-later = 後へ移動
page-step = ステップ
page-not-reached = 未到達
page-conditional = 前のステップに依存
page-inputs = 入力
page-tags = タグ
page-transitive = 推移的
page-source-identity = ソース ID
page-context-keys = コンテキストキー
page-context-key = キー
page-context-value = 値
page-add-context-key = コンテキストキーを追加
page-set-value = 値を設定
page-declare-absent = リクエストに含めない
page-value-placeholder = 1 行に 1 つの値
page-tab-request = リクエストとコンテキスト
page-remove-policy = ポリシーを削除
page-policy-on = 判定に含める
page-format-json = JSON を整形
page-decision = 判定
page-error = エラー
page-what-would-change-it = 結果を変えるには
page-try-it = 試す
page-gates = ゲート
page-why = 理由
page-aws-documentation = AWS ドキュメント
page-aws-message = AWS が返すメッセージ
page-notes = 注意事項
page-unknown-keys = 判定を左右するキー
page-origin = 由来
page-session = セッション
page-session-arn = セッションの ARN
page-session-user-id = ユーザー ID
page-session-expires = 有効期限
page-session-policies = セッションポリシー
page-session-given-up = このセッション中は使えないポリシー
page-flows = 次のステップに引き継がれるもの
page-flow-property = 項目
page-flow-before = 呼び出し元
page-flow-fate = 扱い
page-start-empty = 新規作成
page-earlier-work = このブラウザでの以前の作業
page-untitled = タイトルなし
page-too-long-for-a-link = シナリオが長すぎるため、リンク（32,768 文字まで）にできません。アドレスには含まれていません。保存や共有にはファイルにエクスポートしてください。このブラウザーにも保存されています。
page-too-long-to-edit = このテキストは、エディターで表示できる 1,048,576 バイトを超えています。判定は行われます。以下は先頭の数行です。編集するには、ドキュメントを空にして短いテキストを貼り付けるか、シナリオをエクスポートしてファイルを編集してください。
page-newer-version = Rolecall の新しいバージョンがあります。作業内容はそのまま残ります。
page-reload = 再読み込み
page-first-lines = ドキュメントの先頭部分
page-empty-document = ドキュメントを空にする
page-link-copied = リンクをコピーしました。リンクを知っている人は誰でもシナリオ全体を読むことができます
page-crashed = Rolecall 自体の不具合で停止しました。作業内容は保存されています。ページを再読み込みしてください。
page-decides = 判定を決めたステートメントを含みます
page-help-what = Rolecall とは
page-help-keyboard = キーボード操作
page-help-privacy = プライバシー
page-help-limits = 制限事項
page-help-version = バージョン

## Help: help-what

page-help-what-1 = 貼り付けたポリシーをもとに、AWS のドキュメントに記載された評価論理に従ってリクエストとロールの引き受けを判定します。判定の各段階を、決め手となった JSON の該当箇所とともに表示します。
page-help-what-2 = 手元にあるもの（エラー、イベント、AWS CLI の出力、ポリシー、Terraform など）を、ページのどこにでも貼り付けるかドロップしてください。呼び出し元を指定し、連鎖にステップを追加して、タブにポリシーを貼り付けることもできます。判定は入力のたびに更新されます。
page-help-what-3 = 誰も値を与えていないコンテキストキーは不明として扱います。その値によって結果が変わる場合は、推測せずに値を尋ねます。

## Help: help-privacy

page-help-privacy-1 = すべての処理はこのページ内で行われます。サーバーはなく、何も送信せず、他のサイトから何も読み込みません。コンテンツセキュリティポリシーにより、ブラウザもそれを拒否します。
page-help-privacy-2 = 作業内容は、このブラウザと、アドレスの # より後ろの部分に保存されます。この部分はブラウザから送信されません。リンクを受け取った人は、その内容を読むことができます。

## Help: help-limits

page-help-limits-1 = AWS を呼び出すことはありません。シナリオにないものは存在しないものとして扱います。
page-help-limits-2 = トークンやアサーションの署名は検証しません。
page-help-limits-3 = KMS のグラント、S3 の ACL とアクセスポイント、Resource Access Manager の共有、Lake Formation のアクセス許可は対象外です。影響がある場合は、判定の備考に示します。
page-help-limits-4 = AWS のドキュメントで明確でない点については、どのように解釈したかを備考に示します。

## Help: keys

page-key-tab = 次の要素へ移動します。エディタからも抜けられます
page-key-left-right = タブを選択します。ゲートの一覧では行を閉じる・開く、マトリックスではセルを移動します
page-key-up-down = ゲートの一覧、マトリックス、メニューで行を移動します
page-key-shift-left-right = 連鎖のステップで押すと、前後に移動します
page-key-delete = 連鎖のステップを削除します。元に戻せます
page-key-enter = ゲートの行で押すと、該当箇所をエディタに表示します。マトリックスのセルで押すと、そのセルをリクエストにします
page-key-ctrl-f = エディタ内を検索します（Mac では ⌘ F）
page-key-f8 = エディタ内の次の指摘へ移動します
page-key-mend = エディタで、カーソル位置の指摘が示す修正を行います（Mac では ⌘ .）
page-key-esc = メニューやダイアログを閉じます

## Words of the text editor; $ stands for a number

editor-find = 検索
editor-replace = 置換
editor-next = 次へ
editor-previous = 前へ
editor-all = すべて
editor-match-case = 大文字と小文字を区別
editor-by-word = 単語単位
editor-regexp = 正規表現
editor-replace-small = 置換
editor-replace-all = すべて置換
editor-close = 閉じる
editor-current-match = 現在の一致
editor-replaced-match-on-line-n = $ 行目の一致を置換しました
editor-replaced-n-matches = $ 件を置換しました
editor-on-line = 行：
editor-diagnostics = 指摘
editor-no-diagnostics = 指摘はありません
editor-fold-line = 行を折りたたむ
editor-unfold-line = 行を展開する
editor-unfold = 展開
editor-folded-code = 折りたたまれたコード
editor-folded-lines = 折りたたまれた行
editor-unfolded-lines = 展開された行
editor-to = から
editor-control-character = 制御文字
editor-go-to-line = 行へ移動
editor-go = 移動
editor-selection-deleted = 選択範囲を削除しました
editor-completions = 補完候補

## States, requests, notices

page-allows = 許可する
page-does-not-allow = 許可しない
page-denies = 拒否する
page-does-not-deny = 拒否しない
page-applies = 適用される
page-does-not-apply = 適用されない
page-not-known = 不明
page-matches = 一致
page-does-not-match = 不一致
page-holds = 成立
page-fails = 不成立
page-in-policy = ポリシー：
page-in-request = リクエスト：
page-fill-in = 未入力
page-waiting = 前のステップ待ち
page-not-evaluated = 未判定
page-deciding = 判定中…
page-not-answered = 現在のテキストは判定されていません。表示しているのは直前の判定です。
page-stop = 中止
page-decide-again = もう一度判定
page-no-answer = シナリオは判定されていません。
page-off = オフ
page-caller-kind-user = IAM ユーザー
page-caller-kind-role-session = ロールセッション
page-caller-kind-federated-user = フェデレーティッドユーザー
page-caller-kind-root = ルートユーザー
page-caller-kind-service = AWS サービス
page-caller-kind-anonymous = 匿名
page-unnamed-caller = 呼び出し元は？
page-unnamed-role = どのロール？
page-unnamed-account = どのアカウント？
page-unnamed-resource = どのリソース？
page-stale = テキストに誤りがあります。表示は、その前の最後の判定です。
page-switch-step-off = ステップをオフにする
page-switch-step-on = ステップをオンにする
page-tab-help-trust = 誰が、どの条件でロールを引き受けられるかを定めます。
page-tab-help-identity = 呼び出し元に許可を与えます。
page-tab-help-group = グループの全員に許可を与えます。
page-tab-help-boundary = ポリシーが与えられる許可の上限です。それ自体は何も許可しません。
page-tab-help-session = セッションの開始時に渡された、そのセッションの上限です。
page-tab-help-passed-session = この呼び出しで渡す、これから始まるセッションの上限です。
page-tab-help-task = メンバーアカウントのルートユーザーのセッションの上限です。
page-tab-help-resource = リソースに付けられ、誰が使えるかを定めます。
page-tab-help-service-control = アカウントのプリンシパルにできることの上限です。
page-tab-help-resource-control = アカウントのリソースに対してできることの上限です。
page-tab-help-endpoint = VPC エンドポイントを通れるものの上限です。
page-tab-help-put-policy = このステップでロールに付けられます。
page-form-help = 誰が、何を求め、リクエストが何を伝えるか。
page-organization-help = 両側のアカウントより上の階層と、そこに付けられたポリシー。
page-keep-document = ポリシーだけを残す
page-fill-role = ARN・タグ・期間をここから取り込む
page-switch-off = オフにする
page-switch-on = オンにする
page-allowed-if = 許可される条件
page-expired = 期限切れ
page-issued = 発行時刻
page-answer = 応答
page-in-use = 使用中の認証情報
page-revoke = 以前のセッションを取り消す
page-paste-label = テキストまたはファイル
page-paste-help = エラーメッセージ、CloudTrail イベント、AWS CLI の出力、ポリシー、Terraform、テンプレート、ワークフロー、トークンなどに対応しています。秘密情報を取り除いてこのページの中だけで読み取り、どこにも送信しません。
page-paste-reading = 読み取り中…
page-choose-file = ファイルを選択…
page-start-here = 手元にあるものを貼り付けてください
page-no-reader = 読み取るプログラムを読み込めませんでした。ネットワークを確認して、もう一度貼り付けてください。
page-and = 。さらに：
page-example-loaded = シナリオをサンプルに置き換えました。
page-example-missing = サンプルを読み込めませんでした。何も変わっていません。オンラインになってからもう一度お試しください。
page-cleared = すべて消去しました。
page-file-opened = ファイルを開きました。
page-link-opened = リンクを開きました。
page-step-removed = ステップを削除しました。
page-policy-removed = ポリシーを削除しました。
page-row-removed = 行を削除しました。
page-level-removed = 組織から削除しました。
page-unwrapped = 貼り付けた内容からポリシーだけを残しました。
page-role-filled = 貼り付けた内容からロールの項目を取り込みました。
page-fix-applied = 変更しました。
page-undone = 元に戻しました。
page-link-damaged = リンクを開けませんでした。一部が欠けているか、変わっています。
page-link-newer = リンクを開けませんでした。新しい版で作られたリンクです。
page-service-linked = サービスにリンクされたロールです。AWS では、そのサービスだけが変更できます。ここでは、試しに変更できます。
page-tab-trust = 信頼ポリシー
page-tab-more-permissions = 許可ポリシーを追加
page-tab-identity = 許可ポリシー
page-tab-group = グループ
page-tab-boundary = アクセス許可の境界
page-tab-session = セッションポリシー
page-tab-passed-session = 渡すセッションポリシー
page-tab-task = タスクポリシー
page-tab-resource = リソースポリシー
page-tab-service-control = SCP
page-tab-resource-control = RCP
page-tab-endpoint = VPC エンドポイント
page-tab-put-policy = ロールのポリシー

## The decision, the path, the changes

page-row-policy = ポリシー
page-row-request = リクエスト
page-row-caller = 呼び出し元
page-row-missing = リクエストにありません
page-fix-policy = ポリシーを変更する
page-fix-call = 呼び出しを変更する
page-fix-weakens = 保護が弱まる変更
page-all-fixes = すべての変更案
page-path = リクエストの経路
page-copy-picture = SVG としてコピー
page-picture-copied = 図を SVG としてコピーしました
page-lane-organization = 組織
page-lane-caller = 呼び出し元
page-lane-owner = リソース側
page-lane-both = 呼び出し元とリソース
page-arrives = 到達します
page-arrives-not = 到達しません
page-reasons = 理由
page-add-document = 追加
page-caller-assertion = SAML アサーション
page-caller-github = GitHub Actions トークン
page-caller-token = OIDC トークン
page-pin = 変更前を固定
page-pin-hint = 現在の状態を「変更前」として固定し、以後の変更と比較します
page-unpin = 固定を解除
page-compare = 比較
page-before-after = 変更前と変更後
page-before = 変更前
page-after = 変更後
page-return = 変更前に戻す
page-returned = 固定した状態に戻しました。
page-pinned = 変更前の状態を固定しました。編集すると、結果が変わった箇所に印が付きます。
page-no-step-turned = 結果が変わったステップはありません
page-what-if = 変更の影響
page-rest-of-scenario = シナリオ（ドキュメントを除く）
page-not-there-before = なし
page-now-off = 固定後にオフ
page-now-on = 固定後にオン
page-no-difference = 違いはありません。

## Principals × actions × resources

page-matrix = マトリックス
page-side = ここに表示する内容
page-matrix-axes = プリンシパル・アクション・リソース
page-matrix-principals = プリンシパル
page-matrix-actions = アクション
page-matrix-resources = リソース
page-matrix-lines = 1 行に 1 つ
page-matrix-suggested = ポリシーから候補を並べる
page-matrix-implicit = 暗黙的な拒否
page-matrix-press = セルを押すと、それがリクエストになり、ページ全体で理由を説明します。
page-matrix-stale = テキストに誤りがあります。表示は、その前の結果です。
page-matrix-empty = プリンシパル、アクション、リソースを入力してください。
page-copy-markdown = Markdown としてコピー
page-copy-csv = CSV としてコピー
page-table-copied = 表をコピーしました

## What a call needs besides its own action

page-companions = この呼び出しに必要なほかの許可
page-companions-help = AWS はこれらを別々に判定します。呼び出し自体のアクションが許可されていても、どれか 1 つでも欠けると失敗します。
