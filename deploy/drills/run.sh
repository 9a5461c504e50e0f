#!/usr/bin/env bash
# Runs the drill that is named, or all of them in the order of their names; the last lines say which passed.
cd "$(dirname "$0")" || exit 1
names=("$@")
if [[ ${#names[@]} -eq 0 ]]; then for drill in *.sh; do [[ $drill == run.sh ]] || names+=("${drill%.sh}"); done; fi

failed=0
table=()
for name in "${names[@]}"; do
    if [[ -x ./$name.sh ]] && "./$name.sh"; then
        table+=("$(printf '%-20s passed' "$name")")
    else
        table+=("$(printf '%-20s FAILED' "$name")")
        failed=1
    fi
done
printf '\n'
printf '%s\n' "${table[@]}"
exit "$failed"
