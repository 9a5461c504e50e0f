#!/usr/bin/env bash
# Checks the whole register of this clone's database; ends with 2 when a rule is broken. Arguments go to the verb.
. "$(dirname "$0")/settings.sh"
"$here/database.sh" start
use_database intake
use_audit
intake verify "$@"
