"""Faults of the network, by their kind, and whether something may have arrived."""

from __future__ import annotations

import socket
import threading
from pathlib import Path
from typing import Any, Iterator, Tuple

import pytest
from platform_fake import Host, Platform, Raw, make_certificate

import zhilian

BODY = {"a": 1}


def fault(client: Any, **config: Any) -> zhilian.ZhilianError:
    with pytest.raises(zhilian.ZhilianError) as caught:
        client(attempts=1, **config).file("ER0101", BODY)
    return caught.value


class Listener:
    """A port that does one thing to whoever comes."""

    def __init__(self, answer: bytes) -> None:
        self.answer = answer
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            with connection:
                connection.recv(4096)
                connection.sendall(self.answer)


@pytest.fixture
def plain() -> Iterator[Listener]:
    made = Listener(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
    yield made
    made.socket.close()


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as s:
        return int(s.getsockname()[1])


def test_unreachable(client: Any) -> None:
    for host, why in (
        (f"https://localhost:{closed_port()}", "Connection refused"),
        ("https://no-such-host.invalid", "no such name"),
    ):
        e = fault(client, host=host)
        assert (e.kind, e.unknown, e.detail) == ("unreachable", False, why)
    c = client(host=f"https://localhost:{closed_port()}")
    with pytest.raises(zhilian.Unreachable):
        c.time()


def test_tls(client: Any, plain: Listener, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    ca, _ = make_certificate(other)
    e = fault(client, ca_file=ca)
    assert (e.kind, e.unknown) == ("tls", False) and e.detail
    e = fault(client, host=f"https://localhost:{plain.port}")  # no TLS is spoken there
    assert (e.kind, e.unknown) == ("tls", False)


def test_certificate_for_another_name(client: Any, host: Host, platform: Platform) -> None:
    e = fault(client, host=platform.url.replace("localhost", "127.0.0.1"))
    assert e.kind == "tls" and "127.0.0.1" in e.detail


def test_proxy(client: Any, plain: Listener) -> None:
    for proxy in (f"http://user:pass-word@localhost:{plain.port}", f"http://localhost:{closed_port()}"):
        e = fault(client, proxy=proxy)
        assert (e.kind, e.unknown) == ("proxy", False)
        assert "pass-word" not in str(e) + repr(e) + str(e.__cause__)


def test_proxy_of_the_environment(client: Any, plain: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://localhost:{plain.port}")
    monkeypatch.setenv("https_proxy", f"http://localhost:{plain.port}")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert fault(client, proxy="").kind == "proxy"
    assert client(proxy="direct").file("ER0101", BODY).outcome == "done"


def test_silence_after_sending(client: Any, platform: Platform) -> None:
    given_up = threading.Event()

    def play(p: Platform, r: Any, b: bytes) -> Raw:
        given_up.wait(60)
        return p.record(r, b)

    platform.tricks = [play]
    e = fault(client, timeout=2.0)  # the token's own exchange must fit into it, on a busy host too
    given_up.set()
    assert (e.kind, e.unknown, e.detail) == ("interrupted", True, "time ran out")


def test_an_answer_without_end(client: Any, platform: Platform) -> None:
    platform.tricks = [lambda p, r, b: Raw(200, b"x" * (5 << 20))]
    e = fault(client)
    assert (e.kind, e.unknown) == ("truncated", True)


def test_a_connection_that_was_closed_meanwhile(client: Any, platform: Platform) -> None:
    c = client()
    c.file("ER0101", BODY)
    before = platform.connections
    c.file("ER0101", BODY)
    assert platform.connections == before, "connections are kept"


def test_redirects_are_not_followed(client: Any, platform: Platform) -> None:
    platform.tricks = [lambda p, r, b: Raw(307, b"", (("Location", p.url + "/sandbox/v1/message"),))]
    assert fault(client).kind == "not-platform"
    assert len(platform.arrivals) == 1


def test_open_addresses(client: Any, platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: Tuple[Tuple[Raw, str], ...] = (
        (Raw(200, b"<html>"), "not-platform"),
        (Raw(200, b"[]"), "not-platform"),
        (Raw(200, b'{"time":"now","keys":5}'), "not-platform"),
        (Raw(503, b"{}"), "not-platform"),
        (Raw(404, b""), "wrong-path"),
    )
    for raw, kind in answers:
        monkeypatch.setattr(platform, "get", lambda path, raw=raw: raw)
        for name in ("time", "platform_keys"):
            with pytest.raises(zhilian.ZhilianError) as caught:
                getattr(client(), name)()
            assert (caught.value.kind, caught.value.unknown) == (kind, False)


def test_ca_file(client: Any, tmp_path: Path) -> None:
    empty = tmp_path / "empty.pem"
    empty.write_text("nothing")
    for name in (str(empty), str(tmp_path / "absent.pem")):
        with pytest.raises(zhilian.BadConfig, match="caFile"):
            client(ca_file=name)
