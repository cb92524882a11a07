# What stands around the texts of the documentation. Read by scripts/words.mjs: plain words.
docs-documentation = Documentation
docs-contents = Contents
docs-skip = Skip to the text
docs-language = Language
docs-other-language = 日本語
docs-beside = Pages before and after
docs-before = Before:
docs-after = Next:
docs-file = The scenario as a file:
docs-terminal = Terminal
docs-copy = Copy
docs-copied = Copied
docs-copy-failed = Select the text and copy it: the browser does not let this page copy.
docs-title-npm = npm package
docs-title-findings = Every finding
docs-source = AWS documentation
