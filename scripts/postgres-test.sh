#!/usr/bin/env bash
# A throw-away PostgreSQL server for tests.
#   eval "$(scripts/postgres-test.sh start)"   starts one and sets TEST_POSTGRES
#   scripts/postgres-test.sh stop              stops the one that start named
# It does not sync to the disk: tests kill our process, never the machine. Where
# durability is measured say TEST_POSTGRES_FSYNC=on before start.
set -euo pipefail

die() { echo "postgres-test: $*" >&2; exit 1; }

# as_owner runs a command as somebody who is not root, which PostgreSQL asks for.
as_owner() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

find_server() {
    local dir
    for dir in $(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -rV); do
        if [ -x "$dir/initdb" ]; then echo "$dir"; return; fi
    done
    if command -v initdb >/dev/null; then dirname "$(command -v initdb)"; fi
}

install_server() {
    { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; } || die "no PostgreSQL server found; install the package postgresql"
    # Keep the package from starting a server of its own.
    local policy=/usr/sbin/policy-rc.d
    [ -e $policy ] || { printf '#!/bin/sh\nexit 101\n' >$policy; chmod +x $policy; trap "rm -f $policy" RETURN; }
    { apt-get update && apt-get -o DPkg::Lock::Timeout=400 install -y --no-install-recommends postgresql; } >&2 ||
        die "cannot install PostgreSQL"
}

free_port() {
    local port
    while :; do
        port=$((RANDOM % 20000 + 30000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo $port; return; }
    done
}

start() {
    local bin dir port try
    bin=$(find_server)
    [ -n "$bin" ] || { install_server; bin=$(find_server); }
    dir=$(mktemp -d /tmp/zhilian-postgres.XXXXXX)
    [ "$(id -u)" != 0 ] || chown postgres "$dir"
    as_owner "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir.log" 2>&1 ||
        die "initdb failed, see $dir.log"
    for try in 1 2 3 4 5; do
        port=$(free_port)
        if as_owner "$bin/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w -t 60 start -o \
            "-p $port -k $dir -h 127.0.0.1 -c fsync=${TEST_POSTGRES_FSYNC:-off} -c full_page_writes=${TEST_POSTGRES_FSYNC:-off} -c max_connections=500 -c shared_buffers=256MB -c max_wal_size=4GB" >>"$dir.log" 2>&1; then
            rm -f "$dir.log"
            echo "export TEST_POSTGRES_DIR='$dir' TEST_POSTGRES_BIN='$bin' TEST_POSTGRES='postgres://postgres@127.0.0.1:$port/postgres?sslmode=disable'"
            return
        fi
    done
    die "server does not start, see $dir.log and $dir/server.log"
}

stop() {
    [ -n "${TEST_POSTGRES_DIR:-}" ] || die "TEST_POSTGRES_DIR is not set: nothing to stop"
    as_owner "$TEST_POSTGRES_BIN/pg_ctl" -D "$TEST_POSTGRES_DIR/data" -m immediate -w stop >/dev/null
    rm -rf "$TEST_POSTGRES_DIR"
}

case "${1:-}" in
start) start ;;
stop) stop ;;
*) die "say start or stop" ;;
esac
