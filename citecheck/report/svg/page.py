"""Puts a drawing on a page of HTML, without script, with the same in words under it."""

from __future__ import annotations

from html import escape
from importlib.resources import files

from citecheck import __version__
from citecheck.report.text_width import visible

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
WIDE = """
body { max-width: 62rem; }
figure { margin: 0 0 2rem; overflow-x: auto; }
figure svg { max-width: 100%; height: auto; min-width: 44rem; display: block; }
pre { overflow-x: auto; font-size: .8125rem; line-height: 1.35; border-top: 1px solid var(--rule); padding-top: 1rem; }
@media print { figure svg { min-width: 0; } details { display: none; } }
"""


def page(title: str, svg: str, words: str) -> str:
    """The page; `words` is the same as the drawing for those who read or hear text."""
    style = (files("citecheck.report") / "page.css").read_text(encoding="utf-8")
    lines = "\n".join(escape(visible(line)) for line in words.splitlines())
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(visible(title))}</title>\n<style>\n{style}{WIDE}</style>\n</head>\n<body>\n"
        f"<figure>\n{svg}</figure>\n<details>\n<summary>The same in words</summary>\n<pre>{lines}</pre>\n</details>\n"
        f"<footer><p>citecheck {escape(__version__)}. Every statement names its source; a record is a pointer to "
        "evidence, not a ruling.</p></footer>\n</body>\n</html>\n"
    )
