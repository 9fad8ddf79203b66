# Sets $python to a Python of version 3.11 or later, or says what is missing and stops.
# Read by ./run and ./test, which may rely on nothing but Python and pip: no other program is
# called here, not even those of a usual Unix path.
python=
for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Golden Thread needs Python 3.11 or later, and none was found on the path." >&2
    exit 1
fi
