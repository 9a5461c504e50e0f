#!/bin/sh
# HAProxy's question to a node (external-check: the node's address and port are the third and fourth argument): is it part of the cluster's majority, and in
# step with it (state 4)? @OPTIONS@: a file with the account that asks; it needs no right at all.
exec 2>/dev/null
mariadb --defaults-file=@OPTIONS@ --host="$3" --port="$4" --connect-timeout=2 --skip-column-names --batch \
    --execute="show status where (variable_name = 'wsrep_local_state' and value = '4') or (variable_name = 'wsrep_ready' and value = 'ON')" |
    { read -r _ && read -r _; }
