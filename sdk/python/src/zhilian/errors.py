"""Errors of the client. Each kind has a class of its own.

``except zhilian.WrongKey`` asks for one kind, ``except zhilian.ZhilianError`` for
all. :meth:`ZhilianError.explain` says what happened, why, and what to do, in Chinese
and English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Dict, NamedTuple, Optional, Tuple, Type

from . import error_kinds as kinds
from .error_codes import lookup

if TYPE_CHECKING:
    from .answer import Result


class Text(NamedTuple):
    """An explanation in one language."""

    meaning: str
    cause: str
    remedy: str


class ZhilianError(Exception):
    """The failure of a call."""

    kind: ClassVar[str] = ""

    def __init__(
        self,
        detail: str = "",
        *,
        code: str = "",
        msg: str = "",
        sealed: bool = False,
        unknown: bool = False,
        http_status: int = 0,
        retry_after: float = 0.0,
        msg_id: str = "",
        trace_id: str = "",
        result: Optional[Result] = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        """where and what, in English; never a secret or a body"""
        self.code = code
        """of the platform's catalogue, such as E1003; empty for a fault found on this side"""
        self.msg = msg
        """the platform's own words; only to be trusted when sealed"""
        self.sealed = sealed
        """the platform's seal on this refusal was verified"""
        self.unknown = unknown
        """the message may have been received: repeat it with the same msgId"""
        self.http_status = http_status
        """0 when there was no answer"""
        self.retry_after = retry_after
        """seconds before which it is not to be tried again; at most an hour"""
        self.msg_id = msg_id
        self.trace_id = trace_id
        self.result = result
        """errors and data of a sealed refusal"""

    def __str__(self) -> str:
        parts = [f"zhilian: {self.kind}"]
        if self.code:
            parts.append(f"({self.code})")
        if self.msg_id:
            parts.append(f"msgId {self.msg_id}")
        if self.trace_id:
            parts.append(f"traceId {self.trace_id}")
        text = " ".join(parts)
        if self.detail:
            text += f": {self.detail}"
        if self.__cause__ is not None:
            text += f": {type(self.__cause__).__name__}"
        if self.unknown:
            text += "; outcome unknown, repeat with the same msgId"
        return text

    def __reduce__(self) -> Any:
        return _remake, (type(self), self.detail, {n: v for n, v in vars(self).items() if n != "detail"})

    def explain(self) -> Tuple[Text, Text]:
        """Return meaning, cause and remedy in Chinese and in English. The platform's
        catalogue comes first where the error carries one of its codes, but for E1001, of
        which the kind may know more, and for a code that anybody may have written: without
        a seal a code counts under the HTTP status alone that the catalogue gives it."""
        own = kinds.KIND_TEXTS[self.kind]
        zh = Text(own.meaning_zh, own.cause_zh, own.remedy_zh)
        en = Text(own.meaning_en, own.cause_en, own.remedy_en)
        code = None if self.code == "E1001" else lookup(self.code)
        if code is not None and (self.sealed or code.http_status == self.http_status != 200):
            zh = Text(code.meaning_zh, code.cause_zh, code.remedy_zh)
            en = Text(code.meaning_en, code.cause_en, code.remedy_en)
        if self.unknown and not zh.remedy.endswith(UNKNOWN_ZH):
            zh = zh._replace(remedy=f"{zh.remedy.rstrip('。')}。{UNKNOWN_ZH}")
            en = en._replace(remedy=f"{en.remedy.rstrip('.')}. {UNKNOWN_EN}")
        return zh, en

    @property
    def repeatable(self) -> bool:
        """Whether the same message may be sent again without anybody having changed anything."""
        # E4012: a node that has not yet heard that the key is in use. Without a seal
        # anybody may have written it, on a 401 for instance, which is never repeated.
        return kinds.KIND_TEXTS[self.kind].repeatable or (self.sealed and self.code == "E4012")


def _remake(cls: Type[ZhilianError], detail: str, values: Dict[str, Any]) -> ZhilianError:
    e = cls(detail)
    vars(e).update(values)
    return e


UNKNOWN_ZH = "结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。"
UNKNOWN_EN = "The outcome is unknown: repeat with the same msgId and the same content; it has no second effect."


class BadConfig(ZhilianError):
    """The configuration cannot be used."""

    kind = kinds.BAD_CONFIG


class BadCall(ZhilianError):
    """What was to be sent cannot be sent."""

    kind = kinds.BAD_CALL


class OtherContent(ZhilianError):
    """The msgId was used for something else before."""

    kind = kinds.OTHER_CONTENT


class OutboxFault(ZhilianError):
    """The outbox cannot be read or written; nothing was sent."""

    kind = kinds.OUTBOX


class Unreachable(ZhilianError):
    """No connection."""

    kind = kinds.UNREACHABLE


class TLSFault(ZhilianError):
    """The platform's certificate or the TLS handshake."""

    kind = kinds.TLS


class ProxyFault(ZhilianError):
    """The proxy did not let the call through."""

    kind = kinds.PROXY


class Interrupted(ZhilianError):
    """Time ran out or the connection broke after sending."""

    kind = kinds.INTERRUPTED


class Truncated(ZhilianError):
    """The answer breaks off."""

    kind = kinds.TRUNCATED


class NotPlatform(ZhilianError):
    """Something else than the platform answered."""

    kind = kinds.NOT_PLATFORM


class Forged(ZhilianError):
    """The answer's seal does not open."""

    kind = kinds.FORGED


class OtherMessage(ZhilianError):
    """The answer names another message."""

    kind = kinds.OTHER_MESSAGE


class Unusable(ZhilianError):
    """A sealed answer of a form that this version cannot read."""

    kind = kinds.UNUSABLE


class WrongKey(ZhilianError):
    """E1001: key, suite, environment, or the seal."""

    kind = kinds.WRONG_KEY


class WrongEnvironment(WrongKey):
    """E1001 for a test key, from an address that is not sure to be the test environment's."""

    kind = kinds.WRONG_ENVIRONMENT


class WrongSuite(WrongKey):
    """E1001, and the test environment shows that the key is of the other suite."""

    kind = kinds.WRONG_SUITE


class WrongClock(ZhilianError):
    """E1003: more than 300 seconds from the platform's clock."""

    kind = kinds.WRONG_CLOCK


class WrongToken(ZhilianError):
    """E1004, also with a new token."""

    kind = kinds.WRONG_TOKEN


class WrongPath(ZhilianError):
    """HTTP 404 or 405."""

    kind = kinds.WRONG_PATH


class BadMessage(ZhilianError):
    """HTTP 400, 413 or 415: E1002, E2003, E1005."""

    kind = kinds.BAD_MESSAGE


class UnknownService(ZhilianError):
    """E2001."""

    kind = kinds.UNKNOWN_SERVICE


class Suspended(ZhilianError):
    """E4010."""

    kind = kinds.SUSPENDED


class Limited(ZhilianError):
    """HTTP 429."""

    kind = kinds.LIMITED


class Busy(ZhilianError):
    """HTTP 503."""

    kind = kinds.BUSY


class Broken(ZhilianError):
    """HTTP 500 and other statuses without a seal."""

    kind = kinds.BROKEN


class Refused(ZhilianError):
    """Any other sealed refusal; code says which."""

    kind = kinds.REFUSED


class WrongReceipt(ZhilianError):
    """A receipt whose signature or text is not the platform's."""

    kind = kinds.WRONG_RECEIPT


def of_code(code: str) -> Type[ZhilianError]:
    """Return the class for a sealed refusal."""
    classes: Dict[str, Type[ZhilianError]] = {
        "E1003": WrongClock, "E1004": WrongToken, "E2001": UnknownService, "E2009": OtherContent, "E4010": Suspended,
    }  # fmt: skip
    return classes.get(code, Refused)
