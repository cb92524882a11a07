# What the page that is one file says where it cannot start. Read by scripts/words.mjs: plain words.
single-failed = Rolecall could not start: this browser is too old for it, or this file is damaged. It needs Chrome or Edge 111, Firefox 113, Safari 16.4, or a later one.
