#!/usr/bin/env bash
# Brings the database up to date; its server is started for that when it does not run.
. "$(dirname "$0")/settings.sh"
"$here/database.sh" start
use_database
migrations up
