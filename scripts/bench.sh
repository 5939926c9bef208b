#!/usr/bin/env bash
# Measures the platform beside its peers: scripts/bench.sh [flags of e2e/bench].
#   BENCH_JSON=file     writes the figures for a program
#   BENCH_PROFILE=dir   takes profiles of the platform under each of its loads
# It installs the peers where that can be done without asking; those that are
# missing are left out, and said to be. PostgreSQL is a server of its own that
# syncs to the disk.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=""
for peer in nginx haproxy caddy; do
    command -v $peer >/dev/null || [ -x /usr/sbin/$peer ] || missing+=" $peer"
done
if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    policy=/usr/sbin/policy-rc.d # keeps the packages from starting servers of their own
    if [ ! -e $policy ]; then
        trap 'rm -f "$policy"' EXIT
        printf '#!/bin/sh\nexit 101\n' >$policy
        chmod +x $policy
    fi
    # shellcheck disable=SC2086 # one word per package
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=400 install -y --no-install-recommends $missing; } >&2 ||
        echo "bench: cannot install$missing by apt-get" >&2
    if [ -n "$(trap -p EXIT)" ]; then rm -f "$policy"; fi
fi
export PATH=$PATH:/usr/sbin

dir=$(mktemp -d /tmp/zhilian-bench.XXXXXX)
server=$(TEST_POSTGRES_FSYNC=on scripts/postgres-test.sh start)
eval "$server"
trap 'scripts/postgres-test.sh stop; rm -rf "$dir"' EXIT
postmaster=$(head -1 "$TEST_POSTGRES_DIR/data/postmaster.pid")

go build -trimpath -o "$dir/bench" ./e2e/bench
"$dir/bench" -dir "$dir" -postgres "$TEST_POSTGRES" -postmaster "$postmaster" \
    ${BENCH_JSON:+-json "$BENCH_JSON"} ${BENCH_PROFILE:+-profile "$BENCH_PROFILE"} "$@"
