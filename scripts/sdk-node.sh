#!/usr/bin/env bash
# Builds, checks, tests and packs the Node SDK, then installs the package into an empty
# folder and loads it by import and by require. With ZHILIAN_CONFIG, the client.yaml of a
# running platform (`zhilian demo`), the sample files a roster of five there and the peer
# exchanges an echo; ZHILIAN_USCC and ZHILIAN_UNIT name the employer where it is not the
# demonstration's.
set -euo pipefail
[ -z "${ZHILIAN_CONFIG:-}" ] || config=$(realpath "$ZHILIAN_CONFIG")
cd "$(dirname "$0")/../sdk/node"
for tool in node npm; do
  command -v "$tool" >/dev/null || { echo "sdk-node: $tool is missing (Node 18 or later)" >&2; exit 1; }
done

here=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
began=$SECONDS
step() { echo "sdk-node: $1 ($((SECONDS - began)) s)"; }

if ! cmp -s package-lock.json node_modules/.installed; then
  npm ci --prefer-offline --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.installed
fi
step "dependencies installed"
! grep -nE '"resolved"' package-lock.json || { echo "sdk-node: package-lock.json names a registry" >&2; exit 1; }
npm run --silent build
step "built"
npm run --silent lint
step "checked"
npm test --silent >"$work/tests" 2>&1 || { grep -A20 '^ *not ok' "$work/tests" || cat "$work/tests"; exit 1; }
grep -E '^# (tests|pass|fail) ' "$work/tests"
step "tested"

npm pack --silent --pack-destination "$work" >/dev/null
mkdir -p ../../build/sdk/node
cp "$work"/zhilian-sdk-*.tgz ../../build/sdk/node/
mkdir "$work/fresh"
cd "$work/fresh"
echo '{"private":true,"dependencies":{}}' >package.json
npm install --offline --no-audit --no-fund --loglevel=error "$work"/zhilian-sdk-*.tgz
node --input-type=module -e 'import { Client, loadConfig, services } from "@zhilian/sdk"; if (!Client.open || !loadConfig || !services.ER0101) process.exit(1)'
node -e 'const { Client, ZhilianError } = require("@zhilian/sdk"); if (!Client.open || new ZhilianError("tls").explain().zh.remedy === "") process.exit(1)'
cat >typed.mts <<'TS'
import { Client, loadConfig, type Answer } from '@zhilian/sdk'
const client: Client = await Client.open(loadConfig('client.yaml'))
const answers: Answer[] = await client.results(['HR-1'])
// @ts-expect-error: msgIds are wanted
await client.results(answers.length)
TS
cat >typed.cts <<'TS'
import sdk = require('@zhilian/sdk')
const error: sdk.ZhilianError = new sdk.ZhilianError('tls')
// @ts-expect-error: no such kind
new sdk.ZhilianError(error.msgId + 'none')
TS
node "$here/node_modules/typescript/bin/tsc" --noEmit --strict --target es2022 --module nodenext --types node --typeRoots "$here/node_modules/@types" typed.mts typed.cts
step "packed, installed offline, imported and required, with types either way"

[ -n "${config:-}" ] || exit 0
cd - >/dev/null
cp samples/hr.mjs "$work/fresh/"
# The sample's people are of the test range, which production refuses: others are invented here.
node - samples/roster.csv >"$work/roster.csv" <<'JS'
const { readFileSync } = require('node:fs')
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
process.stdout.write(readFileSync(process.argv[2], 'utf8').replace(/,000000(\d{11})[\dX],/g, (_, rest) => {
  const digits = '370202' + rest
  return `,${digits}${'10X98765432'[weights.reduce((sum, w, i) => sum + w * Number(digits[i]), 0) % 11]},`
}))
JS
uscc=${ZHILIAN_USCC:-91370203MA3Q8T017E} unit=${ZHILIAN_UNIT:-3702030117}
for run in first second; do
  node "$work/fresh/hr.mjs" "$config" "$work/roster.csv" "$work/report.csv" "aab998=$uscc" "aab001=$unit" aae011=林晓棠
  [ "$(grep -c ',办结,' "$work/report.csv")" = 5 ] || { cat "$work/report.csv"; exit 1; }
  step "sample filed, $run run"
done
# The README's first program, as it stands, against this platform.
sed -n '/<!-- quickstart:first.mjs -->/,/<!-- \/quickstart -->/p' README.md | sed '1,2d;/^```$/,$d' >"$work/fresh/first.mjs"
cp "$config" "$work/fresh/client.yaml"
(cd "$work/fresh" && node first.mjs "$uscc" "$unit")
step "quick start"
answers=$(printf '%s\n' "{\"op\":\"open\",\"config\":\"$config\"}" '{"op":"echo","body":"{\"a\":\"中文\"}"}' '{"op":"seal","n":1000,"bytes":1024}' | node peer/peer.mjs)
echo "$answers"
[ "$(grep -c '"ok":true' <<<"$answers")" = 3 ]
step "peer"
