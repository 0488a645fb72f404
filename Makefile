# Two commands do everything on a machine with Python and make:
#   make study   the main job, the spillover study, cluster potential and the audit: prints the results, writes out/kazakhstan.gpkg and .html
#   make test    the tests, those in real QGIS too
# Versions are pinned in constraints.txt, so that a run today is the run of tomorrow.

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
QGIS_PYTHON ?= /usr/bin/python3
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: study test test-plugin test-qgis-matrix test-lowest test-newest newcomer lint docs schema plugin plugin-pictures pictures animations translations boundaries bench clean

study: $(VENV)/.installed
	@mkdir -p out
	@$(BIN)/geo-itcluster study --output out/kazakhstan.gpkg --overwrite
	@echo
	@$(BIN)/geo-itcluster structure
	@echo
	@$(BIN)/geo-itcluster spillover
	@echo
	@$(BIN)/geo-itcluster potential --output out/potential.gpkg --overwrite
	@echo
	@$(BIN)/geo-itcluster audit
	@echo
	@$(BIN)/geo-itcluster report --spillover --potential --output out/kazakhstan.html --overwrite
	@echo
	@$(BIN)/geo-itcluster study

test: $(VENV)/.test-installed
	@sh scripts/setup_debian.sh
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov=geo_itcluster --cov-report= $(PYTEST_ARGS)
	@echo "Coverage: $$($(BIN)/coverage report --format=total --ignore-errors) % of the statements"
	@$(MAKE) --no-print-directory test-plugin

# The plugin's tests run under the Python that QGIS itself uses, with nothing of ours installed.
test-plugin: plugin
	@QGIS_PYTHON="$(QGIS_PYTHON)" sh scripts/setup_debian.sh
	$(QGIS_PYTHON) -m pytest -n 2 --dist loadfile -c tests/plugin/pytest.ini tests/plugin $(PYTEST_ARGS)

# The same in QGIS 3.22, 3.40 and 3.44, each in a Debian of its own; needs root.
test-qgis-matrix: plugin
	sh scripts/qgis_matrix.sh

# The main commands with the lowest versions of the dependencies that pyproject.toml declares.
test-lowest:
	sh scripts/lowest_versions.sh "$(PYTHON)"

# The tests in Python 3.13 with the newest versions of everything, in a Debian of its own; needs root.
test-newest:
	sh scripts/newest_python.sh $(PYTEST_ARGS)

# A newcomer's walk, timed: pip install into an environment of its own, and one command to a LISA map.
newcomer:
	sh scripts/newcomer.sh "$(PYTHON)"

plugin: $(VENV)/bin/python
	$(BIN)/python scripts/build_plugin.py

# The plugin's pictures in README, from the session of the desktop test.
plugin-pictures: plugin
	$(QGIS_PYTHON) -m pytest -c tests/plugin/pytest.ini tests/plugin/test_desktop.py -q
	cp out/desktop/toolbox.png docs/images/plugin_toolbox.png
	cp out/desktop/dialog.png docs/images/plugin_dialog.png
	cp out/desktop/study.png docs/images/plugin_result.png

# The pictures of the how-to pages.
pictures: $(VENV)/bin/python
	$(BIN)/python docs/make_pictures.py

# The animations of the documentation, in Chromium and in QGIS.
animations: plugin $(VENV)/.test-installed
	$(BIN)/python scripts/animations/draw.py docs/images

# Brings the Russian and Kazakh texts up to the code, and compiles them; needs Qt's lrelease.
translations: $(VENV)/bin/python
	$(BIN)/python scripts/translate_plugin.py

lint: $(VENV)/.test-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache --no-logo

# The site, with its notebooks run anew; a warning is an error.
docs: $(VENV)/.docs-installed
	$(BIN)/python -m sphinx -b html -W --keep-going -q docs site

# The JSON schema of a study's file, after a setting has changed.
schema: $(VENV)/.installed
	$(BIN)/python docs/make_study_schema.py

boundaries: $(VENV)/.test-installed
	$(BIN)/python scripts/build_boundaries.py
	$(BIN)/python scripts/build_countries.py

bench: $(VENV)/.test-installed
	$(PIP) install --quiet --requirement benchmarks/requirements.txt
	$(BIN)/python -m benchmarks $(BENCH_ARGS)

$(VENV)/bin/python:
	@sh scripts/make_venv.sh "$(PYTHON)" "$(VENV)"

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install --quiet --constraint constraints.txt --editable ".[report]"
	@touch $@

$(VENV)/.test-installed: $(VENV)/.installed
	$(PIP) install --quiet --constraint constraints.txt --group test --group lint
	@touch $@

$(VENV)/.docs-installed: $(VENV)/.test-installed
	$(PIP) install --quiet --constraint constraints.txt --group docs
	@touch $@

clean:
	rm -rf $(VENV) out site build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
