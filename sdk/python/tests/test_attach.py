"""Files in a body: bounds are told before anything is sent."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any, List, Tuple

import pytest
from platform_fake import Platform

import zhilian
from zhilian import services
from zhilian._crypto import sm3_hex

LR0202 = services.LR0202


def pdf(size: int) -> bytes:
    """Content of that many bytes that begins as a PDF does."""
    return b"%PDF-1.4\n" + b"x" * (size - 9)


def test_attachments(tmp_path: Path) -> None:
    path = tmp_path / "培训协议.PDF"
    path.write_bytes(pdf(48))
    made = zhilian.attachments(LR0202, path, ("照片.jpeg", b"\xff\xd8\xff\xe0"))
    assert made[0] == {
        "name": "培训协议.PDF", "type": "application/pdf", "size": 48,
        "sm3": sm3_hex(pdf(48)), "content": base64.b64encode(pdf(48)).decode(),
    }  # fmt: skip
    assert made[1]["type"] == "image/jpeg"
    typed: List[services.LR0202RequestAttachment] = list(made)
    assert len(typed) == 2


@pytest.mark.parametrize(
    ("service", "files", "want"),
    [
        (services.ER0101, [("张三.pdf", pdf(48))], "the interface takes none"),
        ("ZZ9999", [("张三.pdf", pdf(48))], "the interface takes none"),
        (LR0202, [], "attachments: 0 files, 1 to 5"),
        (LR0202, [("张三.pdf", pdf(9))] * 6, "attachments: 6 files"),
        (LR0202, [("张三.docx", b"")], "attachments/0/type: application/pdf, image/jpeg, image/png"),
        (LR0202, [("张三.docx", b"")], "attachments/0/size: 0 bytes"),
        (LR0202, [("张pdf", pdf(48))], "attachments/0/type"),
        (LR0202, [("张" * 97 + ".pdf", pdf(48))], "attachments/0/name: 3 to 100"),
        (LR0202, [("张三.pdf", pdf(524289))], "attachments/0/size: 524289 bytes, 1 to 524288"),
        (LR0202, [("张三.pdf", pdf(400000))] * 2, "attachments: 800000 bytes together, at most 614400"),
        (LR0202, [("张三.png", pdf(48))], "attachments/0/content: does not begin as image/png"),
        (LR0202, ["/nowhere/张三.pdf"], "a file cannot be read"),
    ],
)
def test_faults(service: str, files: List[Tuple[str, bytes]], want: str) -> None:
    with pytest.raises(zhilian.BadCall) as caught:
        zhilian.attachments(service, *files)
    assert want in str(caught.value)
    assert "张" not in str(caught.value), "a name is shown"


def test_a_long_body_travels_as_parts(client: Any, platform: Platform) -> None:
    files = zhilian.attachments(services.LR0201, ("甲.pdf", pdf(300000)), ("乙.pdf", pdf(314400)))
    answer = client().file(services.LR0201, {"attachments": files, "workplace": "事" * 120000})
    assert answer.outcome == "done"
    assert len(platform.arrivals) == 2
