# Rolecall. `make serve` and `make test` are all that is needed on a fresh clone.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
PORT ?= 8080
with_tools := source scripts/env.sh

.PHONY: help serve test test-browsers build dist program package release reproducible e2e latency bench soak fuzz mutants fmt screenshots fresh clean setup setup-test setup-fuzz

help: ## what there is to make
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

serve: build ## install what is missing, build the release page, serve it on localhost (PORT=8080)
	@exec node scripts/serve.mjs $(PORT)

test: setup-test ## install what is missing, run every test, print the sizes
	@$(with_tools)
	exec node scripts/test.mjs

test-browsers: ## install Firefox and WebKitGTK too, and run the main journeys in all three browsers; BROWSERS='firefox' for some
	@scripts/setup.sh browsers
	$(with_tools)
	echo "build: the page, into dist/"
	trunk --quiet build
	exec node tests/browsers/journeys.mjs $(or $(BROWSERS),chromium firefox webkit)

build: setup ## the release page, in dist/
	@$(with_tools)
	echo "build: the page, into dist/ (the first time takes a few minutes)"
	trunk --quiet build
	echo "build: done in $$SECONDS s"

dist: build ## what is given away, in target/dist: a folder for any static host, and the page in one file
	@$(with_tools)
	exec node scripts/dist.mjs

program: build ## the command line with the page inside, for `rolecall serve`
	@$(with_tools)
	ROLECALL_PAGE=dist exec cargo build --locked --profile fast --package rolecall-cli

package: setup-test ## the npm package, in target/npm
	@$(with_tools)
	exec node scripts/package.mjs

release: setup-test build ## everything that is released, in target/released: program, npm package, page, bill of materials, sums
	@$(with_tools)
	exec node scripts/release.mjs

reproducible: setup-test ## whether two releases of what is committed, in two folders and homes of Cargo, have the same bytes (half an hour)
	@$(with_tools)
	exec node scripts/reproducible.mjs $(ARGS)

e2e: setup-test build ## only the journeys in the browser; ARGS for Playwright, such as ARGS='-g editor'
	@$(with_tools)
	exec playwright test --config tests/e2e/playwright.config.mjs $(ARGS)

latency: setup-test build ## how fast the page follows the keys, by the length of the policy, with its goals
	@$(with_tools)
	node scripts/latency-catalogue.mjs
	node scripts/latency-graph.mjs
	exec node scripts/latency.mjs $(ARGS)

bench: setup-test ## the benchmarks, with their budgets
	@$(with_tools)
	exec node scripts/bench.mjs

soak: setup ## core against the oracle over SOAK_CASES (5000000) generated scenarios, proofs against a fifth as many requests, and the laws a hundred times longer
	@$(with_tools)
	cargo run --profile fast -p rolecall-tests --example soak -- $${SOAK_CASES:-5000000}
	cargo run --profile fast -p rolecall-tests --example sample -- $$(( $${SOAK_CASES:-5000000} / 5 ))
	PROPTEST_CASES=25600 exec cargo test --profile fast -p rolecall-tests --test laws

# No sanitizer, and so no nightly compiler: there is no unsafe code to watch.
fuzz: setup-fuzz ## every fuzz target, for FUZZ_SECONDS (600) each; FUZZ_TARGETS='json policy' for some
	@$(with_tools)
	cd fuzz/harness
	for target in $${FUZZ_TARGETS:-$$(cargo fuzz list --fuzz-dir .)}; do
	  echo "fuzz: $$target"
	  mkdir -p "corpus/$$target"
	  cargo fuzz run --fuzz-dir . --sanitizer none "$$target" "corpus/$$target" "../kept/$$target" ../../tests/cases -- \
	    -max_total_time="$${FUZZ_SECONDS:-600}" -timeout=10 -max_len=8192 -dict=words.dict
	done

mutants: ## core with hundreds of small changes, to see which no test notices (hours); ARGS='-F decide' for some
	@scripts/setup.sh mutants
	$(with_tools)
	cargo test --quiet -p rolecall-core -p rolecall-tests --lib --test corpus --test reasons
	exec cargo mutants --baseline skip --timeout 60 --output target $(ARGS)

fmt: setup ## format the Rust code
	@$(with_tools)
	git ls-files -z '*.rs' | xargs -0 rustfmt

screenshots: setup-test build ## docs/pictures/, from the real page in the browsers that are installed
	@$(with_tools)
	exec node tests/e2e/screenshot.mjs docs/pictures

fresh: ## the two commands in a fresh clone with an empty home, cargo and rustup folder, as a new user has them; FRESH='serve' for one
	@exec scripts/fresh.sh $(FRESH)

clean: ## remove what was built; installed tools stay
	rm -rf dist web/gen web/node_modules tests/e2e/results
	cargo clean

setup:
	@scripts/setup.sh serve

setup-test:
	@scripts/setup.sh test

setup-fuzz:
	@scripts/setup.sh fuzz
