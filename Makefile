# `make run` starts everything on this machine; `make help` lists the rest. The work is done by the scripts in deploy/local.
# ConnectionStrings__Mosis, when set, names the database everywhere; otherwise a private server under .local/ is used.
local := deploy/local
bench := dotnet run --project tests/Mosis.Benchmarks -c Release --

# No compiler or build node outlives its build: what `make` starts, it ends.
export MSBUILDDISABLENODEREUSE := 1
export UseSharedCompilation := false

.PHONY: help run up down demo migrate build test test-fast check format quality bench guide verify verify-audit backup restore drill print-connection clean needed
.DEFAULT_GOAL := help

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{ printf "  %-18s %s\n", $$1, $$2 }'

run: build ## database, demo state, sign-in, SFTP server, Intake and the site; Ctrl-C ends what it started, a second start goes on
	@$(local)/run.sh

up: build ## database, SFTP server and sign-in, in the background
	@$(local)/database.sh start
	@$(local)/sftp.sh start
	@$(local)/signin.sh start

down: ## ends what `make up` started; nothing is lost
	@$(local)/signin.sh stop
	@$(local)/sftp.sh stop
	@$(local)/database.sh stop

migrate: build ## brings the database up to date, made when missing
	@$(local)/migrate.sh

demo: build ## demo state into the database; a second time changes nothing
	@$(local)/demo.sh

build: needed ## the product, Release, warnings are errors
	@dotnet build Mosis.sln -c Release -nologo -v quiet

test: needed ## all tests; starts what it needs and ends it
	@$(local)/test.sh

test-fast: needed ## all tests but those marked slow
	@$(local)/test.sh --filter 'Category!=Slow'

check: build ## formatting, and the build without a warning
	@dotnet format Mosis.sln --verify-no-changes --no-restore

format: ## formats the sources
	@dotnet format Mosis.sln

verify: build ## whether the whole register is what it must be, a line a check; FILES=no leaves out the content of stored files
	@$(local)/verify.sh $(if $(filter no,$(FILES)),--no-files)

verify-audit: build ## reads the whole audit trail and says how many rows are as they were written, or which is not
	@$(local)/verify-audit.sh

backup: needed ## the whole database and its binary logs into .local/backups or TO=FOLDER; LOGS=only what was logged since the last whole one
	@$(local)/backup.sh $(if $(filter only,$(LOGS)),logs,whole) $(TO)

restore: needed ## FROM=FOLDER of a backup, and UNTIL='2026-11-30 14:05:00' (UTC) or UNTIL=end, into the empty database that is named, or INTO=NAME
	@$(local)/restore.sh "$(FROM)" "$(UNTIL)" "$(INTO)"

drill: build ## breaks things and puts them right, on servers of its own: all of deploy/drills, or NAME=restore
	@deploy/drills/run.sh $(NAME)

quality: needed ## how well the matching does on made-up students whose truth is known
	@$(bench) quality

bench: needed ## how fast a state of a million students goes through, and how long fifty people at once wait
	@$(bench) bench

guide: ## the pictures of the user guide, as the last run of the browser tests saw the pages
	@$(local)/guide.sh

print-connection: ## the connection string of the account that owns every database mosis%
	@$(local)/database.sh connection

clean: down ## ends everything and removes what was built and what .local/ holds, the private database with it
	@rm -rf .local
	@find . -type d \( -name bin -o -name obj -o -name TestResults \) -not -path './.git/*' -prune -exec rm -rf {} +

needed:
	@$(local)/install-needed.sh
