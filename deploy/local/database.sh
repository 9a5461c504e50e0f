#!/usr/bin/env bash
# The private MariaDB of this clone, under .local/mariadb or $MOSIS_DATABASE_HOME: start | stop | running | accounts | connection [ACCOUNT]
# accounts gives the programs' accounts their rights on the tables that there are, as in production: after migrations. ACCOUNT is web, intake, reports,
# migrator, backup, restore or admin (who makes the accounts); without one it is the owner of every database mosis%.
# When ConnectionStrings__Mosis names a database, that one is used, with its account for everything, and nothing is started.
. "$(dirname "$0")/settings.sh"

folder=${MOSIS_DATABASE_HOME:-$state/mariadb}
port_file=$folder/port
pid_file=$folder/pid
log=$folder/error.log
tls=$folder/tls
passwords=$folder/passwords

running() { is_alive "$pid_file" "$folder"; }

draw_password() { [[ -s $1 ]] || od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"$1"; }

first_settings() {
    mkdir -p "$folder/tmp" "$passwords"
    draw_password "$folder/password"
    draw_password "$passwords/mosis_admin"
    [[ -s $port_file ]] || free_port >"$port_file"
}

make_certificate() {
    [[ ! -s $tls/server.pem ]] || return 0
    "$repository/deploy/production/database-certificate.sh" "$tls" IP:127.0.0.1,DNS:localhost 2>"$folder/tls.log" ||
        fail "The server's certificate could not be made: see $folder/tls.log"
}

# A quarter of the machine's memory, at least one GiB: in production a database with a machine of its own has three quarters.
pool_size() { awk '/^MemTotal:/ { m = int($2 / 4096); print (m < 1024 ? 1024 : m) "M" }' /proc/meminfo; }

make_accounts() {
    local options=$folder/admin.cnf
    printf '[client]\nhost = 127.0.0.1\nport = %s\nuser = mosis_admin\npassword = %s\n' "$(<"$port_file")" "$(<"$passwords/mosis_admin")" >"$options"
    "$repository/deploy/production/database-accounts.sh" --from 127.0.0.1 --backup-from 127.0.0.1 --passwords "$passwords" "$@" -- --defaults-file="$options"
}

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
ssl_cert = $tls/server.pem
ssl_key = $tls/server.key
ssl_ca = $tls/ca.pem
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
create user if not exists 'mosis_admin'@'127.0.0.1' identified by '$(<"$passwords/mosis_admin")';
grant all on *.* to 'mosis_admin'@'127.0.0.1' with grant option;
$(make_accounts --database 'mosis%' --only mosis_backup,mosis_restore --print)
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
    make_certificate
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
    [[ -z ${1:-} ]] || draw_password "$passwords/mosis_$1"
    local to="Server=127.0.0.1;Port=$(<"$port_file");Database=mosis"
    case ${1:-} in
        # The owner's is not encrypted: what that costs would be measured in every benchmark.
        "") echo "$to;User ID=mosis;Password=$(<"$folder/password");SslMode=None" ;;
        *) echo "$to;User ID=mosis_$1;Password=$(<"$passwords/mosis_$1");SslMode=VerifyFull;SslCa=$tls/ca.pem" ;;
    esac
}

accounts() {
    [[ -z ${ConnectionStrings__Mosis:-} ]] || return 0
    lock_folder "$folder"
    make_accounts --only mosis_migrator,mosis_web,mosis_intake,mosis_reports
}

case ${1:-} in
    start | stop | running | accounts | connection) "$@" ;;
    *) fail "database.sh start | stop | running | accounts | connection [web | intake | reports | migrator | backup | restore | admin]" ;;
esac
