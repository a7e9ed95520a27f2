"""A damaged PDF never counts as whole: 120 damaged files of two producers, and what is said of their words."""

from __future__ import annotations

import base64
import random
import re
import zlib
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

import pytest
from pdf_files import WALK, drawn, needs_pdf, pdf, streamed

from citecheck.compare.retrieval.search import answers
from citecheck.model.claims import Locator
from citecheck.model.evidence import Query
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.texts.folder import gather
from citecheck.texts.library import HeldText

pytestmark = needs_pdf

VARIANTS = 40
"""Of each producer and run: 120 in all, a damage of each kind at places all over the file."""
KINDS = ("flip", "random", "cut", "zero", "twice")
WORDS = (
    "the",
    "river",
    "that",
    "nobody",
    "crossed",
    "before",
    "winter",
    "and",
    "every",
    "lantern",
    "was",
    "lit",
    "by",
    "us",
)


def prose(seed: int, pages: int = 6) -> list[list[str]]:
    rng = random.Random(seed)
    return [[f"PAGE {at}", *(" ".join(rng.choices(WORDS, k=9)) for _ in range(12))] for at in range(pages)]


def packed_pages(pages: Sequence[Sequence[str]], pack: Callable[[bytes], bytes] = zlib.compress) -> bytes:
    """A PDF as pdfTeX writes it: a dictionary for each page as it is, its commands packed."""
    return streamed([pack(drawn(page)) for page in pages], "/Filter /FlateDecode")


def in_objects(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF as newer programs write it: the dictionaries packed too, in an object that holds objects."""
    return streamed([zlib.compress(drawn(page)) for page in pages], "/Filter /FlateDecode", in_object=True)


def unended(data: bytes) -> bytes:
    """Bytes packed by a program that flushes and does not end."""
    packer = zlib.compressobj()
    return packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH)


def damaged(data: bytes, kind: str, rng: random.Random) -> bytes:
    at = rng.randrange(len(data))
    match kind:
        case "flip":
            return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :]
        case "random":
            return data[:at] + rng.randbytes(3) + data[at + 3 :]
        case "cut":
            return data[:at] + data[at + rng.randrange(1, 40) :]
        case "zero":
            return data[:at] + bytes(30) + data[at + 30 :]
    return data[: at + 20] + data[at:]


def held(folder: Path, data: bytes, name: str = "walk") -> HeldText:
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts" / f"{name}.pdf").write_bytes(data)
    return next(text for text in gather([(folder / "texts", "texts")]).texts if text.work == name)


@pytest.mark.doors
@pytest.mark.parametrize(("seed", "producer"), [(1, packed_pages), (2, in_objects), (3, packed_pages)])
def test_no_damaged_pdf_that_has_lost_words_is_sound(
    seed: int, producer: Callable[[list[list[str]]], bytes], tmp_path: Path
) -> None:
    data, rng = producer(prose(seed)), random.Random(seed)
    whole = held(tmp_path, data).text
    silent = []
    for number, (_, kind) in zip(range(VARIANTS), product(range(VARIANTS), KINDS), strict=False):
        text = held(tmp_path, damaged(data, kind, rng), f"v{number}")
        if text.text != whole and text.quality == "sound":
            silent.append((number, kind))

    assert held(tmp_path, data).quality == "sound"
    assert silent == []


SOUND = {
    "packed": packed_pages(prose(1)),
    "in objects": in_objects(prose(1)),
    "without checksums": packed_pages(prose(1), lambda data: zlib.compress(data)[:-4]),
    "flushed": packed_pages(prose(1), unended),
    "an empty page": packed_pages([*prose(1, 3), []]),
    "not packed": pdf(WALK),
    "a blank page without commands": streamed(
        [zlib.compress(drawn(p)) for p in prose(1)], "/Filter /FlateDecode", blank=2
    ),
    "letters": streamed(
        [b"%s~>" % base64.a85encode(zlib.compress(drawn(page))) for page in prose(1)],
        "/Filter [/ASCII85Decode /FlateDecode]",
    ),
    "hexadecimal": streamed([drawn(page).hex().encode() + b">" for page in prose(1)], "/Filter /ASCIIHexDecode"),
}


@pytest.mark.parametrize("kind", SOUND)
def test_a_whole_pdf_is_sound_however_it_is_packed(kind: str, tmp_path: Path) -> None:
    text = held(tmp_path, SOUND[kind])

    assert (text.quality, text.lost) == ("sound", ())


@pytest.mark.doors
def test_pdfs_of_a_real_producer_are_sound(tmp_path: Path) -> None:
    weasyprint = pytest.importorskip("weasyprint")
    page = "<style>@page {size: A6}</style><h1>On Walking</h1>" + "".join(
        f"<p>{' '.join(line)}</p>" for line in prose(5, 9)
    )
    for number, options in enumerate([{}, {"uncompressed_pdf": True}, {"pdf_variant": "pdf/a-3b"}, {"pdf_tags": True}]):
        text = held(tmp_path, weasyprint.HTML(string=page).write_pdf(**options), f"w{number}")

        assert (text.quality, text.lost) == ("sound", ()), options


LOOKALIKE = (
    ("ON WALKING 1", "The inn at the ford has one clock, and the", "guests are none the better for it all."),
    ("ON WALKING 2", "The inn at the ford keeps no clock, and the", "guests are none the worse for that."),
    ("ON WALKING 3", "What is walked slowly is remembered long,", "says the proverb of the valley."),
)
QUOTED = "The inn at the ford keeps no clock, and the guests are none the worse for that"


def asked(text: HeldText, words: str, *pages: str) -> tuple[Wording, str | None, PlaceVerdict]:
    query = Query("q", words, (text.work,), tuple(Locator("page", page) for page in pages))
    (one,) = answers(gather([(Path(text.file or "").parent, "texts")]), [query])
    return one.wording, one.reason, one.place


def torn() -> bytes:
    """The second of three pages is damaged after its first words."""
    pages = [zlib.compress(drawn(page)) for page in LOOKALIKE]
    return streamed([pages[0], pages[1][:20], pages[2]], "/Filter /FlateDecode", labels="0 << /S /D >>")


@pytest.mark.parametrize("pages", [(), ("2",), ("1",)])
def test_words_that_may_stand_on_a_damaged_page_are_not_judged_by_one_that_looks_alike(
    pages: tuple[str, ...], tmp_path: Path
) -> None:
    text = held(tmp_path, torn())

    assert text.quality == "bad_text: a damaged PDF, of which words may be lost: page 2 of 3"
    assert asked(text, QUOTED, *pages) == (Wording.UNCHECKED, "bad_text", PlaceVerdict.UNCHECKED)
    assert asked(held(tmp_path, packed_pages(LOOKALIKE)), QUOTED)[0] is Wording.VERIFIED


def test_what_stands_on_a_whole_page_is_judged(tmp_path: Path) -> None:
    lines = [
        *LOOKALIKE,
        ("ON WALKING 4", "Nobody who has crossed the moor on foot", "will call the road a straight one."),
    ]
    pages = [zlib.compress(drawn(page)) for page in lines]
    pages[0] = pages[0][:20]
    text = held(tmp_path, streamed(pages, "/Filter /FlateDecode", labels="0 << /S /D >>"))

    assert asked(text, "What is walked slowly is remembered long, says the proverb of the valley", "3")[0] is (
        Wording.VERIFIED
    )
    changed = "Nobody who has crossed the moor on foot will call the road a crooked one"
    assert asked(text, changed, "4") == (Wording.DIFFERS, None, PlaceVerdict.RIGHT)
    assert asked(text, changed)[:2] == (Wording.UNCHECKED, "bad_text")


def sixty(kind: str, seed: int) -> tuple[bytes, int | None]:
    """A damaged PDF of a kind, and the number of the page of which words are lost, where one is."""
    rng, pages = random.Random(seed), prose(seed)
    streams = [zlib.compress(drawn(page)) for page in pages]
    whole = streamed(streams, "/Filter /FlateDecode")
    at = rng.randrange(len(pages))
    match kind:
        case "truncated":
            return whole[: rng.randrange(len(whole) // 4, len(whole) - 40)], None
        case "table":
            return re.sub(rb"\d{10} 00000 n", lambda _: b"%010d 00000 n" % rng.randrange(len(whole)), whole), None
        case "length":
            found = [*re.finditer(rb"/Length (\d+)", whole)][at]
            wrong = b"%0*d" % (len(found[1]), int(found[1]) // rng.randrange(2, 9))
            return whole[: found.start(1)] + wrong + whole[found.end(1) :], None
        case "font":
            return whole.replace(b"/Subtype /Type1 /BaseFont /Helvetica", b"/Subtype /Txpe1 /BaseFont /Nowherexx"), None
        case "locked":
            return pdf(pages, encrypted=True), None
    streams[at] = streams[at][: rng.randrange(5, len(streams[at]) - 10)]
    return streamed(streams, "/Filter /FlateDecode"), at + 1


@pytest.mark.doors
@pytest.mark.parametrize("kind", ["truncated", "table", "length", "font", "locked", "page"])
def test_sixty_damaged_pdfs_are_read_whole_or_named(kind: str, tmp_path: Path) -> None:
    for seed in range(10):
        data, page = sixty(kind, seed)
        text = held(tmp_path, data, f"v{seed}")
        whole = len(text.text.split()) == len(" ".join(map(" ".join, prose(seed))).split())
        if page is not None:
            assert text.quality == f"bad_text: a damaged PDF, of which words may be lost: page {page} of 6"
        else:
            assert (text.quality == "sound") is whole
            assert whole or text.quality.startswith(("unreadable: ", "bad_text: "))
