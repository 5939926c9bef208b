"""The day's tokens, and going over from one key to the next."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Callable, Dict, Mapping, Optional

from . import _json, _wire
from ._crypto import SystemKey
from ._effect import Core, Take, Turn
from ._exchange import Exchanger
from ._outbox import Message, Outbox
from .answer import Answer
from .config import Config, copied
from .errors import BadCall, Unusable, ZhilianError
from .secret import Secret

_MOVE_EVERY = timedelta(minutes=1)  # between two tries of the next key

# Tomorrow's token can be had from 23:30. Clients ask for it at a moment of their own
# between 23:31 and 23:54, so that midnight is not a rush.
_RENEW_FROM = timedelta(hours=23, minutes=31)
_RENEW_SPREAD = timedelta(minutes=23)


class Keyring(Exchanger):
    """Holds the key in use, perhaps its successor, and the tokens. An exchange keeps to
    the key that it began with, so that a change disturbs none under way."""

    def __init__(self, config: Config, new_turn: Callable[[], Turn]) -> None:
        super().__init__(config)
        self._key = self.config.system_key(config.key_id, config.key)
        self._next: Optional[SystemKey] = None
        if config.next_key_id:
            self._next = self.config.system_key(config.next_key_id, config.next_key)
        self._tried: Optional[datetime] = None
        self._tokens: Dict[str, str] = {}
        self._token_turn, self._key_turn = new_turn(), new_turn()
        self._jitter = random.SystemRandom().random() * _RENEW_SPREAD
        self.outbox: Optional[Outbox] = None

    @property
    def key_id(self) -> str:
        return self._key.id

    @property
    def check_value(self) -> str:
        return self._key.check_value

    def new_msg_id(self) -> str:
        """Return a msgId that no other call has: the day and 80 random bits."""
        try:
            drawn = self.config.random(10)
        except OSError as e:
            raise BadCall("the random source fails") from e
        return self.config.now().astimezone(_wire.BEIJING).strftime("%Y%m%d-") + drawn.hex()

    def token(self) -> Core[str]:
        """Return the token of the day in Beijing, whatever the host's zone."""
        now = self.config.now().astimezone(_wire.BEIJING)
        today = now.date().isoformat()
        held = self._tokens.get(today)
        if held is None:
            return (yield from self._first_token(today))
        tomorrow = (now.date() + timedelta(days=1)).isoformat()
        since_midnight = now - now.replace(hour=0, minute=0, second=0, microsecond=0)
        due = since_midnight >= _RENEW_FROM + self._jitter and tomorrow not in self._tokens
        if due and not self._token_turn.locked():
            yield Take(self._token_turn)
            try:
                if tomorrow not in self._tokens:
                    yield from self._ask_token(tomorrow, {"forDate": tomorrow})
            except ZhilianError as e:  # today's token still serves, so this is no failure of the call
                self._log.warning("tomorrow's token not fetched yet: %s", e.kind)
            finally:
                self._token_turn.release()
        return held

    def hold_next(self, key_id: str, secret: Secret) -> None:
        """Hold the next version of the key; the next call goes over to it."""
        copied(self.config, next_key_id=key_id, next_key=secret).check()
        key = self.config.system_key(key_id, secret)
        if self.outbox is not None:
            self.outbox.hold(key_id, secret)
        with self._state:
            self._next, self._tried = key, None

    def _first_token(self, day: str) -> Core[str]:
        """Let one caller fetch while the others wait for what it gets."""
        yield Take(self._token_turn)
        try:
            return self._tokens.get(day) or (yield from self._ask_token(day, {}))
        finally:
            self._token_turn.release()

    def _ask_token(self, day: str, body: Mapping[str, str]) -> Core[str]:
        return (yield from self._token_under(self._key, day, body))

    def _token_under(self, key: SystemKey, day: str, body: Mapping[str, str]) -> Core[str]:
        m = Message(_wire.SYS_TOKEN, self.new_msg_id(), _json.encode(body))
        answer = yield from self._exchange(key, m, "", None)
        data = answer.data if isinstance(answer, Answer) and isinstance(answer.data, dict) else {}
        token, date = data.get("token"), data.get("date")
        if not isinstance(token, str) or not _wire.is_token(token) or not isinstance(date, str):
            raise Unusable("SYS.TOKEN", msg_id=m.msg_id, unknown=True)
        with self._state:
            # The platform's day rules where the two clocks see midnight apart.
            kept = {d: t for d, t in self._tokens.items() if d >= min(day, date)}
            self._tokens = {**kept, date: token, day: token} if not body else {**self._tokens, date: token}
            for old in sorted(self._tokens)[:-2]:
                del self._tokens[old]
        return token

    def _drop_token(self, token: str) -> None:
        """Forget a token that was refused, wherever it is held."""
        with self._state:
            self._tokens = {d: t for d, t in self._tokens.items() if t != token}

    def _move_ahead(self) -> Core[None]:
        """Go over to the next key, if there is one and it is time to try."""
        if self._next is None or (self._tried is not None and self.config.now() - self._tried < _MOVE_EVERY):
            return
        if self._key_turn.locked():
            return  # somebody else is trying; the present key still serves
        yield Take(self._key_turn)
        try:
            yield from self._move()
        finally:
            self._key_turn.release()

    def _move_on(self, from_id: str) -> Core[bool]:
        """Go over to the next key because the one named does not open any more; tell
        whether the client has another key now."""
        yield Take(self._key_turn)
        try:
            if self.key_id == from_id and self._next is not None:
                yield from self._move()
            return self.key_id != from_id
        finally:
            self._key_turn.release()

    def _move(self) -> Core[None]:
        """Fetch a token under the next key, which proves that the platform accepts it,
        and make it the one in use."""
        key = self._next
        if key is None:
            return
        self._tried = self.config.now()
        day = self._tried.astimezone(_wire.BEIJING).date().isoformat()
        try:
            yield from self._token_under(key, day, {})
        except ZhilianError as e:
            self._log.warning("the next key is not accepted yet: keyId=%s kind=%s", key.id, e.kind)
            return
        with self._state:
            self._key = key
            if self._next is key:
                self._next = None
        if self.outbox is not None:
            self.outbox.use(key.id)
        self._log.info("went over to the next key: keyId=%s", key.id)
