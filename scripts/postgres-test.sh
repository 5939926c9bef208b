#!/usr/bin/env bash
# A throw-away PostgreSQL server for tests.
#   server=$(scripts/postgres-test.sh start) && eval "$server"
#                                     starts one and sets TEST_POSTGRES
#   scripts/postgres-test.sh stop     stops the one that start named
#   scripts/postgres-test.sh place    prints where there is room in memory, else /tmp
# Any number may run at a time: each has a directory and a port of its own.
# It does not sync to the disk and stands in memory where there is room: tests kill our
# process, never the machine, and a fresh database is a thousand files. Where durability
# is measured say TEST_POSTGRES_FSYNC=on before start; then it stands on the disk.
set -euo pipefail

die() { echo "postgres-test: $*" >&2; exit 1; }

# as_owner runs a command as somebody who is not root, which PostgreSQL asks for,
# and from a directory that everybody may enter.
as_owner() (
    cd /
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
)

# find_server prints the directory of the newest server's programs, if there is one.
find_server() {
    local dir
    for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin | sort -rV); do
        if [ -x "$dir/initdb" ]; then echo "$dir"; return; fi
    done
    if command -v initdb >/dev/null; then dirname "$(command -v initdb)"; fi
}

# install_server installs the package where that can be done without asking. Of two
# runs the second waits for the first.
install_server() (
    { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; } ||
        die "no PostgreSQL server (initdb, pg_ctl) found: install the package postgresql, version 15 or newer"
    exec 9>/tmp/zhilian-postgres.lock
    flock 9
    [ -z "$(find_server)" ] || return 0
    # Keep the package from starting a server of its own.
    policy=/usr/sbin/policy-rc.d
    if [ ! -e $policy ]; then
        trap 'rm -f "$policy"' EXIT
        printf '#!/bin/sh\nexit 101\n' >$policy
        chmod +x $policy
    fi
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=400 install -y --no-install-recommends postgresql; } >&2 ||
        die "cannot install PostgreSQL by apt-get"
)

free_port() {
    local port
    while :; do
        port=$((RANDOM % 20000 + 30000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo $port; return; }
    done
}

# place prints where files are made that need not outlast the machine.
place() { # on|off: whether they sync all the same
    local memory=/dev/shm free=0
    if [ "${1:-off}" = off ] && [ -w $memory ]; then
        free=$(df --output=avail -k $memory 2>/dev/null | tail -n 1)
    fi
    if [ "${free:-0}" -gt 12000000 ]; then echo $memory; else echo /tmp; fi
}

start() {
    local bin dir port
    local sync=${TEST_POSTGRES_FSYNC:-off}
    bin=$(find_server)
    if [ -z "$bin" ]; then
        install_server
        bin=$(find_server)
        [ -n "$bin" ] || die "PostgreSQL was installed but initdb is not where it is looked for"
    fi
    dir=$(mktemp -d "$(place "$sync")/zhilian-postgres.XXXXXX")
    [ "$(id -u)" != 0 ] || chown postgres "$dir"
    as_owner "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir.log" 2>&1 ||
        die "initdb failed, see $dir.log"
    for _ in 1 2 3 4 5; do # somebody may take the port meanwhile
        port=$(free_port)
        if as_owner "$bin/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w -t 60 start -o \
            "-p $port -k $dir -h 127.0.0.1 -c fsync=$sync -c full_page_writes=$sync -c max_connections=500 -c shared_buffers=256MB -c max_wal_size=4GB" >>"$dir.log" 2>&1; then
            rm -f "$dir.log"
            echo "export TEST_POSTGRES_DIR='$dir' TEST_POSTGRES_BIN='$bin' TEST_POSTGRES='postgres://postgres@127.0.0.1:$port/postgres?sslmode=disable'"
            return
        fi
    done
    die "the server does not start, see $dir.log and $dir/server.log"
}

stop() {
    [ -n "${TEST_POSTGRES_DIR:-}" ] || die "TEST_POSTGRES_DIR is not set: nothing to stop"
    [ -d "$TEST_POSTGRES_DIR/data" ] || return 0
    as_owner "$TEST_POSTGRES_BIN/pg_ctl" -D "$TEST_POSTGRES_DIR/data" -m immediate -w stop >/dev/null ||
        echo "postgres-test: the server of $TEST_POSTGRES_DIR had stopped by itself" >&2
    rm -rf "$TEST_POSTGRES_DIR"
}

case "${1:-}" in
start) start ;;
stop) stop ;;
place) place ;;
*) die "say start, stop or place" ;;
esac
