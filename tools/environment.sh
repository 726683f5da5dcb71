#!/bin/sh
# Makes an environment beside .venv: `environment.sh oldest` makes .venv-oldest from requirements-oldest.txt.
set -eu

cd "$(dirname "$0")/.."
. tools/say.sh

name=$1
base=.venv/bin/python
python=.venv-$name/bin/python
requirements=requirements-$name.txt

if [ "$name" = oldest ] && ! "$base" -c 'import sys; sys.exit(sys.version_info >= (3, 13))'; then
    stop "the oldest NumPy has no wheel for $("$base" --version); run 'make PYTHON=/path/to/python3.12 test-oldest'."
fi
echo "Making the environment .venv-$name from $requirements …"
quietly "the environment .venv-$name could not be made" "$base" -m venv --clear ".venv-$name"
quietly "the packages of $requirements could not be installed" \
    "$python" -m pip install --disable-pip-version-check --only-binary :all: -r "$requirements"
touch ".venv-$name/.ready"
