"""The outbox: a file that keeps messages before they are sent.

The file is that of the Go SDK: one JSON line an event, only ever appended to and
forced to disk; bodies and answers are sealed under a key derived from the system's
key. Either SDK reads what the other wrote.
"""

from __future__ import annotations

import base64
import json
import os
import threading
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Tuple

from . import _json
from ._crypto import GCM, SealFault, SystemKey, hmac_sm3
from ._wire import Extra
from .answer import Answer, ResultFault, encode_result, parse_result
from .config import Config, raw_key
from .errors import BadConfig, OtherContent, OutboxFault
from .secret import Secret

if os.name == "nt":  # pragma: no cover
    import msvcrt

    def _lock(fd: int) -> None:
        # Far beyond the end, so that reading and writing are not hindered.
        os.lseek(fd, 1 << 40, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
else:
    import fcntl

    def _lock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


KEPT, TAKEN, DECIDED, REFUSED = "kept", "taken", "decided", "refused"


class Message(NamedTuple):
    """What makes two messages the same, and the bytes that are sent."""

    service: str
    msg_id: str
    plaintext: bytes
    case_id: str = ""
    scenario: str = ""
    extra: Extra = ()


@dataclass(frozen=True)
class Entry:
    """What an outbox tells of one message. It holds no body."""

    msg_id: str
    service: str = ""
    at: str = ""
    """when it was kept"""
    state: str = KEPT
    """kept: nothing is known of it; taken: received, not final; decided: final; refused: its msgId is free"""
    outcome: str = ""
    _message: Optional[Dict[str, Any]] = None
    _result: Optional[Dict[str, Any]] = None

    def __repr__(self) -> str:
        return f"Entry({self.msg_id} {self.service} {self.state} {self.outcome})"


class _Vault:
    """Seals lines under keys that are derived from the system's keys; the wire never uses these."""

    def __init__(self, config: Config) -> None:
        self.current = config.key_id
        self._random = config.random
        self._keys: Dict[str, Tuple[SystemKey, bytes]] = {}
        wanted = {**config.old_keys, config.key_id: config.key}
        if config.next_key_id:
            wanted[config.next_key_id] = config.next_key
        for key_id, secret in wanted.items():
            self.add(key_id, secret)

    def add(self, key_id: str, secret: Secret) -> None:
        try:
            key = raw_key(secret)
        except ValueError as e:
            raise BadConfig(f"key {key_id}: {e}") from None
        try:
            seal = SystemKey(key_id, hmac_sm3(key, b"zhilian outbox seal")[:16], GCM, self._random)
        except ValueError as e:
            raise BadConfig(f"outbox: {e}") from None
        self._keys[key_id] = seal, hmac_sm3(key, b"zhilian outbox digest")

    def _key(self, key_id: str) -> Tuple[SystemKey, bytes]:
        if key_id not in self._keys:
            raise OutboxFault(f"a line is sealed under {key_id}; name that key in oldKeys")
        return self._keys[key_id]

    @staticmethod
    def _place(record: Dict[str, Any]) -> bytes:
        names = ("what", "msgId", "service", "digest", "outcome")
        return "".join(f"{v}\n" for v in ("zhilian outbox", *(record.get(n, "") for n in names))).encode()

    def seal(self, record: Dict[str, Any], plain: bytes) -> Dict[str, Any]:
        try:
            sealed = self._key(record["keyId"])[0].seal("EP", self._place(record), plain)
        except OSError as e:
            raise OutboxFault("seal") from e
        return {**record, "sealed": base64.b64encode(sealed).decode()}

    def open(self, record: Dict[str, Any]) -> bytes:
        try:
            sealed = base64.b64decode(record.get("sealed", ""))
            return self._key(record.get("keyId", ""))[0].open("EP", self._place(record), sealed)
        except (SealFault, ValueError):
            raise OutboxFault(
                f"the line of {record['msgId']} was changed, or sealed under another key of the same keyId"
            ) from None

    def digest(self, key_id: str, m: Message) -> str:
        texts = [m.service, m.case_id, m.scenario, *(t for pair in m.extra for t in pair)]
        head = b"".join(b"%d:%s" % (len(t.encode()), t.encode()) for t in texts)
        return hmac_sm3(self._key(key_id)[1], head + b"\n" + m.plaintext).hex()


def _stamp(at: datetime) -> str:
    text = at.astimezone(timezone.utc).isoformat()
    return text.replace("+00:00", "Z")


class Outbox:
    """Keeps messages before they are sent. One process at a time opens the file.

    It never shrinks by itself: when :meth:`pending` is empty the file may be put
    away, and the next client begins another; a msgId that is only in the old one is
    not known then. Its methods block for as long as the disk needs.
    """

    def __init__(self, config: Config) -> None:
        self._lock = threading.Lock()
        self._vault = _Vault(config)
        self._entries: Dict[str, Entry] = {}
        fresh = not os.path.exists(config.outbox)
        try:
            self._fd = os.open(config.outbox, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        except OSError as e:
            raise OutboxFault("open") from e
        try:
            try:
                _lock(self._fd)
            except OSError as e:
                raise OutboxFault("another process has it open") from e
            self._size = self._load()
            if fresh:
                _sync_directory(os.path.dirname(os.path.abspath(config.outbox)))
        except BaseException:
            os.close(self._fd)
            raise

    def _load(self) -> int:
        """Read the whole file. A last line without its end was being written when the
        machine stopped, so nothing of it was sent: it is cut off."""
        size = 0
        try:
            os.lseek(self._fd, 0, os.SEEK_SET)
            with os.fdopen(os.dup(self._fd), "rb") as f:
                for number, line in enumerate(f, 1):
                    if not line.endswith(b"\n"):
                        break
                    self._apply(_parse_line(line, number))
                    size += len(line)
            os.ftruncate(self._fd, size)
        except OSError as e:
            raise OutboxFault("read") from e
        return size

    def _apply(self, record: Dict[str, Any]) -> None:
        msg_id = record["msgId"]
        entry = self._entries.get(msg_id) or Entry(msg_id)
        entry = replace(entry, state=record["what"], outcome=record.get("outcome", ""))
        if record["what"] == KEPT:
            entry = replace(entry, service=record.get("service", ""), at=record.get("at", ""), _message=record)
        else:
            entry = replace(entry, _result=record)
        self._entries[msg_id] = entry

    def _write(self, record: Dict[str, Any]) -> None:
        """Append a line and force it to disk. After a failure the file is as before,
        so that a full disk leaves no half line behind."""
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        try:
            os.lseek(self._fd, self._size, os.SEEK_SET)
            rest = memoryview(line)
            while rest:
                rest = rest[os.write(self._fd, rest) :]
            os.fsync(self._fd)
        except OSError as e:
            try:
                os.ftruncate(self._fd, self._size)
            except OSError:
                pass  # the first fault is the one to tell
            raise OutboxFault("write") from e
        self._size += len(line)
        self._apply(record)

    def keep(self, m: Message, now: datetime) -> Optional[Entry]:
        """Write m down unless it stands there; then return the entry. Other content
        under the same msgId is an error."""
        with self._lock:
            entry = self._entries.get(m.msg_id)
            if entry is not None and entry._message is not None and entry.state != REFUSED:
                if self._vault.digest(entry._message["keyId"], m) != entry._message.get("digest"):
                    raise OtherContent("the outbox holds another message with this msgId", msg_id=m.msg_id)
                return entry
            content: Dict[str, Any] = {"caseId": m.case_id, "scenario": m.scenario}
            content = {k: v for k, v in content.items() if v}
            if m.extra:
                content["extra"] = [{"Name": n, "Value": v} for n, v in m.extra]
            content["plaintext"] = base64.b64encode(m.plaintext).decode()
            record = {
                "what": KEPT, "msgId": m.msg_id, "at": _stamp(now), "service": m.service,
                "keyId": self._vault.current, "digest": self._vault.digest(self._vault.current, m),
            }  # fmt: skip
            self._write(self._vault.seal(record, _json.encode(content)))
            return None

    def answered(self, answer: Answer, now: datetime) -> None:
        """Note the platform's answer. A decided one stands: a late answer to an earlier
        repeat does not replace it."""
        with self._lock:
            entry = self._entries.get(answer.msg_id)
            if entry is not None and entry.state == DECIDED:
                return
            record = {
                "what": DECIDED if answer.final else TAKEN, "msgId": answer.msg_id, "at": _stamp(now),
                "outcome": answer.outcome, "keyId": self._vault.current,
            }  # fmt: skip
            content = {
                "traceId": answer.trace_id,
                "time": answer.time.isoformat() if answer.time else "0001-01-01T00:00:00Z",
                "result": base64.b64encode(encode_result(answer)).decode(),
            }
            self._write(self._vault.seal(record, _json.encode(content)))

    def refused(self, msg_id: str, code: str, now: datetime) -> None:
        """Note that the platform never received the message. Where a repeat of it was
        received meanwhile, that stands."""
        with self._lock:
            entry = self._entries.get(msg_id)
            if entry is None or entry.state == KEPT:
                self._write({"what": REFUSED, "msgId": msg_id, "at": _stamp(now), "code": code})

    def answer(self, entry: Entry) -> Answer:
        """Open the decided answer of an entry."""
        assert entry._result is not None
        plain = self._vault.open(entry._result)
        try:
            kept = _json.parse(plain)
            result = parse_result(base64.b64decode(kept["result"]))
            time = _read_time(kept["time"])
        except (_json.JSONFault, ResultFault, KeyError, TypeError, ValueError):
            raise OutboxFault("the kept answer is damaged", msg_id=entry.msg_id) from None
        return Answer(**vars(result), msg_id=entry.msg_id, trace_id=kept.get("traceId", ""), time=time, kept=True)

    def message(self, entry: Entry) -> Message:
        """Open the kept message of an entry."""
        if entry._message is None:
            raise OutboxFault("the file lacks the message", msg_id=entry.msg_id)
        plain = self._vault.open(entry._message)
        try:
            c = _json.parse(plain)
            extra = tuple((e["Name"], e["Value"]) for e in c.get("extra") or ())
            return Message(
                entry.service, entry.msg_id, base64.b64decode(c["plaintext"]), c.get("caseId", ""), c.get("scenario", ""), extra
            )
        except (_json.JSONFault, KeyError, TypeError, ValueError):
            raise OutboxFault("the kept message is damaged", msg_id=entry.msg_id) from None

    def entries(self) -> List[Entry]:
        """List every message, oldest first."""
        return self._filter(lambda e: True)

    def pending(self) -> List[Entry]:
        """List the messages whose outcome is not final, oldest first: kept ones want
        repeating, taken ones want asking. ``Client.resume`` does both."""
        return self._filter(lambda e: e.state in (KEPT, TAKEN))

    def waits(self, msg_id: str) -> bool:
        """Tell whether a message stands here and its outcome is not final."""
        with self._lock:
            entry = self._entries.get(msg_id)
            return entry is not None and entry.state in (KEPT, TAKEN)

    def messages(self, service: str) -> List[Tuple[Entry, bytes]]:
        """Open every message that was filed with a service, oldest first, with its
        body. Those that the platform refused to receive are left out."""
        found = self._filter(lambda e: e.service == service and e.state != REFUSED)
        return [(e, self.message(e).plaintext) for e in found]

    def _filter(self, want: Callable[[Entry], bool]) -> List[Entry]:
        with self._lock:
            return [e for e in self._entries.values() if want(e)]

    def hold(self, key_id: str, secret: Secret) -> None:
        """Let lines under a further key be read and written."""
        with self._lock:
            self._vault.add(key_id, secret)

    def use(self, key_id: str) -> None:
        """Seal new lines under that key from now on."""
        with self._lock:
            self._vault.current = key_id

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._fd >= 0:
                fd, self._fd = self._fd, -1
                os.close(fd)


def _parse_line(line: bytes, number: int) -> Dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError:
        record = None
    if (
        not isinstance(record, dict)
        or not isinstance(record.get("msgId"), str)
        or record.get("what") not in (KEPT, TAKEN, DECIDED, REFUSED)
        or not record["msgId"]
    ):
        raise OutboxFault(f"line {number} is damaged")
    return record


def _read_time(text: str) -> Optional[datetime]:
    try:
        at = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return None if at.year == 1 else at


def _sync_directory(name: str) -> None:
    if os.name == "nt":  # pragma: no cover
        return
    try:
        fd = os.open(name, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
    except OSError as e:
        raise OutboxFault("force the directory to disk") from e
