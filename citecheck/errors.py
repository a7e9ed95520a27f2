"""The errors a door raises and the command line catches: one clear sentence each.

A fault in a manuscript, a bibliography or a text is data and never an exception.
"""

from __future__ import annotations

import os

DEBUG = "CITECHECK_DEBUG"
"""The environment variable that lets a fault of citecheck end the run with its traceback."""


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


def fault(error: Exception) -> str:
    """The words for an error that no code foresaw. Raises it again where `CITECHECK_DEBUG` is set."""
    if os.environ.get(DEBUG):
        raise error
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return f"a fault of citecheck itself ({reason})"


def fault_in_file(error: Exception) -> str:
    """The reason to give where such an error stopped the reading of one file, while the others are still read.

    Raises again an error that is meant for the caller, such as a run that was cancelled.
    """
    if isinstance(error, CitecheckError):
        raise error
    return f"{fault(error)}; run again with {DEBUG}=1 and report what it prints"
