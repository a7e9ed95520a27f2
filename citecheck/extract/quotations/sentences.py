"""Where sentences begin, softly: an abbreviation, an initial or a citation ends none."""

from __future__ import annotations

import bisect
import re
from collections.abc import Container, Iterator, Sequence

from citecheck.extract.quotations.quotation_marks import MARKS
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import OBJECT

REACH = 1000
"""So many characters on either side a sentence may reach: text without stops must not be copied for each quotation."""

_END = lazy("[.!?…。！？]+[\"'”’»›“)\\]*_\ufffc」』]*")
_SPACE = lazy(f"\\s+(?:{OBJECT}\\s*)*|(?<=[。！？」』])")
_TOKEN = lazy(r"[\w.'’]*$")
_TOKEN_REACH = 16
_OPENERS = MARKS + "([¿¡*_"
_ORDINAL = lazy(r"\d{1,3}$")

_ABBREVIATED = """
    mr mrs ms dr prof st sr jr rev hon gen col capt lt sgt gov sen rep messrs mme mlle m mm esq
    vs etc al cf viz ie eg i.e e.g ca c approx resp ed eds trans tr rev repr vol vols nos nr p pp ch chap figs
    sec bk pt ll l fol ff f n nn op cit loc ibid seq sq sqq passim s.v u.s u.k ph.d b.c a.d a.m p.m
    jan feb apr jun jul aug sep sept oct nov dec co inc ltd univ dept
    z.b d.h u.a u.s.w usw bzw vgl vrgl s.o s.u o.ä u.ä z.t bd bde hrsg hg jh jhd nr str abs anm aufl kap s sp dt frz
    av apr j.-c p.ex av.j.-c éd trad coll t chap
    т.е т.д т.п т.к и.о др см ср напр гл с т стр изд ред г гг в вв им акад проф ст рис табл пер тов гр
"""
"""Words that keep their full stop within a sentence: English, German, French, Russian; lower case, last stop left out.
"""
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())

_BEFORE_NUMBERS = frozenset({"no", "art", "fig", "mar", "ex", "par", "para", "sect"})
"""Words and abbreviations both: the latter where a number follows."""


def borders(text: str, citations: Container[int], lang: str | None) -> list[int]:
    """Offsets at which a new sentence begins, in order.

    `citations` are offsets of OBJECT characters that belong to what stands before them: they begin no sentence.
    """
    return list(_borders(text, citations, (lang or "")[:2].lower()))


def around(start: int, end: int, length: int, found: Sequence[int]) -> tuple[int, int]:
    """The stretch from the last border at or before `start` to the first at or after `end`, at most REACH away."""
    low = bisect.bisect_right(found, start)
    high = bisect.bisect_left(found, max(end, start + 1))
    first = found[low - 1] if low else 0
    last = found[high] if high < len(found) else length
    return max(first, start - REACH), min(last, end + REACH)


def _borders(text: str, citations: Container[int], lang: str) -> Iterator[int]:
    for stop in _END.finditer(text):
        gap = _SPACE.match(text, stop.end())
        if gap is None:
            continue
        begin = _beginning(text, stop.end(), gap.end(), citations)
        if _begins_sentence(text, begin) and not _abbreviated(text, stop, begin, lang):
            yield begin


def _beginning(text: str, end: int, begin: int, citations: Container[int]) -> int:
    """`begin`, or the first OBJECT in the gap that may begin a sentence (an author cited in the text)."""
    return next((at for at in range(end, begin) if text[at] == OBJECT and at not in citations), begin)


def _begins_sentence(text: str, at: int) -> bool:
    while at < len(text) and text[at] in _OPENERS:
        at += 1
    first = text[at : at + 1]
    return first == OBJECT or first.isdigit() or (first.isalpha() and not first.islower())


def _abbreviated(text: str, stop: re.Match[str], begin: int, lang: str) -> bool:
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return False
    before = _TOKEN.search(text, max(0, stop.start() - _TOKEN_REACH), stop.start())
    token = before.group().lower() if before else ""
    if token in _BEFORE_NUMBERS:
        return text[begin : begin + 1].isdigit()
    if token in _ABBREVIATIONS or (len(token) == 1 and token.isalpha() and token != "i"):
        return True
    initials = len(token) > 2 and token[-2] == "." and token[-1].isalpha()
    return initials or (lang == "de" and _ORDINAL.search(token) is not None)
