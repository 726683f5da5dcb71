#!/bin/sh
# Pins what pyproject.toml and package.json ask for, without addresses: requirements*.txt and package-lock.json.
# A pin that still fits stays; `lock.sh upgrade` takes the newest Python packages instead.
# (package.json names exact versions, so a newer front-end asset is asked for there.)
set -eu

cd "$(dirname "$0")/.."
. tools/say.sh
bin=$PWD/.venv/bin

pin() {  # GROUP FILE
    quietly "$2 could not be made" \
        "$bin/uv" pip compile pyproject.toml --group "$1" $upgrade --output-file "$2" \
        --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header
}

upgrade=${1:+--upgrade}
pin dev requirements.txt
pin oldest requirements-oldest.txt
quietly "package-lock.json could not be made" \
    env PATH="$bin:$PATH" npm install --package-lock-only --ignore-scripts --no-audit --no-fund
