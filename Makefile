# Each target does all its own set-up: a machine needs only Python 3.11 to 3.13 and make.
SHELL := /bin/bash
PY := .venv/bin/python
STAMP := .venv/.installed
LOCK := requirements/dev.txt

.PHONY: install test demo room lint types format lock peers touchstone clean

install: $(STAMP)

$(STAMP): $(LOCK) pyproject.toml scripts/bootstrap.sh
	@bash scripts/bootstrap.sh $(LOCK)
	@touch $@

# The demo, and then its stories in the reading room.
room: install
	@$(PY) -m rashomon demo --serve

demo: install
	@$(PY) -m rashomon demo

lint: install
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports --no-cache

types: install
	.venv/bin/mypy
	.venv/bin/deno check --quiet --no-remote --no-npm --config deno.json src/rashomon/interfaces/static/*.js
	.venv/bin/deno lint --quiet --config deno.json src/rashomon/interfaces/static/*.js

test: lint types
	.venv/bin/pytest -n logical --dist loadfile --no-loadscope-reorder --cov --cov-report=
	.venv/bin/coverage report

format: install
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

# Universal, hashed, without addresses: the same files on every platform and Python.
lock: install
	.venv/bin/uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --no-annotate --python-version 3.11 pyproject.toml -o requirements/run.txt
	.venv/bin/uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --no-annotate --python-version 3.11 --group dev pyproject.toml -c requirements/run.txt -o requirements/dev.txt
	.venv/bin/uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --no-annotate --python-version 3.11 --group dev --group bench pyproject.toml -c requirements/dev.txt -o requirements/bench.txt

# The peers that the benchmarks set beside ours.
peers: install
	.venv/bin/uv pip install --quiet --require-hashes -r requirements/bench.txt

# Every claim, discrepancy, entity and time of a folder of reports, to read by eye: make touchstone REPORTS=folder
touchstone: install
	@$(PY) benchmarks/touchstone.py $(REPORTS)

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build dist
