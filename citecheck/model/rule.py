"""The noun of a rule: a page, the claims that it judges, its severity, and a pure function.

A rule is one module of `rules/`, named `<claim>_<fault>.py`. Its docstring is its page: a first line that names the
fault, then sections `## Flags`, `## Passes`, `## May be right` (what may explain a finding without a fault of the
author), `## Put right`. The indented lines in them are manuscripts; the tests run
them through the whole audit. Words to be flagged stand in `[[double brackets]]`. The module has `judges` (a claim
type), `severity` and `check(claim, evidence)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType

from citecheck.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from citecheck.model.evidence import Evidence
    from citecheck.model.findings import Fault, Severity


MAY_BE_RIGHT = "## May be right"
"""The heading of the section of a page that says what may explain a finding without a fault of the author."""


@noun
class Rule:
    """A rule as the audit uses it. `aliases` are earlier names. `default` is false for a rule that is off by
    default."""

    name: str
    page: str
    judges: type
    severity: Severity
    check: Callable[[Any, Evidence], Iterator[Fault]]
    aliases: tuple[str, ...] = ()
    default: bool = True

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.page.strip().splitlines()[0]

    @property
    def innocent(self) -> str:
        """What may explain a finding without a fault of the author, in one paragraph."""
        section = self.page.partition(f"\n{MAY_BE_RIGHT}\n")[2].partition("\n## ")[0]
        return " ".join(section.split())


def rule(module: ModuleType) -> Rule:
    """The rule in a module of `rules/`."""
    return Rule(
        name=module.__name__.rsplit(".", 1)[-1].replace("_", "-"),
        page=module.__doc__ or "",
        judges=module.judges,
        severity=module.severity,
        check=module.check,
        aliases=getattr(module, "aliases", ()),
        default=getattr(module, "default", True),
    )
