#!/bin/sh
# Write the locks anew from the *.in files beside this script: the newest versions that fit, with a
# digest for every file, for every system and for Python 3.11 and later, and no address of an index.
# `requirements/refresh.sh keep` leaves alone what is locked already, to add a need and nothing else.
set -eu
cd "${0%/*}"

upgrade=--upgrade
[ "${1:-}" != keep ] || upgrade=

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
python3 -m venv "$tools"
"$tools/bin/pip" install --quiet --require-hashes --requirement uv.txt

# The test lock is made after the run lock, which test.in names as its constraint.
for lock in uv run test bench; do
    "$tools/bin/uv" pip compile $upgrade --quiet --universal --python-version 3.11 \
        --generate-hashes --no-header --no-annotate "$lock.in" --output-file "$lock.txt"
    echo "requirements/$lock.txt written."
done
