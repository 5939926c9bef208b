"""Receipts: what the platform attests, verified without any connection."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Mapping, NamedTuple

from . import _sm2, _wire
from .answer import Receipt
from .errors import WrongReceipt

RECEIVED, CHECKED, DECIDED = "received", "checked", "decided"


class ReceiptText(NamedTuple):
    """What a receipt says. It proves that the platform said so; that it speaks of your
    message show msg_id and plaintext_sm3."""

    kind: str
    """received, checked or decided"""
    receipt_id: str
    env: str
    app: str
    service: str
    msg_id: str
    plaintext_sm3: str
    time: datetime
    outcome: str
    code: str
    business_no: str


def parse_receipt(text: str) -> ReceiptText:
    """Read the text of a receipt, or raise ValueError."""
    lines = text.split("\n")
    if len(lines) != 13 or lines[12] or lines[0] != "ZL/1 RCPT":
        raise ValueError("twelve lines are wanted")
    kind, receipt_id, env, app, service, msg_id, digest, time, outcome, code, number = lines[1:12]
    good = kind in (RECEIVED, CHECKED, DECIDED) and env in ("P", "T") and _wire.is_msg_id(msg_id)
    if not good or not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise ValueError("kind, environment, msgId or digest")
    return ReceiptText(kind, receipt_id, env, app, service, msg_id, digest, _wire.parse_time(time), outcome, code, number)


def verify_receipt(keys: Mapping[str, _sm2.PublicKey], receipt: Receipt) -> ReceiptText:
    """Check a receipt against the platform's public keys and return what it says.

    :param keys: by signKeyId, see ``Client.platform_keys`` and :func:`public_key`
    :raises WrongReceipt: when it is not the platform's
    """
    if not receipt.signature:
        raise WrongReceipt("it is not signed; ask for results with receipts, or fetch it from the portal")
    key = keys.get(receipt.sign_key_id)
    if key is None:
        shown = receipt.sign_key_id if re.fullmatch(r"[\x21-\x7e]{1,64}", receipt.sign_key_id) else "(malformed)"
        raise WrongReceipt(f"no public key {shown}")
    if not _sm2.verify(key, receipt.text.encode("utf-8", "surrogatepass"), receipt.signature):
        raise WrongReceipt("the signature is not of this text")
    try:
        return parse_receipt(receipt.text)
    except ValueError as e:
        raise WrongReceipt(f"text: {e}") from None
