# shellcheck shell=bash
# Sourced by backup.sh and restore.sh: the connection string as MariaDB's own programs take it.

# connection_part NAME…: the value of the first of these keywords that ConnectionStrings__Mosis has.
connection_part() {
    local name
    for name in "$@"; do tr ';' '\n' <<<"$ConnectionStrings__Mosis" | sed -nE "s/^ *$name *= *(.*)$/\1/Ip" | tail -n 1; done | head -n 1
}

# write_client_options: into $options, which only its owner can read: no password on a command line. A password cannot hold a semicolon.
write_client_options() {
    options=$(mktemp)
    trap 'rm -f "$options"' EXIT
    local password mode ca
    password=$(connection_part Password Pwd)
    mode=$(connection_part SslMode 'Ssl Mode')
    ca=$(connection_part SslCa 'Ssl Ca' CaCertificateFile)
    {
        echo "[client]"
        echo "host = $(connection_part Server Host 'Data Source')"
        echo "port = $(connection_part Port | grep . || echo 3306)"
        echo "user = $(connection_part 'User ID' User Uid Username)"
        echo "password = \"$(sed 's/[\\"]/\\&/g' <<<"$password")\""
        [[ -z $ca ]] || echo "ssl-ca = $ca"
        case ${mode,,} in
            required) echo "ssl" ;;
            verifyca | verifyfull) printf 'ssl\nssl-verify-server-cert\n' ;;
        esac
    } >"$options"
    database=$(connection_part Database 'Initial Catalog')
}

# client PROGRAM ARGUMENTS…: one of MariaDB's programs on the server that is named, with none of the machine's own option files.
client() { "$1" --defaults-file="$options" "${@:2}"; }

# scalar SQL: the one value that it answers.
scalar() { client mariadb --batch --skip-column-names --execute "$1"; }

# manifest FOLDER KEY: what a backup says of itself.
manifest() { sed -n "s/^$2=//p" "$1/manifest"; }
