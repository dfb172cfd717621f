# journeymap: `make run` does the main job, `make test` passes the tests; `make` lists the rest.
PYTHON := .venv/bin/python
SAMPLE := sample_journeys/home_after_a_fall.journey.json
LOCKS := requirements.lock pyproject.toml .ci/setup
# Compiled code is kept, or each command that a test starts would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test bench campaign lint format lock schema translations clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

.venv/.run: $(LOCKS)
	@.ci/setup run

.venv/.test: $(LOCKS) .ci/requirements-test.lock
	@.ci/setup test

.venv/.bench: .venv/.test .ci/requirements-bench.lock
	@.ci/setup bench

run: .venv/.run ## report of a sample journey to build/, then the editor where there is a display
	@mkdir -p build
	@$(PYTHON) -m journeymap report $(SAMPLE) -o build/home_after_a_fall.pdf
	@echo "The report is in build/home_after_a_fall.pdf"
	@if [ "$$(uname)" = Darwin ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(PYTHON) -m journeymap $(SAMPLE); \
	else \
		echo "No display here: on a desktop the editor would open now."; \
	fi

test: .venv/.test ## format, lint, types, layer contracts, all tests; the fast ones on each other Python
	@.ci/checks
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n 3 --dist worksteal
	@.ci/pythons

bench: .venv/.bench ## one table of measured ratios; never fails
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.benchmarks

# ONLY=kills,monkey chooses, SEED=7 repeats, COUNT=100 counts instead of MINUTES, SUITES=folder.
MINUTES ?= 60
comma := ,

campaign: .venv/.test ## attack the program for an hour (MINUTES=, ONLY=, SEED=, COUNT=, SUITES=)
	@$(PYTHON) -m tests.campaign $(subst $(comma), ,$(ONLY)) --minutes $(MINUTES) \
		$(if $(SEED),--seed $(SEED)) $(if $(COUNT),--count $(COUNT)) $(if $(SUITES),--suites $(SUITES))

format: .venv/.test ## put the code into shape
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

lock: .venv/.test ## resolve the dependencies anew (needs uv)
	@.ci/lock

schema: .venv/.run ## write the JSON Schema into resources/
	@$(PYTHON) -m journeymap schema > resources/journey.schema.json

translations: .venv/.test ## gather every text into resources/translations/journeymap.pot
	@$(PYTHON) -m tests.unit.catalogue

clean: ## remove what was built and installed
	@rm -rf .venv .venv-* build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
