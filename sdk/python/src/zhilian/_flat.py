"""Readers of the small formats that a configuration has: flat YAML and Go durations."""

from __future__ import annotations

import json
import re
from typing import Any, Dict, Tuple

_LINE = re.compile(r"( *)([A-Za-z0-9_.\-]+|\"[^\"]*\"|'[^']*') *:(?:[ \t]+(.*))?")
_UNITS = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0}
_DURATION = re.compile(r"([0-9]+(?:\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)")


def parse_duration(text: str) -> float:
    """Read a Go duration such as 60s, 1h30m or -1.5s as seconds, or raise ValueError."""
    body = text.lstrip("+-")
    if text[: len(text) - len(body)] not in ("", "+", "-") or (
        body != "0" and not re.fullmatch(f"(?:{_DURATION.pattern})+", body)
    ):
        raise ValueError("a duration such as 60s or 1m30s is wanted")
    seconds = sum(float(n) * _UNITS[unit] for n, unit in _DURATION.findall(body))
    return -seconds if text.startswith("-") else seconds


def _scalar(text: str) -> str:
    text = text.strip()
    if text.startswith('"'):
        value, end = _double_quoted(text)
    elif text.startswith("'"):
        found = re.match(r"'((?:[^']|'')*)'", text)
        if not found:
            raise ValueError("a quote is not closed")
        value, end = found[1].replace("''", "'"), found.end()
    else:
        bare = re.split(r"(?:^|\s)#", text, maxsplit=1)[0].strip()
        if bare[:1] in ("[", "{", "&", "*", "!", "|", ">", "%", "@", "`"):
            raise ValueError("one plain value is wanted; put it in quotes")
        return "" if bare in ("null", "~") else bare
    rest = text[end:].strip()
    if rest and not rest.startswith("#"):
        raise ValueError("text after the closing quote")
    return value


def _double_quoted(text: str) -> Tuple[str, int]:
    found = re.match(r'"(?:[^"\\]|\\.)*"', text)
    if not found:
        raise ValueError("a quote is not closed")
    try:
        return str(json.loads(found[0])), found.end()
    except json.JSONDecodeError:
        raise ValueError("an escape that JSON does not know") from None


def parse_flat(text: str) -> Dict[str, Any]:
    """Read ``name: value`` lines; a name without a value begins a map of lines that
    are two spaces further in. Comments and quotes are as in YAML. The error names the
    line and never repeats what stands in it."""
    top: Dict[str, Any] = {}
    inner: Dict[str, Any] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#") or line.strip() == "---":
            continue
        found = _LINE.fullmatch(line.rstrip())
        if not found:
            raise ValueError(f"line {number}: name: value is wanted")
        depth, name = len(found[1]), found[2].strip("\"'")
        into = top if depth == 0 else inner
        if depth not in (0, 2) or (depth == 2 and (not top or list(top.values())[-1] is not inner)):
            raise ValueError(f"line {number}: two spaces under a name without a value are wanted")
        if name in into:
            raise ValueError(f"line {number}: {name} stands twice")
        try:
            value = _scalar(found[3] or "")
        except ValueError as e:
            raise ValueError(f"line {number}: {e}") from None
        if depth == 0 and not (found[3] or "").split("#")[0].strip():
            inner = {}
            top[name] = inner
        else:
            into[name] = value
    return top
