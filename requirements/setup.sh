#!/bin/sh
# Makes a Python environment: `setup.sh dev` makes .venv from requirements/dev.txt, `setup.sh oldest` .venv-oldest, …
# `setup.sh is-usable` exits with 0 if .venv is complete, was made in this folder, and has the requested Python.
set -eu
cd "$(dirname "$0")/.."
here=$(pwd -P)

stop() {
    echo "chainrule: $1" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

is_usable() {
    [ "$(cat .venv/.ready 2>/dev/null)" = "$here" ] && is_new_enough .venv/bin/python &&
        { [ -z "${PYTHON:-}" ] || [ "$("$PYTHON" -V)" = "$(.venv/bin/python -V)" ]; }
}

case $1 in
is-usable) is_usable && exit || exit 1 ;;
dev) venv=.venv options="--no-deps --require-hashes" ;;
*) venv=.venv-$1 options="" ;;
esac

mkdir -p build 2>/dev/null || stop "the folder $here cannot be written to."
if command -v flock >/dev/null; then # if two commands run at once, the second waits here
    exec 9>build/setup.lock
    flock 9
fi

ready=$venv/.ready
requirements=requirements/$1.txt
[ $venv != .venv ] || is_usable || rm -f $ready
[ ! -e $ready ] || [ -n "$(find "$requirements" "$0" -newer $ready)" ] || exit 0
if [ ! -e $ready ]; then
    for base in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python} none; do
        ! is_new_enough "$base" || break
    done
    [ "$base" != none ] || stop "expected Python 3.11 or newer; install it, or name it: make PYTHON=/path/to/python3 …"
    echo "Making the environment $venv with $("$base" -V) …"
    "$base" -m venv --clear $venv || stop "$base could not make an environment (on Debian, this needs python3-venv)."
fi
rm -f $ready # after an interruption, the environment is made again
echo "Installing the packages of $requirements …"
pip="$venv/bin/python -m pip --disable-pip-version-check install --quiet"
$pip --only-binary :all: $options -r "$requirements" || stop "the packages of $requirements could not be installed."
if [ $venv = .venv ]; then
    $pip --no-deps --no-build-isolation --no-index -e . || stop "this project could not be installed into $venv."
fi
echo "$here" >$ready
