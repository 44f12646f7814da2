# The commands of this project. `make` alone lists them.
.DEFAULT_GOAL := help
# What is imported is kept compiled, whatever the shell says: compiling it anew costs each process seconds.
export PYTHONDONTWRITEBYTECODE =
.PHONY: help run test check drill bench bundle lock format generate clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

run: ## install what is missing, seed the demo world, serve on 127.0.0.1:8000 (PORT, PRESHIP_DATA, DATABASE_URL)
	@PORT=$(or $(PORT),8000) scripts/run

test: ## install what is missing, run the tests on SQLite, PostgreSQL and in Chromium (ALL=1: every test on both databases)
	@scripts/test

check: ## formatting, lint, types, import rules, stale generated files, as far as something changed (ALL=1: all)
	@scripts/check

drill: ## a whole installation on loopback, each part killed, frozen and brought back under load (deploy/ha/README.md)
	@scripts/drill

bench: ## a million commissions against the raw-SQL limit, pages against Element Plus and TDesign; writes var/bench.json (BENCH_ROWS)
	@scripts/python-environment dev
	@scripts/page
	@scripts/bench-page
	@scripts/with-postgres .venv/bin/python -m bench

generate: ## write what is derived from the Python declarations (forms.json, processes.json, openapi.json, the page's types, docs)
	@scripts/python-environment dev
	@.venv/bin/preship generate
	@. scripts/node && use_node && scripts/page modules && cd web && npm run --silent types

format: ## put Python files and the page's into the house's form
	@scripts/python-environment dev
	@.venv/bin/ruff format preship tests bench scripts
	@.venv/bin/ruff check --fix preship tests bench scripts
	@. scripts/node && use_node && scripts/page modules && cd web && npm run --silent format

bundle: ## one archive in var/bundle that installs on a Debian 12 without network
	@scripts/bundle

lock: ## resolve requirements/*.in into exact, hashed versions (UPGRADE=1: the newest)
	@scripts/python-environment dev
	@scripts/lock

clean: ## take away what was installed and built; data under var/ stay
	rm -rf .venv .tools web/node_modules web/dist bench/page/node_modules bench/page/dist var/test-results
