"""PDFs made by hand: pages of lines, with labels, pictures or a password where a test needs them."""

from __future__ import annotations

import importlib.util
import re
import struct
import zlib
from collections.abc import Sequence

import pytest

needs_pdf = pytest.mark.skipif(
    importlib.util.find_spec("pypdfium2") is None, reason="pypdfium2 (the extra “pdf”) is not installed"
)

PICTURE = b"q 200 0 0 200 50 300 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\xff\xff\x00 EI Q"
CATALOG = 1

WALK = (
    ("ON WALKING 211", "Nobody who has crossed the moor on foot", "will call the road a straight one."),
    ("212 ON WALKING", "A traveller who counts his steps will never", "see the river that he came so far"),
    ("ON WALKING 213", "to see, and he had better stay at home", "beside a lamp and a good map."),
    ("214 ON WALKING", "The inn at the ford keeps no clock, and the", "guests are none the worse for that."),
    ("ON WALKING 215", "What is walked slowly is remembered long,", "says the proverb of the valley."),
)
"""Five pages of a journal, as they are printed: a quotation may run from the second to the third."""


def pdf(
    pages: Sequence[Sequence[str] | bytes],
    *,
    labels: str = "",
    encrypted: bool = False,
    count: int | None = None,
    more: str = "",
) -> bytes:
    """A PDF of pages, each lines of words or the commands that draw it. `labels` is the array of its page labels, and
    `more` is added to every page."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    catalog = f"<< /Type /Catalog /Pages 2 0 R {f'/PageLabels << /Nums [{labels}] >>' if labels else ''} >>"
    objects = [
        catalog.encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages) if count is None else count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, page in enumerate(pages):
        stream = page if isinstance(page, bytes) else drawn(page)
        leaf = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 700] /Resources << /Font << /F 3 0 R >> >>"
        objects.append(f"{leaf} {more} /Contents {5 + 2 * at} 0 R >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return written(objects, LOCKED if encrypted else "")


def outlined(pages: Sequence[Sequence[str]], headings: Sequence[tuple[int, str, int]]) -> bytes:
    """A PDF of pages of lines with an outline: the level, words and page (an index) of each heading."""
    first = 4 + 2 * len(pages)
    numbers = range(first + 1, first + 1 + len(headings))
    parents: list[int | None] = []
    for at, (level, _, _) in enumerate(headings):
        above = [other for other in range(at) if headings[other][0] < level]
        parents.append(max(above) if above else None)
    bodies = [b"<< /Type /Catalog /Pages 2 0 R /Outlines %d 0 R >>" % first]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    bodies.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    bodies.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for at, lines in enumerate(pages):
        stream = drawn(lines)
        leaf = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 700] /Resources << /Font << /F 3 0 R >> >>"
        bodies.append(f"{leaf} /Contents {5 + 2 * at} 0 R >>".encode())
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    tops = [numbers[at] for at, parent in enumerate(parents) if parent is None]
    bodies.append(f"<< /Type /Outlines /First {tops[0]} 0 R /Last {tops[-1]} 0 R /Count {len(headings)} >>".encode())
    for at, (_, words, page) in enumerate(headings):
        alike = [other for other, parent in enumerate(parents) if parent == parents[at]]
        below = [other for other, parent in enumerate(parents) if parent == at]
        own = alike.index(at)
        links = f"/Parent {first if parents[at] is None else numbers[parents[at] or 0]} 0 R"
        links += f" /Prev {numbers[alike[own - 1]]} 0 R" if own else ""
        links += f" /Next {numbers[alike[own + 1]]} 0 R" if own + 1 < len(alike) else ""
        links += f" /First {numbers[below[0]]} 0 R /Last {numbers[below[-1]]} 0 R /Count {len(below)}" if below else ""
        title = words.encode("utf-16-be").hex()
        bodies.append(f"<< /Title <feff{title}> {links} /Dest [{4 + 2 * page} 0 R /Fit] >>".encode())
    return written(bodies)


def packed(stream: bytes) -> bytes:
    """A PDF of one page whose commands come packed, and can draw themselves as the form `/X`."""
    resources = b"/Resources << /Font << /F 3 0 R >> /XObject << /X 5 0 R >> >>"
    form = b"<< /Subtype /Form /BBox [0 0 9 9] %s /Filter /FlateDecode /Length %d >>" % (resources, len(stream))
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 700] %s /Contents 5 0 R >>" % resources,
            b"%s\nstream\n%s\nendstream" % (form, stream),
        ]
    )


def drawn(lines: Sequence[str]) -> bytes:
    """The commands that write lines below each other."""
    shown = " ".join(f"({_escaped(line)}) Tj T*" for line in lines)
    return f"BT /F 12 Tf 16 TL 50 650 Td {shown} ET".encode("cp1252")


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


LOCKED = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'5a' * 32}> /U <{'a5' * 32}> >> /ID [<00> <00>]"
"""A lock that no empty password opens."""


def written(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """A PDF of objects, the catalogue first, with its table and its last line."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root {CATALOG} 0 R {trailer} >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


def streamed(
    streams: Sequence[bytes], filters: str, *, labels: str = "", in_object: bool = False, blank: int | None = None
) -> bytes:
    """A PDF of a page for each stream of commands, as they are filtered. `in_object` packs all dictionaries into one
    object; page `blank` names no commands."""
    kids = " ".join(f"{4 + at} 0 R" for at in range(len(streams)))
    first = 4 + len(streams)
    marks = f"/PageLabels << /Nums [{labels}] >>" if labels else ""
    plain = [
        f"<< /Type /Catalog /Pages 2 0 R {marks} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at in range(len(streams)):
        drawn_by = "" if at == blank else f"/Contents {first + at} 0 R"
        leaf = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 700] /Resources << /Font << /F 3 0 R >> >>"
        plain.append(f"{leaf} {drawn_by} >>".encode())
    numbered = enumerate(streams)
    drawings = [
        b"<< %s /Length %d >>\nstream\n%s\nendstream" % (filters.encode(), len(s), s)
        for at, s in numbered
        if at != blank
    ]
    if blank is not None:
        drawings.insert(blank, b"null")
    if not in_object:
        return written([*plain, *drawings])
    heads, bodies = "", b""
    for number, body in enumerate(plain, 1):
        heads += f"{number} {len(bodies)} "
        bodies += body + b"\n"
    held = zlib.compress(heads.encode() + bodies)
    kept = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (
        *(len(plain), len(heads), len(held)),
        held,
    )
    out, rows = b"%PDF-1.7\n", {0: (0, 0, 255)}
    for number, body in enumerate([*drawings, kept], first):
        rows[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    holder = first + len(drawings)
    rows |= {number: (2, holder, number - 1) for number in range(1, first)}
    rows[holder + 1] = (1, len(out), 0)
    table = zlib.compress(b"".join(struct.pack(">BIB", *rows[number]) for number in range(holder + 2)))
    entry = b"<< /Type /XRef /Size %d /W [1 4 1] /Root 1 0 R /Filter /FlateDecode /Length %d >>" % (
        holder + 2,
        len(table),
    )
    return out + b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
        *(holder + 1, entry, table),
        len(out),
    )


Placed = tuple[float, float, float, str]
"""Words at a place of a page: points from the left and from below, size of the letters, and the words."""


def placed(words: Sequence[Placed], more: str = "") -> bytes:
    """The commands that write words at their places, and further commands. What stands between `^` is raised and
    small, what stands between `_` is letter-spaced."""
    return " ".join([*(_placed(*one) for one in words), more]).encode("cp1252")


def _placed(x: float, y: float, size: float, text: str) -> str:
    shown, raised, spaced = [], False, False
    for part in re.split(r"([\^_])", text):
        raised, spaced = raised != (part == "^"), spaced != (part == "_")
        if part not in ("^", "_"):
            small = 0.6 if raised else 1
            rise = 0.35 * size if raised else 0
            shown.append(f"/F {size * small} Tf {rise} Ts {0.4 * size if spaced else 0} Tc ({_escaped(part)}) Tj")
    return f"BT 1 0 0 1 {x} {y} Tm {' '.join(shown)} ET"


def lines_from(
    top: float, lines: Sequence[str], *, left: float = 60, size: float = 10, step: float = 12
) -> list[Placed]:
    """Lines of one column, from the top down."""
    return [(left, top - step * at, size, line) for at, line in enumerate(lines)]


def scanned(whole: bytes, dots: int = 200) -> bytes:
    """A PDF of pictures of the pages of another one, as a scanner makes it."""
    import pypdfium2

    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    leaves = []
    for at, page in enumerate(pypdfium2.PdfDocument(whole)):
        bitmap = page.render(scale=dots / 72, grayscale=True)
        grey = bytes(bitmap.buffer)
        rows = zlib.compress(b"".join(grey[row * bitmap.stride :][: bitmap.width] for row in range(bitmap.height)))
        first = 3 + 3 * at
        kind = f"/Type /XObject /Subtype /Image /Width {bitmap.width} /Height {bitmap.height} /ColorSpace /DeviceGray"
        head = f"<< {kind} /BitsPerComponent 8 /Filter /FlateDecode /Length {len(rows)} >>\nstream\n"
        leaf = f"/Resources << /XObject << /I {first + 2} 0 R >> >> /Contents {first + 1} 0 R"
        show = b"q 500 0 0 700 0 0 cm /I Do Q"
        leaves += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 700] {leaf} >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(show), show),
            head.encode() + rows + b"\nendstream",
        ]
    kids = " ".join(f"{3 + 3 * at} 0 R" for at in range(len(leaves) // 3))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(leaves) // 3} >>".encode())
    return written([*objects, *leaves])
