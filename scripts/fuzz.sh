#!/usr/bin/env bash
# Fuzzes every fuzz target for the given time each. What is found is kept as a
# file under testdata/fuzz of its package, to be committed with its repair.
set -eu
cd "$(dirname "$0")/.."
each=${1:-10s}
go list -f '{{.Dir}}' ./... | while read -r dir; do
    for target in $(grep -hoE '^func Fuzz[A-Za-z0-9_]+' "$dir"/*_test.go 2>/dev/null | sed 's/func //' | sort -u); do
        echo "${dir#"$PWD"/} $target"
        go test -run '^$' -fuzz "^$target\$" -fuzztime "$each" "$dir" >/tmp/fuzz.$$ 2>&1 || { cat /tmp/fuzz.$$; exit 1; }
        tail -n 1 /tmp/fuzz.$$
    done
done
rm -f /tmp/fuzz.$$
