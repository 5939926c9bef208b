"""Files in a body: content in base64, size and SM3 digest.

    body["attachments"] = zhilian.attachments(services.LR0202, "培训协议.pdf", ("照片.png", png))

Every fault is told before anything is sent, by the bounds that the interface has for
number, size, names and types. A body that gets over 1 MiB by its attachments travels
as parts; the client does that by itself.
"""

from __future__ import annotations

import os
from base64 import b64encode
from pathlib import Path
from typing import List, Tuple, TypedDict, Union

from . import services
from ._crypto import sm3_hex
from .errors import BadCall


class Attachment(TypedDict):
    """An attached file as a body carries it; the types of the interfaces are alike."""

    name: str
    type: str
    size: int
    sm3: str
    content: str


File = Union[str, "os.PathLike[str]", Tuple[str, bytes]]
"""a path, or a name as the authority shall read it and the content"""

_ENDINGS = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}
_BEGINNINGS = {"application/pdf": b"%PDF-", "image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n"}


def attachments(service: str, *files: File) -> List[Attachment]:
    """Make the member ``attachments`` of a body.

    :param service: code of the interface that takes them
    :param files: paths, or pairs of a name, whose ending tells the type, and the content
    """
    info = services.SERVICES.get(service)
    if info is None or info.files is None:
        raise BadCall("attachments: the interface takes none")
    read = [_read(f) for f in files]
    faults = _faults(info.files, read)
    if faults:
        raise BadCall("; ".join(faults))
    return [
        {
            "name": name,
            "type": _type_of(name),
            "size": len(content),
            "sm3": sm3_hex(content),
            "content": b64encode(content).decode(),
        }
        for name, content in read
    ]


def _read(file: File) -> Tuple[str, bytes]:
    if isinstance(file, tuple):
        return file[0], bytes(file[1])
    try:
        return Path(file).name, Path(file).read_bytes()
    except OSError as e:  # its text has the name, which may be a person's
        raise BadCall(f"attachments: a file cannot be read ({type(e).__name__})") from None


def _type_of(name: str) -> str:
    """Return the type that the ending of a name tells, "" for none."""
    dot = name.rfind(".")
    return _ENDINGS.get(name[dot:].lower(), "") if dot >= 0 else ""


def _faults(bounds: services.Files, files: List[Tuple[str, bytes]]) -> List[str]:
    """Hold files against the bounds. What it tells never shows a name."""
    faults: List[str] = []
    if not 1 <= len(files) <= bounds.most:
        faults.append(f"attachments: {len(files)} files, 1 to {bounds.most} are wanted")
    for i, (name, content) in enumerate(files):
        at = f"attachments/{i}/"
        if not bounds.name_min <= len(name) <= bounds.name_max:
            faults.append(f"{at}name: {bounds.name_min} to {bounds.name_max} characters are wanted")
        kind = _type_of(name)
        if kind not in bounds.types:
            faults.append(f"{at}type: {', '.join(bounds.types)} are taken, told by the name's ending")
        if not 1 <= len(content) <= bounds.each:
            faults.append(f"{at}size: {len(content)} bytes, 1 to {bounds.each} are wanted")
        if kind in bounds.types and not content.startswith(_BEGINNINGS.get(kind, b"")):
            faults.append(f"{at}content: does not begin as {kind} does")
    together = sum(len(content) for _, content in files)
    if 0 < bounds.together < together:
        faults.append(
            f"attachments: {together} bytes together, at most {bounds.together} are taken; hand the others in by a further call"
        )
    return faults
