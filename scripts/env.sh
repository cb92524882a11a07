# Sourced by the other scripts: where tools are, which browser tests use.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cargo_bin="${CARGO_HOME:-$HOME/.cargo}/bin"
# The pinned wasm-opt and esbuild win over whatever else the machine has.
export PATH="$root/web/node_modules/.bin:$cargo_bin:$PATH"

say() { printf '%s\n' "set-up: $*"; }

# Prints the browser for tests, or nothing: the one named in ROLECALL_CHROME, one in PATH, or Playwright's own.
find_browser() {
  if [ -n "${ROLECALL_CHROME:-}" ]; then
    printf '%s\n' "$ROLECALL_CHROME"
    return
  fi
  local name
  for name in chromium google-chrome google-chrome-stable chromium-browser chrome; do
    if command -v "$name" >/dev/null 2>&1; then
      command -v "$name"
      return
    fi
  done
  if [ -d "$root/web/node_modules/playwright-core" ]; then
    local own
    own="$(cd "$root/web" && node -p "require('playwright-core').chromium.executablePath()" 2>/dev/null || true)"
    if [ -n "$own" ] && [ -x "$own" ]; then
      printf '%s\n' "$own"
    fi
  fi
}
