### ポリシーの入力補助の言葉。それを使うプログラムとともに読み込まれます。

## アクションの働き（AWSの用語）

assist-access-list = リスト
assist-access-read = 読み取り
assist-access-write = 書き込み
assist-access-tagging = タグ付け
assist-access-permissions = アクセス許可の管理

## 条件キーの型

assist-type-string = 文字列
assist-type-arn = ARN
assist-type-bool = ブール値
assist-type-numeric = 数値
assist-type-date = 日付
assist-type-address = IPアドレス

## 要素

assist-element-version = ポリシー言語のバージョン。ないとポリシー変数はただの文字になります
assist-element-id = ポリシー全体の識別子
assist-element-statement = ステートメント
assist-element-sid = ステートメントの識別子
assist-element-effect = 許可か拒否か
assist-element-principal = 対象のプリンシパル
assist-element-not-principal = これらを除くすべてのプリンシパル
assist-element-action = 対象のアクション
assist-element-not-action = これらを除くすべてのアクション
assist-element-resource = 対象のリソース
assist-element-not-resource = これらを除くすべてのリソース
assist-element-condition = リクエストが満たすべき条件

## 演算子

assist-string-equals = 同じ文字列（大文字と小文字を区別します）
assist-string-equals-ignore-case = 同じ文字列（大文字と小文字を区別しません）
assist-string-like = ワイルドカード付きの文字列（大文字と小文字を区別します）
assist-numeric-equals = 等しい数値
assist-numeric-less-than = 値より小さい数値
assist-numeric-less-than-equals = 値以下の数値
assist-numeric-greater-than = 値より大きい数値
assist-numeric-greater-than-equals = 値以上の数値
assist-date-equals = 同じ日時
assist-date-less-than = 日時より前
assist-date-less-than-equals = 日時以前
assist-date-greater-than = 日時より後
assist-date-greater-than-equals = 日時以降
assist-bool = 真か偽か
assist-binary = Base64で書かれた同じバイト列
assist-ip = 範囲（CIDR）内のアドレス
assist-arn = ARNを部分ごとに比較（ワイルドカードが使えます）
assist-null = キーがないかどうか。trueはキーがないことを求めます
assist-negated = 否定形です。どの値にも一致しないとき、またはキーがないときに一致します。
assist-for-all-values = ForAllValues：リクエストのすべての値が、ポリシーのいずれかの値に一致する必要があります。キーがないときも一致します。
assist-for-any-value = ForAnyValue：リクエストの少なくとも1つの値が、ポリシーのいずれかの値に一致する必要があります。
assist-if-exists = IfExists：キーがないときも一致します。

## A policy that AWS manages

assist-managed = AWSが管理するポリシーです。

## 名前の出どころ

assist-of-scenario = このシナリオ内

## エディター内

assist-replace = アクションに置き換える
