# shellcheck shell=bash
# Sourced by galera.sh: what is done to the nodes, and what must hold afterwards.

kill_node() {
    kill -KILL "${pid_of[$1]}"
    wait "${pid_of[$1]}" 2>/dev/null || true
}

# return_node NODE: a node that was killed comes back, from the place in the cluster's order up to which its own tables have it: others send it the rest.
return_node() {
    local place
    mariadbd --defaults-file="$drill/node$1/my.cnf" --wsrep-recover --log-error="$drill/node$1/recover.log" </dev/null >/dev/null 2>&1
    place=$(sed -nE 's/.*Recovered position: *//p' "$drill/node$1/recover.log" | tail -n 1)
    start_node "$1" ${place:+--wsrep-start-position="$place"}
    until_true 90 "node $1 is back in step" is_in_step "$1"
}

# whole_copies: how often a node was given all of another's tables; --bypass stands where it was given only what it had missed.
whole_copies() { cat "$drill"/node?/error.log | grep "Running: .*--role 'donor'" | grep -vc -- --bypass || true; }

# A write by HAProxy, of the kind that every program's begins with: true when it was acknowledged.
can_write() {
    MYSQL_PWD=$password timeout 3 mariadb --no-defaults --host=127.0.0.1 --port="$database_port" --user=mosis --connect-timeout=2 mosis_drill \
        --execute='insert into written (at) values (utc_timestamp(3))' >/dev/null 2>&1
}
wrote_again() { until can_write; do ((SECONDS < $1)) || fail "Nothing can be written any more."; done; }

# noted FAULT MILLISECONDS: into the table of recovery times.
noted() {
    checks "$1: $(awk -v ms="$2" 'BEGIN { printf "%.1f", ms / 1000 }') s"
    printf '%s\t%s\n' "$1" "$2" >>"$drill/times"
}

# hand_in FILE…: as districts do, into their inboxes.
hand_in() {
    local file
    for file in "$@"; do cp "$file" "$inboxes/$(basename "$(dirname "$file")")/inbox/"; done
    handed+=("$@")
}
is_answered() {
    local file
    for file in "${handed[@]}"; do
        compgen -G "$inboxes/$(basename "$(dirname "$file")")/outbox/$(basename "$file" .txt).*.assigned.txt" >/dev/null || return 1
    done
}
# A batch is being assigned: some of its chunks are done, others are not.
is_amid() { [[ $(sql "$1" "select count(*) from batch where state = 'working' and chunks_done > 0 and chunks_done < chunks") -gt 0 ]]; }
progress() { MYSQL_PWD=$password mariadb --no-defaults --host=127.0.0.1 --port="$database_port" --user=mosis --connect-timeout=2 -N -B mosis --execute="select sum(chunks_done), sum(state = 'complete') from batch" 2>/dev/null; }
goes_on() { local seen; seen=$(progress) && [[ -n $seen && $seen != "$1" ]]; }

# told_after MILLISECONDS: when the first entry that was sent after that moment was acknowledged; nothing when none was.
told_after() { cat "$drill"/told.* 2>/dev/null | awk -F'\t' -v from="$1" '$1 > from && (first == "" || $2 < first) { first = $2 } END { print first }'; }
has_told_after() { [[ -n $(told_after "$1") ]]; }
is_sending() { compgen -G "$drill/sent.*" >/dev/null; }
told() { cat "$drill"/told.* 2>/dev/null | wc -l; }
has_told() { [[ $(told) -ge $1 ]]; }

# Only one node has connections of the product.
one_writer() {
    local node users
    for node in "$@"; do
        users=$(sql "$node" "set wsrep_sync_wait = 0; select count(*) from information_schema.processlist where user = 'mosis'")
        [[ $users -eq 0 ]] || fail "Node $node is not the writer and has $users connections of the product."
    done
}

# sound WHEN: the register is what it must be, and nothing that was acknowledged is missing or there twice.
sound() {
    local lost
    all_run || fail "A program of the product has ended."
    # A rule is asked of a cluster that is in motion: the register's own verification reads one snapshot.
    verified "$1"
    # What keyed-in students were told: the ID stands in the register once, with that district's local ID on it.
    cat "$drill"/told.* 2>/dev/null | cut -f3,4 | sort -u >"$drill/all.told"
    sql "$2" "select distinct s.state_id, c.local_id from claim c join student s on s.student_no = c.student_no" | sort -u >"$drill/all.known"
    lost=$(comm -23 "$drill/all.told" "$drill/all.known" | wc -l)
    [[ $lost -eq 0 ]] || fail "$lost of $(wc -l <"$drill/all.told") IDs that were told are not in the register: $(comm -23 "$drill/all.told" "$drill/all.known" | head -n 3)"
    # What files' answers say: the same.
    find "$inboxes" "$drill/answers" -name '*.assigned.txt' -exec awk '
        FNR == 1 { FS = /0X2C/ ? "," : /0X09/ ? "\t" : "|"; next }
        { gsub(/[\r"]/, "") }
        $14 ~ /^[0-9]+$/ { print $14 "\t" $11 }' {} + | sort -u >"$drill/all.answered"
    lost=$(comm -23 "$drill/all.answered" "$drill/all.known" | wc -l)
    [[ $lost -eq 0 ]] || fail "$lost of $(wc -l <"$drill/all.answered") IDs in answers are not in the register."
    [[ $(sql "$2" "select count(*) - count(distinct state_id) from student") -eq 0 ]] || fail "An ID is there twice."
    lost=$(sql "$2" "select count(*) from (select batch_id from batch where channel = 'sftp' group by sha256 having count(*) > 1) twice")
    [[ $lost -eq 0 ]] || fail "$lost files are batches twice."
    lost=$(sql "$2" "select count(*) from batch where state = 'complete' and channel <> 'online' and (rows_total <> matched + added + near + errors + canceled)")
    [[ $lost -eq 0 ]] || fail "$lost batches count rows twice, or not all."
    checks "$1: $(wc -l <"$drill/all.told") IDs told to people and $(wc -l <"$drill/all.answered") in answers are in the register, each once"
}
