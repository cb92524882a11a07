### ページのサンプル。

## Scenarios to start from, and what each asks

example-cross-account-external-id = 外部 ID を求めるクロスアカウントロール
example-cross-account-external-id-question = 双方が相手を許可しています。なぜベンダーは拒否されるのでしょうか。
example-role-chain = 2 つのロールをたどる（ロールの連鎖）
example-role-chain-question = 最初のロールセッションから次へ、何が引き継がれるのでしょうか。
example-account-or-user = 信頼ポリシーがアカウントを指すか、ユーザーを指すか
example-account-or-user-question = どちらのロールも Ana を信頼しています。なぜ片方だけ Ana 自身のポリシーが必要なのでしょうか。
example-boundary-surprise = 思わぬところで効くアクセス許可の境界
example-boundary-surprise-question = ロールのポリシーは s3:* を許可しています。なぜアップロードは拒否されるのでしょうか。
example-deleted-and-made-again = 作り直されたロール
example-deleted-and-made-again-question = 同じ名前のロールがあります。なぜ信頼されないのでしょうか。
example-boundary-and-bucket-policy = バケットポリシーとアクセス許可の境界
example-boundary-and-bucket-policy-question = 境界は S3 に触れていません。なぜ 2 つのロールの一方だけが読めるのでしょうか。
example-all-but-one-role = 1 つのロール以外を拒否する Deny
example-all-but-one-role-question = Deny はこのロールを例外にしています。なぜロールは拒否されるのでしょうか。
example-leading-keys = ForAllValues と、値を持たないリクエスト
example-leading-keys-question = 各プレイヤーに見えるのは自分の項目だけのはずです。なぜ誰でもテーブルをスキャンできるのでしょうか。
example-kms-other-account = 別のアカウントの KMS キー
example-kms-other-account-question = キーポリシーはアカウントを許可しています。なぜロールは復号できないのでしょうか。
example-what-nobody-said = まだわかっていない値で決まる判定
example-what-nobody-said-question = Ivy はインスタンスを停止できるでしょうか。何がわかれば決まるのでしょうか。
example-region-lock = リージョンを制限するサービスコントロールポリシー
example-region-lock-question = アイルランド以外を制限しています。なぜアイルランドでの IAM の操作が拒否されるのでしょうか。
example-data-perimeter = データを囲むリソースコントロールポリシー
example-data-perimeter-question = バケットポリシーは取引先を許可しています。なぜ拒否されるのでしょうか。
example-office-addresses = オフィスのアドレスと、間に入るサービス
example-office-addresses-question = Eva はオフィスにいます。なぜクエリは拒否されるのでしょうか。
example-ec2-instance-profile = EC2 インスタンスプロファイル
example-ec2-instance-profile-question = 2 つ目のロールは 12 時間まで許可しています。なぜ拒否されるのでしょうか。
example-lambda-execution-role = Lambda 実行ロール
example-lambda-execution-role-question = ロールは Lambda を信頼しています。なぜこの関数では拒否されるのでしょうか。
example-eks-pod-identity = EKS Pod Identity とターゲットロール
example-eks-pod-identity-question = ポッドのロールは信頼されています。何が足りないのでしょうか。
example-eks-irsa = EKS サービスアカウント（IRSA）
example-eks-irsa-question = サービスアカウントの名前は同じです。なぜトークンは拒否されるのでしょうか。
example-github-actions = GitHub Actions
example-github-actions-question = ビルドはロールを引き受けられます。なぜデプロイは拒否されるのでしょうか。
example-cognito-identity-pool = Cognito ID プール
example-cognito-identity-pool-question = サインインした利用者は許可されます。ゲストは何が違うのでしょうか。
example-saml-session-tags = SAML とセッションタグ
example-saml-session-tags-question = 違うのはサインインのエンドポイントだけです。なぜ拒否されるのでしょうか。
example-roles-anywhere = IAM Roles Anywhere
example-roles-anywhere-question = トラストアンカーは正しく設定されています。信頼ポリシーに何が欠けているのでしょうか。
example-session-policy = 権限を狭めるセッションポリシー
example-session-policy-question = ロールはアップロードを許可しています。なぜこのセッションではできないのでしょうか。
example-revoked-session = 取り消されたセッション
example-revoked-session-question = セッションは取り消されました。どのセッションがなぜ続くのでしょうか。
example-identity-center = IAM Identity Center
example-identity-center-question = パターンは許可セットを指しています。なぜ一致しないのでしょうか。
example-mfa-session-token = MFA のあとにロールを引き受ける
example-mfa-session-token-question = Ana は MFA を使いました。なぜロールセッションには反映されないのでしょうか。
example-root-access = メンバーアカウントへのルートアクセス
example-root-access-question = ルートユーザーのセッションです。なぜすべてが許可されるわけではないのでしょうか。

## Groups of them

example-group-basics = 基本
example-group-surprises = 思わぬポリシー
example-group-guardrails = ガードレール
example-group-services = AWS サービス
example-group-federation = フェデレーション
example-group-sessions = セッション
