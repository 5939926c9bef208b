"""One exchange: sealing a message, and what the answer to it means."""

from __future__ import annotations

import logging
import re
import threading
from datetime import datetime, timedelta
from typing import Any, Callable, Dict, Mapping, NamedTuple, Optional, Tuple, Union
from urllib.parse import urlsplit

from . import _sm2, _wire
from ._crypto import SealFault, SystemKey
from ._effect import Core, Reply, Send
from ._outbox import Message
from .answer import Answer, Result, ResultFault, parse_result
from .config import Config, Exchange, copied
from .errors import (
    BadCall,
    BadMessage,
    Broken,
    Busy,
    Forged,
    Limited,
    NotPlatform,
    OtherMessage,
    ProxyFault,
    Truncated,
    Unusable,
    WrongClock,
    WrongEnvironment,
    WrongKey,
    WrongPath,
    WrongSuite,
    ZhilianError,
    of_code,
)

_MAX_RETRY_AFTER = 3600.0


class Part(NamedTuple):
    """What a message says of itself when it is a part."""

    digest: str
    number: int
    total: int


class AnswerPart(NamedTuple):
    """One part of a long answer, opened."""

    part: Part
    text: bytes
    head: Mapping[str, str]


Opened = Union[Answer, AnswerPart]


class Exchanger:
    """Makes exchanges under any key of the system. It knows the configuration, the clock
    and the log, and nothing of tokens or repeats."""

    def __init__(self, config: Config) -> None:
        config.check()
        self.config = copied(config)
        self._log = config.log or _silent()
        private = self.config.private_key()
        self._sign: Optional[Callable[[bytes], str]] = config.signer
        if self._sign is None and private is not None:
            self._sign = lambda data: _sm2.sign(private, data)
        self._state = threading.Lock()
        self.clock_difference = timedelta(0)

    def _head(self, m: Message, key: SystemKey, token: str, part: Optional[Part]) -> Dict[str, str]:
        head = {
            "servicecode": m.service, "reqAppCode": self.config.app, "reqAreaCode": self.config.area, "version": "1",
            "keyId": key.id, "token": token, "timestamp": _wire.format_time(self.config.now()), "msgId": m.msg_id,
            "caseId": m.case_id, "scenario": m.scenario,
        }  # fmt: skip
        if part is not None:
            head.update(bodyDigest=part.digest, partNo=str(part.number), partTotal=str(part.total))
        return {k: v for k, v in head.items() if v}

    def _exchange(self, key: SystemKey, m: Message, token: str, part: Optional[Part]) -> Core[Opened]:
        """Seal m anew, send it once and return the verified answer."""
        sent = self.config.now()
        try:
            request = self._seal(key, m, token, part)
            reply: Reply = yield Send("POST", self.config.url, request.encode())
            opened = self._open(key, m, request, reply, sent)
        except ZhilianError as e:
            e.msg_id = m.msg_id
            self._tell(m, part, sent, None, e)
            raise
        self._tell(m, part, sent, opened, None)
        return opened

    def _seal(self, key: SystemKey, m: Message, token: str, part: Optional[Part]) -> _wire.Request:
        head = self._head(m, key, token, part)
        try:
            if self._sign is not None and not m.service.startswith("SYS."):
                bare = _wire.Request(head, "", m.extra)
                head["signature"] = self._sign(_wire.signed_text(key.suite, bare, m.plaintext))
            return _wire.seal_request(key, _wire.EP_REQ, head, m.extra, m.plaintext)
        except _wire.FormFault as e:
            raise BadCall(str(e)) from None
        except OSError as e:
            raise BadCall("the random source fails") from e

    def _open(self, key: SystemKey, m: Message, request: _wire.Request, reply: Reply, sent: datetime) -> Opened:
        """Turn what came back into an answer, or into the error that it means."""
        try:
            answer = _wire.parse_answer(reply.body)
        except _wire.FormFault:
            raise _unsealed(reply, None) from None
        if not answer.body and reply.status == 401:
            raise self._key_refused(key, request, reply, answer)
        if not answer.body:
            raise _unsealed(reply, answer)
        head = answer.head
        if head["msgId"] != request.head["msgId"] or head["keyId"] != request.head["keyId"]:
            raise OtherMessage(http_status=reply.status, unknown=True)
        try:
            plaintext = _wire.open_answer(key, _wire.EP_REQ, request, answer)
        except (SealFault, _wire.FormFault):
            raise Forged(http_status=reply.status, unknown=True) from None
        self._note_clock(sent, _time_of(head))  # of a refusal, too: one for the clock most of all
        if head["partNo"]:
            return AnswerPart(_part_of(head), plaintext, head)
        return answer_of(m, head, plaintext)

    def _key_refused(self, key: SystemKey, request: _wire.Request, reply: Reply, answer: _wire.Answer) -> WrongKey:
        """Tell E1001 more closely where that can be done. The platform answers all its
        causes alike; what is known beyond comes from the test environment's help."""
        cls, detail = WrongKey, ""
        if answer.debug is None:
            test_key = request.head["keyId"].startswith("T-") and not urlsplit(self.config.url).path.startswith("/sandbox/")
            if test_key and answer.head.get("code") == "E1001":
                cls = WrongEnvironment
        else:
            step, number, name = _difference(key.suite, request, answer.debug)
            detail = f"step {step}"
            if number:
                detail += f"; line {number} ({name}) of the platform's AAD differs from ours"
            if name == "suite" or step == "length":
                cls = WrongSuite
        return cls(detail, http_status=reply.status, **_told(answer))

    def _tell(
        self, m: Message, part: Optional[Part], sent: datetime, opened: Optional[Opened], e: Optional[ZhilianError]
    ) -> None:
        took = (self.config.now() - sent).total_seconds()
        number = part.number if part else 0
        x = Exchange(m.service, m.msg_id, number, took)
        if isinstance(opened, Answer):
            x = Exchange(m.service, m.msg_id, number, took, opened.outcome, opened.trace_id)
        if e is not None:
            x = Exchange(m.service, m.msg_id, number, took, "", e.trace_id, e.kind, e.code, e.unknown)
        self._log.log(
            logging.WARNING if e else logging.INFO,
            "exchange service=%s msgId=%s part=%d took=%.3f outcome=%s traceId=%s kind=%s code=%s unknown=%s",
            x.service, x.msg_id, x.part, x.took, x.outcome, x.trace_id, x.kind, x.code, x.unknown,
        )  # fmt: skip
        if isinstance(opened, Answer) and opened.key_retires is not None:
            self._log.warning("the key retires: %s", opened.key_retires.message)
        if self.config.on_exchange is not None:
            try:
                self.config.on_exchange(x)
            except Exception:  # a hook must not make a received call look like a failed one
                self._log.exception("on_exchange failed")

    def _note_clock(self, sent: datetime, platform: Optional[datetime]) -> None:
        if platform is None:
            return
        middle = sent + (self.config.now() - sent) / 2
        seconds = int((platform - middle).total_seconds())
        self.clock_difference = timedelta(seconds=seconds)
        if abs(seconds) > 60:
            self._log.warning("clock difference %d s", seconds)


def _silent() -> logging.Logger:
    log = logging.Logger("zhilian")  # of its own: it hands nothing on to the root
    log.addHandler(logging.NullHandler())
    return log


def answer_of(m: Message, head: Mapping[str, str], plaintext: bytes) -> Answer:
    """Read a whole answer that was opened, or raise what its refusal means."""
    try:
        result = parse_result(plaintext)
    except ResultFault as e:
        raise Unusable(str(e), http_status=200, trace_id=head["traceId"], unknown=True) from None
    if head["status"] != "0":
        raise _refusal(head, result)
    return Answer(**vars(result), msg_id=m.msg_id, trace_id=head["traceId"], time=_time_of(head))


def _time_of(head: Mapping[str, str]) -> Optional[datetime]:
    try:
        return _wire.parse_time(head["timestamp"])
    except ValueError:
        return None


def retry_after(headers: Mapping[str, str]) -> float:
    """Read the seconds of Retry-After; another form counts as absent, and too many as an hour."""
    text = headers.get("retry-after", "").strip()
    return min(float(text), _MAX_RETRY_AFTER) if re.fullmatch(r"[0-9]{1,20}", text) else 0.0


def _part_of(head: Mapping[str, str]) -> Part:
    number, total = head["partNo"], head["partTotal"]
    if number.isdecimal() and total.isdecimal() and len(number) < 4 and len(total) < 4:
        return Part(head["bodyDigest"], int(number), int(total))
    return Part(head["bodyDigest"], 0, 0)


def _refusal(head: Mapping[str, str], result: Result) -> ZhilianError:
    """Return the error for a sealed answer of status 1."""
    cls = of_code(head["code"])
    data = result.data if isinstance(result.data, dict) else {}
    detail = ""
    if cls is WrongClock:
        detail = "platform {serverTime}, here {yourTime}, difference {differenceSeconds} s".format_map(
            {n: data.get(n) for n in ("serverTime", "yourTime", "differenceSeconds")}
        )
    return cls(
        detail, code=head["code"], msg=head["msg"], sealed=True, http_status=200, trace_id=head["traceId"], result=result
    )


def _told(answer: Optional[_wire.Answer]) -> Dict[str, Any]:
    head = answer.head if answer else {}
    return {n: head.get(k, "") for n, k in (("code", "code"), ("msg", "msg"), ("trace_id", "traceId"))}


def _unsealed(reply: Reply, answer: Optional[_wire.Answer]) -> ZhilianError:
    """Class an answer without a seal by its HTTP status, as the protocol says: a few
    statuses mean that nothing was received, all else is unknown."""
    told = _told(answer)
    status = reply.status
    if status == 401:
        return WrongKey(http_status=status, **told)
    if status in (400, 413, 415):
        return BadMessage(told["msg"], http_status=status, **told)
    if status in (404, 405):
        return WrongPath(http_status=status, **told)
    wait = retry_after(reply.headers)
    if status == 407:
        return ProxyFault(http_status=status, unknown=True, **told)
    if status == 429:
        return Limited(http_status=status, unknown=True, retry_after=wait, **told)
    if status == 503:
        return Busy(http_status=status, unknown=True, retry_after=wait, **told)
    if answer is not None:
        cls = Forged if status == 200 else Broken
        return cls(http_status=status, unknown=True, retry_after=wait, **told)
    text = reply.body.strip()
    cut = not text or (text[:1] == b"{" and text[-1:] != b"}")
    if status == 200 and cut:
        return Truncated(http_status=status, unknown=True)
    return NotPlatform(http_status=status, unknown=True, retry_after=wait)


def _difference(suite: str, request: _wire.Request, debug: Mapping[str, Any]) -> Tuple[str, int, str]:
    """Compare the lines that the test environment shows with our own: the first that
    differs is why the seal did not open. Return the step, and number and name of that
    line, 0 and "" when all are equal or none is shown."""
    step = debug["step"] if isinstance(debug.get("step"), str) else ""
    try:
        theirs = _wire.decode_base64(str(debug.get("aad", ""))).decode().split("\n")
    except (ValueError, UnicodeDecodeError):
        theirs = []
    ours = _wire.request_lines(_wire.EP_REQ, suite, request).decode().split("\n")
    if len(theirs) < len(_wire.BOUND_NAMES):
        return step, 0, ""
    for i, (name, a, b) in enumerate(zip(_wire.BOUND_NAMES, ours, theirs), 1):
        if a != b:
            return step, i, name
    return step, 0, ""
