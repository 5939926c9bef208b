"""Text that must not be printed."""

from __future__ import annotations

import hmac
from typing import Any, Union

MASK = "******"


class Secret:
    """A key or a password. Only :meth:`reveal` tells what it is; str, repr, format,
    logging, tracebacks of dataclasses and pickle all see a mask or nothing."""

    __slots__ = ("_text",)

    def __init__(self, text: Union[str, Secret] = "") -> None:
        self._text: str = text.reveal() if isinstance(text, Secret) else text

    def reveal(self) -> str:
        """Return the text itself."""
        return self._text

    def __bool__(self) -> bool:
        return self._text != ""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._text.encode(), other._text.encode())

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __str__(self) -> str:
        return MASK if self._text else ""

    def __repr__(self) -> str:
        return f"Secret('{self}')"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __reduce__(self) -> Any:
        raise TypeError("a Secret is not pickled")
