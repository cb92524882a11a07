### 1 つの判定の説明のうち、すべてのリクエストに関わるもの。

## Changes that would give a step another answer

explained-remedies = ステップ { NUMBER($step) } の判定を変える変更は { NUMBER($count) } 件あります（それぞれ単独で変わります）
explained-no-remedy = 試した変更のうち、ステップ { NUMBER($step) } の判定を変えるものはありません
explained-no-step = シナリオにステップ { NUMBER($step) } はありません
explained-blank = シナリオに未記入の空欄があります
explained-no-policies = ステップ { NUMBER($step) } はポリシーで判定されるものではありません

## Keys that nobody gave

explained-keys-none = ステップ { NUMBER($step) } の判定に、値が不明なキーは関わりません
explained-keys-idle = 値が不明な { NUMBER($count) } 件のキーが何であっても、ステップ { NUMBER($step) } の判定は変わりません
explained-keys-matter = ステップ { NUMBER($step) } の判定は、値が不明な { NUMBER($all) } 件のキーのうち { NUMBER($count) } 件で変わります
explained-keys-open = ステップ { NUMBER($step) } の判定がどの不明なキーで変わるかを決定できませんでした
explained-outcome = { $decision }になりえます
explained-key-matters = `{ $key }` で判定が変わります
explained-key-value = `{ $key }` が { $values } の場合：{ $decision }
explained-key-absent = `{ $key }` がない場合：{ $decision }
explained-keys-cannot = AWS が送りうるどの値でも判定を変えません：{ $keys }
explained-key-open = `{ $key }` で判定が変わるかどうかは決定できません。{ $reason }
explained-scope = リクエストについてわかっていることと、前のステップは、そのまま使いました

## Statements that nearly match

explained-misses-none = ステップ { NUMBER($step) } で、条件だけが合わないステートメントはありません
explained-misses = ステップ { NUMBER($step) } で条件だけが合わないステートメントは { NUMBER($all) } 件です
explained-misses-never = ステップ { NUMBER($step) } で条件だけが合わないステートメントは { NUMBER($all) } 件で、そのうち { NUMBER($never) } 件は、このようなリクエストでは一致しえません
explained-misses-more = ほかの { NUMBER($count) } 件は調べていません
explained-miss-with = `{ $key }` が { $values } のリクエストは、どれも{ $statement }に一致しません
explained-miss-without = `{ $key }` のないリクエストは、どれも{ $statement }に一致しません
explained-miss-known = { $keys } がわかっているとおりのリクエストは、どれも{ $statement }に一致しません
explained-miss-never = どのリクエストも{ $statement }に一致しません（条件が互いに矛盾しています）
explained-miss-when = このようなリクエストは{ $statement }に一致しえます
explained-miss-then = その場合、ステップは{ $decision }になります
explained-miss-asks = 求められる条件：`{ $key }` が `{ $operator }` { $values } を満たす
explained-miss-open = このようなリクエストが{ $statement }に一致しうるかどうかは決定できません。{ $reason }
explained-scope-known = シナリオにある値と、そこから決まる値はそのまま使いました。値が与えられていないキーは、AWS が送りうるどの値にもなりえます
