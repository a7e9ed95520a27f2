# Each target alone does all the set-up it needs, in a virtual environment of its own.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
WORK ?= /tmp/citecheck-benchmarks

.PHONY: demo test lint bench clean

demo: $(VENV)/demo.stamp
	@$(BIN)/citecheck audit examples/desk-letters --format full --fail-on never

test: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadgroup

bench: $(VENV)/dev.stamp
	@test -n "$(BOOKS)" || { echo "make bench BOOKS=DIR: a folder of plain texts, 47 MB of them; benchmarks/README.md says more"; exit 2; }
	$(BIN)/python benchmarks/speed.py --books "$(BOOKS)" --work "$(WORK)" --x
	$(BIN)/python benchmarks/quality.py --peers "$(WORK)/peers"
	$(BIN)/python docs/generate.py
	$(BIN)/python benchmarks/mutations.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "citecheck needs Python 3.11 or later; set PYTHON=python3.11")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/demo.stamp: pyproject.toml | $(VENV)/bin/python
	@echo "Setting up citecheck in $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[pandoc]'
	@$(BIN)/python -m compileall -q citecheck
	@touch $@

$(VENV)/dev.stamp: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(BIN)/python -m compileall -q citecheck
	@touch $@ $(VENV)/demo.stamp

clean:
	rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
