#!/usr/bin/env bash
# Builds the pages of both faces into web/dist, from where the program takes them in.
# Where there is no npm they are left out: the program then says so where a page would be.
#   scripts/web.sh          install what is pinned, make the types, build
#   scripts/web.sh check    types, lint and tests of the pages besides
set -euo pipefail
cd "$(dirname "$0")/../web"
if ! command -v npm >/dev/null; then
    [ -z "${CI:-}" ] || { echo "npm is missing: apt-get install nodejs npm" >&2; exit 1; }
    echo "npm is missing (apt-get install nodejs npm): built without pages"
    exit 0
fi
# Installed once for each state of the lock file.
stamp=node_modules/.installed
if ! cmp -s package-lock.json "$stamp"; then
    npm ci --prefer-offline --no-audit --no-fund --loglevel=error
    cp package-lock.json "$stamp"
fi
! grep -nE '"resolved": "http' package-lock.json || { echo "web/package-lock.json names a registry" >&2; exit 1; }
npm run --silent types
case ${1:-} in
    check) npm run --silent check ;;
    *) npm run --silent build && touch dist/.built ;;
esac
