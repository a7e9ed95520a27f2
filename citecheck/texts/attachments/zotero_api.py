"""Reads items with their files from a running Zotero, over its local API: the same nouns as its database gives.

The API is that of Zotero 7 and later, in the form of the web API 3 (zotero.org/support/dev/web_api/v3/basics). No other
module of citecheck opens a connection, and this one only to the loopback address, by its number: no name is looked up,
no proxy is used and no redirect is followed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from time import monotonic

from citecheck.foundation.cancellation import stop_if_cancelled
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import working_state
from citecheck.texts.attachments.file_names import ATTACHMENTS, path_of_address
from citecheck.texts.attachments.tie import Highlight
from citecheck.texts.attachments.zotero_items import (
    FIELDS,
    LONGEST,
    LONGEST_LABEL,
    OPEN,
    WORKLESS,
    ZoteroFile,
    ZoteroItem,
    ZoteroLibrary,
    citation_keys_of,
    counting_files,
    main_names,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from http.client import HTTPConnection
    from typing import Any

HOST, PORT = "127.0.0.1", 23119
"""Where Zotero listens, and nobody from outside the machine can."""
OWN, GROUP = "/api/users/0", "/api/groups/{}"
"""The user's own library, and that of a group."""
ITEMS = "{}/items?itemType=-note&sort=dateAdded&direction=asc&"
ITEMS_AT_ONCE = 1000
"""Items asked for in one answer: Zotero searches the whole library for each. A server that gives fewer is asked on."""
LARGEST, LARGEST_IN_ALL = 50_000_000, 500_000_000
"""Bytes of one answer, and of all. An item takes some 3 kB, so that a library of 150,000 is read."""
LONGEST_TIME = 120
"""Seconds for all answers. Zotero may first have to load a library that it has not shown yet."""
SHORTEST_TIME = 0.01
"""Seconds that the last answer has at least: none at all would mean no limit."""
FORBIDDEN, FOUND = 403, 200
SWITCHED_OFF = (
    "it is switched off; tick “Allow other applications on this computer to communicate with Zotero” in the advanced "
    "settings of Zotero"
)
NO_ITEMS = "what answers there gives no list of items as Zotero does"

_KEY = lazy(r"[A-Z0-9]{8}")


class ApiError(Exception):
    """An API that does not give its items; the message is a phrase that says why."""


def library(base: Path | None) -> ZoteroLibrary:
    """The items that Zotero gives of the user's own library and those of groups, with what identifies them.

    `base` is the folder that linked files lie below. Where the files lie is what the API says: whoever opens one asks
    first whether it is in reach. Raises ApiError.
    """
    server = _Server(monotonic() + LONGEST_TIME, LARGEST_IN_ALL)
    groups = [_group(one) for one in server.objects(f"{OWN}/groups?")]
    numbers = count(1)
    items = list(_items(server.objects(ITEMS.format(OWN)), None, base, numbers))
    for group in groups:
        items += _items(server.objects(ITEMS.format(GROUP.format(group))), group, base, numbers)
    return ZoteroLibrary(tuple(items), {str(group): group for group in groups})


@working_state
class _Server:
    """What answers at the address: until when it may (by the clock of the system), and how many bytes more."""

    until: float
    left: int

    def objects(self, path: str) -> list[Any]:
        """The objects of a list, page by page. `path` ends where more parameters may follow."""
        found: list[Any] = []
        while True:
            stop_if_cancelled()
            page, total = self._page(f"{path}limit={ITEMS_AT_ONCE}&start={len(found)}")
            found += page
            if len(found) >= total:
                return found
            if not page:
                raise ApiError(f"it gives {len(found)} of {total} items")

    def _page(self, path: str) -> tuple[list[Any], int]:
        """A page of a list, and how long the list is."""
        status, total, body = self._answer(path)
        if status == FORBIDDEN:
            raise ApiError(SWITCHED_OFF)
        if status != FOUND:
            raise ApiError(f"it answers with status {status}; Zotero 7 and later have it")
        try:
            page, length = json.loads(body), int(total)
        except (ValueError, RecursionError) as error:
            raise ApiError(NO_ITEMS) from error
        if not isinstance(page, list) or length < 0:
            raise ApiError(NO_ITEMS)
        return page, length

    def _answer(self, path: str) -> tuple[int, str, bytes]:
        """The status of an answer, how long its list is, and its body."""
        from http.client import HTTPConnection, HTTPException

        most, seconds = min(LARGEST, self.left), max(self.until - monotonic(), SHORTEST_TIME)
        broken = ""
        try:
            with closing(HTTPConnection(HOST, PORT, timeout=seconds)) as connection:
                connection.connect()
                with _ended(connection, seconds):
                    connection.request("GET", path, headers={"Zotero-API-Version": "3"})
                    answer = connection.getresponse()
                    body = answer.read(most + 1)
        except ConnectionRefusedError as error:
            raise ApiError("nothing answers there; start Zotero") from error
        except (OSError, HTTPException) as error:
            broken = f"its answer breaks off ({type(error).__name__})"
        if monotonic() >= self.until:
            raise ApiError(f"it takes more than {LONGEST_TIME} s")
        if broken:
            raise ApiError(broken)
        if len(body) > most:
            raise ApiError(f"it gives more than {most // 1_000_000} MB")
        self.left -= len(body)
        return answer.status, answer.headers.get("Total-Results", ""), body


@contextmanager
def _ended(connection: HTTPConnection, seconds: float) -> Iterator[None]:
    """Ends a connection after so many seconds, also one over which a byte comes now and then."""
    from socket import SHUT_RDWR
    from threading import Timer

    socket = connection.sock

    def end() -> None:
        with suppress(OSError):
            socket.shutdown(SHUT_RDWR)

    guard = Timer(seconds, end)
    guard.daemon = True
    guard.start()
    try:
        yield
    finally:
        guard.cancel()


def _group(said: Any) -> int:
    """The number of a group."""
    if not isinstance(said, dict) or not isinstance(said.get("id"), int):
        raise ApiError(NO_ITEMS)
    number: int = said["id"]
    return number


def _items(said: Sequence[Any], group: int | None, base: Path | None, numbers: Iterator[int]) -> Iterator[ZoteroItem]:
    """The items of one library that are works. `group` is the number of the group whose library it is."""
    objects = [(_data(one), one) for one in said]
    marks = _highlights(data for data, _ in objects)
    files: dict[str, list[tuple[str, ZoteroFile]]] = {}
    for data, one in objects:
        place = _place(data, one, base) if data["itemType"] == "attachment" else None
        if place is not None:
            address = f"{OPEN}{f'groups/{group}' if group else 'library'}/items/{data['key']}"
            file = ZoteroFile(place, address, tuple(marks.get(data["key"], ())))
            files.setdefault(_text(data, "parentItem"), []).append((_text(data, "contentType"), file))
    for data, _ in objects:
        if data["itemType"] not in WORKLESS and not data.get("deleted"):
            values = {name: value for name in FIELDS if (value := _text(data, name))}
            item = ZoteroItem(next(numbers), data["key"], group, values, _authors(data.get("creators")))
            item.citation_keys = citation_keys_of(item)
            item.files = counting_files(files.get(item.key, []))
            yield item


def _data(one: Any) -> dict[str, Any]:
    """What an object says of an item: a table with the item's key and type."""
    data = one.get("data") if isinstance(one, dict) else None
    if not isinstance(data, dict) or not _KEY.fullmatch(_text(data, "key")) or not _text(data, "itemType"):
        raise ApiError(NO_ITEMS)
    return data


def _text(table: dict[str, Any], name: str) -> str:
    value = table.get(name)
    return value if isinstance(value, str) else ""


def _authors(creators: Any) -> tuple[str, ...]:
    """The authors; of an item without one, its editors."""
    found: dict[str, list[str]] = {}
    for one in creators if isinstance(creators, list) else ():
        if isinstance(one, dict):
            parts = (_text(one, "lastName") or _text(one, "name"), _text(one, "firstName"))
            found.setdefault(_text(one, "creatorType"), []).append(", ".join(filter(None, parts)))
    return main_names(found)


def _place(data: dict[str, Any], one: dict[str, Any], base: Path | None) -> Path | None:
    """Where the file of an attachment lies: by its `file:` address, else by the path of a linked file."""
    if data.get("deleted") or _text(data, "linkMode") == "linked_url":
        return None
    links = one.get("links")
    enclosure = links.get("enclosure") if isinstance(links, dict) else None
    if isinstance(enclosure, dict) and (address := _text(enclosure, "href")):
        return path_of_address(address)
    path = _text(data, "path")
    if path.startswith(ATTACHMENTS):
        return base / path.removeprefix(ATTACHMENTS) if base else None
    return Path(path) if Path(path).is_absolute() else None


def _highlights(said: Iterator[dict[str, Any]]) -> dict[str, list[Highlight]]:
    """What the user marked in each file, by the key of its attachment, in the order of its pages."""
    found: dict[str, list[Highlight]] = {}
    marks = [data for data in said if data["itemType"] == "annotation" and not data.get("deleted")]
    for data in sorted(marks, key=lambda one: _text(one, "annotationSortIndex")):
        words, page = _text(data, "annotationText"), _text(data, "annotationPageLabel")
        if words and page:
            mark = Highlight(words[:LONGEST], page[:LONGEST_LABEL])
            found.setdefault(_text(data, "parentItem"), []).append(mark)
    return found
