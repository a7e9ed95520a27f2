# Each target alone does all the set-up it needs, in a virtual environment of its own.
PYTHON ?= python3
VENV ?= .venv
NEWEST ?= .venv-newest
DOCS ?= .venv-docs
BIN := $(VENV)/bin
WORK ?= /tmp/citecheck-benchmarks
# More options for pytest: make test PYTEST=-x
PYTEST ?=

HEAVY := doors or scale
# Two processes take the test modules in turn: what a module makes once is made once, and the one that hands out work
# does it by hundreds of modules. Over thousands of single tests it takes more time than many of them.
PARALLEL := -n 2 --dist loadfile
# Heavy tests are few, and some modules share what is dear to make: they are handed out one by one, or by their group.
PARALLEL_HEAVY := -n 2 --dist loadgroup
PIP_QUIET := -m pip --quiet --disable-pip-version-check
# The locked packages come as wheels, so nothing but the locked build backend builds anything.
LOCKED := install --require-hashes --only-binary :all: --requirement
EDITABLE := install --no-deps --no-build-isolation --editable .

# What is compiled once is kept: each start of pytest would compile all tests again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test quick newest test-newest test-doors test-scale properties fuzz attack lint lock docs bench clean

demo: $(VENV)/demo.stamp
	@$(BIN)/citecheck audit examples/desk-letters --format full --fail-on never

test: lint
	$(BIN)/pytest -q $(PARALLEL) -m "not ($(HEAVY))" $(PYTEST)

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The edit loop: no test that starts other programs or installs anything.
quick: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/pytest -q $(PARALLEL) -m "not (slow or $(HEAVY))" $(PYTEST)

# Real programs at the edges: browsers, office programs, fuzzing.
test-doors: $(VENV)/dev.stamp
	$(BIN)/pytest -q $(PARALLEL_HEAVY) -m doors -rs --no-fold-skipped $(PYTEST)

# Much of everything: many texts, many processes.
test-scale: $(VENV)/dev.stamp
	$(BIN)/pytest -q $(PARALLEL_HEAVY) -m scale -rs --no-fold-skipped $(PYTEST)

# The properties (hypothesis) with other examples in each run; `make test` has the same examples in every run.
properties: $(VENV)/dev.stamp
	$(BIN)/pytest -q $(PARALLEL) -m "hypothesis and not ($(HEAVY))" --hypothesis-profile others $(PYTEST)

# Hostile inputs for TIME seconds, all doors in turn: make fuzz TIME=3600 SEED=7 DOORS="bib tei". `make test` has 150 a door.
TIME ?= 600
SEED ?= 1
DOORS ?=
fuzz: $(VENV)/dev.stamp
	$(BIN)/python fuzz/fuzzer.py --time $(TIME) --seed $(SEED) $(DOORS)
	$(BIN)/python fuzz/doubling.py

# The attack set, through the command line: prints tried / ended well / faults.
attack: $(VENV)/dev.stamp
	$(BIN)/python fuzz/attack.py $(DOORS)

# What hooks and `pip install` get: the newest versions, in an environment of their own that each run renews.
test-newest: newest
	$(NEWEST)/bin/pytest -q $(PARALLEL) -m "not ($(HEAVY))" $(PYTEST)

newest: | $(NEWEST)/bin/python
	$(NEWEST)/bin/python $(PIP_QUIET) install --upgrade pip
	$(NEWEST)/bin/python $(PIP_QUIET) install --upgrade --upgrade-strategy eager --editable '.[dev]' --group build

# Renews requirements/ from pyproject.toml. It keeps the versions locked so far; UPGRADE=--upgrade takes the newest.
lock: | .venv-lock/bin/uv
	$(COMPILE) --group build --extra dev --output-file requirements/dev.txt pyproject.toml
	$(COMPILE) --group build --extra pandoc --constraints requirements/dev.txt --output-file requirements/demo.txt pyproject.toml
	$(COMPILE) --extra all --constraints requirements/dev.txt --output-file requirements/run.txt pyproject.toml
	$(COMPILE) --group pyproject.toml:docs --constraints requirements/dev.txt --output-file requirements/docs.txt

UPGRADE ?=
COMPILE = .venv-lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 \
  --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" $(UPGRADE)

# The site of the pages: build/site/index.html. A link that leads nowhere stops it.
docs: $(DOCS)/stamp
	$(DOCS)/bin/sphinx-build -q -W --keep-going -c docs . build/site

$(DOCS)/stamp: requirements/docs.txt | $(DOCS)/bin/python
	@$(DOCS)/bin/python $(PIP_QUIET) $(LOCKED) requirements/docs.txt
	@touch $@

bench: $(VENV)/dev.stamp
	@test -n "$(BOOKS)" || { echo "make bench BOOKS=DIR: a folder of plain texts, 47 MB of them; benchmarks/README.md says more"; exit 2; }
	$(BIN)/python benchmarks/speed.py --books "$(BOOKS)" --work "$(WORK)" --x
	$(BIN)/python benchmarks/quality.py --peers "$(WORK)/peers"
	$(BIN)/python docs/generate.py
	$(BIN)/python benchmarks/mutations.py

$(VENV)/bin/python $(NEWEST)/bin/python $(DOCS)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "citecheck needs Python 3.11 or later; set PYTHON=python3.11")'
	@$(PYTHON) -m venv $(@:/bin/python=)

.venv-lock/bin/uv:
	@$(PYTHON) -m venv .venv-lock
	@.venv-lock/bin/python $(PIP_QUIET) install uv

$(VENV)/demo.stamp: pyproject.toml requirements/demo.txt | $(VENV)/bin/python
	@echo "Setting up citecheck in $(VENV) ..."
	@$(BIN)/python $(PIP_QUIET) $(LOCKED) requirements/demo.txt
	@$(BIN)/python $(PIP_QUIET) $(EDITABLE)
	@$(BIN)/python -m compileall -q citecheck
	@touch $@

$(VENV)/dev.stamp: pyproject.toml requirements/dev.txt requirements/demo.txt | $(VENV)/bin/python
	@echo "Setting up citecheck and its tests in $(VENV) ..."
	@$(BIN)/python $(PIP_QUIET) $(LOCKED) requirements/dev.txt
	@$(BIN)/python $(PIP_QUIET) $(EDITABLE)
	@$(BIN)/python -m compileall -q citecheck
	@touch $@ $(VENV)/demo.stamp

clean:
	rm -rf $(VENV) $(NEWEST) $(DOCS) .venv-lock build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
