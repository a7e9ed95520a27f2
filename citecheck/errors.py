"""The errors a door raises and the command line catches: one clear sentence each.

A fault in a manuscript, a bibliography or a text is data and never an exception.
"""

from __future__ import annotations


class CitecheckError(Exception):
    """Anything that ends a run with exit code 2. The message is one sentence: file, line, what to do."""


class UsageError(CitecheckError):
    """The command line or an input named on it cannot be used."""


class ConfigError(CitecheckError):
    """A configuration file cannot be used."""


class RegistryError(CitecheckError):
    """A registry record cannot be loaded."""


class ReaderError(CitecheckError):
    """A reader could not read a file: it timed out, ran out of memory, or is not installed.

    `missing` is true where the program that reads the format is not installed.
    """

    def __init__(self, message: str, *, missing: bool = False) -> None:
        super().__init__(message)
        self.missing = missing
