# Each target does all set-up it needs: system libraries (apt), .venv, packages.

SHELL := /bin/bash
.DEFAULT_GOAL := venv
PYTHON ?= $(shell .ci/find-python)
BIN := .venv/bin
STAMP := .venv/.installed
PROJECT ?=
FILES ?=
INTEROP_MORE ?=
# Processes that run tests beside one another: a number, or logical: one for each core that the machine shows.
WORKERS ?= logical

.PHONY: venv demo run test smoke interop check lint format translations constraints clean help

venv: $(STAMP)  ## build .venv, with .venv/bin/platewright in it (what plain `make` does)

$(STAMP): pyproject.toml .ci/constraints.txt .ci/virtual-environment .ci/system-libraries
	@test -n "$(PYTHON)"
	@.ci/system-libraries "$(PYTHON)"
	@.ci/virtual-environment "$(PYTHON)"
	@touch $@

demo: $(STAMP)  ## make the demo project and open the window on it; without a screen, train and report headless
	@$(BIN)/platewright demo

run: $(STAMP)  ## open the window (make run PROJECT=~/photos)
	@$(BIN)/platewright $(PROJECT)

# A file's tests stay together, for what they share; those with slow tests come first (tests/conftest.py).
test: $(STAMP)  ## run the test suite, offscreen (WORKERS=1 for one process)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest \
		-n $(WORKERS) --maxprocesses 8 --dist loadfile --no-loadscope-reorder --ignore tests/benchmarks

smoke: $(STAMP)  ## run each benchmark once at its smallest size, so that none of them rots
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/benchmarks -n $(WORKERS) --maxprocesses 2

# Where PyTorch is not too much, ultralytics is tried, too: make interop INTEROP_MORE="torch ultralytics".
interop: .venv-interop/.installed  ## read and write label files with the tools themselves, in a .venv-interop of 1.4 GB
	@QT_QPA_PLATFORM=offscreen .venv-interop/bin/python -m pytest -c tests/interop/pytest.ini \
		-p tests.interop.results --results docs/formats.md tests/interop

.venv-interop/.installed: tests/interop/requirements.txt
	@test -n "$(PYTHON)"
	@"$(PYTHON)" -m venv .venv-interop
	@.venv-interop/bin/python -m pip install --quiet --upgrade-strategy only-if-needed \
		-r tests/interop/requirements.txt $(INTEROP_MORE)
	@touch $@

check: $(STAMP)  ## check what has changed, in seconds: style, types, walls, its tests (make check FILES="core/geometry.py")
	@$(BIN)/python .ci/check.py $(FILES)

lint: $(STAMP)  ## check style, types and the walls between packages
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(STAMP)  ## let ruff order imports and lay out the code
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

translations: $(STAMP)  ## bring the translations up to date with the texts in gui (NEW=fr begins another language)
	@$(BIN)/python .ci/translations.py $(if $(NEW),--new $(NEW))

constraints: $(STAMP)  ## write the versions in .venv to .ci/constraints.txt, for after an upgrade
	@$(BIN)/python -m pip freeze --exclude-editable > .ci/constraints.txt

clean:  ## remove .venv, the demo project and every cache
	@rm -rf .venv .venv-interop demo dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
