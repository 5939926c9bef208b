"""The test peer of the cross-language matrix: one JSON command a line on stdin, one JSON
answer a line on stdout. It is part of the tests, not of the package.

    python sdk/python/tests/peer.py
"""

from __future__ import annotations

import base64
import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable, Dict, List, Optional

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

import zhilian
from zhilian import _json, _wire
from zhilian._crypto import GCM, hmac_sm3, sm3_hex


class Peer:
    """Holds the client between commands."""

    def __init__(self) -> None:
        self.config = zhilian.Config()
        self.client: Optional[zhilian.Client] = None

    def _open(self) -> zhilian.Client:
        if self.client is None:
            raise zhilian.BadCall("no client is open")
        return self.client

    def open(self, c: Dict[str, Any]) -> Dict[str, Any]:
        self.close()
        self.config = zhilian.load(c["config"])
        self.client = zhilian.Client(self.config)
        return {"sdk": f"python/{zhilian.__version__}", "checkValue": self.client.check_value}

    def _file(self, service: str, msg_id: str, body: str) -> Dict[str, Any]:
        a = self._open().file(service, body.encode(), msg_id=msg_id)
        return {
            "msgId": a.msg_id, "traceId": a.trace_id, "outcome": a.outcome, "code": a.code, "replayed": a.replayed,
            "receipts": len(a.receipts), "data": text_of(a.data),
        }  # fmt: skip

    def file(self, c: Dict[str, Any]) -> Dict[str, Any]:
        return self._file(c["service"], c["msgId"], c["body"])

    def fileMany(self, c: Dict[str, Any]) -> Dict[str, Any]:
        def one(call: Dict[str, Any]) -> Dict[str, Any]:
            return answered(lambda: self._file(c["service"], call["msgId"], call["body"]))

        with ThreadPoolExecutor(max(1, c.get("parallel", 1))) as pool:
            return {"answers": list(pool.map(one, c["calls"]))}

    def results(self, c: Dict[str, Any]) -> Dict[str, Any]:
        client, receipts = self._open(), bool(c.get("receipts"))
        found: List[Dict[str, Any]] = []
        for a in client.results(c["msgIds"], receipts=receipts):
            given = [{"text": r.text, "signature": r.signature, "signKeyId": r.sign_key_id} for r in a.receipts]
            one = {"msgId": a.msg_id, "outcome": a.outcome, "code": a.code, "data": text_of(a.data), "receipts": given}
            found.append(one)
        return {"results": found}

    def echo(self, c: Dict[str, Any]) -> Dict[str, Any]:
        body = c["body"].encode().strip()
        data = self._open().echo(body).data
        return {"sm3": data["sm3"], "length": data["length"], "ownSm3": sm3_hex(body), "ownLength": len(body)}

    def callback(self, c: Dict[str, Any]) -> Dict[str, Any]:
        self._open()
        events: List[zhilian.Event] = []
        body = c["http"].encode()
        callbacks = zhilian.Callbacks(self.config, events.append)
        answer = callbacks.receive(body)
        request = _wire.parse_request(body)
        key = callbacks._keys[request.head["keyId"]]
        event = _json.parse(_wire.open_request(key, _wire.PE_REQ, request))
        return {"eventId": event["eventId"], "event": event, "acknowledgement": answer.decode()}

    def attach(self, c: Dict[str, Any]) -> Dict[str, Any]:
        files = [(f["name"], base64.b64decode(f["content"])) for f in c["files"]]
        return {"attachments": zhilian.attachments(c["service"], *files)}

    def seal(self, c: Dict[str, Any]) -> Dict[str, Any]:
        key = self.config.system_key(self.config.key_id, self.config.key)
        head = {
            "servicecode": "ER0101", "reqAppCode": self.config.app, "reqAreaCode": self.config.area, "version": "1",
            "keyId": key.id, "token": "t" * 43, "timestamp": "2026-11-23T09:30:15+08:00", "msgId": "HR-20261123-000017",
        }  # fmt: skip
        plaintext = b'{"a":"' + b"x" * (c["bytes"] - 8) + b'"}'
        whole = bare = 0
        for _ in range(c["n"]):
            start = time.thread_time_ns()
            request = _wire.seal_request(key, _wire.EP_REQ, head, (), plaintext)
            _wire.open_request(key, _wire.EP_REQ, request)
            middle = time.thread_time_ns()
            bare_cipher(key.suite, plaintext)
            whole, bare = whole + middle - start, bare + time.thread_time_ns() - middle
        return {"sealOpenNs": whole // c["n"], "bareNs": bare // c["n"]}

    def close(self) -> None:
        if self.client is not None:
            self.client.close()
            self.client = None


_AAD = b"x" * 250
_SM4 = algorithms.SM4(bytes(16))


def bare_cipher(suite: str, plaintext: bytes) -> None:
    """Seal and open by the crypto library alone."""
    if suite == GCM:
        nonce = os.urandom(12)
        e = Cipher(_SM4, modes.GCM(nonce)).encryptor()
        e.authenticate_additional_data(_AAD)
        sealed = e.update(plaintext) + e.finalize()
        d = Cipher(_SM4, modes.GCM(nonce, e.tag)).decryptor()
        d.authenticate_additional_data(_AAD)
        d.update(sealed) + d.finalize()
        return
    iv = os.urandom(16)
    padded = plaintext + bytes(16 - len(plaintext) % 16)
    e = Cipher(_SM4, modes.CBC(iv)).encryptor()
    sealed = e.update(padded) + e.finalize()
    hmac_sm3(iv, _AAD + sealed)
    hmac_sm3(iv, _AAD + sealed)
    d = Cipher(_SM4, modes.CBC(iv)).decryptor()
    d.update(sealed) + d.finalize()


def text_of(data: Any) -> str:
    return "" if data is None else _json.encode(data).decode()


def answered(do: Callable[[], Dict[str, Any]]) -> Dict[str, Any]:
    try:
        return {"ok": True, **do()}
    except zhilian.ZhilianError as e:
        zh, en = e.explain()
        return {
            "ok": False,
            "error": {
                "kind": e.kind, "code": e.code, "httpStatus": e.http_status, "unknown": e.unknown,
                "messageZh": zh.meaning, "causeZh": zh.cause, "remedyZh": zh.remedy,
                "messageEn": en.meaning, "causeEn": en.cause, "remedyEn": en.remedy, "detail": str(e),
            },
        }  # fmt: skip


OPERATIONS = ("open", "file", "fileMany", "results", "echo", "callback", "attach", "seal")


def main() -> None:
    peer = Peer()
    for line in sys.stdin:
        command = json.loads(line)
        if command.get("op") in OPERATIONS:
            answer = answered(lambda c=command: getattr(peer, c["op"])(c))  # type: ignore[misc]
        else:
            answer = answered(lambda: (_ for _ in ()).throw(zhilian.BadCall("no such op")))
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    peer.close()


if __name__ == "__main__":
    main()
