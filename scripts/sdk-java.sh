#!/usr/bin/env bash
# Builds, tests and packages the Java SDK. With ZHILIAN_CONFIG, the client.yaml of a
# running platform, it also runs the commands of the README against that platform;
# ZHILIAN_USCC and ZHILIAN_UNIT name the employer where it is not the demonstration's.
# Repeating it on the same platform repeats the same messages and is no fault.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in java mvn; do
    command -v "$tool" >/dev/null || { echo "$tool is missing: apt-get install -y openjdk-17-jdk-headless maven" >&2; exit 1; }
done

# blocks prints the commands of the README that stand under a mark.
blocks() {
    awk -v mark="<!-- $1 -->" '$0 == mark { wanted = 1 } wanted && /^```sh/ { inside = 1; next } /^```/ { if (inside) wanted = 0; inside = 0 } inside' sdk/java/README.md
}

began=$SECONDS
rm -rf sdk/java/target/lib # what an earlier version needed
bash -euc "$(blocks build)"
awk -F'"' '/<testsuite / { for (i = 1; i < NF; i++) { if ($i ~ / tests=$/) n += $(i + 1); if ($i ~ / skipped=$/) s += $(i + 1) } } END { print "java: " n " passed, 0 failed, " s " skipped" }' \
    sdk/java/target/surefire-reports/TEST-*.xml
if [ -n "${ZHILIAN_CONFIG:-}" ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    roster=sdk/java/samples/roster.csv
    ! grep -q '^keyId: *"\?T-' "$ZHILIAN_CONFIG" || roster=sdk/java/samples/roster-test.csv
    export ZHILIAN_CONFIG ZHILIAN_ROSTER=$roster ZHILIAN_REPORT=$work/report.csv
    bash -euc "$(blocks run)"
    [ "$(grep -c ',done,JY' "$work/report.csv")" = "$(($(wc -l <"$roster") - 1))" ] || { cat "$work/report.csv"; exit 1; }
fi
echo "java: $((SECONDS - began)) s"
