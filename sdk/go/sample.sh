#!/bin/sh
# Runs the sample HR program: sample.sh CONFIG ROSTER.csv REPORT.csv USCC UNIT HANDLER [SERVICE]
cd "$(dirname "$0")/../.." && exec go run ./sdk/go/samples/hr "$@"
