#!/usr/bin/env bash
# `make run`: starts what does not run yet, then the programs of the product, and ends all that it started on Ctrl-C or SIGTERM.
. "$(dirname "$0")/settings.sh"

programs=()
stops=()
finish() {
    trap '' INT TERM HUP
    local pid stop
    for pid in "${programs[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
    for pid in "${programs[@]}"; do wait "$pid" || true; done
    for stop in "${stops[@]}"; do "$here/$stop.sh" stop; done
    say "Stopped. What was done is kept in .local/; make run goes on from there."
}
trap finish EXIT
trap 'exit 0' INT TERM HUP

# In a session of its own, so that a Ctrl-C that comes now is handled when the server stands and can be ended.
start_server() {
    "$here/$1.sh" running || stops=("$1" "${stops[@]}")
    setsid --wait "$here/$1.sh" start
}
# start_program ACCOUNT DLL ARGUMENTS…: a program of the product, with its own account of the database; when one ends, all end.
start_program() {
    local connection
    connection=$("$here/database.sh" connection "$1")
    ConnectionStrings__Mosis=$connection dotnet "$repository/$2" "${@:3}" &
    programs+=($!)
}

[[ -n ${ConnectionStrings__Mosis:-} ]] || start_server database
start_server sftp
start_server signin
"$here/demo.sh"
use_sftp
use_signin
use_mail
use_audit

start_program intake Mosis.Intake/bin/ahead/Mosis.Intake.dll run
start_program web Mosis.Web/bin/Release/net10.0/Mosis.Web.dll

district=$(find "$state/sftp" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort | head -n 1)
cat <<EOF

MOSIS runs on this machine. Ctrl-C ends it.
  The site:  $("$here/signin.sh" site)
  Its certificate is made here, so that the browser warns once. Sign in without a password, as one of these:
$(grep -v '^#' "$here/people.txt" | awk -F'|' '{ printf "    %-18s %s%s\n", $5, $2, $3 == "" ? "" : ", district " $3 ($4 == "" ? "" : ", building " $4) }')
    Sam Ibarra         no access yet

  Intake takes up the files under   .local/sftp/DISTRICT/inbox
  and puts receipts and answers in  .local/sftp/DISTRICT/outbox
  Be a district, and send the same students a week later:
    echo 'put .local/demo/next/inbox/$district/*.txt inbox/' | sftp -F .local/sshd/client -b - d$district@mosis
  The letters with the Security PIN of Dana's district and Lee's, to give somebody access:  .local/demo/letters.pdf
  Mail that the product sends lies in .local/mail
  Whether the audit trail is as it was written:  make verify-audit
  The database:  make print-connection

EOF
wait -n "${programs[@]}"
