# The whole of it on one screen; each target is one command that people may also run by hand.
SHELL := /bin/bash
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
MEMBERS := libs/contracts libs/chassis libs/devstack services/registry services/reporting

.PHONY: help env lock up down reset test check fmt proto bench

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

env: $(VENV)/.synced ## make or refresh the environment in .venv

$(VENV)/.synced: requirements.lock $(addsuffix /pyproject.toml,$(MEMBERS))
	@test -x $(BIN)/uv || (python3 -m venv $(VENV) && $(BIN)/pip install --quiet --require-hashes -r uv.requirements)
	@$(BIN)/uv pip sync --quiet --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --no-deps $(addprefix -e ,$(MEMBERS))
	@touch $@

lock: ## resolve all dependencies anew into requirements.lock (hashes, no addresses)
	@$(BIN)/uv lock --quiet
	@$(BIN)/uv export --quiet --format requirements-txt --all-groups --all-packages --no-emit-workspace --no-header --output-file requirements.lock

up: env ## start the whole stack
	@$(BIN)/sifasuo up

down: ## stop it
	@$(BIN)/sifasuo down

reset: ## stop it and forget its data
	@$(BIN)/sifasuo reset
