#!/usr/bin/env bash
# database-certificate.sh FOLDER NAMES: an authority that signs one certificate, the database server's, and is thrown away: FOLDER/ca.pem is what clients trust.
# NAMES as in DNS:db.example.org or IP:127.0.0.1,DNS:localhost: what connection strings say in Server=. Where the state has an authority, use its certificate
# in place of this one. FOLDER must not exist; it appears when all is in it.
set -euo pipefail
umask 077
[[ $# -eq 2 ]] || { echo "database-certificate.sh FOLDER NAMES" >&2; exit 2; }
[[ ! -e $1 ]] || { echo "$1 is there already" >&2; exit 1; }
fresh=$1.new
rm -rf "$fresh"
mkdir -p "$fresh"
key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)
openssl req -x509 "${key[@]}" -days 3650 -subj "/CN=MOSIS database authority" -keyout "$fresh/ca.key" -out "$fresh/ca.pem"
openssl req "${key[@]}" -subj "/CN=MOSIS database" -keyout "$fresh/server.key" -out "$fresh/server.csr"
openssl x509 -req -in "$fresh/server.csr" -CA "$fresh/ca.pem" -CAkey "$fresh/ca.key" -CAcreateserial -days 3650 \
    -extfile <(echo "subjectAltName=$2") -out "$fresh/server.pem"
rm -f "$fresh"/ca.key "$fresh"/*.csr "$fresh"/*.srl
mv "$fresh" "$1"
