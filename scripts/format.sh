#!/usr/bin/env bash
# Fails when a Go file is not formatted. What vet finds the linter finds too.
set -eu
cd "$(dirname "$0")/.."
unformatted=$(gofmt -l cmd e2e internal message sdk services)
if [ -n "$unformatted" ]; then
    printf 'not formatted (run make fmt):\n%s\n' "$unformatted"
    exit 1
fi
