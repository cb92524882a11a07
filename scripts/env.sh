# Sourced by scripts/setup.sh and the Makefile: where tools are, which browser tests use.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cargo_bin="${CARGO_HOME:-$HOME/.cargo}/bin"
# The pinned wasm-opt and esbuild win over whatever else the machine has.
export PATH="$root/web/node_modules/.bin:$cargo_bin:$PATH"

say() { printf '%s\n' "set-up: $*"; }

# Prints the browser for tests, or nothing.
find_browser() { node "$root/scripts/browser.mjs"; }
