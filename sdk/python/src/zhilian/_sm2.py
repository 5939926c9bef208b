"""SM2 with SM3 (GB/T 32918): signatures, and decryption of a wrapped key.

No kept library with wheels for all systems has SM2 (README.md says which were
measured), so the curve is computed here with Python's integers. That is fast enough
for what a client needs (see README.md) and needs no compiler, but Python cannot keep
its timing constant. Verification handles nothing secret. Where signatures are made
on a machine that others share, give ``Config.signer`` a hardware module or an agent.
"""

from __future__ import annotations

import base64
import re
import secrets
from functools import lru_cache
from typing import List, NamedTuple, Optional, Tuple

from . import _der
from ._crypto import sm3

P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
A = P - 3
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
GX = 0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7
GY = 0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0

SIGNER_ID = b"1234567812345678"
_EC_KEY = bytes.fromhex("2a8648ce3d0201")
_SM2 = bytes.fromhex("2a811ccf5501822d")

# A point in Jacobian coordinates: x = X/Z², y = Y/Z³; Z = 0 is the point at infinity.
_Point = Tuple[int, int, int]
_INFINITY: _Point = (1, 1, 0)


class SM2Fault(ValueError):
    """A key or a text that is not of SM2."""


class PublicKey(NamedTuple):
    """A point of the curve other than the one at infinity."""

    x: int
    y: int

    @property
    def hex(self) -> str:
        """The uncompressed point, 130 digits."""
        return f"04{self.x:064x}{self.y:064x}"


def _double(p: _Point) -> _Point:
    x, y, z = p
    if not y or not z:
        return _INFINITY
    zz = z * z % P
    m = 3 * (x - zz) * (x + zz) % P  # a = -3
    yy = y * y % P
    s = 4 * x * yy % P
    x3 = (m * m - 2 * s) % P
    return x3, (m * (s - x3) - 8 * yy * yy) % P, 2 * y * z % P


def _add(p: _Point, q: _Point) -> _Point:
    x1, y1, z1 = p
    x2, y2, z2 = q
    if not z1:
        return q
    if not z2:
        return p
    zz1, zz2 = z1 * z1 % P, z2 * z2 % P
    u1, u2 = x1 * zz2 % P, x2 * zz1 % P
    s1, s2 = y1 * zz2 * z2 % P, y2 * zz1 * z1 % P
    h, r = (u2 - u1) % P, (s2 - s1) % P
    if not h:
        return _INFINITY if r else _double(p)
    hh = h * h % P
    hhh, v = hh * h % P, u1 * hh % P
    x3 = (r * r - hhh - 2 * v) % P
    return x3, (r * (v - x3) - s1 * hhh) % P, h * z1 * z2 % P


def _affine(p: _Point) -> Tuple[int, int]:
    x, y, z = p
    i = pow(z, -1, P)
    ii = i * i % P
    return x * ii % P, y * ii * i % P


def _multiply(k: int, p: _Point) -> _Point:
    """Windows of four bits."""
    table: List[_Point] = [_INFINITY, p]
    for i in range(2, 16):
        table.append(_add(table[i - 1], p))
    r = _INFINITY
    for shift in range(252, -1, -4):
        r = _double(_double(_double(_double(r))))
        r = _add(r, table[k >> shift & 15])
    return r


@lru_cache(maxsize=1)
def _comb() -> List[List[_Point]]:
    """Sixteen multiples of G for each of the 64 places of a scalar in base 16."""
    base: _Point = (GX, GY, 1)
    rows = []
    for _ in range(64):
        row: List[_Point] = [_INFINITY]
        for _ in range(15):
            row.append(_add(row[-1], base))
        rows.append([_INFINITY] + [(*_affine(p), 1) for p in row[1:]])
        base = _add(row[-1], base)
    return rows


def _multiply_base(k: int) -> _Point:
    r = _INFINITY
    for row in _comb():
        r = _add(r, row[k & 15])
        k >>= 4
    return r


def public_of(private: int) -> PublicKey:
    """Return the public half of a private key."""
    return PublicKey(*_affine(_multiply_base(private)))


def _on_curve(x: int, y: int) -> bool:
    return x < P and y < P and (y * y - (x * x + A) * x - B) % P == 0


def _digest(key: PublicKey, data: bytes) -> int:
    head = (8 * len(SIGNER_ID)).to_bytes(2, "big") + SIGNER_ID
    z = sm3(head + b"".join(v.to_bytes(32, "big") for v in (A, B, GX, GY, key.x, key.y)))
    return int.from_bytes(sm3(z + data), "big")


def sign(private: int, data: bytes) -> str:
    """Sign with the protocol's user id; base64 of strict DER."""
    e = _digest(public_of(private), data)
    while True:
        k = 1 + secrets.randbelow(N - 1)
        r = (e + _affine(_multiply_base(k))[0]) % N
        blind = 1 + secrets.randbelow(N - 1)  # the inverse is taken of a number nobody knows
        s = pow((1 + private) * blind % N, -1, N) * blind * (k - r * private) % N
        if r and s and (r + k) % N:
            return base64.b64encode(_der.encode_two(r, s)).decode()


def verify(key: PublicKey, data: bytes, signature: str) -> bool:
    """Tell whether a signature in base64 of strict DER is the key's over the data."""
    try:
        der = base64.b64decode(signature, validate=True)
        if base64.b64encode(der).decode() != signature:
            return False
        r, s = _der.two_integers(der)
    except ValueError:
        return False
    t = (r + s) % N
    if not (0 < r < N and 0 < s < N and t):
        return False
    point = _add(_multiply_base(s), _multiply(t, (key.x, key.y, 1)))
    if not point[2]:
        return False
    return (_digest(key, data) + _affine(point)[0]) % N == r


def decrypt(private: int, sealed: bytes) -> bytes:
    """Open a GM/T 0009 SM2Cipher: SEQUENCE { x, y, SM3 hash, ciphertext }."""
    try:
        inner = _der.sequence(sealed)
        x, y = inner.integer(), inner.integer()
        tag, text = inner.take(_der.OCTETS), inner.take(_der.OCTETS)
        inner.end()
    except _der.DERFault as e:
        raise SM2Fault(str(e)) from None
    if not _on_curve(x, y) or not text:
        raise SM2Fault("no point of the curve")
    x2, y2 = (v.to_bytes(32, "big") for v in _affine(_multiply(private, (x, y, 1))))
    stream = b""
    counter = 1
    while len(stream) < len(text):
        stream += sm3(x2 + y2 + counter.to_bytes(4, "big"))
        counter += 1
    plain = bytes(a ^ b for a, b in zip(text, stream))
    if not secrets.compare_digest(sm3(x2 + plain + y2), tag):
        raise SM2Fault("sealed for another key, or changed")
    return plain


def _pem(text: str, label: str) -> Optional[bytes]:
    found = re.search(rf"-----BEGIN {label}-----([A-Za-z0-9+/=\s]+)-----END {label}-----", text)
    return base64.b64decode("".join(found[1].split())) if found else None


def _algorithm(r: _der.Reader) -> None:
    oids = _der.Reader(r.take(_der.SEQUENCE))
    if oids.take(_der.OID) != _EC_KEY or oids.take(_der.OID) != _SM2:
        raise SM2Fault("a key of another curve")


def parse_public(text: str) -> PublicKey:
    """Read a public key: PEM, or the uncompressed point in 130 hex digits."""
    try:
        der = _pem(text, "PUBLIC KEY")
        if der is None:
            point = bytes.fromhex(text.strip())
        else:
            inner = _der.sequence(der)
            _algorithm(inner)
            point = inner.take(_der.BITS)[1:]
    except ValueError as e:
        raise SM2Fault(f"no public key: {e}") from None
    if len(point) != 65 or point[0] != 4:
        raise SM2Fault("an uncompressed point is wanted")
    x, y = int.from_bytes(point[1:33], "big"), int.from_bytes(point[33:], "big")
    if not _on_curve(x, y):
        raise SM2Fault("the point is not on the curve")
    return PublicKey(x, y)


def parse_private(text: str) -> int:
    """Read a private key: PKCS#8 in PEM, or 64 hex digits."""
    try:
        der = _pem(text, "PRIVATE KEY")
        if der is None:
            raw = bytes.fromhex(text.strip())
        else:
            outer = _der.sequence(der)
            outer.integer()
            _algorithm(outer)
            inner = _der.sequence(outer.take(_der.OCTETS))
            inner.integer()
            raw = inner.take(_der.OCTETS)
    except ValueError:
        raise SM2Fault("no private key") from None
    d = int.from_bytes(raw, "big")
    if len(raw) != 32 or not 0 < d < N - 1:
        raise SM2Fault("no private key of SM2")
    return d
