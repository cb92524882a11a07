### Words of the place where anything can be pasted. They are loaded with the program that says them.

## What a text is taken for

import-kind-scenario = Rolecall のシナリオ
import-kind-cloud-formation = CloudFormation テンプレート
import-kind-terraform-json = Terraform のプランまたはステート
import-kind-cloud-trail = CloudTrail イベント
import-kind-authorization-details = アカウントの認可の詳細
import-kind-decoded-message = デコード済みの認可メッセージ
import-kind-simulation = Policy Simulator の結果
import-kind-credentials = セッションの認証情報
import-kind-caller-identity = 呼び出し元の ID
import-kind-iam-get = aws iam の出力
import-kind-organizations = aws organizations の出力
import-kind-vpc-endpoints = VPC エンドポイント
import-kind-resource-policy = リソースベースのポリシー
import-kind-access-analyzer = Access Analyzer の検出結果
import-kind-github-workflow = GitHub Actions のワークフロー
import-kind-kubernetes = Kubernetes マニフェスト
import-kind-serverless = Serverless Framework の設定
import-kind-eksctl = eksctl のクラスター設定
import-kind-access-denied = アクセス拒否エラー
import-kind-console-access-denied = コンソールのアクセス拒否
import-kind-encoded-message = エンコードされた認可メッセージ
import-kind-trust-policy = 信頼ポリシー
import-kind-identity-policy = アイデンティティベースのポリシー
import-kind-permissions-boundary = アクセス許可の境界
import-kind-service-control-policies = サービスコントロールポリシー
import-kind-resource-control-policies = リソースコントロールポリシー
import-kind-session-policies = セッションポリシー
import-kind-vpc-endpoint-policy = VPC エンドポイントポリシー
import-kind-terraform-hcl = Terraform の設定
import-kind-token = トークンまたは SAML アサーション

## Choices

import-choice-kind = 読み取り方
import-choice-event = イベント
import-choice-job = ジョブ
import-choice-version = バージョン
import-choice-into = 取り込み先
import-choice-place = 置き場所
import-choice-role = ロール
import-choice-caller = 呼び出し元
import-choice-assumes = 引き受けるロール
import-choice-expect = エラーメッセージ
import-into-open = 開いているシナリオ
import-into-new = 新しいシナリオ
import-expect-nothing = 残さない
import-expect-claim = ステップの期待する結果にする
import-place-apart = 別の場所

## What is taken

import-row-caller = 呼び出し元
import-row-provider = ID プロバイダー
import-row-session = セッション名
import-row-claims = クレーム
import-row-attributes = 属性
import-row-tags = セッションタグ
import-row-time = 時刻
import-row-context = コンテキスト
import-row-policies = ポリシー
import-row-listed = そのほかの登録
import-row-aside = 取り込まずに保持

## What there is to know

import-group-mended = 補正した箇所
import-group-assumed = 仮定したこと
import-group-not-used = 使用しない内容
import-group-not-recoverable = テキストから分からない内容
import-group-missing = 不足しているもの
import-group-possible = ほかに考えられる原因
import-group-hints = さらに分かる方法
import-group-keys = 結果が依存しうるキー
import-group-token = トークンについて
import-keep-mended = 補正後のテキストに置き換える
import-copy = コピー
import-show = 表示
import-blanks = 一度の入力ですべての箇所に反映
import-causes = 次のいずれかが不足しているか異なります（可能性の高い順）
import-take = 取り込む
import-fill-step = ステップに入力
import-add-step = これでステップを追加
import-taken = 貼り付けた内容を取り込みました。
