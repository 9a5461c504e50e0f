#!/usr/bin/env bash
# Copies the pages that the user guide shows from where the browser tests leave them. Look at them before you commit them.
. "$(dirname "$0")/settings.sh"

for name in one-student-form one-student-result upload batch-progress batch-errors near-match request-submitted search; do
    seen=$repository/.local/pages/$name.Mouse.png
    [[ -f $seen ]] || fail "No picture of $name yet: run make test first"
    install -D -m 0644 "$seen" "$repository/Mosis.Web/wwwroot/guide/$name.png"
done
say "Copied to Mosis.Web/wwwroot/guide"
