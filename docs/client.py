#!/usr/bin/env python3
"""A whole client of protocol ZL/1, written from protocol.md alone.

It is meant to be read beside the protocol (§ names its sections) and needs Python
3.9 and one library: pip install cryptography. For production take an SDK of sdk/:
this one keeps no outbox, and its SM2 is readable rather than safe against timing.

    python3 docs/client.py client.yaml ER0102 body.json
"""
import base64
import datetime
import hmac
import json
import re
import secrets
import ssl
import sys
import time
import urllib.error
import urllib.request

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hmac import HMAC

GCM, CBC = "SM4-GCM", "SM4-CBC-HMAC-SM3"
PART = 1_048_576
BEIJING = datetime.timezone(datetime.timedelta(hours=8))


class Refused(Exception):
    """A message that must not be acted on; code is the platform's, or empty."""

    def __init__(self, code, why=""):
        super().__init__(f"{code} {why}".strip())
        self.code = code


def sm3(*parts):
    h = hashes.Hash(hashes.SM3())
    for part in parts:
        h.update(part)
    return h.finalize()


def hmac_sm3(key, data):
    h = HMAC(key, hashes.SM3())
    h.update(data)
    return h.finalize()


class Key:
    """One key of a system, and what is derived from it (§4, §5)."""

    def __init__(self, key_id, hex_text, suite=GCM):
        k = bytes.fromhex(hex_text)
        self.id, self.suite = key_id, suite
        self.enc = {who: hmac_sm3(k, f"ZL/1 {who} enc".encode())[:16] for who in ("EP", "PE")}
        self.mac = {who: hmac_sm3(k, f"ZL/1 {who} mac".encode()) for who in ("EP", "PE")}
        self.check_value = hmac_sm3(k, b"ZL/1 kcv")[:3].hex().upper()

    def seal(self, who, lines, plaintext, nonce=None):
        """Seal as who (EP: the system, PE: the platform). Only tests give a nonce."""
        nonce = nonce or secrets.token_bytes(12 if self.suite == GCM else 16)
        if self.suite == GCM:
            e = Cipher(algorithms.SM4(self.enc[who]), modes.GCM(nonce)).encryptor()
            e.authenticate_additional_data(lines)
            sealed = nonce + e.update(plaintext) + e.finalize() + e.tag
        else:
            pad = 16 - len(plaintext) % 16
            e = Cipher(algorithms.SM4(self.enc[who]), modes.CBC(nonce)).encryptor()
            sealed = nonce + e.update(plaintext + bytes([pad]) * pad) + e.finalize()
            sealed += hmac_sm3(self.mac[who], lines + sealed)
        return base64.b64encode(sealed).decode()

    def open(self, who, lines, body):
        """Open what who sealed."""
        b = unbase64(body)
        if self.suite == GCM:
            if len(b) <= 28:
                raise Refused("E1001", "too short")
            d = Cipher(algorithms.SM4(self.enc[who]), modes.GCM(b[:12], b[-16:])).decryptor()
            d.authenticate_additional_data(lines)
            try:
                return d.update(b[12:-16]) + d.finalize()
            except InvalidTag:
                raise Refused("E1001", "seal") from None
        if len(b) < 64 or len(b) % 16 or not hmac.compare_digest(b[-32:], hmac_sm3(self.mac[who], lines + b[:-32])):
            raise Refused("E1001", "seal")
        d = Cipher(algorithms.SM4(self.enc[who]), modes.CBC(b[:16])).decryptor()
        padded = d.update(b[16:-32]) + d.finalize()
        pad = padded[-1]
        if not 1 <= pad <= 16 or padded[-pad:] != bytes([pad]) * pad:
            raise Refused("E1001", "padding")
        return padded[:-pad]


# Bound lines (§5). The values are parsed strings; each line ends with LF.
BOUND = "keyId servicecode reqAppCode reqAreaCode token timestamp msgId bodyDigest partNo partTotal caseId scenario".split()
ANSWERED = "status code msg traceId timestamp bodyDigest partNo partTotal".split()


def request_lines(label, suite, head):
    return "".join(f"{s}\n" for s in ["ZL/1", label, suite, *(head.get(n, "") for n in BOUND)]).encode()


def answer_lines(label, suite, head, body, answer):
    own = [*(answer.get(n, "") for n in ANSWERED), sm3(body.encode()).hex()]
    return request_lines(label, suite, head) + "".join(f"{s}\n" for s in own).encode()


# Strict reading (§2).
def unbase64(text):
    try:
        b = base64.b64decode(text, validate=True)
    except ValueError:
        raise Refused("E1002", "base64") from None
    if base64.b64encode(b).decode() != text:
        raise Refused("E1002", "base64")
    return b


def read_json(data, code="E1002", plaintext=False):
    """Read JSON by the protocol's rules; plaintext adds the rule for numbers."""

    def members(pairs):
        if len(dict(pairs)) != len(pairs):
            raise ValueError("a name twice")
        return dict(pairs)

    def number(text):
        if len(text) > 64 or plaintext and (not re.fullmatch(r"-?[0-9]+", text) or abs(int(text)) > 2**53 - 1):
            raise ValueError("number")
        return int(text) if re.fullmatch(r"-?[0-9]+", text) else float(text)

    def check(value, depth=1):
        if isinstance(value, str):
            value.encode()  # fails for a lone surrogate
            if "\0" in value:
                raise ValueError("U+0000")
        elif isinstance(value, (dict, list)):
            if depth > 32:
                raise ValueError("too deep")
            for v in [*value, *(value.values() if isinstance(value, dict) else ())]:
                check(v, depth + 1)

    def constant(text):
        raise ValueError(text)

    try:
        value = json.loads(data.decode(), object_pairs_hook=members, parse_int=number, parse_float=number, parse_constant=constant)
        check(value)
        return value
    except (ValueError, RecursionError) as e:
        raise Refused(code, str(e)) from None


def open_request(key, data, label="PE-REQ"):
    """Open a message of §3: for a system that is a callback."""
    message = read_json(data)
    head, body = (message.get("head"), message.get("body")) if isinstance(message, dict) else (None, None)
    if not isinstance(head, dict) or not all(isinstance(v, str) for v in [body, *head.values()]):
        raise Refused("E1002", "no message")
    if head.get("keyId") != key.id or head.get("reqAppCode") != key.id.split("-")[1]:
        raise Refused("E1001", "key")
    return head, body, key.open(label[:2], request_lines(label, key.suite, head), body)


def open_answer(key, head, body, data, label="EP-RSP"):
    """Open the answer to (head, body): nothing in it counts before that (§7)."""
    answer = read_json(data)
    a = answer.get("head") if isinstance(answer, dict) else None
    if not isinstance(a, dict) or not all(isinstance(a.get(n, ""), str) for n in ANSWERED) or not isinstance(answer.get("body"), str):
        raise Refused("", "no answer of the platform")
    if a.get("keyId") != head["keyId"] or a.get("msgId") != head["msgId"]:
        raise Refused("", "the answer of another message")
    who = {"EP-RSP": "PE", "PE-RSP": "EP"}[label]
    return a, key.open(who, answer_lines(label, key.suite, head, body, a), answer["body"])


class Client:
    """The loop of §9 for one system. config: host, app, area, keyId, key, suite, caFile, clockAhead (seconds)."""

    def __init__(self, config):
        self.config, self.key = config, Key(config["keyId"], config["key"], config.get("suite", GCM))
        self.url = config["host"] + ("/v1/message" if self.key.id[0] == "P" else "/sandbox/v1/message")
        tls = ssl.create_default_context(cafile=config.get("caFile"))
        self.http = urllib.request.build_opener(NoRedirect, urllib.request.HTTPSHandler(context=tls))
        self.token = ("", "")  # day and token

    def now(self):
        return datetime.datetime.now(BEIJING) + datetime.timedelta(seconds=self.config.get("clockAhead", 0))

    def call(self, service, body, msg_id=None, attempts=6):
        """Return the opened answer. Keep body and msg_id before, and repeat with both."""
        plaintext = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        msg_id = msg_id or secrets.token_hex(16)
        parts = [plaintext[i:i + PART] for i in range(0, len(plaintext), PART)]
        todo, once, pause = [1], {"E1003", "E1004", "E2010", "E2011"}, 1.0
        while True:
            extra = {} if len(parts) == 1 else {
                "bodyDigest": sm3(plaintext).hex(), "partNo": str(todo[0]), "partTotal": str(len(parts))}
            answer, wait = self.exchange(service, msg_id, parts[todo[0] - 1], extra)
            if answer is None:
                attempts -= 1
                if not attempts:
                    raise Refused("", f"outcome unknown: repeat the same plaintext under msgId {msg_id}")
                time.sleep(max(wait, pause * (0.5 + secrets.randbelow(500) / 1000)))
                pause = min(2 * pause, 60)
                continue
            code, missing = answer.get("code", ""), answer.get("data", {}).get("parts", {}).get("missing")
            if missing:
                todo = missing
            elif "outcome" not in answer and code in once:
                once.remove(code)
                self.token = ("", "")
                todo = [1]
                if code == "E1003":
                    self.config["clockAhead"] = self.config.get("clockAhead", 0) - answer["data"]["differenceSeconds"]
            else:
                return {"msgId": msg_id, **answer}

    def exchange(self, service, msg_id, plaintext, extra):
        """Seal anew, send once. (None, seconds) means: unknown, wait and repeat."""
        head = {"servicecode": service, "reqAppCode": self.config["app"], "reqAreaCode": self.config["area"], "version": "1",
                "keyId": self.key.id, "token": self.day_token() if service != "SYS.TOKEN" else "",
                "timestamp": self.now().isoformat(timespec="seconds"), "msgId": msg_id, **extra}
        body = self.key.seal("EP", request_lines("EP-REQ", self.key.suite, head), plaintext)
        data = json.dumps({"head": head, "body": body}).encode()
        request = urllib.request.Request(self.url, data, {"Content-Type": "application/json"})
        try:
            with self.http.open(request, timeout=60) as reply:
                status, text, wait = reply.status, reply.read(), ""
        except urllib.error.HTTPError as e:
            status, text, wait = e.code, e.read(), e.headers.get("Retry-After") or ""
        except OSError:
            return None, 0
        if status in (400, 401, 404, 405, 413, 415):
            raise Refused(str(status), text.decode(errors="replace")[:300])
        try:
            a, opened = open_answer(self.key, head, body, text)
            if a.get("partNo") and service != "SYS.PART":
                opened = self.rest(msg_id, a, opened)
            return (opened if service == "SYS.PART" and a.get("partNo") else read_json(opened)), 0
        except Refused:
            return None, min(int(wait), 3600) if wait.isdigit() else 0

    def rest(self, msg_id, first, whole):
        """Fetch parts 2 and on of a long answer (§14)."""
        for no in range(2, int(first["partTotal"]) + 1):
            part, _ = self.exchange("SYS.PART", secrets.token_hex(16), json.dumps({"msgId": msg_id, "partNo": no}).encode(), {})
            if not isinstance(part, bytes):
                raise Refused("E2013", "the answer's part is gone")
            whole += part
        if sm3(whole).hex() != first["bodyDigest"]:
            raise Refused("", "digest of the parts")
        return whole

    def day_token(self):
        """Fetch the token of the day in Beijing, once a day (§6)."""
        today = self.now().date().isoformat()
        if self.token[0] != today:
            data = self.call("SYS.TOKEN", {}).get("data", {})
            self.token = (today, data["token"])
        return self.token[1]

    def acknowledge(self, data):
        """Open a callback (§8), return the event and the HTTP body to answer with. Remember eventId yourself."""
        head, body, plaintext = open_request(self.key, data, "PE-REQ")
        sent = datetime.datetime.fromisoformat(head["timestamp"])
        if abs((self.now() - sent).total_seconds()) > 300 or head["servicecode"] != "SYS.EVENT":
            raise Refused("", "old or no callback")
        event = read_json(plaintext)
        a = {"status": "0", "code": "", "msg": "", "traceId": secrets.token_hex(16), "keyId": head["keyId"], "msgId": head["msgId"],
             "timestamp": self.now().isoformat(timespec="seconds")}
        sealed = self.key.seal("EP", answer_lines("PE-RSP", self.key.suite, head, body, a),
                               json.dumps({"eventId": event["eventId"]}).encode())
        return event, json.dumps({"head": a, "body": sealed}).encode()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


# SM2 with SM3 (§11, §12), for receipts and signed interfaces: GB/T 32918.
P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
A, B = P - 3, 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
G = (0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
     0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)


def add(p, q):
    if p is None or q is None:
        return p or q
    if p[0] == q[0] and (p[1] + q[1]) % P == 0:
        return None
    s = (3 * p[0] ** 2 + A) * pow(2 * p[1], -1, P) if p == q else (q[1] - p[1]) * pow(q[0] - p[0], -1, P)
    x = (s * s - p[0] - q[0]) % P
    return x, (s * (p[0] - x) - p[1]) % P


def times(k, p):
    r = None
    for bit in bin(k)[2:]:
        r = add(r, r)
        r = add(r, p) if bit == "1" else r
    return r


def digest(public_hex, data):
    """e of SM2: the data behind the digest of id, curve and public key."""
    identity = b"1234567812345678"
    z = sm3((8 * len(identity)).to_bytes(2, "big"), identity,
            *(v.to_bytes(32, "big") for v in (A, B, *G)), bytes.fromhex(public_hex)[1:])
    return int.from_bytes(sm3(z, data), "big")


def der(*numbers):
    body = b"".join(b"\2" + bytes([n.bit_length() // 8 + 1]) + n.to_bytes(n.bit_length() // 8 + 1, "big") for n in numbers)
    return b"\x30" + bytes([len(body)]) + body


def sign(private_hex, data):
    d = int(private_hex, 16)
    x, y = times(d, G)
    e = digest(f"04{x:064x}{y:064x}", data)
    while True:
        k = 1 + secrets.randbelow(N - 1)
        r = (e + times(k, G)[0]) % N
        s = pow(1 + d, -1, N) * (k - r * d) % N
        if r and s and r + k != N:
            return base64.b64encode(der(r, s)).decode()


def verify(public_hex, data, signature):
    try:
        b = unbase64(signature)
        r = int.from_bytes(b[4:4 + b[3]], "big")
        s = int.from_bytes(b[6 + b[3]:], "big")
    except (Refused, IndexError):
        return False
    if not (0 < r < N and 0 < s < N and (r + s) % N) or der(r, s) != b:
        return False
    q = (int(public_hex[2:66], 16), int(public_hex[66:], 16))
    point = add(times(s, G), times((r + s) % N, q))
    return point is not None and (digest(public_hex, data) + point[0]) % N == r


def signed_text(lines, plaintext):
    return lines + sm3(plaintext).hex().encode() + b"\n"


def read_config(name):
    """Read the flat "name: value" lines of a client.yaml."""
    with open(name, encoding="utf-8") as f:
        config = dict(re.findall(r'^(\w+): "?([^"\n]*)"?$', f.read(), re.M))
    sign_, *parts = re.fullmatch(r"(-?)(?:(\d+)h)?(?:(\d+)m)?(?:([\d.]+)s)?", config.get("clockAhead", "0s")).groups()
    seconds = sum(float(n or 0) * unit for n, unit in zip(parts, (3600, 60, 1)))
    config["clockAhead"] = -seconds if sign_ else seconds
    return config


if __name__ == "__main__":
    client = Client(read_config(sys.argv[1]))
    with open(sys.argv[3], "rb") as f:
        print(json.dumps(client.call(sys.argv[2], f.read()), ensure_ascii=False, indent=1))
