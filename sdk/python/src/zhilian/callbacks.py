"""Receives the platform's callbacks.

:class:`Callbacks` opens a callback, has it handled once, and answers with the sealed
acknowledgement. ``callbacks.wsgi`` and ``callbacks.asgi`` are ready to be mounted.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
import secrets
import threading
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Awaitable, Callable, Dict, Iterable, List, Mapping, NamedTuple, Optional, Protocol, Tuple, Union

from . import _json, _wire
from ._crypto import SealFault, SystemKey
from .config import Config, copied
from .errors import BadMessage, Forged, Unusable, WrongClock, WrongKey, ZhilianError
from .secret import Secret

EVENT_RESULT_READY = "result.ready"
"""a call that was processing or manual has its result"""
EVENT_CHECK = "callback.check"
"""a newly registered address is tried out"""
_WINDOW = 300.0  # seconds that a callback's timestamp may be from the own clock


@dataclass(frozen=True)
class Event:
    """What a callback tells. It names a call and holds nothing of a person: fetch the
    result with ``Client.result``."""

    id: str
    """the same for every attempt at one event"""
    name: str
    """EVENT_RESULT_READY or EVENT_CHECK; pass over names you do not know"""
    time: datetime
    """when it happened"""
    msg_id: str = ""
    """of the call"""
    service: str = ""
    outcome: str = ""


class Seen(Protocol):
    """Remembers which events were handled. Implement it over your database when several
    processes receive callbacks, or events must survive a restart."""

    def known(self, event_id: str) -> bool:
        """Tell whether an event was handled."""

    def keep(self, event_id: str) -> None:
        """Note an event. Called after it was handled and before it is acknowledged."""


class MemorySeen:
    """Seen for one process: the newest five to ten thousand ids."""

    _HALF = 5000

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._new: Dict[str, None] = {}
        self._old: Dict[str, None] = {}

    def known(self, event_id: str) -> bool:
        """Tell whether an event was handled."""
        with self._lock:
            return event_id in self._new or event_id in self._old

    def keep(self, event_id: str) -> None:
        """Note an event."""
        with self._lock:
            if len(self._new) >= self._HALF:
                self._old, self._new = self._new, {}
            self._new[event_id] = None


class _Opened(NamedTuple):
    key: SystemKey
    request: _wire.Request
    event: Event


Handler = Callable[[Event], Union[Awaitable[None], None]]


class Callbacks:
    """Receives the callbacks of one HR system. Safe for concurrent use.

    An event is acknowledged once handle returned; an exception has the platform try
    again later. Write the event down and return: the platform waits 10 seconds. Checks
    of a new address are acknowledged without handle being called.

    :param config: callbacks open under its key, next_key and old_keys
    :param handle: an ordinary function; for ``asgi`` and ``receive_async`` it may be a
        coroutine function
    :param seen: :class:`MemorySeen` when None
    """

    def __init__(self, config: Config, handle: Handler, seen: Optional[Seen] = None) -> None:
        config.check()
        self._config = copied(config)
        self._handle = handle
        self._seen: Seen = seen or MemorySeen()
        self._log = config.log or logging.getLogger("zhilian.callbacks")
        held = {**config.old_keys, config.key_id: config.key}
        if config.next_key_id:
            held[config.next_key_id] = config.next_key
        self._keys = {key_id: config.system_key(key_id, secret) for key_id, secret in held.items()}

    def hold_next(self, key_id: str, key: Union[str, Secret]) -> None:
        """Have callbacks under the next version of the key opened, too. Give it that key
        wherever ``Client.hold_next`` is given it: from the moment at which the platform
        takes the key into use it seals callbacks under it."""
        copied(self._config, next_key_id=key_id, next_key=Secret(key)).check()
        self._keys = {**self._keys, key_id: self._config.system_key(key_id, Secret(key))}

    def receive(self, body: bytes) -> bytes:
        """Open one callback, have it handled if it is new, and return the body to answer
        with, HTTP status 200 and type application/json.

        :raises Exception: nothing is acknowledged; answer with any other status
        """
        opened = self._open(body)
        event = opened.event
        if event.name != EVENT_CHECK and not self._seen.known(event.id):
            if inspect.isawaitable(done := self._handle(event)):
                if inspect.iscoroutine(done):
                    done.close()
                raise TypeError("handle is a coroutine function: use receive_async or asgi")
            self._seen.keep(event.id)
        return self._acknowledge(opened)

    async def receive_async(self, body: bytes) -> bytes:
        """Receive without blocking the event loop: seen, and a handle that is an ordinary
        function, run in a thread."""
        opened = self._open(body)
        event = opened.event
        if event.name != EVENT_CHECK and not await asyncio.to_thread(self._seen.known, event.id):
            if inspect.iscoroutinefunction(self._handle):
                await self._handle(event)
            else:
                done = await asyncio.to_thread(self._handle, event)
                if inspect.isawaitable(done):
                    await done
            await asyncio.to_thread(self._seen.keep, event.id)
        return self._acknowledge(opened)

    def _open(self, body: bytes) -> _Opened:
        """Prove that the platform sealed the callback for this system, not long ago."""
        try:
            request = _wire.parse_request(body)
        except _wire.FormFault as e:
            raise BadMessage(str(e)) from None
        head = request.head
        msg_id = head["msgId"]
        key = self._keys.get(head["keyId"])
        if key is None or head["reqAppCode"] != self._config.app or head["servicecode"] != _wire.SYS_EVENT:
            raise WrongKey(f"a callback under {head['keyId']} for {head['reqAppCode']}", msg_id=msg_id)
        try:
            plaintext = _wire.open_request(key, _wire.PE_REQ, request)
        except SealFault:
            raise Forged(msg_id=msg_id) from None
        off = (self._config.now() - _wire.parse_time(head["timestamp"])).total_seconds()
        if abs(off) > _WINDOW:
            raise WrongClock(f"callback of {head['timestamp']}, clock differs by {off:.0f} s", msg_id=msg_id)
        event = _read_event(plaintext)
        if event is None or event.id != msg_id:
            raise Unusable("the event", msg_id=msg_id)
        return _Opened(key, request, event)

    def _acknowledge(self, opened: _Opened) -> bytes:
        head = {
            "status": "0", "code": "", "msg": "", "traceId": secrets.token_hex(16),
            "timestamp": _wire.format_time(self._config.now()),
        }  # fmt: skip
        text = _json.encode({"eventId": opened.event.id})
        return _wire.encode_answer(_wire.seal_answer(opened.key, _wire.PE_REQ, opened.request, head, text))

    def _status(self, e: Exception) -> int:
        """Say no more than whose fault it is: strangers call, too."""
        if not isinstance(e, ZhilianError):
            self._log.error("callback failed: %s", type(e).__name__, exc_info=e)
            return 500
        self._log.warning("callback: %s", e)
        return 400 if isinstance(e, BadMessage) else 401

    def wsgi(self, environ: Dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """A WSGI application: mount it at the registered address."""
        status, body = 200, b""
        if environ.get("REQUEST_METHOD") != "POST":
            status = 405
        else:
            try:
                data = _read_wsgi(environ)
                if data is None:
                    status = 413
                else:
                    body = self.receive(data)
            except Exception as e:
                status = self._status(e)
        start_response(f"{status} {_REASONS.get(status, 'Error')}", _headers(status, body))
        return [body]

    async def asgi(
        self, scope: Mapping[str, Any], receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
    ) -> None:
        """An ASGI application: mount it at the registered address."""
        if scope["type"] == "lifespan":
            return await _lifespan(receive, send)
        if scope["type"] != "http":
            return None
        status, body = 200, b""
        if scope["method"] != "POST":
            status = 405
        else:
            try:
                data = await _read_asgi(receive)
                if data is None:
                    status = 413
                else:
                    body = await self.receive_async(data)
            except Exception as e:
                status = self._status(e)
        headers = [(k.lower().encode(), v.encode()) for k, v in _headers(status, body)]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


_REASONS = {
    200: "OK", 400: "Bad Request", 401: "Unauthorized", 405: "Method Not Allowed",
    413: "Payload Too Large", 500: "Internal Server Error",
}  # fmt: skip


def _headers(status: int, body: bytes) -> List[Tuple[str, str]]:
    kind = "application/json" if status == 200 else "text/plain"
    headers = [("Content-Length", str(len(body))), ("Content-Type", kind)]
    return [*headers, ("Allow", "POST")] if status == 405 else headers


def _read_wsgi(environ: Mapping[str, Any]) -> Optional[bytes]:
    length = environ.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or int(length) > _wire.MAX_REQUEST:
        # Without a length a server may give no end: read to the bound, never beyond.
        if length:
            return None
        data = environ["wsgi.input"].read(_wire.MAX_REQUEST + 1) if environ.get("wsgi.input_terminated") else b""
        return bytes(data) if len(data) <= _wire.MAX_REQUEST else None
    return bytes(environ["wsgi.input"].read(int(length)))


async def _read_asgi(receive: Callable[[], Awaitable[Any]]) -> Optional[bytes]:
    data = bytearray()
    while True:
        event = await receive()
        if event["type"] == "http.disconnect":
            raise BadMessage("the sender went away")
        data += event.get("body", b"")
        if len(data) > _wire.MAX_REQUEST:
            return None
        if not event.get("more_body"):
            return bytes(data)


async def _lifespan(receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]) -> None:
    while True:
        event = await receive()
        await send({"type": event["type"] + ".complete"})
        if event["type"] == "lifespan.shutdown":
            return


def _read_event(plaintext: bytes) -> Optional[Event]:
    try:
        members = _json.parse(plaintext)
    except _json.JSONFault:
        return None
    if not isinstance(members, dict):
        return None
    texts = [members.get(n, "") for n in ("eventId", "event", "time", "msgId", "servicecode", "outcome")]
    if not all(isinstance(t, str) for t in texts) or not texts[1]:
        return None
    try:
        at = _wire.parse_time(texts[2])
    except ValueError:
        return None
    return Event(texts[0], texts[1], at, texts[3], texts[4], texts[5])
