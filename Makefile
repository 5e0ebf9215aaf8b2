# Two commands matter: `make run` and `make test`. The others are their parts.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8050
export PIP_DISABLE_PIP_VERSION_CHECK = 1

# Plotly with only the chart types drawn here: the version that plotly in requirements.txt has.
PLOTLY_PACKAGE := plotly.js-cartesian-dist-min
PLOTLY_VERSION := 4.1.1
PLOTLY_SHA256 := 79542150855a52c567260e3137095dbe2b744e6d702a5cabe67da246942fba7a
PLOTLY := instance/plotly-cartesian.min.js

.PHONY: run test slow coverage mutants check audit sbom bench soak faults venv lock format browser \
        office nginx clean

run: $(VENV)/.run $(PLOTLY)
	@echo "Serving http://127.0.0.1:$(PORT)"
	@HOST=127.0.0.1 PORT=$(PORT) $(BIN)/gunicorn -c gunicorn.conf.py app:server

venv: $(VENV)/.run $(VENV)/.test

$(VENV)/.run: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet "pip==25.3"
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.test: $(VENV)/.run pyproject.toml
	$(BIN)/python -m pip install --quiet --group test
	@touch $@

# Without it the whole of Plotly, which Dash brings, is used: more to fetch, the same charts. What
# came and is not the file that is meant stops everything.
$(PLOTLY):
	@mkdir -p instance/npm
	@trap 'rm -rf "$(CURDIR)/instance/npm"' EXIT; cd instance/npm; \
	if ! command -v npm >/dev/null; then \
	  echo "npm is not here: charts use the whole Plotly library."; \
	elif ! npm pack --silent --fetch-retries=1 $(PLOTLY_PACKAGE)@$(PLOTLY_VERSION) >/dev/null 2>&1; \
	then echo "npm cannot reach its registry: charts use the whole Plotly library."; \
	else tar -xzf $(PLOTLY_PACKAGE)-$(PLOTLY_VERSION).tgz package/plotly-cartesian.min.js \
	  && echo "$(PLOTLY_SHA256)  package/plotly-cartesian.min.js" | sha256sum --check --quiet \
	  && mv package/plotly-cartesian.min.js ../plotly-cartesian.min.js; fi

test: venv browser office $(PLOTLY)
	$(BIN)/python -m compileall -q app.py data dashboard callbacks
	$(BIN)/python -m pytest -n 2 --dist worksteal

# Long proofs by repetition, of which `make test` has a smaller form.
slow: venv
	$(BIN)/python -m pytest tests/slow

# Lines that the tests reach, in servers and commands too. It takes half as long again as `test`.
coverage: venv browser office $(PLOTLY)
	@rm -rf instance/coverage && mkdir -p instance/coverage
	$(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=
	$(BIN)/coverage report --include="data/*" --fail-under=95
	$(BIN)/coverage report --include="app.py,callbacks/*,dashboard/*" --fail-under=85

# Faults put into what protects and what judges: does a test see each? A sample for 15 minutes.
mutants: venv
	$(BIN)/python -m tests.mutants $(MINUTES)

# Headless Chromium from the system's packages, when it is missing and can be installed.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	|| command -v google-chrome >/dev/null \
	|| { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] \
	     && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	|| echo "No Chromium here and it cannot be installed: the browser tests will not run."

# LibreOffice from the system's packages: tests open a workbook and slides with it.
office:
	@command -v loimpress >/dev/null \
	|| { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] \
	     && apt-get update -qq \
	     && apt-get install -y -qq --no-install-recommends libreoffice-calc libreoffice-impress >/dev/null; } \
	|| echo "No LibreOffice here and it cannot be installed: no workbook and no slides are opened with it."

# nginx from the system's packages: two hosts are put behind it, as README advises.
nginx:
	@command -v nginx >/dev/null || test -x /usr/sbin/nginx \
	|| { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] \
	     && apt-get update -qq \
	     && apt-get install -y -qq --no-install-recommends nginx-light >/dev/null; } \
	|| echo "No nginx here and it cannot be installed: two hosts are not tried behind it."

check: venv
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Known weaknesses of the packages, where the list of them can be reached.
audit: venv
	$(BIN)/python -m tests.audit

# Every package with its version and hashes, as CycloneDX, for whoever keeps an inventory.
sbom: venv
	@mkdir -p instance
	$(BIN)/cyclonedx-py requirements requirements.txt --output-reproducible -o instance/sbom.json
	@echo "Written: instance/sbom.json"

# What readers wait for, beside the plainest Dash application: a table, also in instance/bench.txt.
# ONLY="QUICK loads filters" takes less of it.
bench: venv browser $(PLOTLY)
	$(BIN)/python -m tests.bench $(ONLY)

# A live meeting with 200 followers for ten minutes (MINUTES=2 for two), on one server, then on two;
# workers are killed under it.
soak: venv browser $(PLOTLY)
	$(BIN)/python -m tests.soak $(MINUTES)

# Parts fail under load and come back; a figure for each, in some minutes.
faults: venv browser nginx $(PLOTLY)
	$(BIN)/python -m tests.faults

format: venv
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

lock: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --group lock
	$(BIN)/uv pip compile --quiet --generate-hashes --no-header --python-version 3.11 \
	  pyproject.toml --output-file requirements.txt

# Only what can be made again: the stores hold agencies' returns, which nobody else may have.
clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	rm -rf $(PLOTLY) $(addprefix instance/,web npm metrics coverage bench.txt sbom.json)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
