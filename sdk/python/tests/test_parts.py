"""Long messages and long answers."""

from __future__ import annotations

from typing import Any, Dict

import pytest
from platform_fake import Platform, Raw

import zhilian
from zhilian import _json, _wire
from zhilian._crypto import sm3_hex

LONG = {"name": "王" * 700_000}  # three parts, cut within characters
MISSING: Dict[str, Any] = {"outcome": "processing", "data": {"parts": {"missing": [1]}}}


def numbers(platform: Platform) -> str:
    return "".join(a.request.head["partNo"] for a in platform.arrivals)


def test_file_in_parts(client: Any, platform: Platform) -> None:
    answer = client().file("ER0101", LONG, msg_id="HR-1")
    assert answer.outcome == "done" and numbers(platform) == "123"
    whole = b"".join(a.plaintext for a in platform.arrivals)
    assert _json.parse(whole) == LONG
    assert {a.request.head["bodyDigest"] for a in platform.arrivals} == {sm3_hex(whole)}
    assert client().file("ER0101", LONG, msg_id="HR-1").replayed


def test_parts_are_resumed(client: Any, platform: Platform) -> None:
    platform.tricks = [None, lambda p, r, b: Raw(0, b"", drop=True)] + [None] * 9
    assert client().file("ER0101", LONG).outcome == "done"
    assert numbers(platform) == "1223"
    with pytest.raises(zhilian.Limited):
        platform.tricks = [None, None, lambda p, r, b: p.unsealed(429, "E4020")]
        client(attempts=1).file("ER0101", LONG, msg_id="HR-2")
    platform.arrivals.clear()
    assert client().file("ER0101", LONG, msg_id="HR-2").outcome == "done"
    assert numbers(platform) == "13", "a repeat sends the first part, and what is missing"


def test_attempts_count_from_the_last_part(client: Any, platform: Platform) -> None:
    drop: Any = lambda p, r, b: Raw(0, b"", drop=True)  # noqa: E731
    platform.tricks = [drop, drop, drop, None, drop, drop, drop, None, drop, drop, drop]
    assert client(attempts=4).file("ER0101", LONG).outcome == "done"


def test_dropped_group(client: Any, platform: Platform) -> None:
    for code in ("E2010", "E2011"):
        platform.arrivals.clear()
        platform.tricks = [None, lambda p, r, b, c=code: p.refusal(r, c)]
        assert client().file("ER0101", LONG).outcome == "done"
        # The group of this platform keeps part 1, so the second run lacks part 2 and 3.
        assert numbers(platform) == "12123"
        platform.tricks = [lambda p, r, b, c=code: p.refusal(r, c)] * 2
        with pytest.raises(zhilian.Refused):
            client().file("ER0101", LONG)


def test_parts_end(client: Any, platform: Platform) -> None:
    platform.tricks = [lambda p, r, b: p.seal(r, MISSING)] * 50
    with pytest.raises(zhilian.Unusable):
        client(attempts=1).file("ER0101", LONG)
    assert len(platform.arrivals) == 12


def test_an_answer_that_only_looks_like_an_acknowledgement(client: Any, platform: Platform) -> None:
    for data in ({"parts": {"missing": [4]}}, {"parts": {"missing": "x"}}, {"parts": None}, [], None):
        platform.tricks = [lambda p, r, b, d=data: p.seal(r, {"outcome": "processing", "data": d})]
        assert client().file("ER0101", LONG).outcome == "processing"


def test_long_answer(client: Any, platform: Platform) -> None:
    data = {"text": "李" * 300_000}
    platform.outcome = {"outcome": "done", "data": data}
    assert client().file("ER0101", {}).data == data
    assert client().batch("B1")[0].data == data


def test_long_answer_is_asked_anew(client: Any, platform: Platform) -> None:
    data = {"text": "李" * 300_000}
    platform.outcome = {"outcome": "done", "data": data}

    def gone(p: Platform, r: _wire.Request, b: bytes) -> Raw:
        return p.refusal(r, "E2013")

    def of_other_answer(p: Platform, r: _wire.Request, b: bytes) -> Raw:
        return p.sealed_part(r, b"x" * 700_000, _json.parse(b)["partNo"])

    def no_part(p: Platform, r: _wire.Request, b: bytes) -> Raw:
        return p.seal(r, {"outcome": "done"})

    def broken(p: Platform, r: _wire.Request, b: bytes) -> Raw:
        return Raw(500, b"")

    for trick in (gone, of_other_answer, no_part):
        platform.arrivals.clear()
        platform.system_tricks["SYS.PART"] = [trick]
        assert client().file("ER0101", {}).data == data
        assert len(platform.arrivals) == 2
    platform.arrivals.clear()
    platform.system_tricks["SYS.PART"] = [broken]
    assert client().file("ER0101", {}).data == data
    assert len(platform.arrivals) == 1, "a part alone is fetched again first"
    platform.system_tricks["SYS.PART"] = [gone] * 9
    with pytest.raises(zhilian.Truncated) as caught:
        client(attempts=2).file("ER0101", {}, msg_id="HR-1")
    assert caught.value.unknown and caught.value.msg_id == "HR-1"


def test_numbers_of_answer_parts(client: Any, platform: Platform) -> None:
    for number, total in (("2", "3"), ("1", "65"), ("1", "1"), ("x", "2"), ("1", "")):
        platform.tricks = [
            lambda p, r, b, n=number, t=total: p.answer(
                r, {"status": "0", "partNo": n, "partTotal": t, "bodyDigest": "0" * 64}, b"x"
            )
        ]
        with pytest.raises(zhilian.Unusable):
            client(attempts=1).file("ER0101", {})
