"""As much of ASN.1 DER as SM2 needs: reading strictly, and writing two integers."""

from __future__ import annotations

from typing import Tuple

INTEGER, BITS, OCTETS, OID, SEQUENCE = 0x02, 0x03, 0x04, 0x06, 0x30


class DERFault(ValueError):
    """Bytes that are no strict DER of the form expected."""


class Reader:
    """Takes one element after the other from the contents of a constructed one."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def take(self, tag: int) -> bytes:
        """Return the contents of the next element, which must have the tag."""
        data = self._data
        if len(data) < 2 or data[0] != tag:
            raise DERFault("another element is wanted")
        length, start = data[1], 2
        if length >= 0x80:
            size = length & 0x7F
            if not 1 <= size <= 3 or len(data) < 2 + size:
                raise DERFault("length")
            length, start = int.from_bytes(data[2 : 2 + size], "big"), 2 + size
            if length < 0x80 or length >> (8 * (size - 1)) == 0:
                raise DERFault("a length in a longer form than needed")
        if len(data) < start + length:
            raise DERFault("cut off")
        self._data = data[start + length :]
        return data[start : start + length]

    def integer(self) -> int:
        """Take an INTEGER that is not negative, in its shortest form."""
        b = self.take(INTEGER)
        if not b or b[0] >= 0x80 or (len(b) > 1 and b[0] == 0 and b[1] < 0x80):
            raise DERFault("integer")
        return int.from_bytes(b, "big")

    def end(self) -> None:
        """Refuse bytes that are left."""
        if self._data:
            raise DERFault("bytes after the end")

    @property
    def empty(self) -> bool:
        """Whether nothing is left."""
        return not self._data


def sequence(data: bytes) -> Reader:
    """Open a text that is one SEQUENCE and nothing else."""
    outer = Reader(data)
    inner = Reader(outer.take(SEQUENCE))
    outer.end()
    return inner


def two_integers(data: bytes) -> Tuple[int, int]:
    """Read SEQUENCE { INTEGER, INTEGER }."""
    inner = sequence(data)
    pair = inner.integer(), inner.integer()
    inner.end()
    return pair


def _integer(n: int) -> bytes:
    b = n.to_bytes(n.bit_length() // 8 + 1, "big")
    return bytes([INTEGER, len(b)]) + b


def encode_two(r: int, s: int) -> bytes:
    """Write SEQUENCE { INTEGER, INTEGER } of numbers below 2^256."""
    body = _integer(r) + _integer(s)
    return bytes([SEQUENCE, len(body)]) + body
