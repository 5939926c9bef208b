"""Keys that are handled by hand: taking a wrapped key, registering a signing key."""

from __future__ import annotations

import base64
import binascii
from typing import Union

from . import _sm2
from ._crypto import GCM, KEY_SIZE, SystemKey
from .config import revealed
from .errors import BadConfig
from .secret import Secret

PublicKey = _sm2.PublicKey


def _private(signing_key: Union[str, Secret]) -> int:
    try:
        return _sm2.parse_private(revealed(Secret(signing_key)))
    except ValueError:
        raise BadConfig("signingKey: 64 hex digits or file:PATH of an SM2 key in PEM (PKCS#8) is wanted") from None


def unwrap_key(signing_key: Union[str, Secret], wrapped: str, check_value: str) -> Secret:
    """Open a key that the portal handed out wrapped; return it as ``Config.key`` wants it.

    :param signing_key: the SM2 private key to whose public half it was wrapped
    :param wrapped: base64, as the portal shows it
    :param check_value: what the portal shows beside it
    """
    private = _private(signing_key)
    try:
        raw = _sm2.decrypt(private, base64.b64decode("".join(wrapped.split()), validate=True))
    except binascii.Error:
        raise BadConfig("the wrapped key is not base64") from None
    except _sm2.SM2Fault:
        raw = b""
    if len(raw) != KEY_SIZE:
        raise BadConfig("the key was not wrapped to this signing key")
    found = SystemKey("", raw, GCM).check_value
    if found != check_value.strip():
        raise BadConfig(f"the check value of the unwrapped key is {found}, not {check_value.strip()}")
    return Secret(raw.hex())


def public_key_of(signing_key: Union[str, Secret]) -> str:
    """Return the public half in the form that the portal registers: 130 hex digits."""
    return _sm2.public_of(_private(signing_key)).hex


def sign_challenge(signing_key: Union[str, Secret], challenge: str) -> str:
    """Sign the challenge by which the portal registers a public key, byte for byte."""
    return _sm2.sign(_private(signing_key), challenge.encode())


def public_key(text: str) -> PublicKey:
    """Read a public key, PEM or 130 hex digits, for :func:`zhilian.verify_receipt`."""
    try:
        return _sm2.parse_public(text)
    except ValueError as e:
        raise BadConfig(f"public key: {e}") from None
