#!/usr/bin/env bash
# The private MariaDB of this clone, under .local/mariadb or $MOSIS_DATABASE_HOME: start | stop | running | connection [backup | restore]
# When ConnectionStrings__Mosis names a database, that one is used and nothing is started.
. "$(dirname "$0")/settings.sh"

folder=${MOSIS_DATABASE_HOME:-$state/mariadb}
port_file=$folder/port
pid_file=$folder/pid
log=$folder/error.log

running() { is_alive "$pid_file" "$folder"; }

first_settings() {
    mkdir -p "$folder/tmp"
    [[ -s $folder/password ]] || od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$folder/password"
    [[ -s $port_file ]] || free_port >"$port_file"
}

# A quarter of the machine's memory, at least one GiB: in production a database with a machine of its own has three quarters.
pool_size() { awk '/^MemTotal:/ { m = int($2 / 4096); print (m < 1024 ? 1024 : m) "M" }' /proc/meminfo; }

# As in production where it decides what is durable and what is refused. Session settings are pinned by the product as well.
write_configuration() {
    cat >"$folder/my.cnf" <<EOF
[mariadbd]
datadir = $folder/data
pid_file = $pid_file
log_error = $log
init_file = $folder/accounts.sql
user = $(id -un)
# A server that starts removes the temporary tables that it finds: not in a folder with others.
tmpdir = $folder/tmp
bind_address = 127.0.0.1
port = $(<"$port_file")
# No socket: its path would be too long in a deep clone.
socket =
skip_name_resolve
max_connections = 400
performance_schema = off

character_set_server = utf8mb4
collation_server = utf8mb4_bin
default_time_zone = +00:00
transaction_isolation = READ-COMMITTED
sql_mode = STRICT_ALL_TABLES,STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION
local_infile = 1
max_allowed_packet = 64M

innodb_flush_log_at_trx_commit = 1
innodb_doublewrite = 1
innodb_buffer_pool_size = $(pool_size)
innodb_log_file_size = 2G
# A chunk's changes fit: a smaller cache would go by way of a file.
binlog_cache_size = 8M
server_id = 1
log_bin = $folder/binlog/binlog
binlog_format = ROW
binlog_row_image = MINIMAL
sync_binlog = 1
binlog_expire_logs_seconds = 86400
EOF
    cat >"$folder/accounts.sql" <<EOF
create user if not exists 'mosis'@'127.0.0.1' identified by '$(<"$folder/password")';
grant all on \`mosis%\`.* to 'mosis'@'127.0.0.1';
create user if not exists 'mosis_backup'@'127.0.0.1' identified by '$(<"$folder/password")';
grant select, lock tables, show view, trigger, event on \`mosis%\`.* to 'mosis_backup'@'127.0.0.1';
grant reload, process, binlog monitor, replication slave on *.* to 'mosis_backup'@'127.0.0.1';
create user if not exists 'mosis_restore'@'127.0.0.1' identified by '$(<"$folder/password")';
grant all on \`mosis%\`.* to 'mosis_restore'@'127.0.0.1';
grant binlog replay, binlog admin on *.* to 'mosis_restore'@'127.0.0.1';
EOF
}

answers() {
    MYSQL_PWD=$(<"$folder/password") mariadb-admin --no-defaults --host=127.0.0.1 --port="$(<"$port_file")" --user=mosis ping >/dev/null 2>&1
}

create_data() {
    [[ -d $folder/data/mysql ]] && return
    # Made aside and moved, so that an interrupted creation is started afresh. mariadbd serves root only where its user is said.
    rm -rf "$folder/data" "$folder/data.new"
    mkdir -p "$folder/binlog"
    TMPDIR=$folder/tmp mariadb-install-db --no-defaults --datadir="$folder/data.new" --user="$(id -un)" --skip-test-db \
        --auth-root-authentication-method=socket --auth-root-socket-user="$(id -un)" >"$folder/install.log" 2>&1 ||
        fail "MariaDB's first tables could not be made: see $folder/install.log"
    mv "$folder/data.new" "$folder/data"
}

start() {
    [[ -z ${ConnectionStrings__Mosis:-} ]] || return 0
    lock_folder "$folder"
    first_settings
    if running && answers; then return; fi
    create_data
    local attempt
    for attempt in 1 2 3; do
        if ! running; then
            if port_is_busy "$(<"$port_file")"; then free_port >"$port_file"; fi
            write_configuration
            rm -f "$pid_file"
            setsid mariadbd --defaults-file="$folder/my.cnf" </dev/null >>"$log" 2>&1 9>&- &
            local started=$!
        fi
        local tries=0
        until answers; do
            # Recovery after a hard end may take a while; a server that has ended will not answer.
            ((tries++ < 600)) || break 2
            [[ -z ${started:-} ]] || kill -0 "$started" 2>/dev/null || continue 2
            sleep 0.1
        done
        return
    done
    tail -n 20 "$log" >&2
    fail "The private MariaDB does not start (attempt $attempt): see $log"
}

stop() {
    [[ -d $folder ]] || return 0
    lock_folder "$folder"
    running || return 0
    local pid
    pid=$(<"$pid_file")
    kill -TERM "$pid"
    while [[ -d /proc/$pid ]] && ! grep -q '^State:.*Z' "/proc/$pid/status" 2>/dev/null; do sleep 0.1; done
    rm -f "$pid_file"
}

connection() {
    if [[ -n ${ConnectionStrings__Mosis:-} ]]; then
        echo "$ConnectionStrings__Mosis"
        return
    fi
    lock_folder "$folder"
    first_settings
    echo "Server=127.0.0.1;Port=$(<"$port_file");User ID=mosis${1:+_$1};Password=$(<"$folder/password");Database=mosis"
}

case ${1:-} in
    start | stop | running | connection) "$@" ;;
    *) fail "database.sh start | stop | running | connection [backup | restore]" ;;
esac
