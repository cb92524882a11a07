### 1 つの判定の説明のうち、すべてのリクエストに関わるもの。

## Changes that would give a step another answer

explained-remedies = ステップ { NUMBER($step) } の判定を変える変更は { NUMBER($count) } 件あります（それぞれ単独で変わります）
explained-no-remedy = 試した変更のうち、ステップ { NUMBER($step) } の判定を変えるものはありません
explained-no-step = シナリオにステップ { NUMBER($step) } はありません
