from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.foundation.decoding import decode


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
    ],
)
def test_a_mark_decides_and_is_removed(mark: bytes, encoding: str) -> None:
    assert decode(mark + "“Ö” 𝔘\r\n".encode(encoding)) == ("“Ö” 𝔘\r\n", None)


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\n")[0] == "a\r\nb\rc\n"


def test_what_is_not_utf_8_is_read_as_windows_1252_and_said_so() -> None:
    text, why = decode("one\n“two”".encode("cp1252"))

    assert text == "one\n“two”"
    assert why == "the file is not valid UTF-8 (first at line 2); it is read as Windows-1252"


def test_what_is_no_windows_1252_either_is_read_as_latin_1() -> None:
    text, why = decode(b"\x81\xe4")

    assert text == "\x81ä"
    assert why is not None
    assert "Latin-1" in why


def test_a_broken_utf_16_file_is_read_as_far_as_it_goes() -> None:
    text, why = decode(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"x")

    assert text == "ab�"
    assert why is not None


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    text, why = decode(data)

    assert isinstance(text, str)
    assert why is None or "read" in why


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=50))
def test_utf_8_comes_back_whole(text: str) -> None:
    assert text.removeprefix("\ufeff") == decode(text.encode())[0]
