# shellcheck shell=bash
# Sourced by galera.sh: a local SFTP server and sign-in, two Intakes and two sites, all of which know the database only by HAProxy's address.

programs=()
issuer= origin=
export MOSIS_SFTP_HOME=$drill/sftp-home
inboxes=$MOSIS_SFTP_HOME/sftp

start_sftp() {
    local district
    "$here/sftp.sh" start
    for district in "$@"; do "$here/sftp.sh" account "$district"; done
    use_sftp
}

# A process that ends is a failure of the drill, which looks at the end: none may end by a fault of the database.
start_intakes() {
    local number
    export Mail__Folder=$drill/mail Mail__From=mosis@localhost.localdomain
    # Small chunks, so that a batch has many moments to be killed in.
    export Batches__ChunkRows=100
    for number in 1 2; do
        Sftp__Quarantine=$drill/quarantine$number dotnet "$repository/Mosis.Intake/bin/ahead/Mosis.Intake.dll" run </dev/null >"$drill/intake$number.log" 2>&1 &
        programs+=($!)
    done
}

start_sites() {
    local sso=$repository/tests/LocalSso/bin/Release/net10.0/LocalSso.dll number people
    own_port
    issuer=http://localhost:$own/
    origin=https://localhost:$site_port
    dotnet "$sso" certificate "$drill/signin"
    dotnet "$sso" "$own" "$origin/" "$drill/signin/keys" </dev/null >"$drill/signin.log" 2>&1 &
    programs+=($!)
    until_true 60 "the sign-in answers" port_is_busy "$own"
    export SignIn__Authority=$issuer SignIn__ClientId=mosis-web SignIn__ClientSecret=local-only ASPNETCORE_CONTENTROOT=$repository/Mosis.Web
    export Kestrel__Certificates__Default__Path=$drill/signin/site.pem Kestrel__Certificates__Default__KeyPath=$drill/signin/site.key
    people=$(grep -E '^demo-(district|district-2|building)\|' "$here/people.txt")
    while IFS='|' read -r subject role district building name; do
        web grant --issuer "$issuer" --subject "$subject" --role "$role" --name "$name" --district "$district" ${building:+--building "$building"} >/dev/null
    done <<<"$people"
    for number in 1 2; do
        ASPNETCORE_URLS=https://localhost:${site[$number]} dotnet "$repository/Mosis.Web/bin/Release/net10.0/Mosis.Web.dll" </dev/null >"$drill/site$number.log" 2>&1 &
        programs+=($!)
    done
    for number in 1 2; do until_true 60 "site $number is ready" is_ready "$number"; done
}

# browse PERSON CURL-ARGUMENTS…: a browser with that person's cookies, before HAProxy; --connect-to chooses a site.
browse() { curl --silent --show-error --location --max-time 100 --cacert "$drill/signin/site.pem" --cookie-jar "$drill/cookies.$1" --cookie "$drill/cookies.$1" "${@:2}"; }
by_site() { echo "localhost:$site_port:localhost:${site[$1]}"; }
is_ready() { browse nobody --fail --connect-to "$(by_site "$1")" "$origin/health/ready" >/dev/null 2>&1; }

# all_run: whether every program that was started still runs.
all_run() {
    local pid
    for pid in "${programs[@]}"; do ! has_ended "$pid" || return 1; done
}

stop_programs() {
    local pid
    for pid in "${programs[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
    for pid in "${programs[@]}"; do wait "$pid" 2>/dev/null || true; done
    if [[ -d $MOSIS_SFTP_HOME/sshd ]]; then "$here/sftp.sh" stop; fi
}
