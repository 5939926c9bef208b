#!/usr/bin/env bash
# For every commit: format, lint (vet with it), the pages (types, lint, logic) and the tests that need no server.
set -eu
cd "$(dirname "$0")/.."
scripts/format.sh
make --no-print-directory lint
scripts/web.sh check
env -u CI go test -short ./...
