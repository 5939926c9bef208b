"""Callbacks: opened, handled once, acknowledged, and mounted in WSGI and ASGI."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import json
from typing import Any, Dict, List, Tuple
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest
from platform_fake import APP, KEY, KEY_ID, MORNING, NEXT_ID, NEXT_KEY
from test_vectors import V, suites

import zhilian
from zhilian import _json, _wire
from zhilian._crypto import GCM, SystemKey

PLATFORM = SystemKey(KEY_ID, bytes.fromhex(KEY), GCM)
EVENT: Dict[str, Any] = {
    "eventId": "e" * 32, "event": "result.ready", "msgId": "HR-1", "servicecode": "ER0101", "outcome": "done",
    "time": "2026-11-23T09:30:00+08:00", "later": {"n": 1},
}  # fmt: skip


def config(**changes: Any) -> zhilian.Config:
    values = {"host": "https://h", "app": APP, "area": "370200", "key_id": KEY_ID, "key": KEY, "clock": lambda: MORNING}
    return zhilian.Config(**{**values, **changes})


def callback(
    event: Any = EVENT, key: SystemKey = PLATFORM, label: str = "PE-REQ", at: dt.datetime = MORNING, **head: str
) -> bytes:
    members = {
        "servicecode": "SYS.EVENT", "reqAppCode": APP, "reqAreaCode": "370200", "version": "1", "keyId": key.id,
        "timestamp": _wire.format_time(at), "msgId": "e" * 32, **head,
    }  # fmt: skip
    text = event if isinstance(event, bytes) else _json.encode(event)
    return _wire.seal_request(key, label, members, (), text).encode()


def opened(body: bytes, answer: bytes, key: SystemKey = PLATFORM) -> Any:
    """Read an acknowledgement as the platform does."""
    request, given = _wire.parse_request(body), _wire.parse_answer(answer)
    assert (given.head["status"], given.head["code"], given.head["msgId"]) == ("0", "", request.head["msgId"])
    return _json.parse(_wire.open_answer(key, "PE-REQ", request, given))


def receiver(events: List[zhilian.Event], **changes: Any) -> zhilian.Callbacks:
    return zhilian.Callbacks(config(**changes), events.append)


def test_handled_once_and_always_acknowledged() -> None:
    events: List[zhilian.Event] = []
    c = receiver(events)
    for _ in range(3):
        body = callback()
        assert opened(body, c.receive(body)) == {"eventId": "e" * 32}
    assert [(e.name, e.msg_id, e.service, e.outcome) for e in events] == [("result.ready", "HR-1", "ER0101", "done")]
    assert events[0].time.isoformat() == "2026-11-23T09:30:00+08:00"


def test_checks_are_acknowledged_without_handling() -> None:
    events: List[zhilian.Event] = []
    body = callback({"eventId": "e" * 32, "event": "callback.check", "time": "2026-11-23T09:30:00+08:00"})
    assert opened(body, receiver(events).receive(body)) == {"eventId": "e" * 32} and not events


@suites
def test_vector(suite: Dict[str, Any]) -> None:
    call = json.loads(suite["call"]["http"])["head"]
    c = receiver(
        [], app=call["reqAppCode"], key_id=call["keyId"], key=suite["K"], suite=suite["suite"],
        clock=lambda: dt.datetime(2026, 11, 23, 1, 31, tzinfo=dt.timezone.utc),
    )  # fmt: skip
    key = SystemKey(call["keyId"], bytes.fromhex(suite["K"]), suite["suite"])
    body = suite["callback"]["http"].encode()
    assert opened(body, c.receive(body), key) == json.loads(suite["acknowledgement"]["plaintext"])
    assert V["suites"]


def test_old_and_next_keys_open() -> None:
    other = SystemKey(NEXT_ID, bytes.fromhex(NEXT_KEY), GCM)
    for changes in ({"old_keys": {NEXT_ID: zhilian.Secret(NEXT_KEY)}}, {"next_key_id": NEXT_ID, "next_key": NEXT_KEY}):
        body = callback(key=other)
        assert opened(body, receiver([], **changes).receive(body), other)


def test_a_key_that_comes_at_run_time_opens() -> None:
    c = receiver([])
    with pytest.raises(zhilian.BadConfig):
        c.hold_next("T-QD00000001-2", NEXT_KEY)  # another system's
    c.hold_next(NEXT_ID, NEXT_KEY)
    assert c.receive(callback(key=SystemKey(NEXT_ID, bytes.fromhex(NEXT_KEY), GCM)))
    assert c.receive(callback())


def test_refusals() -> None:
    events: List[zhilian.Event] = []
    c = receiver(events)
    stranger = SystemKey(KEY_ID, bytes(16), GCM)
    cases: Tuple[Tuple[bytes, Any], ...] = (
        (b"", zhilian.BadMessage),
        (b"{}", zhilian.BadMessage),
        (callback()[:-9], zhilian.BadMessage),
        (callback(key=stranger), zhilian.Forged),
        (callback(label="EP-REQ"), zhilian.Forged),
        (callback(key=SystemKey(NEXT_ID, bytes.fromhex(NEXT_KEY), GCM)), zhilian.WrongKey),
        (callback(servicecode="ER0101"), zhilian.WrongKey),
        (callback(reqAppCode="QD99999999"), zhilian.WrongKey),
        (callback(at=MORNING - dt.timedelta(seconds=301)), zhilian.WrongClock),
        (callback(at=MORNING + dt.timedelta(seconds=301)), zhilian.WrongClock),
        (callback(msgId="f" * 32), zhilian.Unusable),
        (callback(b"no JSON"), zhilian.Unusable),
        (callback([]), zhilian.Unusable),
        (callback({**EVENT, "event": ""}), zhilian.Unusable),
        (callback({**EVENT, "event": 5}), zhilian.Unusable),
        (callback({**EVENT, "time": "now"}), zhilian.Unusable),
    )
    for body, kind in cases:
        with pytest.raises(kind):
            c.receive(body)
    assert not events
    assert c.receive(callback(at=MORNING - dt.timedelta(seconds=300)))


def test_failed_handling_is_not_acknowledged() -> None:
    tried: List[str] = []

    def handle(e: zhilian.Event) -> None:
        tried.append(e.id)
        if len(tried) == 1:
            raise OSError("the database is away")

    c = zhilian.Callbacks(config(), handle)
    with pytest.raises(OSError):
        c.receive(callback())
    assert c.receive(callback()) and c.receive(callback())
    assert len(tried) == 2


def test_a_coroutine_needs_asgi() -> None:
    handled: List[zhilian.Event] = []

    async def handle(e: zhilian.Event) -> None:
        handled.append(e)

    c = zhilian.Callbacks(config(), handle)
    with pytest.raises(TypeError):
        c.receive(callback())
    body = callback()
    assert opened(body, asyncio.run(c.receive_async(body)))
    assert len(handled) == 1 and asyncio.run(c.receive_async(callback())) and len(handled) == 1


def test_memory_stays_small() -> None:
    seen = zhilian.MemorySeen()
    for n in range(25_000):
        seen.keep(str(n))
    assert seen.known("24999") and seen.known("20000") and not seen.known("0")
    assert len(seen._new) + len(seen._old) <= 10_000


def wsgi(c: zhilian.Callbacks, method: str, body: bytes, **environ: Any) -> Tuple[str, bytes]:
    env: Dict[str, Any] = {"REQUEST_METHOD": method, "CONTENT_LENGTH": str(len(body)), "QUERY_STRING": ""}
    env["wsgi.input"] = io.BytesIO(body)
    setup_testing_defaults(env)
    env.update(environ)
    told: List[Any] = []
    iterator = validator(c.wsgi)(env, lambda status, headers, exc=None: told.append((status, headers)) or (lambda b: None))
    try:
        answer = b"".join(iterator)
    finally:
        iterator.close()  # type: ignore[attr-defined]
    assert dict(told[0][1])["Content-Length"] == str(len(answer))
    return told[0][0], answer


STATUSES: Tuple[Tuple[str, bytes, int], ...] = (
    ("GET", b"", 405),
    ("POST", b"{}", 400),
    ("POST", callback(key=SystemKey(KEY_ID, bytes(16), GCM)), 401),
    ("POST", b"x" * 1_572_865, 413),
)


def test_wsgi() -> None:
    def broken(e: zhilian.Event) -> None:
        raise RuntimeError("secret of the database")

    c = receiver([])
    body = callback()
    status, answer = wsgi(c, "POST", body)
    assert status == "200 OK" and opened(body, answer) == {"eventId": "e" * 32}
    for method, data, want in STATUSES:
        status, answer = wsgi(c, method, data)
        assert status.startswith(str(want)) and answer == b""
    assert wsgi(zhilian.Callbacks(config(), broken), "POST", callback()) == ("500 Internal Server Error", b"")


def asgi(c: zhilian.Callbacks, method: str, body: bytes) -> Tuple[int, Dict[bytes, bytes], bytes]:
    chunks = [body[i : i + 500_000] for i in range(0, len(body), 500_000)] or [b""]
    events = [{"type": "http.request", "body": b, "more_body": n + 1 < len(chunks)} for n, b in enumerate(chunks)]
    sent: List[Any] = []

    async def receive() -> Any:
        return events.pop(0) if events else {"type": "http.disconnect"}

    async def send(event: Any) -> None:
        sent.append(event)

    asyncio.run(c.asgi({"type": "http", "method": method}, receive, send))
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]


def test_asgi() -> None:
    c = receiver([])
    body = callback()
    status, headers, answer = asgi(c, "POST", body)
    assert (status, headers[b"content-type"]) == (200, b"application/json") and opened(body, answer)
    for method, data, want in STATUSES:
        status, headers, answer = asgi(c, method, data)
        assert (status, answer) == (want, b"")

    async def lifespan() -> List[Any]:
        events, sent = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}], []

        async def receive() -> Any:
            return events.pop(0)

        async def send(event: Any) -> None:
            sent.append(event["type"])

        await c.asgi({"type": "lifespan"}, receive, send)
        await c.asgi({"type": "websocket"}, receive, send)
        return sent

    assert asyncio.run(lifespan()) == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
