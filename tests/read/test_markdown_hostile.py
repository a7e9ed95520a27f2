"""Texts made to stop a reader. Each must come to an end; how fast is not judged, only that it does not hang."""

from __future__ import annotations

import subprocess
import sys

import pytest

HANGS_AFTER = 20
"""Seconds. Each text takes about one; a quadratic or worse reader takes minutes."""

READ = """
import sys
from citecheck.read.markdown.reader import markdown
from citecheck.foundation.offsets import Source
for flavour in ("markdown", "gfm", "text"):
    markdown(Source("draft.md", eval(sys.argv[1])), flavour)
"""

TEXTS = [
    '"[" * 50000',
    '"*a **a " * 5000',
    '"> " * 5000',
    '"$a " * 20000',
    '"[@a; " * 5000',
    '"@a [" * 5000',
    '"<a " * 20000',
    "'\\'a \"b ' * 5000",
    '"[h]: u\\n\\n" + "[" * 20000 + "@a" + "]" * 20000',
    '"[x;y @a " * 5000 + "]" * 5000',
    '"^[a " * 5000 + "]" * 5000',
    '"[a](" * 20000',
    "'[a](b \"' * 10000",
    "'<a b=\"' * 20000",
    '"<!-- " * 20000',
    '"<!-- \\n\\n" * 10000',
    '"".join("`" * k + " " for k in range(1, 500))',
    '"`" * 100000',
    '"```a\\n" * 20000',
    '"::: a\\n" * 20000 + ":::\\n" * 20000',
    '"<div>\\n" * 10000 + "</div>\\n" * 10000',
    '"<p>a" * 20000',
    '"- " * 20000',
    '"".join(" " * (2 * k) + "- a\\n" for k in range(300))',
    '"- a" + "\\n" * 100000 + "b"',
    '"a\\n\\n: b\\n\\n" * 5000',
    '"-- --\\n" * 20000',
    '"a|" * 20000 + "\\n" + "-|" * 20000',
    '"+" + "-+" * 2000 + "\\n" + ("|" * 2001 + "\\n") * 30 + "+" + "-+" * 2000',
    '"[^1]: a\\n" * 20000',
    '"".join(f"[^{k}]: a[^{k + 1}]\\n\\n" for k in range(5000)) + "[^0]"',
    '"\\\\begin{a}\\n" * 20000',
    '"\\\\enquote{" * 20000 + "}" * 20000',
    '"\\\\textcquote[" * 20000',
    '"*_" * 20000 + "a" + "_*" * 20000',
    '"{{< a " * 20000',
    '"\\n" * 300000',
    '" " * 300000',
    '"---\\na: " + "[" * 30000 + "\\n---\\n"',
    '"---\\na: &a [x]\\n" + "".join(f"{chr(98 + k)}: &{chr(98 + k)} [{(chr(42) + chr(97 + k) + chr(44)) * 9}]\\n"'
    ' for k in range(20)) + "---\\n"',
    '"M" * 100000 + ". a"',
    '"$$a " * 20000',
    '"> - " * 5000 + "a"',
]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:30])
def test_reading_comes_to_an_end(text: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", READ, text], timeout=HANGS_AFTER, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
