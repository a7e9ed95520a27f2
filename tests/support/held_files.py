"""Small files of formats in which texts are held, made by code."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

XHTML = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>{}</body></html>'
CONTAINER = '<container><rootfiles><rootfile full-path="{}"/></rootfiles></container>'


def packed(files: Mapping[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def opf(*chapters: str, nav: str = "", ncx: str = "", pagemap: str = "") -> str:
    """The list of an EPUB's parts."""
    rows = "".join(
        f'<item id="c{at}" href="{name}" media-type="application/xhtml+xml"/>' for at, name in enumerate(chapters)
    )
    rows += f'<item id="nav" href="{nav}" media-type="application/xhtml+xml" properties="nav"/>' if nav else ""
    rows += f'<item id="ncx" href="{ncx}" media-type="application/x-dtbncx+xml"/>' if ncx else ""
    rows += f'<item id="map" href="{pagemap}" media-type="application/oebps-page-map+xml"/>' if pagemap else ""
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(len(chapters)))
    return f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{rows}</manifest><spine>{spine}</spine></package>'


def epub(*chapters: str, **more: bytes | str) -> bytes:
    """An EPUB of these chapters (what stands in `body`); `nav`, `ncx` and `pagemap` are its lists of pages."""
    names = [f"c{at}.xhtml" for at in range(len(chapters))]
    lists = {name: more.pop(name) for name in ("nav", "ncx", "pagemap") if name in more}
    parts = {f"OPS/{name}": XHTML.format(body) for name, body in zip(names, chapters, strict=True)}
    parts |= {f"OPS/{name}.xml": said for name, said in lists.items()}
    listed = opf(*names, **{name: f"{name}.xml" for name in lists})
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER.format("OPS/book.opf"),
            "OPS/book.opf": listed,
            **parts,
            **more,
        }
    )


def tei(body: str) -> bytes:
    """A TEI edition with these contents of `body`."""
    head = "<teiHeader><fileDesc><titleStmt><title>The wording of the header</title></titleStmt></fileDesc></teiHeader>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0">{head}'
        f"<text><body>{body}</body></text></TEI>"
    ).encode()
