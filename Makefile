# Two commands matter: `make demo` shows the house, `make test` checks all of it. `make` alone lists the rest.
# Every step leaves a stamp in .venv, so a second run starts in seconds.

SHELL := /bin/sh
BIN := .venv/bin
STAMPS := .venv/stamps
PYTHON_FILES := src tests tools benchmarks setup.py conftest.py
TEST_WORKERS ?= auto
IN_OTHERS := tests/journeys/test_calling.py tests/journeys/test_referring.py tests/journeys/test_whole_group.py tests/journeys/test_groups.py

.DEFAULT_GOAL := help
.PHONY: help setup demo test check static bench format lock audit crawl a11y screenshots faults mutants doors scan firefox webkit load house sbom wheel trial clean follow boxes
.DELETE_ON_ERROR:

help: ## list the commands
	@grep -E '^[a-z0-9]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(STAMPS)/package $(STAMPS)/assets $(STAMPS)/catalogue ## environment (.venv) and front-end parts

demo: setup ## the demo region on http://127.0.0.1:8000
	@exec $(BIN)/fijnmazig demo

test: setup ## every check and every test, in a real browser too
	$(BIN)/python -m tools.requisites
	$(MAKE) --no-print-directory static
	$(BIN)/pytest -n $(TEST_WORKERS) --dist loadgroup

check: static ## all static checks, the list of parts and the question after known holes
	$(BIN)/pytest -n0 tests/test_conventions.py tests/test_templates.py

static: setup # what `check` asks of other programs; `make test` asks our own rules with all other tests
	$(BIN)/ruff check $(PYTHON_FILES)
	$(BIN)/ruff format --check $(PYTHON_FILES)
	PYTHONPATH=. $(BIN)/lint-imports
	$(BIN)/mypy src tools tests
	DJANGO_SETTINGS_MODULE=tests.settings PYTHONPATH=src:. $(BIN)/python -m django check --fail-level WARNING
	DJANGO_SETTINGS_MODULE=tests.settings PYTHONPATH=src:. $(BIN)/python -m django makemigrations --check --dry-run
	$(BIN)/python -m tools.catalogue check
	$(BIN)/python -m tools.asvs check
	$(BIN)/python -m tools.fields check
	$(BIN)/python -m tools.sbom build
	$(BIN)/python -m tools.audit --where-possible

bench: setup ## benchmarks: one table of ratios against peers measured in the same run (docs/performance.md)
	$(BIN)/python -m benchmarks.all --write docs/performance.md

load: setup ## lay down the two large houses, drive the large one, and measure every page of both (hours; docs/measuring.md)
	$(BIN)/python -m benchmarks.load --write docs/load.md

format: setup ## tidy the code
	$(BIN)/ruff check --fix $(PYTHON_FILES)
	$(BIN)/ruff format $(PYTHON_FILES)

lock: ## pin every dependency anew, with hashes and without the name of a registry
	tools/lock

audit: setup ## ask whether a part we pinned has a known hole; fails too when nobody answers
	$(BIN)/python -m tools.audit

crawl: setup ## follow every link of a running demo (make demo) as every role, and knock at every form
	$(BIN)/python -m tools.crawl

a11y: setup ## look at every page of a demo as people who see, hear or move otherwise (docs/accessibility.md)
	$(BIN)/python -m tools.a11y

screenshots: setup ## take the pictures of the README from a running demo (make demo)
	$(BIN)/python -m tools.screenshots

faults: setup ## kill web, worker and database while people write, and look whether anything was lost
	$(BIN)/python -m tools.faults --kills 20
	$(BIN)/python -m tools.faults --kills 20 --database postgresql

mutants: setup ## plant small faults in the rules that must not be wrong, and see whether a test notices (an hour or more)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-mutants.txt
	$(BIN)/python -m tools.mutants --write docs/mutants.md

doors: setup ## ask every door for machines of a running demo (make demo) at random (docs/doors.md)
	@test -x build/doors/bin/python || $(BIN)/python -m venv build/doors
	build/doors/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-doors.txt
	$(BIN)/python -m tools.doors --write docs/doors.md

scan: setup ## let wapiti try what lies behind a login, as four people of a demo of its own (an hour; docs/scan.md)
	@test -x build/scan/bin/python || $(BIN)/python -m venv build/scan
	build/scan/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-scan.txt
	$(BIN)/python -m tools.scan --write docs/scan.md

firefox: setup ## the three flows of casework in the Firefox of this machine
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --upgrade --target build/firefox -r requirements-firefox.txt
	JOURNEYS_BROWSER=firefox PYTHONPATH=build/firefox $(BIN)/pytest -n0 $(IN_OTHERS)

webkit: setup ## the three flows of casework in the WebKitGTK of this machine
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --upgrade --target build/webkit -r requirements-webkit.txt
	JOURNEYS_BROWSER=webkit PYTHONPATH=build/webkit xvfb-run -a $(BIN)/pytest -n0 $(IN_OTHERS) tests/journeys/test_open_pages.py::test_a_broken_policy_and_a_stranger_would_be_seen

house: setup ## measure every room, and list what it stands on (docs/house.md)
	$(BIN)/python -m tools.house_book

sbom: setup ## write the list of parts (CycloneDX) that goes with a release
	$(BIN)/python -m tools.sbom dist

wheel: setup ## build the package that a server installs, and look whether it is complete
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .
	$(BIN)/python -m tools.wheel dist
	$(BIN)/python -m tools.sbom dist

trial: setup ## install the package where nothing else is, and run the demo from it
	$(BIN)/python -m tools.try_wheel

follow: setup ## follow docs/deploy.md on a clean Debian, as root with debootstrap (some ten minutes), and write docs/deployed.md; INIT=yes: with systemd as first process; INIT=kernel: on a machine in qemu, docs/deployed-kernel.md; UNTIL=heading: no further; BEFORE=checkout: the upgrade is from the package in its dist/
	$(BIN)/python -m tools.follow $(if $(INIT),--init $(INIT)) $(if $(UNTIL),--until "$(UNTIL)") $(if $(BEFORE),--before $(BEFORE))

boxes: setup ## start deploy/compose.yaml in containers on a Debian within this one, as root with debootstrap (half an hour), and write docs/boxes.md
	$(BIN)/python -m tools.boxes

clean: ## remove what can be made again; the data in var/ stays
	rm -rf .venv node_modules build dist src/fijnmazig/assets src/*.egg-info
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(STAMPS)/venv: tools/find-python
	@python=$$(tools/find-python) && echo "$$python -m venv .venv" && "$$python" -m venv .venv
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/parts: $(STAMPS)/venv requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(STAMPS)/package: $(STAMPS)/parts pyproject.toml setup.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(STAMPS)/assets: $(STAMPS)/package package.json package-lock.json tools/assets.py tools/lexicon.py tools/dutch_words.py content/library/no_parts.txt $(wildcard content/game/*.ink) $(wildcard src/fijnmazig/game/formats/*)
	$(BIN)/python -m tools.assets
	@touch $@

$(STAMPS)/catalogue: $(STAMPS)/package $(wildcard tools/catalogue.py) $(wildcard src/fijnmazig/locale/*/LC_MESSAGES/*.po)
	$(BIN)/python -m tools.catalogue compile
	@touch $@
