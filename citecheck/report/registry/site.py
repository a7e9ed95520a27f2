"""Makes a static site of records: a page a record with its drawing, and lists by kind, person and language.

The pages need no script, no network and no server: a library can host the folder as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files

from citecheck import __version__
from citecheck.model.provenance import Trace
from citecheck.model.records import Record
from citecheck.model.registry import Registry
from citecheck.model.works import SourceRecord
from citecheck.report.record_version import address
from citecheck.report.registry.document import sources_of
from citecheck.report.svg.page import POLICY, WIDE
from citecheck.report.svg.provenance import drawn
from citecheck.report.terminal.record import INDENT, heading, sections, seen, standing
from citecheck.report.text_width import visible

Shelves = dict[str, list[Record]]
"""Records under the word by which a list names them."""
STYLE = """
nav { margin-bottom: 2rem; }
nav a { margin-right: 1.25rem; }
li.under { list-style: none; color: var(--faint); }
.address { font-family: ui-monospace, monospace; font-size: .875rem; }
"""
LISTS = (("index.html", "By kind"), ("persons.html", "By person"), ("languages.html", "By language"))


def pages(records: list[Record], registry: Registry, trace: Callable[[Record], Trace]) -> Iterator[tuple[str, str]]:
    """The name and text of each page. `trace` gives a record's chains for the drawing."""
    shelves = (_by(records, _kinds), _by(records, _persons), _by(records, _languages))
    for (name, title), listed in zip(LISTS, shelves, strict=True):
        yield name, _page(f"Records of citecheck: {title.lower()}", _list(listed, len(records), registry), "")
    for record in records:
        yield f"records/{record.id}.html", _page(record.name, _record(record, registry, trace(record)), "../")


def _by(records: Iterable[Record], words: Callable[[Record], Iterable[str]]) -> Shelves:
    found: Shelves = {}
    for record in records:
        for word in dict.fromkeys(words(record)):
            found.setdefault(word, []).append(record)
    return dict(sorted(found.items(), key=lambda shelf: (shelf[0].split()[-1].casefold(), shelf[0])))


def _kinds(record: Record) -> Iterable[str]:
    yield str(record.kind)


def _persons(record: Record) -> Iterable[str]:
    named = (record.author.name if record.author else "", record.addressee)
    yield from (name for name in (*named, *(wrong.name for wrong in record.wrong_authors)) if name)


def _languages(record: Record) -> Iterable[str]:
    yield from (witness.wording_lang for witness in record.witnesses if witness.wording_lang)
    yield from (alias.lang for alias in record.aliases if alias.lang)


def _list(shelves: Mapping[str, list[Record]], count: int, registry: Registry) -> str:
    parts = [f'<p class="faint">{count} records. Snapshot <span class="address">{registry.digest[:12]}</span>.</p>']
    for word, records in shelves.items():
        items = "".join(
            f'<li><a href="records/{escape(r.id)}.html">{_text(r.name)}</a> '
            f'<span class="faint">{_text(r.review)}, {_text(r.verified.how.replace("_", " "))}</span></li>\n'
            for r in sorted(records, key=lambda record: record.name.casefold())
        )
        parts.append(f"<h2>{_text(word)} ({len(records)})</h2>\n<ul>\n{items}</ul>")
    return "\n".join(parts)


def _record(record: Record, registry: Registry, trace: Trace) -> str:
    head = "".join(f"<p>{_text(line)}</p>" for line in heading(record) if line != f"{record.name} [en]")
    parts = [f'{head}<p class="address">{_text(address(record))}</p>']
    parts += [f"<p>{_text(line)}</p>" for line in standing(record)]
    if trace.chains or trace.loose or trace.timeline:
        parts.append(f"<figure>\n{drawn(trace).svg()}</figure>")
    for name, lines in sections(record, registry):
        parts.append(f"<h2>{_text(name)}</h2>\n<ul>\n{''.join(map(_line, lines))}</ul>")
    if sources := sources_of([record], registry):
        parts.append(f"<h2>Sources</h2>\n<ul>\n{''.join(map(_source, sources))}</ul>")
    return "\n".join(parts)


def _line(line: str) -> str:
    under = ' class="under"' if line.startswith(INDENT) else ""
    return f"<li{under}>{_text(line.strip())}</li>\n"


def _source(source: SourceRecord) -> str:
    found = source.url if source.url.startswith(("http://", "https://")) else ""
    found = found or (f"https://doi.org/{source.doi}" if source.doi else "")
    name = f'<a href="{escape(found)}">{_text(source.name)}</a>' if found else _text(source.name)
    full = source.title.get("en") or next(iter(source.title.values()), "")
    return f'<li>{name}: {_text(full)}</li>\n<li class="under">{_text(seen(source.verified))}</li>\n'


def _page(title: str, body: str, up: str) -> str:
    style = (files("citecheck.report") / "page.css").read_text(encoding="utf-8")
    links = "".join(f'<a href="{up}{name}">{label}</a>' for name, label in LISTS)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{_text(title)}</title>\n'
        f"<style>\n{style}{WIDE}{STYLE}</style>\n</head>\n<body>\n<nav>{links}</nav>\n<h1>{_text(title)}</h1>\n{body}\n"
        f"<footer><p>citecheck {escape(__version__)}. Records are in the public domain (CC0). Every statement "
        "names its source; a record is a pointer to evidence, not a ruling.</p></footer>\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    return escape(visible(text))
