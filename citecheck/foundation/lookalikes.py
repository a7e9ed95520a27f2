"""Finds letters of another script inside a word: а of the Cyrillic alphabet, which nobody can tell from a Latin a.

Such a letter comes from a scan or from a keyboard. Unicode calls such words confusable (Unicode Technical Standard 39).
Here only the mixing within one word counts: a word of one script is what it seems.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
"""Scripts with letters that look alike, as the names of their letters begin."""


def foreign_letters(text: str) -> tuple[str, ...]:
    """The letters of a word that are of another script than most of it, in order and each once."""
    found: dict[str, None] = {}
    for word in re.findall(r"[^\W\d_]+", text):
        scripts = [_script(letter) for letter in word]
        most, _ = Counter(filter(None, scripts)).most_common(1)[0] if any(scripts) else ("", 0)
        found |= {letter: None for letter, script in zip(word, scripts, strict=True) if script not in ("", most)}
    return tuple(found)


def named(letter: str) -> str:
    """A letter as a message names it: “е” is a Cyrillic letter (U+0435)."""
    return f"“{letter}” is a {_script(letter).capitalize()} letter (U+{ord(letter):04X})"


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0]
    return name if name in SCRIPTS else ""
