"""Messages of protocol ZL/1: heads, bound lines, sealing and opening.

Nothing here knows of HTTP, clocks or configuration. Values are always the parsed
strings; the JSON text of a message is never hashed or compared.
"""

from __future__ import annotations

import base64
import binascii
import re
from datetime import datetime, timedelta, timezone
from typing import Any, Dict, Mapping, NamedTuple, Optional, Sequence, Tuple

from . import _json
from ._crypto import SystemKey, sm3_hex

MAX_PLAIN = 1_048_576  # bytes of one plaintext, and of one part
MAX_BODY = 32 << 20  # bytes of a plaintext that travels as parts
MAX_REQUEST = 1_572_864  # bytes of an HTTP request
MAX_PARTS = 64

SYS_TOKEN, SYS_RESULT, SYS_PART = "SYS.TOKEN", "SYS.RESULT", "SYS.PART"
SYS_ECHO, SYS_QUOTA, SYS_EVENT = "SYS.ECHO", "SYS.QUOTA", "SYS.EVENT"

EP_REQ, PE_REQ = "EP-REQ", "PE-REQ"
_ANSWER_LABEL = {EP_REQ: "EP-RSP", PE_REQ: "PE-RSP"}
# Who seals: the label says who began the exchange.
_SEALER = {"EP-REQ": "EP", "EP-RSP": "PE", "PE-REQ": "PE", "PE-RSP": "EP"}

BEIJING = timezone(timedelta(hours=8))

_DIGITS_64 = r"[0-9a-f]{64}"
_FORMS: Dict[str, re.Pattern[str]] = {
    name: re.compile(form)
    for name, form in {
        "servicecode": r"[0-9A-Z.]{1,20}",
        "reqAppCode": r"[0-9A-Z]{1,10}",
        "reqAreaCode": r"[0-9]{6}",
        "signature": r"([\x21-\x7e]{1,255})?",
        "version": r"1",
        "keyId": r"[PT]-[0-9A-Z]{1,10}-[1-9][0-9]{0,3}",
        "token": r"([A-Za-z0-9_-]{43})?",
        "timestamp": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+08:00",
        "msgId": r"[0-9A-Za-z_-]{1,32}",
        "bodyDigest": rf"({_DIGITS_64})?",
        "partNo": r"([1-9][0-9]?)?",
        "partTotal": r"([1-9][0-9]?)?",
        "caseId": r"([0-9A-Za-z_.-]{1,32})?",
        "scenario": r"([0-9A-Za-z_.-]{1,32})?",
    }.items()
}
_VISIBLE = re.compile(r"[\x21-\x7e]{0,255}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")

_BOUND = (
    "keyId", "servicecode", "reqAppCode", "reqAreaCode", "token", "timestamp", "msgId",
    "bodyDigest", "partNo", "partTotal", "caseId", "scenario",
)  # fmt: skip
_ANSWER_BOUND = ("status", "code", "msg", "traceId", "timestamp", "bodyDigest", "partNo", "partTotal")
BOUND_NAMES = ("protocol", "label", "suite", *_BOUND)
"""What each bound line of a request holds, for people who compare them."""

Extra = Tuple[Tuple[str, str], ...]
"""Further head elements that an interface declares: names and values in its order."""


class FormFault(ValueError):
    """A message whose sent bytes alone are wrong."""


class Request(NamedTuple):
    """A request as it stands in the HTTP body. Absent head values are not in head."""

    head: Mapping[str, str]
    body: str
    extra: Extra = ()

    def encode(self) -> bytes:
        """Write the HTTP body."""
        return _json.encode({"head": {**self.head, **dict(self.extra)}, "body": self.body})


class Answer(NamedTuple):
    """An answer as it stands in the HTTP body."""

    head: Mapping[str, str]
    body: str
    debug: Optional[Mapping[str, Any]] = None


def format_time(at: datetime) -> str:
    """Write a time the one way that the protocol knows."""
    return at.astimezone(BEIJING).strftime("%Y-%m-%dT%H:%M:%S+08:00")


def parse_time(text: str) -> datetime:
    """Read a time of that form, or raise ValueError."""
    if not _FORMS["timestamp"].fullmatch(text):
        raise ValueError("a time of the form YYYY-MM-DDThh:mm:ss+08:00 is wanted")
    return datetime.fromisoformat(text)


def is_msg_id(text: str) -> bool:
    """Tell whether a text has the form of a msgId."""
    return _FORMS["msgId"].fullmatch(text) is not None


def is_token(text: str) -> bool:
    """Tell whether a text has the form of a token."""
    return _TOKEN.fullmatch(text) is not None


def parse_key_id(text: str) -> Tuple[str, str, int]:
    """Split a keyId into environment, system and version, or raise ValueError."""
    if not _FORMS["keyId"].fullmatch(text):
        raise ValueError("P-APP-N or T-APP-N is wanted")
    env, app, version = text.split("-")
    return env, app, int(version)


def decode_base64(text: str) -> bytes:
    """Read padded base64 of the standard alphabet and refuse every other writing."""
    try:
        data = base64.b64decode(text, validate=True)
        # Within the alphabet and whole groups only the last one can be written otherwise.
        last = base64.b64encode(base64.b64decode(text[-4:])).decode()
    except (binascii.Error, ValueError):
        raise FormFault("body: not base64") from None
    if len(text) % 4 or last != text[-4:]:
        raise FormFault("body: not the one base64 of these bytes")
    return data


def check_head(head: Mapping[str, str], extra: Extra = ()) -> None:
    """Raise FormFault for the first head value whose form is not allowed."""
    for name, form in _FORMS.items():
        if not form.fullmatch(head.get(name, "")):
            raise FormFault(f"head.{name}")
    for name, value in extra:
        if name in _FORMS or not _VISIBLE.fullmatch(name) or not _VISIBLE.fullmatch(value):
            raise FormFault(f"head.{name}")
    try:
        parse_time(head["timestamp"])
    except ValueError:
        raise FormFault("head.timestamp") from None
    if head["servicecode"] == SYS_TOKEN and head.get("token"):
        raise FormFault("head.token")
    part = [head.get(n, "") for n in ("bodyDigest", "partNo", "partTotal")]
    if any(part) and not (all(part) and 2 <= int(part[2]) <= MAX_PARTS and int(part[1]) <= int(part[2])):
        raise FormFault("head.bodyDigest, partNo, partTotal")


def parse_request(data: bytes) -> Request:
    """Read a request by the platform's rules. A system receives callbacks only."""
    try:
        message = _json.parse(data)
    except _json.JSONFault as e:
        raise FormFault(str(e)) from None
    if not isinstance(message, dict) or set(message) != {"head", "body"}:
        raise FormFault("head and body are wanted, and nothing else")
    head, body = message["head"], message["body"]
    if not isinstance(head, dict) or not isinstance(body, str) or not body:
        raise FormFault("head or body")
    for name, value in head.items():
        if name not in _FORMS or not isinstance(value, str):
            raise FormFault(f"head.{name}" if name.isidentifier() else "head")
    check_head(head)
    decode_base64(body)
    return Request(head, body)


def parse_answer(data: bytes) -> Answer:
    """Read an answer. Head fields it does not know are left out."""
    try:
        message = _json.parse(data)
    except _json.JSONFault as e:
        raise FormFault(str(e)) from None
    head = message.get("head") if isinstance(message, dict) else None
    if not isinstance(head, dict):
        raise FormFault("no answer of the platform")
    body = message.get("body", "")
    known = {n: head.get(n, "") for n in (*_ANSWER_BOUND, "keyId", "msgId")}
    if not all(isinstance(v, str) for v in (body, *known.values())):
        raise FormFault("no answer of the platform")
    if known["status"] not in ("0", "1"):
        raise FormFault("no answer of the platform")
    debug = message.get("debug")
    return Answer(known, body, debug if isinstance(debug, dict) else None)


def _lines(values: Sequence[str]) -> bytes:
    return "".join(f"{v}\n" for v in values).encode()


def request_lines(label: str, suite: str, request: Request) -> bytes:
    """Return the bound lines of a request, or of the request behind an answer."""
    head = request.head
    own = [head.get(n, "") for n in _BOUND]
    return _lines(["ZL/1", label, suite, *own, *(value for _, value in request.extra)])


def answer_lines(label: str, suite: str, request: Request, answer_head: Mapping[str, str]) -> bytes:
    """Return the bound lines of an answer to a request; label is the answer's."""
    own = [answer_head.get(n, "") for n in _ANSWER_BOUND]
    return request_lines(label, suite, request) + _lines([*own, sm3_hex(request.body.encode())])


def seal_request(key: SystemKey, label: str, head: Mapping[str, str], extra: Extra, plaintext: bytes) -> Request:
    """Seal a plaintext under a head. Empty head values are the same as absent ones."""
    check_head(head, extra)
    bare = Request(head, "", extra)
    sealed = key.seal(_SEALER[label], request_lines(label, key.suite, bare), plaintext)
    return bare._replace(body=base64.b64encode(sealed).decode())


def open_request(key: SystemKey, label: str, request: Request) -> bytes:
    """Open a request, or raise SealFault."""
    lines = request_lines(label, key.suite, request)
    return key.open(_SEALER[label], lines, decode_base64(request.body))


def seal_answer(key: SystemKey, request_label: str, request: Request, head: Mapping[str, str], plaintext: bytes) -> Answer:
    """Seal an answer to a request; keyId and msgId are the request's."""
    label = _ANSWER_LABEL[request_label]
    full = {**head, "keyId": request.head["keyId"], "msgId": request.head["msgId"]}
    sealed = key.seal(_SEALER[label], answer_lines(label, key.suite, request, full), plaintext)
    return Answer(full, base64.b64encode(sealed).decode())


def open_answer(key: SystemKey, request_label: str, request: Request, answer: Answer) -> bytes:
    """Open an answer that belongs to the request, or raise SealFault or FormFault."""
    label = _ANSWER_LABEL[request_label]
    lines = answer_lines(label, key.suite, request, answer.head)
    return key.open(_SEALER[label], lines, decode_base64(answer.body))


def encode_answer(answer: Answer) -> bytes:
    """Write the HTTP body of an answer."""
    names = ("status", "code", "msg", "traceId", "timestamp", "keyId", "msgId", "bodyDigest", "partNo", "partTotal")
    head = {n: answer.head.get(n, "") for n in names if n in names[:7] or answer.head.get(n)}
    return _json.encode({"head": head, "body": answer.body})


def signed_text(suite: str, request: Request, plaintext: bytes) -> bytes:
    """Return what a signature of a request covers."""
    return request_lines(EP_REQ, suite, request) + _lines([sm3_hex(plaintext)])
