#!/usr/bin/env bash
# Runs a command with a throw-away PostgreSQL server, named by TEST_POSTGRES.
# A server that the caller already named is used as it is.
set -eu
cd "$(dirname "$0")/.."
if [ -z "${TEST_POSTGRES:-}" ]; then
    server=$(scripts/postgres-test.sh start)
    eval "$server"
    trap 'scripts/postgres-test.sh stop' EXIT
fi
"$@"
