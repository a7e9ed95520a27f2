"""Reads TeX typed within another format: a Markdown draft with `\\enquote{...}`, as a pandoc filter gets it."""

from __future__ import annotations

import re

from citecheck.formats.latex.printing import EMPHASISING, PRINTING, SYMBOLS
from citecheck.formats.pandoc.builder import BlockBuilder, BuilderItem
from citecheck.formats.pandoc.csquotes import readable
from citecheck.formats.pandoc.notices import may_print
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import UnplacedText
from citecheck.model.manuscript import BlockKind, CiteMode, LostCommand, MarkKind

_OPTION = r"(?:\[(?P<{}>[^\[\]{{}}]*)\])?"
_TOKEN = lazy(
    r"\\(?P<cite>[a-z]*cite[a-z]*)\*?" + _OPTION.format("first") + _OPTION.format("second") + r"\{(?P<keys>[^{}]*)\}"
    r"|\\enquote(?P<inner>\*?)\{|\\(?:begin|end)\{[a-z]*\}"
    r"|\\(?P<name>[A-Za-z]+)\*?[ ]?|\\(?P<escaped>.)|(?P<brace>[{}])"
    r"|%[^\n]*\n?|(?P<text>[^\\{}%]+)",
    re.DOTALL,
)
_ENVIRONMENT = lazy(r"\s*\\begin\{(?P<name>quote|quotation|displayquote|verse|citecheckverse)\}")
_TYPED = (("~", "\u00a0"), ("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))
_LINE_END = lazy(r"[ \t]*\n\s*")


def raw_tex(draft: BlockBuilder, raw: str) -> None:
    """Append the words and citations of raw TeX.

    Of a command that is not known here, the words in its arguments are taken, and it is noted as lost: what it makes of
    them is not known. One that prints no words is passed over with its arguments.
    """
    closing: list[str] = []
    silent = 0
    unsaid = False
    for token in _TOKEN.finditer(readable(UnplacedText("", raw)).text):
        if silent:
            silent += {"{": 1, "}": -1}.get(token["brace"] or "", 0)
            continue
        if unsaid and token["brace"] == "{":
            silent = 1
            continue
        unsaid = token["name"] is not None and not may_print(token["name"])
        if token["name"] is not None:
            if symbol := SYMBOLS.get(token["name"]):
                draft.put(symbol)
            elif not unsaid and token["name"] not in EMPHASISING | PRINTING:
                draft.lost.append(LostCommand(token["name"], draft.length))
        elif token["cite"]:
            draft.put_object(MarkKind.CITE, _items(token))
        elif token["inner"] is not None:
            opening, close = ("‘", "’") if token["inner"] else ("“", "”")
            draft.put(opening)
            closing.append(close)
        elif token["brace"] == "{":
            closing.append("")
        elif token["brace"] and closing:
            draft.put(closing.pop())
        elif token["escaped"] or token["text"]:
            draft.put("\n" if token["escaped"] == "\\" else _typed(token["escaped"] or token["text"]))


def _typed(text: str) -> str:
    for typed, meant in _TYPED:
        text = text.replace(typed, meant)
    return _LINE_END.sub(" ", text)


def _items(token: re.Match[str]) -> tuple[BuilderItem, ...]:
    """`[before][after]{key,key}`: what is after goes with the last key, and a single option is what is after."""
    first, second = token["first"] or "", token["second"]
    before, after = (first, second) if second is not None else ("", first)
    keys = [key.strip() for key in token["keys"].split(",") if key.strip()]
    mode = CiteMode.AUTHOR_IN_TEXT if token["cite"] in {"textcite", "citet"} else CiteMode.NORMAL
    last = len(keys) - 1
    return tuple(
        BuilderItem(key, mode, _typed(before) if i == 0 else "", _typed(after) if i == last else "")
        for i, key in enumerate(keys)
    )


def block_kind(raw: str) -> BlockKind | None:
    """The kind of a raw TeX block that is one environment of quoted words; None for any other."""
    environment = _ENVIRONMENT.match(readable(UnplacedText("", raw)).text)
    if environment is None:
        return None
    return BlockKind.VERSE if environment["name"].endswith("verse") else BlockKind.QUOTE
