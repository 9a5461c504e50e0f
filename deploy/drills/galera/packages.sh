# shellcheck shell=bash
# Sourced by galera.sh: what the drill needs beside `make build`'s packages. The servers that they bring are not used.

need_packages() {
    local missing=()
    [[ -n $(find /usr/lib -name libgalera_smm.so 2>/dev/null) ]] || missing+=(galera-4)
    command -v wsrep_sst_rsync >/dev/null || missing+=(mariadb-server)
    command -v haproxy >/dev/null || missing+=(haproxy)
    command -v rsync >/dev/null || missing+=(rsync)
    { command -v ss || command -v lsof; } >/dev/null || missing+=(iproute2)
    command -v curl >/dev/null || missing+=(curl)
    [[ ${#missing[@]} -gt 0 ]] || return 0
    [[ $(id -u) -eq 0 ]] || fail "Missing: ${missing[*]}. Install with: sudo apt-get install ${missing[*]}"
    say "Installing ${missing[*]}"
    apt-get update -q >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >&2
}
