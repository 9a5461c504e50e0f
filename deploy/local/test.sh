#!/usr/bin/env bash
# All tests (or those that the arguments leave), on a private server; the last line is the sum over all test projects.
. "$(dirname "$0")/settings.sh"

if [[ -z ${ConnectionStrings__Mosis:-} ]] && ! "$here/database.sh" running; then
    trap '"$here/database.sh" stop' EXIT
    "$here/database.sh" start
fi

cd "$repository"
mkdir -p "$state"
log=$state/test.log
code=0
dotnet test Mosis.sln -c Release -nologo --logger 'console;verbosity=minimal' "$@" 2>&1 | tee "$log" || code=$?

# "Passed!  - Failed:     0, Passed:    10, Skipped:     0, Total:    10, …", one line a project.
read -r passed failed < <(sed -nE 's/.*- Failed: +([0-9]+), Passed: +([0-9]+),.*/\2 \1/p' "$log" | awk '{ p += $1; f += $2 } END { print p + 0, f + 0 }')
if [[ $code -ne 0 && $failed -eq 0 ]]; then
    say "dotnet test ended with $code (a build that failed, or tests that ended early): counted as one failure"
    failed=1
fi
if [[ $passed -eq 0 && $failed -eq 0 ]]; then
    say "No test ran"
    code=1
fi
echo "$passed passed, $failed failed"
exit "$code"
