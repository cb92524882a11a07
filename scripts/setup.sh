#!/usr/bin/env bash
# Installs what is missing to build, serve and test Rolecall, at pinned versions, outside the checkout
# (only web/node_modules is inside). Safe to run again; quick when nothing is missing.
#
#   scripts/setup.sh          what building and serving need
#   scripts/setup.sh test     and what the tests need: wasm-pack, a browser
#   scripts/setup.sh mutants  and cargo-mutants
#   scripts/setup.sh fuzz     and cargo-fuzz
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
source "$root/scripts/versions.env"
cd "$root"
purpose="${1:-serve}"

for tool in rustup cargo node npm git make cc; do
  if ! command -v "$tool" >/dev/null 2>&1; then
    say "'$tool' is needed and is not in PATH" >&2
    exit 1
  fi
done
if [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 20')" != true ]; then
  say "Node.js 20 or later is needed; this is $(node --version)" >&2
  exit 1
fi

# The Rust toolchain, as rust-toolchain.toml says.
toml_value() { sed -n "s/^$1 = \"\\(.*\\)\"/\\1/p" rust-toolchain.toml; }
toml_list() { sed -n "s/^$1 = \\[\\(.*\\)\\]/\\1/p" rust-toolchain.toml | tr -d '",'; }
channel="$(toml_value channel)"
wanted_targets="$(toml_list targets)"
wanted_components="$(toml_list components)"
toolchain_complete() {
  local installed part
  installed="$(rustup component list --installed --toolchain "$channel" 2>/dev/null)" || return 1
  for part in $wanted_components $wanted_targets; do
    grep -q -e "$part" <<<"$installed" || return 1
  done
}
if toolchain_complete; then
  say "Rust $channel with $wanted_components and $wanted_targets: present"
else
  say "installing Rust $channel with $wanted_components and $wanted_targets"
  args=()
  for part in $wanted_components; do args+=(--component "$part"); done
  for part in $wanted_targets; do args+=(--target "$part"); done
  rustup toolchain install "$channel" --profile minimal --no-self-update "${args[@]}"
fi

# Crates, so that every later step works from the locked set without the network.
say "crates of Cargo.lock: fetching what is missing"
cargo fetch --locked --quiet

# Command-line tools in the user's cargo bin.
installed_version() { "$1" --version 2>/dev/null | sed -n '1s/^[^ ]* \([0-9][0-9.]*\).*/\1/p'; }
cargo_tool() { # program, crate, version, flags…
  local program="$1" crate="$2" version="$3"
  shift 3
  if [ "$(installed_version "$program")" = "$version" ]; then
    say "$program $version: present"
  else
    say "installing $crate $version (compiles for a few minutes)"
    cargo install "$crate@$version" --force "$@"
  fi
}
wasm_bindgen_version="$(awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)"
if [ -z "$wasm_bindgen_version" ]; then
  say "Cargo.lock names no wasm-bindgen" >&2
  exit 1
fi
cargo_tool trunk trunk "$TRUNK_VERSION" --locked
cargo_tool wasm-bindgen wasm-bindgen-cli "$wasm_bindgen_version"
if [ "$purpose" = test ]; then
  cargo_tool wasm-pack wasm-pack "$WASM_PACK_VERSION" --locked
fi
# It answers only as a part of cargo.
if [ "$purpose" = mutants ] && [ "$(cargo mutants --version 2>/dev/null)" != "cargo-mutants $CARGO_MUTANTS_VERSION" ]; then
  say "installing cargo-mutants $CARGO_MUTANTS_VERSION (compiles for a few minutes)"
  cargo install "cargo-mutants@$CARGO_MUTANTS_VERSION" --locked --force
fi
if [ "$purpose" = fuzz ]; then
  cargo_tool cargo-fuzz cargo-fuzz "$CARGO_FUZZ_VERSION" --locked
fi

# npm packages: again only when the lock file has changed.
stamp=web/node_modules/.rolecall-lock
if cmp -s web/package-lock.json "$stamp"; then
  say "npm packages of web/package-lock.json: present"
else
  say "installing the npm packages of web/package-lock.json"
  (cd web && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  cp web/package-lock.json "$stamp"
fi

# A browser, for tests only.
if [ "$purpose" = test ]; then
  browser="$(find_browser)"
  if [ -z "$browser" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
      say "installing the system package chromium"
      { apt-get install -y --no-install-recommends chromium fonts-noto-cjk >/dev/null; } ||
        { apt-get update >/dev/null && apt-get install -y --no-install-recommends chromium fonts-noto-cjk >/dev/null; } ||
        say "the system has no package chromium that can be installed"
    fi
    browser="$(find_browser)"
  fi
  if [ -z "$browser" ]; then
    say "installing Playwright's Chromium"
    (cd web && npx --no-install playwright install chromium)
    browser="$(find_browser)"
  fi
  if [ -z "$browser" ]; then
    say "no Chromium or Chrome found; name one in ROLECALL_CHROME" >&2
    exit 1
  fi
  if ! command -v "$browser" >/dev/null 2>&1; then
    say "the browser '$browser' (ROLECALL_CHROME) cannot be run" >&2
    exit 1
  fi
  say "browser for tests: $browser"
fi
say "done"
