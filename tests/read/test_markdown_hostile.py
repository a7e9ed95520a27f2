"""Texts made to stop a reader. Each must come to an end; how fast is not judged, only how the work grows.

Calls are counted at two small sizes. At the full size, where work that makes no calls would show, the limit is one of
processor time, which other processes do not use up, however busy the machine.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.scale

HANGS_AFTER = 60
"""Seconds of processor. Each text takes one to three; a quadratic or worse reader takes minutes."""
SMALL = 40
"""The two sizes at which calls are counted are the full one divided by twice this and by this."""
IN_PROPORTION = 1.3
"""How much more calls than characters may grow from the smaller size to the larger: a quadratic reader has 2."""

COUNT = f"""
import json, resource, sys
from citecheck.foundation.offsets import Source
from citecheck.read.markdown.reader import markdown

def calls(text):
    events = 0
    def event(*_):
        nonlocal events
        events += 1
    sources = [(Source("draft.md", text), flavour) for flavour in ("markdown", "gfm", "text")]
    sys.setprofile(event)
    for source, flavour in sources:
        markdown(source, flavour)
    sys.setprofile(None)
    return events

for made, full in json.load(sys.stdin):
    used = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2])) + {HANGS_AFTER}
    resource.setrlimit(resource.RLIMIT_CPU, (used, -1))
    texts = [eval(made, {{"n": full // part}}) for part in ({2 * SMALL}, {SMALL})]
    print(json.dumps([[len(text), calls(text)] for text in texts]), flush=True)
"""
READ = f"""
import resource, sys
from citecheck.foundation.offsets import Source
from citecheck.read.markdown.reader import markdown
resource.setrlimit(resource.RLIMIT_CPU, ({HANGS_AFTER}, {HANGS_AFTER}))
n = int(sys.argv[2])
for flavour in ("markdown", "gfm", "text"):
    markdown(Source("draft.md", eval(sys.argv[1])), flavour)
"""

TEXTS = [
    ('"\\\\begin{a}\\n" + "a" * n + "\\n\\\\end{a}\\n"', 200000),
    ('"[" * n', 50000),
    ('"*a **a " * n', 5000),
    ('"> " * n', 5000),
    ('"$a " * n', 20000),
    ('"[@a; " * n', 5000),
    ('"@a [" * n', 5000),
    ('"<a " * n', 20000),
    ("'\\'a \"b ' * n", 5000),
    ('"[h]: u\\n\\n" + "[" * n + "@a" + "]" * n', 20000),
    ('"[x;y @a " * n + "]" * n', 5000),
    ('"^[a " * n + "]" * n', 5000),
    ('"[a](" * n', 20000),
    ("'[a](b \"' * n", 10000),
    ("'<a b=\"' * n", 20000),
    ('"<!-- " * n', 20000),
    ('"<!-- \\n\\n" * n', 10000),
    ('"".join("`" * k + " " for k in range(1, n))', 500),
    ('"`" * n', 100000),
    ('"```a\\n" * n', 20000),
    ('"::: a\\n" * n + ":::\\n" * n', 20000),
    ('"<div>\\n" * n + "</div>\\n" * n', 10000),
    ('"<p>a" * n', 20000),
    ('"- " * n', 20000),
    ('"".join(" " * (2 * k) + "- a\\n" for k in range(n))', 300),
    ('"- a" + "\\n" * n + "b"', 100000),
    ('"a\\n\\n: b\\n\\n" * n', 5000),
    ('"-- --\\n" * n', 20000),
    ('"a|" * n + "\\n" + "-|" * n', 20000),
    ('"+" + "-+" * n + "\\n" + ("|" * (n + 1) + "\\n") * 30 + "+" + "-+" * n', 2000),
    ('"[^1]: a\\n" * n', 20000),
    ('"".join(f"[^{k}]: a[^{k + 1}]\\n\\n" for k in range(n)) + "[^0]"', 5000),
    ('"\\\\begin{a}\\n" * n', 20000),
    ('"\\\\enquote{" * n + "}" * n', 20000),
    ('"\\\\textcquote[" * n', 20000),
    ('"*_" * n + "a" + "_*" * n', 20000),
    ('"{{< a " * n', 20000),
    ('"\\n" * n', 300000),
    ('" " * n', 300000),
    ('"---\\na: " + "[" * n + "\\n---\\n"', 30000),
    (
        '"---\\na: &a [x]\\n" + "".join(f"{chr(98 + k)}: &{chr(98 + k)} [{(chr(42) + chr(97 + k) + chr(44)) * 9}]\\n"'
        ' for k in range(20)) + "---\\n"',
        0,
    ),
    ('"M" * n + ". a"', 100000),
    ('"$$a " * n', 20000),
    ('"> - " * n + "a"', 5000),
]
"""How each text is made for a size `n`, and the full size."""
IDS = [made[:30] for made, _ in TEXTS]


@pytest.fixture(scope="module")
def counted() -> list[list[tuple[int, int]]]:
    """Characters and calls of each text at both sizes; it ends at the first that does not end."""
    done = subprocess.run(
        [sys.executable, "-c", COUNT], input=json.dumps(TEXTS), capture_output=True, text=True, check=False
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("row", range(len(TEXTS)), ids=IDS)
def test_twice_the_text_is_twice_the_work(counted: list[list[tuple[int, int]]], row: int) -> None:
    assert len(counted) > row, "the reading of this text, or of one before it, did not end"
    (characters, calls), (more_characters, more_calls) = counted[row]

    assert more_calls / calls < IN_PROPORTION * more_characters / characters


@pytest.mark.scale
@pytest.mark.parametrize(("made", "full"), TEXTS, ids=IDS)
def test_a_long_text_comes_to_an_end(made: str, full: int) -> None:
    done = subprocess.run([sys.executable, "-c", READ, made, str(full)], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
