"""Filing, trouble on the way, tokens, keys, and asking for results."""

from __future__ import annotations

import base64
import datetime as dt
import logging
import pickle
from typing import Any, Dict, List

import pytest
from platform_fake import KEY_ID, NEXT_ID, NEXT_KEY, SIGNER, Host, Platform, Raw, Trick, receipt

import zhilian
from zhilian import _json, _sm2, _wire
from zhilian._crypto import CBC
from zhilian.error_codes import lookup
from zhilian.errors import UNKNOWN_EN, UNKNOWN_ZH

BODY = {"aac003": "王小明"}


def kind_of(e: zhilian.ZhilianError) -> str:
    assert all(t for text in e.explain() for t in text), "an error must say why and what to do"
    return e.kind


def fails(client: Any, **options: Any) -> zhilian.ZhilianError:
    with pytest.raises(zhilian.ZhilianError) as caught:
        client.file("ER0101", BODY, **options)
    kind_of(caught.value)
    return caught.value


# Tricks.


def reply(status: int, body: bytes = b"", *headers: Any, **how: Any) -> Trick:
    return lambda p, r, b: Raw(status, body, headers, **how)


def unsealed(status: int, code: str, *headers: Any) -> Trick:
    return lambda p, r, b: p.unsealed(status, code, "", *headers)


def edited(change: Any) -> Trick:
    """The platform's own answer, changed on the way."""

    def play(p: Platform, r: _wire.Request, b: bytes) -> Raw:
        members = _json.parse(p.record(r, b).body)
        change(members)
        return Raw(200, _json.encode(members))

    return play


def received_then_lost(p: Platform, r: _wire.Request, b: bytes) -> Raw:
    p.record(r, b)
    return Raw(0, b"", drop=True)


def of_other_seal(p: Platform, r: _wire.Request, b: bytes) -> Raw:
    return p.record(r._replace(body="AAAA" + r.body[4:]), b)


TROUBLE: Dict[str, Any] = {
    "dropped": (reply(0, drop=True), "interrupted"),
    "cut by the connection": (lambda p, r, b: Raw(200, p.record(r, b).body, cut=True), "truncated"),
    "cut, and closed in order": (lambda p, r, b: Raw(200, p.record(r, b).body[:-20]), "truncated"),
    "empty": (reply(200), "truncated"),
    "a page of a proxy": (reply(200, b"<html>sign in</html>"), "not-platform"),
    "a page of a proxy, 502": (reply(502, b"<html>bad gateway</html>"), "not-platform"),
    "redirected": (reply(302, b"", ("Location", "https://localhost/")), "not-platform"),
    "proxy wants a password": (reply(407, b""), "proxy"),
    "no seal": (edited(lambda m: m.update(body="")), "forged"),
    "status changed": (edited(lambda m: m["head"].update(status="1", code="E4001")), "forged"),
    "msg changed": (edited(lambda m: m["head"].update(msg="x")), "forged"),
    "body no base64": (edited(lambda m: m.update(body="###")), "forged"),
    "another msgId": (edited(lambda m: m["head"].update(msgId="other")), "other-message"),
    "another keyId": (edited(lambda m: m["head"].update(keyId="T-QD00012345-9")), "other-message"),
    "of another seal": (of_other_seal, "forged"),
    "no JSON inside": (lambda p, r, b: p.answer(r, {"status": "0"}, b"no JSON"), "unusable"),
    "an outcome of the future": (lambda p, r, b: p.seal(r, {"outcome": "maybe"}), "unusable"),
    "limited": (unsealed(429, "E4020", ("Retry-After", "7")), "limited"),
    "busy": (unsealed(503, "E9003", ("Retry-After", "2")), "busy"),
    "broken": (unsealed(500, "E9001"), "broken"),
    "wrong key": (unsealed(401, "E1001"), "wrong-key"),
    "malformed": (unsealed(400, "E1002"), "bad-message"),
    "too long": (unsealed(413, "E2003"), "bad-message"),
    "wrong path": (unsealed(404, "E1007"), "wrong-path"),
    "clock": (lambda p, r, b: p.refusal(r, "E1003", {"differenceSeconds": 400}), "wrong-clock"),
    "suspended": (lambda p, r, b: p.refusal(r, "E4010"), "suspended"),
    "other content": (lambda p, r, b: p.refusal(r, "E2009"), "other-content"),
    "no such service": (lambda p, r, b: p.refusal(r, "E2001"), "unknown-service"),
    "no grant": (lambda p, r, b: p.refusal(r, "E4001"), "refused"),
    "wrong key, with a code that is repeated under a seal": (unsealed(401, "E4012"), "wrong-key"),
}
KNOWN = {"bad-message", "wrong-path", "wrong-key", "wrong-clock", "suspended", "other-content", "refused", "unknown-service"}
REPEATED = {
    "interrupted", "truncated", "not-platform", "forged", "other-message", "limited", "busy", "broken",
}  # fmt: skip


def test_file(client: Any, platform: Platform) -> None:
    c = client()
    answer = c.file("ER0101", BODY, msg_id="HR-1", case_id="C1", scenario="s", extra=[("operator", "x1")][:0])
    assert (answer.outcome, answer.msg_id, answer.data, answer.replayed) == ("done", "HR-1", {"registrationNo": "R1"}, False)
    head = platform.arrivals[0].request.head
    assert (head["servicecode"], head["caseId"], head["scenario"], head.get("signature", "")) == ("ER0101", "C1", "s", "")
    assert platform.arrivals[0].plaintext == '{"aac003":"王小明"}'.encode()
    again = c.file("ER0101", BODY, msg_id="HR-1")
    assert again.replayed and again.data == answer.data
    assert platform.tokens_given == 2  # the first, and one for the day


def test_file_with_cbc(client: Any, platform: Platform) -> None:
    platform.use_suite(CBC)
    assert client(suite=CBC).file("ER0101", BODY).outcome == "done"
    assert isinstance(fails(client(attempts=1)), zhilian.WrongKey)  # the wrong suite


@pytest.mark.parametrize("name", TROUBLE)
def test_trouble(client: Any, platform: Platform, name: str) -> None:
    trick, kind = TROUBLE[name]
    platform.tricks = [trick] * 2
    e = fails(client(attempts=2), msg_id="HR-1")
    assert (e.kind, e.msg_id) == (kind, "HR-1")
    assert e.unknown == (kind not in KNOWN)
    assert len(platform.arrivals) == (2 if kind in REPEATED else 1)
    if e.unknown:
        assert all("msgId" in text.remedy for text in e.explain())
    assert pickle.loads(pickle.dumps(e)).kind == kind


@pytest.mark.parametrize("name", [n for n, (_, kind) in TROUBLE.items() if kind in REPEATED])
def test_recovers(client: Any, host: Host, platform: Platform, name: str) -> None:
    platform.tricks = [TROUBLE[name][0]]
    answer = client().file("ER0101", BODY, msg_id="HR-1")
    assert answer.outcome == "done"
    first, second = platform.arrivals
    assert first.plaintext == second.plaintext and first.request.head["msgId"] == second.request.head["msgId"]
    assert first.request.body != second.request.body, "a repeat is sealed anew"
    wanted = {"limited": 7, "busy": 2}.get(name, 0.5)
    assert len(host.pauses) == 1 and wanted <= host.pauses[0] <= max(wanted, 1)


def test_pauses_grow(client: Any, host: Host, platform: Platform) -> None:
    platform.tricks = [reply(500)] * 10
    fails(client(attempts=10))
    for n, pause in enumerate(host.pauses):
        most = min(2**n, 60)
        assert most / 2 <= pause <= most
    assert len(host.pauses) == 9


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("5", 5),
        ("0", 0),
        ("86400", 3600),
        ("9" * 18, 3600),
        ("-1", 0),
        ("1.5", 0),
        ("Wed, 21 Oct 2026 07:28:00 GMT", 0),
        ("", 0),
    ],
)
def test_retry_after(client: Any, host: Host, platform: Platform, header: str, seconds: float) -> None:
    platform.tricks = [unsealed(503, "E9003", ("Retry-After", header))]
    client().file("ER0101", BODY)
    assert max(seconds, 0.5) <= host.pauses[0] <= max(seconds, 1)


def test_sealed_refusals_are_not_repeated(client: Any, platform: Platform) -> None:
    platform.refuse = "E4001"
    e = fails(client())
    assert (e.kind, e.code, e.sealed, e.unknown) == ("refused", "E4001", True, False)
    assert len(platform.arrivals) == 1 and "接口" in e.explain()[0].meaning


def test_asks_after_doubt(client: Any, platform: Platform) -> None:
    """A repeat is refused after the first may have arrived: the platform is asked."""
    platform.tricks = [received_then_lost]
    platform.refuse = "E4001"
    assert client().file("ER0101", BODY, msg_id="HR-1").outcome == "done"
    platform.tricks = [reply(0, drop=True)]
    assert not fails(client(), msg_id="HR-2").unknown  # asked: never received


def test_a_refused_question_is_not_asked_about(client: Any, platform: Platform) -> None:
    """A question has no effect, so nobody asks what became of it."""
    tricks = [reply(0, drop=True), lambda p, r, b: p.refusal(r, "E4010")] * 5
    platform.system_tricks["SYS.RESULT"] = tricks
    with pytest.raises(zhilian.Suspended) as caught:
        client().result("HR-1")
    assert not caught.value.unknown and len(tricks) == 8


EXPLAINED = [
    (zhilian.Refused(code="E4001", sealed=True, http_status=200), True),
    (zhilian.Limited(code="E4020", http_status=429, unknown=True), True),
    (zhilian.Broken(code="E9001", http_status=500, unknown=True), True),
    (zhilian.Forged(code="E2001", http_status=200, unknown=True), False),  # of a sealed answer, without a seal
    (zhilian.WrongKey(code="E4012", http_status=401), False),
    (zhilian.Busy(code="E1002", http_status=503, unknown=True), False),  # of another status
    (zhilian.WrongSuite(code="E1001", http_status=401), False),  # the kind tells more
]


@pytest.mark.parametrize(("e", "catalogue"), EXPLAINED)
def test_what_anybody_wrote_explains_nothing(e: zhilian.ZhilianError, catalogue: bool) -> None:
    code, (zh, en) = lookup(e.code), e.explain()
    assert code is not None and (zh.meaning == code.meaning_zh) == (en.cause == code.cause_en) == catalogue
    if e.unknown:
        assert zh.remedy.endswith(UNKNOWN_ZH) and en.remedy.endswith(UNKNOWN_EN)


def test_doubt_remains(client: Any, platform: Platform) -> None:
    platform.tricks = [received_then_lost, unsealed(401, "E1001")]
    e = fails(client(), msg_id="HR-1")
    assert e.kind == "wrong-key" and e.unknown
    platform.tricks = [received_then_lost]
    platform.refuse = "E4001"
    platform.system_tricks["SYS.RESULT"] = [reply(500)] * 4
    assert fails(client(), msg_id="HR-2").unknown


def test_refuses_at_home(client: Any, platform: Platform) -> None:
    c = client()
    deep: Any = {}
    for _ in range(40):
        deep = {"a": deep}
    for body in (
        b"[]",
        b"{",
        b'{"a":1.5}',
        b'{"a":1,"a":1}',
        "text",
        {"a": object()},
        {"a": float("nan")},
        {"a": "\ud800"},
        deep,
    ):
        with pytest.raises(zhilian.BadCall):
            c.file("ER0101", body)
    with pytest.raises(zhilian.BadCall):
        c.file("ER0101", b'{"a":"' + b"x" * (32 << 20) + b'"}')
    for options in (
        {"msg_id": "a b"},
        {"msg_id": "x" * 33},
        {"case_id": "ä"},
        {"extra": [("keyId", "x")]},
        {"extra": [("a", "ä")]},
    ):
        with pytest.raises(zhilian.BadCall):
            c.file("ER0101", BODY, **options)
    with pytest.raises(zhilian.BadCall):
        c.file("er0101", BODY)
    assert not platform.arrivals


def test_extra_elements_are_bound(client: Any, platform: Platform) -> None:
    with pytest.raises(zhilian.BadMessage):  # this platform declares none, and says so before opening
        client().file("ER0101", BODY, extra=[("channel", "app")])
    request = _wire.Request({"keyId": KEY_ID}, "", (("channel", "app"), ("empty", "")))
    assert _wire.request_lines("EP-REQ", "SM4-GCM", request).endswith(b"\n\napp\n\n")


def test_random_fails(client: Any, platform: Platform) -> None:
    def broken(n: int) -> bytes:
        raise OSError("no entropy")

    with pytest.raises(zhilian.BadCall):
        client(random=broken).file("ER0101", BODY)
    with pytest.raises(zhilian.BadCall):
        client(random=lambda n: b"short").file("ER0101", BODY, msg_id="HR-1")
    assert not platform.arrivals


def test_signed(client: Any, platform: Platform) -> None:
    public = _sm2.public_of(SIGNER)
    client(signing_key=f"{SIGNER:064x}").file("ER0101", BODY)
    client(signer=lambda data: _sm2.sign(SIGNER, data)).file("ER0101", BODY)
    for a in platform.arrivals:
        assert _sm2.verify(public, _wire.signed_text("SM4-GCM", a.request, a.plaintext), a.request.head["signature"])


def test_diagnosis(client: Any, platform: Platform) -> None:
    """The test environment shows the lines that it built."""

    def play(p: Platform, r: _wire.Request, b: bytes) -> Raw:
        lines = _wire.request_lines("EP-REQ", "SM4-GCM", r).replace(b"370200", b"370201")
        raw = _json.parse(p.unsealed(401, "E1001").body)
        raw["debug"] = {"step": "seal", "aad": base64.b64encode(lines).decode(), "signedText": ""}
        return Raw(401, _json.encode(raw))

    platform.tricks = [play]
    assert "line 7 (reqAreaCode)" in fails(client()).detail

    def other_suite(p: Platform, r: _wire.Request, b: bytes) -> Raw:
        raw = _json.parse(p.unsealed(401, "E1001").body)
        lines = base64.b64encode(_wire.request_lines("EP-REQ", CBC, r)).decode()
        raw["debug"] = {"step": "seal", "aad": lines, "signedText": ""}
        return Raw(401, _json.encode(raw))

    platform.tricks = [other_suite]
    assert type(fails(client())) is zhilian.WrongSuite


def test_wrong_environment_and_wrong_key(client: Any, platform: Platform) -> None:
    assert fails(client(key="00" * 16)).kind == "wrong-key"
    with pytest.raises(zhilian.WrongPath):
        client(path="/v1/letters").file("ER0101", BODY)
    platform.tricks = [unsealed(401, "E1001")]
    e = fails(client(path="/v1/message"))
    assert (type(e), e.unknown) == (zhilian.WrongEnvironment, False)
    assert "测试地址" in e.explain()[0].remedy and "production" in e.explain()[1].cause
    with pytest.raises(zhilian.BadConfig):
        client(key_id="P-QD00012345-1", path="/sandbox/v1/message")


# Tokens.


def test_token_is_renewed_once(client: Any, platform: Platform) -> None:
    c = client()
    c.file("ER0101", BODY)
    platform.renew_token()  # all tokens were revoked
    assert c.file("ER0101", BODY).outcome == "done"
    assert [a.request.head["token"][-2:] for a in platform.arrivals] == ["02", "02", "04"]
    platform.refuse = "E1004"
    assert fails(c).kind == "wrong-token"
    assert len(platform.arrivals) == 5


def test_results_renew_the_token_too(client: Any, platform: Platform) -> None:
    c = client()
    c.file("ER0101", BODY, msg_id="HR-1")
    platform.renew_token()
    assert c.result("HR-1").outcome == "done"


def test_every_client_renews_at_its_own_moment(client: Any) -> None:
    drawn = [client()._engine._jitter for _ in range(20)]
    assert all(dt.timedelta(0) <= d < dt.timedelta(minutes=23) for d in drawn)
    assert len({d // dt.timedelta(minutes=1) for d in drawn}) > 3, "midnight is a rush"


def test_tomorrows_token_is_fetched_ahead(client: Any, host: Host, platform: Platform) -> None:
    c = client()
    c.file("ER0101", BODY)
    host.now = host.now.replace(hour=23, minute=30, second=59)
    c.file("ER0101", BODY)
    assert platform.tokens_given == 2
    host.now = host.now.replace(minute=54, second=30)
    platform.system_tricks["SYS.TOKEN"] = [reply(500)]
    assert c.file("ER0101", BODY).outcome == "done"  # today's token still serves
    before = platform.token
    # The real platform keeps today's token good; this one has but one at a time.
    platform.system_tricks["SYS.TOKEN"] = [
        lambda p, r, b: p.seal(r, {"outcome": "done", "data": {"token": before, **{"date": _json.parse(b)["forDate"]}}})
    ]
    c.file("ER0101", BODY)
    given = platform.tokens_given
    host.now += dt.timedelta(minutes=10)
    assert host.now.day == 24
    assert c.file("ER0101", BODY).outcome == "done"
    assert platform.tokens_given == given, "the token of the new day was there already"


def test_unusable_tokens(client: Any, platform: Platform) -> None:
    for data in ({}, {"token": "x", "date": "2026-11-23"}, {"token": 5}, []):
        platform.system_tricks["SYS.TOKEN"] = [lambda p, r, b, d=data: p.seal(r, {"outcome": "done", "data": d})]
        e = fails(client(attempts=1))
        assert (e.kind, e.unknown) == ("unusable", False)
    assert not platform.arrivals


def test_together(client: Any, platform: Platform) -> None:
    """Many at once share one token and one client."""
    c = client()
    answers = c.together([("file", ("ER0101", BODY), {"msg_id": f"HR-{i}"}) for i in range(24)])
    assert {a.msg_id for a in answers} == {f"HR-{i}" for i in range(24)}
    assert platform.tokens_given == 2
    again = c.together([("file", ("ER0101", BODY), {"msg_id": "HR-X"}) for _ in range(8)])
    assert sum(not a.replayed for a in again) == 1


# Keys.


def test_goes_over_to_its_next_key(client: Any, host: Host, platform: Platform) -> None:
    c = client(next_key_id=NEXT_ID, next_key=NEXT_KEY)
    c.file("ER0101", BODY)
    assert c.key_id == KEY_ID
    platform.pending[NEXT_ID] = platform.key(NEXT_ID, NEXT_KEY)
    c.file("ER0101", BODY)
    assert c.key_id == KEY_ID, "the next try is a minute later"
    host.now += dt.timedelta(minutes=1)
    assert c.file("ER0101", BODY).outcome == "done"
    assert c.key_id == NEXT_ID and platform.arrivals[-1].request.head["keyId"] == NEXT_ID


def test_next_key_at_run_time(client: Any, platform: Platform) -> None:
    c = client()
    c.file("ER0101", BODY)
    platform.pending[NEXT_ID] = platform.key(NEXT_ID, NEXT_KEY)
    with pytest.raises(zhilian.BadConfig):
        c.hold_next(KEY_ID, NEXT_KEY)
    c.hold_next(NEXT_ID, NEXT_KEY)
    c.file("ER0101", BODY)
    assert c.key_id == NEXT_ID


def test_moves_on_when_the_old_key_ends(client: Any, platform: Platform) -> None:
    c = client(next_key_id=NEXT_ID, next_key=NEXT_KEY)
    c.file("ER0101", BODY)
    platform.keys = {NEXT_ID: platform.key(NEXT_ID, NEXT_KEY)}
    assert c.file("ER0101", BODY).outcome == "done"
    assert c.key_id == NEXT_ID


def test_pending_key_is_repeated(client: Any, platform: Platform) -> None:
    platform.tricks = [lambda p, r, b: p.refusal(r, "E4012")] * 2
    assert client().file("ER0101", BODY).outcome == "done"


def test_retiring_key_is_told(client: Any, platform: Platform, caplog: pytest.LogCaptureFixture) -> None:
    warning = {"code": "E1022", "message": "2026-12-01 停用"}
    platform.outcome = {"outcome": "done", "warnings": [warning]}
    with caplog.at_level(logging.WARNING):
        answer = client(log=logging.getLogger("test")).file("ER0101", BODY)
    assert answer.key_retires is not None and "2026-12-01" in answer.key_retires.message
    assert "the key retires" in caplog.text


# Asking.


def test_results(client: Any, platform: Platform) -> None:
    c = client()
    c.file("ER0101", BODY, msg_id="HR-0")
    ids = [f"HR-{i}" for i in range(250)]
    answers = c.results(ids)
    assert [a.msg_id for a in answers] == ids
    assert [a.outcome for a in answers[:2]] == ["done", "unknown"]
    assert [len(b["msgIds"]) for b in platform.asked] == [100, 100, 50]
    assert c.results([]) == []
    assert c.batch("B1")[0].msg_id == "HR-0"


def test_results_of_others_are_not_taken(client: Any, platform: Platform) -> None:
    other: List[Any] = [{"msgId": "HR-2", "outcome": "done"}]
    for data in ({"results": other}, {"results": []}, {"results": {}}, {}, {"results": [5]}):
        platform.system_tricks["SYS.RESULT"] = [lambda p, r, b, d=data: p.seal(r, {"outcome": "done", "data": d})]
        with pytest.raises(zhilian.Unusable):
            client().result("HR-1")


def test_wait(client: Any, host: Host, platform: Platform) -> None:
    platform.outcome = {"outcome": "processing", "promisedBy": "2026-11-23T10:00:00+08:00"}
    c = client()
    c.file("ER0101", BODY, msg_id="HR-1")
    c.file("ER0101", BODY, msg_id="HR-2")
    platform.results["HR-1"] = {"outcome": "done"}
    waited = c.wait("HR-1", "HR-2", "HR-3", within=100)
    assert [a.outcome for a in waited] == ["done", "processing", "unknown"]
    assert host.pauses[:5] == [1, 2, 4, 8, 16] and sum(host.pauses) == pytest.approx(100)
    assert platform.asked[-1]["msgIds"] == ["HR-2"]


def test_system_calls(client: Any, host: Host, platform: Platform) -> None:
    c = client(clock_ahead=-100.0)
    platform_time, ahead = c.time()
    assert (platform_time, ahead) == (host.now, dt.timedelta(seconds=100))
    assert c.echo({"a": "中"}).data["length"] == 11
    [quota] = c.quota()
    assert (quota.service, quota.limit, quota.remaining, quota.brake_reason) == ("ER0101", 5, 4, "")
    assert c.token() == platform.token and c.clock_difference == dt.timedelta(seconds=100)
    assert c.check_value == client.config().check_value()
    for data in ({}, {"items": [{"servicecode": 5}]}, {"items": [{"limit": "5"}]}, {"items": 5}):
        platform.system_tricks["SYS.QUOTA"] = [lambda p, r, b, d=data: p.seal(r, {"outcome": "done", "data": d})]
        if data:
            with pytest.raises(zhilian.Unusable):
                c.quota()
        else:
            assert c.quota() == []
    platform.system_tricks["SYS.ECHO"] = [lambda p, r, b: p.seal(r, {"outcome": "done", "data": {"sm3": "0" * 64}})]
    with pytest.raises(zhilian.Forged):
        c.echo({})


def test_a_refusal_shows_the_clock(client: Any, platform: Platform) -> None:
    c = client(clock_ahead=-400.0)
    platform.tricks = [lambda p, r, b: p.refusal(r, "E1003")]
    with pytest.raises(zhilian.WrongClock):
        c.file("ER0101", BODY)
    assert c.clock_difference == dt.timedelta(seconds=400)


def test_receipts(client: Any, platform: Platform) -> None:
    c = client()
    c.file("ER0101", BODY, msg_id="HR-1")
    assert [t.kind for t in c.receipts("HR-1")] == ["received"]
    good = zhilian.Receipt(*receipt("HR-1").values())
    for bad in (
        zhilian.Receipt(good.text),
        zhilian.Receipt(good.text.replace("received", "decided"), good.signature, "S-1"),
        zhilian.Receipt(good.text, good.signature, "S-2"),
        zhilian.Receipt(*receipt("HR-2").values()),
        zhilian.Receipt(*receipt("HR-1", "QD00000000").values()),
    ):
        with pytest.raises(zhilian.WrongReceipt):
            c.verify([bad], "HR-1")
    assert client(platform_keys={"S-1": _sm2.public_of(SIGNER).hex}).verify([good], "HR-1")
    with pytest.raises(zhilian.WrongReceipt):
        client(platform_keys={"S-9": _sm2.public_of(SIGNER).hex}).verify([good], "HR-1")


def test_receipt_keys_change(client: Any, platform: Platform) -> None:
    """A client that runs fetches a key that was published since, and again what it cannot trust."""
    stranger = _sm2.public_of(SIGNER - 1).hex
    c = client()
    c.file("ER0101", BODY, msg_id="HR-1")
    signed = receipt("HR-1")
    for key_id, published, good, asked in (
        ("S-1", {"S-1": True}, True, 1),
        ("S-1", {"S-1": True}, True, 1),
        ("S-2", {"S-1": True, "S-2": False}, False, 2),
        ("S-2", {"S-1": True, "S-2": True}, True, 3),
        ("S-1", {}, True, 3),
        ("S-9", {"S-1": True, "S-2": True}, False, 4),
    ):
        platform.published = {i: _sm2.public_of(SIGNER).hex if own else stranger for i, own in published.items()}
        platform.results["HR-1"] = {"outcome": "done", "receipts": [{**signed, "signKeyId": key_id}]}
        if good:
            assert len(c.receipts("HR-1")) == 1
            assert c.results(["HR-1"], receipts=True)[0].receipts[0].sign_key_id == key_id
        else:
            with pytest.raises(zhilian.WrongReceipt):
                c.receipts("HR-1")
        assert platform.keys_asked == asked, key_id
    platform.results["HR-1"] = {"outcome": "done", "receipts": [{"text": signed["text"]}]}
    with pytest.raises(zhilian.WrongReceipt):
        c.results(["HR-1"], receipts=True)


# What is told.


def test_no_secrets_in_logs(client: Any, platform: Platform, caplog: pytest.LogCaptureFixture) -> None:
    told: List[zhilian.Exchange] = []
    platform.tricks = [reply(500)]
    with caplog.at_level(logging.DEBUG):
        c = client(log=logging.getLogger("test"), on_exchange=told.append, signing_key=f"{SIGNER:064x}")
        c.file("ER0101", BODY, msg_id="HR-1")
    assert [(x.service, x.kind, x.outcome) for x in told] == [
        ("SYS.TOKEN", "", "done"), ("ER0101", "not-platform", ""), ("ER0101", "", "done"),
    ]  # fmt: skip
    text = caplog.text + repr(told) + repr(c.file("ER0101", BODY)) + repr(client.config())
    for secret in (
        "5ca1ab1e0ddba115c0ffee0123456789",
        platform.token,
        "王小明",
        "R1",
        f"{SIGNER:064x}",
        f"{SIGNER:064x}".upper(),
    ):
        assert secret not in text, secret
    assert "HR-1" in text


def test_a_broken_hook_does_no_harm(client: Any, platform: Platform) -> None:
    def broken(_: Any) -> None:
        raise RuntimeError

    assert client(on_exchange=broken).file("ER0101", BODY).outcome == "done"


def test_closing_and_context() -> None:
    with pytest.raises(zhilian.BadConfig) as caught:
        zhilian.Client(zhilian.Config())
    assert "host" in str(caught.value) and "keyId" in str(caught.value) and "area" in str(caught.value)
