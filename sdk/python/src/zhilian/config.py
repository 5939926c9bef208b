"""The configuration of a client: from a file, from the environment, or made in code."""

from __future__ import annotations

import json
import logging
import os
import re
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional, Tuple, Union
from urllib.parse import urlsplit

from . import _sm2
from ._crypto import GCM, KEY_SIZE, SUITES, SystemKey
from ._flat import parse_duration, parse_flat
from ._wire import parse_key_id
from .errors import BadConfig
from .secret import Secret

_MAX_ATTEMPTS = 9999
PRODUCTION_PATH = "/v1/message"
TEST_PATH = "/sandbox/v1/message"


@dataclass(frozen=True)
class Exchange:
    """What a hook learns of one exchange. It holds no secret, token or body."""

    service: str
    msg_id: str
    part: int
    """number of the part, 0 for a whole message"""
    took: float
    """seconds"""
    outcome: str = ""
    trace_id: str = ""
    kind: str = ""
    """of the error, empty when there is an answer"""
    code: str = ""
    unknown: bool = False


def _utc_now() -> datetime:
    return datetime.now(timezone.utc)


@dataclass
class Config:
    """All that a client needs. host, app, area, key_id and key are required.

    The names in a file are those of the Go SDK (keyId, caFile …); times are seconds
    here and Go durations (60s, 1m30s) there.
    """

    host: str = ""
    """https://NAME[:PORT]"""
    path: str = ""
    """PRODUCTION_PATH for P- keys and TEST_PATH for T- keys when empty"""
    app: str = ""
    """code of the HR system"""
    area: str = ""
    """its registered area, 6 digits"""
    key_id: str = ""
    """such as P-QD00012345-3"""
    key: Secret = field(default_factory=Secret)
    """32 hex digits, or file:PATH"""
    suite: str = GCM
    """SM4-GCM or SM4-CBC-HMAC-SM3"""
    next_key_id: str = ""
    """the next version, once the portal has issued it"""
    next_key: Secret = field(default_factory=Secret)
    """the client goes over to it by itself as soon as it is accepted"""
    signing_key: Secret = field(default_factory=Secret)
    """SM2 private key: 64 hex digits, or file:PATH of a PEM file; signs every business call"""
    platform_keys: Mapping[str, str] = field(default_factory=dict)
    """for receipts: signKeyId to PEM or 130 hex digits; fetched when empty"""
    outbox: str = ""
    """file that keeps messages before they are sent; none when empty"""
    old_keys: Mapping[str, Secret] = field(default_factory=dict)
    """keys by keyId that older lines of the outbox, or callbacks, are sealed under"""
    ca_file: str = ""
    """PEM, instead of the system's authorities"""
    proxy: Secret = field(default_factory=Secret)
    """URL (with a password perhaps), or direct; HTTPS_PROXY when empty"""
    timeout: float = 60.0
    """seconds of one exchange"""
    connect_timeout: float = 10.0
    attempts: int = 4
    """tries per call"""
    clock_ahead: float = 0.0
    """seconds added to the clock, for a host whose own cannot be set"""

    clock: Callable[[], datetime] = field(default=_utc_now, repr=False)
    """the host's clock; must give a time with a zone"""
    random: Callable[[int], bytes] = field(default=os.urandom, repr=False)
    """the source of nonces"""
    sleep: Optional[Callable[[float], Any]] = field(default=None, repr=False)
    """waits for seconds; a coroutine function for an AsyncClient. A timer when None"""
    signer: Optional[Callable[[bytes], str]] = field(default=None, repr=False)
    """signs in place of signing_key, in a hardware module perhaps: bytes to base64 of DER"""
    log: Optional[logging.Logger] = field(default=None, repr=False)
    """gets one line per exchange, without secrets or bodies"""
    on_exchange: Optional[Callable[[Exchange], None]] = field(default=None, repr=False)
    """is told of every exchange, for metrics and traces"""

    def __post_init__(self) -> None:
        for name in ("key", "next_key", "signing_key", "proxy"):
            setattr(self, name, Secret(getattr(self, name)))
        self.old_keys = {k: Secret(v) for k, v in self.old_keys.items()}
        self.platform_keys = dict(self.platform_keys)

    def now(self) -> datetime:
        """Return the time that messages are stamped with."""
        return self.clock() + timedelta(seconds=self.clock_ahead)

    @property
    def url(self) -> str:
        """The address that messages go to."""
        path = self.path or (TEST_PATH if self.key_id.startswith("T-") else PRODUCTION_PATH)
        return self.host.rstrip("/") + path

    def beside(self, name: str) -> str:
        """Return one of the open addresses: time or keys."""
        return self.url[: self.url.rfind("/") + 1] + name

    def check(self) -> None:
        """Raise BadConfig with every fault at once."""
        faults = [*self._address_faults(), *self._key_faults(), *self._other_faults()]
        if faults:
            raise BadConfig("; ".join(faults))

    def _address_faults(self) -> List[str]:
        faults = []
        try:
            u = urlsplit(self.host)
            good = u.scheme == "https" and bool(u.hostname) and not u.path.strip("/") and not u.query and u.port != 0
            good = good and "@" not in u.netloc
        except ValueError:
            good = False
        if not good:
            faults.append("host: https://NAME[:PORT] is wanted")
        if self.path and not self.path.startswith("/"):
            faults.append("path: must begin with /")
        if self.key_id.startswith("P-") and self.path.startswith("/sandbox/"):
            faults.append("keyId: a production key (P-) with the path of the test environment")
        if self.proxy and self.proxy.reveal() != "direct" and not re.fullmatch(r"https?://[^/\s]+/?", self.proxy.reveal()):
            faults.append("proxy: a URL or direct is wanted")
        return faults

    def _key_faults(self) -> List[str]:
        faults = []
        try:
            env, app, version = parse_key_id(self.key_id)
        except ValueError as e:
            env, app, version = "", "", 0
            faults.append(f"keyId: {e}")
        else:
            if app != self.app:
                faults.append("keyId: names another system than app")
        wanted = [("key", self.key)]
        if self.next_key_id or self.next_key:
            wanted.append(("nextKey", self.next_key))
            try:
                other = parse_key_id(self.next_key_id)
            except ValueError:
                other = ("", "", 0)
            if other[:2] != (env, app) or other[2] == version:
                faults.append("nextKeyId: another version of keyId is wanted")
        wanted += [(f"oldKeys {k}", s) for k, s in self.old_keys.items()]
        for name, secret in wanted:
            try:
                raw_key(secret)
            except ValueError as e:
                faults.append(f"{name}: {e}")
        try:
            self.private_key()
        except ValueError:
            faults.append("signingKey: 64 hex digits or file:PATH of an SM2 key in PEM (PKCS#8) is wanted")
        return faults

    def _other_faults(self) -> List[str]:
        faults = []
        if not re.fullmatch(r"[0-9]{6}", self.area):
            faults.append("area: 6 digits are wanted")
        if self.suite not in SUITES:
            faults.append(f"suite: {' or '.join(SUITES)} is wanted")
        if self.timeout <= 0 or self.connect_timeout <= 0:
            faults.append("timeout, connectTimeout: must be above zero")
        if not 1 <= self.attempts <= _MAX_ATTEMPTS:
            faults.append(f"attempts: 1 to {_MAX_ATTEMPTS} are wanted")
        for key_id, text in self.platform_keys.items():
            try:
                _sm2.parse_public(text)
            except ValueError:
                faults.append(f"platformKeys: {key_id[:64]} is neither PEM nor an uncompressed point in hex")
        return faults

    def system_key(self, key_id: str, secret: Secret) -> SystemKey:
        """Make one version of the key ready for use."""
        try:
            return SystemKey(key_id, raw_key(secret), self.suite, self.random)
        except ValueError as e:
            raise BadConfig(f"key {key_id}: {e}") from None

    def private_key(self) -> Optional[int]:
        """Read the SM2 private key, None when there is none."""
        return _sm2.parse_private(revealed(self.signing_key)) if self.signing_key else None

    def check_value(self) -> str:
        """Return the check value of the key, which the portal shows beside it too."""
        return self.system_key(self.key_id, self.key).check_value


def revealed(secret: Secret) -> str:
    """Return the text of a secret, from its file when it names one, or raise ValueError."""
    text = secret.reveal()
    if not text.startswith("file:"):
        return text.strip()
    try:
        return Path(text[5:]).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as e:
        raise ValueError(f"{text[5:]} cannot be read ({type(e).__name__})") from None


def raw_key(secret: Secret) -> bytes:
    """Return the 16 bytes of a key, or raise ValueError."""
    text = revealed(secret)
    if not re.fullmatch(f"[0-9a-fA-F]{{{2 * KEY_SIZE}}}", text):
        raise ValueError(f"{2 * KEY_SIZE} hex digits are wanted (got {len(text)} characters)")
    return bytes.fromhex(text)


_Set = Callable[[Config, Any], None]


def _text(name: str) -> _Set:
    def put(c: Config, value: Any) -> None:
        if not isinstance(value, str):
            raise ValueError("a text is wanted")
        setattr(c, name, value)

    return put


def _secret(name: str) -> _Set:
    def put(c: Config, value: Any) -> None:
        if not isinstance(value, str):
            raise ValueError("a text is wanted")
        setattr(c, name, Secret(value))

    return put


def _seconds(name: str) -> _Set:
    def put(c: Config, value: Any) -> None:
        if not isinstance(value, str):
            raise ValueError("a duration such as 60s is wanted")
        setattr(c, name, parse_duration(value))

    return put


def _attempts(c: Config, value: Any) -> None:
    try:
        c.attempts = int(str(value))
    except ValueError:
        raise ValueError("a number is wanted") from None


def _map(name: str, make: Callable[[str], Any]) -> _Set:
    def put(c: Config, value: Any) -> None:
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            raise ValueError("a map of texts is wanted")
        setattr(c, name, {k: make(v) for k, v in value.items()})

    return put


_KEYS: Dict[str, _Set] = {
    "host": _text("host"),
    "path": _text("path"),
    "app": _text("app"),
    "area": _text("area"),
    "keyId": _text("key_id"),
    "key": _secret("key"),
    "suite": _text("suite"),
    "nextKeyId": _text("next_key_id"),
    "nextKey": _secret("next_key"),
    "signingKey": _secret("signing_key"),
    "platformKeys": _map("platform_keys", str),
    "outbox": _text("outbox"),
    "oldKeys": _map("old_keys", Secret),
    "caFile": _text("ca_file"),
    "proxy": _secret("proxy"),
    "timeout": _seconds("timeout"),
    "connectTimeout": _seconds("connect_timeout"),
    "attempts": _attempts,
    "clockAhead": _seconds("clock_ahead"),
}

_VARIABLES: Dict[str, str] = {
    "ZHILIAN_HOST": "host",
    "ZHILIAN_PATH": "path",
    "ZHILIAN_APP": "app",
    "ZHILIAN_AREA": "area",
    "ZHILIAN_KEY_ID": "keyId",
    "ZHILIAN_KEY": "key",
    "ZHILIAN_NEXT_KEY_ID": "nextKeyId",
    "ZHILIAN_NEXT_KEY": "nextKey",
    "ZHILIAN_SUITE": "suite",
    "ZHILIAN_SIGNING_KEY": "signingKey",
    "ZHILIAN_OUTBOX": "outbox",
    "ZHILIAN_CA_FILE": "caFile",
    "ZHILIAN_PROXY": "proxy",
    "ZHILIAN_TIMEOUT": "timeout",
}


def _unique(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a name stands twice")
    return members


def _read_file(file: Union[str, os.PathLike[str]]) -> Dict[str, Any]:
    try:
        text = Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as e:
        raise BadConfig(f"file {file} cannot be read") from e
    try:
        if not text.lstrip().startswith("{"):
            return parse_flat(text)
        value = json.loads(text, object_pairs_hook=_unique)
    except json.JSONDecodeError as e:  # its text would show the lines around the fault
        raise BadConfig(f"file {file}: line {e.lineno}: {e.msg}") from None
    except ValueError as e:
        raise BadConfig(f"file {file}: {e}") from None
    return value if isinstance(value, dict) else {}


def load(file: Union[str, os.PathLike[str], None] = None, env: Optional[Mapping[str, str]] = None) -> Config:
    """Read a Config from a file (JSON, or ``name: value`` lines) and let the
    environment override it. Unknown names are refused; all faults are told at once.

    :param file: None reads the environment alone
    :param env: ``os.environ`` when None
    """
    config = Config()
    faults: List[str] = []

    def put(where: str, name: str, value: Any) -> None:
        if name not in _KEYS:
            shown = where if re.fullmatch("[A-Za-z_]{1,20}", where) else "a name"  # no secret in the wrong place
            faults.append(f"{shown}: unknown; the names are {', '.join(_KEYS)}")
            return
        try:
            _KEYS[name](config, value)
        except ValueError as e:
            faults.append(f"{where}: {e}")

    for name, value in (_read_file(file) if file is not None else {}).items():
        if value not in ("", {}):
            put(name, name, value)
    for variable, name in _VARIABLES.items():
        value = (os.environ if env is None else env).get(variable, "")
        if value:
            put(variable, name, value)
    if faults:
        raise BadConfig("; ".join(faults))
    config.check()
    return config


def copied(config: Config, **changes: Any) -> Config:
    """Return a copy with changes."""
    values = {f.name: getattr(config, f.name) for f in fields(config)}
    return Config(**{**values, **changes})
