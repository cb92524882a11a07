# What the page that is one file says where it cannot start. Read by scripts/words.mjs: plain words.
single-failed = Rolecall を起動できませんでした。ブラウザーが古すぎるか、このファイルが壊れています。Chrome または Edge 111、Firefox 113、Safari 16.4、もしくはそれ以降が必要です。
