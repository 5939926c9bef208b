"""A small stand-in for the platform that really opens and seals, and plays tricks."""

from __future__ import annotations

import datetime as dt
import http.server
import ssl
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional, Tuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from zhilian import _json, _sm2, _wire
from zhilian._crypto import GCM, SealFault, SystemKey, sm3_hex

KEY, KEY_ID, APP = "5ca1ab1e0ddba115c0ffee0123456789", "T-QD00012345-1", "QD00012345"
NEXT_KEY, NEXT_ID = "00112233445566778899aabbccddeeff", "T-QD00012345-2"
SIGNER = 0x128B2FA8BD433C6C068C8D803DFF79792A519A55171B1B650C23661D15897263
MORNING = dt.datetime(2026, 11, 23, 9, 30, 15, tzinfo=_wire.BEIJING)

Result = Dict[str, Any]


def make_certificate(directory: Path, names: Tuple[str, ...] = ("localhost",)) -> Tuple[str, str]:
    """Make a self-signed certificate; return the files of certificate and key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    now = dt.datetime.now(dt.timezone.utc)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(n) for n in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    ca, private = directory / "ca.pem", directory / "tls.key"
    ca.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return str(ca), str(private)


class Host:
    """The client's side: a clock that moves by waiting alone."""

    def __init__(self) -> None:
        self.now = MORNING
        self.pauses: List[float] = []

    def clock(self) -> dt.datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += dt.timedelta(seconds=seconds)

    async def sleep_async(self, seconds: float) -> None:
        self.sleep(seconds)


@dataclass
class Raw:
    """An HTTP answer that a trick gives; cut leaves out the end of the body."""

    status: int
    body: bytes
    headers: Tuple[Tuple[str, str], ...] = ()
    cut: bool = False
    drop: bool = False


@dataclass
class Arrival:
    """A business message as it came in."""

    request: _wire.Request
    plaintext: bytes


Trick = Callable[["Platform", _wire.Request, bytes], Raw]


class Platform:
    """Answers on a port of localhost."""

    def __init__(self, host: Host, directory: Path) -> None:
        self.host = host
        self.suite = GCM
        self.keys = {KEY_ID: self.key(KEY_ID, KEY)}
        self.pending: Dict[str, SystemKey] = {}  # opens SYS.TOKEN, which makes it the only key
        self.tricks: List[Optional[Trick]] = []  # one for each business message to come
        self.system_tricks: Dict[str, List[Trick]] = {}  # by service
        self.refuse = ""  # code that every business message is refused with
        self.outcome: Result = {"outcome": "done", "data": {"registrationNo": "R1"}}
        self.answer_for: Optional[Callable[[Any], Result]] = None
        self.tokens_given = 0
        self.token = ""
        self.renew_token()
        self.arrivals: List[Arrival] = []
        self.results: Dict[str, Result] = {}
        self.asked: List[Any] = []  # bodies of SYS.RESULT
        self.parts: Dict[str, Dict[str, bytes]] = {}
        self.long: Dict[str, bytes] = {}
        self.published = {"S-1": _sm2.public_of(SIGNER).hex}  # the platform's keys
        self.keys_asked = 0
        self.connections = 0
        self.lock = threading.Lock()
        self.ca_file, private = make_certificate(directory)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.ca_file, private)
        self.server = _Server(("127.0.0.1", 0), _handler(self))
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.url = f"https://localhost:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def key(self, key_id: str, text: str) -> SystemKey:
        return SystemKey(key_id, bytes.fromhex(text), self.suite)

    def use_suite(self, suite: str) -> None:
        self.suite = suite
        self.keys = {KEY_ID: self.key(KEY_ID, KEY)}

    def renew_token(self) -> None:
        self.tokens_given += 1
        self.token = "t" * 41 + f"{self.tokens_given:02d}"

    def get(self, path: str) -> Raw:
        if path == "/sandbox/v1/time":
            return Raw(200, _json.encode({"time": _wire.format_time(self.host.now)}))
        if path == "/sandbox/v1/keys":
            self.keys_asked += 1
            listed = [{"signKeyId": i, "publicKey": public} for i, public in self.published.items()]
            return Raw(200, _json.encode({"keys": listed}))
        return Raw(404, b"")

    def post(self, path: str, body: bytes) -> Raw:
        if path not in ("/sandbox/v1/message", "/v1/message"):  # a test host of its own has the second
            return self.unsealed(404, "E1007")
        try:
            request = _wire.parse_request(body)
        except _wire.FormFault as e:
            return self.unsealed(400, "E1002", str(e))
        with self.lock:
            return self.take(request)

    def take(self, request: _wire.Request) -> Raw:
        head = request.head
        key = self.keys.get(head["keyId"]) or self.pending.get(head["keyId"])
        try:
            if key is None:
                raise SealFault
            plaintext = _wire.open_request(key, _wire.EP_REQ, request)
        except SealFault:
            return self.unsealed(401, "E1001")
        service = head["servicecode"]
        if service.startswith("SYS."):
            tricks = self.system_tricks.get(service)
            return tricks.pop(0)(self, request, plaintext) if tricks else self.system(request, plaintext)
        self.arrivals.append(Arrival(request, plaintext))
        trick = self.tricks.pop(0) if self.tricks else None
        if trick is not None:
            return trick(self, request, plaintext)
        if self.refuse:
            return self.refusal(request, self.refuse)
        if head["keyId"] in self.pending:
            return self.refusal(request, "E4012")
        if head.get("token") != self.token:
            return self.refusal(request, "E1004")
        if head.get("partNo"):
            return self.take_part(request, plaintext)
        return self.record(request, plaintext)

    def record(self, request: _wire.Request, plaintext: bytes) -> Raw:
        msg_id = request.head["msgId"]
        known = self.results.get(msg_id)
        if known is None:
            self.results[msg_id] = self.answer_for(_json.parse(plaintext)) if self.answer_for else dict(self.outcome)
            return self.seal(request, self.results[msg_id])
        return self.seal(request, {**known, "replayed": True})

    def take_part(self, request: _wire.Request, plaintext: bytes) -> Raw:
        head = request.head
        group = self.parts.setdefault(head["msgId"], {})
        group[head["partNo"]] = plaintext
        missing = [n for n in range(1, int(head["partTotal"]) + 1) if str(n) not in group]
        if missing:
            return self.seal(request, {"outcome": "processing", "data": {"parts": {"missing": missing}}})
        whole = b"".join(group[str(n)] for n in range(1, int(head["partTotal"]) + 1))
        del self.parts[head["msgId"]]
        if sm3_hex(whole) != head["bodyDigest"]:
            return self.refusal(request, "E2010")
        return self.record(request, whole)

    def system(self, request: _wire.Request, plaintext: bytes) -> Raw:
        head, body = request.head, _json.parse(plaintext)
        service = head["servicecode"]
        if service != "SYS.TOKEN" and head.get("token") != self.token:
            return self.refusal(request, "E1004")
        data: Any = {}
        if service == "SYS.TOKEN":
            if head["keyId"] in self.pending:
                self.keys = {head["keyId"]: self.pending.pop(head["keyId"])}
            self.renew_token()
            day = self.host.now.astimezone(_wire.BEIJING).date().isoformat()
            data = {"token": self.token, "date": body.get("forDate", day)}
        elif service == "SYS.ECHO":
            data = {"sm3": sm3_hex(plaintext), "length": len(plaintext)}
        elif service == "SYS.QUOTA":
            data = {"items": [{"servicecode": "ER0101", "limit": 5, "remaining": 4}]}
        elif service == "SYS.RESULT":
            self.asked.append(body)
            data = {"results": self.listed(body)}
        elif service == "SYS.PART":
            return self.give_part(request, body)
        return self.seal(request, {"outcome": "done", "data": data})

    def listed(self, body: Mapping[str, Any]) -> List[Result]:
        ids = body.get("msgIds", list(self.results))
        assert len(ids) <= 100
        found = [{"msgId": i, **self.results.get(i, {"outcome": "unknown"})} for i in ids]
        if body.get("receipts"):
            found = [{"receipts": [receipt(r["msgId"])], **r} if r["outcome"] != "unknown" else r for r in found]
        return found

    def give_part(self, request: _wire.Request, body: Mapping[str, Any]) -> Raw:
        whole = self.long.get(body["msgId"])
        if whole is None:
            return self.refusal(request, "E2013")
        return self.sealed_part(request, whole, body["partNo"])

    def sealed_part(self, request: _wire.Request, whole: bytes, number: int) -> Raw:
        size = 300_000
        total = -(-len(whole) // size)
        head = {"status": "0", "bodyDigest": sm3_hex(whole), "partNo": str(number), "partTotal": str(total)}
        return self.answer(request, head, whole[(number - 1) * size : number * size])

    def seal(self, request: _wire.Request, result: Result, **head: str) -> Raw:
        plaintext = _json.encode(result)
        if len(plaintext) > 300_000:
            self.long[request.head["msgId"]] = plaintext
            return self.sealed_part(request, plaintext, 1)
        return self.answer(request, {"status": "0", **head}, plaintext)

    def refusal(self, request: _wire.Request, code: str, data: Any = None) -> Raw:
        return self.seal(request, {"code": code, **({"data": data} if data else {})}, status="1", code=code)

    def answer(self, request: _wire.Request, head: Mapping[str, str], plaintext: bytes) -> Raw:
        key = self.keys.get(request.head["keyId"]) or self.pending[request.head["keyId"]]
        full = {"code": "", "msg": "", "traceId": "ab" * 16, "timestamp": _wire.format_time(self.host.now), **head}
        return Raw(200, _wire.encode_answer(_wire.seal_answer(key, _wire.EP_REQ, request, full, plaintext)))

    def unsealed(self, status: int, code: str, msg: str = "", *headers: Tuple[str, str]) -> Raw:
        head = {"status": "1", "code": code, "msg": msg, "traceId": "cd" * 16}
        return Raw(status, _wire.encode_answer(_wire.Answer(head, "")), headers)


def receipt(msg_id: str, app: str = APP) -> Dict[str, str]:
    """Make a signed receipt of a call."""
    lines = (
        "ZL/1 RCPT",
        "received",
        f"{msg_id}.r",
        "T",
        app,
        "ER0101",
        msg_id,
        "0" * 64,
        "2026-11-23T09:30:00+08:00",
        "",
        "",
        "",
    )
    text = "".join(f"{line}\n" for line in lines)
    return {"text": text, "signature": _sm2.sign(SIGNER, text.encode()), "signKeyId": "S-1"}


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Broken connections are part of the tests."""


def _handler(platform: Platform) -> type:
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 20
        wbufsize = -1  # one write an answer, or delayed acknowledgements cost 40 ms each

        def setup(self) -> None:
            platform.connections += 1
            super().setup()

        def do_GET(self) -> None:
            self.reply(platform.get(self.path))

        def do_POST(self) -> None:
            self.reply(platform.post(self.path, self.rfile.read(int(self.headers["Content-Length"]))))

        def reply(self, raw: Raw) -> None:
            if raw.drop:
                self.close_connection = True
                return
            self.send_response(raw.status)
            self.send_header("Content-Length", str(len(raw.body) + (10 if raw.cut else 0)))
            for name, value in raw.headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(raw.body)
            if raw.cut:
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    return Handler
