#!/bin/sh
# Starts the test peer of the cross-language matrix; the package must be built.
exec node "$(dirname "$0")/peer/peer.mjs"
