#!/usr/bin/env bash
# Everything CI runs. Each part is timed; the first one that fails ends the run. The
# linter, which takes minutes to build, works beside the tests of the whole program
# on the processor time that these leave.
set -eu
cd "$(dirname "$0")/.."
export CI=true
# Compilers, linters and tests compute; collecting garbage seldom is cheaper than memory.
export GOGC=400
# One way of building for all parts: each further one compiles everything again.
export GOFLAGS="${GOFLAGS:-} -trimpath"

summary=""
part() { # name, command...
    local name=$1 began=$SECONDS
    shift
    printf '\n== %s\n' "$name"
    "$@"
    summary+="$(printf '%-28s %4d s' "$name" $((SECONDS - began)))"$'\n'
}

# begin runs a command beside what follows, on processor time that nothing else
# wants; finish waits for it and shows what it said. A part of its own would take
# whole minutes, in which the tests of the whole program wait for other processes.
begin() { # name, command...
    aside=$1
    aside_began=$SECONDS
    shift
    local idle="nice -n 19"
    ! chrt --idle 0 true 2>/dev/null || idle="chrt --idle 0"
    setsid $idle "$@" >"$work/aside.log" 2>&1 &
    aside_id=$!
}
finish() {
    local code=0
    wait "$aside_id" || code=$?
    printf '\n== %s, begun %d s ago beside what came before\n' "$aside" $((SECONDS - aside_began))
    cat "$work/aside.log"
    return "$code"
}

part "format"             scripts/format.sh
part "build"              make --no-print-directory build

part "font, PDF reader"   scripts/papers.sh

# What tests write goes into memory where there is room: they kill our processes, never
# the machine, and wait for the disk more than for anything else.
work=$(mktemp -d "$(scripts/postgres-test.sh place)/zhilian-test.XXXXXX")
export TMPDIR=$work GOTMPDIR=$work
server=$(scripts/postgres-test.sh start)
eval "$server"
aside_id=
trap '[ -z "$aside_id" ] || kill -- "-$aside_id" 2>/dev/null || true; scripts/postgres-test.sh stop; rm -rf "$work"' EXIT

# The whole program is tried alone: what it measures is not to be disturbed by others.
# Its processes are built as they are shipped.
whole=$(go list ./e2e ./e2e/bench)
# The longest first, so that none of them is waited for at the end.
long=$(go list ./internal/store ./internal/gateway ./internal/corekit/employment ./cmd/zhilian ./internal/portal)
# Libraries that only compute are not searched for races: they are not ours, and would
# take most of the time. The linter vets.
races=(-race -vet=off)
for library in modernc.org golang.org/x/crypto github.com/emmansun/gmsm github.com/goccy/go-yaml github.com/google/cel-go \
    github.com/antlr4-go/antlr/v4 github.com/santhosh-tekuri/jsonschema github.com/itchyny/gojq github.com/xuri/excelize; do
    races+=("-gcflags=$library/...=-race=false")
done
part "Go, race, 2 databases" go test "${races[@]}" -timeout 20m $long $(go list ./... | grep -vxF "$long
$whole")
part "a SOAP library"       scripts/soap.sh
begin "lint"               make --no-print-directory lint
part "whole program"       env -u GOGC go test -vet=off -p 1 -timeout 20m $whole
part "lint, what was left" finish
part "pages"              scripts/web.sh check
part "browser"            scripts/browser.sh
part "client libraries"     env -u GOGC ZHILIAN_TESTED=1 scripts/test-sdk.sh
part "fuzz, 10 s each"     scripts/fuzz.sh 10s
part "generated is current" scripts/current.sh

printf '\nwhat each part took\n%s' "$summary"
