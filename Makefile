# make run: a demo store on http://localhost:8000. make test: the tests, but those that take a
# browser or a minute; make test-all: those as well. Each sets up what it needs first.
PYTHON ?= python3
VENV ?= .venv
AT_ONCE ?= 3
BIN := $(VENV)/bin

.PHONY: run test test-all setup check bench pages lock release

run: setup
	@PARLEY_DEMO=$${PARLEY_DEMO:-1} $(BIN)/python server.py

# Compiled modules are kept: each process of the tests' would compile all of them anew.
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n $(AT_ONCE) --dist worksteal

test: $(VENV)/.dev
	$(PYTEST) -m "not browser and not slow" $(TESTS)

test-all: $(VENV)/.dev
	$(PYTEST) $(TESTS)

setup: $(VENV)/.ready

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy .

# On SQLite, and on an empty PostgreSQL database where BENCH_POSTGRES names one.
BENCH_ORDERS ?= 2000
bench: setup
	@folder=$$(mktemp -d) && for url in sqlite://$$folder/bench.db $(BENCH_POSTGRES); do \
		echo "== $${url%%:*}" && export PARLEY_DATABASE_URL=$$url && \
		$(BIN)/python cli.py seed --orders $(BENCH_ORDERS) --messages-per-thread 10 && \
		$(BIN)/python -m benchmarks.lists && $(BIN)/python -m benchmarks.sending $$url || exit 1; \
	done; rm -r $$folder

# What comes out of it is committed, so that to run Parley needs no Node.
pages:
	cd web && npm ci --no-audit --no-fund && npm run -s codegen && npm run -s check && npm test -s && npm run -s build
	cd web/playground && npm ci --no-audit --no-fund && npm run -s build

# The files of a release: the packages of Python and of npm, and the schema for those who generate code from it.
RELEASE ?= dist
release: $(VENV)/.dev web/node_modules
	$(BIN)/python -m hatchling build -d $(RELEASE)
	cp schema/schema.graphql $(RELEASE)/
	cd web && npm run -s package
	npm pack --silent --pack-destination $(RELEASE) ./web/client/dist ./examples/medusa-plugin ./examples/vendure-plugin

# The locks hold every package with its hash, for all supported Pythons.
lock: $(VENV)/.dev
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade \
		pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade \
		pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

web/node_modules: web/package-lock.json
	cd web && npm ci --no-audit --no-fund
	@touch $@

$(VENV)/.ready: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "parley: needs Python 3.11 or newer")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what Parley needs into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: $(VENV)/.ready requirements-dev.lock
	@echo "Installing what its tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@
