### 判定を構成するものの名称。

## Layers of a decision

gate-sts-parameters = STS のルール
gate-resource-control-policies = リソースコントロールポリシー
gate-service-control-policies = サービスコントロールポリシー
gate-vpc-endpoint-policy = VPC エンドポイントポリシー
gate-block-public-access = S3 ブロックパブリックアクセス
gate-trust-policy = 信頼ポリシー
gate-resource-policy = リソースベースのポリシー
gate-identity-policies = アイデンティティベースのポリシー
gate-permissions-boundary = アクセス許可の境界
gate-session-policy = セッションポリシー

## What a layer came to

verdict-passed = 通過
verdict-denied = 拒否
verdict-unknown = 不明
verdict-not-needed = 不要
verdict-not-applicable = 対象外

## What a step came to

decision-allow = 許可
decision-explicit-deny = 明示的な拒否
decision-implicit-deny = 拒否
decision-needs-context = コンテキストが必要
decision-error = エラー
decision-done = 完了

## Where a context value comes from

provenance-given = 入力値
provenance-overridden = 自動設定に代わる入力値
provenance-derived = 自動設定
provenance-declared-absent = リクエストにないと指定
provenance-derived-absent = リクエストにないと判断
provenance-unlisted-absent = 指定がないため存在しないものとして扱う
provenance-claim-without-key = トークンにこのクレームはあるものの、AWS に対応する条件キーがない
provenance-unknown = 指定がなく不明
provenance-always-sent = AWS が常に送信するキーで、指定がなく不明
provenance-blank = 未記入で不明

## Severities

severity-advice = 提案
severity-warning = 警告
severity-error = エラー

## Kinds of callers

caller-kind-user = IAM ユーザー
caller-kind-role-session = ロールセッション
caller-kind-federated-user = フェデレーティッドユーザー
caller-kind-root = ルートユーザー
caller-kind-service = AWS サービス
caller-kind-anonymous = 匿名の呼び出し元
caller-kind-federated-identity = フェデレーション ID

## Kinds of policies

policy-kind-identity = アイデンティティベースのポリシー
policy-kind-boundary = アクセス許可の境界
policy-kind-session = セッションポリシー
policy-kind-resource = リソースベースのポリシー
policy-kind-trust = 信頼ポリシー
policy-kind-service-control = サービスコントロールポリシー
policy-kind-resource-control = リソースコントロールポリシー
policy-kind-endpoint = VPC エンドポイントポリシー

## Where a tag comes from

tag-origin-role = ロールのタグ
tag-origin-user = ユーザーのタグ
tag-origin-passed = この呼び出しで渡されたタグ
tag-origin-inherited = 連鎖から引き継いだタグ

## How the accounts are related

relation-same-account = 同じアカウント内
relation-cross-account = クロスアカウント
relation-resource-only = リソースベースのポリシーのみで判定
relation-caller-only = 呼び出し元のアカウントのみで判定

## What may flow from a session to the next

property-policies = アクセス許可
property-boundary = アクセス許可の境界
property-session-policies = セッションポリシー
property-transitive-tags = 推移的なタグ
property-other-tags = その他のタグ
property-source-identity = ソース ID
property-session-name = セッション名
property-external-id = 外部 ID
property-mfa = MFA 認証
property-federation-keys = トークンまたはアサーションのキー
property-issue-time = 発行時刻
property-expiry = 有効期限

## What becomes of it

fate-begins = ここから始まる
fate-flows-on = 引き継がれる
fate-flows-on-in-part = 一部が引き継がれる
fate-replaced = 置き換えられる
fate-ends = ここで終わる

## AWS's first question

explicit-deny = 明示的な拒否
