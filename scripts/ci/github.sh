#!/usr/bin/env bash
# What the GitHub Action of action.yml runs: scenarios and policies, told as annotations, as a summary with links, and as SARIF.
# Inputs come in ROLECALL_*, as action.yml names them; a file that GitHub gives is written to where it is there.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

rolecall="${ROLECALL_BINARY:-}"
[ -n "$rolecall" ] || rolecall="$("$here/install.sh")"

# Without the files of GitHub, to standard output.
summary="${GITHUB_STEP_SUMMARY:-/dev/stdout}"
outputs="${GITHUB_OUTPUT:-/dev/stdout}"
sarif="${RUNNER_TEMP:-$(mktemp -d)}/rolecall-sarif"
language=(--lang "${ROLECALL_LANGUAGE:-en}")
failed=0

# One per line, blanks around it left out.
lines() { sed -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//' -e '/^$/d' <<<"$1"; }

mapfile -t scenarios < <(lines "${ROLECALL_SCENARIOS:-}")
if [ "${#scenarios[@]}" -gt 0 ]; then
  "$rolecall" test "${language[@]}" --format github -- "${scenarios[@]}" || failed=1
  page=()
  [ -z "${ROLECALL_PAGE:-}" ] || page=(--page "$ROLECALL_PAGE")
  # What failed has been said above.
  "$rolecall" test "${language[@]}" --format markdown ${page[@]+"${page[@]}"} -- "${scenarios[@]}" >>"$summary" || true
fi

mapfile -t policies < <(lines "${ROLECALL_POLICIES:-}")
for policy in ${policies[@]+"${policies[@]}"}; do
  read -r kind file <<<"$policy"
  as=("${language[@]}" --as "$kind" --severity "${ROLECALL_SEVERITY:-error}")
  "$rolecall" lint "${as[@]}" --format github -- "$file" || failed=1
  mkdir -p "$sarif"
  "$rolecall" lint "${as[@]}" --format sarif -- "$file" >"$sarif/$(tr -c '[:alnum:]\n' '-' <<<"$kind-$file").sarif" || true
done
if [ -d "$sarif" ]; then echo "sarif=$sarif" >>"$outputs"; fi

if [ "${#scenarios[@]}" -eq 0 ] && [ "${#policies[@]}" -eq 0 ]; then
  echo '::error title=Rolecall::neither scenarios nor policies are named'
  failed=1
fi
exit "$failed"
