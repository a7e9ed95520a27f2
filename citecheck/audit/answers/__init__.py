"""Answers to findings: comments in manuscripts, and decisions in a file beside them."""

from citecheck.foundation.lazy_regex import lazy

SIGN_TEXT = r"(?i:citecheck[ \t]{0,9}:?[ \t]{0,9}ignore)\b"
SIGN = lazy(SIGN_TEXT)
"""What every comment has that answers findings. Where none has it, what reads them is not loaded."""
