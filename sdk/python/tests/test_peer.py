"""The peer speaks as the matrix of all SDKs expects."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, List

from platform_fake import KEY, KEY_ID, Platform
from test_callbacks import callback, opened

from zhilian import _wire

PEER = Path(__file__).parent / "peer.py"


def speak(config: Path, commands: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
    lines = "".join(json.dumps(c) + "\n" for c in [{"op": "open", "config": str(config)}, *commands])
    env = {k: v for k, v in os.environ.items() if not k.startswith("ZHILIAN_")}
    done = subprocess.run([sys.executable, str(PEER)], input=lines, capture_output=True, text=True, check=True, env=env)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_peer(platform: Platform, host: Any, tmp_path: Path) -> None:
    import datetime as dt

    ahead = int((host.now - dt.datetime.now(dt.timezone.utc)).total_seconds())
    config = tmp_path / "client.yaml"
    config.write_text(
        f"host: {platform.url}\napp: QD00012345\narea: '370200'\nkeyId: {KEY_ID}\nkey: {KEY}\n"
        f"caFile: {platform.ca_file}\nproxy: direct\nclockAhead: {ahead}s\n"
    )
    body = callback(at=host.now)
    calls = [{"msgId": f"HR-{i}", "body": "{}"} for i in range(9)]
    opening, filed, many, results, echo, called, seal, refused, unknown = speak(
        config,
        [
            {"op": "file", "service": "ER0101", "msgId": "HR-0", "body": '{"a":"中"}'},
            {"op": "fileMany", "service": "ER0101", "calls": calls, "parallel": 8},
            {"op": "results", "msgIds": ["HR-0", "nobody"], "receipts": True},
            {"op": "echo", "body": ' {"a": "中"}\n'},
            {"op": "callback", "http": body.decode()},
            {"op": "seal", "n": 50, "bytes": 1024},
            {"op": "file", "service": "ER0101", "msgId": "a b", "body": "{}"},
            {"op": "dance"},
        ],
    )
    assert opening == {"ok": True, "sdk": "python/0.1.0", "checkValue": opening["checkValue"]}
    assert filed["outcome"] == "done" and json.loads(filed["data"]) == {"registrationNo": "R1"} and not filed["replayed"]
    assert [a["ok"] for a in many["answers"]] == [True] * 9
    assert many["answers"][3]["msgId"] == "HR-3" and many["answers"][0]["replayed"]
    assert [r["outcome"] for r in results["results"]] == ["done", "unknown"]
    assert results["results"][0]["receipts"][0]["signKeyId"] == "S-1"
    assert (echo["sm3"], echo["length"]) == (echo["ownSm3"], echo["ownLength"])
    assert called["eventId"] == called["event"]["eventId"] == "e" * 32
    assert opened(body, called["acknowledgement"].encode())
    assert seal["sealOpenNs"] > 0 and seal["bareNs"] > 0
    assert refused["error"]["kind"] == "bad-call" and refused["error"]["remedyZh"] and not refused["error"]["unknown"]
    assert not unknown["ok"]
    assert _wire.is_msg_id("HR-1")
