.PHONY: run test check verify verify-full bench clean
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e ".[report,dev]"
	@touch $@

run: $(READY)   ## the main job on the example person: forecast, options, report
	@mkdir -p out
	@$(BIN)/mitragyna advise examples/leaf_certificate.toml --role clinician --report out/report.html
	@echo
	@echo "Report written to out/report.html. Next:"
	@echo "  $(BIN)/mitragyna simulate --product napdi-k51 --form tea --regimen '2 g once' --days 5"
	@echo "  $(BIN)/mitragyna advise examples/pregnant_daily.toml --role clinician"
	@echo "  $(BIN)/mitragyna evidence why CL_MG"

test: $(READY)  ## every test
	@$(BIN)/python -m pytest -q -n 2 $(TESTS)

check: $(READY) ## lint, format, types, layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/pyright

verify: $(READY) ## every bar of every finished issue, computed now
	@$(BIN)/python -m mitragyna.verify

bench: $(READY) ## speed: ratios in one run, machine and versions printed
	@$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) out verify.json
