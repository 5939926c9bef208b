#!/usr/bin/env bash
# Builds, tests and packages the Java SDK, and makes the Maven repository from which it
# installs without a network (build/sdk/java/repository, with what it needs), proved by
# compiling a program against that alone. With ZHILIAN_CONFIG, the client.yaml of a
# running platform, it also runs the commands of the README against that platform;
# ZHILIAN_USCC and ZHILIAN_UNIT name the employer where it is not the demonstration's.
# Repeating it on the same platform repeats the same messages and is no fault.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in java mvn; do
    command -v "$tool" >/dev/null || { echo "$tool is missing: apt-get install -y openjdk-17-jdk-headless maven" >&2; exit 1; }
done

began=$SECONDS
rm -rf sdk/java/target/lib sdk/java/target/repository # what an earlier version needed
mvn -q -B -f sdk/java/pom.xml package
# Surefire says nothing under -q; its reports do.
sed -n 's/.*<testsuite .* tests="\([0-9]*\)".* skipped="\([0-9]*\)".*/\1 \2/p' sdk/java/target/surefire-reports/TEST-*.xml |
    awk '{ tests += $1; skipped += $2 } END { print "java: " tests - skipped " passed, 0 failed, " skipped + 0 " skipped"; exit !tests }'

version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' sdk/java/pom.xml)
pack=$PWD/build/sdk/java
own=$pack/repository/cn/zhilian/zhilian-sdk/$version
rm -rf "$pack"
mkdir -p "$pack"
cp -r sdk/java/target/repository "$pack/"
mkdir -p "$own"
cp "sdk/java/target/zhilian-sdk-$version.jar" "$own/"
cp sdk/java/pom.xml "$own/zhilian-sdk-$version.pom"
find "$pack/repository" \( -name '_remote.repositories' -o -name 'maven-metadata-local.xml' \) -delete
find "$pack/repository" -type f ! -name '*.sha1' | while read -r file; do sha1sum "$file" | cut -d' ' -f1 >"$file.sha1"; done
cp sdk/java/LICENSE sdk/java/CHANGELOG.md sdk/java/README.md "$pack/"
empty=$(mktemp -d)
cp sdk/java/samples/*.java "$empty/"
cat >"$empty/Offline.java" <<'JAVA'
import cn.zhilian.sdk.Client;
import cn.zhilian.sdk.wire.Sm3;
import cn.zhilian.sdk.wire.StrictJson;

public class Offline {
    public static void main(String[] args) throws Exception {
        System.out.println("java: " + Client.VERSION + " installs offline, " + StrictJson.parse(("{\"sm3\":\"" + Sm3.hex(new byte[0]).substring(0, 8) + "\"}").getBytes()));
    }
}
JAVA
(
    cd "$empty"
    path=$(find "$pack/repository" -name '*.jar' | paste -sd:)
    javac -encoding UTF-8 -cp "$path" -d . ./*.java
    java -cp "$path:." Offline
)
rm -rf "$empty"

if [ -n "${ZHILIAN_CONFIG:-}" ]; then
    uscc=${ZHILIAN_USCC:-91370203MA3Q8T017E} unit=${ZHILIAN_UNIT:-3702030117}
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    awk '/^<!-- run -->$/ { wanted = 1 } wanted && /^```sh/ { inside = 1; next } /^```/ { wanted = wanted && !inside; inside = 0 } inside' \
        sdk/java/README.md >"$work/readme.sh"
    ZHILIAN_USCC=$uscc ZHILIAN_UNIT=$unit bash -eu "$work/readme.sh"
    roster=sdk/java/samples/roster.csv
    ! grep -q '^keyId: *"\?T-' "$ZHILIAN_CONFIG" || roster=sdk/java/samples/roster-test.csv
    sdk/java/sample.sh "$ZHILIAN_CONFIG" "$roster" "$work/report.csv" "$uscc" "$unit" 林晓棠
    [ "$(grep -c ',办结,JY' "$work/report.csv")" = "$(($(wc -l <"$roster") - 1))" ] || { cat "$work/report.csv"; exit 1; }
fi
echo "java: $((SECONDS - began)) s"
