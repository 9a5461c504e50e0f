#!/usr/bin/env bash
# Several machines on one: three MariaDB nodes with Galera, two Intakes and two sites behind HAProxy, with one writer.
# All of it under .local/drills/galera, on loopback.
. "$(dirname "$0")/../local/settings.sh"
unset ConnectionStrings__Mosis
drill=$state/drills/galera
parts=$repository/deploy/drills/galera
export Audit__HeadFile=$drill/audit-head.txt
demo() { dotnet "$here/Mosis.Demo/bin/Release/net10.0/Mosis.Demo.dll" "$@"; }
checks() { echo "  $*"; }
. "$parts/packages.sh"
. "$parts/cluster.sh"
. "$parts/balancer.sh"

passed=no
finish() {
    stop_balancer
    stop_cluster
    [[ $passed == yes ]] || { echo "drill galera: FAILED (its logs are under $drill)"; exit 1; }
    rm -rf "$drill"
}
trap finish EXIT
trap 'exit 1' INT TERM HUP
rm -rf "$drill"
mkdir -p "$drill"
need_packages

verified() {
    intake verify >"$drill/verify.log" || fail "$(grep BROKEN "$drill/verify.log")"
    checks "$1: $(tail -n 1 "$drill/verify.log")"
}

echo "Three nodes, and a register of two districts"
demo state --out "$drill/made" >/dev/null
prepare_cluster
own_port && site_port=$own
declare -A site
own_port && site[1]=$own
own_port && site[2]=$own
start_cluster
checks "$(status 1 wsrep_cluster_size) nodes, $(status 1 wsrep_provider_version)"
start_balancer
migrations up >/dev/null
intake import-directory "$drill/made/directory.csv" >/dev/null
mapfile -t files < <(find "$drill/made/inbox" -name '*.txt' | sort)
intake submit "${files[@]:0:2}" --accept-holds --replies "$drill/answers" >"$drill/submit.log"
verified "before any fault"
passed=yes
echo "drill galera: passed"
