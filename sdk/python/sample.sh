#!/bin/sh
# Runs the sample HR program: sample.sh CONFIG ROSTER.csv REPORT.csv USCC UNIT HANDLER [SERVICE]
# (absolute paths). scripts/sdk-python.sh has made the virtual environment.
cd "$(dirname "$0")" || exit 1
version=$("${PYTHON:-python3}" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
PYTHONPATH=src PYTHONDONTWRITEBYTECODE=1 exec "../../build/sdk-python/$version/venv/bin/python" samples/hr.py "$2" \
    --config "$1" --report "$3" --set "aab998=$4" --set "aab001=$5" --set "aae011=$6" ${7:+--service "$7"}
