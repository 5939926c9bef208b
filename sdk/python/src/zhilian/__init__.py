"""Files an HR system's business with the platform.

Read a :class:`Config` with :func:`load`, make a :class:`Client` (or an
:class:`AsyncClient`), and call ``file`` with an interface code and a body. The client
seals the message, fetches and renews the day's token, repeats what may be repeated
under the same msgId, and accepts no answer that the platform did not seal for this
very message.

Errors are :class:`ZhilianError`; each kind has a class. ``explain`` says why and what
to do in Chinese and English. An error with ``unknown`` set means that the message may
have been received: call again with the same msgId and the same body, which has no
second effect. With an outbox the client keeps both before it sends, and ``resume``
does it after a crash.

Nothing here prints a key, a token or a body: :class:`Secret` masks itself.
"""

from . import services
from ._outbox import Entry, Outbox
from ._receipt import ReceiptText, parse_receipt, verify_receipt
from .aio import AsyncClient
from .answer import Answer, Finding, Quota, Receipt, Result
from .attach import Attachment, attachments
from .callbacks import EVENT_CHECK, EVENT_RESULT_READY, Callbacks, Event, MemorySeen, Seen
from .client import Client, Resumed
from .config import Config, Exchange, load
from .errors import (
    BadCall,
    BadConfig,
    BadMessage,
    Broken,
    Busy,
    Forged,
    Interrupted,
    Limited,
    NotPlatform,
    OtherContent,
    OtherMessage,
    OutboxFault,
    ProxyFault,
    Refused,
    Suspended,
    Text,
    TLSFault,
    Truncated,
    UnknownService,
    Unreachable,
    Unusable,
    WrongClock,
    WrongEnvironment,
    WrongKey,
    WrongPath,
    WrongReceipt,
    WrongSuite,
    WrongToken,
    ZhilianError,
)
from .keys import PublicKey, public_key, public_key_of, sign_challenge, unwrap_key
from .roster import Filed, RosterOptions, RowResult
from .secret import Secret
from .table import Column, RosterFault

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "AsyncClient",
    "Attachment",
    "BadCall",
    "BadConfig",
    "BadMessage",
    "Broken",
    "Busy",
    "Callbacks",
    "Client",
    "Column",
    "Config",
    "EVENT_CHECK",
    "EVENT_RESULT_READY",
    "Entry",
    "Event",
    "Exchange",
    "Filed",
    "Finding",
    "Forged",
    "Interrupted",
    "Limited",
    "MemorySeen",
    "NotPlatform",
    "OtherContent",
    "OtherMessage",
    "Outbox",
    "OutboxFault",
    "ProxyFault",
    "PublicKey",
    "Quota",
    "Receipt",
    "ReceiptText",
    "Refused",
    "Result",
    "Resumed",
    "RosterFault",
    "RosterOptions",
    "RowResult",
    "Secret",
    "Seen",
    "Suspended",
    "TLSFault",
    "Text",
    "Truncated",
    "UnknownService",
    "Unreachable",
    "Unusable",
    "WrongClock",
    "WrongEnvironment",
    "WrongKey",
    "WrongPath",
    "WrongReceipt",
    "WrongSuite",
    "WrongToken",
    "ZhilianError",
    "attachments",
    "load",
    "parse_receipt",
    "public_key",
    "public_key_of",
    "services",
    "sign_challenge",
    "unwrap_key",
    "verify_receipt",
]
