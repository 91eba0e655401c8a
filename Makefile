# Everything is set up in .venv beside this file; nothing is installed for the whole machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: run test check bench slow lint types contracts lock clean

run: $(VENV)/.ready  ## set up, then open the console of the quick-start (other scenarios: make run ARGS="SCENARIO")
	@$(BIN)/facilitator run $(or $(ARGS),quick-start)

test: $(VENV)/.ready-test  ## set up, then the fast and the end-to-end tests
	@$(BIN)/python -m pytest -n auto -m "not slow" $(ARGS)

check: lint types contracts test  ## all that CI runs

lint: $(VENV)/.ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready-test
	$(BIN)/mypy

contracts: $(VENV)/.ready-test
	$(BIN)/lint-imports

bench: $(VENV)/.ready-test  ## figures for docs/performance.md; takes minutes
	$(BIN)/python -m tests.benchmarks $(ARGS)

slow: $(VENV)/.ready-test  ## many clients, long fuzzing, soak
	@$(BIN)/python -m pytest -m slow $(ARGS)

lock: $(VENV)/.ready-test
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --extra test --extra dev pyproject.toml -o requirements.lock -q

clean:
	rm -rf $(VENV)

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "facilitator: no '$(PYTHON)' on this machine; install Python 3.11 or newer (Debian: apt install python3 python3-venv) or name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "facilitator: $$($(PYTHON) --version) is too old; install Python 3.11 or newer, or name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "facilitator: this Python cannot make virtual environments; install its venv package (Debian: apt install python3-venv) and try again"; exit 1; }
	@echo "setting up in $(VENV) (once)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements.lock pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock || { echo "facilitator: the packages in requirements.lock could not be installed (see above); is a package index reachable?"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-test: $(VENV)/.ready
	@command -v ssh >/dev/null 2>&1 || { echo "facilitator: the tests use the OpenSSH client; install it (Debian: apt install openssh-client)"; exit 1; }
	@touch $@
