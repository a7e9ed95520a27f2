"""Writes and reads the messages between a process and its children: a pickle after its length.

Only a process and the child that it has started hold the two ends, so that nobody else can write a pickle.
"""

from __future__ import annotations

import pickle
import struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, Any

_LENGTH = struct.Struct(">Q")


def send(stream: IO[bytes] | None, message: object) -> None:
    """Write one message. Raises OSError or ValueError where nobody reads it any more."""
    if stream is None:
        raise ValueError("no stream")
    packed = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(packed)))
    stream.write(packed)
    stream.flush()


def receive(stream: IO[bytes] | None) -> Any:
    """Read one message. Raises EOFError where there will be none, and ValueError where the stream is closed."""
    if stream is None:
        raise ValueError("no stream")
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    packed = stream.read(_LENGTH.unpack(head)[0])
    return pickle.loads(packed)
