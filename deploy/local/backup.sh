#!/usr/bin/env bash
# Backup of the database that ConnectionStrings__Mosis names, otherwise of the private one: backup.sh whole | logs [FOLDER]
#   whole   the whole database, as of one moment, while the work goes on, and the binary logs from then on
#   logs    the binary logs as they are now, beside the last whole backup: run often, a restore loses what was written since
# FOLDER: Backup__Folder, or .local/backups. What has its final name there is whole. The account: select on the database; reload, process, binlog monitor,
# replication slave. A backup holds children's names and birth dates and the key that IDs are drawn with: guard it as the database is guarded.
. "$(dirname "$0")/settings.sh"
. "$here/client.sh"

what=${1:-whole}
folder=${2:-${Backup__Folder:-$state/backups}}
use_database backup
write_client_options

newest() { find "$folder" -mindepth 1 -maxdepth 1 -type d -name '2*Z' | sort | tail -n 1; }

# copy_logs BACKUP: the binary logs from the backup's place on; one that has grown takes the place of its shorter copy in one step.
copy_logs() {
    local backup=$1 last from fresh=$1/.binlog.partial file name
    mkdir -p "$backup/binlog"
    last=$(find "$backup/binlog" -type f -printf '%f\n' | sort | tail -n 1)
    from=${last:-$(manifest "$backup" log)}
    rm -rf "$fresh"
    mkdir "$fresh"
    client mariadb-binlog --read-from-remote-server --raw --to-last-log --result-file="$fresh/" "$from" ||
        fail "The server has no binary log $from any more, or is not the one that $backup was taken from: take a whole backup."
    # Logs of another server, or of one that began anew, may have the same names.
    if [[ -n $last ]] && ! cmp -s -n "$(stat -c %s "$backup/binlog/$last")" "$backup/binlog/$last" "$fresh/$last"; then
        fail "The server's binary log $last is not the one that $backup has: it is another server. Take a whole backup."
    fi
    for file in "$fresh"/*; do
        name=$(basename "$file")
        sync "$file"
        mv "$file" "$backup/binlog/$name"
    done
    rmdir "$fresh"
    say "$(basename "$backup"): binary logs $(manifest "$backup" log) to $name"
}

whole() {
    local taken part place
    taken=$(date -u +%Y%m%dT%H%M%SZ)
    part=$folder/.$taken.partial
    rm -rf "$folder"/.*.partial
    mkdir "$part"
    client mariadb-dump --single-transaction --quick --master-data=2 --hex-blob --default-character-set=utf8mb4 --max-allowed-packet=64M "$database" | gzip -1 >"$part/dump.sql.gz"
    place=$({ gzip -dc "$part/dump.sql.gz" 2>/dev/null || true; } | head -n 100 | sed -n '/CHANGE MASTER TO MASTER_LOG_FILE/p')
    [[ -n $place ]] || fail "The server writes no binary log: nothing could be restored beyond this moment."
    {
        echo "database=$database"
        echo "taken=$taken"
        echo "server=$(scalar 'select version()')"
        echo "log=$(sed -E "s/.*MASTER_LOG_FILE='([^']+)'.*/\1/" <<<"$place")"
        echo "position=$(sed -E 's/.*MASTER_LOG_POS=([0-9]+).*/\1/' <<<"$place")"
    } >"$part/manifest"
    (cd "$part" && sha256sum dump.sql.gz manifest >SHA256SUMS && sync dump.sql.gz manifest SHA256SUMS)
    mv "$part" "$folder/$taken"
    say "$folder/$taken: $(du -h "$folder/$taken/dump.sql.gz" | cut -f1) of database $database, at $(manifest "$folder/$taken" log):$(manifest "$folder/$taken" position)"
    echo "$folder/$taken"
}

lock_folder "$folder"
case $what in
    whole)
        # Up to the new backup the last one can be restored to any moment.
        last=$(newest)
        [[ -z $last ]] || (copy_logs "$last") || say "The logs of $last could not be completed."
        whole
        copy_logs "$(newest)"
        ;;
    logs)
        last=$(newest)
        [[ -n $last ]] || fail "There is no whole backup in $folder yet."
        copy_logs "$last"
        ;;
    *) fail "backup.sh whole | logs [FOLDER]" ;;
esac
