### 質問の部屋：質問と、選ぶもの。

## Questions, by what they are about

question-group-change = 変更
question-compare = 変更で何が開き、何が閉じるか
question-compare-lead = ドキュメントの 2 つの版を、すべてのリクエストについて比べます。違いごとに、それを示すリクエストが付きます。
question-worlds = ほかに誰に対して何が変わるか
question-worlds-lead = 変更の前と後のシナリオ全体を、関わるすべてのポリシーとともに、その各プリンシパルと外部の相手について比べます。ほかに開くもの、閉じるものごとに、それを示すリクエストが付きます。
question-group-step = この判定
question-keys = 判定に関わる不明なキーはどれか
question-keys-lead = 値が不明なキーのうち、判定を変えうるものと、AWS が送りうるどの値でも変えないものを調べます。とりうる判定はリクエストで示します。
question-misses = 惜しいステートメントは一致しうるか
question-misses-lead = 条件だけが合わないステートメントについて、一致する値があるか、リクエストについてわかっていることのうち、どれが一致を妨げるかを調べます。
question-group-assume = 誰が入れるか
question-who = このロールを引き受けられるのは誰か
question-who-lead = 引き受けられる相手を行ごとに示します。誰が、どの呼び出しで、どの条件で引き受けられるか、自分側の許可が要るかどうかです。各行は評価で判定済みです。
question-exposure = 外部に開いているか
question-exposure-lead = ポリシーがアカウントと組織の外から誰を通すかを調べます。すべての人、名指しされたアカウント、任意の相手に代わって呼び出すサービス、プロバイダーのトークンです。
question-group-policy = ポリシーの働き
question-statements = 何の効果もないステートメントはどれか
question-statements-lead = 1 つのドキュメントのステートメントと条件を 1 つずつ調べます。適用されることがないもの、ほかのもので足りるもの、常に成り立つもの、決して成り立たないものがわかります。
question-granted = 許可してはならないものを許可していないか
question-granted-lead = ドキュメントが許可してはならないアクションとリソースを調べます。許可しないという証明か、許可されるリクエストを示します。
question-group-principal = ユーザーまたはロール
question-limits = 境界と SCP で無効になるものは何か
question-unused-limits = 制限する相手のない制限は？
question-unused-limits-lead = アクセス許可の境界とサービスコントロールポリシーの各ステートメントが、シナリオの ID ベースのポリシーの許可するものを通すか、または拒否するか。
question-limits-lead = アイデンティティポリシーのステートメントごとに、アクセス許可の境界と組織のコントロールポリシーをどれだけ通るかを示します。
question-escalation = このプリンシパルは権限を広げられるか
question-escalation-lead = 持っている以上の権限を得る既知の方法について、このプリンシパルで成り立つかどうかを 1 つずつ確かめます。

## What is to be chosen

question-step = ステップ
question-document = ドキュメント
question-policy = ポリシー
question-actions = アクション
question-actions-help = ポリシーに書く形で続けて書きます。なければすべてのアクションです。
question-resources = リソース
question-resources-help = ARN を続けて書きます。なければすべてのリソースです。
question-scenario = シナリオ
question-role = ロール
question-principal = ユーザーまたはロール
question-changed = 変更あり
question-unchanged = 変更なし
question-old = 比較の相手
question-old-earlier = このページでの以前の版
question-old-pasted = 貼り付けるテキスト
question-old-text = 以前のポリシー
question-old-text-help = 貼り付けるか、ファイルをここにドロップしてください。AWS CLI の出力も読めます。
question-old-policy = 以前のポリシー
question-new-policy = 新しいポリシー

## Answers

question-tone-opens = 開く
question-tone-closes = 閉じる
question-tone-notes = 注意
question-tone-fine = 問題なし
question-open = シナリオとして開く
question-open-before = 変更前のリクエストを開く
question-open-after = シナリオとして開く

## The account as a graph

question-group-account = アカウント
question-graph = 誰が誰になれるか
question-graph-lead = ユーザー、ロール、サービス、ポリシーが外部から受け入れる相手を、直接の経路と連鎖で調べます。満たすべき条件と途中で失うものも示します。
question-graph-view = 表示
question-graph-overview = アカウント全体
question-graph-blast = ある相手がなれるもの
question-graph-chain = ある相手から別の相手への経路
question-graph-reach = リクエストを実行できる相手
question-graph-entrances = 外部からの入口
question-graph-cycles = 自分自身に戻るロール
question-graph-from = 起点
question-graph-to = 行き先
question-graph-principal-help = ARN、または 1 件だけが持つ名前。
question-graph-action = アクション
question-graph-action-help = サービスと名前。例：s3:GetObject
question-graph-resource = リソース
question-graph-resource-help = ARN。空欄なら任意のリソース。
question-graph-pass-role = サービスに渡せるロールも見る
question-graph-edit = IAM で変えられるもの（認証情報、信頼、ポリシー）も見る
question-graph-choice = 選択
question-graph-nobody = まだ選んでいません
question-graph-everyone = すべての人
question-graph-users = ユーザー
question-graph-roles = ロール
question-graph-outside = アカウントの外部
question-graph-services = AWS サービス
question-graph-providers = ID プロバイダー
