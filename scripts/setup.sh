#!/usr/bin/env bash
# Installs what is missing; see scripts/setup.mjs.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
if ! command -v node >/dev/null 2>&1; then
  say "'node' (20 or later) is needed and is not in PATH" >&2
  exit 1
fi
exec node "$root/scripts/setup.mjs" "$@"
