"""Writes docs/rules.md from the rules' own pages. `python docs/generate.py`; a test holds the file to it."""

from __future__ import annotations

from pathlib import Path

from citecheck.rules import rules

TARGET = Path(__file__).parent / "rules.md"


def page() -> str:
    """All rules as one Markdown page, in the order in which they claim a departure."""
    parts = [
        "# The rules\n\n<!-- written by docs/generate.py from citecheck/rules/; do not edit -->\n\n"
        "In the examples, the words a rule flags stand in `[[double brackets]]`. Each example is run by the tests.\n"
        "`citecheck explain RULE` prints one page.\n"
    ]
    parts += [f"- [{rule.name}](#{rule.name}) ({rule.severity.label}): {rule.summary}" for rule in rules()]
    for rule in rules():
        body = rule.page.strip().replace("\n## ", "\n### ")
        off = " Off by default." if not rule.default else ""
        parts.append(f"\n## {rule.name}\n\n*{rule.severity.label}.*{off} {body}")
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    TARGET.write_text(page(), "utf-8", newline="\n")
