# Everything runs in .venv, made here from constraints.txt; nothing is written outside this folder
# but what `gloss` itself keeps in your data, cache, state and config folders.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin/python
PIP := PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN) -m pip install --quiet --constraint constraints.txt
ARGS ?=
DATA ?=

.PHONY: help run test check bench torture model

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run ## open gloss; make run ARGS="FILE FOLDER" opens these
	@$(BIN) -m tui $(ARGS)

test: $(VENV)/.dev ## run all tests; make test ARGS="-k name" runs some
	$(BIN) -m pytest --numprocesses auto --dist worksteal $(ARGS)

check: $(VENV)/.dev ## run the static tools: style, types, layers
	$(BIN) -m ruff check .
	$(BIN) -m ruff format --check .
	$(BIN) -m mypy
	$(VENV)/bin/lint-imports

bench: $(VENV)/.dev ## run the long measurements of speed
	@set -e; for script in $(wildcard tests/bench/bench_*.py); do \
		echo "== $$script"; $(BIN) $$script $(ARGS); done

torture: $(VENV)/.dev ## run the long measurements of safety: kills, hostile input
	@set -e; for script in $(wildcard tests/torture/torture_*.py); do \
		echo "== $$script"; $(BIN) $$script $(ARGS); done

model: $(VENV)/.model ## train the embedded pipeline anew; make model DATA=FOLDER names the annotated texts
	@test -n "$(DATA)" || { echo "make model: say where the annotated texts are: make model DATA=FOLDER" >&2; exit 1; }
	$(BIN) -m tui.nlp.train $(DATA) $(ARGS)

$(VENV)/.run: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "make: Python 3.11 or newer is needed (name it: make PYTHON=...)" >&2; exit 1; }
	@echo "Setting up in $(VENV) (about 400 MB, a minute or two, once) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --upgrade pip
	@$(PIP) hatchling editables
	@$(PIP) --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@echo "Adding the tools for tests and checks ..."
	@$(PIP) --group test --group static
	@touch $@

$(VENV)/.model: $(VENV)/.dev
	@$(PIP) --group model
	@touch $@
