#!/usr/bin/env bash
# The Go SDK: its tests and vectors, and the directory from which it installs
# without a network (build/sdk/go, in the form of a module proxy), proved by
# installing from it into an empty folder.
set -euo pipefail
cd "$(dirname "$0")/.."
export GOFLAGS="${GOFLAGS:-} -trimpath"
module=github.com/zhilian-hrss/zhilian
version=v$(sed -n 's/^const Version = "\(.*\)"$/\1/p' sdk/go/wait.go)

go vet ./sdk/go/... ./message
[ -n "${ZHILIAN_TESTED:-}" ] || go test ./sdk/go/... ./message

pack=$PWD/build/sdk/go
rm -rf "$pack"
mkdir -p "$pack/$module/@v"
at=$pack/$module/@v/$version
git ls-files -z --cached --others --exclude-standard -- go.mod go.sum LICENSE message 'sdk/go' |
    python3 scripts/modzip.py "$at.zip" "$module@$version"
cp go.mod "$at.mod"
printf '{"Version":"%s"}\n' "$version" >"$at.info"
echo "$version" >"$pack/$module/@v/list"

# What the SDK's packages need, and the go.mod of everything that go looks at on
# the way, from the module cache.
cache=$(go env GOMODCACHE)/cache/download
copy() { # path@version extensions...
    local dir=${1%@*} version=${1#*@} ext
    dir=$(sed 's/[A-Z]/!\L&/g' <<<"$dir")/@v
    shift
    mkdir -p "$pack/$dir"
    for ext in "$@"; do
        [ ! -e "$cache/$dir/$version.$ext" ] || cp "$cache/$dir/$version.$ext" "$pack/$dir/"
    done
}
go mod download
for m in $(go list -m -f '{{if not .Main}}{{.Path}}@{{.Version}}{{end}}' all); do copy "$m" mod info; done
for m in $(go list -deps -f '{{with .Module}}{{if not .Main}}{{.Path}}@{{.Version}}{{end}}{{end}}' ./sdk/go/... | sort -u); do copy "$m" mod info zip; done
cp sdk/go/LICENSE sdk/go/CHANGELOG.md sdk/go/README.md "$pack/"

empty=$(mktemp -d)
trap 'chmod -R u+w "$empty"; rm -rf "$empty"' EXIT
cp "$PWD/sdk/go/samples/hr/main.go" "$empty/"
(
    cd "$empty"
    export GOPROXY=file://$pack GOSUMDB=off GOMODCACHE=$empty/cache GOFLAGS="-trimpath -mod=mod"
    go mod init example.com/offline 2>&1 | grep -v '^go: creating' || true
    go get "$module/sdk/go@$version" 2>&1 | grep -v '^go: \(downloading\|added\|upgraded\)' || true
    go build -o hr .
)
echo "the Go SDK $version installs offline from ${pack#"$PWD/"} ($(du -sh "$pack" | cut -f1))"
