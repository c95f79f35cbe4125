.DEFAULT_GOAL := help
.PHONY: help run test check verify verify-full credibility bench clean
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
RIVALS := $(VENV)/.rivals
INSTALL := PIP_CONSTRAINT=requirements.lock PIP_DISABLE_PIP_VERSION_CHECK=1 \
	$(BIN)/python -m pip install --quiet

# some systems ship Python without ensurepip; their own pip then fills the environment
$(READY): pyproject.toml requirements.lock
	@echo "Installing into $(VENV); this takes a minute or two, once ..."
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || \
		$(PYTHON) -m venv --clear --without-pip $(VENV)
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || \
		$(PYTHON) -m pip --python $(BIN)/python install --quiet pip
	@$(INSTALL) -e ".[report,dev]"
	@touch $@

# the rivals of `make bench`; nothing else needs them
$(RIVALS): $(READY) benchmarks/requirements.lock
	@echo "Installing the rivals of the benchmark, once ..."
	@$(INSTALL) -c benchmarks/requirements.lock -e ".[bench]" && touch $@ || \
		echo "Not every rival could be installed; the table says which is missing."

help:           ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | \
		sed -E 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 20

run: $(READY)   ## the main job on the example person: forecast, options, report
	@mkdir -p out
	@$(BIN)/mitragyna advise examples/leaf_certificate.toml --role clinician --report out/report.html
	@echo
	@echo "Report written to out/report.html. Next:"
	@echo "  $(BIN)/mitragyna simulate --product napdi-k51 --form tea --regimen '2 g once' --days 5"
	@echo "  $(BIN)/mitragyna advise examples/pregnant_daily.toml --role clinician"
	@echo "  $(BIN)/mitragyna evidence why CL_MG"

test: $(READY)  ## every test; TESTS=tests/model for some
	@$(BIN)/python -m pytest -q -n 2 $(TESTS)

check: $(READY) ## lint, format, layers, types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/pyright

verify: $(READY) ## every bar of every finished issue, computed now
	@$(BIN)/python -m mitragyna.verify

verify-full: $(READY) ## the slow bars, recorded in benchmarks/; DATE=2026-06-03 to set the day
	@$(BIN)/python -m mitragyna.verify.full $(DATE)

credibility: $(READY) ## records and page of the credibility report, an hour
	@mkdir -p out/forms
	@$(BIN)/mitragyna validate --json > out/validation.json
	@$(BIN)/python -m mitragyna.verify.calibration > out/goals.json
	@$(BIN)/mitragyna forms --json > out/forms.json
	@mv out/validation.json out/goals.json out/forms.json src/mitragyna/calibrate/records/
	@$(BIN)/mitragyna credibility --write docs/credibility.md

bench: $(RIVALS) ## speed: rivals in the same run, machine and versions printed
	@$(BIN)/python -m benchmarks

clean:          ## remove the environment and what was written
	rm -rf $(VENV) out verify.json
