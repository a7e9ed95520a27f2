"""Fills the templates of the page. Every value is escaped, and what steers or hides characters is shown as escapes."""

from __future__ import annotations

from functools import cache

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined

from citecheck.report.text_width import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PAGE = "page.html.j2"
TEMPLATES = PackageLoader("citecheck.report", "html")


def filled(page: Any) -> str:
    """The page of a view."""
    return _environment().get_template(PAGE).render(page=page)


@cache
def _environment() -> Environment:
    return environment(TEMPLATES)


def environment(templates: BaseLoader) -> Environment:
    """The environment in which templates of pages are filled: it escapes every value."""
    return Environment(
        loader=templates,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _shown(value: Any) -> Any:
    """Words without characters that reorder or hide others. What is markup already has none: drawings, and macros."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
