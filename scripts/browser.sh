#!/usr/bin/env bash
# Plays the journeys of both faces in a real browser against the program that was built.
# Chromium and a Chinese font are installed by apt-get where that is allowed.
#   scripts/browser.sh [ARGUMENTS OF PLAYWRIGHT...]
set -euo pipefail
cd "$(dirname "$0")/.."
missing=""
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing+=" chromium"
compgen -G '/usr/share/fonts/opentype/noto/NotoSansCJK*' >/dev/null || missing+=" fonts-noto-cjk"
if [ -n "$missing" ]; then
    { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; } || { echo "missing packages:$missing" >&2; exit 1; }
    # shellcheck disable=SC2086 # one word per package
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=400 install -y --no-install-recommends $missing; } >&2
fi
cd web
[ $# -gt 0 ] || set -- --project journeys
exec npx playwright test "$@"
