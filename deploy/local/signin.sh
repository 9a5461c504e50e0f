#!/usr/bin/env bash
# The sign-in of this machine (tests/LocalSso) with its keys, the site's certificate, and the ports of both, kept under .local/signin.
. "$(dirname "$0")/settings.sh"

folder=$state/signin
pid_file=$folder/pid
log=$folder/log

running() { is_alive "$pid_file" "$folder/keys"; }
sso() { dotnet "$repository/tests/LocalSso/bin/Release/net10.0/LocalSso.dll" "$@"; }

# kept_port NAME: the port of that name, drawn at the first time; it stays, because the site's address is known to browsers.
kept_port() {
    mkdir -p "$folder"
    [[ -s $folder/$1 ]] || free_port >"$folder/$1"
    cat "$folder/$1"
}
site() { echo "https://localhost:$(kept_port site-port)/"; }
issuer() { echo "http://localhost:$(kept_port port)/"; }

start() {
    lock_folder "$folder"
    if running; then return; fi
    port_is_busy "$(kept_port port)" && rm -f "$folder/port"
    local port tries
    port=$(kept_port port)
    sso certificate "$folder"
    setsid dotnet "$repository/tests/LocalSso/bin/Release/net10.0/LocalSso.dll" "$port" "$(site)" "$folder/keys" .local/mail </dev/null >"$log" 2>&1 9>&- &
    echo $! >"$pid_file"
    for ((tries = 0; tries < 600; tries++)); do
        kill -0 "$(<"$pid_file")" 2>/dev/null || fail "The sign-in did not start: $(tail -n 5 "$log")"
        port_is_busy "$port" && return
        sleep 0.1
    done
    fail "The sign-in does not answer; see .local/signin/log"
}

stop() {
    lock_folder "$folder"
    if running; then
        kill -TERM "$(<"$pid_file")" 2>/dev/null || true
        while running; do sleep 0.05; done
    fi
    rm -f "$pid_file"
}

# The demo people's grants, as people.txt says; a second time changes nothing.
people() {
    local subject role district buildings name arguments building
    while IFS='|' read -r subject role district buildings name; do
        [[ -n $subject && $subject != \#* ]] || continue
        arguments=(--issuer "$(issuer)" --subject "$subject" --role "$role" --name "$name")
        [[ -z $district ]] || arguments+=(--district "$district")
        for building in $buildings; do arguments+=(--building "$building"); done
        web grant "${arguments[@]}"
    done <"$here/people.txt"
}

case ${1:-} in
    start | stop | running | site | issuer | people) "$1" ;;
    *) fail "signin.sh start | stop | running | site | issuer | people" ;;
esac
