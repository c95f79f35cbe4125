.DEFAULT_GOAL := help
.PHONY: help run serve test coverage check wheel verify verify-full credibility bench lock clean
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
RIVALS := $(VENV)/.rivals
COVERED := $(addprefix tests/,evidence medicines model noncompartmental person \
	population products safety/test_expression.py safety/test_rules.py \
	safety/test_triage.py test_workflows.py)
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet
LOCKED := --require-hashes --requirement
LOCK := uv pip compile pyproject.toml --quiet --upgrade --universal \
	--python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock"

# pip refuses a file whose hash is not in the lock; what builds this package comes from
# there too. Some systems ship Python without ensurepip: there their own pip begins
$(READY): pyproject.toml requirements.lock
	@echo "Installing into $(VENV); this takes a minute or two, once ..."
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || \
		$(PYTHON) -m venv --clear --without-pip $(VENV)
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || \
		$(PYTHON) -m pip --python $(BIN)/python install --quiet \
			$(LOCKED) requirements.lock
	@$(PIP) $(LOCKED) requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

# the rivals of `make bench`; nothing else needs them
$(RIVALS): $(READY) benchmarks/requirements.lock
	@echo "Installing the rivals of the benchmark, once ..."
	@$(PIP) $(LOCKED) benchmarks/requirements.lock && touch $@ || \
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

serve: $(READY) ## pages over the store that MITRAGYNA_STORE names, or a demo clinic
	@$(BIN)/mitragyna serve

test: $(READY)  ## every test; TESTS=tests/model for some
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile $(TESTS)

# tracing makes tests take more than twice as long (2.4 times, Python 3.11), and
# COVERAGE_CORE=sysmon knows no branches before Python 3.14: so without the sweeps
coverage: $(READY) ## lines and branches that a quick part of the tests runs, a minute
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --cov=mitragyna $(COVERED)

check: $(READY) ## lint, format, layers, types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/pyright

wheel: $(READY)  ## the wheel alone, in a fresh environment; half a minute
	@.ci/wheel

verify: $(READY) ## every bar of every finished issue, computed now
	@$(BIN)/python -m verify

verify-full: $(READY) ## the slow bars, recorded in benchmarks/; DATE=2026-06-03 to set the day
	@$(BIN)/python -m verify.full $(DATE)

credibility: $(READY) ## records and page of the credibility report, an hour
	@mkdir -p out/forms
	@$(BIN)/mitragyna validate --json > out/validation.json
	@$(BIN)/python -m verify.calibration > out/goals.json
	@$(BIN)/mitragyna forms --json > out/forms.json
	@mv out/validation.json out/goals.json out/forms.json src/mitragyna/calibrate/records/
	@$(BIN)/mitragyna credibility --write docs/credibility.md

bench: $(RIVALS) ## speed: rivals in the same run, machine and versions printed
	@$(BIN)/python -m benchmarks

lock:           ## today's versions and their hashes into the lock files; needs uv
	@$(LOCK) --group build --extra report --extra pdf --extra notebook --extra store \
		--extra web --extra postgresql --extra dev -o requirements.lock
	@$(LOCK) --extra bench -c requirements.lock -o benchmarks/requirements.lock

clean:          ## remove the environment and what was written
	rm -rf $(VENV) out verify.json
