"""SM3, SM4 and the two suites, over the library ``cryptography``."""

from __future__ import annotations

import hmac as _compare
import os
from typing import Callable, Optional

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher as _Cipher
from cryptography.hazmat.primitives.ciphers import algorithms, modes
from cryptography.hazmat.primitives.hmac import HMAC

GCM = "SM4-GCM"
CBC = "SM4-CBC-HMAC-SM3"
SUITES = (GCM, CBC)
KEY_SIZE = 16

Random = Callable[[int], bytes]

_SM3 = hashes.SM3()


class SealFault(ValueError):
    """Sealed bytes that do not open. There is one reason for all causes."""


def sm3(data: bytes) -> bytes:
    """Return the 32 bytes of SM3."""
    h = hashes.Hash(_SM3)
    h.update(data)
    return h.finalize()


def sm3_hex(data: bytes) -> str:
    """Return SM3 in lower-case hex."""
    return sm3(data).hex()


def hmac_sm3(key: bytes, data: bytes) -> bytes:
    """Return the 32 bytes of HMAC-SM3."""
    h = HMAC(key, _SM3)
    h.update(data)
    return h.finalize()


class Direction:
    """The keys of one direction of one system key: EP or PE, by who seals."""

    def __init__(self, key: bytes, who: str, suite: str) -> None:
        self._suite = suite
        self._sm4 = algorithms.SM4(hmac_sm3(key, f"ZL/1 {who} enc".encode())[:KEY_SIZE])
        self._mac = HMAC(hmac_sm3(key, f"ZL/1 {who} mac".encode()), _SM3)

    def probe(self) -> None:
        """Raise ValueError where the library was built without what the suite needs."""
        mode = modes.GCM(bytes(12)) if self._suite == GCM else modes.CBC(bytes(16))
        try:
            _Cipher(self._sm4, mode).encryptor()
        except UnsupportedAlgorithm:
            raise ValueError(
                f"this build of the library cryptography has no {self._suite} (its OpenSSL is older than 3.1): "
                "install the wheel of PyPI in place of the system's package"
            ) from None

    def seal(self, aad: bytes, plaintext: bytes, random: Random) -> bytes:
        """Seal under a fresh nonce. A random source that fails, fails the seal."""
        if not plaintext:
            raise ValueError("the plaintext is empty")
        if self._suite == CBC:
            return self._seal_cbc(aad, plaintext, _draw(random, 16))
        nonce = _draw(random, 12)
        e = _Cipher(self._sm4, modes.GCM(nonce)).encryptor()
        e.authenticate_additional_data(aad)
        return b"".join((nonce, e.update(plaintext), e.finalize(), e.tag))

    def _seal_cbc(self, aad: bytes, plaintext: bytes, iv: bytes) -> bytes:
        pad = 16 - len(plaintext) % 16
        e = _Cipher(self._sm4, modes.CBC(iv)).encryptor()
        sealed = b"".join((iv, e.update(plaintext + bytes([pad]) * pad), e.finalize()))
        return sealed + self._tag(aad, sealed)

    def _tag(self, aad: bytes, sealed: bytes) -> bytes:
        h = self._mac.copy()
        h.update(aad)
        h.update(sealed)
        return h.finalize()

    def open(self, aad: bytes, sealed: bytes) -> bytes:
        """Open, or raise SealFault."""
        if self._suite == CBC:
            return self._open_cbc(aad, sealed)
        if len(sealed) <= 28:
            raise SealFault("the seal does not open")
        d = _Cipher(self._sm4, modes.GCM(sealed[:12], sealed[-16:])).decryptor()
        d.authenticate_additional_data(aad)
        try:
            return d.update(sealed[12:-16]) + d.finalize()
        except InvalidTag:
            raise SealFault("the seal does not open") from None

    def _open_cbc(self, aad: bytes, sealed: bytes) -> bytes:
        if len(sealed) < 64 or len(sealed) % 16:
            raise SealFault("the seal does not open")
        text, mac = sealed[:-32], sealed[-32:]
        if not _compare.compare_digest(mac, self._tag(aad, text)):
            raise SealFault("the seal does not open")
        d = _Cipher(self._sm4, modes.CBC(text[:16])).decryptor()
        padded = d.update(text[16:]) + d.finalize()
        pad = padded[-1]
        if not 1 <= pad <= 16 or padded[-pad:] != bytes([pad]) * pad or pad == len(padded):
            raise SealFault("the seal does not open")
        return padded[:-pad]


def _draw(random: Random, n: int) -> bytes:
    drawn = random(n)
    if len(drawn) != n:
        raise OSError("the random source gave too little")
    return drawn


class SystemKey:
    """One version of a system's key, ready for use. It prints as its check value."""

    def __init__(self, key_id: str, raw: bytes, suite: str, random: Optional[Random] = None) -> None:
        if len(raw) != KEY_SIZE or suite not in SUITES:
            raise ValueError("16 bytes and a known suite are wanted")
        self.id = key_id
        self.suite = suite
        self._raw = raw
        self._random = random or os.urandom
        self._directions = {who: Direction(raw, who, suite) for who in ("EP", "PE")}
        self._directions["EP"].probe()
        self.check_value = hmac_sm3(raw, b"ZL/1 kcv")[:3].hex().upper()

    def __repr__(self) -> str:
        return f"SystemKey({self.id} {self.check_value})"

    def derive(self, label: str) -> bytes:
        """Derive 32 bytes for another use; the wire's labels begin with ZL/1."""
        return hmac_sm3(self._raw, label.encode())

    def seal(self, who: str, aad: bytes, plaintext: bytes) -> bytes:
        """Seal as EP (the system) or PE (the platform)."""
        return self._directions[who].seal(aad, plaintext, self._random)

    def open(self, who: str, aad: bytes, sealed: bytes) -> bytes:
        """Open what EP or PE sealed, or raise SealFault."""
        return self._directions[who].open(aad, sealed)
