# The commands of the project; `make` alone prints them.
# Each sets up what it needs once: the stamp files below say that it is there.

VENV   := .venv
BIN    := $(VENV)/bin
PORT   ?= 8000
READY  := $(VENV)/.ready
ASSETS := docs/assets/vendor/.ready
PROSE  := tools/prose/node_modules/.ready

export PYTHON
export NO_MKDOCS_2_WARNING := 1
export JUPYTER_PLATFORM_DIRS := 1
# The notebook is run and rendered by our settings alone, not by those that the home folder may hold.
# (A comment behind a value would leave its blanks in the value.)
export JUPYTER_CONFIG_DIR := tools/jupyter
export IPYTHONDIR := build/ipython
unexport PYTHONHOME PYTHONPATH  # modules from elsewhere would shadow the pinned ones

.DEFAULT_GOAL := help
.PHONY: help serve site test prose test-oldest test-peers outputs outputs-peers mutants bench bench-peers lock

help:  ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# A stamp alone can be out of date: the folder was moved, its Python is gone, another one is asked for.
ifneq ($(shell PYTHON="$(PYTHON)" sh tools/setup.sh is-usable && echo yes),yes)
.PHONY: $(READY)
endif
ifeq ($(wildcard node_modules/katex),)
.PHONY: $(ASSETS)
endif

$(READY): requirements.txt tools/setup.sh
	@sh tools/setup.sh python

$(ASSETS): package-lock.json tools/setup.sh | $(READY)
	@sh tools/setup.sh assets

$(PROSE): tools/prose/package-lock.json tools/setup.sh | $(READY)
	@sh tools/setup.sh prose

serve: $(READY) $(ASSETS)  ## build the site and serve it at http://127.0.0.1:8000/ (PORT=… for another port)
	@$(BIN)/python tools/check_port.py "$(PORT)"
	@$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

site: $(READY) $(ASSETS)  ## build the site into site/, strictly
	@$(BIN)/mkdocs build --strict --clean

test: $(READY) $(ASSETS) $(PROSE)  ## check style, types and prose, and run all tests
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/node tools/prose/check.mjs
	@$(BIN)/python -m mutation page --sample 40
	@$(BIN)/pytest -n auto --dist loadfile --cov

prose: $(PROSE)  ## check terms, spelling and the length of sentences on the pages
	@$(BIN)/node tools/prose/check.mjs

outputs: $(READY)  ## rewrite the output blocks of the pages from a real run
	@$(BIN)/python -m exampletest outputs README.md CONTRIBUTING.md docs

mutants: $(READY)  ## break formulas, outputs and code one slip at a time, and show what no test sees
	@$(BIN)/python -m mutation

test-oldest: .venv-oldest/.ready $(ASSETS)  ## run the tests of the package with the oldest NumPy it works with
	@PYTHONPATH=src .venv-oldest/bin/python -m pytest --confcutdir=tests/chainrule tests/chainrule

test-peers: .venv-peers/.ready  ## compare gradients with PyTorch and JAX, and run the page about them (1.6 GB, in an environment of its own)
	@PYTHONPATH=src:tests/chainrule .venv-peers/bin/python -m pytest --environment=peers tests/peers docs

outputs-peers: .venv-peers/.ready  ## the same as outputs, for the page that runs in that environment
	@PYTHONPATH=src .venv-peers/bin/python -m exampletest outputs --environment peers docs

bench: $(READY)  ## measure a step of gradient descent beside autograd
	@$(BIN)/python bench/run.py

bench-peers: .venv-peers/.ready  ## the same beside PyTorch, JAX and scikit-learn too (in that environment)
	@PYTHONPATH=src .venv-peers/bin/python bench/run.py

.venv-%/.ready: requirements-%.txt tools/environment.sh | $(READY)
	@sh tools/environment.sh $*

lock: $(READY)  ## pin the dependencies anew (UPGRADE=1 takes the newest ones)
	@sh tools/lock.sh $(if $(UPGRADE),upgrade)
