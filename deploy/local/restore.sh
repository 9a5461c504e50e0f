#!/usr/bin/env bash
# Restores a backup into an empty database: restore.sh FROM [UNTIL] [INTO]
#   FROM    the folder of one backup, such as .local/backups/20261128T021500Z
#   UNTIL   '2026-11-28 02:20:00' (UTC): what the binary logs say up to there (not including that second) is done as well; end: all that they say.
#           Without it: as of the backup
#   INTO    the database; without it the one that ConnectionStrings__Mosis names, otherwise the private server's. It is made when it is missing; one that
#           holds anything is refused: nothing is ever overwritten. A restore that was cut off is begun again
# The account: everything on the database; binlog replay, binlog admin.
. "$(dirname "$0")/settings.sh"
. "$here/client.sh"

from=${1:-}
until=${2:-}
[[ -n $from && -s $from/manifest ]] || fail "FROM: name the folder of a backup, such as .local/backups/20261128T021500Z."
[[ -z $until || $until == end || $until =~ ^20[0-9]{2}-[0-9]{2}-[0-9]{2}\ [0-9]{2}:[0-9]{2}:[0-9]{2}$ ]] || fail "UNTIL: 'YYYY-MM-DD hh:mm:ss' in UTC, or end."
(cd "$from" && sha256sum --quiet --check SHA256SUMS) || fail "$from is not what was saved."

[[ -n ${ConnectionStrings__Mosis:-} ]] || "$here/database.sh" start
use_database restore
write_client_options
into=${3:-$database}
was=$(manifest "$from" database)
marker=restore_not_finished

# The logs from the backup's place on, none missing between them.
logs=()
if [[ -n $until ]]; then
    log=$(manifest "$from" log)
    while [[ -f $from/binlog/$log ]]; do
        logs+=("$from/binlog/$log")
        number=${log##*.}
        log=${log%.*}.$(printf "%0${#number}d" $((10#$number + 1)))
    done
    [[ ${#logs[@]} -gt 0 && ${#logs[@]} -ge $(find "$from/binlog" -type f | wc -l) ]] || fail "Binary logs are missing in $from/binlog: $log."
fi

# What the logs say of the database that was saved, up to UNTIL, in the name of the one that is restored. The server numbers it anew: by the old numbers
# (GTID) it would stand out of order in the logs of a server that is still the old one.
logged() {
    local arguments=(--skip-gtid-strict-mode --start-position="$(manifest "$from" position)" --database="$was" --rewrite-db="$was->$into")
    [[ $until == end ]] || arguments+=(--stop-datetime="$until")
    TZ=UTC mariadb-binlog --no-defaults "${arguments[@]}" "${logs[@]}" | LC_ALL=C sed -E '/^\/\*M?!100[0-9]{3} SET @@session\.(gtid_[a-z_]+|server_id)=/d'
}
# Such a statement names its database itself, and would be done to that one, whatever INTO says.
if [[ ${#logs[@]} -gt 0 ]] && dropping=$({ logged || true; } | grep -aiE -m 1 "^(drop|create) +(database|schema)|^(drop|create|alter|truncate|rename) .*\b$was\\?[\`.]"); then
    fail "The binary logs say: $dropping. Choose an UNTIL before that."
fi

tables=$(scalar "select count(*) from information_schema.tables where table_schema = '$into'")
if [[ $tables -gt 0 ]]; then
    [[ $(scalar "select count(*) from information_schema.tables where table_schema = '$into' and table_name = '$marker'") -eq 1 ]] ||
        fail "The database $into is not empty. Name an empty one, or one that is yet to be made, with INTO=NAME; or rename or drop $into by hand."
    say "The restore of $into was cut off: it is begun again."
    scalar "drop database \`$into\`"
fi
scalar "create database if not exists \`$into\` character set utf8mb4 collate utf8mb4_bin"
scalar "create table \`$into\`.$marker (begun_at datetime not null)"

say "Restoring $from into the database $into …"
gzip -dc "$from/dump.sql.gz" | client mariadb --default-character-set=utf8mb4 --max-allowed-packet=64M "$into"

if [[ ${#logs[@]} -gt 0 ]]; then
    say "Doing what ${#logs[@]} binary logs say, until $until …"
    logged | client mariadb --binary-mode --max-allowed-packet=64M
fi
scalar "drop table \`$into\`.$marker"

say "Restored: $(scalar "select count(*) from \`$into\`.student") students; the counter of ID numbers stands at $(scalar "select next_number from \`$into\`.state_id_counter")."
say "Before anything draws an ID number: verify, then reconcile with the answers given since. See docs/operations.md, Backup and restore."
