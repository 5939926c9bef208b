#!/usr/bin/env bash
# Fuzzes every fuzz target for the given time each. What is found is kept as a
# file under testdata/fuzz of its package, to be committed with its repair.
#   scripts/fuzz.sh [TIME] [DIRECTORY...]
set -euo pipefail
cd "$(dirname "$0")/.."
each=${1:-10s}
[ $# = 0 ] || shift
[ $# != 0 ] || set -- cmd e2e internal message sdk services

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cache=$(go env GOCACHE)/fuzz

# out_of_time tells a run that only ended from one that found something: up to Go
# 1.26 the end of the time is now and then reported as a failure of its own
# (go.dev/issue/75804). Then nothing else is said and no input is kept.
out_of_time() {
    ! grep -q 'Failing input' "$work/out" &&
        [ "$(sed -n '/^--- FAIL/,$p' "$work/out" | sed '1d' | grep -vE '^(FAIL|exit status [0-9]+|)$')" = '    context deadline exceeded' ]
}

{ grep -rlE '^func Fuzz' --include='*_test.go' "$@" || true; } | xargs -r -n1 dirname | sort -u >"$work/packages"
while read -r dir; do
    import=$(go list "./$dir")
    # One binary a package, built with the coverage that the fuzzer steers by.
    go test -c -fuzz=. -o "$work/test" "./$dir"
    for target in $(grep -hoE '^func Fuzz[A-Za-z0-9_]+' "$dir"/*_test.go | sed 's/^func //' | sort -u); do
        mkdir -p "$cache/$import"
        if ! (cd "$dir" && "$work/test" -test.run '^$' -test.fuzz "^$target\$" -test.fuzztime "$each" \
            -test.fuzzcachedir "$cache/$import") >"$work/out" 2>&1 </dev/null && ! out_of_time; then
            echo "$dir $target"
            cat "$work/out"
            exit 1
        fi
        printf '%-24s %-32s %s\n' "$dir" "$target" "$(grep -E '^fuzz: elapsed' "$work/out" | tail -n 1)"
    done
done <"$work/packages"
