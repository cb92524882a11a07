# Sourced by scripts/setup.sh and the Makefile: where tools are, which browser tests use.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cargo_bin="${CARGO_HOME:-$HOME/.cargo}/bin"
# The pinned wasm-opt and esbuild win over whatever else the machine has.
export PATH="$root/web/node_modules/.bin:$cargo_bin:$PATH"

# The page's program names the places where it may panic: in the registry, not in somebody's home. Cargo splits flags at spaces.
flags=()
for sources in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
  case "$sources" in
    *" "*) ;;
    *) flags+=("--remap-path-prefix=$sources=registry") ;;
  esac
done
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="${flags[*]}"
unset flags sources

say() { printf '%s\n' "set-up: $*"; }
