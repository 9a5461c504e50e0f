# shellcheck shell=bash
# Sourced by galera.sh: three MariaDB nodes with Galera on loopback, each in a folder of its own under $drill, and what is done to them.

taken=" "
# A port that nobody has, and that none of ours will have.
own_port() {
    local port
    while :; do
        port=$(free_port)
        [[ $taken != *" $port "* ]] && break
    done
    taken+="$port "
    own=$port
}

# fill TEMPLATE NAME=VALUE…: the template with each @NAME@ replaced.
fill() {
    local text pair
    text=$(<"$1")
    for pair in "${@:2}"; do text=${text//"@${pair%%=*}@"/"${pair#*=}"}; done
    printf '%s\n' "$text"
}

declare -A port group pid_of

password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')

prepare_cluster() {
    local provider
    provider=$(find /usr/lib -name libgalera_smm.so | head -n 1)
    local node peers=()
    choose_copying
    # A socket's path has at most 107 characters.
    sockets=$(mktemp -d)
    for node in 1 2 3; do
        own_port && port[$node]=$own
        own_port && group[$node]=$own
        peers+=("127.0.0.1:$own")
    done
    for node in 1 2 3; do
        mkdir -p "$drill/node$node/data" "$drill/node$node/tmp"
        own_port && local snapshot=$own
        own_port
        fill "$parts/node.cnf" FOLDER="$drill/node$node" USER="$(id -un)" PORT="${port[$node]}" SOCKET="$sockets/$node" PROVIDER="$provider" CLUSTER="$$" COPYING="$copying" \
            PEERS="$(IFS=,; echo "${peers[*]}")" NODE="$node" GROUP="${group[$node]}" SNAPSHOT="$snapshot" INCREMENT="$own" >"$drill/node$node/my.cnf"
    done
    cat >"$drill/accounts.sql" <<SQL
create user 'mosis'@'127.0.0.1' identified by '$password';
grant all on \`mosis%\`.* to 'mosis'@'127.0.0.1';
create user 'root'@'127.0.0.1' identified by '$password';
grant all on *.* to 'root'@'127.0.0.1';
create user 'check'@'127.0.0.1' identified by '$password';
SQL
    printf '[client]\nuser = root\npassword = "%s"\n' "$password" >"$drill/root.cnf"
    printf '[client]\nuser = check\npassword = "%s"\n' "$password" >"$drill/check.cnf"
}

# sql NODE STATEMENT: as root, on that node itself.
sql() { mariadb --defaults-file="$drill/root.cnf" --host=127.0.0.1 --port="${port[$1]}" --connect-timeout=3 --skip-column-names --batch --execute="$2" mosis; }
# status NODE NAME: a value of its status; nothing where it does not answer.
status() { mariadb --defaults-file="$drill/root.cnf" --host=127.0.0.1 --port="${port[$1]}" --connect-timeout=2 --skip-column-names --batch --execute="show status like '$2'" 2>/dev/null | cut -f2; }
is_in_step() { [[ $(status "$1" wsrep_local_state_comment) == Synced ]]; }

# are_three NODE: as that node sees it.
are_three() { [[ $(status "$1" wsrep_cluster_size) -eq 3 ]]; }

# start_node NODE [FIRST…]: FIRST: what the first node of a new cluster is told.
start_node() {
    local node=$1
    setsid mariadbd --defaults-file="$drill/node$node/my.cnf" "${@:2}" </dev/null >>"$drill/node$node/error.log" 2>&1 &
    pid_of[$node]=$!
}

# until_true SECONDS WHAT COMMAND…: asks ten times a second.
until_true() {
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        ((SECONDS < end)) || fail "After the time that it may take: $what"
        sleep 0.1
    done
}

# A node takes its first copy from another by rsync. Started by root, rsync's daemon becomes nobody and could not write into the node's folder: then a copy
# of Galera's script is used that says otherwise.
choose_copying() {
    copying=rsync
    [[ $(id -u) -eq 0 ]] || return 0
    copying=rsync_as_root
    local script
    script=$(command -v wsrep_sst_rsync)
    mkdir -p "$drill/bin"
    cp "${script%rsync}common" "$drill/bin/"
    sed '/^use chroot = no/a uid = root\ngid = root' "$script" >"$drill/bin/wsrep_sst_$copying"
    chmod +x "$drill/bin"/*
    PATH=$PATH:$drill/bin
}

start_cluster() {
    TMPDIR=$drill/node1/tmp mariadb-install-db --no-defaults --datadir="$drill/node1/data" --user="$(id -un)" --skip-test-db >"$drill/install.log" 2>&1 || fail "MariaDB's first tables could not be made: see $drill/install.log"
    start_node 1 --wsrep-new-cluster --init-file="$drill/accounts.sql"
    until_true 60 "node 1 serves" is_in_step 1
    start_node 2
    until_true 90 "node 2 has the snapshot" is_in_step 2
    start_node 3
    until_true 90 "node 3 has the snapshot" is_in_step 3
}

has_ended() { [[ ! -d /proc/$1 ]] || grep -q '^State:.*Z' "/proc/$1/status" 2>/dev/null; }

stop_cluster() {
    local node
    for node in "${!pid_of[@]}"; do kill -KILL "${pid_of[$node]}" 2>/dev/null || true; done
    for node in "${!pid_of[@]}"; do wait "${pid_of[$node]}" 2>/dev/null || true; done
    [[ -z ${sockets:-} ]] || rm -rf "$sockets"
}
