# ドキュメントの本文のまわりに表示する語です。scripts/words.mjs が読み込みます。
docs-documentation = ドキュメント
docs-contents = 目次
docs-skip = 本文へ移動
docs-language = 言語
docs-other-language = English
docs-beside = 前後のページ
docs-before = 前へ：
docs-after = 次へ：
docs-file = シナリオのファイル：
docs-terminal = ターミナル
docs-copy = コピー
docs-copied = コピーしました
docs-copy-failed = ブラウザがコピーを許可していません。テキストを選択してコピーしてください。
docs-title-npm = npm パッケージ
docs-title-findings = すべての検出内容
docs-source = AWS ドキュメント
