# The house on one screen; each target is one command that people may also run by hand.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
MEMBERS := libs/contracts libs/chassis libs/directory libs/tables libs/devstack services/registry services/personnel services/reporting
CONSOLE := services/reporting
CHECKS := types rules format lint imports proto
export BUF_CACHE_DIR := $(CURDIR)/.cache/buf
# As a person calls it: what it tells them to type must be found from where they stand.
SIFASUO := PATH='$(PATH)' $(BIN)/sifasuo
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: help env lock up down reset demo bench test check quick fmt proto golden jurisdiction baseline

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

env: .venv/.python .venv/.node ## make or refresh the environment in .venv

.venv/.python: requirements.lock uv.requirements $(addsuffix /pyproject.toml,$(MEMBERS))
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11 …")'
	@echo "environment: Python packages of requirements.lock into .venv"
	@test -x $(BIN)/uv || ($(PYTHON) -m venv .venv && $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r uv.requirements)
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation $(addprefix -e ,$(MEMBERS))
	@touch $@

.venv/.node: .venv/.python $(CONSOLE)/package-lock.json
	@echo "environment: scripts of the console's pages"
	@cd $(CONSOLE) && $(CURDIR)/$(BIN)/npm ci --silent
	@touch $@

lock: ## resolve all dependencies anew (hashes, no addresses)
	@$(BIN)/uv lock --quiet
	@$(BIN)/uv export --quiet --format requirements-txt --all-groups --all-packages --no-emit-workspace --no-header --output-file requirements.lock
	@(echo "# The one tool that installs all others."; awk '/^[^ ]/ {uv = /^uv==/} uv && !/^ *#/' requirements.lock) > uv.requirements

up: env ## start the whole stack and print addresses and logins
	@$(SIFASUO) up

down: ## stop it
	@$(SIFASUO) down

reset: ## stop it and forget its data
	@$(SIFASUO) reset

demo: ## establish a station in each of the 705 townships
	@$(SIFASUO) demo stations

bench: env ## figures of speed, each beside its limit measured in the same run
	@$(SIFASUO) bench all --json

# Two processes with a stack each: tests wait more than they compute. A file's tests stay together, the longest come first.
test: env ## every test
	@$(BIN)/pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder --session-timeout=4500 tests libs services

check: env ## format, lint, types, imports, contracts, migrations: a minute or two
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target --keep-going $(addprefix check-,$(CHECKS))

quick: ## what pre-commit runs
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target --keep-going $(addprefix check-,format lint imports proto secrets)

check.types = mypy
# On a stack of its own, so that a check never waits for a session of tests.
check.rules = SIFASUO_TEST_STACK=$${SIFASUO_TEST_STACK:-check} pytest -q tests/contract tests/workspace
check.secrets = pytest -q tests/workspace/test_secrets.py
check.format = ruff format --check --output-format concise . && buf format proto --diff --exit-code
check.lint = ruff check --output-format concise .
check.imports = lint-imports --no-logo --cache-dir .cache/import-linter
check.proto = buf lint proto && buf breaking proto --against proto/baseline.binpb

check-%:
	@begin=$$SECONDS; if report=$$( { $(check.$*); } 2>&1 ); then echo "ok      $* ($$((SECONDS - begin)) s)"; \
	else printf '%s\n\n' "FAILED  $*: $(check.$*)" "$$report"; exit 1; fi

fmt: ## put everything into its form
	@ruff check --fix --quiet . ; ruff format --quiet . && buf format proto --write

proto: ## generate libs/contracts anew
	@find libs/contracts/sifasuo -name '*_pb2.py*' -delete
	@buf generate proto --template proto/buf.gen.yaml

golden: ## write the golden bytes of events that are new or not yet released
	@python -m tests.contract.goldens

jurisdiction: ## write docs/jurisdiction.md from the table of who may do what
	@python -m tests.contract.jurisdiction_page

baseline: ## at a release: what buf breaking compares with from then on
	@buf build proto --exclude-source-info --output proto/baseline.binpb
