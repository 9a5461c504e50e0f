#!/usr/bin/env bash
# What happens to the database server while Intake works: killed in mid-batch and started again, no connection to be had, no room left on its disk. Each time
# Intake goes on by itself, every file is answered, and the register is what it must be. On a server of its own under .local/drills/database.
. "$(dirname "$0")/../local/settings.sh"
unset ConnectionStrings__Mosis
drill=$state/drills/database
home=$drill/mariadb
export MOSIS_DATABASE_HOME=$home MOSIS_SFTP_HOME=$drill/sftp-home Audit__HeadFile=$drill/audit-head.txt
inboxes=$MOSIS_SFTP_HOME/sftp
demo() { dotnet "$here/Mosis.Demo/bin/Release/net10.0/Mosis.Demo.dll" "$@"; }
checks() { echo "  $*"; }
passed=no
program= server=
handed=()
holders=()

finish() {
    kill "${holders[@]}" 2>/dev/null || true
    if [[ -n $program ]]; then kill "$program" 2>/dev/null || true; wait "$program" 2>/dev/null || true; fi
    if [[ -d $MOSIS_SFTP_HOME/sshd ]]; then "$here/sftp.sh" stop; fi
    end_server TERM || true
    "$here/database.sh" stop || true
    if mountpoint -q "$home/data"; then umount "$home/data"; fi
    [[ $passed == yes ]] || { echo "drill database: FAILED (its logs are under $drill)"; exit 1; }
    rm -rf "$drill"
}
trap finish EXIT
trap 'exit 1' INT TERM HUP
if mountpoint -q "$home/data"; then umount "$home/data"; fi
rm -rf "$drill"
mkdir -p "$drill"

until_true() {
    local limit=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        ((SECONDS < limit)) || fail "Not within the time for it: $what"
        sleep 0.1
    done
}
sql() { MYSQL_PWD=$(<"$home/password") mariadb --no-defaults --host=127.0.0.1 --port="$(<"$home/port")" --user=mosis --connect-timeout=2 -N -B mosis --execute="$1" 2>/dev/null; }
answers() { sql 'select 1' >/dev/null; }

# The server as database.sh configures it, with a small log and options of the moment.
start_server() {
    setsid mariadbd --defaults-file="$home/my.cnf" --innodb-log-file-size=64M "$@" </dev/null >>"$home/error.log" 2>&1 &
    server=$!
    until_true 60 "the server answers" answers
}
end_server() {
    [[ -n $server ]] || return 0
    kill "-$1" "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    server=
}

file() { echo "$drill/made/inbox/$1/$1_20261102.txt"; }
hand_in() {
    local district
    for district in "$@"; do cp "$(file "$district")" "$inboxes/$district/inbox/"; done
    handed+=("$@")
}
is_answered() {
    local district
    for district in "${handed[@]}"; do compgen -G "$inboxes/$district/outbox/${district}_20261102.*.assigned.txt" >/dev/null || return 1; done
}
is_amid() { [[ $(sql "select count(*) from batch where state = 'working' and chunks_done > 0 and chunks_done < chunks") -gt 0 ]]; }
sound() {
    kill -0 "$program" 2>/dev/null || fail "Intake has ended: see $drill/intake.log"
    intake verify >"$drill/verify.log" || fail "$(grep BROKEN "$drill/verify.log")"
    checks "$1: $(tail -n 1 "$drill/verify.log")"
    [[ $(sql 'select count(*) - count(distinct state_id) from student') -eq 0 ]] || fail "An ID is there twice."
    [[ $(sql "select count(*) from (select sha256 from batch where channel = 'sftp' group by sha256 having count(*) > 1) twice") -eq 0 ]] || fail "A file is two batches."
}

echo "A register, and Intake before an SFTP server"
demo state --out "$drill/made" >/dev/null
"$here/database.sh" start
ConnectionStrings__Mosis=$("$here/database.sh" connection)
export ConnectionStrings__Mosis
migrations up >/dev/null
intake import-directory "$drill/made/directory.csv" >/dev/null
unset ConnectionStrings__Mosis
"$here/database.sh" stop
start_server
"$here/sftp.sh" start
for district in 010093 039141 092088 115115 031117 085046 073108 096091; do "$here/sftp.sh" account "$district"; done
ConnectionStrings__Mosis=$("$here/database.sh" connection)
export ConnectionStrings__Mosis
use_sftp
export Sftp__Quarantine=$drill/quarantine Mail__Folder=$drill/mail Mail__From=mosis@localhost.localdomain Batches__LeaseLength=00:00:15 Batches__ChunkRows=100
dotnet "$repository/Mosis.Intake/bin/ahead/Mosis.Intake.dll" run </dev/null >"$drill/intake.log" 2>&1 &
program=$!

echo "The server is killed in mid-batch, and started again"
hand_in 010093 039141
until_true 60 "a batch is being assigned" is_amid
end_server KILL
start_server
until_true 120 "every file is answered" is_answered
sound "after that"

echo "Nobody gets a connection any more"
hand_in 092088 115115
until_true 60 "a batch is being assigned" is_amid
end_server KILL
start_server --max-connections=10
# Of ten connections others hold as many as they can get.
for _ in {1..16}; do
    MYSQL_PWD=$(<"$home/password") mariadb --no-defaults --host=127.0.0.1 --port="$(<"$home/port")" --user=mosis --execute='select sleep(600)' mosis >/dev/null 2>&1 &
    holders+=($!)
done
until_true 30 "there is no connection to be had" eval '! answers'
# The state of SQL for a server that refuses a connection.
until_true 60 "Intake has met it" grep -q ' 08004 ' "$drill/intake.log"
! is_answered || fail "The files were answered without a connection."
kill "${holders[@]}" 2>/dev/null || true
wait "${holders[@]}" 2>/dev/null || true
holders=()
until_true 120 "every file is answered" is_answered
checks "Intake waited, and went on when there were connections again"
end_server TERM
start_server
sound "after that"

if [[ $(id -u) -eq 0 ]]; then
    echo "The disk of the database is full"
    end_server TERM
    # On a disk of its own, so small that it can be filled.
    mv "$home/data" "$home/data.before"
    mkdir "$home/data"
    mount -t tmpfs -o size=640m,mode=700 tmpfs "$home/data"
    cp -a "$home/data.before/." "$home/data"
    start_server
    hand_in 031117 085046 073108 096091
    until_true 60 "a batch is being assigned" is_amid
    dd if=/dev/zero of="$home/data/others" bs=1M 2>/dev/null || true
    # The server's words for it: Disk is full, Disk full, No space left on device, error 28.
    no_room() { grep -hoiE '(disk (is )?full|no space left|table .* is full|(error|errno):? "?28\b)[^.]*' "$home/error.log"; }
    is_stuck() { no_room >/dev/null; }
    until_true 120 "somebody has met the full disk" is_stuck
    before=$(sql 'select sum(chunks_done) from batch' || true)
    ! is_answered || fail "Every file was answered with a full disk."
    checks "the server says: $(no_room | tail -n 1 | cut -c1-100); ${before:-0} chunks are done"
    rm "$home/data/others"
    # A server that gave up is started again, as its unit would.
    if ! kill -0 "$server" 2>/dev/null; then end_server KILL; start_server; fi
    until_true 240 "every file is answered" is_answered
    checks "Intake went on when there was room again"
    sound "after that"
else
    echo "The disk of the database is full: left out, only root can mount a small one"
fi

passed=yes
echo "drill database: passed"
