"""Fixtures: a platform, the host of a client, and both clients behind one face."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any, Iterator, List

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from platform_fake import APP, KEY, KEY_ID, Host, Platform

import zhilian


class AsyncFace:
    """An AsyncClient that tests call like a Client."""

    def __init__(self, config: zhilian.Config) -> None:
        self._loop = asyncio.new_event_loop()
        try:
            self._client = zhilian.AsyncClient(config)
        except BaseException:
            self._loop.close()
            raise

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._client, name)
        if not asyncio.iscoroutinefunction(value):
            return value
        return lambda *args, **kwargs: self._loop.run_until_complete(value(*args, **kwargs))

    def close(self) -> None:
        self._loop.run_until_complete(self._client.close())
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def together(self, calls: List[Any]) -> List[Any]:
        """Make calls (name, args, kwargs) at once."""

        async def all_of() -> List[Any]:
            return await asyncio.gather(*(getattr(self._client, n)(*a, **k) for n, a, k in calls))

        return self._loop.run_until_complete(all_of())


class SyncFace(zhilian.Client):
    """A Client that also makes calls at once."""

    def together(self, calls: List[Any]) -> List[Any]:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(len(calls)) as pool:
            return list(pool.map(lambda c: getattr(self, c[0])(*c[1], **c[2]), calls))


@pytest.fixture
def host() -> Host:
    return Host()


@pytest.fixture
def platform(host: Host, tmp_path: Path) -> Iterator[Platform]:
    made = Platform(host, tmp_path)
    yield made
    made.close()


class Maker:
    """Makes clients of the platform and closes them."""

    def __init__(self, kind: str, host: Host, platform: Platform) -> None:
        self.kind, self.host, self.platform = kind, host, platform
        self.made: List[Any] = []

    def config(self, **changes: Any) -> zhilian.Config:
        sleep = self.host.sleep if self.kind == "sync" else self.host.sleep_async
        values = {
            "host": self.platform.url, "app": APP, "area": "370200", "key_id": KEY_ID, "key": KEY, "proxy": "direct",
            "ca_file": self.platform.ca_file, "clock": self.host.clock, "sleep": sleep, "timeout": 10.0,
        }  # fmt: skip
        return zhilian.Config(**{**values, **changes})

    def __call__(self, **changes: Any) -> Any:
        config = self.config(**changes)
        client = SyncFace(config) if self.kind == "sync" else AsyncFace(config)
        self.made.append(client)
        return client

    def close(self, client: Any) -> None:
        self.made.remove(client)
        client.close()


@pytest.fixture(params=["sync", "async"])
def client(request: pytest.FixtureRequest, host: Host, platform: Platform) -> Iterator[Maker]:
    maker = Maker(request.param, host, platform)
    yield maker
    for made in maker.made:
        made.close()
