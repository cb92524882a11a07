### 質問の部屋：回答がない理由。

question-no-document = このシナリオにはまだポリシードキュメントがありません
question-old-missing = 以前のポリシーがあれば回答できます
question-invalid = { $side }の { NUMBER($line) } 行目が正しくありません：{ $problem }
question-no-role = このシナリオにはまだロールがありません
question-no-principal = このシナリオにはまだユーザーもロールもありません
question-scenario-invalid = シナリオにエラーがあります（ページに表示されています）。なくなれば回答できます
question-no-resource-policy = このシナリオにはまだ信頼ポリシーもリソースのポリシーもありません
question-graph-no-world = 読み取れるアカウント、ユーザー、ロールがシナリオにありません
question-graph-choose = プリンシパルを選ぶか、名前を書いてください
question-graph-unknown = `{ $name }` という名前のプリンシパルは 1 件に決まりません
question-graph-request = アクションをサービスと名前で、ワイルドカードなしで書いてください
question-access-missing = 許可してはならないアクションかリソースがあれば回答できます
question-worlds-missing = 編集するか、比較の基準を固定すると回答できます
question-before = { $document }（変更前）
question-after = { $document }（変更後）
question-no-step = このシナリオには、ポリシーで判定されるステップがまだありません
question-step-option = { NUMBER($step) }. `{ $action }`
