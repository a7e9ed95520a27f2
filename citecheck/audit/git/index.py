"""Reads the index of a git repository, the names of the files that git tracks, without starting git."""

from __future__ import annotations

from collections.abc import Iterator

SIGNATURE = b"DIRC"
VERSIONS = (2, 3, 4)
PACKED_NAMES = 4
"""The version from which a name is written as its difference from the one before."""
BEFORE_DIGEST = 40
"""Bytes of an entry before the digest of its content: times, device, owner, size. Its mode stands at 24."""
MODE_AT = 24
MODES = frozenset({0o100644, 0o100755, 0o120000, 0o160000, 0o040000})
"""What an entry can be: a file, a program, a link, another repository, a folder that is not checked out."""
DIGESTS = (20, 32)
"""Bytes of a digest: SHA-1, and SHA-256 in the repositories made for it."""
EXTENDED = 0x4000
"""The flag of an entry with two more bytes of flags."""
MOST_UNPACKED = 8
"""Bytes of names to a byte of the index. Packed names give some 2; a file made to fill the memory gives thousands."""
SHARED = b"link"
"""The extension of an index whose other part lies in a second file."""


class _OddIndexError(Exception):
    """The bytes are not an index that this reader understands."""


class _SplitIndexError(Exception):
    """The index has another part in a second file."""


def tracked(index: bytes) -> tuple[str, ...] | None:
    """The names of the tracked files, from the top of the work tree; None if this reader cannot read the index."""
    for digest in DIGESTS:
        try:
            return tuple(name.decode("utf-8", "surrogateescape") for name in _names(index, digest))
        except _SplitIndexError:
            return None
        except (_OddIndexError, IndexError, ValueError):
            continue
    return None


def _names(index: bytes, digest: int) -> Iterator[bytes]:
    version, count = int.from_bytes(index[4:8]), int.from_bytes(index[8:12])
    if index[:4] != SIGNATURE or version not in VERSIONS:
        raise _OddIndexError
    at, name, room = 12, b"", MOST_UNPACKED * len(index)
    for _ in range(count):
        start, at = at, at + BEFORE_DIGEST + digest
        if int.from_bytes(index[start + MODE_AT : start + MODE_AT + 4]) not in MODES:
            raise _OddIndexError
        at += 4 if int.from_bytes(index[at : at + 2]) & EXTENDED else 2
        if version == PACKED_NAMES:
            dropped, at = _number(index, at)
            if dropped > len(name):
                raise _OddIndexError
            end = index.index(b"\0", at)
            name, at = name[: len(name) - dropped] + index[at:end], end + 1
        else:
            end = index.index(b"\0", at)
            # One to eight NULs pad the entry to a multiple of eight bytes.
            name, at = index[at:end], start + (end - start) // 8 * 8 + 8
        room -= len(name)
        if room < 0:
            raise _OddIndexError
        yield name
    if SHARED in _extensions(index, at, digest):
        raise _SplitIndexError


def _number(index: bytes, at: int) -> tuple[int, int]:
    """A number of variable length, seven bits a byte, and where the next byte stands."""
    value = index[at] & 0x7F
    while index[at] & 0x80:
        at += 1
        value = (value + 1) << 7 | index[at] & 0x7F
    return value, at + 1


def _extensions(index: bytes, at: int, digest: int) -> Iterator[bytes]:
    """The names of the parts after the entries, up to the digest of the whole file."""
    while at + 8 <= len(index) - digest:
        yield index[at : at + 4]
        at += 8 + int.from_bytes(index[at + 4 : at + 8])
