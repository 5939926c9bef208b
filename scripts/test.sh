#!/usr/bin/env bash
# Everything CI runs, in the order in which a fault is cheapest to find.
# Each part is timed; the first one that fails ends the run.
set -eu
cd "$(dirname "$0")/.."
export CI=true
# Compilers, linters and tests compute; collecting garbage seldom is cheaper than memory.
export GOGC=400

summary=""
part() { # name, command...
    local name=$1 began=$SECONDS
    shift
    printf '\n== %s\n' "$name"
    "$@"
    summary+="$(printf '%-28s %4d s' "$name" $((SECONDS - began)))"$'\n'
}

part "format"             scripts/format.sh
part "lint"               make --no-print-directory lint
part "build"              make --no-print-directory build

part "font, PDF reader"   scripts/papers.sh

# What tests write goes into memory where there is room: they kill our processes, never
# the machine, and wait for the disk more than for anything else.
work=$(mktemp -d "$(scripts/postgres-test.sh place)/zhilian-test.XXXXXX")
export TMPDIR=$work GOTMPDIR=$work
server=$(scripts/postgres-test.sh start)
eval "$server"
trap 'scripts/postgres-test.sh stop; rm -rf "$work"' EXIT

# The whole program is tried alone: what it measures is not to be disturbed by others.
# Its processes are built as they are shipped.
whole=$(go list ./e2e ./e2e/bench)
# The longest first, so that none of them is waited for at the end.
long=$(go list ./internal/store ./internal/gateway ./internal/corekit/employment ./cmd/zhilian ./internal/portal)
# SQLite as it was translated from C is not searched for races: it is not ours, and
# would take most of the time.
part "Go, race, 2 databases" go test -race -gcflags=modernc.org/sqlite/lib=-race=false -timeout 20m $long $(go list ./... | grep -vxF "$long
$whole")
part "a SOAP library"       scripts/soap.sh
part "whole program"       env -u GOGC go test -p 1 -timeout 20m $whole
part "client libraries"     env -u GOGC ZHILIAN_TESTED=1 scripts/test-sdk.sh
part "fuzz, 10 s each"     scripts/fuzz.sh 10s
part "generated is current" scripts/current.sh

printf '\nwhat each part took\n%s' "$summary"
