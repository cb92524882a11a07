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
cli-switched-off = 無効にしたチェックの検出結果が { NUMBER($count) } 件あります
cli-config-form = { $cause }
cli-config-unknown-check = `{ $name }` というチェックはありません
cli-config-check-meant = `{ $name }` というチェックはありません。いちばん近いのは `{ $code }`（`{ $meant }`）です
cli-config-twice = `{ $code }`（`{ $name }`）がコードと名前で 2 回設定されています
cli-config-no-reason = `{ $code }` を設定する理由がありません。`reason` が空です
cli-context-unasked = このシナリオに `{ $key }` を調べるポリシーはありません
