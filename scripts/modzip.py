"""Packs files into a Go module zip: modzip.py OUT.zip MODULE@VERSION < names, ended by NUL."""

import sys
import zipfile

out, prefix = sys.argv[1:3]
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
    for name in sorted(filter(None, sys.stdin.read().split("\0"))):
        if name.endswith("_test.go") or "/testdata/" in name:
            continue
        archive.write(name, f"{prefix}/{name}")
