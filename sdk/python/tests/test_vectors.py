"""Every vector of testdata/vectors/messages.json, in both directions."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any, Dict, Tuple

import pytest

from zhilian import Receipt, WrongReceipt, _json, _sm2, _wire, answer, unwrap_key, verify_receipt
from zhilian._crypto import SealFault, SystemKey, sm3_hex

FILE = Path(__file__).parents[3] / "testdata/vectors/messages.json"
V: Dict[str, Any] = json.loads(FILE.read_bytes())
SUITES = {s["suite"]: s for s in V["suites"]}
suites = pytest.mark.parametrize("suite", V["suites"], ids=lambda s: s["suite"])

DIRECTION = {"EP-REQ": "EP", "EP-RSP": "PE", "PE-REQ": "PE", "PE-RSP": "EP"}


def key_of(suite: Dict[str, Any], nonce: str = "") -> SystemKey:
    """Make the suite's key; with a nonce it draws that one."""
    key_id = json.loads(suite["call"]["http"])["head"]["keyId"]
    draw = (lambda n: bytes.fromhex(nonce)) if nonce else None
    return SystemKey(key_id, bytes.fromhex(suite["K"]), suite["suite"], draw)


def check_request(suite: Dict[str, Any], vector: Dict[str, Any], http: str = "") -> _wire.Request:
    label = vector["label"]
    request = _wire.parse_request((http or vector["http"]).encode())
    lines = _wire.request_lines(label, suite["suite"], request)
    assert lines.hex() == vector["aadHex"]
    assert lines.decode().split("\n") == [*vector["aadLines"], ""]
    plaintext = _wire.open_request(key_of(suite), label, request)
    assert plaintext.hex() == vector["plaintextHex"]
    again = _wire.seal_request(key_of(suite, vector["nonceHex"]), label, request.head, (), plaintext)
    assert again.body == vector["sealed"]
    assert json.loads(again.encode()) == json.loads(vector["http"])
    return request


def check_answer(suite: Dict[str, Any], request: _wire.Request, vector: Dict[str, Any]) -> bytes:
    asked = {"EP-RSP": "EP-REQ", "PE-RSP": "PE-REQ"}[vector["label"]]
    given = _wire.parse_answer(vector["http"].encode())
    assert _wire.answer_lines(vector["label"], suite["suite"], request, given.head).hex() == vector["aadHex"]
    plaintext = _wire.open_answer(key_of(suite), asked, request, given)
    assert plaintext.hex() == vector["plaintextHex"]
    again = _wire.seal_answer(key_of(suite, vector["nonceHex"]), asked, request, given.head, plaintext)
    assert again.body == vector["sealed"]
    assert json.loads(_wire.encode_answer(again)) == json.loads(vector["http"])
    return plaintext


@suites
def test_keys(suite: Dict[str, Any]) -> None:
    key = key_of(suite)
    assert key.check_value == suite["kcv"]
    for name, want in suite["derived"].items():
        derived = key.derive(f"ZL/1 {name}")
        assert (derived[:16] if name.endswith("enc") else derived).hex() == want
    unwrapped = unwrap_key(V["enterpriseSigner"]["privateKey"], suite["wrappedKey"], suite["kcv"])
    assert unwrapped.reveal() == suite["K"]


@suites
def test_messages(suite: Dict[str, Any]) -> None:
    call = check_request(suite, suite["call"])
    result = answer.parse_result(check_answer(suite, call, suite["answer"]))
    assert (result.outcome, result.final) == ("done", True)
    assert answer.parse_result(check_answer(suite, call, suite["refusal"])).code == "E1004"
    escaped = check_request(suite, suite["call"], suite["callEscaped"])
    check_answer(suite, escaped, suite["answer"])
    callback = check_request(suite, suite["callback"])
    check_answer(suite, callback, suite["acknowledgement"])


@suites
def test_parts(suite: Dict[str, Any]) -> None:
    for part in suite["parts"]:
        check_request(suite, part)
    assert sm3_hex(b"".join(bytes.fromhex(p["plaintextHex"]) for p in suite["parts"])) == suite["partsDigest"]
    long = suite["longAnswer"]
    whole = check_answer(suite, check_request(suite, suite["call"]), long["first"])
    whole += check_answer(suite, check_request(suite, long["request"]), long["second"])
    assert sm3_hex(whole) == long["digest"]
    assert answer.parse_result(whole).outcome == "done"


@suites
def test_signatures(suite: Dict[str, Any]) -> None:
    call, signer = suite["call"], V["enterpriseSigner"]
    text = _wire.signed_text(suite["suite"], _wire.parse_request(call["http"].encode()), bytes.fromhex(call["plaintextHex"]))
    assert text.hex() == call["signedTextHex"]
    public, private = _sm2.parse_public(signer["publicKey"]), _sm2.parse_private(signer["privateKey"])
    assert _sm2.public_of(private) == public
    own = _sm2.sign(private, text)
    assert own != call["signature"] and len(own) <= 96
    assert _sm2.verify(public, text, own) and _sm2.verify(public, text, call["signature"])


def receipt_of(vector: Dict[str, str]) -> Receipt:
    return Receipt(vector["text"], vector["signature"], vector.get("signKeyId", V["platformSigner"]["signKeyId"]))


def test_receipts() -> None:
    keys = {V["platformSigner"]["signKeyId"]: _sm2.parse_public(V["platformSigner"]["publicKey"])}
    texts = [verify_receipt(keys, receipt_of(r)) for r in V["receipts"]]
    assert [t.kind for t in texts] == ["received", "checked", "decided"]
    assert texts[2].business_no == "JY2026112300017"


@pytest.mark.parametrize("case", V["accept"], ids=lambda c: c["name"])
def test_accepted(case: Dict[str, str]) -> None:
    _json.parse(case["http"].encode(), body=True)


def refuse(case: Dict[str, Any]) -> str:
    """Take a case as its kind says; return the code it is refused with."""
    suite = SUITES[case["suite"]]
    key, call = key_of(suite), suite["call"]
    data = base64.b64decode(case["httpBase64"]) if "httpBase64" in case else case.get("http", "").encode()
    try:
        if case["kind"] == "request":
            request = _wire.parse_request(data)
            if request.head["keyId"] != key.id:
                return "E1001"
            _wire.open_request(key, _wire.EP_REQ, request)
        elif case["kind"] == "callback":
            _wire.open_request(key, _wire.PE_REQ, _wire.parse_request(data))
        elif case["kind"] == "plaintext":
            _json.parse(data, body=True)
        elif case["kind"] == "answer":
            given = _wire.parse_answer(data)
            request = _wire.parse_request(call["http"].encode())
            if given.head["msgId"] != request.head["msgId"] or not given.body:
                return ""
            _wire.open_answer(key, _wire.EP_REQ, request, given)
        elif case["kind"] == "signature":
            public = _sm2.parse_public(V["enterpriseSigner"]["publicKey"])
            return "accepted" if _sm2.verify(public, bytes.fromhex(call["signedTextHex"]), case["signature"]) else "E1021"
        elif case["kind"] == "receipt":
            keys = {V["platformSigner"]["signKeyId"]: _sm2.parse_public(V["platformSigner"]["publicKey"])}
            verify_receipt(keys, receipt_of(case))
    except SealFault:
        return "E1001"
    except _wire.FormFault:
        return "E1002"
    except _json.JSONFault:
        return "E2005"
    except WrongReceipt:
        return ""
    return "accepted"


def test_there_are_enough_cases() -> None:
    assert len(V["refuse"]) > 130


@pytest.mark.parametrize("case", V["refuse"], ids=lambda c: c["name"])
def test_refused(case: Dict[str, Any]) -> None:
    got = refuse(case)
    assert got != "accepted", case["wrong"]
    if "code" in case:
        assert got == case["code"]


def test_published_references() -> None:
    published: Any = json.loads((FILE.parent / "sm.json").read_bytes())
    assert published
    assert sm3_hex(b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def pair() -> Tuple[int, _sm2.PublicKey]:
    private = _sm2.parse_private(V["enterpriseSigner"]["privateKey"])
    return private, _sm2.public_of(private)


def test_sm2_edges() -> None:
    private, public = pair()
    g = _sm2.PublicKey(_sm2.GX, _sm2.GY)
    assert _sm2.public_of(1) == g
    assert _sm2._multiply(_sm2.N, (*g, 1))[2] == 0
    for k in (1, 2, 15, 16, 17, _sm2.N - 1, private):
        assert _sm2._affine(_sm2._multiply(k, (*g, 1))) == _sm2._affine(_sm2._multiply_base(k))
    for bad in ("", "00" * 32, f"{_sm2.N:064x}", "11" * 31):
        with pytest.raises(_sm2.SM2Fault):
            _sm2.parse_private(bad)
    for bad in (public.hex[2:], "02" + public.hex[2:], public.hex[:-1] + "0", "zz"):
        with pytest.raises(_sm2.SM2Fault):
            _sm2.parse_public(bad)
    signature = _sm2.sign(private, b"text")
    assert _sm2.verify(public, b"text", signature) and not _sm2.verify(public, b"texts", signature)
    assert not _sm2.verify(g, b"text", signature)
