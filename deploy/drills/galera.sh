#!/usr/bin/env bash
# Several machines on one: three MariaDB nodes with Galera, two Intakes and two sites behind HAProxy, with one writer.
# All of it under .local/drills/galera, on loopback.
. "$(dirname "$0")/../local/settings.sh"
unset ConnectionStrings__Mosis
drill=$state/drills/galera
parts=$repository/deploy/drills/galera
export Audit__HeadFile=$drill/audit-head.txt
demo() { dotnet "$here/Mosis.Demo/bin/Release/net10.0/Mosis.Demo.dll" "$@"; }
checks() { echo "  $*"; }
. "$parts/packages.sh"
. "$parts/cluster.sh"
. "$parts/balancer.sh"
. "$parts/programs.sh"
. "$parts/clerk.sh"
. "$parts/faults.sh"

passed=no
clerks=()
handed=()
finish() {
    touch "$drill/stop"
    stop_programs
    for clerk in "${clerks[@]}"; do wait "$clerk" || true; done
    stop_balancer
    stop_cluster
    [[ $passed == yes ]] || { echo "drill galera: FAILED (its logs are under $drill)"; exit 1; }
    rm -rf "$drill"
}
trap finish EXIT
trap 'exit 1' INT TERM HUP
rm -rf "$drill"
mkdir -p "$drill"
touch "$drill/told.nobody"
need_packages

verified() {
    intake verify >"$drill/verify.log" || fail "$(grep BROKEN "$drill/verify.log")"
    checks "$1: $(tail -n 1 "$drill/verify.log")"
}

echo "Three nodes, and a register of two districts"
demo state --out "$drill/made" >/dev/null
prepare_cluster
own_port && site_port=$own
declare -A site
own_port && site[1]=$own
own_port && site[2]=$own
start_cluster
checks "$(status 1 wsrep_cluster_size) nodes, $(status 1 wsrep_provider_version)"
start_balancer
migrations up >/dev/null
intake import-directory "$drill/made/directory.csv" >/dev/null
sql 1 "create database mosis_drill; create table mosis_drill.written (id bigint not null auto_increment primary key, at datetime(3) not null)"
file() { echo "$drill/made/inbox/$1/$1_20261102.txt"; }
intake submit "$(file 107152)" "$(file 101105)" --accept-holds --replies "$drill/answers" >"$drill/submit.log"
without_key=$(sql 1 "select count(*) from information_schema.tables t where t.table_schema = 'mosis' and (t.engine <> 'InnoDB' or not exists (
    select 1 from information_schema.statistics s where s.table_schema = t.table_schema and s.table_name = t.table_name and s.index_name = 'PRIMARY'))")
[[ $without_key -eq 0 ]] || fail "$without_key tables are not InnoDB's or have no primary key."
checks "every table is InnoDB's and has a primary key"
start_sftp 010093 039141 092088 115115 031117 085046 073108
start_sites
start_intakes
verified "before any fault"

echo "Two sites, one session"
sign_in demo-district --connect-to "$(by_site 1)"
grep -q 'Signed in as' <<<"$(browse demo-district --connect-to "$(by_site 2)" "$origin/Students")" || fail "Site 2 does not know who signed in at site 1."
page=$(browse demo-district --connect-to "$(by_site 1)" "$origin/Students/New")
page=$(browse demo-district --connect-to "$(by_site 2)" --data-urlencode "__RequestVerificationToken=$(field "$page" __RequestVerificationToken)" "$origin/Students/New")
grep -q "Enter the student" <<<"$page" || fail "Site 2 does not take a form of site 1."
checks "who signed in at site 1 is known to site 2, and a form of site 1 is taken by site 2"

echo "The writer is killed in mid-batch"
hand_in "$(file 010093)" "$(file 039141)" "$(file 092088)"
until_true 60 "a batch is being assigned" is_amid 1
killed=$(now)
kill_node 1
wrote_again $((SECONDS + 60))
noted "writer killed in mid-batch: the next write is taken" $(($(now) - killed))
before=$(progress)
until_true 90 "the batches go on" goes_on "$before"
noted "writer killed in mid-batch: the batch goes on" $(($(now) - killed))
until_true 120 "every file is answered" is_answered
noted "writer killed in mid-batch: every file is answered" $(($(now) - killed))
[[ $(writer) == 2 ]] || fail "The writer is node $(writer)."
return_node 1
[[ $(writer) == 2 ]] || fail "The writer changed when node 1 came back."
one_writer 1 3
sound "after that" 2

echo "The writer is killed in mid-entry"
sign_in demo-building
sign_in demo-district-2
children "$(file 048078)" '\t' '!1050' >"$drill/children.demo-district"
children "$(file 048078)" '\t' 1050 >"$drill/children.demo-building"
children "$(file 096091)" , '' >"$drill/children.demo-district-2"
for person in demo-district demo-building demo-district-2; do
    clerk "$person" "$drill/children.$person" 2>"$drill/clerk.$person.log" &
    clerks+=($!)
done
until_true 60 "ten entries are told" has_told 10
until_true 30 "an entry is sent and not answered" is_sending
killed=$(now)
kill_node 2
until_true 90 "an entry is told again" has_told_after "$killed"
noted "writer killed in mid-entry: the next entry is told" $(($(told_after "$killed") - killed))
until_true 60 "entries go on" has_told $(($(told) + 5))
return_node 2
one_writer 2 3
sound "after that" 1

echo "The writer is frozen"
hand_in "$(file 115115)" "$(file 073108)"
until_true 60 "a batch is being assigned" is_amid 1
killed=$(now)
kill -STOP "${pid_of[1]}"
until_true 90 "an entry is told again" has_told_after "$killed"
noted "writer frozen: the next entry is told" $(($(told_after "$killed") - killed))
until_true 120 "every file is answered" is_answered
noted "writer frozen: every file is answered" $(($(now) - killed))
kill -CONT "${pid_of[1]}"
# It believes at first that no time has passed.
until_true 60 "the others know node 1 again" are_three 2
until_true 60 "node 1 is back in step" is_in_step 1
one_writer 1 3
sound "after that" 2

echo "The writer is cut off from the other two"
hand_in "$(file 031117)" "$(file 085046)"
until_true 60 "a batch is being assigned" is_amid 2
killed=$(now)
sql 2 "set global wsrep_provider_options = 'gmcast.isolate=1'"
until_true 90 "an entry is told again" has_told_after "$killed"
noted "writer cut off: the next entry is told" $(($(told_after "$killed") - killed))
until_true 120 "every file is answered" is_answered
noted "writer cut off: every file is answered" $(($(now) - killed))
[[ $(status 2 wsrep_cluster_status) == non-Primary ]] || fail "Node 2 is alone and does not know it."
! sql 2 "insert into mosis_drill.written (at) values (utc_timestamp(3))" 2>"$drill/refused.log" || fail "Node 2, alone, took a write."
! sql 2 "select count(*) from student" >/dev/null 2>>"$drill/refused.log" || fail "Node 2, alone, answered a read."
checks "alone it refuses to be written and to be read: $(grep -o "WSREP has.*" "$drill/refused.log" | sort -u)"
sql 2 "set global wsrep_provider_options = 'gmcast.isolate=0'"
until_true 90 "the others know node 2 again" are_three 1
until_true 90 "node 2 is back in step" is_in_step 2
one_writer 2 3
sound "after that" 1

echo "A node lags behind"
# Nothing is applied there while the lock is held; desync: the others do not wait for it.
sql 3 "set global wsrep_desync = on"
coproc lag { mariadb --defaults-file="$drill/root.cnf" --host=127.0.0.1 --port="${port[3]}" --skip-column-names --batch --unbuffered; }
echo "set wsrep_sync_wait = 0; flush tables with read lock; select 'locked';" >&"${lag[1]}"
read -r -t 60 _ <&"${lag[0]}" || fail "Node 3 could not be stopped."
begun=$(now)
until_true 60 "entries go on" has_told_after "$begun"
id=$(awk -F'\t' -v from="$begun" '$1 > from { print $3 }' "$drill"/told.demo-* | head -n 1)
[[ $(sql 3 "set wsrep_sync_wait = 0; select count(*) from student where state_id = '$id'") -eq 0 ]] || fail "Node 3 does not lag: nothing is shown."
checks "node 3 does not know yet an ID that was told"
! timeout 5 mariadb --defaults-file="$drill/root.cnf" --host=127.0.0.1 --port="${port[3]}" --execute="select count(*) from mosis.student" >/dev/null 2>&1 || fail "Node 3, behind, answered a read."
checks "asked as the product asks (wsrep_sync_wait = 7) it keeps silent rather than give an old answer"
[[ $(MYSQL_PWD=$password mariadb --no-defaults --host=127.0.0.1 --port="$database_port" --user=mosis -N -B mosis --execute="select count(*) from student where state_id = '$id'") -eq 1 ]] ||
    fail "Not to be found by the product's address."
one_writer 2 3
checks "the product does not ask it: it has no connection to it, and by its own address the ID is found"
exec {lag[1]}>&-
wait "$lag_PID" || true
sql 3 "set global wsrep_desync = off"
until_true 60 "node 3 has caught up" is_in_step 3
[[ $(sql 3 "select count(*) from student where state_id = '$id'") -eq 1 ]] || fail "Node 3 never heard of an ID."
touch "$drill/stop"
for clerk in "${clerks[@]}"; do wait "$clerk" || true; done
clerks=()
sound "in the end" 3
for table in student known_as claim decision batch online_entry audit; do
    counts=$(for node in 1 2 3; do sql "$node" "select count(*) from $table"; done | sort -u | wc -l)
    [[ $counts -eq 1 ]] || fail "The nodes do not have the same number of rows in $table."
done
checks "the three nodes have the same rows"
! grep -qh TransactionGivenUpException "$drill"/site?.log "$drill"/intake?.log || fail "Work was given up because it met other work each time."
[[ $(whole_copies) -eq 2 ]] || fail "A node that came back needed a whole copy."
checks "each node that came back was given what it had missed, none a whole copy"
intake verify-audit >"$drill/audit.log" || fail "$(<"$drill/audit.log")"
checks "$(tail -n 1 "$drill/audit.log")"

passed=yes
echo
column -t -s $'\t' "$drill/times"
mkdir -p "$state/drills"
{ date -u +%FT%TZ; cat "$drill/times"; } >>"$state/drills/galera-times.txt"
echo "drill galera: passed"
