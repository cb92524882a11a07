### ポリシーを書くときに、アクションとキーについて示す文。

assist-pattern = アクション{ NUMBER($count) }件、うち変更を伴うもの{ NUMBER($writing) }件
assist-level = { $level }：{ NUMBER($count) }件
assist-access = アクセスレベル：{ $level }
assist-no-resource = リソースタイプがないため、`Resource`は`*`にする必要があります。
assist-resources = リソースタイプ：{ $names }
assist-keys = 条件キー：{ $names }
assist-multivalued = { $kind }（複数の値）
assist-resource-type = `{ $service }`の`{ $name }`

## A policy that AWS manages

assist-managed-version = v{ NUMBER($number) }、{ $day }
assist-managed-newest = 最新バージョン：{ $version }
assist-managed-statements = ステートメント：{ NUMBER($count) }件
