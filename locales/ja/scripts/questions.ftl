# The room of questions. Read by scripts/words.mjs: plain words; `{ $name }` is filled in by web/questions/.
questions-title = すべてのリクエストに関する質問
questions-close = 閉じる
questions-topics = 質問
questions-working = すべてのリクエストを調べています…
questions-going-on = 最初の調査では決まらないものがありました。さらに調べています…
questions-seconds = { $seconds } 秒
questions-stop = 停止
questions-stopped = { $seconds } 秒で停止しました。表示されていないものは調べていません。
questions-again = もう一度質問する
questions-failed = 回答するプログラムを読み込めなかったか、停止しました。
questions-retry = もう一度試す
questions-no-answer = 質問を読み取れませんでした。
questions-answer = 回答
questions-open = 決定できないもの
questions-scope = 調べていないもの
questions-example = これを示すリクエスト（評価で確認済み）
questions-cut = 該当する行はほかにもあります。
