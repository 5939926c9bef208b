#!/usr/bin/env bash
# Fails when a generated file in the repository is not what its source makes.
set -eu
cd "$(dirname "$0")/.."
before=$(git status --porcelain; git diff)
go generate ./...
make --no-print-directory openapi
after=$(git status --porcelain; git diff)
if [ "$before" != "$after" ]; then
    git --no-pager diff --stat
    echo 'generated files are stale: run make generate openapi and commit what changes'
    exit 1
fi
