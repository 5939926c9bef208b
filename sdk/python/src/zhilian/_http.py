"""HTTP over httpx: verified TLS, no redirects, no repeats, and faults by their kind."""

from __future__ import annotations

import os
import socket
import ssl
import time
from typing import Any, AsyncIterator, Dict, Iterator, List, Optional
from urllib.request import getproxies, proxy_bypass

import httpx

from ._effect import Reply, Send
from .config import Config
from .errors import BadConfig, Interrupted, ProxyFault, TLSFault, Truncated, Unreachable, ZhilianError

MAX_ANSWER = 4 << 20  # bytes of an HTTP answer
_HEADERS = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}


def _tls(config: Config) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=config.ca_file or None)
    except (OSError, ssl.SSLError) as e:
        raise BadConfig("caFile cannot be read, or holds no certificate in PEM") from e
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _options(config: Config) -> Dict[str, Any]:
    proxy = config.proxy.reveal()
    return {
        "verify": _tls(config),
        "proxy": proxy if proxy not in ("", "direct") else None,
        "trust_env": not proxy,
        "follow_redirects": False,
        "timeout": httpx.Timeout(config.timeout, connect=config.connect_timeout),
        "limits": httpx.Limits(max_connections=None, max_keepalive_connections=16, keepalive_expiry=60.0),
        "headers": {"User-Agent": "zhilian-sdk-python"},
    }


def _proxied(config: Config) -> bool:
    """Tell whether requests go through a proxy."""
    if config.proxy:
        return config.proxy.reveal() != "direct"
    host = httpx.URL(config.url).host
    found = getproxies()
    return bool(found.get("https") or found.get("all")) and not proxy_bypass(host)


def _tls_cause(e: BaseException) -> Optional[ssl.SSLError]:
    """Find the fault of TLS behind an error. Wanting to read or write is none: it
    stands behind time-outs."""
    seen: Optional[BaseException] = e
    while seen is not None:
        if isinstance(seen, ssl.SSLError) and not isinstance(seen, (ssl.SSLWantReadError, ssl.SSLWantWriteError)):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None


def _why(e: httpx.HTTPError) -> str:
    """Say what the system said: refused, no such name, time ran out. Its words for an
    error number name no address, and with it no password of a proxy."""
    if isinstance(e, httpx.TimeoutException):
        return "time ran out"
    seen: Optional[BaseException] = e
    while seen is not None:
        if isinstance(seen, socket.gaierror):
            return "no such name"
        if isinstance(seen, OSError) and not isinstance(seen, ssl.SSLError) and seen.errno:
            return os.strerror(seen.errno)
        seen = seen.__cause__ or seen.__context__
    return type(e).__name__


def _before_answer(e: httpx.HTTPError, proxied: bool) -> ZhilianError:
    """Tell failures before anything was sent from those after. No text of httpx is
    passed on: the address of a proxy may hold a password."""
    tls = _tls_cause(e)
    connecting = isinstance(e, (httpx.ConnectError, httpx.ConnectTimeout))
    if tls is not None and (connecting or "ALERT" in (tls.reason or "")):
        # After connecting it is an alert, perhaps on a connection that was used already.
        why = tls.verify_message if isinstance(tls, ssl.SSLCertVerificationError) else tls.reason or "TLS"
        return TLSFault(why, unknown=not connecting)
    if isinstance(e, httpx.ProxyError):
        return ProxyFault("the proxy refuses the connection")
    if connecting or isinstance(e, (httpx.PoolTimeout, httpx.UnsupportedProtocol)):
        return (ProxyFault if proxied else Unreachable)(_why(e))
    return Interrupted(_why(e), unknown=True)


class _Body:
    """Gathers the bytes of an answer within its bounds of size and time."""

    def __init__(self, status: int, deadline: float) -> None:
        self._status, self._deadline = status, deadline
        self._chunks: List[bytes] = []
        self._size = 0

    def add(self, chunk: bytes) -> None:
        self._chunks.append(chunk)
        self._size += len(chunk)
        if self._size > MAX_ANSWER:
            raise self.cut("over 4 MiB")
        if time.monotonic() > self._deadline:
            raise self.cut("time ran out")

    def cut(self, why: str) -> Truncated:
        return Truncated(why, http_status=self._status, unknown=True)

    def whole(self) -> bytes:
        return b"".join(self._chunks)


def _reply(response: httpx.Response, body: _Body) -> Reply:
    headers = {k.lower(): v for k, v in response.headers.items()}
    return Reply(response.status_code, headers, body.whole())


class Transport:
    """Carries a Send out for threads."""

    def __init__(self, config: Config) -> None:
        self._timeout = config.timeout
        self._proxied = _proxied(config)
        self._client = httpx.Client(**_options(config))

    def send(self, effect: Send) -> Reply:
        """Make the request once."""
        deadline = time.monotonic() + self._timeout
        request = self._client.build_request(effect.method, effect.url, content=effect.body or None, headers=_HEADERS)
        try:
            response = self._client.send(request, stream=True)
        except httpx.HTTPError as e:
            raise _before_answer(e, self._proxied) from None
        body = _Body(response.status_code, deadline)
        try:
            chunks: Iterator[bytes] = response.iter_raw()
            for chunk in chunks:
                body.add(chunk)
        except httpx.HTTPError as e:
            raise body.cut(type(e).__name__) from None
        finally:
            response.close()
        return _reply(response, body)

    def close(self) -> None:
        """Give up idle connections."""
        self._client.close()


class AsyncTransport:
    """Carries a Send out for tasks."""

    def __init__(self, config: Config) -> None:
        self._timeout = config.timeout
        self._proxied = _proxied(config)
        self._client = httpx.AsyncClient(**_options(config))

    async def send(self, effect: Send) -> Reply:
        """Make the request once."""
        deadline = time.monotonic() + self._timeout
        request = self._client.build_request(effect.method, effect.url, content=effect.body or None, headers=_HEADERS)
        try:
            response = await self._client.send(request, stream=True)
        except httpx.HTTPError as e:
            raise _before_answer(e, self._proxied) from None
        body = _Body(response.status_code, deadline)
        try:
            chunks: AsyncIterator[bytes] = response.aiter_raw()
            async for chunk in chunks:
                body.add(chunk)
        except httpx.HTTPError as e:
            raise body.cut(type(e).__name__) from None
        finally:
            await response.aclose()
        return _reply(response, body)

    async def close(self) -> None:
        """Give up idle connections."""
        await self._client.aclose()
