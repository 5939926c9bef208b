"""The outbox: kept before sending, sealed, taken up again after a crash."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, List

import pytest
from platform_fake import KEY, KEY_ID, NEXT_ID, NEXT_KEY, Host, Platform, Raw

import zhilian
from zhilian import _wire

BODY = {"aac003": "王小明"}


def lost(p: Platform, r: _wire.Request, b: bytes) -> Raw:
    p.record(r, b)
    return Raw(0, b"", drop=True)


def dropped(p: Platform, r: _wire.Request, b: bytes) -> Raw:
    return Raw(0, b"", drop=True)


def lines(file: Path) -> List[Any]:
    return [json.loads(line) for line in file.read_bytes().splitlines()]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "outbox.jsonl"


def test_keeps_before_sending(client: Any, platform: Platform, file: Path) -> None:
    seen: List[Any] = []

    def look(p: Platform, r: _wire.Request, b: bytes) -> Raw:
        seen.extend(lines(file))
        return p.record(r, b)

    platform.tricks = [look]
    c = client(outbox=str(file))
    c.file("ER0101", BODY, msg_id="HR-1", case_id="C1")
    assert [r["what"] for r in seen] == ["kept"] and seen[0]["service"] == "ER0101"
    assert [r["what"] for r in lines(file)] == ["kept", "decided"]
    text = file.read_text(encoding="utf-8")
    assert "王小明" not in text and "registrationNo" not in text and KEY not in text
    assert oct(file.stat().st_mode & 0o777) == "0o600"
    c.token(), c.echo({})
    assert len(lines(file)) == 2, "the platform's own interfaces are not kept"


def test_decided_calls_are_not_sent_again(client: Any, platform: Platform, file: Path) -> None:
    c = client(outbox=str(file))
    first = c.file("ER0101", BODY, msg_id="HR-1")
    client.close(c)
    c = client(outbox=str(file))
    again = c.file("ER0101", BODY, msg_id="HR-1")
    assert again.kept and (again.data, again.trace_id, again.time) == (first.data, first.trace_id, first.time)
    assert len(platform.arrivals) == 1
    for other in ({"service": "ER0102"}, {"body": {}}, {"case_id": "C2"}, {"scenario": "s"}):
        with pytest.raises(zhilian.OtherContent):
            options = {"service": "ER0101", "body": BODY, "msg_id": "HR-1", **other}
            c.file(options.pop("service"), options.pop("body"), **options)
    assert len(platform.arrivals) == 1


def test_a_check_leaves_its_msg_id_to_the_filing(client: Any, platform: Platform, file: Path) -> None:
    c = client(outbox=str(file))
    platform.answer_for = lambda body: {"outcome": "processing", "checkOnly": True}
    check = c.file("ER0101", {"a": "1", "checkOnly": True}, msg_id="HR-C")
    assert check.check_only and check.final
    assert not list(c.outbox.entries())


def test_resume(client: Any, platform: Platform, file: Path) -> None:
    platform.tricks = [lost, dropped, None, lambda p, r, b: Raw(500, b"")]
    c = client(outbox=str(file), attempts=1)
    for i in range(4):
        try:
            c.file("ER0101", {"n": i}, msg_id=f"HR-{i}", scenario="s")
        except zhilian.ZhilianError as e:
            assert e.unknown
    assert [e.msg_id for e in c.outbox.pending()] == ["HR-0", "HR-1", "HR-3"]
    client.close(c)
    platform.arrivals.clear()
    c = client(outbox=str(file))
    resumed = c.resume()
    assert [a.msg_id for a in resumed.answers] == ["HR-0", "HR-1", "HR-3"] and not resumed.faults
    assert [a.replayed for a in resumed.answers] == [True, False, False]
    assert [(a.plaintext, a.request.head["scenario"]) for a in platform.arrivals[:1]] == [(b'{"n":0}', "s")]
    assert not c.outbox.pending() and len(c.outbox.entries()) == 4
    assert client().resume() == ([], [])


def test_resume_goes_on_after_a_failure(client: Any, platform: Platform, file: Path) -> None:
    platform.tricks = [dropped, dropped]
    c = client(outbox=str(file), attempts=1)
    for i in range(2):
        with pytest.raises(zhilian.Interrupted):
            c.file("ER0101", {}, msg_id=f"HR-{i}")
    platform.tricks = [lambda p, r, b: p.refusal(r, "E4001")]
    answers, faults = c.resume()
    assert [a.msg_id for a in answers] == ["HR-1"] and [f.msg_id for f in faults] == ["HR-0"]
    assert [e.state for e in c.outbox.entries()] == ["refused", "decided"]


def test_taken_calls_are_asked_for(client: Any, platform: Platform, file: Path) -> None:
    platform.outcome = {"outcome": "processing"}
    c = client(outbox=str(file))
    c.file("ER0101", BODY, msg_id="HR-1")
    assert [e.state for e in c.outbox.pending()] == ["taken"]
    platform.results["HR-1"] = {"outcome": "done", "data": {"n": 1}}
    answers, faults = c.resume()
    assert [a.outcome for a in answers] == ["done"] and not faults and not c.outbox.pending()
    assert c.file("ER0101", BODY, msg_id="HR-1").data == {"n": 1}


def test_a_refused_msg_id_is_free(client: Any, platform: Platform, file: Path) -> None:
    platform.refuse = "E4001"
    c = client(outbox=str(file))
    with pytest.raises(zhilian.Refused):
        c.file("ER0101", BODY, msg_id="HR-1")
    assert not c.outbox.pending() and c.outbox.messages("ER0101") == []
    platform.refuse = ""
    assert c.file("ER0101", {"other": 1}, msg_id="HR-1").outcome == "done"


def test_faults(client: Any, platform: Platform, file: Path, tmp_path: Path) -> None:
    c = client(outbox=str(file))
    c.file("ER0101", BODY, msg_id="HR-1")
    with pytest.raises(zhilian.OutboxFault, match="another process"):
        client(outbox=str(file))
    client.close(c)
    good = file.read_bytes()
    file.write_bytes(good + b'{"what":"kept","msgId":"HR-2"')  # the machine stopped while writing
    client.close(client(outbox=str(file)))
    assert file.read_bytes() == good
    for bad in (b"{}\n", b"x\n", b'{"what":"lost","msgId":"x"}\n', b'{"what":"kept","msgId":5}\n'):
        file.write_bytes(good + bad)
        with pytest.raises(zhilian.OutboxFault, match="line 3 is damaged"):
            client(outbox=str(file))
    file.write_bytes(good.replace(b'"outcome":"done"', b'"outcome":"partial"'))
    with pytest.raises(zhilian.OutboxFault, match="was changed"):
        client(outbox=str(file)).file("ER0101", BODY, msg_id="HR-1")
    with pytest.raises(zhilian.OutboxFault):
        client(outbox=str(tmp_path / "no" / "such"))


def test_a_full_disk_leaves_no_half_line(client: Any, platform: Platform, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    c = client(outbox=str(file))
    c.file("ER0101", BODY, msg_id="HR-1")
    good = file.read_bytes()
    real = os.write

    def full(fd: int, data: Any) -> int:
        real(fd, bytes(data)[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(zhilian.OutboxFault):
        c.file("ER0101", BODY, msg_id="HR-2")
    monkeypatch.undo()
    assert file.read_bytes() == good and len(platform.arrivals) == 1
    assert c.file("ER0101", BODY, msg_id="HR-2").outcome == "done"


def test_old_and_next_keys(client: Any, host: Host, platform: Platform, file: Path) -> None:
    platform.tricks = [dropped] * 4
    c = client(outbox=str(file))
    with pytest.raises(zhilian.Interrupted):
        c.file("ER0101", BODY, msg_id="HR-1")
    platform.pending[NEXT_ID] = platform.key(NEXT_ID, NEXT_KEY)
    c.hold_next(NEXT_ID, NEXT_KEY)
    c.file("ER0101", BODY, msg_id="HR-2")
    assert c.key_id == NEXT_ID and [r["keyId"] for r in lines(file)] == [KEY_ID, KEY_ID, NEXT_ID]
    client.close(c)
    new = {"key_id": NEXT_ID, "key": NEXT_KEY, "outbox": str(file)}
    c = client(**new)
    answers, faults = c.resume()
    assert not answers and "oldKeys" in str(faults[0])
    client.close(c)
    c = client(**new, old_keys={KEY_ID: KEY})
    answers, faults = c.resume()
    assert [a.msg_id for a in answers] == ["HR-1"] and not faults


def test_together(client: Any, platform: Platform, file: Path) -> None:
    c = client(outbox=str(file))
    c.together([("file", ("ER0101", {"n": i}), {"msg_id": f"HR-{i}"}) for i in range(12)])
    assert not c.outbox.pending() and len(lines(file)) == 24
    assert [m[1] for m in c.outbox.messages("ER0101")] != []


CRASH = """
import datetime, os, sys, zhilian
config = zhilian.load(sys.argv[1])
client = zhilian.Client(config)
client._transport.send = lambda effect: os._exit(9)  # the machine stops as the message leaves
client._engine._tokens = {"2026-11-23": "t" * 43}
client._engine.config.clock = lambda: datetime.datetime(2026, 11, 23, 4, tzinfo=datetime.timezone.utc)
client.file("ER0101", {"n": 1}, msg_id="HR-1")
"""


def test_resume_after_a_crash(client: Any, platform: Platform, file: Path, tmp_path: Path) -> None:
    config = tmp_path / "client.yaml"
    config.write_text(
        f"host: {platform.url}\napp: QD00012345\narea: '370200'\nkeyId: {KEY_ID}\nkey: {KEY}\n"
        f"caFile: {platform.ca_file}\nproxy: direct\noutbox: {file}\n"
    )
    done = subprocess.run([sys.executable, "-c", CRASH, str(config)], env={**os.environ}, check=False)
    assert done.returncode == 9 and not platform.arrivals
    answers, _ = client(outbox=str(file)).resume()
    assert [(a.msg_id, a.outcome, a.replayed) for a in answers] == [("HR-1", "done", False)]
