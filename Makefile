# Everything is set up in .venv beside this file; nothing is installed for the whole machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

# What is installed is listed in a lock file with its hashes, and is a wheel: no package runs code of its own as it is
# installed. For running: requirements.lock. For the editable installation, and kept out of what runs:
# requirements-build.lock. For tests and tools, with all of the others: requirements-dev.lock.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED := $(INSTALL) --only-binary :all: --require-hashes
NOT_INSTALLED := echo "facilitator: the packages in the lock file could not be installed (see above); is a package index reachable?"; exit 1
COMPILE = $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet

# What pyproject.toml asks for; another release is tried by: make newest TEXTUAL=textual==9.0.0
TEXTUAL ?= $(shell sed -n 's/^ *"\(textual[<>=][^"]*\)".*/\1/p' pyproject.toml)

.PHONY: run test check newest bench slow lint types contracts audit lock clean

run: $(VENV)/.ready  ## set up, then open the console of the quick-start (other scenarios: make run ARGS="SCENARIO")
	@$(BIN)/facilitator run $(or $(ARGS),quick-start)

test: $(VENV)/.ready-test  ## set up, then the fast and the end-to-end tests; one that takes over 5 minutes ends with its stacks
	@$(BIN)/python -m pytest -n auto -m "not slow" --timeout 300 --timeout-method thread $(ARGS)

check: lint types contracts test  ## all that CI runs

lint: $(VENV)/.ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready-test
	$(BIN)/mypy

contracts: $(VENV)/.ready-test
	$(BIN)/lint-imports

newest: $(VENV)/.ready-test  ## the terminal's tests on the newest Textual that pyproject.toml allows, unless it is locked
	@newest=$$(echo '$(TEXTUAL)' | $(BIN)/uv pip compile --no-deps --no-annotate --no-header --quiet -) || exit 1; \
	if grep -q "^$$newest " requirements-dev.lock; then echo "$$newest is locked: nothing newer is allowed"; exit; fi; \
	echo "trying $$newest in $(VENV)-newest"; \
	$(MAKE) --no-print-directory VENV=$(VENV)-newest $(VENV)-newest/.ready-test && \
	$(VENV)-newest/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: "$$newest" && \
	$(VENV)-newest/bin/python -m pytest -n auto -m "not slow" tests/terminal

bench: $(VENV)/.ready-test  ## figures for docs/performance.md; takes minutes
	$(BIN)/python -m tests.benchmarks $(ARGS)

slow: $(VENV)/.ready-test  ## many clients, long fuzzing, soak
	@$(BIN)/python -m pytest -m slow $(ARGS)

audit: $(VENV)/.ready-test  ## known vulnerabilities in what the lock files name; asks the package index
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r requirements-dev.lock

lock: $(VENV)/.ready-test  ## the same releases in all three
	$(COMPILE) --extra test --extra dev --extra build pyproject.toml -o requirements-dev.lock
	$(COMPILE) -c requirements-dev.lock pyproject.toml -o requirements.lock
	printf 'hatchling\neditables\n' | $(COMPILE) -c requirements-dev.lock - -o requirements-build.lock

clean:
	rm -rf $(VENV)

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "facilitator: no '$(PYTHON)' on this machine; install Python 3.11 or newer (Debian: apt install python3 python3-venv) or name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "facilitator: $$($(PYTHON) --version) is too old; install Python 3.11 or newer, or name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "facilitator: this Python cannot make virtual environments; install its venv package (Debian: apt install python3-venv) and try again"; exit 1; }
	@echo "setting up in $(VENV) (once)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements.lock requirements-build.lock pyproject.toml | $(VENV)/bin/python
	@$(LOCKED) -r requirements.lock || { $(NOT_INSTALLED); }
	@rm -rf $(VENV)/build
	@$(LOCKED) --target $(VENV)/build -r requirements-build.lock || { $(NOT_INSTALLED); }
	@PYTHONPATH="$$(cd $(VENV)/build && pwd)" $(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-test: requirements-dev.lock $(VENV)/.ready
	@command -v ssh >/dev/null 2>&1 || { echo "facilitator: the tests use the OpenSSH client; install it (Debian: apt install openssh-client)"; exit 1; }
	@$(LOCKED) -r requirements-dev.lock || { $(NOT_INSTALLED); }
	@touch $@
