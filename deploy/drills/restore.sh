#!/usr/bin/env bash
# Loses a register that has gone on since its backup, restores it (to a moment of its binary logs, and to the backup), takes back what the answers since have
# given, and shows that each child has the ID that it was given and that none went to another child. On a server of its own under .local/drills/restore.
. "$(dirname "$0")/../local/settings.sh"
unset ConnectionStrings__Mosis
drill=$state/drills/restore
export MOSIS_DATABASE_HOME=$drill/mariadb Backup__Folder=$drill/backups Audit__HeadFile=$drill/audit-head.txt
demo() { dotnet "$here/Mosis.Demo/bin/Release/net10.0/Mosis.Demo.dll" "$@"; }
passed=no
finish() {
    "$here/database.sh" stop || true
    rm -rf "$drill"
    [[ $passed == yes ]] || { echo "drill restore: FAILED"; exit 1; }
}
trap finish EXIT
rm -rf "$drill"
mkdir -p "$drill"

checks() { echo "  $*"; }
connect() { ConnectionStrings__Mosis=$("$here/database.sh" connection) && export ConnectionStrings__Mosis; }
disconnect() { unset ConnectionStrings__Mosis; }
submit() { intake submit "${@:2}" --accept-holds --replies "$1" >>"$drill/submit.log"; }
# given FOLDER…: "state ID,district local ID" of every row that the answers there assigned; their first lines name the delimiter.
given() {
    find "$@" -name '*.assigned.txt' -exec awk '
        FNR == 1 { FS = /0X2C/ ? "," : /0X7C/ ? "|" : "\t"; next }
        { gsub(/[\r"]/, "") }
        $14 ~ /^[0-9]+$/ { print $14 "," $15 " " $11 }' {} + | sort -u
}
# ids FILE: the IDs of such lines.
ids() { cut -d, -f1 "$1" | sort -u; }
# As if the machine were gone: the server killed, its data and its own binary logs removed.
destroy() {
    local pid
    pid=$(<"$MOSIS_DATABASE_HOME/pid")
    kill -KILL "$pid"
    while [[ -d /proc/$pid ]] && ! grep -q '^State:.*Z' "/proc/$pid/status" 2>/dev/null; do sleep 0.1; done
    rm -rf "$MOSIS_DATABASE_HOME"
    rm -f "$Audit__HeadFile"
}
verified() {
    intake verify >"$drill/verify.log" || fail "$(grep BROKEN "$drill/verify.log")"
    checks "$1: $(tail -n 1 "$drill/verify.log")"
    checks "$1: $(intake verify-audit)"
}

echo "A register of eight districts, and a backup of it"
demo state --out "$drill/first" >/dev/null
"$here/database.sh" start
connect
migrations up >/dev/null
intake import-directory "$drill/first/directory.csv" >/dev/null
mapfile -t files < <(find "$drill/first/inbox" -name '*.txt' | sort)
submit "$drill/answers/before" "${files[@]:0:8}"
disconnect
backup=$("$here/backup.sh" whole)

echo "Work goes on: two more districts are answered, and a moment later a third"
connect
submit "$drill/answers/since" "${files[@]:8:2}"
cp -r "$drill/answers/since" "$drill/until"
# Binary logs are told apart by seconds.
sleep 1.1
moment=$(date -u '+%Y-%m-%d %H:%M:%S')
sleep 1.1
submit "$drill/answers/since" "${files[10]}"
given "$drill/answers/since" >"$drill/since.txt"
disconnect
"$here/backup.sh" logs
checks "$(ids "$drill/since.txt" | wc -l) IDs were told since the backup, $(comm -13 <(given "$drill/answers/before" | cut -d, -f1 | sort -u) <(ids "$drill/since.txt") | wc -l) of them new"

echo "The database is lost, and restored to $moment"
destroy
"$here/restore.sh" "$backup" "$moment"
connect
verified "at that moment"
{ intake submit "${files[8]}" --replies "$drill/answers/refused" || true; } >"$drill/refused.log"
grep -q refused "$drill/refused.log" || fail "A file that was answered before that moment is not known."
checks "what was answered before that moment is known: sent again, it is refused as sent before"
intake reconcile --answers "$drill/until" >"$drill/reconcile.log"
grep -q ' 0 held for their children, 0 reserved' "$drill/reconcile.log" || fail "Not every ID given before that moment is in the register: $(head -n 1 "$drill/reconcile.log")"
checks "every ID that was given before that moment is in the register: $(head -n 1 "$drill/reconcile.log")"
disconnect

echo "It is lost again, and only the backup is left"
destroy
"$here/restore.sh" "$backup"
connect
verified "at the backup"
intake reconcile --answers "$drill/answers/since" >"$drill/reconcile.log"
while read -r line; do checks "$line"; done <"$drill/reconcile.log"
intake reconcile --answers "$drill/answers/since" >"$drill/again.log"
grep -q ' 0 held for their children, 0 reserved' "$drill/again.log" || fail "The same answers again changed something."
checks "the same answers again change nothing"

echo "A district that was never answered comes first, then the three send their files again"
submit "$drill/answers/new" "${files[11]}"
submit "$drill/answers/after" "${files[10]}" "${files[@]:8:2}"
given "$drill/answers/after" >"$drill/after.txt"
by_child() { awk -F, '{ print $2 "," $1 }' "$1" | sort; }
otherwise=$(join -t, <(by_child "$drill/since.txt") <(by_child "$drill/after.txt") | awk -F, '$2 != $3' | wc -l)
[[ $otherwise -eq 0 ]] || fail "$otherwise children got another ID than they had."
unanswered=$(comm -23 "$drill/since.txt" "$drill/after.txt" | wc -l)
[[ $unanswered -eq 0 ]] || fail "$unanswered of $(wc -l <"$drill/since.txt") children did not get their ID back."
checks "each of $(wc -l <"$drill/since.txt") children has the ID that it was given"
grep -l NEW "$drill"/answers/new/*.assigned.txt >/dev/null || fail "The new district brought nobody new: nothing is shown."
strangers=$(grep -h NEW "$drill"/answers/new/*.assigned.txt | grep -oE '[0-9]{10}' | sort -u | comm -12 - <(cat "$drill/since.txt" <(given "$drill/answers/before") | cut -d, -f1 | sort -u) | wc -l)
[[ $strangers -eq 0 ]] || fail "$strangers IDs went to another child."
checks "$(grep -h NEW "$drill"/answers/new/*.assigned.txt | wc -l) children were new; the IDs that they got were given to nobody before"
verified "in the end"
passed=yes
echo "drill restore: passed"
