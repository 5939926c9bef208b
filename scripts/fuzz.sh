#!/usr/bin/env bash
# Fuzzes every fuzz target for the given time each, three times as many at a time as there
# are processors, with one worker each: all of them would take too long otherwise. The
# time is by the clock; who looks for something says more of it. What is found is kept
# as a file under testdata/fuzz of its package, to be committed with its repair.
#   scripts/fuzz.sh [TIME] [DIRECTORY...]
set -euo pipefail
cd "$(dirname "$0")/.."
each=${1:-10s}
[ $# = 0 ] || shift
[ $# != 0 ] || set -- cmd e2e internal message sdk services

work=$(mktemp -d)
together=$((3 * $(getconf _NPROCESSORS_ONLN)))
trap 'rm -rf "$work"' EXIT
cache=$(go env GOCACHE)/fuzz

# out_of_time tells a run that only ended from one that found something: up to Go
# 1.26 the end of the time is now and then reported as a failure of its own
# (go.dev/issue/75804). Then nothing else is said and no input is kept.
out_of_time() { # file of what it said
    ! grep -q 'Failing input' "$1" &&
        [ "$(sed -n '/^--- FAIL/,$p' "$1" | sed '1d' | grep -vE '^(FAIL|exit status [0-9]+|)$')" = '    context deadline exceeded' ]
}

# fuzz runs one target and says how it went. A failure leaves the file "failed".
fuzz() { # directory, import path, program, target
    local out=$3.$4.out
    # Making what is of interest shorter could take all of the time.
    if ! (cd "$1" && "$3" -test.run '^$' -test.fuzz "^$4\$" -test.fuzztime "$each" -test.parallel 1 -test.fuzzminimizetime 100ms \
        -test.fuzzcachedir "$cache/$2") >"$out" 2>&1 </dev/null && ! out_of_time "$out"; then
        { echo "$1 $4"; cat "$out"; } >>"$work/failed"
        return
    fi
    printf '%-24s %-32s %s\n' "$1" "$4" "$(grep -E '^fuzz: elapsed' "$out" | tail -n 1)"
}

{ grep -rlE '^func Fuzz' --include='*_test.go' "$@" || true; } | xargs -r -n1 dirname | sort -u >"$work/packages"
program() { echo "$work/${1//\//_}.test"; }
# One binary a package. The fuzzer is steered by the coverage of our own code alone, so
# that on a new machine no library, the database engine least of all, is built once more.
compile() { # directory
    go test -c -vet=off -gcflags="$(go list -m)/...=-d=libfuzzer" -o "$(program "$1")" "./$1"
}
while read -r dir; do
    while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
    compile "$dir" &
done <"$work/packages"
wait
while read -r dir; do
    import=$(go list "./$dir")
    mkdir -p "$cache/$import"
    for target in $(grep -hoE '^func Fuzz[A-Za-z0-9_]+' "$dir"/*_test.go | sed 's/^func //' | sort -u); do
        while [ "$(jobs -rp | wc -l)" -ge "$together" ]; do wait -n; done
        [ ! -e "$work/failed" ] || break 2
        fuzz "$dir" "$import" "$(program "$dir")" "$target" &
    done
done <"$work/packages"
wait
if [ -e "$work/failed" ]; then
    cat "$work/failed"
    exit 1
fi
