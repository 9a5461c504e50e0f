#!/usr/bin/env bash
# Reads the whole audit trail of this clone's database beside its chain and the head file; ends with 2 when something was changed.
. "$(dirname "$0")/settings.sh"
"$here/database.sh" start
use_database intake
use_audit
intake verify-audit
