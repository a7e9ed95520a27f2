"""Computes the digests of what a run reads and keeps, for all packages.

`hashlib` loads OpenSSL, which takes a quarter of bare Python's start and is only quicker where much is hashed. Python's
own modules give the same digests; `random` in the standard library chooses between them as this file does.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hashlib import blake2b as blake2b
    from hashlib import sha256 as _sha256
else:
    try:
        from _blake2 import blake2b as blake2b
    except ImportError:
        from hashlib import blake2b as blake2b
    try:
        from _sha2 import sha256 as _sha256  # Python 3.12 and later
    except ImportError:
        try:
            from _sha256 import sha256 as _sha256
        except ImportError:
            from hashlib import sha256 as _sha256

MUCH = 1024**2
"""Bytes from which OpenSSL is loaded: to hash so many takes Python's own module longer than to load it."""


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    if len(data) < MUCH:
        return _sha256(data).hexdigest()
    import hashlib

    return hashlib.sha256(data).hexdigest()
