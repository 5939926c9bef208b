#!/usr/bin/env bash
# Everything about the client libraries: each builds, passes its tests and vectors
# and packs itself (scripts/sdk-LANGUAGE.sh, two at a time), then all of them
# exchange messages through a real platform (sdk/matrix), which also runs the
# samples, the quick starts of the READMEs and zhilian conform.
#
# ZHILIAN_PEERS chooses libraries (default: all that are there). ZHILIAN_MESSAGES is
# how many messages each writes per suite, signed and unsigned: 40, 1000 in the full
# run (make test-sdk-full). What a language needs is installed by apt-get where that
# is allowed; else the run says what is missing and fails.
set -euo pipefail
cd "$(dirname "$0")/.."
export GOFLAGS="${GOFLAGS:-} -trimpath"
logs=build/sdk/logs
mkdir -p "$logs"

peers=${ZHILIAN_PEERS:-}
if [ -z "$peers" ]; then
    for language in go java python node; do
        [ ! -x "scripts/sdk-$language.sh" ] || peers+=" $language"
    done
fi

need() { # command package...
    local command=$1
    shift
    command -v "$command" >/dev/null && return
    echo "$command is missing: apt-get install $*"
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null &&
        apt-get -o DPkg::Lock::Timeout=400 install -y --no-install-recommends "$@" >"$logs/apt.log" 2>&1 && command -v "$command" >/dev/null && return
    echo "and it could not be installed here"
    return 1
}

for language in $peers; do
    case $language in
        java) need javac default-jdk-headless && need mvn maven ;;
        python) need python3 python3 && { python3 -c 'import venv, ensurepip' 2>/dev/null || need ensurepip python3-venv; } ;;
        node) need npm nodejs npm ;;
    esac
done

summary=""
# note: what, seconds by the clock, by the processor of the user and of the system. The
# processor's compare between hosts that are busy with other things.
note() { summary+="$(awk -v what="$1" -v real="$2" -v user="$3" -v kernel="$4" \
    'BEGIN { printf "  %-28s %4d s, processor %4d s", what, real, user + kernel }')"$'\n'; }
TIMEFORMAT='%R %U %S'

build() { # language: writes its log and what it took
    rm -f "$logs/$1.took"
    { time "scripts/sdk-$1.sh" >"$logs/$1.log" 2>&1; } 2>"$logs/$1.time" && mv "$logs/$1.time" "$logs/$1.took"
}

# Python's tests take the longest: they begin first.
began=$SECONDS
for language in $(tr ' ' '\n' <<<"$peers" | sed -n '/python/p') $(tr ' ' '\n' <<<"$peers" | sed '/python/d'); do
    while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
    build "$language" &
done
wait
for language in $peers; do
    if [ ! -e "$logs/$language.took" ]; then
        tail -n 60 "$logs/$language.log"
        echo "sdk-$language.sh failed; all of it is in $logs/$language.log"
        exit 1
    fi
    tail -n 1 "$logs/$language.log"
    read -r real user system <"$logs/$language.took"
    note "$language" "$real" "$user" "$system"
done
echo "all of them, two at a time: $((SECONDS - began)) s"

# The libraries are tried side by side: they wait for each other, for time to pass and for
# other programs more than they compute.
# What a reader wants of the tests is what they measured, and which failed.
if ! { time ZHILIAN_PEERS="$peers" go test -count=1 -parallel 4 -timeout "${ZHILIAN_LIMIT:-15m}" -v ./sdk/matrix >"$logs/matrix.log" 2>&1; } 2>"$logs/matrix.took"; then
    grep -vE '^=== |: kept' "$logs/matrix.log" | tail -n 60
    echo "the libraries do not agree; all of it is in $logs/matrix.log"
    exit 1
fi
grep -E 'ZHILIAN_SEED|messages written|seal and open|first call|filed 12|^--- ' "$logs/matrix.log" | sed 's/^ *[a-z_]*\.go:[0-9]*: //'
read -r real user system <"$logs/matrix.took"
note "together (sdk/matrix)" "$real" "$user" "$system"
printf '\nwhat each part took\n%s' "$summary"
