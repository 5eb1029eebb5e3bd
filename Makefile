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
# Where the demo and the test tools leave what they make.
OUT := build
# Prefer what the lock names; say nothing but errors.
PIP := $(PY) -m pip --quiet --quiet --disable-pip-version-check --no-input

##@ Set up

.PHONY: setup
setup: system venv ## install system packages and the environment in .venv

.PHONY: system
system: ## install the system packages that are missing, and say which
	@.ci/system-packages

.PHONY: venv
venv: $(VENV)/.luukku ## make the environment in .venv from the lock file

# The stamp, not bin/python, is the target: an interrupted start begins again.
$(VENV)/.made:
	@python=$$(.ci/find-python) && \
	echo "Making $(VENV) with $$python" && \
	"$$python" -m venv --clear $(VENV)
	@touch $@

# Reinstalls only when the lock changed.
$(VENV)/.locked: requirements-dev.lock | $(VENV)/.made
	@echo "Installing the locked packages (about 250 MB the first time," \
	"most of it Qt: this takes a minute or two)"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.luukku: pyproject.toml $(VENV)/.locked
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@
