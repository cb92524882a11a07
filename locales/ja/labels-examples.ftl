### ページのサンプル。

## Scenarios to start from, and what each asks

example-cross-account-external-id = 外部 ID を求めるクロスアカウントロール
example-cross-account-external-id-question = 双方が相手を許可しているのに、なぜベンダーは拒否されるのか。
example-role-chain = ロールを二つたどる（ロールの連鎖）
example-role-chain-question = 最初のロールセッションから次へ、何が引き継がれるのか。
example-boundary-surprise = 思わぬところで効くアクセス許可の境界
example-boundary-surprise-question = ロールのポリシーは s3:* を許可している。なぜアップロードは拒否されるのか。
example-ec2-instance-profile = EC2 インスタンスプロファイル
example-ec2-instance-profile-question = 二つ目のロールは 12 時間を許す。なぜ拒否されるのか。
example-lambda-execution-role = Lambda 実行ロール
example-lambda-execution-role-question = ロールは Lambda を信頼している。なぜこの関数では拒否されるのか。
example-eks-pod-identity = EKS Pod Identity とターゲットロール
example-eks-pod-identity-question = ポッドのロールは信頼されている。何が足りないのか。
example-eks-irsa = EKS サービスアカウント（IRSA）
example-eks-irsa-question = サービスアカウントの名前は同じ。なぜトークンは拒否されるのか。
example-github-actions = GitHub Actions
example-github-actions-question = ビルドはロールを引き受けられる。なぜデプロイは拒否されるのか。
example-cognito-identity-pool = Cognito ID プール
example-cognito-identity-pool-question = サインインした利用者は通る。ゲストは何が違うのか。
example-saml-session-tags = SAML とセッションタグ
example-saml-session-tags-question = 違うのはサインインのエンドポイントだけ。なぜ拒否されるのか。
example-roles-anywhere = IAM Roles Anywhere
example-roles-anywhere-question = トラストアンカーは正しい。信頼ポリシーに何が欠けているのか。
example-identity-center = IAM Identity Center
example-identity-center-question = パターンは許可セットを指している。なぜ一致しないのか。
example-mfa-session-token = MFA のあとにロールを引き受ける
example-mfa-session-token-question = Ana は MFA を使った。なぜロールセッションには反映されないのか。
example-root-access = メンバーアカウントへのルートアクセス
example-root-access-question = ルートユーザーのセッションなのに、なぜすべては許されないのか。

## Groups of them

example-group-basics = 基本
example-group-services = AWS サービス
example-group-federation = フェデレーション
example-group-sessions = セッション
