"""What the platform answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Dict, List, Mapping, Optional, Sequence

from . import _json

DONE, REJECTED, PARTIAL = "done", "rejected", "partial"
PROCESSING, MANUAL, UNKNOWN = "processing", "manual", "unknown"
_FINAL = {DONE, REJECTED, PARTIAL}
_OUTCOMES = {*_FINAL, PROCESSING, MANUAL, UNKNOWN, ""}


@dataclass(frozen=True)
class Finding:
    """One fault or warning: where in the request, what, and what to do about it."""

    pointer: str = ""
    code: str = ""
    message: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Receipt:
    """A receipt. signature is empty until SYS.RESULT is asked with receipts."""

    text: str
    signature: str = ""
    sign_key_id: str = ""


@dataclass(frozen=True)
class Result:
    """The business answer."""

    outcome: str = ""
    """done, rejected, partial, processing, manual; unknown for a msgId that the platform does not know"""
    code: str = ""
    message: str = ""
    errors: Sequence[Finding] = ()
    warnings: Sequence[Finding] = ()
    data: Any = None
    receipts: Sequence[Receipt] = ()
    next_step: str = ""
    promised_by: str = ""
    """when a result is due; the form is that of the protocol's timestamps"""
    replayed: bool = False
    """the call had been received before; this is its present answer"""
    check_only: bool = False
    """a check: nothing was received, and nothing has an effect"""

    @property
    def final(self) -> bool:
        """Whether the outcome will not change any more."""
        return self.outcome in _FINAL or self.check_only

    def __repr__(self) -> str:  # data may hold personal data: it is not printed
        return f"{type(self).__name__}(outcome={self.outcome!r}, code={self.code!r})"


@dataclass(frozen=True, repr=False)
class Answer(Result):
    """The answer to a call that the platform has received."""

    msg_id: str = ""
    trace_id: str = ""
    time: Optional[datetime] = field(default=None, compare=False)
    """the platform's clock"""
    kept: bool = False
    """taken from the outbox: the call was decided before, nothing was sent now"""

    @property
    def key_retires(self) -> Optional[Finding]:
        """The warning that the key in use is to be replaced, with the time of its end."""
        return next((w for w in self.warnings if w.code == "E1022"), None)


@dataclass(frozen=True)
class Quota:
    """What is left of the day for one interface."""

    service: str
    limit: int
    remaining: int
    reset_at: str
    """when the count begins anew, in the form of the protocol's timestamps"""
    brake_reason: str = ""
    """why the authority has halted the interface for a while; empty when nobody has"""
    brake_until: str = ""


class ResultFault(ValueError):
    """A sealed answer of a form that this version cannot read."""


class _Reader:
    """Takes members of the expected type out of an object."""

    def __init__(self, value: Any) -> None:
        if not isinstance(value, dict):
            raise ResultFault("an object is wanted")
        self._members: Dict[str, Any] = value

    def text(self, name: str) -> str:
        value = self._members.get(name, "")
        if not isinstance(value, str):
            raise ResultFault(name)
        return value

    def flag(self, name: str) -> bool:
        value = self._members.get(name, False)
        if not isinstance(value, bool):
            raise ResultFault(name)
        return value

    def number(self, name: str) -> int:
        value = self._members.get(name, 0)
        if not isinstance(value, int) or isinstance(value, bool):
            raise ResultFault(name)
        return value

    def list(self, name: str) -> List[_Reader]:
        value = self._members.get(name, [])
        if not isinstance(value, list):
            raise ResultFault(name)
        return [_Reader(v) for v in value]

    def any(self, name: str) -> Any:
        return self._members.get(name)


def _finding(r: _Reader) -> Finding:
    return Finding(r.text("pointer"), r.text("code"), r.text("message"), r.text("hint"))


def _read(r: _Reader) -> Dict[str, Any]:
    outcome = r.text("outcome")
    if outcome not in _OUTCOMES:
        raise ResultFault("outcome")
    return {
        "outcome": outcome,
        "code": r.text("code"),
        "message": r.text("message"),
        "errors": tuple(_finding(f) for f in r.list("errors")),
        "warnings": tuple(_finding(f) for f in r.list("warnings")),
        "data": r.any("data"),
        "receipts": tuple(Receipt(c.text("text"), c.text("signature"), c.text("signKeyId")) for c in r.list("receipts")),
        "next_step": r.text("nextStep"),
        "promised_by": r.text("promisedBy"),
        "replayed": r.flag("replayed"),
        "check_only": r.flag("checkOnly"),
    }


def parse_result(plaintext: bytes) -> Result:
    """Read the plaintext of an answer. Members it does not know are ignored."""
    try:
        return Result(**_read(_Reader(_json.parse(plaintext))))
    except _json.JSONFault as e:
        raise ResultFault(str(e)) from None


def parse_results(data: Any, trace_id: str, time: Optional[datetime]) -> List[Answer]:
    """Read the data of SYS.RESULT."""
    if not isinstance(data, Mapping) or "results" not in data:
        raise ResultFault("results")
    readers = _Reader(dict(data)).list("results")
    return [Answer(**_read(r), msg_id=r.text("msgId"), trace_id=trace_id, time=time) for r in readers]


def parse_quota(data: Any) -> List[Quota]:
    """Read the data of SYS.QUOTA."""
    quotas = []
    for r in _Reader(data).list("items"):
        brake = _Reader(r.any("braked") or {})
        known = r.text("servicecode"), r.number("limit"), r.number("remaining"), r.text("resetAt")
        quotas.append(Quota(*known, brake.text("reason"), brake.text("until")))
    return quotas


def encode_result(result: Result) -> bytes:
    """Write a result as it stands on the wire. Absent members are left out."""
    findings = {
        name: [{k: v for k, v in vars(f).items() if v} for f in found]
        for name, found in (("errors", result.errors), ("warnings", result.warnings))
    }
    receipts = [
        {k: v for k, v in (("text", c.text), ("signature", c.signature), ("signKeyId", c.sign_key_id)) if v or k == "text"}
        for c in result.receipts
    ]
    members = {
        "outcome": result.outcome, "code": result.code, "message": result.message, **findings,
        "data": result.data, "receipts": receipts, "nextStep": result.next_step,
        "promisedBy": result.promised_by, "replayed": result.replayed, "checkOnly": result.check_only,
    }  # fmt: skip
    return _json.encode({k: v for k, v in members.items() if v not in ("", None, [], False)})
