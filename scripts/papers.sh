#!/usr/bin/env bash
# What the tests of receipts on paper need: a Chinese font and a reader of PDF, both not
# ours. They are installed by apt-get where that is allowed.
set -euo pipefail
missing=""
compgen -G '/usr/share/fonts/truetype/wqy/*' >/dev/null || missing+=" fonts-wqy-microhei"
command -v pdftotext >/dev/null || missing+=" poppler-utils"
[ -n "$missing" ] || exit 0
{ [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; } || { echo "missing packages:$missing" >&2; exit 1; }
# shellcheck disable=SC2086 # one word per package
{ apt-get update && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=400 install -y --no-install-recommends $missing; } >&2 ||
    { echo "cannot install$missing by apt-get" >&2; exit 1; }
