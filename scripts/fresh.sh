#!/usr/bin/env bash
# What a new user does: a fresh clone of what is committed, an empty home, and the two commands, `make serve` and `make test`.
#
#   scripts/fresh.sh              both
#   scripts/fresh.sh serve        one of them
#
# From the machine come only what README asks for (rustup without a toolchain, node, npm, git, make, cc) and a browser. The folder that it
# works in is printed, and removed when all went well; FRESH_FOLDER names another one, which stays.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
commands=("$@")
[ "${#commands[@]}" -gt 0 ] || commands=(serve test)
folder="${FRESH_FOLDER:-$(mktemp -d "${TMPDIR:-/tmp}/rolecall-fresh.XXXXXX")}"
say() { printf '%s\n' "fresh: $*"; }
say "in $folder"

mkdir -p "$folder"/{home,cargo/bin,rustup,bin}
# rustup is one program under many names.
rustup="$(command -v rustup)"
for name in rustup cargo rustc rustdoc rustfmt cargo-fmt cargo-clippy clippy-driver; do
  cp -L "$rustup" "$folder/cargo/bin/$name"
done
# Nothing from the folders in which this machine's user has tools.
for name in node npm npx; do
  ln -sf "$(command -v "$name")" "$folder/bin/$name"
done
[ -d "$folder/rolecall" ] || git clone --quiet "$root" "$folder/rolecall"
if [ -n "$(git -C "$root" status --porcelain)" ]; then
  say "what is not committed is not in the clone"
fi
cd "$folder/rolecall"

# How the machine reaches the network is not the user's doing.
network=()
for name in http_proxy https_proxy no_proxy SSL_CERT_FILE NODE_EXTRA_CA_CERTS; do
  [ -z "${!name:-}" ] || network+=("$name=${!name}")
done

fresh() {
  env -i HOME="$folder/home" CARGO_HOME="$folder/cargo" RUSTUP_HOME="$folder/rustup" TERM="${TERM:-dumb}" LANG="${LANG:-C.UTF-8}" \
    PATH="$folder/cargo/bin:$folder/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
    "${network[@]}" "$@"
}

for command in "${commands[@]}"; do
  began=$SECONDS
  case "$command" in
    serve)
      # It serves until it is ended: it has come up when the address answers.
      fresh make serve PORT=0 > "$folder/serve.log" 2>&1 &
      serving=$!
      tail -n +1 -f --pid="$serving" "$folder/serve.log" &
      until address="$(sed -n 's/^serve: Rolecall is at \(http:[^ ]*\).*/\1/p' "$folder/serve.log")" && [ -n "$address" ]; do
        if ! kill -0 "$serving" 2>/dev/null; then
          say "make serve has ended without serving"
          exit 1
        fi
        sleep 1
      done
      title="$(node -e 'fetch(process.argv[1]).then((page) => page.text()).then((text) => console.log(/<title>(.*?)<\/title>/.exec(text)?.[1]))' "$address")"
      kill "$serving"
      wait "$serving" 2>/dev/null || true
      say "make serve: a page called \"$title\" after $((SECONDS - began)) s"
      ;;
    *)
      fresh make "$command"
      say "make $command: $((SECONDS - began)) s"
      ;;
  esac
done
[ -n "${FRESH_FOLDER:-}" ] || rm -rf "$folder"
say "as a new user sees it: all well"
