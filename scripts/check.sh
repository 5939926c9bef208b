#!/usr/bin/env bash
# For every commit: format, lint (vet with it) and the tests that need no server.
set -eu
cd "$(dirname "$0")/.."
scripts/format.sh
make --no-print-directory lint
env -u CI go test -short ./...
