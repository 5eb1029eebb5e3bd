# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
#
# One entry to everything. Bare `make` explains the targets; CONTRIBUTING.md
# tells when to use which. Needs make, git and a Python 3.11, 3.12 or 3.13.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
# Everything that is made and can be made again.
OUT := build
# Half of the tests wait for something most of the time.
WORKERS ?= $(shell n=$$(nproc 2>/dev/null || echo 2); echo $$((n < 8 ? 2 * n : n)))
# Each a life of the appliance in virtual time, with faults of its own.
SEEDS ?= 1000
PIP := $(PY) -m pip --quiet --quiet --disable-pip-version-check --no-input

.PHONY: help
help: ## say what each target does
	@echo "make TARGET"
	@awk -F ':.*## ' '/^##@ / { printf "\n%s\n", substr($$0, 5) } \
	/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

##@ See it

.PHONY: demo
demo: setup ## press the buttons: a whole site on this machine (ARGS="--help")
	@$(BIN)/luukku demo --out $(OUT)/demo $(ARGS)

.PHONY: screenshots
screenshots: setup ## draw all pages: build/pictures; what guides show: docs/pictures
	@$(PY) -m gui.screenshots $(OUT)/pictures
	@for shown in docs/pictures/*.png; do \
	cp $(OUT)/pictures/$${shown##*/} $$shown || exit 1; done

##@ Prove it

.PHONY: check
check: system lint types imports qml words unit ## all that is quick, under 3 minutes

.PHONY: test
test: system lint types imports qml words ## everything: check, tests/system, coverage
	@mkdir -p $(OUT)
	@HYPOTHESIS_PROFILE=ci $(BIN)/pytest -n $(WORKERS) --dist worksteal --cov --cov-report= \
	--ignore=tests/system
	@$(MAKE) --jobs 2 parts planted
	@$(PY) -m tests.tools.coverage_gate

# These two beside each other: the parts mostly wait, and what is planted gets
# only the processor that nobody else wants, so that no time limit feels it.
.PHONY: parts
parts: venv ## real brokers and whole programs: tests/system, into make test's coverage
	@HYPOTHESIS_PROFILE=ci $(BIN)/pytest --cov --cov-append --cov-report= \
	tests/system

.PHONY: planted
planted: venv ## make sabotage as make test does: trusts the tests, takes spare time
	@mkdir -p $(OUT)
	@chrt --idle 0 $(PY) -m tests.sabotage --no-baseline >$(OUT)/sabotage.log || \
	{ cat $(OUT)/sabotage.log; exit 1; }
	@tail -n 1 $(OUT)/sabotage.log

.PHONY: unit
unit: venv ## tests that are quick (ARGS="-k word")
	@$(BIN)/pytest -n $(WORKERS) --dist worksteal -m "not slow" \
	--ignore=tests/system --ignore=tests/benchmarks $(ARGS)

.PHONY: lint
lint: venv ## style and known mistakes, by ruff
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet --diff

.PHONY: types
types: venv ## types, by mypy --strict
	@$(BIN)/mypy

.PHONY: imports
imports: venv ## which way dependencies point, by import-linter
	@$(BIN)/lint-imports --no-logo

.PHONY: qml
qml: venv ## QML, by qmllint with our Python types
	@$(PY) -m tests.tools.qml_lint

.PHONY: words
words: venv ## every word translated and compiled
	@$(PY) -m tests.tools.translations --check

.PHONY: sabotage
sabotage: setup ## plant mistakes in a copy: every one must be caught (ARGS="--only x")
	@$(PY) -m tests.sabotage $(ARGS)

.PHONY: simulate
simulate: venv ## the whole appliance in virtual time (SEEDS=1000, ARGS="--seed 7")
	@$(PY) -m tests.simulation --seeds $(SEEDS) $(ARGS)

.PHONY: monkey
monkey: venv ## random touches at two screens, one under duress (ARGS="--minutes 60")
	@$(PY) -m tests.gui.counter.monkey $(ARGS)

.PHONY: soak
soak: venv ## 500 counters of four sites at a guard station for two days of virtual time (ARGS="--hours 3")
	@$(PY) -m tests.gui.guard.soak $(ARGS)

.PHONY: bench-press
bench-press: system venv ## how long from press to guard, against the bare libraries
	@$(PY) -m tests.benchmarks.press $(ARGS)

.PHONY: bench-relay
bench-relay: system venv ## how long until the relay is off, whatever dies or hangs
	@$(PY) -m tests.benchmarks.relay $(ARGS)

.PHONY: bench-kills
bench-kills: venv ## kill what writes the records a thousand times (ARGS="--kills 30")
	@$(PY) -m tests.records.kills $(ARGS)

.PHONY: bench-screen
bench-screen: venv ## how soon the touchscreen is there, and shows a touch
	@$(PY) -m tests.benchmarks.screen $(ARGS)

.PHONY: bench-records
bench-records: venv ## how long one waits for records with a million incidents
	@$(PY) -m tests.benchmarks.records $(ARGS)

.PHONY: bench-writes
bench-writes: system venv ## what a counter writes in a day, its memory, its start
	@$(PY) -m tests.benchmarks.writes $(ARGS)

.PHONY: bench-scale
bench-scale: system venv ## what a counter costs its broker (ARGS="--write": into the guide)
	@$(PY) -m tests.benchmarks.scale $(ARGS)

.PHONY: bench
bench: bench-press bench-relay bench-screen bench-records bench-writes bench-scale ## all that is measured

.PHONY: fuzz
fuzz: venv ## hostile bytes to every parser, by coverage (ARGS="--minutes 60")
	@$(PY) -m tests.fuzz $(ARGS)

.PHONY: audit
audit: ## known holes in the locked packages; needs the network
	@.ci/audit $(ARGS)

.PHONY: fault-bench
fault-bench: setup ## the faults that can be injected, on real parts: docs/reliability.md
	@$(PY) -m tests.system.faults --out docs/reliability.md $(ARGS)

.PHONY: web-test
web-test: venv ## a guard's page in the WebSockets of Debian 13's broker; fetches that
	@.ci/system-packages vm
	@$(PY) -m tests.system.web

.PHONY: broker-test
broker-test: venv ## every test of a broker with mosquitto 2.1, of the next Debian; fetches that
	@.ci/system-packages vm
	@$(PY) -m tests.system.web --suite forky --all

.PHONY: vm-test
vm-test: venv ## buttons and relay on a virtual Raspberry Pi, in QEMU: docs/virtual-pi.md
	@.ci/system-packages vm
	@$(PY) -m tests.system.vm $(ARGS)

.PHONY: interop
interop: system venv ## Node-RED and Home Assistant with a real counter: docs/guards
	@$(PY) -m tests.interop --out docs/guards/README.md $(ARGS)

##@ Mend it

.PHONY: fix
fix: venv ## format, mend what ruff can, collect words for translators
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format --quiet
	@$(PY) -m tests.tools.translations

.PHONY: transitions
transitions: venv ## write the core's transition table anew
	@$(PY) -m tests.tools.transitions

.PHONY: drawings
drawings: venv ## draw the circuits of the wiring guide anew
	@$(PY) -m tests.tools.drawings

.PHONY: references
references: venv ## keep how each page looks: tests/gui/counter/references
	@$(PY) -m tests.gui.counter.reference

.PHONY: reference
reference: venv ## write docs/reference anew from the code
	@$(PY) -m tests.tools.reference

##@ Ship it

.PHONY: deb
deb: venv ## the Debian packages, amd64 and arm64: build/deb (ARGS="amd64")
	@$(PY) -m tests.tools.deb $(ARGS)

.PHONY: deb-test
deb-test: venv ## install that on a clean Debian 13, try it, purge it: nothing is left
	@.ci/system-packages vm
	@$(PY) -m tests.tools.deb amd64
	@sh tests/tools/deb_try.sh

##@ Set up

.PHONY: setup
setup: system venv ## system packages and the environment in .venv

.PHONY: system
system: ## install the system packages that are missing, and say which
	@.ci/system-packages

.PHONY: venv
venv: $(VENV)/.luukku ## the environment in .venv, from requirements-dev.lock

.PHONY: lock
lock: ## newest versions into requirements.lock, -dev.lock and peers.lock
	@.ci/lock

.PHONY: sbom
sbom: venv ## what is shipped, as CycloneDX: build/luukku.cdx.json
	@$(PY) -m tests.tools.sbom $(OUT)/luukku.cdx.json

.PHONY: clean
clean: ## remove all that can be made again, .venv too
	@rm -rf $(VENV) $(OUT) dist .coverage .coverage.* htmlcov .hypothesis \
	.mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	@find appliance gui firmware_config tests -name __pycache__ -prune \
	-exec rm -rf {} +

# The stamp, not bin/python, is the target: an interrupted start begins again.
$(VENV)/.made: | system
	@mkdir -p $(OUT)
	@trap 'echo "Stopped. The next try begins anew."; exit 130' INT; \
	python=$$(.ci/find-python) && \
	echo "Making $(VENV) with $$python" && \
	{ "$$python" -m venv --clear $(VENV) 2>$(OUT)/venv.log || \
	{ cat $(OUT)/venv.log >&2; exit 1; }; }
	@touch $@

# Again only when the lock changed.
$(VENV)/.locked: requirements-dev.lock | $(VENV)/.made
	@echo "Installing the locked packages (about 250 MB the first time, most" \
	"of it Qt: a minute or two)"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.luukku: pyproject.toml $(VENV)/.locked
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@
