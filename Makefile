# Every target makes the environment it needs. PYTHON chooses the interpreter (3.11 or later), VENV where it is kept.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: run test lint docs bench lock clean

# Exit code 1 says "done, but an article failed": the embedded corpus has a page without article on purpose.
run: $(INSTALLED)
	$(BIN)/pactline run || test $$? -eq 1

test: $(INSTALLED)
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The page that is made from the code
docs: $(INSTALLED)
	$(BIN)/python -m docs.make_reference

# The public benchmarks, with other libraries beside the program; these have an environment of their own.
bench: $(VENV)-bench/.installed
	$(VENV)-bench/bin/python -W ignore -m benchmarks.run --peers

$(VENV)-bench/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)-bench
	$(VENV)-bench/bin/pip install --quiet --disable-pip-version-check --editable ".[bench]"
	@touch $@

# Re-runs, workers and memory on 10,000 made-up pages: an hour or two, on a machine that does nothing else.
bench-speed: $(INSTALLED)
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -W ignore -m benchmarks.scale

lock: $(INSTALLED)
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --upgrade --output-file requirements.lock

$(INSTALLED): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Pactline needs Python 3.11 or later; name one: make PYTHON=python3.12 ..." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(INSTALLED)

clean:
	rm -rf $(VENV) $(VENV)-bench build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find outputs -mindepth 1 ! -name README.md -delete
