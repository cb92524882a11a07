### コマンドラインが表示する文。

cli-not-utf8 = { NUMBER($at) } バイト目は UTF-8 ではありません
cli-no-scenario = ここには `.json` ファイルがありません
cli-no-output = 出力を書き込めません：{ $cause }
cli-nothing-to-fill = `{ $name }` という未記入の箇所はありません
cli-expects-nothing = このシナリオには `expect` のあるステップがありません
cli-counted = 成功 { NUMBER($passed) } 件、失敗 { NUMBER($failed) } 件
cli-mismatch = { $member } は { $expected } のはずですが、{ $actual } でした
cli-long-link = リンクは { NUMBER($length) } 文字です。{ NUMBER($longest) } 文字を超えると、メール、チャット、ブラウザーで途中が切れることがあります。ファイルを送ってください。
cli-markdown-heading = シナリオ：成功 { NUMBER($passed) } 件、失敗 { NUMBER($failed) } 件
cli-markdown-columns = | シナリオ | ステップ | 結果 | 期待との違い |
cli-markdown-open = 開く
cli-no-kind = これはシナリオではなくポリシーです。用途を `--as` で指定してください
cli-unwatchable = 標準入力の変更は監視できません。ファイルを指定してください
cli-watching = { NUMBER($count) } 個のファイルを監視しています。Ctrl-C で終了します。
cli-changed = 変更がありました：{ $files }
cli-no-page = このプログラムにはページが組み込まれていません。`make build` の後に `ROLECALL_PAGE=dist cargo build --release --package rolecall-cli` でビルドしてください
cli-no-port = ポート { $port } は使用できません：{ $cause }
cli-serving = Rolecall を { $address } で開けます（Ctrl-C で終了します）
cli-switched-off = 無効にしたチェックの検出結果が { NUMBER($count) } 件あります
cli-config-form = { $cause }
cli-config-unknown-check = `{ $name }` というチェックはありません
cli-config-check-meant = `{ $name }` というチェックはありません。いちばん近いのは `{ $code }`（`{ $meant }`）です
cli-config-twice = `{ $code }`（`{ $name }`）がコードと名前で 2 回設定されています
cli-config-no-reason = `{ $code }` を設定する理由がありません。`reason` が空です
cli-context-unasked = このシナリオに `{ $key }` を調べるポリシーはありません
cli-unknown-argument = ここに `{ $argument }` という引数はありません
cli-unknown-command = `{ $name }` というコマンドはありません
cli-no-value = `{ $argument }` には値が必要です：{ $choices }
cli-bad-value = `{ $argument }` に `{ $value }` は指定できません。指定できる値：{ $choices }
cli-refused-value = `{ $argument }` に `{ $value }` は指定できません：{ $cause }
cli-missing-arguments = 引数が足りません：{ $arguments }
cli-repeated-argument = `{ $argument }` が 2 回指定されています
cli-conflicting-argument = `{ $argument }` は { $others } と同時に指定できません
cli-unexpected-value = `{ $argument }` に `{ $value }` は余分です
cli-meant = `{ $meant }` のことですか。
cli-ask-for-help = 詳しくは `--help` で表示できます。
