# `make demo` and `make test` set up all that they need in .venv; nothing outside this folder is touched.

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --quiet --disable-pip-version-check --constraint requirements.lock
# A Python to make .venv with: name one (`make PYTHON=python3.13 demo`), or the first below that runs and is new enough.
PYTHON ?=
CANDIDATES := python3.11 python3.12 python3.13 python3.14 python3 python
# Where `make train` works, and the texts that it also uses where they lie beside this folder.
RUN ?= training/out/latest
PUBLIC := $(wildcard ../shared/corpus/public)
TEXTS := $(wildcard ../shared/text/*.jsonl.gz)
DOMAIN := $(if $(TEXTS),training/out/domain/encoder.pt)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint check-corpus pytest bench-reading bench-grounding bench-speed reader-card train lock clean

help: ## list what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.runtime ## set up, read eight bundled dispatches, show the record made of them
	$(VENV)/bin/entente demo

test: lint check-corpus pytest ## set up with the test tools and run every check

lint: $(VENV)/.dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

check-corpus: $(VENV)/.runtime
	$(PY) corpus/check.py corpus/written/*.xml

pytest: $(VENV)/.dev lint check-corpus
	$(PY) -m pytest

bench-reading: $(VENV)/.runtime ## measure the reader on the dev set
	$(PY) -m bench.reading

bench-grounding: $(VENV)/.runtime ## measure dates, places, states, items and numbers on gold spans
	$(PY) -m bench.grounding

bench-speed: $(VENV)/.runtime ## measure the reader's speed and memory
	$(PY) -m bench.speed

reader-card: $(VENV)/.runtime ## write the measured part of docs/reader-card.md anew
	$(PY) -m bench.card

train: $(VENV)/.training $(DOMAIN) ## train the reader and put its weights into the package (two CPU cores: under three hours)
	$(PY) -m training.train --out $(RUN) $(if $(PUBLIC),--public $(PUBLIC)) $(if $(DOMAIN),--encoder $(DOMAIN))
	$(PY) -m training.export $(RUN)
	$(PY) -m training.calibrate

training/out/domain/encoder.pt: | $(VENV)/.training
	$(PY) -m training.domain --texts $(TEXTS) --out $(@D)

lock: $(VENV)/.made pyproject.toml ## resolve requirements.lock anew from the ranges of pyproject.toml
	@$(PY) -m venv $(VENV)/uv
	@$(VENV)/uv/bin/python -m pip install --quiet --quiet --disable-pip-version-check uv
	@$(VENV)/uv/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --upgrade --quiet \
	  --no-config --no-header --no-annotate --no-emit-index-url --no-emit-find-links --output-file $(VENV)/lock.txt
	@{ echo '# What to run and test with, for every platform and Python from 3.11 on. Made by `make lock`.'; \
	  cat $(VENV)/lock.txt; } > requirements.lock
	@echo "requirements.lock: $$(grep -c == requirements.lock) pins"

clean: ## remove the virtual environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis bench/out

# Stamp files: each says that its part of .venv is newer than what it was made from.

$(VENV)/.made:
	@for python in $(or $(PYTHON),$(CANDIDATES)); do \
	  if "$$python" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    echo "making $(VENV) with $$("$$python" --version)"; \
	    "$$python" -m venv --clear $(VENV) && touch $@ && exit 0; exit 1; \
	  fi; \
	done; \
	echo "no Python 3.11 or newer with venv and ensurepip among: $(or $(PYTHON),$(CANDIDATES))." >&2; \
	echo "Install one (on Debian also python3-venv), or name it: make PYTHON=/path/to/python ..." >&2; \
	exit 1

$(VENV)/.runtime: $(VENV)/.made pyproject.toml requirements.lock
	@echo "installing entente and what it runs on"
	@$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime pyproject.toml requirements.lock
	@echo "installing the test tools"
	@$(PY) -c 'import tomllib; print("\n".join(tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["dev"]))' \
	  > $(VENV)/dev.txt
	@$(PIP) --requirement $(VENV)/dev.txt
	@touch $@

$(VENV)/.training: $(VENV)/.runtime pyproject.toml requirements.lock
	@echo "installing what training needs (large)"
	@$(PIP) --editable '.[training]'
	@touch $@
