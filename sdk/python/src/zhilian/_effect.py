"""What the core asks of the world, and how it is asked.

The core (``_core``) holds every rule of the client and does no input or output. Its
functions are generators: they yield an effect and are sent what came of it. The two
clients differ only in how they carry effects out, so a rule cannot hold in one and
not in the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, Generator, Protocol, TypeVar, Union

T = TypeVar("T")


class Turn(Protocol):
    """A lock of the client's world. Taking it is an effect, giving it back is none."""

    def locked(self) -> bool:
        """Whether somebody holds it."""

    def release(self) -> None:
        """Give it back."""


@dataclass(frozen=True)
class Reply:
    """An HTTP answer. Names of headers are in lower case."""

    status: int
    headers: Dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Send:
    """Make one HTTP request, once; gives a Reply or raises a ZhilianError without msgId."""

    method: str
    url: str
    body: bytes = b""


@dataclass(frozen=True)
class Pause:
    """Wait for some seconds."""

    seconds: float


@dataclass(frozen=True)
class Take:
    """Take a turn, waiting for it if need be."""

    turn: Turn


@dataclass(frozen=True)
class Work:
    """Do something that blocks for the disk."""

    do: Callable[[], Any]


Effect = Union[Send, Pause, Take, Work]
Core = Generator[Effect, Any, T]
"""A piece of the core that gives a T in the end."""
