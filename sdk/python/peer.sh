#!/bin/sh
# Starts the test peer of this library; see sdk/matrix. scripts/sdk-python.sh has
# made the virtual environment.
cd "$(dirname "$0")" || exit 1
version=$("${PYTHON:-python3}" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
PYTHONPATH=src PYTHONDONTWRITEBYTECODE=1 exec "../../build/sdk-python/$version/venv/bin/python" tests/peer.py
