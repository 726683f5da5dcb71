# The commands of the project; `make` alone prints them.
# Each sets up what it needs once: the stamp files below say that it is there.

VENV   := .venv
BIN    := $(VENV)/bin
PORT   ?= 8000
READY  := $(VENV)/.ready
ASSETS := docs/assets/vendor/.ready

export NO_MKDOCS_2_WARNING := 1
export JUPYTER_PLATFORM_DIRS := 1

.DEFAULT_GOAL := help
.PHONY: help serve site test

help:  ## print this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 20

$(READY): requirements.txt pyproject.toml tools/setup.sh
	@sh tools/setup.sh python
	@touch $@

$(ASSETS): package-lock.json tools/setup.sh | $(READY)
	@sh tools/setup.sh assets
	@touch $@

serve: $(READY) $(ASSETS)  ## build the site and serve it at http://127.0.0.1:8000/ (PORT=… for another port)
	@$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

site: $(READY) $(ASSETS)  ## build the site into site/, strictly
	@$(BIN)/mkdocs build --strict --clean

test: $(READY) $(ASSETS)  ## run all tests
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/pytest
