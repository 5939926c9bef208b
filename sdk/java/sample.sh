#!/bin/sh
# Runs the sample HR program on what `mvn package` has built: sample.sh CONFIG ROSTER.csv REPORT.csv USCC UNIT HANDLER [SERVICE]
# The options have the JVM compile no more than so short a program repays.
here=$(dirname "$0")
version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$here/pom.xml")
exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$here/target/zhilian-sdk-$version.jar:$here/target/lib/*" "$here/samples/FileRoster.java" "$@"
