#!/usr/bin/env bash
# Puts a released `rolecall` into a folder of the run, checked against the release's sums, and prints its path. One in PATH is taken as it is.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

if command -v rolecall >/dev/null 2>&1; then
  command -v rolecall
  exit
fi

version="${ROLECALL_VERSION:-$(sed -n 's/^version = "\(.*\)"/\1/p' "$here/../../Cargo.toml" | head -n 1)}"
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) target=x86_64-unknown-linux-musl ;;
  Linux-aarch64) target=aarch64-unknown-linux-musl ;;
  Darwin-arm64) target=aarch64-apple-darwin ;;
  *)
    echo "::error title=Rolecall::no release for $(uname -s) on $(uname -m); name a binary, or install one with cargo" >&2
    exit 1
    ;;
esac
folder="$(mktemp -d "${RUNNER_TEMP:-/tmp}/rolecall-XXXXXX")"
archive="rolecall-$version-$target.tar.gz"
releases="https://github.com/${GITHUB_ACTION_REPOSITORY:-rolecall/rolecall}/releases/download/v$version"
for file in "$archive" SHA256SUMS; do
  curl --fail --location --silent --show-error --retry 3 --output "$folder/$file" "$releases/$file" >&2
done
(cd "$folder" && grep -F "  $archive" SHA256SUMS | sha256sum --check --strict --status) || {
  echo "::error title=Rolecall::$archive is not what the release says" >&2
  exit 1
}
tar -xzf "$folder/$archive" -C "$folder"
echo "$folder/rolecall"
