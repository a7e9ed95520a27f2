"""`citecheck texts add --pin`: pin every text held that has no pin yet."""

from __future__ import annotations

import argparse
from pathlib import Path

from citecheck.cli.output import write
from citecheck.cli.paths import shown
from citecheck.cli.texts_held import folders, held_texts, say
from citecheck.texts import toml_writing
from citecheck.texts.catalogue import Catalogue, Listing
from citecheck.texts.held import HeldText
from citecheck.texts.texts_toml import Entry


def pin_all(options: argparse.Namespace) -> int:
    """Pin and say so. Raises UsageError where no text is held or a pin cannot be written."""
    held = held_texts(options)
    say(held.notices)
    catalogue = Catalogue(folders(options))
    unpinned = [(text, catalogue.listing(text.file)) for text in held.texts if text.file and not text.pinned]
    readable = [(text, listing) for text, listing in unpinned if not text.quality.startswith("unreadable")]
    say(f"{text.path}: {text.quality}; not pinned" for text, _ in unpinned if text.quality.startswith("unreadable"))
    documents = {toml: _document(toml, here) for toml, here in _by_document(readable).items()}
    for toml, written in documents.items():
        write(written, toml)
    for text, listing in readable:
        print(f"{text.path}: pinned in {shown(listing.toml)} (sha256 {text.sha256[:12]}…)")
    if not unpinned:
        print("every text held has a pin already")
    return 0


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
