#!/bin/sh
# Starts the test peer of this library from what `mvn package` has built; see sdk/matrix.
target=$(dirname "$0")/target
version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$(dirname "$0")/pom.xml")
exec java -Xshare:auto -cp "$target/zhilian-sdk-$version.jar:$target/zhilian-sdk-$version-tests.jar:$target/lib/*" cn.zhilian.sdk.peer.Peer
