"""`citecheck texts add --pin`: pins every text held that has no pin yet."""

from __future__ import annotations

from pathlib import Path

from citecheck.audit.files import shown
from citecheck.cli.output import write_in_place
from citecheck.cli.texts.folders import folders, held_texts, say
from citecheck.report.text_width import visible
from citecheck.texts.catalogue import texts_toml_edit as toml_writing
from citecheck.texts.catalogue.lookup import Catalogue, Listing, can_be_listed
from citecheck.texts.library import HeldText
from citecheck.texts.texts_toml import Entry

UNREADABLE = "unreadable"


def pin_all(named: tuple[Path, ...]) -> int:
    """Pin the texts of the folders of the settings and of those `named`, and print what was done.

    Raises UsageError if no text is held or a pin cannot be written.
    """
    held = held_texts(named)
    say(held.notices)
    catalogue = Catalogue(folders(named))
    unpinned = [(text, catalogue.listing(text.file)) for text in held.texts if text.file and not text.pinned]
    why_not = {text: _why_not(text, listing) for text, listing in unpinned}
    say(f"{text.path}: {why}; not pinned" for text, why in why_not.items() if why)
    readable = [(text, listing) for text, listing in unpinned if not why_not[text]]
    documents = {toml: _document(toml, here) for toml, here in _by_document(readable).items()}
    for toml, written in documents.items():
        write_in_place(written, toml)
    for text, listing in readable:
        print(visible(f"{text.path}: pinned in {shown(listing.toml)} (sha256 {text.sha256[:12]}…)"))
    if not unpinned:
        print("every text held has a pin already")
    return 0


def _why_not(text: HeldText, listing: Listing) -> str:
    """Why a text cannot be pinned; "" where it can."""
    if text.quality.startswith(UNREADABLE):
        return text.quality
    return "" if can_be_listed(listing.name) else "a name that has a backslash or is not UTF-8 cannot be listed"


def _by_document(texts: list[tuple[HeldText, Listing]]) -> dict[Path, list[tuple[HeldText, Listing]]]:
    found: dict[Path, list[tuple[HeldText, Listing]]] = {}
    for text, listing in texts:
        found.setdefault(listing.toml, []).append((text, listing))
    return found


def _document(toml: Path, texts: list[tuple[HeldText, Listing]]) -> str:
    """The `texts.toml` with the pins of these texts in it."""
    name = shown(toml)
    listed = {listing.name: text.sha256 for text, listing in texts if listing.entry}
    new = [Entry(listing.name, sha256=text.sha256) for text, listing in texts if not listing.entry]
    written = toml_writing.document(toml, name)
    written = toml_writing.pinned(written, listed, name) if listed else written
    return toml_writing.appended(written, new, name) if new else written
