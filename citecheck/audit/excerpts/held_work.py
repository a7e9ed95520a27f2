"""Finds the texts held of one work, by every way in which an audit of a draft that cites it would find them."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from citecheck.audit.assembly import ManuscriptInput
from citecheck.audit.session import AuditSession
from citecheck.audit.settings import CallerSettings, settings_of_call, working_folder
from citecheck.errors import UsageError
from citecheck.foundation.offsets import UnplacedText
from citecheck.model.manuscript import OBJECT, Block, BlockKind, CiteItem, CiteMode, Manuscript, Mark, MarkKind
from citecheck.model.noun import noun
from citecheck.model.places import Place
from citecheck.resolve.works import works_of
from citecheck.texts.library import HeldText, Library

DRAFT = "quotation.md"
"""The name of the draft that is thought of, in the folder in which the command runs."""


@noun
class HeldWork:
    """A work, all its names, and its texts held. `library` has every text held; `notices` are about them."""

    key: str
    names: tuple[str, ...]
    texts: tuple[HeldText, ...]
    library: Library


def held_work(session: AuditSession, caller: CallerSettings, key: str) -> HeldWork:
    """The texts of the work that a draft in this folder would mean by `key`. Raises UsageError where none is held."""
    folder = working_folder()
    settings = settings_of_call(caller)(folder)
    assembly = session.assembly([ManuscriptInput(_citing(key), folder, settings)], (), settings)
    draft = assembly.drafts[0]
    material = draft.library or assembly.library
    entries = [entry for book in draft.bibliographies for entry in book.references]
    entry = next((one for one in entries if key in (one.key, *one.ids)), None)
    names = works_of(key, entry, material.registry)
    library = material.gathered
    texts = tuple(text for text in library.of(names) if text.record is None)
    if not texts:
        raise UsageError(_no_text(key, library, entry is not None))
    return HeldWork(key, names, texts, library)


def _citing(key: str) -> Manuscript:
    """A manuscript of one citation."""
    cited = CiteItem(key, CiteMode.NORMAL, "", "", Place(DRAFT))
    mark = Mark(MarkKind.CITE, 0, 1, (cited,))
    block = Block(BlockKind.PARAGRAPH, UnplacedText(DRAFT, OBJECT), (mark,))
    return Manuscript(str(Path(DRAFT)), "markdown", "", OBJECT, (block,))


def _no_text(key: str, library: Library, is_entry: bool) -> str:
    """Why no text of a work is held, and what to do."""
    if not library.texts and not is_entry:
        return f"no text of “{key}” is held: name a folder of texts with --texts DIR, or a bibliography with -b FILE"
    known = sorted({name for text in library.texts for name in library.names_of(text)})
    near = get_close_matches(key, known, n=3)
    places = ", ".join(library.places) or "the file field of its entry, and Zotero"
    meant = (
        f"; is {' or '.join(f'“{name}”' for name in near)} meant?" if near else "; `citecheck texts list` lists them"
    )
    return f"no text of “{key}” is held (looked in: {places}){meant}"
