"""Measures how alike two words are, for alignment. It never judges."""

from __future__ import annotations

from citecheck.language.normalization import search_form

UNLIKE = 0.5
"""Share of letters in common below which two words are unlike."""


def likeness(ours: str, theirs: str) -> float:
    """1 for words of one seek key, else the share of letters in common beginning and end, 0 under UNLIKE."""
    if ours.isdigit() != theirs.isdigit():
        return 0.0
    if search_form(ours) == search_form(theirs):
        return 1.0
    longest, shortest = max(len(ours), len(theirs)), min(len(ours), len(theirs))
    if shortest < UNLIKE * longest:
        return 0.0
    ahead = 0
    while ahead < shortest and ours[ahead] == theirs[ahead]:
        ahead += 1
    behind = 0
    while behind < shortest - ahead and ours[-1 - behind] == theirs[-1 - behind]:
        behind += 1
    share = (ahead + behind) / longest
    return 0.9 * share if share >= UNLIKE else 0.0
