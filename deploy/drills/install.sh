#!/usr/bin/env bash
# Follows docs/operations.md, Installing, word for word on two empty machines: Debian in a folder each, with a network, names and processes of its own. Then a
# district sends a file and gets its answers. What cannot run here: systemd itself, in whose place install/systemctl stands; its units are checked by systemd-analyze.
# By root, with a Debian mirror in /etc/apt.
. "$(dirname "$0")/../local/settings.sh"
unset ConnectionStrings__Mosis
drill=$state/drills/install
[[ $(id -u) -eq 0 ]] || fail "drill install: FAILED: only root can make the two machines"

if [[ ${1:-} != inside ]]; then
    missing=()
    command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
    command -v ip >/dev/null || missing+=(iproute2)
    if [[ ${#missing[@]} -gt 0 ]]; then
        apt-get update -q >&2
        DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >&2
    fi
    rm -rf "$drill"
    mkdir -p "$drill"
    # The machines may fetch packages, and nothing else, by the network of this one.
    touch "$drill/network"
    code=0
    exec 8</proc/self/ns/net
    unshare --mount --net --pid --fork --kill-child -- "$0" inside || code=$?
    rm -rf "$drill"
    [[ $code -eq 0 ]] || echo "drill install: FAILED"
    exit "$((code != 0))"
fi

checks() { echo "  $*"; }
roots() { echo "$drill/machines/$1"; }
# on MACHINE COMMAND…: in its folder and its network.
on() {
    local network=()
    [[ $1 == database ]] || network=(nsenter --net=/run/netns/programs)
    "${network[@]}" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 chroot "$(roots "$1")" "${@:2}"
}
until_it() {
    local tries
    for ((tries = 0; tries < 180; tries++)); do
        ! "$@" >/dev/null 2>&1 || return 0
        sleep 1
    done
    tail -n 20 "$drill"/machines/*/var/log/{mosis-*,sshd}.log 2>/dev/null | cut -c1-300 >&2 || true
    fail "not within three minutes: $*"
}

echo "Two empty machines"
mount -t proc proc /proc
mkdir -p /run/netns
mount -t tmpfs tmpfs /run/netns
ip netns add programs
ip link set lo up
ip link add toprograms type veth peer name todatabase netns programs
ip addr add 10.77.0.10/24 dev toprograms
ip link set toprograms up
ip -n programs addr add 10.77.0.11/24 dev todatabase
ip -n programs link set todatabase up
ip -n programs link set lo up
sources=(/etc/apt/sources.list.d/debian.sources)
[[ -s ${sources[0]} ]] || sources=(/etc/apt/sources.list)
mkdir "$drill/machines"
mapfile -t options < <(apt-config dump | grep -E '^(Acquire::(http|https|Check|ForceIPv4)|APT::Install-Recommends)' | sed 's/;$//; s/^/--aptopt=/')
nsenter --net=/proc/self/fd/8 mmdebstrap --quiet --variant=minbase "${options[@]}" "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$(roots database)" "${sources[@]}" >"$drill/mmdebstrap.log" 2>&1 ||
    fail "$(tail -n 20 "$drill/mmdebstrap.log")"
cp -a "$(roots database)" "$(roots programs)"
for machine in database programs; do
    root=$(roots "$machine")
    mount --bind /proc "$root/proc"
    mount --rbind /dev "$root/dev"
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    { cat /etc/hosts; printf '10.77.0.10 db.mosis.example\n10.77.0.11 app.mosis.example\n'; } >"$root/etc/hosts"
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
    touch "$root/run/outside"
    mount --bind /proc/self/fd/8 "$root/run/outside"
    printf '#!/bin/sh\nDEBIAN_FRONTEND=noninteractive exec nsenter --net=/run/outside /usr/bin/apt-get -q "$@"\n' >"$root/usr/local/sbin/apt-get"
    cp "$here/../drills/install/systemctl" "$root/usr/local/sbin/systemctl"
    chmod 755 "$root"/usr/sbin/policy-rc.d "$root"/usr/local/sbin/*
done

# The blocks of the document, one a file, named after their place and their machine.
mkdir "$drill/blocks"
awk -v folder="$drill/blocks" '
    /^## / { here = $0 == "## Installing" }
    here && /^```sh / { file = sprintf("%s/%02d.%s", folder, ++count, $2); next }
    /^```/ { file = "" }
    file != "" { print > file }' "$repository/docs/operations.md"
# A district, its key, a directory and a file.
dotnet "$here/Mosis.Demo/bin/Release/net10.0/Mosis.Demo.dll" state --out "$drill/made" >/dev/null
ssh-keygen -q -t ed25519 -N '' -f "$drill/district"
cp "$drill/district" "$(roots programs)/root/district"
cp "$drill/made/directory.csv" "$(roots programs)/root/"
for machine in database programs; do cp "$drill/district.pub" "$(roots "$machine")/root/048078.pub"; done

# carry FILE FROM TO: what the document has an operator copy.
carry() { [[ ! -e $(roots "$2")/root/$1 || -e $drill/carried.$1 ]] || { cp "$(roots "$2")/root/$1" "$(roots "$3")/root/$1" && touch "$drill/carried.$1"; }; }
for block in "$drill"/blocks/*; do
    machine=${block##*.}
    carry intake.pub programs database
    carry mosis-accounts.tar.gz database programs
    carry sftp-host-key database programs
    if [[ $machine == build ]]; then
        (cd "$repository" && nsenter --net=/proc/self/fd/8 bash -euo pipefail "$block" >"$block.log" 2>&1) || fail "$(cat "$block.log")"
        for each in database programs; do cp "$repository/.local/mosis.tar.gz" "$(roots "$each")/root/"; done
    else
        cp "$block" "$(roots "$machine")/root/block"
        on "$machine" bash -euo pipefail /root/block </dev/null >"$block.log" 2>&1 || fail "$(cat "$block"; tail -n 20 "$block.log" "$(roots "$machine")"/var/log/mosis-*.log 2>/dev/null | cut -c1-300)"
    fi
    checks "$(basename "$block"): $(grep -c . "$block") lines of the document; $(tail -n 1 "$block.log" | cut -c1-100)"
done

echo "What runs"
grep -qE '(Healthy|Degraded)' "$drill"/blocks/*.programs.log || fail "The site is not ready."
checks "the site answers: $(grep -ohE 'Healthy|Degraded' "$drill"/blocks/*.programs.log | head -n 1) (there is no sign-in in this drill)"
confined=$(on database sshd -T -C user=d048078,host=app.mosis.example,addr=10.77.0.11)
for each in 'chrootdirectory %h' 'authenticationmethods publickey' 'disableforwarding yes' 'permittty no'; do
    grep -qx "$each" <<<"$confined" || fail "sshd: not $each for a district"
done
checks "sshd confines a district: $(grep -E '^(chrootdirectory|forcecommand)' <<<"$confined" | cut -c1-60 | paste -sd ';')"
cat >"$(roots programs)/root/client" <<END
StrictHostKeyChecking no
UserKnownHostsFile /dev/null
LogLevel ERROR
IdentityFile /root/district
IdentitiesOnly yes
END
sftp() { on programs sftp -q -F /root/client -b - d048078@db.mosis.example; }
cp "$drill"/made/inbox/048078/*.txt "$(roots programs)/root/students.txt"
echo 'put /root/students.txt inbox/students.txt' | sftp >/dev/null || fail "The district cannot send: $(cat "$(roots database)/var/log/sshd.log")"
! echo 'put /root/students.txt outbox/students.txt' | sftp >/dev/null 2>&1 || fail "The district can write into its outbox."
! echo 'ls /etc' | sftp >/dev/null 2>&1 || fail "The district is not confined."
checks "district 048078 sends a file, may not write into its outbox, and sees nothing else"
answered() { echo 'ls outbox' | sftp | grep -q assigned.txt; }
until_it answered
checks "its answers: $(echo 'ls outbox' | sftp | grep -o '[^/ ]*\.txt' | paste -sd ' ')"
checks "$(on programs mosis intake verify | tail -n 1)"
grants=$(on database mariadb -BN -e "show grants for 'mosis_web'@'10.77.0.11'; show grants for 'mosis_intake'@'10.77.0.11'" | grep '`audit`')
[[ $(grep -c 'GRANT SELECT, INSERT ON' <<<"$grants") -eq 2 && $(wc -l <<<"$grants") -eq 2 ]] || fail "The trail's rights: $grants"
checks "the programs' accounts may read the audit trail and add to it, nothing else"
on database bash -c 'cd /var/backups/mosis/2* && sha256sum --quiet --check SHA256SUMS' || fail "The backup is not whole."
checks "a backup: $(on database bash -c 'ls -d /var/backups/mosis/2*')"
stolen=$(find "$(roots programs)/etc/mosis" "$(roots database)/etc/mosis" -type f -perm /077 ! -name 'database-ca.pem' ! -name '*.env' ! -name '*.pub')
[[ -z $stolen ]] || fail "Secrets that others can read: $stolen"
checks "no secret is readable by anybody but root"

if command -v systemd-analyze >/dev/null; then
    # Beside this machine's own units, with the programs where the units name them.
    mount -t tmpfs tmpfs /opt
    mkdir /opt/mosis
    mount --bind "$(roots programs)/opt/mosis" /opt/mosis
    for unit in mosis-web.service mosis-intake.service mosis-inboxes.service mosis-inboxes.timer mosis-backup@whole.timer mosis-backup@logs.timer; do
        systemd-analyze verify --man=no "$repository/deploy/production/$unit" >"$drill/verify.log" 2>&1 || fail "$(cat "$drill/verify.log")"
        [[ $unit != *.timer ]] || continue
        systemd-analyze security --offline=true --threshold=25 "$repository/deploy/production/$unit" >"$drill/security.log" 2>&1 || fail "$unit: $(tail -n 1 "$drill/security.log")"
        checks "$(grep -o 'Overall exposure level.*' "$drill/security.log" | tr -cd '[:print:]')"
    done
fi
echo "drill install: passed"
