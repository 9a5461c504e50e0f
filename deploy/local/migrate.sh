#!/usr/bin/env bash
# Brings the database up to date, and with it the rights of the programs' accounts; its server is started for that when it does not run.
. "$(dirname "$0")/settings.sh"
"$here/database.sh" start
named=${ConnectionStrings__Mosis:-}
use_database
migrations up
ConnectionStrings__Mosis=$named "$here/database.sh" accounts
