#!/bin/sh
# Runs the sample HR program: sample.sh CONFIG ROSTER.csv REPORT.csv USCC UNIT HANDLER [SERVICE]
exec node "$(dirname "$0")/samples/hr.mjs" "$1" "$2" "$3" "aab998=$4" "aab001=$5" "aae011=$6" ${7:+"service=$7"}
