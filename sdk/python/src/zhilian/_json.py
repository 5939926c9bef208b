"""The strict JSON reader of the protocol.

What it accepts is RFC 8259 in UTF-8 without a byte order mark, no name twice in an
object, no lone surrogate, no U+0000, at most 32 levels. A reader that is laxer than
the platform's would let two programs see two different messages.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, Dict, List, Tuple, Union

MAX_DEPTH = 32
_MAX_NUMBER = 64  # characters; longer ones are an attack, not data
_MAX_INTEGER = 2**53 - 1
_INTEGER = re.compile(r"-?[0-9]+")


class JSONFault(ValueError):
    """The text breaks a rule. The message never repeats the text."""


def _members(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise JSONFault("a name stands twice in one object")
    return members


def _number(text: str) -> Union[int, float]:
    if len(text) > _MAX_NUMBER:
        raise JSONFault("a number of more than 64 characters")
    if _INTEGER.fullmatch(text):
        return int(text)
    number = float(text)
    if not math.isfinite(number):
        raise JSONFault("a number beyond all bounds")
    return number


def _body_number(text: str) -> int:
    if len(text) > _MAX_NUMBER or not _INTEGER.fullmatch(text) or abs(int(text)) > _MAX_INTEGER:
        raise JSONFault("numbers must be integers within ±(2^53−1); write money as a string")
    return int(text)


def _constant(_text: str) -> Any:
    raise JSONFault("not a JSON value")


def _check(value: Any, depth: int) -> None:
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict):
        if depth > MAX_DEPTH:
            raise JSONFault("more than 32 levels")
        for name, member in value.items():
            _check_text(name)
            _check(member, depth + 1)
    elif isinstance(value, list):
        if depth > MAX_DEPTH:
            raise JSONFault("more than 32 levels")
        for element in value:
            _check(element, depth + 1)


def _check_text(text: str) -> None:
    if text.isascii():
        if "\0" in text:
            raise JSONFault("U+0000 is not allowed")
        return
    if "\0" in text:
        raise JSONFault("U+0000 is not allowed")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise JSONFault("a lone surrogate") from None


def parse(data: bytes, *, body: bool = False) -> Any:
    """Read one JSON text; body adds the rule that every number is a safe integer."""
    number = _body_number if body else _number
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_members,
            parse_int=number,
            parse_float=number,
            parse_constant=_constant,
        )
        _check(value, 1)
    except JSONFault:
        raise
    except UnicodeDecodeError as e:
        raise JSONFault(f"not valid UTF-8 at byte {e.start}") from None
    except json.JSONDecodeError as e:
        raise JSONFault(f"no JSON at character {e.pos}: {e.msg}") from None
    except RecursionError:
        raise JSONFault("more than 32 levels") from None
    return value


def encode(value: Any) -> bytes:
    """Write a value as compact UTF-8. Lone surrogates, NaN and unknown types are refused."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode("utf-8")
    except (TypeError, ValueError, RecursionError) as e:
        raise JSONFault(str(e)) from None
