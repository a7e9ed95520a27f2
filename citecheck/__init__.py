"""Checks the quotations, citations and dates of a manuscript against the texts themselves.

Audit a manuscript, and look at what was found:

    report = citecheck.audit(["essay.md"], bibliography=["refs.bib"], texts=["texts"], registry=["records"])
    for finding in report.findings:
        print(finding.rule, finding.severity.label, finding.message)
    report.to_json()

Look one passage up:

    answer = citecheck.find("a single man in possession of a good fortune", texts=["texts"], work="austen1813")
    print(answer.wording)                # verified, differs, elsewhere, absent, unchecked, unheld

Both open a session for one call. A `citecheck.Session` stays open for many: it keeps what it has read, several
threads may use it, and a call of it can be cancelled.

What cannot be used at all raises `citecheck.CitecheckError` with one sentence; a call that is cancelled raises
`citecheck.Cancelled`. What is wrong in a manuscript is no error: it stands in the report.

A report is made of nouns, which never change: `citecheck.Finding`, `citecheck.QuotationResult`, `citecheck.Answer`,
`citecheck.Match`, `citecheck.Departure`; `citecheck.Wording` and `citecheck.Severity` are the values they have.
docs/api.md shows them at work.
"""

from __future__ import annotations

import sys
from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.audit.session import Session, audit, find
    from citecheck.errors import CitecheckError as CitecheckError
    from citecheck.foundation.cancellation import Cancelled as Cancelled
    from citecheck.model.evidence import Answer as Answer
    from citecheck.model.evidence import Departure as Departure
    from citecheck.model.evidence import Match as Match
    from citecheck.model.findings import Finding as Finding
    from citecheck.model.findings import QuotationResult as QuotationResult
    from citecheck.model.findings import Report
    from citecheck.model.findings import Severity as Severity
    from citecheck.model.verdicts import Wording as Wording

__version__ = "0.1.0"
__all__ = ["Report", "Session", "__version__", "audit", "find"]
"""What `help(citecheck)` shows in full. The errors and nouns named above are public too."""

_MODULES = {
    "citecheck.audit.session": ("Session", "audit", "find"),
    "citecheck.errors": ("CitecheckError",),
    "citecheck.foundation.cancellation": ("Cancelled",),
    "citecheck.model.evidence": ("Answer", "Departure", "Match", "Wording"),
    "citecheck.model.findings": ("Finding", "QuotationResult", "Report", "Severity"),
}
"""Where the public names come from. A module is loaded when one of its names is first asked for."""


class _Package(ModuleType):
    """This package. Its `audit` is the function: Python would put the subpackage of that name in its place."""

    def __setattr__(self, name: str, value: object) -> None:
        if name != "audit" or callable(value):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package

if not TYPE_CHECKING:  # so that a type checker still tells a name that is not there

    def __getattr__(name: str) -> object:
        for module, names in _MODULES.items():
            if name in names:
                from importlib import import_module

                return getattr(import_module(module), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *(name for names in _MODULES.values() for name in names)})
