#!/bin/sh
# Pins what pyproject.toml and each package.json require, without addresses, in requirements/*.txt and package-lock.json.
# Pins that still fit are kept; `lock.sh upgrade` takes the newest Python packages instead.
# (A package.json names exact versions, so change them there to get newer packages.)
set -eu
cd "$(dirname "$0")/.."
bin=$PWD/.venv/bin

for name in dev oldest; do
    "$bin/uv" pip compile --quiet pyproject.toml --group "$name" ${1:+--upgrade} --output-file "requirements/$name.txt" \
        --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header
done
for folder in . tests/prose tests/exercises tests/bench/browser tests/web; do
    PATH="$bin:$PATH" npm install --prefix "$folder" --package-lock-only --ignore-scripts --no-audit --no-fund \
        --omit-lockfile-registry-resolved
done
