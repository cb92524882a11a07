### 列挙。後ろから順に組み立てる。

list-or = { $first }または{ $rest }
list-and = { $first }と{ $rest }
list-comma = { $first }、{ $rest }
