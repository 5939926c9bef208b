"""Configuration: files, environment, faults, and secrets that stay secret."""

from __future__ import annotations

import base64
import copy
import json
import logging
import pickle
from pathlib import Path
from typing import Any, Dict

import pytest

import zhilian
from zhilian import Config, Secret, _flat, _json, _sm2, load

KEY = "000102030405060708090a0b0c0d0e0f"
PUBLIC = (
    "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
    "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
)
GOOD = f"""# made by zhilian demo
---
host: https://localhost:29449   # the gateway
app: QD00012345
area: "370200"
keyId: 'P-QD00012345-3'
key: "{KEY}"
suite: SM4-GCM
caFile: /some where/ca.pem
proxy: direct
timeout: 1m30s
attempts: 7
clockAhead: -129h29m16.833492735s
platformKeys:
  ZL-2026-1: "{PUBLIC}"
oldKeys:
  P-QD00012345-2: "{KEY}"
"""


def write(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "client.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_load(tmp_path: Path) -> None:
    c = load(write(tmp_path, GOOD), {})
    assert (c.host, c.area, c.key_id, c.key.reveal()) == ("https://localhost:29449", "370200", "P-QD00012345-3", KEY)
    assert (c.timeout, c.attempts, c.connect_timeout) == (90.0, 7, 10.0)
    assert c.clock_ahead == pytest.approx(-466156.833, abs=0.01)
    assert c.url == "https://localhost:29449/v1/message" and c.beside("keys") == "https://localhost:29449/v1/keys"
    assert list(c.old_keys) == ["P-QD00012345-2"] and c.check_value() == "624298"
    as_json = {"host": "https://h", "app": "A", "area": "370200", "keyId": "T-A-1", "key": KEY, "oldKeys": {"T-A-2": KEY}}
    c = load(write(tmp_path, json.dumps(as_json)), {"ZHILIAN_TIMEOUT": "5s", "ZHILIAN_OUTBOX": "o"})
    assert (c.timeout, c.outbox, c.url) == (5.0, "o", "https://h/sandbox/v1/message")


def test_environment_wins() -> None:
    values = {
        "HOST": "https://e", "PATH": "/x", "APP": "A", "AREA": "370201", "KEY_ID": "T-A-1", "KEY": KEY,
        "SUITE": "SM4-CBC-HMAC-SM3",
        "NEXT_KEY_ID": "T-A-2", "NEXT_KEY": KEY, "SIGNING_KEY": "11" * 32, "CA_FILE": "c", "PROXY": "direct", "OUTBOX": "o",
        "TIMEOUT": "2s",
    }  # fmt: skip
    c = load(None, {f"ZHILIAN_{k}": v for k, v in values.items()})
    assert (c.url, c.suite, c.next_key_id, c.ca_file, c.timeout) == ("https://e/x", "SM4-CBC-HMAC-SM3", "T-A-2", "c", 2.0)


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("host: ", "hosst: ", "hosst: unknown"),
        ("host: https://localhost:29449", "host: http://localhost", "host"),
        ("host: https://localhost:29449", "host: https://u:p@localhost", "host"),
        ("host: https://localhost:29449", "host: https://localhost/x", "host"),
        ("area: \"370200\"", "area: 37020", "area"),
        ("P-QD00012345-3", "P-QD00012345-03", "keyId"),
        ("P-QD00012345-3", "P-QD00012346-3", "another system"),
        (f'key: "{KEY}"', 'key: "abc"', "key: 32 hex digits are wanted"),
        (f'key: "{KEY}"', "key: file:/no/such", "cannot be read"),
        ("SM4-GCM", "AES", "suite"),
        ("proxy: direct", "proxy: none", "proxy"),
        ("timeout: 1m30s", "timeout: 90", "timeout: a duration"),
        ("attempts: 7", "attempts: x", "attempts"),
        ("attempts: 7", "attempts: 0", "attempts"),
        ("attempts: 7", "attempts: 51234567890123456789012345678901", "1 to 9999"),
        ("attempts: 7", f"{KEY}: 7", "a name: unknown"),
        ("ZL-2026-1: \"0409", "ZL-2026-1: \"0408", "platformKeys"),
        ("proxy: direct", "proxy: [direct]", "quotes"),
        ("proxy: direct", 'proxy: "direct', "quote"),
        ("proxy: direct", "proxy: direct\nproxy: direct", "twice"),
        ("proxy: direct", "   proxy: direct", "line 10"),
        ("proxy: direct", "just text", "line 10"),
        ("proxy: direct", "proxy:\n  a: b", "a text is wanted"),
        ("proxy: direct", "signingKey: abc", "signingKey"),
        ("proxy: direct", "nextKeyId: P-QD00012345-3\nnextKey: abc", "nextKeyId"),
    ],
)  # fmt: skip
def test_load_refuses(tmp_path: Path, old: str, new: str, want: str) -> None:
    assert old in GOOD
    with pytest.raises(zhilian.BadConfig) as caught:
        load(write(tmp_path, GOOD.replace(old, new, 1)), {})
    assert want in str(caught.value)
    assert KEY not in str(caught.value)


def test_json_refuses(tmp_path: Path) -> None:
    for text, want in (('{"host":', "line 1"), ('{"host":"a","host":"b"}', "twice"), ('{"host":5,"app":true}', "app")):
        with pytest.raises(zhilian.BadConfig, match=want):
            load(write(tmp_path, text), {})
    with pytest.raises(zhilian.BadConfig, match="cannot be read"):
        load(tmp_path / "absent", {})


def test_all_faults_at_once() -> None:
    with pytest.raises(zhilian.BadConfig) as caught:
        Config(host="x", suite="y", proxy="z", timeout=-1, key="k", signing_key="s").check()
    for name in ("host", "keyId", "key:", "area", "suite", "proxy", "timeout", "signingKey"):
        assert name in str(caught.value)


def test_key_from_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(KEY + "\n")
    c = load(write(tmp_path, GOOD.replace(f'key: "{KEY}"', f"key: file:{file}")), {})
    assert c.check_value() == "624298"


def test_signing_key_from_pem(tmp_path: Path) -> None:
    der = bytes.fromhex(
        "30818702010030130607"
        "2a8648ce3d0201" "06082a811ccf5501822d046d306b0201010420"
        "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"
        "a144034200"
        "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
        "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
    )  # fmt: skip
    file = tmp_path / "sm2.pem"
    file.write_text(f"-----BEGIN PRIVATE KEY-----\n{base64.encodebytes(der[:-80]).decode()}-----END PRIVATE KEY-----\n")
    with pytest.raises(zhilian.BadConfig):  # one that is cut off
        zhilian.public_key_of(f"file:{file}")
    file.write_text(f"-----BEGIN PRIVATE KEY-----\n{base64.encodebytes(der).decode()}-----END PRIVATE KEY-----\n")
    public = zhilian.public_key_of(f"file:{file}")
    assert public.startswith("0409f9df31")
    challenge = "一段挑战文本\n第二行\n"
    assert _sm2.verify(zhilian.public_key(public), challenge.encode(), zhilian.sign_challenge(f"file:{file}", challenge))


def test_unwrap_refuses() -> None:
    key = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"
    for wrapped in ("###", "AAAA", ""):
        with pytest.raises(zhilian.BadConfig):
            zhilian.unwrap_key(key, wrapped, "624298")
    with pytest.raises(zhilian.BadConfig):
        zhilian.unwrap_key("", "AAAA", "624298")


def test_secrets_are_masked(caplog: pytest.LogCaptureFixture) -> None:
    s = Secret(KEY)
    c = Config(key=KEY, next_key=KEY, proxy="http://u:pass@h", signing_key=KEY, old_keys={"a": Secret(KEY)})
    with caplog.at_level(logging.INFO):
        logging.info("%s %r", s, c)
    shown = f"{s} {s!r} {s:>10} {c} {vars(c)} {[s]} {caplog.text} {Exception(s)}"
    assert KEY not in shown and "pass" not in shown and "******" in shown
    for leak in (lambda: pickle.dumps(s), lambda: json.dumps(s), lambda: s + "x", lambda: iter(s)):  # type: ignore[operator,call-overload]
        with pytest.raises(TypeError):
            leak()
    assert s == Secret(KEY) and s != Secret("") and s != KEY and not Secret("") and len({s, Secret(KEY)}) == 1
    assert copy.copy(c).key.reveal() == KEY


def test_durations() -> None:
    good: Dict[str, float] = {"60s": 60, "1h2m3.5s": 3723.5, "-1.5h": -5400, "250ms": 0.25, "0": 0, "+1us": 1e-6, "1µs": 1e-6}
    for text, seconds in good.items():
        assert _flat.parse_duration(text) == pytest.approx(seconds)
    for bad in ("", "60", "s", "1 s", "--1s", "1d", "1s2", "-"):
        with pytest.raises(ValueError):
            _flat.parse_duration(bad)


def test_flat_reads_what_yaml_says() -> None:
    text = "a: x # y\nb: 'it''s'\nc: \"q\\\"\\u0041\"\nd: x#y\ne:\nf: ~\n'g': 1\nm:\n  k1: v1\n  # remark\n  k2: \"v 2\"\n"
    assert _flat.parse_flat(text) == {
        "a": "x", "b": "it's", "c": 'q"A', "d": "x#y", "e": {}, "f": "", "g": "1", "m": {"k1": "v1", "k2": "v 2"},
    }  # fmt: skip


def test_json_reader() -> None:
    assert _json.parse(b'{"a":[1,-0,1.5,"\\ud842\\udfb7",null,true]}')["a"][2] == 1.5
    bad: Any = (
        b"", b"{", b"\xef\xbb\xbf{}", b"\xff", b'{"a":1,"\\u0061":1}', b'"\\ud800"', b'{"\\ud800":1}', b'"\\u0000"', b"NaN",
        b"Infinity", b"1e999", b"1" * 65, b"[" * 33 + b"]" * 33, b"[" * 100_000, b"{} x", b"'a'", b"[1,]", b'"\x01"', b"01",
    )  # fmt: skip
    for text in bad:
        with pytest.raises(_json.JSONFault):
            _json.parse(text)
    assert _json.parse(b"[" * 32 + b"]" * 32)
    for value in ({1, 2}, float("inf"), "\ud800", {"a": b"x"}):
        with pytest.raises(_json.JSONFault):
            _json.encode(value)
