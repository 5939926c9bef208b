#!/bin/sh
# Runs the sample HR program on what `mvn package` has built: sample.sh CONFIG ROSTER.csv REPORT.csv USCC UNIT HANDLER
here=$(dirname "$0")
version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$here/pom.xml")
exec java -cp "$here/target/zhilian-sdk-$version.jar:$here/target/lib/*" "$here/samples/FileRoster.java" "$@"
