#!/usr/bin/env bash
# Fails when a generated file in the repository is not what its source makes.
# It works on a copy, so that the tree stays as it is whatever comes of it.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/kept" "$work/made"
git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
    tar --null -T - -cf "$work/tree.tar"
tar -xf "$work/tree.tar" -C "$work/kept"
tar -xf "$work/tree.tar" -C "$work/made"

export GOFLAGS="${GOFLAGS:-} -trimpath" # what was built for this tree serves the copy
(
    cd "$work/made"
    go generate ./...
    go run ./cmd/zhilian openapi >/dev/null
)
if ! diff -ruN "$work/kept" "$work/made" >"$work/stale"; then
    sed "s|$work/||g" "$work/stale" | head -n 60
    echo 'generated files are stale: run make generate openapi and commit what changes'
    exit 1
fi
