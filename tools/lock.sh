#!/bin/sh
# Pins what pyproject.toml and each package.json ask for, without addresses: requirements*.txt and package-lock.json.
# A pin that still fits stays; `lock.sh upgrade` takes the newest Python packages instead.
# (A package.json names exact versions, so a newer package is asked for there.)
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
for folder in . tools/prose; do
    quietly "$folder/package-lock.json could not be made" \
        env PATH="$bin:$PATH" npm install --prefix "$folder" --package-lock-only --ignore-scripts --no-audit --no-fund \
        --omit-lockfile-registry-resolved
done
