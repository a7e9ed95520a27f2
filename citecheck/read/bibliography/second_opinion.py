"""The second opinion on a BibTeX file: asks pybtex of each stretch that is not plain, and loads it only then.

Most entries are plain: a type, a key, fields in braces, quotation marks or figures, a comma between two of them, no
backslash before a brace, no second `@`. What both parsers see of such an entry is the same, and pybtex has nothing to
complain of; a test asks it about thousands. All else it is asked: names without braces, `#`, parentheses, `@string`.
"""

from __future__ import annotations

from citecheck.foundation.lazy_regex import lazy
from citecheck.read.bibliography.opinion import PybtexOpinion
from citecheck.read.bibliography.plain_entry import ENTRY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.read.bibliography.pybtex_check import PybtexReader

_PLAIN = lazy(rf"{ENTRY}[^@]*+")
"""A plain entry, and what follows it up to the end."""
_HIDDEN_BRACE = lazy(r"\\[{}]")
"""A brace after a backslash, which bibtexparser passes over and pybtex counts."""


class SecondOpinion:
    """What pybtex says of the stretches of one file, in their order."""

    def __init__(self) -> None:
        self._pybtex: PybtexReader | None = None

    def of(self, stretch: str) -> PybtexOpinion:
        """What pybtex says of a stretch. Of a plain one it is not asked: none defines a `@string`."""
        if is_plain(stretch):
            return PybtexOpinion()
        if self._pybtex is None:
            from citecheck.read.bibliography.pybtex_check import PybtexReader

            self._pybtex = PybtexReader()
        return self._pybtex.of(stretch)


def is_plain(stretch: str) -> bool:
    """Whether pybtex can say nothing of a stretch: it has no entry, or begins with a plain one and has no other."""
    return "@" not in stretch or (_PLAIN.fullmatch(stretch) is not None and not _HIDDEN_BRACE.search(stretch))
