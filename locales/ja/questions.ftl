### 質問の部屋：回答がない理由。

question-no-document = このシナリオにはまだポリシードキュメントがありません
question-old-missing = 以前のポリシーがあれば回答できます
question-invalid = { $side }の { NUMBER($line) } 行目が正しくありません：{ $problem }
