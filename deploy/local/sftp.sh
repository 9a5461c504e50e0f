#!/usr/bin/env bash
# The SFTP server of this clone: Debian's sshd on a loopback port, one account a district (d048078) and `intake`, which sees all.
#   start | stop | running | freeze | resume     the server
#   account DISTRICT                             makes the district's folders, account and key, where they do not exist
#   port | fingerprint | root | key ACCOUNT      what a client has to know; root is where `intake` finds the districts' folders
# By hand: sftp -F .local/sshd/client d048078@mosis
# All of it lives under .local, or under $MOSIS_SFTP_HOME: tests run servers of their own.
#
# The accounts are ours, not the system's (libnss_wrapper shows them to sshd) and carry the user id of whoever runs this.
# Started by root in a path that only root can write, each account is confined to its folder, as in production; elsewhere sshd
# cannot confine, and each account just starts there.
. "$(dirname "$0")/settings.sh"

home=${MOSIS_SFTP_HOME:-$state}
folder=$home/sshd
files=$home/sftp
keys=$home/sftp-keys
port_file=$folder/port
pid_file=$folder/pid
log=$folder/log

running() { is_alive "$pid_file" "$folder/"; }

can_confine() {
    [[ $(id -u) -eq 0 ]] || return 1
    local path=$files
    while :; do
        [[ $(stat -c %u "$path") -eq 0 && $((0$(stat -c %a "$path") & 022)) -eq 0 ]] || return 1
        [[ $path != / ]] || return 0
        path=$(dirname "$path")
    done
}

add_account() {
    local name=$1 start=$2
    if [[ ! -f $keys/$name ]]; then ssh-keygen -q -t ed25519 -N '' -C "$name" -f "$keys/$name"; fi
    cp "$keys/$name.pub" "$folder/authorized_keys/$name"
    grep -q "^$name:" "$folder/passwd" || echo "$name:*:$(id -u):$(id -g)::$start:/bin/false" >>"$folder/passwd"
}

prepare() {
    mkdir -p "$folder/authorized_keys" "$files" "$keys"
    [[ -s $port_file ]] || free_port >"$port_file"
    [[ -f $folder/host_key ]] || ssh-keygen -q -t ed25519 -N '' -C mosis-local -f "$folder/host_key"
    [[ -f $folder/passwd ]] || getent passwd root sshd >"$folder/passwd"
    [[ -f $folder/group ]] || getent group root nogroup >"$folder/group"
    add_account intake "$files"
}

write_configuration() {
    local confine=none start=%d
    if can_confine; then confine=%h start=/; fi
    cat >"$folder/sshd_config" <<EOF
Port $(<"$port_file")
ListenAddress 127.0.0.1
HostKey "$folder/host_key"
PidFile "$pid_file"
AuthorizedKeysFile "$folder/authorized_keys/%u"
LogLevel INFO
# Many clients at once in tests, none of them a stranger.
MaxStartups 100
UsePAM no
StrictModes no
PermitRootLogin prohibit-password
AuthenticationMethods publickey
DisableForwarding yes
PermitTTY no
PermitUserRC no
ChrootDirectory $confine
Subsystem sftp internal-sftp
# posix-rename would replace a file that is already there without a word; links would lead out of the folder.
ForceCommand internal-sftp -f AUTH -l INFO -u 0027 -P symlink,hardlink,copy-data,posix-rename -d $start
EOF
    # For a person with the sftp program: address, key and pinned host key in one file.
    echo "mosis-local $(cut -d ' ' -f 1-2 "$folder/host_key.pub")" >"$folder/known_hosts"
    cat >"$folder/client" <<EOF
Host mosis
    HostName 127.0.0.1
    Port $(<"$port_file")
    HostKeyAlias mosis-local
    UserKnownHostsFile "$folder/known_hosts"
    StrictHostKeyChecking yes
    IdentityFile "$keys/%r"
    IdentitiesOnly yes
    IdentityAgent none
EOF
}

start() {
    lock_folder "$folder"
    prepare
    if running; then return; fi
    # sshd's own empty folder for its unprivileged half, which Debian makes when the system's server starts.
    if [[ $(id -u) -eq 0 ]]; then install -d -m 0755 /run/sshd; fi
    local attempt
    for attempt in 1 2 3 4 5; do
        if port_is_busy "$(<"$port_file")"; then free_port >"$port_file"; fi
        write_configuration
        rm -f "$pid_file"
        LD_PRELOAD=libnss_wrapper.so NSS_WRAPPER_PASSWD=$folder/passwd NSS_WRAPPER_GROUP=$folder/group \
            setsid "$(command -v sshd)" -D -f "$folder/sshd_config" -E "$log" </dev/null >/dev/null 2>&1 9>&- &
        # The pid file appears once the port is open.
        while kill -0 $! 2>/dev/null; do
            if running; then return; fi
            sleep 0.02
        done
    done
    tail -n 20 "$log" >&2
    fail "The SFTP server does not start (attempt $attempt): see $log"
}

# Signals the server and every connection that it serves (each has a session of its own).
signal_all() {
    local signal=$1 pid=$2 child
    for child in $(cat "/proc/$pid/task/$pid/children" 2>/dev/null); do signal_all "$signal" "$child"; done
    kill "-$signal" "$pid" 2>/dev/null || true
}

stop() {
    [[ -d $folder ]] || return 0
    lock_folder "$folder"
    running || return 0
    local pid
    pid=$(<"$pid_file")
    signal_all TERM "$pid"
    signal_all CONT "$pid"
    while is_alive "$pid_file" "$folder/"; do sleep 0.02; done
    rm -f "$pid_file"
}

account() {
    [[ $1 =~ ^[0-9]{6}$ ]] || fail "A district's code has six digits: $1"
    lock_folder "$folder"
    prepare
    mkdir -p "$files/$1"/{inbox,outbox,archive,rejected}
    add_account "d$1" "$files/$1"
}

freeze() { if running; then signal_all STOP "$(<"$pid_file")"; fi; }
resume() { if running; then signal_all CONT "$(<"$pid_file")"; fi; }
port() { cat "$port_file"; }
fingerprint() { ssh-keygen -l -E sha256 -f "$folder/host_key.pub" | cut -d ' ' -f 2; }
root() { if can_confine; then echo /; else echo "$files"; fi; }
key() { echo "$keys/$1"; }

case ${1:-} in
    start | stop | running | freeze | resume | port | fingerprint | root) "$1" ;;
    account | key) "$1" "${2:?which one}" ;;
    *) fail "sftp.sh start | stop | running | freeze | resume | account DISTRICT | port | fingerprint | root | key ACCOUNT" ;;
esac
