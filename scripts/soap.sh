#!/usr/bin/env bash
# Installs the SOAP library of others against which the running program is tried
# (e2e/soap). Node.js is installed by apt-get where that is allowed.
set -euo pipefail
cd "$(dirname "$0")/../e2e/soap"
if ! command -v npm >/dev/null; then
    echo "npm is missing: apt-get install nodejs npm"
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null &&
        apt-get -o DPkg::Lock::Timeout=400 install -y --no-install-recommends nodejs npm >/dev/null
fi
npm ci --prefer-offline --no-audit --no-fund --loglevel=error
! grep -nE '"resolved"' package-lock.json || { echo "e2e/soap: package-lock.json names a registry" >&2; exit 1; }
