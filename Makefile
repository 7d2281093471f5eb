# Everything runs in .venv, which is built from the locks; an install happens only when a lock has changed.
#   make run PYTHON=python3.12    chooses the interpreter (3.11 or newer)
#   make test ARGS="-k approval"  hands words to pytest

PYTHON ?= python3
ARGS ?=
# Tests run side by side, one more than there are cores since some of them wait; WORKERS=0 runs them one after the
# other, to look at one with a debugger.
WORKERS ?= $(shell expr 1 + $$(getconf _NPROCESSORS_ONLN))
# `make soak SAMPLE=50` tries every 50th case of each sweep.
SAMPLE ?= 1

# Tests write into memory where there is room: they end programs, and never the machine, and wait for no disk.
MEMORY := /dev/shm
ROOM := 4000000 # kilobytes
IN_MEMORY := $(shell test -w $(MEMORY) && test $$(df -Pk $(MEMORY) | awk 'END {print $$4}') -gt $(ROOM) && \
	echo TMPDIR=$(MEMORY))

VENV := .venv
BIN := $(VENV)/bin
PEERS := .venv-peers
INSTALL := -m pip install --quiet --disable-pip-version-check
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock"

# Pyright looks for newer versions of itself on the network unless told that nobody asks.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
# Python keeps what it has compiled, whatever the shell says: else every process that a test starts compiles it anew.
unexport PYTHONDONTWRITEBYTECODE

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help run test check format lint types layers soak bench bench-peers fix docs lock clean
.DELETE_ON_ERROR:

help:
	@echo "make run      start the bot"
	@echo "make test     run the tests"
	@echo "make check    formatting, lint, types, import order, tests"
	@echo "make fix      format and repair what can be repaired"
	@echo "make soak     the long sweeps"
	@echo "make bench    measure, beside the peers if 'make bench-peers' installed them;"
	@echo "              ARGS=--big also asks a bot with a million finished runs"
	@echo "make docs     write the picture of the packages anew"
	@echo "make lock     write the locks anew"

run: $(VENV)/installed
	@exec $(BIN)/bot run

test: $(VENV)/installed-dev
	@$(BIN)/python -m compileall -q -j 0 adapters bot main processes router tests workflow
	$(IN_MEMORY) $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

# One after the other even under -j: the tests are timed and shall have the machine for themselves.
check: $(VENV)/installed-dev
	$(MAKE) format
	$(MAKE) lint
	$(MAKE) types
	$(MAKE) layers
	$(MAKE) test

format: $(VENV)/installed-dev
	$(BIN)/ruff format --check .

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .

types: $(VENV)/installed-dev
	$(BIN)/mypy
	$(BIN)/pyright

layers: $(VENV)/installed-dev
	$(BIN)/lint-imports

soak: $(VENV)/installed-dev
	$(IN_MEMORY) SOAK_SAMPLE=$(SAMPLE) $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m soak --timeout 3600 $(ARGS)

bench: $(VENV)/installed-dev
	$(BIN)/python -m benchmarks $(ARGS)

bench-peers: $(PEERS)/installed

fix: $(VENV)/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: | $(BIN)/python
	$(BIN)/python docs/draw_packages.py

# The runtime versions lead; the others are chosen around them.
lock: $(VENV)/installed-dev
	$(BIN)/$(COMPILE) pyproject.toml --group build --output-file requirements.lock
	$(BIN)/$(COMPILE) pyproject.toml --group build --group dev --constraints requirements.lock \
		--output-file requirements-dev.lock
	$(BIN)/$(COMPILE) --group peers --output-file benchmarks/requirements-peers.lock

clean:
	rm -rf $(VENV) $(PEERS) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/python $(PEERS)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo "Switchboard needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>/dev/null || echo not to be found here). \
	Name another: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(patsubst %/bin/python,%,$@)

# The project itself is installed without its dependencies and without a build environment:
# the lock holds both, so nothing is fetched that has no hash.
$(VENV)/installed: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python $(INSTALL) --require-hashes -r requirements.lock
	$(BIN)/python $(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed | $(BIN)/python
	$(BIN)/python $(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

$(PEERS)/installed: benchmarks/requirements-peers.lock | $(PEERS)/bin/python
	$(PEERS)/bin/python $(INSTALL) --require-hashes -r $<
	@touch $@
