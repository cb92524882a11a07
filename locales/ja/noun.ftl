### 文の中に入る名詞。

## Policies

policy-identity-named = ポリシー `{ $name }`
policy-identity-of = `{ $owner }` のポリシー
policy-identity = アイデンティティベースのポリシー
policy-boundary-named = アクセス許可の境界 `{ $name }`
policy-boundary-of = `{ $owner }` のアクセス許可の境界
policy-boundary = アクセス許可の境界
policy-session-named = セッションポリシー `{ $name }`
policy-session = セッションポリシー
policy-resource-of = `{ $owner }` のリソースベースのポリシー
policy-resource = リソースベースのポリシー
policy-trust-of = `{ $owner }` の信頼ポリシー
policy-trust = 信頼ポリシー
policy-service-control-named = SCP `{ $name }`
policy-service-control-of = `{ $owner }` の SCP
policy-service-control = SCP
policy-resource-control-named = RCP `{ $name }`
policy-resource-control-of = `{ $owner }` の RCP
policy-resource-control = RCP
policy-endpoint-of = VPC エンドポイント `{ $owner }` のポリシー
policy-endpoint = VPC エンドポイントポリシー

## Statements

statement-sid = ステートメント `{ $sid }`
statement-number = { NUMBER($number) } 番目のステートメント

## A statement of a policy

statement-of-policy = { $policy }の{ $statement }

## Callers

caller-user = ユーザー `{ $name }`
caller-role-session = セッション `{ $name }`
caller-federated-user = フェデレーティッドユーザー `{ $name }`
caller-root = アカウント `{ $name }` のルートユーザー
caller-service = サービス `{ $name }`
caller-anonymous = 匿名の呼び出し元
caller-federated-identity = `{ $name }` のフェデレーション ID

## A level of an organization

level-named = `{ $name }`（`{ $id }`）

## Spans of time; the parts follow each other

duration-hours = { NUMBER($hours) } 時間
duration-minutes = { NUMBER($minutes) } 分
duration-seconds = { NUMBER($seconds) } 秒
duration-parts = { $first } { $rest }

## Context values, with where they come from

value-known = { $values }（{ $origin }）
value-empty-set = 空の集合（{ $origin }）
value-absent = 値なし（{ $origin }）
value-unknown = 不明な値（{ $origin }）
value-unset-variable = `{ $text }`（変数に単一の値がありません）
value-open-variable = `{ $text }`（変数の値がまだわかりません）

## Lists of values, of which a sentence shows three

either-nothing = 空のリスト
either-more = { $shown } など（ほか { NUMBER($more) } 件）のいずれか
both-more = { $shown } など（ほか { NUMBER($more) } 件）
