# shellcheck shell=bash
# Sourced by galera.sh: HAProxy before the nodes and before the site's processes.

start_balancer() {
    own_port && database_port=$own
    fill "$parts/serves.sh" OPTIONS="$drill/check.cnf" >"$drill/serves.sh"
    chmod +x "$drill/serves.sh"
    fill "$parts/haproxy.cfg" FOLDER="$sockets" DATABASE="$database_port" PATH="$PATH" CHECK="$drill/serves.sh" NODE1="${port[1]}" NODE2="${port[2]}" NODE3="${port[3]}" \
        SITE="$site_port" SITE1="${site[1]}" SITE2="${site[2]}" >"$drill/haproxy.cfg"
    haproxy -db -f "$drill/haproxy.cfg" </dev/null >"$drill/haproxy.log" 2>&1 &
    balancer=$!
    until_true 20 "HAProxy takes connections" port_is_busy "$database_port"
    export ConnectionStrings__Mosis="Server=127.0.0.1;Port=$database_port;User ID=mosis;Password=$password;Database=mosis"
}

stop_balancer() {
    [[ -n ${balancer:-} ]] || return 0
    kill -TERM "$balancer" 2>/dev/null || true
    wait "$balancer" 2>/dev/null || true
}

# writer: the number of the node on which a new connection lands now; nothing when none takes one.
writer() {
    MYSQL_PWD=$password mariadb --no-defaults --host=127.0.0.1 --port="$database_port" --user=mosis --connect-timeout=2 --skip-column-names --batch \
        --execute="select substr(@@wsrep_node_name, 5)" 2>/dev/null || true
}
