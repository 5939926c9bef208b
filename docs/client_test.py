#!/usr/bin/env python3
"""Holds docs/client.py against all vectors and, with ZHILIAN_CONFIG, against a platform.

    python3 docs/client_test.py
    ZHILIAN_CONFIG=.demo/client.yaml python3 docs/client_test.py

The platform is one of `zhilian demo`, or another whose employer ZHILIAN_USCC and
ZHILIAN_UNIT name. A few people who do not exist are registered there.
"""
import base64
import datetime
import json
import os
import pathlib
import random
import re
import unittest

import client
from client import GCM, Key, Refused

VECTORS = json.loads((pathlib.Path(__file__).parent.parent / "testdata/vectors/messages.json").read_bytes())
SUITES = {s["suite"]: s for s in VECTORS["suites"]}

# What the platform checks of a request (§3). A client needs none of it, but a
# stranger's program that makes such requests wants to know why they are refused.
HEAD = {
    "servicecode": r"[0-9A-Z.]{1,20}", "reqAppCode": r"[0-9A-Z]{1,10}", "reqAreaCode": r"[0-9]{6}",
    "signature": r".{0,255}", "version": r"1", "keyId": r"[PT]-[0-9A-Z]{1,10}-[1-9][0-9]{0,3}",
    "token": r"([A-Za-z0-9_-]{43})?", "timestamp": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+08:00",
    "msgId": r"[0-9A-Za-z_-]{1,32}", "caseId": r"[0-9A-Za-z_.-]{0,32}", "scenario": r"[0-9A-Za-z_.-]{0,32}",
    "bodyDigest": r"([0-9a-f]{64})?", "partNo": r"([1-9][0-9]?)?", "partTotal": r"([1-9][0-9]?)?",
}


def check_request(data):
    message = client.read_json(data)
    if not isinstance(message, dict) or set(message) != {"head", "body"}:
        raise Refused("E1002", "head and body are wanted")
    head, body = message["head"], message["body"]
    if not isinstance(head, dict) or not set(head) <= set(HEAD) or not isinstance(body, str) or not body:
        raise Refused("E1002", "head or body")
    for name, form in HEAD.items():
        value = head.get(name, "")
        if not isinstance(value, str) or not re.fullmatch(r"[\x21-\x7e]*", value) or not re.fullmatch(form, value):
            raise Refused("E1002", name)
    part = [head.get(n, "") for n in ("bodyDigest", "partNo", "partTotal")]
    if any(part) and not (all(part) and 2 <= int(part[2]) <= 64 and int(part[1]) <= int(part[2])):
        raise Refused("E1002", "parts")
    if head["servicecode"] == "SYS.TOKEN" and head.get("token"):
        raise Refused("E1002", "token")
    try:
        datetime.datetime.fromisoformat(head["timestamp"])
    except ValueError:
        raise Refused("E1002", "timestamp") from None
    client.unbase64(body)


def key_of(suite):
    return Key(json.loads(suite["call"]["http"])["head"]["keyId"], suite["K"], suite["suite"])


class Vectors(unittest.TestCase):
    def each(self):
        for suite in VECTORS["suites"]:
            with self.subTest(suite["suite"]):
                yield suite, key_of(suite)

    def request(self, key, vector, http=None):
        """Open a request, and seal it again to the very same bytes."""
        label, data = vector["label"], (http or vector["http"]).encode()
        check_request(data)
        head, body, plaintext = client.open_request(key, data, label)
        lines = client.request_lines(label, key.suite, head)
        self.assertEqual(plaintext.hex(), vector["plaintextHex"])
        self.assertEqual(lines.hex(), vector["aadHex"])
        self.assertEqual(lines.decode().split("\n"), vector["aadLines"] + [""])
        self.assertEqual(key.seal(label[:2], lines, plaintext, bytes.fromhex(vector["nonceHex"])), vector["sealed"])
        return head, body

    def answer(self, key, head, body, vector):
        label = vector["label"]
        a, plaintext = client.open_answer(key, head, body, vector["http"].encode(), label)
        lines = client.answer_lines(label, key.suite, head, body, a)
        self.assertEqual(plaintext.hex(), vector["plaintextHex"])
        self.assertEqual(lines.hex(), vector["aadHex"])
        who = {"EP-RSP": "PE", "PE-RSP": "EP"}[label]
        self.assertEqual(key.seal(who, lines, plaintext, bytes.fromhex(vector["nonceHex"])), vector["sealed"])
        return plaintext

    def test_keys(self):
        for suite, key in self.each():
            self.assertEqual(key.check_value, suite["kcv"])
            for who in ("EP", "PE"):
                self.assertEqual(key.enc[who].hex(), suite["derived"][who + " enc"])
                self.assertEqual(key.mac[who].hex(), suite["derived"][who + " mac"])

    def test_messages(self):
        for suite, key in self.each():
            head, body = self.request(key, suite["call"])
            self.answer(key, head, body, suite["answer"])
            self.answer(key, head, body, suite["refusal"])
            for part in suite["parts"]:
                self.request(key, part)
            whole = b"".join(bytes.fromhex(p["plaintextHex"]) for p in suite["parts"])
            self.assertEqual(client.sm3(whole).hex(), suite["partsDigest"])

    def test_escaped(self):
        for suite, key in self.each():
            head, body = self.request(key, suite["call"], suite["callEscaped"])
            self.answer(key, head, body, suite["answer"])

    def test_callback(self):
        for suite, key in self.each():
            head, body = self.request(key, suite["callback"])
            self.answer(key, head, body, suite["acknowledgement"])

    def test_long_answer(self):
        for suite, key in self.each():
            long = suite["longAnswer"]
            whole = self.answer(key, *self.request(key, suite["call"]), long["first"])
            whole += self.answer(key, *self.request(key, long["request"]), long["second"])
            self.assertEqual(client.sm3(whole).hex(), long["digest"])
            self.assertEqual(client.read_json(whole)["outcome"], "done")

    def test_signatures(self):
        signer = VECTORS["enterpriseSigner"]
        for suite, key in self.each():
            call = suite["call"]
            head = json.loads(call["http"])["head"]
            text = client.signed_text(client.request_lines("EP-REQ", key.suite, head), bytes.fromhex(call["plaintextHex"]))
            self.assertEqual(text.hex(), call["signedTextHex"])
            for signature in (call["signature"], client.sign(signer["privateKey"], text)):
                self.assertTrue(client.verify(signer["publicKey"], text, signature))
                self.assertLessEqual(len(signature), 96)

    def test_receipts(self):
        for r in VECTORS["receipts"]:
            self.assertTrue(client.verify(VECTORS["platformSigner"]["publicKey"], r["text"].encode(), r["signature"]))

    def test_accepted_plaintexts(self):
        for case in VECTORS["accept"]:
            with self.subTest(case["name"]):
                client.read_json(case["http"].encode(), "E2005", True)

    def test_refused(self):
        self.assertGreater(len(VECTORS["refuse"]), 130)
        for case in VECTORS["refuse"]:
            with self.subTest(case["name"]), self.assertRaises(Refused) as caught:
                self.refuse(case)
            if "code" in case:
                self.assertEqual(caught.exception.code, case["code"], case["name"])

    def refuse(self, case):
        suite = SUITES[case["suite"]]
        key, call = key_of(suite), suite["call"]
        data = base64.b64decode(case["httpBase64"]) if "httpBase64" in case else case.get("http", "").encode()
        if case["kind"] == "request":
            check_request(data)
            client.open_request(key, data, "EP-REQ")
        elif case["kind"] == "callback":
            client.open_request(key, data)
        elif case["kind"] == "plaintext":
            client.read_json(data, "E2005", True)
        elif case["kind"] == "answer":
            client.open_answer(key, *client.open_request(key, call["http"].encode(), "EP-REQ")[:2], data)
        elif case["kind"] == "signature":
            if not client.verify(VECTORS["enterpriseSigner"]["publicKey"], bytes.fromhex(call["signedTextHex"]), case["signature"]):
                raise Refused("E1021")
        elif case["kind"] == "receipt":
            if not client.verify(VECTORS["platformSigner"]["publicKey"], case["text"].encode(), case["signature"]):
                raise Refused("")


def person(now):
    """Somebody who does not exist, in the form of ER0101."""
    born = datetime.date(1985, 1, 1) + datetime.timedelta(days=random.randrange(5000))
    first = f"370202{born:%Y%m%d}{random.randrange(1000):03d}"
    check = "10X98765432"[sum(int(c) * pow(2, 17 - i, 11) for i, c in enumerate(first)) % 11]
    day = (now - datetime.timedelta(days=3)).date()
    return {"aac003": "测试", "aac004": "12"[int(first[16]) % 2 == 0], "aac006": born.isoformat(), "aac009": "51", "aac011": "21",
            "aac013": "41", "aac058": "01", "aac067": "13900000000", "aac147": first + check, "aae030": day.isoformat(),
            "abc910": "1", "abc913": day.isoformat(), "abc914": day.replace(year=day.year + 3).isoformat()}


@unittest.skipUnless(os.environ.get("ZHILIAN_CONFIG"), "ZHILIAN_CONFIG names no client.yaml")
class Platform(unittest.TestCase):
    def setUp(self):
        self.client = client.Client(client.read_config(os.environ["ZHILIAN_CONFIG"]))
        self.employer = {"aab998": os.environ.get("ZHILIAN_USCC", "91370203MA3Q8T017E"),
                         "aab001": os.environ.get("ZHILIAN_UNIT", "3702030117"), "aae011": "李晓梅"}

    def test_roster(self):
        body = {**self.employer, "persons": [person(self.client.now()) for _ in range(3)]}
        filed = self.client.call("ER0101", body)
        self.assertEqual(filed["outcome"], "done", filed)
        self.assertEqual([p["outcome"] for p in filed["data"]["persons"]], ["done"] * 3)
        again = self.client.call("ER0101", body, filed["msgId"])
        self.assertEqual((again["replayed"], again["data"]), (True, filed["data"]))
        found = self.client.call("ER0102", {**self.employer, "persons": [
            {"aac058": p["aac058"], "aac147": p["aac147"]} for p in body["persons"]]})
        self.assertEqual({r["registrationNo"] for r in found["data"]["records"]},
                         {p["registrationNo"] for p in filed["data"]["persons"]})

    def test_results_and_receipts(self):
        filed = self.client.call("ER0101", {**self.employer, "persons": []})
        self.assertEqual(filed["outcome"], "rejected", filed)
        answer = self.client.call("SYS.RESULT", {"msgIds": [filed["msgId"], "nobody-filed-this"], "receipts": True})
        own, other = answer["data"]["results"]
        self.assertEqual((own["outcome"], other["outcome"]), ("rejected", "unknown"))
        with self.client.http.open(self.client.config["host"] + "/v1/keys", timeout=60) as reply:
            keys = {k["signKeyId"]: k["publicKey"] for k in json.load(reply)["keys"]}
        self.assertTrue(own["receipts"])
        for r in own["receipts"]:
            self.assertTrue(client.verify(keys[r["signKeyId"]], r["text"].encode(), r["signature"]), r)

    def test_parts(self):
        body = json.dumps({**self.employer, "persons": [{"aac058": "01", "aac147": "370202199001010018"}]}).encode()
        answer = self.client.call("ER0102", body + b" " * (2 * client.PART))
        self.assertIn("outcome", answer)

    def test_refusals(self):
        self.assertEqual(self.client.call("ZZ0000", {})["code"], "E2001")
        stranger = client.Client({**self.client.config, "key": "00" * 16})
        with self.assertRaisesRegex(Refused, "401"):
            stranger.call("SYS.ECHO", {})


if __name__ == "__main__":
    unittest.main()
