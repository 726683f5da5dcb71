#!/bin/sh
# Sets up what the Makefile needs: `setup.sh python` the environment .venv, `setup.sh assets` the front-end files.
# A problem ends in one sentence that says what is missing; the whole output of the failed step stays in a log.
set -eu

cd "$(dirname "$0")/.."
venv=.venv
log=build/setup.log
mkdir -p build

stop() {
    echo "chainrule: $1" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        command -v "$PYTHON" >/dev/null 2>&1 || stop "PYTHON=$PYTHON was not found."
        is_new_enough "$PYTHON" || stop "PYTHON=$PYTHON is too old; Python 3.11 or newer is needed."
        echo "$PYTHON"
        return
    fi
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if is_new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    stop "no Python 3.11 or newer was found; install one, or name it with 'make PYTHON=/path/to/python3 …'."
}

quietly() {  # SENTENCE COMMAND...: the sentence is said if the command fails
    sentence=$1
    shift
    "$@" >"$log" 2>&1 || stop "$sentence (the details are in $log)"
}

case "${1:-}" in
python)
    python=$(find_python)
    if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1 || ! is_new_enough "$venv/bin/python"; then
        echo "Making the environment $venv with $("$python" --version) …"
        quietly "$python cannot make environments; install its venv module (on Debian: apt install python3-venv)." \
            "$python" -m venv --clear "$venv"
    fi
    echo "Installing the pinned packages of requirements.txt …"
    quietly "the packages of requirements.txt could not be installed; is the Python package registry within reach?" \
        "$venv/bin/python" -m pip install --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
    quietly "this project could not be installed into $venv." \
        "$venv/bin/python" -m pip install --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
    ;;
assets)
    npm=$(command -v npm || echo "$venv/bin/npm")
    echo "Installing the front-end assets of package-lock.json …"
    quietly "the packages of package-lock.json could not be installed; is the npm registry within reach?" \
        env PATH="$PATH:$PWD/$venv/bin" "$npm" ci --ignore-scripts --no-audit --no-fund
    # The page loads KaTeX's style and its woff2 fonts; katex.min.js runs at build time only and stays where it is.
    rm -rf docs/assets/vendor
    mkdir -p docs/assets/vendor/katex/fonts
    cp node_modules/katex/dist/katex.min.css docs/assets/vendor/katex/
    cp node_modules/katex/dist/fonts/*.woff2 docs/assets/vendor/katex/fonts/
    ;;
*)
    stop "setup.sh takes 'python' or 'assets'."
    ;;
esac
