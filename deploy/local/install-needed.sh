#!/usr/bin/env bash
# Installs what `make` needs beside the .NET SDK, or says what is missing. The servers that these packages bring are not used:
# the scripts here start their own, on ports of their own.
. "$(dirname "$0")/settings.sh"

command -v dotnet >/dev/null || fail "The .NET 10 SDK is missing: see https://dotnet.microsoft.com/download"

has_library() { compgen -G "/usr/lib/*/$1" >/dev/null || compgen -G "/usr/lib/$1" >/dev/null; }

missing=()
{ command -v mariadbd && command -v mariadb-install-db; } >/dev/null || missing+=(mariadb-server)
command -v mariadb-admin >/dev/null || missing+=(mariadb-client)
command -v sshd >/dev/null || missing+=(openssh-server)
{ command -v sftp && command -v ssh-keygen; } >/dev/null || missing+=(openssh-client)
has_library libnss_wrapper.so || missing+=(libnss-wrapper)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
command -v prlimit >/dev/null || missing+=(util-linux)
command -v pdftoppm >/dev/null || missing+=(poppler-utils)
command -v zbarimg >/dev/null || missing+=(zbar-tools)
command -v clamd >/dev/null || missing+=(clamav-daemon)
command -v chromium >/dev/null || missing+=(chromium)
/usr/bin/python3 -c "import aiosmtpd" 2>/dev/null || missing+=(python3-aiosmtpd)
[[ ${#missing[@]} -gt 0 ]] || exit 0

as_root=()
if [[ $(id -u) -ne 0 ]]; then
    sudo -n true 2>/dev/null || fail "Missing: ${missing[*]}. Install with: sudo apt-get install ${missing[*]}"
    as_root=(sudo -n)
fi
command -v apt-get >/dev/null || fail "Missing: ${missing[*]} (the names of Debian's packages)"
say "Installing ${missing[*]}"
"${as_root[@]}" apt-get update -q >&2
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >&2
