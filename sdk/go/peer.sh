#!/bin/sh
# Starts the test peer of this library; see sdk/matrix.
cd "$(dirname "$0")/../.." && exec go run ./sdk/go/peer
