"""The rules of the client: repeats, parts, results, receipts.

See ``_effect`` for the form. What is in here and in ``_exchange`` and ``_keyring``
mirrors the Go SDK's files of like names.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any, Callable, Dict, List, Mapping, NamedTuple, Sequence, Tuple, cast

from . import _json, _sm2, _wire
from ._crypto import sm3_hex
from ._effect import Core, Pause, Reply, Send, Turn, Work
from ._exchange import AnswerPart, Opened, Part, answer_of
from ._keyring import Keyring
from ._outbox import DECIDED, TAKEN, Message, Outbox
from ._receipt import ReceiptText, verify_receipt
from .answer import UNKNOWN, Answer, Quota, Receipt, ResultFault, parse_quota, parse_results
from .config import Config
from .errors import (
    BadCall,
    Forged,
    NotPlatform,
    OtherContent,
    Truncated,
    Unusable,
    WrongKey,
    WrongPath,
    WrongReceipt,
    WrongToken,
    ZhilianError,
)

MAX_ASKED = 100  # msgIds in one SYS.RESULT
_FIRST_PAUSE, _MAX_PAUSE = 1.0, 60.0
_WAIT_FIRST, _WAIT_MOST = 1.0, 30.0  # between two askings for a result


class _Outgoing:
    """One message on its way. Its plaintext and msgId never change."""

    def __init__(self, message: Message) -> None:
        self.message = message
        self.todo: List[int] = []  # what the platform last said is missing
        self.acknowledged = 0  # parts, over all attempts
        self.check_only = False  # it has no effect and leaves its msgId free, so it is not kept
        self.anew = False  # the platform dropped the group once, and all is sent again

    @property
    def service(self) -> str:
        return self.message.service

    @property
    def system(self) -> bool:
        return self.message.service.startswith("SYS.")


class Options(NamedTuple):
    """Options of one call. The defaults are usable."""

    msg_id: str = ""
    """the HR system's own serial number; a random one when empty"""
    case_id: str = ""
    """test environment: the acceptance case"""
    scenario: str = ""
    """test environment: the fault to play"""
    extra: Tuple[Tuple[str, str], ...] = ()
    """further head elements that the interface declares: names and values in its order"""


class Engine(Keyring):
    """The state of one client and every rule of it. The state is guarded by a lock, so
    that threads may share it."""

    def __init__(self, config: Config, new_turn: Callable[[], Turn]) -> None:
        super().__init__(config, new_turn)
        self._platform_keys = {k: _sm2.parse_public(v) for k, v in config.platform_keys.items()}
        self.outbox = Outbox(self.config) if config.outbox else None

    # What callers see.

    def file(self, service: str, body: Any, o: Options) -> Core[Answer]:
        m = self._outgoing(service, body, o)
        outbox = self.outbox
        if outbox is None or m.system or m.check_only:
            return (yield from self._deliver(m, False))
        before = yield Work(lambda: outbox.keep(m.message, self.config.now()))
        if before is not None and before.state == DECIDED:
            return cast(Answer, (yield Work(lambda: outbox.answer(before))))
        return (yield from self._file_kept(outbox, m, before is not None))

    def resume(self) -> Core[Tuple[List[Answer], List[ZhilianError]]]:
        """Send kept messages again and ask for taken ones. Failures are collected."""
        answers: List[Answer] = []
        faults: List[ZhilianError] = []
        outbox = self.outbox
        if outbox is None:
            return answers, faults
        taken = []
        for entry in outbox.pending():
            if entry.state == TAKEN:
                taken.append(entry.msg_id)
                continue
            try:
                message = yield Work(lambda e=entry: outbox.message(e))  # type: ignore[misc]
                answers.append((yield from self._file_kept(outbox, _Outgoing(message), True)))
            except ZhilianError as e:
                faults.append(e)
        try:
            answers += yield from self.results(taken)
        except ZhilianError as e:
            faults.append(e)
        return answers, faults

    def results(self, msg_ids: Sequence[str], *, receipts: bool = False) -> Core[List[Answer]]:
        found: List[Answer] = []
        for i in range(0, len(msg_ids), MAX_ASKED):
            asked = list(msg_ids[i : i + MAX_ASKED])
            answers = yield from self._ask({"msgIds": asked}, receipts)
            if [a.msg_id for a in answers] != asked:
                raise Unusable("SYS.RESULT names other msgIds than were asked for")
            found += answers
        if receipts:
            yield from self._verify_all(found)
        yield from self._note_results(found)
        return found

    def batch(self, batch_no: str, *, receipts: bool = False) -> Core[List[Answer]]:
        answers = yield from self._ask({"batchNo": batch_no}, receipts)
        if receipts:
            yield from self._verify_all(answers)
        yield from self._note_results(answers)
        return answers

    def _verify_all(self, answers: Sequence[Answer]) -> Core[None]:
        for a in answers:
            if a.receipts:
                yield from self.verified(a.receipts, a.msg_id)

    def wait(self, msg_ids: Sequence[str], within: float) -> Core[List[Answer]]:
        """Ask politely until all are final or the time is over; the order is kept."""
        until = self.config.now() + timedelta(seconds=within)
        pause = _WAIT_FIRST
        answers = dict(zip(msg_ids, (yield from self.results(msg_ids))))
        while True:
            still = [i for i, a in answers.items() if not a.final and a.outcome != UNKNOWN]
            now = self.config.now()
            if not still or now >= until:
                return [answers[i] for i in msg_ids]
            yield Pause(min(pause, max(0.0, (until - now).total_seconds())))
            pause = min(2 * pause, _WAIT_MOST)
            answers.update(zip(still, (yield from self.results(still))))

    def system(self, service: str, body: Any) -> Core[Answer]:
        """Make a call that has no effect, so that it may always be repeated."""
        return (yield from self._deliver(self._outgoing(service, body, Options()), False))

    def quota(self) -> Core[List[Quota]]:
        answer = yield from self.system(_wire.SYS_QUOTA, {})
        try:
            return parse_quota(answer.data)
        except ResultFault as e:
            raise Unusable(f"SYS.QUOTA: {e}", trace_id=answer.trace_id) from None

    def echo(self, body: Any) -> Core[Answer]:
        m = self._outgoing(_wire.SYS_ECHO, body, Options())
        answer = yield from self._deliver(m, False)
        data = answer.data if isinstance(answer.data, dict) else {}
        if data.get("sm3") != sm3_hex(m.message.plaintext):
            raise Forged("the platform saw another body", msg_id=m.message.msg_id)
        return answer

    def time(self) -> Core[Tuple[datetime, timedelta]]:
        sent = self.config.now()
        answer = yield from self._get("time")
        try:
            platform = _wire.parse_time(str(answer.get("time")))
        except ValueError:
            raise NotPlatform("the answer to GET time holds no time") from None
        self._note_clock(sent, platform)
        return platform, self.clock_difference

    def platform_keys(self) -> Core[Dict[str, _sm2.PublicKey]]:
        """Return the configured public keys, or those that the platform publishes."""
        return self._platform_keys or (yield from self._published_keys())

    def receipts(self, msg_id: str) -> Core[List[ReceiptText]]:
        answers = yield from self._ask({"msgIds": [msg_id]}, True)
        texts: List[ReceiptText] = []
        for a in answers:
            texts += yield from self.verified(a.receipts, msg_id)
        return texts

    def verified(self, receipts: Sequence[Receipt], msg_id: str) -> Core[List[ReceiptText]]:
        """Verify the receipts of one of this system's calls; fetch keys again if one does not verify."""
        keys = yield from self.platform_keys()
        try:
            return self._verified_by(keys, receipts, msg_id)
        except WrongReceipt:
            # Its key may have been published since, or what was fetched before was not the platform's.
            if self.config.platform_keys:
                raise
            keys = yield from self._published_keys()
            return self._verified_by(keys, receipts, msg_id)

    def _verified_by(self, keys: Mapping[str, _sm2.PublicKey], receipts: Sequence[Receipt], msg_id: str) -> List[ReceiptText]:
        texts = [verify_receipt(keys, r) for r in receipts]
        if any(t.msg_id != msg_id or t.app != self.config.app for t in texts):
            raise WrongReceipt("it is of another call", msg_id=msg_id)
        return texts

    # One message.

    def _outgoing(self, service: str, body: Any, o: Options) -> _Outgoing:
        """Find what is certain to be refused, before anything is kept or sent."""
        msg_id = o.msg_id or self.new_msg_id()
        if not _wire.is_msg_id(msg_id):
            raise BadCall("msgId: 1 to 32 letters, digits, - or _ are wanted")
        try:
            plaintext = bytes(body).strip() if isinstance(body, (bytes, bytearray)) else _json.encode(body)
            most = _wire.MAX_PLAIN if service.startswith("SYS.") else _wire.MAX_BODY
            if len(plaintext) > most:
                raise _json.JSONFault("over 32 MiB, or over 1 MiB for one of the platform's own interfaces")
            members = _json.parse(plaintext, body=True)
            if not isinstance(members, dict):
                raise _json.JSONFault("a JSON object is wanted")
        except _json.JSONFault as e:
            raise BadCall(f"body: {e}", msg_id=msg_id) from None
        m = _Outgoing(Message(service, msg_id, plaintext, o.case_id, o.scenario, tuple(o.extra)))
        m.check_only = members.get("checkOnly") is True
        try:
            _wire.check_head(self._head(m.message, self._key, "", None), m.message.extra)
        except _wire.FormFault as e:
            raise BadCall(str(e), msg_id=msg_id) from None
        return m

    def _file_kept(self, outbox: Outbox, m: _Outgoing, maybe: bool) -> Core[Answer]:
        """Deliver a message that stands in the outbox and note the end of it."""
        try:
            answer = yield from self._deliver(m, maybe)
        except ZhilianError as e:
            if e.sealed and not e.unknown:
                code = e.code
                yield Work(lambda: outbox.refused(m.message.msg_id, code, self.config.now()))
            raise
        yield Work(lambda: outbox.answered(answer, self.config.now()))
        return answer

    def _deliver(self, m: _Outgoing, maybe: bool) -> Core[Answer]:
        """Send m until an answer is verified, repeating where that is safe: always the
        same msgId and plaintext, always a fresh seal. maybe tells that an earlier run
        may have delivered it already."""
        renewed = False
        attempt = 1
        while True:
            acknowledged, key_id, used = m.acknowledged, self.key_id, [""]
            try:
                return (yield from self._attempt(m, used))
            except ZhilianError as e:
                fault = e
            if m.acknowledged > acknowledged:
                attempt = 1  # parts arrived: the attempts are counted from there
            if isinstance(fault, WrongToken) and not renewed and m.service != _wire.SYS_TOKEN:
                renewed = True
                self._drop_token(used[0])
                continue
            if isinstance(fault, WrongKey) and (yield from self._move_on(key_id)):
                continue
            maybe = maybe or fault.unknown
            if not fault.repeatable or attempt >= self.config.attempts:
                return (yield from self._settle(m, fault, maybe))
            yield Pause(max(_spread(attempt), fault.retry_after))
            attempt += 1

    def _attempt(self, m: _Outgoing, used: List[str]) -> Core[Answer]:
        """Fetch the token if need be and make one exchange, or as many as parts need."""
        yield from self._move_ahead()
        if m.service != _wire.SYS_TOKEN:
            try:
                used[0] = yield from self.token()
            except ZhilianError as e:  # it concerns the token's own message; this one was not sent
                e.unknown, e.msg_id = False, m.message.msg_id
                raise
        return (yield from self._convey(m, used[0]))

    def _settle(self, m: _Outgoing, e: ZhilianError, maybe: bool) -> Core[Answer]:
        """Decide about a message that was given up. A sealed refusal speaks of the last
        repeat alone, so when an earlier one may have arrived the platform is asked."""
        # E2009: the platform has other content, so it never had this.
        if e.unknown or not maybe or isinstance(e, OtherContent):
            raise e
        if m.system and e.sealed:  # it has no effect, whatever became of the others
            raise e
        e.unknown = True
        if not e.sealed:
            raise e
        try:
            results = yield from self._ask({"msgIds": [m.message.msg_id]}, False)
        except ZhilianError:
            raise e from None
        if len(results) != 1 or results[0].msg_id != m.message.msg_id:
            raise e
        if results[0].outcome == UNKNOWN:
            e.unknown = False
            raise e
        return results[0]

    # Parts.

    def _convey(self, m: _Outgoing, token: str) -> Core[Answer]:
        plaintext = m.message.plaintext
        if len(plaintext) <= _wire.MAX_PLAIN:
            return (yield from self._whole(m, (yield from self._exchange(self._key, m.message, token, None))))
        total = -(-len(plaintext) // _wire.MAX_PLAIN)
        digest = sm3_hex(plaintext)
        for _ in range(4 * total):
            # Each part that is acknowledged tells which are missing, so a run that was
            # broken off, this one's or an earlier one's, goes on where it stopped.
            number = (m.todo or [1])[0]
            start = (number - 1) * _wire.MAX_PLAIN
            piece = m.message._replace(plaintext=plaintext[start : start + _wire.MAX_PLAIN])
            try:
                opened = yield from self._exchange(self._key, piece, token, Part(digest, number, total))
            except ZhilianError as e:
                if e.sealed and e.code in ("E2010", "E2011") and not m.anew:
                    m.anew, m.todo = True, []
                    continue
                raise
            answer = yield from self._whole(m, opened)
            missing = _missing_parts(answer, total)
            if not missing:
                return answer
            m.todo = missing
            m.acknowledged += 1
        raise Unusable("the platform goes on asking for parts that it acknowledged", msg_id=m.message.msg_id, unknown=True)

    def _whole(self, m: _Outgoing, opened: Opened) -> Core[Answer]:
        """Return the answer, fetching the rest of a long one first."""
        if isinstance(opened, Answer):
            return opened
        return answer_of(m.message, opened.head, (yield from self._collect(m.message, opened)))

    def _collect(self, m: Message, first: AnswerPart) -> Core[bytes]:
        """Fetch the further parts of a long answer to m and return the whole. When that
        fails the answer is as good as cut off: repeating m gets it anew."""
        if first.part.number != 1 or not 2 <= first.part.total <= _wire.MAX_PARTS:
            raise Unusable("numbers of the parts", msg_id=m.msg_id, unknown=True)
        texts = [first.text]
        for number in range(2, first.part.total + 1):
            opened = yield from self._answer_part(m, number)
            if not isinstance(opened, AnswerPart) or opened.part != first.part._replace(number=number):
                raise Truncated(f"part {number} of the answer", msg_id=m.msg_id, unknown=True)
            texts.append(opened.text)
        whole = b"".join(texts)
        if sm3_hex(whole) != first.part.digest:
            raise Truncated("the parts are not of one answer", msg_id=m.msg_id, unknown=True)
        return whole

    def _answer_part(self, m: Message, number: int) -> Core[Opened]:
        body = _json.encode({"msgId": m.msg_id, "partNo": number})
        attempt = 1
        while True:
            try:
                token = yield from self.token()
                ask = Message(_wire.SYS_PART, self.new_msg_id(), body)
                return (yield from self._exchange(self._key, ask, token, None))
            except ZhilianError as e:
                if not e.repeatable or attempt >= self.config.attempts:
                    raise Truncated(f"part {number} of the answer", msg_id=m.msg_id, unknown=True) from e
                wait = e.retry_after
            yield Pause(max(_spread(attempt), wait))
            attempt += 1

    # Asking.

    def _ask(self, body: Dict[str, Any], receipts: bool) -> Core[List[Answer]]:
        if receipts:
            body = {**body, "receipts": True}
        answer = yield from self.system(_wire.SYS_RESULT, body)
        try:
            return parse_results(answer.data, answer.trace_id, answer.time)
        except ResultFault as e:
            raise Unusable(f"SYS.RESULT: {e}", trace_id=answer.trace_id) from None

    def _note_results(self, answers: Sequence[Answer]) -> Core[None]:
        """Write decided outcomes into the outbox."""
        outbox = self.outbox
        if outbox is None:
            return
        for answer in answers:
            if answer.final and outbox.waits(answer.msg_id):
                yield Work(lambda a=answer: outbox.answered(a, self.config.now()))  # type: ignore[misc]

    def _get(self, name: str) -> Core[Dict[str, Any]]:
        """Read one of the open addresses beside the one for messages."""
        try:
            reply: Reply = yield Send("GET", self.config.beside(name))
        except ZhilianError as e:
            e.unknown = False  # it has no effect
            raise
        if reply.status == 404:
            raise WrongPath(http_status=reply.status)
        try:
            value = _json.parse(reply.body)
        except _json.JSONFault:
            value = None
        if reply.status != 200 or not isinstance(value, dict):
            raise NotPlatform(http_status=reply.status)
        return value

    def _published_keys(self) -> Core[Dict[str, _sm2.PublicKey]]:
        answer = yield from self._get("keys")
        try:
            keys = {str(k["signKeyId"]): _sm2.parse_public(k["publicKey"]) for k in answer["keys"]}
        except (KeyError, TypeError, AttributeError, ValueError):
            raise NotPlatform("the answer to GET keys holds no keys") from None
        self._platform_keys = keys
        return keys


def _spread(attempt: int) -> float:
    """Return the pause after an attempt, spread so that many clients do not return at one moment."""
    pause: float = min(_FIRST_PAUSE * 2 ** (attempt - 1), _MAX_PAUSE)
    return pause / 2 + pause / 2 * random.random()


def _missing_parts(answer: Answer, total: int) -> List[int]:
    """Read the acknowledgement of a part. An answer that is none is the call's."""
    try:
        missing = answer.data["parts"]["missing"]
    except (KeyError, TypeError):
        return []
    if answer.outcome != "processing" or not isinstance(missing, list):
        return []
    good = all(isinstance(n, int) and 1 <= n <= total for n in missing)
    return missing if good else []
