"""The client for asyncio."""

from __future__ import annotations

import asyncio
import os
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple, Type, TypeVar, Union, cast

from ._core import Engine, Options
from ._effect import Core, Pause, Send, Take, Work
from ._http import AsyncTransport
from ._outbox import Outbox
from ._receipt import ReceiptText
from ._sm2 import PublicKey
from .answer import Answer, Quota, Receipt
from .client import Resumed
from .config import Config, load
from .errors import ZhilianError
from .roster import Filed, Plan, RosterOptions, collect, plan
from .secret import Secret

T = TypeVar("T")


class _Turn:
    """A lock that is bound to the running loop when it is first taken, not when the
    client is made (Python 3.9 would bind it then)."""

    def __init__(self) -> None:
        self._lock: Optional[asyncio.Lock] = None

    async def acquire(self) -> None:
        if self._lock is None:
            self._lock = asyncio.Lock()
        await self._lock.acquire()

    def locked(self) -> bool:
        return self._lock is not None and self._lock.locked()

    def release(self) -> None:
        if self._lock is not None:
            self._lock.release()


class AsyncClient:
    """Speaks with the platform for one HR system, for the tasks of one event loop; make
    one and keep it.

    >>> async with AsyncClient.from_file("client.yaml") as client:       # doctest: +SKIP
    ...     answer = await client.file("ER0101", body, msg_id="HR-20261123-000017")

    Everything is as in :class:`zhilian.Client`, which says more of each method.
    """

    def __init__(self, config: Config) -> None:
        self._engine = Engine(config, _Turn)
        self._sleep: Callable[[float], Any] = config.sleep or asyncio.sleep
        try:
            self._transport = AsyncTransport(self._engine.config)
        except BaseException:
            self._close_outbox()
            raise

    @classmethod
    def from_file(cls, file: Union[str, os.PathLike[str], None] = None) -> AsyncClient:
        """Make a client of a configuration file and the environment; None reads the latter alone."""
        return cls(load(file))

    async def __aenter__(self) -> AsyncClient:
        return self

    async def __aexit__(
        self, kind: Optional[Type[BaseException]], e: Optional[BaseException], t: Optional[TracebackType]
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Give up idle connections and the outbox."""
        await self._transport.close()
        self._close_outbox()

    def _close_outbox(self) -> None:
        if self._engine.outbox is not None:
            self._engine.outbox.close()

    async def _run(self, core: Core[T]) -> T:
        """Carry out the effects of a piece of the core."""
        try:
            effect = next(core)
            while True:
                try:
                    value: Any = None
                    if isinstance(effect, Send):
                        value = await self._transport.send(effect)
                    elif isinstance(effect, Pause):
                        await self._sleep(effect.seconds)
                    elif isinstance(effect, Take):
                        await cast(_Turn, effect.turn).acquire()
                    else:
                        assert isinstance(effect, Work)
                        value = await asyncio.to_thread(effect.do)
                except BaseException as e:
                    effect = core.throw(e)
                else:
                    effect = core.send(value)
        except StopIteration as stop:
            return stop.value  # type: ignore[no-any-return]

    async def file(
        self,
        service: str,
        body: Any,
        *,
        msg_id: str = "",
        case_id: str = "",
        scenario: str = "",
        extra: Sequence[Tuple[str, str]] = (),
    ) -> Answer:
        """Send a body to an interface and return what became of it.

        An outcome of ``rejected`` is an answer, not an error. After an error whose
        ``unknown`` is set call this again with the same msgId and body; the error names
        the msgId. A body over 1 MiB travels as parts, of which a repeat sends what is
        missing.

        :param body: JSON in bytes, or anything that ``json`` encodes, up to 32 MiB
        :param msg_id: the HR system's own serial number; a random one when empty. Keep
            it with the body before you call, or configure an outbox
        :param case_id: test environment: the acceptance case
        :param scenario: test environment: the fault to play
        :param extra: further head elements that the interface declares, in its order
        """
        return await self._run(self._engine.file(service, body, Options(msg_id, case_id, scenario, tuple(extra))))

    async def result(self, msg_id: str) -> Answer:
        """Ask what became of one call; outcome ``unknown`` when the platform does not know it."""
        return (await self.results([msg_id]))[0]

    async def results(self, msg_ids: Sequence[str], *, receipts: bool = False) -> List[Answer]:
        """Ask what became of calls, in the order of the msgIds; any number of them.

        :param receipts: have the receipts signed, and verify each
        """
        return await self._run(self._engine.results(msg_ids, receipts=receipts))

    async def batch(self, batch_no: str, *, receipts: bool = False) -> List[Answer]:
        """Ask what became of every call whose body carried the batchNo."""
        return await self._run(self._engine.batch(batch_no, receipts=receipts))

    async def wait(self, *msg_ids: str, within: float = 3600.0) -> List[Answer]:
        """Ask politely until every outcome is final or the time is over: after 1 s, 2 s,
        4 s and so on, at most every 30 s.

        :param within: seconds; what is not final then is returned as it is
        """
        return await self._run(self._engine.wait(msg_ids, within))

    async def file_roster(
        self,
        service: str,
        rows: Sequence[Mapping[str, Any]],
        common: Mapping[str, Any],
        options: RosterOptions = RosterOptions(),
    ) -> Filed:
        """File rows of people as calls of the interface's batch size and report on each.

        The msgIds follow from what is filed. Running it again with the same rows, after
        a crash perhaps, repeats the same calls and files nobody twice; with an outbox
        that holds for a corrected or enlarged roster too. See :mod:`zhilian.roster`.
        """
        made = await asyncio.to_thread(plan, service, rows, common, options, self._engine.outbox)
        answers, faults = await self._file_plan(made, options)
        return collect(made, answers, faults)

    async def _file_plan(self, made: Plan, options: RosterOptions) -> Tuple[Dict[str, Answer], Dict[str, ZhilianError]]:
        answers: Dict[str, Answer] = {}
        faults: Dict[str, ZhilianError] = {}
        free = asyncio.Semaphore(max(1, options.parallel))

        async def one(msg_id: str, body: bytes, people: int) -> None:
            async with free:
                if faults:
                    return  # after the first failure no further call is begun
                try:
                    answers[msg_id] = await self.file(
                        made.service, body, msg_id=msg_id, case_id=options.case_id, scenario=options.scenario
                    )
                except ZhilianError as e:
                    faults[msg_id] = e
                    return
                if options.progress is not None:
                    options.progress(people)

        await asyncio.gather(*(one(m.msg_id, m.body, len(m.places)) for m in made.messages))
        still = [i for i, a in answers.items() if not a.final]
        if still and not faults and options.wait > 0:
            for answer in await self.wait(*still, within=options.wait):
                answers[answer.msg_id] = answer
        return answers, faults

    async def resume(self) -> Resumed:
        """Take up every pending message of the outbox: kept ones are sent again with
        their msgId and bytes, taken ones are asked for. It goes on after a failure."""
        return Resumed(*(await self._run(self._engine.resume())))

    async def receipts(self, msg_id: str) -> List[ReceiptText]:
        """Ask for the signed receipts of one call and verify each."""
        return await self._run(self._engine.receipts(msg_id))

    async def verify(self, receipts: Sequence[Receipt], msg_id: str) -> List[ReceiptText]:
        """Verify signed receipts of one call of this system against the platform's keys."""
        return await self._run(self._engine.verified(receipts, msg_id))

    async def platform_keys(self) -> Dict[str, PublicKey]:
        """Return the configured public keys, or those that the platform publishes. Pin
        them in the configuration where receipts are kept as evidence."""
        return await self._run(self._engine.platform_keys())

    async def token(self) -> str:
        """Return the day's token, fetching it if need be. Other calls do so by themselves;
        a check of a client's set-up wants to see it happen."""
        return await self._run(self._engine.token())

    async def echo(self, body: Any) -> Answer:
        """Send an object of at most 64 KiB and compare the digest that the platform saw."""
        return await self._run(self._engine.echo(body))

    async def quota(self) -> List[Quota]:
        """Ask how much of each interface's limit of the day is left."""
        return await self._run(self._engine.quota())

    async def time(self) -> Tuple[datetime, timedelta]:
        """Ask the platform's clock, without a key; return it and how far it is ahead of ours."""
        return await self._run(self._engine.time())

    @property
    def clock_difference(self) -> timedelta:
        """How far the platform's clock was ahead of ours at the last verified answer, to
        the second. Beyond 300 s every call is refused."""
        return self._engine.clock_difference

    def hold_next(self, key_id: str, key: Union[str, Secret]) -> None:
        """Give a running client the next version of its key. With its next call it fetches
        a token under it, which puts the key into use, and goes over to it; until that
        succeeds it goes on with the present key."""
        self._engine.hold_next(key_id, Secret(key))

    @property
    def key_id(self) -> str:
        """The id of the key in use."""
        return self._engine.key_id

    @property
    def check_value(self) -> str:
        """The check value of the key in use, to compare with the portal."""
        return self._engine.check_value

    @property
    def outbox(self) -> Optional[Outbox]:
        """The outbox, None without one."""
        return self._engine.outbox

    def new_msg_id(self) -> str:
        """Return a msgId that no other call has: the day and 80 random bits."""
        return self._engine.new_msg_id()
