#!/usr/bin/env bash
# Makes the database's accounts and gives each what it needs and no more: database-accounts.sh [OPTIONS] [-- OPTIONS OF THE PROGRAM mariadb]
#   --database NAME      the database, made when missing (mosis)
#   --from HOST          the machines that the programs connect from, as the server writes it: 10.0.0.0/255.255.255.0 (localhost)
#   --backup-from HOST   the same for the backup (localhost)
#   --passwords FOLDER   a file an account; one that is missing is drawn (/etc/mosis/database)
#   --with-restore       mosis_restore as well, for a restore; without, that account is dropped
#   --only NAMES         only these accounts, with commas between them; and no database is made
#   --print              writes the SQL, without rights on single tables, in place of running it
# By the database's administrator (root on the server), before the first migration and after each one: rights on a table can be given when it exists.
# Again and again: each account has afterwards what is written here and in grants.txt, and nothing else. What it keeps it has all the time: programs may work
# meanwhile.
set -euo pipefail
umask 077

database=mosis
from=localhost
backup_from=localhost
passwords=/etc/mosis/database
accounts=(mosis_migrator mosis_web mosis_intake mosis_reports mosis_backup)
only=
print=no
while [[ $# -gt 0 ]]; do
    case $1 in
        --database) database=$2 && shift 2 ;;
        --from) from=$2 && shift 2 ;;
        --backup-from) backup_from=$2 && shift 2 ;;
        --passwords) passwords=$2 && shift 2 ;;
        --with-restore) accounts+=(mosis_restore) && shift ;;
        --only) only=$2 && IFS=, read -ra accounts <<<"$2" && shift 2 ;;
        --print) print=yes && shift ;;
        --) shift && break ;;
        *) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "$0" >&2 && exit 2 ;;
    esac
done
client=("${MARIADB:-mariadb}" "$@" --batch --skip-column-names)
grants=$(dirname "$0")/grants.txt

# password ACCOUNT: hexadecimal, so that it stands as it is in SQL, in option files and in connection strings.
password() {
    mkdir -p "$passwords"
    [[ -s $passwords/$1 ]] || od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"$passwords/$1"
    cat "$passwords/$1"
}

# table_grants ACCOUNT NAME: of the tables that exist already.
table_grants() {
    local column table rights
    column=$(grep '^# table |' "$grants" | tr -d '# ' | tr '|' '\n' | grep -nx "$1" | cut -d: -f1)
    while IFS='|' read -r table rights; do
        grep -qx "$table" <<<"$existing" || continue
        echo "grant $rights on \`$database\`.\`$table\` to $2;"
    done < <(grep -v '^#' "$grants" | awk -F' *[|] *' -v column="$column" '$column != "" { print $1 "|" $column }')
}

account() {
    local name="'$1'@'$from'" encrypted=" require ssl"
    case $1 in mosis_backup | mosis_restore) name="'$1'@'$backup_from'" ;; esac
    # What is on the server's own machine does not leave it.
    [[ $name == *"'localhost'" ]] && encrypted=
    echo "create user if not exists $name identified by '$(password "$1")'$encrypted;"
    echo "alter user $name identified by '$(password "$1")'$encrypted;"
    case $1 in
        # Changes tables; the migrations alone, by hand, while the programs rest.
        mosis_migrator) echo "grant select, insert, update, delete, create, alter, drop, index, references on \`$database\`.* to $name;" ;;
        # Temporary tables are a session's own, and gone with it.
        mosis_web | mosis_intake)
            echo "grant create temporary tables on \`$database\`.* to $name;"
            table_grants "$1" "$name"
            ;;
        mosis_reports) table_grants "$1" "$name" ;;
        # Reads everything, the binary logs too.
        mosis_backup)
            echo "grant select, lock tables, show view, trigger, event on \`$database\`.* to $name;"
            echo "grant reload, process, binlog monitor, replication slave on *.* to $name;"
            ;;
        # Makes a database from a backup and does what the binary logs say.
        mosis_restore)
            echo "grant all privileges on \`$database\`.* to $name;"
            echo "grant binlog replay, binlog admin on *.* to $name;"
            ;;
        *) echo "There is no account $1." >&2 && return 2 ;;
    esac
}

existing=
[[ $print == yes ]] || existing=$("${client[@]}" --execute "select table_name from information_schema.tables where table_schema = '$database'")
sql=$(
    if [[ -z $only ]]; then
        echo "create database if not exists \`$database\` character set utf8mb4 collate utf8mb4_bin;"
        [[ " ${accounts[*]} " == *" mosis_restore "* ]] || echo "drop user if exists 'mosis_restore'@'$backup_from';"
    fi
    for each in "${accounts[@]}"; do account "$each"; done
)
if [[ $print == yes ]]; then echo "$sql" && exit; fi
"${client[@]}" <<<"$sql"

# single_rights: of "grant select, insert (a, b) on t to u", in any spelling of the server's, each right by itself, sorted: "insert (a) on t to u".
single_rights() {
    sed -nE "s/;$//; s/ (identified by|require) .*( with grant option)?$/\2/I; s/'/\`/g; s/^grant (.*) on (.*) to ([^ ]+)( with grant option)?$/\1\4|\2|\3/Ip" | awk -F'|' '
        {
            rights = tolower($1)
            sub(/ with grant option/, ", grant option", rights)
            count = split(rights, parts, /, */)
            verb = ""
            for (i = 1; i <= count; i++) {
                right = parts[i]
                gsub(/`/, "", right)
                if (right ~ /\(/) { verb = right; sub(/ *\(.*/, "", verb); sub(/.*\(/, "", right) }
                last = right ~ /\)/
                sub(/\)/, "", right)
                if (right != "usage") print (verb != "" ? verb " (" right ")" : right) " on " $2 " to " $3
                if (last) verb = ""
            }
        }' | sort
}
names=$(sed -nE "s/^create user if not exists ([^ ]+) .*/\1/p" <<<"$sql")
has=$(for name in $names; do echo "show grants for $name;"; done | "${client[@]}" | single_rights)
comm -13 <(grep '^grant' <<<"$sql" | single_rights) <(echo "$has") | sed -E '/^$/d; s/^(.*) to (.*)$/revoke \1 from \2;/' | "${client[@]}"
