"""The items of Zotero's local API: the same nouns as those of its database."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from zotero_server import (
    A_GROUP,
    GROUP,
    GROUPS,
    OF_GROUP,
    OWN,
    Answer,
    ZoteroServer,
    attachment,
    linked,
    mark,
    serving,
    work,
)

from citecheck.texts.attachments import zotero_api
from citecheck.texts.attachments.tie import Highlight
from citecheck.texts.attachments.zotero_api import ApiError, library
from citecheck.texts.attachments.zotero_items import addresses


@pytest.fixture
def zotero(monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoteroServer]:
    with serving(monkeypatch) as made:
        yield made


def test_only_the_loopback_address_is_connected_to() -> None:
    assert (zotero_api.HOST, zotero_api.PORT) == ("127.0.0.1", 23119)


def test_items_have_what_identifies_them_wherever_it_stands(zotero: ZoteroServer) -> None:
    editor = [{"creatorType": "translator", "name": "T"}, {"creatorType": "editor", "name": "Rivers Society"}]
    zotero.lists[OWN] = [
        work("ITEM2222", "Gray", title="Night", date="May 1900", DOI="10.1/X", ISBN="9780199535955", volume="2"),
        work("ITEM3333", "B", title="Two", extra="tex.x: 1\nCitation Key: two1900"),
        work("ITEM4444", "C", title="Three", citationKey="three1900", creators=editor),
        work("ITEM5555", "D", title="In the bin", deleted=1),
        work("ITEM6666", "E", title=3, creators="none"),
    ]

    one, two, three, odd = library(None).items

    assert (one.key, one.authors, one.year) == ("ITEM2222", ("Gray, Ann",), "1900")
    assert (one.values["DOI"], one.values["ISBN"], one.values["volume"]) == ("10.1/X", "9780199535955", "2")
    assert (two.citation_keys, three.citation_keys) == (("two1900",), ("three1900",))
    assert (three.authors, odd.authors, odd.values) == (("Rivers Society",), (), {})
    assert len({item.number for item in (one, two, three, odd)}) == 4


def test_a_list_is_asked_for_page_by_page(zotero: ZoteroServer) -> None:
    zotero.at_most = 2
    zotero.lists[OWN] = [work(f"ITEM222{number}", "A") for number in range(5)]

    assert len(library(None).items) == 5
    assert [address.rpartition("start=")[2] for address in zotero.asked if OWN in address] == ["0", "2", "4"]


def test_an_address_leads_to_the_item_of_its_library(zotero: ZoteroServer, tmp_path: Path) -> None:
    zotero.lists[GROUPS] = [A_GROUP]
    zotero.lists[OWN] = [work("ITEM2345", "A"), attachment("AAAA2222", "ITEM2345", tmp_path / "a.pdf")]
    zotero.lists[OF_GROUP] = [work("ITEM2345", "B"), attachment("AAAA2222", "ITEM2345", tmp_path / "b.pdf")]
    known = library(None)

    def at(text: str) -> list[tuple[Path, str]]:
        return [(file.path, file.address) for one in addresses(text) if (item := known.at(one)) for file in item.files]

    own = "zotero://open-pdf/library/items/AAAA2222"
    assert at("http://zotero.org/users/1/items/ITEM2345") == [(tmp_path / "a.pdf", own)]
    assert at(f"zotero://select/groups/{GROUP}/items/ITEM2345") == [
        (tmp_path / "b.pdf", f"zotero://open-pdf/groups/{GROUP}/items/AAAA2222")
    ]
    assert at("http://zotero.org/groups/1/items/ITEM2345") == []


def test_files_are_found_by_their_address_or_the_path_of_a_linked_one(zotero: ZoteroServer, tmp_path: Path) -> None:
    zotero.lists[OWN] = [
        work("ITEM2345", "Gray"),
        attachment("AAAA2222", "ITEM2345", tmp_path / "Nächte #1 100%.pdf"),
        attachment("AAAA3333", "ITEM2345", tmp_path / "page.html", contentType="text/html"),
        attachment("AAAA4444", "ITEM2345", "https://example.org/a.pdf"),
        attachment("AAAA5555", "ITEM2345", "file://server/share/a.pdf"),
        attachment("AAAA6666", "ITEM2345", tmp_path / "bin.pdf", deleted=1),
        attachment("AAAA7777", "ITEM2345", tmp_path / "address.pdf", linkMode="linked_url"),
        linked("AAAA8888", "ITEM2345", "attachments:sub/b.pdf"),
        linked("AAAA9999", "ITEM2345", f"{tmp_path / 'far.pdf'}"),
        linked("BBBB2222", "ITEM2345", r"relative\far.pdf"),
    ]

    def names(base: Path | None) -> list[str]:
        (item,) = library(base).items
        return [file.path.relative_to(tmp_path).as_posix() for file in item.files]

    assert names(tmp_path / "base") == ["Nächte #1 100%.pdf", "base/sub/b.pdf", "far.pdf"]
    assert names(None) == ["Nächte #1 100%.pdf", "far.pdf"]


def test_marks_are_those_of_their_file_in_the_order_of_its_pages(zotero: ZoteroServer, tmp_path: Path) -> None:
    zotero.lists[OWN] = [
        work("ITEM2345", "Gray"),
        mark("MARK2222", "AAAA2222", "later words", "12", "00012"),
        mark("MARK3333", "AAAA2222", "words", "ix", "00003"),
        mark("MARK4444", "AAAA2222", "gone", "4", "00004", deleted=1),
        mark("MARK5555", "AAAA2222", "", "5", "00005"),
        attachment("AAAA2222", "ITEM2345", tmp_path / "a.pdf"),
    ]

    (item,) = library(None).items

    assert item.files[0].highlights == (Highlight("words", "ix"), Highlight("later words", "12"))


# --- what goes wrong ---


def answers(status: int, body: bytes, **headers: str) -> Callable[[], Answer]:
    return lambda: (status, {name.replace("_", "-"): value for name, value in headers.items()}, body)


NO_ITEMS = "what answers there gives no list of items as Zotero does"
FAULTS = {
    "switched off": (answers(403, b"Local API is not enabled"), "it is switched off; tick “Allow other applications "),
    "Zotero 6": (answers(404, b"No endpoint found"), "it answers with status 404; Zotero 7 and later have it"),
    "redirect": (answers(302, b"", Location="/api/users/0/items"), "it answers with status 302"),
    "broken JSON": (answers(200, b'[{"key": ', Total_Results="1"), NO_ITEMS),
    "deep JSON": (answers(200, b"[" * 100_000, Total_Results="1"), NO_ITEMS),
    "no text": (answers(200, b"\xff\xfe\xff", Total_Results="1"), NO_ITEMS),
    "no list": (answers(200, b'{"items": []}', Total_Results="1"), NO_ITEMS),
    "no items": (answers(200, b"[1, 2]", Total_Results="2"), NO_ITEMS),
    "no total": (answers(200, b"[]"), NO_ITEMS),
    "endless total": (answers(200, b"[]", Total_Results="9" * 5000), NO_ITEMS),
    "fewer items": (answers(200, b"[]", Total_Results="7"), "it gives 0 of 7 items"),
    "broken off": (answers(200, b"[", Total_Results="1", Transfer_Encoding="chunked"), "its answer breaks off ("),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_an_answer_that_gives_no_items_is_left(zotero: ZoteroServer, fault: str) -> None:
    zotero.answer, said = FAULTS[fault]

    with pytest.raises(ApiError, match=re.escape(said)):
        library(None)
    assert len(zotero.asked) == 1


@pytest.mark.parametrize("odd", ["short", "../../../x", 3, None])
def test_an_item_without_a_key_of_zotero_s_is_no_item(zotero: ZoteroServer, odd: object) -> None:
    zotero.lists[OWN] = [work("ITEM2345", "Gray")]
    zotero.lists[OWN][0]["data"]["key"] = odd

    with pytest.raises(ApiError, match=NO_ITEMS):
        library(None)


def test_where_no_zotero_runs_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        monkeypatch.setattr(zotero_api, "PORT", bound.getsockname()[1])

        with pytest.raises(ApiError, match="nothing answers there; start Zotero"):
            library(None)


@pytest.mark.parametrize("limit", ["LARGEST", "LARGEST_IN_ALL"])
def test_no_more_is_read_than_the_limit(zotero: ZoteroServer, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(zotero_api, limit, 1000)
    zotero.at_most = 1
    zotero.lists[OWN] = [work("ITEM2345", "Gray", extra="x" * 300), work("ITEM3333", "Gray", extra="x" * 300)]

    if limit == "LARGEST":
        assert len(library(None).items) == 2
        zotero.lists[OWN][0]["data"]["extra"] = "x" * 1000
    with pytest.raises(ApiError, match="it gives more than"):
        library(None)


def test_an_answer_that_does_not_end_is_left(zotero: ZoteroServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zotero_api, "LONGEST_TIME", 0.05)
    left = Event()

    def late() -> Answer:
        left.wait(60)
        return 200, {"Total-Results": "0"}, b"[]"

    zotero.answer = late
    with pytest.raises(ApiError, match=r"it takes more than 0\.05 s"):
        library(None)
    left.set()
