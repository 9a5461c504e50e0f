# shellcheck shell=bash
# Sourced by the scripts beside it: where things live in this clone, and the few functions that they share.
set -euo pipefail
umask 077

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
here=$repository/deploy/local
state=$repository/.local
PATH=$PATH:/usr/sbin:/sbin
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

port_is_busy() { (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Below the range from which the kernel draws the ports of outgoing connections.
free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 12000))
        port_is_busy "$port" || break
    done
    echo "$port"
}

# is_alive PIDFILE WORD: the process of that file runs, and is still the one that was started (its command line holds WORD).
is_alive() {
    local pid
    [[ -s $1 ]] && pid=$(<"$1") && [[ -r /proc/$pid/cmdline ]] && tr '\0' ' ' <"/proc/$pid/cmdline" | grep -qF -- "$2"
}

# One starter or stopper at a time in FOLDER; the lock ends with the script. What stays running must not inherit it (9>&-).
lock_folder() {
    mkdir -p "$1"
    exec 9>"$1/lock"
    flock 9
}

# The programs of the product, as `make build` left them.
migrations() { dotnet "$repository/migrations/bin/Release/net10.0/Mosis.Migrations.dll" "$@"; }
intake() { dotnet "$repository/Mosis.Intake/bin/ahead/Mosis.Intake.dll" "$@"; }
web() { dotnet "$repository/Mosis.Web/bin/Release/net10.0/Mosis.Web.dll" "$@"; }

# use_database [ACCOUNT]: the connection string everywhere: the one that was named, otherwise the private server's, of the account that may do that.
use_database() {
    ConnectionStrings__Mosis=$("$here/database.sh" connection "$@")
    export ConnectionStrings__Mosis
}

# Intake's configuration on this machine: the local SFTP server, its host key pinned.
use_sftp() {
    local sftp=$here/sftp.sh
    export Sftp__PollSeconds=2
    export Sftp__StableSeconds=2
    export Sftp__Quarantine=$state/quarantine
    export Sftp__Hosts__0__Name=local
    export Sftp__Hosts__0__Host=127.0.0.1
    export Sftp__Hosts__0__User=intake
    Sftp__Hosts__0__Port=$("$sftp" port)
    Sftp__Hosts__0__Root=$("$sftp" root)
    Sftp__Hosts__0__KeyFile=$("$sftp" key intake)
    Sftp__Hosts__0__HostKeys__0=$("$sftp" fingerprint)
    export Sftp__Hosts__0__Port Sftp__Hosts__0__Root Sftp__Hosts__0__KeyFile Sftp__Hosts__0__HostKeys__0
}

# Mails are written into a folder of this clone and go nowhere.
use_mail() {
    export Mail__Folder=$state/mail
    export Mail__From=mosis@localhost.localdomain
}

# The head of the audit trail's chain, outside the database; a database that was named has a file of its own.
audit_head=$state/audit-head.txt
[[ -z ${ConnectionStrings__Mosis:-} ]] || audit_head=$state/audit-head-$(cksum <<<"$ConnectionStrings__Mosis" | cut -d' ' -f1).txt
use_audit() { export Audit__HeadFile=$audit_head; }

# The site's configuration on this machine: the local sign-in, https with a certificate of its own making.
use_signin() {
    local signin=$here/signin.sh
    SignIn__Authority=$("$signin" issuer)
    ASPNETCORE_URLS=$("$signin" site)
    export SignIn__Authority ASPNETCORE_URLS
    export SignIn__ClientId=mosis-web
    export SignIn__ClientSecret=local-only
    export ASPNETCORE_CONTENTROOT=$repository/Mosis.Web
    export Kestrel__Certificates__Default__Path=$state/signin/site.pem
    export Kestrel__Certificates__Default__KeyPath=$state/signin/site.key
}
